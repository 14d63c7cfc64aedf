import NeuronLab

/// The network as boxes of text, with the current neuron and its edge marked.
///
///     x1 0.0000 ━━┓━━▶ ▶ h1  a 0.6140  δ ·    ──┬──   o1  a ·  δ ·  y 0.0000
///     x2 1.0000 ──┴──    h2  a ·       δ ·    ──┘
struct NetworkPicture {
  let network: NeuralNetwork
  let inputs: [Double]
  let targets: [Double]
  /// The current neuron, if there is one.
  let current: NeuronPlace?
  /// The edge that carries the number.
  let edge: Edge?
  /// Which numbers have been computed for the sample.
  let has: (TraceEvent.Quantity, NeuronPlace) -> Bool
  let ascii: Bool

  /// A connection between two neurons, or an input and a neuron.
  struct Edge: Equatable {
    /// The layer it leads to, from 0.
    let layer: Int
    let input: Int
    let neuron: Int
    let direction: Direction

    enum Direction { case forward, backward, none }
  }

  private static let gap = 7

  // MARK: Columns

  /// What a column shows of a layer.
  private struct Column {
    /// Which neurons, top to bottom.
    let nodes: Range<Int>
    let count: Int
    let top: Int
    var bottom: Int { top + nodes.count - 1 }

    /// The row of a neuron, if it is shown.
    func row(of node: Int) -> Int? {
      nodes.contains(node) ? top + node - nodes.lowerBound : nil
    }

    /// The neuron in a row, if there is one.
    func node(inRow row: Int) -> Int? {
      let node = nodes.lowerBound + row - top
      return nodes.contains(node) ? node : nil
    }
  }

  private var sizes: [Int] { network.sizes }

  /// Which neuron of a column has to be visible.
  private func focus(_ column: Int) -> Int {
    if let current, current.layer + 1 == column { return current.neuron }
    if let edge {
      if edge.layer + 1 == column { return edge.neuron }
      if edge.layer == column { return edge.input }
    }
    return 0
  }

  private func columns(height: Int) -> [Column] {
    let rows = min(height, sizes.max() ?? 1)
    return sizes.indices.map { c in
      let count = sizes[c]
      guard count > rows else {
        return Column(nodes: 0..<count, count: count, top: (rows - count) / 2)
      }
      // The last row says how many there are.
      let shown = max(1, rows - 1)
      let first = min(max(0, focus(c) - shown / 2), count - shown)
      return Column(nodes: first..<first + shown, count: count, top: 0)
    }
  }

  // MARK: Drawing

  /// How much is shown of a neuron, if there is room for it; for an output always
  /// the target, but without trailing zeros if room is short.
  private enum Detail: CaseIterable {
    case everything, shortInputs, outputDelta, aOnly, name
  }

  /// Draws the picture.
  ///
  /// - Returns: At most `height` lines of at most `width` characters.
  func lines(width: Int, height: Int) -> [String] {
    let columns = columns(height: height)
    let rows = min(height, sizes.max() ?? 1)
    for detail in Detail.allCases {
      let cells = columns.indices.map { c in
        (0..<rows).map { cell($0, columns[c], c, detail) }
      }
      let widths = cells.map { $0.map { $0.count }.max() ?? 0 }
      let gaps = Self.gap * (columns.count - 1)
      guard widths.reduce(gaps, +) <= width else { continue }
      return (0..<rows).map { row in
        line(row, columns, cells: cells.map { $0[row] }, widths)
      }
    }
    // Too deep to be drawn side by side.
    let text =
      "  " + sizes.map { "\($0)" }.joined(separator: "-") + " network  y "
      + targets.map { givenText($0) }.joined(separator: ", ")
    return [String(text.prefix(width))]
  }

