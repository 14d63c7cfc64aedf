/// What a picture of a network shows: its neurons column by column, with their
/// numbers, and the connections between them.
///
/// With a trace, a picture shows the step for one sample: of several, the first,
/// with its own part of the batch's gradient, so that dw = δ·x can be checked on
/// the picture; mixed with sums over the batch, it could not. A bare network
/// has only its parameters.
///
/// Of a column of more than 10 neurons, the 8 that matter most are shown, and of
/// a neuron's more than 8 weights the 4 with the largest |w|; the picture says
/// so.
public struct NetworkDiagram: Sendable {
  /// A number with its name: z, a, δ, x, y.
  struct Quantity: Sendable {
    let name: String
    let value: Double
  }

  /// A weight or a bias, with its part of the gradient if there is one.
  struct Parameter: Sendable {
    let value: Double
    let gradient: Double?
  }

  /// A connection from a neuron of the column before.
  struct Connection: Sendable {
    /// Which of the neurons that are shown there.
    let source: Int
    let name: String
    let weight: Parameter
  }

  /// A neuron, or an input.
  struct Node: Sendable {
    let name: String
    let quantities: [Quantity]
    /// δ, of an input x; without a trace, the largest weight.
    let strength: Double
    let connections: [Connection]
    /// How many connections are not shown.
    let hiddenConnections: Int
    let bias: Parameter?
  }

  /// The neurons of one layer, or the inputs.
  struct Column: Sendable {
    let title: String
    let nodes: [Node]
    /// How many neurons are not shown.
    let hiddenNodes: Int
  }

  static let mostNodes = 10
  static let shownNodes = 8
  static let mostConnections = 8
  static let shownConnections = 4

  /// What the picture shows, in a few words.
  let title: String
  /// What a reader has to know about it, a sentence each.
  let notes: [String]
  /// From the inputs to the outputs.
  let columns: [Column]

  /// Creates the diagram of a trace's first sample.
  ///
  /// - Parameters:
  ///   - trace: The step to show.
  ///   - neurons: The names of neurons to show alone, with those that they are
  ///     connected with, or `nil` for all.
  public init(_ trace: Trace, neurons: [String]? = nil) {
    let sample = trace.samples[0]
    let count = trace.samples.count
    var layers = [Self.inputs(of: sample)]
    for l in sample.layers.indices {
      layers.append(Self.layer(l, of: sample))
    }
    let batch = count > 1 ? " of a batch of \(count)" : ""
    self.init(
      layers, neurons: neurons,
      subject: "sample \(sample.row + 1)\(batch), loss "
        + sample.loss.compactText(decimals: 4),
      notes: count > 1
        ? [
          "z, a, δ and dw are those of this sample; the dw of all \(count) samples "
            + "add up",
          "to the batch's gradient.",
        ] : [],
      criterion: "|δ|, of the inputs |x|")
  }

  /// Creates the diagram of a network's parameters.
  public init(_ network: NeuralNetwork, neurons: [String]? = nil) {
    var layers = [Self.inputs(of: network)]
    for (l, layer) in network.layers.enumerated() {
      layers.append(
        Source(
          title: Self.title(
            layer: l, of: network.layers.count, layer.activation),
          nodes: layer.neurons.map { neuron in
            Source.Node(
              name: neuron.name, quantities: [],
              strength: Self.largest(neuron.weights), weights: neuron.weights,
              dw: nil,
              bias: neuron.hasBias
                ? Parameter(value: neuron.bias, gradient: nil) : nil)
          }))
    }
    self.init(
      layers, neurons: neurons, subject: "\(network.parameterCount) parameters",
      notes: [], criterion: "|w|")
  }

  /// What the lines of a picture show.
  public enum Coloring: String, CaseIterable, Sendable {
    /// Each line shows its weight.
    case weight
    /// Each line shows its dw, and each card how large |δ| is.
    case gradient
  }

  /// What a reader has to know about it, with what the colours mean.
  func notes(_ color: Coloring) -> [String] {
    color == .gradient
      ? ["The darker a card, the larger |δ|; grey lines: dw is 0."] + notes
      : notes
  }

  /// The number that a line shows.
  static func number(of parameter: Parameter, _ color: Coloring) -> Double {
    color == .gradient ? parameter.gradient ?? 0 : parameter.value
  }

  /// Returns how large a line's number is beside the largest one shown: from 0 to
  /// 1.
  func share(of number: Double, _ color: Coloring = .weight) -> Double {
    let shown = columns.flatMap { $0.nodes }.flatMap { $0.connections }
    return Self.share(
      of: number, among: shown.map { Self.number(of: $0.weight, color) })
  }

  /// How strongly a card is filled for its |δ|, in steps from 0 to 3; an input
  /// has none.
  func shade(of node: Node, _ color: Coloring) -> Int {
    guard color == .gradient, !isInput(node) else { return 0 }
    let deltas = columns.flatMap { $0.nodes }.filter { !isInput($0) }
      .map { $0.strength }
    let share = Self.share(of: node.strength, among: deltas)
    return Int((share * 3).rounded(.up))
  }

  private func isInput(_ node: Node) -> Bool {
    !node.quantities.contains { $0.name == "δ" }
  }

  private static func share(of number: Double, among all: [Double]) -> Double {
    guard number.isFinite else { return 1 }
    let largest = all.map { $0.magnitude }.filter { $0.isFinite }.max() ?? 0
    return largest > 0 ? number.magnitude / largest : 0
  }
}

