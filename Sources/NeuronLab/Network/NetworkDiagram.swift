/// What a picture of a network shows: its neurons column by column, with their
/// numbers, and the connections between them.
///
/// With a trace, a picture shows the step for one sample: the first, if there
/// are several, with its own part of the batch's gradient, so that dw = δ·x can
/// be checked in the picture, which sums over the batch would not allow. A bare
/// network has only its parameters.
///
/// In a column of more than 10 neurons, only the 8 that matter most are shown,
/// and of a neuron with more than 8 weights only the 4 with the largest |w|; the
/// picture says so.
public struct NetworkDiagram: Sendable {
  /// A weight or a bias, with its part of the gradient, if any.
  struct Parameter: Sendable {
    let value: Double
    var gradient: Double?
  }

  /// A connection from a neuron of the column before.
  struct Connection: Sendable {
    /// The index of that neuron among those shown.
    let source: Int
    let name: String
    let weight: Parameter
  }

  /// A neuron, or an input.
  struct Node: Sendable {
    let name: String
    /// What the data call it, if they do.
    var label: String?
    /// The two classes of an output, if it is the only one.
    var classes: String?
    /// z, a, δ and, of an output, y; of an input x.
    var quantities: [(name: String, value: Double)] = []
    /// δ, of an input x; without a trace, the largest weight.
    let strength: Double
    var weights: [Parameter] = []
    var bias: Parameter?
    /// The connections that are shown.
    var connections: [Connection] = []

    /// Its own name, and what the data call it: `o1 = setosa`; on one line, and
    /// shortened if it is long.
    var title: String {
      label.map { DataNames.pair(name, $0) } ?? name.clipped(to: 40)
    }

    /// The number of connections that are not shown.
    var hiddenConnections: Int { weights.count - connections.count }

    /// The parameters that are shown: those of the connections, then b.
    var parameters: [(name: String, value: Parameter)] {
      connections.map { ($0.name, $0.weight) }
        + (bias.map { [("b", $0)] } ?? [])
    }

    /// Returns name, value and gradient of each parameter.
    func rows(decimals: Int) -> [[String]] {
      parameters.map { name, parameter in
        [
          name, parameter.value.compactText(decimals: decimals),
          parameter.gradient?.compactText(decimals: decimals) ?? "",
        ]
      }
    }

    /// Returns its quantities, each with its name.
    func quantityTexts(decimals: Int) -> [String] {
      quantities.map {
        "\($0.name) \($0.value.compactText(decimals: decimals))"
      }
    }
  }

  /// The neurons of one layer, or the inputs.
  struct Column: Sendable {
    let title: String
    var nodes: [Node]
    /// The number of neurons that are not shown.
    var hiddenNodes = 0
  }

  /// What the picture shows, in a few words.
  let title: String
  /// What the data call the inputs and outputs, in lines of text.
  let names: [String]
  /// Notes for the reader, one sentence each.
  let notes: [String]
  /// From the inputs to the outputs.
  let columns: [Column]

  /// Creates the diagram of a trace's first sample.
  ///
  /// - Parameters:
  ///   - trace: The step to show.
  ///   - neurons: The names of the neurons to show, with those they are
  ///     connected to, or `nil` for all.
  public init(_ trace: Trace, neurons: [String]? = nil) {
    self.init(trace, neurons: neurons, scaleNotes: [])
  }

  /// Creates the diagram of a trace's first sample, with notes on the units of
  /// its numbers.
  package init(_ trace: Trace, neurons: [String]?, scaleNotes: [String]) {
    let sample = trace.samples[0]
    let count = trace.samples.count
    let inputs = zip(sample.layers[0].neurons[0].inputNames, sample.inputs)
      .map { Node(name: $0, quantities: [("x", $1)], strength: $1) }
    let layers = sample.layers.enumerated().map { l, layer in
      Column(
        title: Self.title(l, of: sample.layers.count, layer.activation),
        nodes: layer.neurons.enumerated().map { k, neuron in
          let isLast = l == sample.layers.count - 1
          return Node(neuron, target: isLast ? sample.targets[k] : nil)
        })
    }
    let batch = count > 1 ? " of a batch of \(count)" : ""
    let note = [
      "z, a, δ and dw are those of this sample; the dw of all \(count) samples "
        + "add up",
      "to the batch's gradient.",
    ]
    self.init(
      [Column(title: "inputs", nodes: inputs)] + layers, neurons,
      DataNames(trace),
      subject: "sample \(sample.row + 1)\(batch), loss "
        + sample.loss.compactText(decimals: 4),
      notes: (count > 1 ? note : []) + scaleNotes,
      criterion: "|δ| (inputs: |x|)")
  }

