import Foundation
import TestSupport
import Testing

@Suite("What ends the program")
struct EndingTests {
  @Test(
    "a training that is to be saved is saved first",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func saved(signal: Int32) throws {
    let folder = try Folder()
    let model = folder.file("m.json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = [
      "train", "xor", "--epochs", "100000000", "--quiet", "--save", model,
      "--checkpoint", "1000",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while !FileManager.default.fileExists(atPath: model), process.isRunning {
      usleep(10_000)
    }
    try FileManager.default.removeItem(atPath: model)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let wasKilled = process.terminationReason == .uncaughtSignal
    #expect(wasKilled == (signal != SIGINT))
    #expect(process.terminationStatus == (wasKilled ? signal : 130))
    #expect(try folder.names == ["m.json"])
    let text = try folder.read("m.json")
    #expect(text.contains("\"training\""))
    let epoch = try #require(text.firstMatch(of: /"epoch": (\d+)/)?.1)
    let more = try #require(Int(epoch)) + 1
    let resumed = try Program.run(
      "train xor --quiet --resume \(model) --epochs \(more)")
    #expect(resumed.code == 0, "\(resumed.errors)")
  }

  @Test("a signal that comes while the program looks at the last is harmless")
  func signalInBetween() throws {
    let terminal = try Terminal([])
    try #require(terminal.waits(for: "› "))
    terminal.send(SIGWINCH, count: 100_000)
    terminal.interrupt()
    #expect(terminal.end() == (130, false))
  }

  @Test("a model is saved before a terminal that is gone is written to")
  func goneTerminal() throws {
    let folder = try Folder()
    // Its output goes to a disk that is full from the first byte on.
    let result = try Program.shell(
      "\"$PROGRAM\" train xor --quiet --epochs 3 --save "
        + "'\(folder.file("m.json"))' >/dev/full")
    #expect(result.code == 74)
    #expect(try folder.names == ["m.json"])
  }

  @Test("a file that may not grow further is an error, and is not left behind")
  func fileLimit() throws {
    let folder = try Folder()
    for words in [
      "train digits --epochs 1 --quiet --save m.json",
      "trace digits --sample 1 --output t.json",
    ] {
      let result = try Program.shell(
        "cd '\(folder.path)' && ulimit -f 1 && \"$PROGRAM\" \(words)")
      #expect(result.code == 74 && !result.wasKilled, "\(words)")
      #expect(result.errors.hasPrefix("error: cannot write "), "\(words)")
      #expect(try folder.names == [], "\(words)")
    }
  }

  @Test("what a killed program has left is removed once nobody writes it")
  func leftFiles() throws {
    let folder = try Folder()
    let old = [".neuronkit-1-0.tmp", ".neuronkit-99999-7.tmp"]
    let others = [
      ".neuronkit-5-0.tmp", ".neuronkit.tmp", "neuronkit-1-0.tmp", "a.tmp",
    ]
    for name in old + others { try folder.write("", to: name) }
    for name in old + others.dropFirst() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -700)],
        ofItemAtPath: folder.file(name))
    }
    let result = try Program.run(
      "train xor --quiet --epochs 1 --save \(folder.file("m.json"))")
    #expect(result.code == 0)
    #expect(try folder.names == (others + ["m.json"]).sorted())
  }
}
