/// Why text cannot be read as a table: where, and what was expected.
public struct TableError: Error, Equatable {
  /// What a person can say to have the file read.
  package enum Remedy: Sendable {
    /// Whether the first line is a header.
    case header
    /// What separates the fields.
    case delimiter
  }

  /// The line of the file, from 1.
  package let line: Int
  /// The number of the field on its line, from 1, if one is at fault.
  package let column: Int?
  /// The name of that column, if it has one.
  package internal(set) var columnName: String?
  /// What was expected, and what was found.
  package let problem: String
  /// The option that decides what the reader could not.
  package let remedy: Remedy?

  init(
    line: Int, column: Int? = nil, problem: String, remedy: Remedy? = nil
  ) {
    self.line = line
    self.column = column
    self.problem = problem
    self.remedy = remedy
  }
}

extension TableError: CustomStringConvertible {
  /// The line, the column and the problem: `line 3, column 2 (x2): expected …`.
  public var description: String {
    var place = "line \(line)"
    if let column { place += ", column \(column)" }
    if let columnName { place += " (\(columnName.clipped(to: 40)))" }
    return "\(place): \(problem)"
  }
}

extension String {
  /// The text in quotes, short and on one line.
  var shownQuoted: String { "\"\(clipped(to: 40))\"" }
}

#if !hasFeature(Embedded)
  /// A file that could not be read as a table.
  public enum TableFileError: Error, Equatable {
    /// The file itself cannot be read.
    case file(FileError)
    /// Its text is not a table.
    case table(path: String, TableError)
  }

  extension TableFileError: CustomStringConvertible {
    /// Which file, where in it, and what was expected and found.
    public var description: String {
      switch self {
      case .file(let error): return error.description
      case .table(let path, let error): return "\(path.oneLine): \(error)"
      }
    }
  }
#endif
