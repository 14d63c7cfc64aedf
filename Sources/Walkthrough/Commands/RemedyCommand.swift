import Course
import NeuronLab

extension Finding {
  /// The command that trains with the change that helped; `nil` where there is
  /// none, or no option makes it.
  func command(
    _ arguments: Arguments, _ recipe: TrainingRecipe, _ training: TrainingRun
  ) -> String? {
    // A training that is resumed keeps its settings.
    guard !changes.isEmpty, !arguments.has(.resume) else { return nil }
    var changed = recipe
    var options: [(String, String)] = []
    for change in changes {
      guard change.apply(to: &changed),
        let own = change.options(of: changed, training, arguments)
      else { return nil }
      options += own
    }
    let setsDecay = options.contains { $0.0 == Option.weightDecay.name }
    let dropsDecay = changes.contains(.noWeightDecay) && !setsDecay
    let stops: [Option] =
      (changes.contains(.noEarlyStop) ? [.patience, .stopAtLoss] : [])
      + (changes.contains(.biases) ? [.noBias] : [])
    let words = arguments.words(
      for: .train, changing: options,
      without: Self.otherOptions + stops + (dropsDecay ? [.weightDecay] : []))
    return (["train"] + words).joined(separator: " ")
  }

  /// The options that say nothing about how a network learns.
  private static let otherOptions: [Option] = [
    .save, .force, .checkpoint, .explain, .logEvery, .ascii, .quiet, .noColor,
  ]
}

extension Remedy {
  /// The options that make the change.
  ///
  /// - Parameters:
  ///   - recipe: The training with the change.
  ///   - training: The training without it.
  ///   - arguments: The words of the command.
  /// - Returns: The options' names and their values; `nil` if none make it.
  fileprivate func options(
    of recipe: TrainingRecipe, _ training: TrainingRun, _ arguments: Arguments
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
    case .noEarlyStop, .biases: return []
    case .noWeightDecay:
      // Without the option, adamw has a weight decay of its own.
      let usual = OptimizerSettings(kind: recipe.optimizer.kind)
      return usual.weightDecay > 0 ? [(Option.weightDecay.name, "0")] : []
    case .standardizeInputs: return [(Option.standardize.name, "")]
    case .scaleTargets: return [(Option.scaleTargets.name, "")]
    case .drop(let inputs):
      guard let table = training.setup.choice.table else { return nil }
      let names = training.parts.preprocessing.columnNames(of: inputs)
      let dropped = [arguments.text(.drop), table.table.list(of: names)]
      return [
        (Option.drop.name, dropped.compactMap { $0 }.joined(separator: ","))
      ] + (arguments.has(.layers) ? [layers] : [])
    case .output(_, let loss):
      return [activations, (Option.loss.name, loss.name)]
    case .hidden: return [activations]
    case .hiddenLayer: return [layers, activations]
    case .moreNeurons: return [layers]
    case .initializer(let initializer):
      return [(Option.initializer.name, initializer.name)]
    case .seed(let seed): return [(Option.seed.name, "\(seed)")]
    case .balance, .withoutOutliers: return nil
    }
  }
}

extension TrainingSetup {
  /// What a training begins with.
  func recipe(epochs: Int) throws(Failure) -> TrainingRecipe {
    let run = try TrainingRun(self)
    let plan = settings.plan
    let initializer = Initializer(name: plan.initializer ?? "")
    var recipe = TrainingRecipe(
      of: run.trainer, optimizer: plan.optimizer,
      initialization: settings.saved == nil
        ? initializer.map {
          .init($0, seed: plan.seed, order: plan.drawOrder ?? .neuron)
        } : nil,
      rawInputs: run.parts.unscaledTraining.inputs,
      rowNumbers: choice.table == nil
        ? nil : run.parts.trainingRows.map { choice.rowNumber($0) },
      epochs: epochs)
    recipe.wordInputs = run.parts.preprocessing.wordInputs
    return recipe
  }
}
