import NeuronKit

/// One way to write the backward pass of a sigmoid network with MSE: a second
/// implementation, with arrays, to compare the library's `MistakenStep` with.
package enum BackwardPass: String, CaseIterable {
  case correct
  case outputWeightsUpdatedFirst
  case rawErrorSentBack
  case slopeForgottenInHidden
  case slopeForgottenAtOutput
  case slopeOfA
  case slopeFromZ
  case biasesNeverUpdated
  case hiddenWeightsTransposed
  case halfInGradientOnly
  case sumForMean
  case wrongSign

  /// Writes dw and db of every neuron, the way the case's name says.
  ///
  /// Two layers, full batch. The steps are in the textbook's order, each
  /// mistake where people make it.
  package func writeGradients(of step: TrainingStep, on data: DataSet) {
    let hidden = step.network.layers[0].neurons
    let outputs = step.network.layers[1].neurons
    step.network.zeroGradients()

    // All samples first: the mistakes with updated weights need the whole dw.
    let passes = data.rows.map { forward(step.network, data.inputs[$0]) }
    let errors = data.rows.map { k in
      outputs.indices.map { passes[k].a2[$0] - data.targets[k][$0] }
    }
    let samples = self == .sumForMean ? 1 : Double(data.count)
    let two = self == .halfInGradientOnly ? 1.0 : 2
    let sign = self == .wrongSign ? -1.0 : 1
    let factor = sign * two / (Double(outputs.count) * samples)

    // Output layer: δ₂ = 2/n·(a − y)·σ′(z₂).
    let delta2 = data.rows.map { k in
      outputs.indices.map { o in
        let slope =
          self == .slopeForgottenAtOutput
          ? 1 : slope(z: passes[k].z2[o], a: passes[k].a2[o])
        return factor * errors[k][o] * slope
      }
    }
    for k in data.rows {
      for (o, neuron) in outputs.enumerated() {
        for h in hidden.indices {
          neuron.dw[h] += delta2[k][o] * passes[k].a1[h]
        }
        if self != .biasesNeverUpdated { neuron.db += delta2[k][o] }
      }
    }

    // Hidden layer: δ₁ = W₂ᵀ·δ₂ ⊙ σ′(z₁).
    for k in data.rows {
      for (h, neuron) in hidden.enumerated() {
        var collected = 0.0
        for (o, output) in outputs.enumerated() {
          var weight = output.weights[h]
          if self == .outputWeightsUpdatedFirst {
            weight -= Self.learningRate * output.dw[h]
          }
          collected +=
            weight
            * (self == .rawErrorSentBack
              ? factor * errors[k][o] : delta2[k][o])
        }
        let slope =
          self == .slopeForgottenInHidden
          ? 1 : slope(z: passes[k].z1[h], a: passes[k].a1[h])
        let delta1 = collected * slope
        for i in neuron.weights.indices {
          neuron.dw[i] += delta1 * data.inputs[k][i]
        }
        if self != .biasesNeverUpdated { neuron.db += delta1 }
      }
    }
    if self == .hiddenWeightsTransposed {
      (hidden[0].dw[1], hidden[1].dw[0]) = (hidden[1].dw[0], hidden[0].dw[1])
    }
  }

  /// The learning rate of the museum's networks.
  package static let learningRate = 2.0

  private func slope(z: Double, a: Double) -> Double {
    switch self {
    case .slopeOfA:
      let again = 1 / (1 + CLibrary.exp(-a))
      return again * (1 - again)
    case .slopeFromZ: return z * (1 - z)
    default: return a * (1 - a)
    }
  }

  private func forward(
    _ network: NeuralNetwork, _ x: [Double]
  ) -> (z1: [Double], a1: [Double], z2: [Double], a2: [Double]) {
    func layer(_ neurons: [Neuron], _ x: [Double]) -> ([Double], [Double]) {
      let z = neurons.map { neuron in
        neuron.bias + x.indices.map { neuron.weights[$0] * x[$0] }.reduce(0, +)
      }
      return (z, z.map { 1 / (1 + CLibrary.exp(-$0)) })
    }
    let (z1, a1) = layer(network.layers[0].neurons, x)
    let (z2, a2) = layer(network.layers[1].neurons, a1)
    return (z1, a1, z2, a2)
  }

  // MARK: What the check should say

  /// The check's relative error of the whole gradient on XOR with 2-2-1, as
  /// measured by others: the median of 20 random starts.
  package var relativeError: Double {
    switch self {
    case .correct: 6e-11
    case .outputWeightsUpdatedFirst: 6.5e-3
    case .rawErrorSentBack, .slopeForgottenInHidden: 0.27
    case .slopeForgottenAtOutput: 0.61
    case .slopeOfA: 0.050
    case .slopeFromZ: 0.56
    case .biasesNeverUpdated: 0.53
    case .hiddenWeightsTransposed: 0.030
    case .halfInGradientOnly: 0.33
    case .sumForMean: 0.60
    case .wrongSign: 1
    }
  }

  /// Whether the mistake reaches the parameter of that name in a 2-2-1 network.
  package func touches(_ parameter: String) -> Bool {
    let isHidden = parameter.hasPrefix("w[h") || parameter.hasPrefix("b[h")
    switch self {
    case .correct: return false
    case .outputWeightsUpdatedFirst, .rawErrorSentBack, .slopeForgottenInHidden:
      return isHidden
    case .biasesNeverUpdated: return parameter.hasPrefix("b[")
    case .hiddenWeightsTransposed:
      return parameter == "w[h1←x2]" || parameter == "w[h2←x1]"
    default: return true
    }
  }
}
