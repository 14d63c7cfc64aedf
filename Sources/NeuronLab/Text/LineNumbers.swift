/// How the numbers of one printed line are written, so that a reader can check
/// the line with the digits it shows.
///
///     0.04872 ·  1.092e-08  =  5.321e-10         not 0.04872 · 0.00000 = 0.00000
///     (0.9999999 − 1.00000)²  =  1.000e-14       not (1.00000 − 1.00000)² = …
///
/// If every number of the line shows digits with the requested decimals, they
/// are written so. If one would read 0 though it is not, all numbers of the
/// line show at least four significant digits, and small ones a power of ten.
package struct LineNumbers {
  /// The number of digits of a small number.
  package static let significantDigits = 4

  /// The number of decimals that were requested.
  private let decimals: Int
  /// Whether all numbers show at least four significant digits.
  private let showsAll: Bool
  /// The number of decimals with which the line's differences show their digits.
  private let fewest: Int

  /// Decides how a line is written.
  ///
  /// - Parameters:
  ///   - values: The line's numbers, with its result.
  ///   - differences: Differences between numbers that the line shows: where one
  ///     is small, the numbers show the decimals in which they differ.
  ///   - decimals: How many decimals the numbers have otherwise.
  package init(_ values: [Double], differences: [Double] = [], decimals: Int) {
    self.init(
      differences: differences, decimals: decimals,
      showsAll: (values + differences).contains {
        $0.vanishes(decimals: decimals)
      })
  }

  /// Decides how the line of a product a · b is written: if the requested
  /// digits make it wrong by more than its last digit and by more than 1 %, as
  /// small factors do, it shows more of them.
  package init(product a: Double, _ b: Double, _ result: Double, decimals: Int)
  {
    let shown = [a, b, result].map { Self.rounded($0, decimals) }
    self.init(
      [a, b, result], error: shown[0] * shown[1] - shown[2], of: result,
      decimals: decimals)
  }

  /// Decides how the line w − η·dw of a step is written, where η has all its
  /// digits: like the line of a product.
  package init(
    stepFrom before: Double, rate: Double, gradient: Double, to after: Double,
    decimals: Int
  ) {
    let error = rate * (Self.rounded(gradient, decimals) - gradient)
    self.init(
      [before, gradient, after], error: error, of: rate * gradient,
      decimals: decimals)
  }

  /// Decides how the line of a product is written, which the numbers as rounded
  /// miss by an error.
  private init(
    _ values: [Double], error: Double, of product: Double, decimals: Int
  ) {
    let isClose =
      error.magnitude * Self.scale(decimals) <= 0.51
      || error.magnitude <= 0.01 * product.magnitude
    self.init(
      differences: [], decimals: decimals,
      showsAll: error.isFinite && !isClose
        || values.contains { $0.vanishes(decimals: decimals) })
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    (value * scale(decimals)).rounded() / scale(decimals)
  }

  /// 10 to the power of the decimals.
  private static func scale(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1) { scale, _ in scale * 10 }
  }

  /// Makes a line show at least four significant digits of each number, which
  /// is needed if numbers of very different sizes are divided.
  package init(allDigitsBeyond decimals: Int) {
    self.init(differences: [], decimals: decimals, showsAll: true)
  }

  private init(differences: [Double], decimals: Int, showsAll: Bool) {
    self.decimals = decimals
    self.showsAll = showsAll
    var fewest = decimals
    if showsAll {
      for difference in differences where difference != 0 {
        fewest = max(fewest, min(Self.decimals(showing: difference), 17))
      }
    }
    self.fewest = fewest
  }

  /// Whether a difference needs more decimals than were requested.
  package var isExtended: Bool { fewest > decimals }

  /// Returns a number of the line.
  package func text(_ value: Double) -> String {
    if value.isFinite, value.magnitude >= 1e7 {
      return value.scientificText(digits: decimals + 1)
    }
    guard showsAll, value.isFinite, value != 0 else {
      return value.text(decimals: decimals)
    }
    let needed = Self.decimals(showing: value)
    // From 0.001, decimals are as easy to read as a power of ten.
    if needed > max(decimals, Self.significantDigits + 2) {
      return value.scientificText(digits: Self.significantDigits)
    }
    // Zeros at the end say how exact a number is; 0.5 and 25 are.
    let text = value.text(decimals: max(needed, fewest))
    let isExact = Double(text) == value
    return text.withoutZeros(
      beyond: isExact ? decimals : max(needed, decimals))
  }

  /// Returns a number that is multiplied: in brackets, if it has a sign.
  package func factor(_ value: Double) -> String {
    text(value).factor
  }

  /// How many decimals a number needs to show its significant digits.
  private static func decimals(showing value: Double) -> Int {
    // The first digit that is not 0 has this place behind the point.
    var place = 0
    var size = value.magnitude
    while size < 1, size > 0 {
      size *= 10
      place += 1
    }
    while size >= 10, place > -significantDigits {
      size /= 10
      place -= 1
    }
    return max(0, place - 1 + significantDigits)
  }
}

extension String {
  /// A number as it is written behind a sign: in brackets, if it has one.
  var factor: String { first == "-" ? "(\(self))" : self }
}
