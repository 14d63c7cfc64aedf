import Course
import Export
import NeuronLab

extension Command {
  /// Writes a network for other programs.
  static let export = Command(
    name: "export", arguments: "DATA",
    summary: "Write the network for PyTorch, Keras, NumPy or ONNX",
    discussion: {
      ["What --to writes:"] + ExportForm.allCases.map { $0.help } + [
        "Without --to, the suffix of --output decides: x.npz, x.onnx, ….",
        "",
        "A script computes the outputs, the loss and every gradient of one step as",
        "trace shows it, trains on for --steps, and stops where a number differs from",
        "ours. All samples at once, those of --sample, or with --batch-size one batch",
        "after the other. It says where the frameworks differ, and its last function",
        "writes a model file again: python xor.py trained.json.",
        "",
        "The weights are called layer1.weight, layer1.bias, layer2.weight, … in this",
        "order. A weight has one row for each neuron, [neurons, inputs], as in PyTorch;",
        "Keras's kernels are transposed. All numbers are doubles with all their bits,",
        "except in ONNX with gelu. With --model FILE, the weights need no DATA.",
        "An existing script or notebook is replaced only with --force.", "",
      ] + PyTorchRecorder.help
    },
    example: "export xor --to pytorch --output xor.py",
    options: Option.network + Option.samples + Option.step + [
      .input, .target, .epoch, .sample, .to, .steps, .helper, .output, .force,
    ],
    run: ExportCommand.run)
}

/// Writes a training as a script, or a network's weights, for other programs.
enum ExportCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    if arguments.has(.helper) {
      return try PyTorchRecorder.export(arguments, console)
    }
    let form = try ExportForm.chosen(arguments)
    let steps = try arguments.integer(.steps, in: 0...1000) ?? 10
    let file = try arguments.outputFile(
      .output, kind: form.fileKind,
      formats: ExportForm.names.joined(separator: ", "))
    if !form.isScript, let model = try modelAlone(arguments) {
      return try writeWeights(model, form, to: file, console)
    }
    try requireData(arguments)
    let choice = try StepChoice(arguments)
    console.warn(choice.run.setup.choice.summary)
    let model = modelFile(of: choice)
    if let problem = model.problem { throw .badData(problem) }
    guard form.isScript else {
      return try writeWeights(model, form, to: file, console)
    }
    let training = try training(choice, model, steps: steps, arguments)
    try write(text(of: training, form), to: file, console)
    return .done
  }

  // MARK: What is exported

  /// Returns the model that `--model` names, where no data are named.
  private static func modelAlone(
    _ arguments: Arguments
  ) throws(Failure) -> ModelFile? {
    guard arguments.positionals.isEmpty, !arguments.has(.data) else {
      return nil
    }
    let saved = try SavedModel(arguments)
    if saved != nil, arguments.has(.epoch) {
      throw .usage("--epoch trains, and needs data")
    }
    return saved?.file
  }

  /// Refuses a model without data, and says which data it learned from.
  private static func requireData(_ arguments: Arguments) throws(Failure) {
    guard arguments.positionals.isEmpty, !arguments.has(.data),
      !arguments.has(.input), let saved = try SavedModel(arguments)
    else { return }
    let data = saved.file.training?.data ?? "DATA"
    throw .usage(
      "a script computes with samples: which data? \(saved.path) learned from "
        + "\(saved.file.training?.data ?? "some that it does not name"), as in "
        + "export \(shellQuoted(data)) --model \(shellQuoted(saved.path))")
  }

  /// The model file of the step's network: the one that was read, as long as
  /// nothing of it has changed.
  private static func modelFile(of choice: StepChoice) -> ModelFile {
    let run = choice.run
    let plan = run.settings.plan
    if let file = run.settings.saved?.file, run.trainer.epoch == 0,
      file.loss == run.settings.loss,
      file.reduction == run.settings.reduction,
      file.network.layers.map({ $0.activation })
        == run.network.layers.map({ $0.activation }),
      file.training.map({ $0.optimizer == plan.optimizer }) ?? true
    {
      return file
    }
    return run.file(
      resumable: run.trainer.step.optimizer.memory.stepCount > 0)
  }

  private static func training(
    _ choice: StepChoice, _ model: ModelFile, steps: Int,
    _ arguments: Arguments
  ) throws(Failure) -> ExportedTraining {
    var batches: [[Int]] = []
    var epoch = choice.trainer.epoch
    while batches.count < max(1, steps) {
      epoch += 1
      batches += choice.batches(epoch)
    }
    let words = arguments.words(
      for: .export, changing: [], without: [.output, .force, .noColor])
    let data = choice.run.setup.choice.whole
    return try Failure.wrapping { () throws(ExportProblem) in
      try ExportedTraining(
        choice.trainer.step, file: model,
        settings: choice.run.settings.plan.optimizer, data: choice.data,
        batches: Array(batches.prefix(max(1, steps))), stepCount: steps,
        origin: .init(
          data: data.name, title: data.title,
          command: "Walkthrough export " + words.joined(separator: " ")))
    }
  }

  // MARK: Writing

  private static func text(
    of training: ExportedTraining, _ form: ExportForm
  ) -> String {
    switch form {
    case .keras: Script.keras(training).text
    case .numpy: Script.numpy(training).text
    case .notebook:
      Script.pytorch(training, isNotebook: true).notebook.text + "\n"
    default: Script.pytorch(training).text
    }
  }

  private static func write(
    _ text: String, to file: OutputFile?, _ console: Console
  ) throws(Failure) {
    if let file { return try file.write(text) }
    console.say(
      text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0) })
  }

  private static func writeWeights(
    _ model: ModelFile, _ form: ExportForm, to file: OutputFile?,
    _ console: Console
  ) throws(Failure) -> ExitCode {
    if let problem = model.problem { throw .badData(problem) }
    console.warn(notes(model, form))
    switch form {
    case .npz: try file?.write(model.npz)
    case .safetensors: try file?.write(model.safetensors)
    case .onnx: try file?.write(model.onnx)
    default: try console.write(model.network.weightsTable, to: file)
    }
    return .done
  }

  /// What a reader of the weights has to know.
  private static func notes(_ model: ModelFile, _ form: ExportForm) -> [String]
  {
    var notes: [String] = []
    if form == .onnx, !model.onnxUsesDoubles {
      notes.append(
        "note      gelu needs Erf, which ONNX Runtime computes in 32 bits only, so "
          + "this file has floats")
    }
    let columns = model.preprocessing
    for (name, scale) in [
      ("inputs", columns.standardization), ("targets", columns.targetScaling),
    ] where scale != nil {
      notes.append(
        "note      the network's \(name) are standardized: (value − mean) / "
          + "deviation; "
          + (form == .csv
            ? "the other formats have both, this table has not"
            : "\(name).mean and \(name).deviation are in the file"))
    }
    return notes
  }
}
