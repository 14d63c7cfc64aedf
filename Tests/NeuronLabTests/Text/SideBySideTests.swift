import TestSupport
import Testing

@testable import NeuronLab

@Suite("Side by side")
struct SideBySideTests {
  @Test("pictures of different heights keep their columns")
  func pictures() {
    #expect(
      SideBySide.lines([["a", "bcd"], [], ["e", "f", "g"]], gap: 2) == [
        "a      e", "bcd    f", "       g",
      ])
    #expect(SideBySide.lines([], gap: 1) == [])
  }
}
