/// One change to a training that may help.
package enum Remedy: Equatable, Sendable {
  /// Another learning rate.
  case learningRate(Double)
  /// Another number of epochs.
  case epochs(Int)
  /// Neither the loss nor a lack of improvement ends the training.
  case noEarlyStop
  /// No weight decay.
  case noWeightDecay
  /// Each input shifted and scaled to mean 0 and standard deviation 1.
  case standardizeInputs
  /// The same for the targets.
  case scaleTargets
  /// Without these inputs, counted from 0.
  case drop([Int])
  /// Without the samples that have values far from all others.
  case withoutOutliers
  /// Another activation for the outputs, with the loss that goes with it.
  case output(Activation, Loss)
  /// Another activation for the hidden layers.
  case hidden(Activation)
  /// One more hidden layer, before the others.
  case hiddenLayer(Int, Activation)
  /// So many times as many neurons in each hidden layer.
  case moreNeurons(Int)
  /// Neurons with biases.
  case biases
  /// Initial weights drawn in another way.
  case initializer(Initializer)
  /// Initial weights drawn with another seed.
  case seed(UInt32)
  /// Samples of rare classes repeated until all classes are about as frequent.
  case balance

  // MARK: Doing it

  /// Makes the change.
  ///
  /// - Returns: Whether it can be made, and is one.
  package func apply(to recipe: inout TrainingRecipe) -> Bool {
    let layers = recipe.network.makeNetwork().layers
    let sizes = [layers[0].inputCount] + layers.map { $0.neurons.count }
    let activations = layers.map { $0.activation }
    switch self {
    case .learningRate(let rate):
      recipe.optimizer.learningRate = rate
    case .epochs(let count):
      recipe.epochs = count
    case .noEarlyStop:
      guard recipe.patience != nil || recipe.stopAtLoss != nil else {
        return false
      }
      recipe.patience = nil
      recipe.stopAtLoss = nil
    case .noWeightDecay:
      guard recipe.optimizer.weightDecay > 0 else { return false }
      recipe.optimizer.weightDecay = 0
    case .standardizeInputs:
      return recipe.standardizeInputs()
    case .scaleTargets:
      return recipe.scaleTargets()
    case .drop(let columns):
      guard columns.count < sizes[0] else { return false }
      recipe.drop(Set(columns))
      return recipe.draw(
        sizes: [sizes[0] - columns.count] + sizes.dropFirst())
    case .withoutOutliers:
      return recipe.dropOutliers()
    case .output(let activation, let loss):
      guard activation != activations.last || loss != recipe.loss else {
        return false
      }
      recipe.loss = loss
      return recipe.use(activations.dropLast() + [activation])
    case .hidden(let activation):
      let hidden = activations.dropLast()
      guard hidden.contains(where: { $0 != activation }) else { return false }
      return recipe.use(hidden.map { _ in activation } + activations.suffix(1))
    case .hiddenLayer(let count, let activation):
      return recipe.draw(
        sizes: [sizes[0], count] + sizes.dropFirst(),
        activations: [activation] + activations)
    case .moreNeurons(let factor):
      guard layers.count > 1 else { return false }
      return recipe.draw(
        sizes: [sizes[0]] + sizes.dropFirst().dropLast().map { $0 * factor }
          + sizes.suffix(1))
    case .biases:
      guard !layers.contains(where: { $0.hasBias }) else { return false }
      return recipe.draw(hasBias: true)
    case .initializer(let initializer):
      guard recipe.initialization?.initializer != initializer else {
        return false
      }
      recipe.initialization?.initializer = initializer
      return recipe.draw()
    case .seed(let seed):
      // A seed also decides which samples are held out.
      guard recipe.heldOut == nil else { return false }
      recipe.initialization?.seed = seed
      if recipe.shuffleSeed != nil { recipe.shuffleSeed = seed }
      return recipe.draw()
    case .balance:
      recipe.isBalanced = true
    }
    return true
  }

  // MARK: Saying it

  /// The change in words, to follow "with" (or "without").
  fileprivate func words(for data: DataSet) -> String {
    switch self {
    case .learningRate(let rate):
      return "a learning rate of \(rate.shortText)"
    case .epochs(let count):
      return "\(count) epochs"
    case .noEarlyStop:
      return "no early stop"
    case .noWeightDecay:
      return "no weight decay"
    case .standardizeInputs:
      return "standardized inputs"
    case .scaleTargets:
      return "standardized targets"
    case .drop(let columns):
      return "\(columns.map { data.inputNames[$0].oneLine }.asList)"
    case .withoutOutliers:
      return "such samples"
    case .output(let activation, let loss):
      return "\(activation.name) outputs and the loss \(loss.name)"
    case .hidden(let activation):
      return "\(activation.name) in the hidden layers"
    case .hiddenLayer(let count, let activation):
      return "a hidden layer of \(count) \(activation.name) neurons"
    case .moreNeurons(let factor):
      return "\(factor) times as many neurons in the hidden layers"
    case .biases:
      return "biases"
    case .initializer(let initializer):
      return "\(initializer.name) initialization"
    case .seed(let seed):
      return "seed \(seed)"
    case .balance:
      return "the samples of rare classes repeated, so that all classes are "
        + "about as frequent"
    }
  }
}

