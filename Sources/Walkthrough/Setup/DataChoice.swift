import NeuronLab

/// Which samples a command works with, and what is done to them first.
struct DataChoice {
  /// All samples, as they are read.
  let whole: DataSet
  /// The words that name the data on the command line.
  let commandText: String
  /// Whether inputs are to be standardized.
  private let standardizes: Bool
  /// A standardization that was fitted earlier, with a saved model.
  private let fitted: Standardization?

  /// The samples of a run.
  struct Parts {
    /// All of them, in the order of the data.
    let whole: DataSet
    /// Which of them are trained on.
    let trainingRows: [Int]
    /// The samples that are trained on.
    let training: DataSet
    /// The held-out samples, if there are any.
    let test: DataSet?
    /// How the inputs were standardized, if they were.
    let standardization: Standardization?
  }

  /// Reads the options.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - saved: The model file that training starts from, if any.
  ///   - samples: The samples, if the words do not name them.
  /// - Throws: ``Failure`` for data that do not exist or cannot be used.
  init(
    _ arguments: Arguments, saved: SavedModel?, samples: DataSet?
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
    standardizes = arguments.has(.standardize)
    if standardizes, let saved, fitted == nil {
      throw .usage(
        "--standardize contradicts \(saved.path), which was trained without it")
    }
  }

  private static func commandText(_ arguments: Arguments) -> String {
    var words = arguments.positionals
    for option in Option.samples + [.layers] {
      guard let value = arguments.text(option) else { continue }
      words += option.value == nil ? [option.name] : [option.name, value]
    }
    return words.map(shellQuoted).joined(separator: " ")
  }

  /// Splits the samples and standardizes them.
  ///
  /// - Parameters:
  ///   - split: The fraction to train on.
  ///   - seed: Decides which samples are held out.
  /// - Returns: The samples to train on and to test on.
  /// - Throws: ``Failure`` where one part would be empty.
  func parts(split: Double, seed: UInt32) throws(Failure) -> Parts {
    var trainingRows = Array(whole.rows)
    var testRows: [Int]?
    if split < 1 {
      guard let rows = whole.splitRows(trainingShare: split, seed: seed) else {
        throw .usage(
          "--split \(shortText(split)) of \(whole.count) samples leaves one "
            + "part empty")
      }
      (trainingRows, testRows) = rows
    }
    var data = whole
    var standardization = fitted
    if standardizes, fitted == nil {
      standardization = Standardization(fitting: whole.subset(trainingRows))
    }
    if let standardization {
      let count = standardization.means.count
      guard count == whole.inputCount else {
        throw .usage(
          "the model was trained on \(count) inputs; the data have "
            + "\(whole.inputCount)")
      }
      data = standardization.apply(to: whole)
    }
    return Parts(
      whole: data, trainingRows: trainingRows,
      training: testRows == nil ? data : data.subset(trainingRows),
      test: testRows.map(data.subset), standardization: standardization)
  }

  // MARK: Finding the data

  private static func dataSet(_ arguments: Arguments) throws(Failure) -> DataSet
  {
    if let path = arguments.text(.data) {
      if let word = arguments.positionals.first {
        throw .usage(
          "\(Arguments.quoted(word)) and --data name two data sets; give one")
      }
      return try fileData(path, arguments)
    }
    let names = DataSet.names
    guard let name = arguments.positionals.first else {
      throw .usage(
        "which data? a CSV file, or one of \(names.joined(separator: ", "))")
    }
    try arguments.requireOne("data set")
    if let generated = try generatedData(name, arguments) { return generated }
    guard let data = DataSet.named(name) else {
      if isFile(name) { return try fileData(name, arguments) }
      throw .usage(
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
      throw .usage(
        "--classify needs a single target, but --targets is \(targets)")
    }
    return try Failure.wrapping { () throws(CSVFileError) in
      try CSVFile.read(
        path, targetCount: targets, classify: arguments.has(.classify))
    }
  }

  /// Makes the samples of a data set that is generated, or returns `nil` for
  /// one that is not.
  private static func generatedData(
    _ name: String, _ arguments: Arguments
  ) throws(Failure) -> DataSet? {
    let options = [Option.count, .noise, .dataSeed]
    guard let (count, noise, make) = Self.generators[name] else {
      try refuse(options, arguments, "generated data")
      return nil
    }
    return make(
      try arguments.integer(.count, in: 6...1_000_000) ?? count,
      try arguments.number(.noise, in: 0...1000) ?? noise,
      try arguments.seed(.dataSeed) ?? 0)
  }

  private typealias Generator = @Sendable (Int, Double, UInt32) -> DataSet

  /// The data sets that are made at random, with their usual size and scatter.
  private static let generators: [String: (Int, Double, Generator)] = [
    "circles": (200, 0.05, DataSet.circles(count:noise:seed:)),
    "moons": (200, 0.1, DataSet.moons(count:noise:seed:)),
    "spiral": (200, 0.02, DataSet.spiral(count:noise:seed:)),
    "blobs": (150, 0.4, DataSet.blobs(count:noise:seed:)),
  ]

  private static func refuse(
    _ options: [Option], _ arguments: Arguments, _ whatFor: String
  ) throws(Failure) {
    for option in options where arguments.has(option) {
      throw .usage("\(option.name) is for \(whatFor) only")
    }
  }
}
