import Ask
import Course
import NeuronLab

/// Which samples a command works with, and what is done to them first.
struct DataChoice {
  /// All samples, as they are read: in the data's units, with NaN for a gap that
  /// is to be filled.
  let whole: DataSet
  /// The table they come from, if they do.
  let table: TableSamples?
  /// The words that name the data on the command line.
  let commandText: String
  /// What was read from a file, for people.
  let summary: [String]
  /// The columns and classes; scales only if the saved model has them.
  private let preprocessing: Preprocessing
  /// Whether a saved model has decided on scales.
  private let isFitted: Bool
  private let standardizes: Bool
  private let scalesTargets: Bool
  private let fillsGaps: Bool

  /// The samples of a run.
  struct Parts {
    /// All of them, as the network sees them, in the order of the data.
    let whole: DataSet
    /// All of them in the data's units.
    let unscaled: DataSet
    /// Which of them are trained on.
    let trainingRows: [Int]
    /// Which of them are held out.
    let testRows: [Int]
    /// The samples that are trained on.
    let training: DataSet
    /// The held-out samples, if there are any.
    let test: DataSet?
    /// How the columns became inputs and targets.
    let preprocessing: Preprocessing

    /// The samples that are trained on, in the data's units.
    var unscaledTraining: DataSet {
      testRows.isEmpty ? unscaled : unscaled.subset(trainingRows)
    }
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
    let model = saved?.file.preprocessing ?? Preprocessing()
    if samples != nil {
      let own: [Option] = [.standardize, .scaleTargets, .split]
      let others = Option.samples.filter { !own.contains($0) }
      try Self.refuse(others, arguments, "other data")
    }
    if samples == nil, let path = try Self.path(arguments) {
      let file = try Self.file(path, arguments)
      if let saved { try file.requireSame(as: model, of: saved.path) }
      let table = try file.samples(model: saved?.file.columns ?? model)
      let name = path.split(separator: "/").last.map { String($0) }
      whole = try Self.fitting(
        table.dataSet(name: name ?? path, source: path), arguments, saved)
      preprocessing = table.preprocessing
      summary =
        TableSummary(
          path: path, samples: table,
          isLastColumn: !arguments.has(.targets) && !model.hasTargetNames
        ).lines + Self.unknownNames(of: saved, whole)
      self.table = table
    } else {
      let data: DataSet
      if let samples {
        data = samples
      } else {
        data = try Self.shippedData(arguments)
      }
      whole = try Self.fitting(
        try Self.orderingClasses(of: data, as: saved), arguments, saved)
      preprocessing = model.merged(with: Preprocessing(namesOf: whole))
      summary = []
      table = nil
    }
    commandText = Self.commandText(arguments)
    isFitted = saved != nil
    standardizes = arguments.has(.standardize)
    scalesTargets = arguments.has(.scaleTargets)
    fillsGaps = arguments.text(.gaps) == ColumnChoice.Gaps.mean.rawValue
    if let saved { try refuseScales(missingIn: model, saved.path) }
    if scalesTargets, whole.task == .classification {
      throw .usage(
        "--scale-targets is for numbers as targets, but \(whole.name) has "
          + "classes")
    }
  }

  /// Says that a model of an earlier version does not know what is what.
  private static func unknownNames(
    of saved: SavedModel?, _ data: DataSet
  ) -> [String] {
    guard let saved else { return [] }
    let model = saved.file.preprocessing
    var lines: [String] = []
    if !model.hasInputNames {
      lines.append("columns are taken in the file's order")
    }
    if model.classes.isEmpty, !data.classNames.isEmpty {
      lines.append("classes are taken in the order in which they appear")
    }
    return lines.map {
      "note      \(saved.path.oneLine) has no names for them: \($0)"
    }
  }

  /// Returns the data with the classes in the saved model's order.
  private static func orderingClasses(
    of data: DataSet, as saved: SavedModel?
  ) throws(Failure) -> DataSet {
    guard let saved else { return data }
    let model = saved.file.preprocessing
    guard let ordered = model.orderingClasses(of: data) else {
      throw .badData(
        "\(data.name) has the classes \(data.classNames.shownNames), but "
          + "\(saved.path) knows \(model.classes.shownNames)")
    }
    return ordered
  }

