import NeuronKit
import TestSupport
import Testing

@Suite("Initializer")
struct InitializerTests {
  private static let everyOrder = Initializer.DrawOrder.allCases

  /// The parameters of a 2-3-1 network, drawn in the given order.
  private func draw(
    _ initializer: Initializer, order: Initializer.DrawOrder = .neuron,
    hasBias: Bool = true, drawsBiases: Bool = true
  ) throws -> (network: NeuralNetwork, random: RandomState) {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.tanh], hasBias: hasBias)
    for layer in network.layers {
      for neuron in layer.neurons where hasBias { neuron.bias = 77 }
    }
    var random = RandomState(seed: 42)
    initializer.initialize(
      network, using: &random, order: order, drawsBiases: drawsBiases)
    return (network, random)
  }

  /// Which draw each parameter of the 2-3-1 network gets, from 0.
  private static func places(
    _ order: Initializer.DrawOrder
  ) -> (weights: [[[Int]]], biases: [[Int]]) {
    switch order {
    case .neuron:
      ([[[0, 1], [3, 4], [6, 7]], [[9, 10, 11]]], [[2, 5, 8], [12]])
    case .matrix:
      ([[[0, 3], [1, 4], [2, 5]], [[9, 10, 11]]], [[6, 7, 8], [12]])
    case .weightsFirst:
      ([[[0, 1], [2, 3], [4, 5]], [[6, 7, 8]]], [[9, 10, 11], [12]])
    }
  }

  @Test("each order gives each parameter its own draw", arguments: everyOrder)
  func order(order: Initializer.DrawOrder) throws {
    var random = RandomState(seed: 42)
    let draws = (0..<13).map { _ in random.uniform(from: -1, to: 1) }
    let (network, after) = try draw(.uniform, order: order)
    let places = Self.places(order)
    for (l, layer) in network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        #expect(neuron.weights == places.weights[l][k].map { draws[$0] })
        #expect(neuron.bias == draws[places.biases[l][k]])
      }
    }
    var rest = after
    #expect(rest.nextWord() == random.nextWord())
  }

  @Test("normal numbers follow the same orders", arguments: everyOrder)
  func normalOrder(order: Initializer.DrawOrder) throws {
    var random = RandomState(seed: 42)
    let draws = (0..<13).map { _ in random.normal(standardDeviation: 0.5) }
    let network = try draw(
      .normal(standardDeviation: 0.5), order: order
    ).network
    let places = Self.places(order)
    for (l, layer) in network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        #expect(neuron.weights == places.weights[l][k].map { draws[$0] })
        #expect(neuron.bias == draws[places.biases[l][k]])
      }
    }
  }

  @Test("biases that are not drawn are 0 and take no number")
  func withoutBiasDraws() throws {
    var random = RandomState(seed: 42)
    let draws = (0..<9).map { _ in random.uniform(from: -1, to: 1) }
    let (network, after) = try draw(.uniform, drawsBiases: false)
    #expect(network.layers[0].neurons.flatMap(\.weights) == Array(draws[..<6]))
    #expect(network.layers[1].neurons.flatMap(\.weights) == Array(draws[6...]))
    #expect(network.layers.flatMap(\.neurons).allSatisfy { $0.bias == 0 })
    var rest = after
    #expect(rest.nextWord() == random.nextWord())
  }

  @Test("neurons without biases take no number for them")
  func noBiases() throws {
    var random = RandomState(seed: 42)
    let draws = (0..<9).map { _ in random.uniform(from: -1, to: 1) }
    let network = try draw(.uniform, hasBias: false).network
    #expect(network.layers.flatMap(\.neurons).flatMap(\.weights) == draws)
    #expect(network.layers.flatMap(\.neurons).allSatisfy { $0.bias == 0 })
  }

  @Test("xavier, he and zeros set biases to 0 and draw none")
  func zeroBiases() throws {
    for initializer in [Initializer.xavier, .he, .zeros] {
      var random = RandomState(seed: 42)
      // Hidden layer: 2 inputs, 3 neurons; output layer: 3 inputs, 1 neuron.
      var expected: [Double] = []
      for (count, inputs, neurons) in [(6, 2.0, 3.0), (3, 3, 1)] {
        for _ in 0..<count {
          switch initializer {
          case .xavier:
            let limit = (6 / (inputs + neurons)).squareRoot()
            expected.append(random.uniform(from: -limit, to: limit))
          case .he:
            expected.append(
              random.normal(standardDeviation: (2 / inputs).squareRoot()))
          default: expected.append(0)
          }
        }
      }
      let (network, after) = try draw(initializer)
      #expect(network.layers.flatMap(\.neurons).flatMap(\.weights) == expected)
      #expect(network.layers.flatMap(\.neurons).allSatisfy { $0.bias == 0 })
      var rest = after
      #expect(rest.standardNormal() == random.standardNormal())
    }
  }

  /// Mean, variance and range of many weights of a 300-200 layer.
  private func moments(
    of initializer: Initializer
  ) throws -> (mean: Double, variance: Double, low: Double, high: Double) {
    let network = try NeuralNetwork(
      sizes: [300, 200], activations: [.tanh], initializer: initializer,
      seed: 12)
    let weights = network.layers[0].neurons.flatMap(\.weights)
    let count = Double(weights.count)
    let mean = weights.reduce(0, +) / count
    var variance = 0.0
    for weight in weights {
      variance += (weight - mean) * (weight - mean) / count
    }
    return (mean, variance, weights.min() ?? 0, weights.max() ?? 0)
  }

  @Test("uniform weights fill −1 to 1 evenly")
  func uniform() throws {
    let (mean, variance, low, high) = try moments(of: .uniform)
    #expect(low >= -1 && low < -0.999)
    #expect(high < 1 && high > 0.999)
    // Five standard errors of 60,000 draws.
    let expected: Double = 1.0 / 3
    let standardError: Double = (expected / 60_000).squareRoot()
    #expect(abs(mean) < 5 * standardError)
    #expect(abs(variance - expected) < 0.006)
  }

  @Test("xavier weights fill ±√(6 / (inputs + neurons)) evenly")
  func xavier() throws {
    let limit = (6.0 / 500).squareRoot()
    let (mean, variance, low, high) = try moments(of: .xavier)
    #expect(low >= -limit && low < -0.999 * limit)
    #expect(high < limit && high > 0.999 * limit)
    #expect(abs(mean) < 5 * (limit * limit / 3 / 60_000).squareRoot())
    #expect(abs(variance / (limit * limit / 3) - 1) < 0.02)
  }

  @Test("normal and he weights have their mean and standard deviation")
  func normal() throws {
    let expected: [(Initializer, Double)] = [
      (.normal(), 1), (.normal(standardDeviation: 0.5), 0.5),
      (.he, (2.0 / 300).squareRoot()),
    ]
    for (initializer, deviation) in expected {
      let (mean, variance, low, high) = try moments(of: initializer)
      #expect(abs(mean) < 5 * deviation / 60_000.0.squareRoot())
      #expect(abs(variance / (deviation * deviation) - 1) < 0.03)
      // The farthest of 60,000 normal numbers.
      #expect(low < -3.5 * deviation && low > -6 * deviation)
      #expect(high > 3.5 * deviation && high < 6 * deviation)
    }
  }

  @Test("the same seed gives the same network, another seed another")
  func seeds() throws {
    func bits(_ seed: UInt32) throws -> [UInt64] {
      try NeuralNetwork(
        sizes: [2, 3, 1], activations: [.tanh], initializer: .normal(),
        seed: seed
      ).parameterBits
    }
    #expect(try bits(4) == bits(4))
    #expect(try bits(4) != bits(5))
  }

  @Test("a name stands for its initializer")
  func names() {
    #expect(
      Initializer.all.map(\.name) == [
        "uniform", "normal", "xavier", "he", "zeros",
      ])
    for initializer in Initializer.all {
      #expect(Initializer(name: initializer.name) == initializer)
    }
    #expect(Initializer(name: "normal") == .normal(standardDeviation: 1))
    #expect(Initializer(name: "glorot") == nil)
  }
}
