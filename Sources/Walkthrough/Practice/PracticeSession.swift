import Exercises
import NeuronLab

/// Where exercises come from.
enum ExerciseSource {
  /// A fixed series.
  case series(ExerciseSeries)
  /// What the learner needs next.
  case memory(PracticeMemory, topics: [Exercise.Topic], level: Int?)
}

/// Exercise after exercise, with hints, until the learner leaves.
///
/// A script on standard input is answered like a person at the keyboard.
final class PracticeSession {
  private let console: Console
  private let source: ExerciseSource
  private let count: Int?
  /// How many exercises ended how.
  private var counts: [Ending: Int] = [:]

  private enum Ending {
    case firstTry, later, shown, skipped
    /// The learner has left, after a try or without one.
    case left, untried
  }

  init(_ console: Console, _ source: ExerciseSource, count: Int?) {
    self.console = console
    self.source = source
    self.count = count
  }

  func run() {
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
    console.say()
    console.say(score)
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
    console.heading("Exercise \(number)\(total) · \(exercise.title)")
    tell(exercise.setting)
    if !exercise.given.isEmpty {
      console.say()
      indent(exercise.givenLines)
    }
    console.say()
    tell(exercise.question)
  }

  /// Asks until the exercise has ended.
  private func ask(_ exercise: Exercise) -> Ending {
    var hints = 0
    var wrong: [(typed: String, Exercise.Verdict)] = []
    while let typed = read() {
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
      console.say("Right: \(exercise.answer.text)", style: .good)
      indent(exercise.solutionLines)
    case .tooFewDigits:
      tell(
        "\(typed) has too few digits to tell: give at least "
          + "\(Exercise.leastDigits), counted from the first that is not 0.")
    case .mistakes(let mistakes):
      console.say("Not yet.", style: .bad)
      for line in Exercise.diagnosis(mistakes, typed: typed) { tell(line) }
      indent(mistakes[0].missedLine)
    case .wrong:
      console.say("Not yet.", style: .bad)
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
    indent([
      "h  a hint; there are \(exercise.hints.count)", "s  the solution",
      "n  another exercise", "q  leave, with the score",
    ])
  }

  private func giveHint(_ number: Int, _ exercise: Exercise) {
    console.say("Hint \(number) of \(exercise.hints.count):")
    let lines = exercise.hints[number - 1]
    // The first is a sentence, the others are equations.
    indent(number == 1 ? lines[0].wrapped(width: 76) : lines)
  }

  private func showSolution(
    _ exercise: Exercise, _ wrong: [(typed: String, Exercise.Verdict)]
  ) {
    indent(exercise.solutionLines)
    guard let last = wrong.last, case .mistakes(let mistakes) = last.1,
      mistakes.count == 1
    else { return }
    tell(exercise.comparison(mistakes[0], typed: last.typed))
  }

  // MARK: Lines

  /// Reads what is typed, without spaces at its ends; `nil` at the end.
  private func read() -> String? {
    let prompt = "› "
    while let line = console.ask(console.isInteractive ? prompt : "") {
      var typed = line[...]
      while typed.last?.isWhitespace ?? false { typed.removeLast() }
      while typed.first?.isWhitespace ?? false { typed.removeFirst() }
      if typed.isEmpty {
        if console.isInteractive {
          tell("Type an answer, however rough; h is for a hint, ? for help.")
        }
        continue
      }
      // If nobody types, the answer is not on the screen yet.
      if !console.isInteractive {
        console.say(prompt + String(typed.prefix(60)).oneLine)
      }
      return String(typed)
    }
    if console.isInteractive { console.say() }
    return nil
  }

  private func tell(_ text: String) {
    for line in Self.wrapped(text) { console.say(line) }
  }

  /// Returns the text in lines that end between words, not inside a formula.
  static func wrapped(_ text: String) -> [String] {
    let signs = ["=", "−", "·", "+", "/"]
    return text.wrapped(width: 76) { before, word in
      signs.contains(where: { $0 == before || $0 == word })
    }
  }

  private func indent(_ lines: [String]) {
    for line in lines { console.say(line.isEmpty ? "" : "  \(line)") }
  }
}
