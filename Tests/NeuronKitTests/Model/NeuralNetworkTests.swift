import NeuronKit
import TestSupport
import Testing

@Suite("NeuralNetwork")
struct NeuralNetworkTests {
  private func makeNetwork(
    _ sizes: [Int] = [3, 4, 2, 2], _ activations: [Activation] = [.tanh]
  ) throws -> NeuralNetwork {
    try NeuralNetwork(
      sizes: sizes, activations: activations, initializer: .uniform, seed: 1)
  }

  @Test("its shape can be read")
  func shape() throws {
    let network = try makeNetwork([3, 4, 2], [.relu, .softmax])
    #expect(network.inputCount == 3)
    #expect(network.outputCount == 2)
    #expect(network.sizes == [3, 4, 2])
    #expect(network.parameterCount == 26)
    #expect(network.layers.map(\.activation) == [.relu, .softmax])
    let bare = try NeuralNetwork(
      sizes: [3, 4, 2], activations: [.relu], hasBias: false)
    #expect(bare.parameterCount == 20)
    #expect(bare.layers.map(\.activation) == [.relu, .relu])
    #expect(bare.layers.allSatisfy { !$0.hasBias })
  }

  @Test("by default, the initializer is Xavier's and the seed is 42")
  func defaultStart() throws {
    let network = try NeuralNetwork(sizes: [2, 3, 1], activations: [.sigmoid])
    let same = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.sigmoid], initializer: .xavier, seed: 42)
    #expect(network.parameterBits == same.parameterBits)
    #expect(network.layers[0].neurons.allSatisfy { $0.bias == 0 })
    // numpy.random.RandomState(42).uniform(-√(6/5), √(6/5)) begins with this.
    let first = network.layers[0].neurons[0].weights[0]
    #expect(abs(first - -0.27486882787686717) < 1e-15)
    let other = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.sigmoid], seed: 43)
    #expect(other.parameterBits != network.parameterBits)
  }

  @Test("the initializer .zeros makes everything 0")
  func zeros() throws {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.sigmoid], initializer: .zeros)
    #expect(network.parameterBits.allSatisfy { $0 == 0 })
    #expect(network.forward([1, 2]) == [0.5])
  }

  @Test("the smallest network is one neuron of one input")
  func smallest() throws {
    let network = try NeuralNetwork(sizes: [1, 1], activations: [.identity])
    network.layers[0].neurons[0].weights = [2]
    #expect(network.forward([3]) == [6])
    network.backward(dOutputs: [1])
    #expect(network.gradient == [3, 1])
    #expect(network.neuron(named: "o1") === network.layers[0].neurons[0])
  }

  @Test("neurons are named by their position")
  func names() throws {
    func names(_ sizes: [Int]) throws -> [[String]] {
      try makeNetwork(sizes).layers.map { $0.neurons.map(\.name) }
    }
    #expect(try names([2, 2]) == [["o1", "o2"]])
    #expect(try names([2, 2, 1]) == [["h1", "h2"], ["o1"]])
    #expect(
      try names([1, 2, 2, 1]) == [["h1.1", "h1.2"], ["h2.1", "h2.2"], ["o1"]])
  }

  @Test("inputs of a layer are named x1 or after the neuron they come from")
  func inputNames() throws {
    let network = try makeNetwork([2, 2, 2, 1])
    #expect(network.inputName(layer: 0, input: 1) == "x2")
    #expect(network.inputName(layer: 1, input: 0) == "h1.1")
    #expect(network.inputName(layer: 2, input: 1) == "h2.2")
  }

  @Test("a given name is kept, and finds its neuron")
  func givenNames() throws {
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [
        Neuron(name: "OR", weights: [1], bias: 0, activation: .relu),
        Neuron(weights: [1], bias: 0, activation: .relu),
      ]),
      Layer(neurons: [Neuron(weights: [1, 1], bias: 0, activation: .relu)]),
    ])
    #expect(network.layers[0].neurons.map(\.name) == ["OR", "h2"])
    #expect(network.inputName(layer: 1, input: 0) == "OR")
    #expect(network.neuron(named: "OR") === network.layers[0].neurons[0])
    #expect(network.neuron(named: "o1") === network.layers[1].neurons[0])
    #expect(network.neuron(named: "h1") == nil)
  }

  @Test("each layer's outputs are the next one's inputs")
  func forward() throws {
    let network = try makeNetwork()
    var signal = [0.5, -1, 2]
    let outputs = network.forward(signal)
    for layer in network.layers {
      #expect(layer.neurons.allSatisfy { $0.inputs == signal })
      signal = layer.neurons.map { Activation.tanh.value($0.z) }
      #expect(layer.outputs == signal)
    }
    #expect(outputs == signal)
  }

  @Test("a batch gives the same outputs as its samples one by one")
  func batch() throws {
    let network = try makeNetwork([3, 4, 2], [.gelu, .softmax])
    var random = RandomState(seed: 2)
    let samples = (0..<9).map { _ in
      (0..<3).map { _ in random.standardNormal() }
    }
    let outputs = network.forward(batch: samples)
    #expect(outputs == samples.map { network.forward($0) })
    #expect(Set(outputs).count == 9)
    #expect(network.forward(batch: []) == [])
    #expect(network.forward(batch: [samples[0]]) == [outputs[0]])
  }

  @Test("outputs that a caller kept do not change later")
  func keptOutputs() throws {
    let network = try makeNetwork([1, 2], [.identity])
    let kept = (0..<5).map { network.forward([Double($0)]) }
    let weights = network.layers[0].neurons.map { $0.weights[0] }
    let biases = network.layers[0].neurons.map(\.bias)
    for k in 0..<5 {
      let x = Double(k)
      let first = weights[0] * x + biases[0]
      let second = weights[1] * x + biases[1]
      #expect(kept[k] == [first, second])
    }
  }

  @Test("every ∂L/∂a is collected with the weights of the next layer")
  func backward() throws {
    let network = try makeNetwork()
    network.forward([0.5, -1, 2])
    network.backward(dOutputs: [0.3, -0.7])
    #expect(network.layers[2].neurons.map(\.dActivation) == [0.3, -0.7])
    for l in 0..<2 {
      let next = network.layers[l + 1].neurons
      for (i, neuron) in network.layers[l].neurons.enumerated() {
        var collected = 0.0
        for other in next { collected += other.delta * other.weights[i] }
        #expect(neuron.dActivation == collected)
        #expect(neuron.delta == collected * (1 - neuron.a * neuron.a))
        #expect(neuron.dw == neuron.inputs.map { $0 * neuron.delta })
        #expect(neuron.db == neuron.delta)
      }
    }
  }

  @Test("calling backward twice doubles every gradient")
  func accumulation() throws {
    let network = try makeNetwork()
    network.forward([1, 2, 3])
    network.backward(dOutputs: [1, -1])
    let once = network.gradient
    network.backward(dOutputs: [1, -1])
    #expect(network.gradient == once.map { 2 * $0 })
    #expect(once.contains { $0 != 0 })
    network.zeroGradients()
    #expect(network.gradient.allSatisfy { $0 == 0 })
  }

  @Test("backward changes no parameter, update no gradient")
  func separation() throws {
    let network = try makeNetwork()
    let before = network.parameterBits
    network.forward([1, 2, 3])
    network.backward(dOutputs: [1, -1])
    #expect(network.parameterBits == before)
    let gradient = network.gradient
    network.update(learningRate: 0.1)
    #expect(network.gradient == gradient)
    #expect(network.parameterBits != before)
    let expected = before.map { Double(bitPattern: $0) }
    for (k, bits) in network.parameterBits.enumerated() {
      #expect(Double(bitPattern: bits) == expected[k] - 0.1 * gradient[k])
    }
  }

  @Test("a copy equals its original and shares nothing with it")
  func copy() throws {
    let network = try makeNetwork([3, 4, 2], [.silu, .softmax])
    network.forward([1, 2, 3])
    network.backward(dOutputs: [1, -1])
    let twin = network.copy()
    #expect(twin.stateBits == network.stateBits)
    #expect(twin.description == network.description)
    let before = network.stateBits
    twin.forward([4, 5, 6])
    twin.backward(dOutputs: [-1, 2])
    twin.update(learningRate: 1)
    twin.zeroGradients()
    #expect(network.stateBits == before)
    for (layer, other) in zip(network.layers, twin.layers) {
      #expect(layer !== other)
      #expect(zip(layer.neurons, other.neurons).allSatisfy { $0 !== $1 })
    }
    #expect(network.copy().forward([7, 8, 9]) == network.forward([7, 8, 9]))
  }

  @Test("it names its layers by their position, and a copy keeps the names")
  func layerNames() throws {
    let alone = Layer(neurons: [
      Neuron(weights: [1], bias: nil, activation: .relu)
    ])
    #expect(alone.name == "layer" && alone.copy().name == "layer")
    let network = try NeuralNetwork(
      sizes: [1, 2, 3, 1], activations: [.sigmoid])
    let names = ["hidden layer 1", "hidden layer 2", "output layer"]
    #expect(network.layers.map(\.name) == names)
    #expect(network.copy().layers.map(\.name) == names)
    #expect(network.layers[1].copy().name == "hidden layer 2")
    #expect(
      network.layers[1].debugDescription.split(separator: "\n").first
        == "hidden layer 2 · 3 sigmoid of 2 inputs")
    #expect(network.lldbDescription == "1-2-3-1 network")
    #expect(
      network.layers[2].lldbDescription
        == "output layer · 1 sigmoid of 3 inputs")
  }

  @Test("its description shows sizes, layers and neurons")
  func description() throws {
    let network = try NeuralNetwork(
      sizes: [2, 1, 1], activations: [.relu], initializer: .zeros)
    #expect(
      network.description == """
        2-1-1 network, 5 parameters
        hidden layer 1 · 1 relu of 2 inputs
          h1: w [0.0, 0.0] b 0.0 z 0.0 a 0.0 δ 0.0
        output layer · 1 relu of 1 input
          o1: w [0.0] b 0.0 z 0.0 a 0.0 δ 0.0
        """)
  }
}

