// What can be wrong with neurons: dead, saturated, symmetric.

extension Diagnosis {
  /// The slope, relative to the largest, below which an activation is flat.
  ///
  /// At one hundredth a neuron needs a hundred epochs for what others learn in
  /// one. `sigmoid` is that flat from |z| = 6, `tanh` from 3, and `leakyRelu`
  /// has exactly this slope below its kink.
  static let flatness = 0.01

  /// How small the δ of a wrong output is, relative to its error, when it no
  /// longer corrects the output.
  ///
  /// With the squared error δ is 2·error·slope, so this is where the slope of a
  /// sigmoid is ``flatness`` of its largest, ¼. With cross-entropy δ is the
  /// error itself, and every output is corrected.
  static let deafness = 2 * flatness / 4

  // MARK: Dead and saturated

  /// The neurons whose z is below the kink for every sample.
  ///
  /// There `relu` has slope 0: dw and db are 0, and stay 0.
  var deadNeurons: [NetworkSurvey.Record] {
    manyOfALayer(survey.records.filter { $0.isOff })
  }

  /// The neurons on a flat end for every sample; an output only if it is wrong
  /// for some sample and not corrected.
  var saturatedNeurons: [NetworkSurvey.Record] {
    manyOfALayer(survey.records.filter { $0.isSaturated })
  }

  /// The hidden neurons on a flat end for most samples, and the outputs that are
  /// saturated: what initial weights that are too large do.
  var mostlySaturatedNeurons: [NetworkSurvey.Record] {
    let outputs = saturatedNeurons.filter { $0.isOutput }
    return outputs.isEmpty
      ? manyOfALayer(
        survey.records.filter {
          !$0.isOutput && 2 * $0.flatCount > $0.sampleCount
        }) : outputs
  }

  /// The fraction of a layer's neurons that it can do without.
  ///
  /// If inputs are only 0 and 1, every fourth relu is dead from the start, and
  /// training succeeds with the others.
  static let spareShare = 0.25

  /// Leaves out the neurons of layers that have enough others.
  private func manyOfALayer(
    _ neurons: [NetworkSurvey.Record]
  ) -> [NetworkSurvey.Record] {
    neurons.filter { neuron in
      let count = neurons.filter { $0.layer == neuron.layer }.count
      let layer = survey.network.layers[neuron.layer - 1]
      return Double(count) > Self.spareShare * Double(layer.neurons.count)
    }
  }

  func deadFinding(_ neurons: [NetworkSurvey.Record]) -> Finding? {
    guard let first = neurons.first else { return nil }
    let activation = first.neuron.activation
    let isOne = neurons.count == 1
    let learn = isOne ? "it learns" : "they learn"
    let effect: String
    switch activation {
    case .relu:
      effect =
        "relu is 0 and so is its slope: no gradient gets through, and "
        + "\(learn) nothing."
    case .leakyRelu:
      effect =
        "leakyRelu has a slope of only 0.01: \(learn) a hundred times more "
        + "slowly."
    default:
      effect =
        "\(activation.name) is almost flat: hardly any gradient gets through."
    }
    return Finding(
      kind: .deadNeurons,
      evidence: "\(neurons.map { $0.neuron.name }.asList) "
        + "\(isOne ? "is" : "are") "
        + "\(activation == .relu ? "dead" : "almost dead"): for "
        + "\(examinedSamples) z is never above 0 (\(first.rangeText)). There "
        + effect,
      remedy: "Start from another seed with biases of 0, use a smaller "
        + "learning rate, or another activation such as tanh.",
      candidates: first.isOutput
        ? remediesOfDeadOutput
        : [
          [.initializer(.he)], [.hidden(.tanh)],
          [.hidden(.tanh), .initializer(.xavier)],
        ])
  }

  /// An activation that lets gradients through; for the hidden layers, too, which
  /// may be as dead.
  private var remediesOfDeadOutput: [[Remedy]] {
    let output = Remedy.output(
      data.task == .classification ? .sigmoid : .identity, survey.step.loss)
    return [[output], [output, .hidden(.tanh)], [.initializer(.he)]]
  }

