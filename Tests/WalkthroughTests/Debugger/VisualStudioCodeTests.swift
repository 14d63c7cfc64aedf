import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("debugging/vscode")
struct VisualStudioCodeTests {
  private struct Launch: Decodable {
    let version: String
    let configurations: [Configuration]

    struct Configuration: Decodable {
      let name: String
      let type: String
      let request: String
      let program: String
      let args: [String]
      let cwd: String
      let preLaunchTask: String
      let preRunCommands: [String]
    }
  }

  private struct Tasks: Decodable {
    let version: String
    let tasks: [Task]

    struct Task: Decodable {
      let label: String
      let type: String
      let command: String
      let args: [String]
    }
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ name: String
  ) throws -> Value {
    let text = try Checkout.read("debugging/vscode/\(name)")
    // Strict: no comments, no commas too many.
    _ = try JSON(parsing: text)
    return try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  @Test("tasks.json has one task: the build that a debugger needs")
  func tasks() throws {
    let tasks = try decode(Tasks.self, "tasks.json")
    #expect(tasks.version == "2.0.0")
    #expect(tasks.tasks.map(\.command) == ["swift"])
    #expect(tasks.tasks.map(\.args) == [["build"]])
    #expect(tasks.tasks.map(\.type) == ["process"])
  }

  @Test("launch.json starts the program with each of the command files")
  func launch() throws {
    let launch = try decode(Launch.self, "launch.json")
    let tasks = try decode(Tasks.self, "tasks.json")
    #expect(launch.version == "0.2.0")
    var files: [String] = []
    for configuration in launch.configurations {
      #expect(configuration.type == "lldb-dap")
      #expect(configuration.request == "launch")
      #expect(
        configuration.program
          == "${workspaceFolder}/.build/debug/Walkthrough")
      #expect(configuration.cwd == "${workspaceFolder}")
      #expect(tasks.tasks.map(\.label).contains(configuration.preLaunchTask))
      // The Debug Console is no terminal.
      #expect(configuration.args.suffix(2) == ["--quiet", "--no-color"])
      let run = try Program.run(configuration.args)
      #expect(run.code == 0, "\(run.errors)")
      for command in configuration.preRunCommands {
        let match = try #require(
          command.wholeMatch(
            of: /command source '\$\{workspaceFolder\}\/(.*)'/))
        files.append(String(match.1))
      }
    }
    let shipped = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.path("debugging")
    ).filter { $0.hasSuffix(".lldb") }
    #expect(files.sorted() == shipped.sorted().map { "debugging/\($0)" })
  }
}
