import NeuronLab

/// The weights and biases of a network in one order: layer by layer, neuron by
/// neuron, weights first.
struct NetworkParameters {
  /// One weight or bias.
  struct Parameter {
    let place: NeuronPlace
    /// Which input the weight is for; `nil` for a bias.
    let input: Int?
    /// What its gradient is called: `h1.dw[x2]`, `h1.db`.
    let name: String
  }

  let network: NeuralNetwork
  let all: [Parameter]
  /// The index of each neuron's first parameter: shape [layer][neuron].
  private let firsts: [[Int]]
  private let indices: [String: Int]

  init(_ network: NeuralNetwork) {
    self.network = network
    var all: [Parameter] = []
    var firsts: [[Int]] = []
    for (l, layer) in network.layers.enumerated() {
      var starts: [Int] = []
      for (k, neuron) in layer.neurons.enumerated() {
        let place = NeuronPlace(layer: l, neuron: k)
        starts.append(all.count)
        for i in neuron.weights.indices {
          let input = network.inputName(layer: l, input: i)
          all.append(
            Parameter(
              place: place, input: i, name: "\(neuron.name).dw[\(input)]"))
        }
        if neuron.hasBias {
          all.append(
            Parameter(place: place, input: nil, name: "\(neuron.name).db"))
        }
      }
      firsts.append(starts)
    }
    (self.all, self.firsts) = (all, firsts)
    indices = [String: Int](
      all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Returns the index of a weight, or, without an input, of a bias.
  func index(_ place: NeuronPlace, input: Int?) -> Int {
    firsts[place.layer][place.neuron] + (input ?? network[place].weights.count)
  }

  /// Returns the index of the parameter whose gradient has that name.
  func index(named name: String) -> Int? { indices[name] }

  /// The dw and db that the neurons hold now, in this order.
  var gradient: [Double] {
    network.layers.flatMap { layer in
      layer.neurons.flatMap { $0.dw + ($0.hasBias ? [$0.db] : []) }
    }
  }
}
