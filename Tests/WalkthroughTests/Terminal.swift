import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program in a terminal of its own, with a person who types.
final class Terminal {
  private let process = Process()
  /// Where nothing is remembered that was not typed here.
  private let home = try? Folder()
  private let master: Int32
  /// Everything on the screen so far, with its control sequences.
  private(set) var screen = ""
  private var bytes: [UInt8] = []

  init(
    _ arguments: [String], environment: [String: String] = [:],
    width: Int = 80, height: Int = 24
  ) throws {
    var ends: (master: Int32, slave: Int32) = (0, 0)
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0 else {
      throw CocoaError(.fileNoSuchFile)
    }
    master = ends.master
    let slave = FileHandle(fileDescriptor: ends.slave, closeOnDealloc: true)
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging([
        "TERM": "xterm", "NO_COLOR": "", "XDG_STATE_HOME": home?.path ?? "",
      ]) { $1 }.merging(environment) { $1 }
    process.standardInput = slave
    process.standardOutput = slave
    process.standardError = slave
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(master)
  }

  /// Types text, as if at the keyboard.
  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes {
      write(master, $0.baseAddress, $0.count)
    }
  }

  /// Whether the terminal shows what is typed, as it does for a shell.
  var echoes: Bool {
    var settings = termios()
    tcgetattr(master, &settings)
    return settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Presses Ctrl-C.
  func interrupt() { process.interrupt() }

  /// Sends the signal as often as that, one right after the other, and throws
  /// away what the program shows meanwhile.
  func send(_ signal: Int32, count: Int) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    for _ in 0..<count where process.isRunning {
      kill(process.processIdentifier, signal)
      var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      if poll(&descriptor, 1, 0) > 0 {
        _ = read(master, &buffer, buffer.count)
      }
    }
  }

  /// Asks the program to end, as `kill` does.
  func terminate() { process.terminate() }

  /// Waits until the text appears after what was already waited for.
  ///
  /// - Returns: Whether it appeared within the time. If not, the messages say what
  ///   did.
  func waits(for text: String, seconds: Double = 60) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    var isOpen = true
    while true {
      if let found = unread.range(of: text) {
        unread = String(unread[found.upperBound...])
        return true
      }
      guard isOpen, Date() < end else { break }
      isOpen = readMore()
    }
    let reason = isOpen ? "not within \(seconds) s" : "the program has ended"
    let shown = String(unread.suffix(2000)).debugDescription
    FileHandle.standardError.write(
      Data("no \"\(text)\", \(reason), after \(shown)\n".utf8))
    return false
  }

  /// Waits for the text, and then types a line.
  ///
  /// - Returns: Whether the text appeared within the time.
  func answers(_ text: String, with line: String) -> Bool {
    let isAsked = waits(for: text)
    if isAsked { type(line + "\n") }
    return isAsked
  }

  /// Whether the last line on the screen, a prompt, has the text.
  func isAt(_ text: String) -> Bool {
    screen.split(whereSeparator: { $0.isNewline }).last?.contains(text) ?? false
  }

  /// Types Return at each prompt before the one with the text.
  ///
  /// - Returns: Whether that appeared.
  func goesOn(to text: String) -> Bool {
    while waits(for: "› ") {
      if isAt(text) { return true }
      type("\n")
    }
    return false
  }

  /// Waits for the end of the program.
  ///
  /// - Returns: Its exit code, and whether a signal ended it.
  func end(seconds: Double = 60) -> (code: Int32, wasKilled: Bool) {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end, readMore() {}
    if process.isRunning, Date() >= end {
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    return (
      process.terminationStatus, process.terminationReason == .uncaughtSignal
    )
  }

  /// What has not been waited for yet.
  private var unread = ""

  /// Reads what the program has written.
  ///
  /// - Returns: Whether there can be more.
  private func readMore() -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 100) > 0 else { return process.isRunning }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes.append(contentsOf: buffer[..<count])
    // Only whole characters are text; the rest waits for its other bytes.
    if let text = String(bytes: bytes, encoding: .utf8) {
      screen += text
      unread += text
      bytes.removeAll()
    }
    return true
  }
}
