// The words and numbers in the drawing of a network.

extension NetworkLayout {
  /// Draws the title, the columns' titles, the legend and the notes.
  func drawFrame(in picture: inout SVGDocument) {
    picture.addText(
      diagram.title, x: Self.margin, y: 30, size: 14, color: .ink, isBold: true)
    for (column, cards) in zip(diagram.columns, frames) {
      guard let first = cards.first, let last = cards.last else { continue }
      picture.addText(
        column.title, x: first.x, y: first.y - 8, size: 11, color: .faint)
      if column.hiddenNodes > 0 {
        picture.addText(
          "… \(column.hiddenNodes) more", x: last.x + last.width / 2,
          y: last.y + last.height + Self.gapBetweenCards + 10, size: Self.size,
          color: .faint, anchor: .middle)
      }
    }
    drawLegend(in: &picture)
  }

  private func drawLegend(in picture: inout SVGDocument) {
    let notes = diagram.notes(color)
    var y = height - Self.margin - Self.rowHeight * Double(notes.count)
    var x = Self.margin
    let letter = color == .gradient ? "dw" : "w"
    for (color, text) in [
      (SVGColor.positive, "\(letter) above 0"),
      (.negative, "\(letter) below 0"),
    ] {
      picture.addLine(
        "M \(SVGDocument.number(x)) \(SVGDocument.number(y - 4)) h 36",
        color: color, width: 3, dashes: color == .negative ? [7, 4] : [])
      picture.addText(text, x: x + 44, y: y, size: 11, color: .faint)
      x += 130
    }
    picture.addText(
      "the wider the line, the larger |\(letter)|", x: x, y: y, size: 11,
      color: .faint)
    for note in notes {
      y += Self.rowHeight
      picture.addText(note, x: Self.margin, y: y, size: 11, color: .faint)
    }
  }

  /// Draws the cards.
  func drawCards(in picture: inout SVGDocument) {
    for (column, cards) in zip(diagram.columns, frames) {
      for (node, frame) in zip(column.nodes, cards) {
        picture.openGroup(title: node.name)
        picture.addRectangle(
          x: frame.x, y: frame.y, width: frame.width, height: frame.height,
          radius: 6, fill: fill(of: node), stroke: .frame)
        draw(node, frame, in: &picture)
        picture.closeGroup()
      }
    }
  }

  private func fill(of node: NetworkDiagram.Node) -> SVGColor {
    let shade = diagram.shade(of: node, color)
    return shade == 0 ? .card : SVGColor.bands[shade - 1]
  }

  private func draw(
    _ node: NetworkDiagram.Node, _ frame: Frame, in picture: inout SVGDocument
  ) {
    let left = frame.x + Self.padding
    let inner = frame.width - 2 * Self.padding
    var y = frame.y + Self.padding / 2 - 4
    y += Self.rowHeight
    picture.addText(
      node.name.clipped(to: 2 * Self.longestName), x: left, y: y,
      size: Self.size, color: .ink, isBold: true)
    for (i, quantity) in node.quantities.enumerated() {
      if i % 3 == 0 { y += Self.rowHeight }
      picture.addText(
        "\(quantity.name) \(quantity.value.compactText(decimals: decimals))",
        x: left + inner * Double(i % 3) / 3, y: y, size: Self.size, color: .ink)
    }
    drawParameters(node, left: left, width: inner, y: y, in: &picture)
  }

  private func drawParameters(
    _ node: NetworkDiagram.Node, left: Double, width: Double, y: Double,
    in picture: inout SVGDocument
  ) {
    let rows = Self.rows(of: node, decimals: decimals)
    guard let first = rows.first else { return }
    let hasGradient = !first[2].isEmpty
    let right = left + width
    let middle =
      hasGradient
      ? right - Double(Self.numberWidth(node, decimals) + 2) * Self.letter
      : right
    var y = y + Self.rowHeight
    func add(_ texts: [String], _ color: SVGColor) {
      picture.addText(texts[0], x: left, y: y, size: Self.size, color: color)
      for (text, x) in [(texts[1], middle), (texts[2], right)]
      where !text.isEmpty {
        picture.addText(
          text, x: x, y: y, size: Self.size, color: color, anchor: .end)
      }
      y += Self.rowHeight
    }
    add(["", "w", hasGradient ? "dw" : ""], .faint)
    for (i, row) in rows.enumerated() {
      if i == node.connections.count { addMore() }
      add([row[0].clipped(to: Self.longestName), row[1], row[2]], .ink)
    }
    if rows.count == node.connections.count { addMore() }
    func addMore() {
      guard node.hiddenConnections > 0 else { return }
      add(["… \(node.hiddenConnections) more", "", ""], .faint)
    }
  }
}
