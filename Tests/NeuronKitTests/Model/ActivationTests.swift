import NeuronKit
import TestSupport
import Testing

/// One activation at one z.
private struct Row: CustomTestStringConvertible {
  let activation: Activation
  let z: Double
  let value: Double
  let derivative: Double

  init(
    _ activation: Activation, _ z: Double, _ value: Double, _ derivative: Double
  ) {
    self.activation = activation
    self.z = z
    self.value = value
    self.derivative = derivative
  }

  var testDescription: String { "\(activation.name) at \(z)" }

  /// Computed from the definitions with 60 digits (mpmath 1.3), then rounded.
  static let exact: [Row] = [
    Row(.sigmoid, -30.0, 9.357622968839299e-14, 9.357622968838423e-14),
    Row(.sigmoid, -6.5, 0.0015011822567369915, 0.0014989287085690496),
    Row(.sigmoid, -1.5, 0.18242552380635635, 0.14914645207033286),
    Row(.sigmoid, -0.25, 0.4378234991142019, 0.24613408273759835),
    Row(.sigmoid, 1e-9, 0.50000000025, 0.25),
    Row(.sigmoid, 0.75, 0.679178699175393, 0.21789499376181404),
    Row(.sigmoid, 3.0, 0.9525741268224333, 0.04517665973091213),
    Row(.sigmoid, 20.0, 0.9999999979388464, 2.061153613941849e-9),
    Row(.tanh, -30.0, -1.0, 3.502604305078608e-26),
    Row(.tanh, -6.5, -0.9999954793514042, 9.04127675535057e-06),
    Row(.tanh, -1.5, -0.9051482536448664, 0.18070663892364852),
    Row(.tanh, -0.25, -0.24491866240370913, 0.940014848806378),
    Row(.tanh, 1e-9, 1e-9, 1.0),
    Row(.tanh, 0.75, 0.6351489523872873, 0.5965858082813315),
    Row(.tanh, 3.0, 0.9950547536867305, 0.00986603716544019),
    Row(.tanh, 20.0, 1.0, 1.6993417021166355e-17),
    Row(.elu, -30.0, -0.9999999999999064, 9.357622968840175e-14),
    Row(.elu, -6.5, -0.9984965608070224, 0.0015034391929775724),
    Row(.elu, -1.5, -0.7768698398515702, 0.22313016014842982),
    Row(.elu, -0.25, -0.22119921692859512, 0.7788007830714049),
    Row(.elu, 1e-9, 1e-9, 1.0),
    Row(.elu, 0.75, 0.75, 1.0),
    Row(.elu, 3.0, 3.0, 1.0),
    Row(.elu, 20.0, 20.0, 1.0),
    Row(.softplus, -30.0, 9.357622968839737e-14, 9.357622968839299e-14),
    Row(.softplus, -6.5, 0.0015023101597542838, 0.0015011822567369915),
    Row(.softplus, -1.5, 0.2014132779827524, 0.18242552380635635),
    Row(.softplus, -0.25, 0.5759394198788436, 0.4378234991142019),
    Row(.softplus, 1e-9, 0.6931471810599453, 0.50000000025),
    Row(.softplus, 0.75, 1.1368710061148999, 0.679178699175393),
    Row(.softplus, 3.0, 3.048587351573742, 0.9525741268224333),
    Row(.softplus, 20.0, 20.000000002061153, 0.9999999979388464),
    Row(.gelu, -30.0, -1.472014178144456e-196, -4.416031690708495e-195),
    Row(.gelu, -6.5, -2.6104003795084267e-10, -1.6950517937572625e-9),
    Row(.gelu, -1.5, -0.1002108019032871, -0.12746919222997952),
    Row(.gelu, -0.25, -0.10032341857926907, 0.30462664511636395),
    Row(.gelu, 1e-9, 5.000000003989423e-10, 0.5000000007978845),
    Row(.gelu, 0.75, 0.5800294857173488, 0.9992257217392351),
    Row(.gelu, 3.0, 2.99595030590511, 1.011945647204184),
    Row(.gelu, 20.0, 20.0, 1.0),
    Row(.silu, -30.0, -2.8072868906517896e-12, -2.713710660963134e-12),
    Row(.silu, -6.5, -0.009757684668790446, -0.008241854348961832),
    Row(.silu, -1.5, -0.2736382857095345, -0.041294154299142946),
    Row(.silu, -0.25, -0.10945587477855047, 0.37628997842980233),
    Row(.silu, 1e-9, 5.000000002500001e-10, 0.5000000005),
    Row(.silu, 0.75, 0.5093840243815447, 0.8425999444967535),
    Row(.silu, 3.0, 2.8577223804672998, 1.0881041060151697),
    Row(.silu, 20.0, 19.99999995877693, 1.0000000391619186),
    Row(.identity, -2.5, -2.5, 1),
    Row(.identity, 2.5, 2.5, 1),
    Row(.relu, -2.5, 0, 0),
    Row(.relu, 0, 0, 0),
    Row(.relu, 2.5, 2.5, 1),
    Row(.leakyRelu, -2.5, -0.025, 0.01),
    Row(.leakyRelu, 0, 0, 0.01),
    Row(.leakyRelu, 2.5, 2.5, 1),
    Row(.elu, 0, 0, 1),
  ]
}

