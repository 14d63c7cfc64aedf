import NeuronKit

extension Double {
  /// The number as a person would write it: all its digits if there are few,
  /// and otherwise at least four.
  package var asWritten: String { written(decimals: Self.writtenDecimals) }

  /// How many decimals a number with many digits is written with at least.
  static let writtenDecimals = 5

  /// The most decimals of a number in a line, few enough for it to be exact.
  static let mostDecimals = 12

  /// Returns the number as a person would write it who needs these decimals.
  func written(decimals: Int?) -> String {
    decimalCount.map { text(decimals: $0) }
      ?? text(atLeastDecimals: decimals ?? Self.writtenDecimals)
  }

  /// The number with all its digits, as what is given or written already has
  /// them, but without what a computation leaves in the last bits.
  var inLine: String { text(decimals: Self.mostDecimals).withoutZeros() }

  /// How many decimals the number has, if they are not more than six.
  package var decimalCount: Int? {
    var scale = 1.0
    for decimals in 0...6 {
      let scaled = self * scale
      let distance = abs(scaled - scaled.rounded())
      if distance <= 1e-9 * max(1, abs(scaled)) {
        // What is next to nothing has no decimals that count.
        return scaled.rounded() == 0 && self != 0 ? nil : decimals
      }
      scale *= 10
    }
    return nil
  }
}

extension String {
  /// The equation with its negative numbers in brackets, where they follow an
  /// operator: `0.5 · (-0.2)`.
  var bracketed: String {
    var text = ""
    var last: Character?
    var isOpen = false
    for character in self {
      if isOpen, !"0123456789.e-".contains(character) {
        text += ")"
        isOpen = false
      }
      if character == "-", !isOpen, let operation = last,
        "·+−".contains(operation)
      {
        text += "("
        isOpen = true
      }
      text.append(character)
      if character != " " { last = character }
    }
    return isOpen ? text + ")" : text
  }
}
