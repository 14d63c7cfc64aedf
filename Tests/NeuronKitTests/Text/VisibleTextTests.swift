import NeuronKit
import TestSupport
import Testing

@Suite("Visible text")
struct VisibleTextTests {
  /// What XML, a terminal or a line must not get, by the tables of Unicode.
  private static let hidden: [ClosedRange<UInt32>] = [
    0...0x1f, 0x7f...0x9f, 0x61c...0x61c, 0x200e...0x200f, 0x2028...0x2029,
    0x202a...0x202e, 0x2066...0x2069, 0xfffe...0xffff,
  ]

  @Test("exactly these characters are spelled out")
  func controls() {
    for value in cases(0...0x10ffff, inDebug: 0...0xffff) as ClosedRange<UInt32>
    {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let isHidden = Self.hidden.contains { $0.contains(value) }
      let shown = isHidden ? "\\u{\(String(value, radix: 16))}" : text
      guard text.oneLine == shown else {
        Issue.record("\(value): \(text.oneLine)")
        return
      }
    }
  }

  @Test("a text is spelled out in its place, and only once")
  func text() {
    let name = "a\u{1b}[31m\r\nb\u{202e}é漢"
    #expect(name.oneLine == "a\\u{1b}[31m\\u{d}\\u{a}b\\u{202e}é漢")
    #expect(name.oneLine.oneLine == name.oneLine)
    #expect("".oneLine == "")
    #expect("a\n\tb\n".visibleLines == "a\n\\u{9}b\n")
    // A carriage return and a line feed are one character, and two scalars.
    #expect("a\r\nb".visibleLines == "a\\u{d}\nb")
  }

  @Test("a quoted text is short, and never ends within an escape")
  func quoted() {
    #expect("".quoted == "\"\"")
    #expect("a\u{7}b".quoted == "\"a\\u{7}b\"")
    let forty = String(repeating: "x", count: 40)
    #expect(forty.quoted == "\"\(forty)\"")
    #expect((forty + "y").quoted == "\"\(forty)…\"")
    let bells = String(repeating: "\u{7}", count: 5000)
    #expect(
      bells.quoted == "\"\(String(repeating: "\\u{7}", count: 40))…\"")
  }

  @Test("a table spells out its header and its cells")
  func table() {
    var table = TextTable(
      header: ["a\u{1b}", "b"], alignments: [.left, .right])
    table.append(["c", "\u{7f}"])
    #expect(table.lines == ["a\\u{1b}       b", "c        \\u{7f}"])
  }

  @Test("a network is described with its names spelled out")
  func network() throws {
    let network = try NeuralNetwork(sizes: [1, 1], activations: [.sigmoid])
    network.layers[0].neurons[0].name = "o\u{9b}1"
    #expect("\(network)".contains("o\\u{9b}1"))
    #expect(!"\(network)".unicodeScalars.contains("\u{9b}"))
  }
}
