import TestSupport

@testable import NeuronLab

/// Networks that fail, each for one known reason.
enum Troubles {
  /// The findings for each of them, computed once.
  static let all = Task { () -> [(name: String, findings: [Finding])] in
    [
      ("data not finite", try infiniteInput()),
      ("weights not finite", try hugeWeights()),
      ("outputs too large", try hugeAnswers()),
      ("unreachable targets", try unreachable([[3], [4], [5], [6]])),
      ("targets of ±1", try unreachable([[-1], [1], [1], [-1]])),
      ("unscaled inputs", try unshiftedPeople(epochs: 0)),
      ("large steps", try largeSteps()),
      ("symmetric neurons", try zeroStart(epochs: 0)),
      ("symmetric layers", try zeroStart(sizes: [2, 5, 2, 1], epochs: 5)),
      ("exploding gradients", try chain(weight: 2000)),
      ("diverging rate", try steepLine(rate: 1)),
      ("diverging run", try wildXOR(epochs: 50)),
      ("swinging run", try xor(losses: swingingLosses)),
      ("dead neurons", try deadNeurons(.relu, bias: -5)),
      ("sleeping neurons", try deadNeurons(.leakyRelu, bias: -5)),
      ("almost dead neurons", try deadNeurons(.elu, bias: -10)),
      ("saturated neuron", try saturated(.sigmoid, z: 8)),
      ("saturated softmax", try sureSoftmax(.meanSquaredError)),
      ("vanishing gradients", try deepSigmoid()),
      ("inseparable", try single(.xor)),
      ("inseparable through identity", try single(.xor, hidden: [3])),
      ("stalled", try xor(seed: 13, epochs: 8000)),
      ("plateau", try xor(seed: 14, epochs: 1000)),
    ]
  }

  /// Returns a network whose parameters are set by hand.
  static func network(_ layers: [[([Double], Double)]], _ a: [Activation])
    throws -> NeuralNetwork
  {
    try NeuralNetwork(
      layers: layers.enumerated().map { l, neurons in
        Layer(
          neurons: neurons.map {
            Neuron(weights: $0.0, bias: $0.1, activation: a[l])
          })
      })
  }