// MARK: - What could be shown

extension NetworkDiagram {
  /// A whole layer, before it is decided what is shown.
  struct Source {
    let title: String
    let nodes: [Node]

    struct Node {
      let name: String
      let quantities: [Quantity]
      /// What decides whether it is shown.
      let strength: Double
      let weights: [Double]
      let dw: [Double]?
      let bias: Parameter?
    }
  }

  private static func title(
    layer l: Int, of layerCount: Int, _ activation: Activation
  ) -> String {
    NeuralNetwork.layerName(l, of: layerCount) + " · " + activation.name
  }

  private static func inputs(of sample: Trace.Sample) -> Source {
    let names = sample.layers[0].neurons[0].inputNames
    var nodes: [Source.Node] = []
    for (name, x) in zip(names, sample.inputs) {
      nodes.append(
        Source.Node(
          name: name, quantities: [Quantity(name: "x", value: x)], strength: x,
          weights: [], dw: nil, bias: nil))
    }
    return Source(title: "inputs", nodes: nodes)
  }

  private static func layer(_ l: Int, of sample: Trace.Sample) -> Source {
    let layer = sample.layers[l]
    let isLast = l == sample.layers.count - 1
    var nodes: [Source.Node] = []
    for (k, neuron) in layer.neurons.enumerated() {
      var quantities = [
        Quantity(name: "z", value: neuron.z),
        Quantity(name: "a", value: neuron.a),
        Quantity(name: "δ", value: neuron.delta),
      ]
      if isLast {
        quantities.append(Quantity(name: "y", value: sample.targets[k]))
      }
      nodes.append(
        Source.Node(
          name: neuron.name, quantities: quantities, strength: neuron.delta,
          weights: neuron.weights, dw: neuron.dw,
          bias: neuron.bias.map { Parameter(value: $0, gradient: neuron.db) }))
    }
    return Source(
      title: title(layer: l, of: sample.layers.count, layer.activation),
      nodes: nodes)
  }

  private static func inputs(of network: NeuralNetwork) -> Source {
    var nodes: [Source.Node] = []
    for i in 0..<network.inputCount {
      let outgoing = network.layers[0].neurons.map { $0.weights[i] }
      nodes.append(
        Source.Node(
          name: network.inputName(layer: 0, input: i), quantities: [],
          strength: largest(outgoing), weights: [], dw: nil, bias: nil))
    }
    return Source(title: "inputs", nodes: nodes)
  }

  static func largest(_ values: [Double]) -> Double {
    values.placesOfLargest(1).first.map { values[$0] } ?? 0
  }
}

// MARK: - What is shown

extension NetworkDiagram {
  private init(
    _ layers: [Source], neurons: [String]?, subject: String, notes: [String],
    criterion: String
  ) {
    let shape = layers.map { "\($0.nodes.count)" }.joined(separator: "-")
    let focus = Focus(neurons ?? [], in: layers)
    let places = layers.indices.map { focus.places(inLayer: $0) }
    var columns: [Column] = []
    for l in focus.range {
      let isFirst = l == focus.range.lowerBound
      let before = isFirst ? nil : (layer: layers[l - 1], places: places[l - 1])
      columns.append(
        Column(
          title: layers[l].title,
          nodes: places[l].map { k in
            let node = layers[l].nodes[k]
            return isFirst
              ? Node(
                name: node.name, quantities: node.quantities,
                strength: node.strength, connections: [], hiddenConnections: 0,
                bias: nil)
              : Self.node(node, before, all: !focus.isEmpty)
          },
          hiddenNodes: layers[l].nodes.count - places[l].count))
    }
    title = "\(shape) network\(focus.title) · \(subject)"
    self.columns = columns
    self.notes =
      notes
      + Self.notes(
        on: columns, all: !focus.isEmpty,
        criterion: focus.isEmpty ? criterion : "|w| of the lines drawn")
  }

  /// A neuron with its connections from the neurons before that are shown: with
  /// all of them, or of many with the largest.
  private static func node(
    _ node: Source.Node, _ before: (layer: Source, places: [Int])?, all: Bool
  ) -> Node {
    var connections: [Connection] = []
    if let before {
      let weights = before.places.map { node.weights[$0] }
      let count =
        !all && node.weights.count > mostConnections
        ? shownConnections : weights.count
      for source in weights.placesOfLargest(count) {
        let i = before.places[source]
        connections.append(
          Connection(
            source: source, name: before.layer.nodes[i].name,
            weight: Parameter(
              value: node.weights[i], gradient: node.dw.map { $0[i] })))
      }
    }
    return Node(
      name: node.name, quantities: node.quantities, strength: node.strength,
      connections: connections,
      hiddenConnections: node.weights.count - connections.count,
      bias: node.bias)
  }

  private static func notes(
    on columns: [Column], all: Bool, criterion: String
  ) -> [String] {
    var notes: [String] = []
    if columns.contains(where: { $0.hiddenNodes > 0 && $0.nodes.count > 1 }) {
      notes.append(
        "Of more than \(mostNodes) neurons in a layer, the \(shownNodes) with the "
          + "largest \(criterion).")
    }
    let isCut = columns.dropFirst().contains { column in
      column.nodes.contains {
        $0.connections.count + $0.hiddenConnections > mostConnections
      }
    }
    if isCut, !all {
      notes.append(
        "Of a neuron's more than \(mostConnections) weights, the "
          + "\(shownConnections) largest that come from neurons shown.")
    }
    return notes
  }
}
