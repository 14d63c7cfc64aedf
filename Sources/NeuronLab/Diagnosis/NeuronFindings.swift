// What can be wrong with neurons: dead, saturated, symmetric; and with the
// inputs that make them so.

extension Diagnosis {
  /// The slope, relative to the largest, below which an activation is flat.
  ///
  /// At one hundredth a neuron needs a hundred epochs for what others learn in
  /// one. `sigmoid` is so flat from |z| = 6 on, `tanh` from 3 on, and
  /// `leakyRelu` has just this slope below its kink.
  static let flatness = 0.01

  /// How small the δ of a wrong output is, relative to its error, when the
  /// output is deaf to it.
  ///
  /// With the squared error δ is 2·error·slope, so this is where the slope of a
  /// sigmoid is ``flatness`` of its largest, ¼. With cross-entropy δ is the error
  /// itself, and no output is ever deaf.
  static let deafness = 2 * flatness / 4

  // MARK: Dead and saturated

  /// The neurons whose z is below the kink for every sample.
  ///
  /// There `relu` has slope 0: dw and db are 0, and stay so.
  var deadNeurons: [Finding.NeuronReading] {
    manyOfALayer(survey.neurons { record, _ in record.isOff })
  }

  /// The neurons on a flat end for every sample.
  ///
  /// An output that is so sure has to be wrong somewhere, and deaf to it.
  var saturatedNeurons: [Finding.NeuronReading] {
    manyOfALayer(
      survey.neurons { record, isOutput in
        guard record.isFlat else { return false }
        return !isOutput || record.wrongAnswers > 0 && !record.isCorrected
      })
  }

  /// The share of a layer's neurons that may be of no use.
  ///
  /// Of relus that see only inputs of 0 and 1, every fourth starts dead, and
  /// training succeeds with the others.
  static let spareShare = 0.25

  /// Leaves out the neurons of layers that have enough others.
  private func manyOfALayer(
    _ neurons: [Finding.NeuronReading]
  ) -> [Finding.NeuronReading] {
    var counts = [Int](repeating: 0, count: survey.network.layers.count)
    for neuron in neurons { counts[neuron.layer - 1] += 1 }
    return neurons.filter {
      let layer = survey.network.layers[$0.layer - 1]
      let spare = Self.spareShare * Double(layer.neurons.count)
      return Double(counts[$0.layer - 1]) > spare
    }
  }

  // MARK: Symmetric

  /// Neurons of a hidden layer with equal weights and biases that also count
  /// equally in the next layer.
  ///
  /// They give the same a and collect the same ∂L/∂a, so their dw and db are
  /// equal, too, and they are still equal after every update.
  var symmetricNeurons: Finding? {
    var groups: [[String]] = []
    let layers = survey.network.layers
    for l in layers.indices.dropLast() {
      let neurons = layers[l].neurons
      var isGrouped = [Bool](repeating: false, count: neurons.count)
      for i in neurons.indices where !isGrouped[i] {
        var group = [neurons[i].name]
        for j in neurons.indices[(i + 1)...]
        where Self.areTwins(i, j, in: layers[l], before: layers[l + 1]) {
          group.append(neurons[j].name)
          isGrouped[j] = true
        }
        if group.count > 1 { groups.append(group) }
      }
    }
    return groups.isEmpty ? nil : .symmetricNeurons(groups)
  }

  private static func areTwins(
    _ i: Int, _ j: Int, in layer: Layer, before next: Layer
  ) -> Bool {
    let first = layer.neurons[i]
    let second = layer.neurons[j]
    guard first.bias == second.bias, first.weights == second.weights else {
      return false
    }
    for neuron in next.neurons where neuron.weights[i] != neuron.weights[j] {
      return false
    }
    return true
  }

  // MARK: Unscaled inputs

  /// The mean of |x| above which a column is large.
  ///
  /// With weights of about 1 it moves z by 10, where the slope of a sigmoid is
  /// a five-thousandth of its largest.
  static let largeInput = 10.0

  /// How many times the smallest column another one may be.
  ///
  /// dw = δ·x: a column 30 times as large has weights that move 30 times as
  /// far, and no rate suits both.
  static let inputRatio = 30.0

  /// The large columns, if they do any harm.
  func unscaledInputs(
    saturated: [Finding.NeuronReading], rateIsTooLarge: Bool
  ) -> Finding? {
    guard !saturated.isEmpty || rateIsTooLarge else { return nil }
    var columns: [Finding.InputColumn] = []
    for (c, name) in data.inputNames.enumerated() {
      var sum = 0.0
      for row in survey.rows { sum += abs(data.inputs[row][c]) }
      columns.append(
        Finding.InputColumn(
          name: name, meanSize: sum / Double(survey.rows.count)))
    }
    var smallest = Double.infinity
    for column in columns where column.meanSize > 0 {
      smallest = min(smallest, column.meanSize)
    }
    let large = columns.filter {
      $0.meanSize > Self.largeInput
        || $0.meanSize > max(1, Self.inputRatio * smallest)
    }
    guard !large.isEmpty else { return nil }
    return .unscaledInputs(
      large,
      effect: saturated.isEmpty
        ? .tooLargeSteps : .saturated(saturated.map { $0.name }))
  }
}
