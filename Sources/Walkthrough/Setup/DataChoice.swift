import NeuronLab

/// Which samples a command works with, and what is done to them first.
struct DataChoice {
  /// All samples, as they come.
  let whole: DataSet
  /// The share to learn from, or `nil` where nothing is held back.
  let split: Double?
  /// Whether inputs are to be standardized.
  private let standardizes: Bool
  /// A standardization that was fitted before, with a saved model.
  private let fitted: Standardization?

  /// The samples of a run.
  struct Parts {
    /// All of them, in the order of the data.
    let whole: DataSet
    /// Which of them are learned from.
    let trainingRows: [Int]
    /// What is learned from.
    let training: DataSet
    /// What is held back, if anything is.
    let test: DataSet?
    /// What was done to the inputs, if anything was.
    let standardization: Standardization?
  }

  /// Reads the options.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - saved: The model file that training starts from, if any.
  ///   - samples: The samples, where the words do not name them.
  ///   - holdsBack: Whether a data set's usual share is held back.
  /// - Throws: ``Failure`` for data that are not there or cannot be used.
  init(
    _ arguments: Arguments, saved: SavedModel?, samples: DataSet? = nil,
    holdsBack: Bool
  ) throws(Failure) {
    if let samples {
      let others = Option.samples.filter { $0 != .standardize && $0 != .split }
      try Self.refuse(others, arguments, "other data")
      whole = samples
    } else {
      whole = try Self.dataSet(arguments)
    }
    commandText = Self.commandText(arguments)
    fitted = saved?.file.standardization
    if arguments.has(.standardize), let saved, fitted == nil {
      throw Failure(
        .usage,
        "--standardize contradicts \(saved.path), which was trained without it")
    }
    standardizes = arguments.has(.standardize)
    let given = try arguments.positiveNumber(.split)
    if let given, given > 1 {
      throw Failure(
        .usage, "--split takes a share up to 1, found \(shortText(given))")
    }
    let share = try settle(
      .split, given: given, resumed: { $0.split ?? 1 }, of: saved,
      otherwise: holdsBack ? TrainingDefaults(for: whole).split ?? 1 : 1,
      shown: shortText)
    split = share < 1 ? share : nil
  }

  /// Takes the samples apart and standardizes them.
  ///
  /// - Parameter seed: Which samples are held back.
  /// - Returns: The samples to learn from and to test with.
  /// - Throws: ``Failure`` where one part would be empty.
  func parts(seed: UInt32) throws(Failure) -> Parts {
    var trainingRows = Array(whole.rows)
    var testRows: [Int] = []
    if let split {
      guard let rows = whole.splitRows(trainingShare: split, seed: seed) else {
        throw Failure(
          .usage,
          "--split \(shortText(split)) of \(whole.count) samples leaves one "
            + "part empty")
      }
      (trainingRows, testRows) = rows
    }
    func parts(
      of data: DataSet, _ standardization: Standardization?
    ) -> Parts {
      Parts(
        whole: data, trainingRows: trainingRows,
        training: split == nil ? data : data.subset(trainingRows),
        test: split == nil ? nil : data.subset(testRows),
        standardization: standardization)
    }
    guard
      let standardization = fitted
        ?? (standardizes
          ? Standardization(fitting: whole.subset(trainingRows)) : nil)
    else {
      return parts(of: whole, nil)
    }
    guard standardization.means.count == whole.inputCount else {
      throw Failure(
        .usage,
        "the model was trained on \(standardization.means.count) inputs; the "
          + "data have \(whole.inputCount)")
    }
    return parts(of: standardization.apply(to: whole), standardization)
  }

  /// The words that name the data on the command line.
  let commandText: String

  // MARK: Finding the data

  private static func commandText(_ arguments: Arguments) -> String {
    var words = arguments.positionals
    for option in Option.samples + [.layers] {
      guard let value = arguments.text(option) else { continue }
      words += option.value == nil ? [option.name] : [option.name, value]
    }
    return words.map(shellQuoted).joined(separator: " ")
  }

  private static func dataSet(_ arguments: Arguments) throws(Failure) -> DataSet
  {
    if let path = arguments.text(.data) {
      if let word = arguments.positionals.first {
        throw Failure(
          .usage, "\(Arguments.quoted(word)) and --data are two sets of data")
      }
      return try fileData(path, arguments)
    }
    let names = DataSet.names
    guard let name = arguments.positionals.first else {
      throw Failure(
        .usage,
        "which data? a CSV file, or one of \(names.joined(separator: ", "))")
    }
    guard arguments.positionals.count == 1 else {
      throw Failure(
        .usage,
        "expected one data set, found also "
          + Arguments.quoted(arguments.positionals[1]))
    }
    if let generated = try generatedData(name, arguments) { return generated }
    guard let data = DataSet.named(name) else {
      if isFile(name) { return try fileData(name, arguments) }
      throw Failure(
        .usage,
        "there is no data set \(Arguments.quoted(name))"
          + Suggestion.text(for: name, among: names)
          + "; there are \(names.joined(separator: ", "))")
    }
    try refuse([.targets, .classify], arguments, "a CSV file")
    return data
  }

  /// Whether a word that names data is the path of a file.
  static func isFile(_ word: String) -> Bool {
    word.contains(".") || word.contains("/")
  }

  /// Reads a CSV file.
  private static func fileData(
    _ path: String, _ arguments: Arguments
  ) throws(Failure) -> DataSet {
    try refuse([.count, .noise, .dataSeed], arguments, "generated data")
    let targets = try arguments.integer(.targets, in: 1...1_000_000) ?? 1
    if targets > 1, arguments.has(.classify) {
      throw Failure(
        .usage, "--classify needs a single target, but --targets is \(targets)")
    }
    do throws(CSVFileError) {
      return try CSVFile.read(
        path, targetCount: targets, classify: arguments.has(.classify))
    } catch {
      throw Failure(error)
    }
  }

  /// Makes the samples of a data set that is generated, or returns `nil` for
  /// one that is not.
  private static func generatedData(
    _ name: String, _ arguments: Arguments
  ) throws(Failure) -> DataSet? {
    let options = [Option.count, .noise, .dataSeed]
    guard let generator = Self.generators[name] else {
      try refuse(options, arguments, "generated data")
      return nil
    }
    return generator.make(
      try arguments.integer(.count, in: 6...1_000_000) ?? generator.count,
      try arguments.number(.noise, in: 0...1000) ?? generator.noise,
      UInt32(try arguments.integer(.dataSeed, in: 0...Int(UInt32.max)) ?? 0))
  }

  /// A data set that is made at random, and its usual size and scatter.
  private struct Generator: Sendable {
    let count: Int
    let noise: Double
    let make: @Sendable (Int, Double, UInt32) -> DataSet
  }

  private static let generators = [
    "circles": Generator(count: 200, noise: 0.05) {
      .circles(count: $0, noise: $1, seed: $2)
    },
    "moons": Generator(count: 200, noise: 0.1) {
      .moons(count: $0, noise: $1, seed: $2)
    },
    "spiral": Generator(count: 200, noise: 0.02) {
      .spiral(count: $0, noise: $1, seed: $2)
    },
    "blobs": Generator(count: 150, noise: 0.4) {
      .blobs(count: $0, noise: $1, seed: $2)
    },
  ]

  private static func refuse(
    _ options: [Option], _ arguments: Arguments, _ whatFor: String
  ) throws(Failure) {
    for option in options where arguments.has(option) {
      throw Failure(.usage, "\(option.name) is for \(whatFor) only")
    }
  }
}
