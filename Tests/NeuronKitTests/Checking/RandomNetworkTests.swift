import NeuronKit
import TestSupport
import Testing

/// How many networks one test case checks.
private let blockSize = 100

@Suite("Random networks")
struct RandomNetworkTests {
  @Test(
    "the gradient agrees with the measured slopes",
    arguments: cases(0..<20, inDebug: 0..<2))
  func gradientCheck(block: Int) throws {
    for k in 0..<blockSize {
      let random = try RandomNetwork(seed: UInt32(block * blockSize + k))
      let report = GradientCheck().run(random.step, on: random.data)
      #expect(
        report.parameters.count == random.step.network.parameterCount,
        "\(random)")
      #expect(report.unjudged.isEmpty, "\(random)")
      #expect(
        report.passed,
        "\(random), worst \(String(describing: report.worst))")
    }
  }

  @Test(
    "the gradient agrees with a second backprop, of matrices",
    arguments: cases(0..<5, inDebug: 0..<2))
  func matrixBackprop(block: Int) throws {
    for k in 0..<blockSize {
      let random = try RandomNetwork(
        seed: UInt32(10_000 + block * blockSize + k))
      let loss = random.step.computeGradients(of: random.data)
      let found = random.step.network.gradient
      let second = MatrixBackprop(random.step, on: random.data)
      let expected = second.gradient(of: random.step.network)
      #expect(
        abs(loss - second.loss) <= 1e-12 * max(1, abs(loss)), "\(random)")
      let largest = expected.map { abs($0) }.max() ?? 0
      #expect(found.count == expected.count, "\(random)")
      for (i, part) in found.enumerated() {
        #expect(
          abs(part - expected[i]) <= 1e-12 * largest,
          "\(random), parameter \(i): \(part) and \(expected[i])")
      }
    }
  }

  @Test("the draws reach every depth, width, function, loss and batch size")
  func coverage() throws {
    var seen: Set<String> = []
    for seed in 0..<UInt32(20 * blockSize) {
      let random = try RandomNetwork(seed: seed)
      let network = random.step.network
      seen.insert("depth \(network.layers.count)")
      seen.insert("batch \(random.data.count)")
      seen.insert("bias \(network.layers[0].hasBias)")
      seen.insert(
        "\(random.step.loss.name) \(random.step.reduction.rawValue)")
      for (l, layer) in network.layers.enumerated() {
        let place = l == network.layers.count - 1 ? "output" : "hidden"
        seen.insert("\(place) \(layer.activation.name)")
        seen.insert("width \(layer.neurons.count)")
      }
    }
    // 4 depths, 5 batch sizes, 2 with or without bias, 7 losses with 2
    // reductions, 10 outputs, 9 hidden functions, 6 widths.
    #expect(seen.count == 4 + 5 + 2 + 14 + 10 + 9 + 6, "\(seen.sorted())")
  }
}
