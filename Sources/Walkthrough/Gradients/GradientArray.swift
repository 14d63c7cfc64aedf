import NeuronLab

/// What the name of an array says: `dW1`, `db`, `0.weight`, `fc2.bias.grad`.
struct GradientKey {
  let isBias: Bool
  /// The number at its end.
  var number: Int?
  /// What is before the dot.
  var group: String?

  init?(_ key: String) {
    let name = key.hasSuffix(".grad") ? String(key.dropLast(5)) : key
    if let dot = name.lastIndex(of: ".") {
      switch name[name.index(after: dot)...] {
      case "weight": isBias = false
      case "bias": isBias = true
      default: return nil
      }
      group = String(name[..<dot])
      return
    }
    let digits = name.reversed().prefix { $0.isNumber }
    var word = name.dropLast(digits.count).lowercased()
    for start in ["grad", "nabla", "d"] where word.hasPrefix(start) {
      word.removeFirst(start.count)
      break
    }
    switch word.filter({ $0 != "_" }) {
    case "w", "weight", "weights": isBias = false
    case "b", "bias", "biases": isBias = true
    default: return nil
    }
    guard !digits.isEmpty else { return }
    number = Int(String(digits.reversed()))
    if number == nil { return nil }
  }
}

extension JSONValue {
  /// Returns the number, with the digits that distinguish it.
  func typedNumber() throws(JSONError) -> TypedNumber {
    guard json != .null else {
      throw error(
        "expected a number, found null, which is NaN or infinite in JSON")
    }
    let value = try Double(self)
    guard let number = TypedNumber(value.fullText) else {
      throw expected("a number")
    }
    return number
  }

  func require(_ count: Int, of expected: Int) throws(JSONError) {
    guard count == expected else {
      throw self.expected(
        "\(expected) number\(expected == 1 ? "" : "s")", found: "\(count)")
    }
  }

  /// How many values there are in each dimension; `nil` where rows differ.
  var shape: [Int]? {
    guard case .array(let values) = json else { return [] }
    let shapes = values.map { JSONValue($0).shape }
    guard let first = shapes.first ?? [], shapes.allSatisfy({ $0 == first })
    else { return nil }
    return [values.count] + first
  }

  /// Returns a matrix with a row for each neuron; a single row or column may
  /// also be a list, and a single number a number.
  func matrix(
    rows: Int, columns: Int, isVector: Bool
  ) throws(JSONError) -> [[JSONValue]] {
    let shape = shape
    if shape == [], rows * columns == 1 { return [[self]] }
    if shape == [rows], columns == 1 { return try array().map { [$0] } }
    if shape == [columns], rows == 1 { return [try array()] }
    if isVector, shape == [1, rows], rows > 1 {
      return try array()[0].array().map { [$0] }
    }
    let size = isVector ? "\(rows)" : "\(rows)×\(columns)"
    let wanted =
      isVector
      ? "\(rows) number\(rows == 1 ? "" : "s")"
      : "\(size) numbers, a row for each neuron"
    if !isVector, shape == [columns, rows], rows != columns {
      throw error(
        "these look transposed: \(columns)×\(rows) where \(size) is expected, a "
          + "row for each neuron")
    }
    if let shape, shape.count != 2 || shape != [rows, columns] {
      let found = shape.map { "\($0)" }.joined(separator: "×")
      throw expected(wanted, found: shape.isEmpty ? nil : found)
    }
    var matrix: [[JSONValue]] = []
    for row in try array() {
      let values = try row.array()
      try row.require(values.count, of: columns)
      matrix.append(values)
    }
    return matrix
  }
}
