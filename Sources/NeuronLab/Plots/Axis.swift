/// One axis of a plot: its name, its range, and the numbers written on it.
///
/// The numbers are 1, 2 or 5 times a power of ten apart, so that a reader can
/// count on from any of them; on a logarithmic axis, they are 1, 2 or 5 times a
/// power of ten themselves.
struct Axis {
  /// A number on the axis, and its text.
  struct Tick: Equatable {
    let value: Double
    let text: String
  }

  let name: String
  /// From the left or bottom to the right or top.
  let range: ClosedRange<Double>
  /// Whether equal distances stand for equal factors.
  let isLogarithmic: Bool
  /// The numbers written on it, in ascending order.
  let ticks: [Tick]

  /// The limit of every plot: a little below the largest double, so that the
  /// distance between the two ends is finite, too.
  static let farthest = 1e300

  /// Creates an axis.
  ///
  /// - Parameters:
  ///   - name: What is measured along it.
  ///   - values: The values it has to include; infinite values and NaN are left
  ///     out.
  ///   - isLogarithmic: Whether equal distances stand for equal factors; then
  ///     only values above 0 count.
  ///   - isWidened: Whether it extends to the next number that is written.
  ///   - isWhole: Whether only whole numbers are written, as on an axis of epochs.
  ///   - mostTicks: The maximum number of numbers.
  init(
    _ name: String, around values: [Double], isLogarithmic: Bool = false,
    isWidened: Bool = false, isWhole: Bool = false, mostTicks: Int = 6
  ) {
    self.name = name
    self.isLogarithmic = isLogarithmic
    let shown = values.filter { $0 > 0 || !isLogarithmic }
    let span =
      ClosedRange(around: shown) ?? (isLogarithmic ? 0.1...1 : 0...1)
    let lowest = isLogarithmic ? 1 / Self.farthest : -Self.farthest
    let ends = span.clamped(to: lowest...Self.farthest)
    if isLogarithmic {
      range = Self.factors(ends)
      ticks = Self.powerTicks(in: range, most: mostTicks)
    } else {
      let ends = Self.apart(ends)
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

  /// Returns the fraction of the axis, from 0 to 1, before a number; below 0 or
  /// above 1 for a number outside.
  func share(of value: Double) -> Double {
    func place(_ x: Double) -> Double { isLogarithmic ? CMath.logarithm(x) : x }
    let start = place(range.lowerBound)
    let share = (place(value) - start) / (place(range.upperBound) - start)
    return min(max(share, -1000), 1000)
  }

  /// Returns whether such an axis can show a number, inside or outside its
  /// range.
  func canShow(_ value: Double) -> Bool {
    value.isFinite && (value > 0 || !isLogarithmic)
  }

  // MARK: Ends

  /// Returns the range, or a wider one if its ends are so close that the
  /// numbers between them would need many digits.
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

  /// Returns the round numbers of a logarithmic axis or, if there are too many,
  /// the powers of ten, or every second, third, … of them.
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
    for stride in [1, 2, 3, 5, 10, 20, 50, 100, 200]
    where chosen.count > most {
      chosen = all.filter { $0.factor == 1 && $0.power % stride == 0 }
    }
    return chosen.map { Tick(value: $0.value, text: $0.text) }
  }
}

extension ClosedRange<Double> {
  /// The range from the least to the greatest of the finite values; `nil` if
  /// there are none.
  package init?(around values: [Double]) {
    var least = Double.infinity
    var greatest = -Double.infinity
    for value in values where value.isFinite {
      least = Swift.min(least, value)
      greatest = Swift.max(greatest, value)
    }
    guard least <= greatest else { return nil }
    self = least...greatest
  }

  package var ends: [Double] { [lowerBound, upperBound] }

  /// Returns the number at a fraction of the way from the lower to the upper end.
  package func number(at share: Double) -> Double {
    lowerBound * (1 - share) + upperBound * share
  }

  /// Returns the ends of pieces of equal length: one more number than pieces.
  package func divided(into count: Int) -> [Double] {
    (0...count).map { number(at: Double($0) / Double(count)) }
  }
}
