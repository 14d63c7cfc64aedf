import Foundation
import TestSupport
import Testing

@Suite("Command lines that cannot work")
struct RefusalTests {
  /// Scripts of the stepper that cannot work.
  private static let steps = [
    "sum": "set z[h1] 1", "which": "set w[h1] 1", "three": "compare a b c d",
    "early": "goto epoch 2", "unit": "n 2 miles", "count": "n 0",
    "far": "goto 999999999999999999", "below": "goto -1",
    "nothing": "undo", "branch": "switch B", "word": "fly",
    "words": "run now", "sample": "sample 9", "delete": "delete 7",
    "what": "goto", "condition": "break fish > 2",
  ]

  /// A folder with files that a command could take for its own.
  private static func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("x,y\n0,1\n1,0\n2,1\n", to: "d.csv")
    try folder.write("x,y\n1,\n2,\n", to: "empty-target.csv")
    try folder.write("x,y\n0,1\n1,0,3\n", to: "ragged.csv")
    try folder.write("[[[1, 2]], [3]]", to: "short.json")
    for (name, line) in steps { try folder.write(line, to: "\(name).step") }
    try folder.write("# my notes\n", to: "note.txt")
    try folder.write("# filled in\n", to: "filled.md")
    try folder.write("<svg xmlns='x'><circle/></svg>\n", to: "drawing.svg")
    let model = folder.file("m.json")
    _ = try Program.run("train xor --quiet --epochs 1 --save \(model)")
    try FileManager.default.createDirectory(
      atPath: folder.file("sub"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.csv"), withDestinationPath: "d.csv")
    return folder
  }

  private static func contents(_ folder: Folder) throws -> [String] {
    try folder.names.map { $0 == "sub" ? $0 : try folder.read($0) }
  }

  @Test("get one sentence and an exit code, print no result, change no file")
  func refusals() throws {
    let folder = try Self.folder()
    let before = try Self.contents(folder)
    var text = ""
    for line in try Transcript.lines(of: "refusals") {
      // What the program answered is what this test finds out.
      if line.hasPrefix("error: ") || line.hasPrefix("exit ") { continue }
      text += line + "\n"
      guard line.hasPrefix("$ ") else { continue }
      let result = try Program.shell(
        "cd '\(folder.path)' && \"$PROGRAM\" \(line.dropFirst(2))")
      #expect(result.output == "", "\(line)")
      #expect(!result.wasKilled, "\(line)")
      #expect(result.errors.filter { $0 == "\n" }.count == 1, "\(line)")
      #expect(!result.errors.contains("\u{1b}"), "\(line)")
      #expect(try Self.contents(folder) == before, "\(line)")
      text += "\(result.errors)exit \(result.code)\n"
    }
    try Transcript.compare(String(text.dropLast()), with: "refusals")
  }
}
