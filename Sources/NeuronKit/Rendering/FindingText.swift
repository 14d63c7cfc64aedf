// The sentences of a finding, for somebody who has just met the words.

extension Finding {
  /// What was found and what usually helps.
  public var text: String { evidence + " " + remedy }

  /// What the finding is about: `h1 and h2`, `layer 1`, `the learning rate`.
  public var subject: String {
    switch self {
    case .notFinite(.data(let column, _)): return column
    case .notFinite(.neuron(let name, _)): return name
    case .notFinite(.loss), .stalled: return "the loss"
    case .unscaledInputs(let columns, _):
      return Self.list(columns.map { $0.name })
    case .symmetricNeurons(let groups): return Self.list(groups[0])
    case .explodingGradients(let first, _), .vanishingGradients(let first, _):
      return "layer \(first.layer)"
    case .divergingRate: return "the learning rate"
    case .deadNeurons(let neurons, _), .saturatedNeurons(let neurons, _):
      return Self.list(neurons.map { $0.name })
    case .inseparable: return "the network"
    }
  }

  // MARK: What was found

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
      return start + "the weighted sums of \(list(names)) lie where the "
        + "activation is flat."
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
      "\(list(neurons.map { $0.name })) \(isOne ? "is" : "are") dead: for "
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
    let reason =
      crossing.hasLinearHiddenLayers
      ? "layers of identity add up to a single layer, and a single layer"
      : "a network without a hidden layer"
    let inputs = crossing.zeros[0].inputs.count
    let cut =
      inputs == 1
      ? "one threshold" : inputs == 2 ? "a straight line" : "a plane"
    return "This cannot be learned: \(reason) separates by \(cut). But "
      + "\(pair(crossing.zeros)) should get 0, \(pair(crossing.ones)) should get "
      + "1, and \(middle(crossing))."
  }

  private static func middle(_ crossing: Crossing) -> String {
    let isOneZero = crossing.zeros[0] == crossing.zeros[1]
    let isOneOne = crossing.ones[0] == crossing.ones[1]
    guard isOneZero || isOneOne else {
      return "both pairs have the same middle"
    }
    return "the one is the middle of the others"
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
        + "answer, about \(confusion.answers[0].text(decimals: 2)): nothing but "
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

  // MARK: What helps

  /// What usually helps.
  public var remedy: String {
    switch self {
    case .notFinite(.data): return "Correct that number, or leave the row out."
    case .notFinite:
      return "Start again with smaller weights or a smaller learning rate."
    case .unscaledInputs:
      return "From each column subtract its mean, then divide by its standard "
        + "deviation (train does both with --standardize)."
    case .symmetricNeurons: return "Start from different, random weights."
    case .explodingGradients:
      return "Start with smaller weights: xavier and he choose them so that "
        + "signals keep their size."
    case .divergingRate(.step(let trial)):
      return "Use a learning rate of \(Self.short(trial.smallerRate)) or less."
    case .divergingRate:
      return "Start again with a tenth of the learning rate."
    case .deadNeurons:
      return "Start from another seed with biases of 0, use a smaller learning "
        + "rate, or another activation such as tanh."
    case .saturatedNeurons(let neurons, _):
      return neurons[0].isOutput
        ? "Start again with a smaller learning rate, or use a cross-entropy "
          + "loss, in whose gradient the slope cancels."
        : "Start with smaller weights or smaller inputs; if it came during "
          + "training, use a smaller learning rate."
    case .vanishingGradients(let first, _):
      return first.activation == .relu
        ? "Too many neurons between are off: start from another seed."
        : "Use fewer layers or larger starting weights, or relu in the hidden "
          + "layers with a he start."
    case .inseparable(let crossing):
      return crossing.hasLinearHiddenLayers
        ? "Give the hidden layers an activation that bends, such as tanh."
        : "Add a hidden layer."
    case .stalled(let stall):
      guard stall.hasHiddenLayer else { return "Add a hidden layer." }
      if stall.isPlateau {
        return "Such a plateau can take long to cross: train on, use a larger "
          + "learning rate, or start from another seed."
      }
      return "Start from another seed, or give the hidden layer more neurons"
        + (stall.confusion == nil
          ? "; or the inputs may not tell any more." : ".")
    }
  }
}

// MARK: - Parts of sentences

extension Finding {
  /// Returns `h1`, `h1 and h2`, or `h1, h2, h3 and 5 more`.
  private static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names[0] }
    if names.count > 4 {
      return names.prefix(3).joined(separator: ", ")
        + " and \(names.count - 3) more"
    }
    return names.dropLast().joined(separator: ", ")
      + " and \(names[names.count - 1])"
  }

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

  /// Writes a number with a few digits.
  private static func short(_ value: Double) -> String {
    guard value.isFinite else { return "infinity" }
    if abs(value) >= 1e6 { return value.scientificText(digits: 3) }
    if abs(value) >= 100 { return value.text(decimals: 0) }
    var text = value.text(atLeastDecimals: abs(value) >= 10 ? 1 : 3)
    guard abs(value) >= 1e-9 || value == 0 else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
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

extension Finding.Stall {
  /// Whether all samples get almost the same answer.
  fileprivate var isPlateau: Bool { confusion?.count == coverage.examined }
}
