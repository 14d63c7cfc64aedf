import NeuronLab

/// A number of a training step that can be asked for.
enum AskedNumber: Equatable {
  case weightedSum(sample: Int, layer: Int, neuron: Int)
  case activation(sample: Int, layer: Int, neuron: Int)
  case loss
  case dActivation(sample: Int, layer: Int, neuron: Int)
  case delta(sample: Int, layer: Int, neuron: Int)
  case dw(layer: Int, neuron: Int, input: Int)
  case db(layer: Int, neuron: Int)
  case newWeight(layer: Int, neuron: Int, input: Int)
}

/// A training step, what is asked about it, and what is given.
struct Problem {
  let trace: Trace
  let asked: AskedNumber
  /// Whether every a is given, so that nothing has to be computed forwards.
  var givesActivations = false
  /// The layer whose δ are given.
  var givesDeltasOf: Int?
  /// Whether dw is given.
  var givesGradient = false
  /// Whether the numbers stand in matrices.
  var isMatrixView = false

  var loss: Loss { trace.loss }
  var layerCount: Int { trace.samples[0].layers.count }
  var outputCount: Int { trace.samples[0].outputs.count }

  func values(_ s: Int, _ l: Int, _ k: Int) -> Trace.NeuronValues {
    trace.samples[s].layers[l].neurons[k]
  }

  func neuronCount(_ l: Int) -> Int { trace.samples[0].layers[l].neurons.count }

  func activation(_ l: Int) -> Activation {
    trace.samples[0].layers[l].activation
  }

  /// What the sums over outputs and samples are divided by.
  var divisor: Double { loss.outputDivisor(outputCount) * trace.divisor }

  /// What the name of a number begins with, where there are several samples.
  func prefix(_ s: Int) -> String {
    trace.samples.count > 1 ? "sample \(s + 1): " : ""
  }
}
