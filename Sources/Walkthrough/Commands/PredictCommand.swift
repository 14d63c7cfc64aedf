import NeuronLab

extension Command {
  /// Runs a saved model.
  static let predict = Command(
    name: "predict",
    summary: "Run a saved model on a sample, or on the rows of a CSV file",
    discussion: {
      [
        "The outputs are printed as CSV with a header, in full precision. All",
        "columns of the file are inputs, unless --targets says how many of the",
        "last are targets. A model that was trained with --standardize takes the",
        "original numbers, not standardized ones.",
      ]
    },
    example: "predict --model xor.json --input 0,1",
    options: [.model, .input, .data, .targets, .digits],
    run: PredictCommand.run)
}

/// Runs a saved model on samples.
enum PredictCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard let path = arguments.text(.model) else {
      throw .usage("which model? predict needs --model FILE")
    }
    let digits = try arguments.digits()
    let rows = try samples(arguments)
    let model = try SavedModel.read(path)
    let network = model.network
    let inputCount = rows.first?.count ?? 0
    guard inputCount == network.inputCount else {
      throw Failure(
        arguments.has(.input) ? .usage : .badData,
        "the model takes \(network.inputCount) inputs, but "
          + (arguments.has(.input) ? "--input has" : "the file has")
          + " \(inputCount)")
    }
    let neurons = network.layers[network.layers.count - 1].neurons
    console.say(neurons.map { $0.name.csvField }.joined(separator: ","))
    for row in rows {
      let outputs = network.forward(
        model.standardization?.apply(to: row) ?? row)
      let texts = outputs.map { output in
        // Without decimals, whole numbers are what is asked for: 0 or 1.
        digits.map {
          $0 == 0 ? output.text(decimals: 0) : output.visibleText(decimals: $0)
        } ?? output.fullText
      }
      console.say(texts.joined(separator: ","))
    }
    return .done
  }

  /// Returns the samples that `--input` or `--data` gives.
  private static func samples(
    _ arguments: Arguments
  ) throws(Failure) -> [[Double]] {
    if let input = try arguments.numbers(.input) {
      try arguments.refuse(.input, with: [.data])
      guard !arguments.has(.targets) else {
        throw .usage("--targets is for a CSV file only")
      }
      return [input]
    }
    guard let path = arguments.text(.data) else {
      throw .usage(
        "which numbers? predict needs --input, as in 0,1, or --data FILE.csv")
    }
    let targets = try arguments.integer(.targets, in: 0...1_000_000) ?? 0
    return try Failure.wrapping { () throws(CSVFileError) in
      targets == 0
        ? try CSVFile.readTable(path).rows
        : try CSVFile.read(path, targetCount: targets).inputs
    }
  }
}
