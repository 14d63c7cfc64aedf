import NeuronLab

/// Reads a learner's gradient from a table with a line for each parameter:
/// `h1.dw[x2],0.01`, or `h1,dw[x2],0.01`, or the CSV of a trace.
struct GradientTable {
  private(set) var gradient: LearnersGradient
  private let names: StepNames
  /// The line on which each parameter was found, from 1.
  private var lines: [Int: Int] = [:]
  private var delimiter: Character = ","
  private var columns: Columns?

  /// Where the parts of a line are, counted from 0.
  private struct Columns {
    let count: Int
    var value: Int
    var parameter: Int
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

  init(_ network: NeuralNetwork) {
    gradient = LearnersGradient(network)
    names = StepNames(network: network)
  }

  /// Reads the lines of a file.
  mutating func read(_ bytes: [UInt8], _ path: String) throws(Failure) {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.first == "\u{feff}" { text.removeFirst() }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (k, line) in lines.enumerated() {
      let line = String(line).trimmed
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      do throws(StepNames.Unknown) {
        try read(line, k + 1)
      } catch {
        throw .badData("\(path): line \(k + 1): \(error.message)")
      }
    }
  }

  private typealias Problem = StepNames.Unknown

  private mutating func read(_ line: String, _ number: Int) throws(Problem) {
    if columns == nil { delimiter = Self.delimiter(of: line) }
    let fields = fields(of: line)
    guard let columns else {
      return try begin(with: fields, number)
    }
    try read(fields, columns, number)
  }

  /// Reads the first line: a header, or already a parameter.
  private mutating func begin(
    with fields: [String], _ number: Int
  ) throws(Problem) {
    if let columns = Columns(header: fields) {
      self.columns = columns
      return
    }
    guard let columns = Columns(count: fields.count),
      fields.count == 3 || !names.network.has(neuron: fields[0]),
      TypedNumber(fields[columns.value]) != nil
    else {
      let found = fields.joined(separator: String(delimiter))
      throw Problem(
        message: "expected a parameter and its number, as in h1.dw[x1],0.1, or "
          + "a header with parameter and value; found "
          + Arguments.quoted(found))
    }
    self.columns = columns
    try read(fields, columns, number)
  }

  private mutating func read(
    _ fields: [String], _ columns: Columns, _ number: Int
  ) throws(Problem) {
    guard fields.count == columns.count else {
      throw Problem(
        message: "expected \(columns.count) fields, found \(fields.count)")
    }
    func field(_ column: Int?) -> String { column.map { fields[$0] } ?? "" }
    // In the table of a trace, the rows of one sample, and those of other numbers.
    if columns.sample != nil {
      guard field(columns.sample).isEmpty,
        ["dw", "db"].contains(field(columns.parameter))
      else { return }
    }
    let index = try index(
      field(columns.parameter), from: field(columns.from),
      of: field(columns.neuron))
    let text = field(columns.value)
    guard let typed = TypedNumber(text) else {
      throw Problem(
        message: "expected a finite number, found \(Arguments.quoted(text))")
    }
    guard gradient.set(typed, at: index) else {
      throw Problem(
        message: "\(gradient.parameters.all[index].name) is given twice, first "
          + "on line \(lines[index] ?? 0)")
    }
    lines[index] = number
  }

  // MARK: Names

  /// Returns the index of the parameter that a line names.
  private func index(
    _ text: String, from input: String, of neuron: String
  ) throws(Problem) -> Int {
    let parameter = input.isEmpty ? text : "\(text)[\(input)]"
    let name = neuron.isEmpty ? parameter : "\(neuron).\(parameter)"
    if let index = gradient.parameters.index(named: name) { return index }
    let words =
      neuron.isEmpty ? Self.withOwner(parameter) : "\(parameter) of \(neuron)"
    var quantity = try names.quantity(words)
    if quantity == nil { quantity = try bareInput(parameter, neuron) }
    guard let quantity, let place = quantity.neuron else { throw unknown(name) }
    switch quantity.kind {
    case .dw, .weight:
      guard let input = quantity.input else { throw unknown(name) }
      return gradient.parameters.index(place, input: input)
    case .db, .bias:
      guard names.network[place].hasBias else {
        throw Problem(message: "\(names.network[place].name) has no bias")
      }
      return gradient.parameters.index(place, input: nil)
    default: throw unknown(name)
    }
  }

  /// Reads the name of an input alone, beside a neuron's: `h1,x2,0.01`.
  private func bareInput(
    _ text: String, _ neuron: String
  ) throws(Problem) -> StepNames.Quantity? {
    neuron.isEmpty || text.contains("[")
      ? nil : try names.quantity("dw[\(text)] of \(neuron)")
  }

  /// Returns `dw[x2] of h1` for `h1.dw[x2]`, and any other text as it is.
  private static func withOwner(_ text: String) -> String {
    for dot in text.indices.reversed() where text[dot] == "." {
      let name = text[text.index(after: dot)...]
      guard ["db", "b", "bias"].contains(name) || name.last == "]" else {
        continue
      }
      return "\(name) of \(text[..<dot])"
    }
    return text
  }

  private func unknown(_ name: String) -> Problem {
    let all = gradient.parameters.all
    return Problem(
      message: "expected a parameter such as \(all[0].name), found "
        + Arguments.quoted(name))
  }

  // MARK: Fields

  /// The delimiter of a table: the first of these that its first line has.
  private static func delimiter(of line: String) -> Character {
    let outside = line.split(separator: "[").enumerated().map { k, part in
      k == 0 ? part : part.drop { $0 != "]" }
    }.joined()
    return "\t;,=".first { outside.contains($0) } ?? " "
  }

  /// Returns the fields of a line.
  ///
  /// In quotes, and between brackets, a delimiter is a character like any other;
  /// a quote in quotes is doubled.
  private func fields(of line: String) -> [String] {
    var fields = [""]
    var (isQuoted, depth) = (false, 0)
    var previous: Character = " "
    for character in line {
      let isDelimiter = character == delimiter && !isQuoted && depth == 0
      if isDelimiter {
        // Blanks count as one.
        if delimiter != " " || previous != " " { fields.append("") }
      } else if character == "\"" {
        isQuoted.toggle()
        if isQuoted, previous == "\"" { fields[fields.count - 1] += "\"" }
      } else {
        if character == "[" { depth += 1 }
        if character == "]" { depth = max(0, depth - 1) }
        fields[fields.count - 1].append(character)
      }
      previous = character
    }
    return fields.map { $0.trimmed }
  }
}

extension NeuralNetwork {
  /// Whether a neuron has that name.
  fileprivate func has(neuron name: String) -> Bool {
    layers.contains { $0.neurons.contains { $0.name == name } }
  }
}
