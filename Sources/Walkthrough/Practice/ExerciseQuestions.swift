import NeuronLab

// What an exercise says around its numbers.

extension Problem {
  /// The network and its loss.
  var setting: Phrase {
    let samples = trace.samples
    let sizes =
      [samples[0].inputs.count]
      + samples[0].layers.map { $0.neurons.count }
    let shape = sizes.map { "\($0)" }.joined(separator: "-")
    let last = activation(layerCount - 1)
    let functions =
      layerCount == 1 || activation(0) == last
      ? "all neurons \(last.name)"
      : "hidden neurons \(activation(0).name), outputs \(last.name)"
    var text: Phrase =
      layerCount == 1 && outputCount == 1
      ? "One neuron with \(sizes[0]) inputs, a = \(shortFormula(last))."
      : "A \(shape) network, \(functions)."
    if isMatrixView {
      text =
        samples.count > 1
        ? "A layer of 2 neurons with 2 inputs. X has one row for each sample, "
          + "W one for each neuron."
        : "W has a row for each output o1, o2 and a column for each hidden "
          + "neuron h1, h2."
    }
    if needsLoss { text = text + " \(lossText)" }
    if needsRate { text = text + " η = \(trace.update.learningRate)." }
    return text
  }

  private func shortFormula(_ activation: Activation) -> String {
    switch activation {
    case .identity: return "z"
    case .tanh: return "tanh(z)"
    default: return "σ(z)"
    }
  }

  private var needsLoss: Bool {
    !isForward && givesDeltasOf == nil && !givesGradient
  }

  private var needsRate: Bool {
    switch asked {
    case .newWeight: return true
    case .dActivation(_, let l, _), .delta(_, let l, _):
      return l < layerCount - 1 && givesDeltasOf == nil
    default: return false
    }
  }

  private var lossText: String {
    let formula = loss.sampleFormula(outputCount: outputCount)
    guard trace.samples.count > 1 else { return "L = \(formula)." }
    let way = trace.reduction == .mean ? "mean" : "sum"
    return "L is the \(way) of \(formula) over the samples."
  }

  /// What is asked.
  var question: Phrase {
    if isMatrixView { return matrixQuestion }
    switch asked {
    case .weightedSum(let s, let l, let k):
      return "What is the weighted sum z of \(values(s, l, k).name)?"
    case .activation(let s, let l, let k):
      return "What is a of \(values(s, l, k).name)?"
    case .loss: return "What is the loss L?"
    case .dActivation(let s, let l, let k):
      let place = trace.samples.count > 1 ? " for sample \(s + 1)" : ""
      return "What is ∂L/∂a of \(values(s, l, k).name)\(place)?"
    case .delta(let s, let l, let k):
      return "What is δ of \(values(s, l, k).name)?"
    case .dw(let l, let k, let i):
      let neuron = values(0, l, k)
      return "What is dw[\(neuron.name)←\(neuron.inputNames[i])]?"
    case .db(let l, let k): return "What is db of \(values(0, l, k).name)?"
    case .newWeight(let l, let k, let i):
      let neuron = values(0, l, k)
      return "What is w[\(neuron.name)←\(neuron.inputNames[i])] after the "
        + "update?"
    }
  }

  private var matrixQuestion: Phrase {
    switch asked {
    case .weightedSum(let s, _, let k):
      return "Z = X·Wᵀ + b. What stands in row \(s + 1), column \(k + 1) of Z?"
    case .dw(_, let k, let i):
      return "dW = δᵀ·X. What stands in row \(k + 1), column \(i + 1) of dW?"
    case .dActivation(_, _, let k):
      return "Back flows δ·W, or Wᵀ·δ with columns. What is its number "
        + "\(k + 1), the ∂L/∂a of h\(k + 1)?"
    default: return ""
    }
  }

  /// What to think of first.
  var idea: Phrase {
    switch asked {
    case .weightedSum:
      return "Multiply each input by its weight, add up, and do not forget b."
    case .activation:
      return "Two steps: the weighted sum z, then the function of it."
    case .loss:
      return "One term for each output of each sample; then sum or mean, as "
        + "the loss says."
    case .dActivation(_, let l, _) where l == layerCount - 1:
      return "Derive the loss by this a: which terms contain it? What is "
        + "before them, ½ or 1/n?"
    case .dActivation:
      return "Whom does the neuron feed? Each of them sends its δ back along "
        + "the same weight."
    case .delta(_, let l, _) where l == layerCount - 1:
      return loss == .binaryCrossEntropy
        ? "Cross-entropy has a factor that cancels σ′: look at ∂L/∂a · σ′(z)."
        : "δ is ∂L/∂z: first ∂L/∂a from the loss, then through the function."
    case .delta:
      return "First collect ∂L/∂a from everyone the neuron feeds, then go "
        + "through its function."
    case .dw:
      return "How wrong is the neuron (δ), times how active was what came in?"
    case .db: return "z = … + b: what does z gain if b grows by 1?"
    case .newWeight:
      return "A step against the slope: w − η·dw. The sign of dw decides."
    }
  }
}
