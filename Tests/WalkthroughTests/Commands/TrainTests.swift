import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("train, predict and check")
struct TrainTests {
  @Test(
    "every data set is learned with its defaults, and no problem is reported",
    arguments: [
      "and", "or", "nand", "xor", "running", "people", "surface", "circles",
      "blobs",
    ])
  func defaults(_ name: String) throws {
    let result = try Program.run("train \(name)")
    #expect(result.code == 0)
    #expect(!result.output.contains("! "))
    #expect(!result.output.contains("Problems with"))
    let isRegression = ["running", "surface"].contains(name)
    if isRegression {
      let words = result.output.split(separator: " ")
      let rSquared = Double(
        words[words.count - 1].trimmingCharacters(in: .newlines))
      #expect(try #require(rSquared) > 0.95, "\(result.output)")
    } else {
      #expect(result.output.hasSuffix(" · accuracy 100.0 %\n"))
    }
  }

  @Test("--quiet prints the last line alone")
  func quiet() throws {
    let whole = try Program.run("train and").output.split(separator: "\n")
    let result = try Program.run("train and --quiet")
    #expect(result.code == 0)
    #expect(result.output == "\(try #require(whole.last))\n")
  }

  @Test("an accuracy is shown beside what the commonest class alone would get")
  func rareClass() throws {
    // Both inputs occur with both classes: 9 times with no, once with yes.
    func rows(_ count: Int) -> String {
      (0..<count).map { "\($0 % 2),\($0 < 2 ? "yes" : "no")\n" }.joined()
    }
    let folder = try Folder()
    let file = try folder.write("x,fraud\n\(rows(20))", to: "a.csv")
    let result = try Program.run("train \(file) --epochs 50")
    #expect(
      result.output.contains(
        """
        Confusion matrix

                  predicted
          actual  yes  no
          yes       ·   2
          no        ·  18
          Predicting no every time would be right for 90.0 %.

        """))
    // Long names are shortened, so that the table fits.
    let words = try folder.write(
      "x,kind\n"
        + rows(20).replacing("yes", with: "malignant and to be seen soon"),
      to: "b.csv")
    let long = try Program.run("train \(words) --epochs 50")
    #expect(long.output.contains("  malignant a…e seen soon  no\n"))
    // A few held-out samples are not listed one by one, either.
    let more = try folder.write("x,fraud\n\(rows(60))", to: "more.csv")
    let split = try Program.run("train \(more) --epochs 5 --split 0.8")
    #expect(split.output.contains("Confusion matrix (held-out samples)"))
    // Of three in four, and of a few samples, all is shown anyway.
    let few = try folder.write("x,fraud\n\(rows(10))", to: "few.csv")
    let small = try Program.run("train \(few) --epochs 50")
    #expect(!small.output.contains("Confusion matrix"))
    let moons = try Program.run("train moons --epochs 5")
    #expect(moons.output.contains("Confusion matrix"))
    #expect(!moons.output.contains("every time"))
  }

  @Test("exactly as many epochs run as were asked for")
  func epochs() throws {
    for epochs in ["0", "1", "17"] {
      let result = try Program.run("train xor --quiet --epochs \(epochs)")
      #expect(result.output.hasPrefix("epoch \(epochs) · loss "))
    }
  }

  @Test("the same seed gives the same bytes, another seed others")
  func determinism() throws {
    let folder = try Folder()
    func train(_ seed: String, _ name: String) throws -> String {
      let path = folder.file(name)
      let result = try Program.run(
        "train xor --quiet --epochs 50 --seed \(seed) --save \(path)")
      #expect(result.code == 0)
      return try folder.read(name)
    }
    let first = try train("7", "a")
    #expect(try train("7", "b") == first)
    #expect(try train("8", "c") != first)
    #expect(try folder.names == ["a", "b", "c"])
  }

  @Test("--epochs 0 --save writes the start that the seed draws")
  func initialModel() throws {
    let folder = try Folder()
    let path = folder.file("start.json")
    _ = try Program.run(
      "train xor --layers 2,2,1 --epochs 0 --seed 0 --save \(path)")
    let file = try ModelFile(path: path)
    // From NumPy's RandomState(0).uniform(-1, 1), neuron by neuron.
    let h1 = try #require(file.network.neuron(named: "h1"))
    #expect(h1.weights == [0.0976270078546495, 0.43037873274483895])
    #expect(h1.bias == 0.20552675214328775)
    #expect(file.loss == .meanSquaredError)
    #expect(file.reduction == .mean)
  }

  @Test("training in two parts through a file equals training in one")
  func continuedTraining() throws {
    let folder = try Folder()
    let train = ["train", "xor", "--quiet", "--learning-rate", "0.5"]
    _ = try Program.run(train + ["--epochs", "30", "--save", folder.file("a")])
    _ = try Program.run(
      train + ["--epochs", "20", "--save", folder.file("b")])
    _ = try Program.run(
      train + [
        "--epochs", "10", "--model", folder.file("b"), "--save",
        folder.file("c"),
      ])
    let whole = try ModelFile(path: folder.file("a")).network
    let parts = try ModelFile(path: folder.file("c")).network
    #expect(ModelFile(network: parts).text == ModelFile(network: whole).text)
  }

  @Test("saving follows a symbolic link and keeps the file's permissions")
  func saveThroughLink() throws {
    let folder = try Folder()
    let real = try folder.write("old", to: "real.json")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.json"), withDestinationPath: "real.json")
    let result = try Program.run(
      "train and --quiet --epochs 1 --force --save "
        + "\(folder.file("link.json"))")
    #expect(result.code == 0)
    #expect(try folder.read("real.json").hasPrefix("{"))
    let attributes = try FileManager.default.attributesOfItem(atPath: real)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try folder.names == ["link.json", "real.json"])
  }

  @Test("predict prints the outputs as CSV that reads back bit for bit")
  func predict() throws {
    let folder = try Folder()
    let path = folder.file("model.json")
    _ = try Program.run("train xor --quiet --epochs 100 --save \(path)")
    let network = try ModelFile(path: path).network
    let result = try Program.run("predict --model \(path) --input 0,1")
    let lines = result.output.split(separator: "\n").map { String($0) }
    #expect(lines.first == "xor")
    #expect(lines.count == 2)
    #expect(Double(lines[1]) == network.forward([0, 1])[0])
    let negative = try Program.run(
      "predict --model \(path) --input -1.5,2e0 --digits 3")
    #expect(
      negative.output
        == "xor\n\(network.forward([-1.5, 2])[0].text(decimals: 3))\n")
  }

  @Test("--seeds counts the seeds that succeed and names the others")
  func seeds() throws {
    // Of the seeds 21 to 24, 22 and 23 stall: a table made with NumPy.
    let result = try Program.run(
      "train xor --layers 2,2,1 --learning-rate 0.5 --epochs 20000 --seeds "
        + "21-24 --quiet")
    #expect(result.output == "2 of 4 seeds succeed; failed: 22, 23\n")
  }

  @Test("the XOR note's run can be repeated from the command line")
  func xorNote() throws {
    let folder = try Folder()
    let path = folder.file("note.json")
    _ = try Program.run(
      "train xor --layers 2,2,1 --no-bias --draw-order matrix --seed 42 "
        + "--loss halfSquaredError --reduction sum --learning-rate 0.5 "
        + "--epochs 9999 --save \(path)")
    // What the note's NumPy program prints, to its 8 decimals.
    let network = try ModelFile(path: path).network
    let printed = DataSet.xor.inputs.map {
      network.forward($0)[0].text(decimals: 8)
    }
    #expect(
      printed == ["0.05682296", "0.89473031", "0.89473060", "0.13974878"])
  }

  @Test(
    "problems with training are reported at once, or at the end",
    arguments: [
      (
        "xor --initializer zeros --epochs 20",
        "! h1, h2, h3 and h4 all have exactly the same weights and bias."
      ),
      (
        "xor --learning-rate 100 --epochs 20",
        "! The learning rate is too large: one step with 100 raises the loss"
      ),
      (
        "xor --learning-rate 100 --quiet --explain",
        "Problems with the training"
      ),
      ("xor --quiet --explain", "None found:"),
    ])
  func diagnosis(_ options: String, _ text: String) throws {
    let result = try Program.run("train \(options)")
    #expect(result.output.contains(text), "\(result.output)")
  }

  @Test(
    "check agrees for every loss, with and without biases, and exits 0",
    arguments: [
      "--loss mse", "--loss halfSquaredError --reduction sum", "--loss huber",
      "--loss bce", "--loss mae --no-bias", "--epoch 100", "--sample 3",
      "--activations gelu,sigmoid", "--layers 2,3,3,1",
      "--loss binaryCrossEntropyWithLogits --activations tanh,identity",
    ])
  func check(_ options: String) throws {
    let words = options.split(separator: " ").map { String($0) }
    let result = try Program.run(["check", "xor"] + words)
    #expect(result.code == 0, "\(result.output)\(result.errors)")
    #expect(
      result.output.contains(" gradients agree with the measured slopes."))
    #expect(!result.output.contains("✗"))
  }

  @Test("check says where it cannot judge: a relu that starts at its kink")
  func kink() throws {
    let result = try Program.run(
      "check xor --activations relu,sigmoid --initializer zeros")
    #expect(result.code == 0)
    #expect(result.output.contains("Not judged"))
  }
}
