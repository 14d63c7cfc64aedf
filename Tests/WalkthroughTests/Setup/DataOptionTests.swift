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

  /// A table of `count` rows with a target of three words.
  private static func table(_ count: Int) -> String {
    let rows = (0..<count).map { k in
      "\(k * 7 % 10),\(k * 3 % 8),\(["u", "v", "w"][k % 3])"
    }
    return (["a,b,k"] + rows).joined(separator: "\n")
  }

  private static let splitNote =
    "note      nothing is held out for testing; --split 0.8 holds out a fifth\n"

  @Test("a file with enough rows is trained with the hint to hold some out")
  func splitHint() throws {
    let folder = try Folder()
    let many = try folder.write(Self.table(50), to: "many.csv")
    let model = folder.file("m.json")
    let train = "train \(many) --epochs 1"
    let plain = try Program.run("\(train) --save \(model)")
    #expect(plain.errors.hasSuffix(Self.splitNote))
    let few = try folder.write(Self.table(49), to: "few.csv")
    for line in [
      "train \(few) --epochs 1", "\(train) --split 0.7", "\(train) --split 1",
      "\(train) --model \(model)", "\(train) --resume \(model)",
      "\(train) --quiet", "train moons --epochs 1", "check \(many)",
    ] {
      let result = try Program.run(line)
      #expect(result.code == 0, "\(line): \(result.errors)")
      #expect(!result.errors.contains("--split"), "\(line)")
    }
  }

  @Test("a model without names takes columns and classes in order, and says so")
  func withoutNames() throws {
    let folder = try Folder()
    let network = try NeuralNetwork(
      sizes: [2, 3], activations: [.softmax])
    let model = try folder.write(
      ModelFile(network: network, loss: .categoricalCrossEntropy).text,
      to: "old.json")
    let words = try folder.write(Self.table(9), to: "t.csv")
    func notes(_ line: String) throws -> [String] {
      let result = try Program.run(line)
      #expect(result.code == 0, "\(result.errors)")
      return result.errors.split(separator: "\n")
        .filter { $0.hasPrefix("note") }.map { String($0) }
    }
    #expect(
      try notes("train \(words) --model \(model) --epochs 0") == [
        "note      \(model) has no names for them: columns are taken in the "
          + "file's order",
        "note      \(model) has no names for them: classes are taken in the "
          + "order in which they appear",
      ])
    // Numbers have no classes whose order could differ.
    let single = try folder.write(
      ModelFile(
        network: try NeuralNetwork(sizes: [2, 1], activations: [.identity]),
        loss: .meanSquaredError
      ).text, to: "single.json")
    let numbers = try folder.write("a,b,y\n1,2,7\n2,1,5\n", to: "n.csv")
    #expect(
      try notes("train \(numbers) --model \(single) --epochs 0").count == 1)
    // A model that has names says nothing.
    let named = folder.file("named.json")
    _ = try Program.run("train \(words) --epochs 0 --quiet --save \(named)")
    #expect(try notes("train \(words) --model \(named) --epochs 0") == [])
  }

  @Test(
    "a model's target that is empty throughout is called empty, not missing")
  func emptyTarget() throws {
    let folder = try Folder()
    let data = try folder.write(Self.flowers, to: "flowers.csv")
    let model = folder.file("m.json")
    _ = try Program.run("train \(data) --epochs 0 --quiet --save \(model)")
    let empty = try folder.write(
      "length,width,kind\n1,2,\n3,4,\n", to: "empty.csv")
    let result = try Program.run("train \(empty) --model \(model) --epochs 0")
    #expect(
      result.errors
        == "error: \(empty): the model's target kind is empty in every row, so "
        + "there is nothing to learn\n")
    #expect(result.code == 65)
    for option in ["--targets", "--drop"] {
      let named = try Program.run("train \(empty) \(option) kind")
      #expect(
        named.errors
          == "error: \(option): kind is empty in every row, and passed over\n")
      #expect(named.code == 64)
    }
  }

  @Test(
    "the worst samples show the first inputs, how many more, and fit 80 columns"
  )
  func manyInputs() throws {
    let folder = try Folder()
    func header(_ table: String, _ options: String = "") throws -> String {
      let path = try folder.write(table, to: "t.csv")
      let result = try Program.run(
        ["train", path, "--epochs", "2"] + (options.isEmpty ? [] : [options]))
      #expect(result.code == 0, "\(result.errors)")
      let lines = result.output.split(separator: "\n").map { String($0) }
      #expect(lines.allSatisfy { $0.count <= 80 })
      return lines.first { $0.hasPrefix("  row ") } ?? ""
    }
    func table(_ names: [String], _ target: (Int) -> String) -> String {
      let rows = (0..<20).map { k in
        names.indices.map { "\((k * 7 + $0) % 11)" }
          .joined(separator: ",") + ",\(target(k))"
      }
      return ((names + ["y"]).joined(separator: ",") + "\n")
        + rows.joined(separator: "\n")
    }
    let four = ["p", "q", "r", "s"]
    let number = { (k: Int) in "\(Double(k) + 0.5)" }
    let word = { (k: Int) in ["u", "v", "w"][k % 3] }
    #expect(
      try header(table(four, number)).split { $0 == " " }
        == ["row", "p", "q", "r", "s", "target", "before", "after"])
    #expect(
      try header(table(four + ["t", "x", "z"], number))
        .contains("  s  … 3 more  target"))
    #expect(
      try header(table(four + ["t", "x", "z"], word))
        .contains("  x  … 1 more  actual"))
    let long = (1...7).map { "a_very_long_name_of_a_column_\($0)" }
    #expect(
      try header(table(long, number)).contains("column_1  … 6 more  target"))
    #expect(
      try header(table(long, word)).contains("column_1  … 6 more  actual"))
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
