import NeuronLab
import TestSupport
import Testing

@testable import Export

@Suite("Scripts")
struct ScriptTests {
  private func training(
    _ sample: RandomNetwork, _ settings: OptimizerSettings,
    name: String = "data"
  ) throws -> ExportedTraining {
    let rows = Array(sample.data.rows)
    return try ExportedTraining(
      sample.step,
      file: ModelFile(
        network: sample.step.network, loss: sample.step.loss,
        reduction: sample.step.reduction),
      settings: settings, data: sample.data, batches: [rows, rows],
      stepCount: 2,
      origin: .init(
        data: name, title: "", command: "Walkthrough export \(name)"))
  }

  private func scripts(_ training: ExportedTraining) -> [Script] {
    [.pytorch(training), .keras(training), .numpy(training)]
  }

  @Test("doubles read back bit for bit, and never as whole numbers")
  func numbers() throws {
    var random = RandomState(seed: 7)
    for _ in 0..<500 {
      let power = Double(random.randint(-300, 300))
      let value = random.uniform(from: -1, to: 1) * (power / 10).exponentOfTen
      let text = PythonText.number(value)
      #expect(Double(text)?.bitPattern == value.bitPattern)
      #expect(text.contains(".") || text.contains("e"))
    }
    #expect(PythonText.number(3) == "3.0")
    #expect(PythonText.number(-0.0) == "-0.0")
  }

  @Test("lists that are too wide are broken at 79 columns")
  func layout() {
    #expect(
      PythonText.assignment("A", rows: [[1, 2.5]]) == [
        "A = [", "    [1.0, 2.5],", "]",
      ])
    let wide = PythonText.assignment(
      "W",
      rows: [[Double]](
        repeating: [Double](repeating: 0.125, count: 40), count: 2))
    #expect(wide.allSatisfy { $0.count <= 79 })
    #expect(wide[1] == "    [")
    let numbers = wide.joined().split(separator: ",").filter {
      $0.contains("0.125")
    }
    #expect(numbers.count == 80)
    let dictionary = PythonText.assignment(
      "D", ["a": .bool(true), "b": .null, "c": .string("\"\u{7}")])
    #expect(dictionary == [#"D = {"a": True, "b": None, "c": "\"\u0007"}"#])
  }

  @Test("no line is wider than 99 columns", arguments: 0..<30)
  func width(seed: UInt32) throws {
    let sample = try RandomNetwork(seed: seed)
    for kind in OptimizerSettings.Kind.allCases {
      for script in scripts(try training(sample, OptimizerSettings(kind: kind)))
      {
        for line in script.text.split(separator: "\n") {
          #expect(line.count <= 99, "\(line)")
          #expect(!line.hasSuffix(" "), "\(line)")
        }
      }
    }
  }

  @Test("a name cannot end the text or the string in which it is")
  func names() throws {
    let sample = try RandomNetwork(seed: 3)
    sample.step.network.layers[0].neurons[0].name = "\"\"\"\nimport os\\"
    let hostile = "\"\"\"\nimport os\\\u{1b}[2J"
    let training = try training(
      sample, OptimizerSettings(kind: .sgd), name: hostile)
    for script in scripts(training) {
      #expect(!script.text.contains("\nimport os\\"))
      #expect(!script.text.contains("\u{1b}"))
      // Only the first text has three quotation marks that are not escaped, and
      // the functions' sentences.
      #expect(script.text.hasPrefix("\"\"\"\\\"\\\"\\\""))
    }
  }

  /// What each framework calls an activation, from its own reference.
  private static let activations: [(Activation, String, String)] = [
    (.sigmoid, "torch.sigmoid(self.layer1(x))", "activation=\"sigmoid\""),
    (.tanh, "torch.tanh(self.layer1(x))", "activation=\"tanh\""),
    (.relu, "torch.relu(self.layer1(x))", "activation=\"relu\""),
    (
      .leakyRelu,
      "nn.functional.leaky_relu(self.layer1(x), negative_slope=0.01)",
      "keras.activations.leaky_relu(z, negative_slope=0.01)"
    ),
    (
      .elu, "nn.functional.elu(self.layer1(x), alpha=1.0)", "activation=\"elu\""
    ),
    (
      .softplus, "nn.functional.softplus(self.layer1(x), threshold=40)",
      "ops.logaddexp(z, ops.zeros_like(z))"
    ),
    (
      .gelu, "nn.functional.gelu(self.layer1(x), approximate=\"none\")",
      "activation=\"gelu\""
    ),
    (.silu, "nn.functional.silu(self.layer1(x))", "activation=\"silu\""),
    (
      .softmax, "torch.softmax(self.layer1(x), dim=1)", "activation=\"softmax\""
    ),
  ]

  @Test("each activation has the framework's own name", arguments: activations)
  func activation(
    _ activation: Activation, _ pytorch: String, _ keras: String
  ) throws {
    let network = try NeuralNetwork(sizes: [2, 2], activations: [activation])
    let training = try ExportedTraining(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 1)),
      file: ModelFile(network: network),
      settings: OptimizerSettings(kind: .sgd),
      data: DataSet([[0.5, 1]], [[0, 1]]), batches: [[0]], stepCount: 1,
      origin: .init(data: "d", title: "", command: ""))
    #expect(Script.pytorch(training).text.contains(pytorch))
    #expect(Script.keras(training).text.contains(keras))
  }

  @Test("a notebook has a cell of text and one of code for each section")
  func notebook() throws {
    let training = try training(
      try RandomNetwork(seed: 5), OptimizerSettings(kind: .adam))
    let script = Script.pytorch(training, isNotebook: true)
    let notebook = JSONValue(try JSON(parsing: script.notebook.text))
    #expect(try Int(notebook.member("nbformat")) == 4)
    let cells = try notebook.member("cells").array()
    #expect(cells.count == 1 + 2 * script.sections.count)
    var ids: Set<String> = []
    for (k, cell) in cells.enumerated() {
      #expect(ids.insert(try String(cell.member("id"))).inserted)
      let isCode = k > 0 && k % 2 == 0
      #expect(
        try String(cell.member("cell_type")) == (isCode ? "code" : "markdown"))
      #expect((try cell.memberIfPresent("outputs") != nil) == isCode)
      let lines = try cell.member("source").array().map { try String($0) }
      #expect(lines.dropLast().allSatisfy { $0.hasSuffix("\n") })
      #expect(!(lines.last ?? "").hasSuffix("\n"))
      if isCode {
        #expect(
          lines.joined()
            == script.sections[k / 2 - 1].code.joined(separator: "\n"))
      }
    }
    #expect(!script.notebook.text.contains("SystemExit"))
  }
}

extension Double {
  /// 10 to this power.
  fileprivate var exponentOfTen: Double {
    var result = 1.0
    for _ in 0..<Int(abs(self)) { result *= self < 0 ? 0.1 : 10 }
    return result
  }
}
