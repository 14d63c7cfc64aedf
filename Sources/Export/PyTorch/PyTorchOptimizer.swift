import NeuronLab

/// The optimizer as PyTorch, with its memory.
struct PyTorchOptimizer {
  let prose: [String]
  let code: [String]

  /// Writes the optimizer of a training.
  init(_ training: ExportedTraining) {
    let settings = training.optimizer
    var prose = [
      "NeuronKit's optimizers have PyTorch's definitions and constants."
    ]
    if let note = Self.notes(settings) { prose.append(note) }
    var code = [
      "optimizer = torch.optim.\(Self.constructor(settings))"
    ]
    if training.remembers {
      prose.append("What it remembers goes into optimizer.state.")
      code += Self.memory(training)
    }
    (self.prose, self.code) = (prose, code)
  }

  private static func constructor(_ settings: OptimizerSettings) -> String {
    var options = ["lr=\(PythonText.number(settings.learningRate))"]
    var name = ""
    switch settings.kind {
    case .sgd: name = "SGD"
    case .adam, .adamw:
      name = settings.kind == .adam ? "Adam" : "AdamW"
      options += ["betas=(0.9, 0.999)", "eps=1e-8"]
    case .rmsprop:
      name = "RMSprop"
      options += ["alpha=0.99", "eps=1e-8"]
    case .adagrad:
      name = "Adagrad"
      options.append("eps=1e-10")
    }
    if settings.momentum != 0 {
      options.append("momentum=\(PythonText.number(settings.momentum))")
    }
    if settings.isNesterov { options.append("nesterov=True") }
    if settings.weightDecay != 0 || settings.kind == .adamw {
      options.append("weight_decay=\(PythonText.number(settings.weightDecay))")
    }
    let line =
      "\(name)(network.parameters(), \(options.joined(separator: ", ")))"
    if line.count <= 66 { return line }
    return
      (["\(name)("]
      + (["network.parameters()"] + options)
      .map { "    \($0)," } + [")"]).joined(separator: "\n")
  }

  private static func notes(_ settings: OptimizerSettings) -> String? {
    let decay =
      settings.weightDecay == 0 || settings.kind == .adamw
      ? nil
      : "The weight decay is added to the gradient, g = dw + λ·w, for biases, too."
    switch settings.kind {
    case .sgd:
      let momentum =
        settings.momentum == 0
        ? nil
        : "The velocity v = μ·v + g holds gradients, and the step is η·v. (Keras's "
          + "holds steps.)"
      let notes = [momentum, decay].compactMap { $0 }
      return notes.isEmpty ? nil : notes.joined(separator: " ")
    case .adam, .adamw:
      let kind =
        settings.kind == .adamw
        ? " AdamW's weight decay shrinks the weight itself, w·(1 - η·λ)." : ""
      return "ε is added to √v after the correction √(1 - β₂ᵏ). (Keras adds it "
        + "before.)" + kind + (decay.map { " " + $0 } ?? "")
    case .rmsprop:
      return
        "ε is added to √v. (Keras adds it to v, under the root, and has α = "
        + "0.9.)" + (decay.map { " " + $0 } ?? "")
    case .adagrad:
      return
        "The sum of squares starts at 0, and ε is added to its root. (Keras "
        + "starts at 0.1.)" + (decay.map { " " + $0 } ?? "")
    }
  }

  // MARK: Memory

  /// What PyTorch calls each list of ours.
  private static func names(_ settings: OptimizerSettings) -> [String] {
    switch settings.kind {
    case .sgd: return ["momentum_buffer"]
    case .adam, .adamw: return ["exp_avg", "exp_avg_sq"]
    // Our second list is for a centered form, which the program does not have.
    case .rmsprop: return ["square_avg", "grad_avg", "momentum_buffer"]
    case .adagrad: return ["sum"]
    }
  }

  private static func memory(_ training: ExportedTraining) -> [String] {
    let lists = zip(names(training.optimizer), training.memory.values)
      .enumerated().filter { !$0.element.1.isEmpty }
      .map { (index: $0.offset, name: $0.element.0) }
    let variables = lists.map { $0.name }.joined(separator: ", ")
    let parts = lists.map { "per_parameter(MEMORY[\($0.index)])" }
    var lines = ["memories = zip(\(parts.joined(separator: ", ")))"]
    lines.append(
      "for parameter, (\(variables)\(lists.count == 1 ? "," : "")) in "
        + "zip(network.parameters(), memories):")
    lines.append("    state = optimizer.state[parameter]")
    if training.optimizer.kind != .sgd {
      lines.append(
        "    state[\"step\"] = torch.tensor(\(training.memory.stepCount).0)")
    }
    return lines
      + lists.map {
        "    state[\"\($0.name)\"] = \($0.name).clone()"
      }
  }
}
