import TestSupport
import Testing

@testable import NeuronLab
@testable import WebPage

@Suite("The set-up of a training on the page")
struct SetupTests {
  /// A training of the program, and the FNV-1a hash of the file that it saved.
  struct Known: Sendable, CustomTestStringConvertible {
    let options: String
    let texts: [String: String]
    let loss: String
    let hash: UInt64

    init(
      _ options: String, _ texts: [String: String], loss: String, hash: UInt64
    ) {
      self.options = options
      self.texts = texts
      self.loss = loss
      self.hash = hash
    }

    var testDescription: String { options }
  }

  /// What `Walkthrough train … --save` printed and wrote.
  static let known = [
    Known("xor", [:], loss: "0.000566338273", hash: 0x49ef_926f_e5dc_ad47),
    Known(
      "xor --layers 2,3,1 --optimizer adam --learning-rate 0.05 --epochs 500 "
        + "--seed 7",
      [
        "layers": "2,3,1", "optimizer": "adam", "rate": "0.05",
        "epochs": "500", "seed": "7",
      ], loss: "0.125399761188", hash: 0x996d_322d_4849_df38),
    Known(
      "people", ["data": "people"], loss: "0.000223865369",
      hash: 0x8ef5_163b_244c_72ef),
    Known(
      "iris --epochs 300", ["data": "iris", "epochs": "300"],
      loss: "0.274029108464", hash: 0xd9ff_35b3_a995_c889),
    Known(
      "moons --layers 2,6,2 --epochs 50 --batch-size 20",
      ["data": "moons", "layers": "2,6,2", "epochs": "50", "batch": "20"],
      loss: "0.146374902331", hash: 0x3433_9c4b_5e45_ec2c),
    Known(
      "spiral --epochs 20 --momentum 0.9 --nesterov --weight-decay 0.001 "
        + "--initializer he --draw-order matrix",
      [
        "data": "spiral", "epochs": "20", "momentum": "0.9",
        "nesterov": "yes", "decay": "0.001", "initializer": "he",
        "drawOrder": "matrix",
      ], loss: "0.339629092878", hash: 0xe32a_1754_dc68_6c55),
    Known(
      "surface --epochs 100 --split 0.7 --loss huber --reduction sum "
        + "--learning-rate 0.001 --no-bias",
      [
        "data": "surface", "epochs": "100", "split": "0.7", "loss": "huber",
        "reduction": "sum", "rate": "0.001", "bias": "no",
      ], loss: "32.988991138025", hash: 0xa06c_12ef_d5f1_2158),
    Known(
      "digits --epochs 1", ["data": "digits", "epochs": "1"],
      loss: "1.261527821719", hash: 0xaba5_acb9_700f_3e16),
  ]

