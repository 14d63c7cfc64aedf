import NeuronKit
import TestSupport
import Testing

@Suite("Neuron")
struct NeuronTests {
  /// A sigmoid neuron with z = 2·0.5 + 3·(−1) + 0.25 = −1.75.
  private func makeNeuron() -> Neuron {
    Neuron(
      name: "n", weights: [0.5, -1], bias: 0.25, activation: .sigmoid)
  }

  @Test("forward stores x, z and a, and returns a")
  func forward() {
    let neuron = makeNeuron()
    let a = neuron.forward([2, 3])
    #expect(neuron.inputs == [2, 3])
    #expect(neuron.z == -1.75)
    #expect(a == Activation.sigmoid.value(-1.75))
    #expect(neuron.a == a)
  }

  @Test("the sum goes left to right, the bias comes last")
  func sumOrder() {
    let neuron = Neuron(
      weights: [1, 1, 1], bias: 1, activation: .identity)
    #expect(neuron.forward([1e16, 1, -1e16]) == 1)
    #expect(neuron.forward([1e16, -1e16, 1]) == 2)
  }

  @Test("one input and many give the sum of their products")
  func sizes() {
    let one = Neuron(weights: [3], bias: -1, activation: .identity)
    #expect(one.forward([2]) == 5)
    for count in [15, 16, 17, 100, 1000] {
      let many = Neuron(
        weights: (0..<count).map { Double($0) }, bias: 0.5,
        activation: .identity)
      let expected = Double(count * (count - 1)) + 0.5
      #expect(many.forward([Double](repeating: 2, count: count)) == expected)
    }
  }

  @Test("a backward pass of a known neuron gives the known numbers")
  func knownNumbers() {
    // The tanh neuron of Karpathy's micrograd lecture, in doubles.
    let neuron = Neuron(
      weights: [-3, 1], bias: 6.8813735870195432, activation: .tanh)
    #expect(abs(neuron.forward([2, 0]) - 0.7071067811865477) < 1e-15)
    neuron.backward(dActivation: 1)
    #expect(abs(neuron.dw[0] - 0.9999999999999996) < 1e-15)
    #expect(neuron.dw[1] == 0)
    #expect(abs(neuron.db - 0.4999999999999998) < 1e-15)
    var dInputs = [0.0, 0]
    neuron.backflow(into: &dInputs)
    #expect(abs(dInputs[0] - -1.4999999999999993) < 1e-15)
    #expect(abs(dInputs[1] - 0.4999999999999998) < 1e-15)
  }

  @Test("δ is ∂L/∂a times the slope, dw is δ·x, db is δ")
  func backward() {
    let neuron = makeNeuron()
    let a = neuron.forward([2, 3])
    neuron.backward(dActivation: -4)
    #expect(neuron.dActivation == -4)
    #expect(neuron.delta == -4 * (a * (1 - a)))
    #expect(neuron.dw == [neuron.delta * 2, neuron.delta * 3])
    #expect(neuron.db == neuron.delta)
  }

  @Test("gradients add up until they are set to zero")
  func accumulation() {
    let neuron = makeNeuron()
    neuron.forward([2, 3])
    neuron.backward(dActivation: 1)
    let dw = neuron.dw
    let db = neuron.db
    neuron.backward(dActivation: 1)
    #expect(neuron.dw == dw.map { 2 * $0 })
    #expect(neuron.db == 2 * db)
    #expect(neuron.delta == db)
    neuron.zeroGradients()
    #expect(neuron.dw == [0, 0])
    #expect(neuron.db == 0)
    #expect(neuron.delta == db)
  }

  @Test("weights that somebody keeps stay as they were")
  func keptWeights() {
    let neuron = makeNeuron()
    neuron.forward([2, 3])
    neuron.backward(dActivation: 1)
    let (weights, dw) = (neuron.weights, neuron.dw)
    neuron.update(learningRate: 0.5)
    neuron.backward(dActivation: 1)
    #expect(weights == [0.5, -1])
    #expect(dw == [neuron.delta * 2, neuron.delta * 3])
    #expect(neuron.dw == dw.map { 2 * $0 })
  }

