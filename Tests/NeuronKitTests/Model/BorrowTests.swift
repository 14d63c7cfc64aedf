import NeuronKit
import TestSupport
import Testing

@Suite("Borrowed objects")
struct BorrowTests {
  @Test("each is the object at that index, and the result is returned")
  func objects() {
    let neurons = (0..<3).map {
      Neuron(weights: [Double($0)], bias: 0, activation: .identity)
    }
    for k in neurons.indices {
      #expect(neurons.borrow(k) { $0 === neurons[k] })
      #expect(neurons.borrow(k) { $0.forward([2]) } == Double(2 * k))
    }
  }

  @Test("an object that is kept is retained")
  func kept() {
    var kept: Neuron?
    do {
      let neurons = [Neuron(weights: [3], bias: 0, activation: .identity)]
      neurons.borrow(0) { kept = $0 }
    }
    #expect(kept?.weights == [3])
  }
}
