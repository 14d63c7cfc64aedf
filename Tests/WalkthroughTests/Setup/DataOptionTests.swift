import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("Data on the command line")
struct DataOptionTests {
  private static let flowers = """
    length,width,kind
    1.0,0.2,small
    1.2,0.1,small
    0.9,0.3,small
    1.1,0.2,small
    5.0,2.0,large
    5.5,2.2,large
    4.8,1.9,large
    5.2,2.1,large
    """

  @Test("a CSV file is learned, saved, and answered by predict")
  func csv() throws {
    let folder = try Folder()
    let data = try folder.write(Self.flowers, to: "flowers.csv")
    let model = folder.file("model.json")
    let train = try Program.run(
      "train \(data) --standardize --quiet --save \(model)")
    #expect(train.errors == "")
    #expect(train.output.hasSuffix(" · accuracy 100.0 %\n"))
    let predict = try Program.run(
      "predict --model \(model) --data \(data) --targets 1 --digits 0")
    #expect(
      predict.output.split(separator: "\n")
        == ["class,small,large"] + Array(repeating: "small,1,0", count: 4)
        + Array(repeating: "large,0,1", count: 4))
    // The model standardizes: a flower as it is measured is enough.
    let one = try Program.run(
      "predict --model \(model) --input 5.1,2 --digits 0")
    #expect(one.output == "class,small,large\nlarge,0,1\n")
    let inputs = try folder.write(
      "width,length\n0.2,1.0\n2.0,5.1\n", to: "inputs.csv")
    let table = try Program.run(
      "predict --model \(model) --data \(inputs) --digits 0")
    #expect(
      table.output == "class,small,large\nsmall,1,0\nlarge,0,1\n")
  }

  @Test("training on standardized, split data continues bit for bit")
  func resume() throws {
    let folder = try Folder()
    let data = try folder.write(Self.flowers, to: "flowers.csv")
    let train = [
      "train", data, "--standardize", "--split", "0.75", "--quiet",
      "--batch-size", "2", "--seed", "3", "--save",
    ]
    _ = try Program.run(train + [folder.file("whole"), "--epochs", "9"])
    _ = try Program.run(train + [folder.file("part"), "--epochs", "4"])
    let rest = try Program.run(
      "train \(data) --resume \(folder.file("part")) --epochs 9 --quiet "
        + "--save \(folder.file("part"))")
    #expect(rest.errors == "")
    #expect(rest.output.contains(" · test accuracy "))
    #expect(try folder.read("part") == folder.read("whole"))
  }

  @Test("iris and digits hold out a fifth, unless told otherwise")
  func heldOut() throws {
    let iris = try Program.run("train iris --quiet --epochs 1")
    #expect(iris.output.contains(" · test accuracy "))
    let all = try Program.run("train iris --quiet --epochs 1 --split 1")
    #expect(!all.output.contains("test accuracy"))
    let start = try Program.run("train digits --epochs 0").output
    #expect(start.contains("(1797 samples, 359"))
    #expect(start.contains("predicted\n  actual "))
  }

  @Test("generated data can have another size, scatter and seed")
  func generated() throws {
    let start = ["train", "moons", "--quiet", "--epochs", "0"]
    let usual = try Program.run(start).output
    let same = try Program.run(
      start + ["--count", "200", "--noise", "0.1", "--data-seed", "0"]
    ).output
    #expect(usual == same)
    for option in ["--count 60", "--noise 0.5", "--data-seed 1"] {
      let words = option.split(separator: " ").map { String($0) }
      #expect(try Program.run(start + words).output != usual, "\(option)")
    }
  }

  @Test(
    "impossible options are refused in one sentence",
    arguments: [
      ("train xor --count 9", 64, "--count is for generated data only"),
      ("train xor --classify", 64, "--classify is for a CSV file only"),
      ("train FILE --noise 1", 64, "--noise is for generated data only"),
      (
        "train FILE --targets 2 --classify", 64,
        "--classify needs a single target, but --targets is 2"
      ),
      (
        "train moons --noise -1", 64,
        "--noise takes a number from 0 to 1000, found \"-1\""
      ),
      (
        "train moons --count 3", 64,
        "--count takes a whole number from 6 to 1000000, found \"3\""
      ),
      ("train iris --split 2", 64, "--split takes a fraction up to 1, found 2"),
      (
        "train xor --split 0.99", 64,
        "--split 0.99 of 4 samples leaves one part empty"
      ),
      (
        "train xor --data FILE", 64,
        "\"xor\" and --data name two data sets; give one"
      ),
      ("train xor --checkpoint 5", 64, "--checkpoint needs --save FILE"),
      ("train no.csv", 66, "cannot read no.csv: No such file or directory"),
      (
        "train FILE --targets 3", 65,
        "FILE: expected inputs beside the targets, found only 3 columns"
      ),
      (
        "predict --model m.json --input 1 --data FILE", 64,
        "--input and --data cannot go together"
      ),
      (
        "train xor --momentum 1 --optimizer sgd", 64,
        "a momentum is at least 0 and below 1, found 1.0"
      ),
      (
        "train xor --optimizer adam --momentum 0.5", 64,
        "adam takes no momentum; sgd and rmsprop do"
      ),
      (
        "train xor --learning-rates 1,-2", 64,
        "--learning-rates takes numbers above 0, found -2"
      ),
    ])
  func refused(_ line: String, _ code: Int, _ message: String) throws {
    let folder = try Folder()
    let data = try folder.write(Self.flowers, to: "flowers.csv")
    let words = line.split(separator: " ").map {
      $0 == "FILE" ? data : String($0)
    }
    let result = try Program.run(words)
    #expect(
      result.errors
        == "error: \(message.replacingOccurrences(of: "FILE: ", with: "\(data): "))\n"
    )
    #expect(result.code == Int32(code))
    #expect(result.output == "")
  }

  @Test("training does not continue with numbers other than it began with")
  func otherNumbers() throws {
    let folder = try Folder()
    let file = folder.file("m.json")
    _ = try Program.run(
      "train moons --noise 0.3 --epochs 2 --quiet --save \(file)")
    let other = try Program.run("train moons --resume \(file)")
    #expect(
      other.errors
        == "error: the numbers of moons, or their order, have changed since "
        + "this training began\n")
    #expect(other.code == 64)
    let same = try Program.run(
      "train moons --noise 0.3 --epochs 3 --quiet --resume \(file)")
    #expect(same.code == 0)
  }

  @Test("cross-entropy refuses targets that are not probabilities")
  func targets() throws {
    let folder = try Folder()
    let data = try folder.write("a,y\n1,5\n2,0\n", to: "t.csv")
    let result = try Program.run(
      "train \(data) --activations tanh,sigmoid --loss bce")
    #expect(
      result.errors
        == "error: binaryCrossEntropy needs targets from 0 to 1, but y of "
        + "sample 1 is 5\n")
    #expect(result.code == 65)
  }

  @Test("a file with the name of a data set has defaults of its own")
  func sameName() throws {
    let folder = try Folder()
    let result = try Program.shell(
      "cd '\(folder.path)' && printf 'a,b,c,y\\n1,2,3,0.5\\n2,3,4,0.7\\n' > xor "
        + "&& \"$PROGRAM\" train ./xor --epochs 1 --quiet")
    #expect(result.errors == "")
    #expect(result.code == 0)
  }

  @Test("an error in a CSV file names its line and column")
  func csvErrors() throws {
    let folder = try Folder()
    let data = try folder.write("a,b,y\n1,2,0\n1,x,1\n", to: "bad.csv")
    let result = try Program.run("train \(data)")
    #expect(result.code == 65)
    #expect(
      result.errors == "error: \(data): line 3: expected a number in column b, "
        + "found \"x\"; 1 of its 2 fields is no number; --drop b leaves it out\n"
    )
  }
}
