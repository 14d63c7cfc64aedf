import NeuronLab

/// How the program ends, after sysexits(3).
enum ExitCode: Int32 {
  case done = 0
  /// A check ran and found a difference.
  case difference = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  /// Nothing that the input or the user could have done better.
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

  init(_ error: FileError) {
    switch error {
    case .cannotRead: code = .noInput
    case .cannotCreate: code = .cannotCreate
    case .cannotWrite: code = .inputOutput
    }
    message = error.description
  }

  init(_ error: CSVFileError) {
    if case .file(let error) = error {
      self.init(error)
    } else {
      self.init(.badData, error.description)
    }
  }
}
