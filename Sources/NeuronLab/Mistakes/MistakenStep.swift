/// A training step with one wrong line in it.
///
/// The same step as `TrainingStep`, written out on the neurons' own fields.
/// Wherever one of the mistakes is made, the wrong lines are above the right one,
/// which is the `default`, and the line of the forward pass that they
/// differentiate is above them all. Without a mistake it computes the same bits.
///
/// The wrong gradients are stored in `dw` and `db` like right ones, so that
/// `GradientCheck.compare(_:on:rows:)` can judge them.
public struct MistakenStep {
  /// The right step, whose network, loss and optimizer are used.
  public let step: TrainingStep
  /// The line that is wrong, or `nil` for none.
  let mistake: Mistake?

  private var layers: [Layer] { step.network.layers }
  private var outputs: [Neuron] { layers[layers.count - 1].neurons }

  /// Creates a step with that mistake in it.
  ///
  /// - Precondition: the mistake fits the network; see ``Mistake/fits(_:)``.
  public init(_ step: TrainingStep, _ mistake: Mistake?) {
    precondition(
      mistake?.fits(step.network) ?? true,
      "\(mistake?.name ?? "") does not fit a \(step.network.sizes) network")
    self.step = step
    self.mistake = mistake
  }

  /// Learns from all samples at once.
  ///
  /// - Returns: The loss before the update.
  @discardableResult
  public func run(on data: DataSet) -> Double {
    let loss = computeGradients(of: data, rows: data.rows)
    step.optimizer.update(step.network)
    return loss
  }

  /// Computes the batch's loss, and the wrong gradient into every neuron's dw
  /// and db.
  ///
  /// - Returns: The batch's loss, which is right.
  @discardableResult
  public func computeGradients(
    of data: DataSet, rows: some Collection<Int>
  ) -> Double {
    data.requireRows(rows)
    let weights = backwardWeights(data, rows)
    return computeGradients(of: data, rows: rows, along: weights)
  }

  /// Does the same, with the weights along which every δ flows back: shape
  /// [layer][neuron][input]; `nil` for the neurons' own.
  private func computeGradients(
    of data: DataSet, rows: some Collection<Int>, along weights: [[[Double]]]?
  ) -> Double {
    step.network.zeroGradients()
    let layers = layers
    let last = layers.count - 1
    let outputs = outputs
    var total = 0.0
    for row in rows {
      let a = step.network.forward(data.inputs[row])
      let y = data.targets[row]
      total += step.loss.value(outputs: a, targets: y)
      for k in 0..<outputs.count {
        outputs[k].dActivation = dOutput(
          a: a[k], y: y[k], sampleCount: rows.count)
      }
      backward(layers[last], isOutput: true)
      for l in (0..<last).reversed() {
        let (neurons, next) = (layers[l].neurons, layers[l + 1].neurons)
        for h in 0..<neurons.count {
          neurons[h].dActivation = collect(
            for: h, from: next, along: weights?[l + 1])
        }
        backward(layers[l], isOutput: false)
      }
    }
    if mistake == .transposed { transposeHiddenLayers() }
    return total / step.reduction.divisor(sampleCount: rows.count)
  }

  // MARK: The lines that can be wrong

  /// Returns ∂L/∂a of an output neuron.
  ///
  /// forward: L = Σ (a − y)² / (outputs · samples)
  private func dOutput(a: Double, y: Double, sampleCount: Int) -> Double {
    let slope = step.loss.derivative(a: a, y: y)
    let outputCount = step.loss.outputDivisor(outputs.count)
    let samples = step.reduction.divisor(sampleCount: sampleCount)
    switch mistake {
    case .wrongSign: return -slope / (outputCount * samples)
    case .halfInGradient: return slope / 2 / (outputCount * samples)
    case .sumForMean: return slope / outputCount
    default: return slope / (outputCount * samples)
    }
  }

