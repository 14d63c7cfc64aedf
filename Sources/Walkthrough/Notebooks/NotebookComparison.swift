/// A notebook, and what its cells really printed.
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
  ///   notebook; `nil` if there is no such file.
  /// - Returns: The difference, or `nil` if there is none.
  func firstDifference(
    picture: (String) -> [String]?
  ) -> NotebookDifference? {
    for (cell, printed) in zip(notebook.cells, printed) {
      if let misplaced = misplaced(cell.output, of: cell, printed) {
        return misplaced
      }
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

  /// The first output that cannot be its cell's, whatever the cell prints.
  ///
  /// A person has written or drawn it, so no update may replace it.
  var firstMisplaced: NotebookDifference? {
    for (cell, printed) in zip(notebook.cells, printed) {
      if let misplaced = misplaced(cell.output, of: cell, printed) {
        return misplaced
      }
    }
    return nil
  }

  private func misplaced(
    _ output: Notebook.Output?, of cell: Notebook.Cell, _ printed: [String]
  ) -> NotebookDifference? {
    switch output {
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
    let k = zip(expected, got).prefix { $0.isSame(as: $1) }.count
    if k == expected.count, k == got.count { return nil }
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
}

extension String {
  /// Whether it is the same, byte for byte; for `==`, an é equals an e that is
  /// followed by an accent.
  func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
