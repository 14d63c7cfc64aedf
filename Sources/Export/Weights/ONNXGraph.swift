import NeuronLab

/// The operations of a network, as ONNX names them, and the constants they use.
///
/// A layer is one `Gemm`, z = x·Wᵀ + b, and its activation. Where ONNX Runtime
/// has no kernel for doubles (`Elu`, `Softplus`), the activation is put together
/// from operations that have one; gelu needs `Erf`, which has none, so a network
/// with gelu is written in floats.
struct ONNXGraph {
  /// An operation.
  struct Node {
    let kind: String
    let inputs: [String]
    let output: String
    var integers: [(name: String, value: Int)] = []
  }

  private(set) var nodes: [Node] = []
  /// Numbers that the activations use, by name.
  private(set) var constants: [(name: String, value: Double)] = []

  /// Whether the numbers are doubles.
  static func usesDoubles(_ network: NeuralNetwork) -> Bool {
    !network.layers.contains { $0.activation == .gelu }
  }

  /// Makes the operations of a network, from `inputs` to `outputs`.
  init(_ network: NeuralNetwork) {
    var x = "inputs"
    for (l, layer) in network.layers.enumerated() {
      let name = "layer\(l + 1)"
      let isLast = l == network.layers.count - 1
      let isIdentity = layer.activation == .identity
      let a = isLast ? "outputs" : "\(name).a"
      let z = isIdentity ? a : "\(name).z"
      nodes.append(
        Node(
          kind: "Gemm",
          inputs: [x, "\(name).weight"]
            + (layer.hasBias ? ["\(name).bias"] : []),
          output: z, integers: [("transB", 1)]))
      if !isIdentity { append(layer.activation, name, z, a) }
      x = a
    }
  }

  // MARK: Activations

  private mutating func append(
    _ activation: Activation, _ name: String, _ z: String, _ a: String
  ) {
    switch activation {
    case .identity: break
    case .sigmoid: nodes.append(Node(kind: "Sigmoid", inputs: [z], output: a))
    case .tanh: nodes.append(Node(kind: "Tanh", inputs: [z], output: a))
    case .relu: nodes.append(Node(kind: "Relu", inputs: [z], output: a))
    case .leakyRelu:
      // Its slope is a float, in which 0.01 has another value; so max(z, 0.01·z).
      let small = binary("Mul", name, "small", z, constant("leak", 0.01))
      nodes.append(Node(kind: "Max", inputs: [z, small], output: a))
    case .softmax:
      nodes.append(
        Node(
          kind: "Softmax", inputs: [z], output: a, integers: [("axis", 1)]))
    case .silu:
      let s = unary("Sigmoid", name, "sigmoid", z)
      nodes.append(Node(kind: "Mul", inputs: [z, s], output: a))
    case .elu: appendElu(name, z, a)
    case .softplus: appendSoftplus(name, z, a)
    case .gelu: appendGelu(name, z, a)
    }
  }

  /// max(z, 0) + (e^min(z, 0) − 1).
  private mutating func appendElu(_ name: String, _ z: String, _ a: String) {
    let zero = constant("zero", 0)
    let positive = binary("Max", name, "positive", z, zero)
    let negative = binary("Min", name, "negative", z, zero)
    let power = unary("Exp", name, "power", negative)
    let rest = binary("Sub", name, "rest", power, constant("one", 1))
    nodes.append(Node(kind: "Add", inputs: [positive, rest], output: a))
  }

  /// max(z, 0) + log(1 + e^−|z|).
  private mutating func appendSoftplus(
    _ name: String, _ z: String, _ a: String
  ) {
    let positive = binary("Max", name, "positive", z, constant("zero", 0))
    let size = unary("Abs", name, "size", z)
    let power = unary("Exp", name, "power", unary("Neg", name, "minus", size))
    let sum = binary("Add", name, "sum", power, constant("one", 1))
    let rest = unary("Log", name, "rest", sum)
    nodes.append(Node(kind: "Add", inputs: [positive, rest], output: a))
  }

  /// z · ½·(1 + erf(z/√2)).
  private mutating func appendGelu(_ name: String, _ z: String, _ a: String) {
    let scaled = binary(
      "Mul", name, "scaled", z, constant("root", 0.5.squareRoot()))
    let erf = unary("Erf", name, "erf", scaled)
    let sum = binary("Add", name, "sum", erf, constant("one", 1))
    let half = binary("Mul", name, "half", sum, constant("half", 0.5))
    nodes.append(Node(kind: "Mul", inputs: [z, half], output: a))
  }

  // MARK: Parts

  private mutating func constant(_ name: String, _ value: Double) -> String {
    if !constants.contains(where: { $0.name == name }) {
      constants.append((name, value))
    }
    return name
  }

  private mutating func unary(
    _ kind: String, _ layer: String, _ name: String, _ input: String
  ) -> String {
    let output = "\(layer).\(name)"
    nodes.append(Node(kind: kind, inputs: [input], output: output))
    return output
  }

  private mutating func binary(
    _ kind: String, _ layer: String, _ name: String, _ input: String,
    _ other: String
  ) -> String {
    let output = "\(layer).\(name)"
    nodes.append(Node(kind: kind, inputs: [input, other], output: output))
    return output
  }
}
