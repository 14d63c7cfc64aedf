// What a finding says was found, in numbers.

extension Finding {
  /// What was found, in numbers.
  public var evidence: String {
    switch self {
    case .notFinite(let place): return Self.evidence(place)
    case .unscaledInputs(let columns, let effect):
      return Self.evidence(columns, effect)
    case .symmetricNeurons(let groups): return Self.evidence(groups)
    case .explodingGradients(let first, let last):
      return
        "The gradient explodes on its way back: the mean size of the error "
        + "signal δ is \(Self.short(last.meanSize)) in layer \(last.layer) and "
        + "\(Self.short(first.meanSize)) in layer \(first.layer), "
        + "\(Self.factor(first.meanSize / last.meanSize)) times larger. Every "
        + "step overshoots."
    case .divergingRate(let evidence): return Self.evidence(evidence)
    case .deadNeurons(let neurons, let coverage):
      return Self.evidence(dead: neurons, coverage)
    case .saturatedNeurons(let neurons, let coverage):
      return Self.evidence(saturated: neurons, coverage)
    case .vanishingGradients(let first, let last):
      return
        "The gradient vanishes on its way back: the mean size of the error "
        + "signal δ is \(Self.short(last.meanSize)) in layer \(last.layer) but "
        + "\(Self.short(first.meanSize)) in layer \(first.layer), "
        + "\(Self.factor(last.meanSize / first.meanSize)) times smaller. Layer "
        + "\(first.layer) hardly learns."
    case .inseparable(let crossing): return Self.evidence(crossing)
    case .stalled(let stall): return Self.evidence(stall)
    }
  }

  private static func evidence(_ place: Place) -> String {
    switch place {
    case .data(let column, let row):
      return
        "The data hold something in \(column) of sample \(row + 1) that is "
        + "no finite number, and it spreads through the whole network."
    case .neuron(let name, let row):
      return "The weighted sum z of \(name) is no finite number any more for "
        + "sample \(row + 1): the weights have grown too large to compute with."
    case .loss:
      return
        "The loss is no finite number any more: the answers have grown too "
        + "large to compute with."
    }
  }

  private static func evidence(
    _ columns: [InputColumn], _ effect: InputEffect
  ) -> String {
    let sizes = columns.map { "\($0.name) (\(short($0.meanSize)) on average)" }
    let inputs = columns.count == 1 ? "The input" : "The inputs"
    let verb = columns.count == 1 ? "is" : "are"
    let start = "\(inputs) \(list(sizes)) \(verb) so large that "
    switch effect {
    case .saturated(let names):
      return start + "the weighted sums of \(list(names)) lie where "
        + "their activation is flat."
    case .tooLargeSteps:
      return start + "weights move too far in one step: each gradient is a δ "
        + "times an input."
    }
  }

  private static func evidence(_ groups: [[String]]) -> String {
    let more = groups.count - 1
    let others: String
    switch more {
    case 0: others = ""
    case 1: others = " So does another group."
    default: others = " So do \(more) other groups."
    }
    let number = groups[0].count == 2 ? "both" : "all"
    return
      "\(list(groups[0])) \(number) have exactly the same weights and bias. "
      + "They get the same gradient in every step, and stay copies of one "
      + "neuron.\(others)"
  }

  private static func evidence(_ evidence: RateEvidence) -> String {
    switch evidence {
    case .step(let trial):
      return "The learning rate is too large: one step with "
        + "\(short(trial.rate)) raises the loss from "
        + "\(short(trial.lossBefore)) to \(short(trial.loss)), one with "
        + "\(short(trial.smallerRate)) lowers it to "
        + "\(short(trial.lossWithSmallerRate))."
    case .growth(let from, let to):
      return "The steps are too large: the loss has grown from "
        + "\(short(from.loss)) in epoch \(from.epoch) to \(short(to.loss)) in "
        + "epoch \(to.epoch)."
    case .swing(let lowest, let highest, let epochs):
      return "The steps are too large: in the last \(epochs) epochs the loss "
        + "has swung between \(short(lowest)) and \(short(highest)) and got "
        + "nowhere."
    }
  }

  private static func evidence(
    dead neurons: [NeuronReading], _ coverage: Coverage
  ) -> String {
    let first = neurons[0]
    let isOne = neurons.count == 1
    let start =
      "\(list(neurons.map { $0.name })) \(isOne ? "is" : "are") "
      + "\(first.activation == .relu ? "dead" : "almost dead"): for "
      + "\(all(coverage)) z is never above 0 (\(range(of: first))). There "
    switch first.activation {
    case .relu:
      return start + "relu is 0 and so is its slope: no gradient gets through, "
        + "and \(isOne ? "it learns" : "they learn") nothing."
    case .leakyRelu:
      return start + "leakyRelu has a slope of 0.01 only: "
        + "\(isOne ? "it learns" : "they learn") a hundred times more slowly."
    default:
      return start + "\(first.activation.name) is almost flat: hardly any "
        + "gradient gets through."
    }
  }