@Suite("ShapeError")
struct ShapeErrorTests {
  /// Sizes and activations that do not make a network, and their errors.
  static let cases: [(sizes: [Int], activations: [Activation], text: String)] =
    [
      (
        [], [.relu],
        "a network needs its input count and at least one layer, as in 2,4,1; "
          + "found nothing"
      ),
      (
        [2], [.relu],
        "a network needs its input count and at least one layer, as in 2,4,1; "
          + "found 2"
      ),
      ([2, 0, 1], [.relu], "every size must be at least 1; found 2,0,1"),
      ([-1, 1], [.relu], "every size must be at least 1; found -1,1"),
      (
        [2, 2, 1], [],
        "expected one activation for all layers or one for each of the 2 layers "
          + "after the inputs; found 0"
      ),
      (
        [2, 2, 1], [.relu, .relu, .relu],
        "expected one activation for all layers or one for each of the 2 layers "
          + "after the inputs; found 3"
      ),
      (
        [2, 2, 2, 1], [.relu, .softmax, .relu],
        "softmax belongs to the output layer; found it in hidden layer 2"
      ),
      (
        [2, 2, 1], [.softmax],
        "softmax belongs to the output layer; found it in hidden layer 1"
      ),
      (
        [10_000_001, 1], [.relu],
        "a network may have at most 10000000 parameters"
      ),
      (
        [.max, .max], [.relu], "a network may have at most 10000000 parameters"
      ),
      (
        [3_000, 3_000, 3_000], [.relu],
        "a network may have at most 10000000 parameters"
      ),
    ]

