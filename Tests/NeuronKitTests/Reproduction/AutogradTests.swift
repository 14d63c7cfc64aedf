import NeuronKit
import Testing

/// 40 random networks against PyTorch's automatic differentiation.
///
/// Between them they have every activation, every loss, one to four layers and
/// one to five samples.
@Suite("PyTorch's gradients")
struct AutogradTests {
  /// How a network is made from the file's numbers.
  enum Source: CaseIterable {
    case objects
    case modelFile
  }

  static func nets() throws -> [Fixture] {
    try Fixture(file: "gradients_public")["nets"].elements
  }

  /// The names PyTorch's side uses for losses, and ours.
  static let losses: [String: (loss: Loss, reduction: Reduction)] = [
    "mse": (.meanSquaredError, .mean),
    "sumSquaredHalf": (.halfSquaredError, .sum),
    "mae": (.meanAbsoluteError, .mean),
    "huber": (.huber, .mean),
    "binaryCrossEntropy": (.binaryCrossEntropy, .mean),
    "binaryCrossEntropyWithLogits": (.binaryCrossEntropyWithLogits, .mean),
    "categoricalCrossEntropy": (.categoricalCrossEntropy, .mean),
  ]

  @Test("there are 40 networks, with every activation and every loss")
  func coverage() throws {
    let nets = try Self.nets()
    #expect(nets.count == 40)
    let activations = Set(try nets.flatMap { try $0["activations"].strings })
    #expect(activations == Set(Activation.allCases.map { $0.name }))
    let losses = Set(
      try nets.map { Self.losses[try $0["loss"].string]?.loss })
    #expect(losses == Set(Loss.allCases))
  }

  @Test(
    "outputs, loss, dw, db and dx agree with autograd",
    arguments: try nets(), Source.allCases)
  func gradients(net: Fixture, source: Source) throws {
    let step = try makeStep(net, source)
    let network = step.network
    let data = try makeData(net)
    try expect(
      network.forward(batch: data.inputs), matches: net["outputs"], .onePass)
    let loss = step.computeGradients(of: data)
    try expect(loss, matches: net["lossValue"], .onePass)
    try expect(
      step.measureLoss(of: data), matches: net["lossValue"], .onePass)

    let leaves = try ["dW", "db", "dx"].flatMap { try net[$0].leaves }
    let largest = try leaves.map { abs(try $0.double) }.max() ?? .nan
    let agreement = Agreement.scaled(1e-12, by: largest)
    try expect(network.dw, matches: net["dW"], agreement)
    try expect(network.db, matches: net["db"], agreement)

    // ∂L/∂x of each sample, with its share in the loss of the whole batch.
    let divisor = step.reduction.divisor(sampleCount: data.count)
    for k in data.rows {
      network.learn(
        step.loss, data.inputs[k], data.targets[k], divisor: divisor)
      try expect(
        network.layers[0].backflow(), matches: net["dx"].elements[k],
        agreement)
    }
  }

  func makeStep(
    _ net: Fixture, _ source: Source
  ) throws -> TrainingStep {
    let weights = try net["weights"].elements
    let biases = try net["biases"].matrix
    let activations = try net["activations"].strings
    var layers: [Layer] = []
    for (l, name) in activations.enumerated() {
      layers.append(
        Layer(
          weights: try weights[l].matrix, biases: biases[l],
          activation: try #require(Activation(name: name))))
    }
    let network = try NeuralNetwork(layers: layers)
    #expect(try network.sizes == net["sizes"].ints)
    let name = try net["loss"].string
    let (loss, reduction) = try #require(Self.losses[name])
    switch source {
    case .objects:
      return TrainingStep(
        network: network, loss: loss, reduction: reduction,
        optimizer: SGD(learningRate: 0))
    case .modelFile:
      let text = ModelFile(network: network, loss: loss, reduction: reduction)
        .text
      let file = try ModelFile(parsing: Array(text.utf8))
      return TrainingStep(
        network: file.network, loss: try #require(file.loss),
        reduction: try #require(file.reduction),
        optimizer: SGD(learningRate: 0))
    }
  }

  func makeData(_ net: Fixture) throws -> DataSet {
    let inputs = try net["x"].matrix
    let targets = try net["t"].matrix
    #expect(try inputs.count == net["batch"].int)
    return DataSet(
      name: "random", title: "random samples", source: "PyTorch",
      task: .regression, inputNames: inputs[0].indices.map { "x\($0 + 1)" },
      targetNames: targets[0].indices.map { "y\($0 + 1)" },
      inputs: inputs, targets: targets)
  }
}
