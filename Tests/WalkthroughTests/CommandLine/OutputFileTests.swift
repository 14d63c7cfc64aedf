import Foundation
import TestSupport
import Testing

@Suite("Files that a command writes")
struct OutputFileTests {
  private static func run(
    _ words: String, in folder: Folder
  ) throws -> Program.Result {
    try Program.shell("cd '\(folder.path)' && \"$PROGRAM\" \(words)")
  }

  /// A command that would lose something, its exit code and its sentence.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let words: String
    let code: Int32
    let sentence: String

    init(_ words: String, _ code: Int32, _ sentence: String) {
      self.words = words
      self.code = code
      self.sentence = sentence
    }

    var testDescription: String { words }
  }

  private static let data = "x,y\n0,1\n1,0\n2,1\n"
  private static let longName = String(repeating: "n", count: 300)

  private static let refusals = [
    Refusal(
      "train d.csv --save d.csv", 64, "--save would overwrite d.csv, the data"),
    Refusal(
      "train --data d.csv --save ./d.csv", 64,
      "--save would overwrite d.csv, which --data reads"),
    Refusal(
      "train d.csv --save link.csv", 64,
      "--save would overwrite d.csv, the data"),
    Refusal(
      "trace xor --model m.json --format json --output m.json", 64,
      "--output would overwrite m.json, which --model reads"),
    Refusal(
      "plot loss d.csv --output d.csv --force", 64,
      "--output would overwrite d.csv, the data"),
    Refusal(
      "train xor --save ''", 73, "cannot create a file: the name is empty"),
    Refusal(
      "train xor --save \(longName)", 73,
      "cannot create \(longName.prefix(30))…\(longName.prefix(28)): File name "
        + "too long"),
    Refusal(
      "train xor --save new/", 73,
      "cannot create new/: the name is that of a folder"),
    Refusal(
      "train xor --save note.txt", 73,
      "note.txt already exists, and was not written by --save; --force "
        + "replaces it"),
    Refusal(
      "trace xor --format json --output m.json", 73,
      "m.json already exists, and was not written by --output; --force "
        + "replaces it"),
    Refusal(
      "trace xor --output note.txt", 73,
      "note.txt already exists; --force replaces it"),
    Refusal(
      "plot loss xor --output drawing.svg", 73,
      "drawing.svg already exists, and was not written by --output; "
        + "--force replaces it"),
    Refusal(
      "trace xor --output t.pdf", 64,
      "--output writes text, table, json, jsonl, csv, dot, svg, not .pdf"),
    Refusal(
      "plot loss xor --output t.PNG", 64,
      "--output writes text or svg (a name ending in .txt or .svg), not .png"),
    Refusal(
      "train xor --save m.pt", 64,
      "--save writes a model as JSON (a name ending in .json), not .pt"),
    Refusal(
      "practice --worksheet w.pdf", 64,
      "--worksheet writes Markdown (a name ending in .md or .txt), not .pdf"),
    Refusal(
      "practice --worksheet w.md --answers a.docx", 64,
      "--answers writes Markdown (a name ending in .md or .txt), not .docx"),
    Refusal(
      "practice --worksheet w.md --answers ./sub/../w.md", 64,
      "the worksheet and its answers need two files, found w.md for both"),
    Refusal(
      "practice --worksheet filled.md", 73,
      "filled.md already exists; --force replaces it"),
  ]

  @Test("nothing is lost: refused before anything runs", arguments: refusals)
  func refused(_ refusal: Refusal) throws {
    let folder = try Folder()
    _ = try folder.write(Self.data, to: "d.csv")
    _ = try folder.write("# my notes\n", to: "note.txt")
    _ = try folder.write("# filled in\n", to: "filled.md")
    _ = try folder.write("<svg xmlns='x'><circle/></svg>\n", to: "drawing.svg")
    _ = try Self.run("train xor --quiet --epochs 1 --save m.json", in: folder)
    try FileManager.default.createDirectory(
      atPath: folder.file("sub"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.csv"), withDestinationPath: "d.csv")
    let names = try folder.names
    let files = ["d.csv", "note.txt", "filled.md", "drawing.svg", "m.json"]
    let before = try files.map { try folder.read($0) }
    let result = try Self.run(refusal.words, in: folder)
    #expect(result.code == refusal.code)
    #expect(result.output == "")
    #expect(
      result.errors.split(separator: "\n").first.map(String.init)
        == "error: \(refusal.sentence)")
    #expect(try files.map { try folder.read($0) } == before)
    #expect(try folder.names == names)
  }

  @Test(
    "what a command wrote it replaces, and with --force everything but inputs")
  func replaced() throws {
    let folder = try Folder()
    for words in [
      "trace xor --output t.svg", "trace xor --output t.json",
      "trace xor --output t.jsonl", "trace xor --output t.csv",
      "trace xor --output t.dot", "plot loss xor --output p.svg",
      "train xor --quiet --epochs 2 --save m.json",
    ] {
      for _ in 0..<2 {
        #expect(try Self.run(words, in: folder).code == 0, "\(words)")
      }
    }
    let resumed = try Self.run(
      "train xor --quiet --epochs 4 --resume m.json --save m.json", in: folder)
    #expect(resumed.code == 0)
    let anew = try Self.run(
      "train xor --quiet --epochs 4 --model m.json --save ./m.json", in: folder)
    #expect(anew.code == 0 && anew.errors == "")
    #expect(try folder.read("m.json").contains("\"neuronkit-model\""))
    // The name of a data set is not that of a file.
    _ = try folder.write("mine\n", to: "xor")
    let named = "train xor --quiet --epochs 1 --save xor"
    #expect(try Self.run(named, in: folder).code == 73)
    #expect(try Self.run("\(named) --force", in: folder).code == 0)
    _ = try folder.write("", to: "empty.txt")
    #expect(try Self.run("trace xor --output empty.txt", in: folder).code == 0)
    _ = try folder.write("mine\n", to: "w.md")
    for words in [
      "trace xor --output empty.txt --force",
      "plot loss xor --output empty.txt --force",
      "practice --worksheet w.md --force",
    ] {
      #expect(try Self.run(words, in: folder).code == 0, "\(words)")
    }
    #expect(try folder.read("w.md").hasPrefix("# Practice"))
    _ = try folder.write(Self.data, to: "d.csv")
    #expect(
      try Self.run("train d.csv --save d.csv --force", in: folder).code == 64)
    #expect(try folder.read("d.csv") == Self.data)
  }
}
