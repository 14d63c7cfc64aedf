// Training that has stalled, and data that one layer cannot separate.

extension Diagnosis {
  // MARK: Stalled

  /// The fraction by which the loss still falls in a stall: less than a
  /// hundredth in a quarter of all epochs, so that patience does not help.
  static let stallSize = 0.01

  /// The minimum length of a stall, in epochs.
  static let stallEpochs = 100

  /// The fraction of the loss below which its changes may be rounding.
  private static let rounding = 1e-9

  /// Returns a stall if the loss has hardly moved recently and is not speeding
  /// up.
  ///
  /// A healthy run may linger on a plateau before it finds the way down; then
  /// each epoch lowers the loss by more than the one before.
  func stall(wrongAnswers: Int?) -> Finding? {
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
    let epochs = last.epoch - first.epoch
    let start =
      "Training has stalled: in the last \(epochs) epochs the loss only went "
      + "from \(first.loss.text(atLeastDecimals: 5)) to "
      + "\(last.loss.text(atLeastDecimals: 5))."
    let confused = confusedSamples
    let details =
      confused.map { sentence(about: $0) }
      ?? wrongAnswers.map {
        " \($0) of \(survey.rows.count) samples \($0 == 1 ? "is" : "are") in "
          + "the wrong class."
      } ?? ""
    return Finding(
      kind: .stalled, evidence: start + details,
      remedy: remedyOfStall(confused))
  }

  private func remedyOfStall(_ confused: ConfusedSamples?) -> String {
    if survey.network.layers.count == 1 { return "Add a hidden layer." }
    if confused?.count == survey.rows.count {
      return "Such a plateau can take a long time to cross: train longer, use "
        + "a larger learning rate, or start from another seed."
    }
    return "Start from another seed, or give the hidden layer more neurons"
      + (confused == nil ? "; or the inputs may not determine more." : ".")
  }

  private func sentence(about confused: ConfusedSamples) -> String {
    let (one, other) = (confused.first, confused.second)
    let answers = [one, other].map { survey.outputs[$0][0] }
    if confused.count == survey.rows.count {
      let average = survey.rows.map { data.targets[$0][0] }.meanAndDeviation
        .mean
      return
        " \(examinedSamples.capitalizedFirst) get almost the same output, about "
        + "\(answers[0].visibleText(decimals: 2))"
        + (isAverage(answers[0])
          ? ": only the average has been learned."
          : ", while the targets average \(average.briefText).")
    }
    let count = confused.count == 2 ? "" : ", as \(confused.count) samples do"
    let texts = answers.map { $0.text(atLeastDecimals: 4) }
    let names = [one, other].map { name(of: $0) }.joined(separator: " and ")
    let blind = blindNeurons(one, other)
    let why =
      blind.isEmpty
      ? ""
      : ": \(blind.asList) \(blind.count == 1 ? "does" : "do") not tell them "
        + "apart"
    return " \(names.capitalizedFirst) get almost the same output\(count), "
      + "\(texts[0]) and \(texts[1]), but should get "
      + "\(target(of: one)) and \(target(of: other))\(why)."
  }

  /// How many samples get almost the same output, and two of them, with the
  /// smallest and the largest target, in the order of the data.
  private typealias ConfusedSamples = (count: Int, first: Int, second: Int)

  /// How close two outputs have to be to count as the same, as a fraction of
  /// the targets' range.
  static let sameAnswer = 0.02

  /// Returns whether an output is close to the targets' mean.
  private func isAverage(_ output: Double) -> Bool {
    let targets = survey.rows.map { data.targets[$0][0] }
    let range = (targets.max() ?? 0) - (targets.min() ?? 0)
    return abs(output - targets.meanAndDeviation.mean)
      <= Self.nearAverage * range
  }

  /// How far from the targets' mean an output may be that counts as the mean, as
  /// a fraction of their range.
  static let nearAverage = 0.05

  /// The largest group of samples with almost the same output, but with targets
  /// more than half of the targets' range apart.
  private var confusedSamples: ConfusedSamples? {
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
    return best.map {
      ($0.rows.count, min($0.low, $0.high), max($0.low, $0.high))
    }
  }

  /// How close two outputs of a hidden neuron have to be to count as the same.
  private static let sameOutput = 0.01

  /// The neurons of the last hidden layer, if none of them distinguishes the
  /// samples.
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

  /// Returns what to call a sample: its name, its inputs, or its number.
  func name(of row: Int) -> String {
    if let rowNumbers { return "row \(rowNumbers[row])" }
    if !data.sampleNames.isEmpty, !data.sampleNames[row].isEmpty {
      return data.sampleNames[row]
    }
    guard data.inputCount <= 3 else { return "sample \(row + 1)" }
    let inputs = (rawInputs ?? data.inputs)[row].map { $0.briefText }
    return "(" + inputs.joined(separator: ", ") + ")"
  }

  /// Returns what a sample's outputs should be: a class or numbers.
  func target(of row: Int) -> String {
    let targets = data.targets[row]
    guard data.task == .classification, !data.classNames.isEmpty else {
      return targets.map { $0.briefText }.joined(separator: ", ")
    }
    return data.classNames[data.classIndices[row]].shownName
  }

  // MARK: Not separable

  /// How many samples are searched for a crossing: pairs are compared with
  /// pairs.
  private static let pairLimit = 32

  /// The proof that one layer cannot classify all samples correctly, if one is
  /// found.
  ///
  /// A layer with one output predicts 1 where Σ w·x + b is above some bound. If
  /// the sum of samples 1 and 2 of one class equals that of samples 3 and 4 of
  /// the other, x₁ + x₂ = x₃ + x₄, then the sums of both pairs are equal: they
  /// cannot both be above the bound for one pair and not above it for the
  /// other. Layers of `identity` before it make no difference: a sum of sums is
  /// a sum.
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
          // If both sides are the same sample twice, it is one sample with two
          // targets.
          where (i != j || k != l)
            && haveEqualSums(zeros[i], zeros[j], ones[k], ones[l])
          {
            return crossing(
              zeros: (zeros[i], zeros[j]), ones: (ones[k], ones[l]))
          }
        }
      }
    }
    return nil
  }

  /// The finding that both pairs of samples have the same sum.
  private func crossing(zeros: (Int, Int), ones: (Int, Int)) -> Finding {
    func pair(_ rows: (Int, Int)) -> String {
      rows.0 == rows.1
        ? name(of: rows.0) : "\(name(of: rows.0)) and \(name(of: rows.1))"
    }
    let isSingle = survey.network.layers.count == 1
    let network =
      isSingle
      ? "a network without a hidden layer"
      : "layers of identity act as a single layer, and a single layer"
    let cuts = ["set one threshold", "draw one straight line"]
    let cut =
      data.inputCount > 2 ? "draw one flat plane" : cuts[data.inputCount - 1]
    let middle =
      zeros.0 == zeros.1 || ones.0 == ones.1
      ? "one lies exactly between the others"
      : "both pairs have the same midpoint"
    return Finding(
      kind: .inseparable,
      evidence: "This cannot be learned: \(network) can only \(cut). But "
        + "\(pair(zeros)) should get \(target(of: zeros.0)), "
        + "\(pair(ones)) should get \(target(of: ones.0)), and "
        + "\(middle): they cannot be on different sides.",
      remedy: isSingle
        ? "Add a hidden layer."
        : "Give the hidden layers a nonlinear activation, such as tanh.",
      candidates: isSingle
        ? [[.hiddenLayer(4, .tanh)], [.hiddenLayer(8, .tanh)]]
        : [[.hidden(.tanh)]])
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
