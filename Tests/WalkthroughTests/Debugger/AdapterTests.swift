import Foundation
import TestSupport
import Testing

/// Visual Studio Code's way to LLDB, without Visual Studio Code.
@Suite(
  "lldb-dap",
  .enabled(
    if: LLDB.obstacle == nil, Comment(rawValue: LLDB.obstacle ?? "")))
struct AdapterTests {
  private typealias Message = [String: Any]

  /// Starts the program as a configuration of launch.json does.
  private func launch(
    _ file: String, _ arguments: [String]
  ) throws -> Adapter {
    let adapter = try Adapter()
    _ = try adapter.request(
      "initialize",
      [
        "adapterID": "lldb-dap", "linesStartAt1": true, "columnsStartAt1": true,
        "pathFormat": "path",
      ])
    try adapter.send(
      "launch",
      [
        "program": Program.path, "args": arguments,
        "cwd": Checkout.root.path, "disableASLR": false,
        "initCommands": ["settings set target.disable-aslr false"],
        "preRunCommands": [
          "command source '\(Checkout.path("debugging/\(file)"))'"
        ],
      ])
    try adapter.wait(event: "initialized")
    return adapter
  }

  @Test("stops in h2, with the stack and self's summary, and not at a logpoint")
  func stop() throws {
    let adapter = try launch(
      "neuron.lldb", ["train", "people", "--epochs", "1", "--quiet"])
    try setLogpoint(adapter)
    _ = try adapter.request(
      "setFunctionBreakpoints", ["breakpoints": [["name": "SGD.update"]]])
    _ = try adapter.request("configurationDone")
    var thread = try adapter.stop()
    #expect(try adapter.stack(thread).first == "Neuron.forward(_:)")
    thread = try adapter.stop(after: "continue", thread)

    let stack = try adapter.stack(thread)
    #expect(stack.first == "Neuron.backward(dActivation:softmaxMean:)")
    #expect(stack.contains { $0.hasPrefix("Layer.backward") })
    #expect(stack.contains { $0.hasPrefix("NeuralNetwork.backward") })
    #expect(stack.contains { $0.hasPrefix("TrainingStep.run") })
    #expect(stack.contains { $0.hasPrefix("Trainer.trainOneEpoch") })
    let variables = try adapter.variables(thread)
    let summary = try #require(variables["self"])
    #expect(
      summary.contains(/"h2"  z -3\.046\d*  a 0\.0453\d*  δ 0  db 0/))
    #expect(variables["dActivation"]?.hasPrefix("-0.1627") == true)
    #expect(try adapter.evaluate("po self").hasPrefix("h2 "))
    #expect(try adapter.evaluate("`v delta") == "(Double) delta = 0\n")
    // o1 and h1 have gone backward before h2.
    #expect(adapter.output.contains(/"?o1"?: δ -0\.21205/))
    #expect(adapter.output.contains(/"?h1"?: δ -0\.08282/))

    thread = try adapter.stop(after: "continue", thread)
    #expect(try adapter.stack(thread).first == "SGD.update(_:)")
  }

  /// Lets every neuron that has gone backward write its δ.
  private func setLogpoint(_ adapter: Adapter) throws {
    let path = Checkout.path("Sources/NeuronKit/Model/Neuron.swift")
    let lines = try Checkout.read("Sources/NeuronKit/Model/Neuron.swift")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(
      lines.firstIndex { $0.hasSuffix("db += delta") })
    _ = try adapter.request(
      "setBreakpoints",
      [
        "source": ["path": path],
        "breakpoints": [
          ["line": line + 1, "logMessage": "{name}: δ {delta}"]
        ],
      ])
  }

  @Test("deltas.lldb writes to the Debug Console")
  func deltas() throws {
    let adapter = try launch(
      "deltas.lldb",
      ["train", "people", "--epochs", "1", "--quiet", "--no-color"])
    _ = try adapter.request("configurationDone")
    try adapter.wait(event: "terminated")
    #expect(
      adapter.output.contains("epoch 1  h2  δ -0.0070512778637280733"))
  }
}
