extension NetworkDiagram {
  /// Draws the diagram with characters: layer by layer, each neuron with its
  /// numbers and a bar for each weight, longer for a larger |w|.
  ///
  /// - Parameters:
  ///   - decimals: The number of decimals.
  ///   - ascii: Whether to use plain ASCII, except in names.
  /// - Returns: The lines.
  public func lines(decimals: Int = 4, ascii: Bool = false) -> [String] {
    func plain(_ text: String) -> String {
      let plain = text.map {
        $0 == "·" || $0 == "…" ? "-" : $0 == "δ" ? "d" : $0
      }
      return ascii ? String(plain) : text
    }
    let bars: [Character] = ascii ? ["+", "-"] : ["█", "▒"]
    var lines = plain(title).wrapped(width: 80) + names.map(plain)
    lines += [
      "  \(bars[0]) above 0, \(bars[1]) below 0; the longest is the largest |w|"
    ]
    for column in columns.dropFirst() {
      lines += ["", plain(column.title)]
      let rows = column.nodes.flatMap { self.rows(of: $0, decimals, bars) }
      let hasGradient = rows.contains { !$0[3].isEmpty }
      /// Without the gradient column if there are no gradients.
      func shown<Cell>(_ row: [Cell]) -> [Cell] {
        hasGradient ? row : Array(row[..<3] + row[4...])
      }
      var table = TextTable(
        header: shown(["", "from", "w", "dw", ""]),
        alignments: shown([.left, .left, .right, .right, .left]))
      for row in rows { table.append(shown(row)) }
      lines += table.lines.map { plain("  \($0)") }
      if column.hiddenNodes > 0 {
        lines.append(plain("  … \(column.hiddenNodes) more"))
      }
    }
    for note in notes { lines += plain(note).wrapped(width: 80) }
    return lines.map { $0.withoutBlanksAtEnd }
  }

  /// Returns the rows of a neuron: its name, where a weight comes from, w, dw,
  /// and the bar.
  private func rows(
    of node: Node, _ decimals: Int, _ bars: [Character]
  ) -> [[String]] {
    /// The longest bar, beside numbers with many decimals and with few.
    let longest = decimals > 8 ? 8.0 : 24.0
    var rows: [[String]] = []
    for (text, parameter) in zip(
      node.rows(decimals: decimals), node.parameters.map { $0.value })
    {
      let line = line(of: parameter, .weight)
      let length = (min(line.width, 1) * longest).rounded()
      rows.append([
        rows.isEmpty ? node.name.clipped(to: 12) : "", text[0].clipped(to: 12),
        text[1], text[2],
        String(
          repeating: bars[line.isNegative ? 1 : 0], count: Int(length)),
      ])
    }
    if node.hiddenConnections > 0 {
      rows.append(["", "… \(node.hiddenConnections) more", "", "", ""])
    }
    return rows
  }
}
