/// One reason why training fails or is slow: the evidence, and a remedy.
public struct Finding: Equatable, Sendable {
  /// What kind of finding it is.
  public let kind: Kind
  /// What was found, in numbers.
  public let evidence: String
  /// What usually helps.
  public let remedy: String

  /// What was found and what usually helps.
  public var text: String { evidence + " " + remedy }

  /// What can be found: causes before their consequences.
  ///
  /// ``Diagnosis`` gives at most one finding of each kind, in this order.
  public enum Kind: String, CaseIterable, Sendable {
    /// A number is infinite or NaN.
    case notFinite
    /// Inputs are so large that the first layer cannot learn from them.
    case unscaledInputs
    /// Neurons are copies of one another, and stay copies.
    case symmetricNeurons
    /// δ grows from layer to layer in the backward pass.
    case explodingGradients
    /// The steps are so large that the loss rises.
    case divergingRate
    /// Neurons are below the kink of their activation for every sample.
    case deadNeurons
    /// Neurons are on a flat end of their activation for every sample.
    case saturatedNeurons
    /// δ shrinks from layer to layer in the backward pass.
    case vanishingGradients
    /// No single layer can separate the classes.
    case inseparable
    /// The loss has stopped falling.
    case stalled
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
