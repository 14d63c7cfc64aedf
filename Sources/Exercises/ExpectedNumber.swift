import NeuronKit

/// A number that is asked for, and the digits in which it has to be given.
///
/// Lessons, practice and worksheets compare in this one way. An answer passes only
/// if its digits show it: 0.5 is not 0, 6.01 is not 6, and if four decimals are
/// wanted, two are not enough.
package struct ExpectedNumber: Equatable {
  package let value: Double
  package let digits: Digits

  /// The digits in which a number has to be given.
  package enum Digits: Equatable {
    /// Things are counted: a whole number.
    case whole
    /// All of them: the number ends after these decimals.
    case all(decimals: Int)
    /// Rounded, from numbers that are known exactly.
    case rounded(decimals: Int)
    /// Rounded, and computed from numbers that are shown rounded: digits beyond
    /// these decimals may differ, and so may the last of them where the numbers
    /// that are shown lead to another one.
    case roundedTwice(decimals: Int, fromShown: Double?)
    /// At least this many, counted from the first that is not 0.
    case significant(Int)
  }

  /// A number of things.
  package static func count(_ count: Int) -> ExpectedNumber {
    ExpectedNumber(value: Double(count), digits: .whole)
  }

  /// A number with few decimals, such as 2.5, 0 or 1.19, none of them rounded.
  ///
  /// What a computation leaves in the last bits is taken away.
  ///
  /// - Precondition: The number ends within nine decimals.
  package static func exact(_ value: Double) -> ExpectedNumber {
    let decimals = (0...9).first { decimals in
      let count = value / TypedNumber.unit(decimals: decimals)
      return abs(count - count.rounded()) <= 1e-9 * max(1, abs(count))
    }
    guard let decimals else {
      preconditionFailure("\(value) does not end within nine decimals")
    }
    return ExpectedNumber(
      value: rounded(value, decimals), digits: .all(decimals: decimals))
  }

  package static func rounded(_ value: Double, decimals: Int) -> ExpectedNumber
  {
    ExpectedNumber(value: value, digits: .rounded(decimals: decimals))
  }

  /// A number to round that the learner computes from numbers that are shown
  /// rounded; `fromShown` is what those lead to, where its last digit differs.
  package static func roundedTwice(
    _ value: Double, decimals: Int, fromShown: Double? = nil
  ) -> ExpectedNumber {
    ExpectedNumber(
      value: value,
      digits: .roundedTwice(decimals: decimals, fromShown: fromShown))
  }

  /// A number with at least `digits` significant digits, unless it has fewer.
  static func significant(
    _ value: Double, digits: Int
  ) -> ExpectedNumber {
    ExpectedNumber(value: value, digits: .significant(digits))
  }

  // MARK: Showing

  /// How many decimals are asked for; `nil` where it is significant digits.
  package var decimals: Int? {
    switch digits {
    case .whole: return 0
    case .all(let decimals), .rounded(let decimals),
      .roundedTwice(let decimals, _):
      return decimals
    case .significant: return nil
    }
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    Double(value.text(decimals: decimals)) ?? value
  }

  // MARK: Comparing

  /// How a number that was typed compares with the one asked for.
  package enum Match: Equatable {
    /// It is the number, in the digits typed and in those asked for.
    case right
    /// Its last digits differ, as rounding on the way makes them.
    case close
    /// It agrees in the digits typed, which are too few.
    case tooFewDigits
    /// It counts things, and is not whole.
    case notWhole
    /// It is another number.
    case wrong
  }

  /// Compares with what was typed.
  package func match(_ typed: TypedNumber) -> Match {
    switch digits {
    case .whole:
      guard typed.value == typed.value.rounded() else { return .notWhole }
      return typed.value == value ? .right : .wrong
    case .all(let decimals):
      if typed.isExactly(value) { return .right }
      // 3 may be 2.5 rounded, but 0 is not 0.2, and 1 is not 0.9.
      let isCoarse =
        !typed.reaches(decimals: decimals) && abs(value) >= typed.unit
      return isCoarse && typed.agrees(with: value) ? .tooFewDigits : .wrong
    case .rounded(let decimals):
      return match(typed, decimals: decimals)
    case .roundedTwice(let decimals, let fromShown):
      let match = match(typed, decimals: decimals)
      let isClose =
        match == .wrong && typed.reaches(decimals: decimals)
        && (typed.rounds(to: value, decimals: decimals)
          || fromShown.map { typed.isRounded($0, to: decimals) } ?? false)
      return isClose ? .close : match
    case .significant(let count):
      if typed.isExactly(value) || typed.isSingle(of: value) { return .right }
      guard typed.agrees(with: value) else { return .wrong }
      return typed.hasDigits(count) ? .right : .tooFewDigits
    }
  }

  private func match(_ typed: TypedNumber, decimals: Int) -> Match {
    if typed.isExactly(value) || typed.isSingle(of: value) { return .right }
    // Zeros at the end may be typed or not: 0.982 is 0.9820 and 0.98200.
    if typed.isExactly(Self.rounded(value, decimals)) { return .right }
    if typed.agrees(with: value) {
      return typed.reaches(decimals: decimals) ? .right : .tooFewDigits
    }
    // A fraction is never rounded; further digits may be cut off.
    let hasOwnEnd =
      typed.digitCount == nil
      || typed.exceeds(decimals: decimals) && typed.isCutOff(value)
    return hasOwnEnd && typed.rounds(to: value, decimals: decimals)
      ? .right : .wrong
  }

  /// Whether what was typed is that other number, in digits enough to tell.
  ///
  /// Three digits are enough, or two if no more decimals are asked for, unless they
  /// also fit the number asked for; a number that ends sooner has to be typed in
  /// full.
  package func isTyped(_ typed: TypedNumber, as other: Double) -> Bool {
    if typed.isExactly(other) { return true }
    guard typed.agrees(with: other), match(typed) != .tooFewDigits else {
      return false
    }
    if typed.hasDigits(Exercise.leastDigits) { return true }
    guard let decimals else { return false }
    return typed.hasDigits(2) && typed.reaches(decimals: decimals)
  }

  /// Whether what was typed has fewer decimals than a rounded number is asked
  /// for with, too few to say that the other number is meant.
  package func isTooCoarse(_ typed: TypedNumber, for other: Double) -> Bool {
    switch digits {
    case .whole, .all, .significant: return false
    case .rounded(let decimals), .roundedTwice(let decimals, _):
      return !typed.reaches(decimals: decimals) && typed.agrees(with: other)
        && !isTyped(typed, as: other)
    }
  }
}

