/// Updates a notebook.
extension NotebookComparison {
  /// The notebook's text with its outputs replaced by what the cells printed.
  ///
  /// A missing output is put below its cell; none is removed.
  var updatedText: String {
    var lines = notebook.lines
    // From the end, so that the lines above keep their numbers.
    for (cell, printed) in zip(notebook.cells, printed).reversed() {
      switch cell.output {
      case .picture: break
      case .fence(let fence):
        guard !fence.text.elementsEqual(printed, by: { $0.isSame(as: $1) })
        else { continue }
        lines.replaceSubrange(
          (fence.line - 1)..<fence.lastLine,
          with: Self.fence(printed, fence.mark, fence.info, fence.indent))
      case nil where !printed.isEmpty:
        lines.insert(
          contentsOf: [""] + Self.fence(printed, "```", "text", cell.indent),
          at: cell.end)
      case nil: break
      }
    }
    return lines.joined(separator: notebook.newline)
  }

  /// The pictures, each with its path from the notebook.
  var pictures: [(path: String, lines: [String])] {
    zip(notebook.cells, printed).compactMap { cell, printed in
      guard case .picture(let path, _) = cell.output else { return nil }
      return (path, printed)
    }
  }

  /// Puts the lines between marks, longer ones if the lines contain such marks.
  private static func fence(
    _ lines: [String], _ mark: String, _ info: String, _ indent: Int
  ) -> [String] {
    var mark = mark
    for line in lines {
      let start = line.drop { $0 == " " }
      while start.hasPrefix(mark) { mark += mark.prefix(1) }
    }
    let padding = String(repeating: " ", count: indent)
    return ([mark + info] + lines + [mark]).map {
      $0.isEmpty ? "" : padding + $0
    }
  }
}
