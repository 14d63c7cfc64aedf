extension Why {
  private static let width = 80

  /// The explanation as text: the causes, what the number would be otherwise, which
  /// samples brought it about, and the operations.
  public var lines: [String] {
    // What a batch's loss comes from is its samples.
    let isLoss = number.quantity == .loss && !contributions.isEmpty
    return StepSheet.lines([
      title, isLoss ? [] : reasons, contributionLines,
      isLoss ? otherwise : [], made,
    ])
  }

  // MARK: The number

  private var title: [String] {
    let sample = row.map { " for sample \($0 + 1)" } ?? ""
    guard let before else {
      return ["\(name.oneLine) = \(value.fullText)\(sample)"]
    }
    let change = value - before
    return [
      "\(name.oneLine): \(before.fullText) → \(value.fullText)",
      change == 0
        ? "The step does not change it."
        : change.isFinite
          ? "The step changes it by \(change.briefText)."
          : "It is not a finite number.",
    ]
  }

  private var made: [String] {
    let longest = operations.map { $0.result.count }.max() ?? 0
    let column = min(longest, 18)
    var lines = ["How it was made"]
    for operation in operations {
      // "0, as z ≤ 0" says the result.
      let saysResult =
        operation.numbers.isEmpty
        && operation.formula.first?.isNumber ?? false
      let result = saysResult ? "" : number(operation.value)
      let sides = [operation.formula, operation.numbers, result]
      lines += Self.equation(
        operation.result.oneLine, sides.filter { !$0.isEmpty }, column: column)
    }
    if hiddenCount > 0 {
      lines.append("  … and \(hiddenCount.counted("operation")) before these")
    }
    return operations.isEmpty ? [] : lines
  }

  /// An equation on one line if it fits, otherwise with each side on its own.
  private static func equation(
    _ name: String, _ sides: [String], column: Int
  ) -> [String] {
    let start = "  " + name.padded(to: column)
    let line = "\(start) = \(sides.joined(separator: " = "))"
    if line.count <= width { return [line] }
    let indent = start.count + 1
    let isNarrow = indent > 30
    let lines = sides.flatMap { side in
      "= \(side)".wrapped(
        width: width - (isNarrow ? 6 : indent), indent: 4
      ).map { "".padded(to: isNarrow ? 6 : indent) + $0 }
    }
    return isNarrow
      ? [start] + lines
      : ["\(start) \(lines[0].dropFirst(indent))"] + lines.dropFirst()
  }

  private func number(_ value: Double) -> String {
    LineNumbers([value], decimals: decimals).text(value)
  }

  // MARK: The causes

  /// The size that the causes explain.
  private var size: Double { before.map { value - $0 } ?? value }

  private var question: String {
    let what = before == nil ? "it" : "the change"
    guard size.isFinite else { return "Why it is not finite" }
    switch size.magnitude {
    case 0: return before == nil ? "Why it is 0" : "Why it does not change"
    case ..<0.5: return "What makes \(what) small"
    case 2...: return "What makes \(what) large"
    default: return "What the size comes from"
    }
  }

  private var reasons: [String] {
    guard !causes.isEmpty else { return [] }
    let shown = causes.prefix(Self.shownCauses).filter { $0.share >= 0.005 }
    let column = shown.map { $0.title.count }.max() ?? 0
    let lines = shown.flatMap { cause in
      let share = (100 * cause.share).text(decimals: 0).padded(to: 3, on: .left)
      let start =
        "  \(share) %  \(cause.title.padded(to: min(column, 28)))  "
        + (cause.value.isFinite ? cause.value.briefText : cause.value.fullText)
        .padded(to: 7) + "  "
      let why = cause.why.wrapped(width: max(20, Self.width - start.count))
      return why.enumerated().map { k, line in
        (k == 0 ? start : "".padded(to: start.count)) + line
      }
    }
    return [question] + lines + rest(after: shown.count) + slopes + otherwise
  }

  /// What the causes that are not shown bring together.
  private func rest(after count: Int) -> [String] {
    var share = 0.0
    for cause in causes.dropFirst(count) { share += cause.share }
    guard share >= 0.005 else { return [] }
    let percent = (100 * share).text(decimals: 0)
    let more = causes.count - count
    return ["  … and \(more.counted("smaller share")), together \(percent) %"]
  }

  /// What the slopes of several neurons do together: gradients that vanish.
  private var slopes: [String] {
    let slopes = causes.filter { cause in
      if case .number(let n) = cause.kind { return n.quantity == .slope }
      return false
    }
    guard slopes.count > 1 else { return [] }
    var share = 0.0
    for slope in slopes { share += slope.share }
    return [
      "  The \(slopes.count) slopes together: "
        + "\((100 * share).text(decimals: 0)) %."
    ]
  }

  private static let shownCauses = 6

  private var otherwise: [String] {
    guard let counterfactual else { return [] }
    let new = counterfactual.value
    let start = "  Computed anew with \(counterfactual.change.oneLine): "
    let end: String
    if let before {
      end = "it would change by \((new - before).briefText)"
    } else if !(new / value).isFinite || new / value <= 0 {
      end = "it would be \(new.briefText)"
    } else {
      end =
        "it would be \(new.briefText), \((new / value).briefText) times as "
        + "large"
    }
    return (start + end + ".").wrapped(width: Self.width, indent: 4)
  }

  // MARK: The samples

  private var contributionLines: [String] {
    guard !contributions.isEmpty else { return [] }
    let shown = contributions.prefix(Self.shownSamples).map {
      ("  sample \("\($0.row + 1)".padded(to: 3)) \($0.value.briefText.padded(to: 9))  "
        + $0.sample).clipped(to: Self.width).withoutBlanksAtEnd
    }
    let rest = contributions.dropFirst(Self.shownSamples)
    var sum = 0.0
    for part in rest { sum += part.value }
    let more =
      rest.isEmpty
      ? []
      : ["  the other \(rest.count)  \(sum.briefText)"]
    let whose = number.isUpdated ? "its gradient" : "it"
    return ["Which samples \(whose) comes from, the largest first"] + shown
      + more + unlearnable
  }

  private var unlearnable: [String] {
    guard let (one, other) = contradiction else { return [] }
    return [
      "Samples \(one + 1) and \(other + 1) have the same inputs but different "
        + "targets:",
      "no network can fit both.",
    ]
  }

  private static let shownSamples = 5

  // MARK: JSON

  /// The explanation as JSON text, in the format `neuronkit-why`, version 1.
  ///
  /// A weight or a bias also has its value `before` the update; a sum over the batch
  /// the `contributions` of its samples.
  public var jsonText: String { json.text }

  package var json: JSON {
    [
      "format": .string("neuronkit-why"), "version": .integer(1),
      "number": .string(name),
      "sample": row.map { .integer($0 + 1) } ?? .null,
      "before": before.map { .number($0) }, "value": .number(value),
      "operations": .array(operations.map { $0.json }),
      "causes": .array(causes.map { $0.json }),
      "counterfactual": counterfactual.map {
        ["change": .string($0.change), "value": .number($0.value)]
      } ?? .null,
      "contributions": contributions.isEmpty
        ? nil
        : .array(
          contributions.map {
            ["sample": .integer($0.row + 1), "value": .number($0.value)]
          }),
    ]
  }
}

