import Foundation
import TestSupport
import Testing

@Suite("What train says is wrong")
struct TrainDiagnosisTests {
  static let targets = "a,b,y\n0,0,3\n0,1,4\n1,0,5\n1,1,6\n"
  static let signs = "a,b,y\n0,0,-1\n0,1,1\n1,0,1\n1,1,-1\n"
  static let people = """
    height,weight
    1.47,52.21
    1.50,53.12
    1.52,54.48
    1.55,55.84
    1.57,57.20
    1.60,58.57
    1.63,59.93
    1.65,61.29
    1.68,63.11
    1.70,64.47
    1.73,66.28
    1.75,68.10
    1.78,69.92
    1.80,72.19
    1.83,74.46

    """
  @Test(
    "a training that was stopped too early is told from one that fails",
    arguments: [
      (
        "and --stop-at-loss 0.2",
        "The training ended after 4 epochs, because its loss had reached 0.2. With "
          + "no early stop, the same training",
        "  try: train and"
      ),
      (
        "iris --patience 1",
        "The training ended after 3 epochs, because its loss had not improved for "
          + "1 epoch. With no early stop",
        "  try: train iris"
      ),
    ])
  func earlyStop(words: String, sentence: String, command: String) throws {
    let result = try Program.run("train \(words) --explain")
    #expect(result.sentences.contains(sentence), "\(result.output)")
    let line = try #require(
      result.output.split(separator: "\n").first { $0.contains(command) })
    #expect(!line.contains("--patience") && !line.contains("--stop-at-loss"))
  }

  @Test("inputs that are too small are named, and data standardizes them")
  func smallInputs() throws {
    let folder = try Folder()
    let rows = (0..<80).map {
      "\(Double($0) / 8000),\(Double($0 * 37 % 80) / 80),"
        + "\($0 < 40 ? "lo" : "hi")\n"
    }
    let file = try folder.write("conc,temp,out\n" + rows.joined(), to: "a.csv")
    let text = try Program.run("train \(file) --explain").sentences
    #expect(
      text.contains(
        "The input conc (0.004938 on average) is so small that its weights hardly "
          + "move: each gradient is a δ times an input. With standardized inputs"
      ))
    #expect(try Program.run("data \(file)").output.contains("--standardize"))
  }

  @Test("an early stop is no fault where the task is learned, or not its cause")
  func harmlessStop() throws {
    for (words, sentence) in [
      ("xor --stop-at-loss 0.01", "None found"),
      (
        "xor --learning-rate 0.0001 --patience 1",
        "learning rate of 0.0001 is too"
      ),
    ] {
      let result = try Program.run("train \(words) --explain")
      #expect(result.output.contains(sentence), "\(result.output)")
      #expect(!result.output.contains("early stop"))
    }
  }

  static let rents = """
    area,floor,rent
    79,9,12113
    67,4,11934
    37,2,8586
    106,0,19556
    63,8,10156
    79,9,12139
    30,5,5735
    90,9,13803
    109,0,19859
    113,6,18977
    41,7,7068
    112,6,18782

    """
  static let cells = """
    id,radius,texture,diagnosis
    842000,10.72,15.73,B
    842037,18.17,15.78,M
    842074,10.58,15.67,B
    842111,18.23,15.61,M
    842148,10.11,15.30,B
    842185,17.90,15.20,M
    842222,11.00,15.44,B
    842259,18.50,15.90,M
    842296,10.40,15.10,B
    842333,17.70,15.55,M
    842370,10.90,15.35,B
    842407,18.05,15.65,M

    """

  static let mixed = "x,y,c\n0,0,p\n1,0,p\n0,1,p\n1,1,q\n0,0,q\n1,1,q\n"
  static let alike = "a,b,y\n1,1,n\n1,1,p\n1,1,n\n1,1,p\n"
  static let years = """
    year,sales
    2003,152
    1993,113
    2015,199
    1993,111
    2010,181
    1990,100
    2007,167
    2012,189
    1996,125
    1999,135

    """

  /// The rents, one of them with three zeros too many.
  static let slip = rents.replacingOccurrences(
    of: "37,2,8586", with: "37,2,8586000")

  private static let files = [
    "targets.csv": targets, "signs.csv": signs, "people.csv": people,
    "rents.csv": rents, "cells.csv": cells, "mixed.csv": mixed,
    "alike.csv": alike, "years.csv": years, "slip.csv": slip,
  ]

  /// Runs a line in a folder with the files.
  private static func run(_ line: String, in folder: Folder) throws
    -> Program.Result
  {
    for (name, text) in files { try folder.write(text, to: name) }
    let words = line.split(separator: " ").map { word in
      files[String(word)] == nil ? String(word) : folder.file(String(word))
    }
    return try Program.run(words)
  }

  /// The paragraph below the heading, on one line.
  private static func problems(_ output: String) -> String {
    guard let heading = output.range(of: "Problems with the training") else {
      return ""
    }
    return output[heading.upperBound...].split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  @Test(
    "the cause comes first, and what is advised helps",
    arguments: [
      (
        "train targets.csv --layers 2,2,1 --activations sigmoid",
        "sigmoid gives only numbers between 0 and 1, but the targets of y go "
          + "from 3 to 6: 4 of 4 cannot be reached. With identity outputs"
      ),
      (
        "train signs.csv --layers 2,4,1 --activations tanh,sigmoid "
          + "--loss meanSquaredError --learning-rate 0.5",
        "sigmoid gives only numbers between 0 and 1, but the targets of y are "
          + "-1 and 1: 2 of 4 cannot be reached. With tanh outputs"
      ),
      (
        "train people.csv",
        "The targets of weight are on another scale than the outputs: they "
          + "have mean 62.1 and standard deviation 6.799"
      ),
      (
        "train rents.csv --standardize --optimizer adam --layers 2,1 "
          + "--activations identity --learning-rate 0.1",
        "The steps are too short for the distance: the outputs for rent average"
      ),
      (
        "train xor --learning-rate 0.01 --epochs 3000",
        "The learning rate of 0.01 is too small: in 3000 epochs the loss only "
          + "went from 0.2909 to 0.2502. With a learning rate of 0.1, "
      ),
      (
        "train xor --learning-rate 0.0001",
        "The learning rate of 0.0001 is too small: "
      ),
      (
        "train and --loss halfSquaredError --initializer normal "
          + "--learning-rate 0.0004 --seed 740 --epochs 1200",
        "The learning rate of 0.0004 is too small: "
      ),
      (
        "train surface --layers 2,1 --activations identity --initializer "
          + "normal --learning-rate 0.92359 --batch-size 8 --seed 508 --epochs 400",
        "The learning rate of 0.92359 is too large: the loss went from 0.256 in "
          + "epoch 35 to 18.4 in epoch 400. With a learning rate of 0.009, "
      ),
      (
        "train people.csv --layers 1,1 --activations identity --learning-rate 2 "
          + "--epochs 40",
        "The learning rate of 2 is too large: the loss went from 3990 in epoch "
          + "0 to 1.34e+95 in epoch 40. With a learning rate of 0.2 and "
          + "standardized inputs "
      ),
      (
        "train surface --layers 2,8,8,8,1 --activations "
          + "leakyRelu,leakyRelu,leakyRelu,identity --learning-rate 3",
        "The learning rate of 3 is too large: the loss went from 0.302 in epoch "
          + "0 to 4.91e+185 in epoch 4, and was no longer finite after that. With"
      ),
      (
        "train cells.csv",
        "The input id looks like an identifier: a different whole number in each "
          + "of 12 rows, from 842000 to 842407."
      ),
      (
        "train slip.csv --standardize --scale-targets",
        // The median of the twelve is 13803: |8586000 − 13803| / |5735 − 13803|
        "The target rent of row 3 is 1,062 times as far from the median as all "
          + "others, and sets the scale for them. Correct it if it is a slip, and "
          + "empty the field if it stands for a gap. Nearly all of R² 0.9"
      ),
      (
        "train xor --layers 2,1",
        "This cannot be learned: a network without a hidden layer"
      ),
      (
        "train moons --count 60 --layers 2,1 --activations sigmoid --epochs 400 "
          + "--learning-rate 1",
        "Without a hidden layer, the outputs depend on nothing but one weighted "
          + "sum of the inputs each. With a hidden layer of 8 tanh neurons, "
      ),
    ])
  func causes(_ line: String, _ text: String) throws {
    let folder = try Folder()
    let output = try Self.run("\(line) --explain", in: folder).output
    let problems = Self.problems(output)
    #expect(problems.hasPrefix(text), "\(output)")
    for advice in ["another seed", "more neurons", "cross-entropy loss"] {
      #expect(!problems.contains(advice), "\(output)")
    }
    // No number of 90 digits.
    for word in output.split(whereSeparator: \.isWhitespace) {
      let isNumber = word.allSatisfy { "0123456789.-".contains($0) }
      #expect(!isNumber || word.count < 20, "\(word)")
    }
    try requireTrue(output, folder)
  }

  /// Runs the command that is advised, and compares what it gets with what was
  /// said.
  private func requireTrue(_ output: String, _ folder: Folder) throws {
    guard
      let line = output.split(separator: "\n").first(where: {
        $0.hasPrefix("    try: train ")
      })
    else { return }
    let command = line.dropFirst("    try: ".count)
    let problems = Self.problems(output)
    let said = try #require(
      problems.firstMatch(
        of:
          #/training gets (an accuracy of [0-9.]+ %|R² [-0-9.]+) (after|on|in)/#
      ))
    // The figure that it is compared with is the one printed above.
    let before = try #require(
      problems.firstMatch(of: #/ instead of (-?[0-9]+(\.[0-9]+)?)/#))
    #expect(
      ["accuracy \(before.1)", "R² \(before.1)"].contains {
        output.contains($0)
      }, "\(output)")
    let figure = said.1.split(separator: " ").filter {
      $0 != "an" && $0 != "of"
    }
    .joined(separator: " ")
    let result = try Program.shell("\"$PROGRAM\" \(command) --quiet")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains(figure), "\(command): \(result.output)")
  }

  @Test(
    "a command makes each change, and keeps what was typed",
    arguments: [
      (
        "train xor --layers 2,4,1 --activations identity,sigmoid",
        "--layers 2,4,1 --activations tanh,sigmoid"
      ),
      ("train xor --initializer zeros", "--initializer xavier"),
      (
        "train xor --layers 2,2,1 --seed 23 --learning-rate 4 --epochs 1500",
        "--layers 2,2,1 --seed 24 --learning-rate 4 --epochs 1500"
      ),
      (
        "train xor --layers 2,1,1 --learning-rate 2 --epochs 1500",
        "--layers 2,4,1 --learning-rate 2 --epochs 1500"
      ),
      (
        "train moons --count 40 --noise 0.4 --split 0.6 --layers 2,24,1 "
          + "--optimizer adam --learning-rate 0.1 --epochs 200",
        "--optimizer adam --learning-rate 0.1 --epochs 15"
      ),
      (
        "train cells.csv --drop texture --targets diagnosis --gaps refuse",
        "--targets diagnosis --drop texture,id --gaps refuse"
      ),
      (
        "train cells.csv --drop #3 --layers 2,3,1 --activations tanh,sigmoid",
        "--drop '#3,id' --layers 1,3,1 --activations tanh,sigmoid"
      ),
      (
        "train people.csv --targets weight --header yes",
        "--targets weight --header yes"
      ),
      // Scaled targets alone give an R² of 0.2986.
      (
        "train rents.csv --standardize --optimizer adam --layers 2,1 "
          + "--activations identity",
        "--standardize --scale-targets --optimizer adam --learning-rate 0.01"
      ),
    ])
  func commands(_ line: String, _ options: String) throws {
    let folder = try Folder()
    let output = try Self.run(line, in: folder).output
    let command = try #require(
      output.split(separator: "\n").first { $0.hasPrefix("    try: ") })
    let words = command.split(separator: " ")
    for option in options.split(separator: " ") {
      #expect(words.contains(option), "\(option): \(output)")
    }
    try requireTrue(output, folder)
  }

  @Test(
    "a training that failed has a cause, and a command that mends it",
    arguments: [
      (
        "train xor --weight-decay 0.1",
        "The weight decay of 0.1 is too large: ",
        "train xor"
      ),
      (
        "train xor --optimizer adamw --learning-rate 0.05 --weight-decay 5",
        "The weight decay of 5 is too large: ",
        "train xor --optimizer adamw --learning-rate 0.05 --weight-decay 0"
      ),
      (
        // After 90 epochs it is not solved, after 270 it is.
        "train xor --epochs 10",
        "The training is too short: it ended after 10 ",
        "train xor --epochs 1000"
      ),
      (
        "train xor --learning-rate 0.00001 --epochs 50",
        "The learning rate of 1e-05 is too small: in 50 epochs",
        "train xor --learning-rate 1 --epochs 500"
      ),
      (
        // The loss swings between 0.39 and 1.3, and is low after epoch 300.
        "train iris --layers 4,3 --activations softmax --loss "
          + "categoricalCrossEntropy --weight-decay 0.05 --epochs 300 --seed 2",
        "The weight decay of 0.05 is too large: ",
        "train iris --layers 4,3 --activations softmax --seed 2 --loss "
          + "categoricalCrossEntropy --epochs 300"
      ),
      (
        "train xor --activations relu,relu", "o1 is dead: ",
        "train xor --activations tanh,sigmoid --loss meanSquaredError"
      ),
      (
        "train xor --activations identity",
        "This cannot be learned: layers of identity act as a single layer",
        "train xor --activations tanh,identity --learning-rate 0.2"
      ),
    ])
  func mended(_ line: String, _ text: String, _ command: String) throws {
    let folder = try Folder()
    let output = try Self.run("\(line) --explain", in: folder).output
    #expect(Self.problems(output).hasPrefix(text), "\(output)")
    let lines = output.split(separator: "\n")
    #expect(lines.contains { $0 == "    try: \(command)" }, "\(output)")
    try requireTrue(output, folder)
  }

  @Test(
    "scales with another learning rate help, and so do more neurons",
    arguments: [
      (
        "train years.csv --layers 1,1 --activations identity "
          + "--learning-rate 0.0000001", "--standardize"
      ),
      (
        // One hidden neuron draws one line, and a circle needs three.
        "train circles --count 24 --layers 2,1,1 --activations tanh,sigmoid "
          + "--learning-rate 2 --epochs 100", "--layers 2,4,1"
      ),
    ])
  func otherRatesAndSizes(_ line: String, _ option: String) throws {
    let folder = try Folder()
    let output = try Self.run("\(line) --explain", in: folder).output
    #expect(output.contains("    try: train "), "\(output)")
    #expect(output.contains(" \(option)"), "\(output)")
    try requireTrue(output, folder)
  }

  @Test(
    "data that nothing can learn are named",
    arguments: [
      (
        "train mixed.csv",
        // Row 1 or row 5 has to be wrong.
        "Equal inputs have different targets: 2 of 6 samples have the same "
          + "inputs as a sample with another target, for example row 1 (p) and "
          + "row 5 (q). No network can get an accuracy above 83.3 %."
      ),
      (
        "train alike.csv",
        "All 4 samples have the same inputs, so that the network gives the same "
          + "output for each of them, whatever its weights."
      ),
    ])
  func equalInputs(_ line: String, _ text: String) throws {
    let folder = try Folder()
    let output = try Self.run("\(line) --explain", in: folder).output
    #expect(Self.problems(output).hasPrefix(text), "\(output)")
    #expect(!output.contains("    try: "), "\(output)")
  }

  @Test("a column of words with one value is no cause, and --drop is kept")
  func oneWord() throws {
    let folder = try Folder()
    let rows = Self.people.split(separator: "\n").dropFirst()
    let table = ["region,copy,height,weight"] + rows.map { "north,1,\($0)" }
    let path = try folder.write(table.joined(separator: "\n"), to: "d.csv")
    let output = try Program.run(["train", path, "--drop", "copy"]).output
    let command = try #require(
      output.split(separator: "\n").first { $0.hasPrefix("    try: ") })
    #expect(command.contains(" --drop copy "), "\(output)")
    try requireTrue(output, folder)
  }

  @Test("softmax of one output is refused, and sigmoid named")
  func softmaxOfOne() throws {
    let folder = try Folder()
    let result = try Self.run(
      "train moons --layers 2,4,1 --activations tanh,softmax --loss "
        + "categoricalCrossEntropy", in: folder)
    #expect(result.code == 64 || result.code == 65)
    #expect(result.errors.contains("use sigmoid for one output"))
  }

  @Test("a training that only needs more epochs is not a problem")
  func stillFalling() throws {
    let output = try Program.run("train xor --epochs 90 --explain").output
    #expect(
      Self.problems(output).hasPrefix("None found. The loss is still falling"))
  }

  @Test("check says that a saturated output is why gradients differ")
  func saturated() throws {
    let folder = try Folder()
    let model = try folder.write(
      #"{"format":"neuronkit-model","version":1,"inputCount":1,"#
        + #""loss":{"name":"binaryCrossEntropy","reduction":"mean"},"#
        + #""layers":[{"activation":"sigmoid","neurons":"#
        + #"[{"name":"o1","weights":[-40],"bias":0}]}]}"#, to: "model.json")
    let data = try folder.write("x,y\n1,1\n0.9,1\n-1,0\n", to: "d.csv")
    let check = try Program.run(["check", data, "--model", model])
    #expect(check.code == 1)
    let text = check.output.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      text.contains(
        "o1 is saturated for sample 1 (z = -40): its slope a·(1 − a) is 4.2e-18"
      ))
    #expect(text.contains("With binaryCrossEntropyWithLogits after identity"))
    let train = try Program.run(
      ["train", data, "--model", model, "--explain"])
    let problems = Self.problems(train.output)
    #expect(problems.hasPrefix("o1 is saturated"), "\(train.output)")
    #expect(
      problems.contains(
        "With identity outputs and the loss binaryCrossEntropyWithLogits"))
    try requireTrue(train.output, folder)
  }
}