  /// Returns a step that is not used for training.
  static func step(
    _ network: NeuralNetwork, _ loss: Loss = .meanSquaredError,
    _ reduction: Reduction = .mean
  ) -> TrainingStep {
    TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: 0))
  }

  /// Trains, and examines the trainer.
  static func train(
    _ network: NeuralNetwork, on data: DataSet, rate: Double, epochs: Int,
    batchSize: Int? = nil
  ) throws -> [Finding] {
    let trainer = try Trainer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: rate)),
      on: data, batchSize: batchSize)
    try trainer.train(epochs: epochs)
    return Diagnosis.examine(trainer, learningRate: rate)
  }

  // MARK: Data and numbers

  static func infiniteInput() throws -> [Finding] {
    let data = DataSet([[1, 2], [3, .infinity]], [[1], [2]])
    let network = try network([[([1, 1], 0)]], [.identity])
    return Diagnosis.examine(step(network), on: data)
  }

  static func hugeWeights() throws -> [Finding] {
    let network = try network(
      [[([1e200, 1e200], 0)], [([1e200], 0)]], [.identity, .identity])
    return Diagnosis.examine(step(network), on: .xor)
  }

  static func hugeAnswers() throws -> [Finding] {
    let network = try network([[([1e200, 1e200], 0)]], [.identity])
    return Diagnosis.examine(step(network), on: .xor)
  }

  /// The people as scales and rulers show them, in pounds and inches.
  static let unshifted = DataSet(
    name: "people", title: "without the shift", source: "V. Zhou (2019)",
    task: .classification, inputNames: ["weight", "height"],
    targetNames: ["female"],
    inputs: [[133, 65], [160, 72], [152, 70], [120, 60]],
    targets: [[1], [0], [0], [1]])

  static func unshiftedPeople(epochs: Int) throws -> [Finding] {
    try train(
      NeuralNetwork(
        sizes: [2, 2, 1], activations: [.sigmoid], initializer: .normal(),
        seed: 42), on: unshifted, rate: 0.2, epochs: epochs, batchSize: 1)
  }

  static func largeSteps() throws -> [Finding] {
    try train(
      network([[([0, 0], 0)]], [.identity]), on: unshifted, rate: 0.1,
      epochs: 0)
  }

  /// Examines a sigmoid output on the inputs of XOR with other targets.
  static func unreachable(
    _ targets: [[Double]], _ output: Activation = .sigmoid,
    _ loss: Loss = .meanSquaredError
  ) throws -> [Finding] {
    let row = [([0.5, -0.5], 0.1)]
    let network = try network(
      [[([1, 2], 0.1), ([2, -1], 0)], targets[0].flatMap { _ in row }],
      [.tanh, output])
    return Diagnosis.examine(
      step(network, loss), on: DataSet(DataSet.xor.inputs, targets))
  }

  // MARK: Neurons

  static func zeroStart(
    sizes: [Int] = [2, 4, 1], epochs: Int
  ) throws -> [Finding] {
    try train(
      NeuralNetwork(
        sizes: sizes, activations: [.sigmoid], initializer: .zeros, seed: 0),
      on: .xor, rate: 0.5, epochs: epochs)
  }

  /// 2-3-1 with h1 and h3 below their kinks: z of h1 is bias + 0, 2, 1, 3, and
  /// h3 gets 0 less 0, 1, 1, 2, both with the bias given.
  static func deadNeurons(
    _ activation: Activation, bias: Double
  ) throws -> [Finding] {
    let network = try network(
      [
        [([1, 2], bias), ([1, 1], 0), ([-1, -1], min(0, bias + 5))],
        [([1, 1, 1], -0.5)],
      ], [activation, .sigmoid])
    return Diagnosis.examine(step(network), on: .xor)
  }

  /// 2-2-1 where z of h1 is the same number for every sample.
  static func saturated(
    _ activation: Activation, z: Double
  ) throws -> [Finding] {
    let network = try network(
      [[([0, 0], z), ([1, 2], 0)], [([1, 1], 0)]], [activation, .sigmoid])
    return Diagnosis.examine(step(network), on: .xor)
  }

  /// A network whose output is always about 1: z of o1 is at least 12.
  static func surelyWrong(_ loss: Loss) throws -> [Finding] {
    let network = try network(
      [[([1, 0], 0), ([1, 2], 0)], [([1, 1], 12)]], [.tanh, .sigmoid])
    return Diagnosis.examine(step(network, loss), on: .xor)
  }

  /// Two classes for XOR, and a network that always predicts the first: z of o1
  /// is above z of o2 by at least 12.
  static func sureSoftmax(_ loss: Loss) throws -> [Finding] {
    let network = try network(
      [[([1, 0], 0)], [([1], 12), ([0], 0)]], [.tanh, .softmax])
    let data = DataSet(
      DataSet.xor.inputs, DataSet.xor.targets.map { [$0[0], 1 - $0[0]] },
      task: .classification)
    return Diagnosis.examine(step(network, loss), on: data)
  }

  // MARK: Layers and steps

  /// 1-1-1 of identity neurons, so that δ of h1 is δ of o1 times the weight.
  static func chain(
    weight: Double, _ activation: Activation = .identity
  ) throws -> [Finding] {
    let network = try network(
      [[([0.5], 0)], [([weight], 0)]], [activation, .identity])
    let data = DataSet([[1], [2]], [[-1], [1]])
    return Diagnosis.examine(step(network), on: data)
  }

  static let deepSizes = [2, 4, 4, 4, 4, 4, 4, 1]

  static func deepSigmoid(
    _ initializer: Initializer = .normal(standardDeviation: 0.5)
  ) throws -> [Finding] {
    let network = try NeuralNetwork(
      sizes: deepSizes, activations: [.sigmoid], initializer: initializer,
      seed: 42)
    return Diagnosis.examine(step(network), on: .xor)
  }

  /// One neuron at w = b = 0, to learn y = 2x from two samples.
  static func steepLine(
    _ reduction: Reduction, batchSize: Int? = nil, rate: Double? = nil
  ) throws -> Diagnosis {
    let data = DataSet([[1], [2]], [[2], [4]])
    let step = step(
      try network([[([0], 0)]], [.identity]), .meanSquaredError, reduction)
    return Diagnosis(
      survey: NetworkSurvey(step, on: data, rowLimit: 2), data: data,
      history: nil, learningRate: rate, batchSize: batchSize)
  }

  static func steepLine(rate: Double) throws -> [Finding] {
    try steepLine(.mean, rate: rate).findings
  }

  static func wildXOR(epochs: Int) throws -> [Finding] {
    try train(
      NeuralNetwork(
        sizes: [2, 4, 1], activations: [.sigmoid], initializer: .uniform,
        seed: 42), on: .xor, rate: 100, epochs: epochs)
  }

  /// 100 epochs up and down between 0.3 and 0.5.
  static let swingingLosses = [0.4] + (1...100).map { $0 % 2 == 0 ? 0.3 : 0.5 }

  /// Examines an untrained 2-2-1 on XOR as if it had these losses behind it.
  static func xor(losses: [Double]) throws -> [Finding] {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.sigmoid], initializer: .uniform, seed: 1)
    var history = TrainingHistory()
    for (epoch, loss) in losses.enumerated() {
      history.record(epoch: epoch, loss: loss)
    }
    return Diagnosis.examine(step(network), on: .xor, history: history)
  }

  // MARK: What a network can learn

  static func single(
    _ data: DataSet, hidden: [Int] = [], _ activation: Activation = .identity
  ) throws -> [Finding] {
    let activations = hidden.map { _ in activation } + [.sigmoid]
    let network = try NeuralNetwork(
      sizes: [data.inputCount] + hidden + [1], activations: activations,
      initializer: .uniform, seed: 3)
    return Diagnosis.examine(step(network), on: data)
  }

  /// 2-2-1, sigmoid, rate 0.5: the runs of the table of 50 seeds.
  static func xor(seed: UInt32, epochs: Int) throws -> [Finding] {
    try train(
      NeuralNetwork(
        sizes: [2, 2, 1], activations: [.sigmoid], initializer: .uniform,
        seed: seed), on: .xor, rate: 0.5, epochs: epochs)
  }
}
