/// A training step with one wrong line in it.
///
/// The same step as `TrainingStep`, for a network with one hidden layer and
/// written out on the neurons' own fields. Wherever one of the mistakes is
/// made, the wrong lines are above the right one, which is the `default`, and
/// the line of the forward pass that they differentiate is above them all.
/// Without a mistake it computes the same bits.
///
/// The wrong gradients are stored in `dw` and `db` like right ones, so that
/// `GradientCheck.compare(_:on:rows:)` can judge them.
public struct MistakenStep {
  /// The right step, whose network, loss and optimizer are used.
  public let step: TrainingStep
  /// The line that is wrong, or `nil` for none.
  let mistake: Mistake?

  private var hidden: [Neuron] { step.network.layers[0].neurons }
  private var outputs: [Neuron] { step.network.layers[1].neurons }

  /// Creates a step with that mistake in it.
  ///
  /// - Precondition: the mistake fits the network; see ``Mistake/fits(_:)``.
  public init(_ step: TrainingStep, _ mistake: Mistake?) {
    precondition(
      (mistake ?? .wrongSign).fits(step.network),
      "\(mistake?.name ?? "a step without a mistake") does not fit a "
        + "\(step.network.sizes) network")
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
    let backwardWeights = backwardWeights(data, rows)
    step.network.zeroGradients()
    var total = 0.0
    for row in rows {
      let a = step.network.forward(data.inputs[row])
      let y = data.targets[row]
      total += step.loss.value(outputs: a, targets: y)
      for (k, output) in outputs.enumerated() {
        let dActivation = dOutput(a: a[k], y: y[k], sampleCount: rows.count)
        backward(output, dActivation: dActivation, isOutput: true)
      }
      for (h, neuron) in hidden.enumerated() {
        backward(
          neuron, dActivation: collect(for: h, along: backwardWeights),
          isOutput: false)
      }
    }
    if mistake == .transposed { transpose(hidden) }
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

  /// Computes δ from ∂L/∂a, and adds to dw and db.
  ///
  /// forward: z = Σᵢ wᵢ·xᵢ + b
  private func backward(
    _ neuron: Neuron, dActivation: Double, isOutput: Bool
  ) {
    neuron.dActivation = dActivation
    neuron.delta = dActivation * slope(of: neuron, isOutput: isOutput)
    for i in neuron.dw.indices {
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
  private func collect(for h: Int, along weights: [[Double]]) -> Double {
    var sum = 0.0
    for (k, output) in outputs.enumerated() {
      switch mistake {
      case .rawErrorSentBack: sum += output.dActivation * weights[k][h]
      default: sum += output.delta * weights[k][h]
      }
    }
    return sum
  }

  /// Returns the output neurons' weights that the backward pass uses.
  private func backwardWeights(
    _ data: DataSet, _ rows: some Collection<Int>
  ) -> [[Double]] {
    switch mistake {
    case .updatedFirst: return updatedOutputWeights(data, rows)
    default: return outputs.map { $0.weights }
    }
  }

  // MARK: Parts

  /// Returns what the output neurons' weights will be after the update.
  private func updatedOutputWeights(
    _ data: DataSet, _ rows: some Collection<Int>
  ) -> [[Double]] {
    let twin = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer)
    twin.computeGradients(of: data, rows: rows)
    let neurons = twin.network.layers[1].neurons
    for neuron in neurons {
      neuron.update(learningRate: step.optimizer.learningRate)
    }
    return neurons.map { $0.weights }
  }

  /// Exchanges rows and columns of the neurons' dw.
  private func transpose(_ neurons: [Neuron]) {
    let rows = neurons.map { $0.dw }
    for k in neurons.indices {
      for i in neurons.indices {
        neurons[k].dw[i] = rows[i][k]
      }
    }
  }
}
