import NeuronLab

/// What a training on the page begins with: the data, the network, and how it
/// learns.
///
///     {"data": "xor", "layers": "2,3,1", "rate": "0.5"}
///
/// It is read from texts, the same that stand in the page's address and in its
/// fields: one for each ``Setting``. One that is left away is as
/// `TrainingDefaults` has it for the data. `Walkthrough train` with the same
/// options computes the same bits.
struct Setup: Sendable {
  /// All samples, in the data's units.
  private(set) var samples: DataSet
  /// The table that they come from, if they do.
  private(set) var table: OwnTable?
  /// The network that they belong to, if its weights are set by hand.
  private(set) var book: BookNetwork?
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
  init(
    _ samples: DataSet, table: OwnTable? = nil, book: BookNetwork? = nil
  ) {
    self.samples = samples
    (self.table, self.book) = (table, book)
    usual = book?.defaults ?? TrainingDefaults(for: samples)
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
      standardizes = table.samples.haveUnscaledInputs
      scalesTargets = table.samples.haveLargeTargets
      split = table.samples.areEnoughToSplit ? 0.8 : nil
    }
  }

  /// The defaults of a table of one's own; without one, of the XOR data.
  init(table: OwnTable?) {
    self.init(table?.dataSet ?? .xor, table: table)
  }

  /// The defaults of a network whose weights are set by hand.
  init(book: BookNetwork) { self.init(book.data, book: book) }

  /// The same data with all defaults; for a data set, those of XOR.
  private var bare: Setup {
    book.map { Setup(book: $0) } ?? Setup(table: table)
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
  ///   - texts: Names and values, as an address or a form has them.
  ///   - bare: What they change: the data may name its table.
  /// - Returns: The set-up, and a sentence for each text that was refused; such
  ///   a setting keeps its default.
  static func reading(
    _ texts: [(name: String, value: String)], from bare: Setup = Setup()
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
      let (setup, problem) = reading(known, bare)
      guard let problem else { return (setup, problems) }
      problems.append(problem.sentence)
      // Leaving the text away gives the default, which may help.
      let count = known.count
      known.removeAll { $0.setting == problem.setting }
      if known.count == count { return (setup, problems) }
    }
  }

  private static func reading(
    _ texts: [(setting: Setting, value: String)], _ bare: Setup
  ) -> (Setup, SettingProblem?) {
    var setup = bare
    for setting in Setting.allCases {
      guard let text = texts.last(where: { $0.setting == setting })
      else { continue }
      if setting == .data, text.value == bare.table?.name { continue }
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
    var bare = bare
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
