import Ask

/// The sections of a notebook as passages that a question can find.
///
/// Its prose is searched, and each row of its tables; what a cell prints is a
/// figure. The code of the cells is left out, and so is what is folded away,
/// the answers to exercises.
struct NotebookSections {
  private let path: String
  private let file: String
  private var title = ""
  private var heading = ""
  private var paragraph: [Substring] = []
  private var blocks: [FindablePassage.Block] = []
  private var passages: [FindablePassage] = []
  private var isFolded = false
  /// The questions that the section answers, while their comment is read.
  private var questions = ""
  private var comment: Comment?

  private enum Comment { case questions, other }

  /// Returns the passages of a notebook, in their order.
  static func passages(
    of notebook: Notebook, at path: String
  ) -> [FindablePassage] {
    var sections = NotebookSections(path: path)
    sections.read(notebook)
    return sections.passages
  }

  private init(path: String) {
    self.path = path
    file = String(path.split(separator: "/").last ?? "")
  }

  // MARK: Reading

  private mutating func read(_ notebook: Notebook) {
    var figures: [Int: Notebook.Fence] = [:]
    var hidden: Set<Int> = []
    for cell in notebook.cells {
      hidden.formUnion((cell.line - 1)...cell.end)
      if case .fence(let fence)? = cell.output { figures[fence.line] = fence }
    }
    var line = 1
    while line <= notebook.lines.count {
      if let figure = figures[line] {
        show(figure.text)
        line = figure.lastLine
      } else if hidden.contains(line) {
        endParagraph()
      } else {
        read(notebook.lines[line - 1][...])
      }
      line += 1
    }
    endSection()
  }

  private mutating func read(_ line: Substring) {
    if comment != nil || line.hasPrefix("<!--") {
      readComment(line)
    } else if line.hasPrefix("<") || line.hasPrefix("![") || line.isEmpty {
      endParagraph()
      if line.hasPrefix("<details") { isFolded = true }
      if line.hasPrefix("</details") { isFolded = false }
    } else if line.hasPrefix("#") {
      begin(line.drop { $0 == "#" || $0 == " " })
    } else if line.hasPrefix("|") {
      readRow(line)
    } else if line.hasPrefix("    ") {
      endParagraph()
      show([String(line.drop { $0 == " " })])
    } else {
      if line.hasPrefix("- ") { endParagraph() }
      paragraph.append(line)
    }
  }

  /// Reads a line of a comment; one opens with `<!-- questions` where it has
  /// those that the section answers.
  private mutating func readComment(_ line: Substring) {
    endParagraph()
    if comment == nil {
      comment = line == "<!-- questions" ? .questions : .other
    } else if comment == .questions, line != "-->" {
      questions += " " + line
    }
    if line.hasSuffix("-->") { comment = nil }
  }

  /// Reads a row of a table as a paragraph, except the header.
  private mutating func readRow(_ line: Substring) {
    endParagraph()
    let cells = line.split(separator: "|").map { String($0).trimmed }
      .filter { !$0.isEmpty }
    if cells.allSatisfy({ $0.allSatisfy { "-:".contains($0) } }) {
      blocks = blocks.dropLast()
    } else {
      paragraph = [cells.joined(separator: " · ")[...]]
      endParagraph()
    }
  }

  // MARK: Writing

  private mutating func begin(_ name: Substring) {
    endSection()
    if title.isEmpty { title = Self.plain(String(name)) }
    heading = Self.plain(String(name))
  }

  private mutating func endParagraph() {
    let text = Self.plain(paragraph.joined(separator: " "))
    paragraph = []
    guard !text.isEmpty, !isFolded else { return }
    blocks.append(.paragraph(text))
  }

  private mutating func show(_ lines: [String]) {
    endParagraph()
    guard !isFolded else { return }
    blocks.append(.figure(lines))
  }

  private mutating func endSection() {
    endParagraph()
    defer {
      blocks = []
      questions = ""
    }
    let isExercise = heading == "Exercises"
    guard !isExercise, blocks.contains(where: { $0.isProse }) else { return }
    let blocks = blocks
    passages.append(
      FindablePassage(
        place: file, heading: heading, context: heading == title ? "" : title,
        questions: LearnersQuestions.split(questions), kind: .chapter,
        summary: nil, readOn: path
      ) { blocks })
  }

  /// Returns the text without Markdown's emphasis and links.
  private static func plain(_ text: String) -> String {
    var plain = ""
    var rest = text[...]
    while let first = rest.first {
      rest.removeFirst()
      if first == "]", rest.hasPrefix("("),
        let end = rest.firstIndex(of: ")")
      {
        rest = rest[rest.index(after: end)...]
      } else if first != "*", first != "[" || !rest.contains("](") {
        plain.append(first)
      }
    }
    return plain
  }
}
