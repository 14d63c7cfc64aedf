import NeuronLab

extension Activation {
  /// The activation as a layer of Keras takes it: a name in quotation marks, or
  /// a function.
  var inKeras: String {
    switch self {
    case .identity: return "\"linear\""
    case .leakyRelu: return "leaky_relu"
    case .softplus: return "softplus"
    case .sigmoid, .tanh, .relu, .elu, .gelu, .silu, .softmax:
      return "\"\(rawValue)\""
    }
  }

  /// The function that the script defines for it, if it does.
  var functionForKeras: [String]? {
    switch self {
    case .leakyRelu:
      return [
        "def leaky_relu(z):",
        "    return keras.activations.leaky_relu(z, negative_slope=0.01)",
      ]
    case .softplus:
      return [
        "def softplus(z):",
        "    return ops.logaddexp(z, ops.zeros_like(z))  # log(e^z + e^0)",
      ]
    case .identity, .sigmoid, .tanh, .relu, .elu, .gelu, .silu, .softmax:
      return nil
    }
  }

  /// Where Keras differs, in a sentence.
  var noteForKeras: String? {
    switch self {
    case .leakyRelu:
      return "Below 0, Keras's leaky_relu has the slope 0.2, and its layer "
        + "LeakyReLU 0.3; NeuronKit and PyTorch have 0.01."
    case .softplus:
      return
        "Keras's softplus is a straight line from z = 20 on with the torch "
        + "backend; ours is exact, so it is written out."
    case .gelu:
      return "As a layer's activation, \"gelu\" is exact, as ours is; "
        + "keras.ops.gelu approximates it with tanh."
    case .identity, .sigmoid, .tanh, .relu, .elu, .silu, .softmax: return nil
    }
  }
}

/// The loss as Keras, and what there is to know.
struct KerasLoss {
  let prose: [String]
  let code: [String]

  /// Writes the loss of a training.
  init(_ training: ExportedTraining) {
    let isSum = training.reduction == .sum
    let reduction = isSum ? "reduction=\"sum\"" : ""
    func made(_ name: String, _ options: String = "") -> [String] {
      let all = [options, reduction].filter { !$0.isEmpty }
      return [
        "loss_function = keras.losses.\(name)(\(all.joined(separator: ", ")))"
      ]
    }
    let combined =
      isSum
      ? "Keras's loss of a sample is the mean over its outputs, and \"sum\" adds "
        + "up the samples, as NeuronKit's does."
      : "Keras's loss of a sample is the mean over its outputs, and the mean over "
        + "the samples is the default, as in NeuronKit."
    switch training.loss {
    case .meanSquaredError:
      (prose, code) = ([combined], made("MeanSquaredError"))
    case .meanAbsoluteError:
      (prose, code) = ([combined], made("MeanAbsoluteError"))
    case .huber: (prose, code) = ([combined], made("Huber", "delta=1.0"))
    case .binaryCrossEntropy:
      prose = [
        combined,
        "Keras clips a to between ε and 1 - ε, with ε = 1e-7, beyond which the "
          + "gradient is 0; NeuronKit and PyTorch keep log a at -100 or above "
          + "instead. A smaller ε makes them the same up to there.",
      ]
      code =
        ["keras.config.set_epsilon(1e-15)"] + made("BinaryCrossentropy")
    case .binaryCrossEntropyWithLogits:
      prose = [
        combined,
        "The sigmoid is part of the loss: the outputs are its arguments.",
      ]
      code = made("BinaryCrossentropy", "from_logits=True")
    case .categoricalCrossEntropy:
      prose = [
        "A target is one number for each class. The sum is over the classes, "
          + "then the \(isSum ? "sum" : "mean") over the samples."
      ]
      code = made("CategoricalCrossentropy", "from_logits=True")
    case .halfSquaredError:
      prose = [
        "Keras has no half squared error, ½·Σ(a - y)² over the outputs, whose "
          + "derivative is a - y."
      ]
      code = [
        "class HalfSquaredError(keras.losses.Loss):",
        "    def call(self, targets, outputs):",
        "        return ops.sum(0.5 * (outputs - targets) ** 2, axis=-1)", "",
        "",
        "loss_function = HalfSquaredError(\(reduction))",
      ]
    }
  }
}
