import NeuronLab

/// The numbers of an operation, with the names by which one can ask why they are so.
struct PlayerNumbers {
  private let player: Player
  private var cursor: TimelineCursor { player.cursor }
  private var network: NeuralNetwork { cursor.network }

  init(_ player: Player) { self.player = player }

  /// One of the numbers.
  struct Number {
    /// What it is: `δ of o1`.
    let title: String
    let value: Double
    /// By this name `why` explains it; empty if it cannot.
    let name: String

    var json: JSON {
      [
        "title": .string(title.oneLine), "value": .string(value.shortText),
        "name": .string(name),
      ]
    }
  }

  /// The operands and the result; of a long sum the first few.
  func numbers(of event: TraceEvent) -> [Number] {
    let names = names(of: event)
    var numbers: [Number] = []
    for (value, name) in zip(event.operands, names).prefix(8)
    where !name.title.isEmpty {
      numbers.append(Number(title: name.title, value: value, name: name.why))
    }
    return numbers
  }

  private typealias Name = (title: String, why: String)

  private func names(of event: TraceEvent) -> [Name] {
    let place = event.place ?? NeuronPlace(layer: event.layer ?? 0, neuron: 0)
    let layer = network.layers[place.layer]
    func of(_ quantity: String, _ symbol: String, _ k: Int? = nil) -> Name {
      let name = layer.neurons[k ?? place.neuron].name
      return ("\(symbol) of \(name)", "\(name).\(quantity)")
    }
    func weight(_ i: Int, _ place: NeuronPlace) -> Name {
      let name = player.name(of: .weight(i), place)
      return (name, name)
    }
    let none: Name = ("", "")
    func all(_ name: (Int) -> Name) -> [Name] {
      layer.neurons.indices.map(name)
    }
    switch event.operation {
    case .weightedInput(let i), .laneInput(let i):
      return [weight(i, place), input(i, place), none]
    case .bias:
      let name = player.name(of: .bias, place)
      return [(name, name), none]
    case .activation:
      return layer.activation == .softmax
        ? all { of("z", "z", $0) } : [of("z", "z")]
    case .outputLoss, .outputDerivative:
      return [of("a", "a"), of("y", "y")]
    case .sampleLoss: return all { of("loss", "L", $0) }
    case .collect(let k):
      let next = NeuronPlace(layer: place.layer + 1, neuron: k)
      let name = network[next].name
      return [
        ("δ of \(name)", "\(name).delta"), weight(place.neuron, next), none,
      ]
    case .softmaxMean:
      return layer.neurons.indices.flatMap {
        [of("a", "a", $0), of("dActivation", "∂L/∂a", $0)]
      }
    case .slope: return [of("z", "z"), of("a", "a")]
    case .delta where layer.activation == .softmax:
      return [of("a", "a"), of("dActivation", "∂L/∂a")]
    case .delta:
      return [of("dActivation", "∂L/∂a"), of("slope", "slope")]
    case .weightGradient(let i):
      return [of("delta", "δ"), input(i, place), none]
    case .biasGradient: return [of("delta", "δ"), none]
    case .weightUpdate(let i) where event.operands.count == 3:
      let name = network.inputName(layer: place.layer, input: i)
      return [
        weight(i, place), ("η", "rate"), of("dw[\(name)]", "dw[\(name)]"),
      ]
    case .biasUpdate where event.operands.count == 3:
      let name = player.name(of: .bias, place)
      return [(name, name), ("η", "rate"), of("db", "db")]
    case .weightUpdate(let i): return [weight(i, place)]
    case .zeroGradients, .laneSum, .batchLoss, .weightLine, .biasLine,
      .biasUpdate:
      return []
    }
  }

  /// xᵢ: an input, or a of the layer before.
  private func input(_ i: Int, _ place: NeuronPlace) -> Name {
    let name = network.inputName(layer: place.layer, input: i)
    return place.layer == 0 ? (name, name) : ("a of \(name)", "\(name).a")
  }
}

/// A neuron's numbers, each with the name to ask why, and to change it.
struct PlayerNeuron {
  private let player: Player
  private let place: NeuronPlace
  private let inputs: [Double]
  private let targets: [Double]
  private var cursor: TimelineCursor { player.cursor }
  private var network: NeuralNetwork { cursor.network }
  private var neuron: Neuron { network[place] }

