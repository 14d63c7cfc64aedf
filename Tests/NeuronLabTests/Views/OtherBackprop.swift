import NeuronLab
import TestSupport

/// One training step, as other books and libraries write it.
///
/// Their layout, their loss, their sign; it reads only a network's parameters.
/// Hidden neurons are logistic.
struct OtherBackprop {
  /// The loss that the source would report.
  private(set) var loss = 0.0
  /// Weights and then the bias of each neuron: shape [layer][neuron].
  private var parameters: [[[Double]]]
  /// What is subtracted, after multiplication by the learning rate.
  private var gradient: [[[Double]]]

  init(_ convention: Convention, _ step: TrainingStep, _ data: DataSet) {
    let hasBias = step.network.layers[0].hasBias
    parameters = step.network.layers.map { layer in
      layer.neurons.map { $0.weights + (hasBias ? [$0.bias] : []) }
    }
    gradient = parameters.map { $0.map { $0.map { _ in 0 } } }
    let count = Double(data.count)
    for row in data.rows {
      switch convention {
      case .mazur: mazur(data.inputs[row], data.targets[row], hasBias)
      case .nielsen:
        nielsen(
          data.inputs[row], data.targets[row], hasBias, step.loss, count)
      default:
        library(
          data.inputs[row], data.targets[row], hasBias, step.loss, count)
      }
    }
  }

  /// The parameters after a step.
  func step(rate: Double) -> [[[Double]]] {
    parameters.indices.map { l in
      parameters[l].indices.map { k in
        parameters[l][k].indices.map {
          parameters[l][k][$0] - rate * gradient[l][k][$0]
        }
      }
    }
  }

  private static func logistic(_ z: Double) -> Double {
    1 / (1 + CLibrary.exp(-z))
  }

  // MARK: Mazur: neuron by neuron, (target − out), ½, one sum

  private mutating func mazur(
    _ i: [Double], _ target: [Double], _ hasBias: Bool
  ) {
    var out: [[Double]] = [i]
    for layer in parameters {
      let x = out[out.count - 1] + (hasBias ? [1] : [])
      out.append(
        layer.map { w in
          Self.logistic(zip(w, x).map { $0 * $1 }.reduce(0, +))
        })
    }
    let last = out[out.count - 1]
    for o in target.indices {
      loss += 0.5 * (target[o] - last[o]) * (target[o] - last[o])
    }
    // The (t − o) books' error: the descent direction, added to w.
    var error = target.indices.map { o in
      (target[o] - last[o]) * last[o] * (1 - last[o])
    }
    for l in parameters.indices.reversed() {
      let x = out[l] + (hasBias ? [1] : [])
      for j in error.indices {
        for k in x.indices { gradient[l][j][k] -= error[j] * x[k] }
      }
      error = out[l].indices.map { k in
        var sum = 0.0
        for j in error.indices { sum += error[j] * parameters[l][j][k] }
        return sum * out[l][k] * (1 - out[l][k])
      }
    }
  }

  // MARK: Nielsen: C_x of one sample, 1/n over them

