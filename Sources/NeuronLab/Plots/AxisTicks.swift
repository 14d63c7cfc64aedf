/// 1, 2 or 5 times a power of ten.
struct RoundNumber {
  /// 1, 2 or 5.
  let factor: Int
  /// Of ten.
  let power: Int

  /// The largest such number that is not above another.
  init(atMost value: Double) {
    let logarithm = CMath.logarithm(value) / CMath.logarithm(10)
    self.init(factor: 1, power: Int(logarithm.rounded(.down)))
    while self.value > value { self = previous }
    while next.value <= value { self = next }
  }

  private init(factor: Int, power: Int) {
    self.factor = factor
    self.power = power
  }

  /// The number itself, correctly rounded.
  var value: Double { Double(factor).timesTen(toThe: power) }

  /// The next larger one.
  var next: RoundNumber {
    switch factor {
    case 1: return RoundNumber(factor: 2, power: power)
    case 2: return RoundNumber(factor: 5, power: power)
    default: return RoundNumber(factor: 1, power: power + 1)
    }
  }

  /// The next smaller one.
  var previous: RoundNumber {
    switch factor {
    case 5: return RoundNumber(factor: 2, power: power)
    case 2: return RoundNumber(factor: 1, power: power)
    default: return RoundNumber(factor: 5, power: power - 1)
    }
  }

  /// The number as it stands on an axis.
  var text: String {
    (-4...5).contains(power)
      ? value.text(decimals: max(0, -power)) : value.scientificText(digits: 1)
  }
}

/// How far the numbers on an axis are apart: 1, 2 or 5 times a power of ten.
struct TickStep {
  private let size: RoundNumber

  /// The smallest step with which there is room for the numbers, and at least 1
  /// where they are whole.
  init(over range: ClosedRange<Double>, most: Int, isWhole: Bool = false) {
    let length = range.upperBound - range.lowerBound
    var size = RoundNumber(atMost: length / Double(most))
    while Self.count(size, in: range) > most { size = size.next }
    while isWhole, size.value < 1 { size = size.next }
    self.size = size
  }

  private static func count(
    _ size: RoundNumber, in range: ClosedRange<Double>
  ) -> Int {
    Int(last(size, in: range)) - Int(first(size, in: range)) + 1
  }

  /// Returns how many steps from 0 the first number in the range is; what misses
  /// it by a rounding error is in it.
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

  /// Returns so many steps.
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
    var ticks: [Axis.Tick] = []
    var k = Self.first(size, in: range)
    let last = Self.last(size, in: range)
    let largest = max(abs(steps(k)), abs(steps(last)))
    while k <= last {
      ticks.append(
        Axis.Tick(value: steps(k), text: text(steps(k), largest: largest)))
      k += 1
    }
    return ticks
  }

  /// Returns a number with the decimals of the step, or all of them with powers
  /// of ten where they are very large or very small.
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

  /// The number with as many decimals as it needs, at most three; where those do
  /// not tell it, and from 10⁶, with a power of ten.
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
