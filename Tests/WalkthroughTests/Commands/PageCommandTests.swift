import NeuronLab
import TestSupport
import Testing

@Suite("page, and traces as pages")
struct PageCommandTests {
  /// What stands in a page's script element for a trace.
  private static func trace(in page: String) throws -> String {
    let start = try #require(
      page.firstRange(of: #"<script type="application/json" id="trace">"#))
    let rest = page[start.upperBound...]
    let end = try #require(rest.firstRange(of: "</script>"))
    return String(rest[..<end.lowerBound])
  }

  @Test("a page is written whole, replaced, and never in place of another file")
  func files() throws {
    let folder = try Folder()
    let path = folder.file("a.html")
    for _ in 1...2 {
      let result = try Program.run(["page", "--output", path])
      #expect(result.errors == "")
      #expect(result.output == "Wrote \(path). Open it in a browser.\n")
      #expect(result.code == 0)
      let page = try folder.read("a.html")
      #expect(page.hasPrefix("<!doctype html>\n"))
      #expect(page.hasSuffix("</html>\n"))
      #expect(try Self.trace(in: page) == "")
    }
    try folder.write("mine", to: "mine.html")
    let refused = try Program.run([
      "page", "--output", folder.file("mine.html"),
    ])
    #expect(refused.code == 73)
    #expect(try folder.read("mine.html") == "mine")
  }

  @Test("page wants a file, and one of HTML")
  func refusals() throws {
    for (words, problem) in [
      ([], "page writes a file: name it, as in --output neuronkit.html"),
      (["--output", "x.pdf"], "--output writes html, not .pdf"),
      (
        ["xor", "--output", "x.html"], #"page takes only options, found "xor""#
      ),
    ] {
      let result = try Program.run(["page"] + words)
      #expect(result.errors == "error: \(problem)\n")
      #expect(result.code == 64)
    }
  }

  @Test("trace and step write the page with the step's trace inside")
  func traces() throws {
    let folder = try Folder()
    let json = try Program.run(["trace", "xor", "--format", "json"]).output
    for command in ["trace", "step"] {
      let path = folder.file("\(command).html")
      let result = try Program.run(
        [command, "xor", "--format", "html", "--output", path])
      #expect(result.errors == "")
      #expect(result.code == 0)
      let trace = try Self.trace(in: folder.read("\(command).html"))
      #expect(try JSON(parsing: trace) == JSON(parsing: json))
    }
  }

  @Test("a name in a trace cannot end the script that holds it")
  func names() throws {
    let folder = try Folder()
    let model = try NeuralNetwork(
      sizes: [2, 1], activations: [.sigmoid], initializer: .zeros)
    model.layers[0].neurons[0].name = "</script><script>alert(1)</script>"
    let file = ModelFile(network: model)
    try folder.write(file.json.text, to: "model.json")
    let page = try Program.run([
      "trace", "--model", folder.file("model.json"), "--input", "0,1",
      "--target", "1", "--format", "html",
    ]).output
    #expect(!page.contains("<script>alert"))
    let trace = try JSON(parsing: Self.trace(in: page))
    #expect(trace.lineText.contains("</script><script>alert(1)</script>"))
  }
}