  private mutating func nielsen(
    _ x: [Double], _ y: [Double], _ hasBias: Bool, _ ours: Loss, _ n: Double
  ) {
    var a: [[Double]] = [x]
    for (l, layer) in parameters.enumerated() {
      let z = layer.map { w in
        zip(w, a[l] + (hasBias ? [1] : [])).map { $0 * $1 }.reduce(0, +)
      }
      let isSoftmax =
        ours == .categoricalCrossEntropy && l == parameters.count - 1
      let powers = z.map { CLibrary.exp($0) }
      a.append(
        isSoftmax
          ? powers.map { $0 / powers.reduce(0, +) } : z.map(Self.logistic))
    }
    let output = a[a.count - 1]
    var delta: [Double]
    switch ours {
    case .binaryCrossEntropy:
      for j in y.indices {
        loss -=
          (y[j] * CLibrary.log(output[j])
            + (1 - y[j]) * CLibrary.log(1 - output[j])) / n
      }
      delta = y.indices.map { output[$0] - y[$0] }
    case .categoricalCrossEntropy:
      let hot = y.firstIndex(of: 1) ?? 0
      loss -= CLibrary.log(output[hot]) / n
      delta = y.indices.map { output[$0] - y[$0] }
    default:
      let norm = y.indices.map { (y[$0] - output[$0]) * (y[$0] - output[$0]) }
      loss += norm.reduce(0, +) / (2 * n)
      delta = y.indices.map {
        (output[$0] - y[$0]) * output[$0] * (1 - output[$0])
      }
    }
    for l in parameters.indices.reversed() {
      let inputs = a[l] + (hasBias ? [1] : [])
      for j in delta.indices {
        for k in inputs.indices {
          gradient[l][j][k] += delta[j] * inputs[k] / n
        }
      }
      delta = a[l].indices.map { k in
        let back = delta.indices.map { delta[$0] * parameters[l][$0][k] }
        return back.reduce(0, +) * a[l][k] * (1 - a[l][k])
      }
    }
  }

  // MARK: PyTorch and Keras: rows, the mean over all elements

  private mutating func library(
    _ x: [Double], _ y: [Double], _ hasBias: Bool, _ ours: Loss, _ n: Double
  ) {
    var rows: [[Double]] = [x]
    for (l, layer) in parameters.enumerated() {
      let inputCount = rows[l].count
      // kernel[in][out], or weight[out][in] transposed.
      let weights = (0..<inputCount).map { i in layer.map { $0[i] } }
      var z = layer.map { hasBias ? $0[inputCount] : 0 }
      for i in 0..<inputCount {
        for j in z.indices { z[j] += rows[l][i] * weights[i][j] }
      }
      let isLast = l == parameters.count - 1
      let keepsLogits =
        isLast
        && (ours == .categoricalCrossEntropy
          || ours == .binaryCrossEntropyWithLogits)
      rows.append(keepsLogits ? z : z.map(Self.logistic))
    }
    let output = rows[rows.count - 1]
    let elements = n * Double(y.count)
    let powers = output.map { CLibrary.exp($0) }
    let softmax = powers.map { $0 / powers.reduce(0, +) }
    var error: [Double] = []
    for j in y.indices {
      let (o, t) = (output[j], y[j])
      switch ours {
      case .meanSquaredError, .halfSquaredError:
        loss += (o - t) * (o - t) / elements
        error.append(2 * (o - t) / elements * o * (1 - o))
      case .meanAbsoluteError:
        loss += abs(o - t) / elements
        error.append((o > t ? 1 : -1) / elements * o * (1 - o))
      case .huber:
        // Outputs and targets between 0 and 1: never beyond the kink.
        loss += (o - t) * (o - t) / 2 / elements
        error.append((o - t) / elements * o * (1 - o))
      case .binaryCrossEntropy:
        loss -=
          (t * CLibrary.log(o) + (1 - t) * CLibrary.log(1 - o)) / elements
        error.append((o - t) / elements)
      case .binaryCrossEntropyWithLogits:
        loss += (CLibrary.log(1 + powers[j]) - t * o) / elements
        error.append((Self.logistic(o) - t) / elements)
      case .categoricalCrossEntropy:
        loss -= t * CLibrary.log(softmax[j]) / n
        error.append((softmax[j] - t) / n)
      }
    }
    for l in parameters.indices.reversed() {
      let inputs = rows[l] + (hasBias ? [1] : [])
      for j in error.indices {
        for i in inputs.indices { gradient[l][j][i] += error[j] * inputs[i] }
      }
      let kernel = rows[l].indices.map { i in parameters[l].map { $0[i] } }
      error = kernel.indices.map { i in
        zip(kernel[i], error).map { $0 * $1 }.reduce(0, +)
          * rows[l][i] * (1 - rows[l][i])
      }
    }
  }
}
