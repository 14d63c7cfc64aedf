// How the values of a trace's file are read.

extension JSONValue {
  /// Returns a member's number: `nil` if it is missing, NaN if it is null.
  func recorded(_ key: String) throws(JSONError) -> Double? {
    guard let value = try memberIfPresent(key) else { return nil }
    return value.json == .null ? .nan : try Double(value)
  }

  /// Refuses null for a number, or among numbers, that a step begins with.
  ///
  /// - Parameter origin: Since when it is so: `it is so in the data`.
  /// - Returns: The value itself.
  /// - Throws: ``JSONError`` where there is a null.
  func finite(_ origin: String) throws(JSONError) -> JSONValue {
    let isNull =
      if case .array(let elements) = json {
        elements.contains(.null)
      } else { json == .null }
    guard !isNull else {
      throw error(
        "null stands for infinity or NaN, with which no step can be checked; \(origin)"
      )
    }
    return self
  }

  /// Returns a member's list of so many numbers; `nil` for each if it is missing.
  func recorded(_ key: String, count: Int) throws(JSONError) -> [Double?] {
    guard let value = try memberIfPresent(key) else {
      return [Double?](repeating: nil, count: count)
    }
    let elements = try value.array()
    guard elements.count == count else {
      throw value.expected(
        count.counted("number"), found: "\(elements.count)")
    }
    return try elements.mapEach {
      (element) throws(JSONError) -> Double? in
      element.json == .null ? .nan : try Double(element)
    }
  }

  /// Returns a member; where it is missing, one of another object.
  func member(
    _ key: String, or otherKey: String, of other: JSONValue
  ) throws(JSONError) -> JSONValue {
    if let own = try memberIfPresent(key) { return own }
    if let value = try other.memberIfPresent(otherKey) { return value }
    return try member(key)
  }

  /// Returns a member's names, if it is there, and as many as there should be.
  func names(
    _ key: String, _ count: Int
  ) throws(JSONError) -> [String]? {
    guard let value = try memberIfPresent(key) else { return nil }
    let names = try [String](value)
    guard names.count == count else {
      throw value.expected(count.counted("name"), found: "\(names.count)")
    }
    return names
  }

  /// Reads every neuron of a list of layers, which has to be those of the network.
  func neurons<Record>(
    of layers: [TraceRecord.LayerRecord],
    _ read: (JSONValue, _ l: Int) throws(JSONError) -> Record
  ) throws(JSONError) -> [[Record]] {
    let values = try array()
    guard values.count == layers.count else {
      throw expected(layers.count.counted("element"), found: "\(values.count)")
    }
    var records: [[Record]] = []
    for (l, value) in values.enumerated() {
      let names = layers[l].names
      if let other = try value.memberIfPresent("activation"),
        Activation(name: try String(other)) != layers[l].activation
      {
        throw other.expected("\"\(layers[l].activation.name)\"")
      }
      let list = try value.member("neurons")
      let neurons = try list.array()
      guard neurons.count == names.count else {
        throw list.expected(
          names.count.counted("element"), found: "\(neurons.count)")
      }
      var row: [Record] = []
      for (k, neuron) in neurons.enumerated() {
        try neuron.requireName(names[k], "name")
        row.append(try read(neuron, l))
      }
      records.append(row)
    }
    return records
  }

  /// Refuses another name than that of the neuron.
  func requireName(_ name: String, _ key: String) throws(JSONError) {
    guard let value = try memberIfPresent(key) else { return }
    guard try String(value) == name else {
      throw value.expected(JSON.string(name).lineText)
    }
  }
}

extension Array {
  /// Maps with a function that throws an error of the package.
  func mapEach<Result>(
    _ transform: (Element) throws(JSONError) -> Result
  ) throws(JSONError) -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try transform(element)) }
    return results
  }
}
