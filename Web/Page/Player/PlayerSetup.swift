import Course
import NeuronLab

/// Which step the player opens: a ``Setup``, how many epochs it has been trained, and
/// which samples the step takes.
///
///     {"data": "xor", "layers": "2,3,1", "epoch": "300", "samples": "1,4"}
///
/// As JSON it is an object of texts, the same that stand in the address of the page,
/// and the `table` of one's own, if there is one. `network` names a ``BookNetwork``.
struct PlayerSetup: Sendable {
  var setup = Setup()
  /// How many epochs have been trained where the steps begin.
  var epoch = 0
  /// The numbers of the only samples of each step, counted from 1; `nil` for all.
  var samples: [Int]?

  // MARK: Texts

  /// What is not as the defaults have it; the data are always named.
  var texts: [(name: String, value: String)] {
    var texts: [(name: String, value: String)] = [
      setup.book.map { (name: "network", value: $0.name) }
        ?? (name: "data", value: setup.samples.name)
    ]
    for (setting, text) in setup.ownTexts
    where setting != .data && setting != .epochs {
      texts.append((name: setting.rawValue, value: text))
    }
    if epoch != 0 { texts.append((name: "epoch", value: "\(epoch)")) }
    if let samples {
      let numbers = samples.map { "\($0)" }.joined(separator: ",")
      texts.append((name: "samples", value: numbers))
    }
    return texts
  }

  /// Takes over everything that the texts say.
  ///
  /// - Returns: The set-up, and a sentence for each text that was refused.
  static func reading(
    _ texts: [(name: String, value: String)], table: OwnTable? = nil
  ) -> (setup: PlayerSetup, problems: [String]) {
    var own = PlayerSetup(setup: Setup(table: table))
    var settings: [(name: String, value: String)] = []
    var problems: [String] = []
    for (name, value) in texts {
      do throws(Refusal) {
        if try !own.take(name, value) {
          settings.append((name: name, value: value))
        }
      } catch {
        problems.append(error.sentence)
      }
    }
    let (setup, others) = Setup.reading(settings, from: own.setup)
    own.setup = setup
    return (own, problems + others)
  }

  /// Takes over what is no setting of a training.
  ///
  /// - Returns: whether it is one of these.
  private mutating func take(
    _ name: String, _ text: String
  ) throws(Refusal) -> Bool {
    switch name {
    case "network":
      guard let book = BookNetwork.named(text) else {
        throw Refusal(
          "There is no network \(text.quoted); there are "
            + "\(BookNetwork.names.joined(separator: ", ")).")
      }
      setup = Setup(book: book)
    case "epoch":
      guard let number = Int(text.trimmed), number >= 0 else {
        throw Refusal(
          "The epoch: expected a whole number from 0, found \(text.quoted).")
      }
      epoch = number
    case "samples":
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Int(String($0).trimmed) }
      guard numbers.count == parts.count, Set(numbers).count == parts.count
      else {
        throw Refusal(
          "The samples: expected different numbers of samples, as in 1,4, found "
            + "\(text.quoted).")
      }
      samples = numbers
    default: return false
    }
    return true
  }
}

extension PlayerSetup: JSONRecord {
  mutating func exchange(with file: inout JSONFields) throws(JSONError) {
    var table = setup.table
    try file.field("table", &table)
    let names =
      ["network"] + Setting.allCases.map { $0.rawValue } + ["epoch", "samples"]
    var said = texts
    var all: [(name: String, value: String)] = []
    for name in names {
      var text = said.first { $0.name == name }?.value
      try file.field(name, &text)
      if let text { all.append((name: name, value: text)) }
    }
    said = all
    let (read, problems) = Self.reading(said, table: table)
    try file.check(problems.first)
    self = read
  }
}

// MARK: - What the set-up makes

extension PlayerSetup {
  /// About how many multiplications a request may take before the first step.
  private static let mostWork = 60_000_000.0

  /// The step, at the beginning, and its samples.
  ///
  /// - Throws: ``Refusal`` for whatever does not fit together.
  func makeStart() throws(Refusal) -> PlayerStart {
    let training = try setup.makeTraining()
    let trainer = training.trainer
    try train(trainer)
    return PlayerStart(
      title: "\(setup.samples.name.oneLine) · "
        + setup.layers.map { "\($0)" }.joined(separator: "-"),
      step: trainer.step, data: training.scaled, epoch: epoch,
      batches: try batches(training), note: note)
  }

  /// Trains up to the step.
  private func train(_ trainer: Trainer) throws(Refusal) {
    let perEpoch = Double(
      trainer.step.network.parameterCount * trainer.data.count)
    let most = Int(min(1_000_000, Self.mostWork / perEpoch))
    guard epoch <= most else {
      throw Refusal(
        "The player can begin after 0 to \(most) epochs of this network, found "
          + "\(epoch).")
    }
    do throws(TrainingError) {
      try trainer.train(epochs: epoch)
    } catch {
      throw Refusal(error.description)
    }
  }

  /// The batches of an epoch: the samples that were asked for, or those of
  /// training.
  private func batches(
    _ training: Training
  ) throws(Refusal) -> (Int) -> [[Int]] {
    let (trainer, rows) = (training.trainer, training.trainingRows)
    guard let samples else {
      return { epoch in
        trainer.batches(ofEpoch: epoch).map { batch in batch.map { rows[$0] } }
      }
    }
    let count = setup.samples.count
    for sample in samples where !(1...count).contains(sample) {
      throw Refusal("Samples are numbered from 1 to \(count), found \(sample).")
    }
    let own = samples.map { $0 - 1 }
    return { _ in [own] }
  }

  /// What the numbers are, where they are not those of the data.
  private var note: String {
    switch (setup.standardizes, setup.scalesTargets) {
    case (true, true): return "The inputs are standardized, the targets scaled."
    case (true, false): return "The inputs are standardized."
    case (false, true): return "The targets are scaled."
    case (false, false): return ""
    }
  }
}

/// Where the player begins.
struct PlayerStart {
  let title: String
  let step: TrainingStep
  let data: DataSet
  let epoch: Int
  let batches: (Int) -> [[Int]]
  /// What a reader has to know about the step's numbers.
  var note = ""
}
