import Foundation
import NeuronLab
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Saving and continuing")
struct ResumeTests {
  private static let optimizers = [
    "sgd", "sgd --momentum 0.9", "sgd --momentum 0.9 --nesterov",
    "sgd --weight-decay 0.01", "adam", "adamw", "rmsprop",
    "rmsprop --momentum 0.5", "adagrad",
  ]

  @Test(
    "training in two parts saves the same bytes as training in one",
    arguments: optimizers, ["full", "1", "3"])
  func resumed(_ optimizer: String, _ batchSize: String) throws {
    let folder = try Folder()
    let train =
      "train xor --quiet --learning-rate 0.05 --batch-size \(batchSize) "
      + "--patience 100 --optimizer \(optimizer)"
    func run(_ options: String) throws {
      let words = "\(train) \(options)".split(separator: " ").map { String($0) }
      let result = try Program.run(words)
      #expect(result.errors == "")
      #expect(result.code == 0)
    }
    try run("--epochs 12 --save \(folder.file("whole"))")
    let whole = try folder.read("whole")
    for stop in [0, 1, 7, 12] {
      let part = folder.file("part")
      try run("--epochs \(stop) --save \(part)")
      try run("--epochs 12 --resume \(part) --save \(part)")
      #expect(try folder.read("part") == whole, "stopped after \(stop)")
    }
  }

