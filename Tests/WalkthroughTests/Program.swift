import Foundation
import TestSupport
import Testing

/// The built program, run as a person or a script runs it.
enum Program {
  /// The results of a run.
  struct Result {
    let output: String
    let errors: String
    let code: Int32
    /// Whether a signal ended the program, as a trap does.
    let wasKilled: Bool
    /// The output without its line breaks, which sentences are searched in.
    var sentences: String {
      output.split { $0.isWhitespace }.joined(separator: " ")
    }
  }

  /// Where the program was built: beside the tests.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent()
    // On macOS the tests lie deeper, inside a bundle.
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("Walkthrough")
      if FileManager.default.isExecutableFile(atPath: candidate.path) {
        return candidate.path
      }
      folder.deleteLastPathComponent()
    }
    return "Walkthrough"
  }()

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The words after its name.
  ///   - input: What it reads from standard input.
  ///   - environment: Variables to set beside those of the test.
  ///   - output: A file to send standard output to, instead of the result.
  /// - Returns: What the program wrote, and how it ended.
  /// - Throws: What keeps the program from running at all.
  static func run(
    _ arguments: [String], input: String = "",
    environment: [String: String] = [:], output: String? = nil
  ) throws -> Result {
    try run(
      path, arguments, input: input, environment: environment, output: output)
  }

  /// Runs the program with the words of a line, none of which has a space.
  static func run(_ line: String, input: String = "") throws -> Result {
    try run(line.split(separator: " ").map { String($0) }, input: input)
  }

  /// Runs a line of shell in which `$PROGRAM` is the program.
  static func shell(_ line: String) throws -> Result {
    try run("/bin/sh", ["-c", line], environment: ["PROGRAM": path])
  }

  /// Runs another program to its end.
  static func run(
    _ executable: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:], output: String? = nil
  ) throws -> Result {
    let folder = try Folder()
    let inputPath = try folder.write(input, to: "input")
    let outputPath =
      try output ?? folder.write("", to: "output")
    let errorPath = try folder.write("", to: "errors")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
    process.waitUntilExit()
    return Result(
      output: output == nil ? try folder.read("output") : "",
      errors: try folder.read("errors"), code: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal)
  }
}

/// A folder of its own for a test, deleted with it.
final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("walkthrough-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Returns the path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func read(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))),
      as: UTF8.self)
  }

  /// The names of all files in it, hidden ones too.
  var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
  }
}