  func saturatedFinding(_ neurons: [NetworkSurvey.Record]) -> Finding? {
    guard let first = neurons.first else { return nil }
    let activation = first.neuron.activation
    let isOne = neurons.count == 1
    let start =
      "\(neurons.map { $0.neuron.name }.asList) \(isOne ? "is" : "are") "
      + "saturated: for "
      + (first.isFlat
        ? examinedSamples : "\(first.flatCount) of \(examinedSamples)")
      + " "
      + (activation == .softmax
        ? "softmax gives almost exactly 0 or 1, where it is flat. "
        : "z is so far from 0 (\(first.rangeText)) that \(activation.name) is "
          + "flat, with less than a hundredth of its largest slope. ")
    guard first.isOutput else {
      return Finding(
        kind: .saturatedNeurons,
        evidence: start + (isOne ? "It hardly learns." : "They hardly learn."),
        remedy: "Start with smaller weights or smaller inputs; if it happened "
          + "during training, use a smaller learning rate.",
        candidates: [[.initializer(.xavier)], [.standardizeInputs]])
    }
    let wrong = first.wrongAnswers
    let isBounded = survey.step.loss == .binaryCrossEntropy
    return Finding(
      kind: .saturatedNeurons,
      evidence: start + "\(wrong) \(wrong == 1 ? "output" : "outputs") of "
        + "\(first.neuron.name) \(wrong == 1 ? "is" : "are") wrong and can "
        + "hardly be corrected."
        + (isBounded
          ? " In δ the slope a·(1 − a) should cancel, but the loss divides by "
            + "at least 1e-12, and \(activation.name)'s slope is smaller."
          : ""),
      remedy: isBounded
        ? "With binaryCrossEntropyWithLogits after identity, δ is a − y however "
          + "large z is."
        : "Start again with a smaller learning rate, or use a "
          + "cross-entropy loss, in whose gradient the slope cancels.",
      candidates: isBounded
        ? [[.output(.identity, .binaryCrossEntropyWithLogits)]]
        : [
          [
            activation == .softmax
              ? .output(.softmax, .categoricalCrossEntropy)
              : .output(.sigmoid, .binaryCrossEntropy)
          ],
          [.output(.identity, .binaryCrossEntropyWithLogits)],
          [.initializer(.xavier)],
        ])
  }

  /// Says why gradients of `binaryCrossEntropy` differ from measured slopes:
  /// some output is so saturated that the loss's bound takes effect.
  ///
  /// - Parameters:
  ///   - step: The network, which keeps the numbers of the last sample.
  ///   - data: The samples.
  ///   - rows: The rows that were checked.
  /// - Returns: One sentence, or `nil` where there is no such output.
  package static func boundedSlope(
    of step: TrainingStep, on data: DataSet, rows: [Int]
  ) -> String? {
    guard step.loss == .binaryCrossEntropy else { return nil }
    let layers = step.network.layers
    for row in rows {
      step.network.forward(data.inputs[row])
      for neuron in layers[layers.count - 1].neurons
      where neuron.a * (1 - neuron.a) < Loss.leastSlope {
        return "\(neuron.name.oneLine) is saturated for sample \(row + 1) (z = "
          + "\(neuron.z.briefText)): its slope a·(1 − a) is "
          + "\((neuron.a * (1 - neuron.a)).scientificText(digits: 2)), and "
          + "binaryCrossEntropy divides by no less than 1e-12, so that δ is not "
          + "a − y. With binaryCrossEntropyWithLogits after identity it is."
      }
    }
    return nil
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
    guard let first = groups.first else { return nil }
    let others = groups.count - 1
    return Finding(
      kind: .symmetricNeurons,
      evidence: "\(first.asList) \(first.count == 2 ? "both" : "all") have "
        + "exactly the same weights and bias. They get the same gradient in "
        + "every step, and stay copies of one neuron."
        + (others == 0
          ? ""
          : others == 1
            ? " So does another group." : " So do \(others) other groups."),
      remedy: "Start from different, random weights.",
      candidates: [[.initializer(.xavier)], [.initializer(.uniform)]])
  }

  private static func areTwins(
    _ i: Int, _ j: Int, in layer: Layer, before next: Layer
  ) -> Bool {
    let first = layer.neurons[i]
    let second = layer.neurons[j]
    return first.bias == second.bias && first.weights == second.weights
      && next.neurons.allSatisfy { $0.weights[i] == $0.weights[j] }
  }
}
