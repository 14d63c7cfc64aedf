extension NetworkDiagram {
  /// The neurons that a picture shows alone, with those they are connected with.
  struct Focus {
    private let layers: [Source]
    /// The places of the neurons, layer by layer.
    private let chosen: [[Int]]

    init(_ names: [String], in layers: [Source]) {
      self.layers = layers
      chosen = layers.indices.map { l in
        l == 0
          ? []
          : layers[l].nodes.indices.filter {
            names.contains(layers[l].nodes[$0].name)
          }
      }
    }

    var isEmpty: Bool { chosen.allSatisfy { $0.isEmpty } }

    /// `, neuron h1`, `, neurons h1, h2`.
    var title: String {
      let names = layers.indices.flatMap { l in
        chosen[l].map { layers[l].nodes[$0].name.oneLine }
      }
      if names.isEmpty { return "" }
      return ", neuron\(names.count > 1 ? "s" : "") "
        + names.joined(separator: ", ")
    }

    /// The layers that are shown: those of the neurons, the one before them and
    /// the one behind them.
    var range: Range<Int> {
      let own = chosen.indices.filter { !chosen[$0].isEmpty }
      guard let first = own.first, let last = own.last else {
        return layers.indices
      }
      return first - 1..<min(last + 2, layers.count)
    }

    /// Which neurons of a layer are shown.
    func places(inLayer l: Int) -> [Int] {
      if isEmpty { return strongest(layers[l].nodes.map { $0.strength }) }
      if !chosen[l].isEmpty { return chosen[l] }
      // The largest weight on a line from here to one of the neurons, or back.
      let weights = layers[l].nodes.indices.map { k in
        NetworkDiagram.largest(
          from(l).map { $0.weights[k] }
            + (l > 0
              ? chosen[l - 1].map { layers[l].nodes[k].weights[$0] } : [])
        )
      }
      return strongest(weights)
    }

    /// The neurons of the focus that a layer feeds.
    private func from(_ l: Int) -> [Source.Node] {
      l + 1 < layers.count
        ? chosen[l + 1].map { layers[l + 1].nodes[$0] } : []
    }

    private func strongest(_ strengths: [Double]) -> [Int] {
      strengths.count > NetworkDiagram.mostNodes
        ? strengths.placesOfLargest(NetworkDiagram.shownNodes)
        : Array(strengths.indices)
    }
  }
}
