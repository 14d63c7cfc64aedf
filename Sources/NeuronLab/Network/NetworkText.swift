extension NetworkDiagram {
  /// Returns how long the longest bar is, beside numbers with so many decimals.
  private static func barWidth(_ decimals: Int) -> Int {
    decimals > 8 ? 8 : 24
  }

  /// Draws the diagram with characters: layer by layer, each neuron with its
  /// numbers and a bar for each weight, the longer, the larger |w|.
  ///
  /// - Parameters:
  ///   - decimals: How many decimals the numbers have.
  ///   - ascii: Whether to use plain ASCII; names are as they are.
  /// - Returns: The lines.
  public func lines(decimals: Int = 4, ascii: Bool = false) -> [String] {
    func plain(_ text: String) -> String {
      ascii
        ? String(
          text.map { $0 == "·" || $0 == "…" ? "-" : $0 == "δ" ? "d" : $0 })
        : text
    }
    var lines = plain(title).wrapped(width: 80)
    let bars = Self.bars(ascii: ascii)
    lines += [
      "  \(bars.above) above 0, \(bars.below) below 0, longest: the largest |w|"
    ]
    for column in columns.dropFirst() {
      lines += ["", plain(column.title)]
      let rows = column.nodes.flatMap { self.rows(of: $0, decimals, bars) }
      let hasGradient = rows.contains { !$0[3].isEmpty }
      var table = TextTable(
        header: ["", "from", "w"] + (hasGradient ? ["dw"] : []) + [""],
        alignments: [.left, .left, .right] + (hasGradient ? [.right] : [])
          + [.left])
      for row in rows {
        table.append(
          hasGradient ? row : [row[0], row[1], row[2], row[4]])
      }
      lines += table.lines.map { plain("  \($0)") }
      if column.hiddenNodes > 0 {
        lines.append(plain("  … \(column.hiddenNodes) more"))
      }
    }
    for note in notes { lines += plain(note).wrapped(width: 80) }
    return lines.map { $0.withoutBlanksAtEnd }
  }

  /// What bars are made of.
  private static func bars(
    ascii: Bool
  ) -> (above: Character, below: Character) {
    ascii ? ("+", "-") : ("█", "▒")
  }

  /// Returns the rows of a neuron: its name, where a weight comes from, w, dw,
  /// and the bar.
  private func rows(
    of node: Node, _ decimals: Int, _ bars: (above: Character, below: Character)
  ) -> [[String]] {
    var parameters = node.connections.map { ($0.name, $0.weight) }
    if let bias = node.bias { parameters.append(("b", bias)) }
    var rows: [[String]] = []
    for (k, (name, parameter)) in parameters.enumerated() {
      let value = parameter.value
      let length = min(share(of: value), 1) * Double(Self.barWidth(decimals))
      rows.append([
        k == 0 ? node.name.clipped(to: 12) : "", name.clipped(to: 12),
        value.compactText(decimals: decimals),
        parameter.gradient.map { $0.compactText(decimals: decimals) } ?? "",
        String(
          repeating: value < 0 ? bars.below : bars.above,
          count: Int(length.rounded())),
      ])
    }
    if node.hiddenConnections > 0 {
      rows.append(["", "… \(node.hiddenConnections) more", "", "", ""])
    }
    return rows
  }
}
