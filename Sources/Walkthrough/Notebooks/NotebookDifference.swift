/// What a check found: a line of the notebook, and how it differs.
struct NotebookDifference: Equatable {
  /// The file: the notebook, or the picture that differs.
  let path: String
  /// The line, counted from 1.
  let line: Int
  /// What differs.
  let message: String
  /// The line in the file, and the line that the cell printed; `nil` for no line.
  var lines: (expected: String?, got: String?)?

  /// The lines that report it.
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
