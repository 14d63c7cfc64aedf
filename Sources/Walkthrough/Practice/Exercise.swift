import NeuronLab

/// A question with one right answer, and with the answers that known slips give.
///
/// It is drawn from a seed: the same topic, level and seed give the same
/// exercise. Its numbers are those of real neurons; ``Tracer`` has read them
/// off. The numbers it gives are exact as they are shown, so that a calculator
/// reaches the answer to as many digits as anybody types.
public struct Exercise: Sendable {
  /// What it is about.
  public let topic: Topic
  /// How much there is to do, from 1 to ``levelCount``.
  public let level: Int
  /// Where its random numbers started.
  public let seed: UInt32
  /// The network and its loss, in a sentence.
  public let setting: Phrase
  /// The numbers that are given.
  public let given: [Given]
  /// What to answer.
  public let question: Phrase
  /// The right answer.
  public let answer: Answer
  /// What known slips answer, none of them the same as ``answer``.
  public let slips: [Slip]
  /// What to think of first, in words.
  public let idea: Phrase
  /// How the answer comes about, step by step; the last step is the answer.
  public let steps: [Step]
  /// Every number of the training step that is asked about; `nil` where the
  /// question is about shapes alone.
  public let trace: Trace?

  /// The highest level.
  public static let levelCount = 3

  /// What is to be answered.
  public enum Answer: Equatable, Sendable {
    /// A number.
    case number(Double)
    /// Whether a weight goes up.
    case direction(up: Bool)
    /// Rows and columns.
    case shape([Int])
  }

  /// Numbers in rows and columns; a matrix, if no row has a name.
  public struct Given: Equatable, Sendable {
    /// What stands above the names of the rows, or the name of the matrix.
    public let name: String
    /// What the columns are called.
    public let columns: [String]
    /// The rows' names.
    public let rows: [String]
    /// The numbers: shape [rows][columns].
    public let values: [[Double]]

    /// Whether it is shown as a matrix.
    public var isMatrix: Bool { columns.isEmpty }
  }

  /// One line of a calculation: `δ_o1 = ∂L/∂a · σ′(z) = 0.4 · 0.24 = 0.096`.
  public struct Step: Equatable, Sendable {
    /// What is computed.
    public let name: String
    /// How, in symbols.
    public let formula: String
    /// The same, with the numbers in place.
    public let numbers: Phrase
    /// What comes out; `nil` where that is no number.
    public let value: Double?
  }

  /// An answer that a known mistake gives.
  public struct Slip: Equatable, Sendable {
    /// The mistake's name, for programs.
    public let name: String
    /// What it answers.
    public let answer: Answer
    /// What the mistake is.
    public let words: Phrase
    /// The line of the right calculation that it misses.
    public let line: Step?
  }
}

// MARK: - Topics

extension Exercise {
  /// What an exercise is about, in the order of a training step.
  public enum Topic: String, CaseIterable, Sendable {
    /// z or a of a neuron.
    case forward
    /// The loss of a sample or of a batch.
    case loss
    /// ∂L/∂a of an output.
    case dActivation
    /// δ of an output.
    case outputDelta
    /// ∂L/∂a of a hidden neuron: what it collects from everyone it feeds.
    case backflow
    /// δ of a hidden neuron.
    case hiddenDelta
    /// ∂L/∂w of a connection.
    case dw
    /// ∂L/∂b of a neuron.
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
    public var name: String { rawValue }

    /// The topic as a heading.
    public var title: String {
      switch self {
      case .forward: return "forward"
      case .loss: return "the loss"
      case .dActivation: return "∂L/∂a of an output"
      case .outputDelta: return "δ of an output"
      case .backflow: return "what flows back to a hidden neuron"
      case .hiddenDelta: return "δ of a hidden neuron"
      case .dw: return "dw"
      case .db: return "db"
      case .update: return "the update"
      case .direction: return "up or down"
      case .shapes: return "shapes"
      case .matrix: return "the matrix view"
      }
    }
  }
}
