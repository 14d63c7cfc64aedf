// A network that cannot learn more, and classes that it passes over.

extension Explanation {
  // MARK: The network

  /// A network without a nonlinear hidden layer.
  var linearNetwork: Finding? {
    let hidden = end.survey.network.layers.dropLast()
    guard hidden.allSatisfy({ $0.activation == .identity }) else { return nil }
    return Finding(
      kind: .linearNetwork,
      evidence: hidden.isEmpty
        ? "Without a hidden layer, the outputs depend on nothing but one "
          + "weighted sum of the inputs each."
        : "Layers of identity act as a single layer: the outputs depend on "
          + "nothing but one weighted sum of the inputs each.",
      candidates: hidden.isEmpty
        ? [[.hiddenLayer(8, .tanh)]] : [[.hidden(.tanh)], [.hidden(.relu)]])
  }

  /// A network without biases.
  var missingBiases: Finding? {
    let layers = end.survey.network.layers
    guard !layers.contains(where: { $0.hasBias }) else { return nil }
    return Finding(
      kind: .noBiases,
      evidence:
        "The neurons have no biases: z is 0 where all of a neuron's inputs are 0, "
        + "and a single neuron's boundary goes through that point.",
      candidates: [[.biases]])
  }

  /// δ that shrinks by less in each layer than would be certain to do harm, but in
  /// many.
  var deepNetwork: Finding? {
    start.survey.network.layers.count > 3
      ? start.vanishingGradients(beyond: 30) : nil
  }

  /// Up to this size, a hidden layer is small.
  private static let smallLayer = 8

  /// A network whose smallest hidden layer may be too small.
  var smallNetwork: Finding? {
    let hidden = end.survey.network.layers.dropLast()
    guard let size = hidden.map({ $0.neurons.count }).min(),
      size <= Self.smallLayer
    else { return nil }
    return Finding(
      kind: .smallNetwork,
      evidence: "The network is too small: "
        + (hidden.count == 1
          ? "its hidden layer has " : "its smallest hidden layer has ")
        + (size == 1 ? "only one neuron." : "only \(size) neurons."),
      candidates: [[.moreNeurons(2)], [.moreNeurons(4)]])
  }

  /// A loss that has stopped falling.
  var stall: Finding? {
    let wrong = result.metrics.correct.map { result.metrics.count - $0 }
    guard var finding = end.stall(wrongAnswers: wrong) else { return nil }
    let seed = recipe.initialization?.seed ?? 0
    finding.candidates =
      (1...3).map { [.seed(seed &+ $0)] } + [
        [.moreNeurons(2)], [.moreNeurons(4)],
      ]
    return finding
  }

  // MARK: Classes

  /// Nearly all samples are of one class, and the network predicts nothing else.
  var imbalance: Finding? {
    let data = trainer.data
    guard data.count >= 10, let majority = data.majority,
      result.metrics.correct ?? 0 <= majority.count, result.quality < Self.poor
    else { return nil }
    let rate = recipe.optimizer.learningRate
    return Finding(
      kind: .imbalance,
      evidence:
        "\(majority.count) of \(data.count) samples are of class "
        + "\(majority.name), so that predicting \(majority.name) every time "
        + "already gives an accuracy of \(majority.share.percentText). The "
        + "network is no better: it gets \(result.quality.percentText) of each "
        + "class on average.",
      candidates: [
        [.balance], [.learningRate(rate.times(10))],
        [.learningRate(rate.times(100))], [.balance, .standardizeInputs],
        [.balance, .learningRate(rate.times(10))],
      ])
  }
}

extension DataSet {
  /// From this fraction on, a class is so frequent that predicting nothing else
  /// looks good.
  private static let largeMajority = 0.8

  /// The class of so many samples that predicting nothing else looks good, how many
  /// they are, and of which fraction; `nil` where there is none.
  package var majority: (name: String, count: Int, share: Double)? {
    guard task == .classification else { return nil }
    let counts = classCounts
    let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let share = Double(counts[most]) / Double(count)
    guard share >= Self.largeMajority else { return nil }
    return (
      classNames.isEmpty ? "\(most)" : classNames[most].oneLine, counts[most],
      share
    )
  }
}
