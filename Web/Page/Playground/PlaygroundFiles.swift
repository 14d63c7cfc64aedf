import NeuronLab

// The playground's files: what a reader can keep.

extension Playground {
  /// More numbers do not become a trace of all samples.
  private static let traceLimit = 100_000

  /// A file of the training as it is now.
  func file(named kind: String) throws(Refusal) -> JSON {
    let training = try current()
    let name = setup.samples.name.split(separator: ".").first.map(String.init)
    let stem = (name ?? "network").filter { $0.isLetter || $0.isNumber }
    let epoch = training.trainer.epoch
    func file(_ suffix: String, _ type: String, _ text: String) -> JSON {
      [
        "name": .string("\(stem)-\(epoch)\(suffix)"), "type": .string(type),
        "text": .string(text),
      ]
    }
    switch kind {
    case "model":
      let model = training.file
      if let problem = model.problem { throw Refusal(problem) }
      return file(".json", "application/json", model.text)
    case "predictions":
      return file(".csv", "text/csv", PlaygroundResults(training).csv)
    case "trace":
      return file(".trace.json", "application/json", trace(training))
    default: throw Refusal("the playground has no file \(kind.quoted)")
    }
  }

  /// The next step, of all samples, or of the first if that would be very long.
  private func trace(_ training: Training) -> String {
    let trainer = training.trainer
    let size = training.network.parameterCount * trainer.data.count
    let tracer = Tracer(trainer.step, on: trainer.data)
    let trace =
      size > Self.traceLimit ? tracer.trace(rows: [0]) : tracer.trace()
    return trace.jsonText + "\n"
  }
}
