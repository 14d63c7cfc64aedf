/// Why a network cannot be built from the given sizes or layers.
public enum ShapeError: Error, Equatable {
  /// A network needs an input count and at least one layer.
  case tooFewLayers(sizes: [Int])
  /// A layer without neurons, or fewer than one input.
  case emptyLayer(sizes: [Int])
  /// Neither one activation for all layers nor one for each.
  case wrongActivationCount(found: Int, layers: Int)
  /// `softmax` before the last layer.
  case softmaxInHiddenLayer(layer: Int)
  /// `softmax` of a single output, which is always 1.
  case softmaxOfOneOutput
  /// A layer whose neurons expect a different number of inputs than they
  /// receive.
  case wrongInputCount(layer: Int, expected: Int, found: Int)
  /// More parameters than `NeuralNetwork.parameterLimit`.
  case tooManyParameters(limit: Int)
  /// One ``Layer`` object used twice; the indices are counted from 0.
  case repeatedLayer(first: Int, second: Int)
  /// One ``Neuron`` object in two layers; the indices are counted from 0.
  case sharedNeuron(name: String, first: Int, second: Int)
  /// Two neurons of the same name.
  case repeatedName(String)
}

extension ShapeError: CustomStringConvertible {
  /// What was found, and what was expected.
  public var description: String {
    switch self {
    case .tooFewLayers(let sizes):
      return "a network needs its input count and at least one layer, "
        + "as in 2,4,1; found \(Self.list(sizes))"
    case .emptyLayer(let sizes):
      return "every size must be at least 1; found \(Self.list(sizes))"
    case .wrongActivationCount(let found, let layers):
      return "expected one activation for all layers or one for each of the "
        + "\(layers) layers after the inputs; found \(found)"
    case .softmaxInHiddenLayer(let layer):
      return "softmax belongs to the output layer; found it in hidden layer "
        + "\(layer + 1)"
    case .softmaxOfOneOutput:
      return "softmax of a single output is always 1; use sigmoid for one "
        + "output"
    case .wrongInputCount(let layer, let expected, let found):
      return "layer \(layer + 1) receives \(expected) numbers, but its neurons "
        + "have \(found) weights each"
    case .tooManyParameters(let limit):
      return "a network may have at most \(limit) parameters"
    case .repeatedLayer(let first, let second):
      return "layers \(first + 1) and \(second + 1) are the same Layer object; "
        + "every layer needs its own, such as a copy()"
    case .sharedNeuron(let name, let first, let second):
      return "layers \(first + 1) and \(second + 1) share the Neuron object "
        + "\(name == "" ? "without a name" : name); every neuron belongs to one "
        + "layer"
    case .repeatedName(let name):
      return "two neurons are named \(name); names must be unique"
    }
  }

  private static func list(_ sizes: [Int]) -> String {
    sizes.isEmpty ? "nothing" : sizes.map { "\($0)" }.joined(separator: ",")
  }
}

// MARK: - What a network refuses

extension NeuralNetwork {
  /// Checks that each layer has as many outputs as the next layer has inputs.
  static func requireShape(of layers: [Layer]) throws(ShapeError) {
    guard let first = layers.first, let last = layers.last else {
      throw .tooFewLayers(sizes: [])
    }
    let sizes = [first.inputCount] + layers.map { $0.neurons.count }
    guard first.inputCount >= 1 else { throw .emptyLayer(sizes: sizes) }
    for l in layers.indices.dropFirst() {
      let expected = layers[l - 1].neurons.count
      guard layers[l].inputCount == expected else {
        throw .wrongInputCount(
          layer: l, expected: expected, found: layers[l].inputCount)
      }
      guard layers[l - 1].activation != .softmax else {
        throw .softmaxInHiddenLayer(layer: l - 1)
      }
    }
    guard last.activation != .softmax || last.neurons.count > 1 else {
      throw .softmaxOfOneOutput
    }
    guard parameterCount(sizes: sizes, hasBias: first.hasBias) != nil else {
      throw .tooManyParameters(limit: parameterLimit)
    }
  }

  /// Checks that no layer, neuron or name occurs twice; neurons without a name
  /// get one later.
  static func requireEachOnce(in layers: [Layer]) throws(ShapeError) {
    var layerOfNeuron: [ObjectIdentifier: Int] = [:]
    var names: Set<String> = []
    for (l, layer) in layers.enumerated() {
      for earlier in 0..<l where layers[earlier] === layer {
        throw .repeatedLayer(first: earlier, second: l)
      }
      for (k, neuron) in layer.neurons.enumerated() {
        if let first = layerOfNeuron[ObjectIdentifier(neuron)] {
          throw .sharedNeuron(name: neuron.name, first: first, second: l)
        }
        layerOfNeuron[ObjectIdentifier(neuron)] = l
        let name =
          neuron.name == ""
          ? neuronName(layer: l, neuron: k, of: layers.count) : neuron.name
        guard names.insert(name).inserted else { throw .repeatedName(name) }
      }
    }
  }

  /// Returns how many parameters a network of these sizes has, or `nil` above
  /// ``parameterLimit``.
  static func parameterCount(sizes: [Int], hasBias: Bool) -> Int? {
    var count = 0
    for l in sizes.indices.dropFirst() {
      let inputs = sizes[l - 1]
      let neurons = sizes[l]
      guard inputs <= parameterLimit, neurons <= parameterLimit / inputs else {
        return nil
      }
      count += neurons * inputs + (hasBias ? neurons : 0)
      guard count <= parameterLimit else { return nil }
    }
    return count
  }
}
