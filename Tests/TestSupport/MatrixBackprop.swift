import NeuronKit

/// Backprop written again, from the formulas of a textbook and with matrices:
/// it shares no code with the package, and reads only a network's weights,
/// biases and activations.
package struct MatrixBackprop {
  package typealias Matrix = [[Double]]

  package let loss: Double
  /// X, and the activations of each layer: shape [1 + layers][samples][neurons].
  package let a: [Matrix]
  /// Z, ∂L/∂A and δ of each layer: shape [layers][samples][neurons].
  package let z, dA, delta: [Matrix]
  /// ∂L/∂W of each layer: shape [neurons][inputs].
  package let dW: [Matrix]
  /// ∂L/∂b of each layer: shape [neurons].
  package let db: [[Double]]

  package init(_ step: TrainingStep, on data: DataSet) {
    let layers = step.network.layers
    let weights = layers.map { $0.neurons.map(\.weights) }
    let biases = layers.map { $0.neurons.map(\.bias) }
    let divisor = step.reduction == .mean ? Double(data.count) : 1

    // One row for each sample: A[0] = X, Z[l] = A[l]·Wᵀ + b.
    var a: [Matrix] = [data.inputs]
    var z: [Matrix] = []
    for l in layers.indices {
      z.append(
        Self.product(a[l], Self.transpose(weights[l])).map { row in
          row.indices.map { row[$0] + biases[l][$0] }
        })
      a.append(z[l].map { Self.apply(layers[l].activation, $0) })
    }

    var total = 0.0
    var delta: Matrix = []
    for (k, output) in a[layers.count].enumerated() {
      let (value, slopes) = Self.lossAndSlopes(
        step.loss, output, data.targets[k])
      total += value / divisor
      delta.append(slopes.map { $0 / divisor })
    }
    loss = total

    var dW: [Matrix] = []
    var db: [[Double]] = []
    var dA: [Matrix] = []
    var deltas: [Matrix] = []
    for l in layers.indices.reversed() {
      dA.insert(delta, at: 0)
      // δ = ∂L/∂A · J, with the Jacobian J of each sample's activations.
      delta = delta.indices.map { k in
        let jacobian = Self.jacobian(layers[l].activation, z[l][k])
        return Self.product([delta[k]], jacobian)[0]
      }
      deltas.insert(delta, at: 0)
      dW.insert(Self.product(Self.transpose(delta), a[l]), at: 0)
      db.insert(Self.transpose(delta).map { $0.reduce(0, +) }, at: 0)
      delta = Self.product(delta, weights[l])
    }
    self.dW = dW
    self.db = db
    (self.a, self.z, self.dA, self.delta) = (a, z, dA, deltas)
  }

  /// All parts of the gradient, in the network's order.
  package func gradient(of network: NeuralNetwork) -> [Double] {
    var gradient: [Double] = []
    for (l, layer) in network.layers.enumerated() {
      for k in layer.neurons.indices {
        gradient += dW[l][k]
        if layer.hasBias { gradient.append(db[l][k]) }
      }
    }
    return gradient
  }

  // MARK: Functions, in other forms than the package's

  private static func apply(_ activation: Activation, _ z: [Double]) -> [Double]
  {
    if activation == .softmax {
      // Only for small z: nothing has to be subtracted.
      let powers = z.map { CLibrary.exp($0) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
    return z.map { function(activation, $0).value }
  }

  private static func jacobian(_ activation: Activation, _ z: [Double])
    -> Matrix
  {
    let a = apply(activation, z)
    return z.indices.map { j in
      z.indices.map { k in
        if activation == .softmax {
          return j == k ? a[j] - a[j] * a[k] : -a[j] * a[k]
        }
        return j == k ? function(activation, z[j]).slope : 0
      }
    }
  }

  private static func function(
    _ activation: Activation, _ z: Double
  ) -> (value: Double, slope: Double) {
    let e = CLibrary.exp(z)
    let logistic = e / (1 + e)
    switch activation {
    case .identity: return (z, 1)
    case .sigmoid: return (logistic, e / ((1 + e) * (1 + e)))
    case .tanh:
      let cosh = (e + 1 / e) / 2
      return ((e - 1 / e) / (e + 1 / e), 1 / (cosh * cosh))
    case .relu: return z > 0 ? (z, 1) : (0, 0)
    case .leakyRelu: return z > 0 ? (z, 1) : (z / 100, 1.0 / 100)
    case .elu: return z > 0 ? (z, 1) : (e - 1, e)
    case .softplus: return (CLibrary.log(1 + e), logistic)
    case .gelu:
      let root = 2.0.squareRoot()
      let cumulative = (1 + CLibrary.erf(z / root)) / 2
      let density =
        CLibrary.exp(-z * z / 2) / (root * Double.pi.squareRoot())
      return (z * cumulative, cumulative + z * density)
    case .silu:
      return (z * logistic, logistic + z * logistic * (1 - logistic))
    case .softmax: return (.nan, .nan)
    }
  }

  private static func lossAndSlopes(
    _ loss: Loss, _ a: [Double], _ y: [Double]
  ) -> (value: Double, slopes: [Double]) {
    let n = Double(a.count)
    var value = 0.0
    var slopes: [Double] = []
    for k in a.indices {
      let d = a[k] - y[k]
      switch loss {
      case .meanSquaredError:
        value += d * d / n
        slopes.append(2 * d / n)
      case .halfSquaredError:
        value += d * d / 2
        slopes.append(d)
      case .meanAbsoluteError:
        value += abs(d) / n
        slopes.append((d < 0 ? -1 : 1) / n)
      case .huber:
        value += (abs(d) < 1 ? d * d / 2 : abs(d) - 0.5) / n
        slopes.append(max(-1, min(1, d)) / n)
      case .binaryCrossEntropy:
        value -= y[k] * CLibrary.log(a[k]) / n
        value -= (1 - y[k]) * CLibrary.log(1 - a[k]) / n
        slopes.append(((1 - y[k]) / (1 - a[k]) - y[k] / a[k]) / n)
      case .binaryCrossEntropyWithLogits:
        let e = CLibrary.exp(a[k])
        value += (CLibrary.log(1 + e) - y[k] * a[k]) / n
        slopes.append((e / (1 + e) - y[k]) / n)
      case .categoricalCrossEntropy:
        value -= y[k] * CLibrary.log(a[k])
        slopes.append(-y[k] / a[k])
      }
    }
    return (value, slopes)
  }

  // MARK: Matrices

  private static func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    a.map { row in
      b[0].indices.map { c in
        var sum = 0.0
        for i in row.indices { sum += row[i] * b[i][c] }
        return sum
      }
    }
  }

  private static func transpose(_ a: Matrix) -> Matrix {
    a[0].indices.map { c in a.map { $0[c] } }
  }
}
