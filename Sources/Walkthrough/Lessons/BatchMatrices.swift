import NeuronLab

extension Batches {
  /// Returns H, what the hidden layer answers to each sample.
  static func hidden(
    _ network: NeuralNetwork, _ inputs: [[Double]]
  ) -> [[Double]] {
    inputs.map { x in
      network.forward(x)
      return network.layers[0].outputs
    }
  }

  /// Returns Z = X·Wᵀ + b, a row for each sample.
  static func weightedSums(_ layer: Layer, of x: Matrix) -> Matrix {
    let b = layer.neurons.map { $0.bias }
    return x * layer.weightMatrix.transposed
      + Matrix(rows: x.rows.map { _ in b })
  }

  /// Returns the network's answers, by multiplying matrices.
  static func matrixAnswers(
    _ network: NeuralNetwork, _ inputs: [[Double]]
  ) -> [[Double]] {
    var a = Matrix(rows: inputs)
    for layer in network.layers {
      let z = weightedSums(layer, of: a)
      a = Matrix(
        rows: z.rows.map { row in row.map { layer.activation.value($0) } })
    }
    return a.rows
  }

  static func largestDifference(_ a: [[Double]], _ b: [[Double]]) -> Double {
    var largest = 0.0
    for difference in (Matrix(rows: a) - Matrix(rows: b)).rows {
      largest = max(largest, abs(difference[0]))
    }
    return largest
  }

  /// Draws matrices beside each other; what one decimal tells whole, with no more.
  static func draw(
    _ parts: [(sign: String, name: String, matrix: Matrix)], _ room: Classroom,
    decimals: Int = 3
  ) {
    let drawing = MatrixDrawing { number in
      let isShort = (10 * number) == (10 * number).rounded()
      return isShort ? shortText(number) : number.text(decimals: decimals)
    }
    room.show(
      drawing.lines(
        parts.map {
          MatrixDrawing.Part(sign: $0.sign, name: $0.name, matrix: $0.matrix)
        }))
  }
}

extension Layer {
  /// W, a row of weights for each neuron.
  var weightMatrix: Matrix { Matrix(rows: neurons.map { $0.weights }) }
}
