/// One elementary operation of a training step: what was computed, from which
/// numbers, and what changed.
///
/// An event stores the old and the new value of everything it changes, so that
/// a step can be replayed forwards and backwards, bit for bit.
public struct TraceEvent: Equatable, Sendable {
  /// What is computed.
  public let operation: Operation
  /// The sample of the batch, counted from 0; `nil` for an
  /// operation on the whole batch.
  public let sample: Int?
  /// The layer after the inputs, counted from 0; `nil` for the whole network.
  public let layer: Int?
  /// The neuron's index in the layer, counted from 0; `nil` for the whole
  /// layer.
  public let neuron: Int?
  /// The operands, in the order that ``Operation`` gives.
  public let operands: [Double]
  /// The result.
  public let value: Double
  /// What changes in the neuron; empty for a number that is only passed on.
  package let changes: [Change]

  /// The kinds of operations, each with its operands.
  public enum Operation: Equatable, Sendable {
    /// dw, db ← 0, before a batch.
    case zeroGradients
    /// z += wᵢ·xᵢ (the first term sets z): operands wᵢ, xᵢ, z so far.
    case weightedInput(Int)
    /// The same for a neuron with many inputs, into one of eight sums that grow
    /// side by side (see `LongSum`): operands wᵢ, xᵢ, that sum so far.
    case laneInput(Int)
    /// z = the sum of the eight sums, which are the operands.
    case laneSum
    /// z += b: operands b, z so far.
    case bias
    /// a = f(z): operand z, for softmax all z of the layer.
    case activation
    /// One output's term of the loss: operands a, y.
    case outputLoss
    /// L of a sample with several outputs, the terms' sum or mean: the terms
    /// are the operands.
    case sampleLoss
    /// ∂L/∂a of an output, from the loss: operands a, y, and the divisor for
    /// means over outputs and samples.
    case outputDerivative
    /// ∂L/∂a += δₖ·wₖ, from neuron k of the next layer (the first term sets it):
    /// operands δₖ, wₖ, ∂L/∂a so far.
    case collect(Int)
    /// Σ a·∂L/∂a over a softmax layer: operands a, ∂L/∂a of each neuron.
    case softmaxMean
    /// f′(z): operands z, a.
    case slope
    /// δ = ∂L/∂a·f′(z): operands ∂L/∂a, f′(z); for softmax
    /// δ = a·(∂L/∂a − Σ a·∂L/∂a): operands a, ∂L/∂a, Σ a·∂L/∂a.
    case delta
    /// dwᵢ += δ·xᵢ: operands δ, xᵢ, dwᵢ so far.
    case weightGradient(Int)
    /// db += δ: operands δ, db so far.
    case biasGradient
    /// L of a batch of several samples: the samples' losses are the operands.
    case batchLoss
    /// One line of the calculation that leads to the step of wᵢ, as
    /// ``Optimizer/lines(p:w:dw:)`` has them: operands are the letters of its
    /// formula, each once.
    case weightLine(line: Int, weight: Int)
    /// The same for the step of b.
    case biasLine(line: Int)
    /// wᵢ ← wᵢ − η·dwᵢ: operands wᵢ, η, dwᵢ; after lines, wᵢ ← wᵢ − step:
    /// operands wᵢ (as AdamW's decay leaves it), step.
    case weightUpdate(Int)
    /// b ← b − η·db, likewise: operands b, η, db; or b, step.
    case biasUpdate
  }

  /// One number of the neuron, before and after.
  package struct Change: Equatable, Sendable {
    /// Which number.
    package let quantity: Quantity
    /// Its value before.
    package let old: Double
    /// Its value afterwards.
    package let new: Double
  }

  /// The numbers that a neuron stores.
  package enum Quantity: Equatable, Sendable {
    /// xᵢ.
    case input(Int)
    /// wᵢ.
    case weight(Int)
    /// b.
    case bias
    /// z.
    case z
    /// a.
    case a
    /// ∂L/∂a.
    case dActivation
    /// δ.
    case delta
    /// dwᵢ.
    case dw(Int)
    /// db.
    case db
  }

  /// The parts of a training step.
  public enum Phase: String, Sendable {
    /// The gradients are set to 0.
    case start
    /// z and a, from the inputs to the outputs.
    case forward
    /// How wrong the outputs are.
    case loss
    /// δ, dw and db, from the outputs to the first layer.
    case backward
    /// New weights and biases.
    case update
  }

  /// The phase of the operation.
  public var phase: Phase {
    switch operation {
    case .zeroGradients: return .start
    case .weightedInput, .laneInput, .laneSum, .bias, .activation:
      return .forward
    case .outputLoss, .sampleLoss, .batchLoss: return .loss
    case .outputDerivative, .collect, .softmaxMean, .slope, .delta,
      .weightGradient, .biasGradient:
      return .backward
    case .weightLine, .biasLine, .weightUpdate, .biasUpdate: return .update
    }
  }
}

// MARK: - Replaying

extension TraceEvent {
  /// Applies the event's changes to the network.
  public func apply(to network: NeuralNetwork) {
    for change in changes {
      set(change.quantity, to: change.new, in: network)
    }
  }

  /// Undoes the event's changes.
  public func undo(on network: NeuralNetwork) {
    for change in changes.reversed() {
      set(change.quantity, to: change.old, in: network)
    }
  }

  private func set(
    _ quantity: Quantity, to value: Double, in network: NeuralNetwork
  ) {
    guard let layer, let neuron else { return }
    network.layers[layer].neurons[neuron][quantity] = value
  }
}

extension Neuron {
  /// One of the neuron's numbers.
  package subscript(quantity: TraceEvent.Quantity) -> Double {
    get {
      switch quantity {
      case .input(let i): return inputs[i]
      case .weight(let i): return weights[i]
      case .bias: return bias
      case .z: return z
      case .a: return a
      case .dActivation: return dActivation
      case .delta: return delta
      case .dw(let i): return dw[i]
      case .db: return db
      }
    }
    set {
      switch quantity {
      case .input(let i): inputs[i] = newValue
      case .weight(let i): weights[i] = newValue
      case .bias: bias = newValue
      case .z: z = newValue
      case .a: a = newValue
      case .dActivation: dActivation = newValue
      case .delta: delta = newValue
      case .dw(let i): dw[i] = newValue
      case .db: db = newValue
      }
    }
  }
}
