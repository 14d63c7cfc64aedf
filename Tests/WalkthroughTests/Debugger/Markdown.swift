import Foundation
import TestSupport
import Testing

/// A Markdown file of the package.
struct Markdown {
  let lines: [String]

  init(_ path: String) throws {
    lines = try Checkout.read(path)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
  }

  /// The lines of the only fence of that language.
  func fence(_ language: String) throws -> [String] {
    let start = try #require(lines.firstIndex(of: "```\(language)"))
    return Array(lines[(start + 1)...].prefix { $0 != "```" })
  }
}

/// A session with LLDB as it stands in a Markdown file: a command line, and below
/// it fences with what a person types and what LLDB answers.
///
/// Of what moving on answers, the file shows only a part, or nothing.
struct DocumentedSession {
  /// The program, as in `.build/debug/Walkthrough`.
  let program: String
  /// The command file, if there is one.
  let file: String?
  /// The program's arguments.
  let arguments: [String]
  /// What is typed, each with its answer.
  var steps: [LLDB.Session.Step] = []

  static func read(from path: String) throws -> [DocumentedSession] {
    // A command line may go on below.
    let text = try Markdown(path).lines.joined(separator: "\n")
      .replacingOccurrences(of: " \\\n      ", with: " ")
    var sessions: [DocumentedSession] = []
    var isInside = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.map({ String($0) }) {
      let words = line.split(separator: " ").map { String($0) }
      if words.first == "lldb", let dashes = words.firstIndex(of: "--") {
        if dashes > 1 {
          try #require(["-s", "--source"].contains(words[1]) && dashes == 3)
        }
        sessions.append(
          DocumentedSession(
            program: words[dashes + 1], file: dashes > 1 ? words[2] : nil,
            arguments: Array(words[(dashes + 2)...])))
      } else if line.hasPrefix("```") {
        isInside = line == "```lldb"
      } else if isInside, line.hasPrefix("(lldb) ") {
        sessions[sessions.count - 1].steps.append(
          LLDB.Session.Step(command: String(line.dropFirst(7))))
      } else if isInside {
        let last = sessions[sessions.count - 1].steps.count - 1
        sessions[sessions.count - 1].steps[last].lines.append(line)
      }
    }
    return sessions
  }

  /// Whether a command lets the program run, to its next stop or its end.
  static func moves(_ command: String) -> Bool {
    let word = String(command.prefix { $0 != " " })
    return ["run", "continue", "next", "step", "finish"].contains(word)
  }
}
