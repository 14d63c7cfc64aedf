import NeuronLab

/// Where exercises come from.
enum ExerciseSource {
  /// A fixed series.
  case series(ExerciseSeries)
  /// What the learner needs next.
  case memory(PracticeMemory, topics: [Exercise.Topic], level: Int?)
}

/// Exercise after exercise, with hints, until somebody has had enough.
///
/// A script on standard input is answered like a person at the keyboard.
final class PracticeSession {
  private let console: Console
  private let source: ExerciseSource
  private let count: Int?
  private var score = Score()

  /// How an exercise ended.
  private enum Ending {
    case solved(isFirstTry: Bool)
    case shown
    case skipped
    case left(hasTried: Bool)
  }

  /// How many exercises ended how.
  private struct Score {
    var firstTry = 0
    var later = 0
    var shown = 0
    var skipped = 0
    var left = 0

    var text: String {
      let total = firstTry + later + shown + skipped + left
      guard total > 0 else { return "No exercise answered." }
      return "Solved \(firstTry + later) of \(total): \(firstTry) at the first "
        + "try, \(later) later. Solutions shown: \(shown). Skipped: \(skipped)."
        + (left > 0 ? " Left unsolved: \(left)." : "")
    }
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
      if case .left = ending { break }
    }
    console.say()
    console.say(score.text)
  }

  private func nextExercise(_ k: Int) -> Exercise {
    switch source {
    case .series(let series): return series.exercise(k)
    case .memory(let memory, let topics, let level):
      return memory.nextExercise(of: topics, level: level)
    }
  }

  private func enter(_ ending: Ending, of exercise: Exercise) {
    var isKnown: Bool? = false
    switch ending {
    case .solved(let isFirstTry):
      isKnown = isFirstTry
      if isFirstTry { score.firstTry += 1 } else { score.later += 1 }
    case .shown: score.shown += 1
    case .skipped:
      score.skipped += 1
      isKnown = nil
    case .left(let hasTried):
      guard hasTried else { return }
      score.left += 1
    }
    guard case .memory(let memory, _, _) = source else { return }
    memory.enter(exercise.topic, isKnown: isKnown)
  }

  // MARK: One exercise

  private func show(_ exercise: Exercise, number: Int) {
    let text = ExerciseText(exercise)
    let total = count.map { " of \($0)" } ?? ""
    console.heading("Exercise \(number)\(total) · \(text.title)")
    tell(text.setting)
    if !text.givenLines.isEmpty {
      console.say()
      indent(text.givenLines)
    }
    console.say()
    tell(text.question)
  }

  /// Asks until the exercise has ended.
  private func ask(_ exercise: Exercise) -> Ending {
    let text = ExerciseText(exercise)
    var hints = 0
    var wrong: [(typed: String, Exercise.Verdict)] = []
    while let typed = read() {
      switch typed.lowercased() {
      case let word where word.isLeaving: return .left(hasTried: !wrong.isEmpty)
      case "?", "help": explain(text)
      case "n", "skip": return .skipped
      case "h", "hint":
        hints = min(hints + 1, text.hints.count)
        giveHint(hints, text)
      case "s", "solution":
        showSolution(text, wrong)
        return .shown
      default:
        let verdict = exercise.judge(typed)
        if reply(verdict, typed: typed, text) {
          console.say(
            console.styled(
              "Right: \(ExerciseText.text(exercise.answer))", .good))
          indent(text.solutionLines)
          return .solved(isFirstTry: hints == 0 && wrong.isEmpty)
        }
        if Self.isWrong(verdict) { wrong.append((typed, verdict)) }
      }
    }
    return .left(hasTried: !wrong.isEmpty)
  }

  private static func isWrong(_ verdict: Exercise.Verdict) -> Bool {
    switch verdict {
    case .slips, .wrong: return true
    default: return false
    }
  }

  /// Says what is to be said about an answer.
  ///
  /// - Returns: Whether it is right.
  private func reply(
    _ verdict: Exercise.Verdict, typed: String, _ text: ExerciseText
  ) -> Bool {
    switch verdict {
    case .right: return true
    case .tooFewDigits:
      tell(
        "\(typed) has too few digits to tell: give at least "
          + "\(Exercise.leastDigits), counted from the first that is not 0.")
    case .slips(let slips):
      console.say(console.styled("Not yet.", .bad))
      for line in ExerciseText.diagnosis(slips, typed: typed) { tell(line) }
      for slip in slips.prefix(1) { indent(ExerciseText.line(slip)) }
    case .wrong:
      console.say(console.styled("Not yet.", .bad))
      tell("No mistake known here gives \(typed). \(advice(typed))")
    case .unreadable:
      tell(
        "Type \(text.expectation); or h, s, n, ?, q.")
    }
    return false
  }

  /// What to do about an answer that nothing explains.
  private func advice(_ typed: String) -> String {
    let digits = TypedNumber(typed)?.digitCount ?? .max
    let isShort = digits < Exercise.leastDigits
    return
      (isShort
      ? "More digits would say more" : "Look at one step after another")
      + ", or type h for a hint."
  }

  // MARK: Help

  private func explain(_ text: ExerciseText) {
    tell("The answer is \(text.expectation). Other words:")
    indent([
      "h  a hint; there are \(text.hints.count)", "s  the solution",
      "n  another exercise", "q  leave, with the score",
    ])
  }

  private func giveHint(_ number: Int, _ text: ExerciseText) {
    console.say("Hint \(number) of \(text.hints.count):")
    let lines = text.hints[number - 1]
    // The first is a sentence, the others are equations.
    indent(number == 1 ? Classroom.wrapped(lines[0], width: 76) : lines)
  }

  private func showSolution(
    _ text: ExerciseText, _ wrong: [(typed: String, Exercise.Verdict)]
  ) {
    indent(text.solutionLines)
    guard let last = wrong.last, case .slips(let slips) = last.1,
      slips.count == 1
    else { return }
    tell(text.comparison(slips[0], typed: last.typed))
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
      // Where nobody types, the answer is not on the screen yet.
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
    var joined = ""
    var endsInSign = false
    for part in text.split(separator: " ") {
      let isSign = ["=", "−", "·", "+", "/"].contains(part)
      if !joined.isEmpty { joined += isSign || endsInSign ? "\u{a0}" : " " }
      joined += part
      endsInSign = isSign
    }
    return Classroom.wrapped(joined, width: 76).map { line in
      String(line.map { $0 == "\u{a0}" ? " " : $0 })
    }
  }

  private func indent(_ lines: [String]) {
    for line in lines { console.say(line.isEmpty ? "" : "  \(line)") }
  }
}
