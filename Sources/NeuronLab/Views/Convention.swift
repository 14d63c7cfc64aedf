/// How a book or a library writes the training step: what it sums, what it
/// averages, which way its weights lie.
///
/// None of them is more right than another. With ``Terms/learningRate`` the same
/// network takes the same step in all of them.
///
/// Sources: M. Mazur, "A Step by Step Backpropagation Example" (2015);
/// M. A. Nielsen, "Neural Networks and Deep Learning" (2015), chapters 1 to 3;
/// the documentation of PyTorch (`nn.Linear`, `nn.MSELoss` and the other losses,
/// `optim.SGD`) and of Keras 3 (`Dense`, the losses, `SGD`).
public enum Convention: String, CaseIterable, Sendable {
  /// This package's own: the mean over outputs and samples, (a − y), W·x.
  case ours
  /// One sample, E_total = Σ ½(target − out)².
  case mazur
  /// C = 1/n Σ ½‖y − a‖², columns, the equations BP1 to BP4.
  case nielsen
  /// The mean over all elements, weight [out, in], x·Wᵀ + b.
  case pytorch
  /// The mean over the last axis, then over the batch; kernel [in, out].
  case keras

  /// The name used on the command line.
  public var name: String { rawValue }

  /// Where it is written so.
  public var title: String {
    switch self {
    case .ours: return "NeuronKit"
    case .mazur:
      return "Mazur's \"A Step by Step Backpropagation Example\" (2015)"
    case .nielsen:
      return "Nielsen's \"Neural Networks and Deep Learning\" (2015)"
    case .pytorch: return "PyTorch"
    case .keras: return "Keras"
    }
  }

  /// What it calls the loss.
  public var lossName: String {
    switch self {
    case .ours: return "L"
    case .mazur: return "E_total"
    case .nielsen: return "C"
    case .pytorch, .keras: return "loss"
    }
  }

  /// What it calls an output and its target.
  public var outputNames: (output: String, target: String) {
    switch self {
    case .ours, .nielsen: return ("a", "y")
    case .mazur: return ("out", "target")
    case .pytorch: return ("output", "target")
    case .keras: return ("y_pred", "y_true")
    }
  }

  /// How its weights lie, and what it does with them.
  public var layout: String {
    switch self {
    case .ours: return "W [neurons][inputs], z = W·x + b, with columns"
    case .mazur: return "w1, w2, …, neuron by neuron; b1, b2, one for a layer"
    case .nielsen: return "w [neurons][inputs], z = w·a + b, with columns"
    case .pytorch: return "weight [out, in], x @ weight.T + bias, with rows"
    case .keras: return "kernel [in, out], x @ kernel + bias, with rows"
    }
  }

  /// The sign of its error, and of its step.
  public var sign: String {
    switch self {
    case .ours: return "δ = (a − y)·…, w ← w − η·dw"
    case .mazur:
      return "δ = −(target − out)·…, w⁺ = w − η·∂E_total/∂w"
    case .nielsen: return "δ = (a − y)·…, w → w − η·∂C/∂w"
    case .pytorch: return "weight −= lr · weight.grad"
    case .keras: return "kernel −= learning_rate · gradient"
    }
  }

  /// Whether a step there changes the biases.
  ///
  /// Mazur's article leaves them as they are.
  public var updatesBiases: Bool { self != .mazur }

  // MARK: What cannot be written there

  /// Returns why a step cannot be written in this way, or `nil` where it can.
  public func problem(with trace: Trace) -> String? {
    if self == .ours { return nil }
    if !trace.isPlainDescent {
      return "a convention is shown for plain gradient descent, without "
        + "momentum or weight decay, and not for other optimizers"
    }
    let activations = trace.samples[0].layers.map { $0.activation }
    switch self {
    case .mazur: return Self.mazurProblem(trace.loss, activations)
    case .nielsen: return Self.nielsenProblem(trace, activations)
    default: return nil
    }
  }

  private static func mazurProblem(
    _ loss: Loss, _ activations: [Activation]
  ) -> String? {
    for activation in activations where activation != .sigmoid {
      return "every neuron of Mazur's example is logistic, none is "
        + "\(activation.name); --activations sigmoid shows his step"
    }
    if loss != .meanSquaredError, loss != .halfSquaredError {
      return "Mazur's example has the loss Σ ½(target − out)² and not "
        + "\(loss.name); --loss halfSquaredError shows his step"
    }
    return nil
  }

