import NeuronLab

/// The one checked way to write to standard output or standard error.
///
/// Bytes are collected and written in large pieces. A reader that has gone
/// away (`| head`) ends the program silently; any other failure, such as a full
/// disk, ends it with a sentence and exit code 74. So no caller has to check a
/// result, and none can forget to.
final class Output {
  private let file: Int32
  private var buffer: [UInt8] = []
  private static let pieceSize = 1 << 15

  static let standard: Int32 = 1
  static let error: Int32 = 2

  init(_ file: Int32) {
    self.file = file
  }

  /// Whether a person reads it at a terminal.
  var isTerminal: Bool { isatty(file) == 1 }

  func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { flush() }
  }

  /// Passes everything written so far to the operating system.
  func flush() {
    let error = FileDescriptor(file).write(buffer)
    if error != 0 { end(because: error) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func end(because code: Int32) -> Never {
    buffer.removeAll()
    Screen.giveBack()
    if code == EPIPE { _exit(ExitCode.done.rawValue) }
    guard file != Self.error else { _exit(ExitCode.inputOutput.rawValue) }
    Output(Self.error).end(
      "cannot write the output: \(String(cString: strerror(code)))",
      .inputOutput)
  }

  /// Writes an error, and ends the program with its exit code.
  func end(_ message: String, _ code: ExitCode) -> Never {
    Screen.giveBack()
    write("error: \(message)\n")
    flush()
    _exit(code.rawValue)
  }
}
