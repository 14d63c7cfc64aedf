import Foundation
import NeuronKit
import TestSupport
import Testing

/// One loss of one output.
private struct Row: CustomTestStringConvertible {
  let loss: Loss
  let a: Double
  let y: Double
  let value: Double
  let derivative: Double

  init(
    _ loss: Loss, a: Double, y: Double, _ value: Double, _ derivative: Double
  ) {
    self.loss = loss
    self.a = a
    self.y = y
    self.value = value
    self.derivative = derivative
  }

  var testDescription: String { "\(loss.name) of \(a) for \(y)" }

  /// The first by hand, those with a logarithm with 60 digits (mpmath 1.3).
  static let exact: [Row] = [
    Row(.meanSquaredError, a: 3, y: 1, 4, 4),
    Row(.meanSquaredError, a: -0.5, y: 1, 2.25, -3),
    Row(.halfSquaredError, a: 3, y: 1, 2, 2),
    Row(.halfSquaredError, a: -0.5, y: 1, 1.125, -1.5),
    Row(.meanAbsoluteError, a: 3, y: 1, 2, 1),
    Row(.meanAbsoluteError, a: -0.5, y: 1, 1.5, -1),
    Row(.meanAbsoluteError, a: 2, y: 2, 0, 0),
    Row(.huber, a: 1.5, y: 1, 0.125, 0.5),
    Row(.huber, a: 0, y: 1, 0.5, -1),
    Row(.huber, a: 4, y: 1, 2.5, 1),
    Row(.huber, a: -2, y: 1, 2.5, -1),
    Row(
      .binaryCrossEntropy, a: 0.3, y: 1, 1.2039728043259361, -3.3333333333333335
    ),
    Row(
      .binaryCrossEntropy, a: 0.3, y: 0, 0.35667494393873234, 1.4285714285714286
    ),
    Row(
      .binaryCrossEntropy, a: 0.9, y: 0.25, 1.753278948659991, 7.222222222222224
    ),
    Row(
      .binaryCrossEntropy, a: 1e-9, y: 1, 20.72326583694641,
      -999_999_999.9999999),
    Row(
      .binaryCrossEntropy, a: 1e-9, y: 0, 1.0000000005000000626e-9,
      1.000000001000000001),
    Row(
      .binaryCrossEntropyWithLogits, a: 0.3, y: 1, 0.5543552444685271,
      -0.425557483188341),
    Row(
      .binaryCrossEntropyWithLogits, a: -2.5, y: 0.25, 0.7038897342925496,
      -0.17414181997875644),
    Row(
      .binaryCrossEntropyWithLogits, a: 5, y: 0, 5.006715348489118,
      0.9933071490757152),
    Row(
      .binaryCrossEntropyWithLogits, a: -40, y: 0, 4.248354255291589e-18,
      4.248354255291589e-18),
    Row(.categoricalCrossEntropy, a: 0.2, y: 1, 1.6094379124341003, -5),
    Row(
      .categoricalCrossEntropy, a: 0.7, y: 0.5, 0.17833747196936622,
      -0.7142857142857143),
    Row(
      .categoricalCrossEntropy, a: 1e-300, y: 1, 690.7755278982137,
      -9.999999999999999e+299),
  ]
}

@Suite("Loss")
struct LossTests {
  @Test(
    "value and derivative agree with exact arithmetic", arguments: Row.exact)
  fileprivate func exact(row: Row) {
    let value = row.loss.value(a: row.a, y: row.y)
    #expect(abs(value - row.value) <= 1e-15 * abs(row.value))
    let derivative = row.loss.derivative(a: row.a, y: row.y)
    #expect(abs(derivative - row.derivative) <= 1e-15 * abs(row.derivative))
  }