  private static func nielsenProblem(
    _ trace: Trace, _ activations: [Activation]
  ) -> String? {
    let isSoftmax = activations[activations.count - 1] == .softmax
    switch trace.loss {
    case .meanSquaredError, .halfSquaredError, .binaryCrossEntropy:
      if isSoftmax {
        return "Nielsen's softmax goes with the log-likelihood; "
          + "--loss categoricalCrossEntropy shows it"
      }
      let isBounded = trace.samples.contains { sample in
        sample.outputs.contains { $0 * (1 - $0) < Loss.leastSlope }
      }
      return trace.loss == .binaryCrossEntropy && isBounded
        ? "an output is so near 0 or 1 that a·(1 − a) is kept at its bound "
          + "here, while Nielsen's σ′ cancels; the steps differ" : nil
    case .categoricalCrossEntropy:
      let isOneHot = trace.samples.allSatisfy { sample in
        sample.targets.allSatisfy { $0 == 0 || $0 == 1 }
          && sample.targets.reduce(0, +) == 1
      }
      return isOneHot
        ? nil : "Nielsen's log-likelihood needs targets with one 1 among 0s"
    case .binaryCrossEntropyWithLogits:
      return "Nielsen's sigmoid stands in the last neuron, not in the loss; "
        + "sigmoid with --loss binaryCrossEntropy is the same step"
    case .meanAbsoluteError, .huber:
      return "Nielsen has the quadratic cost and cross-entropy, not "
        + "\(trace.loss.name); --loss halfSquaredError shows his step"
    }
  }

  // MARK: What it sums and averages

  /// The loss of one and the same step, there and here.
  public struct Terms: Sendable {
    /// The loss of one output, as it is written there.
    public let loss: Loss
    /// What the sum over samples and outputs is divided by there.
    public let divisor: Double
    /// What it is divided by here.
    public let ownDivisor: Double
    /// One output's term there, if it is 1 here: the ½ of a squared error.
    public let termRatio: Double
    /// The loss there, if the loss here is 1.
    public let lossFactor: Double
    /// η′, the rate that makes the step there the step here: η / lossFactor.
    public let learningRate: Double
  }

  /// Returns what becomes of a traced step.
  public func terms(of trace: Trace) -> Terms {
    terms(
      loss: trace.loss, reduction: trace.reduction,
      sampleCount: trace.samples.count,
      outputCount: trace.samples[0].outputs.count,
      learningRate: trace.update.learningRate)
  }

  /// Returns what becomes of a loss and a learning rate of ours.
  ///
  ///     L = 1/d · Σ e        C = 1/d′ · Σ e′        C = (e′/e)·(d/d′)·L
  ///     η′·∂C/∂w = η·∂L/∂w   ⇒   η′ = η / ((e′/e)·(d/d′))
  public func terms(
    loss: Loss, reduction: Reduction, sampleCount: Int, outputCount: Int,
    learningRate: Double
  ) -> Terms {
    let own =
      reduction.divisor(sampleCount: sampleCount)
      * loss.outputDivisor(outputCount)
    let theirs = self.loss(for: loss)
    let divisor =
      self == .ours
      ? own : self.divisor(theirs, sampleCount, outputCount)
    // e′/e: 2 where ½·(a − y)² becomes (a − y)², ½ the other way round.
    let ratio =
      theirs == loss ? 1 : theirs == .meanSquaredError ? 2.0 : 0.5
    let factor = ratio * own / divisor
    return Terms(
      loss: theirs, divisor: divisor, ownDivisor: own, termRatio: ratio,
      lossFactor: factor,
      learningRate: learningRate / factor)
  }

  /// A squared error has its ½ with Mazur and Nielsen, and none with the others.
  private func loss(for loss: Loss) -> Loss {
    guard loss == .meanSquaredError || loss == .halfSquaredError else {
      return loss
    }
    switch self {
    case .ours: return loss
    case .mazur, .nielsen: return .halfSquaredError
    case .pytorch, .keras: return .meanSquaredError
    }
  }

  private func divisor(_ loss: Loss, _ samples: Int, _ outputs: Int) -> Double {
    switch self {
    case .ours, .mazur: return 1
    case .nielsen: return Double(samples)
    case .pytorch, .keras:
      return Double(samples) * loss.outputDivisor(outputs)
    }
  }
}

extension MatrixView {
  /// Computes a traced step as a convention has it, with its own loss.
  ///
  /// What is Nielsen's is computed sample by sample, C_x; his 1/n stands in the
  /// update.
  public init(_ trace: Trace, as convention: Convention) {
    let terms = convention.terms(of: trace)
    let outputs = trace.samples[0].outputs.count
    let divisor =
      convention == .nielsen
      ? terms.divisor / Double(trace.samples.count) : terms.divisor
    self.init(
      trace, loss: terms.loss,
      divisor: divisor / terms.loss.outputDivisor(outputs))
  }
}
