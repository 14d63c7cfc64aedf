import Foundation
import TestSupport
import Testing

/// A program at a pseudo-terminal, typed to as by a person who waits for the
/// prompt: LLDB then does not wait for the program that it debugs.
final class PseudoTerminal {
  private let process = Process()
  private let descriptor: Int32
  private(set) var output = ""

  init(_ executable: String, _ arguments: [String]) throws {
    let (near, far) = try Self.open()
    descriptor = near
    let end = try #require(FileHandle(forUpdatingAtPath: far))
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    // Without colors and cursor movements.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["TERM": "dumb"]) { $1 }
    process.standardInput = end
    process.standardOutput = end
    process.standardError = end
    try process.run()
    try end.close()
  }

  /// Opens a pseudo-terminal: the end to type at, and the path of the other.
  private static func open() throws -> (descriptor: Int32, path: String) {
    #if canImport(Darwin)
      let descriptor = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(grantpt(descriptor) == 0 && unlockpt(descriptor) == 0)
      return (descriptor, String(cString: try #require(ptsname(descriptor))))
    #else
      // What Glibc's functions of those names do; Swift does not see them.
      let descriptor = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY)
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      var number: CInt = 0
      try #require(ioctl(descriptor, setLock, &number) == 0)
      try #require(ioctl(descriptor, getNumber, &number) == 0)
      return (descriptor, "/dev/pts/\(number)")
    #endif
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(descriptor)
  }

  /// Types a line, and waits until the answer to it is complete.
  func type(
    _ line: String, until isComplete: (Substring) -> Bool
  ) throws {
    let bytes = Array("\(line)\n".utf8)
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    try wait(until: isComplete)
  }

  /// Reads until what is new is complete.
  ///
  /// - Throws: What has been read, if that takes longer than a minute.
  func wait(until isComplete: (Substring) -> Bool) throws {
    let start = output.utf8.count
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline {
      if read() { continue }
      let new = output.utf8.dropFirst(start)
      if isComplete(Substring(new)) { return }
    }
    Issue.record("no answer within a minute; so far: \(output.suffix(2000))")
    throw CancellationError()
  }

  /// Reads what comes within a hundredth of a second; `false` if nothing did.
  private func read() -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, 10) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return false }
    pending += bytes.prefix(count).filter { $0 != UInt8(ascii: "\r") }
    // A character may still be incomplete.
    if let text = String(validating: pending, as: UTF8.self) {
      output += text
      pending = []
    }
    return true
  }
  private var pending: [UInt8] = []
}
