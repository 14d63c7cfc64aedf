import Course
import NeuronLab

/// The trainings that `--seeds` or `--learning-rates` asks for.
struct Sweep {
  /// What differs from one to the next.
  enum Kind: String {
    case seed
    case rate = "learning rate"
  }

  /// One of the trainings.
  struct Run {
    /// Its seed or learning rate, as text.
    let name: String
    var seed: UInt32?
    var learningRate: Double?
  }

  let kind: Kind
  let runs: [Run]

  /// The most trainings of one sweep.
  private static let runLimit: UInt32 = 100_000

  /// Reads the options; `nil` where neither is given.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - others: Options that make no sense for several trainings.
  /// - Throws: ``Failure`` for values that cannot be, or options that cannot go
  ///   together.
  init?(_ arguments: Arguments, refusing others: [Option] = []) throws(Failure)
  {
    try arguments.refuse(
      .seeds, with: others + [.seed, .model, .learningRates])
    try arguments.refuse(.learningRates, with: others + [.learningRate])
    if let seeds = try Self.seeds(arguments) {
      kind = .seed
      runs = seeds.map { Run(name: "\($0)", seed: $0) }
    } else if let rates = try arguments.numbers(.learningRates) {
      for rate in rates where rate <= 0 {
        throw .usage(
          "--learning-rates takes numbers above 0, found \(shortText(rate))")
      }
      kind = .rate
      runs = rates.map { Run(name: shortText($0), learningRate: $0) }
    } else {
      return nil
    }
  }

  /// Returns the seeds that `--seeds` names: `0-49`, or just `7`.
  static func seeds(
    _ arguments: Arguments
  ) throws(Failure) -> ClosedRange<UInt32>? {
    guard let text = arguments.text(.seeds) else { return nil }
    guard let seeds = Arguments.range(text, { UInt32($0) }) else {
      throw .usage(
        "--seeds takes two whole numbers as in 0-49, found "
          + Arguments.quoted(text))
    }
    guard seeds.upperBound - seeds.lowerBound < runLimit else {
      throw .usage("--seeds takes at most \(runLimit) seeds")
    }
    return seeds
  }

  /// Returns what a run is called: `seed 7`.
  func label(_ run: Run) -> String { "\(kind.rawValue) \(run.name)" }
}
