/// Layers in a chain: each layer's outputs are the next layer's inputs.
///
///     forward     x → layers[0] → layers[1] → … → outputs
///     backward    ∂L/∂outputs → … → layers[1] → layers[0]
public final class NeuralNetwork {
  /// `2-4-1`, its ``sizes``: for the debugger, which shows only stored
  /// properties.
  let shape: String
  /// The layers after the inputs: the hidden layers, then the output layer.
  public let layers: [Layer]
  /// The array for ∂L/∂outputs, one for all samples: a ``TrainingStep`` fills it
  /// and lends it to ``backward(dOutputs:)``.
  @exclusivity(unchecked) var dOutputs: [Double]

  /// The most parameters a network may have, ten million.
  package static let parameterLimit = 10_000_000

  /// Chains the layers, names each by its position, and names the neurons that
  /// have no name yet.
  ///
  /// - Throws: ``ShapeError`` if a layer's outputs do not fit the next one, if
  ///   `softmax` comes before the last layer or has a single output, if a layer,
  ///   a neuron or a name occurs twice, or above `parameterLimit`.
  public convenience init(layers: [Layer]) throws(ShapeError) {
    try Self.requireShape(of: layers)
    try Self.requireEachOnce(in: layers)
    self.init(fitting: layers)
  }

  /// Chains layers that are known to fit, such as copies of another network's.
  package init(fitting layers: [Layer]) {
    self.layers = layers
    dOutputs = [Double](
      repeating: 0, count: layers[layers.count - 1].neurons.count)
    let sizes = [layers[0].inputCount] + layers.map { $0.neurons.count }
    self.shape = sizes.map { "\($0)" }.joined(separator: "-")
    for l in layers.indices {
      layers[l].name = Self.layerName(l, of: layers.count)
      for (k, neuron) in layers[l].neurons.enumerated() where neuron.name == ""
      {
        neuron.name = Self.neuronName(layer: l, neuron: k, of: layers.count)
      }
    }
  }

  /// Creates a network with random initial weights.
  ///
  /// By default, the initializer is ``Initializer/xavier`` (biases 0), as in
  /// Keras, and the seed is 42: every run starts with the same numbers, and a
  /// different seed gives different ones. With `relu`, ``Initializer/he`` is
  /// the usual choice.
  ///
  /// - Parameters:
  ///   - sizes: The input count, then the neurons of each layer: `[2, 4, 1]`.
  ///   - activations: One for each layer after the inputs, or one for all.
  ///   - hasBias: Whether the neurons have biases.
  ///   - initializer: How the initial weights and biases are drawn.
  ///   - seed: The seed of the generator; see ``RandomState``.
  /// - Throws: ``ShapeError`` if these do not make a network.
  public convenience init(
    sizes: [Int], activations: [Activation], hasBias: Bool = true,
    initializer: Initializer = .xavier, seed: UInt32 = 42
  ) throws(ShapeError) {
    guard sizes.count >= 2 else { throw .tooFewLayers(sizes: sizes) }
    for size in sizes where size < 1 { throw .emptyLayer(sizes: sizes) }
    let layerCount = sizes.count - 1
    guard activations.count == 1 || activations.count == layerCount else {
      throw .wrongActivationCount(found: activations.count, layers: layerCount)
    }
    guard Self.parameterCount(sizes: sizes, hasBias: hasBias) != nil else {
      throw .tooManyParameters(limit: Self.parameterLimit)
    }
    var layers: [Layer] = []
    for l in 0..<layerCount {
      var neurons: [Neuron] = []
      for _ in 0..<sizes[l + 1] {
        neurons.append(
          Neuron(
            weights: [Double](repeating: 0, count: sizes[l]),
            bias: hasBias ? 0 : nil,
            activation: activations.count == 1 ? activations[0] : activations[l]
          ))
      }
      layers.append(Layer(neurons: neurons))
    }
    try self.init(layers: layers)
    var random = RandomState(seed: seed)
    initializer.initialize(self, using: &random)
  }

  /// The last layer's a from the last forward pass: shape [outputs].
  package var outputs: [Double] { layers[layers.count - 1].outputs }

  // MARK: Shape and names

  /// How many numbers one sample has.
  public var inputCount: Int { layers[0].inputCount }

  /// How many outputs the network has.
  public var outputCount: Int { layers[layers.count - 1].neurons.count }

  /// The input count, then the neurons of each layer: `[2, 4, 1]`.
  public var sizes: [Int] { [inputCount] + layers.map { $0.neurons.count } }

  /// How many weights and biases there are to learn.
  public var parameterCount: Int {
    var count = 0
    for layer in layers {
      for neuron in layer.neurons {
        count += neuron.weights.count + (neuron.hasBias ? 1 : 0)
      }
    }
    return count
  }

  /// Returns the neuron of that name, or `nil` if there is none.
  public func neuron(named name: String) -> Neuron? {
    for layer in layers {
      for neuron in layer.neurons where neuron.name == name { return neuron }
    }
    return nil
  }