  init(_ player: Player) {
    self.player = player
    place = player.shownPlace
    let data = player.cursor.data
    (inputs, targets) = (data.inputs[player.row], data.targets[player.row])
  }

  var json: JSON {
    let layer = network.layers[place.layer]
    return [
      "name": .string(neuron.name), "title": .string(neuron.name.oneLine),
      "pinned": .bool(player.neuron != nil),
      "layer": .string(player.text.layerName(place.layer)),
      "layerNumber": .integer(place.layer + 1),
      "activation": .string(layer.activation.name),
      "inputs": .array(neuron.weights.indices.map { input($0) }),
      "numbers": .array(numbers),
    ]
  }

  private func input(_ i: Int) -> JSON {
    let name = network.inputName(layer: place.layer, input: i)
    let isFirst = place.layer == 0
    let x =
      isFirst
      ? inputs[i]
      : network.layers[place.layer - 1].neurons[i].a
    let source = NeuronPlace(layer: place.layer - 1, neuron: i)
    let hasInput = isFirst || cursor.hasComputed(.a, of: source)
    let weight = player.name(of: .weight(i), place)
    let product = hasInput ? neuron.weights[i] * x : nil
    let hasDelta = cursor.hasComputed(.delta, of: place)
    return [
      "name": .string(name.oneLine),
      "x": cell(
        hasInput ? x : nil, why: isFirst ? name : "\(name).a",
        change: isFirst ? "\(name) of sample \(player.row + 1)" : ""),
      "w": cell(neuron.weights[i], why: weight, change: weight),
      "product": cell(product, why: ""),
      "back": cell(
        isFirst || !hasDelta ? nil : neuron.delta * neuron.weights[i], why: ""),
      "dw": cell(known(.dw(i)), why: "\(neuron.name).dw[\(name)]"),
    ]
  }

  private func known(_ quantity: TraceEvent.Quantity) -> Double? {
    cursor.hasComputed(quantity, of: place) ? neuron[quantity] : nil
  }

  private var numbers: [JSON] {
    let f = network.layers[place.layer].activation
    func row(
      _ title: String, _ value: Double?, _ why: String, change: String = ""
    ) -> JSON {
      [
        "title": .string(title),
        "cell": cell(value, why: why, change: change),
      ]
    }
    func own(_ title: String, _ q: TraceEvent.Quantity, _ why: String) -> JSON {
      row(title, known(q), "\(neuron.name).\(why)")
    }
    var rows: [JSON] = []
    let bias = player.name(of: .bias, place)
    if neuron.hasBias { rows.append(row("b", neuron.bias, bias, change: bias)) }
    rows += [own("z", .z, "z"), own("a", .a, "a")]
    if place.layer == network.layers.count - 1 {
      let name = player.targetName(place.neuron)
      rows.append(
        row(
          "y, the target", targets[place.neuron],
          "\(neuron.name).y", change: "\(name) of sample \(player.row + 1)"))
    }
    rows.append(own("∂L/∂a", .dActivation, "dActivation"))
    if f != .softmax {
      let isKnown =
        cursor.hasComputed(.delta, of: place)
        || cursor.last?.operation == .slope && cursor.last?.place == place
      let slope = f.derivative(fromA: neuron.a) ?? f.derivative(atZ: neuron.z)
      rows.append(
        row(
          f == .sigmoid ? "σ′(z)" : "f′(z)", isKnown ? slope : nil,
          "\(neuron.name).slope"))
    }
    rows.append(own("δ", .delta, "delta"))
    if neuron.hasBias { rows.append(own("db", .db, "db")) }
    return rows
  }

  /// A number as it is shown and in full, what it is called for `why`, and how it is
  /// changed; a dot where it is not computed yet.
  private func cell(
    _ value: Double?, why: String, change: String = ""
  ) -> JSON {
    guard let value else { return ["text": .string("·")] }
    return [
      "text": .string(player.text.number(value)),
      "full": .string(value.shortText), "why": .string(why),
      "change": .string(change),
    ]
  }
}
