/// How numbers, names and titles are written in every view of a trace.
struct TraceNumbers {
  let trace: Trace
  let decimals: Int

  /// The columns of a line, and what is left of them beside a label.
  static let width = 80
  private static let labelWidth = 8

  // MARK: Numbers

  /// A number in a column of its own: as wide as one with a sign.
  func column(_ value: Double) -> String { column(short(value)) }

  /// The same, written as the other numbers of its line.
  func column(_ value: Double, _ line: LineNumbers) -> String {
    column(line.text(value))
  }

  private func column(_ text: String) -> String {
    // A small one with more digits leaves the place of a sign free, too.
    let isLonger = text.hasPrefix("0.") && text.count > decimals + 2
    let sign =
      isLonger || text.first != "-" && text.hasNegativePowerOfTen ? " " : ""
    let padding = max(0, decimals + 3 - sign.count - text.count)
    return String(repeating: " ", count: padding) + sign + text
  }

  /// A number in the middle of a formula; from 10⁷, and where it would read 0
  /// though it is not, as a power of ten.
  func short(_ value: Double) -> String { line([value]).text(value) }

  /// A number that is multiplied: in brackets, if it has a sign.
  func factor(_ value: Double) -> String { line([value]).factor(value) }

  // MARK: Lines

  /// How the numbers of a line are written that shows all of these.
  func line(
    _ values: [Double], differences: [Double] = []
  ) -> LineNumbers {
    LineNumbers(values, differences: differences, decimals: decimals)
  }

  /// The last two sides of a product's line: `a · b`, and the result.
  func product(_ a: Double, _ b: Double, _ result: Double) -> [String] {
    let line = LineNumbers(product: a, b, result, decimals: decimals)
    return [
      "\(column(line.text(a))) · \(column(line.text(b)))",
      column(line.text(result)),
    ]
  }

  /// The same within a formula, where a minus needs brackets.
  func shortProduct(_ a: Double, _ b: Double, _ result: Double) -> [String] {
    let line = LineNumbers(product: a, b, result, decimals: decimals)
    return [
      "\(line.text(a)) · \(line.factor(b))",
      column(line.text(result)),
    ]
  }

  /// The numbers and the result of one output's loss.
  func loss(a: Double, y: Double) -> [String] {
    let value = trace.loss.value(a: a, y: y)
    let line = line(
      [a, y, value], differences: trace.loss.differences(a: a, y: y))
    return [
      trace.loss.numbers(a: a, y: y, line.text), column(line.text(value)),
    ]
  }

  /// The numbers and the result of ∂L/∂a, from the loss.
  func lossDerivative(a: Double, y: Double, _ result: Double) -> [String] {
    let line = line(
      [a, y, result], differences: trace.loss.differences(a: a, y: y))
    return [
      shared(trace.loss.derivativeNumbers(a: a, y: y, line.text)),
      column(line.text(result)),
    ]
  }

  /// The numbers and the result of a slope.
  func slope(
    _ activation: Activation, z: Double, a: Double, _ result: Double
  ) -> [String] {
    let line =
      activation == .sigmoid
      ? LineNumbers(product: a, 1 - a, result, decimals: decimals)
      : line([a, result], differences: activation.slopeDifferences(a: a))
    return [
      activation.slopeNumbers(z: z, a: a, line.text),
      column(line.text(result)),
    ]
  }

  /// The first numbers of a list, which shall fit a line.
  func list(_ values: [Double]) -> String {
    let shown = values.prefix(3).map { short($0) }.joined(separator: ", ")
    return values.count > 3 ? "\(shown), … \(values.count) in all" : shown
  }

  /// η as it was given.
  var rate: String { Self.plain(trace.update.learningRate) }

  /// A number with the digits it needs: `0.5`, `2`.
  ///
  /// What a calculation leaves in its last bit, as in 0.1 · 3, is none of them.
  static func plain(_ value: Double) -> String {
    (Double(value.scientificText(digits: 15)) ?? value).shortText
  }

  /// The numbers and the result of a·(∂L/∂a − S), a softmax neuron's δ.
  func softmaxDelta(
    _ neuron: Trace.NeuronValues, mean: Double
  ) -> [String] {
    let (a, d) = (neuron.a, neuron.dActivation)
    let line = line([a, d, mean, neuron.delta], differences: [d - mean])
    return [
      "\(line.text(a)) · (\(line.text(d)) − \(line.factor(mean)))",
      column(line.text(neuron.delta)),
    ]
  }

