extension NetworkDiagram {
  /// The diagram as a directed graph in the Graphviz language.
  ///
  ///     dot -Tsvg network.dot > network.svg
  ///
  /// Layers are drawn from left to right, neurons in their order. The larger
  /// |w|, the wider the line; negative weights are dashed.
  ///
  /// - Parameters:
  ///   - decimals: The number of decimals.
  ///   - color: What the lines show.
  /// - Returns: The lines of the file.
  public func dot(
    decimals: Int = 4, color: Coloring = .weight
  ) -> [String] {
    let legend =
      color == .gradient
      ? [
        "Lines: dw; blue above 0, orange and dashed below, wider for a larger |dw|."
      ] : []
    var lines = [
      "digraph network {", "  rankdir=LR", "  ranksep=1.6", "  nodesep=0.25",
      "  label=\(Self.quoted([title] + legend + notes(color)))", "  labelloc=t",
      "  fontname=\"Helvetica,Arial,sans-serif\"",
      "  node [shape=box, style=rounded, fontname=\"Helvetica,Arial,sans-serif\"]",
      "  edge [fontsize=10, arrowsize=0.6, fontname=\"Helvetica,Arial,sans-serif\"]",
    ]
    for c in columns.indices {
      lines += rank(c, decimals: decimals, color)
    }
    for (c, column) in columns.enumerated() {
      for (k, node) in column.nodes.enumerated() {
        for connection in node.connections {
          let id = (
            Self.id(c - 1, connection.source), Self.id(c, k)
          )
          lines.append(
            "  \(id.0) -> \(id.1) "
              + edge(connection, to: node, decimals: decimals, color))
        }
      }
    }
    return lines + ["}"]
  }

  // MARK: Parts

  private static func id(_ column: Int, _ node: Int) -> String {
    "n\(column)_\(node)"
  }

  /// One column: its title and its neurons, kept in order by invisible lines.
  private func rank(
    _ c: Int, decimals: Int, _ color: Coloring
  ) -> [String] {
    let column = columns[c]
    var ids = ["title\(c)"]
    var lines = [
      "  subgraph rank\(c) {", "    rank=same",
      "    title\(c) [shape=plaintext, fontcolor=\"#555555\", "
        + "label=\(Self.quoted([column.title]))]",
    ]
    for (k, node) in column.nodes.enumerated() {
      ids.append(Self.id(c, k))
      let label = Self.quoted(texts(of: node, decimals: decimals))
      let fill = fill(of: node, color).map {
        ", style=\"rounded,filled\", fillcolor=\"\($0.light)\""
      }
      lines.append("    \(Self.id(c, k)) [label=\(label)\(fill ?? "")]")
    }
    if column.hiddenNodes > 0 {
      ids.append("more\(c)")
      lines.append(
        "    more\(c) [shape=plaintext, "
          + "label=\(Self.quoted(["… \(column.hiddenNodes) more"]))]")
    }
    let chain = ids.joined(separator: " -> ")
    return lines + ["    \(chain) [style=invis]", "  }"]
  }

  private func texts(of node: Node, decimals: Int) -> [String] {
    var texts = [node.title] + (node.classes.map { [$0] } ?? [])
    texts += node.quantityTexts(decimals: decimals)
    if let bias = node.bias {
      texts += Self.texts("b", bias, decimals: decimals)
    }
    if node.hiddenConnections > 0 && !node.connections.isEmpty {
      texts.append("… \(node.hiddenConnections) more w")
    }
    return texts
  }

  private func edge(
    _ connection: Connection, to node: Node, decimals: Int, _ color: Coloring
  ) -> String {
    let line = line(of: connection.weight, color)
    let width = 0.6 + 4.4 * line.width
    let label = Self.quoted(
      ["\(node.name.clipped(to: 8))←\(connection.name.clipped(to: 8))"]
        + Self.texts("w", connection.weight, decimals: decimals))
    return "[label=\(label), penwidth=\(width.text(decimals: 2)), "
      + "color=\"\(line.color.light)\""
      + (line.isNegative ? ", style=dashed]" : "]")
  }

  /// A weight or a bias and, if there is one, its gradient.
  private static func texts(
    _ name: String, _ parameter: Parameter, decimals: Int
  ) -> [String] {
    let value = "\(name) \(parameter.value.compactText(decimals: decimals))"
    guard let gradient = parameter.gradient else { return [value] }
    return [value, "d\(name) \(gradient.compactText(decimals: decimals))"]
  }

  /// Returns lines of text as a quoted string.
  ///
  /// In a quoted string, a backslash begins an escape (`\N` is the node's
  /// name), and HTML entities are replaced.
  static func quoted(_ lines: [String]) -> String {
    var text = ""
    for scalar in lines.map({ $0.oneLine }).joined(separator: "\n")
      .unicodeScalars
    {
      switch scalar {
      case "\n": text += "\\n"
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "&": text += "&amp;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return "\"\(text)\""
  }
}
