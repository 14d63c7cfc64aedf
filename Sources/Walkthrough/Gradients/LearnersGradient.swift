import Course
import Exercises
import NeuronLab

/// The gradient that a learner has computed: a number for each parameter, or for
/// some of them.
struct LearnersGradient {
  let parameters: NetworkParameters
  /// What was given for each parameter, in the order of the parameters.
  private(set) var numbers: [TypedNumber?]

  init(_ network: NeuralNetwork) {
    parameters = NetworkParameters(network)
    numbers = parameters.all.map { _ in nil }
  }

  /// Stores a number.
  ///
  /// - Returns: Whether none was given for this parameter before.
  mutating func set(_ number: TypedNumber, at index: Int) -> Bool {
    guard numbers[index] == nil else { return false }
    numbers[index] = number
    return true
  }

  /// Leaves out what is given for other neurons.
  mutating func keep(only places: [NeuronPlace]) {
    for k in numbers.indices where !places.contains(parameters.all[k].place) {
      numbers[k] = nil
    }
  }

  /// The indices of the parameters that were given.
  var given: [Int] { numbers.indices.filter { numbers[$0] != nil } }

  // MARK: Comparing

  /// How far each number may be from the one that it is compared with, because
  /// it is rounded: half a unit of its last digit.
  ///
  /// Programs drop zeros at the end, and write 0 for 0.0000. So a number of one
  /// or two digits counts as rounded to as many decimals, or to as many digits,
  /// as the longest of the others.
  var roundings: [Double?] {
    let rounded = numbers.compactMap { $0 }.filter {
      $0.value != 0 && $0.digitCount != nil
    }
    let finest = rounded.map { $0.unit }.min() ?? 0
    let most = rounded.compactMap { $0.digitCount }.max() ?? 0
    return numbers.map { number in
      guard let number else { return nil }
      guard number.value != 0 else { return min(number.unit, finest) / 2 }
      guard let count = number.digitCount, count < Exercise.leastDigits else {
        return number.unit / 2
      }
      let digitsOfOthers =
        number.unit / TypedNumber.unit(decimals: count - most)
      return min(number.unit, max(finest, digitsOfOthers)) / 2
    }
  }
}
