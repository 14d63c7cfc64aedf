import Foundation
import NeuronLab
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("trace --format")
struct TraceFormatTests {
  private static func trace(_ words: String) throws -> String {
    let result = try Program.run(
      ["trace"] + words.split(separator: " ").map { String($0) })
    #expect(result.errors == "")
    #expect(result.code == 0)
    return result.output
  }

  private static func isXML(_ text: String) -> Bool {
    XMLParser(data: Data(text.utf8)).parse()
  }

  @Test("each is what it says, and the same at every run")
  func each() throws {
    for (format, start) in [
      ("text", "Sample 1 of a batch of 4: x"),
      ("table", "Sample 1 of a batch of 4 · loss"), ("json", "{"),
      ("csv", "sample,layer,neuron,quantity,from,value,column\n"),
      ("dot", "digraph network {\n"), ("svg", "<svg xmlns="),
    ] {
      let output = try Self.trace("xor --format \(format)")
      #expect(output.hasPrefix(start), "\(format)")
      #expect(output.hasSuffix("\n"))
      #expect(try Self.trace("xor --format \(format)") == output)
    }
  }

  @Test(
    "without --format the suffix of --output decides; --format overrules it")
  func suffix() throws {
    let folder = try Folder()
    for (name, options, start) in [
      ("a.svg", "", "<svg"), ("a.DOT", "", "digraph"), ("a.gv", "", "digraph"),
      ("a.csv", "", "sample,"), ("a.json", "", "{"), ("a.txt", "", "Sample"),
      ("svg", "", "Sample"),
      ("b.svg", " --format table", "Sample 1 of a batch"),
    ] {
      let output = try Self.trace(
        "xor --output \(folder.file(name))\(options)")
      #expect(output == "")
      #expect(try folder.read(name).hasPrefix(start), "\(name)")
    }
  }

  @Test("the first forward pass changes numbers from 0, as none came before it")
  func firstPass() throws {
    let lines = try Self.trace("xor --format jsonl --sample 2")
      .split(separator: "\n").filter {
        $0.contains(#""phase": "forward""#) && $0.contains(#""formula": "a = "#)
      }
    #expect(lines.count == 5)
    for line in lines { #expect(line.contains(#""a", "old": 0, "new": 0."#)) }
  }

  @Test("jsonl has every operation of the step, from the first to the last")
  func events() throws {
    let lines = try Self.trace("xor --format jsonl").split(separator: "\n")
    // 5 neurons to clear, 4 samples of 55 operations, the loss, 17 parameters.
    #expect(lines.count == 5 + 4 * 55 + 1 + 17)
    var weights: [String: Double] = [:]
    for (k, line) in lines.enumerated() {
      let event = try JSON(parsing: Array(line.utf8))
      guard case .object(let members) = event else {
        Issue.record("\(line) is no object")
        continue
      }
      #expect(members.first == JSON.Member("event", .integer(k + 1)))
      func member(_ key: String) -> JSON? {
        members.first { $0.key == key }?.value
      }
      guard member("phase") == .string("update"),
        case .array(let changes) = member("changes"),
        case .string(let neuron) = member("neuron"),
        case .object(let change) = changes.first,
        case .string(let quantity) = change[0].value,
        case .number(let new) = change[2].value
      else { continue }
      weights["\(neuron) \(quantity)"] = new
    }
    // They end where the trace's own update does.
    let json = try Self.trace("xor --format json")
    #expect(weights.count == 17)
    for (name, value) in weights {
      #expect(json.contains("\(value)"), "\(name)")
    }
    let one = try Self.trace("xor --format jsonl --neuron h2 --sample 2")
    for line in one.split(separator: "\n") {
      #expect(line.contains(#""neuron": "h2""#))
    }
    #expect(one.split(separator: "\n").count == 1 + 10 + 3)
  }

  @Test("names from a model file break neither CSV nor XML nor a terminal")
  func names() throws {
    let folder = try Folder()
    let model = try folder.write(
      """
      {"format":"neuronkit-model","version":1,"inputCount":1,"layers":[
       {"activation":"tanh","neurons":[
        {"name":"<a> & \\"b\\", \\\\c\\u001b[31m\\nd","weights":[1],"bias":0}]},
       {"activation":"identity","neurons":[
        {"name":"漢","weights":[-1],"bias":0}]}]}
      """, to: "model.json")
    let words = "--model \(model) --input 1 --target 1 --format"
    for format in ["table", "csv", "dot", "svg"] {
      let output = try Self.trace("\(words) \(format)")
      #expect(!output.contains("\u{1b}"))
      #expect(output.contains("漢"))
    }
    let name = "<a> & \"b\", \\c\\u{1b}[31m\\u{a}d"
    #expect(
      try Self.trace("\(words) csv").contains(
        "1,1,\"<a> & \"\"b\"\", \\c\\u{1b}[31m\\u{a}d\",z,,1.0,\n"))
    let svg = try Self.trace("\(words) svg")
    #expect(Self.isXML(svg))
    #expect(
      svg.contains("<title>&lt;a&gt; &amp; &quot;b&quot;, \\c\\u{1b}[31m"))
    #expect(
      try Self.trace("\(words) dot").contains(
        "[label=\"<a> &amp; \\\"b\\\", \\\\c\\\\u{1b}[31m\\\\u{a}d\\nz 1.0000"))
    #expect(try Self.trace("\(words) table").contains(name.prefix(6) + "…"))
  }

  @Test("a sample, a neuron and a count of digits can be chosen")
  func choices() throws {
    let table = try Self.trace(
      "xor --sample 2 --neuron h1 --digits 3 --format table")
    #expect(table.contains("h1      1.365  0.797  -0.197  0.162  -0.032"))
    #expect(!table.contains("\no1"))
    let csv = try Self.trace("xor --sample 2 --neuron h1 --format csv")
    let neurons = Set(
      csv.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[2]
      })
    #expect(neurons == ["h1"])
    let svg = try Self.trace(
      "xor --sample 2 --neuron h1 --digits 3 --format svg")
    #expect(svg.contains(">δ -0.032<"))
    #expect(svg.contains("2-4-1 network, neuron h1 · sample 2, loss"))
    #expect(!svg.contains(">h2<"))
    #expect(
      try Self.trace("xor --sample 2 --digits 3 --format dot").contains(
        "δ -0.032"))
  }

  @Test(
    "every kind of network makes a picture that a strict XML parser reads",
    arguments: [
      "and", "running --no-bias", "iris", "blobs --sample 3",
      "xor --layers 2,3,4,1 --activations relu,tanh,sigmoid",
      "digits --sample 1",
      "surface --learning-rate 1e9 --epoch 3 --sample 1",
    ])
  func pictures(_ words: String) throws {
    #expect(Self.isXML(try Self.trace("\(words) --format svg")))
    #expect(try Self.trace("\(words) --format dot").hasSuffix("}\n"))
  }
}
