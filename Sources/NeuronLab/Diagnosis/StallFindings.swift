// Training that has come to rest, and data that one layer cannot separate.

extension Diagnosis {
  // MARK: Stalled

  /// How little of itself the loss loses when it has stalled: in a quarter of
  /// all epochs less than a hundredth, so that no patience helps.
  static let stallSize = 0.01

  /// How many epochs a stall must last before it is one.
  static let stallEpochs = 100

  /// The share of the loss below which its changes may be rounding.
  private static let rounding = 1e-9

  /// Returns the stall if the loss has hardly moved lately and is not
  /// gathering pace.
  ///
  /// Before it finds the way down, a healthy run may linger on a plateau; then
  /// each epoch lowers the loss by more than the one before.
  func stall(wrongAnswers: Int?) -> Finding.Stall? {
    guard let points = recentPoints(atLeast: Self.stallEpochs) else {
      return nil
    }
    let first = points[0]
    let middle = points[points.count / 2]
    let last = points[points.count - 1]
    for point in points
    where abs(point.loss - last.loss) > Self.stallSize * last.loss {
      return nil
    }
    let pace = middle.loss - last.loss
    if pace > first.loss - middle.loss, pace > Self.rounding * last.loss {
      return nil
    }
    return Finding.Stall(
      epochs: last.epoch - first.epoch, lossBefore: first.loss, loss: last.loss,
      coverage: coverage, hasHiddenLayer: survey.network.layers.count > 1,
      wrongAnswers: wrongAnswers, confusion: confusion)
  }

  /// How near two answers are to count as the same, as a share of the distance
  /// between the smallest and the largest target.
  static let sameAnswer = 0.02

  /// The largest group of samples with almost the same answer, but targets
  /// more than half of all targets' range apart.
  private var confusion: Finding.Confusion? {
    guard data.targetCount == 1 else { return nil }
    let targets = survey.rows.map { data.targets[$0][0] }
    guard let lowest = targets.min(), let highest = targets.max() else {
      return nil
    }
    let answers = survey.outputs.map { $0[0] }
    let order = survey.rows.sorted {
      answers[$0] == answers[$1] ? $0 < $1 : answers[$0] < answers[$1]
    }
    let reach = Self.sameAnswer * (highest - lowest)
    var best: (rows: ArraySlice<Int>, low: Int, high: Int)?
    var start = 0
    for end in order.indices {
      while answers[order[end]] - answers[order[start]] > reach { start += 1 }
      let rows = order[start...end]
      let isWhole =
        end == order.count - 1
        || answers[order[end + 1]] - answers[order[start]] > reach
      guard isWhole, rows.count > (best?.rows.count ?? 1) else { continue }
      var low = rows[start]
      var high = rows[start]
      for row in rows.sorted() {
        if targets[row] < targets[low] { low = row }
        if targets[row] > targets[high] { high = row }
      }
      if targets[high] - targets[low] > (highest - lowest) / 2 {
        best = (rows, low, high)
      }
    }
    guard let best else { return nil }
    let examples = [min(best.low, best.high), max(best.low, best.high)]
    return Finding.Confusion(
      count: best.rows.count, examples: examples.map { sample($0) },
      answers: examples.map { answers[$0] },
      blindNeurons: blindNeurons(examples[0], examples[1]))
  }

  /// How near two outputs of a hidden neuron are to count as the same.
  private static let sameOutput = 0.01

  /// The neurons of the last hidden layer, if none tells the samples apart.
  private func blindNeurons(_ first: Int, _ second: Int) -> [String] {
    let layers = survey.network.layers
    guard layers.count > 1 else { return [] }
    let layer = layers[layers.count - 2]
    survey.network.forward(data.inputs[first])
    let outputs = layer.outputs
    survey.network.forward(data.inputs[second])
    for (k, neuron) in layer.neurons.enumerated()
    where abs(neuron.a - outputs[k]) > Self.sameOutput {
      return []
    }
    return layer.neurons.map { $0.name }
  }

  /// Returns the sample in that row, as a person would point at it.
  private func sample(_ row: Int) -> Finding.Sample {
    Finding.Sample(
      row: row, name: data.sampleNames.isEmpty ? "" : data.sampleNames[row],
      inputs: data.inputs[row], target: data.targets[row][0])
  }

  // MARK: Not separable

  /// How many samples are searched for a crossing: pairs are compared with
  /// pairs.
  private static let pairLimit = 32

  /// The proof that one layer cannot put all samples into their classes, if it
  /// is found.
  ///
  /// A layer with one output says 1 where Σ w·x + b is above some bound. If
  /// x₁ + x₂ = x₃ + x₄ for samples 1, 2 of one class and 3, 4 of the other, then
  /// the sums of both pairs are equal: they cannot both be above the bound for
  /// one pair and not above it for the other. Layers of `identity` before it
  /// change nothing: a sum of sums is a sum.
  var inseparable: Finding? {
    let layers = survey.network.layers
    for layer in layers.dropLast() where layer.activation != .identity {
      return nil
    }
    guard data.task == .classification, data.targetCount == 1,
      data.count <= Self.pairLimit
    else { return nil }
    let zeros = survey.rows.filter { data.targets[$0][0] <= 0.5 }
    let ones = survey.rows.filter { data.targets[$0][0] > 0.5 }
    for i in zeros.indices {
      for j in zeros.indices[i...] {
        for k in ones.indices {
          for l in ones.indices[k...]
          // The same sample twice on both sides is one with two targets.
          where (i != j || k != l)
            && haveEqualSums(zeros[i], zeros[j], ones[k], ones[l])
          {
            return .inseparable(
              Finding.Crossing(
                zeros: [sample(zeros[i]), sample(zeros[j])],
                ones: [sample(ones[k]), sample(ones[l])],
                hasLinearHiddenLayers: layers.count > 1))
          }
        }
      }
    }
    return nil
  }

  /// Returns whether the first two samples have the sum of the last two.
  private func haveEqualSums(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Bool {
    let inputs = data.inputs
    for i in inputs[a].indices
    where inputs[a][i] + inputs[b][i] != inputs[c][i] + inputs[d][i] {
      return false
    }
    return true
  }
}
