extension NetworkDiagram {
  /// The diagram as a drawing: a card for each neuron, with its numbers, and a
  /// line from neuron to neuron that ends beside its w and dw.
  ///
  /// A line is as wide as |w| is large; blue and solid above 0, orange and dashed
  /// below.
  ///
  /// - Parameters:
  ///   - decimals: How many decimals the numbers have.
  ///   - color: What the lines show.
  /// - Returns: The drawing.
  public func svg(
    decimals: Int = 4, color: Coloring = .weight
  ) -> SVGDocument {
    let layout = NetworkLayout(self, decimals: decimals, color: color)
    var picture = SVGDocument(
      width: layout.width, height: layout.height, title: title,
      description: description(color))
    layout.drawFrame(in: &picture)
    layout.drawLines(in: &picture)
    layout.drawCards(in: &picture)
    return picture
  }

  /// What one would see, for those who do not.
  private func description(_ color: Coloring) -> String {
    var text =
      "A neural network from left to right, a card for each neuron and a line "
      + "for each weight."
    if color == .gradient {
      text += " The lines show dw in place of w."
    }
    for column in columns {
      let names = column.nodes.map { $0.name }.joined(separator: ", ")
      text += " \(column.title): \(names)"
      text += column.hiddenNodes > 0 ? ", … \(column.hiddenNodes) more." : "."
    }
    return ([text] + notes(color)).joined(separator: " ")
  }
}

/// Where everything stands in the drawing of a network.
///
///     ┌───────────────────────────┐
///     │ h1                        │
///     │ z 0.3775 a 0.5933 δ 0.008 │
///     │                w       dw │
///     │ x1        0.1500   0.0004 │  ← a line from x1 ends here
///     │ b         0.3500   0.0088 │
///     └───────────────────────────┘
struct NetworkLayout {
  /// A rectangle.
  struct Frame: Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  let diagram: NetworkDiagram
  let decimals: Int
  let color: NetworkDiagram.Coloring
  /// The cards, column by column.
  let frames: [[Frame]]
  let width: Double
  let height: Double

  static let size = 12.0
  /// The width of a letter: the fonts differ, none is wider.
  static let letter = 7.3
  static let rowHeight = 16.0
  static let padding = 10.0
  static let margin = 24.0
  static let gapBetweenCards = 12.0
  private static let gapBetweenColumns = 150.0
  /// Title and column titles above, legend and notes below the cards.
  private static let top = 76.0
  static let longestName = 10
  /// Room for the title and the notes.
  private static let leastWidth = 640.0

  init(
    _ diagram: NetworkDiagram, decimals: Int,
    color: NetworkDiagram.Coloring = .weight
  ) {
    self.diagram = diagram
    self.decimals = decimals
    self.color = color
    var heights: [[Double]] = []
    var tallest = 0.0
    for column in diagram.columns {
      let cards = column.nodes.map { Self.height(of: $0) }
      tallest = max(tallest, Self.height(of: cards, column))
      heights.append(cards)
    }
    var frames: [[Frame]] = []
    var x = Self.margin
    for (column, cards) in zip(diagram.columns, heights) {
      let width = Self.width(of: column, decimals: decimals)
      var y = Self.top + (tallest - Self.height(of: cards, column)) / 2
      var places: [Frame] = []
      for height in cards {
        places.append(Frame(x: x, y: y, width: width, height: height))
        y += height + Self.gapBetweenCards
      }
      frames.append(places)
      x += width + Self.gapBetweenColumns
    }
    self.frames = frames
    width = max(x - Self.gapBetweenColumns + Self.margin, Self.leastWidth)
    height =
      Self.top + tallest + 20
      + Self.rowHeight * Double(diagram.notes(color).count + 1) + Self.margin
  }

  // MARK: Sizes

  private static func rowCount(of node: NetworkDiagram.Node) -> Int {
    let hasHeader = node.connections.isEmpty && node.bias == nil ? 0 : 1
    let hasMore = node.hiddenConnections > 0 && hasHeader == 1 ? 1 : 0
    return 1 + quantityRows(of: node) + hasHeader + node.connections.count
      + hasMore + (node.bias == nil ? 0 : 1)
  }

