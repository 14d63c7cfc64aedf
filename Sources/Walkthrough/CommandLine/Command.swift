/// One command of the program: its words, its options, and what it does.
struct Command: Sendable {
  /// The word on the command line.
  let name: String
  /// What follows it: `DATA`, or nothing.
  var arguments = ""
  /// What it does, in one line.
  let summary: String
  /// What its help says beyond the summary.
  var discussion: @Sendable () -> [String] = { [] }
  /// A command to try, without the program's name.
  let example: String
  /// The options it takes, besides those that every command takes.
  let options: [Option]
  /// Does it.
  let run: @Sendable (Arguments, Console) throws(Failure) -> ExitCode

  /// All options it takes.
  var allOptions: [Option] { options + Option.everywhere }

  /// The commands, in the order in which they are listed.
  static let all: [Command] = [
    .lessons, .lesson, .data, .train, .predict, .trace, .step, .check, .plot,
    .practice, .museum, .ask, .notebooks,
  ]

  /// How the program is started.
  static let program = "swift run Walkthrough"

  /// The help of this command.
  var help: [String] {
    var usage = "\(Self.program) \(name)"
    if !arguments.isEmpty { usage += " \(arguments)" }
    var lines = [summary + ".", "", "Usage: \(usage) [options]", ""]
    for option in allOptions {
      let left = option.name + (option.value.map { " \($0)" } ?? "")
      let indent = max(24, left.count + 1)
      for (k, text) in option.help.wrapped(width: 54).enumerated() {
        lines.append("  " + (k == 0 ? left : "").padded(to: indent) + text)
      }
    }
    let discussion = discussion()
    if !discussion.isEmpty { lines += [""] + discussion }
    return lines + ["", "Example:", "  \(Self.program) \(example)"]
  }
}
