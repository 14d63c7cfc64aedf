import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("trace")
struct TraceTests {
  private static let mazur = """
    {"format":"neuronkit-model","version":1,"inputCount":2,
     "loss":{"name":"halfSquaredError","reduction":"mean"},"layers":[
     {"activation":"sigmoid","neurons":[
      {"weights":[0.15,0.2],"bias":0.35},{"weights":[0.25,0.3],"bias":0.35}]},
     {"activation":"sigmoid","neurons":[
      {"weights":[0.4,0.45],"bias":0.6},{"weights":[0.5,0.55],"bias":0.6}]}]}
    """

  @Test("Mazur's example reads as it did when it was last read in full")
  func transcript() throws {
    let folder = try Folder()
    let model = try folder.write(Self.mazur, to: "mazur.json")
    let result = try Program.run([
      "trace", "--model", model, "--input", "0.05,0.1", "--target",
      "0.01,0.99", "--learning-rate", "0.5",
    ])
    #expect(result.code == 0)
    try Transcript.compare(result.output, with: "trace-mazur")
  }

  @Test(
    "Mazur's example as matrices and as formulas reads as when last read whole",
    arguments: ["matrix", "formula"])
  func views(view: String) throws {
    let folder = try Folder()
    let model = try folder.write(Self.mazur, to: "mazur.json")
    let result = try Program.run([
      "trace", "--model", model, "--input", "0.05,0.1", "--target",
      "0.01,0.99", "--learning-rate", "0.5", "--view", view,
    ])
    #expect(result.code == 0)
    try Transcript.compare(result.output, with: "trace-mazur-\(view)")
  }

  @Test(
    "Mazur's example as others write it reads as when last read whole",
    arguments: ["mazur", "nielsen", "pytorch", "keras"])
  func conventions(name: String) throws {
    let folder = try Folder()
    let model = try folder.write(Self.mazur, to: "mazur.json")
    let result = try Program.run([
      "trace", "--model", model, "--input", "0.05,0.1", "--target",
      "0.01,0.99", "--learning-rate", "0.5", "--convention", name,
    ])
    #expect(result.code == 0)
    try Transcript.compare(result.output, with: "trace-mazur-as-\(name)")
  }

  @Test("all three views end with how far they agree, in 80 columns")
  func allViews() throws {
    let result = try Program.run([
      "trace", "iris", "--sample", "3", "--view", "all",
    ])
    #expect(result.errors.hasPrefix("These were 881 lines. "))
    let lines = result.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(
      lines.suffix(2).joined(separator: " ").hasPrefix(
        "The three views were computed independently. They agree on all 67 "
          + "gradients"))
  }

