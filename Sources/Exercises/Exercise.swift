import NeuronKit

/// A question with one right answer, and the answers that known mistakes give.
///
/// It is drawn from a seed: the same topic, level and seed give the same
/// exercise. Its numbers are those of real neurons, read by ``Tracer``. The given
/// numbers are exact as shown, so that a calculator reaches the answer to any
/// number of digits.
package struct Exercise: Sendable {
  package let topic: Topic
  /// How much there is to do, from 1 to ``levelCount``.
  package let level: Int
  let seed: UInt32
  /// The network and its loss, in a sentence.
  package let setting: String
  package let given: [Given]
  package let question: String
  package let answer: Answer
  /// What known mistakes answer, none of them the same as ``answer``.
  package let mistakes: [Mistake]
  /// What to think of first, in words.
  package let idea: String
  /// How the answer is calculated, step by step; the last step is the answer.
  package let steps: [Step]
  /// Every number of the training step that is asked about; `nil` if the question
  /// is about shapes alone.
  let trace: Trace?

  /// The highest level.
  package static let levelCount = 3

  package enum Answer: Equatable {
    case number(Double)
    /// Whether a weight goes up.
    case direction(up: Bool)
    /// Rows and columns.
    case shape([Int])
  }

  /// Numbers in rows and columns; a matrix, if no row has a name.
  package struct Given: Equatable {
    /// The header above the rows' names, or the name of the matrix.
    package let name: String
    package let columns: [String]
    package let rows: [String]
    /// Shape [rows][columns].
    package let values: [[Double]]

    /// Whether it is shown as a matrix.
    package var isMatrix: Bool { columns.isEmpty }
  }

  /// One line of a calculation: `δ_o1 = ∂L/∂a · σ′(z) = 0.4 · 0.24 = 0.096`.
  package struct Step: Equatable {
    package let name: String
    package let formula: String
    /// The formula with the numbers in place.
    package let numbers: String
    /// The result; `nil` if it is not a number.
    package let value: Double?
    /// The result as it is written: what the line gives with the numbers that it
    /// shows.
    package var text: String?
  }

  /// An answer that a known mistake gives.
  package struct Mistake: Equatable {
    /// The mistake's name, for programs.
    package let name: String
    package let answer: Answer
    /// What the mistake is.
    package let words: String
    /// The line of the right calculation that it misses.
    package let line: Step?
  }

  /// What an exercise is about, in the order of a training step.
  package enum Topic: String, CaseIterable {
    /// z or a of a neuron.
    case forward
    /// The loss of a sample or of a batch.
    case loss
    /// ∂L/∂a of an output.
    case dActivation
    /// δ of an output.
    case outputDelta
    /// ∂L/∂a of a hidden neuron: what it collects from every neuron it feeds.
    case backflow
    /// δ of a hidden neuron.
    case hiddenDelta
    case dw
    case db
    /// A weight after the update.
    case update
    /// Whether a weight goes up or down.
    case direction
    /// How many rows and columns a matrix has.
    case shapes
    /// One entry of a product of matrices.
    case matrix

    /// The name on the command line and in files.
    package var name: String { rawValue }

    /// The topic as a heading.
    package var title: String {
      switch self {
      case .loss: return "the loss"
      case .dActivation: return "∂L/∂a of an output"
      case .outputDelta: return "δ of an output"
      case .backflow: return "what flows back to a hidden neuron"
      case .hiddenDelta: return "δ of a hidden neuron"
      case .update: return "the update"
      case .direction: return "up or down"
      case .matrix: return "the matrix view"
      case .forward, .dw, .db, .shapes: return rawValue
      }
    }
  }
}

extension Exercise.Answer {
  var number: Double? {
    if case .number(let value) = self { return value }
    return nil
  }

  /// The answer as it would be typed.
  package var text: String {
    switch self {
    case .number(let value): return value.asWritten
    case .direction(let up): return up ? "up" : "down"
    case .shape(let sizes):
      return sizes.map { "\($0)" }.joined(separator: "×")
    }
  }
}

extension Exercise.Step {
  package var withoutValue: Exercise.Step {
    // If the numbers are the result, they are left out, too.
    Exercise.Step(
      name: name, formula: formula, numbers: value == nil ? "" : numbers,
      value: nil)
  }
}