  /// Returns two classes as the network learns them: with a single target, or
  /// with a target for each where it has two outputs.
  ///
  /// - Throws: ``Failure`` where `--layers` does not fit the classes.
  private static func fitting(
    _ data: DataSet, _ arguments: Arguments, _ saved: SavedModel?
  ) throws(Failure) -> DataSet {
    let layers = try arguments.integers(.layers)
    let sizes = saved?.file.network.sizes ?? layers ?? []
    guard data.task == .classification, sizes.count > 1,
      let last = sizes.last, last > 0, last != data.targetCount
    else { return data }
    if data.targetCount == 1, last == 2 { return data.withTargetForEachClass }
    guard saved == nil else { return data }
    let count = max(2, data.targetCount)
    let names = data.classNames
    throw .usage(
      "\(data.name) has \(count) classes"
        + (names.isEmpty ? "" : " (\(names.shownNames))")
        + (count == 2
          ? ", which take 1 output (sigmoid) or 2 (softmax)"
          : ", which take \(count) outputs (softmax)")
        + "; \(Option.layers.name) ends with \(last)")
  }

  /// Refuses scales that the saved model was trained without.
  private func refuseScales(
    missingIn model: Preprocessing, _ path: String
  ) throws(Failure) {
    let wanted = [
      (Option.standardize.name, standardizes, model.standardization != nil),
      (Option.scaleTargets.name, scalesTargets, model.targetScaling != nil),
      ("\(Option.gaps.name) mean", fillsGaps, model.fillsGaps),
    ]
    for (option, isWanted, isThere) in wanted where isWanted && !isThere {
      throw .usage(
        "\(option) contradicts \(path), which was trained without it")
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

  /// Splits the samples, fills their gaps and scales them.
  ///
  /// - Parameters:
  ///   - split: The fraction to train on.
  ///   - seed: Decides which samples are held out.
  /// - Returns: The samples to train on and to test on.
  /// - Throws: ``Failure`` where one part would be empty.
  func parts(split: Double, seed: UInt32) throws(Failure) -> Parts {
    var trainingRows = Array(whole.rows)
    var testRows: [Int] = []
    if split < 1 {
      guard let rows = whole.splitRows(trainingShare: split, seed: seed) else {
        throw .usage(
          "--split \(shortText(split)) of \(whole.count) samples leaves one "
            + "part empty")
      }
      (trainingRows, testRows) = rows
    }
    let preprocessing = fitted(to: trainingRows)
    let count = preprocessing.inputCount
    guard count == whole.inputCount else {
      throw .usage(
        "the model was trained on \(count) inputs; the data have "
          + "\(whole.inputCount)")
    }
    let unscaled =
      preprocessing.fillsGaps
      ? whole.with(inputs: whole.inputs.map(preprocessing.fillingGaps)) : whole
    let data = preprocessing.scaled(unscaled)
    return Parts(
      whole: data, unscaled: unscaled, trainingRows: trainingRows,
      testRows: testRows,
      training: testRows.isEmpty ? data : data.subset(trainingRows),
      test: testRows.isEmpty ? nil : data.subset(testRows),
      preprocessing: preprocessing)
  }

  /// The preprocessing with the scales of the training samples.
  private func fitted(to rows: [Int]) -> Preprocessing {
    isFitted
      ? preprocessing
      : preprocessing.fitted(
        to: rows, of: whole, fillsGaps: fillsGaps,
        standardizes: standardizes, scalesTargets: scalesTargets)
  }

  // MARK: Finding the data

  /// Returns the path of the file that is named, or `nil` for another data set.
  private static func path(_ arguments: Arguments) throws(Failure) -> String? {
    if let path = arguments.text(.data) {
      if let word = arguments.positionals.first {
        throw .usage(
          "\(Arguments.quoted(word)) and --data name two data sets; give one")
      }
      return path
    }
    guard let name = arguments.positionals.first else {
      throw .usage(
        "which data? a CSV file, or one of "
          + DataSet.names.joined(separator: ", "))
    }
    try arguments.requireOne("data set")
    return isFile(name) ? name : nil
  }

  /// Whether a word that names data is the path of a file.
  static func isFile(_ word: String) -> Bool {
    word.contains(".") || word.contains("/")
  }

  private static func file(
    _ path: String, _ arguments: Arguments
  ) throws(Failure) -> TableFile {
    try refuse([.count, .noise, .dataSeed], arguments, "generated data")
    return try TableFile(path, arguments)
  }

  /// Returns the data set of the package that the words name.
  private static func shippedData(
    _ arguments: Arguments
  ) throws(Failure) -> DataSet {
    let name = arguments.positionals[0]
    let generated = try generatedData(name, arguments)
    guard let data = generated ?? DataSet.named(name) else {
      throw .usage(
        "there is no data set \(Arguments.quoted(name))"
          + Suggestion.text(for: name, among: DataSet.names)
          + "; there are \(DataSet.names.joined(separator: ", "))")
    }
    try refuse(Option.table, arguments, "a CSV file")
    return data
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

  static func refuse(
    _ options: [Option], _ arguments: Arguments, _ whatFor: String
  ) throws(Failure) {
    for option in options where arguments.has(option) {
      throw .usage("\(option.name) is for \(whatFor) only")
    }
  }
}