/// All activations that one neuron can compute alone.
private let single = Activation.allCases.filter { $0 != .softmax }

/// The z that are far out, or as small as numbers get.
private let extremes: [Double] = [
  0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
  .leastNormalMagnitude, -.leastNormalMagnitude, 1000, -1000, 1e4, -1e4, 1e300,
  -1e300, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
]

@Suite("Activation")
struct ActivationTests {
  @Test("value and slope agree with 60-digit arithmetic", arguments: Row.exact)
  fileprivate func exact(row: Row) {
    // e^(−z²/2) magnifies the rounding of its exponent by z².
    let value = row.activation.value(row.z)
    #expect(
      abs(value - row.value) <= 4e-16 * max(1, row.z * row.z) * abs(row.value))
    // Next to 1, 1 − a has lost its last digits.
    let slope = row.activation.derivative(atZ: row.z)
    let size =
      [.sigmoid, .tanh].contains(row.activation) ? 1 : abs(row.derivative)
    #expect(
      abs(slope - row.derivative) <= 4e-16 * max(1, row.z * row.z) * size)
  }

  @Test("gelu's far tail keeps its digits, however small it is")
  func geluTail() {
    let slope = Activation.gelu.derivative(atZ: -30)
    #expect(abs(slope / -4.416031690708495e-195 - 1) < 1e-12)
  }

  @Test("the slope is that of the value, measured", arguments: single)
  func slopeIsMeasured(activation: Activation) {
    var random = RandomState(seed: 5)
    let h = 1e-5
    for _ in 0..<500 {
      var z = random.uniform(from: -8, to: 8)
      if abs(z) < 1e-3 { z += 0.01 }
      let measured =
        (activation.value(z + h) - activation.value(z - h)) / (2 * h)
      // h²·f‴/6 and the rounding of f divided by h, each below 1e-10.
      #expect(abs(measured - activation.derivative(atZ: z)) < 3e-10, "z \(z)")
    }
  }

  @Test("the slope from a is the slope from z, bit for bit", arguments: single)
  func slopeFromA(activation: Activation) {
    var random = RandomState(seed: 6)
    let zs = (0..<500).map { _ in random.uniform(from: -40, to: 40) } + extremes
    for z in zs {
      let a = activation.value(z)
      guard let slope = activation.derivative(fromA: a) else { continue }
      #expect(slope == activation.derivative(atZ: z), "z \(z)")
    }
  }

  @Test("there is a slope from a only where a determines it")
  func slopeFromAExists() {
    let known = Activation.allCases.filter { $0.derivative(fromA: 0.5) != nil }
    #expect(known == [.identity, .sigmoid, .tanh, .relu, .leakyRelu])
  }

  @Test("a kink has the slope from its left")
  func kinks() {
    #expect(Activation.relu.derivative(atZ: 0) == 0)
    #expect(Activation.relu.derivative(atZ: .leastNonzeroMagnitude) == 1)
    #expect(Activation.leakyRelu.derivative(atZ: 0) == 0.01)
    #expect(Activation.leakyRelu.derivative(atZ: -0.0) == 0.01)
    #expect(Activation.elu.derivative(atZ: 0) == 1)
  }

  @Test("every finite z gives a finite value and slope", arguments: single)
  func extremesStayFinite(activation: Activation) {
    for z in extremes {
      #expect(activation.value(z).isFinite, "z \(z)")
      #expect(activation.derivative(atZ: z).isFinite, "z \(z)")
    }
  }

  @Test(
    "far out, every function is on its asymptote",
    arguments: [1000, 1e4, 1e300] as [Double])
  func asymptotes(z: Double) {
    let expected: [(Activation, left: Double, right: Double)] = [
      (.identity, -z, z), (.sigmoid, 0, 1), (.tanh, -1, 1), (.relu, 0, z),
      (.leakyRelu, -0.01 * z, z), (.elu, -1, z), (.softplus, 0, z),
      (.gelu, 0, z), (.silu, 0, z),
    ]
    #expect(expected.map(\.0) == single)
    for (activation, left, right) in expected {
      #expect(activation.value(-z) == left, "\(activation)")
      #expect(activation.value(z) == right, "\(activation)")
    }
  }

  @Test("a subnormal z is preserved, or gives f(0)")
  func subnormals() {
    let z = Double.leastNonzeroMagnitude
    for activation in [Activation.identity, .relu, .leakyRelu, .elu, .tanh] {
      #expect(activation.value(z) == z)
    }
    #expect(Activation.sigmoid.value(z) == 0.5)
    #expect(Activation.sigmoid.derivative(atZ: z) == 0.25)
    #expect(Activation.softplus.derivative(atZ: -z) == 0.5)
    #expect(Activation.tanh.derivative(atZ: z) == 1)
  }

  @Test("NaN stays NaN, so that it is seen", arguments: single)
  func notANumber(activation: Activation) {
    #expect(activation.value(.nan).isNaN)
  }

  @Test("a name stands for its function, and so do the usual aliases")
  func names() {
    for activation in Activation.allCases {
      #expect(Activation(name: activation.name) == activation)
    }
    #expect(Activation(name: "linear") == .identity)
    #expect(Activation(name: "swish") == .silu)
    for unknown in ["", "Sigmoid", "sigmoid ", "relu6"] {
      #expect(Activation(name: unknown) == nil)
    }
  }
}

