import Ask
import Course
import NeuronLab

/// Everything that `ask` searches: the lessons, the museum, what can be done with
/// the program, and the chapters.
enum AskSources {
  /// Returns all passages, in the order in which they are read.
  static func passages() -> [FindablePassage] {
    LessonCatalog.all.enumerated().flatMap {
      $1.findablePassages(number: $0 + 1)
    } + tasks + museum + chapters
  }

  // MARK: The chapters

  /// None where the program cannot find them; one that cannot be read is left to
  /// the command that checks them.
  private static var chapters: [FindablePassage] {
    let paths = (try? NotebookFiles().paths([])) ?? []
    return paths.flatMap { path -> [FindablePassage] in
      guard let file = try? NotebookFile(path) else { return [] }
      return NotebookSections.passages(of: file.notebook, at: path)
    }
  }

  // MARK: The program

  private static var tasks: [FindablePassage] {
    ProgramTask.all.map { task in
      let command = "\(Command.program) \(task.command)"
      let name = task.command.split(separator: " ")[0]
      return FindablePassage(
        place: "the program", heading: task.heading, context: "",
        questions: LearnersQuestions.of("the program", task.heading),
        kind: .task, summary: nil,
        readOn: "\(Command.program) \(name) --help"
      ) {
        [.paragraph("\(task.text) For example:"), .figure([command])]
      }
    }
  }

  // MARK: The museum

  private static var museum: [FindablePassage] {
    func passage(
      _ place: String, _ key: String, _ heading: String, _ texts: [String]
    ) -> FindablePassage {
      FindablePassage(
        place: place, heading: heading, context: "The bug museum",
        questions: LearnersQuestions.of("museum", key), kind: .practice,
        summary: nil, readOn: "\(Command.program) \(place)"
      ) { texts.map { .paragraph($0) } }
    }
    return [
      passage("museum", "What it shows", "The bug museum", Museum.opening),
      passage("museum", "To keep", "What to keep of the museum", [Museum.keep]),
    ]
      + Mistake.allCases.enumerated().map { k, mistake in
        let card = mistake.card
        return passage(
          "museum \(k + 1)", mistake.rawValue, card.title,
          [card.symptom, card.pattern, card.story])
      }
  }
}
