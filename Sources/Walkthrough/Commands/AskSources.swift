import NeuronKit

/// Everything that `ask` searches: the lessons, the museum, the notebooks.
enum AskSources {
  /// Returns all passages, in the order in which they are read.
  ///
  /// - Parameter read: Called with each lesson's place before it is read.
  /// - Returns: The passages.
  static func passages(read: (Int) -> Void = { _ in }) -> [FindablePassage] {
    var passages: [FindablePassage] = []
    for (k, lesson) in LessonCatalog.all.enumerated() {
      read(k)
      passages += lesson.findablePassages(number: k + 1)
    }
    return passages + museum + notebooks
  }

  // MARK: The notebooks

  /// None where the program is far from them; one that cannot be read is left to
  /// the command that checks them.
  private static var notebooks: [FindablePassage] {
    let paths = (try? NotebookFiles().paths([])) ?? []
    return paths.flatMap { path -> [FindablePassage] in
      guard let file = try? NotebookFile(path) else { return [] }
      return NotebookSections.passages(of: file.notebook, at: path)
    }
  }

  // MARK: The museum

  private static var museum: [FindablePassage] {
    let context = "The bug museum: wrong gradients that train all the same"
    func passage(_ heading: String, _ texts: [String]) -> FindablePassage {
      FindablePassage(
        place: "The bug museum", heading: heading, context: context,
        blocks: texts.map { paragraph($0) }, kind: .practice,
        readOn: "\(Command.program) museum")
    }
    return [
      passage("What it shows", Museum.opening),
      passage("To keep", [Museum.keep]),
    ]
      + Mistake.allCases.enumerated().map { k, mistake in
        let card = mistake.card
        return FindablePassage(
          place: "The bug museum, exhibit \(k + 1)", heading: card.title,
          context: context,
          blocks: [card.symptom, card.pattern, card.story].map {
            paragraph($0)
          },
          kind: .practice,
          readOn: "\(Command.program) museum \(k + 1)")
      }
  }

  private static func paragraph(_ text: String) -> FindablePassage.Block {
    FindablePassage.Block(
      lines: Piece.paragraph(text).lines.dropLast(), isProse: true)
  }
}

extension Lesson {
  /// Returns what the lesson says, page by page.
  func findablePassages(number: Int) -> [FindablePassage] {
    let pages = allPages
    return passages(number: number).map { passage in
      let part = pages[passage.page - 1].part
      // Below the sentence to keep stands only what every lesson asks.
      let pieces =
        part == .closing ? [.paragraph(keep)] : passage.pieces
      return FindablePassage(
        place: "Lesson \(number), page \(passage.page)",
        heading: passage.heading, context: "\(title) \(question)",
        blocks: pieces.map { $0.block },
        kind: part == .explanation ? .explanation : .practice,
        readOn: "\(Command.program) lesson \(number)")
    }
  }
}

extension Piece {
  /// The piece as it can be searched; a question is no prose that answers one.
  fileprivate var block: FindablePassage.Block {
    var lines = self.lines
    while lines.last == "" { lines.removeLast() }
    if case .paragraph(let text) = self {
      return FindablePassage.Block(lines: lines, isProse: text.last != "?")
    }
    return FindablePassage.Block(lines: lines, isProse: false)
  }
}
