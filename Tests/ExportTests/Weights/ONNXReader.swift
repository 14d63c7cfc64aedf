import Foundation

/// A field of a protobuf message.
enum ProtobufField {
  case number(UInt64)
  case bytes([UInt8])
}

/// A protobuf message, taken apart without a schema.
struct ReadMessage {
  private(set) var fields: [Int: [ProtobufField]] = [:]

  init(_ bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let key = try Self.varint(&reader)
      let field: ProtobufField
      switch key & 7 {
      case 0: field = .number(try Self.varint(&reader))
      case 2:
        field = .bytes(try reader.take(Int(try Self.varint(&reader))))
      default: throw ByteReader.Ended()
      }
      fields[Int(key >> 3), default: []].append(field)
    }
  }

  private static func varint(_ reader: inout ByteReader) throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = UInt64(try reader.take(1)[0])
      value |= (byte & 0x7f) << shift
      if byte < 0x80 { break }
    }
    return value
  }

  func numbers(_ field: Int) -> [Int] {
    (fields[field] ?? []).compactMap {
      if case .number(let value) = $0 { return Int(value) }
      return nil
    }
  }

  func bytes(_ field: Int) -> [[UInt8]] {
    (fields[field] ?? []).compactMap {
      if case .bytes(let value) = $0 { return value }
      return nil
    }
  }

  func texts(_ field: Int) -> [String] {
    bytes(field).map { String(decoding: $0, as: UTF8.self) }
  }

  func messages(_ field: Int) throws -> [ReadMessage] {
    try bytes(field).map { try ReadMessage($0) }
  }
}

/// An ONNX model, computed node by node for one sample.
struct ReadONNX {
  struct Node {
    let kind: String
    let inputs: [String]
    let output: String
    let attributes: [String: Int]
  }

  let model: ReadMessage
  let nodes: [Node]
  private(set) var tensors: [String: (shape: [Int], values: [Double])] = [:]

  init(_ bytes: [UInt8]) throws {
    model = try ReadMessage(bytes)
    let graph = try model.messages(7)[0]
    nodes = try graph.messages(1).map { node in
      var attributes: [String: Int] = [:]
      for attribute in try node.messages(5) {
        attributes[attribute.texts(1)[0]] = attribute.numbers(3)[0]
      }
      return Node(
        kind: node.texts(4)[0], inputs: node.texts(1),
        output: node.texts(2)[0], attributes: attributes)
    }
    for tensor in try graph.messages(5) {
      var reader = ByteReader(tensor.bytes(9)[0])
      let isDouble = tensor.numbers(2) == [11]
      var values: [Double] = []
      while !reader.isAtEnd {
        let pattern = UInt64(
          bitPattern: Int64(try reader.number(isDouble ? 8 : 4)))
        values.append(
          isDouble
            ? Double(bitPattern: pattern)
            : Double(Float(bitPattern: UInt32(pattern))))
      }
      tensors[tensor.texts(8)[0]] = (tensor.numbers(1), values)
    }
  }

  /// The outputs of one sample; a node may only use what was computed before.
  func outputs(_ inputs: [Double]) throws -> [Double] {
    var known = tensors.mapValues { $0.values }
    known["inputs"] = inputs
    for node in nodes {
      let given = try node.inputs.map { name in
        guard let values = known[name] else { throw ByteReader.Ended() }
        return values
      }
      known[node.output] = try Self.result(node, given, self)
    }
    return known["outputs"] ?? []
  }

  private static func result(
    _ node: Node, _ given: [[Double]], _ model: ReadONNX
  ) throws -> [Double] {
    let x = given[0]
    func each(_ f: (Double) -> Double) -> [Double] { x.map(f) }
    func both(_ f: (Double, Double) -> Double) -> [Double] {
      let y =
        given[1].count == 1
        ? [Double](repeating: given[1][0], count: x.count) : given[1]
      return zip(x, y).map(f)
    }
    switch node.kind {
    case "Gemm":
      guard node.attributes["transB"] == 1,
        let shape = model.tensors[node.inputs[1]]?.shape
      else { throw ByteReader.Ended() }
      return (0..<shape[0]).map { k in
        var z = given.count > 2 ? given[2][k] : 0
        for i in 0..<shape[1] { z += given[1][k * shape[1] + i] * x[i] }
        return z
      }
    case "Sigmoid": return each { 1 / (1 + exp(-$0)) }
    case "Tanh": return each { tanh($0) }
    case "Relu": return each { Swift.max($0, 0) }
    case "Exp": return each { exp($0) }
    case "Log": return each { log($0) }
    case "Abs": return each { abs($0) }
    case "Neg": return each { -$0 }
    case "Erf": return each { erf($0) }
    case "Max": return both { Swift.max($0, $1) }
    case "Min": return both { Swift.min($0, $1) }
    case "Add": return both { $0 + $1 }
    case "Sub": return both { $0 - $1 }
    case "Mul": return both { $0 * $1 }
    case "Softmax":
      let sum = x.map { exp($0) }.reduce(0, +)
      return each { exp($0) / sum }
    default: throw ByteReader.Ended()
    }
  }
}
