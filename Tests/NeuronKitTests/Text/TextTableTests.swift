import NeuronKit
import TestSupport
import Testing

@Suite("Tables")
struct TextTableTests {
  @Test("columns are as wide as their widest text, letters counted, not bytes")
  func columns() {
    var table = TextTable(
      header: ["", "δ", "größe"], alignments: [.left, .right, .left])
    table.append(["h1", "0.5", "a"])
    table.append(["output", "−12.25", ""])
    #expect(
      table.lines == [
        "             δ  größe",
        "h1         0.5  a",
        "output  −12.25",
      ])
  }

  @Test("East Asian letters take two columns")
  func wideLetters() {
    #expect("Wᵀ·δ ⊙ σ′(z₁)".columnCount == 13)
    #expect("한글 漢字 ᄀ".columnCount == 12)
    var table = TextTable(header: ["", "a"], alignments: [.left, .right])
    table.append(["漢字", "1"])
    table.append(["abcde", "2"])
    #expect(table.lines == ["       a", "漢字   1", "abcde  2"])
  }

  @Test("a neuron's table shows every input with its weight and dw")
  func neuron() {
    let neuron = Neuron(
      name: "o1", weights: [2, -1], bias: 0.5, activation: .identity)
    neuron.forward([1, 3])
    neuron.backward(dActivation: 2)
    #expect(
      neuron.debugDescription == """
        o1        input    weight       dw
          1     1.00000   2.00000  2.00000
          2     3.00000  -1.00000  6.00000
          bias            0.50000  2.00000
          z -0.50000  a -0.50000  ∂L/∂a 2.00000  δ 2.00000
        """)
  }

  @Test("a network's table has a row for each neuron")
  func network() throws {
    let network = try NeuralNetwork(
      sizes: [3, 1, 1], activations: [.identity], initializer: .zeros)
    #expect(
      network.debugDescription == """
                 z       a   ∂L/∂a       δ    bias      db  weights
        h1  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000 0.0000 …
        o1  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000
        """)
    #expect(
      network.layers[0].debugDescription
        == "hidden layer 1 · 1 identity of 3 inputs\n"
        + network.debugDescription.split(separator: "\n").prefix(2)
        .joined(separator: "\n"))
  }
}
