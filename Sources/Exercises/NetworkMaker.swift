import NeuronKit

/// Draws the training step that an exercise is about: numbers with few digits,
/// none of them 0, none of them twice.
struct NetworkMaker {
  private var random: RandomState
  /// How many decimals the numbers have.
  var decimals = 1

  init(seed: UInt32) {
    random = RandomState(seed: seed)
  }

  // MARK: Numbers

  /// Returns a whole number from 0 up to, but not including, `count`.
  mutating func choice(_ count: Int) -> Int {
    Int(random.randint(0, Int64(count)))
  }

  /// Draws numbers of different magnitudes, between two numbers of tenths.
  private mutating func numbers(
    _ count: Int, from low: Int, to high: Int, isSigned: Bool = true
  ) -> [Double] {
    let scale = decimals == 1 ? 1 : 10
    var drawn: [Int] = []
    while drawn.count < count {
      let units = low * scale + choice((high - low) * scale + 1)
      // Not 1 or ½, which hide factors; and no trailing zero.
      let isPlain =
        units != 10 * scale && units != 5 * scale
        && (scale == 1 || units % 10 != 0)
      if isPlain, !drawn.contains(units) { drawn.append(units) }
    }
    return drawn.map { units in
      let sign = isSigned && choice(2) == 0 ? -1.0 : 1.0
      return sign * Double(units) / Double(10 * scale)
    }
  }

  // MARK: Networks

  /// Draws a network with one activation for each layer, or one for all.
  private mutating func network(
    _ sizes: [Int], _ activations: [Activation]
  ) -> NeuralNetwork {
    guard
      let network = try? NeuralNetwork(
        sizes: sizes, activations: activations, initializer: .zeros)
    else {
      preconditionFailure("\(sizes) and \(activations) do not fit together")
    }
    for layer in network.layers {
      let count = layer.neurons.count
      let weights = numbers(layer.inputCount * count, from: 2, to: 15)
      let biases = numbers(count, from: 1, to: 9)
      for (k, neuron) in layer.neurons.enumerated() {
        let row = weights[(k * layer.inputCount)...].prefix(layer.inputCount)
        neuron.weights = Array(row)
        neuron.bias = biases[k]
      }
    }
    return network
  }

  /// Gives every neuron a bias with which its a, for these inputs, has few
  /// digits: then the backward pass can be computed exactly.
  private mutating func fitBiases(
    of network: NeuralNetwork, to inputs: [Double]
  ) {
    var inputs = inputs
    for layer in network.layers {
      let isTanh = layer.activation == .tanh
      let outputs = numbers(
        layer.neurons.count, from: 2, to: 8, isSigned: isTanh)
      for (k, neuron) in layer.neurons.enumerated() {
        let a = outputs[k]
        // The z with f(z) = a.
        let z =
          isTanh
          ? 0.5 * CMath.logarithm((1 + a) / (1 - a))
          : CMath.logarithm(a / (1 - a))
        neuron.forward(inputs)
        neuron.bias += z - neuron.z
      }
      inputs = layer.forward(inputs)
    }
  }

  // MARK: Samples

  private mutating func inputs(_ count: Int) -> [Double] {
    numbers(count, from: 3, to: 18)
  }

  private mutating func targets(_ count: Int, for activation: Activation)
    -> [Double]
  {
    if activation == .identity { return numbers(count, from: 2, to: 15) }
    let low = activation == .tanh ? -1.0 : 0.0
    return (0..<count).map { _ in choice(2) == 0 ? low : 1 }
  }

  // MARK: Steps

  /// Draws a step of one sample, in which every a may be made to have few digits.
  mutating func step(
    _ sizes: [Int], _ activations: [Activation] = [.sigmoid],
    loss: Loss = .halfSquaredError, fitsActivations: Bool = true
  ) -> Trace {
    let network = network(sizes, activations)
    let inputs = inputs(sizes[0])
    if fitsActivations { fitBiases(of: network, to: inputs) }
    let targets = targets(
      sizes[sizes.count - 1], for: activations[activations.count - 1])
    return trace(network, loss, .mean, [inputs], [targets])
  }

  /// Draws a step of a batch through one layer of linear neurons, where every
  /// number has few digits.
  mutating func linearBatch(
    _ sizes: [Int], _ loss: Loss, _ reduction: Reduction, count: Int
  ) -> Trace {
    let network = network(sizes, [.identity])
    var rows: [[Double]] = []
    var targets: [[Double]] = []
    for _ in 0..<count {
      rows.append(inputs(sizes[0]))
      targets.append(self.targets(sizes[1], for: .identity))
    }
    return trace(network, loss, reduction, rows, targets)
  }

  private mutating func trace(
    _ network: NeuralNetwork, _ loss: Loss, _ reduction: Reduction,
    _ inputs: [[Double]], _ targets: [[Double]]
  ) -> Trace {
    let step = TrainingStep(
      network: network, loss: loss, reduction: reduction,
      optimizer: SGD(learningRate: [0.1, 0.2, 0.5, 2][choice(4)]))
    let data = DataSet(
      name: "exercise", title: "", source: "", task: .regression,
      inputNames: inputs[0].indices.map { "x\($0 + 1)" },
      targetNames: targets[0].indices.map { "y\($0 + 1)" }, inputs: inputs,
      targets: targets)
    return Tracer(step, on: data).trace()
  }
}