  @Test(
    "the derivative is the value's slope, measured", arguments: Loss.allCases)
  func derivativeIsMeasured(loss: Loss) {
    var random = RandomState(seed: 4)
    let h = 1e-6
    for _ in 0..<500 {
      let a = random.uniform(from: 0.05, to: 0.95)
      var y = random.uniform(from: -3, to: 3)
      if loss == .binaryCrossEntropy || loss == .categoricalCrossEntropy {
        y = random.uniform()
      }
      // Not at the kinks of |a − y|, at 0 and, for huber, at ±1.
      if abs(a - y) < 1e-3 || abs(abs(a - y) - 1) < 1e-3 { continue }
      let measured =
        (loss.value(a: a + h, y: y) - loss.value(a: a - h, y: y)) / (2 * h)
      let derivative = loss.derivative(a: a, y: y)
      #expect(
        abs(measured - derivative) <= 1e-8 * max(1, abs(derivative)),
        "a \(a), y \(y)")
    }
  }

  @Test(
    "the loss and the ∂L/∂a beside it are those that are asked for singly",
    arguments: Loss.allCases)
  func valueAndDerivative(loss: Loss) {
    let outputs = [0.2, 0.7, 0.1]
    let targets = [0.0, 1, 0]
    var written = [9.0, 9, 9]
    let value = loss.valueAndDerivative(
      outputs: outputs, targets: targets, divisor: 4, into: &written)
    #expect(value == loss.value(outputs: outputs, targets: targets))
    #expect(
      written
        == loss.derivative(outputs: outputs, targets: targets, divisor: 4))
    let divisor = loss.outputDivisor(3) * 4
    #expect(written[0] == loss.derivative(a: 0.2, y: 0) / divisor)
  }

  @Test("no output, saturated or not, makes a cross-entropy infinite")
  func logarithmOfZero() {
    for a in [0, 1, .leastNonzeroMagnitude, 1 - 1.2e-16] as [Double] {
      for y in [0, 0.5, 1] as [Double] {
        for loss in [Loss.binaryCrossEntropy, .categoricalCrossEntropy] {
          #expect(loss.value(a: a, y: y).isFinite, "\(loss) \(a) \(y)")
          #expect(loss.derivative(a: a, y: y).isFinite, "\(loss) \(a) \(y)")
        }
      }
    }
    // PyTorch's BCELoss stops at 100, too.
    #expect(Loss.binaryCrossEntropy.value(a: 0, y: 1) == 100)
    #expect(Loss.binaryCrossEntropy.value(a: 1, y: 0) == 100)
    #expect(Loss.binaryCrossEntropy.value(a: 0, y: 0) == 0)
    #expect(Loss.binaryCrossEntropy.value(a: 1e-17, y: 0) == 1e-17)
    #expect(Loss.binaryCrossEntropy.value(a: 1, y: 1) == 0)
    #expect(Loss.binaryCrossEntropy.derivative(a: 0, y: 1) == -1e12)
    #expect(Loss.binaryCrossEntropy.derivative(a: 1, y: 0) == 1e12)
    #expect(Loss.binaryCrossEntropy.derivative(a: 1, y: 1) == 0)
  }

  @Test("a logit of ±1000 has a loss as large as its distance")
  func extremeLogits() {
    let loss = Loss.binaryCrossEntropyWithLogits
    #expect(loss.value(a: 1000, y: 0) == 1000)
    #expect(loss.value(a: -1000, y: 1) == 1000)
    #expect(loss.value(a: 1000, y: 1) == 0)
    #expect(loss.value(a: -1000, y: 0) == 0)
    #expect(loss.value(a: 1000, y: 0.25) == 750)
    #expect(loss.derivative(a: 1000, y: 0) == 1)
    #expect(loss.derivative(a: -1000, y: 1) == -1)
    #expect(loss.derivative(a: 1000, y: 1) == 0)
    #expect(loss.derivative(a: -1000, y: 0) == 0)
  }

  @Test("the loss of a logit is that of its sigmoid")
  func logits() {
    for a in stride(from: -12.0, through: 12, by: 0.5) {
      for y in [0, 0.3, 1] {
        let s = Activation.sigmoid.value(a)
        let difference =
          Loss.binaryCrossEntropyWithLogits.value(a: a, y: y)
          - Loss.binaryCrossEntropy.value(a: s, y: y)
        // a is rounded, and log(1 − a) magnifies that by a / (1 − a) = eᶻ.
        #expect(abs(difference) < 4e-16 * max(1, exp(abs(a))))
      }
    }
  }

  @Test("a class with target 0 adds nothing, even where its output is 0")
  func hardZeros() {
    let loss = Loss.categoricalCrossEntropy
    #expect(loss.value(outputs: [0, 1, 0], targets: [0, 1, 0]) == 0)
    #expect(
      loss.derivative(outputs: [0, 1, 0], targets: [0, 1, 0]) == [0, -1, 0])
    // −log of the least probability, 1000·log 2.
    let wrong = loss.value(outputs: [0, 1], targets: [1, 0])
    #expect(abs(wrong - 693.1471805599453) < 1e-12)
  }

  @Test("NaN stays NaN, so that it is seen", arguments: Loss.allCases)
  func notANumber(loss: Loss) {
    #expect(loss.value(a: .nan, y: 1).isNaN)
    #expect(loss.derivative(a: .nan, y: 1).isNaN)
  }

  @Test(
    "two losses are sums over the outputs, the others means",
    arguments: Loss.allCases)
  func outputs(loss: Loss) {
    let outputs = [0.2, 0.7, 0.4]
    let targets = [1.0, 0, 0.5]
    let isSum = loss == .halfSquaredError || loss == .categoricalCrossEntropy
    let divisor: Double = isSum ? 1 : 3
    #expect(loss.outputDivisor(3) == divisor)
    var sum = 0.0
    for k in 0..<3 { sum += loss.value(a: outputs[k], y: targets[k]) }
    #expect(loss.value(outputs: outputs, targets: targets) == sum / divisor)
    let derivative = loss.derivative(outputs: outputs, targets: targets)
    let ofFour = loss.derivative(
      outputs: outputs, targets: targets, divisor: 4)
    for k in 0..<3 {
      let one = loss.derivative(a: outputs[k], y: targets[k])
      #expect(derivative[k] == one / divisor)
      #expect(abs(ofFour[k] * 4 - derivative[k]) <= 1e-15 * abs(derivative[k]))
    }
  }

  @Test("a mean divides by the samples, a sum by nothing")
  func reductions() {
    #expect(Reduction.mean.divisor(sampleCount: 4) == 4)
    #expect(Reduction.sum.divisor(sampleCount: 4) == 1)
    #expect(Reduction.allCases.map(\.rawValue) == ["mean", "sum"])
  }

  @Test("a name stands for its loss, and so do the usual aliases")
  func names() {
    for loss in Loss.allCases {
      #expect(Loss(name: loss.name) == loss)
    }
    #expect(Loss(name: "mse") == .meanSquaredError)
    #expect(Loss(name: "mae") == .meanAbsoluteError)
    #expect(Loss(name: "bce") == .binaryCrossEntropy)
    for unknown in ["", "MSE", "crossentropy", "mse "] {
      #expect(Loss(name: unknown) == nil)
    }
  }
}

