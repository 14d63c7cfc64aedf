/// A traced step as another book or library writes it: its names, its sums and
/// means, its layout, and the learning rate that makes it the same step.
public struct ConventionText {
  private let convention: Convention
  private let trace: Trace
  private let numbers: TraceNumbers
  private let only: [String]?

  /// Creates the text of a step.
  ///
  /// - Precondition: the convention has no ``Convention/problem(with:)`` with it.
  ///
  /// - Parameters:
  ///   - convention: Who writes it.
  ///   - trace: The step.
  ///   - decimals: How many decimals the numbers have.
  ///   - neurons: The only neurons to show, or their layers; `nil` for all.
  public init(
    _ convention: Convention, of trace: Trace, decimals: Int = 5,
    neurons: [String]? = nil
  ) {
    self.convention = convention
    self.trace = trace
    numbers = TraceNumbers(trace: trace, decimals: decimals)
    only = neurons
  }

  /// The lines of the text.
  public var lines: [String] {
    let step = step
    return ["The same step in \(convention.title)", ""] + facts + [""] + step
      + [""] + numbers.roundingNote(below: step)
  }

  /// What differs, in a few lines: the loss, the rate, the sign, the layout.
  public var facts: [String] {
    let terms = convention.terms(of: trace)
    let other = convention.lossName
    var rows = [
      ("loss here", sum("L", trace.loss, ("a", "y"), terms.ownDivisor))
    ]
    if convention != .ours {
      rows.append(
        (
          "loss there",
          sum(other, terms.loss, convention.outputNames, terms.divisor)
        ))
      rows.append(("rate there", rate(terms)))
    }
    rows += [("sign", convention.sign), ("weights", convention.layout)]
    if !convention.updatesBiases, hasBiases {
      rows.append(
        ("biases", "stay as they are there; here they learn, too, by −η·δ"))
    }
    return rows.flatMap { label, text in
      let lines = text.wrapped(width: TraceNumbers.width - 14, indent: 2)
      return lines.enumerated().map { k, line in
        let start = k == 0 ? label : ""
        return "  " + start
          + String(repeating: " ", count: 12 - start.count) + line
      }
    }
  }

  /// How the rate there follows from the two losses.
  private func rate(_ terms: Convention.Terms) -> String {
    let plain = TraceNumbers.plain
    let quotient = "\(convention.lossName) / L"
    if terms.lossFactor == 1 {
      return "\(quotient) = 1, so η′ = η = \(numbers.rate)"
    }
    let share = "\(plain(terms.ownDivisor))/\(plain(terms.divisor))"
    let factor = Self.rounded(terms.lossFactor)
    return "\(quotient) = \(plain(terms.termRatio)) · \(share) = \(factor), "
      + "so η′ = η / \(factor) = \(numbers.rate) / \(factor) = \(Self.rounded(terms.learningRate))"
  }

  /// A number with at most six decimals.
  private static func rounded(_ value: Double) -> String {
    let text = TraceNumbers.plain(value)
    return text.count <= 8 ? text : value.text(atLeastDecimals: 6)
  }

  private var hasBiases: Bool {
    trace.samples[0].layers.contains { $0.neurons[0].bias != nil }
  }

  /// `L = 1/4 · Σ (a − y)²`.
  private func sum(
    _ name: String, _ loss: Loss, _ names: (output: String, target: String),
    _ divisor: Double
  ) -> String {
    let share =
      divisor == 1 ? "" : "1/\(TraceNumbers.plain(divisor)) · "
    let term =
      name == "L"
      ? loss.formula : loss.formula(output: names.output, target: names.target)
    let extent =
      trace.samples.count > 1 || trace.samples[0].outputs.count > 1
      ? ", over \(counted(trace.samples.count, "sample"))"
        + " × \(counted(trace.samples[0].outputs.count, "output"))" : ""
    return "\(name) = \(share)Σ \(term)\(extent)"
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private var step: [String] {
    let view = MatrixView(trace, as: convention)
    switch convention {
    case .ours:
      return TraceText(trace, decimals: numbers.decimals, neurons: only).body
    case .mazur:
      return MazurText(view: view, numbers: numbers, only: only).lines
    case .nielsen:
      return NielsenText(view: view, numbers: numbers, only: only).lines
    case .pytorch, .keras:
      return RowsText(
        convention: convention, view: view, numbers: numbers, only: only
      ).lines
    }
  }
}

extension Loss {
  /// One output's term with a source's own names.
  func formula(output a: String, target y: String) -> String {
    switch self {
    case .meanSquaredError: return "(\(a) − \(y))²"
    case .halfSquaredError: return "½·(\(y) − \(a))²"
    case .meanAbsoluteError: return "|\(a) − \(y)|"
    case .huber:
      return "½·(\(a) − \(y))², or |\(a) − \(y)| − ½ beyond 1"
    case .binaryCrossEntropy:
      return "−(\(y)·log \(a) + (1 − \(y))·log(1 − \(a)))"
    case .binaryCrossEntropyWithLogits:
      return "log(1 + e^\(a)) − \(y)·\(a)"
    case .categoricalCrossEntropy: return "−\(y)·log \(a)"
    }
  }
}

extension TraceNumbers {
  /// The layers that are shown: all, or those of the only neurons.
  func shownLayers(_ only: [String]?) -> [Int] {
    trace.samples[0].layers.indices.filter {
      only == nil || !marked(only, in: $0).isEmpty
    }
  }

  /// The places of the only neurons in a layer.
  func marked(_ only: [String]?, in l: Int) -> [Int] {
    guard let only else { return [] }
    let neurons = trace.samples[0].layers[l].neurons
    return neurons.indices.filter { only.contains(neurons[$0].name) }
  }

  /// A formula, and its matrices below it.
  func drawn(
    _ formula: String, marked: [Int] = [], _ parts: [MatrixDrawing.Part]
  ) -> [String] {
    let drawing = MatrixDrawing(number: short, marked: marked)
    return ["  " + formula, ""] + drawing.lines(parts).map { "    " + $0 }
      + [""]
  }

  /// A name, its formula, the numbers in place and the result, under each other.
  func equation(_ name: String, _ sides: [String]) -> [String] {
    // Under the first equals sign, if there is room.
    let column = 4 + name.count + 1
    let longest = sides.map { $0.count }.max() ?? 0
    let isNarrow = column + 2 + longest <= Self.width
    let indent = isNarrow ? column : 8
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = isNarrow ? [] : ["    \(name)"]
    for side in sides {
      lines += "= \(side)".wrapped(width: Self.width - indent, indent: 4)
        .map { margin + $0 }
    }
    if isNarrow { lines[0] = "    \(name) \(lines[0].dropFirst(column))" }
    return lines
  }
}