extension Why {
  /// The last of the steps of several epochs, with what they all did.
  package func json(
    over epochs: ClosedRange<Int>, _ movement: Movement
  ) -> JSON {
    guard case .object(let members) = json else { return json }
    return .object(
      members + [
        JSON.Member("firstEpoch", .integer(epochs.lowerBound)),
        JSON.Member("lastEpoch", .integer(epochs.upperBound)),
        JSON.Member("movement", movement.json),
      ])
  }
}

extension Why.Operation {
  fileprivate var json: JSON {
    [
      "result": .string(result), "formula": .string(formula),
      "operands": .array(
        operands.map { ["name": .string($0.name), "value": .number($0.value)] }
      ), "value": .number(value),
    ]
  }
}

extension Cause {
  fileprivate var json: JSON {
    [
      "name": .string(name), "value": .number(value), "share": .number(share),
      "why": .string(why),
    ]
  }

  /// The name, with what is meant of a sum.
  fileprivate var title: String {
    switch kind {
    case .number: return name.oneLine
    case .cancellation: return "\(name.oneLine), cancelling"
    case .count: return "\(name.oneLine), many terms"
    case .mean: return "\(name.oneLine), the mean"
    case .scaling: return "\(name.oneLine), the optimizer"
    case .rounding: return "\(name.oneLine), rounding"
    }
  }
}
