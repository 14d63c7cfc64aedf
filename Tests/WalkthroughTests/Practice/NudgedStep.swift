import NeuronLab
import TestSupport

@testable import Walkthrough

/// A training step computed once more, with plain arrays, forwards only: what a
/// number does to the loss is measured by nudging it.
struct NudgedStep {
  /// What is nudged.
  enum Place: Equatable {
    case z(sample: Int, layer: Int, neuron: Int)
    case a(sample: Int, layer: Int, neuron: Int)
    case w(layer: Int, neuron: Int, input: Int)
    case b(layer: Int, neuron: Int)
  }

  let weights: [[[Double]]]
  let biases: [[Double]]
  let activations: [Activation]
  let inputs: [[Double]]
  let targets: [[Double]]
  let lossName: String
  let isMean: Bool
  let rate: Double
  /// The names of the neurons, and of what goes into each layer.
  let names: [[String]]
  let inputNames: [[String]]

  init(_ trace: Trace) {
    let layers = trace.samples[0].layers
    weights = layers.map { $0.neurons.map(\.weights) }
    biases = layers.map { $0.neurons.map { $0.bias ?? 0 } }
    activations = layers.map(\.activation)
    inputs = trace.samples.map(\.inputs)
    targets = trace.samples.map(\.targets)
    lossName = trace.loss.name
    isMean = trace.reduction == .mean
    rate = trace.update.learningRate
    names = layers.map { $0.neurons.map(\.name) }
    inputNames = layers.map { $0.neurons[0].inputNames }
  }

  /// Where the neuron of that name is.
  func find(_ name: String) -> (layer: Int, neuron: Int)? {
    for (l, names) in names.enumerated() {
      if let k = names.firstIndex(of: name) { return (l, k) }
    }
    return nil
  }

  // MARK: Forward

  /// z and a of every neuron for one sample.
  func forward(
    _ s: Int, nudging place: Place? = nil, by amount: Double = 0
  ) -> (z: [[Double]], a: [[Double]]) {
    func nudge(_ here: Place) -> Double { here == place ? amount : 0 }
    var x = inputs[s]
    var z: [[Double]] = []
    var a: [[Double]] = []
    for l in weights.indices {
      z.append([])
      a.append([])
      for k in weights[l].indices {
        var sum = biases[l][k] + nudge(.b(layer: l, neuron: k))
        for i in x.indices {
          let w =
            weights[l][k][i] + nudge(.w(layer: l, neuron: k, input: i))
          sum += w * x[i]
        }
        sum += nudge(.z(sample: s, layer: l, neuron: k))
        z[l].append(sum)
        a[l].append(
          f(activations[l], sum) + nudge(.a(sample: s, layer: l, neuron: k)))
      }
      x = a[l]
    }
    return (z, a)
  }

  func f(_ activation: Activation, _ z: Double) -> Double {
    switch activation {
    case .sigmoid: return 1 / (1 + CLibrary.exp(-z))
    case .tanh: return 1 - 2 / (CLibrary.exp(2 * z) + 1)
    default: return z
    }
  }

  // MARK: Loss

  func loss(nudging place: Place? = nil, by amount: Double = 0) -> Double {
    var total = 0.0
    for s in inputs.indices {
      let a = forward(s, nudging: place, by: amount).a[weights.count - 1]
      var sum = 0.0
      for (a, y) in zip(a, targets[s]) {
        switch lossName {
        case "halfSquaredError": sum += (a - y) * (a - y) / 2
        case "meanSquaredError":
          sum += (a - y) * (a - y) / Double(targets[s].count)
        case "binaryCrossEntropy":
          sum -= CLibrary.log(y == 1 ? a : 1 - a) / Double(targets[s].count)
        default: sum = .nan
        }
      }
      total += sum
    }
    return isMean ? total / Double(inputs.count) : total
  }

  /// ∂L/∂ of what is nudged, by the five-point formula.
  func slope(_ place: Place) -> Double {
    let h = 1e-3
    func at(_ steps: Double) -> Double { loss(nudging: place, by: steps * h) }
    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
  }
}
