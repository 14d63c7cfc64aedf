import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("trace --verify and step --trace")
struct TraceVerifyTests {
  private static func fixture(_ name: String) -> String {
    Checkout.path("Tests/TestSupport/Fixtures/PyTorchSteps/\(name).json")
  }

  @Test("say how many operations agree, of our own step and of PyTorch's")
  func agrees() throws {
    let folder = try Folder()
    let trace = try Program.run(
      "trace xor --optimizer adam --epoch 3 --format json")
    let file = try folder.write(trace.output, to: "step.json")
    for path in [file, Self.fixture("right-adam"), Self.fixture("right-adamw")]
    {
      let result = try Program.run(["trace", "--verify", path])
      #expect(result.code == 0, "\(result.output)\(result.errors)")
      #expect(result.output.hasPrefix("Every one of "))
      #expect(result.errors.isEmpty)
    }
  }

  @Test(
    "name the first wrong number, and the mistake it looks like, with exit code 1"
  )
  func differs() throws {
    let result = try Program.run(
      ["trace", "--verify", Self.fixture("mistake-raw-error-back")])
    #expect(result.code == 1)
    try Transcript.compare(result.output, with: "trace-verify")
  }

  @Test(
    "play the right numbers of a file with a mistake, after saying what it is")
  func steps() throws {
    let right = try Program.run(
      ["step", "--trace", Self.fixture("right-rmsprop-momentum")],
      input: "n 10\nb 3\nn sample\nq\n")
    #expect(right.code == 0 && right.errors.isEmpty, "\(right.errors)")
    let wrong = try Program.run(
      ["step", "--trace", Self.fixture("mistake-no-correction")],
      input: "n epoch\nq\n")
    #expect(wrong.code == 0)
    #expect(wrong.output.contains("The bias correction 1 − βᵏ is forgotten"))
    #expect(wrong.output.contains("again with the right numbers."))
  }

  @Test("read the operations of a step, too, and name the first wrong line")
  func operations() throws {
    let folder = try Folder()
    let trace = try Program.run(
      "trace xor --optimizer adam --epoch 3 --format jsonl")
    let right = try folder.write(trace.output, to: "right.jsonl")
    let agrees = try Program.run(["trace", "--verify", right])
    #expect(agrees.code == 0 && agrees.errors.isEmpty)
    let count = trace.output.split(separator: "\n").count
    #expect(agrees.output == "Every one of \(count) operations agrees.\n")

    var lines = trace.output.split(separator: "\n").map { String($0) }
    let k = try #require(
      lines.firstIndex { $0.contains("\"formula\": \"δ = ") })
    let value = try #require(
      lines[k].range(of: "\"value\": ", options: .backwards))
    lines[k].insert("1", at: value.upperBound)
    let wrong = try folder.write(
      lines.joined(separator: "\n"), to: "wrong.jsonl")
    let differs = try Program.run(["trace", "--verify", wrong])
    #expect(differs.code == 1 && differs.errors.isEmpty)
    #expect(differs.output.hasPrefix("Line \(k + 1) (o1: δ = "))

    let steps = try Program.run(
      ["step", "--trace", wrong], input: "n 20\nb 5\nn epoch\nq\n")
    #expect(steps.code == 0 && steps.errors.isEmpty, "\(steps.errors)")
    #expect(steps.output.contains("again with the right numbers."))

    lines.removeLast()
    let cut = try folder.write(lines.joined(separator: "\n"), to: "cut.jsonl")
    for words in [["trace", "--verify", cut], ["step", "--trace", cut]] {
      let result = try Program.run(words)
      #expect(result.code == 65 && result.output.isEmpty, "\(result.errors)")
    }
  }

  @Test(
    "refuse what is no trace, or says nothing, in one sentence",
    arguments: [
      ("", 65), ("{}", 65), ("[]", 65),
      (#"{"format":"neuronkit-model","version":1}"#, 65),
      (#"{"event": 1}"#, 65),
      (
        #"{"event": 1, "phase": "forward", "sample": null, "layer": 1, "#
          + #""neuron": "h1", "formula": "z = w·x", "operands": "#
          + #"{"w[x1]": 1, "x1": 1, "z": 0}, "value": 1}"#, 65
      ),
    ])
  func refused(_ text: String, _ code: Int32) throws {
    let folder = try Folder()
    let file = try folder.write(text, to: "step.json")
    for words in [["trace", "--verify", file], ["step", "--trace", file]] {
      let result = try Program.run(words)
      #expect(result.code == code && result.output.isEmpty)
      #expect(result.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("say of a table that it is no trace")
  func table() throws {
    let folder = try Folder()
    let file = try folder.write("size,price\n1,2\n", to: "step.csv")
    let result = try Program.run(["trace", "--verify", file])
    #expect(result.code == 65)
    #expect(
      result.errors.contains(
        "is no trace: that is JSON, and begins with {; trace DATA --format json"
      ))
  }

  @Test("need a file that is there, and nothing else that chooses a step")
  func usage() throws {
    let missing = try Program.run("trace --verify nowhere.json")
    #expect(missing.code == 66)
    let both = try Program.run("trace xor --verify nowhere.json")
    #expect(both.code == 64 && both.errors.contains("leave out \"xor\""))
    let epoch = try Program.run("step --trace nowhere.json --epoch 3")
    #expect(epoch.code == 64 && epoch.errors.contains("--epoch"))
  }

  @Test("export writes the Python file, and no other")
  func export() throws {
    let folder = try Folder()
    let printed = try Program.run("export --helper pytorch")
    #expect(printed.code == 0)
    #expect(printed.output.contains("class record_step:"))
    #expect(printed.output.hasSuffix("raise ValueError(message)\n"))
    let file = folder.file("neuronkit_trace.py")
    let written = try Program.run([
      "export", "--helper", "pytorch", "--output", file,
    ])
    #expect(written.code == 0 && written.output.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == printed.output)
    #expect(try Program.run("export").code == 64)
    #expect(try Program.run("export --helper keras").code == 64)
  }
}
