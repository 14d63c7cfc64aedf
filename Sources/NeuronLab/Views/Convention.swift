/// How a book or a library writes the training step: what it sums, what it
/// averages, how it arranges its weights.
///
/// None is more correct than another. With ``Terms/learningRate``, the same
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

  /// Its name in a command or a table.
  public var name: String { rawValue }
  /// The book or the library.
  public var title: String { words.title }
  /// Its name for the loss.
  public var lossName: String { words.loss }
  /// How it arranges its weights, and how it uses them.
  public var layout: String { words.layout }
  /// The sign of its error, and of its step.
  var sign: String { words.sign }

  private struct Words {
    let title: String
    let loss: String
    let output: String
    let target: String
    let layout: String
    let sign: String
  }

  private var words: Words {
    switch self {
    case .ours:
      return Words(
        title: "NeuronKit", loss: "L", output: "a", target: "y",
        layout: "W [neurons][inputs], z = W·x + b, with columns",
        sign: "δ = (a − y)·…, w ← w − η·dw")
    case .mazur:
      return Words(
        title: "Mazur's \"A Step by Step Backpropagation Example\" (2015)",
        loss: "E_total", output: "out", target: "target",
        layout: "w1, w2, …, neuron by neuron; b1, b2, one per layer",
        sign: "δ = −(target − out)·…, w⁺ = w − η·∂E_total/∂w")
    case .nielsen:
      return Words(
        title: "Nielsen's \"Neural Networks and Deep Learning\" (2015)",
        loss: "C", output: "a", target: "y",
        layout: "w [neurons][inputs], z = w·a + b, with columns",
        sign: "δ = (a − y)·…, w → w − η·∂C/∂w")
    case .pytorch:
      return Words(
        title: "PyTorch", loss: "loss", output: "output", target: "target",
        layout: "weight [out, in], x @ weight.T + bias, with rows",
        sign: "weight −= lr · weight.grad")
    case .keras:
      return Words(
        title: "Keras", loss: "loss", output: "y_pred", target: "y_true",
        layout: "kernel [in, out], x @ kernel + bias, with rows",
        sign: "kernel −= learning_rate · gradient")
    }
  }

  /// One output's term of a loss, in its own letters.
  func formula(of loss: Loss) -> String {
    loss == .halfSquaredError
      ? "½·(\(words.target) − \(words.output))²"
      : loss.formula(a: words.output, y: words.target)
  }

  /// Whether its step changes the biases; Mazur's article leaves them
  /// unchanged.
  var updatesBiases: Bool { self != .mazur }

  // MARK: What it sums and averages

  /// The loss of the same step, in that convention and in ours.
  public struct Terms: Sendable {
    /// The loss of one output, as the convention writes it.
    let loss: Loss
    /// What the convention divides the sum over samples and outputs by.
    let divisor: Double
    /// What we divide it by.
    let ownDivisor: Double
    /// One output's term in the convention, if ours is 1: the ½ of a squared
    /// error.
    let termRatio: Double
    /// The convention's loss, if our loss is 1.
    public let lossFactor: Double
    /// η′, the learning rate that makes its step equal to ours: η / lossFactor.
    public let learningRate: Double
  }

  /// Returns the terms for a traced step.
  public func terms(of trace: Trace) -> Terms {
    terms(
      loss: trace.loss, reduction: trace.reduction,
      sampleCount: trace.samples.count,
      outputCount: trace.samples[0].outputs.count,
      learningRate: trace.update.learningRate)
  }

  /// Returns the terms for our loss and learning rate.
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
    // e′/e: 2 where ½·(a − y)² becomes (a − y)², ½ the other way around.
    let ratio =
      theirs == loss ? 1 : theirs == .meanSquaredError ? 2.0 : 0.5
    let factor = ratio * own / divisor
    return Terms(
      loss: theirs, divisor: divisor, ownDivisor: own, termRatio: ratio,
      lossFactor: factor, learningRate: learningRate / factor)
  }

  /// Mazur and Nielsen write a squared error with ½, the others without.
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
  /// Computes a traced step in a convention, with its own loss.
  ///
  /// Nielsen's quantities are computed sample by sample, C_x; his 1/n is in the
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
