import TestSupport
import Testing

@testable import Walkthrough

/// One command line, and the sentence and exit code it must end with.
struct BadInput: CustomTestStringConvertible, Sendable {
  let arguments: String
  let code: Int32
  let message: String

  init(_ arguments: String, _ code: Int32, _ message: String) {
    self.arguments = arguments
    self.code = code
    self.message = message
  }

  var testDescription: String { arguments }
}

private let activations =
  "identity, sigmoid, tanh, relu, leakyRelu, elu, softplus, gelu, silu, softmax"
private let dataSets =
  "and, or, nand, xor, running, people, surface, circles, moons, spiral, "
  + "blobs, iris, digits"

private let badInputs: [BadInput] = [
  // Commands
  BadInput(
    "trian xor", 64,
    "there is no command \"trian\"; did you mean train?; "
      + "swift run Walkthrough --help lists them"),
  BadInput(
    "zzzzzz", 64,
    "there is no command \"zzzzzz\"; swift run Walkthrough --help lists them"),
  BadInput("--foo", 64, "Walkthrough has no option --foo"),
  BadInput("-v", 64, "Walkthrough has no option -v"),
  BadInput("lessons 3", 64, "lessons takes only options, found \"3\""),
  BadInput(
    "notebooks", 64, "notebooks needs either --check or --update"),
  BadInput(
    "notebooks --check --update", 64,
    "notebooks needs either --check or --update"),
  BadInput(
    "notebooks --check one-neurn", 66,
    "there is no notebook \"one-neurn\"; did you mean 01-one-neuron?; the "
      + "name of a file needs its .md"),
  BadInput(
    "notebooks --check /nowhere/a.md", 66,
    "cannot read /nowhere/a.md: No such file or directory"),
  // Options
  BadInput(
    "train xor --epoch 3", 64,
    "train has no option --epoch; did you mean --epochs?"),
  BadInput(
    "train xor --learnin-rate 3", 64,
    "train has no option --learnin-rate; did you mean --learning-rate?"),
  BadInput("train xor --seed", 64, "--seed needs a value: --seed N"),
  BadInput(
    "train xor --seed --quiet", 64, "--seed needs a value: --seed N"),
  BadInput("train xor --seed 1 --seed 2", 64, "--seed is given twice"),
  BadInput("train xor --quiet=1", 64, "--quiet takes no value, found 1"),
  BadInput(
    "train xor --epochs -1", 64,
    "--epochs takes a whole number of at least 0, found \"-1\""),
  BadInput(
    "train xor --epochs 1.5", 64,
    "--epochs takes a whole number of at least 0, found \"1.5\""),
  BadInput(
    "train xor --epochs 99999999999999999999", 64,
    "--epochs takes a whole number of at least 0, "
      + "found \"99999999999999999999\""),
  BadInput(
    "train xor --epochs=", 64,
    "--epochs takes a whole number of at least 0, found \"\""),
  BadInput(
    "train xor --learning-rate 0", 64,
    "--learning-rate takes a number above 0, found \"0\""),
  BadInput(
    "train xor --learning-rate -1", 64,
    "--learning-rate takes a number above 0, found \"-1\""),
  BadInput(
    "train xor --learning-rate nan", 64,
    "--learning-rate takes a number above 0, found \"nan\""),
  BadInput(
    "train xor --learning-rate inf", 64,
    "--learning-rate takes a number above 0, found \"inf\""),
  BadInput(
    "train xor --learning-rate 0x10", 64,
    "--learning-rate takes a number above 0, found \"0x10\""),
  BadInput(
    "train xor --learning-rate 1e999", 64,
    "--learning-rate takes a number above 0, found \"1e999\""),
  BadInput(
    "train xor --batch-size 0", 64,
    "--batch-size takes a whole number of at least 1, found \"0\""),
  BadInput(
    "train xor --log-every 0", 64,
    "--log-every takes a whole number of at least 1, found \"0\""),
  BadInput(
    "train xor --seed 4294967296", 64,
    "--seed takes a whole number from 0 to 4294967295, found \"4294967296\""),
  BadInput(
    "train xor --digits 18", 64,
    "--digits takes a whole number from 0 to 17, found \"18\""),
  BadInput(
    "train xor --seeds 5-3", 64,
    "--seeds takes two whole numbers as in 0-49, found \"5-3\""),
  BadInput(
    "train xor --seeds 0-4294967295", 64,
    "--seeds takes at most 100000 seeds"),
  BadInput(
    "train xor --seeds 1-2-3", 64,
    "--seeds takes two whole numbers as in 0-49, found \"1-2-3\""),
  BadInput(
    "train xor --seeds -4", 64,
    "--seeds takes two whole numbers as in 0-49, found \"-4\""),
  BadInput(
    "train xor --seeds 0-3 --save x.json", 64,
    "--seeds and --save cannot go together"),
  BadInput(
    "train xor --seeds 0-3 --log-every 10", 64,
    "--seeds and --log-every cannot go together"),
  // Names
  BadInput(
    "train xor --activations sigmod", 64,
    "--activations does not take \"sigmod\"; it takes \(activations); "
      + "did you mean sigmoid?"),
  BadInput(
    "train xor --activations ", 64,
    "--activations needs a value: --activations NAME,…"),
  BadInput(
    "train xor --loss mean", 64,
    "--loss does not take \"mean\"; it takes meanSquaredError, halfSquaredError, "
      + "meanAbsoluteError, huber, binaryCrossEntropy, "
      + "binaryCrossEntropyWithLogits, categoricalCrossEntropy; "
      + "did you mean meanSquaredError?"),
  BadInput(
    "train xor --loss mse,mae", 64, "--loss takes one name, found 2"),
  BadInput(
    "train xor --reduction max", 64,
    "--reduction does not take \"max\"; it takes mean, sum"),
  BadInput(
    "train xor --initializer glorot", 64,
    "--initializer does not take \"glorot\"; it takes uniform, normal, xavier, he, "
      + "zeros"),
  BadInput(
    "train xor --optimizer sdg", 64,
    "--optimizer does not take \"sdg\"; it takes sgd, adam, adamw, rmsprop, adagrad; "
      + "did you mean sgd?"),
  // Data
  BadInput("train", 64, "which data? a CSV file, or one of \(dataSets)"),
  BadInput(
    "train xro", 64,
    "there is no data set \"xro\"; did you mean xor?; there are \(dataSets)"),
  BadInput(
    "train xor and", 64, "expected one data set, also found \"and\""),
  BadInput(
    "check xor --sample 9", 64,
    "--sample takes samples from 1 to 4, as in 2, 1-3 or 1,3; found \"9\""),
  BadInput(
    "check xor --sample 0", 64,
    "--sample takes samples from 1 to 4, as in 2, 1-3 or 1,3; found \"0\""),
  // Networks
  BadInput(
    "train xor --layers 2,0,1", 64,
    "every size must be at least 1; found 2,0,1"),
  BadInput(
    "train xor --layers 2,-4,1", 64,
    "every size must be at least 1; found 2,-4,1"),
  BadInput(
    "train xor --layers 2", 64,
    "a network needs its input count and at least one layer, as in 2,4,1; "
      + "found 2"),
  BadInput(
    "train xor --layers 2,a", 64,
    "--layers takes whole numbers separated by commas, as in 2,4,1; "
      + "found \"a\""),
  BadInput(
    "train xor --layers 2,,1", 64,
    "--layers takes whole numbers separated by commas, as in 2,4,1; "
      + "found \"\""),
  BadInput(
    "train xor --layers 3,1", 64,
    "xor: the network takes 3 inputs; the data have 2"),
  BadInput(
    "train xor --layers 2,2", 64,
    "xor: the network has 2 outputs; the data have 1 targets"),
  BadInput(
    "train xor --layers 2,100000,1000,1", 64,
    "a network may have at most 10000000 parameters"),
  BadInput(
    "train xor --layers 2,9223372036854775807,9223372036854775807,1", 64,
    "a network may have at most 10000000 parameters"),
  BadInput(
    "train xor --activations sigmoid,sigmoid,sigmoid", 64,
    "expected one activation for all layers or one for each of the 2 layers "
      + "after the inputs; found 3"),
  BadInput(
    "train xor --activations softmax,sigmoid", 64,
    "softmax belongs to the output layer; found it in hidden layer 1"),
  BadInput(
    "train xor --layers 2,4,1 --activations tanh,softmax "
      + "--loss categoricalCrossEntropy", 64,
    "softmax of a single output is always 1; use sigmoid for one output"),
  BadInput(
    "train xor --activations tanh --loss bce", 64,
    "binaryCrossEntropy needs outputs between 0 and 1, which tanh does not "
      + "give; use sigmoid, or binaryCrossEntropyWithLogits after identity"),
  BadInput(
    "train xor --loss categoricalCrossEntropy", 64,
    "categoricalCrossEntropy needs outputs that are probabilities, which "
      + "sigmoid does not give; use softmax"),
  // Files
  BadInput(
    "train xor --model no.json", 66,
    "cannot read no.json: No such file or directory"),
  BadInput("train xor --model /", 66, "cannot read /: Is a directory"),
  BadInput(
    "train xor --save /no/such/folder/x", 73,
    "cannot create /no/such/folder/x: No such file or directory"),
  BadInput("train xor --save /", 73, "cannot create /: Is a directory"),
  // Predictions and lessons
  BadInput("predict", 64, "which model? predict needs --model FILE"),
  BadInput(
    "predict --model x.json", 64,
    "which numbers? predict needs --input, as in 0,1, or --data FILE.csv"),
  BadInput(
    "predict --model x.json --input 0,1 --targets 1", 64,
    "--targets is for a CSV file only"),
  BadInput(
    "predict --model x.json --input 0,b", 64,
    "--input takes numbers separated by commas, as in 0,1; found \"b\""),
  BadInput(
    "predict --model x.json --input 0,1", 66,
    "cannot read x.json: No such file or directory"),
  BadInput(
    "lesson", 64, "which lesson? a number from 1 to \(LessonCatalog.all.count)"),
  BadInput(
    "lesson 0", 64,
    "there is no lesson \"0\"; there are 1 to \(LessonCatalog.all.count)"),
  BadInput(
    "lesson one-nuron", 64,
    "there is no lesson \"one-nuron\"; there are 1 to "
      + "\(LessonCatalog.all.count); did you mean one-neuron?"),
  BadInput(
    "lesson trainig-xor", 64,
    "there is no lesson \"trainig-xor\"; there are 1 to "
      + "\(LessonCatalog.all.count); did you mean training-xor?"),
  BadInput(
    "lesson l", 64,
    "there is no lesson \"l\"; there are 1 to "
      + "\(LessonCatalog.all.count)"),
  BadInput(
    "lesson foo", 64,
    "there is no lesson \"foo\"; there are 1 to \(LessonCatalog.all.count)"),
  BadInput("lesson 1 2", 64, "expected one lesson, also found \"2\""),
]

@Suite("Bad input")
struct BadInputTests {
  @Test(
    "gets one sentence and its exit code, and nothing on standard output",
    arguments: badInputs)
  func badInput(_ bad: BadInput) throws {
    let words = bad.arguments.split(separator: " ").map { String($0) }
    let result = try Program.run(words)
    #expect(result.errors == "error: \(bad.message)\n")
    #expect(result.code == bad.code)
    #expect(result.output == "")
    #expect(!result.wasKilled)
  }

  @Test("in a model file names its JSON path", arguments: brokenModels)
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
    "layers[0].neurons[0].weights[1]: line 3, column 29: expected a value, "
      + "found 'N'"),
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
