/// What the compiler or the program has to say against a cell.
struct CellMessage: Equatable {
  /// The notebook's line, or `nil` where the message names none.
  let line: Int?
  /// What is wrong.
  private(set) var text: String

  // MARK: The compiler

  /// Reads what the compiler has printed, one message a line:
  /// `notebook.md:12:5: error: …`.
  ///
  /// Of several errors the first in the notebook counts; but where a name is
  /// declared twice, that is why other lines are wrong. An error behind a cell,
  /// as of a brace that is not closed, has a note beside it that names the
  /// line.
  ///
  /// - Returns: The message, or `nil` where there is no error.
  init?(compiler output: String) {
    let lines = output.split(separator: "\n")
    let errors = lines.compactMap { Self(kind: "error", $0) }
    guard let first = errors.first else { return nil }
    // The first in order says best what is wrong.
    func rank(_ message: Self) -> (Int, Int) {
      let isRepeated = message.text.hasPrefix("invalid redeclaration")
      return (isRepeated ? 0 : 1, message.line ?? 0)
    }
    if let inside = errors.filter({ $0.line != nil })
      .min(by: { rank($0) < rank($1) })
    {
      self = inside
      return
    }
    line = lines.lazy.compactMap { Self(kind: "note", $0)?.line }.first
    // What is not reached is the mark behind each cell.
    text =
      first.text == "will never be executed"
      ? "the program ends here, so the end of the cell is never reached"
      : first.text
  }

  private init?(kind: String, _ line: Substring) {
    guard let (before, behind) = line.parted(at: "\(kind): ") else {
      return nil
    }
    let place = before.split(separator: ":")
    self.line =
      place.first == Substring(NotebookProgram.fileName) && place.count > 1
      ? Int(place[1]) : nil
    // Without the name of its group, as in `… [#no-usage]`.
    let group = behind.hasSuffix("]") ? behind.parted(at: " [#") : nil
    text = String(group?.before ?? behind)
  }

  // MARK: The program

  /// Reads what the program has complained of when it stopped itself, a line as
  /// `Cells/notebook.md:12: Fatal error: …`.
  ///
  /// - Returns: The message, or `nil` where there is none.
  init?(trap complaints: String) {
    let kinds = ["Fatal error", "Precondition failed", "Assertion failed"]
    for line in complaints.textLines {
      for kind in kinds {
        guard let (place, text) = Substring(line).parted(at: ": \(kind)") else {
          continue
        }
        let parts = place.split(separator: ":")
        self.line =
          parts.first?.hasSuffix("/\(NotebookProgram.fileName)") == true
          ? parts.last.flatMap { Int($0) } : nil
        let reason = text.parted(at: ": ")?.behind
        // An error that the program has thrown and not caught.
        let thrown = reason?.parted(at: "Error raised at top level: ")?.behind
        self.text = (thrown ?? reason).map { String($0) } ?? kind.lowercased()
        return
      }
    }
    return nil
  }
}
