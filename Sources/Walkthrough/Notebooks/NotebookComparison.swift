/// A notebook beside what its cells really printed.
struct NotebookComparison {
  /// The notebook's file, as it was named.
  let path: String
  /// The notebook.
  let notebook: Notebook
  /// What each of its cells printed.
  let printed: [[String]]

  /// Finds the first difference.
  ///
  /// - Parameter picture: Reads the lines of a picture, by its path from the
  ///   notebook; `nil` where there is no such file.
  /// - Returns: The difference, or `nil` where there is none.
  func firstDifference(
    picture: (String) -> [String]?
  ) -> NotebookDifference? {
    for (cell, printed) in zip(notebook.cells, printed) {
      let difference: NotebookDifference?
      switch cell.output {
      case .fence(let fence):
        difference = compare(
          fence.text, printed, in: path, firstLine: fence.line + 1,
          "the output of the cell in line \(cell.line) differs")
      case .picture(let file, let line):
        difference = compare(picture(file), printed, file, line, cell)
      case nil:
        difference = compare(
          [], printed, in: path, firstLine: cell.end,
          "the cell in line \(cell.line) prints something, but has no output")
      }
      if let difference { return difference }
    }
    return nil
  }

  private func compare(
    _ expected: [String]?, _ got: [String], _ file: String, _ line: Int,
    _ cell: Notebook.Cell
  ) -> NotebookDifference? {
    guard let expected else {
      return NotebookDifference(
        path: path, line: line,
        message: "there is no picture \(file); --update draws it")
    }
    return compare(
      expected, got, in: Self.beside(path, file), firstLine: 1,
      "the picture that the cell in line \(cell.line) of \(path) draws differs")
  }

  private func compare(
    _ expected: [String], _ got: [String], in path: String, firstLine: Int,
    _ message: String
  ) -> NotebookDifference? {
    if expected == got { return nil }
    let k = zip(expected, got).prefix { $0 == $1 }.count
    return NotebookDifference(
      path: path, line: firstLine + k, message: message,
      lines: (
        k < expected.count ? expected[k] : nil, k < got.count ? got[k] : nil
      ))
  }

  /// Returns the path of a file that is named from the notebook's folder.
  static func beside(_ notebook: String, _ file: String) -> String {
    guard !file.hasPrefix("/"), let slash = notebook.lastIndex(of: "/") else {
      return file
    }
    return notebook[...slash] + file
  }

  // MARK: Update

  /// The notebook's text with what its cells printed in place of what stands
  /// there.
  ///
  /// An output that is missing is put under its cell, one that is now empty goes.
  var updatedText: String {
    var lines = notebook.lines
    // From the end, so that the lines above keep their numbers.
    for (cell, printed) in zip(notebook.cells, printed).reversed() {
      switch cell.output {
      case .picture: break
      case .fence(let fence) where printed.isEmpty:
        var first = fence.line - 1
        if first > 0, lines[first - 1].isEmpty { first -= 1 }
        lines.removeSubrange(first..<fence.lastLine)
      case .fence(let fence):
        guard fence.text != printed else { continue }
        lines.replaceSubrange(
          (fence.line - 1)..<fence.lastLine,
          with: Self.fence(printed, info: fence.info, indent: fence.indent))
      case nil where !printed.isEmpty:
        lines.insert(
          contentsOf: [""] + Self.fence(printed, info: "text", indent: 0),
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

  /// Puts the lines between marks that are longer than any in them.
  private static func fence(
    _ lines: [String], info: String, indent: Int
  ) -> [String] {
    var count = 3
    for line in lines {
      let start = line.drop { $0 == " " }
      count = max(count, start.prefix { $0 == "`" }.count + 1)
    }
    let mark = String(repeating: "`", count: count)
    let padding = String(repeating: " ", count: indent)
    return ([mark + info] + lines + [mark]).map {
      $0.isEmpty ? "" : padding + $0
    }
  }
}