extension TypedNumber {
  /// Whether there are at least `count` significant digits; a fraction has all.
  package func hasDigits(_ count: Int) -> Bool {
    digitCount.map { $0 >= count } ?? true
  }

  /// Whether at least these decimals were typed.
  fileprivate func reaches(decimals: Int) -> Bool {
    unit <= Self.unit(decimals: decimals) * (1 + 1e-9)
  }

  /// Whether more decimals were typed.
  fileprivate func exceeds(decimals: Int) -> Bool {
    unit < Self.unit(decimals: decimals) * (1 - 1e-9)
  }

  /// Whether both numbers are the same when they are rounded.
  fileprivate func rounds(to other: Double, decimals: Int) -> Bool {
    value.text(decimals: decimals) == other.text(decimals: decimals)
  }

  /// Whether the other number rounds to this one, or lies nearer; a tie may be
  /// rounded either way.
  fileprivate func isRounded(_ other: Double, to decimals: Int) -> Bool {
    abs(value - other) <= Self.unit(decimals: decimals) / 2 * (1 + 1e-9)
  }

  /// Whether the number is that one, except for the last bits.
  func isExactly(_ other: Double) -> Bool {
    abs(value - other) <= 1e-11 * abs(other)
  }

  /// Whether all digits of a number in single precision were typed, as NumPy and
  /// PyTorch show that number, most often eight: within four units of its last bit.
  fileprivate func isSingle(of other: Double) -> Bool {
    let single = Float(value)
    let isWhole = abs(value - Double(single)) <= 1e-11 * abs(value)
    // No shorter decimal stands for it.
    let isShortest = hasDigits(7) && Double("\(single)") == value
    return (hasDigits(9) && isWhole || isShortest)
      && abs(Double(single) - other) <= 4 * Double(Float(other).ulp)
  }

  /// Whether the other number rounds to the digits that were typed.
  func agrees(with other: Double) -> Bool {
    // A tie may be rounded either way, and lies within the last bits.
    abs(value - other) <= unit / 2 * (1 + 1e-9) + 1e-14 * abs(other)
  }

  /// Whether these are the other number's first digits, not rounded.
  package func isCutOff(_ other: Double) -> Bool {
    let rest = abs(other) - abs(value)
    // 0.424 is not a part of 0.425, though that may be carried as 0.42499….
    return hasDigits(Exercise.leastDigits) && value * other > 0
      && rest > 0 && rest < unit * (1 - 1e-9) - 1e-14 * abs(other)
  }
}