  /// Three quantities stand on a row.
  private static func quantityRows(of node: NetworkDiagram.Node) -> Int {
    (node.quantities.count + 2) / 3
  }

  private static func height(of node: NetworkDiagram.Node) -> Double {
    Double(rowCount(of: node)) * rowHeight + padding
  }

  /// The height of a column's cards, and of what it says about others.
  private static func height(
    of cards: [Double], _ column: NetworkDiagram.Column
  ) -> Double {
    let gaps = gapBetweenCards * Double(max(cards.count - 1, 0))
    let more = column.hiddenNodes > 0 ? rowHeight + gapBetweenCards : 0
    return cards.reduce(0, +) + gaps + more
  }

  private static func width(
    of column: NetworkDiagram.Column, decimals: Int
  ) -> Double {
    var letters = 10
    for node in column.nodes {
      letters = max(letters, node.name.clipped(to: 2 * longestName).columnCount)
      let quantities = node.quantities.map { quantity in
        quantity.value.compactText(decimals: decimals).count + 4
      }
      letters = max(
        letters, (quantities.max() ?? 0) * min(quantities.count, 3))
      for row in rows(of: node, decimals: decimals) {
        let name = row[0].clipped(to: longestName).columnCount
        letters = max(letters, name + 2 + 2 * (numberWidth(node, decimals) + 2))
      }
    }
    return Double(letters) * letter + 2 * padding
  }

  /// How many letters the widest weight or gradient of a card takes.
  static func numberWidth(
    _ node: NetworkDiagram.Node, _ decimals: Int
  ) -> Int {
    var width = 0
    for row in rows(of: node, decimals: decimals) {
      for text in row.dropFirst() { width = max(width, text.count) }
    }
    return width
  }

  /// Name, value and gradient of each connection, then of the bias.
  static func rows(
    of node: NetworkDiagram.Node, decimals: Int
  ) -> [[String]] {
    var parameters = node.connections.map { ($0.name, $0.weight) }
    if let bias = node.bias { parameters.append(("b", bias)) }
    return parameters.map { name, parameter in
      [
        name, parameter.value.compactText(decimals: decimals),
        parameter.gradient.map { $0.compactText(decimals: decimals) } ?? "",
      ]
    }
  }

  // MARK: Lines

  /// Where the line of a connection ends: at the left of its row.
  func end(
    of connection: Int, column c: Int, node k: Int
  ) -> (x: Double, y: Double) {
    let frame = frames[c][k]
    let rowsAbove =
      2 + Self.quantityRows(of: diagram.columns[c].nodes[k]) + connection
    return (
      frame.x,
      frame.y + Self.padding / 2 + (Double(rowsAbove) + 0.5) * Self.rowHeight
    )
  }

  /// How wide the line of a weight or a gradient is.
  func lineWidth(_ number: Double) -> Double {
    0.8 + 4.2 * diagram.share(of: number, color)
  }

  func drawLines(in picture: inout SVGDocument) {
    for c in diagram.columns.indices.dropFirst() {
      for (k, node) in diagram.columns[c].nodes.enumerated() {
        for (i, connection) in node.connections.enumerated() {
          let source = frames[c - 1][connection.source]
          let from = (
            x: source.x + source.width, y: source.y + source.height / 2
          )
          let to = end(of: i, column: c, node: k)
          drawLine(
            NetworkDiagram.number(of: connection.weight, color), from, to,
            in: &picture)
        }
      }
    }
  }

  private func drawLine(
    _ shown: Double, _ from: (x: Double, y: Double),
    _ to: (x: Double, y: Double), in picture: inout SVGDocument
  ) {
    let number = SVGDocument.number
    let middle = number((from.x + to.x) / 2)
    picture.addLine(
      "M \(number(from.x)) \(number(from.y)) C \(middle) \(number(from.y)) "
        + "\(middle) \(number(to.y)) \(number(to.x)) \(number(to.y))",
      color: color == .gradient && shown == 0
        ? .frame : shown < 0 ? .negative : .positive,
      width: lineWidth(shown),
      dashes: shown < 0 ? [7, 4] : [])
  }
}
