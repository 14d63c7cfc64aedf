import Exercises
import NeuronLab

/// Where exercises come from.
package enum ExerciseSource {
  /// A fixed series.
  case series(ExerciseSeries)
  /// What the learner needs next.
  case memory(PracticeMemory, topics: [Exercise.Topic], level: Int?)
}

/// Exercise after exercise, with hints, until the learner leaves.
package final class PracticeSession {
  private let audience: any Audience
  private let source: ExerciseSource
  private let count: Int?
  /// How many exercises ended how.
  private var counts: [Ending: Int] = [:]

  private enum Ending {
    case firstTry, later, shown, skipped
    /// The learner has left, after a try or without one.
    case left, untried
  }

  package init(
    _ audience: any Audience, _ source: ExerciseSource, count: Int?
  ) {
    self.audience = audience
    self.source = source
    self.count = count
  }

  package func run() {
    tell(
      "Practice. Type the answer; h for a hint, s for the solution, n for "
        + "another exercise, ? for help, q to leave.")
    var number = 0
    while number < count ?? .max {
      let exercise = nextExercise(number)
      number += 1
      show(exercise, number: number)
      let ending = ask(exercise)
      enter(ending, of: exercise)
      if ending == .left || ending == .untried { break }
    }
    say("")
    say(score)
  }

  private var score: String {
    func count(_ ending: Ending) -> Int { counts[ending] ?? 0 }
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return "No exercise answered." }
    return "Solved \(count(.firstTry) + count(.later)) of \(total): "
      + "\(count(.firstTry)) on the first try, \(count(.later)) later. "
      + "Solutions shown: \(count(.shown)). Skipped: \(count(.skipped))."
      + (count(.left) > 0 ? " Left unsolved: \(count(.left))." : "")
  }

  private func nextExercise(_ k: Int) -> Exercise {
    switch source {
    case .series(let series): return series.exercise(k)
    case .memory(let memory, let topics, let level):
      return memory.nextExercise(of: topics, level: level)
    }
  }

  private func enter(_ ending: Ending, of exercise: Exercise) {
    if ending == .untried { return }
    counts[ending, default: 0] += 1
    guard case .memory(let memory, _, _) = source else { return }
    memory.enter(
      exercise.topic, isKnown: ending == .skipped ? nil : ending == .firstTry)
  }

  // MARK: One exercise

  private func show(_ exercise: Exercise, number: Int) {
    let total = count.map { " of \($0)" } ?? ""
    audience.hear(
      .heading("Exercise \(number)\(total) · \(exercise.title)"))
    tell(exercise.setting)
    if !exercise.given.isEmpty {
      say("")
      show(exercise.givenLines)
    }
    say("")
    tell(exercise.question)
  }

  /// Asks until the exercise has ended.
  private func ask(_ exercise: Exercise) -> Ending {
    var hints = 0
    var wrong: [(typed: String, Exercise.Verdict)] = []
    while let typed = read(exercise) {
      switch typed.lowercased() {
      case let word where word.isLeaving:
        return wrong.isEmpty ? .untried : .left
      case "?", "help": explain(exercise)
      case "n", "skip": return .skipped
      case "h", "hint":
        hints = min(hints + 1, exercise.hints.count)
        giveHint(hints, exercise)
      case "s", "solution":
        showSolution(exercise, wrong)
        return .shown
      default:
        let verdict = exercise.judge(typed)
        reply(verdict, typed: typed, exercise)
        switch verdict {
        case .right: return hints == 0 && wrong.isEmpty ? .firstTry : .later
        case .mistakes, .wrong: wrong.append((typed, verdict))
        case .tooFewDigits, .unreadable: break
        }
      }
    }
    return wrong.isEmpty ? .untried : .left
  }

  private func reply(
    _ verdict: Exercise.Verdict, typed: String, _ exercise: Exercise
  ) {
    switch verdict {
    case .right:
      audience.hear(
        .verdict("Right: \(exercise.answer.text)", isGood: true))
      show(exercise.solutionLines)
    case .tooFewDigits:
      tell(
        "\(typed) has too few digits to tell: give at least "
          + "\(Exercise.leastDigits), counted from the first that is not 0.")
    case .mistakes(let mistakes):
      audience.hear(.verdict("Not yet.", isGood: false))
      for line in Exercise.diagnosis(mistakes, typed: typed) { tell(line) }
      show(mistakes[0].missedLine)
    case .wrong:
      audience.hear(.verdict("Not yet.", isGood: false))
      tell(
        "\(typed) is not right, and no common mistake leads to it. "
          + advice(typed))
    case .unreadable:
      tell("Type \(exercise.expectation); or h, s, n, ?, q.")
    }
  }

  /// What to do about an answer that no known mistake explains.
  private func advice(_ typed: String) -> String {
    let digits = TypedNumber(typed)?.digitCount ?? .max
    let isShort = digits < Exercise.leastDigits
    return
      (isShort
      ? "Give more digits" : "Check one step after another")
      + ", or type h for a hint."
  }

  // MARK: Help

  private func explain(_ exercise: Exercise) {
    tell("The answer is \(exercise.expectation). Commands:")
    show([
      "h  a hint; there are \(exercise.hints.count)", "s  the solution",
      "n  another exercise", "q  leave, with the score",
    ])
  }

  private func giveHint(_ number: Int, _ exercise: Exercise) {
    say("Hint \(number) of \(exercise.hints.count):")
    let lines = exercise.hints[number - 1]
    // The first is a sentence, the others are equations.
    show(number == 1 ? lines[0].wrapped(width: 76) : lines)
  }

  private func showSolution(
    _ exercise: Exercise, _ wrong: [(typed: String, Exercise.Verdict)]
  ) {
    show(exercise.solutionLines)
    guard let last = wrong.last, case .mistakes(let mistakes) = last.1,
      mistakes.count == 1
    else { return }
    tell(exercise.comparison(mistakes[0], typed: last.typed))
  }

  // MARK: Lines

  /// Reads what is typed, without spaces at its ends; `nil` at the end.
  private func read(_ exercise: Exercise) -> String? {
    let prompt = Prompt(
      purpose: .check, text: "› ", right: exercise.answer.text,
      mistaken: exercise.mistakes.map { $0.answer.text })
    while let line = audience.answer(prompt) {
      let typed = line.trimmed
      if !typed.isEmpty { return typed }
      tell("Type an answer, however rough; h is for a hint, ? for help.")
    }
    return nil
  }

  private func tell(_ text: String) { audience.hear(.paragraph(text)) }

  private func say(_ text: String) { audience.hear(.note(text)) }

  private func show(_ lines: [String]) { audience.hear(.figure(lines)) }

  /// Returns the text in lines that end between words, not inside a formula.
  package static func wrapped(_ text: String) -> [String] {
    let signs = ["=", "−", "·", "+", "/"]
    return text.wrapped(width: 76) { before, word in
      signs.contains(where: { $0 == before || $0 == word })
    }
  }
}
