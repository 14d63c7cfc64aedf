import NeuronLab

extension ExportedTraining {
  /// Whether the network ends before its softmax, which is then part of the
  /// loss.
  var endsInLogits: Bool { loss == .categoricalCrossEntropy }
}

extension Activation {
  /// Returns the activation of an expression, as PyTorch.
  func inPyTorch(_ z: String) -> String {
    switch self {
    case .identity: return z
    case .sigmoid: return "torch.sigmoid(\(z))"
    case .tanh: return "torch.tanh(\(z))"
    case .relu: return "torch.relu(\(z))"
    case .leakyRelu:
      return "nn.functional.leaky_relu(\(z), negative_slope=0.01)"
    case .elu: return "nn.functional.elu(\(z), alpha=1.0)"
    case .softplus: return "nn.functional.softplus(\(z), threshold=40)"
    case .gelu: return "nn.functional.gelu(\(z), approximate=\"none\")"
    case .silu: return "nn.functional.silu(\(z))"
    case .softmax: return "torch.softmax(\(z), dim=1)"
    }
  }

  /// Where PyTorch differs, in a sentence.
  var noteForPyTorch: String? {
    switch self {
    case .softplus:
      return "PyTorch's softplus is a straight line from z = 20 on, unless the "
        + "threshold is moved; ours has none."
    case .gelu:
      return "PyTorch's gelu is exact (approximate=\"none\"), as ours is; the "
        + "other form approximates it with tanh."
    case .leakyRelu:
      return "PyTorch's leaky_relu has the slope 0.01 below 0, as ours has."
    case .identity, .sigmoid, .tanh, .relu, .elu, .silu, .softmax: return nil
    }
  }
}

/// The loss as PyTorch, and what there is to know.
struct PyTorchLoss {
  let prose: [String]
  let code: [String]

  /// Writes the loss of a training.
  init(_ training: ExportedTraining) {
    let isSum = training.reduction == .sum
    let outputs = training.network.outputCount
    let combined = isSum ? "sum" : "mean"
    /// A class of PyTorch that means over samples and outputs.
    func mean(_ name: String, _ options: String = "") -> [String] {
      guard isSum else { return ["loss_function = nn.\(name)(\(options))"] }
      let more = options.isEmpty ? "" : ", \(options)"
      let whole = "nn.\(name)(reduction=\"sum\"\(more))"
      if outputs == 1 { return ["loss_function = \(whole)"] }
      return [
        "def loss_function(outputs, targets):",
        "    return \(whole)(outputs, targets) / \(outputs)",
      ]
    }
    let means =
      isSum && outputs > 1
      ? "NeuronKit's sum is over the samples only: each sample's loss is the mean "
        + "over its \(outputs) outputs. PyTorch's sum is over both, hence the "
        + "division."
      : isSum
        ? "With one output, PyTorch's sum over samples and outputs is NeuronKit's "
          + "sum over the samples."
        : "PyTorch's mean is over samples and outputs: the same number as "
          + "NeuronKit's mean over the samples of each one's mean over its outputs."
    switch training.loss {
    case .meanSquaredError: (prose, code) = ([means], mean("MSELoss"))
    case .meanAbsoluteError: (prose, code) = ([means], mean("L1Loss"))
    case .huber: (prose, code) = ([means], mean("HuberLoss", "delta=1.0"))
    case .binaryCrossEntropy:
      prose = [
        means,
        "BCELoss keeps log a at -100 or above, as NeuronKit does; Keras clips a "
          + "itself.",
      ]
      code = mean("BCELoss")
    case .binaryCrossEntropyWithLogits:
      prose = [
        means,
        "The sigmoid is part of the loss: the outputs are its arguments.",
      ]
      code = mean("BCEWithLogitsLoss")
    case .halfSquaredError:
      prose = [
        "PyTorch has no half squared error, ½·Σ(a - y)² over the outputs, whose "
          + "derivative is a - y. MSELoss would be "
          + (outputs == 1 ? "twice as large." : "\(Self.factor(outputs)).")
      ]
      code = [
        "def loss_function(outputs, targets):",
        "    return (0.5 * (outputs - targets) ** 2).sum(dim=1).\(combined)()",
      ]
    case .categoricalCrossEntropy:
      prose = [
        "CrossEntropyLoss takes logits, not probabilities. A target is one number "
          + "for each class, here as in NeuronKit; PyTorch also takes the class's "
          + "index. It sums over the classes, and combines the samples by their "
          + "\(combined)."
      ]
      code = [
        "loss_function = nn.CrossEntropyLoss("
          + (isSum ? "reduction=\"sum\")" : ")")
      ]
    }
  }

  /// How the mean of squares compares with half their sum.
  private static func factor(_ outputs: Int) -> String {
    outputs == 2
      ? "the same with two outputs, and only with two"
      : "2/\(outputs) of it"
  }
}
