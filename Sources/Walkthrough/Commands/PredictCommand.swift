import NeuronKit

extension Command {
  /// Runs a saved model.
  static let predict = Command(
    name: "predict", summary: "Run a saved model on the numbers of a sample",
    discussion: {
      ["The outputs are printed as CSV, with a header, in full precision."]
    },
    example: "predict --model xor.json --input 0,1",
    options: [.model, .input, .digits], run: PredictCommand.run)
}

/// Runs a saved model on one sample.
enum PredictCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard let path = arguments.text(.model) else {
      throw Failure(.usage, "which model? predict needs --model FILE")
    }
    guard let inputs = try arguments.numbers(.input) else {
      throw Failure(.usage, "which numbers? predict needs --input, as in 0,1")
    }
    let digits = try arguments.integer(.digits, in: 0...17)
    let network = try readModel(path).network
    guard inputs.count == network.inputCount else {
      throw Failure(
        .usage,
        "the model takes \(network.inputCount) inputs, but --input has "
          + "\(inputs.count)")
    }
    let neurons = network.layers[network.layers.count - 1].neurons
    let outputs = network.forward(inputs)
    console.say(neurons.map { $0.name }.joined(separator: ","))
    console.say(
      outputs.map { output in
        digits.map { output.text(decimals: $0) } ?? "\(output)"
      }.joined(separator: ","))
    return .done
  }
}
