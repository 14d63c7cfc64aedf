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
  private var counts: [ExerciseRound.Ending: Int] = [:]

  package init(
    _ audience: any Audience, _ source: ExerciseSource, count: Int?
  ) {
    self.audience = audience
    self.source = source
    self.count = count
  }

  package func run() {
    audience.hear(
      .paragraph(
        "Practice. Type the answer; h for a hint, s for the solution, n for "
          + "another exercise, ? for help, q to leave."))
    var number = 0
    while number < count ?? .max {
      let exercise = nextExercise(number)
      number += 1
      let ending = ExerciseRound(exercise, audience).play(
        number: number, of: count)
      enter(ending, of: exercise)
      if ending == .left || ending == .untried { break }
    }
    audience.hear(.note(""))
    audience.hear(.note(score))
  }

  private var score: String {
    func count(_ ending: ExerciseRound.Ending) -> Int { counts[ending] ?? 0 }
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

  private func enter(_ ending: ExerciseRound.Ending, of exercise: Exercise) {
    if ending == .untried { return }
    counts[ending, default: 0] += 1
    guard case .memory(let memory, _, _) = source else { return }
    memory.enter(
      exercise.topic, isKnown: ending == .skipped ? nil : ending == .firstTry)
  }

  // MARK: Lines

  /// Returns the text in lines that end between words, not inside a formula.
  package static func wrapped(_ text: String) -> [String] {
    let signs = ["=", "−", "·", "+", "/"]
    return text.wrapped(width: 76) { before, word in
      signs.contains(where: { $0 == before || $0 == word })
    }
  }
}
