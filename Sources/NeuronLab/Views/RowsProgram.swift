/// The lines of Python that build a traced network in PyTorch or Keras.
struct RowsProgram {
  let convention: Convention
  let trace: Trace

  private var isTorch: Bool { convention == .pytorch }
  private var rate: String {
    TraceNumbers.plain(convention.terms(of: trace).learningRate)
  }

  var lines: [String] {
    [
      "# The numbers are float64's; the default there, float32, keeps 7 digits."
    ] + (isTorch ? torch : keras)
  }

  /// What the layer is called: `0`, the place among PyTorch's modules; `dense_1`
  /// in Keras.
  static func layerName(
    _ l: Int, of trace: Trace, _ convention: Convention
  ) -> String {
    guard convention == .pytorch else { return l == 0 ? "dense" : "dense_\(l)" }
    // Every layer before it and its activation, but identity, has a place.
    var place = 0
    for layer in trace.samples[0].layers.prefix(l) {
      place += layer.activation == .identity ? 1 : 2
    }
    return "model[\(place)]"
  }

  // MARK: PyTorch

  private var torch: [String] {
    var lines = ["model = nn.Sequential("]
    let layers = trace.samples[0].layers
    for (l, layer) in layers.enumerated() {
      let neuron = layer.neurons[0]
      let bias = neuron.bias == nil ? ", bias=False" : ""
      let isLast = l == layers.count - 1
      let inLoss = isLast && trace.loss == .categoricalCrossEntropy
      let module = inLoss ? "" : Self.module(layer.activation)
      lines.append(
        "    nn.Linear(\(neuron.weights.count), \(layer.neurons.count)\(bias)),"
          + module)
    }
    return lines + [
      ")", "loss_fn = nn.\(torchLoss)()",
      "optimizer = torch.optim.SGD(model.parameters(), lr=\(rate))",
    ]
  }

  private static func module(_ activation: Activation) -> String {
    switch activation {
    case .identity: return ""
    case .sigmoid: return " nn.Sigmoid(),"
    case .tanh: return " nn.Tanh(),"
    case .relu: return " nn.ReLU(),"
    case .leakyRelu: return " nn.LeakyReLU(0.01),"
    case .elu: return " nn.ELU(),"
    case .softplus: return " nn.Softplus(),"
    case .gelu: return " nn.GELU(),"
    case .silu: return " nn.SiLU(),"
    case .softmax: return " nn.Softmax(dim=1),"
    }
  }

  private var torchLoss: String {
    switch trace.loss {
    case .meanSquaredError, .halfSquaredError: return "MSELoss"
    case .meanAbsoluteError: return "L1Loss"
    case .huber: return "HuberLoss"
    case .binaryCrossEntropy: return "BCELoss"
    case .binaryCrossEntropyWithLogits: return "BCEWithLogitsLoss"
    case .categoricalCrossEntropy: return "CrossEntropyLoss"
    }
  }

  // MARK: Keras

  private var keras: [String] {
    var lines = [
      "model = keras.Sequential([",
      "    keras.Input((\(trace.samples[0].inputs.count),)),",
    ]
    for layer in trace.samples[0].layers {
      let bias = layer.neurons[0].bias == nil ? ", use_bias=False" : ""
      lines.append(
        "    Dense(\(layer.neurons.count)\(Self.argument(layer.activation))\(bias)),"
          + (layer.activation == .leakyRelu
            ? " LeakyReLU(negative_slope=0.01)," : ""))
    }
    // Keras refuses a whole number here.
    let rate = rate.allSatisfy { $0.isNumber } ? "\(rate).0" : rate
    lines += [
      "])", "loss_fn = keras.losses.\(kerasLoss)",
      "optimizer = keras.optimizers.SGD(learning_rate=\(rate))",
    ]
    let clips =
      trace.loss == .binaryCrossEntropy
      || trace.loss == .categoricalCrossEntropy
    return lines
      + (clips
        ? ["# Keras keeps the outputs between 1e-7 and 1 − 1e-7 in this loss."]
        : [])
  }

  private static func argument(_ activation: Activation) -> String {
    switch activation {
    case .identity, .leakyRelu: return ""
    default: return ", activation=\"\(activation.name)\""
    }
  }

  private var kerasLoss: String {
    switch trace.loss {
    case .meanSquaredError, .halfSquaredError: return "MeanSquaredError()"
    case .meanAbsoluteError: return "MeanAbsoluteError()"
    case .huber: return "Huber()"
    case .binaryCrossEntropy: return "BinaryCrossentropy()"
    case .binaryCrossEntropyWithLogits:
      return "BinaryCrossentropy(from_logits=True)"
    case .categoricalCrossEntropy: return "CategoricalCrossentropy()"
    }
  }
}