  @Test("json has the promised shape, and the numbers in full precision")
  func json() throws {
    let folder = try Folder()
    let model = try folder.write(Self.mazur, to: "mazur.json")
    let file = folder.file("trace.json")
    let result = try Program.run([
      "trace", "--model", model, "--input", "0.05,0.1", "--target",
      "0.01,0.99", "--format", "json", "--output", file,
    ])
    #expect(result.output == "")
    let text = try folder.read("trace.json")
    _ = try JSON(parsing: text)
    for piece in [
      "\"format\": \"neuronkit-trace\"", "\"version\": 1",
      // From an independent computation of the example.
      "\"value\": 0.2983711087600027", "\"delta\": 0.13849856162855698",
      "\"dActivation\": 0.03635030639314468", "\"slope\": 0.24130070857232525",
      "{\"from\": \"o1\", \"delta\": 0.13849856162855698, \"weight\": 0.4, "
        + "\"product\": 0.05539942465142279}",
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
  }

  @Test("the README's excerpt is part of what the program writes")
  func readme() throws {
    let root = Checkout.root
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let parts = readme.split(separator: "```trace\n")
    let excerpt = try #require(parts.last?.split(separator: "```").first)
    let output = try Program.run([
      "trace", "xor", "--sample", "2", "--neuron", "h1",
    ]).output
    #expect(output.contains(excerpt))
  }

  @Test("one neuron alone is the same lines, without the others")
  func oneNeuron() throws {
    let all = try Program.run(["trace", "xor", "--sample", "2"]).output
    let one = try Program.run([
      "trace", "xor", "--sample", "2", "--neuron", "h3",
    ]).output
    let lines = Set(all.split(separator: "\n"))
    for line in one.split(separator: "\n") { #expect(lines.contains(line)) }
    #expect(one.contains("  h3    w[x1]·x1"))
    #expect(!one.contains("  h1 "))
  }

  @Test("after some epochs it shows the step that training would take next")
  func epoch() throws {
    let folder = try Folder()
    func train(_ epochs: String, _ name: String) throws -> Neuron {
      _ = try Program.run([
        "train", "xor", "--quiet", "--epochs", epochs, "--save",
        folder.file(name),
      ])
      return try #require(
        try ModelFile(path: folder.file(name)).network.neuron(named: "o1"))
    }
    let before = try train("7", "a")
    let after = try train("8", "b")
    let text = try Program.run([
      "trace", "xor", "--epoch", "7", "--format", "json",
    ]).output
    func list(_ values: [Double]) -> String {
      values.map { "\($0)" }.joined(separator: ", ")
    }
    #expect(text.contains("\"weightsBefore\": [\(list(before.weights))]"))
    #expect(text.contains("\"weightsAfter\": [\(list(after.weights))]"))
  }

  @Test("a sample keeps its number when others are held out in training")
  func heldOutNumbers() throws {
    func inputs(_ options: String) throws -> [[Double]] {
      let result = try Program.run(
        ("trace iris --format json " + options).split(separator: " ")
          .map { String($0) })
      #expect(result.errors == "")
      let document = try JSONSerialization.jsonObject(
        with: Data(result.output.utf8))
      let samples =
        (document as? [String: Any])?["samples"] as? [[String: Any]] ?? []
      return samples.map { $0["inputs"] as? [Double] ?? [] }
    }
    #expect(try inputs("--epoch 1 --sample 2") == [[4.9, 3, 1.4, 0.2]])
    #expect(try inputs("--epoch 1 --sample 150") == [[5.9, 3, 5.1, 1.8]])
    // The step itself takes the training samples.
    #expect(try inputs("--epoch 1").count == 120)
    #expect(try inputs("--epoch 0").count == 150)
  }

  @Test("Keras takes a learning rate with a point only", arguments: [2, 0.5])
  func kerasRate(_ rate: Double) throws {
    let result = try Program.run([
      "trace", "xor", "--learning-rate", "\(rate)", "--convention", "keras",
    ])
    #expect(
      result.output.contains("keras.optimizers.SGD(learning_rate=\(rate))"))
  }

  @Test("json says where a layer has no biases", arguments: [true, false])
  func biasFreeLayers(_ hasBias: Bool) throws {
    let result = try Program.run(
      ["trace", "xor", "--format", "json"] + (hasBias ? [] : ["--no-bias"]))
    #expect(result.output.contains("\"hasBias\": false") == !hasBias)
    #expect(!result.output.contains("\"hasBias\": true"))
  }

  @Test("a network whose loss is infinite can be looked at")
  func infiniteLoss() throws {
    let folder = try Folder()
    let network = try NeuralNetwork(layers: [
      Layer(neurons: [
        Neuron(weights: [1e200, 1e200], bias: nil, activation: .identity)
      ])
    ])
    let path = try folder.write(ModelFile(network: network).text, to: "m.json")
    for format in ["text", "table", "json", "jsonl", "csv"] {
      let result = try Program.run([
        "trace", "--model", path, "--input", "1,1", "--target", "1", "--format",
        format,
      ])
      #expect(result.code == 0, "\(format): \(result.errors)")
      #expect(!result.output.contains("-nan"))
    }
  }

  @Test("large numbers are written with powers of ten, in 80 columns")
  func largeNumbers() throws {
    for view in ["neuron", "matrix", "formula", "all"] {
      let result = try Program.run([
        "trace", "xor", "--layers", "2,2,1", "--activations", "identity",
        "--learning-rate", "1e200", "--sample", "4", "--view", view,
      ])
      #expect(result.code == 0)
      #expect(result.output.contains("e+200") || view == "formula")
      for line in result.output.split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }
}
