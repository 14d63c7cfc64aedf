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
    case .vanishingGradients(let first, let last):
      if first.activation == .relu {
        return "Too many neurons on the way are off: start from another seed."
      }
      if last.layer == 2 {
        return
          "Start from another seed, with weights neither tiny nor so large "
          + "that neurons saturate."
      }
      return
        "Use fewer layers or larger starting weights, or relu in the hidden "
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
  static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names[0] }
    if names.count > 4 {
      return names.prefix(3).joined(separator: ", ")
        + " and \(names.count - 3) more"
    }
    return names.dropLast().joined(separator: ", ")
      + " and \(names[names.count - 1])"
  }

  /// Writes a number with a few digits.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "infinity" }
    if abs(value) >= 1e6 { return value.scientificText(digits: 3) }
    if abs(value) >= 100 { return value.text(decimals: 0) }
    var text = value.text(atLeastDecimals: abs(value) >= 10 ? 1 : 3)
    guard abs(value) >= 1e-9 || value == 0 else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}

extension Finding.Stall {
  /// Whether all samples get almost the same answer.
  var isPlateau: Bool { confusion?.count == coverage.examined }
}
