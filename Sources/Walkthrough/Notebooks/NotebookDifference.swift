/// What a check found: a line of the notebook, and what is otherwise there.
struct NotebookDifference: Equatable {
  /// The file: the notebook, or the picture that differs.
  let path: String
  /// The line, counted from 1.
  let line: Int
  /// What is otherwise.
  let message: String
  /// What stands there, and what the cell printed; `nil` for no line.
  var lines: (expected: String?, got: String?)?

  /// What is said of it.
  var text: [String] {
    let title = "\(path):\(line): \(message)"
    guard let lines else { return [title] }
    return [
      title, "  expected  \(lines.expected?.oneLine ?? "(no more lines)")",
      "  got       \(lines.got?.oneLine ?? "(no more lines)")",
    ]
  }

  static func == (a: Self, b: Self) -> Bool { a.text == b.text }
}