  @Test("trace shows the next step of a saved training, Nesterov's too")
  func nextStep() throws {
    let folder = try Folder()
    let train =
      "train xor --quiet --optimizer sgd --momentum 0.9 --nesterov --epochs"
    for epochs in [3, 4] {
      _ = try Program.run(
        "\(train) \(epochs) --save \(folder.file("\(epochs)"))")
    }
    let next = try ModelFile(path: folder.file("4")).network
    let trace = "trace xor --model \(folder.file("3")) --format csv"
    let result = try Program.run(trace)
    #expect(result.code == 0 && result.errors == "")
    for neuron in next.layers[0].neurons {
      for (i, w) in neuron.weights.enumerated() {
        #expect(
          result.output.contains(
            ",1,\(neuron.name),weightAfter,x\(i + 1),\(w.fullText),"))
      }
    }
    // Without a momentum there is nothing to look ahead along.
    let plain = try Program.run("\(trace) --momentum 0")
    #expect(plain.code == 0 && plain.errors == "")
    #expect(try Program.run("\(trace) --momentum 0 --nesterov").code == 64)
  }

  @Test("fewer epochs than have been trained are refused")
  func fewerEpochs() throws {
    let folder = try Folder()
    let file = folder.file("x.json")
    _ = try Program.run("train xor --quiet --epochs 9 --save \(file)")
    func result(_ epochs: String) throws -> Program.Result {
      try Program.run("train xor --resume \(file) --quiet --epochs \(epochs)")
    }
    #expect(
      try result("8").errors
        == "error: --epochs 8: the training of \(file) has already reached "
        + "epoch 9\n")
    #expect(try result("8").code == 64)
    #expect(try result("9").code == 0)
  }

  @Test("as many epochs as have been trained train nothing, which is said")
  func nothingLeft() throws {
    let folder = try Folder()
    let file = folder.file("m.json")
    _ = try Program.run("train and --quiet --epochs 50 --save \(file)")
    let sentence =
      "saved at epoch 50 already; a larger --epochs goes on"
    for (words, isSaid) in [
      ("", true), (" --epochs 50", true), (" --epochs 51", false),
      (" --epochs 50 --quiet", false),
    ] {
      let result = try Program.run("train and --resume \(file)\(words)")
      #expect(result.code == 0)
      #expect(result.output.contains(sentence) == isSaid, "\(words)")
    }
  }

  @Test("options that are not repeated are taken from the file")
  func remembered() throws {
    let folder = try Folder()
    let file = folder.file("x.json")
    _ = try Program.run(
      "train xor --quiet --epochs 9 --optimizer adam --learning-rate 0.03 "
        + "--batch-size 2 --seed 5 --save \(folder.file("whole"))")
    _ = try Program.run(
      "train xor --quiet --epochs 4 --optimizer adam --learning-rate 0.03 "
        + "--batch-size 2 --seed 5 --save \(file)")
    _ = try Program.run(
      "train xor --quiet --epochs 9 --resume \(file) --save \(file)")
    #expect(try folder.read("x.json") == folder.read("whole"))
  }

  @Test(
    "an option that contradicts the training is refused, a repeated one is not",
    arguments: [
      ("--learning-rate 3", "has 2"), ("--optimizer adam", "has sgd"),
      ("--batch-size 2", "has full"), ("--seed 1", "has 42"),
      ("--loss mae", "has meanSquaredError"), ("--reduction sum", "has mean"),
      ("--activations tanh,sigmoid", "has sigmoid,sigmoid"),
      ("--momentum 0.5", "has 0"), ("--patience 3", "has none"),
      ("--initializer he", "has uniform"),
      ("--draw-order matrix", "has neuron"),
    ])
  func contradiction(_ option: String, _ end: String) throws {
    let folder = try Folder()
    let file = folder.file("x.json")
    _ = try Program.run("train xor --quiet --epochs 2 --save \(file)")
    let words = option.split(separator: " ").map { String($0) }
    let result = try Program.run(["train", "xor", "--resume", file] + words)
    #expect(
      result.errors
        == "error: \(words[0]) contradicts \(file), whose training \(end)\n")
    #expect(result.code == 64)
    let repeated = try Program.run(
      "train xor --quiet --epochs 3 --resume \(file) --layers 2,4,1 --loss "
        + "mse --learning-rate 2 --batch-size full --initializer uniform "
        + "--draw-order neuron --seed 42")
    #expect(repeated.code == 0, "\(repeated.errors)")
  }

  @Test("other data than the training began with are refused")
  func otherData() throws {
    let folder = try Folder()
    let file = folder.file("x.json")
    _ = try Program.run("train xor --quiet --epochs 2 --save \(file)")
    let result = try Program.run("train and --resume \(file)")
    #expect(result.code == 64)
    #expect(
      result.errors
        == "error: this training uses the 4 samples of xor; and has other "
        + "numbers, or the same in another order\n")
  }

  @Test("the same samples resume, whatever their file and its columns' order")
  func sameSamples() throws {
    let folder = try Folder()
    let rows = [(1, 2.5, "u"), (3, 4, "v"), (2, 0, "u"), (5, 6, "v")]
    let first = try folder.write(
      (["a,b,y"] + rows.map { "\($0),\($1),\($2)" })
        .joined(separator: "\n"), to: "first.csv")
    let model = folder.file("m.json")
    let train = "--quiet --epochs"
    _ = try Program.run("train \(first) \(train) 3 --save \(model)")
    func resume(
      _ header: String, _ rows: [String], to name: String
    ) throws -> Program.Result {
      let path = try folder.write(
        ([header] + rows).joined(separator: "\n"), to: name)
      return try Program.run(
        "train \(path) \(train) 9 --resume \(model) --save "
          + folder.file("rest.json"))
    }
    let turned = try resume(
      "y;note;b;a",
      rows.map {
        "\($2);x;\("\($1)".replacingOccurrences(of: ".", with: ","));\($0)"
      },
      to: "second.csv")
    #expect(turned.errors == "" && turned.code == 0)
    // The training is the same, bit for bit.
    _ = try Program.run(
      "train \(first) \(train) 9 --save \(folder.file("whole.json"))")
    let rest = try ModelFile(path: folder.file("rest.json"))
    let whole = try ModelFile(path: folder.file("whole.json"))
    #expect(
      rest.network.layers.map { $0.neurons.map { $0.weights } }
        == whole.network.layers.map { $0.neurons.map { $0.weights } })
    #expect(rest.training?.data == "second.csv")

    let fields = rows.map { "\($0),\($1),\($2)" }
    let swapped = try resume(
      "a,b,y", [fields[2], fields[1], fields[0], fields[3]], to: "other.csv")
    #expect(swapped.code == 64)
    #expect(
      swapped.errors
        == "error: this training uses the 4 samples of first.csv; other.csv "
        + "has other numbers, or the same in another order\n")
    let fewer = try resume("a,b,y", fields.dropLast(), to: "other.csv")
    #expect(
      fewer.errors
        == "error: this training uses 4 samples of first.csv, not 3 of "
        + "other.csv\n")
    let changed = try resume("a,b,y", fields.reversed(), to: "first.csv")
    #expect(
      changed.errors
        == "error: the numbers of first.csv, or their order, have changed "
        + "since this training began\n")
    let grown = try resume("a,b,y", fields + ["7,8,u"], to: "first.csv")
    #expect(
      grown.errors
        == "error: this training uses 4 samples of first.csv, not 5\n")
  }

  @Test("a model without its training cannot be resumed, but started from")
  func noTraining() throws {
    let folder = try Folder()
    let network = try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid])
    let path = try folder.write(ModelFile(network: network).text, to: "m.json")
    let result = try Program.run("train xor --resume \(path)")
    #expect(
      result.errors
        == "error: \(path) has no training to continue; start from its model "
        + "with --model \(path)\n")
    #expect(result.code == 65)
    #expect(
      try Program.run("train and --quiet --epochs 1 --model \(path)").code == 0)
  }

  @Test("Ctrl-C saves, says how to continue, and continuing loses nothing")
  func interrupted() throws {
    let folder = try Folder()
    let file = folder.file("x.json")
    let terminal = try Terminal([
      "train", "xor", "--epochs", "100000000", "--save", file,
    ])
    #expect(terminal.waits(for: "epoch  loss"))
    usleep(300_000)
    terminal.interrupt()
    #expect(terminal.waits(for: "stopped after epoch "))
    #expect(
      terminal.waits(for: "train xor --resume \(file) --save \(file)"))
    #expect(terminal.end() == (130, false))
    let epoch = try #require(try ModelFile(path: file).training).progress.epoch
    #expect(epoch > 0)
    let more = ["--epochs", "\(epoch + 5)", "--quiet", "--save"]
    _ = try Program.run(
      ["train", "xor"] + more + [folder.file("b"), "--resume", file])
    _ = try Program.run(["train", "xor"] + more + [folder.file("c")])
    #expect(try folder.read("b") == folder.read("c"))
  }

  @Test("killed at any moment, the file is whole")
  func killed() throws {
    let folder = try Folder()
    let file = folder.file("x.json")
    var random = RandomState(seed: 1)
    var epochs: Set<Int> = []
    for _ in 0..<25 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = [
        "train", "xor", "--quiet", "--epochs", "1000000", "--checkpoint", "1",
        "--save", file,
      ]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(random.randint(30_000, 120_000)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard FileManager.default.fileExists(atPath: file) else { continue }
      let saved = try ModelFile(path: file)
      epochs.insert(try #require(saved.training).progress.epoch)
    }
    #expect(epochs.count > 5)
  }

  @Test("a checkpoint that meets a full disk ends training with a sentence")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let result = try Program.run(
      "train xor --quiet --checkpoint 1 --save /dev/full")
    #expect(
      result.errors
        == "error: cannot write /dev/full: No space left on device\n")
    #expect(result.code == 74)
  }

  @Test("--patience and --stop-at-loss end training, and say so")
  func stopping() throws {
    let loss = try Program.run("train xor --stop-at-loss 0.01 --digits 8")
      .output
    #expect(loss.contains("the loss is small enough"))
    let patience = try Program.run(
      "train xor --optimizer adam --learning-rate 5 --batch-size 1 "
        + "--patience 5 --quiet"
    ).output
    #expect(!patience.hasPrefix("epoch 3000 "))
  }

  @Test("a condition that has ended training ends it again at once")
  func stoppedAlready() throws {
    let folder = try Folder()
    let file = folder.file("s.json")
    let first = try Program.run(
      "train xor --stop-at-loss 0.1 --quiet --epochs 9000000000000000 "
        + "--save \(file)"
    ).output
    let again = try Program.run("train xor --quiet --resume \(file)")
    #expect(again.output == first)
    #expect(again.code == 0)
  }

  @Test("a symbolic link that leads nowhere is refused before training")
  func danglingLink() throws {
    let folder = try Folder()
    let link = folder.file("link.json")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "nowhere.json")
    let result = try Program.run("train xor --save \(link)")
    #expect(
      result.errors
        == "error: cannot create \(link): the symbolic link leads nowhere\n")
    #expect(result.code == 73)
    #expect(try folder.names == ["link.json"])
  }

  @Test("--learning-rates trains once for each rate and compares")
  func learningRates() throws {
    let output = try Program.run(
      "train xor --learning-rates 0.1,2,100 --seed 1 --quiet"
    ).output
    #expect(output == "1 of 3 learning rates succeed; failed: 0.1, 100\n")
  }
}
