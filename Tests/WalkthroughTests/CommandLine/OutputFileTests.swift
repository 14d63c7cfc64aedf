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

  private static let data = "x,y\n0,1\n1,0\n2,1\n"
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
