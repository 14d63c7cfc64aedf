import NeuronLab

extension Finding {
  /// The command that trains with the change that helped; `nil` where there is
  /// none, or no option makes it.
  func command(_ arguments: Arguments, _ recipe: TrainingRecipe) -> String? {
    // A training that is resumed keeps its settings.
    guard !changes.isEmpty, !arguments.has(.resume) else { return nil }
    var changed = recipe
    var options: [(String, String)] = []
    for change in changes {
      guard change.apply(to: &changed),
        let own = change.options(of: changed, for: recipe.data, arguments)
      else { return nil }
      options += own
    }
    let train = Command.train
    let known = train.allOptions.map { $0.name }
    for (name, _) in options where !known.contains(name) { return nil }
    let words = arguments.words(
      for: train, changing: options,
      without: [
        .save, .force, .checkpoint, .explain, .logEvery, .ascii, .quiet,
        .noColor,
      ])
    return (["train"] + words).joined(separator: " ")
  }
}

extension Remedy {
  /// The options that make the change.
  ///
  /// - Parameters:
  ///   - recipe: The training with the change.
  ///   - data: The data without it.
  ///   - arguments: The words of the command.
  /// - Returns: The options' names and their values; `nil` if none make it.
  fileprivate func options(
    of recipe: TrainingRecipe, for data: DataSet, _ arguments: Arguments
  ) -> [(String, String)]? {
    let network = recipe.network.makeNetwork()
    let layers = (Option.layers.name, list(network.sizes))
    let activations = (
      Option.activations.name,
      network.layers.map { $0.activation.name }.joined(separator: ",")
    )
    switch self {
    case .learningRate(let rate):
      return [(Option.learningRate.name, shortText(rate))]
    case .epochs(let count): return [(Option.epochs.name, "\(count)")]
    case .standardizeInputs: return [(Option.standardize.name, "")]
    case .scaleTargets: return [("--scale-targets", "")]
    case .drop(let columns):
      let names = columns.map { data.inputNames[$0] }
      guard !names.contains(where: { $0.contains(",") }) else { return nil }
      return [("--drop", names.joined(separator: ","))]
        + (arguments.has(.layers) ? [layers] : [])
    case .output(_, let loss):
      return [activations, (Option.loss.name, loss.name)]
    case .hidden: return [activations]
    case .hiddenLayer: return [layers, activations]
    case .moreNeurons: return [layers]
    case .initializer(let initializer):
      return [(Option.initializer.name, initializer.name)]
    case .seed(let seed): return [(Option.seed.name, "\(seed)")]
    case .balance: return nil
    }
  }
}

extension TrainingSetup {
  /// What a training begins with.
  func recipe(epochs: Int) throws(Failure) -> TrainingRecipe {
    let run = try TrainingRun(self)
    let plan = settings.plan
    let initializer = Initializer(name: plan.initializer ?? "")
    return TrainingRecipe(
      of: run.trainer, optimizer: plan.optimizer,
      initialization: settings.saved == nil
        ? initializer.map {
          .init($0, seed: plan.seed, order: plan.drawOrder ?? .neuron)
        } : nil,
      rawInputs: run.parts.unscaledTraining.inputs,
      epochs: epochs)
  }
}
