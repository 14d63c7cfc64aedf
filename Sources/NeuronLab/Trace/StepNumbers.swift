// How a sheet writes numbers, and the lines that several sheets share.

extension StepSheet {
  /// A number in a column of its own: as wide as one with a sign.
  func column(_ value: Double) -> String { column(short(value)) }

  /// The same, written as the other numbers of its line.
  func column(_ value: Double, _ line: LineNumbers) -> String {
    column(line.text(value))
  }

  private func column(_ text: String) -> String {
    // A small one with more digits leaves room for a sign, too.
    let isLonger = text.hasPrefix("0.") && text.count > decimals + 2
    let sign =
      isLonger || text.first != "-" && text.hasNegativePowerOfTen ? " " : ""
    return (sign + text).padded(to: decimals + 3, on: .left)
  }

  /// A number in the middle of a formula; with a power of ten from 10⁷, and if
  /// it would read 0 though it is not.
  func short(_ value: Double) -> String { line([value]).text(value) }

  /// A number that is multiplied: in brackets, if it has a sign.
  func factor(_ value: Double) -> String { line([value]).factor(value) }

  /// The format of a line that shows all these numbers.
  func line(_ values: [Double], differences: [Double] = []) -> LineNumbers {
    LineNumbers(values, differences: differences, decimals: decimals)
  }

  /// The first numbers of a list, which has to fit on a line.
  func list(_ values: [Double]) -> String {
    let shown = values.prefix(3).map { short($0) }.joined(separator: ", ")
    return values.count > 3 ? "\(shown), … \(values.count) in all" : shown
  }

  /// η as it was given.
  var rate: String { Self.plain(trace.update.learningRate) }

  /// A number with the digits it needs: `0.5`, `2`, without a rounding error in
  /// the last bit, as 0.1 · 3 has.
  static func plain(_ value: Double) -> String {
    (Double(value.scientificText(digits: 15)) ?? value).shortText
  }

  // MARK: Equations

  /// The last two sides of a product's line: `a · b`, and the result; the factors
  /// in columns below others, or in a formula, where a minus needs brackets.
  func product(
    _ a: Double, _ b: Double, _ result: Double, inColumns: Bool = true
  ) -> [String] {
    let line = LineNumbers(product: a, b, result, decimals: decimals)
    let factors =
      inColumns
      ? "\(column(a, line)) · \(column(b, line))"
      : "\(line.text(a)) · \(line.factor(b))"
    return [factors, column(result, line)]
  }

  /// The numbers and the result of one output's loss.
  func loss(a: Double, y: Double) -> [String] {
    let value = trace.loss.value(a: a, y: y)
    let line = line(
      [a, y, value], differences: trace.loss.differences(a: a, y: y))
    return [trace.loss.numbers(a: a, y: y, line.text), column(value, line)]
  }

  /// ∂L/∂a of an output, from the loss.
  func lossDerivative(
    a: Double, y: Double, _ result: Double
  ) -> [String] {
    let loss = trace.loss
    let line = line(
      [a, y, result], differences: loss.differences(a: a, y: y))
    return [
      "∂L/∂a", shared(loss.derivativeFormula(a: a, y: y)),
      shared(loss.derivativeNumbers(a: a, y: y, line.text)),
      column(result, line),
    ]
  }

  /// f′(z), and with it δ = ∂L/∂a · f′(z).
  func slopeAndDelta(
    _ f: Activation, _ neuron: Trace.NeuronValues, dActivation: Double,
    slope: Double, delta: Double, inColumns: Bool
  ) -> [[String]] {
    let (z, a) = (neuron.z, neuron.a)
    let line =
      f == .sigmoid
      ? LineNumbers(product: a, 1 - a, slope, decimals: decimals)
      : line([a, slope], differences: f.slopeDifferences(a: a))
    return [
      [
        f.slopeName, f.slopeFormula(atZ: z),
        f.slopeNumbers(z: z, a: a, line.text), column(slope, line),
      ],
      ["δ", "∂L/∂a · \(f.slopeName)"]
        + product(dActivation, slope, delta, inColumns: inColumns),
    ]
  }

  /// A name, its formula, the numbers substituted and the result, one below the
  /// other.
  func equation(_ name: String, _ sides: [String]) -> [String] {
    // Under the first equals sign, if there is room.
    let column = 4 + name.count + 1
    let longest = sides.map { $0.count }.max() ?? 0
    let isNarrow = column + 2 + longest <= Self.width
    let indent = isNarrow ? column : 8
    var lines: [String] = isNarrow ? [] : ["    \(name)"]
    for side in sides {
      lines += "= \(side)".wrapped(width: Self.width - indent, indent: 4)
        .map { "".padded(to: indent) + $0 }
    }
    if isNarrow { lines[0] = "    \(name) \(lines[0].dropFirst(column))" }
    return lines
  }

  /// What every ∂L/∂a of an output is divided by.
  private var divisor: Double {
    trace.loss.outputDivisor(trace.samples[0].outputs.count) * trace.divisor
  }

  /// Why ∂L/∂a is divided, if it is.
  var divisorNote: [String] {
    let outputs = trace.samples[0].outputs.count
    let isMean = trace.loss.outputDivisor(outputs) > 1
    let over =
      (isMean ? ["\(outputs) outputs"] : [])
      + (trace.divisor > 1 ? ["\(Self.plain(trace.divisor)) samples"] : [])
    return over.isEmpty
      ? []
      : [
        "  (The loss is the mean over \(over.joined(separator: " and ")): "
          + "∂L/∂a is divided by \(Self.plain(divisor)).)"
      ]
  }

  /// Appends that division to a formula, with brackets around a difference.
  func shared(_ text: String) -> String {
    divisor == 1
      ? text : text.bracketedDifference + " / \(Self.plain(divisor))"
  }
}

extension String {
  /// The text, in brackets where it is a difference: before a division.
  var bracketedDifference: String {
    dropFirst().contains("−") && last != ")" ? "(\(self))" : self
  }

  /// Whether a number such as `2.5e-07` is in the text.
  var hasNegativePowerOfTen: Bool {
    let pieces = utf8.split(
      separator: UInt8(ascii: "e"), omittingEmptySubsequences: false)
    func isDigit(_ byte: UInt8?) -> Bool {
      byte.map { (48...57).contains($0) } ?? false
    }
    return zip(pieces, pieces.dropFirst()).contains { before, after in
      after.first == UInt8(ascii: "-") && isDigit(before.last)
        && isDigit(after.dropFirst().first)
    }
  }
}
