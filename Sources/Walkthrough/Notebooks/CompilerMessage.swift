/// The most telling error that the compiler reports in a notebook.
struct CompilerMessage: Equatable {
  /// The notebook's line, or `nil` if the message names none.
  let line: Int?
  /// What is wrong.
  private(set) var text: String

  /// Reads what the compiler has printed, one message a line:
  /// `notebook.md:12:5: error: …`.
  ///
  /// Of several errors the first in the notebook counts; but a name that is declared
  /// twice is the reason for other errors. An error after a cell, such as for a brace
  /// that is not closed, has a note beside it that names the line.
  ///
  /// - Returns: The message, or `nil` if there is no error.
  init?(_ output: String) {
    let messages = output.split(separator: "\n").compactMap { Message($0) }
    let errors = messages.filter { $0.kind == "error" }
    guard let first = errors.first else { return nil }
    let inside = errors.filter { $0.line != nil }
      .min { $0.rank < $1.rank }
    line = inside?.line ?? messages.compactMap { $0.line }.first
    text = (inside ?? first).text
    // What is not reached is the mark after each cell.
    if inside == nil, text == "will never be executed" {
      text = "the program ends here, so the end of the cell is never reached"
    }
  }

  private struct Message {
    let line: Int?
    let kind: String
    let text: String

    /// The first in this order describes the error best.
    var rank: (Int, Int) {
      (text.hasPrefix("invalid redeclaration") ? 0 : 1, line ?? 0)
    }

    init?(_ line: Substring) {
      for kind in ["error", "note"] {
        guard let (before, behind) = line.parted(at: "\(kind): ") else {
          continue
        }
        let place = before.split(separator: ":")
        self.kind = kind
        self.line =
          place.first == Substring(NotebookProgram.fileName)
            && place.count > 1 ? Int(place[1]) : nil
        text = Self.withoutGroup(behind)
        return
      }
      return nil
    }

    /// The text without the name of its group, as in `… [#no-usage]`.
    private static func withoutGroup(_ text: Substring) -> String {
      guard text.hasSuffix("]"), let parts = text.parted(at: " [#") else {
        return String(text)
      }
      return String(parts.before)
    }
  }
}
