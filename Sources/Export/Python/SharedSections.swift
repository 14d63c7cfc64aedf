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
    var code = PythonText.assignment("INPUTS", rows: inputs)
    code += PythonText.assignment("TARGETS", rows: targets)
    if !usesAllSamples {
      prose.append(
        "BATCHES lists the samples of each step, counted from 0. The first "
          + "batch is the one whose gradients are compared.")
      code += PythonText.assignment("BATCHES", rows: batches)
    }
    return Script.Section(title: "The samples", prose: prose, code: code)
  }

  /// Which samples a step uses, as Python: `INPUTS`, or those of the batch.
  func batch(_ name: String, _ index: String) -> String {
    usesAllSamples ? name : "\(name)[\(index)]"
  }

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

  // MARK: The optimizer's memory

  /// What the optimizer remembers, and the function that takes it apart.
  ///
  /// - Parameters:
  ///   - array: What makes an array of a list: `np.array`.
  /// - Returns: One section, or none where nothing is remembered.
  func memorySections(array: String) -> [Script.Section] {
    guard remembers else { return [] }
    let lists: [JSON] = memory.values.map { .numbers($0) }
    return [
      Script.Section(
        title: "What the optimizer remembers",
        prose: [
          "It has taken \(memory.stepCount.counted("step")) already. Its memory "
            + "is lists with one number for each parameter: neuron by neuron, the "
            + "weights before the bias."
        ],
        code: PythonText.assignment("MEMORY", .array(lists)) + ["", ""]
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
        "        parts += [rows[:, :inputs]] + [rows[:, inputs]] * biases",
      ]
    }
    return start + body + [
      "        numbers = numbers[size:]", "    return parts",
    ]
  }

  // MARK: The way back

  /// The function that returns a model file.
  ///
  /// - Parameters:
  ///   - style: What the script is written for.
  ///   - weights: Returns the expression for a layer's weights as lists.
  ///   - biases: The same for its biases.
  ///   - saves: Whether the file is written, and not printed.
  func wayBack(
    _ style: ScriptStyle, saves: Bool, weights: (Int) -> String,
    biases: (Int) -> String
  ) -> Script.Section {
    var prose = [
      "Puts the weights as they are now into NeuronKit's model file. If they have "
        + "not changed, it has the same bytes as the file they come from."
    ]
    if file.training != nil {
      prose.append(
        "\"training\" is what NeuronKit needs to train on. Once the weights are "
          + "others it is left out: its memory and its number of epochs belong to "
          + "the old ones.")
    }
    let numbers = layers.indices.map { l in
      layers[l].hasBias
        ? biases(l + 1) : "[0] * \(layers[l].neurons.count)"
    }
    var code = PythonText.assignment("MODEL", modelWithoutNumbers)
    if hasLongMemory {
      code.append("MODEL[\"training\"][\"optimizer\"][\"memory\"] = MEMORY")
    }
    code += [
      "", "", "def model_file():",
    ]
    code += PythonText.list(
      "    weights = ", layers.indices.map { weights($0 + 1) })
    code += PythonText.list("    biases = ", numbers)
    code += [
      "    model = copy.deepcopy(MODEL)",
      "    for layer, rows, numbers in zip(model[\"layers\"], weights, biases):",
      "        for neuron, row, bias in zip(layer[\"neurons\"], rows, numbers):",
      "            neuron.update(weights=row, bias=bias)",
    ]
    if file.training != nil {
      code += [
        "    if \(hasChanged):", "        model.pop(\"training\")",
      ]
    }
    code += ["    return json_text(model) + \"\\n\"", "", ""]
    code += Self.jsonWriter + ["", ""]
    code += saves ? Self.saving : ["print(model_file())"]
    return Script.Section(title: "The way back", prose: prose, code: code)
  }

  /// Whether weights or biases are others than ours, as Python.
  private var hasChanged: String {
    let weights = layers.indices.map { "W\($0 + 1)" }
    let biases = layers.indices.map { l in
      layers[l].hasBias ? "B\(l + 1)" : "biases[\(l)]"
    }
    return "weights != [\(weights.joined(separator: ", "))]"
      + (hasBias == false
        ? "" : " or biases != [\(biases.joined(separator: ", "))]")
  }

  private var hasLongMemory: Bool { file.training != nil && remembers }

  /// The model file without the weights and the optimizer's memory, which are
  /// above it in the script.
  private var modelWithoutNumbers: JSON {
    file.json.changing("layers") { layers in
      layers.mapping { layer in
        layer.changing("neurons") { neurons in
          neurons.mapping { $0.without(["weights", "bias"]) }
        }
      }
    }.changing("training") { training in
      training.changing("optimizer") { optimizer in
        hasLongMemory ? optimizer.without(["memory"]) : optimizer
      }
    }
  }

  /// The lines that write the file which the command line names.
  private static let saving = [
    "if len(sys.argv) > 1:",
    "    with open(sys.argv[1], \"w\", encoding=\"utf-8\", newline=\"\\n\") as file:",
    "        file.write(model_file())",
    "    print(f\"wrote {sys.argv[1]}\")",
  ]

  private static let jsonWriter = #"""
    def json_text(value, indent=1):
        """Writes JSON as NeuronKit does: one line, unless objects are inside."""
        if isinstance(value, float):
            if value.is_integer() and abs(value) < 2**53 and str(value) != "-0.0":
                return str(int(value))
            return repr(value)
        if isinstance(value, dict):
            ends, inside = "{}", list(value.values())
            parts = [
                f"{json_text(key)}: {json_text(part, indent + 1)}"
                for key, part in value.items()
            ]
        elif isinstance(value, list):
            ends, inside = "[]", value
            parts = [json_text(part, indent + 1) for part in value]
        else:
            return json.dumps(value, ensure_ascii=False)
        if any(has_object(part) for part in inside):
            parts = ["\n" + " " * indent + part for part in parts]
            return ends[0] + ",".join(parts) + ends[1]
        return ends[0] + ", ".join(parts) + ends[1]


    def has_object(value):
        return isinstance(value, dict) or (
            isinstance(value, list) and any(has_object(part) for part in value)
        )
    """#.split(separator: "\n", omittingEmptySubsequences: false)
    .map { String($0) }
}

extension String {
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

extension JSON {
  /// The object with another value for a key, or as it is without the key.
  fileprivate func changing(_ key: String, _ change: (JSON) -> JSON) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { $0.key == key ? Member(key, change($0.value)) : $0 })
  }

  /// The object without some of its keys.
  fileprivate func without(_ keys: [String]) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !keys.contains($0.key) })
  }

  /// The array with another value for each of its parts.
  fileprivate func mapping(_ change: (JSON) -> JSON) -> JSON {
    guard case .array(let parts) = self else { return self }
    return .array(parts.map(change))
  }
}
