import Foundation
import TestSupport
import Testing

/// Texts that have been read in full.
enum Transcript {
  private static func path(of name: String) -> String {
    Checkout.path("Tests/WalkthroughTests/Transcripts/\(name).txt")
  }

  /// The lines of a stored text.
  static func lines(of name: String) throws -> [Substring] {
    try String(contentsOfFile: path(of: name), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Compares a text with the stored one, line by line.
  ///
  /// With `UPDATE_TRANSCRIPTS` in the environment the stored one is replaced
  /// instead, and the test fails, so that it is not overlooked.
  static func compare(_ text: String, with name: String) throws {
    let file = URL(fileURLWithPath: path(of: name))
    if ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] != nil {
      try Data(text.utf8).write(to: file)
      Issue.record("\(name).txt is new: read it, then run the tests again")
      return
    }
    let got = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = try lines(of: name)
    for k in 0..<min(got.count, expected.count) {
      #expect(got[k] == expected[k], "line \(k + 1) of \(name).txt")
      if got[k] != expected[k] { return }
    }
    #expect(got.count == expected.count, "lines of \(name).txt")
  }
}
