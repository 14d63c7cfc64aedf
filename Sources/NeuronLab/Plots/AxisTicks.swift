/// 1, 2 or 5 times a power of ten: one of …, 0.5, 1, 2, 5, 10, ….
struct RoundNumber {
  /// Its index in that sequence, where 1 has index 0.
  private let k: Int

  /// The power of ten.
  var power: Int { (k >= 0 ? k : k - 2) / 3 }
  /// 1, 2 or 5.
  var factor: Int { [1, 2, 5][k - 3 * power] }
  var next: RoundNumber { RoundNumber(k: k + 1) }
  var previous: RoundNumber { RoundNumber(k: k - 1) }

  /// The number itself, correctly rounded.
  var value: Double { Double(factor).timesTen(toThe: power) }

  private init(k: Int) { self.k = k }

  /// Creates the largest such number that is not above a value.
  init(atMost value: Double) {
    let logarithm = CMath.logarithm(value) / CMath.logarithm(10)
    self.init(k: 3 * Int(logarithm.rounded(.down)))
    while self.value > value { self = previous }
    while next.value <= value { self = next }
  }

  /// The number as it is written on an axis.
  var text: String {
    (-4...5).contains(power)
      ? value.text(decimals: max(0, -power)) : value.scientificText(digits: 1)
  }
}

/// The distance between the numbers on an axis: 1, 2 or 5 times a power of ten.
struct TickStep {
  private let size: RoundNumber

  /// The smallest step with which the numbers fit, and at least 1 if they are
  /// whole.
  init(over range: ClosedRange<Double>, most: Int, isWhole: Bool = false) {
    let length = range.upperBound - range.lowerBound
    var size = RoundNumber(atMost: length / Double(most))
    while Self.last(size, in: range) - Self.first(size, in: range)
      >= Double(most)
    { size = size.next }
    while isWhole, size.value < 1 { size = size.next }
    self.size = size
  }

  /// Returns how many steps from 0 the first number in the range is; one that
  /// misses it only by a rounding error counts as inside.
  private static func first(
    _ size: RoundNumber, in range: ClosedRange<Double>
  ) -> Double {
    (range.lowerBound / size.value - 1e-9).rounded(.up)
  }

  /// Returns how many steps from 0 the last number in the range is.
  private static func last(
    _ size: RoundNumber, in range: ClosedRange<Double>
  ) -> Double {
    (range.upperBound / size.value + 1e-9).rounded(.down)
  }

  /// Returns the length of several steps.
  private func steps(_ count: Double) -> Double {
    (count * Double(size.factor)).timesTen(toThe: size.power)
  }

  /// Returns the range between the next numbers below and above.
  func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let low = (range.lowerBound / size.value + 1e-9).rounded(.down)
    let high = (range.upperBound / size.value - 1e-9).rounded(.up)
    return min(
      steps(low), range.lowerBound)...max(steps(high), range.upperBound)
  }

  /// Returns the numbers inside the range.
  func ticks(in range: ClosedRange<Double>) -> [Axis.Tick] {
    let (first, last) = (
      Self.first(size, in: range), Self.last(size, in: range)
    )
    let largest = max(abs(steps(first)), abs(steps(last)))
    return stride(from: first, through: last, by: 1).map {
      Axis.Tick(value: steps($0), text: text(steps($0), largest: largest))
    }
  }

  /// Returns a number with the decimals of the step, or with powers of ten if
  /// the numbers are very large or very small.
  private func text(_ value: Double, largest: Double) -> String {
    if size.power >= -6, largest < 1e6 {
      return value.text(decimals: max(0, -size.power))
    }
    if value == 0 { return "0" }
    // As many digits as it has down to the last place of the step.
    var digits = 1
    var top = abs(value / 1.0.timesTen(toThe: size.power)).rounded()
    while top >= 10 {
      top = (top / 10).rounded(.down)
      digits += 1
    }
    return value.scientificText(digits: digits)
  }
}

extension Double {
  /// Returns the number times a power of ten: correctly rounded for powers up to
  /// 22, which a double holds exactly, and within some units in the last place
  /// beyond.
  func timesTen(toThe power: Int) -> Double {
    var result = self
    var rest = abs(power)
    while rest > 0 {
      var factor = 1.0
      for _ in 0..<Swift.min(rest, 22) { factor *= 10 }
      result = power < 0 ? result / factor : result * factor
      rest -= Swift.min(rest, 22)
    }
    return result
  }

  /// The number with as many decimals as it needs, at most three; if those are
  /// not enough, and from 10⁶, with a power of ten.
  var shortestText: String {
    if magnitude >= 1e6 || self != 0 && magnitude < 1e-3 {
      return isFinite ? scientificText(digits: 2) : text(decimals: 0)
    }
    var decimals = 0
    var scale = 1.0
    while decimals < 3,
      abs(self * scale - (self * scale).rounded()) > 1e-9 * scale
    {
      decimals += 1
      scale *= 10
    }
    return text(decimals: decimals)
  }
}