  /// Returns f′ of a neuron.
  ///
  /// forward: a = f(z)
  private func slope(of neuron: Neuron, isOutput: Bool) -> Double {
    let f = neuron.activation
    let z = neuron.z
    let a = neuron.a
    switch mistake {
    case .outputSlopeForgotten where isOutput: return 1
    case .hiddenSlopeForgotten where !isOutput: return 1
    case .slopeOfA: return f.derivative(atZ: a)
    case .slopeFromZ: return f.derivative(fromA: z) ?? f.derivative(atZ: z)
    default: return f.derivative(fromA: a) ?? f.derivative(atZ: z)
    }
  }

  /// Stores a neuron's δ, and adds to dw and db.
  ///
  /// forward: z = Σᵢ wᵢ·xᵢ + b
  private func backward(_ neuron: Neuron, delta: Double) {
    neuron.delta = delta
    for i in 0..<neuron.dw.count {
      let contribution = neuron.delta * neuron.inputs[i]
      neuron.dw[i] += contribution
    }
    switch mistake {
    case .biasesForgotten: break
    default: if neuron.hasBias { neuron.db += neuron.delta }
    }
  }

  /// Returns ∂L/∂a of hidden neuron `h`: what it collects from every neuron it
  /// feeds.
  ///
  /// forward: z_o = … + w[o←h]·a_h + …
  private func collect(
    for h: Int, from neurons: [Neuron], along weights: [[Double]]?
  ) -> Double {
    var sum = 0.0
    for k in 0..<neurons.count {
      let weight = weights?[k][h] ?? neurons[k].weights[h]
      switch mistake {
      case .rawErrorSentBack: sum += neurons[k].dActivation * weight
      default: sum += neurons[k].delta * weight
      }
    }
    return sum
  }

  /// Returns the weights that the backward pass uses; `nil` for the neurons' own.
  private func backwardWeights(
    _ data: DataSet, _ rows: some Collection<Int>
  ) -> [[[Double]]]? {
    switch mistake {
    case .updatedFirst: return updated(data, rows)
    default: return nil
    }
  }

  // MARK: Parts

  /// Computes every δ of a layer from its ∂L/∂a.
  private func backward(_ layer: Layer, isOutput: Bool) {
    let isSoftmax = layer.activation == .softmax
    var mean = 0.0
    if isSoftmax {
      for neuron in layer.neurons { mean += neuron.a * neuron.dActivation }
    }
    for neuron in layer.neurons {
      let dActivation = neuron.dActivation
      if isSoftmax, mistake != .outputSlopeForgotten {
        backward(neuron, delta: neuron.a * (dActivation - mean))
      } else {
        let slope = slope(of: neuron, isOutput: isOutput)
        backward(neuron, delta: dActivation * slope)
      }
    }
  }

  /// Returns the weights with each layer updated before δ flows back through it,
  /// from the last one on.
  private func updated(
    _ data: DataSet, _ rows: some Collection<Int>
  ) -> [[[Double]]] {
    var weights = layers.map { $0.neurons.map { $0.weights } }
    for l in layers.indices.dropFirst().reversed() {
      _ = computeGradients(of: data, rows: rows, along: weights)
      for (k, neuron) in layers[l].neurons.enumerated() {
        for i in neuron.dw.indices {
          let change = step.optimizer.learningRate * neuron.dw[i]
          weights[l][k][i] -= change
        }
      }
    }
    return weights
  }

  /// Exchanges rows and columns of every hidden layer's dw, where there are as
  /// many of the one as of the other.
  private func transposeHiddenLayers() {
    for layer in layers.dropLast() where layer.isSquare {
      let rows = layer.neurons.map { $0.dw }
      for (k, neuron) in layer.neurons.enumerated() {
        for i in rows.indices { neuron.dw[i] = rows[i][k] }
      }
    }
  }
}

extension Layer {
  /// Whether it has as many neurons as inputs.
  package var isSquare: Bool { inputCount == neurons.count }
}
