extension NetworkDiagram {
  private static let mostNodes = 10
  private static let shownNodes = 8
  private static let mostConnections = 8
  private static let shownConnections = 4

  /// Creates the diagram of the neurons and connections that are shown.
  init(
    _ layers: [Column], _ neurons: [String]?, _ names: DataNames,
    subject: String, notes: [String], criterion: String
  ) {
    let focus = Focus(neurons ?? [], in: Self.named(layers, names))
    let layers = focus.layers
    self.names = names.lines(
      inputs: layers[0].nodes.map { $0.name },
      outputs: layers[layers.count - 1].nodes.map { $0.name })
    let shape = layers.map { "\($0.nodes.count)" }.joined(separator: "-")
    let first = focus.range.lowerBound
    columns = focus.range.map { l in
      let shown = focus.places(inLayer: l)
      return Column(
        title: layers[l].title,
        nodes: shown.map { k in
          l == first
            ? layers[l].nodes[k].withoutParameters
            : layers[l].nodes[k].connected(
              with: layers[l - 1].nodes, focus.places(inLayer: l - 1),
              most: focus.isEmpty ? Self.mostConnections : .max)
        }, hiddenNodes: layers[l].nodes.count - shown.count)
    }
    title = "\(shape) network\(focus.title) · \(subject)"
    self.notes =
      notes
      + Self.notes(
        on: columns, all: !focus.isEmpty,
        criterion: focus.isEmpty ? criterion : "|w| of the lines drawn")
  }

  /// Returns the layers with what the data call the inputs and outputs.
  private static func named(
    _ layers: [Column], _ names: DataNames
  ) -> [Column] {
    var layers = layers
    let last = layers.count - 1
    for i in layers[0].nodes.indices {
      layers[0].nodes[i].label = names.input(i)
    }
    for k in layers[last].nodes.indices {
      layers[last].nodes[k].label = names.output(k)
      layers[last].nodes[k].classes = names.classKey
    }
    return layers
  }

  private static func notes(
    on columns: [Column], all: Bool, criterion: String
  ) -> [String] {
    var notes: [String] = []
    if columns.contains(where: { $0.hiddenNodes > 0 && $0.nodes.count > 1 }) {
      notes.append(
        "Of more than \(mostNodes) neurons in a layer, only the \(shownNodes) with the "
          + "largest \(criterion) are shown.")
    }
    let nodes = columns.flatMap { $0.nodes }
    if !all, nodes.contains(where: { $0.weights.count > mostConnections }) {
      notes.append(
        "Of more than \(mostConnections) weights of a neuron, only the "
          + "\(shownConnections) largest from shown neurons are shown.")
    }
    return notes
  }

  /// The neurons that a picture focuses on, with those they are connected to.
  struct Focus {
    let layers: [Column]
    /// The indices of the neurons, layer by layer.
    private let chosen: [[Int]]

    /// Finds the neurons by name; without names, the picture shows all.
    init(_ names: [String], in layers: [Column]) {
      self.layers = layers
      chosen = layers.enumerated().map { l, layer in
        l == 0
          ? []
          : layer.nodes.indices.filter { names.contains(layer.nodes[$0].name) }
      }
    }

    var isEmpty: Bool { chosen.allSatisfy { $0.isEmpty } }

    /// `, neuron h1`, `, neurons h1, h2`.
    var title: String {
      let names = layers.indices.flatMap { nodes(l: $0) }.map {
        $0.name.oneLine
      }
      if names.isEmpty { return "" }
      return ", neuron\(names.count > 1 ? "s" : "") "
        + names.joined(separator: ", ")
    }

    /// The layers that are shown: those of the neurons, the one before them and
    /// the one after them.
    var range: Range<Int> {
      let own = chosen.indices.filter { !chosen[$0].isEmpty }
      guard let first = own.first, let last = own.last else {
        return layers.indices
      }
      return first - 1..<min(last + 2, layers.count)
    }

    /// The neurons of the focus in a layer, if there is such a layer.
    private func nodes(l: Int) -> [Node] {
      layers.indices.contains(l) ? chosen[l].map { layers[l].nodes[$0] } : []
    }

    /// Returns which neurons of a layer are shown.
    func places(inLayer l: Int) -> [Int] {
      let nodes = layers[l].nodes
      if isEmpty { return Self.strongest(nodes.map { $0.strength }) }
      if !chosen[l].isEmpty { return chosen[l] }
      // The largest weight on a line from here to one of the neurons, or back.
      let feeding = l > 0 ? chosen[l - 1] : []
      return Self.strongest(
        nodes.indices.map { k in
          NetworkDiagram.largest(
            self.nodes(l: l + 1).map { $0.weights[k].value }
              + feeding.map { nodes[k].weights[$0].value })
        })
    }

    private static func strongest(_ strengths: [Double]) -> [Int] {
      strengths.count > mostNodes
        ? strengths.placesOfLargest(shownNodes) : Array(strengths.indices)
    }
  }
}

extension NetworkDiagram.Node {
  /// As it is shown in the first column.
  fileprivate var withoutParameters: Self {
    var node = self
    (node.weights, node.bias, node.connections) = ([], nil, [])
    return node
  }

  /// Returns the neuron with its connections from the shown neurons before it:
  /// all of them or, if there are many, the largest.
  fileprivate func connected(
    with before: [Self], _ places: [Int], most: Int
  ) -> Self {
    let values = places.map { weights[$0].value }
    let count =
      weights.count > most
      ? NetworkDiagram.shownConnections : places.count
    var node = self
    node.connections = values.placesOfLargest(count).map { source in
      NetworkDiagram.Connection(
        source: source, name: before[places[source]].name,
        weight: weights[places[source]])
    }
    return node
  }
}
