extension Why {
  private static let width = 80

  /// The explanation as text: the operations, the causes, what the number would be
  /// otherwise, and which samples brought it about.
  public var lines: [String] {
    StepSheet.lines([
      title, made, reasons, contributionLines,
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
        : "The step changes it by \(change.briefText).",
    ]
  }

  private var made: [String] {
    let longest = operations.map { $0.result.count }.max() ?? 0
    let column = min(longest, 18)
    var lines = ["How it was made, back to what is given"]
    for operation in operations {
      let sides = [
        operation.formula, operation.numbers, number(operation.value),
      ]
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
    switch size.magnitude {
    case 0: return before == nil ? "Why it is 0" : "Why it does not change"
    case ..<0.5: return "What makes \(what) small"
    case 2...: return "What makes \(what) large"
    default: return "What the size comes from"
    }
  }

  private var reasons: [String] {
    guard !causes.isEmpty else { return [] }
    let shown = causes.prefix(Self.shownCauses)
    let column = shown.map { $0.title.count }.max() ?? 0
    let lines = shown.flatMap { cause in
      let share = (100 * cause.share).text(decimals: 0).padded(to: 3, on: .left)
      let start =
        "  \(share) %  \(cause.title.padded(to: min(column, 28)))  "
        + cause.value.briefText.padded(to: 7) + "  "
      let why = cause.why.wrapped(width: max(20, Self.width - start.count))
      return why.enumerated().map { k, line in
        (k == 0 ? start : "".padded(to: start.count)) + line
      }
    }
    let more = causes.count - shown.count
    return [question] + lines
      + (more > 0 ? ["  … and \(more.counted("smaller share"))"] : [])
      + slopes + otherwise
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
    } else if value == 0 || new == 0 || !(new / value).isFinite {
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
      "  sample \($0.row + 1)  \($0.value.briefText)"
    }
    let rest = contributions.dropFirst(Self.shownSamples)
    var sum = 0.0
    for part in rest { sum += part.value }
    let more =
      rest.isEmpty
      ? []
      : ["  the other \(rest.count)  \(sum.briefText)"]
    return ["Which samples it comes from, the largest parts first"] + shown
      + more
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
  package func json(over epochs: Int, _ movement: Movement) -> JSON {
    guard case .object(let members) = json else { return json }
    return .object(
      members + [
        JSON.Member("epochs", .integer(epochs)),
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