  private static func evidence(
    saturated neurons: [NeuronReading], _ coverage: Coverage
  ) -> String {
    let first = neurons[0]
    let isOne = neurons.count == 1
    let start =
      "\(list(neurons.map { $0.name })) \(isOne ? "is" : "are") saturated: for "
      + "\(all(coverage)) "
      + (first.activation == .softmax
        ? "softmax gives almost exactly 0 or 1, where it is flat. "
        : "z is so far from 0 (\(range(of: first))) that "
          + "\(first.activation.name) is flat, with less than a hundredth of "
          + "its largest slope. ")
    guard first.isOutput else {
      return start + "\(isOne ? "It hardly learns" : "They hardly learn")."
    }
    let wrong = first.wrongAnswers
    return start + "\(wrong) \(wrong == 1 ? "answer" : "answers") of "
      + "\(first.name) \(wrong == 1 ? "is" : "are") wrong and can hardly be "
      + "corrected."
  }

  private static func evidence(_ crossing: Crossing) -> String {
    let start =
      crossing.hasLinearHiddenLayers
      ? "layers of identity act as a single layer, and a single layer"
      : "a network without a hidden layer"
    let cut: (verb: String, noun: String)
    switch crossing.zeros[0].inputs.count {
    case 1: cut = ("set", "threshold")
    case 2: cut = ("draw", "straight line")
    default: cut = ("draw", "flat plane")
    }
    let isPointBetween =
      crossing.zeros[0] == crossing.zeros[1]
      || crossing.ones[0] == crossing.ones[1]
    let middle =
      isPointBetween
      ? "the one lies right between the others"
      : "both pairs have the same middle"
    return "This cannot be learned: \(start) can only \(cut.verb) one "
      + "\(cut.noun). But \(pair(crossing.zeros)) should get 0, "
      + "\(pair(crossing.ones)) should get 1, and \(middle): they cannot be on "
      + "different sides."
  }

  private static func pair(_ samples: [Sample]) -> String {
    samples[0] == samples[1]
      ? name(samples[0]) : "\(name(samples[0])) and \(name(samples[1]))"
  }

  private static func evidence(_ stall: Stall) -> String {
    let start =
      "Training has stalled: in the last \(stall.epochs) epochs the loss only "
      + "went from \(stall.lossBefore.text(atLeastDecimals: 5)) to "
      + "\(stall.loss.text(atLeastDecimals: 5))."
    guard let confusion = stall.confusion else {
      guard let wrong = stall.wrongAnswers else { return start }
      return start + " \(wrong) of \(stall.coverage.examined) samples "
        + "\(wrong == 1 ? "is" : "are") in the wrong class."
    }
    let (one, other) = (confusion.examples[0], confusion.examples[1])
    if stall.isPlateau {
      return start + " \(capitalized(all(stall.coverage))) get almost the same "
        + "answer, about \(confusion.answers[0].visibleText(decimals: 2)): nothing but "
        + "the average has been learned."
    }
    let blind = confusion.blindNeurons
    let why =
      blind.isEmpty
      ? ""
      : ": \(list(blind)) \(blind.count == 1 ? "does" : "do") not tell "
        + "them apart"
    let count = confusion.count == 2 ? "" : ", as \(confusion.count) samples do"
    let answers = confusion.answers.map { $0.text(atLeastDecimals: 4) }
    return start + " \(name(one)) and \(name(other)) get almost the same "
      + "answer\(count), \(answers[0]) and \(answers[1]), but should get "
      + "\(short(one.target)) and \(short(other.target))\(why)."
  }
}

// MARK: - Parts of sentences

extension Finding {
  private static func all(_ samples: Coverage) -> String {
    if samples.total == 1 { return "the only sample" }
    return samples.examined == samples.total
      ? "all \(samples.total) samples" : "the first \(samples.examined) samples"
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Returns where the neuron's z lies.
  private static func range(of neuron: NeuronReading) -> String {
    let low = short(neuron.smallestZ)
    if neuron.smallestZ == neuron.largestZ {
      return "\(neuron.name): always \(low)"
    }
    let high = short(neuron.largestZ)
    return neuron.smallestZ < 0 && neuron.largestZ > 0
      ? "\(neuron.name): down to \(low), up to \(high)"
      : "\(neuron.name): from \(low) to \(high)"
  }

  /// Returns how to point at a sample: its name, its inputs, or its number.
  private static func name(_ sample: Sample) -> String {
    if !sample.name.isEmpty { return sample.name }
    guard sample.inputs.count <= 3 else { return "sample \(sample.row + 1)" }
    return "("
      + sample.inputs.map { short($0) }.joined(separator: ", ") + ")"
  }

  /// Writes a large factor, with commas between its thousands.
  private static func factor(_ value: Double) -> String {
    guard value < 1e9 else { return value.scientificText(digits: 2) }
    let digits = value.text(decimals: 0)
    var text = ""
    for (k, digit) in digits.enumerated() {
      if k > 0, (digits.count - k) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
