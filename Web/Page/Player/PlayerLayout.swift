import NeuronLab

/// Where the neurons of the diagram are, in pixels of a given width.
struct PlayerLayout {
  /// The inputs or a layer.
  struct Column {
    let left: Double
    let width: Double
    /// Which of its neurons are shown.
    let nodes: Range<Int>
    let count: Int
    /// The top of the first node.
    let top: Double
    let nodeHeight: Double

    func top(of node: Int) -> Double {
      top + Double(node - nodes.lowerBound) * (nodeHeight + PlayerLayout.gap)
    }

    func middle(of node: Int) -> Double { top(of: node) + nodeHeight / 2 }
  }

  static let gap = 14.0
  private static let mostNodes = 8
  private static let margin = 4.0

  let isNarrow: Bool
  private(set) var columns: [Column] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// Places the network's neurons; of many, those around the focus.
  init(sizes: [Int], focus: [Int], width: Int) {
    isNarrow = width < 520
    let nodeWidth = isNarrow ? 84.0 : 128.0
    let inputWidth = isNarrow ? 54.0 : 92.0
    let line = isNarrow ? 15.0 : 18.0
    let taken =
      inputWidth + Double(sizes.count - 1) * nodeWidth + 2 * Self.margin
    let room = (Double(width) - taken) / Double(sizes.count - 1)
    let between = min(max(room, isNarrow ? 16 : 44), 190)
    let heights = sizes.indices.map { c in
      line * (c == 0 ? 2 : c == sizes.count - 1 ? 4 : 3) + 12
    }
    let shown = sizes.indices.map { c in
      Self.shown(of: sizes[c], around: focus[c])
    }
    let total = sizes.indices.map { c in
      Double(shown[c].count) * (heights[c] + Self.gap) - Self.gap
        + (shown[c].count < sizes[c] ? 20 : 0)
    }
    let tallest = total.max() ?? 0
    var left = Self.margin
    for c in sizes.indices {
      let own = c == 0 ? inputWidth : nodeWidth
      columns.append(
        Column(
          left: left, width: own, nodes: shown[c], count: sizes[c],
          top: 24 + (tallest - total[c]) / 2, nodeHeight: heights[c]))
      left += own + between
    }
    self.width = left - between + Self.margin
    height = tallest + 24 + Self.margin
  }

  /// Of many neurons, those around one.
  private static func shown(of count: Int, around node: Int) -> Range<Int> {
    guard count > mostNodes else { return 0..<count }
    let first = min(max(0, node - mostNodes / 2), count - mostNodes)
    return first..<first + mostNodes
  }
}
