import NeuronKit

/// A number of a training step that can be asked for, and where it is.
struct AskedNumber: Equatable {
  enum Kind {
    case weightedSum, activation, loss, dActivation, delta, dw, db, newWeight
  }

  let kind: Kind
  var sample = 0
  var layer = 0
  var neuron = 0
  var input = 0

  var isForward: Bool { kind == .weightedSum || kind == .activation }
  /// Whether it is about one connection.
  var isAboutWeight: Bool { kind == .dw || kind == .newWeight }
  /// Whether it is about one connection or bias.
  var isAboutParameter: Bool { isAboutWeight || kind == .db }
}

/// A training step, what is asked about it, and what is given.
struct Problem {
  let trace: Trace
  let asked: AskedNumber
  /// Whether every a is given, so that nothing has to be computed forward.
  var givesActivations = false
  /// The layer whose δ are given.
  var givesDeltasOf: Int?
  /// Whether dw is given.
  var givesGradient = false
  /// Whether the numbers are in matrices.
  var isMatrixView = false

  var loss: Loss { trace.loss }
  var sampleCount: Int { trace.samples.count }
  var layerCount: Int { trace.samples[0].layers.count }
  var outputCount: Int { trace.samples[0].outputs.count }

  func values(_ s: Int, _ l: Int, _ k: Int) -> Trace.NeuronValues {
    trace.samples[s].layers[l].neurons[k]
  }

  var askedNeuron: Trace.NeuronValues {
    values(asked.sample, asked.layer, asked.neuron)
  }

  /// Whether the question is about the last layer.
  var asksOutput: Bool { asked.layer == layerCount - 1 }

  func neuronCount(_ l: Int) -> Int { trace.samples[0].layers[l].neurons.count }

  func activation(_ l: Int) -> Activation {
    trace.samples[0].layers[l].activation
  }

  /// What the sums over outputs and samples are divided by.
  var divisor: Double { loss.outputDivisor(outputCount) * trace.divisor }

  /// What the name of a number begins with, if there are several samples.
  func prefix(_ s: Int) -> String {
    sampleCount > 1 ? "sample \(s + 1): " : ""
  }

  /// The connection that is asked about: `[h1←x2]`.
  var connection: String {
    "[\(askedNeuron.name)←\(askedNeuron.inputNames[asked.input])]"
  }
}

// MARK: - What an exercise says around its numbers

extension Problem {
  /// The network and its loss.
  var setting: String {
    var sentences = [networkText]
    if !asked.isForward, givesDeltasOf == nil, !givesGradient {
      let formula = loss.sampleFormula(outputCount: outputCount)
      let way = trace.reduction == .mean ? "mean" : "sum"
      sentences.append(
        sampleCount == 1
          ? "L = \(formula)."
          : "L is the \(way) of \(formula) over the samples.")
    }
    if needsRate {
      sentences.append("η = \(trace.update.learningRate.asWritten).")
    }
    return sentences.joined(separator: " ")
  }

  private var networkText: String {
    if isMatrixView {
      return sampleCount > 1
        ? "A layer of 2 neurons with 2 inputs. X has one row for each sample, "
          + "W one for each neuron."
        : "W has a row for each output o1, o2 and a column for each hidden "
          + "neuron h1, h2."
    }
    let sizes =
      [trace.samples[0].inputs.count] + (0..<layerCount).map(neuronCount)
    let first = activation(0)
    let last = activation(layerCount - 1)
    if sizes.count == 2, outputCount == 1 {
      return "One neuron with \(sizes[0]) inputs, a = \(last.formula)."
    }
    let functions =
      first == last
      ? "all neurons \(last.name)"
      : "hidden neurons \(first.name), outputs \(last.name)"
    let shape = sizes.map { "\($0)" }.joined(separator: "-")
    return "A \(shape) network, \(functions)."
  }

  private var needsRate: Bool {
    switch asked.kind {
    case .newWeight: return true
    case .dActivation, .delta: return !asksOutput && givesDeltasOf == nil
    default: return false
    }
  }

  var question: String {
    if isMatrixView { return matrixQuestion }
    let name = askedNeuron.name
    switch asked.kind {
    case .weightedSum: return "What is the weighted sum z of \(name)?"
    case .activation: return "What is a of \(name)?"
    case .loss: return "What is the loss L?"
    case .dActivation:
      let place = sampleCount > 1 ? " for sample \(asked.sample + 1)" : ""
      return "What is ∂L/∂a of \(name)\(place)?"
    case .delta: return "What is δ of \(name)?"
    case .dw: return "What is dw\(connection)?"
    case .db: return "What is db of \(name)?"
    case .newWeight: return "What is w\(connection) after the update?"
    }
  }

  private var matrixQuestion: String {
    let column = asked.neuron + 1
    switch asked.kind {
    case .weightedSum:
      return "Z = X·Wᵀ + b. Which entry is in row \(asked.sample + 1), column "
        + "\(column) of Z?"
    case .dw:
      return "dW = δᵀ·X. Which entry is in row \(column), column "
        + "\(asked.input + 1) of dW?"
    default:
      return "What flows back is δ·W, or Wᵀ·δ with columns. What is its entry "
        + "\(column), the ∂L/∂a of h\(column)?"
    }
  }

  /// What to think of first.
  var idea: String {
    switch asked.kind {
    case .weightedSum:
      return "Multiply each input by its weight, add up, and do not forget b."
    case .activation:
      return "Two steps: the weighted sum z, then the function of it."
    case .loss:
      return "One term for each output of each sample; then sum or mean, as "
        + "the loss says."
    case .dActivation where asksOutput:
      return
        "Differentiate the loss with respect to this a: which terms contain "
        + "it, and what is in front of them, ½ or 1/n?"
    case .dActivation:
      return "Which neurons does it feed? Each of them sends its δ back along "
        + "the same weight."
    case .delta where asksOutput:
      return loss == .binaryCrossEntropy
        ? "Cross-entropy has a factor that cancels σ′: look at ∂L/∂a · σ′(z)."
        : "δ is ∂L/∂z: first ∂L/∂a from the loss, then back through the "
          + "function."
    case .delta:
      return "First collect ∂L/∂a from every neuron it feeds, then go back "
        + "through its function."
    case .dw:
      return "How wrong is the neuron (δ), times how active was its input?"
    case .db: return "z = … + b: how much does z grow if b grows by 1?"
    case .newWeight:
      return "A step against the slope: w − η·dw. The sign of dw decides."
    }
  }
}
