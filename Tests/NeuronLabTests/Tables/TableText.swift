import TestSupport

@testable import NeuronLab

extension DataTable {
  /// Reads a table from text.
  init(
    _ text: String, delimiter: Delimiter? = nil, hasHeader: Bool? = nil
  ) throws(TableError) {
    try self.init(
      parsing: Array(text.utf8),
      as: TableOptions(delimiter: delimiter, hasHeader: hasHeader))
  }

  /// Reads a file of the fixtures.
  init(fixture name: String) throws(TableFileError) {
    try self.init(
      path: Checkout.fixtures.appendingPathComponent("tables/\(name)").path)
  }

  var names: [String] { columns.map { $0.name } }

  /// The numbers of a column, or the indices of its words.
  func values(_ column: Int) -> [Double] {
    (0..<rowCount).map { value(row: $0, column: column) }
  }

  /// The fields of a column as words; `nil` for a gap.
  func words(_ column: Int) -> [String?] {
    values(column).map { index in
      index.isNaN ? nil : columns[column].words?[Int(index)]
    }
  }

  /// All numbers: shape [rows][columns].
  var rows: [[Double]] {
    (0..<rowCount).map { row in
      columns.indices.map { value(row: row, column: $0) }
    }
  }
}

/// Returns the sentence with which a text is refused, or `nil`.
func refusal(
  of bytes: [UInt8], _ options: TableOptions = TableOptions()
) -> String? {
  do throws(TableError) {
    _ = try DataTable(parsing: bytes, as: options)
    return nil
  } catch {
    return error.description
  }
}

func refusal(of text: String) -> String? { refusal(of: Array(text.utf8)) }
