/// Neurons side by side: all see the same inputs, each gives one output.
///
///     forward     z = W·x + b                  a = f(z)
///     backward    δ = ∂L/∂a ⊙ f′(z)            ∂L/∂x = Wᵀ·δ
///
/// with x: [inputs], W: [neurons][inputs] (row k is neuron k's `weights`), and
/// b, z, a, δ: [neurons]. The layer holds no parameter of its own.
public final class Layer {
  /// `hidden layer 1`, …, `output layer` within its network; `layer` on its
  /// own.
  public internal(set) var name = "layer"
  /// The layer's neurons, top to bottom.
  public let neurons: [Neuron]
  /// `neurons.count`, for the debugger's summary, which only sees what is stored.
  let neuronCount: Int
  /// The function all its neurons apply.
  public let activation: Activation
  /// How many numbers each neuron takes.
  public let inputCount: Int

  /// The neurons' a from the last forward pass: shape [neurons].
  @exclusivity(unchecked) public internal(set) var outputs: [Double]
  /// The buffer that the next forward pass fills.
  ///
  /// If the next layer's neurons have many inputs, their `inputs` still share
  /// the last outputs; writing into the same buffer would copy it every time,
  /// so two buffers take turns.
  @exclusivity(unchecked) private var nextOutputs: [Double]
  /// ∂L/∂x from the last ``backflow()``: shape [inputs].
  @exclusivity(unchecked) public internal(set) var dInputs: [Double]

  /// Creates a layer of the given neurons.
  ///
  /// - Precondition: at least one neuron, none of them twice; all with the same
  ///   number of inputs and the same activation, and all or none with a bias.
  public init(neurons: [Neuron]) {
    precondition(!neurons.isEmpty, "a layer needs at least one neuron")
    let first = neurons[0]
    for neuron in neurons {
      precondition(
        neuron.weights.count == first.weights.count,
        "\(neuron.name) has \(neuron.weights.count) weights, "
          + "\(first.name) beside it \(first.weights.count)")
      precondition(
        neuron.activation == first.activation
          && neuron.hasBias == first.hasBias,
        "\(neuron.name) and \(first.name), in one layer, must have the same "
          + "activation, and both a bias or neither")
    }
    var known: Set<ObjectIdentifier> = []
    for (k, neuron) in neurons.enumerated() {
      precondition(
        known.insert(ObjectIdentifier(neuron)).inserted,
        "neuron \(k + 1) of \(neurons.count) is a Neuron object that is already "
          + "in the layer; every neuron needs its own, such as a copy()")
    }
    self.neurons = neurons
    self.neuronCount = neurons.count
    self.activation = first.activation
    self.inputCount = first.weights.count
    self.outputs = [Double](repeating: 0, count: neurons.count)
    self.nextOutputs = outputs
    self.dInputs = [Double](repeating: 0, count: inputCount)
  }

  /// Whether its neurons have biases.
  public var hasBias: Bool { neurons[0].hasBias }

  // MARK: Forward

  /// Computes every neuron's z and a.
  ///
  /// - Parameter inputs: x, what every neuron sees: shape [inputs].
  /// - Returns: The neurons' a: shape [neurons].
  @discardableResult
  public func forward(_ inputs: [Double]) -> [Double] {
    nextOutputs.fill { k in
      neurons.borrow(k) { neuron in neuron.forward(inputs) }
    }
    swap(&outputs, &nextOutputs)
    if activation == .softmax {
      outputs = Activation.softmax(neurons.map { $0.z })
      for k in 0..<neuronCount {
        neurons[k].a = outputs[k]
      }
    }
    return outputs
  }

  // MARK: Backward

  /// Computes every neuron's δ and adds this sample's part to dw and db.
  ///
  /// With `softmax`, every z affects every a of the layer, so each neuron's δ
  /// is a sum over all of them:
  ///
  ///     ∂aⱼ/∂zₖ = aⱼ·([j = k] − aₖ)
  ///     δₖ = Σⱼ ∂L/∂aⱼ · ∂aⱼ/∂zₖ = aₖ·(∂L/∂aₖ − Σⱼ aⱼ·∂L/∂aⱼ)
  ///
  /// The last sum is the same for every neuron: the layer computes it once,
  /// and each neuron computes its own δ from it.
  ///
  /// - Parameter dActivations: ∂L/∂a of each neuron: shape [neurons].
  public func backward(dActivations: [Double]) {
    precondition(
      dActivations.count == neurons.count,
      "\(neurons.count) neurons need as many ∂L/∂a, found "
        + "\(dActivations.count)")
    var softmaxMean = 0.0
    if activation == .softmax {
      for k in 0..<neuronCount {
        softmaxMean += neurons[k].a * dActivations[k]
      }
    }
    for k in 0..<neuronCount {
      let dActivation = dActivations[k]
      neurons.borrow(k) { neuron in
        neuron.backward(dActivation: dActivation, softmaxMean: softmaxMean)
      }
    }
  }

  /// Sends every neuron's δ back along its weights, after a backward pass and
  /// before the update.
  ///
  ///     ∂L/∂xᵢ = Σₖ δₖ·wₖᵢ      (∂L/∂x = Wᵀ·δ)
  ///
  /// - Returns: ∂L/∂x, which is ∂L/∂a of the layer before: shape [inputs].
  @discardableResult
  public func backflow() -> [Double] {
    for i in 0..<inputCount {
      dInputs[i] = 0
    }
    for k in 0..<neuronCount {
      neurons.borrow(k) { neuron in neuron.backflow(into: &dInputs) }
    }
    return dInputs
  }

  // MARK: Update

  /// Sets every neuron's dw and db to 0.
  public func zeroGradients() {
    for k in 0..<neuronCount {
      neurons.borrow(k) { neuron in neuron.zeroGradients() }
    }
  }

  /// Makes every neuron's dw and db count from 0.
  func startBatch() {
    for k in 0..<neuronCount {
      neurons.borrow(k) { neuron in neuron.startsBatch = true }
    }
  }

  /// Takes one step of plain gradient descent in every neuron.
  public func update(learningRate: Double) {
    for k in updateOrder() {
      neurons.borrow(k) { neuron in
        neuron.update(learningRate: learningRate)
      }
    }
  }

  // MARK: Copying

  /// Returns a layer of copies of the neurons.
  public func copy() -> Layer {
    let twin = Layer(neurons: neurons.map { $0.copy() })
    twin.name = name
    twin.outputs = outputs
    twin.dInputs = dInputs
    return twin
  }
}

extension Layer: CustomStringConvertible {
  /// The layer's name, size and activation, then one line for each neuron.
  public var description: String {
    var lines = [title]
    for neuron in neurons {
      lines.append("  \(neuron)")
    }
    return lines.joined(separator: "\n")
  }

  /// Which layer it is: `hidden layer 1 · 2 sigmoid of 3 inputs`.
  var title: String {
    "\(name.oneLine) · \(neuronCount) \(activation.name) of \(inputCount) "
      + (inputCount == 1 ? "input" : "inputs")
  }
}
