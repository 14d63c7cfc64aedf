import NeuronLab

/// The one bounded way to read lines from standard input.
///
/// A line that never ends, as from a device, ends the program with a sentence and
/// exit code 65, before it takes memory.
final class Input {
  private var bytes: [UInt8] = []
  /// Where the next line begins in the bytes.
  private var start = 0
  private var lineNumber = 0
  private static let pieceSize = 1 << 14
  /// The most bytes of a line.
  static let lineLimit = 1 << 20

  /// Returns the next line without its ending; `nil` at the end of the input, or
  /// where there is none.
  func readLine() -> String? {
    lineNumber += 1
    var searched = start
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return text(until: end)
      }
      searched = bytes.count
      guard bytes.count - start <= Self.lineLimit else { end() }
      bytes.removeFirst(start)
      searched -= start
      start = 0
      guard readPiece() else { break }
    }
    guard !bytes.isEmpty else { return nil }
    defer { bytes.removeAll() }
    return text(until: bytes.count)
  }

  /// Returns the line that ends there, without the `\r` of other systems.
  private func text(until end: Int) -> String {
    var line = bytes[start..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard line.count <= Self.lineLimit else { self.end() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Returns whether there was more to read.
  private func readPiece() -> Bool {
    var piece = [UInt8](repeating: 0, count: Self.pieceSize)
    let count = piece.withUnsafeMutableBytes {
      FileDescriptor(0).read(into: $0)
    }
    guard count > 0 else { return false }
    bytes += piece[..<count]
    return true
  }

  private func end() -> Never {
    Output(Output.error).end(
      "line \(lineNumber) of the input is longer than \(Self.lineLimit) bytes",
      .badData)
  }
}
