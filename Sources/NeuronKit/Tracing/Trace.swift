/// Every number of one training step, as plain data.
///
/// A trace is read from the objects as they compute, so that it shows what
/// really happened. Only values that no object stores (the slope, each product
/// δ·w) are computed again, from stored numbers and so to the same bits.
public struct Trace: Sendable {
  /// The loss function.
  public let loss: Loss
  /// How the samples' losses are combined.
  public let reduction: Reduction
  /// The loss of the batch, before the update.
  public let lossValue: Double
  /// What the sums over the samples are divided by.
  package let divisor: Double
  /// What the data call their inputs; the network calls them `x1`, `x2`, ….
  public let inputNames: [String]
  /// What the data call their targets, one for each output.
  public let targetNames: [String]
  /// What the data call the classes 0 and 1 of a single output, or the class of
  /// each output; may be empty.
  public let classNames: [String]
  /// What happened to each sample, in order.
  public let samples: [Sample]
  /// The batch's gradient: for each layer, for each neuron.
  public let gradients: [[Gradient]]
  /// What the optimizer did with it.
  public let update: Update

  /// Whether the update is w − η·dw and b − η·db throughout, with nothing added
  /// by the optimizer.
  package var isPlainDescent: Bool {
    guard update.optimizer == "sgd" else { return false }
    for (changes, gradients) in zip(update.layers, gradients) {
      for (change, gradient) in zip(changes, gradients) {
        for (i, after) in change.weightsAfter.enumerated() {
          let step = update.learningRate * gradient.dw[i]
          if !Self.agree(after, change.weightsBefore[i] - step) { return false }
        }
        if let before = change.biasBefore, let after = change.biasAfter,
          !Self.agree(after, before - update.learningRate * gradient.db)
        {
          return false
        }
      }
    }
    return true
  }

  /// Whether two numbers are the same, or neither is one.
  private static func agree(_ a: Double, _ b: Double) -> Bool {
    a == b || a.isNaN && b.isNaN
  }

  /// One sample's forward and backward pass.
  public struct Sample: Sendable {
    /// Its row in the data, counted from 0.
    public let row: Int
    /// x: shape [inputs].
    public let inputs: [Double]
    /// y: shape [outputs].
    public let targets: [Double]
    /// The last layer's a: shape [outputs].
    public let outputs: [Double]
    /// L(a, y), before the reduction.
    public let loss: Double
    /// The layers after the inputs.
    public let layers: [LayerValues]
  }

  /// One layer's part in a sample's pass.
  public struct LayerValues: Sendable {
    /// The function its neurons apply.
    public let activation: Activation
    /// Its neurons.
    public let neurons: [NeuronValues]

    /// Σⱼ aⱼ·∂L/∂aⱼ, which each neuron of a softmax layer subtracts from its
    /// ∂L/∂a; see ``Layer/backward(dActivations:)``.
    package var softmaxMean: Double {
      var sum = 0.0
      for neuron in neurons { sum += neuron.a * neuron.dActivation }
      return sum
    }
  }

  /// One neuron's numbers for one sample; those of the backward pass already
  /// include the reduction's factor.
  public struct NeuronValues: Sendable {
    /// The neuron's name.
    public let name: String
    /// The names of its inputs.
    public let inputNames: [String]
    /// xᵢ: shape [inputs].
    public let inputs: [Double]
    /// wᵢ, before the update: shape [inputs].
    public let weights: [Double]
    /// b, before the update; `nil` for a neuron without one.
    public let bias: Double?
    /// z = Σᵢ wᵢ·xᵢ + b.
    public let z: Double
    /// a = f(z).
    public let a: Double
    /// What each neuron it feeds sends back; empty in the last layer.
    public let incoming: [Incoming]
    /// ∂L/∂a: the sum of what is collected, or the loss's own derivative.
    public let dActivation: Double
    /// f′(z); `nil` for softmax, where a single neuron has none.
    public let slope: Double?
    /// δ = ∂L/∂z.
    public let delta: Double
    /// This sample's part of ∂L/∂wᵢ: shape [inputs].
    public let dw: [Double]
    /// This sample's part of ∂L/∂b.
    public let db: Double
  }

  /// What one neuron receives from another that it feeds.
  public struct Incoming: Sendable {
    /// The name of the neuron it comes from.
    public let from: String
    /// That neuron's δ.
    public let delta: Double
    /// The weight of the connection.
    public let weight: Double
    /// δ·w.
    public let product: Double
  }

  /// One neuron's part of the batch's gradient.
  public struct Gradient: Sendable {
    /// The neuron's name.
    public let name: String
    /// ∂L/∂wᵢ: shape [inputs].
    public let dw: [Double]
    /// ∂L/∂b.
    public let db: Double
  }

  /// The parameters before and after the step.
  public struct Update: Sendable {
    /// The optimizer's name.
    public let optimizer: String
    /// η.
    public let learningRate: Double
    /// Which step of the optimizer it is, counted from 1;
    /// always 1 for an optimizer that keeps no count.
    public let step: Int
    /// The numbers that the lines of all parameters use, η first.
    package let constants: [OptimizerConstant]
    /// For each layer, for each neuron.
    public let layers: [[Change]]
  }

  /// One neuron's parameters before and after the step.
  public struct Change: Sendable {
    /// The neuron's name.
    public let name: String
    /// Shape [inputs].
    public let weightsBefore: [Double]
    /// Shape [inputs].
    public let weightsAfter: [Double]
    /// `nil` for a neuron without a bias.
    public let biasBefore: Double?
    /// `nil` for a neuron without a bias.
    public let biasAfter: Double?
    /// How the step of each weight was calculated.
    ///
    /// The optimizer's memory before and after, its corrections and factors;
    /// empty if the step is η·dw.
    package let weightLines: [[OptimizerLine]]
    /// The same for the bias.
    package let biasLines: [OptimizerLine]
  }
}

extension Trace: CustomStringConvertible {
  /// The samples, the network, the loss and the optimizer, on one line.
  public var description: String {
    let sizes = [inputNames.count] + gradients.map { $0.count }
    let shape = sizes.map { "\($0)" }.joined(separator: "-")
    return "\(update.optimizer) step of a \(shape) network with "
      + "\(samples.count.counted("sample")): \(loss.name) \(lossValue)"
  }
}
