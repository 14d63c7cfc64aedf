extension NetworkDiagram {
  /// The diagram as a drawing: a card for each neuron, with its numbers, and a
  /// line from neuron to neuron that ends beside its w and dw.
  ///
  /// The larger |w|, the wider the line; it is blue and solid above 0, orange
  /// and dashed below.
  ///
  /// - Parameters:
  ///   - decimals: The number of decimals.
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
    for card in layout.cards.joined() {
      card.draw(fill: fill(of: card.node, color) ?? .card, in: &picture)
    }
    return picture
  }

  /// A text description of the drawing.
  private func description(_ color: Coloring) -> String {
    var text =
      "A neural network from left to right, a card for each neuron and a line "
      + "for each weight."
    if color == .gradient {
      text += " The lines show dw instead of w."
    }
    for column in columns {
      let names = column.nodes.map { $0.title }.joined(separator: ", ")
      text += " \(column.title): \(names)"
      text += column.hiddenNodes > 0 ? ", … \(column.hiddenNodes) more." : "."
    }
    return ([text] + notes(color)).joined(separator: " ")
  }
}

/// The layout of the drawing of a network.
private struct NetworkLayout {
  let diagram: NetworkDiagram
  let color: NetworkDiagram.Coloring
  /// The cards, column by column.
  let cards: [[NetworkCard]]
  let width: Double
  let height: Double

  private static let gapBetweenCards = 12.0
  private static let gapBetweenColumns = 150.0
  /// Title and column titles above, legend and notes below the cards.
  private static let top = 76.0

  init(
    _ diagram: NetworkDiagram, decimals: Int, color: NetworkDiagram.Coloring
  ) {
    self.diagram = diagram
    self.color = color
    var columns = diagram.columns.map { column in
      column.nodes.map { NetworkCard($0, decimals: decimals) }
    }
    let heights = zip(columns, diagram.columns).map(Self.height)
    let tallest = heights.max() ?? 0
    var x = SVGDocument.margin
    for c in columns.indices {
      let width = columns[c].map { $0.leastWidth }.max() ?? 0
      var y = Self.top + (tallest - heights[c]) / 2
      for k in columns[c].indices {
        (columns[c][k].x, columns[c][k].y) = (x, y)
        columns[c][k].width = width
        y += columns[c][k].height + Self.gapBetweenCards
      }
      x += width + Self.gapBetweenColumns
    }
    cards = columns
    // At least wide enough for the title and the notes.
    width = max(x - Self.gapBetweenColumns + SVGDocument.margin, 640)
    height =
      Self.top + tallest + 20
      + NetworkCard.rowHeight * Double(diagram.notes(color).count + 1)
      + SVGDocument.margin
  }

  /// The height of a column's cards, and of its line about hidden ones.
  private static func height(
    of cards: [NetworkCard], _ column: NetworkDiagram.Column
  ) -> Double {
    let gaps = gapBetweenCards * Double(max(cards.count - 1, 0))
    let more =
      column.hiddenNodes > 0 ? NetworkCard.rowHeight + gapBetweenCards : 0
    return cards.reduce(0) { $0 + $1.height } + gaps + more
  }

  // MARK: Drawing

  /// Draws the title, the columns' titles, the legend and the notes.
  func drawFrame(in picture: inout SVGDocument) {
    picture.addText(
      diagram.title, x: SVGDocument.margin, y: 30, size: 14, isBold: true)
    for (column, cards) in zip(diagram.columns, cards) {
      guard let first = cards.first, let last = cards.last else { continue }
      picture.addText(
        column.title, x: first.x, y: first.y - 8, size: SVGDocument.smallSize,
        color: .faint)
      if column.hiddenNodes > 0 {
        picture.addText(
          "… \(column.hiddenNodes) more", x: last.x + last.width / 2,
          y: last.y + last.height + Self.gapBetweenCards + 10, color: .faint,
          anchor: .middle)
      }
    }
    drawLegend(in: &picture)
  }

  private func drawLegend(in picture: inout SVGDocument) {
    let notes = diagram.notes(color)
    var x = SVGDocument.margin
    var y = height - x - NetworkCard.rowHeight * Double(notes.count)
    func write(_ text: String, x: Double) {
      picture.addText(
        text, x: x, y: y, size: SVGDocument.smallSize, color: .faint)
    }
    let letter = color == .gradient ? "dw" : "w"
    for (color, text) in [
      (SVGColor.positive, "\(letter) above 0"),
      (.negative, "\(letter) below 0"),
    ] {
      picture.addLine(
        SVGDocument.path([(x, y - 4)]) + " h 36", color: color, width: 3,
        dashes: color == .negative ? [7, 4] : [])
      write(text, x: x + 44)
      x += 130
    }
    write("the wider the line, the larger |\(letter)|", x: x)
    for note in notes {
      y += NetworkCard.rowHeight
      write(note, x: SVGDocument.margin)
    }
  }

  /// Draws a line from each card to the rows of the cards that it feeds.
  func drawLines(in picture: inout SVGDocument) {
    let number = SVGDocument.number
    for (before, column) in zip(cards, cards.dropFirst()) {
      for card in column {
        for (i, connection) in card.node.connections.enumerated() {
          let source = before[connection.source]
          let from = (source.x + source.width, source.y + source.height / 2)
          let to = (x: card.x, y: card.y(ofConnection: i))
          let middle = number((from.0 + to.x) / 2)
          let line = diagram.line(of: connection.weight, color)
          picture.addLine(
            SVGDocument.path([from]) + " C \(middle) \(number(from.1)) "
              + "\(middle) \(number(to.y)) \(number(to.x)) \(number(to.y))",
            color: line.color, width: 0.8 + 4.2 * line.width,
            dashes: line.isNegative ? [7, 4] : [])
        }
      }
    }
  }
}
