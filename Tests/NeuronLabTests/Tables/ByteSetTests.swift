import Testing

@testable import NeuronLab

@Suite("Sets of bytes")
struct ByteSetTests {
  @Test("of all bytes, a set contains its own")
  func contains() {
    let stops = ByteSet(",").union(ByteSet("\n\r\""))
    #expect(
      (0...255).filter { stops.contains($0) } == [0x0a, 0x0d, 0x22, 0x2c])
    let blanks = ByteSet(" \t")
    #expect(
      (0...255).filter { blanks.subtracting(ByteSet("\t")).contains($0) }
        == [0x20])
  }

  @Test("what is skipped ends at another byte, or at the end")
  func skip() {
    let blanks = ByteSet(" \t")
    func end(_ text: String, from start: Int) -> Int {
      var position = start
      Array(text.utf8).withUnsafeBytes { blanks.skip($0, &position) }
      return position
    }
    #expect(end("a \t b", from: 1) == 4)
    #expect(end("a \t b", from: 0) == 0)
    #expect(end("a  ", from: 1) == 3)
    #expect(end("", from: 0) == 0)
  }
}