  private func line(
    _ row: Int, _ columns: [Column], cells: [String], _ widths: [Int]
  ) -> String {
    var line = ""
    for c in columns.indices {
      if c > 0 {
        line += gapText(row, columns[c - 1], columns[c], layer: c - 1)
      }
      line += cells[c]
      line += String(repeating: " ", count: widths[c] - cells[c].count)
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  // MARK: Cells

  private func cell(
    _ row: Int, _ column: Column, _ c: Int, _ detail: Detail
  ) -> String {
    if let node = column.node(inRow: row) {
      return c == 0 ? inputText(node, detail) : neuronText(c, node, detail)
    }
    let isElided = column.nodes.count < column.count
    return isElided && row == column.top + column.nodes.count
      ? "  … of \(column.count)" : ""
  }

  private func inputText(_ node: Int, _ detail: Detail) -> String {
    let name = "  " + network.inputName(layer: 0, input: node)
    switch detail {
    case .name: return name
    case .everything:
      return "\(name) \(inputs[node].compactText(decimals: 4))"
    default: return "\(name) \(givenText(inputs[node]))"
    }
  }

  /// A given number with at most four decimals, and no zeros at its end.
  private func givenText(_ value: Double) -> String {
    value.compactText(decimals: 4).withoutZeros()
  }

  private func neuronText(_ c: Int, _ node: Int, _ detail: Detail) -> String {
    let place = NeuronPlace(layer: c - 1, neuron: node)
    let neuron = network[place]
    func number(_ quantity: TraceEvent.Quantity) -> String {
      padded(
        has(quantity, place)
          ? neuron[quantity].compactText(decimals: 4) : "·")
    }
    let mark = place == current ? (ascii ? "> " : "▶ ") : "  "
    let name = mark + neuron.name.oneLine
    let isOutput = c == sizes.count - 1
    let target = isOutput ? targets[node] : 0
    let y = isOutput ? " y \(givenText(target))" : ""
    switch detail {
    case .name: return name + y
    case .aOnly: return "\(name) \(number(.a))\(y)"
    case .outputDelta where !isOutput: return "\(name) \(number(.a))"
    case .outputDelta, .shortInputs:
      return "\(name)  a \(number(.a)) δ \(number(.delta))\(y)"
    case .everything:
      let y = isOutput ? " y \(target.compactText(decimals: 4))" : ""
      return "\(name)  a \(number(.a)) δ \(number(.delta))\(y)"
    }
  }

  /// A number with four decimals and a sign, or less in the same room.
  private func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, 7 - text.count))
  }

  // MARK: Gaps

  private func gapText(
    _ row: Int, _ left: Column, _ right: Column, layer: Int
  ) -> String {
    let signs = ascii ? Signs.ascii : Signs.lines
    let hasLeft = left.node(inRow: row) != nil
    let hasRight = right.node(inRow: row) != nil
    let top = min(left.top, right.top)
    let bottom = max(left.bottom, right.bottom)
    var start = hasLeft ? signs.thin.horizontal : " "
    var end = hasRight ? signs.thin.horizontal : " "
    var bar =
      (top...bottom).contains(row)
      ? signs.thin.bar(
        left: hasLeft, right: hasRight, up: row > top, down: row < bottom)
      : " "
    var (startTip, endTip) = (start, end)
    if let edge, edge.layer == layer, let from = left.row(of: edge.input),
      let to = right.row(of: edge.neuron),
      (min(from, to)...max(from, to)).contains(row)
    {
      bar = signs.thick.bar(
        left: row == from, right: row == to, up: row > min(from, to),
        down: row < max(from, to))
      if row == from {
        start = signs.thick.horizontal
        startTip = edge.direction == .backward ? signs.left : start
      }
      if row == to {
        end = signs.thick.horizontal
        endTip = edge.direction == .forward ? signs.right : end
      }
    }
    return " \(startTip)\(start)\(bar)\(end)\(endTip) "
  }

  /// The signs that edges are drawn with.
  private struct Signs {
    /// The signs, by whether they join left, right, up, down: bits 8, 4, 2, 1.
    struct Pen {
      let joints: [Character]

      init(_ joints: String) { self.joints = Array(joints) }

      var horizontal: Character { joints[8 + 4] }

      func bar(left: Bool, right: Bool, up: Bool, down: Bool) -> Character {
        joints[
          (left ? 8 : 0) + (right ? 4 : 0) + (up ? 2 : 0) + (down ? 1 : 0)]
      }
    }

    let thin: Pen
    let thick: Pen
    let left: Character
    let right: Character

    static let lines = Signs(
      thin: Pen("·╷╵│╶┌└├╴┐┘┤─┬┴┼"), thick: Pen("·╻╹┃╺┏┗┣╸┓┛┫━┳┻╋"),
      left: "◀", right: "▶")
    static let ascii = Signs(
      thin: Pen(" |||-+++-+++-+++"), thick: Pen(" ###=###=###=###"),
      left: "<", right: ">")
  }
}
