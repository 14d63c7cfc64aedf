// What can be wrong between the targets and the outputs.

extension Diagnosis {
  // MARK: Out of reach

  /// Targets that the output's activation cannot give, whatever the weights.
  var unreachableTargets: Finding? {
    let layers = survey.network.layers
    let output = layers[layers.count - 1].activation
    let loss = survey.step.loss
    if loss == .binaryCrossEntropyWithLogits { return squeezedLogits(output) }
    if output == .softmax, let finding = impossibleSums { return finding }
    let range = output.outputRange
    guard
      let c = data.targetNames.indices.first(where: { c in
        data.targets.contains { !range.contains($0[c]) }
      })
    else { return nil }
    let targets = data.targets.map { $0[c] }
    let count = targets.filter { !range.contains($0) }.count
    let lowest = targets.min() ?? 0
    let highest = targets.max() ?? 0
    let isSign = lowest == -1 && targets.allSatisfy { abs($0) == 1 }
    let name = data.targetNames[c].oneLine
    return Finding(
      kind: .unreachableTargets,
      evidence: "\(output.name) gives only numbers \(output.rangeText), but "
        + (isSign
          ? "the targets of \(name) are -1 and 1"
          : "the targets of \(name) go from \(lowest.briefText) to "
            + highest.briefText)
        + ": \(count) of \(targets.count) cannot be reached.",
      remedy: isSign
        ? "tanh gives numbers between -1 and 1."
        : "identity gives any number.",
      candidates: (isSign ? [[.output(.tanh, loss.forNumbers)]] : [])
        + [
          [.output(.identity, loss.forNumbers)],
          [.output(.identity, loss.forNumbers), .scaleTargets],
          [
            .output(.identity, loss.forNumbers), .scaleTargets,
            .standardizeInputs,
          ],
        ])
  }

  /// softmax outputs add up to 1.
  private var impossibleSums: Finding? {
    let sums = data.targets.map { $0.reduce(0, +) }
    guard let k = sums.firstIndex(where: { abs($0 - 1) > 1e-6 }) else {
      return nil
    }
    let count = sums.filter { abs($0 - 1) > 1e-6 }.count
    let isBetween0And1 = data.targets.allSatisfy { row in
      row.allSatisfy { $0 >= 0 && $0 <= 1 }
    }
    let loss = survey.step.loss
    return Finding(
      kind: .unreachableTargets,
      evidence: "softmax outputs add up to 1, but the targets of sample "
        + "\(k + 1) add up to \(sums[k].briefText): \(count) of \(data.count) "
        + "samples cannot be fitted.",
      remedy: "Each sigmoid output has its own probability.",
      candidates: (isBetween0And1
        ? [[.output(.sigmoid, .binaryCrossEntropy)]] : [])
        + [
          [.output(.identity, loss.forNumbers)],
          [.output(.identity, loss.forNumbers), .scaleTargets],
        ])
  }

  /// An activation before a loss that applies the sigmoid itself.
  private func squeezedLogits(_ output: Activation) -> Finding? {
    guard output.outputRange != Activation.identity.outputRange else {
      return nil
    }
    let low = Activation.sigmoid.value(output.outputRange.lowerBound)
    let high = Activation.sigmoid.value(output.outputRange.upperBound)
    return Finding(
      kind: .unreachableTargets,
      evidence: "binaryCrossEntropyWithLogits applies a sigmoid itself. After "
        + "\(output.name), whose outputs lie \(output.rangeText), it gives only "
        + "probabilities from \(low.text(decimals: 2)) to "
        + "\(high.text(decimals: 2)).",
      remedy: "identity leaves the sigmoid to the loss.",
      candidates: [
        [.output(.identity, .binaryCrossEntropyWithLogits)],
        [.output(.sigmoid, .binaryCrossEntropy)],
      ])
  }

  // MARK: Far away

  /// From this size on, targets are far from the outputs of initial weights.
  static let largeTarget = 10.0

  /// Below this standard deviation, targets vary less than initial outputs.
  static let smallSpread = 0.05

