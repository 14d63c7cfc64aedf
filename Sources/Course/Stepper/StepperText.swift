import NeuronLab

// How the stepper describes operations and neurons.
extension Stepper {
  // MARK: Operations

  /// The operation with its number, its neuron, and its numbers, in lines of at
  /// most 80 columns.
  func lines(of event: TraceEvent) -> [String] {
    let number = "\(cursor.operationCount)"
    let padding = String(repeating: " ", count: max(0, 4 - number.count))
    return equationLines(
      "\(padding)\(number)  \(subject(event))", text.equationParts(of: event))
  }

  /// The sides of an equation after its subject, in lines of at most 80 columns.
  func equationLines(_ head: String, _ parts: [String]) -> [String] {
    var lines = [head + parts[0]]
    for part in parts.dropFirst() {
      let longer = "\(lines[lines.count - 1]) = \(part)"
      if longer.count <= 80 {
        lines[lines.count - 1] = longer
      } else {
        let wrapped = "= \(part)".wrapped(width: 68)
        lines.append("          " + wrapped[0])
        lines += wrapped.dropFirst().map { "            " + $0 }
      }
    }
    return lines
  }

  /// What the operation is about: `sample 1 · h1 · `.
  func subject(_ event: TraceEvent, _ words: EventText? = nil) -> String {
    let sample =
      (words ?? text).sampleNumber(of: event).map { "sample \($0) · " } ?? ""
    return sample + neuronText(event)
  }

  /// The operation's neuron or layer: `h1 · `.
  func neuronText(_ event: TraceEvent) -> String {
    let place = text.place(of: event)
    return place.isEmpty ? "" : "\(place.oneLine) · "
  }

  // MARK: Neurons

  /// Every number of a neuron, or of all neurons, in full precision; a dot for one
  /// that this step has not computed yet.
  func values(of name: String) throws(StepNames.Unknown) -> Answer {
    guard name.isEmpty || name == "network" else {
      return .said(values(of: try names.neuron(name)))
    }
    return .said(
      cursor.network.layers.enumerated().flatMap { l, layer in
        layer.neurons.indices.flatMap { k in
          values(of: NeuronPlace(layer: l, neuron: k))
        }
      })
  }

  private func values(of place: NeuronPlace) -> [String] {
    func number(_ quantity: TraceEvent.Quantity) -> String {
      cursor.number(quantity, of: place) { $0.fullText }
    }
    let neuron = cursor.network[place]
    var lines = [neuron.name.oneLine]
    for i in neuron.weights.indices {
      let input = cursor.network.inputName(layer: place.layer, input: i)
        .oneLine
      lines.append(
        "  w[\(input)] \(number(.weight(i)))  dw[\(input)] \(number(.dw(i)))")
    }
    if neuron.hasBias {
      lines.append("  b \(number(.bias))  db \(number(.db))")
    }
    return lines + [
      "  z \(number(.z))  a \(number(.a))",
      "  ∂L/∂a \(number(.dActivation))  δ \(number(.delta))",
    ]
  }
}