  @Test("sizes that do not make a network are named", arguments: cases.indices)
  func sizes(k: Int) {
    let (sizes, activations, text) = Self.cases[k]
    do {
      _ = try NeuralNetwork(sizes: sizes, activations: activations)
      Issue.record("no error for \(sizes)")
    } catch {
      #expect(error.description == text)
    }
  }

  @Test("layers that do not fit each other are named")
  func layers() {
    func neurons(_ count: Int, inputs: Int) -> Layer {
      Layer(
        neurons: (0..<count).map { _ in
          Neuron(
            weights: [Double](repeating: 1, count: inputs), bias: 0,
            activation: .relu)
        })
    }
    do {
      _ = try NeuralNetwork(layers: [
        neurons(3, inputs: 2), neurons(1, inputs: 2),
      ])
      Issue.record("no error")
    } catch {
      #expect(error == .wrongInputCount(layer: 1, expected: 3, found: 2))
      #expect(
        error.description
          == "layer 2 receives 3 numbers, but its neurons have 2 weights each")
    }
    #expect(throws: ShapeError.tooFewLayers(sizes: [])) {
      try NeuralNetwork(layers: [])
    }
    #expect(throws: ShapeError.emptyLayer(sizes: [0, 1])) {
      try NeuralNetwork(layers: [neurons(1, inputs: 0)])
    }
  }

  /// A layer of relu neurons with the given names.
  private func layer(
    _ names: [String], inputs: Int, activation: Activation = .relu
  ) -> Layer {
    Layer(
      neurons: names.map {
        Neuron(
          name: $0, weights: [Double](repeating: 1, count: inputs), bias: 0,
          activation: activation)
      })
  }

  /// Expects that the layers do not make a network.
  private func expectRefusal(
    _ layers: [Layer], _ sentence: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try NeuralNetwork(layers: layers)
      Issue.record("no error", sourceLocation: location)
    } catch {
      #expect(error.description == sentence, sourceLocation: location)
    }
  }

  @Test("an object or a name that occurs twice is named")
  func occursTwice() throws {
    let square = layer(["", ""], inputs: 2)
    expectRefusal(
      [square, layer(["", ""], inputs: 2), square],
      "layers 1 and 3 are the same Layer object; every layer needs its own, "
        + "such as a copy()")
    let shared = Neuron(
      name: "s", weights: [1, 1], bias: 0, activation: .relu)
    let beside = Neuron(
      name: "t", weights: [1, 1], bias: 0, activation: .relu)
    expectRefusal(
      [Layer(neurons: [shared, beside]), Layer(neurons: [shared])],
      "layers 1 and 2 share the Neuron object s; every neuron belongs to one "
        + "layer")
    expectRefusal(
      [layer(["a", "b"], inputs: 1), layer(["b"], inputs: 2)],
      "two neurons are named b; names must be unique")
    // The second gets the name h2, which the first already has.
    expectRefusal(
      [layer(["h2", ""], inputs: 1), layer([""], inputs: 2)],
      "two neurons are named h2; names must be unique")
    // Copies are separate objects.
    let network = try NeuralNetwork(layers: [square, square.copy()])
    #expect(network.layers[1].neurons.map(\.name) == ["o1", "o2"])
  }

  @Test("names that became equal later do not prevent a copy")
  func equalNames() throws {
    let network = try NeuralNetwork(sizes: [1, 2, 1], activations: [.relu])
    network.layers[0].neurons[1].name = "h1"
    #expect(network.copy().layers[0].neurons[1].name == "h1")
    #expect(throws: ShapeError.repeatedName("h1")) {
      try network.with(activations: [.tanh])
    }
  }

  @Test("softmax of a single output is refused, and sigmoid named")
  func softmaxOfOne() throws {
    let sentence =
      "softmax of a single output is always 1; use sigmoid for one output"
    expectRefusal([layer(["o"], inputs: 2, activation: .softmax)], sentence)
    expectRefusal(
      [
        layer(["", ""], inputs: 2),
        layer(["o"], inputs: 2, activation: .softmax),
      ], sentence)
    let network = try NeuralNetwork(sizes: [2, 3, 1], activations: [.tanh])
    #expect(throws: ShapeError.softmaxOfOneOutput) {
      try network.with(activations: [.tanh, .softmax])
    }
    _ = try NeuralNetwork(sizes: [2, 2], activations: [.softmax])
  }

  @Test("layers with more parameters than a network may have are refused")
  func tooMany() {
    expectRefusal(
      [layer((0..<1001).map { "n\($0)" }, inputs: 10_000)],
      "a network may have at most 10000000 parameters")
  }
}
