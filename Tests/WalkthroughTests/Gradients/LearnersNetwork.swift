import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

/// One of the networks of `learners_gradients.json`, with NumPy's gradients:
/// right ones, and those of mistakes.
struct LearnersNetwork {
  let fixture: Fixture
  let step: TrainingStep
  let data: DataSet

  var name: String { (try? fixture["name"].string) ?? "" }

  static func fixtures() throws -> [Fixture] {
    try Fixture(file: "learners_gradients")["nets"].elements
  }

  static func all() throws -> [LearnersNetwork] {
    try fixtures().map { try LearnersNetwork($0) }
  }

  init(_ fixture: Fixture) throws {
    self.fixture = fixture
    let weights = try fixture["W"].elements
    let biases = try fixture["b"].matrix
    let layers = try fixture["activations"].strings.enumerated().map {
      l, name in
      Layer(
        weights: try weights[l].matrix, biases: biases[l],
        activation: try #require(Activation(name: name)))
    }
    step = TrainingStep(
      network: try NeuralNetwork(layers: layers),
      loss: try #require(Loss(name: fixture["loss"].string)),
      reduction: try #require(Reduction(name: fixture["reduction"].string)),
      optimizer: SGD(learningRate: try fixture["learningRate"].double))
    data = DataSet(try fixture["x"].matrix, try fixture["t"].matrix)
  }

  /// A gradient of the file, layer by layer: shape [layer][neuron][input], and
  /// [layer][neuron].
  struct Arrays {
    var weights: [[[Double]]]
    var biases: [[Double]]

    init(_ fixture: Fixture) throws {
      weights = try fixture["W"].elements.map { try $0.matrix }
      biases = try fixture["b"].matrix
    }

    /// In the form `[dW1, db1, dW2, db2, …]`.
    func json(_ number: (Double) -> String = { "\($0)" }) -> String {
      func list(_ parts: [String]) -> String {
        "[\(parts.joined(separator: ","))]"
      }
      return list(
        zip(weights, biases).flatMap { matrix, vector in
          [list(matrix.map { list($0.map(number)) }), list(vector.map(number))]
        })
    }

    func scaled(by factor: Double) -> Arrays {
      var copy = self
      copy.weights = weights.map { $0.map { $0.map { $0 * factor } } }
      copy.biases = biases.map { $0.map { $0 * factor } }
      return copy
    }
  }

  func right() throws -> Arrays { try Arrays(fixture["right"]) }

  /// Compares a gradient with the right one.
  func search(_ json: String, previous: [Double]? = nil) throws
    -> GradientSearch
  {
    let reader = GradientReader(network: step.network, neurons: nil)
    return GradientSearch(
      try reader.readFile(Array(json.utf8), "g.json"), step, on: data,
      rows: Array(data.rows), previous: previous, allRows: nil)
  }
}

/// Returns a number with that many digits after the first that is not 0, as
/// Python's `%.3g` writes it.
func rounded(_ value: Double, digits: Int) -> String {
  (Double(value.scientificText(digits: digits)) ?? .nan).shortText
}
