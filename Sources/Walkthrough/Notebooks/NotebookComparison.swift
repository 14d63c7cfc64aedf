/// A notebook, and what its cells really printed.
struct NotebookComparison {
  /// The notebook's file, as it was named.
  let path: String
  let notebook: Notebook
  /// The lines that each of its cells printed.
  let printed: [[String]]

  // MARK: Checking

  /// Returns the first difference, if there is one.
  ///
  /// The closure reads the lines of a picture, by its path from the notebook;
  /// it returns `nil` where there is no such file.
  func firstDifference(
    picture: (String) -> [String]?
  ) -> NotebookDifference? {
    for (cell, printed) in zip(notebook.cells, printed) {
      let difference =
        misplaced(cell, printed) ?? difference(cell, printed, picture)
      if let difference { return difference }
    }
    return nil
  }

  /// The first output that cannot be its cell's, whatever the cell prints.
  ///
  /// An author has written or drawn it, so no update may replace it.
  var firstMisplaced: NotebookDifference? {
    zip(notebook.cells, printed).lazy.compactMap { misplaced($0, $1) }.first
  }

  private func misplaced(
    _ cell: Notebook.Cell, _ printed: [String]
  ) -> NotebookDifference? {
    switch cell.output {
    case .fence(let fence) where printed.isEmpty && !fence.text.isEmpty:
      return NotebookDifference(
        path: path, line: fence.line,
        message: "the cell in line \(cell.line) prints nothing, so this fence "
          + "cannot be its output")
    case .picture(let file, let line) where !Self.isPicture(printed):
      return NotebookDifference(
        path: path, line: line,
        message: "the cell in line \(cell.line) prints no picture (SVG), so "
          + "\(file) cannot be its output")
    default: return nil
    }
  }

  private static func isPicture(_ lines: [String]) -> Bool {
    let start = (lines.first { !$0.blankSeparated.isEmpty } ?? "")
      .drop { $0 == " " }
    return start.hasPrefix("<svg") || start.hasPrefix("<?xml")
  }

  private func difference(
    _ cell: Notebook.Cell, _ printed: [String],
    _ picture: (String) -> [String]?
  ) -> NotebookDifference? {
    switch cell.output {
    case .fence(let fence):
      return NotebookDifference(
        fence.text, printed, in: path, firstLine: fence.line + 1,
        "the output of the cell in line \(cell.line) differs")
    case .picture(let file, let line):
      guard let expected = picture(file) else {
        return NotebookDifference(
          path: path, line: line,
          message: "there is no picture \(file); --update draws it")
      }
      return NotebookDifference(
        expected, printed, in: Self.beside(path, file), firstLine: 1,
        "the picture that the cell in line \(cell.line) of \(path) draws "
          + "differs")
    case nil:
      return NotebookDifference(
        [], printed, in: path, firstLine: cell.end,
        "the cell in line \(cell.line) prints something, but has no output")
    }
  }

  /// Returns the path of a file that is named from the notebook's folder.
  static func beside(_ notebook: String, _ file: String) -> String {
    guard !file.hasPrefix("/"), let slash = notebook.lastIndex(of: "/") else {
      return file
    }
    return notebook[...slash] + file
  }

  // MARK: Updating

  /// The notebook's text with what its cells printed in place of their outputs.
  ///
  /// An output that is missing is put under its cell; none is taken away.
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

  /// Puts the lines between marks, longer ones where such marks are in them.
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

/// What a check found: a line of the notebook, and what is wrong there.
struct NotebookDifference: Equatable {
  /// The file: the notebook, or the picture that differs.
  let path: String
  /// The line, from 1.
  let line: Int
  let message: String
  /// The line in the file, and the one that the cell printed; `nil` for no
  /// line.
  var lines: (expected: String?, got: String?)?

  /// What is said of it.
  var text: [String] {
    let title = "\(path):\(line): \(message)"
    guard let lines else { return [title] }
    // The same letters may be different bytes; then those are shown.
    let looksAlike = lines.expected == lines.got
    func shown(_ line: String?) -> String {
      guard let line else { return "(no more lines)" }
      guard looksAlike else { return line.oneLine }
      return line.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
    }
    return [
      title, "  expected  \(shown(lines.expected))",
      "  got       \(shown(lines.got))",
    ]
  }

  static func == (a: Self, b: Self) -> Bool { a.text == b.text }
}

extension NotebookDifference {
  /// The first line that differs, or `nil` where none does.
  init?(
    _ expected: [String], _ got: [String], in path: String, firstLine: Int,
    _ message: String
  ) {
    let k = zip(expected, got).prefix { $0.isSame(as: $1) }.count
    if k == expected.count, k == got.count { return nil }
    self.init(
      path: path, line: firstLine + k, message: message,
      lines: (
        k < expected.count ? expected[k] : nil, k < got.count ? got[k] : nil
      ))
  }
}

extension String {
  /// Whether it is the same, byte for byte; for `==`, an é equals an e that is
  /// followed by an accent.
  func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
