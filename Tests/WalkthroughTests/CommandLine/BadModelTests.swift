import TestSupport
import Testing

@testable import Walkthrough

private let activations =
  "identity, sigmoid, tanh, relu, leakyRelu, elu, softplus, gelu, silu, softmax"

@Suite("Models and losses that cannot be used")
struct BadModelTests {
  @Test(
    "what is wrong in it is named by its JSON path", arguments: brokenModels)
  func brokenModel(_ broken: BrokenModel) throws {
    let folder = try Folder()
    let path = try folder.write(broken.text, to: "model.json")
    let result = try Program.run("predict --model \(path) --input 0,1")
    #expect(result.errors == "error: \(path): \(broken.message)\n")
    #expect(result.code == 65)
    #expect(result.output == "")
  }

  @Test("a sample that does not fit the model is refused")
  func wrongInputCount() throws {
    let folder = try Folder()
    let path = try folder.write(goodModel, to: "model.json")
    let result = try Program.run("predict --model \(path) --input 1")
    #expect(
      result.errors
        == "error: the model takes 2 inputs, but --input has 1\n")
    #expect(result.code == 64)
  }

  @Test("a loss that does not go with a model's outputs can be replaced")
  func unfitLoss() throws {
    let folder = try Folder()
    let unfit = goodModel.replacingOccurrences(
      of: "\"layers\"",
      with: "\"loss\":{\"name\":\"categoricalCrossEntropy\"},\"layers\"")
    let path = try folder.write(unfit, to: "model.json")
    let problem =
      "categoricalCrossEntropy needs outputs that are probabilities, which "
      + "sigmoid does not give; use softmax"
    for command in ["trace", "check", "train"] {
      let words = [command, "xor", "--model", path]
      let refused = try Program.run(words)
      #expect(refused.errors == "error: \(path): loss.name: \(problem)\n")
      #expect(refused.code == 65)
      let replaced = try Program.run(words + ["--loss", "mse"])
      #expect(replaced.code == 0 && replaced.errors == "")
    }
    let predicted = try Program.run("predict --model \(path) --input 0,1")
    #expect(predicted.code == 0)
  }

  @Test("options that contradict a model file are refused")
  func contradictions() throws {
    let folder = try Folder()
    let path = try folder.write(goodModel, to: "model.json")
    let train = ["train", "xor", "--epochs", "0", "--model", path]
    #expect(
      try Program.run(train + ["--layers", "2,3,1"]).errors
        == "error: --layers 2,3,1 is not the network of \(path), which has "
        + "2,1\n")
    #expect(
      try Program.run(train + ["--no-bias"]).errors
        == "error: --no-bias and --model cannot go together: the file has the "
        + "initial weights\n")
    #expect(try Program.run(train + ["--layers", "2,1"]).code == 0)
  }

  @Test("a rate that makes the loss infinite ends training with a sentence")
  func divergence() throws {
    let result = try Program.run(
      "train xor --activations identity --learning-rate 1e308 --quiet")
    #expect(
      result.errors
        == "error: the loss is no longer finite in epoch 1; the "
        + "weights of the epoch before were kept; try a smaller learning "
        + "rate\n")
    #expect(result.code == 65)
    #expect(result.output.hasPrefix("epoch 0 · loss 0."))
  }
}

/// A model file with one thing wrong.
struct BrokenModel: CustomTestStringConvertible, Sendable {
  let text: String
  let message: String
  var testDescription: String { message }
}

private let goodModel = """
  {"format":"neuronkit-model","version":1,"inputCount":2,
   "layers":[{"activation":"sigmoid","neurons":[
    {"name":"o1","weights":[1,2],"bias":0.5}]}]}
  """

/// The good model with one piece of text replaced.
private func broken(
  _ piece: String, _ replacement: String, _ message: String
) -> BrokenModel {
  BrokenModel(
    text: goodModel.split(separator: piece, omittingEmptySubsequences: false)
      .joined(separator: replacement), message: message)
}

private let brokenModels: [BrokenModel] = [
  broken(
    "[1,2]", "[1,2,3]",
    "layers[0].neurons[0].weights: expected 2 numbers, found 3"),
  broken(
    "[1,2]", "[1,1e999]",
    "layers[0].neurons[0].weights[1]: line 3, column 29: 1e999 is too large"),
  broken(
    "[1,2]", "[1,null]",
    "layers[0].neurons[0].weights[1]: expected a number, found null"),
  broken(
    "[1,2]", "[1,NaN]",
    "layers[0].neurons[0].weights[1]: line 3, column 29: NaN is no number in "
      + "JSON"),
  broken(
    "[1,2]", String(repeating: "[", count: 100),
    "layers[0].neurons[0].weights"
      + String(repeating: "[0]", count: 27)
      + ": line 3, column 53: nested deeper than 32 levels"),
  broken(
    "\"version\":1", "\"version\":2",
    "version: this program reads version 1, found 2"),
  broken(
    "-model", "-trace",
    "format: expected \"neuronkit-model\", found \"neuronkit-trace\""),
  broken(
    "sigmoid", "sigmod",
    "layers[0].activation: expected one of \(activations), found \"sigmod\""),
  broken(",\"bias\":0.5", "", "layers[0].neurons[0].bias: is missing"),
  broken(
    "}]}", "",
    "layers[0].neurons[0]: line 3, column 42: expected ',' or '}', found ']'"
  ),
  broken(
    "{\"format\"", "[\"format\"",
    "line 1, column 10: expected ',' or ']', found ':'"),
  BrokenModel(
    text: "",
    message: "line 1, column 1: expected a value, found the end of the file"),
  BrokenModel(text: "[]", message: "the file: expected an object, found []"),
]
