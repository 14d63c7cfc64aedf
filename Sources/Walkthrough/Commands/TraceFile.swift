import Course
import NeuronLab

/// The file of a trace, as commands read it.
enum TraceFile {
  /// A whole step, as `--format json` writes it.
  case step(RecordedStep)
  /// The operations of a step, as `--format jsonl` writes them.
  case operations(RecordedOperations)

  /// Reads a file.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read, or is no trace.
  init(reading path: String) throws(Failure) {
    let bytes = try Files.read(path)
    let text = String(decoding: bytes, as: UTF8.self)
    if let first = text.trimmed.first, first != "{" {
      throw .badData(
        "\(path) is no trace: that is JSON, and begins with {; trace DATA --format "
          + "json writes one")
    }
    do throws(JSONError) {
      if RecordedOperations.isMeant(by: text) {
        self = .operations(try RecordedOperations(parsing: text))
      } else {
        self = .step(try RecordedStep(parsing: bytes))
      }
    } catch {
      throw .badData("\(path): \(error)")
    }
  }

  /// Checks every number of a file, and says what was found.
  static func verify(
    _ path: String, _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    try arguments.requireOnlyFile(.verify)
    switch try TraceFile(reading: path) {
    case .step(let recorded):
      let verification = TraceVerification(recorded.record)
      guard verification.operationCount > 0 else {
        throw .badData(
          "\(path) has no number that follows from others, so there is nothing to "
            + "check")
      }
      console.say(verification.lines { $0.reading })
      return verification.agrees ? .done : .difference
    case .operations(let recorded):
      console.say(
        recorded.difference
          ?? "Every one of \(recorded.count) operations agrees.")
      return recorded.difference == nil ? .done : .difference
    }
  }
}

extension KnownMistake {
  /// The command that shows it in the bug museum, if it is there.
  var reading: String? {
    guard case .backward(let mistake) = self,
      let index = Mistake.allCases.firstIndex(of: mistake)
    else { return nil }
    return "\(Command.program) museum \(index + 1)"
  }
}

extension Arguments {
  /// Refuses whatever chooses a step beside the option that names a trace's file.
  func requireOnlyFile(_ option: Option) throws(Failure) {
    try refuse(
      option,
      with: Option.network + Option.samples + Option.step + [
        .input, .target, .epoch, .epochs, .sample,
      ])
    if let word = positionals.first {
      throw .usage(
        "\(option.name) FILE has the whole step; leave out "
          + Arguments.quoted(word))
    }
  }
}
