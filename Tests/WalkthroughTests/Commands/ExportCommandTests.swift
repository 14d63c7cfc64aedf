import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("export")
struct ExportCommandTests {
  /// A network whose numbers have the same bits on every platform: uniform
  /// weights, and nothing but sums and products.
  private static let plain =
    "export xor --layers 2,2,1 --activations relu,identity --learning-rate 0.125"

  @Test(
    "a script reads as it did when it was last read whole",
    arguments: ["pytorch", "keras", "numpy"])
  func transcript(_ form: String) throws {
    let result = try Program.run("\(Self.plain) --steps 2 --to \(form)")
    #expect(result.errors == "" && result.code == 0)
    try Transcript.compare(
      String(result.output.dropLast()), with: "export-\(form)")
  }

  @Test("a notebook has the code of the script")
  func notebook() throws {
    let text = try Program.run("\(Self.plain) --to notebook").output
    let script = try Program.run("\(Self.plain) --to pytorch").output
    let lines = script.components(separatedBy: "\n")
    let cells = try JSONValue(JSON(parsing: text)).member("cells").array()
    for cell in cells where try String(cell.member("cell_type")) == "code" {
      for line in try cell.member("source").array().map({ try String($0) })
      where !line.contains("AssertionError(") && line != "print(model_file())" {
        #expect(lines.contains(line.trimmingCharacters(in: .newlines)))
      }
    }
  }

  @Test("the data, the step and the optimizer's memory are those of trace")
  func step() throws {
    let folder = try Folder()
    let model = folder.file("m.json")
    _ = try Program.run(
      "train xor --quiet --epochs 5 --optimizer adam --save \(model)")
    let step = "xor --model \(model) --sample 2,4"
    let script = try Program.run("export \(step) --to numpy").output
    let trace = JSONValue(
      try JSON(
        parsing: try Program.run("trace \(step) --format json").output))
    let loss = try Double(trace.member("loss").member("value"))
    #expect(script.contains("OUR_LOSS = \(loss)\n"))
    for layer in try trace.member("gradients").array() {
      for neuron in try layer.member("neurons").array() {
        for value in try neuron.member("dw").array().map({ try Double($0) }) {
          #expect(script.contains("\(value)"))
        }
      }
    }
    #expect(
      script.contains("INPUTS = [\n    [0.0, 1.0],\n    [1.0, 1.0],\n]\n"))
    #expect(script.contains("It has taken 5 steps already."))
    #expect(script.contains("for k in range(6, 16):"))
    let file = JSONValue(try JSON(parsing: try folder.read("m.json")))
    let memory = try file.member("training").member("optimizer").member(
      "memory")
    for value in try memory.array()[0].array().map({ try Double($0) }) {
      #expect(script.contains("\(value)"))
    }
  }

  @Test("batches follow each other, and their samples are counted from 0")
  func batches() throws {
    let script = try Program.run(
      "export xor --to pytorch --batch-size 3 --no-shuffle --steps 3"
    ).output
    #expect(
      script.contains(
        "BATCHES = [\n    [0, 1, 2],\n    [3],\n    [0, 1, 2],\n]\n"))
    #expect(script.contains("for batch in BATCHES:\n"))
  }

  @Test("weights need no data, and are replaced; a script is not")
  func files() throws {
    let folder = try Folder()
    let model = folder.file("m.json")
    _ = try Program.run("train xor --quiet --epochs 1 --save \(model)")
    for form in ["npz", "safetensors", "onnx", "csv"] {
      let path = folder.file("w.\(form)")
      for _ in 0..<2 {
        let result = try Program.run(
          "export --model \(model) --output \(path)")
        #expect(result.errors == "" && result.code == 0, "\(form)")
      }
      let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
      #expect(size > 300, "\(form)")
    }
    let script = folder.file("s.py")
    let words = "export xor --to keras --output \(script)"
    #expect(try Program.run(words).code == 0)
    let again = try Program.run(words)
    #expect(
      again.errors
        == "error: \(script) already exists; --force replaces it\n")
    #expect(again.code == 73)
    #expect(try Program.run("\(words) --force").code == 0)
  }

  @Test("a model without data says which data it learned from")
  func modelAlone() throws {
    let folder = try Folder()
    let model = folder.file("m.json")
    _ = try Program.run("train xor --quiet --epochs 1 --save \(model)")
    let result = try Program.run("export --model \(model) --to numpy")
    #expect(
      result.errors
        == "error: a script computes with samples: which data? \(model) learned "
        + "from xor, as in export xor --model \(model)\n")
    #expect(result.code == 64)
  }

  @Test("what a file of weights leaves out is said")
  func notes() throws {
    let folder = try Folder()
    let words = "export iris --standardize --epoch 1"
    let table = try Program.run("\(words) --to csv")
    #expect(table.errors.contains("this table has not"))
    #expect(table.output.hasPrefix("parameter,layer,neuron,input,value\n"))
    let npz = try Program.run("\(words) --output \(folder.file("w.npz"))")
    #expect(
      npz.errors.contains("inputs.mean and inputs.deviation are in the file"))
    let onnx = try Program.run(
      "export xor --activations gelu,sigmoid --output \(folder.file("g.onnx"))")
    #expect(onnx.errors.contains("so this file has floats"))
  }
}
