import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("why")
struct WhyCommandTests {
  @Test(
    "one number, a sum over samples and a weight read as when last read whole")
  func transcript() throws {
    var text = ""
    for line in [
      "why xor --number h1.delta --sample 2",
      "why xor --number o1.dw[h2] --epoch 100 --depth 2",
      "why xor --number w[h1,x2] --optimizer adam --epoch 3",
      "why xor --number b[o1] --epochs 50 --depth 1",
      "why iris --number h3.dw[petal_length] --depth 1",
    ] {
      let result = try Program.run(line.split(separator: " ").map(String.init))
      #expect(result.code == 0, "\(line): \(result.errors)")
      text += "$ \(line)\n\(result.output)\n"
    }
    try Transcript.compare(text, with: "why")
  }

  @Test("a step from a file gives the same answer as the command that made it")
  func fromFile() throws {
    let folder = try Folder()
    let trace = try Program.run(["trace", "xor", "--format", "json"])
    let file = try folder.write(trace.output, to: "step.json")
    for name in ["h1.delta", "w[o1←h3]", "loss", "h2.dw[x1]@3"] {
      let one = try Program.run(["why", "xor", "--number", name])
      let two = try Program.run(["why", "--trace", file, "--number", name])
      #expect(two.code == 0, "\(two.errors)")
      #expect(one.output == two.output)
    }
  }

  @Test("a file in which δ has the wrong sign is refused with its place")
  func contradiction() throws {
    let folder = try Folder()
    let trace = try Program.run(["trace", "xor", "--format", "json"])
    let text = trace.output.replacingOccurrences(
      of: "\"delta\": -", with: "\"delta\": ")
    let file = try folder.write(text, to: "step.json")
    let result = try Program.run(
      ["why", "--trace", file, "--number", "h1.delta"])
    #expect(result.code == 65)
    #expect(result.output.isEmpty)
    #expect(
      result.errors.contains("delta: δ of ")
        && result.errors.contains("·σ′(z) gives -"))
  }

  @Test("--epochs counts from the start of training, as everywhere")
  func epochsFromTheStart() throws {
    func movement(_ words: [String]) throws -> JSONValue {
      let result = try Program.run(
        ["why", "xor", "--number", "b[o1]", "--json"] + words)
      return try JSONValue(JSON(parsing: Array(result.output.utf8)))
    }
    let whole = try movement(["--epochs", "30"])
    let rest = try movement(["--epoch", "20", "--epochs", "30"])
    #expect(try Double(whole.member("value")) == Double(rest.member("value")))
    #expect(try Int(rest.member("movement").member("steps")) == 10)
    #expect(try Int(rest.member("firstEpoch")) == 21)
    #expect(try Int(rest.member("lastEpoch")) == 30)
  }

  @Test("over epochs, the numbers are those of training")
  func epochs() throws {
    let result = try Program.run([
      "why", "xor", "--number", "w[o1←h2]", "--epochs", "30", "--json",
    ])
    let json = try JSON(parsing: Array(result.output.utf8))
    let file = JSONValue(json)
    let trace = try Program.run([
      "trace", "xor", "--epoch", "29", "--format", "json",
    ])
    let step = try JSONValue(JSON(parsing: Array(trace.output.utf8)))
      .member("update").member("layers").array()[1].member("neurons").array()[0]
    #expect(
      try Double(file.member("value"))
        == step.member("weightsAfter").array().map { try Double($0) }[1])
    #expect(
      try Double(file.member("before"))
        == step.member("weightsBefore").array().map { try Double($0) }[1])
    let movement = try file.member("movement")
    #expect(try Int(movement.member("steps")) == 30)
    #expect(
      try Double(movement.member("value")) == Double(file.member("value")))
  }

  @Test(
    "what cannot be explained is refused in one sentence",
    arguments: [
      (["xor"], 64, "--number"),
      (["xor", "--number", "h9.delta"], 64, "the neurons are h1"),
      (["xor", "--number", "h1.z", "--epochs", "3"], 64, "weight or a bias"),
      (
        ["xor", "--number", "b[h1]", "--epoch", "5", "--epochs", "5"], 64,
        "at least 6, found 5"
      ),
      (["xor", "--number", "h1.z", "--depth", "0"], 64, "--depth"),
      (["xor", "--number", "h1.z", "--depth", "x"], 64, "--depth"),
      (["xor", "--number", "h1.z@7"], 64, "it takes 1, 2, 3, 4"),
      (["--number", "h1.z", "--model", "x"], 66, "x"),
      (
        [
          "xor", "--number", "w[h1,x1]", "--learning-rate", "1e200",
          "--activations", "identity", "--epochs", "30",
        ], 65, "is no longer a finite number after epoch 2"
      ),
      (["--number", "h1.z", "--trace", "/nowhere.json"], 66, "/nowhere.json"),
      (["xor", "--number", "h1.z", "--trace", "x.json"], 64, "leave out"),
      (
        ["--number", "h1.z", "--trace", "x.json", "--epoch", "3"], 64,
        "cannot go together"
      ),
    ])
  func refused(words: [String], code: Int32, part: String) throws {
    let result = try Program.run(["why"] + words)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(part), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }
}
