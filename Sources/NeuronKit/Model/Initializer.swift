/// How a network's weights and biases are initialized.
///
/// Two neurons of a layer with the same incoming and outgoing weights get the
/// same gradients forever; so do all neurons if every weight starts at 0. Random
/// initial weights break the symmetry.
public enum Initializer: Equatable, Sendable {
  /// Weights and biases drawn uniformly from −1 ..< 1.
  case uniform
  /// Weights and biases drawn from a normal distribution with mean 0.
  case normal(standardDeviation: Double = 1)
  /// Weights drawn uniformly from ±√(6 / (inputs + neurons)), biases 0: the
  /// normalized initialization of Glorot & Bengio (2010), designed for tanh.
  case xavier
  /// Weights drawn from a normal distribution with standard deviation
  /// √(2 / inputs), biases 0: He, Zhang, Ren & Sun (2015), designed for relu.
  case he
  /// Weights and biases 0: shows why the initial weights must not be symmetric.
  case zeros

  /// Which parameter gets the next random number.
  public enum DrawOrder: String, CaseIterable, Sendable {
    /// Layer by layer, neuron by neuron: its weights, then its bias.
    case neuron
    /// Layer by layer, the matrix W[input][neuron] row by row, then the
    /// biases: what `randn(inputs, neurons)` fills in NumPy code.
    case matrix
    /// All weights of the network, neuron by neuron; then all its biases: what
    /// code with one variable for each weight (w1, w2, …, b1, b2, …) does.
    case weightsFirst
  }

  /// Fills in every weight and bias.
  ///
  /// - Parameters:
  ///   - network: The network to initialize.
  ///   - random: The generator of the random numbers.
  ///   - order: Which parameter gets the next number.
  ///   - drawsBiases: Whether `uniform` and `normal` draw the biases, too, or
  ///     leave them at 0 and use no random numbers for them.
  public func initialize(
    _ network: NeuralNetwork, using random: inout RandomState,
    order: DrawOrder = .neuron, drawsBiases: Bool = true
  ) {
    func setWeight(_ i: Int, of neuron: Neuron, in layer: Layer) {
      neuron.weights[i] = drawWeight(
        inputs: layer.inputCount, neurons: layer.neurons.count, using: &random)
    }
    func setWeights(of neuron: Neuron, in layer: Layer) {
      for i in neuron.weights.indices {
        setWeight(i, of: neuron, in: layer)
      }
    }
    func setBias(of neuron: Neuron) {
      guard neuron.hasBias else { return }
      neuron.bias = drawsBiases ? drawBias(using: &random) : 0
    }

    for layer in network.layers {
      switch order {
      case .neuron:
        for neuron in layer.neurons {
          setWeights(of: neuron, in: layer)
          setBias(of: neuron)
        }
      case .matrix:
        for i in 0..<layer.inputCount {
          for neuron in layer.neurons {
            setWeight(i, of: neuron, in: layer)
          }
        }
        for neuron in layer.neurons { setBias(of: neuron) }
      case .weightsFirst:
        for neuron in layer.neurons {
          setWeights(of: neuron, in: layer)
        }
      }
    }
    if order == .weightsFirst {
      for layer in network.layers {
        for neuron in layer.neurons { setBias(of: neuron) }
      }
    }
  }

  /// Returns the next weight of a layer.
  private func drawWeight(
    inputs: Int, neurons: Int, using random: inout RandomState
  ) -> Double {
    switch self {
    case .uniform: return random.uniform(from: -1, to: 1)
    case .normal(let deviation):
      return random.normal(standardDeviation: deviation)
    case .xavier:
      let limit = (6 / Double(inputs + neurons)).squareRoot()
      return random.uniform(from: -limit, to: limit)
    case .he:
      return random.normal(
        standardDeviation: (2 / Double(inputs)).squareRoot())
    case .zeros: return 0
    }
  }

  /// Returns the next bias.
  private func drawBias(using random: inout RandomState) -> Double {
    switch self {
    case .uniform: return random.uniform(from: -1, to: 1)
    case .normal(let deviation):
      return random.normal(standardDeviation: deviation)
    case .xavier, .he, .zeros: return 0
    }
  }
}

// MARK: - Names

extension Initializer {
  /// One initializer of each kind.
  package static let all: [Initializer] = [
    .uniform, .normal(), .xavier, .he, .zeros,
  ]

  /// The name used on the command line.
  package var name: String {
    switch self {
    case .uniform: return "uniform"
    case .normal: return "normal"
    case .xavier: return "xavier"
    case .he: return "he"
    case .zeros: return "zeros"
    }
  }

  /// Creates the initializer of that name; `normal` gets a standard deviation
  /// of 1.
  package init?(name: String) {
    guard let known = Self.all.first(where: { $0.name == name }) else {
      return nil
    }
    self = known
  }
}
