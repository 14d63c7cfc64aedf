import Course

/// Reads the cells and their output out of Markdown.
///
/// Fences are those of CommonMark: three or more backticks or tildes, at most
/// three spaces from the left, closed by as many of the same or more. Inside an
/// HTML comment there is no fence; a comment that opens with `<!-- swift` is a
/// cell that readers do not see.
///
/// Every other fence is the output of the cell above it, wherever that is; a
/// picture only where nothing is between them.
struct NotebookReader {
  private let lines: [String]
  private var position = 0
  private var cells: [Notebook.Cell] = []

  /// Reads a notebook.
  ///
  /// - Throws: ``BrokenNotebook``.
  static func read(_ text: String) throws(BrokenNotebook) -> Notebook {
    let firstLine = text.utf8.prefix { $0 != UInt8(ascii: "\n") }
    let isWindows = firstLine.last == UInt8(ascii: "\r")
    let lines = text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { line in
      // Elsewhere a carriage return is one more character of the line.
      let isEnded = isWindows && line.last == UInt8(ascii: "\r")
      return String(Substring(isEnded ? line.dropLast() : line))
    }
    var reader = NotebookReader(lines: lines)
    try reader.readLines()
    return Notebook(
      lines: lines, newline: isWindows ? "\r\n" : "\n", cells: reader.cells)
  }

  private init(lines: [String]) {
    var lines = lines
    // A byte-order mark belongs to the file, not to its first line.
    if lines[0].unicodeScalars.first == "\u{feff}" {
      lines[0].unicodeScalars.removeFirst()
    }
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
      throw BrokenNotebook(1, "there is no cell; one opens with ```swift")
    }
    for cell in cells where cell.kind == .fails && cell.output == nil {
      throw BrokenNotebook(
        cell.line,
        "the compiler's message is missing: a cell that fails needs it "
          + "in a fence below")
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
      throw BrokenNotebook(first + 1, "the fence that opens here is not closed")
    }
    position += 1
    if mark.isIn("swift") {
      try append(mark.words, text, firstLine: first + 2, indent: mark.indent)
      return
    }
    let fence = Notebook.Fence(
      mark: mark.mark, info: mark.info, indent: mark.indent, line: first + 1,
      text: text)
    try attach(.fence(fence), line: first + 1)
  }

  /// Passes over a comment, or takes the cell that is hidden in it.
  private mutating func readComment() throws(BrokenNotebook) {
    let first = position
    let words = lines[first].dropFirst(4).blankSeparated
    // A comment of several words may begin with this one, too.
    let isCell =
      words.first?.lowercased() == "swift" && words.count <= 2
      && !lines[first].hasCommentEnd
    while position < lines.count,
      isCell
        ? lines[position].blankSeparated != ["-->"]
        : !lines[position].hasCommentEnd
    {
      position += 1
    }
    guard position < lines.count else {
      throw BrokenNotebook(
        first + 1, "the comment that opens here is not closed")
    }
    if isCell {
      try append(
        words, Array(lines[(first + 1)..<position]), firstLine: first + 2)
    }
    position += 1
  }

  /// Takes a picture on a line of its own.
  private mutating func readPicture(_ line: String) throws(BrokenNotebook) {
    guard line.hasPrefix("!["), line.hasSuffix(".svg)"),
      let start = line.lastIndex(of: "("), line[..<start].hasSuffix("]")
    else { return }
    let path = String(line[line.index(after: start)...].dropLast())
    guard !path.hasPrefix("http://"), !path.hasPrefix("https://"),
      isDirectlyBelowCell(position)
    else { return }
    try attach(
      .picture(path: path, line: position + 1), line: position + 1)
  }

  /// A fence after the mark of a list or a quotation, or far from the left, is a
  /// fence in some places and plain text in others.
  private func refuseHiddenFence(_ line: String) throws(BrokenNotebook) {
    let before = line.prefix { " \t>-*+.)0123456789".contains($0) }
    let isInList = before.contains { "-*+.)".contains($0) }
    // In a list, the closing mark would look like an opening one.
    guard let mark = FenceMark(line.dropFirst(before.count)),
      isInList || mark.isIn("swift")
    else { return }
    throw BrokenNotebook(
      position + 1,
      "this is not a fence: its mark must begin the line, at most three "
        + "spaces from the left")
  }

  // MARK: Cells

  private func kind(
    _ words: ArraySlice<String>, line: Int
  ) throws(BrokenNotebook) -> Notebook.Kind {
    guard let word = words.first else { return .run }
    if words.count == 1, word == "no-run" { return .noRun }
    if words.count == 1, word == "fails" { return .fails }
    throw BrokenNotebook(
      line,
      "after swift comes nothing, no-run or fails; found "
        + Arguments.quoted(words.joined(separator: " ")))
  }

  private mutating func append(
    _ words: [String], _ code: [String], firstLine: Int, indent: Int = 0
  ) throws(BrokenNotebook) {
    cells.append(
      Notebook.Cell(
        kind: try kind(words.dropFirst(), line: firstLine - 1), code: code,
        line: firstLine, end: firstLine + code.count, indent: indent))
  }

  /// Whether only empty lines are between the last cell and this position.
  private func isDirectlyBelowCell(_ position: Int) -> Bool {
    guard let cell = cells.last else { return false }
    return lines[cell.end..<position].allSatisfy { $0.blankSeparated.isEmpty }
  }

  /// Gives the output to the cell above it.
  private mutating func attach(
    _ output: Notebook.Output, line: Int
  ) throws(BrokenNotebook) {
    guard let cell = cells.last else {
      throw BrokenNotebook(line, "there is no cell above this output")
    }
    guard cell.output == nil else {
      throw BrokenNotebook(
        line, "the cell in line \(cell.line) already has its output")
    }
    guard cell.kind != .noRun else {
      throw BrokenNotebook(
        line,
        "the cell in line \(cell.line) is not run, so it prints "
          + "nothing")
    }
    if let other = cells.first(where: { $0.draws(output) }) {
      throw BrokenNotebook(
        line, "the cell in line \(other.line) already draws this picture")
    }
    cells[cells.count - 1].output = output
  }
}

