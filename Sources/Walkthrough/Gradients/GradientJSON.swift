import NeuronLab

/// Reads a learner's gradient from JSON: by neuron, as a trace has it, or by
/// layer, as arrays.
struct GradientJSON {
  private(set) var gradient: LearnersGradient
  private let network: NeuralNetwork
  private let names: StepNames

  init(_ network: NeuralNetwork) {
    self.network = network
    gradient = LearnersGradient(network)
    names = StepNames(network: network)
  }

  mutating func read(_ document: JSONValue) throws(JSONError) {
    switch document.json {
    case .array(let values):
      if case .array? = values.first { return try readArrays(document) }
      try readList(document)
    default:
      if let list = try document.memberIfPresent("gradients") {
        return try readList(list)
      }
      try readObject(document)
    }
  }

  // MARK: By neuron

  /// Reads a list of layers with neurons, or of neurons.
  private mutating func readList(_ list: JSONValue) throws(JSONError) {
    for value in try list.nonEmptyArray("layer or neuron") {
      if let neurons = try value.memberIfPresent("neurons") {
        for neuron in try neurons.array() { try readNamed(neuron) }
      } else {
        try readNamed(value)
      }
    }
  }

  private mutating func readNamed(_ value: JSONValue) throws(JSONError) {
    let name = try value.member("name")
    try read(value, place: place(String(name), name))
  }

  private func place(
    _ text: String, _ value: JSONValue
  ) throws(JSONError) -> NeuronPlace {
    do {
      return try names.neuron(text)
    } catch {
      throw value.error(error.message)
    }
  }

  /// Reads the dw and db of a neuron.
  private mutating func read(
    _ value: JSONValue, place: NeuronPlace
  ) throws(JSONError) {
    let neuron = network[place]
    for member in try value.members() {
      let part = try value.member(member.key)
      switch member.key {
      case "name": break
      case "dw":
        let numbers = try part.array()
        try part.require(numbers.count, of: neuron.weights.count)
        for (i, number) in numbers.enumerated() {
          try store(number, at: place, input: i)
        }
      // A trace has a db of 0 where there is no bias.
      case "db" where !neuron.hasBias && part.json == .number(0): break
      case "db": try store(part, at: place, input: nil)
      default: throw part.error("is not expected; a neuron has dw and db")
      }
    }
  }

  private mutating func store(
    _ value: JSONValue, at place: NeuronPlace, input: Int?
  ) throws(JSONError) {
    let neuron = network[place]
    guard input != nil || neuron.hasBias else {
      throw value.error("\(neuron.name) has no bias")
    }
    let number = try value.typedNumber()
    let index = gradient.parameters.index(place, input: input)
    guard gradient.set(number, at: index) else {
      throw value.error("\(gradient.parameters.all[index].name) is given twice")
    }
  }

  // MARK: By layer

  /// Reads a list of dW, db, dW, db and so on.
  private mutating func readArrays(_ list: JSONValue) throws(JSONError) {
    let values = try list.array()
    let hasBias = network.layers.contains { $0.hasBias }
    let parts = hasBias ? 2 : 1
    let count = network.layers.count * parts
    guard values.count == count else {
      throw list.expected(
        "\(count) arrays, \(hasBias ? "dW and db" : "dW") of each layer",
        found: "\(values.count)")
    }
    for (k, value) in values.enumerated() {
      try readArray(value, layer: k / parts, isBias: k % parts == 1)
    }
  }

  /// Reads an object: by neuron, or with an array for each matrix and vector.
  private mutating func readObject(_ value: JSONValue) throws(JSONError) {
    var arrays: [(key: GradientKey, value: JSONValue)] = []
    for member in try value.members() {
      let part = try value.member(member.key)
      if let place = try? names.neuron(member.key) {
        try read(part, place: place)
      } else if let key = GradientKey(member.key) {
        arrays.append((key, part))
      } else {
        throw part.error(
          "is not expected; expected neurons (\(StepNames.list(neuronNames))), "
            + "or layers (dW1, db1, …)")
      }
    }
    let groups = try groups(of: arrays)
    let isFromZero = arrays.contains { $0.key.number == 0 }
    for (key, value) in arrays {
      if let group = key.group {
        try readArray(value, layer: groups[group] ?? 0, isBias: key.isBias)
      } else if let number = key.number {
        let layer = isFromZero ? number : number - 1
        guard network.layers.indices.contains(layer) else {
          throw value.error("the network has \(layerCount)")
        }
        try readArray(value, layer: layer, isBias: key.isBias)
      } else {
        try readAll(value, isBias: key.isBias)
      }
    }
  }

  private var neuronNames: [String] {
    network.layers.flatMap { $0.neurons.map { $0.name } }
  }

  private var layerCount: String {
    let count = network.layers.count
    return count == 1 ? "1 layer" : "\(count) layers"
  }

  /// Reads the dW, or the db, of all layers, under a key without a number.
  private mutating func readAll(
    _ value: JSONValue, isBias: Bool
  ) throws(JSONError) {
    let layers = network.layers
    if layers.count == 1 {
      return try readArray(value, layer: 0, isBias: isBias)
    }
    let arrays = try value.array()
    guard arrays.count == layers.count else {
      throw value.expected(
        "\(layers.count) arrays, one for each layer", found: "\(arrays.count)")
    }
    for (l, array) in arrays.enumerated() {
      try readArray(array, layer: l, isBias: isBias)
    }
  }

  /// Finds the layer of each name before a dot: in their order, or, where some
  /// are missing, the only layer whose shape fits.
  private func groups(
    of arrays: [(key: GradientKey, value: JSONValue)]
  ) throws(JSONError) -> [String: Int] {
    var order: [String] = []
    for case let group? in arrays.map({ $0.key.group })
    where !order.contains(group) { order.append(group) }
    if order.count == network.layers.count {
      return [String: Int](
        uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    }
    var layers: [String: Int] = [:]
    for (key, value) in arrays {
      guard let group = key.group, layers[group] == nil else { continue }
      let shape = value.shape
      let fitting = network.layers.indices.filter {
        let layer = network.layers[$0]
        return key.isBias
          ? shape == [layer.neurons.count]
          : shape == [layer.neurons.count, layer.inputCount]
      }
      guard fitting.count == 1 else {
        throw value.error(
          "the network has \(layerCount), and the shape does not say which one "
            + "this is; call it \(key.isBias ? "db" : "dW")1, …")
      }
      layers[group] = fitting[0]
    }
    return layers
  }

  private mutating func readArray(
    _ value: JSONValue, layer l: Int, isBias: Bool
  ) throws(JSONError) {
    let layer = network.layers[l]
    let rows = layer.neurons.count
    let matrix =
      isBias
      ? try value.matrix(rows: rows, columns: 1, isVector: true)
      : try value.matrix(
        rows: rows, columns: layer.inputCount, isVector: false)
    for (k, row) in matrix.enumerated() {
      for (i, number) in row.enumerated() {
        try store(
          number, at: NeuronPlace(layer: l, neuron: k), input: isBias ? nil : i)
      }
    }
  }
}
