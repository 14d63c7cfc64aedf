import NeuronLab

/// The page's playground: one training, which the worker's instance of the library
/// carries out.
///
///     {"to": "playground", "do": "open", "texts": [["data", "xor"], …]}
///     {"to": "playground", "do": "train", "epochs": 100}
///     {"to": "playground", "do": "look"}
///
/// `open` answers with the form, `train` with how far it has come, and `look` with
/// everything that is shown of the training.
final class Playground {
  private(set) var setup = Setup()
  /// The training; `nil` where the settings do not go together.
  private(set) var training: Training?
  private(set) var watch: NeuronWatch?
  /// What ended training because numbers were no longer finite.
  private(set) var divergence: TrainingError?

  /// The most epochs of one request.
  private static let epochLimit = 1_000_000

  func reply(to request: JSONValue) throws(Refusal) -> JSON {
    switch try request.text("do") {
    case "open": return try open(request)
    case "reset":
      try begin()
      return PlaygroundState(self).json
    case "train": return try train(request)
    case "look": return PlaygroundState(self).json
    case "explain": return try explain()
    case "file": return try file(named: request.text("kind"))
    case let other: throw Refusal("the playground cannot \(other.quoted)")
    }
  }

  // MARK: Opening

  /// Takes settings over; where they are as before, the training stays.
  private func open(_ request: JSONValue) throws(Refusal) -> JSON {
    let address = try PlaygroundAddress(request)
    let table = try table(request)
    let (setup, problems) = Setup.reading(
      address.texts, from: Setup(table: table))
    let isSame = training != nil && continues(as: setup)
    self.setup = setup
    if isSame {
      training?.setup = setup
    } else if setup.problem == nil {
      try begin()
    } else {
      training = nil
    }
    return [
      "form": PlaygroundForm(setup).json,
      "problems": .array(
        (address.problems + problems).map { .string($0.visibleLines) }),
      "hide": address.hidden.json, "lock": address.locked.json,
      "texts": .array(
        setup.ownTexts.map {
          .array([.string($0.setting.rawValue), .string($0.text)])
        }),
      "command": .string(setup.command),
      "table": setup.table?.summary,
      "state": PlaygroundState(self).json,
    ]
  }

  /// The table of the request; the one that is known is not read again.
  private func table(_ request: JSONValue) throws(Refusal) -> OwnTable? {
    let value = try Refusal.reading { () throws(JSONError) in
      try request.memberIfPresent("table")
    }
    guard let value, value.json != .null else { return nil }
    let (name, text) = (try value.text("name"), try value.text("text"))
    let target = try Refusal.reading { () throws(JSONError) in
      try value.memberIfPresent("target").map(String.init)
    }
    if let known = setup.table, known.name == name, known.text == text {
      if known.target == target { return known }
      return try OwnTable(name: name, text: text, target: target, known.table)
    }
    return try OwnTable(name: name, text: text, target: target)
  }

  /// Whether the training can go on with these settings: with the same ones, or
  /// with other epochs that are not over yet.
  private func continues(as other: Setup) -> Bool {
    other.table === setup.table
      && other.epochs >= training?.trainer.epoch ?? 0
      && Setting.allCases.allSatisfy {
        $0 == .epochs || setup.text($0) == other.text($0)
      }
  }

  private func begin() throws(Refusal) {
    let training = try setup.makeTraining()
    let watch = NeuronWatch(training.trainer)
    training.trainer.observers = [watch]
    self.training = training
    self.watch = watch
    divergence = nil
  }

  // MARK: Training

  /// The training, if the settings make one.
  func current() throws(Refusal) -> Training {
    guard let training else {
      throw Refusal(
        setup.problem?.sentence ?? "There is no training yet.")
    }
    return training
  }

  /// Whether there is nothing more to train.
  var isDone: Bool {
    guard let training else { return true }
    return divergence != nil || training.trainer.epoch >= setup.epochs
  }

  /// Trains on, at most to the last epoch.
  private func train(_ request: JSONValue) throws(Refusal) -> JSON {
    let training = try current()
    let epochs = try request.integer("epochs")
    guard (1...Self.epochLimit).contains(epochs) else {
      throw Refusal(
        "a request trains for 1 to \(Self.epochLimit) epochs, found \(epochs)")
    }
    let rest = setup.epochs - training.trainer.epoch
    if !isDone {
      do throws(TrainingError) {
        try training.trainer.train(epochs: min(epochs, rest))
      } catch {
        divergence = error
      }
    }
    return [
      "epoch": .integer(training.trainer.epoch), "done": .bool(isDone),
    ]
  }

  // MARK: Explaining

  /// Tries what might help.
  private func explain() throws(Refusal) -> JSON {
    let training = try current()
    let explanation = Explanation(
      of: training.trainer, from: try setup.recipe())
    var lines = explanation.findings.map { $0.text }
    if lines.isEmpty {
      lines = [explanation.outlook ?? "Nothing is wrong with this training."]
    }
    return ["lines": .array(lines.map { .string($0.oneLine) })]
  }
}

extension Setup {
  /// What the training begins with.
  fileprivate func recipe() throws(Refusal) -> TrainingRecipe {
    let start = try makeTraining()
    var recipe = TrainingRecipe(
      of: start.trainer, optimizer: optimizer,
      initialization: .init(initializer, seed: seed, order: drawOrder),
      rawInputs: start.trainingRows.map { start.unscaled.inputs[$0] },
      rowNumbers: table.map { table in
        start.trainingRows.map { table.samples.rows[$0] + 1 }
      },
      epochs: epochs)
    recipe.wordInputs = start.preprocessing.wordInputs
    return recipe
  }
}

/// What an address says: settings, and which of them a class does not see or change.
private struct PlaygroundAddress {
  var texts: [(name: String, value: String)] = []
  var hidden: [String] = []
  var locked: [String] = []
  var problems: [String] = []

  /// Reads `texts`, a list of names and values.
  init(_ request: JSONValue) throws(Refusal) {
    let pairs = try Refusal.reading { () throws(JSONError) in
      try [[String]](request.member("texts"))
    }
    for pair in pairs {
      guard pair.count == 2 else {
        throw Refusal("a setting is a name and a value, found \(pair.count)")
      }
      switch pair[0] {
      case "hide": hidden += names(pair[1])
      case "lock": locked += names(pair[1])
      default: texts.append((pair[0], pair[1]))
      }
    }
  }

  private mutating func names(_ text: String) -> [String] {
    text.split(separator: ",").compactMap { name in
      let name = String(name).trimmed
      if let setting = Setting(name: name) { return setting.rawValue }
      problems.append("There is no setting \(name.quoted) to hide or to lock.")
      return nil
    }
  }
}
