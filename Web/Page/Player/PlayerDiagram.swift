import NeuronLab

/// The network's picture: for each neuron and each wire its place, its numbers, what
/// has flowed through it, and whether the operation uses it.
struct PlayerDiagram {
  private let player: Player
  private let cursor: TimelineCursor
  private let network: NeuralNetwork
  private let layout: PlayerLayout
  private let signals: PlayerSignals
  private let wire: PlayerWire?
  private let current: NeuronPlace?
  /// The sample whose numbers are shown.
  private let row: Int
  private let inputs: [Double]
  private let targets: [Double]

  init(_ player: Player) {
    self.player = player
    cursor = player.cursor
    network = cursor.network
    signals = PlayerSignals(cursor)
    wire = PlayerWire(cursor.last)
    current = cursor.last?.place
    row = player.row
    let data = cursor.data
    (inputs, targets) = (data.inputs[row], data.targets[row])
    let sizes = network.sizes
    var focus = [Int](repeating: 0, count: sizes.count)
    for place in [player.neuron, wire?.to, current].compactMap({ $0 }) {
      focus[place.layer + 1] = place.neuron
    }
    if let wire { focus[wire.to.layer] = wire.input }
    layout = PlayerLayout(sizes: sizes, focus: focus, width: player.width)
  }

  var json: JSON {
    [
      "width": .number(layout.width), "height": .number(layout.height),
      "narrow": .bool(layout.isNarrow), "columns": .array(columns),
      "nodes": .array(nodes), "wires": .array(wires),
      "text": .string(text),
    ]
  }

  private var decimals: Int { layout.isNarrow ? 3 : 4 }

  // MARK: Columns

  private var columns: [JSON] {
    layout.columns.enumerated().map { c, column in
      let title =
        c == 0
        ? "inputs"
        : "\(player.text.layerName(c - 1)), "
          + network.layers[c - 1].activation.name
      let short =
        c == 0
        ? "inputs" : c == layout.columns.count - 1 ? "output" : "hidden \(c)"
      let isPart = column.nodes.count < column.count
      return [
        "title": .string(layout.isNarrow ? short : title),
        "x": .number(column.left + column.width / 2),
        "more": isPart
          ? .string(
            "\(column.nodes.lowerBound + 1)–\(column.nodes.upperBound) of "
              + "\(column.count)") : nil,
        "moreY": .number(column.top(of: column.nodes.upperBound) + 4),
      ]
    }
  }

  // MARK: Neurons

  private var nodes: [JSON] {
    layout.columns.enumerated().flatMap { c, column in
      column.nodes.map { k in
        c == 0 ? inputNode(k, column) : neuronNode(c - 1, k, column)
      }
    }
  }

  private func inputNode(_ i: Int, _ column: PlayerLayout.Column) -> JSON {
    let name = network.inputName(layer: 0, input: i)
    let value = inputs[i]
    let isNow = wire?.to.layer == 0 && wire?.input == i
    return node(
      name, "input", column, i, [("x", value.compactText(decimals: decimals))],
      label: "input \(name.oneLine), \(value.shortText)", isNow: isNow,
      level: 0, signal: nil, full: value.shortText)
  }

  private func neuronNode(
    _ l: Int, _ k: Int, _ column: PlayerLayout.Column
  ) -> JSON {
    let place = NeuronPlace(layer: l, neuron: k)
    var lines = [("a", number(.a, place))]
    let isSummed =
      cursor.hasComputed(.dActivation, of: place)
      && !cursor.hasComputed(.delta, of: place)
    lines.append(
      isSummed
        ? ("∂L/∂a", number(.dActivation, place)) : ("δ", number(.delta, place)))
    if l == network.layers.count - 1 {
      lines.append(("y", targets[k].compactText(decimals: decimals)))
    }
    let isNow = place == current
    return node(
      network[place].name, "neuron", column, k, lines,
      label: label(of: place, lines, isNow), isNow: isNow,
      level: signals.level(ofNeuron: place), signal: signals.neurons[l][k])
  }

  private func number(
    _ quantity: TraceEvent.Quantity, _ place: NeuronPlace
  ) -> String {
    cursor.number(quantity, of: place) { $0.compactText(decimals: decimals) }
  }

  private func label(
    of place: NeuronPlace, _ lines: [(String, String)], _ isNow: Bool
  ) -> String {
    let numbers = lines.map { name, value in
      value == "·" ? "\(name) not yet computed" : "\(name) \(value)"
    }
    return "\(network[place].name.oneLine), "
      + numbers.joined(separator: ", ") + (isNow ? ", current" : "")
  }

