import Course
import NeuronLab

/// Which training step a command looks at: the network after some epochs, and
/// the samples of the batch.
struct StepChoice {
  let run: TrainingRun
  /// The samples that were asked for, counted from 0; `nil` for all.
  let samples: [Int]?
  /// The neurons that were asked for; `nil` for all.
  let neurons: [String]?
  /// The gradient of the update before the step, for a learner's own to be
  /// compared with; `nil` where there was none.
  let previousGradient: [Double]?
  private let hasOwnBatches: Bool

  /// The trainer, which has trained up to the beginning of the step.
  var trainer: Trainer { run.trainer }
  /// All samples, whether they are trained on or held out: each keeps its number.
  var data: DataSet { run.parts.whole }

  /// What was read, and what a reader of the network's own numbers has to know
  /// about their units.
  var notes: [String] {
    run.setup.choice.summary
      + run.parts.preprocessing.scaleNotes.map { "note      \($0)" }
  }

  /// Reads the options, and trains.
  init(_ arguments: Arguments) throws(Failure) {
    let epoch = try arguments.integer(.epoch, in: 0...Arguments.largest) ?? 0
    let saved = try SavedModel(arguments, showsNextStep: true)
    let ownSample = try Self.ownSample(
      arguments, saved?.file.preprocessing ?? Preprocessing())
    // A step before any training takes all samples.
    let setup = try TrainingSetup(
      arguments, saved: saved, samples: ownSample, holdsBack: epoch > 0)
    run = try TrainingRun(setup)
    samples = try Self.samples(arguments, of: run.parts.whole.count)
    hasOwnBatches = arguments.has(.batchSize)
    if arguments.has(.gradients), epoch > run.trainer.epoch {
      previousGradient = try Self.lastGradient(of: run, to: epoch)
    } else {
      if let error = run.train(to: epoch) { throw Failure(error) }
      previousGradient = nil
    }
    neurons = try Self.neurons(arguments, run.network)
  }

  /// Returns the samples that `--sample` names, counted from 0: `2`, `1-3`,
  /// `1,3`, `1-3,7`.
  private static func samples(
    _ arguments: Arguments, of count: Int
  ) throws(Failure) -> [Int]? {
    guard let text = arguments.text(.sample) else { return nil }
    let limits = count == 1 ? "1" : "1 to \(count)"
    var samples: [Int] = []
    for part in Arguments.parts(text) {
      guard let ends = Arguments.range(part, Int.init), ends.lowerBound >= 1,
        ends.upperBound <= count
      else {
        throw .usage(
          "--sample takes samples from \(limits), as in 2, 1-3 or 1,3; found "
            + Arguments.quoted(text))
      }
      samples += ends.map { $0 - 1 }
    }
    guard Set(samples).count == samples.count else {
      throw .usage("--sample names a sample twice: \(Arguments.quoted(text))")
    }
    return samples
  }

  /// Returns the neurons that `--neuron` names.
  private static func neurons(
    _ arguments: Arguments, _ network: NeuralNetwork
  ) throws(Failure) -> [String]? {
    guard let text = arguments.text(.neuron) else { return nil }
    let names = StepNames(network: network)
    // A name from a file may have a comma.
    if (try? names.neuron(text)) != nil { return [text] }
    let neurons = Arguments.parts(text)
    try Failure.wrapping { () throws(StepNames.Unknown) in
      for neuron in neurons { _ = try names.neuron(neuron) }
    }
    return neurons
  }

  /// Where the neurons are that were asked for; `nil` for all.
  var neuronPlaces: [NeuronPlace]? {
    let names = StepNames(network: run.network)
    return neurons?.compactMap { try? names.neuron($0) }
  }

  /// Trains up to an epoch, and returns the gradient of its last update.
  private static func lastGradient(
    of run: TrainingRun, to epoch: Int
  ) throws(Failure) -> [Double] {
    if let error = run.train(to: epoch - 1) { throw Failure(error) }
    let before = run.network.copy()
    if let error = run.train(to: epoch) { throw Failure(error) }
    let trainer = run.trainer
    // With several updates in an epoch, the neurons still hold the last one's.
    guard trainer.batchSize == trainer.data.count else {
      return NetworkParameters(run.network).gradient
    }
    let step = trainer.step
    TrainingStep(
      network: before, loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer
    ).computeGradients(of: trainer.data)
    return NetworkParameters(before).gradient
  }

  /// The samples of the first step.
  var rows: [Int] { batches(trainer.epoch + 1)[0] }

  /// Returns the batches of an epoch, counted from 1: the samples that were asked
  /// for, the batches that were asked for, or all training samples in order.
  func batches(_ epoch: Int) -> [[Int]] {
    if let samples { return [samples] }
    if hasOwnBatches {
      return trainer.batches(ofEpoch: epoch).map { batch in
        batch.map { run.parts.trainingRows[$0] }
      }
    }
    return [run.parts.trainingRows]
  }

  /// Returns the data set of the one sample that `--input` and `--target` give,
  /// with the names of the model.
  private static func ownSample(
    _ arguments: Arguments, _ model: Preprocessing
  ) throws(Failure) -> DataSet? {
    let input = try arguments.input(of: model)
    let target = try arguments.numbers(.target)
    guard let input, let target else {
      if input != nil || target != nil {
        throw .usage("--input and --target go together")
      }
      return nil
    }
    if arguments.has(.data) || !arguments.positionals.isEmpty {
      throw .usage("--input and --target cannot be combined with other data")
    }
    let inputNames = model.inputNames
    let classCount = max(2, target.count)
    return DataSet(
      name: "sample", title: "a sample of your own", source: "",
      task: .regression,
      inputNames: inputNames.count == input.count
        ? inputNames : input.indices.map { "x\($0 + 1)" },
      targetNames: model.outputNames(target.count)
        ?? target.indices.map { "y\($0 + 1)" },
      classNames: model.classes.count == classCount ? model.classes : [],
      inputs: [input], targets: [target])
  }
}

extension Arguments {
  /// Returns the numbers of `--input` as a network gets them: a word of a column
  /// of words becomes 0 and 1.
  func input(of model: Preprocessing) throws(Failure) -> [Double]? {
    guard let text = text(.input),
      model.inputs.contains(where: { $0.values != nil })
    else { return try numbers(.input) }
    let parts = Self.parts(text)
    guard parts.count == model.inputs.count else {
      throw .usage(
        "--input has \(parts.count) values, but the model takes "
          + "\(model.inputs.count): "
          + "\(model.inputs.map { $0.name ?? "?" }.shownNames)")
    }
    var numbers: [Double] = []
    for (part, input) in zip(parts, model.inputs) {
      guard let values = input.encoding(of: part) else {
        throw .usage(
          "--input takes "
            + (input.values.map { "one of \($0.shownNames)" } ?? "a number")
            + " for \((input.name ?? "?").shownName), found "
            + Self.quoted(part))
      }
      numbers += values
    }
    return numbers
  }
}
