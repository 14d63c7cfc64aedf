import Course
import Exercises
import NeuronLab

/// What the name of an array says: `dW1`, `db`, `0.weight`, `fc2.bias.grad`.
struct GradientKey {
  let isBias: Bool
  /// What tells the layers apart: `1`, `0.`, `fc2.`, or nothing.
  let layer: String

  init?(_ key: String) {
    var parts = key.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last == "grad" { parts.removeLast() }
    guard let name = parts.popLast() else { return nil }
    let number = String(name.reversed().prefix { $0.isNumber }.reversed())
    var word = name.dropLast(number.count).lowercased().filter { $0 != "_" }
    for start in ["grad", "nabla", "d"] where word.hasPrefix(start) {
      word.removeFirst(start.count)
      break
    }
    switch word {
    case "w", "weight", "weights": isBias = false
    case "b", "bias", "biases": isBias = true
    default: return nil
    }
    layer = parts.map { "\($0)." }.joined() + number
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

  /// How many values there are in each dimension; `nil` where rows differ.
  private var shape: [Int]? {
    guard case .array(let values) = json else { return [] }
    let shapes = values.map { JSONValue($0).shape }
    guard let first = shapes.first ?? [], shapes.allSatisfy({ $0 == first })
    else { return nil }
    return [values.count] + first
  }

  private func forEachLeaf(
    _ body: (JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard case .array = json else { return try body(self) }
    for value in try array() { try value.forEachLeaf(body) }
  }

  /// Calls `body` with the values of a matrix, row after row.
  ///
  /// A single row or column may be a list, and a single number stand alone; the
  /// biases, one for each row, may also be a row, as NumPy often has them.
  func forEachNumber(
    rows: Int, columns: Int, isBias: Bool,
    _ body: (JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    let shape = shape
    let count = rows * columns
    if shape == [rows, columns] || isBias && shape == [1, rows]
      || shape == [count] && (rows == 1 || columns == 1)
      || shape == [] && count == 1
    {
      return try forEachLeaf(body)
    }
    if !isBias, shape == [columns, rows] {
      throw error(
        "these look transposed: \(columns)×\(rows) where \(rows)×\(columns) is "
          + "expected, a row for each neuron")
    }
    let found = shape?.map { "\($0)" }.joined(separator: "×")
    throw expected(
      isBias
        ? rows.counted("number")
        : "\(rows)×\(columns) numbers, a row for each neuron",
      found: shape == [] ? nil : found ?? "rows of different lengths")
  }
}