  /// Returns the name a neuron gets from its indices, counted from 0: `h1` in
  /// the only hidden layer, `h2.1` in the second of several, `o1` in the last.
  package static func neuronName(
    layer: Int, neuron: Int, of layerCount: Int
  ) -> String {
    if layer == layerCount - 1 { return "o\(neuron + 1)" }
    if layerCount == 2 { return "h\(neuron + 1)" }
    return "h\(layer + 1).\(neuron + 1)"
  }

  /// Returns the name a layer gets from its index, counted from 0: `hidden
  /// layer 1`, …, `output layer`.
  package static func layerName(_ layer: Int, of layerCount: Int) -> String {
    layer == layerCount - 1 ? "output layer" : "hidden layer \(layer + 1)"
  }

  /// Returns the name of a layer's input: `x1`, or the name of the neuron it
  /// comes from.
  package func inputName(layer: Int, input: Int) -> String {
    layer == 0 ? "x\(input + 1)" : layers[layer - 1].neurons[input].name
  }

  // MARK: Forward

  /// Sends one sample through all layers.
  ///
  /// - Parameter inputs: x: shape [inputs].
  /// - Returns: The last layer's a: shape [outputs].
  @discardableResult
  public func forward(_ inputs: [Double]) -> [Double] {
    layers.borrow(0) { layer in _ = layer.forward(inputs) }
    for l in 1..<layers.count {
      layers.borrow(l - 1, l) { previous, layer in
        previous.outputs.lend { outputs in _ = layer.forward(outputs) }
      }
    }
    return outputs
  }

  /// Sends several samples through all layers, one after the other.
  ///
  /// - Parameter samples: One row for each sample: shape [samples][inputs].
  /// - Returns: One row for each sample: shape [samples][outputs].
  public func forward(batch samples: [[Double]]) -> [[Double]] {
    var outputs: [[Double]] = []
    for sample in samples {
      outputs.append(forward(sample))
    }
    return outputs
  }

  // MARK: Backward

  /// Sends ∂L/∂outputs back through all layers, after the forward pass of the
  /// same sample: every neuron gets its δ and adds to its dw and db.
  ///
  /// - Parameter dOutputs: ∂L/∂a of the output layer, from ``Loss``: shape
  ///   [outputs].
  public func backward(dOutputs: [Double]) {
    layers.borrow(layers.count - 1) { layer in
      layer.backward(dActivations: dOutputs)
    }
    for l in (1..<layers.count).reversed() {
      layers.borrow(l - 1, l) { previous, layer in
        // What a layer sends back, its dInputs, is ∂L/∂a of the layer before it.
        layer.backflow()
        layer.dInputs.lend { dActivations in
          previous.backward(dActivations: dActivations)
        }
      }
    }
  }

  // MARK: Update

  /// Sets every dw and db to 0.
  public func zeroGradients() {
    for l in 0..<layers.count {
      layers.borrow(l) { layer in layer.zeroGradients() }
    }
  }

  /// Makes every dw and db count from 0.
  ///
  /// A debug build writes the zeros, so that a debugger does not show the gradients
  /// of the last batch. A release build lets the first sample overwrite them, with
  /// `Neuron.setGradients`: the sums are the same, and a tenth of the time is saved.
  @usableFromInline
  func startBatch() {
    #if DEBUG
      zeroGradients()
    #else
      for l in 0..<layers.count {
        layers.borrow(l) { layer in layer.startBatch() }
      }
    #endif
  }

  /// Takes one step of plain gradient descent in every neuron.
  ///
  /// - Parameter learningRate: η, how far to go.
  public func update(learningRate: Double) {
    for l in 0..<layers.count {
      layers.borrow(l) { layer in layer.update(learningRate: learningRate) }
    }
  }

  // MARK: Copying

  /// Returns an independent copy of the network.
  public func copy() -> NeuralNetwork {
    let twin = NeuralNetwork(fitting: layers.map { $0.copy() })
    twin.dOutputs = dOutputs
    return twin
  }

  /// Returns a network with the same weights, biases and names, but other
  /// activations.
  ///
  /// - Parameter activations: One for each layer, or one for all.
  /// - Returns: The new network; nothing is shared with this one.
  /// - Throws: ``ShapeError`` if these do not make a network.
  package func with(
    activations: [Activation]
  ) throws(ShapeError) -> NeuralNetwork {
    guard activations.count == 1 || activations.count == layers.count else {
      throw .wrongActivationCount(
        found: activations.count, layers: layers.count)
    }
    var layers: [Layer] = []
    for (l, layer) in self.layers.enumerated() {
      let activation = activations[activations.count == 1 ? 0 : l]
      layers.append(
        Layer(
          neurons: layer.neurons.map {
            Neuron(
              name: $0.name, weights: $0.weights,
              bias: $0.hasBias ? $0.bias : nil, activation: activation)
          }))
    }
    return try NeuralNetwork(layers: layers)
  }
}

extension NeuralNetwork: CustomStringConvertible {
  /// The network's sizes, then its layers with one line for each neuron.
  public var description: String {
    var lines = ["\(shape) network, \(parameterCount) parameters"]
    for layer in layers {
      lines.append(layer.description)
    }
    return lines.joined(separator: "\n")
  }
}
