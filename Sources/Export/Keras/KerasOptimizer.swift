import NeuronLab

/// The optimizer as Keras, with its memory.
///
/// Only gradient descent without decay is the same in Keras; every other rule
/// is written out as a class.
struct KerasOptimizer {
  let prose: [String]
  let code: [String]

  /// Writes the optimizer of a training.
  init(_ training: ExportedTraining) {
    let settings = training.optimizer
    let rule = KerasRule(settings)
    prose = [rule.words]
    var code = rule.definition
    code += ["optimizer = \(rule.constructor)"]
    if training.remembers {
      code += [
        "optimizer.build(network.trainable_variables)",
        "optimizer.iterations.assign(\(training.memory.stepCount))",
      ]
      for (index, list) in rule.memory
      where !training.memory.values[index].isEmpty {
        let factor =
          rule.definition.isEmpty
          ? "-\(PythonText.number(settings.learningRate)) * " : ""
        code += [
          "for variable, numbers in zip(optimizer.\(list), "
            + "per_parameter(MEMORY[\(index)])):",
          "    variable.assign(\(factor)numbers.T)  # transposed, as the kernels are",
        ]
      }
    }
    self.code = code
  }
}

/// An update rule as a class of Keras.
private struct KerasRule {
  let words: String
  /// The class, with two empty lines after it; empty where Keras has it.
  let definition: [String]
  let constructor: String
  /// Which list of our memory is which of the optimizer's lists of variables.
  let memory: [(index: Int, list: String)]

  init(_ settings: OptimizerSettings) {
    let rate = "learning_rate=\(PythonText.number(settings.learningRate))"
    let momentum = PythonText.number(settings.momentum)
    if settings.kind == .sgd, settings.weightDecay == 0 {
      var options = [rate]
      if settings.momentum != 0 { options.append("momentum=\(momentum)") }
      if settings.isNesterov { options.append("nesterov=True") }
      words =
        settings.momentum == 0
        ? "Plain gradient descent is the same everywhere: w - η·dw."
        : "Keras's velocity is -η times ours: v = μ·v - η·g, w + v. With a constant "
          + "learning rate the steps are the same."
      definition = []
      constructor =
        "keras.optimizers.SGD(\(options.joined(separator: ", ")))"
      memory = settings.momentum == 0 ? [] : [(0, "momentums")]
      return
    }
    let (name, lists, body) = Self.body(settings)
    words = Self.words(settings)
    memory = lists.map { ($0.index, $0.list) }
    constructor = "\(name)(\(rate))"
    var lines = ["class \(name)(keras.optimizers.Optimizer):"]
    if !lists.isEmpty {
      lines += [
        "    def build(self, variables):", "        super().build(variables)",
      ]
      for (_, name, list) in lists {
        lines += [
          "        self.\(list) = [",
          "            self.add_variable_from_reference(w, \"\(name)\") for w in variables",
          "        ]",
        ]
      }
      lines.append("")
    }
    lines.append("    def update_step(self, gradient, w, learning_rate):")
    if !lists.isEmpty {
      lines.append("        index = self._get_variable_index(w)")
      lines += lists.map { "        \($0.name) = self.\($0.list)[index]" }
    }
    definition = lines + body.map { "        " + $0 } + ["", ""]
  }

  private typealias List = (index: Int, name: String, list: String)

  private static func body(
    _ settings: OptimizerSettings
  ) -> (name: String, lists: [List], lines: [String]) {
    let decay = PythonText.number(settings.weightDecay)
    let momentum = PythonText.number(settings.momentum)
    let moves = settings.momentum != 0
    let isDecoupled = settings.kind == .adamw
    let g =
      settings.weightDecay == 0 || isDecoupled
      ? "g = gradient" : "g = gradient + \(decay) * w"
    switch settings.kind {
    case .sgd where !moves:
      return ("DecayedSGD", [], [g, "self.assign_sub(w, learning_rate * g)"])
    case .sgd:
      let step = settings.isNesterov ? "g + \(momentum) * v" : "v"
      return (
        "DecayedSGD", [(0, "v", "velocities")],
        [
          g, "self.assign(v, \(momentum) * v + g)",
          "self.assign_sub(w, learning_rate * (\(step)))",
        ]
      )
    case .adam, .adamw:
      let shrink =
        isDecoupled && settings.weightDecay != 0
        ? ["self.assign(w, w * (1 - learning_rate * \(decay)))"] : []
      return (
        isDecoupled ? "PyTorchAdamW" : "PyTorchAdam",
        [(0, "m", "means"), (1, "v", "mean_squares")],
        ["k = ops.cast(self.iterations + 1, w.dtype)"] + shrink + [
          g, "self.assign(m, 0.9 * m + (1 - 0.9) * g)",
          "self.assign(v, 0.999 * v + (1 - 0.999) * g**2)",
          "scale = ops.sqrt(v) / ops.sqrt(1 - 0.999**k) + 1e-8",
          "self.assign_sub(w, learning_rate / (1 - 0.9**k) * m / scale)",
        ]
      )
    case .rmsprop:
      let lines = [
        g, "self.assign(v, 0.99 * v + (1 - 0.99) * g**2)",
        "quotient = g / (ops.sqrt(v) + 1e-8)",
      ]
      return (
        "PyTorchRMSprop",
        [(0, "v", "mean_squares")] + (moves ? [(2, "u", "velocities")] : []),
        lines
          + (moves
            ? [
              "self.assign(u, \(momentum) * u + quotient)",
              "self.assign_sub(w, learning_rate * u)",
            ] : ["self.assign_sub(w, learning_rate * quotient)"])
      )
    case .adagrad:
      return (
        "PyTorchAdagrad", [(0, "s", "sums_of_squares")],
        [
          g, "self.assign(s, s + g**2)",
          "self.assign_sub(w, learning_rate * g / (ops.sqrt(s) + 1e-10))",
        ]
      )
    }
  }

  private static func words(_ settings: OptimizerSettings) -> String {
    let decay =
      settings.weightDecay == 0 || settings.kind == .adamw
      ? ""
      : " Keras's weight_decay shrinks the weight itself, in every optimizer; ours "
        + "is added to the gradient, g = dw + λ·w."
    switch settings.kind {
    case .sgd:
      return "Gradient descent with PyTorch's weight decay, written out."
        + decay
    case .adam, .adamw:
      return
        "Keras's Adam adds ε = 1e-7 to √v before the correction √(1 - β₂ᵏ), "
        + "PyTorch's and ours ε = 1e-8 after it. So the rule is written out."
        + decay
        + (settings.kind == .adamw
          ? " AdamW's weight decay is the same in all: it shrinks the weight, "
            + "w·(1 - η·λ)." : "")
    case .rmsprop:
      return
        "Keras's RMSprop adds ε to v, under the root, has 0.9 for our 0.99, and "
        + "its velocity holds steps. So PyTorch's rule is written out." + decay
    case .adagrad:
      return
        "Keras's Adagrad starts its sum at 0.1 and adds ε = 1e-7 under the root. "
        + "So PyTorch's rule is written out." + decay
    }
  }
}
