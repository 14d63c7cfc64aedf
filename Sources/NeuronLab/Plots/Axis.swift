/// One axis of a picture: its name, from where to where it goes, and the numbers
/// written on it.
///
/// The numbers are 1, 2 or 5 times a power of ten apart, so that a reader can
/// count on from any of them; on a logarithmic axis they are such numbers.
struct Axis {
  /// A number on the axis, and how it is written.
  struct Tick: Equatable {
    let value: Double
    let text: String
  }

  /// What is measured along it.
  let name: String
  /// From the left or bottom to the right or top.
  let range: ClosedRange<Double>
  /// Whether equal distances stand for equal factors.
  let isLogarithmic: Bool
  /// The numbers written on it, rising.
  let ticks: [Tick]

  /// No picture goes farther: a little below the largest double, so that the
  /// distance between two ends is one, too.
  static let farthest = 1e300

  /// Creates an axis.
  ///
  /// - Parameters:
  ///   - name: What is measured along it.
  ///   - values: What has to lie on it; what is no finite number is left out.
  ///   - isLogarithmic: Whether equal distances stand for equal factors; then only
  ///     what is above 0 counts.
  ///   - isWidened: Whether it goes on to the next number that is written.
  ///   - isWhole: Whether only whole numbers are written, as on an axis of epochs.
  ///   - mostTicks: How many numbers there is room for.
  init(
    _ name: String, around values: [Double], isLogarithmic: Bool = false,
    isWidened: Bool = false, isWhole: Bool = false, mostTicks: Int = 6
  ) {
    self.name = name
    self.isLogarithmic = isLogarithmic
    var least = Double.infinity
    var greatest = -Double.infinity
    for value in values
    where value.isFinite && (value > 0 || !isLogarithmic) {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    if least > greatest {
      (least, greatest) = isLogarithmic ? (0.1, 1) : (0, 1)
    }
    func clamped(_ value: Double) -> Double {
      let nearest = isLogarithmic ? 1 / Self.farthest : -Self.farthest
      return min(max(value, nearest), Self.farthest)
    }
    let span = clamped(least)...clamped(greatest)
    if isLogarithmic {
      range = Self.factors(span)
      ticks = Self.powerTicks(in: range, most: mostTicks)
    } else {
      let ends = Self.apart(span)
      let step = TickStep(over: ends, most: mostTicks, isWhole: isWhole)
      range = isWidened ? step.widened(ends) : ends
      ticks = step.ticks(in: range)
    }
  }

  /// Creates an axis with its own numbers.
  init(_ name: String, over range: ClosedRange<Double>, ticks: [Double]) {
    self.name = name
    let farthest = -Self.farthest...Self.farthest
    self.range = Self.apart(range.clamped(to: farthest))
    isLogarithmic = false
    self.ticks = ticks.filter { $0.isFinite }.map {
      Tick(value: $0, text: $0.shortestText)
    }
  }

  /// Returns which part of the axis, from 0 to 1, lies before a number; of one
  /// outside, below 0 or above 1.
  func share(of value: Double) -> Double {
    let share: Double
    if isLogarithmic {
      let start = CMath.logarithm(range.lowerBound)
      let length = CMath.logarithm(range.upperBound) - start
      share = (CMath.logarithm(value) - start) / length
    } else {
      let length = range.upperBound - range.lowerBound
      share = (value - range.lowerBound) / length
    }
    return min(max(share, -1000), 1000)
  }

  /// Returns whether a number has a place on such an axis, inside or outside.
  func canShow(_ value: Double) -> Bool {
    value.isFinite && (value > 0 || !isLogarithmic)
  }

  // MARK: Ends

  /// Returns the range, or a wider one where its ends are so near to each other
  /// that numbers between them would need many digits.
  private static func apart(
    _ range: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let (least, greatest) = (range.lowerBound, range.upperBound)
    let size = max(abs(least), abs(greatest))
    let enough = size > 1e-290 ? 1e-4 * size : 1e-290
    if greatest - least >= enough { return range }
    let margin = size > 1e-290 ? size / 2 : 0.5
    return max(least - margin, -farthest)...min(greatest + margin, farthest)
  }

  /// Returns the range from the last 1, 2 or 5 times a power of ten below to the
  /// first above.
  private static func factors(
    _ range: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    var low = RoundNumber(atMost: range.lowerBound)
    var high = low
    while high.value < range.upperBound { high = high.next }
    if low.value == high.value {
      low = low.previous
      high = high.next
    }
    return low.value...high.value
  }

  // MARK: Logarithmic

  /// Returns the powers of ten, or where those are few, also 2 and 5 times them,
  /// or where they are many, every second, third, … of them.
  private static func powerTicks(
    in range: ClosedRange<Double>, most: Int
  ) -> [Tick] {
    var all: [RoundNumber] = []
    var number = RoundNumber(atMost: range.lowerBound)
    while number.value <= range.upperBound {
      if number.value >= range.lowerBound { all.append(number) }
      number = number.next
    }
    var chosen = all
    if chosen.count > most { chosen = all.filter { $0.factor == 1 } }
    for stride in [2, 3, 5, 10, 20, 50, 100, 200] where chosen.count > most {
      chosen = all.filter { $0.factor == 1 && $0.power % stride == 0 }
    }
    return chosen.map { Tick(value: $0.value, text: $0.text) }
  }
}
