import NeuronKit

// The numbers of all neurons side by side, in the shapes the fixtures have.

extension Layer {
  /// Creates a layer from the matrix W[input][neuron] of NumPy code.
  package convenience init(
    matrix: [[Double]], biases: [Double]?, activation: Activation = .sigmoid
  ) {
    self.init(
      weights: matrix[0].indices.map { k in matrix.map { $0[k] } },
      biases: biases, activation: activation)
  }

  /// Creates a layer from weights[neuron][input].
  package convenience init(
    weights: [[Double]], biases: [Double]?, activation: Activation = .sigmoid
  ) {
    self.init(
      neurons: weights.indices.map { k in
        Neuron(weights: weights[k], bias: biases?[k], activation: activation)
      })
  }

  /// W[input][neuron].
  package var matrix: [[Double]] {
    (0..<inputCount).map { i in neurons.map { $0.weights[i] } }
  }
  /// ∂L/∂W[input][neuron].
  package var dMatrix: [[Double]] {
    (0..<inputCount).map { i in neurons.map { $0.dw[i] } }
  }
  package var biases: [Double] { neurons.map { $0.bias } }
  package var dBiases: [Double] { neurons.map { $0.db } }
  package var z: [Double] { neurons.map { $0.z } }
  package var a: [Double] { neurons.map { $0.a } }
  package var dActivations: [Double] { neurons.map { $0.dActivation } }
  package var deltas: [Double] { neurons.map { $0.delta } }
  /// f′(z) of each neuron.
  package var slopes: [Double] {
    neurons.map { $0.activation.derivative(atZ: $0.z) }
  }
  /// δₖ·wₖᵢ as [input][neuron]: what each neuron sends back to each input.
  package var backflowTerms: [[Double]] {
    (0..<inputCount).map { i in neurons.map { $0.delta * $0.weights[i] } }
  }
}

extension NeuralNetwork {
  /// w[layer][neuron][input].
  package var weights: [[[Double]]] {
    layers.map { $0.neurons.map { $0.weights } }
  }
  /// b[layer][neuron].
  package var biases: [[Double]] { layers.map { $0.biases } }
  /// ∂L/∂w[layer][neuron][input].
  package var dw: [[[Double]]] { layers.map { $0.neurons.map { $0.dw } } }
  /// ∂L/∂b[layer][neuron].
  package var db: [[Double]] { layers.map { $0.dBiases } }
}

extension TrainingStep {
  /// Trains on all samples at once, and visits the given epochs in order.
  package func train(
    on data: DataSet, visiting epochs: [Int], _ visit: (Int) throws -> Void
  ) rethrows {
    var epoch = 0
    for stop in epochs {
      while epoch < stop {
        run(on: data)
        epoch += 1
      }
      try visit(stop)
    }
  }

  /// Returns the same network's step with another loss, to measure it by.
  package func measured(by loss: Loss, reduction: Reduction = .mean)
    -> TrainingStep
  {
    TrainingStep(
      network: network, loss: loss, reduction: reduction, optimizer: optimizer)
  }
}

extension NeuralNetwork {
  /// Sends the error of one sample back, after a forward pass.
  ///
  /// - Returns: The outputs.
  @discardableResult
  package func learn(
    _ loss: Loss, _ inputs: [Double], _ targets: [Double], divisor: Double = 1
  ) -> [Double] {
    let outputs = forward(inputs)
    backward(
      dOutputs: loss.derivative(
        outputs: outputs, targets: targets, divisor: divisor))
    return outputs
  }
}
