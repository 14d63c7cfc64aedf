import NeuronKit

@testable import NeuronLab

/// A training step in plain loops, without the package's classes, in which one number
/// is set to something else: a second way to what a counterfactual says.
struct ChangedStep {
  private let trace: Trace
  private let changes: [StepNumber: Double]
  private let divisor: Double
  private var samples: [Sample] = []

  private struct Sample {
    var loss = 0.0
    var losses: [Double] = []
    /// For each layer, what its neurons see, then z, a, ∂L/∂a, f′ and δ.
    var inputs: [[Double]] = []
    var z: [[Double]] = []
    var a: [[Double]] = []
    var dActivations: [[Double]] = []
    var slopes: [[Double]] = []
    var deltas: [[Double]] = []
  }

  init(_ trace: Trace, _ changes: [StepNumber: Double], isSum: Bool = false) {
    self.trace = trace
    self.changes = changes
    divisor = isSum ? 1 : trace.divisor
    for s in trace.samples.indices { samples.append(pass(s)) }
  }

  private func changed(_ n: StepNumber, _ value: Double) -> Double {
    changes[n] ?? value
  }

  private func weight(_ l: Int, _ k: Int, _ i: Int) -> Double {
    changed(
      StepNumber(.weight(i), layer: l, neuron: k),
      trace.update.layers[l][k].weightsBefore[i])
  }

  private func bias(_ l: Int, _ k: Int) -> Double {
    changed(
      StepNumber(.bias, layer: l, neuron: k),
      trace.update.layers[l][k].biasBefore ?? 0)
  }

  private func pass(_ s: Int) -> Sample {
    let layers = trace.samples[s].layers
    var sample = Sample()
    var x = trace.samples[s].inputs.enumerated().map {
      changed(StepNumber(.input($0), sample: s), $1)
    }
    for (l, layer) in layers.enumerated() {
      sample.inputs.append(x)
      var z: [Double] = []
      for k in layer.neurons.indices {
        var sum = 0.0
        for i in x.indices { sum += weight(l, k, i) * x[i] }
        z.append(
          changed(
            StepNumber(.z, layer: l, neuron: k, sample: s), sum + bias(l, k)))
      }
      x =
        layer.activation == .softmax
        ? Activation.softmax(z) : z.map { layer.activation.value($0) }
      sample.z.append(z)
      sample.a.append(x)
    }
    backward(s, &sample)
    return sample
  }

  private func backward(_ s: Int, _ sample: inout Sample) {
    let layers = trace.samples[s].layers
    let last = layers.count - 1
    let y = trace.samples[s].targets.enumerated().map {
      changed(StepNumber(.target, layer: last, neuron: $0, sample: s), $1)
    }
    let outputs = sample.a[last]
    sample.losses = zip(outputs, y).map { trace.loss.value(a: $0, y: $1) }
    sample.loss = trace.loss.value(outputs: outputs, targets: y)
    var d = trace.loss.derivative(
      outputs: outputs, targets: y, divisor: divisor)
    for l in layers.indices.reversed() {
      let f = layers[l].activation
      var (slopes, deltas): ([Double], [Double]) = ([], [])
      var mean = 0.0
      for k in d.indices where f == .softmax { mean += sample.a[l][k] * d[k] }
      for k in d.indices {
        let (z, a) = (sample.z[l][k], sample.a[l][k])
        if f == .softmax {
          slopes.append(0)
          deltas.append(a * (d[k] - mean))
        } else {
          let slope = changed(
            StepNumber(.slope, layer: l, neuron: k, sample: s),
            f.derivative(fromA: a) ?? f.derivative(atZ: z))
          slopes.append(slope)
          deltas.append(d[k] * slope)
        }
      }
      sample.dActivations.insert(d, at: 0)
      sample.slopes.insert(slopes, at: 0)
      sample.deltas.insert(deltas, at: 0)
      d = sample.inputs[l].indices.map { i in
        var sum = 0.0
        for k in deltas.indices { sum += deltas[k] * weight(l, k, i) }
        return sum
      }
    }
  }

  /// A number of the changed step.
  func value(of n: StepNumber) -> Double? {
    let (l, k) = (n.layer ?? 0, n.neuron ?? 0)
    guard let s = n.sample else { return batchValue(of: n) }
    switch n.quantity {
    case .z: return samples[s].z[l][k]
    case .a: return samples[s].a[l][k]
    case .slope: return samples[s].slopes[l][k]
    case .dActivation: return samples[s].dActivations[l][k]
    case .delta: return samples[s].deltas[l][k]
    case .dw(let i):
      return changed(n, 0 + samples[s].deltas[l][k] * samples[s].inputs[l][i])
    case .db: return changed(n, 0 + samples[s].deltas[l][k])
    case .loss:
      return n.neuron == nil ? samples[s].loss : samples[s].losses[k]
    default: return nil
    }
  }

  private func batchValue(of n: StepNumber) -> Double? {
    let (l, k) = (n.layer ?? 0, n.neuron ?? 0)
    switch n.quantity {
    case .dw, .db, .loss:
      var sum = 0.0
      for s in samples.indices { sum += value(of: n.of(sample: s)) ?? .nan }
      return n.quantity == .loss ? sum / divisor : sum
    case .newWeight(let i):
      guard let dw = batchValue(of: n.sibling(.dw(i))) else { return nil }
      return weight(l, k, i) - rate * dw
    case .newBias:
      guard let db = batchValue(of: n.sibling(.db)) else { return nil }
      return bias(l, k) - rate * db
    default: return nil
    }
  }

  private var rate: Double {
    changed(StepNumber(.learningRate), trace.update.learningRate)
  }
}
