import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Model files")
struct ModelFileTests {
  /// A 2-2-1 network with numbers that are easy to see in a file.
  private func makeNetwork() throws -> NeuralNetwork {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.tanh, .sigmoid])
    var next = 0.5
    for neuron in network.layers.flatMap(\.neurons) {
      for i in neuron.weights.indices {
        neuron.weights[i] = next
        next = -next - 0.25
      }
      neuron.bias = 1
    }
    return network
  }

  private func read(_ text: String) throws(JSONError) -> ModelFile {
    try ModelFile(parsing: Array(text.utf8))
  }

  @Test("a neuron takes a line")
  func text() throws {
    let file = ModelFile(
      network: try makeNetwork(), loss: .meanSquaredError, reduction: .mean)
    #expect(
      file.text == """
        {
         "format": "neuronkit-model",
         "version": 1,
         "inputCount": 2,
         "loss": {"name": "meanSquaredError", "reduction": "mean"},
         "layers": [
          {
           "activation": "tanh",
           "neurons": [
            {"name": "h1", "weights": [0.5, -0.75], "bias": 1},
            {"name": "h2", "weights": [0.5, -0.75], "bias": 1}]},
          {
           "activation": "sigmoid",
           "neurons": [
            {"name": "o1", "weights": [0.5, -0.75], "bias": 1}]}]}

        """)
  }

  @Test(
    "a network read from a file has the gradients of the one written, in every bit",
    arguments: try AutogradNetworks.nets())
  func gradients(net: Fixture) throws {
    let step = try AutogradNetworks.step(net)
    let file = try read(
      ModelFile(
        network: step.network, loss: step.loss, reduction: step.reduction
      ).text)
    let other = TrainingStep(
      network: file.network, loss: try #require(file.loss),
      reduction: try #require(file.reduction),
      optimizer: SGD(learningRate: 0))
    let data = try AutogradNetworks.data(net)
    #expect(step.computeGradients(of: data) == other.computeGradients(of: data))
    #expect(step.network.neuronBits == other.network.neuronBits)
  }

  @Test("any network reads back bit for bit", arguments: 0..<10)
  func roundTrip(seed: UInt32) throws {
    var random = RandomState(seed: seed)
    var sizes = (0...Int(random.randint(1, 4))).map { _ in
      Int(random.randint(1, 6))
    }
    var activations = sizes.dropFirst().map { _ in
      Activation.allCases[Int(random.randint(0, 9))]
    }
    if seed.isMultiple(of: 3) {
      activations[activations.count - 1] = .softmax
      sizes[sizes.count - 1] = max(2, sizes[sizes.count - 1])
    }
    let network = try NeuralNetwork(
      sizes: sizes, activations: activations, hasBias: seed % 4 != 1)
    for neuron in network.layers.flatMap(\.neurons) {
      func anyDouble() -> Double {
        while true {
          let bits = UInt64(random.nextWord()) << 32 | UInt64(random.nextWord())
          let value = Double(bitPattern: bits)
          if value.isFinite { return value }
        }
      }
      for i in neuron.weights.indices { neuron.weights[i] = anyDouble() }
      if neuron.hasBias { neuron.bias = anyDouble() }
    }
    network.layers[0].neurons[0].name = "first \"\\\n😀"
    network.layers[0].neurons[0].weights[0] = -0.0
    let output = activations[activations.count - 1]
    let losses = Loss.allCases.filter { $0.problem(after: output) == nil }
    let loss = losses[Int(random.randint(0, Int64(losses.count)))]
    let reduction = Reduction.allCases[Int(random.randint(0, 2))]
    let file = ModelFile(network: network, loss: loss, reduction: reduction)
    let copy = try read(file.text)
    #expect(copy.network.parameterBits == network.parameterBits)
    #expect(copy.network.description == network.copy().description)
    #expect(copy.network.sizes == sizes)
    #expect(copy.network.layers.map(\.activation) == activations)
    #expect(copy.network.layers[0].hasBias == network.layers[0].hasBias)
    #expect(copy.loss == loss)
    #expect(copy.reduction == reduction)
    #expect(copy.text == file.text)
    #expect(try read(file.json.lineText).text == file.text)
  }

  @Test("loss and reduction may be missing")
  func withoutLoss() throws {
    let bare = try read(ModelFile(network: try makeNetwork()).text)
    #expect(bare.loss == nil)
    #expect(bare.reduction == nil)
    let half = try read(
      ModelFile(network: try makeNetwork(), loss: .huber).text)
    #expect(half.loss == .huber)
    #expect(half.reduction == nil)
  }

  @Test("a file written by hand may use aliases, omit names and add keys")
  func byHand() throws {
    let file = try read(
      """
      {"note": [1, {"x": null}], "layers": [
        {"neurons": [{"weights": [1], "bias": 0.5},
                     {"name": "B", "weights": [2e0], "bias": -0}],
         "activation": "linear"},
        {"activation": "swish", "hasBias": false,
         "neurons": [{"weights": [3, 4], "bias": 0}, {"weights": [5, 6]}]}],
       "loss": {"name": "mse"},
       "version": 1.0, "inputCount": 1, "format": "neuronkit-model"}
      """)
    #expect(file.network.sizes == [1, 2, 2])
    #expect(
      file.network.layers.flatMap(\.neurons).map(\.name)
        == ["h1", "B", "o1", "o2"])
    #expect(file.network.layers.map(\.activation) == [.identity, .silu])
    #expect(file.network.layers.map(\.hasBias) == [true, false])
    #expect(file.network.layers[1].neurons[1].weights == [5, 6])
    #expect(file.loss == .meanSquaredError)
  }

  @Test("numbers that are not finite are written as null, and not read")
  func notFinite() throws {
    let network = try makeNetwork()
    network.layers[0].neurons[1].weights[1] = .infinity
    network.layers[1].neurons[0].bias = .nan
    let text = ModelFile(network: network).text
    #expect(text.contains(#""name": "h2", "weights": [0.5, null]"#))
    #expect(text.contains(#""bias": null"#))
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch {
      #expect(
        error.description
          == "layers[0].neurons[1].weights[1]: expected a number, found null")
    }
  }

  @Test("text that is not JSON is refused with the position of the error")
  func notJSON() {
    do {
      _ = try read(#"{"layers": [{"neurons": [{"bias": 1e999}]}]}"#)
      Issue.record("it was read")
    } catch {
      #expect(
        error.description
          == "layers[0].neurons[0].bias: line 1, column 35: 1e999 is too large")
    }
  }

  @Test("5,000 damaged files are read or refused, and never trap")
  func fuzz() throws {
    let valid = Array(
      ModelFile(
        network: try makeNetwork(), loss: .meanSquaredError, reduction: .sum
      ).json.lineText.utf8)
    let interesting = Array(#"{}[]",:\0195-+.eEtfn u"#.utf8) + [0, 128, 255]
    var random = RandomState(seed: 99)
    var read = 0
    for _ in 0..<5000 {
      var bytes = valid
      for _ in 0..<random.randint(1, 4) {
        let place = Int(random.randint(0, Int64(bytes.count)))
        let byte =
          random.randint(0, 2) == 0
          ? UInt8(random.randint(0, 256))
          : interesting[Int(random.randint(0, Int64(interesting.count)))]
        switch random.randint(0, 3) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      do {
        let file = try ModelFile(parsing: bytes)
        read += 1
        // A network that was read can be used and written.
        let inputs = [Double](repeating: 1, count: file.network.inputCount)
        #expect(file.network.forward(inputs).count == file.network.outputCount)
        #expect(try ModelFile(parsing: Array(file.text.utf8)).text == file.text)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    #expect(read > 50 && read < 4950)
  }

  /// Runs a test with the path of a file in its own folder.
  private func withPath(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("neuronkit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("model.json").path)
  }

  @Test("a network is saved, and reads back bit for bit")
  func saved() throws {
    try withPath { path in
      let network = try makeNetwork()
      network.layers[0].neurons[0].weights[0] = 0.1 + 0.2
      try network.save(to: path)
      let again = try NeuralNetwork(contentsOf: path)
      #expect(again.parameterBits == network.parameterBits)
      #expect(again.description == network.copy().description)
      #expect(
        try FileAccess.read(path)
          == Array(ModelFile(network: network).text.utf8))
    }
  }

  @Test("a model that would not read back is refused, and the old file stays")
  func unwritable() throws {
    try withPath { path in
      let network = try makeNetwork()
      try network.save(to: path)
      let old = try FileAccess.read(path)
      func refusal(_ write: () throws(FileError) -> Void) -> String {
        do {
          try write()
          return "written"
        } catch {
          return error.description
        }
      }
      let bias = network.layers[1].neurons[0].bias
      network.layers[1].neurons[0].bias = .nan
      #expect(
        refusal { () throws(FileError) in try network.save(to: path) }
          == "cannot write \(path): o1 has a weight or bias that is not "
          + "finite, which a model file cannot store")
      network.layers[1].neurons[0].bias = bias
      network.layers[1].neurons[0].name = "h1"
      #expect(
        refusal { () throws(FileError) in try network.save(to: path) }
          == "cannot write \(path): two neurons are named h1; names must be "
          + "unique")
      #expect(try FileAccess.read(path) == old)
    }
  }

  @Test(
    "a file that does not hold one network is named with its path")
  func notANetwork() throws {
    try withPath { path in
      func refusal(_ text: String?) throws -> String {
        if let text { try FileAccess.write(Array(text.utf8), to: path) }
        do {
          _ = try NeuralNetwork(contentsOf: path)
          return "read"
        } catch {
          return error.description
        }
      }
      #expect(
        try refusal(nil) == "cannot read \(path): No such file or directory")
      #expect(
        try refusal("{}") == "cannot read \(path): format: is missing")
      let file = ModelFile(
        network: try makeNetwork(),
        preprocessing: Preprocessing(
          Standardization(means: [1, 2], deviations: [3, 4])))
      #expect(
        try refusal(file.text)
          == "cannot read \(path): its network takes standardized inputs or "
          + "gives scaled outputs; read network and preprocessing with "
          + "ModelFile(path:)")
      let read = try ModelFile(path: path).preprocessing
      #expect(read.standardization?.means == [1, 2])
    }
  }

  @Test("a file cut off anywhere is refused")
  func truncation() throws {
    let bytes = Array(ModelFile(network: try makeNetwork()).json.lineText.utf8)
    for count in bytes.indices {
      #expect(throws: JSONError.self, "\(count) bytes") {
        try ModelFile(parsing: Array(bytes[..<count]))
      }
    }
  }
}

