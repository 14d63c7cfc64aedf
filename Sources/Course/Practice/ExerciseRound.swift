import Exercises
import NeuronLab

/// One exercise, with hints, until it is solved, shown, skipped or left.
package struct ExerciseRound {
  private let exercise: Exercise
  private let audience: any Audience

  /// How an exercise ends.
  package enum Ending {
    case firstTry, later, shown, skipped
    /// The learner has left, after a try or without one.
    case left, untried
  }

  package init(_ exercise: Exercise, _ audience: any Audience) {
    self.exercise = exercise
    self.audience = audience
  }

  /// Shows the exercise, and asks until it has ended.
  package func play(number: Int, of count: Int?) -> Ending {
    show(number: number, of: count)
    return ask()
  }

  private func show(number: Int, of count: Int?) {
    let total = count.map { " of \($0)" } ?? ""
    audience.hear(
      .heading("Exercise \(number)\(total) · \(exercise.title)"))
    tell(exercise.setting)
    if !exercise.given.isEmpty {
      say("")
      audience.hear(exercise.givenNumbers)
    }
    say("")
    tell(exercise.question)
  }

  /// Asks until the exercise has ended.
  private func ask() -> Ending {
    var hints = 0
    var wrong: [(typed: String, Exercise.Verdict)] = []
    while let typed = read() {
      switch typed.lowercased() {
      case let word where word.isLeaving:
        return wrong.isEmpty ? .untried : .left
      case "?", "help": explain()
      case "n", "skip": return .skipped
      case "h", "hint":
        hints = min(hints + 1, exercise.hints.count)
        giveHint(hints)
      case "s", "solution":
        showSolution(wrong)
        return .shown
      default:
        let verdict = exercise.judge(typed)
        reply(verdict, typed: typed)
        switch verdict {
        case .right: return hints == 0 && wrong.isEmpty ? .firstTry : .later
        case .mistakes, .wrong: wrong.append((typed, verdict))
        case .tooFewDigits, .unreadable: break
        }
      }
    }
    return wrong.isEmpty ? .untried : .left
  }

  private func reply(_ verdict: Exercise.Verdict, typed: String) {
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
    let number = TypedNumber(typed)
    let isShort = number?.digitCount ?? .max < Exercise.leastDigits
    var isNear = false
    if case .number(let right) = exercise.answer, let number {
      let ratio = abs(number.value / right)
      isNear = ratio > 0.1 && ratio < 10
    }
    return
      (isShort && isNear
      ? "Give more digits" : "Check one step after another")
      + ", or type h for a hint."
  }

  // MARK: Help

  private func explain() {
    tell("The answer is \(exercise.expectation). Commands:")
    show([
      "h  a hint; there are \(exercise.hints.count)", "s  the solution",
      "n  another exercise", "q  leave, with the score",
    ])
  }

  private func giveHint(_ number: Int) {
    say("Hint \(number) of \(exercise.hints.count):")
    let lines = exercise.hints[number - 1]
    // The first is a sentence, the others are equations.
    show(number == 1 ? lines[0].wrapped(width: 76) : lines)
  }

  private func showSolution(_ wrong: [(typed: String, Exercise.Verdict)]) {
    show(exercise.solutionLines)
    guard let last = wrong.last, case .mistakes(let mistakes) = last.1,
      mistakes.count == 1
    else { return }
    tell(exercise.comparison(mistakes[0], typed: last.typed))
  }

  // MARK: Lines

  /// Reads what is typed, without spaces at its ends; `nil` at the end.
  private func read() -> String? {
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
}

extension Exercise {
  /// Plays the exercise with the lines typed so far.
  ///
  /// - Returns: The play, and how it has ended, if it has.
  package func replay(
    number: Int, lines: [String]
  ) -> (play: Replay, ending: ExerciseRound.Ending?) {
    let audience = ReplayAudience(lines)
    let ending = ExerciseRound(self, audience).play(number: number, of: nil)
    let play = audience.replay
    return (play, play.isOver ? ending : nil)
  }
}