extension Notebook.Cell {
  /// Whether its output is a picture in the same file as the other.
  fileprivate func draws(_ other: Notebook.Output) -> Bool {
    guard case .picture(let file, _)? = output,
      case .picture(let otherFile, _) = other
    else { return false }
    func parts(_ path: String) -> [Substring] {
      path.split(separator: "/").filter { $0 != "." }
    }
    return parts(file) == parts(otherFile)
  }
}

extension String {
  /// Whether a comment ends in this line.
  fileprivate var hasCommentEnd: Bool {
    // Without Foundation, and so that half a mark does not count.
    split(separator: "--", omittingEmptySubsequences: false)
      .dropFirst().contains { $0.hasPrefix(">") }
  }
}

/// The line that opens a fence.
struct FenceMark {
  /// How far it is from the left.
  let indent: Int
  /// The backticks or tildes.
  let mark: String
  /// The text behind them.
  let info: String

  /// Reads the line, or returns `nil` where it opens no fence.
  init?(_ line: some StringProtocol) {
    indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    guard indent <= 3, let character = text.first,
      character == "`" || character == "~"
    else { return nil }
    mark = String(text.prefix { $0 == character })
    info = String(text.dropFirst(mark.count))
    // Backticks may stand in a line of prose; then more follow.
    guard mark.count >= 3, character == "~" || !info.contains("`") else {
      return nil
    }
  }

  /// The words behind the mark; the first is the language.
  var words: [String] { info.blankSeparated }

  /// Whether the lines up to the closing mark are in that language.
  func isIn(_ language: String) -> Bool {
    words.first?.lowercased() == language
  }

  /// Returns whether the line closes the fence.
  func isClosed(by line: String) -> Bool {
    guard let other = FenceMark(line) else { return false }
    return other.mark.hasPrefix(mark) && other.words.isEmpty
  }

  /// Returns the line without as many spaces as there are before the mark.
  func withoutIndent(_ line: String) -> String {
    String(line.dropFirst(min(indent, line.prefix { $0 == " " }.count)))
  }
}

extension StringProtocol {
  /// The text's words, between spaces and tabs.
  var blankSeparated: [String] {
    split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { String($0) }
  }
}
