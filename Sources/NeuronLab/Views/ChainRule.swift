/// The formula view of a step: the chain rule written out for every parameter,
/// each derivative with its factors.
///
///     ∂L/∂w[o←h] = ∂L/∂a · (f′(z) · a_h)
///     ∂L/∂w[h←x] = (Σₖ δₖ·w[k←h]) · (f′(z) · x)        k: the neurons h feeds
///     ∂L/∂b      = the same with 1 for the input
///
/// The first factor is ∂L/∂a, the second ∂a/∂w. After softmax, whose aⱼ depend
/// on every z, the first two factors are Σⱼ ∂L/∂aⱼ·∂aⱼ/∂z.
///
/// It reads only the parameters, the samples and the loss of the trace, and
/// nothing that the neurons computed.
public struct ChainRule: Sendable {
  /// One product in a sum.
  public struct Term: Sendable {
    /// The name of the neuron that it passes through.
    public let through: String
    /// The derivative with respect to that neuron: its δ, or its ∂L/∂a.
    public let derivative: Double
    /// How fast that neuron's number changes: a weight, or ∂aⱼ/∂z.
    public let localDerivative: Double
  }

  /// The derivatives of one neuron's parameters for one sample.
  public struct Partials: Sendable {
    /// The terms of ∂L/∂a; empty in the last layer.
    public let paths: [Term]
    /// ∂L/∂a.
    public let dActivation: Double
    /// f′(z) = ∂a/∂z; `nil` for softmax.
    public let slope: Double?
    /// The terms of δ for softmax; empty otherwise.
    let crossTerms: [Term]
    /// δ = ∂L/∂z.
    public let delta: Double
    /// xᵢ = ∂z/∂wᵢ: shape [inputs].
    let inputs: [Double]
    /// ∂L/∂wᵢ: shape [inputs].
    public let dw: [Double]
    /// ∂L/∂b.
    let db: Double
  }

  /// For each sample, for each layer, for each neuron.
  public let samples: [[[Partials]]]

  init(_ trace: Trace) {
    samples = trace.samples.map { sample in
      let layers = Self.forward(sample)
      let dOutputs = trace.loss.derivative(
        outputs: layers[layers.count - 1].a, targets: sample.targets,
        divisor: trace.divisor)
      return Self.backward(sample, layers, dOutputs)
    }
  }

  /// The sum over the samples for one neuron's parameters.
  func gradient(layer l: Int, neuron k: Int) -> (dw: [Double], db: Double) {
    var dw = samples[0][l][k].inputs.map { _ in 0.0 }
    var db = 0.0
    for sample in samples {
      for i in dw.indices { dw[i] += sample[l][k].dw[i] }
      db += sample[l][k].db
    }
    return (dw, db)
  }

  // MARK: One sample

  /// One layer's numbers in the forward pass.
  private struct Forward {
    let activation: Activation
    let inputs: [Double]
    let z: [Double]
    let a: [Double]
  }

  private static func forward(_ sample: Trace.Sample) -> [Forward] {
    var layers: [Forward] = []
    var inputs = sample.inputs
    for layer in sample.layers {
      let f = layer.activation
      let z = layer.neurons.map { neuron in
        var sum = 0.0
        for i in inputs.indices { sum += neuron.weights[i] * inputs[i] }
        return sum + (neuron.bias ?? 0)
      }
      let a = f == .softmax ? Activation.softmax(z) : z.map { f.value($0) }
      layers.append(Forward(activation: f, inputs: inputs, z: z, a: a))
      inputs = a
    }
    return layers
  }

  private static func backward(
    _ sample: Trace.Sample, _ forward: [Forward], _ dOutputs: [Double]
  ) -> [[Partials]] {
    // layers[0] is always the layer that the current one feeds.
    var layers: [[Partials]] = []
    for l in sample.layers.indices.reversed() {
      let neurons = sample.layers[l].neurons
      // δₖ·w[k←h] for every neuron k that h feeds.
      let paths = neurons.indices.map { h in
        layers.isEmpty
          ? []
          : sample.layers[l + 1].neurons.enumerated().map { k, next in
            Term(
              through: next.name, derivative: layers[0][k].delta,
              localDerivative: next.weights[h])
          }
      }
      let dActivations = layers.isEmpty ? dOutputs : paths.map { sum(of: $0) }
      layers.insert(
        neurons.indices.map { k in
          partials(
            k, neurons.map { $0.name }, forward[l], dActivations, paths[k])
        }, at: 0)
    }
    return layers
  }

  private static func sum(of terms: [Term]) -> Double {
    var sum = 0.0
    for term in terms { sum += term.derivative * term.localDerivative }
    return sum
  }

  private static func partials(
    _ k: Int, _ names: [String], _ layer: Forward, _ dActivations: [Double],
    _ paths: [Term]
  ) -> Partials {
    let (dActivation, inputs) = (dActivations[k], layer.inputs)
    guard layer.activation != .softmax else {
      // ∂aⱼ/∂zₖ = aⱼ·([j = k] − aₖ)
      let terms = names.indices.map { j in
        Term(
          through: names[j], derivative: dActivations[j],
          localDerivative: layer.a[j] * ((j == k ? 1 : 0) - layer.a[k]))
      }
      let delta = sum(of: terms)
      return Partials(
        paths: paths, dActivation: dActivation, slope: nil, crossTerms: terms,
        delta: delta, inputs: inputs, dw: inputs.map { delta * $0 }, db: delta)
    }
    let slope = layer.activation.derivative(atZ: layer.z[k])
    let delta = dActivation * slope
    return Partials(
      paths: paths, dActivation: dActivation, slope: slope, crossTerms: [],
      delta: delta, inputs: inputs,
      dw: inputs.map { dActivation * (slope * $0) }, db: delta)
  }
}
