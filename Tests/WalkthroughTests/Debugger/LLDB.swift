import Foundation
import TestSupport

/// LLDB, with its commands in a file or typed one by one at a terminal.
///
/// The variable `LLDB` says what starts it; without one, it is looked for on the
/// `PATH`.
enum LLDB {
  private static let given =
    ProcessInfo.processInfo.environment["LLDB"] ?? ""

  /// Why nothing can be debugged here, or `nil` if it can, or has to: whoever
  /// names an LLDB wants to hear of it when that one fails.
  static let obstacle: String? = {
    #if DEBUG
      guard given.isEmpty else { return nil }
      let start = try? run(["--version"])
      if start?.code == 0 { return nil }
      let reason =
        "lldb cannot start; the variable LLDB can name one that does "
        + "(\(start?.errors.trimmingCharacters(in: .newlines) ?? "none"))"
    #else
      let reason = "a release build has nothing to step through"
    #endif
    FileHandle.standardError.write(
      Data("SKIPPED, the debugger's tests: \(reason)\n".utf8))
    return reason
  }()

  /// Starts LLDB with the given arguments.
  static func run(
    _ arguments: [String], input: String = ""
  ) throws -> Program.Result {
    try Program.run(
      "/usr/bin/env", [given.isEmpty ? "lldb" : given] + arguments,
      input: input)
  }

  /// Debugs a program, whose own output goes nowhere.
  ///
  /// - Parameters:
  ///   - arguments: The program's.
  ///   - program: What is debugged.
  ///   - options: More words for LLDB.
  ///   - file: A file of commands to read first.
  ///   - commands: What to do then.
  ///   - isTyped: Whether the commands are typed at a terminal, where LLDB does
  ///     not wait for the program.
  /// - Returns: The session, to its last command or the first that fails.
  /// - Throws: What keeps LLDB from running at all.
  static func debug(
    _ arguments: [String], program: String = Program.path,
    options: [String] = [], file: String? = nil, _ commands: [String],
    isTyped: Bool = false
  ) throws -> Session {
    // Where a container forbids to fix addresses, they need not be fixed. What
    // has been found in the program serves all sessions.
    let index = URL(fileURLWithPath: Program.path)
      .deletingLastPathComponent().appendingPathComponent("lldb-index").path
    let settings = [
      "target.disable-aslr false", "target.output-path /dev/null",
      "target.error-path /dev/null", "symbols.enable-lldb-index-cache true",
      "symbols.lldb-index-cache-path '\(index)'",
    ]
    var words: [String] = ["--no-lldbinit"] + options
    for setting in settings {
      words += ["--one-line-before-file", "settings set \(setting)"]
    }
    if let file { words += ["--source", file] }
    let debugged: [String] = ["--", program] + arguments
    if isTyped { return try type(commands, words + debugged) }
    let folder = try Folder()
    let list = commands.joined(separator: "\n") + "\n"
    let result = try run(
      words + ["--batch", "--source", try folder.write(list, to: "commands")]
        + debugged)
    return Session(result.output, errors: result.errors)
  }

  /// Types commands, each when the one before has been answered.
  private static func type(
    _ commands: [String], _ words: [String]
  ) throws -> Session {
    let terminal = try PseudoTerminal(
      "/usr/bin/env", [given.isEmpty ? "lldb" : given] + words)
    let prompt = "(lldb) "
    try terminal.wait { $0.hasSuffix(prompt) }
    for command in commands {
      let moves = DocumentedSession.moves(command)
      try terminal.type(command) { new in
        new.hasSuffix(prompt)
          && (!moves || new.contains(/\) stopped\.\n|exited with status/))
      }
    }
    let errors = terminal.output.split(separator: "\n")
      .filter { $0.hasPrefix("error: ") }.joined(separator: "\n")
    return Session(
      String(terminal.output.dropLast(prompt.count)), errors: errors)
  }

  /// What LLDB wrote.
  struct Session {
    /// A command, and what came of it.
    struct Step {
      let command: String
      /// Whether a person typed it; others belong to a breakpoint.
      var isTyped = true
      var lines: [String] = []
    }

    private(set) var steps: [Step] = []
    let errors: String

    /// Cuts the output at the prompts; addresses become `0x…`.
    init(_ output: String, errors: String) {
      self.errors = errors
      for line in output.split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        let prompt = "(lldb) "
        if line.hasPrefix(prompt) {
          let command = line.dropFirst(prompt.count)
          steps.append(
            Step(
              command: command.trimmingCharacters(in: .whitespaces),
              isTyped: !command.hasPrefix(" ")))
        } else if !steps.isEmpty {
          let text = String(line).replacing(/0x[0-9a-f]{8,}/, with: "0x…")
          steps[steps.count - 1].lines.append(text)
        }
      }
      for k in steps.indices {
        while steps[k].lines.last == "" { steps[k].lines.removeLast() }
      }
    }

    /// What the given command wrote, each time.
    func output(of command: String) -> [[String]] {
      steps.filter { $0.command == command }.map(\.lines)
    }

    /// Every line, prompts left out.
    var lines: [String] { steps.flatMap(\.lines) }

    /// The numbers shown under that name, in order.
    func numbers(_ name: String) -> [Double] {
      texts(name).compactMap { Double($0) }
    }

    /// The elements of the arrays shown under that name, in order.
    func elements(_ name: String) -> [Double] {
      var elements: [Double] = []
      var isInside = false
      for line in lines {
        if line.hasPrefix("([Double]) \(name) = ") {
          isInside = true
        } else if !line.hasPrefix("  [") {
          isInside = false
        } else if isInside, let number = line.split(separator: " ").last {
          elements.append(Double(number) ?? .nan)
        }
      }
      return elements
    }

    /// The strings shown under that name, in order, without their quotes.
    func strings(_ name: String) -> [String] {
      texts(name).map { $0.trimmingCharacters(in: ["\""]) }
    }

    private func texts(_ name: String) -> [String] {
      lines.compactMap { line in
        guard let end = line.range(of: ") \(name) = ") else { return nil }
        return line.hasPrefix("(") ? String(line[end.upperBound...]) : nil
      }
    }

    /// Where each stop is, as in `Neuron.swift:77`.
    var places: [String] {
      lines.compactMap { line in
        line.firstMatch(of: /frame #0: .* at ([^ :]+(:[0-9]+)?)/).map {
          String($0.1)
        }
      }
    }

    /// The function of each stop, as in `Neuron.backward`.
    var functions: [String] {
      lines.compactMap { line in
        line.firstMatch(of: /frame #0: .*`([A-Za-z.]+)/).map { String($0.1) }
      }
    }

    /// The source line of each stop.
    var sourceLines: [String] {
      lines.compactMap { line in
        line.firstMatch(of: /^-> [0-9]+\s+(.*)/).map { String($0.1) }
      }
    }
  }
}
