import NeuronLab

/// Draws the training step that an exercise is about: few digits, nothing 0,
/// nothing twice.
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

  /// Draws so many numbers of different magnitudes, between two numbers of
  /// tenths.
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
    var numbers: [Double] = []
    for units in drawn {
      let sign = isSigned && choice(2) == 0 ? -1.0 : 1.0
      numbers.append(sign * Double(units) / Double(10 * scale))
    }
    return numbers
  }

  // MARK: Networks

  /// Draws a network whose biases are numbers of few digits, too; with one
  /// activation for each layer, or one for all.
  mutating func network(
    _ sizes: [Int], _ activations: [Activation]
  ) -> NeuralNetwork {
    var layers: [Layer] = []
    for l in 0..<(sizes.count - 1) {
      let activation = activations[activations.count == 1 ? 0 : l]
      let weights = numbers(sizes[l] * sizes[l + 1], from: 2, to: 15)
      let biases = numbers(sizes[l + 1], from: 1, to: 9)
      var neurons: [Neuron] = []
      for k in 0..<sizes[l + 1] {
        let row = weights[(k * sizes[l])..<((k + 1) * sizes[l])]
        neurons.append(
          Neuron(
            weights: Array(row), bias: biases[k], activation: activation))
      }
      layers.append(Layer(neurons: neurons))
    }
    return NeuralNetwork(fitting: layers)
  }

  /// Gives every neuron a bias with which its a, for these inputs, has few
  /// digits: then everything on the way back can be computed exactly.
  mutating func fitBiases(of network: NeuralNetwork, to inputs: [Double]) {
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

  /// Draws what goes in.
  mutating func inputs(_ count: Int) -> [Double] {
    numbers(count, from: 3, to: 18)
  }

  /// Draws what should come out.
  mutating func targets(_ count: Int, for activation: Activation) -> [Double] {
    if activation == .identity { return numbers(count, from: 2, to: 15) }
    var targets: [Double] = []
    for _ in 0..<count {
      let low = activation == .tanh ? -1.0 : 0.0
      targets.append(choice(2) == 0 ? low : 1)
    }
    return targets
  }

  // MARK: Steps

  /// Draws a learning rate.
  mutating func learningRate() -> Double { [0.1, 0.2, 0.5, 2][choice(4)] }

  /// Draws a step of one sample, in which every a may be made to fit into few
  /// digits.
  mutating func step(
    _ sizes: [Int], _ activations: [Activation], _ loss: Loss,
    fitsActivations: Bool
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
      optimizer: SGD(learningRate: learningRate()))
    let data = DataSet(
      name: "exercise", title: "", source: "", task: .regression,
      inputNames: inputs[0].indices.map { "x\($0 + 1)" },
      targetNames: targets[0].indices.map { "y\($0 + 1)" }, inputs: inputs,
      targets: targets)
    return Tracer(step, on: data).trace()
  }
}
