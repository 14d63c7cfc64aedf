import Foundation
import TestSupport
import Testing

@Suite("What trace shows of a large step")
struct TraceChoiceTests {
  private static func trace(_ words: String) throws -> Program.Result {
    try Program.run(["trace"] + words.split(separator: " ").map(String.init))
  }

  @Test(
    "standardized inputs and scaled targets are called so",
    arguments: ["trace", "step", "why --number loss"])
  func scales(command: String) throws {
    let folder = try Folder()
    let file = try folder.write("height,age\n170,30\n180,41\n", to: "a.csv")
    let plain = try Program.run("\(command) \(file)")
    #expect(!plain.errors.contains("note"))
    let scaled = try Program.run(
      "\(command) \(file) --standardize --scale-targets")
    #expect(
      scaled.errors.contains(
        """
        note      The network gets its inputs standardized: mean 0, deviation 1.
        note      Its targets are scaled: mean 0, deviation 1.
        """))
  }

  @Test(
    "--neuron h1,h3 shows these two in every format that takes it",
    arguments: [
      "", " --format table", " --format csv", " --format jsonl",
      " --format dot", " --format svg", " --view matrix", " --view formula",
      " --view all", " --convention pytorch", " --convention nielsen",
    ])
  func neurons(format: String) throws {
    let result = try Self.trace("xor --sample 2 --neuron h1,h3\(format)")
    #expect(result.code == 0)
    let text = result.output
    // Matrices show the whole layer and mark its rows.
    if format.contains("matrix") || format.contains("all")
      || format.hasPrefix(" --convention")
    {
      let marked = text.split(separator: "\n").filter { $0.contains("◂") }
      #expect(marked.count > 2)
      // The first weight of each of h1 to h4 before the step.
      for (k, weight) in ["-0.25092", "0.19732", "-0.88383", "0.41615"]
        .enumerated()
      {
        let isMarked = marked.contains { $0.contains(" \(weight)  ") }
        #expect(isMarked == (k % 2 == 0), "\(weight)")
      }
    } else {
      #expect(text.contains("h1"))
      #expect(text.contains("h3"))
      #expect(!text.contains("h2"))
      #expect(!text.contains("h4"))
    }
  }

  @Test("--sample 1-2 and 1,3 are one batch of these samples")
  func samples() throws {
    for (list, rows) in [
      ("2-3", [2, 3]), ("1,4", [1, 4]), ("1-2,4", [1, 2, 4]),
    ] {
      let csv = try Self.trace("xor --format csv --sample \(list)").output
      let shown = Set(
        csv.split(separator: "\n").dropFirst()
          .compactMap { Int($0.prefix { $0 != "," }) })
      #expect(shown.sorted() == rows)
      let text = try Self.trace("xor --sample \(list)").output
      #expect(
        text.hasPrefix("Sample \(rows[0]) of a batch of \(rows.count): x"))
    }
    let check = try Program.run(["check", "xor", "--sample", "1-2"])
    #expect(check.code == 0)
    #expect(check.output.contains("batch     samples 1, 2, after"))
  }

  @Test("a long text says so and how to shorten it, beside the whole result")
  func longText() throws {
    let result = try Self.trace("digits --sample 1")
    let lines = result.output.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(result.code == 0)
    #expect(
      result.errors
        == "These were \(lines.count - 1) lines. For fewer, or for a file: "
        + "--neuron h1, --format table, --output FILE.\n")
    #expect(try Self.trace("xor --sample 1").errors == "")
    #expect(try Self.trace("digits --sample 1 --format csv").errors == "")
    let piped = try Program.shell(
      "\"$PROGRAM\" trace digits --sample 1 | head -1")
    #expect(piped.errors == "")
  }

  @Test("what takes seconds is announced before it, with how to shorten it")
  func slowText() throws {
    let result = try Program.shell(
      "\"$PROGRAM\" trace digits --sample 1-130 --neuron o1 --format table 2>&1"
    )
    #expect(
      result.output.hasPrefix(
        "The numbers of 130 samples take a while. For fewer, or for a file: "
          + "--sample 1, --output FILE.\n"))
    #expect(result.output.contains("Sample 130 of a batch of 130"))
  }

  @Test("nothing in a trace of a saturated neuron looks like 0 that is not")
  func tinyNumbers() throws {
    let json = try Self.trace("people --sample 2 --epoch 100 --format json")
    let document =
      try JSONSerialization.jsonObject(
        with: Data(json.output.utf8)) as? [String: Any]
    let samples = document?["samples"] as? [[String: Any]]
    let layers = samples?[0]["layers"] as? [[String: Any]]
    let neurons = layers?[0]["neurons"] as? [[String: Any]]
    let delta = try #require(neurons?[0]["delta"] as? Double)
    #expect(delta != 0 && abs(delta) < 1e-8)
    let text = try Self.trace("people --sample 2 --epoch 100 --neuron h1")
    let digits = String(format: "%.3e", delta)
    #expect(text.output.contains("=  \(digits)\n"))
    let zero = try Regex("(^|[^0-9.])-?0\\.0+([^0-9e]|$)")
    let numbers = text.output.split(separator: "\n").drop {
      !$0.hasPrefix("Forward")
    }
    #expect(numbers.count > 10)
    for line in numbers {
      #expect(line.firstMatch(of: zero) == nil, "\(line)")
    }
  }

  @Test("R² keeps to a sane length, however wrong the network is")
  func rSquared() throws {
    let folder = try Folder()
    var rows = "height,weight\n"
    for k in 0..<20 { rows += "\(150 + 2 * k),\(50 + 2 * k)\n" }
    let path = try folder.write(rows, to: "d.csv")
    let result = try Program.run([
      "train", path, "--layers", "1,1", "--activations", "identity",
      "--learning-rate", "2", "--epochs", "40", "--quiet",
    ])
    #expect(result.output.contains(" · R² -"))
    #expect(result.output.count < 80, "\(result.output)")
  }

  @Test(
    "a saved model brings its optimizer and its memory, options have the say")
  func savedMemory() throws {
    let folder = try Folder()
    let path = folder.file("m.json")
    _ = try Program.run([
      "train", "xor", "--optimizer", "adam", "--learning-rate", "0.1",
      "--epochs", "20", "--no-shuffle", "--batch-size", "full", "--quiet",
      "--save", path,
    ])
    let own = try Self.trace("xor --model \(path) --format csv").output
    // The same step, reached by training on without a file.
    let whole = try Self.trace(
      "xor --optimizer adam --learning-rate 0.1 --batch-size full --no-shuffle "
        + "--epoch 20 --format csv"
    ).output
    #expect(own.contains(",,,step,,21.0"))
    #expect(own == whole)
    let other = try Self.trace(
      "xor --model \(path) --optimizer sgd --learning-rate 0.3 --neuron o1")
    #expect(other.output.contains("Update · sgd, η = 0.3\n"))
    let rate = try Self.trace("xor --model \(path) --learning-rate 0.3")
    #expect(rate.output.contains("Update · adam, η = 0.3, step 21\n"))
  }

  @Test("a picture of one neuron has no card without a line")
  func focus() throws {
    let dot = try Self.trace(
      "digits --layers 64,32,16,10 --sample 1 --neuron h2.3 --format dot"
    ).output
    let lines = dot.split(separator: "\n")
    let nodes = lines.filter { $0.contains("[label=") && !$0.contains(" -> ") }
      .map { $0.split(separator: " ")[0] }
    #expect(nodes.count == 8 + 1 + 10)
    for node in nodes {
      #expect(
        lines.contains {
          $0.contains("[label=") && $0.contains(" -> ")
            && ($0.contains("\(node) ->") || $0.contains("-> \(node) "))
        }, "\(node)")
    }
  }

  @Test(
    "--color gradient draws dw: its sign by dashes, 0 grey, |δ| by the card")
  func color() throws {
    let dot = try Self.trace(
      "people --sample 2 --epoch 100 --color gradient --format dot"
    ).output
    let gradient = try Regex(
      "dw (-?[0-9.e-]+)", as: (Substring, Substring).self)
    var edges = 0
    for line in dot.split(separator: "\n") {
      guard let match = line.firstMatch(of: gradient) else { continue }
      edges += 1
      let dw = try #require(Double(match.output.1))
      #expect(line.contains("style=dashed") == (dw < 0), "\(line)")
      let color = dw == 0 ? "#6e7781" : dw < 0 ? "#d55e00" : "#0072b2"
      #expect(line.contains("color=\"\(color)\""), "\(line)")
    }
    #expect(edges == 6)
    // h2 is saturated to the last bit: its δ is 0, and its card stays plain.
    let fills = dot.split(separator: "\n").filter { $0.contains("fillcolor") }
    #expect(fills.count == 2)
    #expect(
      fills[0].contains("\"h1\\n") && fills[1].contains("\"o1 = female\\n"))
    let plain = try Self.trace("people --sample 2 --epoch 100 --format dot")
    #expect(!plain.output.contains("fillcolor"))
    let svg = try Self.trace(
      "people --sample 2 --color gradient --format svg"
    ).output
    #expect(svg.contains(">dw above 0<"))
    #expect(
      svg.contains("The darker a card, the larger |δ|; grey lines: dw is 0."))
  }
}
