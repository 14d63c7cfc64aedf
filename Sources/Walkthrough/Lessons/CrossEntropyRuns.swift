import NeuronLab

extension CrossEntropy {
  typealias Start = (w: Double, b: Double)
  static let mild: Start = (0.6, 0.9)
  static let severe: Start = (2, 2)
  static let rate = 0.15

  /// The neuron at its start, after it has seen x = 1.
  static func neuron(_ start: Start) -> Neuron {
    let neuron = Neuron(
      name: "o1", weights: [start.w], bias: start.b, activation: .sigmoid)
    neuron.forward([1])
    return neuron
  }

  static func afterBackward(_ start: Start, _ loss: Loss) -> Neuron {
    let neuron = neuron(start)
    neuron.backward(dActivation: loss.derivative(a: neuron.a, y: 0))
    return neuron
  }

  /// The neuron after so many steps.
  static func trained(
    _ start: Start, _ loss: Loss, learningRate: Double = rate, steps: Int = 300
  ) -> Neuron {
    let neuron = neuron(start)
    for _ in 0..<steps { learn(neuron, loss, learningRate) }
    return neuron
  }

  /// a, step by step.
  static func path(_ start: Start, _ loss: Loss) -> [(x: Double, y: Double)] {
    let neuron = neuron(start)
    return (0...300).map { step in
      if step > 0 { learn(neuron, loss, rate) }
      return (Double(step), neuron.a)
    }
  }

  /// One step; the neuron sees x = 1 again afterwards.
  static func learn(_ neuron: Neuron, _ loss: Loss, _ learningRate: Double) {
    neuron.zeroGradients()
    neuron.backward(dActivation: loss.derivative(a: neuron.a, y: 0))
    neuron.update(learningRate: learningRate)
    neuron.forward([1])
  }

  /// A 2-2-1 network that should give 1.
  static func hiddenAfterBackward() -> NeuralNetwork {
    NeuralNetwork.made(of: [
      [[0.1, 0.3, 0.1], [0.2, 0.4, -0.1]], [[0.5, 0.7, 0.2]],
    ]).afterBackward([1, 0.5], [1], .binaryCrossEntropy)
  }

  static func name(_ start: Start) -> String {
    "w = \(shortText(start.w)), b = \(shortText(start.b))"
  }

  static func words(_ loss: Loss) -> String {
    loss == .halfSquaredError ? "½·(a − y)²" : "cross-entropy"
  }
}
