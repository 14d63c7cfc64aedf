// One-line summaries for LLDB and Xcode. The macro turns each string into a
// summary that travels inside the binary, so no debugger script is needed.

#if !hasFeature(Embedded)
  @DebugDescription
  extension Neuron {
    /// What the debugger shows beside a neuron.
    package var lldbDescription: String {
      "\(name)  z \(z)  a \(a)  δ \(delta)  db \(db)"
    }
  }

  @DebugDescription
  extension Layer {
    /// What the debugger shows beside a layer.
    package var lldbDescription: String {
      "\(name) · \(neuronCount) \(activation) of \(inputCount) inputs"
    }
  }

  @DebugDescription
  extension NeuralNetwork {
    /// What the debugger shows beside a network.
    package var lldbDescription: String { "\(shape) network" }
  }
#endif

// What `po` and `debugPrint` show: a small table instead of one long line.

extension Neuron: CustomDebugStringConvertible {
  /// The neuron's numbers as a small table, with five decimals, or as powers of
  /// ten where these would read 0.
  public var debugDescription: String {
    var table = TextTable(
      header: [name, "input", "weight", "dw"],
      alignments: [.left, .right, .right, .right])
    for i in weights.indices {
      table.append([
        "  \(i + 1)", inputs[i].compactText(decimals: 5),
        weights[i].compactText(decimals: 5),
        dw[i].compactText(decimals: 5),
      ])
    }
    if hasBias {
      table.append([
        "  bias", "", bias.compactText(decimals: 5),
        db.compactText(decimals: 5),
      ])
    }
    let flow =
      "  z \(z.compactText(decimals: 5))  a \(a.compactText(decimals: 5))  "
      + "∂L/∂a \(dActivation.compactText(decimals: 5))  δ \(delta.compactText(decimals: 5))"
    return (table.lines + [flow]).joined(separator: "\n")
  }
}

extension Layer: CustomDebugStringConvertible {
  /// Which layer it is, and one row of numbers for each neuron, with four
  /// decimals, or as a power of ten where these would read 0.
  public var debugDescription: String {
    title + "\n" + NeuralNetwork.table(of: [self])
  }
}

extension NeuralNetwork: CustomDebugStringConvertible {
  /// One row of numbers for each neuron, with four decimals, or as a power of
  /// ten where these would read 0.
  public var debugDescription: String {
    NeuralNetwork.table(of: layers)
  }

  fileprivate static func table(of layers: [Layer]) -> String {
    var table = TextTable(
      header: ["", "z", "a", "∂L/∂a", "δ", "bias", "db", "weights"],
      alignments: [
        .left, .right, .right, .right, .right, .right, .right, .left,
      ]
    )
    for layer in layers {
      for neuron in layer.neurons {
        let numbers = [
          neuron.z, neuron.a, neuron.dActivation, neuron.delta, neuron.bias,
          neuron.db,
        ]
        var weights = neuron.weights.prefix(2).map {
          $0.compactText(decimals: 4)
        }
        if neuron.weights.count > 2 { weights.append("…") }
        table.append(
          [neuron.name] + numbers.map { $0.compactText(decimals: 4) }
            + [weights.joined(separator: " ")])
      }
    }
    return table.lines.joined(separator: "\n")
  }
}
