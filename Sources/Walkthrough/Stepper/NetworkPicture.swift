import NeuronKit

/// The network as boxes of text, with the current neuron and its edge marked.
///
///       x1  0.00 ━━━┓   ┌── ▶h1  0.52  ·     ──┐
///                   ┣━━━▶     …                ├──  o1   ·     ·
struct NetworkPicture {
  let network: NeuralNetwork
  let inputs: [Double]
  let targets: [Double]
  /// Whose turn it is, if it is a neuron's.
  let current: StepNames.Place?
  /// The edge that carries the number.
  let edge: Edge?
  /// Which a and which δ belong to the sample already.
  let hasA: (StepNames.Place) -> Bool
  let hasDelta: (StepNames.Place) -> Bool
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

    /// The row of a neuron, if it is shown.
    func row(of node: Int) -> Int? {
      nodes.contains(node) ? top + node - nodes.lowerBound : nil
    }

    /// Which neuron stands in a row.
    func node(inRow row: Int) -> Int? {
      let node = nodes.lowerBound + row - top
      return nodes.contains(node) ? node : nil
    }
  }

  private var sizes: [Int] { network.sizes }

  /// Which neuron of a column has to be seen.
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

  /// Draws the picture.
  ///
  /// - Returns: At most `height` lines of at most `width` characters.
  func lines(width: Int, height: Int) -> [String] {
    let columns = columns(height: height)
    let rows = min(height, sizes.max() ?? 1)
    let gaps = Self.gap * (columns.count - 1)
    let room = (width - gaps) / columns.count
    guard room >= 5 else { return narrowLines(width: width) }
    // The inputs and the outputs may need less, or more, than their share.
    let cells = columns.indices.map { c in
      let share =
        c == columns.count - 1 ? max(room, width - gaps - c * room) : room
      return (0..<rows).map { cell($0, columns[c], c, share) }
    }
    let widths = cells.map { $0.map { $0.count }.max() ?? 0 }
    return (0..<rows).map { row in
      var line = ""
      for c in columns.indices {
        if c > 0 {
          line += gapText(row, columns[c - 1], columns[c], layer: c - 1)
        }
        let text = cells[c][row]
        line += text + String(repeating: " ", count: widths[c] - text.count)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// A network too deep to be drawn side by side.
  private func narrowLines(width: Int) -> [String] {
    let text = sizes.map { "\($0)" }.joined(separator: "-")
    return [String("network \(text)".prefix(width))]
  }

  // MARK: Cells

  private func cell(
    _ row: Int, _ column: Column, _ c: Int, _ room: Int
  ) -> String {
    var text = ""
    if let node = column.node(inRow: row) {
      text = cellText(c, node, room)
    } else if column.nodes.count < column.count,
      row == column.top + column.nodes.count
    {
      text = "  … of \(column.count)"
    }
    return String(text.prefix(room))
  }

  private func cellText(_ c: Int, _ node: Int, _ room: Int) -> String {
    guard c > 0 else {
      let name = network.inputName(layer: 0, input: node)
      let value = inputs[node].text(decimals: 4)
      let text = "  \(name) \(value)"
      return text.count <= room ? text : "  \(name)"
    }
    let place = StepNames.Place(layer: c - 1, neuron: node)
    let neuron = network.layers[place.layer].neurons[node]
    let mark = place == current ? (ascii ? "> " : "▶ ") : "  "
    let a = hasA(place) ? neuron.a.text(decimals: 4) : "·"
    let delta = hasDelta(place) ? neuron.delta.text(decimals: 4) : "·"
    let name = mark + neuron.name.oneLine
    var texts = [
      "\(name)  a \(padded(a))  δ \(padded(delta))", "\(name) \(padded(a))",
      name,
    ]
    if c == sizes.count - 1 {
      let target = targets[node].text(decimals: 4)
      texts.insert("\(texts[0])  y \(target)", at: 0)
    }
    return texts.first { $0.count <= room } ?? name
  }

  /// A number with four decimals and a sign, or less in the same room.
  private func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, 7 - text.count))
  }

  // MARK: Gaps

  private func gapText(
    _ row: Int, _ left: Column, _ right: Column, layer: Int
  ) -> String {
    let hasLeft = left.node(inRow: row) != nil
    let hasRight = right.node(inRow: row) != nil
    let rows = [left, right].flatMap {
      $0.nodes.isEmpty ? [] : [$0.top, $0.top + $0.nodes.count - 1]
    }
    let isInside = (rows.min() ?? 0)...(rows.max() ?? 0) ~= row
    let signs = ascii ? Signs.ascii : Signs.lines
    var start = hasLeft ? signs.thin.horizontal : " "
    var end = hasRight ? signs.thin.horizontal : " "
    var bar =
      isInside
      ? signs.thin.bar(
        left: hasLeft, right: hasRight, up: row > (rows.min() ?? 0),
        down: row < (rows.max() ?? 0)) : " "
    var startTip = start
    var endTip = end
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
    struct Pen {
      let horizontal: String
      /// By whether it joins left, right, up, down: bits 8, 4, 2, 1.
      let joints: [String]

      func bar(left: Bool, right: Bool, up: Bool, down: Bool) -> String {
        joints[
          (left ? 8 : 0) + (right ? 4 : 0) + (up ? 2 : 0) + (down ? 1 : 0)]
      }
    }

    let thin: Pen
    let thick: Pen
    let left: String
    let right: String

    static let lines = Signs(
      thin: Pen(horizontal: "─", joints: "·╷╵│╶┌└├╴┐┘┤─┬┴┼".map { "\($0)" }),
      thick: Pen(horizontal: "━", joints: "·╻╹┃╺┏┗┣╸┓┛┫━┳┻╋".map { "\($0)" }),
      left: "◀", right: "▶")
    static let ascii = Signs(
      thin: Pen(horizontal: "-", joints: " |||-+++-+++-+++".map { "\($0)" }),
      thick: Pen(horizontal: "=", joints: " ###=###=###=###".map { "\($0)" }),
      left: "<", right: ">")
  }
}
