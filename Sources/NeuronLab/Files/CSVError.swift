/// Why CSV text cannot be read: where, and what was expected.
public struct CSVError: Error, Equatable {
  /// The line of the file, from 1.
  let line: Int
  /// The number of the field on its line, from 1, where one is at fault.
  let column: Int?
  /// What the header calls that column, where it does.
  let columnName: String?
  /// What was expected, and what was found.
  let problem: String

  init(
    line: Int, column: Int? = nil, columnName: String? = nil, problem: String
  ) {
    self.line = line
    self.column = column
    self.columnName = columnName
    self.problem = problem
  }
}

extension CSVError: CustomStringConvertible {
  /// The place, and the problem: `line 3, column 2 (x2): expected …`.
  public var description: String {
    var place = "line \(line)"
    if let column { place += ", column \(column)" }
    if let columnName { place += " (\(Self.oneLine(columnName)))" }
    return "\(place): \(problem)"
  }

  /// Returns the text in quotes, short and on one line.
  static func quoted(_ text: String) -> String { text.quoted }

  /// Returns at most 40 characters of the text, with control characters
  /// escaped.
  static func oneLine(_ text: String) -> String {
    String(text.quoted.dropFirst().dropLast())
  }
}

#if !hasFeature(Embedded)
  /// A CSV file that could not be read.
  public enum CSVFileError: Error, Equatable {
    /// The file itself cannot be read.
    case file(FileError)
    /// Its text is not what it should be.
    case csv(path: String, CSVError)
  }

  extension CSVFileError: CustomStringConvertible {
    /// Which file, where in it, and what was expected and found.
    public var description: String {
      switch self {
      case .file(let error): return error.description
      case .csv(let path, let error): return "\(path): \(error)"
      }
    }
  }
#endif