  // MARK: Names

  /// A neuron's name, on one line, and shortened where a file gave a long one.
  static func name(_ name: String) -> String {
    name.clipped(to: 16)
  }

  /// How the data call what the network calls `x1`, …, `o1`: `x1 = weight, x2 =
  /// height, o1 = female`; nothing where the inputs have no names of their own.
  ///
  /// Of more than 16 inputs or outputs, the first six and the last are named.
  static func columns(of trace: Trace) -> [String] {
    let layers = trace.samples[0].layers
    let inputs = layers[0].neurons[0].inputNames
    guard trace.inputNames != inputs else { return [] }
    let outputs = layers[layers.count - 1].neurons.map { $0.name }
    let parts =
      pairs(inputs, trace.inputNames) + pairs(outputs, trace.targetNames)
    var lines: [String] = []
    var line = "Columns:"
    for (k, part) in parts.enumerated() {
      let piece = " \(part)" + (k < parts.count - 1 ? "," : "")
      if line.count + piece.count > width {
        lines.append(line)
        line = "        "
      }
      line += piece
    }
    return lines + [line, ""]
  }

  private static func pairs(_ names: [String], _ columns: [String]) -> [String]
  {
    let all = zip(names, columns).map { "\(name($0)) = \(name($1))" }
    return all.count <= 16 ? all : all.prefix(6) + ["…"] + all.suffix(1)
  }

  /// The title of a sample's part of the text.
  func title(of sample: Trace.Sample) -> [String] {
    let count = trace.samples.count
    let start =
      "Sample \(sample.row + 1)"
      + (count > 1 ? " of a batch of \(count)" : "") + ":"
    let inputs = "x = (\(list(sample.inputs)))"
    let targets = "y = (\(list(sample.targets)))"
    let line = "\(start) \(inputs), \(targets)"
    if line.count <= Self.width { return [line] }
    return [start]
      + ["\(inputs),", targets].flatMap {
        $0.wrapped(width: Self.width - 4, indent: 2).map { "  \($0)" }
      }
  }

  /// Where a layer stands: `hidden layer 1`.
  func place(ofLayer l: Int) -> String {
    NeuralNetwork.layerName(l, of: trace.samples[0].layers.count)
  }

  /// Equations with a name before the first.
  func labelled(_ name: String, _ equations: [[String]]) -> [String] {
    let label = Self.name(name)
    let lines = EquationTable.lines(
      equations, width: Self.width - Self.labelWidth)
    // A name that does not fit before the equations stands above them.
    let isLong = label.count > Self.labelWidth - 3
    return (isLong ? ["  \(label)"] : [])
      + lines.enumerated().map { k, line in
        let start = k == 0 && !isLong ? label : ""
        let padding = String(repeating: " ", count: 6 - start.count)
        return "  \(start)\(padding)\(line)"
      }
  }

  // MARK: Loss

  /// What ∂L/∂a is divided by: ` / 4`, or nothing.
  var share: String {
    let outputs = trace.samples[0].outputs.count
    let divisor = trace.loss.outputDivisor(outputs) * trace.divisor
    return divisor == 1 ? "" : " / \(Self.plain(divisor))"
  }

  /// Puts brackets around a difference that is about to be divided.
  func shared(_ text: String) -> String {
    let isDifference = text.dropFirst().contains("−") && text.last != ")"
    return !share.isEmpty && isDifference ? "(\(text))\(share)" : text + share
  }

  /// What stands below every view.
  func roundingNote(below lines: [String]) -> [String] {
    let note =
      "Shown digits are rounded to \(decimals) decimals; what was multiplied "
      + "are the exact numbers."
    let powers =
      lines.contains { $0.hasNegativePowerOfTen }
      ? " A number that would read 0 is shown with a power of ten: 2.5e-07 is "
        + "2.5 · 10⁻⁷."
      : ""
    return (note + powers).wrapped(width: 76)
  }
}

extension String {
  /// Whether a number such as `2.5e-07` stands in the text.
  fileprivate var hasNegativePowerOfTen: Bool {
    let bytes = Array(utf8)
    func isDigit(_ k: Int) -> Bool {
      bytes.indices.contains(k) && (48...57).contains(bytes[k])
    }
    return bytes.indices.contains { k in
      bytes[k] == UInt8(ascii: "e") && k + 1 < bytes.count
        && bytes[k + 1] == UInt8(ascii: "-") && isDigit(k - 1) && isDigit(k + 2)
    }
  }
}
