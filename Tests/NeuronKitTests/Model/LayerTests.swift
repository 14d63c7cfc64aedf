import NeuronKit
import TestSupport
import Testing

@Suite("Layer")
struct LayerTests {
  /// Two inputs, three neurons.
  private func makeLayer(_ activation: Activation = .identity) -> Layer {
    Layer(neurons: [
      Neuron(weights: [1, 2], bias: 0.5, activation: activation),
      Neuron(weights: [-3, 4], bias: 0, activation: activation),
      Neuron(weights: [0.5, 0.25], bias: -1, activation: activation),
    ])
  }

  @Test("every neuron sees the same inputs and gives one output")
  func forward() {
    let layer = makeLayer()
    #expect(layer.inputCount == 2)
    #expect(layer.hasBias)
    #expect(layer.activation == .identity)
    #expect(layer.forward([2, 4]) == [10.5, 10, 1])
    #expect(layer.outputs == [10.5, 10, 1])
    #expect(layer.neurons.allSatisfy { $0.inputs == [2, 4] })
    #expect(layer.neurons.map(\.a) == layer.outputs)
  }

  @Test("a layer of one neuron is that neuron")
  func oneNeuron() {
    let layer = Layer(neurons: [
      Neuron(weights: [2], bias: nil, activation: .relu)
    ])
    #expect(!layer.hasBias)
    #expect(layer.forward([3]) == [6])
    layer.backward(dActivations: [0.5])
    #expect(layer.backflow() == [1])
    #expect(layer.neurons[0].dw == [1.5])
  }

  @Test("outputs that a caller kept do not change later")
  func keptOutputs() {
    let layer = makeLayer()
    var kept: [[Double]] = []
    for k in 0..<6 {
      kept.append(layer.forward([Double(k), 1]))
    }
    let stored = layer.outputs
    layer.forward([100, 100])
    layer.forward([-100, -100])
    for k in 0..<6 {
      let x = Double(k)
      let expected: [Double] = [x + 2.5, 4 - 3 * x, 0.5 * x - 0.75]
      #expect(kept[k] == expected)
    }
    #expect(stored == kept[5])
  }

  @Test("softmax takes the z of the whole layer", arguments: 0..<3)
  func softmax(k: Int) {
    let layer = makeLayer(.softmax)
    layer.forward([Double(k), 0.25])
    let a = Activation.softmax(layer.neurons.map(\.z))
    #expect(layer.outputs == a)
    #expect(layer.neurons.map(\.a) == a)
  }

  @Test("softmax's δ is the whole Jacobian times ∂L/∂a")
  func softmaxBackward() {
    let layer = makeLayer(.softmax)
    let a = layer.forward([0.3, -0.2])
    let dActivations = [0.7, -1.1, 0.4]
    layer.backward(dActivations: dActivations)
    for k in 0..<3 {
      var delta = 0.0
      for j in 0..<3 {
        delta += dActivations[j] * a[j] * ((j == k ? 1 : 0) - a[k])
      }
      #expect(abs(layer.neurons[k].delta - delta) < 1e-16)
    }
  }

  @Test("the backflow is Wᵀ·δ, and starts from zero each time")
  func backflow() {
    let layer = makeLayer()
    layer.forward([1, 1])
    layer.backward(dActivations: [1, 10, 100])
    // 1·1 − 10·3 + 100·0.5 and 1·2 + 10·4 + 100·0.25
    #expect(layer.backflow() == [21, 67])
    #expect(layer.backflow() == [21, 67])
    #expect(layer.dInputs == [21, 67])
  }

  @Test("zeroing and updating reach every neuron")
  func everyNeuron() {
    let layer = makeLayer()
    layer.forward([1, 2])
    layer.backward(dActivations: [1, 1, 1])
    layer.update(learningRate: 1)
    #expect(
      layer.neurons.map(\.weights) == [[0, 0], [-4, 2], [-0.5, -1.75]])
    #expect(layer.neurons.map(\.bias) == [-0.5, -1, -2])
    layer.zeroGradients()
    #expect(layer.neurons.allSatisfy { $0.dw == [0, 0] && $0.db == 0 })
  }

  @Test("a copy equals its original and shares nothing with it")
  func copy() {
    let layer = makeLayer(.tanh)
    layer.forward([1, 2])
    layer.backward(dActivations: [1, 2, 3])
    layer.backflow()
    let twin = layer.copy()
    #expect(twin.outputs == layer.outputs)
    #expect(twin.dInputs == layer.dInputs)
    #expect(twin.description == layer.description)
    let before = layer.description
    let outputs = layer.outputs
    twin.forward([-1, 5])
    twin.backward(dActivations: [1, 2, 3])
    twin.backflow()
    twin.update(learningRate: 1)
    #expect(layer.description == before)
    #expect(layer.outputs == outputs)
    #expect(twin.description != before)
  }

  @Test("its description names size, activation and every neuron")
  func description() {
    let layer = Layer(neurons: [
      Neuron(name: "a", weights: [1], bias: 2, activation: .relu),
      Neuron(name: "b", weights: [3], bias: 4, activation: .relu),
    ])
    #expect(
      layer.description == """
        layer · 2 relu of 1 input
          a: w [1.0] b 2.0 z 0.0 a 0.0 δ 0.0
          b: w [3.0] b 4.0 z 0.0 a 0.0 δ 0.0
        """)
  }

  @Test("neurons that do not match are refused with both numbers")
  func mismatch() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Layer(neurons: [
        Neuron(name: "a", weights: [1], bias: 0, activation: .relu),
        Neuron(name: "b", weights: [1, 2], bias: 0, activation: .relu),
      ])
    }
    expectMessage(result, "b has 2 weights, a beside it 1")
  }

  @Test("too many or too few inputs are refused with both numbers")
  func wrongInputCount() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Neuron(name: "h1", weights: [1, 2], bias: 0, activation: .relu)
        .forward([1, 2, 3])
    }
    expectMessage(result, "h1 has 2 weights but got 3 inputs")
  }

  @Test("the same neuron twice in a layer is refused")
  func repeatedNeuron() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let neuron = Neuron(weights: [1], bias: 0, activation: .relu)
      _ = Layer(neurons: [neuron, neuron.copy(), neuron])
    }
    expectMessage(
      result,
      "neuron 3 of 3 is a Neuron object that is already in the layer; "
        + "every neuron needs its own, such as a copy()")
  }
}
