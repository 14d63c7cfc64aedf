import NeuronKit

/// A network, a loss and a batch drawn from one seed, away from every kink.
package struct RandomNetwork: CustomStringConvertible {
  package let seed: UInt32
  package let step: TrainingStep
  package let data: DataSet

  /// How far every z of a function with a kink, and every a − y of such a loss,
  /// stays away from it: a thousand times the check's step.
  package static let clearance = 1e-2

  package init(seed: UInt32) throws {
    self.seed = seed
    var random = RandomState(seed: seed)
    let loss = Loss.allCases[Int(random.randint(0, 7))]
    let layerCount = Int(random.randint(1, 5))
    var sizes = (0...layerCount).map { _ in Int(random.randint(1, 7)) }
    let hidden = Activation.allCases.filter { $0 != .softmax }
    var activations = (1..<layerCount + 1).map { _ in
      hidden[Int(random.randint(0, Int64(hidden.count)))]
    }
    // The activations that fit this loss.
    switch loss {
    case .binaryCrossEntropy:
      activations[layerCount - 1] =
        random.randint(0, 4) == 0 ? .softmax : .sigmoid
    case .categoricalCrossEntropy: activations[layerCount - 1] = .softmax
    case .binaryCrossEntropyWithLogits:
      activations[layerCount - 1] = .identity
    default:
      if random.randint(0, 10) == 0 { activations[layerCount - 1] = .softmax }
    }
    if activations[layerCount - 1] == .softmax {
      sizes[layerCount] = max(2, sizes[layerCount])
    }
    let network = try NeuralNetwork(
      sizes: sizes, activations: activations,
      hasBias: random.randint(0, 4) != 0)
    Initializer.uniform.initialize(network, using: &random)
    step = TrainingStep(
      network: network, loss: loss,
      reduction: random.randint(0, 2) == 0 ? .mean : .sum,
      optimizer: SGD(learningRate: 0.1))

    let batchSize = Int(random.randint(1, 6))
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    while inputs.count < batchSize {
      let x = (0..<sizes[0]).map { _ in random.uniform(from: -2, to: 2) }
      network.forward(x)
      if Self.isNearKink(network) {
        // Another sample; now and then other parameters, in case none is far
        // enough.
        if random.randint(0, 40) == 0 {
          Initializer.uniform.initialize(network, using: &random)
          inputs = []
          targets = []
        }
        continue
      }
      let outputs = network.layers[layerCount - 1].outputs
      inputs.append(x)
      targets.append(Self.targets(for: outputs, loss: loss, using: &random))
    }
    data = DataSet(inputs, targets)
  }

  private static func isNearKink(_ network: NeuralNetwork) -> Bool {
    for layer in network.layers {
      switch layer.activation {
      case .relu, .leakyRelu, .elu:
        for neuron in layer.neurons where abs(neuron.z) < clearance {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// Draws targets that the loss can take, none of them near its kink.
  private static func targets(
    for outputs: [Double], loss: Loss, using random: inout RandomState
  ) -> [Double] {
    switch loss {
    case .categoricalCrossEntropy:
      if random.randint(0, 2) == 0 {
        var oneHot = outputs.map { _ in 0.0 }
        oneHot[Int(random.randint(0, Int64(outputs.count)))] = 1
        return oneHot
      }
      return outputs.map { _ in random.uniform() }
    case .binaryCrossEntropy, .binaryCrossEntropyWithLogits:
      return outputs.map { _ in
        random.randint(0, 2) == 0
          ? Double(random.randint(0, 2)) : random.uniform()
      }
    default:
      return outputs.map { a in
        while true {
          let y = random.uniform(from: -2, to: 2)
          let distance = abs(a - y)
          if distance >= clearance, abs(distance - 1) >= clearance {
            return y
          }
        }
      }
    }
  }

  /// Everything needed to make the same network again.
  package var description: String {
    let activations = step.network.layers.map(\.activation.name)
    return "RandomNetwork(seed: \(seed)): sizes \(step.network.sizes), "
      + "activations \(activations.joined(separator: ",")), "
      + "bias \(step.network.layers[0].hasBias), loss \(step.loss.name), "
      + "reduction \(step.reduction.rawValue), batch \(data.count)"
  }
}