  /// Targets that are far from the outputs of the initial weights, or lie much
  /// closer together.
  func distantTargets(from start: NetworkSurvey) -> Finding? {
    guard data.task == .regression else { return nil }
    let far = data.targetNames.indices.first { c in
      let (mean, deviation) = data.targets.map { $0[c] }.meanAndDeviation
      return max(abs(mean), deviation) > Self.largeTarget
        || deviation > 0 && deviation < Self.smallSpread
    }
    guard let c = far else { return nil }
    let targets = data.targets.map { $0[c] }
    let outputs = start.outputs.map { $0[c] }
    let (mean, deviation) = targets.meanAndDeviation
    return Finding(
      kind: .distantTargets,
      evidence: "The targets of \(data.targetNames[c].oneLine) are on another "
        + "scale than the outputs: they have mean \(mean.briefText) and "
        + "standard deviation \(deviation.briefText), the outputs of the initial "
        + "weights mean \(outputs.meanAndDeviation.mean.briefText) and standard "
        + "deviation \(outputs.meanAndDeviation.deviation.briefText).",
      candidates: [[.scaleTargets], [.scaleTargets, .standardizeInputs]])
  }

  /// How far an adaptive optimizer has come, if a tenth of the way to the
  /// targets' mean or more is left after these many updates.
  func shortSteps(
    from start: NetworkSurvey, with optimizer: OptimizerSettings, steps: Int
  ) -> Finding? {
    guard data.task == .regression, optimizer.kind != .sgd else { return nil }
    func mean(_ rows: [[Double]], _ c: Int) -> Double {
      rows.map { $0[c] }.meanAndDeviation.mean
    }
    let examined = Array(data.targets[survey.rows])
    let far = data.targetNames.indices.first { c in
      let target = mean(examined, c)
      let way = abs(target - mean(start.outputs, c))
      return abs(target) > abs(mean(start.outputs, c))
        && abs(target - mean(survey.outputs, c)) > way / 10
        && way > examined.map { $0[c] }.meanAndDeviation.deviation
    }
    guard let c = far else { return nil }
    let rate = optimizer.learningRate
    return Finding(
      kind: .shortSteps,
      evidence: "The steps are too short for the distance: the outputs for "
        + "\(data.targetNames[c].oneLine) average "
        + "\(mean(survey.outputs, c).briefText), the targets "
        + "\(mean(examined, c).briefText). A step of \(optimizer.kind.rawValue) "
        + "moves a parameter by about \(rate.shortText) at most, so that "
        + "\(steps) steps move it by "
        + "\((rate * Double(steps)).briefText) at most.",
      candidates: [[.scaleTargets], [.scaleTargets, .standardizeInputs]]
        + [10, 100, 1000, 10_000].map { [.learningRate(rate.times($0))] })
  }
}

extension Activation {
  /// The numbers that it can give, or come as close to as one likes.
  var outputRange: ClosedRange<Double> {
    switch self {
    case .identity, .leakyRelu: return -.infinity ... .infinity
    case .sigmoid, .softmax: return 0...1
    case .tanh: return -1...1
    case .relu, .softplus: return 0 ... .infinity
    case .elu: return -1 ... .infinity
    // Their minima, at z = −0.7518 and −1.2785.
    case .gelu: return -0.17 ... .infinity
    case .silu: return -0.2785 ... .infinity
    }
  }

  /// The range in words.
  fileprivate var rangeText: String {
    let range = outputRange
    return range.upperBound.isFinite
      ? "between \(range.lowerBound.briefText) and \(range.upperBound.briefText)"
      : "from \(range.lowerBound.briefText) up"
  }
}

extension Loss {
  /// The loss itself if it suits any numbers, or the squared error.
  fileprivate var forNumbers: Loss {
    switch self {
    case .meanSquaredError, .halfSquaredError, .meanAbsoluteError, .huber:
      return self
    default: return .meanSquaredError
    }
  }
}

extension Array where Element == Double {
  /// The mean, and the standard deviation of the population.
  var meanAndDeviation: (mean: Double, deviation: Double) {
    guard !isEmpty else { return (0, 0) }
    let count = Double(self.count)
    let mean = reduce(0) { $0 + $1 / count }
    let variance = reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    return (mean, variance.squareRoot())
  }
}

extension Double {
  /// Returns the number times a power of ten, rounded to its first digit.
  func times(_ factor: Double) -> Double {
    let product = self * factor
    guard product.isFinite, product > 0 else { return product }
    var power = 0
    while product * Self.powerOfTen(power) < 1 { power += 1 }
    while product * Self.powerOfTen(power) >= 10 { power -= 1 }
    let digit = (product * Self.powerOfTen(power)).rounded()
    return power < 0
      ? digit * Self.powerOfTen(-power) : digit / Self.powerOfTen(power)
  }

  private static func powerOfTen(_ n: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(n) { power *= 10 }
    return n < 0 ? 1 / power : power
  }
}
