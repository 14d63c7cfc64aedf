import NeuronLab

package typealias Turn = Classroom.Turn

/// The way a lesson speaks: paragraphs, tables, equations and charts; and asks:
/// see the file Questions.swift.
///
/// With a person at the terminal it waits for answers; otherwise it plays
/// straight through, and the text answers its own questions.
package final class Classroom {
  /// Where a learner goes instead of continuing; thrown at any prompt.
  package enum Turn: Error {
    /// To the page before this one.
    case back
    /// To the next page.
    case skip
    /// To the top of this page.
    case again
    /// Out of the lesson.
    case quit
    /// Nowhere: the input has ended.
    case inputEnded
  }

  package let audience: any Audience
  /// Whether a person is there to answer.
  package let asks: Bool
  /// Whether pictures keep to ASCII.
  package let ascii: Bool
  /// The answers so far, including those of earlier visits.
  package var answers: [Answer] = []
  /// What the learner said at the end.
  package var reflection = Reflection()
  private var page = 0
  private var question = 0

  package init(_ audience: any Audience, asks: Bool, ascii: Bool = false) {
    self.audience = audience
    self.asks = asks
    self.ascii = ascii
  }

  // MARK: Telling

  /// How many columns a figure may take.
  package var figureWidth: Int { audience.width - 2 }

  package func heading(_ text: String) { audience.hear(.heading(text)) }

  /// Writes a paragraph, broken into lines; `a = 0.5` and `75 %` stay whole.
  package func tell(_ text: String) { audience.hear(.paragraph(text)) }

  /// Writes what a source prints or calls differently, with one sentence that
  /// says which source that is.
  ///
  /// It comes last on a page, which can be understood without it.
  func aside(_ source: Source, _ text: String) {
    audience.hear(.aside("\(source.introduction) \(text)"))
  }

  /// Writes lines as they are.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - words: What a drawing shows, for a reader who cannot see it.
  package func show(_ lines: [String], words: String = "") {
    audience.hear(.figure(lines, words: words))
  }

  /// Writes equations with their equals signs under each other.
  package func show(equations: [[String]]) {
    show(EquationTable.lines(equations, width: figureWidth))
  }

  /// Writes a table: its first columns flush left, the others flush right.
  func table(_ header: [String], _ rows: [[String]], left: Int = 1) {
    show(Self.textTable(header, rows, left))
  }

  /// Writes a table whose columns that do not fit go below.
  func show(_ table: TextTable) { audience.hear(.tables([table])) }

  /// Writes a table with a row for each of some items.
  func table<Items: Sequence>(
    _ header: [String], _ items: Items, row: (Items.Element) -> [String]
  ) {
    table(header, items.map(row))
  }

  /// Writes rows of words in columns, all of them flush left.
  func columns(_ rows: [[String]]) {
    table(rows[0], Array(rows.dropFirst()), left: rows[0].count)
  }

  /// Returns a table's lines, to be shown beside a picture.
  static func tableLines(_ header: [String], _ rows: [[String]], left: Int = 1)
    -> [String]
  { textTable(header, rows, left).lines }

  /// Returns a table in words: each row with the names of its columns.
  static func tableWords(_ header: [String], _ rows: [[String]]) -> String {
    rows.map { row in
      zip(header, row).filter { !$1.isEmpty }
        .map { $0.isEmpty ? $1 : "\($0) \($1)" }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  private static func textTable(
    _ header: [String], _ rows: [[String]], _ left: Int
  ) -> TextTable {
    var table = TextTable(
      header: header,
      alignments: header.indices.map { $0 < left ? .left : .right })
    for row in rows { table.append(row) }
    return table
  }

  /// Shows pictures and tables beside each other, as many as fit; the others
  /// follow below, and so do the lines that explain them.
  package func show(
    beside pictures: [[String]], gap: Int, below explanation: [String] = [],
    words: String
  ) {
    func width(_ picture: [String]) -> Int {
      picture.map { $0.count }.max() ?? 0
    }
    var lines: [String] = []
    var row: [[String]] = []
    var used = 0
    for picture in pictures {
      if !row.isEmpty, used + gap + width(picture) > figureWidth {
        lines += SideBySide.lines(row, gap: gap) + [""]
        row = []
      }
      used = row.isEmpty ? width(picture) : used + gap + width(picture)
      row.append(picture)
    }
    show(lines + SideBySide.lines(row, gap: gap) + explanation, words: words)
  }

  package var chartWidth: Int { max(min(66, figureWidth), figureWidth - 12) }

  package func chart(_ chart: LineChart, height: Int = 7) {
    show(
      chart.lines(width: chartWidth, height: height, ascii: ascii),
      words: chart.words)
  }

  // MARK: Pages

  /// Begins a page, counted from 0, and counts its questions from 1.
  package func begin(page: Int) {
    self.page = page
    question = 0
  }

  /// Waits at the end of a page until the learner continues.
  func pause(_ place: String) throws(Turn) {
    guard asks else { return }
    _ = try read(
      Prompt(purpose: .page, text: "\(place) · Return continues, ? helps › "))
  }

  /// Records an answer: the first one stays when the page is played again, and a
  /// later right one corrects it.
  func note(_ purpose: Prompt.Purpose, given: String?, isRight: Bool) {
    question += 1
    answers.note(
      Answer(
        page: page, question: question, purpose: purpose, given: given ?? "",
        isRight: isRight))
  }

  /// Records that the last question was answered right at the second try.
  func noteMended() {
    guard
      let k = answers.firstIndex(where: {
        $0.page == page && $0.question == question
      })
    else { return }
    if !answers[k].isRight { answers[k].isMended = true }
  }

  /// How many checks of this page were answered, and how many of them right.
  var checksOnPage: (right: Int, all: Int) {
    let checks = answers.filter { $0.page == page && $0.purpose == .check }
    return (checks.filter { $0.isRight }.count, checks.count)
  }

  // MARK: Reading

  /// Reads a line that is not one of the words that turn pages.
  func read(_ prompt: Prompt) throws(Turn) -> String {
    while let line = audience.answer(prompt) {
      if let turn = Self.turn(line) { throw turn }
      guard Self.asksForHelp(line) else { return line.trimmed }
      audience.hear(.figure(Self.help))
    }
    audience.hear(.note(""))
    throw .inputEnded
  }

  /// Where a line sends the learner; `nil` if it is not a word that turns
  /// pages.
  package static func turn(_ line: String) -> Turn? {
    switch line.trimmed.lowercased() {
    case "b", "back": return .back
    case "s", "skip": return .skip
    case "r", "repeat": return .again
    case let word where word.isLeaving: return .quit
    default: return nil
    }
  }

  package static func asksForHelp(_ line: String) -> Bool {
    ["?", "help"].contains(line.trimmed.lowercased())
  }

  /// How the program is started, as texts show it.
  package static let program = "swift run Walkthrough"

  package static let help = [
    "Return  continue                  b  one page back",
    "r       this page again           s  skip the rest of this page",
    "q       leave",
    "You can type numbers as 0.25, .25, 0,25, 1/4 or 25 %. All digits have to",
    "be right; if there are too few, you are asked for more.",
  ]
}

extension String {
  /// The text as a sentence: with a capital letter, and with a full stop if it
  /// has no final mark.
  package var asSentence: String {
    let end = last.map { ".?!".contains($0) } ?? true ? "" : "."
    return prefix(1).uppercased() + dropFirst() + end
  }
}