/// One change to a valid file, and the expected error.
private struct Damage: CustomTestStringConvertible {
  let found: String
  let replacement: String
  let description: String

  init(_ found: String, _ replacement: String, _ description: String) {
    self.found = found
    self.replacement = replacement
    self.description = description
  }

  var testDescription: String { replacement }

  static let valid = #"""
    {"format": "neuronkit-model", "version": 1, "inputCount": 2,
     "loss": {"name": "huber", "reduction": "sum"}, "layers": [
      {"activation": "tanh", "hasBias": true, "neurons": [
       {"name": "h1", "weights": [1, 2], "bias": 0.1},
       {"name": "h2", "weights": [3, 4], "bias": 0.2},
       {"name": "h3", "weights": [5, 6], "bias": 0.3},
       {"name": "h4", "weights": [7, 8], "bias": 0.4}]},
      {"activation": "sigmoid", "hasBias": false, "neurons": [
       {"name": "o1", "weights": [0.5, 0.6, 0.7, 0.8]}]}]}
    """#

  private static let activations =
    "identity, sigmoid, tanh, relu, leakyRelu, elu, softplus, gelu, silu, "
    + "softmax"
  private static let losses =
    "meanSquaredError, halfSquaredError, meanAbsoluteError, huber, "
    + "binaryCrossEntropy, binaryCrossEntropyWithLogits, "
    + "categoricalCrossEntropy"

  static let all: [Damage] = [
    // Settings that depend on each other.
    Damage(
      "sigmoid", "softmax",
      "layers[1].activation: softmax of a single output is always 1; use "
        + "sigmoid for one output"),
    // The head.
    Damage(valid, "[]", "the file: expected an object, found []"),
    Damage(valid, "7", "the file: expected an object, found 7"),
    Damage(valid, "{}", "format: is missing"),
    Damage(
      #""neuronkit-model""#, #""onnx""#,
      #"format: expected "neuronkit-model", found "onnx""#),
    Damage(
      #""neuronkit-model""#, "1", "format: expected a string, found 1"),
    Damage(#""version": 1, "#, "", "version: is missing"),
    Damage(
      #""version": 1,"#, #""version": 2,"#,
      "version: this program reads version 1, found 2"),
    Damage(
      #""version": 1,"#, #""version": 1.5,"#,
      "version: expected a whole number, found 1.5"),
    Damage(
      #""version": 1,"#, #""version": "1","#,
      #"version: expected a number, found "1""#),
    Damage(#""inputCount": 2,"#, "", "inputCount: is missing"),
    Damage(
      #""inputCount": 2"#, #""inputCount": 0"#,
      "inputCount: expected 1 to 10000000, found 0"),
    Damage(
      #""inputCount": 2"#, #""inputCount": -3"#,
      "inputCount: expected 1 to 10000000, found -3"),
    Damage(
      #""inputCount": 2"#, #""inputCount": 1e300"#,
      "inputCount: expected a whole number, found 1e+300"),
    Damage(
      #""inputCount": 2"#, #""inputCount": 10000001"#,
      "inputCount: expected 1 to 10000000, found 10000001"),
    Damage(
      #""inputCount": 2"#, #""inputCount": null"#,
      "inputCount: expected a number, found null"),
    // The loss.
    Damage(#""name": "huber", "#, "", "loss.name: is missing"),
    Damage(
      #""huber""#, #""Huber""#,
      #"loss.name: expected one of \#(losses), found "Huber""#),
    Damage(#""huber""#, "{}", "loss.name: expected a string, found {}"),
    Damage(
      #"{"name": "huber", "reduction": "sum"}"#, #""huber""#,
      #"loss: expected an object, found "huber""#),
    Damage(
      #"{"name": "huber", "reduction": "sum"}"#, "null",
      "loss: expected an object, found null"),
    Damage(
      #""sum""#, #""total""#,
      #"loss.reduction: expected one of mean, sum, found "total""#),
    Damage(#""sum""#, "1", "loss.reduction: expected a string, found 1"),
    // The layers.
    Damage(#""layers": ["#, #""Layers": ["#, "layers: is missing"),
    Damage(
      #"{"activation": "tanh", "#, "{", "layers[0].activation: is missing"),
    Damage(
      #""tanh""#, #""tan""#,
      #"layers[0].activation: expected one of \#(activations), found "tan""#),
    Damage(
      #""tanh""#, #"["tanh"]"#,
      #"layers[0].activation: expected a string, found ["tanh"]"#),
    Damage(
      #""tanh""#, #""softmax""#,
      "layers[0].activation: softmax belongs to the last layer"),
    Damage(
      #""hasBias": true"#, #""hasBias": 1"#,
      "layers[0].hasBias: expected true or false, found 1"),
    Damage(
      #""hasBias": true, "neurons""#, #""hasBias": true, "cells""#,
      "layers[0].neurons: is missing"),
    Damage(
      #"{"name": "o1", "weights": [0.5, 0.6, 0.7, 0.8]}"#, "",
      "layers[1].neurons: expected at least one neuron, found none"),
    Damage(
      #""hasBias": false, "neurons": ["#,
      #""hasBias": false, "neurons": {}, "rest": ["#,
      "layers[1].neurons: expected an array, found {}"),
    // The neurons.
    Damage(
      #"{"name": "h1", "weights": [1, 2], "bias": 0.1}"#, "3",
      "layers[0].neurons[0]: expected an object, found 3"),
    Damage(
      #""h2""#, "2", "layers[0].neurons[1].name: expected a string, found 2"),
    Damage(
      #""h2""#, #""h1""#,
      "layers[0].neurons[1]: two neurons are named h1; names must be "
        + "unique"),
    Damage(
      #""o1""#, #""h4""#,
      "layers[1].neurons[0]: two neurons are named h4; names must be "
        + "unique"),
    Damage(
      #""name": "h1""#, #""name": "h2""#,
      "layers[0].neurons[1]: two neurons are named h2; names must be "
        + "unique"),
    Damage(
      #""weights": [1, 2], "#, "", "layers[0].neurons[0].weights: is missing"),
    Damage(
      "[1, 2]", "12",
      "layers[0].neurons[0].weights: expected an array, found 12"
    ),
    Damage(
      "[1, 2]", "[1]",
      "layers[0].neurons[0].weights: expected 2 numbers, found 1"),
    Damage(
      "[1, 2]", "[]",
      "layers[0].neurons[0].weights: expected 2 numbers, found 0"),
    Damage(
      "[0.5, 0.6, 0.7, 0.8]", "[0.5, 0.6, 0.7]",
      "layers[1].neurons[0].weights: expected 4 numbers, found 3"),
    Damage(
      "[0.5, 0.6, 0.7, 0.8]", "[0.5, 0.6, 0.7, 0.8, 0.9]",
      "layers[1].neurons[0].weights: expected 4 numbers, found 5"),
    Damage(
      "[1, 2]", #"[1, "2"]"#,
      #"layers[0].neurons[0].weights[1]: expected a number, found "2""#),
    Damage(
      "[1, 2]", "[1, true]",
      "layers[0].neurons[0].weights[1]: expected a number, found true"),
    Damage(
      #""inputCount": 2"#, #""inputCount": 1"#,
      "layers[0].neurons[0].weights: expected 1 number, found 2"),
    Damage(
      #", "bias": 0.3"#, "", "layers[0].neurons[2].bias: is missing"),
    Damage(
      #""bias": 0.3"#, #""bias": null"#,
      "layers[0].neurons[2].bias: expected a number, found null"),
    Damage(
      "0.7, 0.8]", #"0.7, 0.8], "bias": 0.5"#,
      "layers[1].neurons[0].bias: expected 0, because hasBias is false, found "
        + "0.5"),
    Damage(
      "0.7, 0.8]", #"0.7, 0.8], "bias": "0""#,
      #"layers[1].neurons[0].bias: expected a number, found "0""#),
    // A value that is too long to show is described by its kind.
    Damage(
      #""h1""#, #"["h1", "h1", "h1", "h1", "h1", "h1", "h1", "h1"]"#,
      "layers[0].neurons[0].name: expected a string, found an array"),
  ]
}

@Suite("Damaged model files")
struct DamagedModelFileTests {
  @Test("the file they are made from is valid")
  func valid() throws {
    let file = try ModelFile(parsing: Array(Damage.valid.utf8))
    #expect(file.network.sizes == [2, 4, 1])
    #expect(file.loss == .huber)
    #expect(file.reduction == .sum)
  }

  @Test("are refused with the path and the problem", arguments: Damage.all)
  fileprivate func refused(damage: Damage) throws {
    let range = try #require(Damage.valid.firstRange(of: damage.found))
    var text = Damage.valid
    text.replaceSubrange(range, with: damage.replacement)
    do {
      _ = try ModelFile(parsing: Array(text.utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.description == damage.description)
    }
  }
}
