/// Reads the cells and their output out of Markdown.
///
/// Fences are those of CommonMark: three or more backticks or tildes, at most
/// three spaces from the left, closed by as many of the same or more. What stands
/// in an HTML comment is no fence; a comment that opens with `<!-- swift` is a
/// cell that nobody sees.
struct NotebookReader {
  private let lines: [String]
  private var position = 0
  private var cells: [Notebook.Cell] = []

  /// Reads a notebook.
  ///
  /// - Throws: ``BrokenNotebook``.
  static func read(_ text: String) throws(BrokenNotebook) -> Notebook {
    var lines: [String] = []
    for line in text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let isWindows = line.last == UInt8(ascii: "\r")
      lines.append(String(Substring(isWindows ? line.dropLast() : line)))
    }
    let isWindows = text.utf8.prefix { $0 != UInt8(ascii: "\n") }.last
    var reader = NotebookReader(lines: lines)
    try reader.readLines()
    return Notebook(
      lines: lines,
      newline: isWindows == UInt8(ascii: "\r") ? "\r\n" : "\n",
      cells: reader.cells)
  }

  private init(lines: [String]) {
    self.lines = lines
  }

  // MARK: Lines

  private mutating func readLines() throws(BrokenNotebook) {
    while position < lines.count {
      let line = lines[position]
      if let mark = FenceMark(line) {
        try readFence(mark)
      } else if line.hasPrefix("<!--") {
        try readComment()
      } else {
        try readPicture(line)
        try refuseHiddenFence(line)
        position += 1
      }
    }
    guard !cells.isEmpty else {
      throw BrokenNotebook(
        line: 1, message: "there is no cell; one opens with ```swift")
    }
    for cell in cells where cell.kind == .fails && cell.output == nil {
      throw BrokenNotebook(
        line: cell.line,
        message: "what the compiler says is missing: a cell that fails has it "
          + "in a fence under it")
    }
  }

  private mutating func readFence(_ mark: FenceMark) throws(BrokenNotebook) {
    let first = position
    var text: [String] = []
    position += 1
    while position < lines.count, !mark.isClosed(by: lines[position]) {
      text.append(mark.withoutIndent(lines[position]))
      position += 1
    }
    guard position < lines.count else {
      throw BrokenNotebook(
        line: first + 1, message: "the fence that opens here is not closed")
    }
    position += 1
    let words = mark.info.split(separator: " ").map { String($0) }
    if words.first?.lowercased() == "swift" {
      let kind = try kind(words.dropFirst(), line: first + 1)
      append(kind, text, firstLine: first + 2)
    } else {
      try attach(
        .fence(
          Notebook.Fence(
            info: mark.info, indent: mark.indent, line: first + 1, text: text)),
        line: first + 1)
    }
  }

  /// Passes over a comment, or takes the cell that is hidden in it.
  private mutating func readComment() throws(BrokenNotebook) {
    let first = position
    let opening = lines[first].dropFirst(4)
    let isCell = opening.split(separator: " ") == ["swift"]
    while position < lines.count, !lines[position].hasComment(end: isCell) {
      position += 1
    }
    guard position < lines.count else {
      throw BrokenNotebook(
        line: first + 1, message: "the comment that opens here is not closed")
    }
    if isCell {
      append(.run, Array(lines[(first + 1)..<position]), firstLine: first + 2)
    }
    position += 1
  }

  /// Takes a picture that stands on a line of its own.
  private mutating func readPicture(_ line: String) throws(BrokenNotebook) {
    guard line.hasPrefix("!["), line.hasSuffix(".svg)"),
      let start = line.lastIndex(of: "("), line[..<start].hasSuffix("]")
    else { return }
    let path = String(line[line.index(after: start)...].dropLast())
    guard !path.hasPrefix("http://"), !path.hasPrefix("https://") else {
      return
    }
    try attach(
      .picture(path: path, line: position + 1), line: position + 1)
  }

  /// A fence far from the left is one in some places and plain text in others.
  private func refuseHiddenFence(_ line: String) throws(BrokenNotebook) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard text.count < line.count, text.hasPrefix("```swift") else { return }
    throw BrokenNotebook(
      line: position + 1,
      message: "a fence stands at most three spaces from the left, so this is "
        + "none")
  }

  // MARK: Cells

  private func kind(
    _ words: ArraySlice<String>, line: Int
  ) throws(BrokenNotebook) -> Notebook.Kind {
    guard let word = words.first else { return .run }
    if words.count == 1, word == "no-run" { return .noRun }
    if words.count == 1, word == "fails" { return .fails }
    throw BrokenNotebook(
      line: line,
      message: "behind ```swift stands nothing, no-run or fails; found "
        + Arguments.quoted(words.joined(separator: " ")))
  }

  private mutating func append(
    _ kind: Notebook.Kind, _ code: [String], firstLine: Int
  ) {
    cells.append(
      Notebook.Cell(
        kind: kind, code: code, line: firstLine,
        end: firstLine + code.count, output: nil))
  }

  /// Gives the output to the cell above it.
  private mutating func attach(
    _ output: Notebook.Output, line: Int
  ) throws(BrokenNotebook) {
    guard let cell = cells.last else {
      throw BrokenNotebook(
        line: line, message: "there is no cell above whose output this is")
    }
    guard cell.output == nil else {
      throw BrokenNotebook(
        line: line,
        message: "the cell in line \(cell.line) has its output already")
    }
    guard cell.kind != .noRun else {
      throw BrokenNotebook(
        line: line,
        message: "the cell in line \(cell.line) is not run, so it prints "
          + "nothing")
    }
    cells[cells.count - 1].output = output
  }
}

/// The line that opens a fence.
private struct FenceMark {
  let indent: Int
  let character: Character
  let count: Int
  let info: String

  /// Reads the line, or returns `nil` where it opens no fence.
  init?(_ line: String) {
    indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    guard indent <= 3, let character = text.first,
      character == "`" || character == "~"
    else { return nil }
    self.character = character
    count = text.prefix { $0 == character }.count
    info = text.dropFirst(count).split(separator: " ").joined(separator: " ")
    // Backticks may stand in a line of prose; then more follow.
    guard count >= 3, character == "~" || !info.contains("`") else {
      return nil
    }
  }

  /// Returns whether the line closes the fence.
  func isClosed(by line: String) -> Bool {
    guard let mark = FenceMark(line) else { return false }
    return mark.character == character && mark.count >= count
      && mark.info.isEmpty
  }

  /// Returns the line without as many spaces as there are before the mark.
  func withoutIndent(_ line: String) -> String {
    String(line.dropFirst(min(indent, line.prefix { $0 == " " }.count)))
  }
}

extension String {
  /// Whether a comment ends in this line; one with a cell in it ends with a line
  /// that holds nothing else, so that `-->` may stand in the code.
  fileprivate func hasComment(end isCell: Bool) -> Bool {
    if isCell { return self == "-->" }
    // Without Foundation, and so that half a mark is none.
    return self.split(separator: "--", omittingEmptySubsequences: false)
      .dropFirst().contains { $0.hasPrefix(">") }
  }
}
