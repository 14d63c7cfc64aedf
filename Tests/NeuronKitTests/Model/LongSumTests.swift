import NeuronKit
import TestSupport
import Testing

@Suite("Long sum")
struct LongSumTests {
  /// Numbers whose products and sums are exact in any order.
  private func integers(_ count: Int, from first: Int) -> [Double] {
    (0..<count).map { Double((first + 7 * $0) % 23 - 11) }
  }

  @Test("for integers, it is the plain sum, at every length", arguments: 0...70)
  func integers(count: Int) {
    let weights = integers(count, from: 3)
    let inputs = integers(count, from: 5)
    var sum = 0.0
    for i in 0..<count { sum += weights[i] * inputs[i] }
    #expect(LongSum.of(weights, times: inputs) == sum)
  }

  @Test("it does not matter where in memory the numbers begin")
  func alignment() {
    let weights = integers(60, from: 1)
    let inputs = integers(60, from: 2)
    for w in 0..<4 {
      for x in 0..<4 {
        let part = weights.withUnsafeBufferPointer { weights in
          inputs.withUnsafeBufferPointer { inputs in
            LongSum.sum(
              .init(rebasing: weights[w..<w + 50]),
              .init(rebasing: inputs[x..<x + 50]))
          }
        }
        #expect(
          part
            == LongSum.of(
              Array(weights[w..<w + 50]), times: Array(inputs[x..<x + 50])))
      }
    }
  }

  @Test("the order of additions is the documented one", arguments: 0...70)
  func order(count: Int) {
    var random = RandomState(seed: UInt32(count))
    let weights = (0..<count).map { _ in random.uniform(from: -1, to: 1) }
    let inputs = (0..<count).map { _ in random.uniform(from: -1, to: 1) }
    var lanes = [Double](repeating: 0, count: 8)
    let whole = count / 8 * 8
    for i in 0..<whole { lanes[i % 8] += weights[i] * inputs[i] }
    let even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6])
    let odd = (lanes[1] + lanes[5]) + (lanes[3] + lanes[7])
    var sum = even + odd
    for i in whole..<count { sum += weights[i] * inputs[i] }
    #expect(LongSum.of(weights, times: inputs) == sum)
  }

  @Test("NaN and infinity at any index reach the sum")
  func nonFinite() {
    for count in [1, 7, 8, 16, 29] {
      for place in 0..<count {
        var weights = [Double](repeating: 1, count: count)
        let ones = weights
        weights[place] = .nan
        #expect(LongSum.of(weights, times: ones).isNaN)
        #expect(LongSum.of(ones, times: weights).isNaN)
        weights[place] = -.infinity
        #expect(LongSum.of(weights, times: ones) == -.infinity)
      }
    }
  }

  @Test(
    "a neuron sums up to 15 inputs from left to right, and 16 in lanes",
    arguments: [1, 2, 15, 16, 17, 64])
  func neuron(count: Int) {
    // With a single seed, the two orders may happen to round alike.
    var random = RandomState(seed: 7)
    for _ in 0..<20 {
      let weights = (0..<count).map { _ in random.uniform(from: -1, to: 1) }
      let inputs = (0..<count).map { _ in random.uniform(from: -1, to: 1) }
      let neuron = Neuron(weights: weights, bias: 0.3, activation: .identity)
      var sum = 0.0
      for i in 0..<count { sum += weights[i] * inputs[i] }
      if count >= 16 { sum = LongSum.of(weights, times: inputs) }
      #expect(neuron.forward(inputs) == sum + 0.3)
      #expect(neuron.inputs == inputs)
    }
  }
}
