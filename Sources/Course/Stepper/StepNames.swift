import NeuronLab

/// Finds what a learner's words name in a network.
package struct StepNames {
  let network: NeuralNetwork

  package init(network: NeuralNetwork) { self.network = network }

  /// Why a line cannot be understood or carried out, in a sentence.
  package struct Unknown: Error {
    package let message: String
  }

  /// A number, perhaps of one neuron only.
  struct Quantity: Equatable {
    enum Kind: Equatable {
      case z, a, dActivation, slope, delta, weight, bias, dw, db, loss
    }

    let kind: Kind
    /// `nil` for any neuron.
    var neuron: NeuronPlace?
    /// Which input of it, for `w` and `dw`, or `nil` for any.
    var input: Int?
  }

  // MARK: Neurons

  /// Returns where the neuron of that name is.
  package func neuron(_ name: String) throws(Unknown) -> NeuronPlace {
    for (l, layer) in network.layers.enumerated() {
      if let k = layer.neurons.firstIndex(where: { $0.name == name }) {
        return NeuronPlace(layer: l, neuron: k)
      }
    }
    let names = network.layers.flatMap { $0.neurons.map { $0.name } }
    throw Unknown(
      message: "there is no neuron \(name.quoted); the network has "
        + Self.list(names))
  }

  /// Returns which input of a neuron has that name.
  private func input(
    _ name: String, of place: NeuronPlace
  ) throws(Unknown) -> Int {
    let names = inputNames(ofLayer: place.layer)
    guard let i = names.firstIndex(of: name) else {
      throw Unknown(
        message: "\(network[place].name) has no input "
          + "\(name.quoted); it has \(Self.list(names))")
    }
    return i
  }

  private func inputNames(ofLayer l: Int) -> [String] {
    (0..<network.layers[l].inputCount).map {
      network.inputName(layer: l, input: $0)
    }
  }

  /// The first names of a list that may be long.
  package static func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
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

  /// Reads a number's name: `h2.delta` and the other names of a trace's numbers,
  /// or `δ`, `dw[x1]` for any neuron.
  ///
  /// - Returns: It, or `nil` if the words name no number.
  /// - Throws: ``Unknown`` for a number of a neuron that does not exist.
  func quantity(_ text: String) throws(Unknown) -> Quantity? {
    var problem: String?
    do throws(NumberNames.Unknown) {
      let number = try NumberNames(network).number(named: text)
      if let quantity = Quantity(number) { return quantity }
    } catch {
      problem = error.message
    }
    var name = text.trimmed
    var owner: String?
    if let halves = name.halves(at: " of ") {
      (name, owner) = (halves.before, halves.after)
    }
    var inside: String?
    if name.last == "]", let halves = name.halves(at: "[") {
      name = halves.before
      inside = String(halves.after.dropLast()).trimmed
    } else if owner == nil, let bar = name.firstIndex(of: "_") {
      owner = String(name[name.index(after: bar)...])
      name = String(name[..<bar])
    }
    guard let kind = Self.kinds.first(where: { $0.words.contains(name) })?.kind
    else {
      // `h9.a` is meant as a number's name.
      if let problem, name.contains("."), Double(name) == nil {
        throw Unknown(message: problem)
      }
      return nil
    }
    var quantity = Quantity(kind: kind)
    if let owner { quantity.neuron = try neuron(owner) }
    if let inside { try read(inside, into: &quantity) }
    return quantity
  }

  /// Reads the text in brackets: `o1←h2`, `o1,h2`, or one name.
  private func read(
    _ inside: String, into quantity: inout Quantity
  ) throws(Unknown) {
    guard quantity.kind == .weight || quantity.kind == .dw else {
      quantity.neuron = try neuron(inside)
      return
    }
    if let halves = inside.halves(at: "←") ?? inside.halves(at: "<-")
      ?? inside.halves(at: ",")
    {
      let place = try neuron(halves.before)
      quantity.neuron = place
      quantity.input = try input(halves.after, of: place)
    } else if let place = quantity.neuron {
      quantity.input = try input(inside, of: place)
    } else {
      // Any neuron that has such an input: all of one layer.
      let inputs = network.layers.indices.lazy.compactMap {
        self.inputNames(ofLayer: $0).firstIndex(of: inside)
      }
      guard let input = inputs.first else {
        throw Unknown(message: "there is no input \(inside.quoted)")
      }
      quantity.input = input
    }
  }

  /// Reads the name of one weight or one bias.
  ///
  /// - Throws: ``Unknown`` for anything else.
  func parameter(
    _ text: String
  ) throws(Unknown) -> (quantity: TraceEvent.Quantity, place: NeuronPlace) {
    guard let quantity = try quantity(text),
      quantity.kind == .weight || quantity.kind == .bias,
      let place = quantity.neuron
    else {
      throw Unknown(
        message: "\(text.quoted) is not a weight or a bias; write "
          + "w[o1←h2], b[h1], rate, activation h1, or an input or a target")
    }
    let name = network[place].name
    if quantity.kind == .bias {
      guard network[place].hasBias else {
        throw Unknown(message: "\(name) has no bias")
      }
      return (.bias, place)
    }
    guard let input = quantity.input else {
      throw Unknown(
        message: "which weight of \(name)? write w[\(name)←"
          + "\(network.inputName(layer: place.layer, input: 0))]")
    }
    return (.weight(input), place)
  }
}

extension String {
  /// Returns what is before and after the first occurrence of a piece of text.
  func halves(at piece: String) -> (before: String, after: String)? {
    for start in indices where self[start...].hasPrefix(piece) {
      let rest = self[start...].dropFirst(piece.count)
      return (String(self[..<start]).trimmed, String(rest).trimmed)
    }
    return nil
  }
}

extension StepNames.Quantity {
  /// A number of one neuron, or the loss, as a condition can name it.
  fileprivate init?(_ number: StepNumber) {
    switch number.quantity {
    case .z: kind = .z
    case .a: kind = .a
    case .dActivation: kind = .dActivation
    case .slope: kind = .slope
    case .delta: kind = .delta
    case .newWeight(let i): (kind, input) = (.weight, i)
    case .newBias: kind = .bias
    case .dw(let i): (kind, input) = (.dw, i)
    case .db: kind = .db
    case .loss where number.neuron == nil: kind = .loss
    default: return nil
    }
    neuron = number.layer.flatMap { l in
      number.neuron.map { NeuronPlace(layer: l, neuron: $0) }
    }
  }
}
