import NeuronLab

/// A table of one's own: the text of a CSV file, and what is learned from it.
final class OwnTable: Sendable {
  /// The file's name.
  let name: String
  /// The text of the file.
  let text: String
  /// The name of the column that is learned; `nil` where it is guessed.
  let target: String?
  let table: DataTable
  /// Which columns are used.
  let choice: ColumnChoice
  let samples: TableSamples

  /// The longest text, in bytes.
  static let limit = 8_000_000

  /// Reads a table.
  ///
  /// - Throws: ``Refusal`` with line and column.
  convenience init(
    name: String, text: String, target: String? = nil
  ) throws(Refusal) {
    guard text.utf8.count <= Self.limit else {
      throw Refusal(
        "\(name.oneLine) is longer than \(Self.limit / 1_000_000) MB.")
    }
    let table: DataTable
    do throws(TableError) {
      table = try DataTable(parsing: Array(text.utf8))
    } catch {
      throw Refusal("\(name.oneLine): \(error.description).")
    }
    try self.init(name: name, text: text, target: target, table)
  }

  /// Chooses columns of a table that has been read.
  init(
    name: String, text: String, target: String?, _ table: DataTable
  ) throws(Refusal) {
    var known = ColumnChoice()
    if let target {
      guard
        let column = table.columns.firstIndex(where: { $0.name == target })
      else {
        throw Refusal(
          "\(name.oneLine) has no column \(target.quoted); it has "
            + "\(table.columns.map { $0.name }.shownNames).")
      }
      known.targets = [column]
    }
    let summaries = table.columns.indices.map {
      ColumnSummary(table, column: $0)
    }
    choice = ColumnAdvice(table, summaries, known).choice
    do throws(SampleError) {
      samples = try TableSamples(table, choice)
    } catch {
      throw Refusal("\(name.oneLine): \(error.description).")
    }
    self.name = name
    self.text = text
    self.target = target
    self.table = table
  }

  /// Whether gaps become the mean of their column.
  var fillsGaps: Bool { choice.gaps == .mean }

  var dataSet: DataSet { samples.dataSet(name: name, source: name) }
}

extension OwnTable: JSONConvertible {
  convenience init(_ value: JSONValue) throws(JSONError) {
    let name = try String(value.member("name"))
    let text = try String(value.member("text"))
    let target = try value.memberIfPresent("target").map(String.init)
    do throws(Refusal) {
      try self.init(name: name, text: text, target: target)
    } catch {
      throw value.error(error.sentence)
    }
  }

  var json: JSON {
    [
      "name": .string(name), "text": .string(text),
      "target": target.map { .string($0) },
    ]
  }
}
