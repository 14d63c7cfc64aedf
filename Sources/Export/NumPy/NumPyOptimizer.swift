import NeuronLab

/// The update rule as NumPy, with its memory.
struct NumPyOptimizer {
  let prose: [String]
  let code: [String]

  /// Writes the optimizer of a training.
  init(_ training: ExportedTraining) {
    let rule = Rule(training.optimizer)
    let inPlace =
      rule.lines.contains { $0.contains("[...]") }
      ? " An assignment to v[...] changes the array in place." : ""
    prose = ["\(training.optimizer.kind.rawValue): \(rule.words)\(inPlace)"]
    var code = rule.constants
    for (index, _, list) in rule.memory {
      code.append(
        training.remembers && !training.memory.values[index].isEmpty
          ? "\(list) = per_parameter(MEMORY[\(index)])"
          : "\(list) = [np.zeros_like(p) for p in parameters]")
    }
    let lists = ["parameters", "gradients"] + rule.memory.map { $0.list }
    let variables = ["p", "dp"] + rule.memory.map { $0.name }
    let counts = Self.counts(training.optimizer)
    code += [
      "", "",
      "def update(gradients\(counts ? ", k" : "")):",
      "    for \(variables.joined(separator: ", ")) in "
        + "zip(\(lists.joined(separator: ", "))):",
    ]
    code += rule.lines.map { "        " + $0 }
    self.code = code
  }

  /// Whether the rule uses the number of the step.
  static func counts(_ settings: OptimizerSettings) -> Bool {
    settings.kind == .adam || settings.kind == .adamw
  }
}

/// An update rule in a few lines, for a parameter `p` and its gradient `dp`.
private struct Rule {
  let words: String
  let constants: [String]
  /// Which list of our memory, its name for one parameter, and for all.
  let memory: [(index: Int, name: String, list: String)]
  let lines: [String]

  init(_ settings: OptimizerSettings) {
    var constants = [
      "learning_rate = \(PythonText.number(settings.learningRate))"
    ]
    let decays = settings.weightDecay != 0
    let momentum = settings.momentum != 0
    if decays {
      constants.append(
        "weight_decay = \(PythonText.number(settings.weightDecay))")
    }
    if momentum {
      constants.append("momentum = \(PythonText.number(settings.momentum))")
    }
    let isDecoupled = settings.kind == .adamw
    let g = "g = dp" + (decays && !isDecoupled ? " + weight_decay * p" : "")
    switch settings.kind {
    case .sgd:
      memory = momentum ? [(0, "v", "velocities")] : []
      (words, lines) = Self.descent(settings, g)
    case .adam, .adamw:
      constants += ["beta1, beta2, epsilon = 0.9, 0.999, 1e-8"]
      memory = [(0, "m", "means"), (1, "v", "mean_squares")]
      words =
        "m and v are running means of the gradient and of its square, and k is the "
        + "number of the step."
        + (isDecoupled
          ? " The weight decay shrinks the parameter itself, not by the gradient."
          : "")
      lines =
        (isDecoupled && decays ? ["p *= 1 - learning_rate * weight_decay"] : [])
        + [
          g, "m[...] = beta1 * m + (1 - beta1) * g",
          "v[...] = beta2 * v + (1 - beta2) * g**2",
          "scale = np.sqrt(v) / np.sqrt(1 - beta2**k) + epsilon",
          "p -= learning_rate / (1 - beta1**k) * m / scale",
        ]
    case .rmsprop:
      constants += ["alpha, epsilon = 0.99, 1e-8"]
      memory =
        [(0, "v", "mean_squares")] + (momentum ? [(2, "u", "velocities")] : [])
      words = "v is the running mean of the squared gradient."
      let quotient = "g / (np.sqrt(v) + epsilon)"
      lines =
        [g, "v[...] = alpha * v + (1 - alpha) * g**2"]
        + (momentum
          ? ["u[...] = momentum * u + \(quotient)", "p -= learning_rate * u"]
          : ["p -= learning_rate * \(quotient)"])
    case .adagrad:
      constants += ["epsilon = 1e-10"]
      memory = [(0, "s", "sums_of_squares")]
      words = "s is the sum of all squared gradients so far."
      lines = [
        g, "s += g**2", "p -= learning_rate * g / (np.sqrt(s) + epsilon)",
      ]
    }
    self.constants = constants
  }

  private static func descent(
    _ settings: OptimizerSettings, _ g: String
  ) -> (words: String, lines: [String]) {
    let decay =
      settings.weightDecay == 0
      ? "" : " The weight decay is added to the gradient, for biases, too."
    if settings.momentum == 0 {
      return settings.weightDecay == 0
        ? ("a step against the gradient.", ["p -= learning_rate * dp"])
        : (
          "a step against the gradient.\(decay)", [g, "p -= learning_rate * g"]
        )
    }
    let lines = [g, "v[...] = momentum * v + g"]
    return settings.isNesterov
      ? (
        "the velocity v adds up gradients; Nesterov's form looks ahead along "
          + "it.\(decay)",
        lines + ["p -= learning_rate * (g + momentum * v)"]
      )
      : (
        "the velocity v adds up gradients, and the step follows it.\(decay)",
        lines + ["p -= learning_rate * v"]
      )
  }
}
