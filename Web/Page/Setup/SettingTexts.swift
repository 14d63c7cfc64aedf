import NeuronLab

extension Setup {
  /// A setting as text.
  func text(_ setting: Setting) -> String {
    switch setting {
    case .data: return samples.name
    case .standardize: return standardizes ? "yes" : "no"
    case .scaleTargets: return scalesTargets ? "yes" : "no"
    case .layers: return layers.map { "\($0)" }.joined(separator: ",")
    case .activations:
      return activations.map { $0.name }.joined(separator: ",")
    case .bias: return hasBias ? "yes" : "no"
    case .initializer: return initializer.name
    case .drawOrder: return drawOrder.rawValue
    case .seed: return "\(seed)"
    case .loss: return loss.name
    case .reduction: return reduction.rawValue
    case .optimizer: return optimizer.kind.rawValue
    case .rate: return optimizer.learningRate.shortText
    case .momentum: return optimizer.momentum.shortText
    case .nesterov: return optimizer.isNesterov ? "yes" : "no"
    case .decay: return optimizer.weightDecay.shortText
    case .batch: return batchSize.map { "\($0)" } ?? "full"
    case .shuffle: return shuffles ? "yes" : "no"
    case .split: return (split ?? 1).shortText
    case .epochs: return "\(epochs)"
    }
  }

  /// Sets a setting, and what depends on it to its defaults.
  mutating func set(
    _ setting: Setting, _ text: String
  ) throws(SettingProblem) {
    let text = text.trimmed
    if let book, setting.isOfInitialWeights {
      throw setting.problem("the weights of \(book.name) are set by hand.")
    }
    switch setting {
    case .data: take(try setting.choice(text) { DataSet.named($0) })
    case .standardize: standardizes = try setting.isOn(text)
    case .scaleTargets: scalesTargets = try setting.isOn(text)
    case .layers: try setLayers(text)
    case .activations: try setActivations(text)
    case .bias: hasBias = try setting.isOn(text)
    case .initializer:
      initializer = try setting.choice(text) { Initializer(name: $0) }
    case .drawOrder:
      drawOrder = try setting.choice(text) {
        Initializer.DrawOrder(rawValue: $0)
      }
    case .seed:
      seed = UInt32(try setting.integer(text, in: 0...Int64(UInt32.max)))
    case .loss: loss = try setting.choice(text) { Loss(name: $0) }
    case .reduction:
      reduction = try setting.choice(text) { Reduction(rawValue: $0) }
    case .optimizer, .rate, .momentum, .nesterov, .decay:
      try setOptimizer(setting, text)
    case .batch:
      batchSize =
        text == "full" || text == "0"
        ? nil : Int(try setting.integer(text, in: 1...Int64(samples.count)))
    case .shuffle: shuffles = try setting.isOn(text)
    case .split:
      let share = try setting.number(text, in: 0...1)
      split = share < 1 ? share : nil
    case .epochs:
      epochs = Int(try setting.integer(text, in: 0...Int64(Self.epochLimit)))
    }
  }

  private mutating func setOptimizer(
    _ setting: Setting, _ text: String
  ) throws(SettingProblem) {
    switch setting {
    case .optimizer:
      let kind = try setting.choice(text) {
        OptimizerSettings.Kind(rawValue: $0)
      }
      if kind == optimizer.kind { return }
      // A data set's usual learning rate is for plain gradient descent.
      optimizer = OptimizerSettings(
        kind: kind, learningRate: kind == .sgd ? usual.learningRate : nil)
    case .rate: optimizer.learningRate = try setting.number(text, in: 0...1e6)
    case .momentum: optimizer.momentum = try setting.number(text, in: 0...1)
    case .nesterov: optimizer.isNesterov = try setting.isOn(text)
    default: optimizer.weightDecay = try setting.number(text, in: 0...1e6)
    }
  }

