/// The formula view of a step: the chain rule written out for every parameter,
/// each derivative with its factors.
///
///     ∂L/∂w[o←h] = ∂L/∂a · (f′(z) · a_h)
///     ∂L/∂w[h←x] = (Σₖ δₖ·w[k←h]) · (f′(z) · x)        k: whom h feeds
///     ∂L/∂b      = the same with 1 for the input
///
/// The first factor is ∂L/∂a, the second ∂a/∂w. After softmax, whose aⱼ depend
/// on every z, the first two factors are Σⱼ ∂L/∂aⱼ·∂aⱼ/∂z.
///
/// Of the trace it reads the parameters, the samples and the loss, and nothing
/// that the neurons computed.
public struct ChainRule: Sendable {
  /// A product that a sum is made of.
  public struct Term: Sendable {
    /// The name of the neuron that it comes through.
    public let through: String
    /// The derivative with respect to that neuron: its δ, or its ∂L/∂a.
    public let derivative: Double
    /// How that neuron answers: by a weight, or by ∂aⱼ/∂z.
    public let answer: Double
  }

  /// The derivatives of one neuron's parameters for one sample.
  public struct Partials: Sendable {
    /// What ∂L/∂a is the sum of; empty in the last layer.
    public let paths: [Term]
    /// ∂L/∂a.
    public let dActivation: Double
    /// f′(z) = ∂a/∂z; `nil` for softmax.
    public let slope: Double?
    /// What δ is the sum of for softmax; empty otherwise.
    public let crossTerms: [Term]
    /// δ = ∂L/∂z.
    public let delta: Double
    /// xᵢ = ∂z/∂wᵢ: shape [inputs].
    public let inputs: [Double]
    /// ∂L/∂wᵢ: shape [inputs].
    public let dw: [Double]
    /// ∂L/∂b.
    public let db: Double
  }

  /// For each sample, for each layer, for each neuron.
  public let samples: [[[Partials]]]

  /// Writes out the derivatives of a traced step.
  public init(_ trace: Trace) {
    var samples: [[[Partials]]] = []
    for sample in trace.samples {
      let activations = Self.forward(sample)
      let dOutputs = trace.loss.derivative(
        outputs: activations[activations.count - 1].a, targets: sample.targets,
        divisor: trace.divisor)
      samples.append(Self.partials(of: sample, activations, dOutputs))
    }
    self.samples = samples
  }

  /// Returns the sum over the samples for one neuron's parameters.
  public func gradient(layer l: Int, neuron k: Int) -> (
    dw: [Double], db: Double
  ) {
    var dw = samples[0][l][k].inputs.map { _ in 0.0 }
    var db = 0.0
    for sample in samples {
      for i in dw.indices { dw[i] += sample[l][k].dw[i] }
      db += sample[l][k].db
    }
    return (dw, db)
  }

  // MARK: One sample

  /// One layer's numbers on the way forward.
  private struct Forward {
    let inputs: [Double]
    let z: [Double]
    let a: [Double]
  }

  private static func forward(_ sample: Trace.Sample) -> [Forward] {
    var layers: [Forward] = []
    var inputs = sample.inputs
    for layer in sample.layers {
      var z: [Double] = []
      for neuron in layer.neurons {
        var sum = 0.0
        for i in inputs.indices { sum += neuron.weights[i] * inputs[i] }
        z.append(sum + (neuron.bias ?? 0))
      }
      let a =
        layer.activation == .softmax
        ? Activation.softmax(z) : z.map { layer.activation.value($0) }
      layers.append(Forward(inputs: inputs, z: z, a: a))
      inputs = a
    }
    return layers
  }

  private static func partials(
    of sample: Trace.Sample, _ forward: [Forward], _ dOutputs: [Double]
  ) -> [[Partials]] {
    let last = sample.layers.count - 1
    var layers: [[Partials]] = []
    // layers[0] is always the one that the present one feeds.
    for l in sample.layers.indices.reversed() {
      let names = sample.layers[l].neurons.map { $0.name }
      var paths: [[Term]] = names.map { _ in [] }
      if l < last {
        paths = names.indices.map { k in
          Self.paths(from: k, to: sample.layers[l + 1].neurons, layers[0])
        }
      }
      let dActivations = l == last ? dOutputs : paths.map { sum(of: $0) }
      layers.insert(
        names.indices.map { k in
          partials(
            k, names, sample.layers[l].activation, forward[l], dActivations,
            paths[k])
        }, at: 0)
    }
    return layers
  }

  /// δₖ·w[k←h] for every neuron k that h feeds.
  private static func paths(
    from h: Int, to neurons: [Trace.NeuronValues], _ partials: [Partials]
  ) -> [Term] {
    neurons.indices.map { k in
      Term(
        through: neurons[k].name, derivative: partials[k].delta,
        answer: neurons[k].weights[h])
    }
  }

  private static func sum(of terms: [Term]) -> Double {
    var sum = 0.0
    for term in terms { sum += term.derivative * term.answer }
    return sum
  }

  private static func partials(
    _ k: Int, _ names: [String], _ activation: Activation, _ layer: Forward,
    _ dActivations: [Double], _ paths: [Term]
  ) -> Partials {
    guard activation != .softmax else {
      // ∂aⱼ/∂zₖ = aⱼ·([j = k] − aₖ)
      let terms = names.indices.map { j in
        Term(
          through: names[j], derivative: dActivations[j],
          answer: layer.a[j] * ((j == k ? 1 : 0) - layer.a[k]))
      }
      let delta = sum(of: terms)
      return Partials(
        paths: paths, dActivation: dActivations[k], slope: nil,
        crossTerms: terms, delta: delta, inputs: layer.inputs,
        dw: layer.inputs.map { delta * $0 }, db: delta)
    }
    let slope = activation.derivative(atZ: layer.z[k])
    return Partials(
      paths: paths, dActivation: dActivations[k], slope: slope, crossTerms: [],
      delta: dActivations[k] * slope, inputs: layer.inputs,
      dw: layer.inputs.map { dActivations[k] * (slope * $0) },
      db: dActivations[k] * slope)
  }
}
