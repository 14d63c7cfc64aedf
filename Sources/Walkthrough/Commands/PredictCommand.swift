import NeuronLab

extension Command {
  /// Runs a saved model.
  static let predict = Command(
    name: "predict",
    summary: "Run a saved model on a sample, or on the rows of a file",
    discussion: {
      [
        "The predictions are printed as CSV with a header, in full precision and in",
        "the data's own units: for classes the column class and a probability for",
        "each class, otherwise the targets. (Outputs that are no probabilities, as of",
        "identity, are printed as they are.)",
        "",
        "A model knows its columns by name: they may be in any order, and other",
        "columns are ignored, the target among them. A model without names takes all",
        "columns in order, but those that --targets or --drop names. With --input,",
        "order counts. A row with a gap is predicted if the model was trained with",
        "--gaps mean; otherwise its prediction is NA. --gaps refuse makes a gap an",
        "error, and --gaps drop leaves the row out.",
      ]
    },
    example: "predict --model xor.json --input 0,1",
    options: [
      .model, .input, .data, .targets, .drop, .delimiter, .header, .gaps,
      .digits,
    ],
    run: PredictCommand.run)
}

/// Runs a saved model on samples.
struct PredictCommand {
  private let arguments: Arguments
  private let console: Console
  private let path: String
  private let file: ModelFile
  private let reading: OutputReading
  private let digits: Int?

  private var model: Preprocessing { file.preprocessing }

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let command = try PredictCommand(arguments, console)
    if let input = try command.input() {
      command.sayHeader()
      command.say(input)
    } else {
      try command.predictTable()
    }
    return .done
  }

  private init(_ arguments: Arguments, _ console: Console) throws(Failure) {
    self.arguments = arguments
    self.console = console
    guard let path = arguments.text(.model) else {
      throw .usage("which model? predict needs --model FILE")
    }
    self.path = path
    digits = try arguments.digits()
    for option in Option.table + [.data]
    where arguments.has(.input) && arguments.has(option) {
      throw .usage("--input and \(option.name) cannot go together")
    }
    guard arguments.has(.input) || arguments.has(.data) else {
      throw .usage(
        "which numbers? predict needs --input, as in 0,1, or --data FILE.csv")
    }
    file = try SavedModel.read(path)
    reading = OutputReading(
      file.preprocessing, of: file.network, loss: file.loss)
  }

  // MARK: Inputs

  /// Returns the sample of `--input`, if it is given.
  private func input() throws(Failure) -> [Double]? {
    guard let input = try arguments.input(of: model) else { return nil }
    guard input.count == file.network.inputCount else {
      throw .usage(
        "the model takes \(file.network.inputCount) inputs, but --input has "
          + "\(input.count)")
    }
    return input
  }

  /// Predicts every row of the file; a gap that the model cannot fill makes a
  /// prediction NA.
  private func predictTable() throws(Failure) {
    let data = try TableFile(arguments.text(.data) ?? "", arguments)
    if arguments.text(.gaps) == ColumnChoice.Gaps.mean.rawValue,
      !model.fillsGaps
    {
      throw .usage(
        "--gaps mean contradicts \(path), which was trained without it")
    }
    let samples = try data.samples(model: file.columns, needsTargets: false)
    for case .takenInOrder(let names) in samples.remarks {
      console.warn(
        "\(data.path.oneLine) has no header: its columns are taken to be "
          + names.shownNames)
    }
    sayHeader()
    var next = 0
    for row in 0..<data.table.rowCount {
      if next < samples.rows.count, samples.rows[next] == row {
        say(samples.inputs[next])
        next += 1
      } else if !arguments.has(.gaps) {
        console.say(
          reading.columns.map { _ in "NA" }.joined(separator: ","))
      }
    }
    sayGaps(samples)
  }

  private func sayGaps(_ samples: TableSamples) {
    for case .gaps(let count, _, let columns) in samples.remarks {
      console.warn(
        "\(count.counted("row")) without a prediction: a gap in "
          + columns.names.shownNames)
    }
  }

  // MARK: Outputs

  private func sayHeader() {
    console.say(reading.columns.map { $0.csvField }.joined(separator: ","))
  }

  /// Prints the prediction for inputs in the data's units.
  private func say(_ inputs: [Double]) {
    let outputs = file.network.forward(model.scaledInputs(inputs))
    var fields: [String] = []
    if reading.classes.isEmpty {
      fields = reading.numbers(outputs).map(text)
    } else {
      fields = [reading.className(outputs)?.csvField ?? "NA"]
      fields += reading.probabilities(outputs).map(text)
    }
    console.say(fields.joined(separator: ","))
  }

  private func text(_ value: Double) -> String {
    // Without decimals, whole numbers are what is asked for: 0 or 1.
    digits.map {
      $0 == 0 ? value.text(decimals: 0) : value.visibleText(decimals: $0)
    } ?? value.fullText
  }
}
