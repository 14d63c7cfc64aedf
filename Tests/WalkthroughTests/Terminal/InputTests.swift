import Foundation
import TestSupport
import Testing

@Suite("Standard input")
struct InputTests {
  @Test(
    "a line that never ends is refused before it takes memory",
    arguments: ["step xor", "practice --seed 1"])
  func endlessLine(command: String) throws {
    let result = try Program.shell(
      "ulimit -v 4000000; ulimit -t 20; \"$PROGRAM\" \(command) </dev/zero")
    #expect(result.code == 65 && !result.wasKilled)
    #expect(
      result.errors
        == "error: line 1 of the input is longer than 1048576 bytes\n")
  }

  @Test("lines may end in any way, and the last need not end")
  func endings() throws {
    let commands = ["n", "n", "n"]
    let plain = try Program.run(
      ["step", "xor"], input: commands.joined(separator: "\n") + "\n")
    #expect(plain.code == 0 && plain.output.contains("\n"))
    for text in ["n\r\nn\r\nn\r\n", "n\nn\nn"] {
      let result = try Program.run(["step", "xor"], input: text)
      #expect(result.output == plain.output, "\(text)")
    }
  }

  @Test("lines are read whole, however long they are up to the limit")
  func longLines() throws {
    // Pieces of 16,384 bytes end within lines, and at their ends.
    for length in [1, 16_383, 16_384, 16_385, 40_000, 1_048_576] {
      let line = String(repeating: " ", count: length - 1) + "x"
      let result = try Program.run(["step", "xor"], input: "n\n\(line)\nn\n")
      #expect(result.code == 64, "\(length)")
      #expect(result.errors.hasPrefix("error: line 2: "), "\(length)")
    }
    let result = try Program.run(
      ["step", "xor"],
      input: "n\n" + String(repeating: " ", count: 1_048_577) + "\n")
    #expect(result.code == 65)
    #expect(result.errors.hasPrefix("error: line 2 of the input is longer"))
  }
}
