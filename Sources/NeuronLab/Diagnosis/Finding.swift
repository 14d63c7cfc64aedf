/// One reason why training fails or is slow: the evidence, and a remedy.
public struct Finding: Equatable, Sendable {
  /// What kind of finding it is.
  public let kind: Kind
  /// What was found, in numbers.
  public let evidence: String
  /// What usually helps; or what helped when it was tried, and how much; empty
  /// if nothing did.
  public private(set) var remedy: String
  /// The changes that helped when they were tried together.
  package private(set) var changes: [Remedy] = []
  /// The changes that may help, the likeliest first.
  var candidates: [[Remedy]] = []

  init(
    kind: Kind, evidence: String, remedy: String = "",
    candidates: [[Remedy]] = []
  ) {
    self.kind = kind
    self.evidence = evidence
    self.remedy = remedy
    self.candidates = candidates
  }

  /// What was found and what helps.
  public var text: String {
    remedy.isEmpty ? evidence : evidence + " " + remedy
  }

  /// Returns the finding with a remedy that was tried, or with none.
  func with(remedy: String, changes: [Remedy] = []) -> Finding {
    var finding = self
    finding.remedy = remedy
    finding.changes = changes
    return finding
  }

  /// What can be found: causes before their consequences.
  ///
  /// ``Diagnosis`` gives at most one finding of each kind, in this order.
  public enum Kind: String, CaseIterable, Sendable {
    /// A number is infinite or NaN.
    case notFinite
    /// Targets are outside what the output's activation can give.
    case unreachableTargets
    /// The held-out loss rises while the training loss falls.
    case overfitting
    /// An input numbers the samples.
    case identifierInput
    /// An input is the same for every sample, or all inputs are.
    case constantInput
    /// Equal inputs have different targets.
    case contradiction
    /// Few values are far from all others.
    case outlier
    /// An adaptive optimizer's steps are too short for the distance.
    case shortSteps
    /// The targets are far from the scale of the outputs.
    case distantTargets
    /// Inputs are so large that the first layer cannot learn from them.
    case unscaledInputs
    /// Weight decay keeps the weights too small.
    case weightDecay
    /// Neurons are copies of one another, and stay copies.
    case symmetricNeurons
    /// δ grows from layer to layer in the backward pass.
    case explodingGradients
    /// The steps are so large that the loss rises.
    case divergingRate
    /// Nearly all samples are of one class, and only that class is predicted.
    case imbalance
    /// Neurons are below the kink of their activation for every sample.
    case deadNeurons
    /// Neurons are on a flat end of their activation for every sample.
    case saturatedNeurons
    /// δ shrinks from layer to layer in the backward pass.
    case vanishingGradients
    /// No single layer can separate the classes.
    case inseparable
    /// A hidden layer is missing.
    case linearNetwork
    /// The neurons have no biases.
    case noBiases
    /// Hidden layers have too few neurons.
    case smallNetwork
    /// The steps are so small that training takes too long.
    case slowRate
    /// The training is too short.
    case fewEpochs
    /// A loss, or a lack of improvement, has ended the training too early.
    case earlyStop
    /// The loss has stopped falling.
    case stalled
    /// The task is not learned, and no change that was tried helps.
    case unexplained
  }
}

// MARK: - Parts of sentences

extension Array where Element == String {
  /// The names as `h1`, `h1 and h2`, or `h1, h2, h3 and 5 more`.
  var asList: String {
    guard count > 1 else { return self[0] }
    if count > 4 {
      return prefix(3).joined(separator: ", ") + " and \(count - 3) more"
    }
    return dropLast().joined(separator: ", ") + " and \(self[count - 1])"
  }
}

extension String {
  /// The text with a capital letter at the beginning of a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Double {
  /// The number with a few digits.
  var briefText: String {
    guard isFinite else { return "infinity" }
    if abs(self) >= 1e6 { return scientificText(digits: 3) }
    if abs(self) >= 100 { return text(decimals: 0) }
    var text = text(atLeastDecimals: abs(self) >= 10 ? 1 : 3)
    guard abs(self) >= 1e-9 || self == 0 else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A fraction as a percentage: `97.5 %`.
  package var percentText: String { "\((self * 100).text(decimals: 1)) %" }

  /// A large factor, with commas between its thousands.
  var factorText: String {
    guard self < 1e9 else { return scientificText(digits: 2) }
    let digits = text(decimals: 0)
    var text = ""
    for (k, digit) in digits.enumerated() {
      if k > 0, (digits.count - k) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
