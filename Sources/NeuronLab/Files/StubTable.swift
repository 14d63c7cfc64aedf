public struct TableFormat: Equatable, Sendable {
  public let hasHeader: Bool
}

public struct TableOptions: Sendable {
  public enum Delimiter: String, CaseIterable, Sendable {
    case comma, semicolon, tab, blanks
  }
  public var delimiter: Delimiter?
  public var hasHeader: Bool?
  public init(delimiter: Delimiter? = nil, hasHeader: Bool? = nil) {
    self.delimiter = delimiter
    self.hasHeader = hasHeader
  }
}

public struct TableError: Error, Equatable {
  let line: Int
  let problem: String
}
extension TableError: CustomStringConvertible {
  public var description: String { "line \(line): \(problem)" }
}

public struct DataTable: Sendable {
  public struct Column: Equatable, Sendable {
    public let name: String
    public let words: [String]?
    public let gapCount: Int
    package let numberCount: Int
    package let firstWord: FirstWord?
    package let hasTooManyWords: Bool
    package struct FirstWord: Equatable, Sendable {
      package let text: String
      package let line: Int
    }
  }
  public let columns: [Column]
  public let rowCount: Int
  public let format: TableFormat
  public let notes: [String]
  private var values: [[Double]]

  public func value(row: Int, column: Int) -> Double { values[column][row] }

  public init(
    parsing bytes: [UInt8], as options: TableOptions = TableOptions()
  ) throws(TableError) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(whereSeparator: { $0.isNewline })
    func fields(_ line: Substring) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
    }
    guard lines.count > 1 else {
      throw TableError(line: 1, problem: "no rows")
    }
    let header = fields(lines[0])
    let rows = lines.dropFirst().map(fields)
    var columns: [Column] = []
    var values: [[Double]] = []
    let gaps: Set<String> = ["", "?", "NA", "N/A", "NaN", "null"]
    for c in header.indices {
      var words: [String] = []
      var known: [String: Int] = [:]
      var first: Column.FirstWord?
      var (numbers, gapCount) = (0, 0)
      var parsed: [Double] = []
      for (r, row) in rows.enumerated() {
        guard row.count == header.count else {
          throw TableError(line: r + 2, problem: "field count")
        }
        let field = row[c]
        if gaps.contains(field) {
          gapCount += 1
          continue
        }
        if Double(field) != nil {
          numbers += 1
        } else if first == nil {
          first = Column.FirstWord(text: field, line: r + 2)
        }
        if known[field] == nil {
          known[field] = words.count
          words.append(field)
        }
      }
      for row in rows {
        let field = row[c]
        parsed.append(
          gaps.contains(field)
            ? .nan
            : first == nil ? Double(field)! : Double(known[field]!))
      }
      if gapCount == rows.count { continue }
      columns.append(
        Column(
          name: header[c], words: first == nil ? nil : words,
          gapCount: gapCount, numberCount: numbers, firstWord: first,
          hasTooManyWords: words.count > 1000))
      values.append(parsed)
    }
    self.columns = columns
    self.values = values
    rowCount = rows.count
    format = TableFormat(hasHeader: true)
    notes = []
  }

  package init(names: [String], rows: [[Double]]) {
    columns = names.map {
      Column(
        name: $0, words: nil, gapCount: 0, numberCount: 0, firstWord: nil,
        hasTooManyWords: false)
    }
    values = names.indices.map { c in rows.map { $0[c] } }
    rowCount = rows.count
    format = TableFormat(hasHeader: true)
    notes = []
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

#if !hasFeature(Embedded)
  public enum TableFileError: Error, Equatable {
    case file(FileError)
    case table(path: String, TableError)
  }
  extension TableFileError: CustomStringConvertible {
    public var description: String {
      switch self {
      case .file(let error): return error.description
      case .table(let path, let error): return "\(path): \(error)"
      }
    }
  }
  extension DataTable {
    public init(
      path: String, as options: TableOptions = TableOptions()
    ) throws(TableFileError) {
      let bytes: [UInt8]
      do { bytes = try FileAccess.read(path) } catch { throw .file(error) }
      do { try self.init(parsing: bytes, as: options) } catch {
        throw .table(path: path, error)
      }
    }
  }
#endif