@Suite("Softmax")
struct SoftmaxTests {
  @Test("softmax agrees with its definition in exact arithmetic")
  func exact() {
    // e⁻² : e⁻¹ : 1, computed with 60 digits (mpmath 1.3).
    let expected = [
      0.09003057317038046, 0.24472847105479764, 0.6652409557748219,
    ]
    for shift in [0.0, 1000, -1000, 1e4] {
      let a = Activation.softmax([1 + shift, 2 + shift, 3 + shift])
      for k in a.indices {
        #expect(abs(a[k] - expected[k]) <= 1e-15)
      }
    }
  }

  @Test(
    "a single value has probability 1", arguments: [0, 1e4, -1e308] as [Double])
  func oneValue(z: Double) {
    #expect(Activation.softmax([z]) == [1])
  }

  @Test("no values give no probabilities")
  func noValue() {
    #expect(Activation.softmax([]) == [])
  }

  @Test(
    "equal values have equal probabilities",
    arguments: [0, 1e4, -1e4, 1e308, -1e308] as [Double])
  func equalValues(z: Double) {
    #expect(Activation.softmax([z, z, z, z]) == [0.25, 0.25, 0.25, 0.25])
  }

  @Test("probabilities are positive and sum to 1, however far apart the values")
  func sum() {
    var random = RandomState(seed: 8)
    for scale in [1, 10, 1000, 1e4, 1e300] {
      for _ in 0..<50 {
        let z = (0..<7).map { _ in random.uniform(from: -scale, to: scale) }
        let a = Activation.softmax(z)
        #expect(a.allSatisfy { $0 > 0 && $0 <= 1 })
        let sum: Double = a.reduce(0, +)
        #expect(abs(sum - 1) <= 9.2e-16)
      }
    }
  }

  @Test("a probability never rounds to 0")
  func smallestShare() {
    let tiny = 0x1p-1000
    #expect(Activation.softmax([1e4, 0]) == [1, tiny])
    #expect(Activation.softmax([0, 1e4, -1e308]) == [tiny, 1, tiny])
    #expect(
      Activation.softmax([-1e308, 1e308]) == [tiny, 1])
  }

  @Test("NaN among the values stays NaN", arguments: 0..<3)
  func notANumber(place: Int) {
    var z = [1.0, 2, 3]
    z[place] = .nan
    #expect(Activation.softmax(z).allSatisfy { $0.isNaN })
  }
}
