/// A neuron in the drawing of a network.
///
///     ┌───────────────────────────┐
///     │ h1                        │
///     │ z 0.3775 a 0.5933 δ 0.008 │
///     │                w       dw │
///     │ x1        0.1500   0.0004 │  ← a line from x1 ends here
///     │ b         0.3500   0.0088 │
///     └───────────────────────────┘
struct NetworkCard {
  let node: NetworkDiagram.Node
  private let name: String
  /// The two classes of a single output.
  private let classes: String?
  /// Three of them fit in a row.
  private let quantities: [String]
  /// Name, value and gradient of each connection, then of the bias.
  private let rows: [[String]]
  var x = 0.0
  var y = 0.0
  var width = 0.0

  static let rowHeight = 16.0
  private static let padding = 10.0
  private static let longestName = 10

  init(_ node: NetworkDiagram.Node, decimals: Int) {
    self.node = node
    name =
      node.label == nil
      ? node.name.clipped(to: 2 * Self.longestName) : node.title
    classes = node.classes
    quantities = node.quantityTexts(decimals: decimals)
    rows = node.rows(decimals: decimals).map {
      [$0[0].clipped(to: Self.longestName), $0[1], $0[2]]
    }
  }

  // MARK: Sizes

  /// The rows before those of the parameters.
  private var titleRows: Int {
    1 + (classes == nil ? 0 : 1) + (quantities.count + 2) / 3
  }

  var height: Double {
    var count = titleRows
    if !rows.isEmpty {
      count += 1 + rows.count + (node.hiddenConnections > 0 ? 1 : 0)
    }
    return Double(count) * Self.rowHeight + Self.padding
  }

  /// The width that its texts need.
  var leastWidth: Double {
    let quantity = quantities.map { $0.count + 2 }.max() ?? 0
    var letters = max(
      10, name.columnCount, classes?.columnCount ?? 0,
      quantity * min(quantities.count, 3))
    for row in rows {
      letters = max(letters, row[0].columnCount + 2 + 2 * (numberWidth + 2))
    }
    return Double(letters) * SVGDocument.letter + 2 * Self.padding
  }

  /// The number of characters of the widest weight or gradient.
  private var numberWidth: Int {
    rows.flatMap { $0.dropFirst() }.map { $0.count }.max() ?? 0
  }

  /// Returns the height at which the line of a connection ends.
  func y(ofConnection k: Int) -> Double {
    y + Self.padding / 2
      + (Double(1 + titleRows + k) + 0.5) * Self.rowHeight
  }

  // MARK: Drawing

  func draw(fill: SVGColor, in picture: inout SVGDocument) {
    picture.openGroup(title: node.title)
    picture.addRectangle(
      x: x, y: y, width: width, height: height, radius: 6, fill: fill,
      stroke: .frame)
    let left = x + Self.padding
    let inner = width - 2 * Self.padding
    var y = y + Self.padding / 2 - 4 + Self.rowHeight
    picture.addText(name, x: left, y: y, isBold: true)
    if let classes {
      y += Self.rowHeight
      picture.addText(classes, x: left, y: y, color: .faint)
    }
    for (i, quantity) in quantities.enumerated() {
      if i % 3 == 0 { y += Self.rowHeight }
      picture.addText(
        quantity, x: left + inner * Double(i % 3) / 3, y: y)
    }
    drawParameters(left: left, right: left + inner, y: y, in: &picture)
    picture.closeGroup()
  }

  private func drawParameters(
    left: Double, right: Double, y: Double, in picture: inout SVGDocument
  ) {
    guard let first = rows.first else { return }
    let hasGradient = !first[2].isEmpty
    let middle =
      right - (hasGradient ? Double(numberWidth + 2) * SVGDocument.letter : 0)
    var table = rows
    if node.hiddenConnections > 0 {
      table.insert(
        ["… \(node.hiddenConnections) more", "", ""],
        at: node.connections.count)
    }
    table.insert(["", "w", hasGradient ? "dw" : ""], at: 0)
    var y = y
    for (k, row) in table.enumerated() {
      y += Self.rowHeight
      let isFaint = k == 0 || row[1].isEmpty
      let color: SVGColor = isFaint ? .faint : .ink
      picture.addText(row[0], x: left, y: y, color: color)
      for (text, x) in [(row[1], middle), (row[2], right)]
      where !text.isEmpty {
        picture.addText(text, x: x, y: y, color: color, anchor: .end)
      }
    }
  }
}
