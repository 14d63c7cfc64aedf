import Exercises
import NeuronLab

/// A number of exercises, on paper or for a program.
package struct ExerciseSheet {
  package let seed: UInt32
  package let count: Int
  package let series: ExerciseSeries

  package init(seed: UInt32, count: Int, series: ExerciseSeries) {
    self.seed = seed
    self.count = count
    self.series = series
  }

  private var exercises: [Exercise] { (0..<count).map { series.exercise($0) } }

  // MARK: On paper

  /// The questions, in Markdown.
  package var worksheet: String {
    var lines = [
      "# Practice: how a neural network learns", "",
      "Name: ______________________________", "",
    ]
    let note =
      "Give numbers to at least \(Exercise.leastDigits) significant digits, "
      + "and do not round intermediate results. σ is the sigmoid, "
      + "σ(z) = 1 / (1 + e^−z); log is the natural logarithm."
    lines += note.wrapped(width: 76)
    for (k, exercise) in exercises.enumerated() {
      lines += ["", "## \(k + 1). \(exercise.title)", ""]
      lines += Self.questionLines(exercise)
      lines += ["", "Answer: ______________________________"]
    }
    lines += ["", "---", "", "Seed \(seed)."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The answers, their calculations, and the results of mistakes, in Markdown.
  package var answers: String {
    var lines = ["# Practice: answers", "", "Seed \(seed)."]
    for (k, exercise) in exercises.enumerated() {
      lines += ["", "## \(k + 1). \(exercise.title)", ""]
      lines += Self.paragraph(exercise.question)
      lines += ["", "**\(exercise.answer.text)**", ""]
      lines += Self.fence(exercise.solutionLines)
      if !exercise.mistakes.isEmpty {
        lines += ["", "| answer | is |", "|---|---|"]
        for mistake in exercise.mistakes {
          lines.append(
            "| \(mistake.answer.text) | \(Self.escaped(mistake.words)) |")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func questionLines(_ exercise: Exercise) -> [String] {
    let given = exercise.givenLines
    return paragraph(exercise.setting)
      + (given.isEmpty ? [] : [""] + fence(given)) + [""]
      + paragraph(exercise.question)
  }

  private static func fence(_ lines: [String]) -> [String] {
    ["```text"] + lines + ["```"]
  }

  /// Prose, with the characters escaped that mean something in Markdown.
  private static func paragraph(_ text: String) -> [String] {
    PracticeSession.wrapped(escaped(text))
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "[]*_|\\".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }

  // MARK: For a program

  /// The exercises, their answers, and the results of mistakes.
  package var json: JSON {
    .object([
      JSON.Member("format", .string("neuronkit-exercises")),
      JSON.Member("version", .integer(1)),
      JSON.Member("seed", seed.json),
      JSON.Member("leastDigits", .integer(Exercise.leastDigits)),
      JSON.Member(
        "exercises",
        .array(exercises.enumerated().map { Self.json($1, number: $0 + 1) })),
    ])
  }

  private static func json(_ exercise: Exercise, number: Int) -> JSON {
    .object([
      JSON.Member("number", .integer(number)),
      JSON.Member("topic", .string(exercise.topic.name)),
      JSON.Member("level", .integer(exercise.level)),
      JSON.Member("setting", .string(exercise.setting)),
      JSON.Member("given", .array(exercise.given.map { json($0) })),
      JSON.Member("question", .string(exercise.question)),
      JSON.Member("answer", json(exercise.answer)),
      JSON.Member("shown", .string(exercise.answer.text)),
      JSON.Member(
        "slips",
        .array(
          exercise.mistakes.map { mistake in
            .object([
              JSON.Member("name", .string(mistake.name)),
              JSON.Member("answer", json(mistake.answer)),
              JSON.Member("words", .string(mistake.words)),
            ])
          })),
      JSON.Member("hints", .array(exercise.hints.map { strings($0) })),
      JSON.Member("solution", strings(exercise.solutionLines)),
    ])
  }

  private static func json(_ table: Exercise.Given) -> JSON {
    .object([
      JSON.Member("name", .string(table.name)),
      JSON.Member("columns", strings(table.columns)),
      JSON.Member("rows", strings(table.rows)),
      JSON.Member("values", .array(table.values.map { .numbers($0) })),
    ])
  }

  private static func json(_ answer: Exercise.Answer) -> JSON {
    switch answer {
    case .number(let value): return .number(value)
    case .direction: return .string(answer.text)
    case .shape(let sizes): return .array(sizes.map { .integer($0) })
    }
  }

  private static func strings(_ texts: [String]) -> JSON {
    .array(texts.map { .string($0) })
  }
}