  private mutating func setLayers(_ text: String) throws(SettingProblem) {
    let sizes = try Setting.layers.integers(text, in: 1...100_000)
    let (first, last) = (sizes[0], sizes[sizes.count - 1])
    guard (2...Self.layerLimit).contains(sizes.count) else {
      throw Setting.layers.expected(
        "the inputs and 1 to \(Self.layerLimit - 1) layers", found: text)
    }
    guard first == samples.inputCount else {
      throw Setting.layers.problem(
        "\(samples.name) has \(samples.inputCount.counted("input")), but "
          + "\(text.quoted) begins with \(first).")
    }
    if let size = sizes.dropFirst().first(where: { $0 > Self.neuronLimit }),
      size != samples.targetCount
    {
      throw Setting.layers.problem(
        "a layer has at most \(Self.neuronLimit) neurons here, found \(size).")
    }
    if last == 2, last != samples.targetCount, samples.targetCount == 1,
      samples.task == .classification
    {
      let before = self
      takeTargetForEachClass()
      (standardizes, scalesTargets) = (
        before.standardizes, before.scalesTargets
      )
    }
    guard last == samples.targetCount else {
      throw Setting.layers.problem(
        "\(samples.name) has \(samples.targetCount.counted("target")), but "
          + "\(text.quoted) ends with \(last).")
    }
    layers = sizes
    activations = stretched(usual.activations)
  }

  /// Returns the usual activations, or, for another number of layers, their
  /// first for every hidden layer and their last for the output.
  private func stretched(_ usual: [Activation]) -> [Activation] {
    let count = layers.count - 1
    guard count != usual.count, let hidden = usual.first,
      let output = usual.last
    else { return usual }
    return [Activation](repeating: hidden, count: count - 1) + [output]
  }

  private mutating func setActivations(_ text: String) throws(SettingProblem) {
    var chosen: [Activation] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      chosen.append(
        try Setting.activations.choice(String(part).trimmed) {
          Activation(name: $0)
        })
    }
    let count = layers.count - 1
    if chosen.count == 1 {
      chosen = [Activation](repeating: chosen[0], count: count)
    }
    guard chosen.count == count else {
      throw Setting.activations.problem(
        ShapeError.wrongActivationCount(found: chosen.count, layers: count)
          .description + ".")
    }
    activations = chosen
  }

  // MARK: What does not go together

  /// What is wrong with the settings together, or `nil` if they are valid.
  var problem: SettingProblem? {
    let output = activations[activations.count - 1]
    if let problem = optimizer.problem {
      return optimizerSetting.problem(problem + ".")
    }
    if let problem = loss.problem(after: output) {
      return Setting.loss.problem(problem + ".")
    }
    do throws(TrainingError) {
      try samples.requireTargets(for: loss)
    } catch {
      return Setting.loss.problem(error.description + ".")
    }
    if scalesTargets, samples.task == .classification {
      return Setting.scaleTargets.problem(
        "it is for numbers as targets, but \(samples.name) has classes.")
    }
    if let split, samples.splitRows(trainingShare: split, seed: seed) == nil {
      return Setting.split.problem(
        "\(split.shortText) of \(samples.count.counted("sample")) leaves one "
          + "part empty.")
    }
    do throws(ShapeError) {
      _ = try NeuralNetwork(
        sizes: layers, activations: activations, hasBias: hasBias,
        initializer: .zeros)
    } catch {
      return Setting.activations.problem(error.description + ".")
    }
    return nil
  }

  /// The setting to blame for a problem of the optimizer.
  private var optimizerSetting: Setting {
    if optimizer.learningRate <= 0 { return .rate }
    let takesMomentum = optimizer.kind == .sgd || optimizer.kind == .rmsprop
    if optimizer.momentum >= 1 || optimizer.momentum != 0 && !takesMomentum {
      return .momentum
    }
    return optimizer.isNesterov ? .nesterov : .decay
  }
}

extension Setting {
  /// Whether it decides which data and which initial weights there are.
  fileprivate var isOfInitialWeights: Bool {
    switch self {
    case .data, .layers, .bias, .initializer, .drawOrder, .seed, .split,
      .standardize, .scaleTargets:
      return true
    default: return false
    }
  }
}
