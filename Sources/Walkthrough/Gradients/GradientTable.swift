import Course
import Exercises
import NeuronLab

/// Reads a learner's gradient from a table with a line for each parameter:
/// `h1.dw[x2],0.01`, or `h1,dw[x2],0.01`, or the CSV of a trace.
struct GradientTable {
  private(set) var gradient: LearnersGradient
  /// The line on which each parameter was found, from 1.
  private var lines: [Int: Int] = [:]

  /// Where the parts of a line are, counted from 0.
  private struct Columns {
    let count: Int
    let value: Int
    let parameter: Int
    var neuron: Int?
    var from: Int?
    var sample: Int?

    /// The columns of a table without a header.
    init?(count: Int) {
      guard count == 2 || count == 3 else { return nil }
      (self.count, value, parameter) = (count, count - 1, count - 2)
      neuron = count == 3 ? 0 : nil
    }

    /// The columns that a header names.
    init?(header: [String]) {
      func index(_ names: String...) -> Int? {
        header.firstIndex { names.contains($0.lowercased()) }
      }
      guard let value = index("value", "gradient"),
        let parameter = index("parameter", "quantity")
      else { return nil }
      (count, self.value, self.parameter) = (header.count, value, parameter)
      (neuron, from, sample) = (index("neuron"), index("from"), index("sample"))
    }
  }

  init(_ network: NeuralNetwork) { gradient = LearnersGradient(network) }

  /// Reads the lines of a file.
  mutating func read(_ bytes: [UInt8]) throws(TableError) {
    var records = try TableRecords(bytes)
    guard let first = try records.next() else { return }
    if let columns = Columns(header: first) {
      return try read(&records, columns)
    }
    guard let columns = Columns(count: first.count),
      TypedNumber(first[columns.value]) != nil
    else {
      throw records.error(
        "expected a parameter and its number, as in h1.dw[x1],0.1, or a header "
          + "with parameter and value; found "
          + Arguments.quoted(first.joined(separator: ",")))
    }
    try read(first, columns, records)
    try read(&records, columns)
  }

  private mutating func read(
    _ records: inout TableRecords, _ columns: Columns
  ) throws(TableError) {
    while let fields = try records.next() {
      guard fields.count == columns.count else {
        throw records.error(
          "expected \(columns.count) fields, found \(fields.count)")
      }
      try read(fields, columns, records)
    }
  }

  private mutating func read(
    _ fields: [String], _ columns: Columns, _ records: TableRecords
  ) throws(TableError) {
    // In the table of a trace, the rows of one sample, and those of other numbers.
    if let sample = columns.sample {
      guard fields[sample].isEmpty,
        ["dw", "db"].contains(fields[columns.parameter])
      else { return }
    }
    let index = try index(fields, columns, records)
    let text = fields[columns.value]
    guard let number = TypedNumber(text) else {
      throw records.error(
        "expected a finite number, found \(Arguments.quoted(text))")
    }
    guard gradient.set(number, at: index) else {
      throw records.error(
        "\(gradient.parameters.all[index].name) is given twice, first on line "
          + "\(lines[index] ?? 0)")
    }
    lines[index] = records.line
  }

  /// Returns the index of the parameter that a line names.
  private func index(
    _ fields: [String], _ columns: Columns, _ records: TableRecords
  ) throws(TableError) -> Int {
    func field(_ column: Int?) -> String { column.map { fields[$0] } ?? "" }
    var name = field(columns.parameter)
    if !field(columns.neuron).isEmpty {
      name = "\(field(columns.neuron)).\(name)"
    }
    if !field(columns.from).isEmpty { name += "[\(field(columns.from))]" }
    guard let index = gradient.parameters.index(named: name) else {
      let names = gradient.parameters.all.prefix(13).map { $0.name }
      throw records.error(
        "there is no parameter \(Arguments.quoted(name)); the network has "
          + StepNames.list(names))
    }
    return index
  }
}
