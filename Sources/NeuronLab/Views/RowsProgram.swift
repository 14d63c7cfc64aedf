/// The lines of Python that make a traced network take its step in PyTorch or
/// Keras.
struct RowsProgram {
  let isTorch: Bool
  let trace: Trace
  let terms: Convention.Terms

  private var layers: [Trace.LayerValues] { trace.samples[0].layers }
  var rate: String { StepSheet.plain(terms.learningRate) }

  var lines: [String] {
    ["# The numbers are float64; the default, float32, keeps only 7 digits."]
      + (isTorch ? torch : keras)
  }

  func backward(loss value: String) -> [String] {
    isTorch
      ? [
        "loss = loss_fn(output, target)     # \(value)",
        "optimizer.zero_grad()              # backward() adds to what is there",
        "loss.backward()                    # parameter.grad += ∂loss/∂parameter",
      ]
      : [
        "loss = \(value)",
        "gradients = tape.gradient(loss, model.trainable_variables)",
      ]
  }

  var update: [String] {
    isTorch
      ? [
        "optimizer.step()                   # parameter −= \(rate) · parameter.grad"
      ]
      : ["optimizer.apply_gradients(…)       # variable −= \(rate) · gradient"]
  }

  /// The layer's name: `model[0]`, its index among PyTorch's modules; `dense_1`
  /// in Keras.
  func layerName(_ l: Int) -> String {
    guard isTorch else { return l == 0 ? "dense" : "dense_\(l)" }
    // Every layer before it is a module, and so is its activation, except
    // identity.
    let index = layers.prefix(l).reduce(0) {
      $0 + ($1.activation == .identity ? 1 : 2)
    }
    return "model[\(index)]"
  }

  /// Whether a layer's softmax is in the loss, as PyTorch's last one is.
  func hasSoftmaxInLoss(_ l: Int) -> Bool {
    isTorch && trace.loss == .categoricalCrossEntropy && l == layers.count - 1
  }

  // MARK: PyTorch

  private var torch: [String] {
    let modules = layers.enumerated().map { l, layer in
      let neuron = layer.neurons[0]
      let bias = neuron.bias == nil ? ", bias=False" : ""
      let module = hasSoftmaxInLoss(l) ? nil : Self.module(layer.activation)
      return
        "    nn.Linear(\(neuron.weights.count), \(layer.neurons.count)\(bias)),"
        + (module.map { " nn.\($0)," } ?? "")
    }
    return ["model = nn.Sequential("] + modules + [
      ")", "loss_fn = nn.\(lossNames.torch)()",
      "optimizer = torch.optim.SGD(model.parameters(), lr=\(rate))",
    ]
  }

  private static func module(_ activation: Activation) -> String? {
    switch activation {
    case .identity: return nil
    case .sigmoid: return "Sigmoid()"
    case .tanh: return "Tanh()"
    case .relu: return "ReLU()"
    case .leakyRelu: return "LeakyReLU(0.01)"
    case .elu: return "ELU()"
    case .softplus: return "Softplus()"
    case .gelu: return "GELU()"
    case .silu: return "SiLU()"
    case .softmax: return "Softmax(dim=1)"
    }
  }

  private var lossNames: (torch: String, keras: String) {
    switch trace.loss {
    case .meanSquaredError, .halfSquaredError:
      return ("MSELoss", "MeanSquaredError()")
    case .meanAbsoluteError: return ("L1Loss", "MeanAbsoluteError()")
    case .huber: return ("HuberLoss", "Huber()")
    case .binaryCrossEntropy: return ("BCELoss", "BinaryCrossentropy()")
    case .binaryCrossEntropyWithLogits:
      return ("BCEWithLogitsLoss", "BinaryCrossentropy(from_logits=True)")
    case .categoricalCrossEntropy:
      return ("CrossEntropyLoss", "CategoricalCrossentropy()")
    }
  }

  // MARK: Keras

  private var keras: [String] {
    let modules = layers.map { layer in
      let f = layer.activation
      let isNamed = f != .identity && f != .leakyRelu
      return "    Dense(\(layer.neurons.count)"
        + (isNamed ? ", activation=\"\(f.name)\"" : "")
        + (layer.neurons[0].bias == nil ? ", use_bias=False" : "") + "),"
        + (f == .leakyRelu ? " LeakyReLU(negative_slope=0.01)," : "")
    }
    // Keras refuses a whole number here.
    let rate = rate.allSatisfy { $0.isNumber } ? "\(rate).0" : rate
    let clips =
      [.binaryCrossEntropy, .categoricalCrossEntropy].contains(trace.loss)
    return [
      "model = keras.Sequential([",
      "    keras.Input((\(trace.samples[0].inputs.count),)),",
    ] + modules + [
      "])", "loss_fn = keras.losses.\(lossNames.keras)",
      "optimizer = keras.optimizers.SGD(learning_rate=\(rate))",
    ]
      + (clips
        ? ["# Keras keeps the outputs between 1e-7 and 1 − 1e-7 in this loss."]
        : [])
  }
}
