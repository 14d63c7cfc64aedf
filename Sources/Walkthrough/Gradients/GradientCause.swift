import Course
import NeuronLab

/// A mistake that leads to a wrong gradient, and where to read about it.
struct GradientCause: Equatable {
  /// What is wrong, in a line.
  let title: String
  /// The wrong formula, and the right one.
  var wrong = ""
  var right = ""
  /// The commands that say more: `museum 6`, `lesson backflow`.
  let reading: [String]
}

extension GradientCause {
  /// A mistake of the bug museum, as the step's network and loss have it.
  init(_ mistake: Mistake, in step: TrainingStep, title: String? = nil) {
    let formulas = mistake.formulas(
      step.network.layers.map { $0.activation }, step.loss)
    self.title = title ?? formulas.title
    (wrong, right) = (formulas.wrong, formulas.right)
    let exhibit = (Mistake.allCases.firstIndex(of: mistake) ?? 0) + 1
    reading = ["museum \(exhibit)", "lesson \(mistake.lesson)"]
  }

  // MARK: Which samples are in it

  /// Each sample's part has replaced the ones before, or only one was computed.
  static func onlySample(_ row: Int, isLast: Bool) -> GradientCause {
    GradientCause(
      title: "Only sample \(row + 1) is in it"
        + (isLast ? ": each sample's part replaces those before it" : ""),
      wrong: "dw = δ·x        for each sample", right: "dw += δ·x",
      reading: ["lesson batches"])
  }

  /// It is the gradient of one sample's own loss.
  static func lossOfSample(_ row: Int) -> GradientCause {
    GradientCause(
      title: "It is the gradient of sample \(row + 1)'s loss alone, not of the "
        + "mean over the batch", wrong: "L = L(a, y) of one sample",
      right: "L = Σ L(a, y) / n", reading: ["lesson batches"])
  }

  static let allSamples = GradientCause(
    title:
      "It is the gradient of all samples together, not of those in the batch",
    reading: ["lesson batches"])

  /// The gradient of the step before is still in it.
  static let notZeroed = GradientCause(
    title: "The gradient of the step before was not set to 0",
    wrong: "dw += δ·x        from step to step",
    right: "dw = 0, then dw += δ·x        for each step",
    reading: ["lesson frameworks"])

  static let addedTwice = GradientCause(
    title: "Everything is added twice: dw was not set to 0 before",
    wrong: "dw += δ·x        in two backward passes",
    right: "dw = 0, then dw += δ·x        in one",
    reading: ["lesson frameworks"])

  // MARK: Steps instead of gradients

  static let stepTaken = GradientCause(
    title: "These are the changes of the parameters, not their gradients",
    wrong: "−η·dw", right: "dw", reading: ["lesson downhill"])

  static let timesRate = GradientCause(
    title: "The learning rate is already multiplied in", wrong: "η·dw",
    right: "dw", reading: ["lesson downhill"])

  static func times(_ factor: Double, loss: String, other: String)
    -> GradientCause
  {
    GradientCause(
      title: "It is the gradient of another loss, \(factor.asShare) this one",
      wrong: "L = \(other)", right: "L = \(loss)",
      reading: ["lesson conventions"])
  }
}

extension Double {
  /// `3 times`, `1/5 of`, `2.5 times`.
  var asShare: String {
    let count = (1 / self).rounded()
    return self > 0 && self < 1 && abs(count * self - 1) < 1e-9
      ? "1/\(count.shortText) of"
      : "\(text(atLeastDecimals: 4).withoutZeros()) times"
  }
}

extension Mistake {
  /// The lesson that says most about it.
  fileprivate var lesson: String {
    switch self {
    case .wrongSign: return "downhill"
    case .halfInGradient, .sumForMean: return "conventions"
    case .biasesForgotten, .slopeOfA, .slopeFromZ: return "twelve-partials"
    case .outputSlopeForgotten: return "cross-entropy"
    case .hiddenSlopeForgotten, .rawErrorSentBack, .updatedFirst:
      return "backflow"
    case .transposed: return "batches"
    }
  }
}

// MARK: - Other losses

/// A loss that differs from another one only by a constant factor: which sums
/// are means, and whether there is a ½.
struct LossConvention: Equatable {
  /// What a loss may have or not.
  private enum Choice { case half, sampleMean, outputMean }

  private var choices: Set<Choice> = []
  /// Those that make a difference.
  private var free: [Choice] = []
  private let term: String
  private let sampleCount: Int
  private let outputCount: Int

  init(_ step: TrainingStep, sampleCount: Int) {
    let isSquared = [.meanSquaredError, .halfSquaredError].contains(step.loss)
    term = isSquared ? "(a − y)²" : "ℓ(a, y)"
    self.sampleCount = sampleCount
    outputCount = step.network.layers.last?.neurons.count ?? 1
    if step.loss == .halfSquaredError { choices.insert(.half) }
    if step.reduction == .mean { choices.insert(.sampleMean) }
    if step.loss.outputDivisor(2) == 2 { choices.insert(.outputMean) }
    if isSquared { free.append(.half) }
    if sampleCount > 1 { free.append(.sampleMean) }
    if outputCount > 1 { free.append(.outputMean) }
  }

  /// The factor before the sum over samples and outputs.
  var factor: Double {
    (choices.contains(.half) ? 0.5 : 1)
      / (choices.contains(.sampleMean) ? Double(sampleCount) : 1)
      / (choices.contains(.outputMean) ? Double(outputCount) : 1)
  }

  /// `½·(a − y)², sum over the outputs, mean over the samples`.
  var text: String {
    func sum(_ mean: Choice) -> String {
      choices.contains(mean) ? "mean" : "sum"
    }
    return (choices.contains(.half) ? "½·" : "") + term
      + (outputCount > 1 ? ", \(sum(.outputMean)) over the outputs" : "")
      + (sampleCount > 1 ? ", \(sum(.sampleMean)) over the samples" : "")
  }

  private func distance(to other: LossConvention) -> Int {
    choices.symmetricDifference(other.choices).count
  }

  /// The others that could have been meant, the nearest first.
  var others: [LossConvention] {
    var all = [self]
    for choice in free {
      for var other in all {
        other.choices.formSymmetricDifference([choice])
        all.append(other)
      }
    }
    return all.dropFirst().sorted { distance(to: $0) < distance(to: $1) }
  }

  /// The exhibit of the museum whose mistake the other loss is.
  func mistake(for other: LossConvention) -> Mistake? {
    if other.choices == choices.union([.half]) { return .halfInGradient }
    if other.choices == choices.subtracting([.sampleMean]) {
      return .sumForMean
    }
    return nil
  }
}