extension Array where Element == Remedy {
  /// The changes in words: `With standardized inputs and standardized targets`.
  func words(for data: DataSet) -> String {
    let lastScale = lastIndex {
      [.standardizeInputs, .scaleTargets].contains($0)
    }
    let isDropped =
      switch first {
      case .drop, .withoutOutliers: true
      default: false
      }
    let words = enumerated().map { k, change in
      (isDropped && k == 1 ? "with " : "") + change.words(for: data)
        + (k == lastScale && !isDropped
          ? " (mean 0, standard deviation 1)" : "")
    }
    return (isDropped ? "Without " : "With ")
      + words.joined(separator: " and ")
  }
}

// MARK: - Scaling

extension TrainingRecipe {
  fileprivate mutating func standardizeInputs() -> Bool {
    let fitted = Standardization(fitting: data)
    let scaling = Standardization(
      means: fitted.means.enumerated().map { wordInputs.contains($0) ? 0 : $1 },
      deviations: fitted.deviations.enumerated().map {
        wordInputs.contains($0) ? 1 : $1
      })
    guard !scaling.isNearlyNothing else { return false }
    heldOut = heldOut.map { scaling.apply(to: $0) }
    data = scaling.apply(to: data)
    return true
  }

  fileprivate mutating func scaleTargets() -> Bool {
    guard data.task == .regression else { return false }
    let scaling = Standardization(
      fitting: data.with(inputNames: data.targetNames, inputs: data.targets))
    guard !scaling.isNearlyNothing else { return false }
    func scaled(_ data: DataSet) -> DataSet {
      data.with(targets: data.targets.map { scaling.apply(to: $0) })
    }
    heldOut = heldOut.map(scaled)
    data = scaled(data)
    return true
  }

  fileprivate mutating func drop(_ columns: Set<Int>) {
    func kept<Value>(_ row: [Value]) -> [Value] {
      row.indices.filter { !columns.contains($0) }.map { row[$0] }
    }
    func without(_ data: DataSet) -> DataSet {
      data.with(
        inputNames: kept(data.inputNames), inputs: data.inputs.map { kept($0) })
    }
    let isWord = data.inputNames.indices.map { wordInputs.contains($0) }
    heldOut = heldOut.map(without)
    data = without(data)
    rawInputs = rawInputs.map { kept($0) }
    let words = kept(isWord)
    wordInputs = Set(words.indices.filter { words[$0] })
  }
}

extension TrainingRecipe {
  fileprivate mutating func dropOutliers() -> Bool {
    let far = data.farColumns(rawInputs: rawInputs).flatMap { $0.values.rows }
    let rows = data.rows.filter { !far.contains($0) }
    guard !far.isEmpty else { return false }
    data = data.subset(rows)
    rawInputs = rows.map { rawInputs[$0] }
    rowNumbers = rowNumbers.map { numbers in rows.map { numbers[$0] } }
    return true
  }
}

extension Standardization {
  /// Whether it changes hardly anything.
  fileprivate var isNearlyNothing: Bool {
    for (mean, deviation) in zip(means, deviations)
    where abs(mean) > 1e-6 || abs(deviation - 1) > 1e-6 {
      return false
    }
    return true
  }
}
