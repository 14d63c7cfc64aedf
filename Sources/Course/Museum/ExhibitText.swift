import NeuronLab

/// What a visitor sees of an exhibit.
struct ExhibitText {
  let exhibit: Exhibit
  let ascii: Bool
  let width: Int

  /// How many columns are between the two curves.
  static let gap = 2

  /// How wide a curve is: two of them fill a line, but none is too narrow.
  private var half: Int {
    let half = (width - Self.gap) / 2
    return half < 30 ? min(width, 38) : min(half, 37)
  }

  // MARK: Training

  /// What was trained, and how.
  var setting: String {
    let sizes = Exhibit.sizes(for: exhibit.mistake).map { "\($0)" }
      .joined(separator: "-")
    return
      "Two \(sizes) networks with the same initial weights (seed "
      + "\(exhibit.seed)) have just been trained on XOR: \(Exhibit.epochs) steps "
      + "with a learning rate of \(shortText(Exhibit.learningRate)). In one of "
      + "them, a line of the backward pass is wrong."
  }

  /// Both loss curves in words.
  var curvesInWords: String {
    [("right one", exhibit.right), ("wrong one", exhibit.wrong)].map {
      "Loss of the \($0) by step: \(Self.chart($1).words)"
    }.joined(separator: ". ")
  }

  private static func chart(
    _ run: Exhibit.Run, isLogarithmic: Bool = false,
    range: ClosedRange<Double>? = nil
  ) -> LineChart {
    LineChart(
      points: run.losses.enumerated().map { (Double($0), $1) },
      isLogarithmic: isLogarithmic, range: range)
  }

  /// Both loss curves, with the same axes, to be shown side by side.
  var curves: [[String]] {
    let losses = exhibit.right.losses + exhibit.wrong.losses
    let smallest = losses.min() ?? 0
    let largest = losses.max() ?? 0
    let isLogarithmic = smallest > 0 && largest > 10 * smallest
    func draw(_ run: Exhibit.Run, _ name: String) -> [String] {
      let title = "Loss\(isLogarithmic ? " (logarithmic)" : "") of the \(name)"
      let padding = String(repeating: " ", count: max(0, half - title.count))
      return [title + padding]
        + Self.chart(
          run, isLogarithmic: isLogarithmic, range: smallest...largest
        ).lines(width: half, height: 5, ascii: ascii)
    }
    return [
      draw(exhibit.right, "right one"), draw(exhibit.wrong, "wrong one"),
    ]
  }

  /// What both predict.
  var answers: TextTable {
    var table = TextTable(
      header: ["x1", "x2", "target", "right one", "", "wrong one", ""],
      alignments: [.right, .right, .right, .right, .left, .right, .left])
    for k in Exhibit.data.rows {
      func cells(_ run: Exhibit.Run) -> [String] {
        [run.outputs[k].compactText(decimals: 4), run.isCorrect(k) ? "✓" : "✗"]
      }
      table.append(
        Exhibit.data.inputs[k].map(shortText)
          + [shortText(Exhibit.data.targets[k][0])] + cells(exhibit.right)
          + cells(exhibit.wrong))
    }
    func loss(_ run: Exhibit.Run) -> [String] {
      [run.loss.text(atLeastDecimals: 6), ""]
    }
    table.append(["", "", "loss"] + loss(exhibit.right) + loss(exhibit.wrong))
    return table
  }

  /// What can be seen without a gradient check.
  var impression: String {
    if let end = exhibit.wrong.losses.firstIndex(where: { !$0.isFinite }) {
      return
        "The weights of the wrong one grow without bound: after \(end) "
        + "steps its loss is no longer a number."
    }
    switch (exhibit.right.isSolved, exhibit.wrong.isSolved) {
    case (true, true):
      return exhibit.wrong.loss < exhibit.right.loss
        ? "Both have learned XOR, and the wrong one has the lower loss: judged by "
          + "the results alone, it is the better one."
        : "Both have learned XOR: judged by the results alone, both are right."
    case (true, false):
      return
        "The wrong one has not learned XOR. But that alone proves nothing: with "
        + "two hidden neurons, the right one also fails for some initial weights."
    case (false, true):
      return "Only the wrong one has learned XOR from these initial weights."
    case (false, false):
      return
        "Neither has learned XOR from these initial weights: the two curves "
        + "alone do not show which one is wrong."
    }
  }

  // MARK: Evidence

  /// What the gradient check says about both.
  var verdicts: TextTable {
    var table = TextTable(
      header: ["", "gradients that agree", "relative error"],
      alignments: [.left, .right, .right])
    for (name, report) in [
      ("right one", exhibit.rightCheck), ("wrong one", exhibit.wrongCheck),
    ] {
      let count = report.parameters.count
      table.append([
        name, "\(count - report.failures.count) of \(count)",
        report.relativeError.scientificText(digits: 2),
      ])
    }
    return table
  }

  /// Every parameter's two slopes, and their ratio: for all samples, and for the
  /// last one alone.
  var evidence: TextTable {
    var table = TextTable(
      header: [
        "parameter", "backward", "measured", "", "factor", "(1,1) alone",
      ],
      alignments: [.left, .right, .right, .left, .right, .right])
    for (parameter, alone) in zip(
      exhibit.wrongCheck.parameters, exhibit.sampleCheck.parameters)
    {
      table.append([
        parameter.name, parameter.analytic.visibleText(decimals: 6),
        parameter.numeric.visibleText(decimals: 6),
        parameter.agrees ? "✓" : "✗",
        Self.factor(parameter), Self.factor(alone),
      ])
    }
    return table
  }

  /// How many times too large a gradient is; 1 if the check passes it.
  private static func factor(_ parameter: GradientCheck.Parameter) -> String {
    if parameter.agrees { return "1" }
    guard parameter.numeric.magnitude > 1e-9 else { return "–" }
    let factor = parameter.analytic / parameter.numeric
    // A whole number, except for the rounding of the measured slope.
    return (factor - factor.rounded()).magnitude < 1e-6
      ? factor.text(decimals: 0) : factor.visibleText(decimals: 4)
  }

  // MARK: Story

  /// The two formulas, one below the other.
  var formulas: [String] {
    let card = exhibit.mistake.card
    return ["right  \(card.right)", "wrong  \(card.wrong)"]
  }

  /// How often it learns anyway.
  var frequency: String {
    let two = exhibit.mistake.solvedStarts(hidden: 2) ?? 0
    let rightTwo = Mistake.rightSolvedStarts(hidden: 2)
    let rightFour = Mistake.rightSolvedStarts(hidden: 4)
    let beginning =
      "How often it learns anyway: in \(Mistake.countedSteps) steps, with "
      + "two hidden neurons, for \(two) of \(Mistake.countedStarts) seeds (the "
      + "right one for \(rightTwo))"
    guard let four = exhibit.mistake.solvedStarts(hidden: 4) else {
      return "\(beginning)."
    }
    return "\(beginning); with four, for \(four) (\(rightFour))."
  }
}
