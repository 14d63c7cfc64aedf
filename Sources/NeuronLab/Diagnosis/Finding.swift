/// One reason why training fails or drags: what was found, and the numbers that
/// show it.
///
/// The sentences are made from these numbers in `Rendering`: `subject`,
/// `evidence`, `remedy` and `text`.
public enum Finding: Equatable, Sendable {
  /// A number that is infinite or NaN, where there has to be a finite one.
  case notFinite(Place)
  /// Inputs so large that the first layer cannot learn from them.
  case unscaledInputs([InputColumn], effect: InputEffect)
  /// Groups of neurons that are copies of one another, and stay so for ever.
  case symmetricNeurons([[String]])
  /// δ grows from layer to layer on its way back.
  case explodingGradients(first: LayerDelta, last: LayerDelta)
  /// Steps so large that the loss rises.
  case divergingRate(RateEvidence)
  /// Neurons below the kink of their activation for every sample.
  case deadNeurons([NeuronReading], for: Coverage)
  /// Neurons on a flat end of their activation for every sample.
  case saturatedNeurons([NeuronReading], for: Coverage)
  /// δ shrinks from layer to layer on its way back.
  case vanishingGradients(first: LayerDelta, last: LayerDelta)
  /// Classes that no single layer can separate.
  case inseparable(Crossing)
  /// A loss that has stopped falling.
  case stalled(Stall)

  /// What can be found: causes before their consequences.
  ///
  /// ``Diagnosis`` gives at most one finding of each kind, in this order.
  public enum Kind: String, CaseIterable, Sendable {
    /// A number is infinite or NaN.
    case notFinite
    /// Inputs are too large for the first layer.
    case unscaledInputs
    /// Neurons are copies of one another.
    case symmetricNeurons
    /// δ grows on its way back.
    case explodingGradients
    /// The learning rate is too large.
    case divergingRate
    /// Neurons are silent for every sample.
    case deadNeurons
    /// Neurons are on a flat end for every sample.
    case saturatedNeurons
    /// δ shrinks on its way back.
    case vanishingGradients
    /// A single layer cannot separate the classes.
    case inseparable
    /// The loss has stopped falling.
    case stalled
  }

  /// What kind of finding it is.
  public var kind: Kind {
    switch self {
    case .notFinite: return .notFinite
    case .unscaledInputs: return .unscaledInputs
    case .symmetricNeurons: return .symmetricNeurons
    case .explodingGradients: return .explodingGradients
    case .divergingRate: return .divergingRate
    case .deadNeurons: return .deadNeurons
    case .saturatedNeurons: return .saturatedNeurons
    case .vanishingGradients: return .vanishingGradients
    case .inseparable: return .inseparable
    case .stalled: return .stalled
    }
  }
}

// MARK: - The numbers of a finding

extension Finding {
  /// Where a number is not finite.
  public enum Place: Equatable, Sendable {
    /// In a column of the data, inputs or targets.
    case data(column: String, row: Int)
    /// In a neuron's weighted sum z.
    case neuron(String, row: Int)
    /// In the loss, of answers that are finite.
    case loss
  }

  /// A column of inputs.
  public struct InputColumn: Equatable, Sendable {
    /// What the column is called.
    public let name: String
    /// The mean of |x|.
    public let meanSize: Double
  }

  /// What large inputs lead to.
  public enum InputEffect: Equatable, Sendable {
    /// These neurons of the first layer are saturated.
    case saturated([String])
    /// The learning rate is too large for them.
    case tooLargeSteps
  }

  /// What one layer gets of the loss.
  public struct LayerDelta: Equatable, Sendable {
    /// The layer's place, counted from 1.
    public let layer: Int
    /// What its neurons apply to z.
    public let activation: Activation
    /// The mean of |δ| over its neurons and the samples.
    public let meanSize: Double
  }

  /// What shows that the learning rate is too large.
  public enum RateEvidence: Equatable, Sendable {
    /// One step, tried on a copy, raises the loss; a smaller one lowers it.
    case step(RateTrial)
    /// The loss rose during training, to the second of these.
    case growth(from: TrainingHistory.Point, to: TrainingHistory.Point)
    /// The loss goes up and down and gets nowhere.
    case swing(lowest: Double, highest: Double, epochs: Int)
  }

  /// A step of plain gradient descent, tried on a copy with two rates.
  public struct RateTrial: Equatable, Sendable {
    /// The rate that is too large.
    public let rate: Double
    /// A tenth of it, or a hundredth, and so on: the first that is not.
    public let smallerRate: Double
    /// The loss before the step.
    public let lossBefore: Double
    /// The loss after a step with `rate`.
    public let loss: Double
    /// The loss after a step with `smallerRate`.
    public let lossWithSmallerRate: Double
  }

  /// How many samples were looked at: all, or the first ones.
  public struct Coverage: Equatable, Sendable {
    /// How many were looked at.
    public let examined: Int
    /// How many there are.
    public let total: Int
  }

  /// A neuron, and where its weighted sums lie.
  public struct NeuronReading: Equatable, Sendable {
    /// The neuron's name.
    public let name: String
    /// Its layer's place, counted from 1.
    public let layer: Int
    /// Whether its layer is the last one.
    public let isOutput: Bool
    /// What it applies to z.
    public let activation: Activation
    /// The smallest z of any sample.
    public let smallestZ: Double
    /// The largest z of any sample.
    public let largestZ: Double
    /// For an output: how many samples it answers off by more than one half.
    public let wrongAnswers: Int
  }

  /// A sample, as a person would point at it.
  public struct Sample: Equatable, Sendable {
    /// Its position in the data, counted from 0.
    public let row: Int
    /// Its name, or empty.
    public let name: String
    /// x.
    public let inputs: [Double]
    /// What should come out: the one target.
    public let target: Double
  }

  /// Two samples of one class whose midpoint is also that of two samples of
  /// the other.
  public struct Crossing: Equatable, Sendable {
    /// Two samples with target 0 (or twice the same).
    public let zeros: [Sample]
    /// Two samples with target 1 (or twice the same).
    public let ones: [Sample]
    /// Whether there are hidden layers, all of them `identity`.
    public let hasLinearHiddenLayers: Bool
  }

  /// A loss that has stopped falling, and where.
  public struct Stall: Equatable, Sendable {
    /// Over how many epochs, the last ones, the loss hardly moved.
    public let epochs: Int
    /// The loss before these epochs.
    public let lossBefore: Double
    /// The loss now.
    public let loss: Double
    /// How many samples were looked at.
    public let coverage: Coverage
    /// Whether there is a hidden layer.
    public let hasHiddenLayer: Bool
    /// How many samples are in the wrong class; `nil` for a regression.
    public let wrongAnswers: Int?
    /// Samples that should be told apart and are not, if there are any.
    public let confusion: Confusion?
  }

  /// Samples with almost the same answer and very different targets.
  public struct Confusion: Equatable, Sendable {
    /// How many samples get almost that answer.
    public let count: Int
    /// Two of them, one with the smallest target and one with the largest, in
    /// the order of the data.
    public let examples: [Sample]
    /// The answers that these two get.
    public let answers: [Double]
    /// The neurons of the last hidden layer, if each of them gives both samples
    /// almost the same; otherwise empty.
    public let blindNeurons: [String]
  }
}