  private func node(
    _ name: String, _ kind: String, _ column: PlayerLayout.Column, _ k: Int,
    _ lines: [(String, String)], label: String, isNow: Bool, level: Double,
    signal: PlayerSignals.Signal?, full: String = ""
  ) -> JSON {
    [
      "name": .string(name),
      "title": .string(name.clipped(to: layout.isNarrow ? 8 : 12)),
      "kind": .string(kind), "x": .number(column.left),
      "y": .number(column.top(of: k)), "width": .number(column.width),
      "height": .number(column.nodeHeight),
      "lines": .array(
        lines.map { ["name": .string($0.0), "value": .string($0.1)] }),
      "label": .string(label), "full": .string(full), "now": .bool(isNow),
      "shown": .bool(kind == "neuron" && name == player.shownName),
      "signal": .string(signal?.direction ?? ""),
      "level": .string(level.text(decimals: 2)),
    ]
  }

  // MARK: Wires

  private var wires: [JSON] {
    var all: [JSON] = []
    for c in layout.columns.indices.dropFirst() {
      let (left, right) = (layout.columns[c - 1], layout.columns[c])
      var largest = 0.0
      for neuron in network.layers[c - 1].neurons {
        for w in neuron.weights where w.isFinite {
          largest = max(largest, w.magnitude)
        }
      }
      let hasRoom =
        !layout.isNarrow && left.nodes.count * right.nodes.count <= 8
      for k in right.nodes {
        for i in left.nodes {
          all.append(wire(c - 1, k, i, left, right, largest, hasRoom))
        }
      }
    }
    return all
  }

  private func wire(
    _ l: Int, _ k: Int, _ i: Int, _ left: PlayerLayout.Column,
    _ right: PlayerLayout.Column, _ largest: Double, _ hasRoom: Bool
  ) -> JSON {
    let place = NeuronPlace(layer: l, neuron: k)
    let weight = network[place].weights[i]
    let signal = signals.wires[l][k][i]
    let isNow = wire?.to == place && wire?.input == i
    let (x1, y1) = (left.left + left.width, left.middle(of: i))
    let (x2, y2) = (right.left, right.middle(of: k))
    // Labels of wires that cross are apart: nearer to the neuron they lead to.
    let along = k % 2 == i % 2 ? 0.3 : 0.7
    let size = largest > 0 && weight.isFinite ? weight.magnitude / largest : 0
    return [
      "name": .string(player.name(of: .weight(i), place)),
      "x1": .number(x1), "y1": .number(y1), "x2": .number(x2),
      "y2": .number(y2), "width": .string((1 + 5 * size).text(decimals: 1)),
      "negative": .bool(weight < 0), "now": .bool(isNow),
      "back": .bool(isNow && wire?.isBackward == true),
      "signal": .string(signal?.direction ?? ""),
      "level": .string(
        signals.level(ofWire: i, to: place).text(decimals: 2)),
      "label": .string(
        hasRoom || isNow ? wireText(signal, weight, isShort: !hasRoom) : ""),
      "labelX": .number(x1 + along * (x2 - x1)),
      "labelY": .number(y1 + along * (y2 - y1)),
    ]
  }

  private func wireText(
    _ signal: PlayerSignals.Signal?, _ weight: Double, isShort: Bool
  ) -> String {
    guard let signal else {
      return isShort ? "" : "w \(weight.compactText(decimals: 2))"
    }
    let number = signal.value.compactText(decimals: decimals)
    if isShort { return number }
    switch signal.kind {
    case .forward: return "w·x \(number)"
    case .backward: return "δ·w \(number)"
    case .gradient: return "δ·x \(number)"
    case .update: return "Δw \(number)"
    }
  }

  // MARK: In words

  /// The picture in words.
  private var text: String {
    let inputs = inputs.enumerated().prefix(12).map { i, x in
      "\(network.inputName(layer: 0, input: i).oneLine) \(x.shortText)"
    }
    var sentences = [
      "A network of layers "
        + network.sizes.map { "\($0)" }.joined(separator: "-")
        + ", with sample \(row + 1)",
      "Inputs: " + inputs.joined(separator: ", "),
    ]
    for c in layout.columns.indices.dropFirst() {
      let neurons = layout.columns[c].nodes.map { k in
        let place = NeuronPlace(layer: c - 1, neuron: k)
        return "\(network[place].name.oneLine) a \(number(.a, place)) δ "
          + number(.delta, place)
      }
      sentences.append(
        "\(player.text.layerName(c - 1)): " + neurons.joined(separator: ", "))
    }
    let all = sentences.joined(separator: ". ").replacingDots
    return "\(all). \(player.operationText)"
  }
}

extension String {
  /// A dot for a number that is not known, as a word.
  fileprivate var replacingDots: String {
    var text = ""
    for letter in self {
      text += letter == "·" ? "not yet known" : String(letter)
    }
    return text
  }
}
