import NeuronKit

/// Chooses what to show of a passage: the paragraph that explains.
package struct Excerpt {
  let question: Question
  let index: PassageIndex

  package init(question: Question, index: PassageIndex) {
    self.question = question
    self.index = index
  }

  /// A longer figure is left to the lesson.
  private static let longestFigure = 10
  /// How much of the question a paragraph has to cover; if it covers less, and
  /// the summary more, the summary comes first.
  private static let leastCoverage = 0.5

  /// Returns the paragraph that says most to the question, the first among equals,
  /// and the figure that it leads to; before it the summary, if that says what the
  /// question's subject is.
  package func lines(of passage: FindablePassage) -> [String] {
    let blocks = passage.read()
    let summary = passage.summary ?? ""
    guard let best = best(of: blocks) else { return wrapped(summary) }
    let coverage = index.coverage(of: question, in: blocks[best].text)
    let isSummaryBetter =
      question.kind == .what && defines(summary)
      || coverage < Self.leastCoverage
        && index.coverage(of: question, in: summary) > coverage
    var lines = isSummaryBetter ? wrapped(summary) : []
    if !lines.isEmpty { lines.append("") }
    lines += wrapped(Self.withoutAsides(blocks[best].text))
    return lines + (figure(after: best, in: blocks).map { [""] + $0 } ?? [])
  }

  private func wrapped(_ text: String) -> [String] {
    FindablePassage.Block.paragraph(text).lines
  }

  /// Returns the index of the paragraph that says most; the first if none says
  /// anything.
  private func best(of blocks: [FindablePassage.Block]) -> Int? {
    var best = blocks.firstIndex { $0.isProse }
    var most = 0.0
    for k in blocks.indices where blocks[k].isProse {
      let text = Self.withoutAsides(blocks[k].text)
      let value = text.isEmpty ? 0 : value(of: text)
      if value > most { (best, most) = (k, value) }
    }
    return best
  }

  /// Returns the figure that a paragraph leads to; if the question asks how to
  /// compute something, also the last one with equations.
  private func figure(
    after place: Int, in blocks: [FindablePassage.Block]
  ) -> [String]? {
    let rest = blocks[(place + 1)...]
    var figure: FindablePassage.Block?
    if blocks[place].lines.last?.hasSuffix(":") == true {
      figure = rest.first.flatMap { $0.isProse ? nil : $0 }
    } else if question.terms.contains("compute") {
      figure = rest.last { block in
        !block.isProse && block.text.split(separator: " ").contains("=")
      }
    }
    guard let figure, figure.lines.count <= Self.longestFigure else {
      return nil
    }
    // What a figure leaves open, the next paragraph tells.
    let isOpen = figure.lines.contains {
      $0.split(separator: " ").contains("?")
    }
    guard isOpen, let answer = rest.first(where: { $0.isProse }) else {
      return figure.lines
    }
    return figure.lines + [""] + answer.lines
  }

  // MARK: What explains

  private func value(of text: String) -> Double {
    let words = Words.split(text)
    var value = index.coverage(of: question, in: text)
    // The word itself explains better than one that means the same.
    let said = question.words.filter { words.contains($0) }.count
    value += 0.1 * Double(said) / Double(max(1, question.words.count))
    if question.kind == .why, words.contains(where: Self.reasons.contains) {
      value += 0.2
    }
    if question.kind == .what, defines(text) { value += 0.4 }
    // A question that the text asks itself is answered later.
    if text.contains("?") { value -= 0.2 }
    return value
  }

  private static let reasons: Set = [
    "because", "since", "so", "otherwise", "therefore", "reason", "cannot",
    "needs", "only",
  ]

  /// Whether one of its sentences says what the subject of the question is: "An
  /// epoch is once …", "Once through all samples is an epoch", "That is the chain
  /// rule", "… is called the gradient".
  private func defines(_ text: String) -> Bool {
    let sentences = text.split { ".;:?!,".contains($0) }
    return sentences.contains { sentence in
      let words = Words.split(String(sentence))
      return words.indices.contains { k in
        guard Self.verbs.contains(words[k]) else { return false }
        let before = words[..<k].suffix(4).joined(separator: " ")
        let after = words[(k + 1)...].drop { Self.articles.contains($0) }
        return index.coverage(of: question, in: before) > 0.5
          || after.count <= 3
            && index.coverage(of: question, in: after.joined(separator: " "))
              > 0.5
      }
    }
  }

  private static let verbs: Set = [
    "is", "are", "called", "means", "say", "says",
  ]
  private static let articles: Set = ["a", "an", "the"]

  /// Returns a text without sentences in brackets, which say where a source errs
  /// or how a number is rounded, and explain nothing.
  static func withoutAsides(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let first = rest.first {
      let isStart = kept.isEmpty || kept.hasSuffix(". ") || kept.hasSuffix(": ")
      if first == "(", isStart, let end = rest.firstIndex(of: ")"),
        rest[..<end].last == "."
      {
        rest = rest[rest.index(after: end)...].drop { $0 == " " }
      } else {
        kept.append(first)
        rest.removeFirst()
      }
    }
    return kept.trimmed
  }
}
