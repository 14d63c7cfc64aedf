import Course
import NeuronLab

// The samples as a person knows them: the rows of the file, its words and units.

extension DataChoice {
  /// Which data these are, as a model file remembers them.
  var sourceText: String {
    table == nil ? "\(whole.name): \(whole.source)" : whole.name
  }

  /// The names of the columns that the inputs come from.
  var inputColumns: [String] {
    guard let table else { return whole.inputNames }
    return table.inputColumns.map { table.table.columns[$0].name }
  }

  /// Returns the number of a sample's row in the data, from 1.
  func rowNumber(_ row: Int) -> Int { (table?.rows[row] ?? row) + 1 }

  /// Returns an input as the data have it: a number, a word, or nothing.
  func inputText(row: Int, column c: Int) -> String {
    guard let table else { return shortText(whole.inputs[row][c]) }
    return table.text(row: row, input: c)
  }
}
