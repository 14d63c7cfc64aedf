import NeuronLab

// The sections that the scripts of all frameworks have.

/// What a script is written for, and the words that differ.
struct ScriptStyle {
  /// `PyTorch`, in sentences.
  let framework: String
  /// What ends a script where a number differs: in a notebook, not `SystemExit`.
  let stop: String
  /// The data's name in the names of files: `xor.py`.
  let fileName: String

  /// Creates a style.
  init(_ framework: String, of training: ExportedTraining, isNotebook: Bool) {
    self.framework = framework
    stop = isNotebook ? "AssertionError" : "SystemExit"
    let plain = training.origin.data.prefix { $0 != "." }
      .filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    fileName = plain.isEmpty ? "network" : String(plain)
  }

  /// The function that compares arrays of NumPy, for NumPy and Keras.
  var comparison: [String] {
    #"""
    def compare(what, found, ours):
        """Stops where a number differs from ours by more than a billionth."""
        found, ours = np.array(found), np.array(ours)
        assert found.shape == ours.shape, f"{what}: {found.shape}, {ours.shape}"
        difference = np.abs(found - ours)
        if not difference.max() <= 1e-9 * np.abs(ours).max() + 1e-12:
            k = difference.argmax()
            raise \#(stop)(
                f"{what}: \#(framework) has {found.flat[k]} where "
                f"NeuronKit has {ours.flat[k]}"
            )
        print(f"{what:<18} agrees, largest difference {difference.max():.1e}")
    """#.lines
  }
}

extension ExportedTraining {
  // MARK: Head

  /// What every script says of itself.
  func introduction(_ style: ScriptStyle) -> [String] {
    let steps =
      stepCount == 0
      ? "" : " It then trains on for \(stepCount.counted("step"))."
    let sizes = network.sizes.map { "\($0)" }.joined(separator: "-")
    return [
      "\(origin.data): a \(sizes) network, from NeuronKit to "
        + "\(style.framework).",
      "The same weights, samples and rules as in NeuronKit. The script computes "
        + "the outputs, the loss and every gradient, and stops where a number "
        + "differs from NeuronKit's by more than a billionth.\(steps)",
    ].map { $0.oneLine }
  }

  /// How a script is run.
  func usage(_ style: ScriptStyle, needs: String) -> [String] {
    let file = "\(style.fileName).py"
    return [
      "Written by:   \(origin.command.oneLine)",
      "Needs:        \(needs)",
      "Run it:       python \(file)",
      "The way back: python \(file) trained.json",
      "              writes the network as it is at the end as a model file, for",
      "              Walkthrough predict --model trained.json",
    ]
  }

  // MARK: The weights and the samples

  /// The weights and biases: `W1`, `B1`, `W2`, ….
  var weightsSection: Script.Section {
    Script.Section(
      title: "NeuronKit's weights",
      prose: [
        "W1 has one row for each neuron of layer 1, with one weight for each "
          + "input\(hasBias == false ? "" : "; B1 has the neurons' biases")."
      ],
      code: constants(network, "W", { $0.weights }, "B", { $0.bias }))
  }

  /// Numbers of every neuron, layer by layer: a matrix and, where there are
  /// biases, a list.
  func constants(
    _ network: NeuralNetwork, _ weights: String, _ row: (Neuron) -> [Double],
    _ bias: String, _ number: (Neuron) -> Double
  ) -> [String] {
    network.layers.enumerated().flatMap { l, layer in
      PythonText.assignment(
        "\(weights)\(l + 1)", rows: layer.neurons.map(row),
        notes: layer.neurons.map { $0.name })
        + (layer.hasBias
          ? PythonText.assignment(
            "\(bias)\(l + 1)", layer.neurons.map(number)) : [])
    }
  }

  /// Returns a line for each matrix and each list of biases, in their order.
  func lines(
    _ weights: (Int) -> String, _ bias: (Int) -> String
  ) -> [String] {
    layers.enumerated().flatMap { l, layer in
      [weights(l + 1)] + (layer.hasBias ? [bias(l + 1)] : [])
    }
  }

  /// The inputs, the targets and the batches.
  var samplesSection: Script.Section {
    var prose = ["One row for each sample."]
    if file.preprocessing.standardization != nil {
      prose.append(
        "The inputs are standardized, as the network takes them: (value - mean) "
          + "/ deviation, with the numbers of MODEL[\"inputs\"].")
    }
    if file.preprocessing.targetScaling != nil {
      prose.append(
        "The targets are scaled: (value - mean) / deviation, with the numbers of "
          + "MODEL[\"targets\"]. The loss is that of the scaled targets.")
    }
    let width = PythonText.dataWidth
    var code = PythonText.assignment("INPUTS", rows: inputs, width: width)
    code += PythonText.assignment("TARGETS", rows: targets, width: width)
    if !usesAllSamples {
      prose.append(
        "BATCHES lists the samples of each step, counted from 0. The first "
          + "batch is the one whose gradients are compared.")
      code += PythonText.assignment("BATCHES", rows: batches)
    }
    return Script.Section(title: "The samples", prose: prose, code: code)
  }

  /// Which samples a step uses, as Python: `inputs`, or those of the batch.
  func batch(_ name: String) -> String {
    usesAllSamples ? name : "\(name)[batch]"
  }

  /// The line that chooses the first batch, where there are several.
  var firstBatch: [String] { usesAllSamples ? [] : ["batch = BATCHES[0]"] }

  // MARK: NeuronKit's numbers

  /// The outputs and the loss that NeuronKit computed.
  var ourOutputs: [String] {
    PythonText.assignment("OUR_OUTPUTS", rows: outputs)
      + PythonText.assignment("OUR_LOSS", lossValue)
  }

  /// The gradients that NeuronKit computed: `OUR_DW1`, `OUR_DB1`, ….
  var ourGradients: [String] {
    constants(network, "OUR_DW", { $0.dw }, "OUR_DB", { $0.db })
  }

  /// The weights after all steps: `OUR_W1`, `OUR_B1`, ….
  var ourWeights: [String] {
    constants(trained, "OUR_W", { $0.weights }, "OUR_B", { $0.bias })
  }

  /// The title of the section that trains on.
  var stepsTitle: String {
    stepCount == 1 ? "One step" : "\(stepCount) steps of training"
  }

  /// The head of the loop that trains on, where no step has to be counted.
  var loop: String {
    usesAllSamples ? "for _ in range(\(stepCount)):" : "for batch in BATCHES:"
  }

  // MARK: The optimizer's memory

  /// What the optimizer remembers, and the function that takes it apart.
  ///
  /// - Parameter array: What makes an array of a list: `np.array`.
  /// - Returns: One section, or none where nothing is remembered.
  func memorySections(array: String) -> [Script.Section] {
    guard remembers else { return [] }
    return [
      Script.Section(
        title: "What the optimizer remembers",
        prose: [
          "It has taken \(memory.stepCount.counted("step")) already. Its memory "
            + "is lists with one number for each parameter: neuron by neuron, the "
            + "weights before the bias."
        ],
        code: PythonText.assignment("MEMORY", rows: memory.values) + ["", ""]
          + memoryFunction(array: array))
    ]
  }

  private func memoryFunction(array: String) -> [String] {
    let start = [
      "def per_parameter(numbers):",
      "    \"\"\"Returns them in the shapes of W1, B1, W2, ….\"\"\"",
      "    numbers, parts = \(array)(numbers), []",
    ]
    let sizes = layers.map { layer in
      "\(layer.neurons.count), \(layer.inputCount)"
        + (hasBias == nil ? ", \(layer.hasBias ? 1 : 0)" : "")
    }
    let list = "[\(sizes.map { "(\($0))" }.joined(separator: ", "))]"
    let body: [String]
    switch hasBias {
    case true?:
      body = [
        "    for neurons, inputs in \(list):",
        "        size = neurons * (inputs + 1)",
        "        rows = numbers[:size].reshape(neurons, inputs + 1)",
        "        parts += [rows[:, :inputs], rows[:, inputs]]",
      ]
    case false?:
      body = [
        "    for neurons, inputs in \(list):",
        "        size = neurons * inputs",
        "        parts += [numbers[:size].reshape(neurons, inputs)]",
      ]
    case nil:
      body = [
        "    for neurons, inputs, biases in \(list):",
        "        size = neurons * (inputs + biases)",
        "        rows = numbers[:size].reshape(neurons, inputs + biases)",
        "        parts += [rows[:, :inputs], *rows[:, inputs:].T]",
      ]
    }
    return start + body + [
      "        numbers = numbers[size:]", "    return parts",
    ]
  }
}

extension String {
  /// The lines of a text.
  var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
  }

  /// The text for a docstring, in which a backslash or a quotation mark means
  /// something else.
  var escapedForDocstring: String {
    var text = ""
    for character in self {
      if character == "\\" || character == "\"" { text += "\\" }
      text.append(character)
    }
    return text
  }
}
