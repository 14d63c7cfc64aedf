import Foundation
import NeuronLab
import TestSupport
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

  /// What h2 does for each sample that is a batch of its own.
  private let step = ["Neuron.forward", "Neuron.backward", "Neuron.update"]
  /// What it does in an epoch of XOR, whose four samples are one batch.
  private let fullBatch =
    ["Neuron.forward", "Neuron.backward"].repeated(4) + ["Neuron.update"]

  private func debug(
    _ arguments: [String], _ file: String, _ commands: [String],
    options: [String] = [], isTyped: Bool = false
  ) throws -> LLDB.Session {
    try LLDB.debug(
      arguments, options: options, file: Checkout.path("debugging/\(file)"),
      commands, isTyped: isTyped)
  }

  @Test("here is every file there is")
  func files() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.path("debugging"))
    #expect(
      names.filter { $0.hasSuffix(".lldb") || $0.hasSuffix(".py") }.sorted()
        == ["deltas.lldb", "epoch.lldb", "neuron.lldb", "stops.py"])
  }

  @Test("neuron.lldb stops at every forward, backward and update of h2 alone")
  func neuron() throws {
    let session = try debug(
      mazur.arguments, "neuron.lldb",
      ["run"] + ["v name", "continue"].repeated(3))
    try #require(session.errors == "")
    // The one step, and not where the loss is measured before and after it.
    #expect(session.functions == step)
    #expect(session.strings("name") == ["h2"].repeated(3))
    #expect(session.lines.contains { $0.contains("exited with status = 0") })
  }

  @Test(
    "the first stop is in the first sample, where another neuron can be named")
  func firstStop() throws {
    // Logged, so that training also looks for what may hinder it.
    let session = try debug(
      ["train", "people", "--epochs", "2", "--log-every", "1"], "neuron.lldb",
      ["run", "v inputs", "continue", "script stops.neuron = \"o1\""]
        + ["continue", "v name"].repeated(3))
    try #require(session.errors == "")
    #expect(session.elements("inputs") == [-2, -1])
    #expect(
      session.functions
        == ["Neuron.forward", "Neuron.backward"]  // of h2
        + ["Neuron.update", "Neuron.forward", "Neuron.backward"])
    #expect(session.strings("name") == ["o1"].repeated(3))
  }

  @Test(
    "at a terminal, where LLDB does not wait, no stop is wrong or missing",
    arguments: [("neuron.lldb", 4, 4), ("epoch.lldb", 5, 3)])
  func terminal(file: String, epochs: Int, stopsIn stopEpochs: Int) throws {
    // Four samples, each a batch of its own.
    let stops = step.repeated(4 * stopEpochs)
    let session = try debug(
      ["train", "people", "--epochs", "\(epochs)", "--log-every", "1"], file,
      ["run"] + ["v name", "continue"].repeated(stops.count), isTyped: true)
    #expect(session.functions == stops)
    #expect(session.strings("name") == ["h2"].repeated(stops.count))
    #expect(session.lines.contains { $0.contains("exited with status = 0") })
  }

  @Test("deltas.lldb stops at a terminal as little as elsewhere")
  func terminalWithoutStops() throws {
    let session = try debug(
      ["train", "people", "--epochs", "4"], "deltas.lldb", ["run"],
      isTyped: true)
    #expect(session.functions == [])
    // Three neurons and four samples.
    #expect(session.lines.filter { $0.contains(" δ ") }.count == 3 * 4 * 4)
  }

  @Test("in a full batch, too, they stop where it learns and nowhere else")
  func stopsInFullBatch() throws {
    let xor = ["train", "xor", "--layers", "2,2,1", "--log-every", "1"]
    for (file, epochs) in [("neuron.lldb", 2), ("epoch.lldb", 4)] {
      // Two epochs each, the first of them and the last.
      let stops = fullBatch.repeated(2)
      let session = try debug(
        xor + ["--epochs", "\(epochs)"], file,
        ["run"] + ["continue"].repeated(stops.count))
      #expect(session.functions == stops, "\(file)")
      #expect(session.lines.contains { $0.contains("exited with status = 0") })
    }
  }

  @Test("a TrainingStep without a Trainer learns, too")
  func withoutTrainer() throws {
    let session = try debug(
      ["lesson", "debugger", "--no-pause"], "neuron.lldb", ["run", "v name"])
    try #require(session.errors == "")
    #expect(session.strings("name") == ["h2"])
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
      ["run", "v name weights bias", "continue", "continue"])
    try #require(session.errors == "")
    #expect(session.strings("name") == ["h2"])
    #expect(session.elements("weights") == h2.weights)
    #expect(session.numbers("bias") == [h2.bias])
    #expect(session.functions == step)
  }

  @Test("deltas.lldb prints every neuron's δ, and runs on by itself")
  func deltas() throws {
    let session = try debug(mazur.arguments, "deltas.lldb", ["run"])
    try #require(session.errors == "")
    #expect(session.functions == [])
    let lines = session.lines.filter { $0.contains(" δ ") }
      .map { $0.split(separator: " ") }
    #expect(
      lines.map { $0.dropLast().joined(separator: " ") }
        == ["o1", "o2", "h1", "h2"].map { "epoch 1 \($0) δ" })
    let numbers = mazur.numbers
    #expect(
      lines.compactMap { Double($0[$0.count - 1]) }
        == numbers.outputDelta + numbers.hiddenDelta)
    #expect(session.lines.contains { $0.contains("exited with status = 0") })
  }

  @Test("deltas.lldb needs no biases")
  func deltasWithoutBias() throws {
    let session = try debug(
      ["train", "xor", "--layers", "2,2,1", "--no-bias", "--epochs", "2"],
      "deltas.lldb", ["run"])
    try #require(session.errors == "")
    #expect(session.lines.filter { $0.hasPrefix("epoch 1  ") }.count == 12)
    #expect(session.lines.filter { $0.hasPrefix("epoch 2  ") }.count == 12)
  }

  @Test(
    "an LLDB without Python says so, and sets no breakpoint",
    arguments: ["deltas.lldb", "epoch.lldb", "neuron.lldb"])
  func withoutPython(file: String) throws {
    let session = try debug(
      ["--version"], file, ["breakpoint list"],
      options: ["--script-language", "none"], isTyped: true)
    #expect(session.errors.contains("module importing failed"))
    #expect(session.lines.contains("No breakpoints currently set."))
  }

  @Test("it takes at most 20 times `step` from a training step to w · x")
  func stepping() throws {
    let session = try debug(
      ["train", "people", "--epochs", "1"], "neuron.lldb",
      ["breakpoint set --name TrainingStep.run --one-shot true", "run"]
        + ["step"].repeated(20))
    try #require(session.errors == "")
    let sum = "let contribution = weights[i] * inputs[i]"
    let lines = session.steps.filter { ["run", "step"].contains($0.command) }
      .map { step in
        step.lines.first { $0.hasPrefix("->") }
          ?? step.lines.first { $0.contains("frame #0") } ?? ""
      }
    let end = lines.firstIndex { $0.hasSuffix(sum) }
    let way = lines.prefix((end ?? 20) + 1).enumerated()
      .map { "\($0) \($1)" }.joined(separator: "\n")
    print(way)
    #expect(end != nil && lines[0].contains("computeGradients"), "\(way)")
  }

  @Test(
    "what the documentation shows of a session is what LLDB writes",
    arguments: ["debugging/README.md"])
  func documentation(path: String) throws {
    let sessions = try DocumentedSession.read(from: path)
    try #require(!sessions.isEmpty)
    for documented in sessions {
      let folder = URL(fileURLWithPath: Program.path)
        .deletingLastPathComponent().path
      let session = try LLDB.debug(
        documented.arguments,
        program: documented.program.replacing(".build/debug", with: folder),
        file: documented.file.map { Checkout.path($0) },
        documented.steps.map(\.command), isTyped: true)
      try #require(session.errors == "")
      let typed = session.steps.filter(\.isTyped)
      #expect(typed.count > documented.steps.count)
      for (step, actual) in zip(
        documented.steps, typed.suffix(documented.steps.count))
      {
        #expect(step.command == actual.command)
        let word = String(step.command.prefix { $0 != " " })
        if DocumentedSession.moves(step.command) {
          // Shown without what has addresses and source lines.
          #expect(step.lines == actual.lines.filter(step.lines.contains))
        } else if !["breakpoint", "watchpoint", "up"].contains(word) {
          #expect(step.lines == actual.lines, "\(step.command)")
        }
      }
    }
  }

  #if os(Linux)
    @Test(
      "the interpreter answers as the documentation says",
      arguments: ["debugging/README.md"])
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
        ] + Checkout.libraryObjects(in: "\(build)/NeuronKit.build"))
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
