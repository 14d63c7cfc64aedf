extension Convention {
  /// Why the convention cannot write a step, or `nil` if it can; `setting`
  /// returns the reader's name for the settings `loss` and `activations`:
  /// `--loss`.
  package func problem(
    with trace: Trace, setting: (String) -> String = { $0 }
  ) -> String? {
    if self == .ours { return nil }
    if !trace.isPlainDescent {
      return "a convention is shown for plain gradient descent, without "
        + "momentum or weight decay, and not for other optimizers"
    }
    switch self {
    case .mazur: return Self.mazurProblem(trace, setting)
    case .nielsen: return Self.nielsenProblem(trace, setting("loss"))
    default: return nil
    }
  }

  private static func mazurProblem(
    _ trace: Trace, _ setting: (String) -> String
  ) -> String? {
    for layer in trace.samples[0].layers where layer.activation != .sigmoid {
      return "every neuron of Mazur's example is logistic, not "
        + "\(layer.activation.name); \(setting("activations")) sigmoid shows "
        + "his step"
    }
    if [.meanSquaredError, .halfSquaredError].contains(trace.loss) {
      return nil
    }
    return "Mazur's example has the loss Σ ½(target − out)², not "
      + "\(trace.loss.name); \(setting("loss")) halfSquaredError shows his step"
  }

  private static func nielsenProblem(
    _ trace: Trace, _ loss: String
  ) -> String? {
    let layers = trace.samples[0].layers
    switch trace.loss {
    case .meanSquaredError, .halfSquaredError, .binaryCrossEntropy:
      if layers[layers.count - 1].activation == .softmax {
        return "Nielsen's softmax goes with the log-likelihood; "
          + "\(loss) categoricalCrossEntropy shows it"
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
        ? nil : "Nielsen's log-likelihood needs targets with one 1, the rest 0"
    case .binaryCrossEntropyWithLogits:
      return "Nielsen's sigmoid is in the last neuron, not in the loss; "
        + "sigmoid with \(loss) binaryCrossEntropy is the same step"
    case .meanAbsoluteError, .huber:
      return "Nielsen has the quadratic cost and cross-entropy, not "
        + "\(trace.loss.name); \(loss) halfSquaredError shows his step"
    }
  }
}
