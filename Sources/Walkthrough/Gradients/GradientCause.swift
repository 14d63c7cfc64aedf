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
  /// A mistake of the bug museum.
  init(_ mistake: Mistake, title: String? = nil) {
    let card = mistake.card
    self.title = title ?? card.title
    (wrong, right) = (card.wrong, card.right)
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
  fileprivate var asShare: String {
    let count = (1 / self).rounded()
    return self < 1 && abs(count * self - 1) < 1e-9
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
  private let term: String
  private var hasHalf: Bool
  private var isSampleMean: Bool
  private var isOutputMean: Bool
  private let isSquared: Bool
  private let sampleCount: Int
  private let outputCount: Int

  init(_ step: TrainingStep, sampleCount: Int) {
    isSquared = [.meanSquaredError, .halfSquaredError].contains(step.loss)
    hasHalf = step.loss == .halfSquaredError
    isSampleMean = step.reduction == .mean
    outputCount =
      step.network.layers[step.network.layers.count - 1]
      .neurons.count
    isOutputMean = step.loss.outputDivisor(2) == 2
    self.sampleCount = sampleCount
    term = isSquared ? "(a − y)²" : "ℓ(a, y)"
  }

  /// The factor before the sum over samples and outputs.
  var factor: Double {
    (hasHalf ? 0.5 : 1) / (isSampleMean ? Double(sampleCount) : 1)
      / (isOutputMean ? Double(outputCount) : 1)
  }

  /// How many of the three choices differ.
  func distance(to other: LossConvention) -> Int {
    (hasHalf == other.hasHalf ? 0 : 1)
      + (isSampleMean == other.isSampleMean ? 0 : 1)
      + (isOutputMean == other.isOutputMean ? 0 : 1)
  }

  /// `½·(a − y)², summed over the outputs, the mean over the samples`.
  var text: String {
    var parts = [(hasHalf ? "½·" : "") + term]
    if outputCount > 1 {
      parts.append("\(isOutputMean ? "mean" : "sum") over the outputs")
    }
    if sampleCount > 1 {
      parts.append("\(isSampleMean ? "mean" : "sum") over the samples")
    }
    return parts.joined(separator: ", ")
  }

  /// The others that could have been meant, the nearest first.
  var others: [LossConvention] {
    var others: [LossConvention] = []
    for half in isSquared ? [false, true] : [hasHalf] {
      for samples in sampleCount > 1 ? [false, true] : [isSampleMean] {
        for outputs in outputCount > 1 ? [false, true] : [isOutputMean] {
          var other = self
          (other.hasHalf, other.isSampleMean) = (half, samples)
          other.isOutputMean = outputs
          if other != self { others.append(other) }
        }
      }
    }
    return others.sorted { distance(to: $0) < distance(to: $1) }
  }

  /// The exhibit of the museum whose mistake the other loss is.
  func mistake(for other: LossConvention) -> Mistake? {
    guard distance(to: other) == 1 else { return nil }
    if !hasHalf, other.hasHalf { return .halfInGradient }
    if isSampleMean, !other.isSampleMean { return .sumForMean }
    return nil
  }
}
