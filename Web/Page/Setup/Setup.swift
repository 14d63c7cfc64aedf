import NeuronLab

/// What a training on the page begins with: the data, the network, and how it
/// learns.
///
///     {"data": "xor", "layers": "2,3,1", "rate": "0.5"}
///
/// As JSON it is an object of texts, the same that stand in the page's address
/// and in its fields: one for each ``Setting``. One that is left away is as
/// `TrainingDefaults` has it for the data. `Walkthrough train` with the same
/// options computes the same bits.
struct Setup: Sendable {
  /// All samples, in the data's units.
  private(set) var samples: DataSet
  /// The table that they come from, if they do.
  private(set) var table: OwnTable?
  /// What the settings are when nobody says otherwise.
  private(set) var usual: TrainingDefaults

  /// The input count, then the neurons of each layer.
  var layers: [Int]
  /// One for each layer after the inputs.
  var activations: [Activation]
  var hasBias = true
  var initializer: Initializer
  var drawOrder = Initializer.DrawOrder.neuron
  var seed: UInt32
  var loss: Loss
  var reduction: Reduction
  var optimizer: OptimizerSettings
  /// How many samples share one update; `nil` for all.
  var batchSize: Int?
  var shuffles: Bool
  /// The fraction of the samples to train on; `nil` for all.
  var split: Double?
  var epochs: Int
  var standardizes = false
  var scalesTargets = false

  /// The defaults of the XOR data.
  init() { self.init(.xor) }

  /// The defaults of a data set.
  init(_ samples: DataSet, table: OwnTable? = nil) {
    self.samples = samples
    self.table = table
    usual = TrainingDefaults(for: samples)
    layers = usual.sizes
    activations = usual.activations
    initializer = usual.initializer
    seed = usual.seed
    loss = usual.loss
    reduction = usual.reduction
    optimizer = OptimizerSettings(kind: .sgd, learningRate: usual.learningRate)
    batchSize = usual.batchSize
    shuffles = usual.shuffles
    split = usual.split
    epochs = usual.epochs
    if let table {
      standardizes = table.samples.haveLargeInputs
      scalesTargets = table.samples.haveLargeTargets
      split = table.samples.areEnoughToSplit ? 0.8 : nil
    }
  }

  // MARK: Limits

  /// The most layers, with the inputs.
  static let layerLimit = 9
  /// The most neurons of a layer.
  static let neuronLimit = 128
  static let epochLimit = 1_000_000

  // MARK: Texts

  /// Takes over every setting that the texts have.
  ///
  /// - Parameters:
  ///   - texts: Names and values, as a record or an address has them.
  ///   - table: A table of one's own, which the data may name.
  /// - Returns: The set-up, and a sentence for each text that was refused; such
  ///   a setting keeps its default.
  static func reading(
    _ texts: [(name: String, value: String)], table: OwnTable? = nil
  ) -> (setup: Setup, problems: [String]) {
    var problems: [String] = []
    var known: [(setting: Setting, value: String)] = []
    for (name, value) in texts {
      if let setting = Setting(name: name) {
        known.append((setting, value))
      } else {
        problems.append("There is no setting \(name.quoted).")
      }
    }
    while true {
      let (setup, problem) = reading(known, table)
      guard let problem else { return (setup, problems) }
      problems.append(problem.sentence)
      // Leaving the text away gives the default, which may help.
      let count = known.count
      known.removeAll { $0.setting == problem.setting }
      if known.count == count { return (setup, problems) }
    }
  }

  private static func reading(
    _ texts: [(setting: Setting, value: String)], _ table: OwnTable?
  ) -> (Setup, SettingProblem?) {
    var setup = Setup()
    if let table { setup = Setup(table.dataSet, table: table) }
    for setting in Setting.allCases {
      guard let text = texts.last(where: { $0.setting == setting })
      else { continue }
      if setting == .data, text.value == table?.name { continue }
      do throws(SettingProblem) {
        try setup.set(setting, text.value)
      } catch {
        return (setup, error)
      }
    }
    return (setup, setup.problem)
  }

  /// The settings that are not as they would be without being said, in order.
  var ownTexts: [(setting: Setting, text: String)] {
    var bare = table.map { Setup($0.dataSet, table: $0) } ?? Setup()
    var texts: [(setting: Setting, text: String)] = []
    for setting in Setting.allCases {
      let text = text(setting)
      if text == bare.text(setting) { continue }
      texts.append((setting, text))
      try? bare.set(setting, text)
    }
    return texts
  }

  // MARK: Parts

  /// Takes other samples, and their defaults.
  mutating func take(_ samples: DataSet) { self = Setup(samples) }

  /// Takes the same samples of two classes with a target for each of them.
  mutating func takeTargetForEachClass() {
    self = Setup(samples.withTargetForEachClass, table: table)
  }
}

// MARK: - As JSON

extension Setup: JSONRecord {
  mutating func exchange(with file: inout JSONFields) throws(JSONError) {
    var table = table
    try file.field("table", &table)
    var texts = Dictionary(
      uniqueKeysWithValues: ownTexts.map { ($0.setting, $0.text) })
    for setting in Setting.allCases {
      try file.field(setting.rawValue, &texts[setting])
    }
    let all = Setting.allCases.compactMap { setting in
      texts[setting].map { (name: setting.rawValue, value: $0) }
    }
    let (setup, problems) = Setup.reading(all, table: table)
    try file.check(problems.first)
    self = setup
  }
}