@Suite("Softmax with categorical cross-entropy")
struct SoftmaxCrossEntropyTests {
  /// Returns δ of a layer whose z are given, through forward and backward.
  private func deltas(z: [Double], targets: [Double]) -> [Double] {
    let layer = Layer(
      neurons: z.map {
        Neuron(weights: [$0], bias: nil, activation: .softmax)
      })
    let outputs = layer.forward([1])
    layer.backward(
      dActivations: Loss.categoricalCrossEntropy.derivative(
        outputs: outputs, targets: targets))
    return layer.neurons.map(\.delta)
  }

  @Test("δ is a·Σy − y, whatever the targets")
  func closedForm() {
    var random = RandomState(seed: 3)
    for _ in 0..<300 {
      let count = Int(random.randint(1, 7))
      let z = (0..<count).map { _ in random.uniform(from: -9, to: 9) }
      let targets = (0..<count).map { _ in
        random.randint(0, 3) == 0 ? 0 : random.uniform()
      }
      let a = Activation.softmax(z)
      let total = targets.reduce(0, +)
      for (k, delta) in deltas(z: z, targets: targets).enumerated() {
        #expect(abs(delta - (a[k] * total - targets[k])) <= 4e-15)
      }
    }
  }

  @Test("a hopelessly wrong output still receives its full δ")
  func saturated() {
    #expect(deltas(z: [1000, -1000], targets: [0, 1]) == [1, -1])
    #expect(deltas(z: [-1000, 1000, 0], targets: [1, 0, 0])[0] == -1)
    #expect(deltas(z: [-1000, 1000, 0], targets: [1, 0, 0])[1] == 1)
  }

  @Test("an output that is certainly right receives a δ of 0")
  func certain() {
    let delta = deltas(z: [1000, -1000], targets: [1, 0])
    #expect(delta[0] == 0)
    #expect(abs(delta[1]) <= 0x1p-1000)
  }
}
