import NeuronLab

/// Finds what a learner's words name in a network.
struct StepNames {
  let network: NeuralNetwork

  /// Why a name cannot be used, in a sentence.
  struct Unknown: Error {
    let message: String
  }

  /// A number, perhaps of one neuron only.
  struct Quantity: Equatable {
    enum Kind: Equatable {
      case z, a, dActivation, slope, delta, weight, bias, dw, db, loss
    }

    let kind: Kind
    /// The layer and the place in it, or `nil` for any neuron.
    var neuron: Place?
    /// Which input of it, for `w` and `dw`, or `nil` for any.
    var input: Int?
  }

  /// Where a neuron is, counted from 0.
  struct Place: Equatable {
    let layer: Int
    let neuron: Int
  }

  // MARK: Neurons

  /// Returns where the neuron of that name is.
  func neuron(_ name: String) throws(Unknown) -> Place {
    for (l, layer) in network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() where neuron.name == name {
        return Place(layer: l, neuron: k)
      }
    }
    let names = network.layers.flatMap { $0.neurons.map { $0.name } }
    throw Unknown(
      message: "there is no neuron \(Arguments.quoted(name)); the network has "
        + names.prefix(12).joined(separator: ", ")
        + (names.count > 12 ? ", …" : ""))
  }

  /// Returns which input of a neuron has that name.
  private func input(
    _ name: String, of place: Place
  ) throws(Unknown) -> Int {
    let names = inputNames(ofLayer: place.layer)
    guard let i = names.firstIndex(of: name) else {
      let neuron = network.layers[place.layer].neurons[place.neuron].name
      throw Unknown(
        message: "\(neuron) has no input \(Arguments.quoted(name)); it has "
          + names.prefix(12).joined(separator: ", ")
          + (names.count > 12 ? ", …" : ""))
    }
    return i
  }

  private func inputNames(ofLayer l: Int) -> [String] {
    (0..<network.layers[l].inputCount).map {
      network.inputName(layer: l, input: $0)
    }
  }

  // MARK: Numbers

  private static let kinds: [(words: [String], kind: Quantity.Kind)] = [
    (["z"], .z), (["a"], .a),
    (["δ", "delta"], .delta),
    (["∂L/∂a", "dActivation", "da"], .dActivation),
    (["σ′", "f′", "σ'", "f'", "slope"], .slope),
    (["w", "weight"], .weight), (["b", "bias"], .bias),
    (["dw"], .dw), (["db"], .db),
    (["L", "loss"], .loss),
  ]

  /// Reads a number's name: `δ`, `δ of h2`, `δ_h2`, `dw[x1] of h1`,
  /// `w[o1←h2]`, `w[o1,h2]`, `b[h1]`.
  ///
  /// - Returns: It, or `nil` where the words name no number.
  /// - Throws: ``Unknown`` for a number of a neuron that there is not.
  func quantity(_ text: String) throws(Unknown) -> Quantity? {
    var name = text.trimmed
    var owner: String?
    if let of = name.range(ofWord: " of ") {
      owner = String(name[of.upperBound...]).trimmed
      name = String(name[..<of.lowerBound]).trimmed
    }
    var inside: String?
    if name.last == "]", let open = name.firstIndex(of: "[") {
      inside = String(name[name.index(after: open)...].dropLast()).trimmed
      name = String(name[..<open]).trimmed
    } else if owner == nil, let bar = name.firstIndex(of: "_") {
      owner = String(name[name.index(after: bar)...])
      name = String(name[..<bar])
    }
    guard let kind = Self.kinds.first(where: { $0.words.contains(name) })?.kind
    else { return nil }
    var quantity = Quantity(kind: kind)
    if let owner { quantity.neuron = try neuron(owner) }
    if let inside { try read(inside, into: &quantity) }
    return quantity
  }

  /// Reads what stands in the brackets: `o1←h2`, `o1,h2`, or one name.
  private func read(
    _ inside: String, into quantity: inout Quantity
  ) throws(Unknown) {
    let hasInputs = quantity.kind == .weight || quantity.kind == .dw
    guard hasInputs else {
      quantity.neuron = try neuron(inside)
      return
    }
    for arrow in ["←", ","] {
      guard let between = inside.range(ofWord: arrow) else { continue }
      let place = try neuron(String(inside[..<between.lowerBound]).trimmed)
      quantity.neuron = place
      quantity.input = try input(
        String(inside[between.upperBound...]).trimmed, of: place)
      return
    }
    if let place = quantity.neuron {
      quantity.input = try input(inside, of: place)
      return
    }
    // Any neuron that has such an input: all of one layer.
    for l in network.layers.indices {
      if let i = inputNames(ofLayer: l).firstIndex(of: inside) {
        quantity.input = i
        return
      }
    }
    throw Unknown(message: "there is no input \(Arguments.quoted(inside))")
  }

  /// Reads the name of one weight or one bias.
  ///
  /// - Throws: ``Unknown`` for anything else.
  func parameter(_ text: String) throws(Unknown) -> StepEdit.Parameter {
    guard let quantity = try quantity(text),
      quantity.kind == .weight || quantity.kind == .bias,
      let place = quantity.neuron
    else {
      throw Unknown(
        message: "\(Arguments.quoted(text)) is no weight or bias; write "
          + "w[o1←h2], b[h1] or rate")
    }
    let neuron = network.layers[place.layer].neurons[place.neuron]
    if quantity.kind == .bias {
      guard neuron.hasBias else {
        throw Unknown(message: "\(neuron.name) has no bias")
      }
      return .init(layer: place.layer, neuron: place.neuron, quantity: .bias)
    }
    guard let input = quantity.input else {
      throw Unknown(
        message: "which weight of \(neuron.name)? write w[\(neuron.name)←"
          + "\(network.inputName(layer: place.layer, input: 0))]")
    }
    return .init(
      layer: place.layer, neuron: place.neuron, quantity: .weight(input))
  }
}

extension String {
  /// Returns where a piece of text first stands.
  func range(ofWord word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) {
        return start..<index(start, offsetBy: word.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
