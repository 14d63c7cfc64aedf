/// The message of a program that stops itself.
struct TrapMessage: Equatable {
  /// The notebook's line, or `nil` if the message names none.
  let line: Int?
  /// What is wrong.
  let text: String

  private static let kinds = [
    "Fatal error", "Precondition failed", "Assertion failed",
  ]

  /// Reads the program's errors, lines such as
  /// `Cells/notebook.md:12: Fatal error: …`.
  ///
  /// - Returns: The message, or `nil` if there is none.
  init?(_ complaints: String) {
    for line in complaints.textLines {
      for kind in Self.kinds {
        guard let (place, text) = Substring(line).parted(at: ": \(kind)") else {
          continue
        }
        let parts = place.split(separator: ":")
        self.line =
          parts.first?.hasSuffix("/\(NotebookProgram.fileName)") == true
          ? parts.last.flatMap { Int($0) } : nil
        self.text = Self.reason(text) ?? kind.lowercased()
        return
      }
    }
    return nil
  }

  /// The text after the kind of message, if there is any.
  private static func reason(_ text: Substring) -> String? {
    guard let (_, reason) = text.parted(at: ": ") else { return nil }
    // An error that the program has thrown and not caught.
    let thrown = reason.parted(at: "Error raised at top level: ")
    return String(thrown?.behind ?? reason)
  }
}
