import Course
import NeuronLab

/// The samples and the settings of a training.
struct TrainingSetup {
  let choice: DataChoice
  let settings: TrainingSettings
  /// What was read from a file, and what a new training may lack: for people.
  let summary: [String]

  /// Reads the options of a command that trains.
  init(_ arguments: Arguments) throws(Failure) {
    try self.init(arguments, saved: SavedModel(arguments), holdsBack: true)
  }

  /// Reads the options.
  ///
  /// - Parameters:
  ///   - arguments: The words of the command.
  ///   - saved: The model file that training starts from or resumes, if any.
  ///   - samples: The data, if the words do not name them.
  ///   - holdsBack: Whether the usual fraction of the data is held out.
  /// - Throws: ``Failure`` for an impossible value, or two that contradict each
  ///   other.
  init(
    _ arguments: Arguments, saved: SavedModel?, samples: DataSet? = nil,
    holdsBack: Bool
  ) throws(Failure) {
    let choice = try DataChoice(arguments, saved: saved, samples: samples)
    let settings = try TrainingSettings(
      arguments, saved: saved, usual: TrainingDefaults(for: choice.whole),
      holdsBack: holdsBack)
    try Failure.wrapping { () throws(TrainingError) in
      try choice.whole.requireTargets(for: settings.loss)
    }
    self.choice = choice
    self.settings = settings
    let lacksTest =
      saved == nil && !arguments.has(.split)
      && choice.table?.areEnoughToSplit == true
    summary =
      choice.summary
      + (lacksTest
        ? [
          "note      nothing is held out for testing; \(Option.split.name) 0.8 "
            + "holds out a fifth"
        ] : [])
  }

  /// Returns the samples to train on and to test on; see
  /// ``DataChoice/parts(split:seed:)``.
  func parts(seed: UInt32) throws(Failure) -> DataChoice.Parts {
    try choice.parts(split: settings.plan.split ?? 1, seed: seed)
  }

  /// What is about to happen, in three lines, or in two without the training.
  func description(
    _ parts: DataChoice.Parts, withTraining: Bool = true
  ) -> [String] {
    let data = choice.whole
    let test = parts.test.map { ", \($0.count) held out" } ?? ""
    let preprocessing = parts.preprocessing
    let standardized =
      preprocessing.standardization == nil ? "" : ", standardized"
    let isScaled = preprocessing.targetScaling != nil
    let lines = [
      "data      \(data.name): \(data.title) (\(data.count.counted("sample"))\(test)"
        + "\(standardized)\(isScaled ? ", targets scaled" : ""))",
      "network   \(settings.networkText)",
      "training  \(settings.trainingText(isScaled: isScaled))",
    ]
    // If a line is too long, its further lines are indented.
    return lines.prefix(withTraining ? 3 : 2).flatMap { line in
      String(line.dropFirst(10)).wrapped(width: 68).enumerated()
        .map { k, text in
          (k == 0 ? line.prefix(10) : "          ") + text
        }
    }
  }
}

extension TrainingSettings {
  /// The network and its initialization, in one line.
  fileprivate var networkText: String {
    let names = activations.map { $0.name }.joined(separator: ", ")
    var line = "\(list(sizes, separator: "-")) \(names)"
    if !hasBias { line += ", no biases" }
    if let saved { return "\(line) · from \(saved.path)" }
    line += " · \(plan.initializer ?? "") initialization, seed \(plan.seed)"
    if let order = plan.drawOrder, order != .neuron {
      line += ", drawn in \(order.rawValue) order"
    }
    return line
  }

  /// The loss and the update, in one line.
  fileprivate func trainingText(isScaled: Bool) -> String {
    let optimizer = plan.optimizer
    var rule = optimizer.kind.rawValue
    if optimizer.momentum != 0 {
      rule += optimizer.isNesterov ? " (Nesterov" : " (momentum"
      rule += " \(shortText(optimizer.momentum)))"
    }
    if optimizer.weightDecay != 0 {
      rule += ", decay \(shortText(optimizer.weightDecay))"
    }
    let batch = plan.batchSize.map { $0 == 1 ? "1 sample" : "\($0) samples" }
    let scaled = isScaled ? " of the scaled targets" : ""
    return
      "\(loss.name) (\(reduction.rawValue))\(scaled) · \(rule), learning rate "
      + "\(shortText(optimizer.learningRate)) · \(batch ?? "all") per update"
  }
}
