/// One number of a training step: a quantity, and where it belongs.
///
/// Layers, neurons, inputs and samples are counted from 0. `NumberNames` reads and
/// writes the names that people use: `h1.delta`, `w[o1←h2]`, `loss`.
public struct StepNumber: Hashable, Sendable {
  /// What is counted or computed.
  public enum Quantity: Hashable, Sendable {
    /// xᵢ of a sample.
    case input(Int)
    /// y of an output.
    case target
    /// wᵢ, before the update.
    case weight(Int)
    /// b, before the update.
    case bias
    /// z = Σ w·x + b.
    case z
    /// a = f(z).
    case a
    /// L: of an output, of a sample, or of the batch.
    case loss
    /// ∂L/∂a.
    case dActivation
    /// S = Σ a·∂L/∂a of a softmax layer.
    case softmaxMean
    /// f′(z).
    case slope
    /// δ = ∂L/∂z.
    case delta
    /// ∂L/∂wᵢ: a sample's part, or the batch's sum.
    case dw(Int)
    /// ∂L/∂b, likewise.
    case db
    /// η.
    case learningRate
    /// A constant of the optimizer, such as β₁.
    case constant(Int)
    /// What the optimizer remembers of a parameter before a line changes it; `nil`
    /// for the bias.
    case memory(line: Int, weight: Int?)
    /// A line of the optimizer's calculation for a parameter.
    case line(Int, weight: Int?)
    /// wᵢ after the update.
    case newWeight(Int)
    /// b after the update.
    case newBias
  }

  /// What is counted or computed.
  public let quantity: Quantity
  /// The layer after the inputs; `nil` for a number of the whole network.
  public let layer: Int?
  /// The neuron in its layer; `nil` for a number of the whole layer.
  public let neuron: Int?
  /// The sample's place in the batch; `nil` for a number of the whole batch.
  public let sample: Int?

  /// Names a number by what it is and where it belongs.
  public init(
    _ quantity: Quantity, layer: Int? = nil, neuron: Int? = nil,
    sample: Int? = nil
  ) {
    self.quantity = quantity
    self.layer = layer
    self.neuron = neuron
    self.sample = sample
  }

  /// Another quantity of the same neuron, for the same sample.
  func sibling(_ quantity: Quantity) -> StepNumber {
    StepNumber(quantity, layer: layer, neuron: neuron, sample: sample)
  }

  /// Whether it is a weight or a bias after the update.
  package var isUpdated: Bool {
    switch quantity {
    case .newWeight, .newBias: return true
    default: return false
    }
  }

  /// The number as one of a sample's pass, or as the batch's.
  package func of(sample: Int?) -> StepNumber {
    StepNumber(quantity, layer: layer, neuron: neuron, sample: sample)
  }
}