  private func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
  }

  private func read(_ texts: [String: String]) throws -> Setup {
    let (setup, problems) = Setup.reading(
      texts.sorted { $0.key < $1.key }.map { (name: $0, value: $1) })
    if let problem = problems.first { throw Refusal(problem) }
    return setup
  }

  @Test(
    "trains to the bit as the program does, and saves the same file",
    arguments: known)
  func bits(known: Known) throws {
    let training = try read(known.texts).makeTraining()
    try training.trainer.train(epochs: training.setup.epochs)
    #expect(training.trainer.loss.text(decimals: 12) == known.loss)
    #expect(hash(training.file.text) == known.hash)
  }

  @Test("is the options of the program, in words", arguments: known)
  func words(known: Known) throws {
    let said = try read(known.texts).ownTexts.filter { $0.setting != .data }
      .flatMap { $0.setting.words($0.text) ?? [] }
    #expect(
      said.sorted()
        == known.options.split(separator: " ").dropFirst()
        .map(String.init).sorted())
  }

  @Test("has the defaults of every data set", arguments: DataSet.names)
  func defaults(name: String) throws {
    let setup = try read(["data": name])
    #expect(setup.ownTexts.map(\.text) == (name == "xor" ? [] : [name]))
    #expect(setup.layers == setup.usual.sizes)
    #expect(setup.split == setup.usual.split)
    #expect(setup.problem == nil)
  }

  @Test("reads back what it writes", arguments: known)
  func readsBack(known: Known) throws {
    let setup = try read(known.texts)
    let (again, problems) = Setup.reading(
      setup.ownTexts.map { (name: $0.setting.rawValue, value: $0.text) })
    #expect(problems == [])
    for setting in Setting.allCases {
      #expect(setup.text(setting) == again.text(setting))
    }
  }

  static let refused: [(String, String, String)] = [
    ("data", "nonsense", "Data: expected one of and, or, nand"),
    ("layers", "2,0,1", "Layers: expected a whole number from 1 to"),
    ("layers", "2", "Layers: expected the inputs and 1 to 8 layers"),
    ("layers", "2,1,1,1,1,1,1,1,1,1", "Layers: expected the inputs and 1 to"),
    ("layers", "3,4,1", "Layers: xor has 2 inputs, but \"3,4,1\" begins with"),
    ("layers", "2,4,3", "Layers: xor has 1 target, but \"2,4,3\" ends with 3"),
    ("layers", "2,129,1", "Layers: a layer has at most 128 neurons here"),
    ("layers", "2,,1", "Layers: expected a whole number"),
    ("activations", "sigmoid,cube", "Activations: expected one of identity"),
    ("activations", "tanh,tanh,tanh", "Activations: "),
    ("activations", "softmax,sigmoid", "Activations: softmax"),
    ("bias", "maybe", "Biases: expected one of yes, no, found \"maybe\"."),
    ("initializer", "Xavier", "Initial weights: expected one of uniform"),
    ("seed", "-1", "Seed: expected a whole number from 0 to 4294967295"),
    ("seed", "4294967296", "Seed: expected a whole number from 0 to"),
    ("loss", "categoricalCrossEntropy", "Loss: categoricalCrossEntropy needs"),
    ("rate", "0", "Learning rate η: a learning rate is a finite number above"),
    ("rate", "nan", "Learning rate η: expected a number, found \"nan\"."),
    ("rate", "1e999", "Learning rate η: expected a number, found \"1e999\"."),
    ("rate", "", "Learning rate η: expected a number, found \"\"."),
    ("momentum", "1", "Momentum: a momentum is at least 0 and below 1"),
    ("nesterov", "yes", "Nesterov: Nesterov's form needs sgd with a momentum"),
    ("decay", "-1", "Weight decay: expected a number from 0 to 1000000"),
    ("batch", "5", "Batch size: expected a whole number from 1 to 4"),
    ("batch", "-1", "Batch size: expected a whole number from 1 to 4"),
    (
      "split", "0.01", "Fraction to train on: 0.01 of 4 samples leaves one part"
    ),
    ("split", "1.5", "Fraction to train on: expected a number from 0 to 1"),
    ("epochs", "1000001", "Epochs: expected a whole number from 0 to 1000000"),
    ("epochs", "99999999999999999999", "Epochs: expected a whole number"),
    ("scaleTargets", "yes", "Scale the targets: it is for numbers as targets"),
  ]

  @Test(
    "refuses a text with one sentence, and keeps the rest",
    arguments: refused)
  func refuses(name: String, text: String, sentence: String) throws {
    let texts = [
      (name: "epochs", value: "77"), (name: name, value: text),
      (name: "drawOrder", value: "matrix"),
    ]
    let (setup, problems) = Setup.reading(texts)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix(sentence) == true, "\(problems)")
    #expect(setup.drawOrder == .matrix)
    #expect(setup.epochs == (name == "epochs" ? 3000 : 77))
    #expect(throws: Refusal.self) { try read([name: text]) }
  }

  @Test("says which setting there is not")
  func unknown() {
    let (setup, problems) = Setup.reading([
      (name: "colour", value: "red"), (name: "seed", value: "3"),
    ])
    #expect(problems == ["There is no setting \"colour\"."])
    #expect(setup.seed == 3)
  }

  @Test("lets later settings follow earlier ones")
  func follows() throws {
    let two = try read(["data": "moons", "layers": "2,4,4,2"])
    #expect(two.activations == [.tanh, .tanh, .sigmoid])
    #expect(two.samples.targetCount == 2)
    #expect(try read(["optimizer": "adam"]).optimizer.learningRate == 0.001)
    #expect(try read(["activations": "relu"]).activations == [.relu, .relu])
    #expect(
      try read(["optimizer": "sgd"]).optimizer.learningRate == 2)
  }

  // MARK: Tables

  private static let flowers = """
    length,width,species
    5.1,3.5,setosa
    4.9,3.0,setosa
    7.0,3.2,versicolor
    6.4,,versicolor
    6.3,3.3,virginica
    5.8,2.7,virginica

    """

  private func table(_ text: String, target: String? = nil) throws -> OwnTable {
    try OwnTable(name: "flowers.csv", text: text, target: target)
  }

  @Test("trains on a table as the program does")
  func ownTable() throws {
    let table = try table(Self.flowers)
    let (setup, problems) = Setup.reading(
      [(name: "epochs", value: "100"), (name: "data", value: "flowers.csv")],
      from: Setup(table: table))
    #expect(problems == [])
    #expect(setup.standardizes)
    let training = try setup.makeTraining()
    try training.trainer.train(epochs: 100)
    #expect(training.trainer.loss.text(decimals: 12) == "0.208600166876")
    #expect(hash(training.file.text) == 0xb450_6087_be7d_344f)
  }

  @Test("refuses a table with line and column")
  func brokenTable() throws {
    #expect {
      _ = try table("a,b\n1,2\n3,4,5\n")
    } throws: {
      ($0 as? Refusal)?.sentence
        == "flowers.csv: line 3: expected 2 fields, as in the header, found 3."
    }
    #expect {
      _ = try table(Self.flowers, target: "colour")
    } throws: {
      ($0 as? Refusal)?.sentence
        == "flowers.csv has no column \"colour\"; it has length, width and "
        + "species."
    }
    for text in ["", "a,b\n", "a\n1\n", "a,b\n1,1\n2,1\n", "\u{0}\u{1}"] {
      #expect(throws: Refusal.self) { _ = try table(text) }
    }
  }
}
