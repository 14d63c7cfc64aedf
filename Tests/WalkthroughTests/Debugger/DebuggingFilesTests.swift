import Foundation
import NeuronKit
import Testing

@Suite(
  "debugging/*.lldb",
  .enabled(
    if: LLDB.obstacle == nil, Comment(rawValue: LLDB.obstacle ?? "")))
struct CommandFileTests {
  private let mazur: Mazur

  init() throws {
    mazur = try Mazur()
  }

  private func debug(
    _ arguments: [String], _ file: String, _ commands: [String]
  ) throws -> LLDB.Session {
    try LLDB.debug(
      arguments, file: Package.path("debugging/\(file)"), commands)
  }

  @Test("here is every file there is")
  func files() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Package.path("debugging"))
    #expect(
      names.filter { $0.hasSuffix(".lldb") }.sorted()
        == ["deltas.lldb", "epoch.lldb", "neuron.lldb"])
  }

  @Test("neuron.lldb stops at every forward, backward and update of h2 alone")
  func neuron() throws {
    let session = try debug(
      mazur.arguments, "neuron.lldb",
      ["run"] + ["v name", "continue"].repeated(7))
    try #require(session.errors == "")
    // The loss before; the one step; the loss after, with the next gradient;
    // and what the training calls when it has ended.
    #expect(
      session.functions == [
        "Neuron.forward", "Neuron.forward", "Neuron.backward", "Neuron.update",
        "Neuron.forward", "Neuron.backward", "Neuron.forward",
      ])
    #expect(session.strings("name") == ["h2"].repeated(7))
    #expect(session.lines.contains { $0.contains("exited with status = 0") })
  }

  @Test("epoch.lldb stops at h2 with the weights that two epochs have left")
  func epoch() throws {
    let folder = try Folder()
    _ = try Program.run([
      "train", "people", "--epochs", "2", "--quiet", "--save", folder.file("a"),
    ])
    let h2 = try #require(
      try ModelFile(path: folder.file("a")).network.neuron(named: "h2"))
    let session = try debug(
      ["train", "people", "--epochs", "3"], "epoch.lldb",
      ["run", "v name weights bias"]
        + ["continue"].repeated(15))
    try #require(session.errors == "")
    #expect(session.strings("name") == ["h2"])
    #expect(session.elements("weights") == h2.weights)
    #expect(session.numbers("bias") == [h2.bias])
    // Four samples, each a batch; then the loss.
    let step = ["Neuron.forward", "Neuron.backward", "Neuron.update"]
    #expect(
      session.functions
        == step.repeated(4) + ["Neuron.forward"].repeated(4))
  }

  @Test("deltas.lldb prints every neuron's δ, and goes on by itself")
  func deltas() throws {
    let session = try debug(mazur.arguments, "deltas.lldb", ["run"])
    try #require(session.errors == "")
    #expect(session.functions == [])
    // The step, and the gradient of the next.
    #expect(
      session.strings("name") == ["o1", "o2", "h1", "h2"].repeated(2))
    let numbers = mazur.numbers
    #expect(
      session.numbers("delta").prefix(4)
        == (numbers.outputDelta + numbers.hiddenDelta)[...])
    #expect(session.lines.contains { $0.contains("exited with status = 0") })
  }

  @Test(
    "what the documentation shows of a session is what LLDB writes",
    arguments: ["README.md", "debugging/README.md"])
  func documentation(path: String) throws {
    let sessions = try DocumentedSession.read(from: path)
    try #require(!sessions.isEmpty)
    for documented in sessions {
      let session = try LLDB.debug(
        documented.arguments, file: Package.path(documented.file),
        documented.steps.map(\.command), isTyped: true)
      try #require(session.errors == "")
      let typed = session.steps.filter(\.isTyped)
      #expect(typed.count > documented.steps.count)
      let moves = ["run", "continue", "next", "finish", "breakpoint"]
      for (step, actual) in zip(
        documented.steps, typed.suffix(documented.steps.count))
      {
        #expect(step.command == actual.command)
        let word = step.command.prefix { $0 != " " }
        if !moves.contains(String(word)) {
          #expect(step.lines == actual.lines, "\(step.command)")
        }
      }
    }
  }

  #if os(Linux)
    @Test(
      "the interpreter answers as the documentation says",
      arguments: ["README.md", "debugging/README.md"])
    func interpreter(path: String) throws {
      // `swift run --repl` builds this library, for which it needs the lock that
      // `swift test` holds.
      let folder = try Folder()
      let build = URL(fileURLWithPath: Program.path)
        .deletingLastPathComponent().path
      let link = try Program.run(
        "/bin/sh",
        [
          "-c", "swiftc -emit-library -o \"$@\"", "link",
          folder.file("libNeuronKit.so"),
        ] + Package.libraryObjects(in: "\(build)/NeuronKit.build"))
      try #require(link.code == 0, "\(link.errors)")
      let fence = try Markdown(path).fence("repl")
      let answers = fence.filter { $0.hasPrefix("// ") }
      let lines = fence.filter { !$0.hasPrefix("// ") }
      try #require(!answers.isEmpty)
      let result = try LLDB.run(
        ["--repl=-I\(build)/Modules -L\(folder.path) -lNeuronKit"],
        input: lines.joined(separator: "\n") + "\n")
      let output = result.output.split(separator: "\n").map { String($0) }
      var rest = output[...]
      for answer in answers.map({ String($0.dropFirst(3)) }) {
        let place = rest.firstIndex(of: answer)
        #expect(place != nil, "\(answer) after \(rest)")
        rest = rest[(place ?? rest.startIndex)...]
      }
    }
  #endif
}

extension Array {
  func repeated(_ count: Int) -> [Element] {
    (0..<count).flatMap { _ in self }
  }
}
