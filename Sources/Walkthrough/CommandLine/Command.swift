import Course

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

  /// The commands' names, in the order in which they are listed.
  static let names = [
    "lessons", "lesson", "data", "train", "predict", "trace", "why", "step",
    "check", "plot", "practice", "museum", "ask", "page", "export",
    "notebooks",
  ]

  /// All commands, in that order.
  static let all = names.compactMap { named($0) }

  /// Returns the command of that name, without building the others.
  static func named(_ name: String) -> Command? {
    switch name {
    case "lessons": return .lessons
    case "lesson": return .lesson
    case "data": return .data
    case "train": return .train
    case "predict": return .predict
    case "trace": return .trace
    case "why": return .why
    case "step": return .step
    case "check": return .check
    case "plot": return .plot
    case "practice": return .practice
    case "museum": return .museum
    case "ask": return .ask
    case "page": return .page
    case "export": return .export
    case "notebooks": return .notebooks
    default: return nil
    }
  }

  /// How the program is started.
  static let program = Classroom.program

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
