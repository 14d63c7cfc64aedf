import Course
import Export
import NeuronLab

/// How the program ends, after sysexits(3).
enum ExitCode: Int32 {
  case done = 0
  /// A check ran and found a difference.
  case difference = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  /// An error that neither the input nor the user has caused.
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  /// Ctrl-C.
  case interrupted = 130
}

/// What ends a command early: one sentence, and an exit code.
struct Failure: Error {
  let code: ExitCode
  let message: String

  init(_ code: ExitCode, _ message: String) {
    self.code = code
    self.message = message
  }

  init(_ cause: some FailureCause) { self = cause.failure }

  static func usage(_ message: String) -> Failure { Failure(.usage, message) }
  static func badData(_ message: String) -> Failure {
    Failure(.badData, message)
  }

  /// Runs a body that may throw another error, and throws that as a failure.
  static func wrapping<Cause: FailureCause, Value>(
    _ body: () throws(Cause) -> Value
  ) throws(Failure) -> Value {
    do throws(Cause) {
      return try body()
    } catch {
      throw Failure(error)
    }
  }
}

/// An error of the library that ends a command.
protocol FailureCause: Error {
  var failure: Failure { get }
}

extension FileError: FailureCause {
  var failure: Failure {
    switch self {
    case .cannotRead: Failure(.noInput, description)
    case .cannotCreate: Failure(.cannotCreate, description)
    case .cannotWrite: Failure(.inputOutput, description)
    }
  }
}

extension TrainingError: FailureCause {
  var failure: Failure { .badData(description) }
}

extension ExportProblem: FailureCause {
  var failure: Failure { .badData(description) }
}

extension ShapeError: FailureCause {
  var failure: Failure { .usage(description) }
}

extension Why.UnknownNumber: FailureCause {
  var failure: Failure { .usage(message) }
}

extension StepNames.Unknown: FailureCause {
  var failure: Failure { .usage(message) }
}
