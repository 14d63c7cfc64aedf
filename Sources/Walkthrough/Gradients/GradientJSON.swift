import Course
import NeuronLab

/// Reads a learner's gradient from JSON: by neuron, by layer, as arrays, or as
/// a trace has it.
struct GradientJSON {
  private(set) var gradient: LearnersGradient
  private let network: NeuralNetwork
  private let names: StepNames
  /// The arrays that were found, with their names.
  private var arrays: [(key: GradientKey, value: JSONValue)] = []

  init(_ network: NeuralNetwork) {
    self.network = network
    gradient = LearnersGradient(network)
    names = StepNames(network: network)
  }

  mutating func read(_ document: JSONValue) throws(JSONError) {
    if case .array = document.json {
      let values = try document.nonEmptyArray("array")
      guard case .object = values[0].json else {
        return try readSequence(values, of: document)
      }
      for (l, value) in values.enumerated() {
        try collect(value, in: "\(l).")
      }
    } else if let layers = try document.memberIfPresent("gradients") {
      return try readTrace(layers)
    } else {
      try collect(document, in: "")
    }
    try readArrays()
  }

  // MARK: By neuron

  /// Reads the layers of a trace.
  private mutating func readTrace(_ layers: JSONValue) throws(JSONError) {
    for layer in try layers.array() {
      for neuron in try layer.member("neurons").array() {
        try read(neuron, place: place(neuron.member("name")))
      }
    }
  }

  private func place(_ name: JSONValue) throws(JSONError) -> NeuronPlace {
    let text = try String(name)
    do throws(StepNames.Unknown) {
      return try names.neuron(text)
    } catch {
      throw name.error(error.message)
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
      // A trace has a db of 0 where there is no bias.
      case "db" where !neuron.hasBias && part.json == .number(0): break
      case "dw", "db":
        try store(part, rows: [place], isBias: member.key == "db")
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
  private mutating func readSequence(
    _ values: [JSONValue], of document: JSONValue
  ) throws(JSONError) {
    let hasBias = network.layers.contains { $0.hasBias }
    let parts = hasBias ? 2 : 1
    let count = network.layers.count * parts
    guard values.count == count else {
      throw document.expected(
        "\(count) arrays, \(hasBias ? "dW and db" : "dW") of each layer",
        found: "\(values.count)")
    }
    for (k, value) in values.enumerated() {
      try readArray(value, layer: k / parts, isBias: k % parts == 1)
    }
  }

  /// Reads the neurons of an object, and finds the arrays in it.
  private mutating func collect(
    _ value: JSONValue, in group: String
  ) throws(JSONError) {
    for member in try value.members() {
      let part = try value.member(member.key)
      if let place = try? names.neuron(member.key) {
        try read(part, place: place)
      } else if let key = GradientKey(group + member.key) {
        arrays.append((key, part))
      } else if case .object = part.json {
        try collect(part, in: "\(group)\(member.key).")
      } else {
        throw unexpected(part)
      }
    }
  }

  private func unexpected(_ value: JSONValue) -> JSONError {
    let neurons = network.layers.flatMap { $0.neurons.map { $0.name } }
    let count = network.layers.count
    return value.error(
      "is not expected; expected neurons (\(StepNames.list(neurons))), or layers "
        + "(dW1, db1" + (count == 1 ? ")" : " to dW\(count), db\(count))"))
  }

  private mutating func readArrays() throws(JSONError) {
    let layers = try layers()
    for (key, value) in arrays {
      if let layer = layers[key.layer] {
        try readArray(value, layer: layer, isBias: key.isBias)
      } else {
        // All layers' dW, or db, under a name without a number.
        let count = network.layers.count
        let parts = try value.array()
        guard parts.count == count else {
          throw value.expected(
            "\(count) arrays, one for each layer", found: "\(parts.count)")
        }
        for (l, part) in parts.enumerated() {
          try readArray(part, layer: l, isBias: key.isBias)
        }
      }
    }
  }

  /// Returns which layer each name means: all of them in their order, by number
  /// if they have numbers, or some of them by their number, from 1.
  private func layers() throws(JSONError) -> [String: Int] {
    let count = network.layers.count
    var found: [(name: String, value: JSONValue)] = []
    for (key, value) in arrays where !key.layer.isEmpty || count == 1 {
      if !found.contains(where: { $0.name == key.layer }) {
        found.append((key.layer, value))
      }
    }
    // `0.` and `2.`, `fc1.` and `fc10.`: in the order of their numbers, if all have them.
    let numbers = found.map { Self.numbers(in: $0.name) }
    if numbers.allSatisfy({ !$0.isEmpty }) {
      found = numbers.indices.sorted {
        numbers[$0].lexicographicallyPrecedes(numbers[$1])
      }.map { found[$0] }
    }
    var layers: [String: Int] = [:]
    for (k, (name, value)) in found.enumerated() {
      let layer = found.count == count ? k : (Int(name) ?? 0) - 1
      guard network.layers.indices.contains(layer) else {
        throw unexpected(value)
      }
      layers[name] = layer
    }
    return layers
  }

  /// The numbers in a name: 1 and 10 of `block1.fc10.`.
  private static func numbers(in name: String) -> [Int] {
    name.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
  }

  private mutating func readArray(
    _ value: JSONValue, layer l: Int, isBias: Bool
  ) throws(JSONError) {
    let rows = network.layers[l].neurons.indices.map {
      NeuronPlace(layer: l, neuron: $0)
    }
    try store(value, rows: rows, isBias: isBias)
  }

  /// Stores a matrix with a row for each of these neurons, or their biases.
  private mutating func store(
    _ value: JSONValue, rows: [NeuronPlace], isBias: Bool
  ) throws(JSONError) {
    let columns = isBias ? 1 : network[rows[0]].weights.count
    var k = 0
    try value.forEachNumber(
      rows: rows.count, columns: columns, isBias: isBias
    ) { (number) throws(JSONError) in
      try store(
        number, at: rows[k / columns], input: isBias ? nil : k % columns)
      k += 1
    }
  }
}
