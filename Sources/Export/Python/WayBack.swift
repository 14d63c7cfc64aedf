import NeuronLab

// The way back: a script's function that writes a model file.

extension ExportedTraining {
  /// Returns the section with the function that writes a model file.
  ///
  /// - Parameters:
  ///   - saves: Whether the script writes the file, or only prints it.
  ///   - weights: Returns the expression for a layer's weights as lists; layers
  ///     are counted from 1.
  ///   - biases: The same for its biases.
  /// - Returns: The section.
  func wayBack(
    saves: Bool, weights: (Int) -> String, biases: (Int) -> String
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
  private static let saving = #"""
    if len(sys.argv) > 1:
        with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as file:
            file.write(model_file())
        print(f"wrote {sys.argv[1]}")
    """#.lines

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
    """#.lines
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