  @Test("backward changes no weight, update no gradient")
  func separation() {
    let neuron = makeNeuron()
    neuron.forward([2, 3])
    neuron.backward(dActivation: 1)
    #expect(neuron.weights == [0.5, -1])
    #expect(neuron.bias == 0.25)
    let dw = neuron.dw
    let db = neuron.db
    neuron.update(learningRate: 0.5)
    let expected: [Double] = [0.5 - 0.5 * dw[0], -1 - 0.5 * dw[1]]
    #expect(neuron.weights == expected)
    #expect(neuron.bias == 0.25 - 0.5 * db)
    #expect(neuron.dw == dw)
    #expect(neuron.db == db)
  }

  @Test("the backflow is added to what is already there")
  func backflow() {
    let neuron = makeNeuron()
    neuron.delta = 2
    var dInputs = [10.0, 20]
    neuron.backflow(into: &dInputs)
    #expect(dInputs == [11, 18])
  }

  @Test("a neuron without a bias has none to learn")
  func noBias() {
    let neuron = Neuron(weights: [1], bias: nil, activation: .identity)
    #expect(!neuron.hasBias)
    #expect(neuron.forward([3]) == 3)
    neuron.backward(dActivation: 1)
    #expect(neuron.dw == [3])
    #expect(neuron.db == 0)
    neuron.update(learningRate: 1)
    #expect(neuron.bias == 0)
    #expect(makeNeuron().hasBias)
  }

  @Test("a softmax neuron leaves its a to the layer")
  func softmax() {
    let neuron = Neuron(weights: [1], bias: 1, activation: .softmax)
    neuron.a = 0.75
    neuron.forward([2])
    #expect(neuron.z == 3)
    #expect(neuron.a == 0.75)
    neuron.backward(dActivation: 2, softmaxMean: 0.5)
    #expect(neuron.delta == 0.75 * 1.5)
  }

  @Test("a copy equals its original and shares nothing with it")
  func copy() {
    let neuron = makeNeuron()
    neuron.forward([2, 3])
    neuron.backward(dActivation: 1)
    let twin = neuron.copy()
    #expect(twin.description == neuron.description)
    #expect(twin.activation == neuron.activation)
    #expect(twin.hasBias == neuron.hasBias)
    #expect(twin.inputs == neuron.inputs)
    #expect(twin.dActivation == neuron.dActivation)
    #expect(twin.dw == neuron.dw)
    #expect(twin.db == neuron.db)
    let before = neuron.description
    let dw = neuron.dw
    twin.name = "twin"
    twin.forward([5, 7])
    twin.backward(dActivation: -3)
    twin.update(learningRate: 1)
    #expect(neuron.description == before)
    #expect(neuron.dw == dw)
    #expect(neuron.inputs == [2, 3])
    #expect(
      !Neuron(weights: [1], bias: nil, activation: .relu).copy().hasBias)
  }

  @Test("its description is one line with its numbers in full")
  func description() {
    let neuron = Neuron(
      name: "h1", weights: [0.1, -2], bias: 0.5, activation: .identity)
    neuron.forward([1, 0.25])
    neuron.backward(dActivation: 3)
    #expect(
      neuron.description
        == "h1: w [0.1, -2.0] b 0.5 z 0.09999999999999998 "
        + "a 0.09999999999999998 δ 3.0")
  }

  @Test("its debugger summary shows the scalars")
  func summary() {
    let neuron = Neuron(
      name: "o1", weights: [1], bias: 0, activation: .identity)
    neuron.forward([2])
    neuron.backward(dActivation: 0.5)
    #expect(neuron.lldbDescription == "o1  z 2.0  a 2.0  δ 0.5  db 0.5")
  }

  @Test("an array read from a neuron never changes", arguments: [2, 20])
  func arraysAreValues(inputCount: Int) {
    let ones = [Double](repeating: 1, count: inputCount)
    let neuron = Neuron(weights: ones, bias: 0, activation: .identity)
    neuron.forward(ones)
    neuron.backward(dActivation: 1)
    let (inputs, weights, dw) = (neuron.inputs, neuron.weights, neuron.dw)
    neuron.forward(ones.map { 2 * $0 })
    neuron.backward(dActivation: 1)
    neuron.update(learningRate: 1)
    #expect(inputs == ones && weights == ones && dw == ones)
    #expect(neuron.inputs[0] == 2 && neuron.dw[0] == 3)
    #expect(neuron.weights[0] == -2)
    neuron.forward(neuron.inputs)
    #expect(neuron.z == -4 * Double(inputCount) - 2)
  }
}