  /// Creates the diagram of a network's parameters.
  public init(_ network: NeuralNetwork, neurons: [String]? = nil) {
    self.init(network, neurons: neurons, model: Preprocessing())
  }

  /// Creates the diagram of a network's parameters, with what its model remembers
  /// of the data.
  package init(
    _ network: NeuralNetwork, neurons: [String]? = nil, model: Preprocessing
  ) {
    let inputs = (0..<network.inputCount).map { i in
      let outgoing = network.layers[0].neurons.map { $0.weights[i] }
      return Node(
        name: network.inputName(layer: 0, input: i),
        strength: Self.largest(outgoing))
    }
    let layers = network.layers.enumerated().map { l, layer in
      Column(
        title: Self.title(l, of: network.layers.count, layer.activation),
        nodes: layer.neurons.map { Node($0) })
    }
    self.init(
      [Column(title: "inputs", nodes: inputs)] + layers, neurons,
      DataNames(model, outputCount: network.outputCount),
      subject: "\(network.parameterCount) parameters", notes: model.scaleNotes,
      criterion: "|w|")
  }

  private static func title(
    _ l: Int, of layerCount: Int, _ activation: Activation
  ) -> String {
    NeuralNetwork.layerName(l, of: layerCount) + " · " + activation.name
  }

  /// Returns the number with the largest magnitude.
  static func largest(_ values: [Double]) -> Double {
    values.placesOfLargest(1).first.map { values[$0] } ?? 0
  }

  // MARK: Lines and colours

  /// What the lines of a picture stand for.
  public enum Coloring: String, CaseIterable, Sendable {
    /// Each line shows its weight.
    case weight
    /// Each line shows its dw, and each card the size of |δ|.
    case gradient
  }

  /// How the line of a weight is drawn.
  struct Line {
    let color: SVGColor
    let isNegative: Bool
    /// From 0 to 1, which is the largest number shown.
    let width: Double
  }

  /// Returns the line of a weight, for its value or its gradient.
  func line(of weight: Parameter, _ color: Coloring) -> Line {
    func number(_ weight: Parameter) -> Double {
      color == .gradient ? weight.gradient ?? 0 : weight.value
    }
    let shown = columns.flatMap { $0.nodes }.flatMap { $0.connections }
    let value = number(weight)
    return Line(
      color: color == .gradient && value == 0
        ? .frame : value < 0 ? .negative : .positive,
      isNegative: value < 0,
      width: Self.share(of: value, among: shown.map { number($0.weight) }))
  }

  /// How strongly a card is filled, by its |δ|; `nil` for an input, for a δ of
  /// 0, and if the lines show weights.
  func fill(of node: Node, _ color: Coloring) -> SVGColor? {
    func isInput(_ node: Node) -> Bool {
      !node.quantities.contains { $0.name == "δ" }
    }
    guard color == .gradient, !isInput(node) else { return nil }
    let deltas = columns.flatMap { $0.nodes }.filter { !isInput($0) }
      .map { $0.strength }
    let share = Self.share(of: node.strength, among: deltas)
    let shade = Int((share * 3).rounded(.up))
    return shade == 0 ? nil : SVGColor.bands[shade - 1]
  }

  private static func share(of number: Double, among all: [Double]) -> Double {
    guard number.isFinite else { return 1 }
    let largest = all.map { $0.magnitude }.filter { $0.isFinite }.max() ?? 0
    return largest > 0 ? number.magnitude / largest : 0
  }

  /// Notes for the reader, with what the colours mean.
  func notes(_ color: Coloring) -> [String] {
    color == .gradient
      ? ["The darker a card, the larger |δ|; grey lines: dw is 0."] + notes
      : notes
  }
}

extension NetworkDiagram.Node {
  /// A traced neuron, with the target of an output.
  fileprivate init(_ neuron: Trace.NeuronValues, target: Double?) {
    self.init(
      name: neuron.name,
      quantities: [("z", neuron.z), ("a", neuron.a), ("δ", neuron.delta)]
        + (target.map { [("y", $0)] } ?? []),
      strength: neuron.delta,
      weights: zip(neuron.weights, neuron.dw).map {
        NetworkDiagram.Parameter(value: $0, gradient: $1)
      },
      bias: neuron.bias.map {
        NetworkDiagram.Parameter(value: $0, gradient: neuron.db)
      })
  }

  /// A neuron's parameters alone.
  fileprivate init(_ neuron: Neuron) {
    self.init(
      name: neuron.name, strength: NetworkDiagram.largest(neuron.weights),
      weights: neuron.weights.map { NetworkDiagram.Parameter(value: $0) },
      bias: neuron.hasBias
        ? NetworkDiagram.Parameter(value: neuron.bias) : nil)
  }
}
