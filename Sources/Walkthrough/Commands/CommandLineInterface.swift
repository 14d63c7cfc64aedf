/// Finds the command that was asked for, and runs it.
enum CommandLineInterface {
  static let version = "0.1.0"

  /// Runs the program with the words after its name.
  static func run(_ words: [String]) -> ExitCode {
    let console = Console(allowsColor: !words.contains(Option.noColor.name))
    let code: ExitCode
    do throws(Failure) {
      code = try dispatch(words, console)
    } catch {
      console.hideProgress()
      console.warn("error: \(printable(error.message))")
      code = error.code
    }
    console.flush()
    return code
  }

  /// Returns the text with control characters spelled out: what comes from a
  /// file or the command line must not move the cursor or begin a line.
  private static func printable(_ text: String) -> String {
    var printable = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control {
        printable += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        printable.unicodeScalars.append(scalar)
      }
    }
    return printable
  }

  private static func dispatch(
    _ words: [String], _ console: Console
  ) throws(Failure) -> ExitCode {
    guard let first = words.first else {
      return try run(.tour, [], console)
    }
    switch first {
    case "--version":
      console.say("NeuronKit \(version)")
      return .done
    case "--help", "-h", "help":
      if words.count > 1, let command = command(named: words[1]) {
        console.say(command.help)
      } else {
        console.say(help)
      }
      return .done
    default: break
    }
    if first.hasPrefix("-") {
      return try run(.tour, Array(words), console)
    }
    guard let command = command(named: first) else {
      throw Failure(
        .usage,
        "there is no command \(Arguments.quoted(first))"
          + Suggestion.text(for: first, among: Command.all.map { $0.name })
          + "; \(Command.program) --help lists them")
    }
    return try run(command, Array(words.dropFirst()), console)
  }

  private static func run(
    _ command: Command, _ words: [String], _ console: Console
  ) throws(Failure) -> ExitCode {
    if words.contains("--help") || words.contains("-h") {
      console.say(command.help)
      return .done
    }
    return try command.run(Arguments(words, for: command), console)
  }

  private static func command(named name: String) -> Command? {
    Command.all.first { $0.name == name }
  }

  private static var help: [String] {
    var lines = [
      "See every number of a neural network as it learns.", "",
      "Usage: \(Command.program) [COMMAND] [options]", "",
      "Without a command: a tour that trains a network before your eyes.", "",
    ]
    for command in Command.all {
      let left = "\(command.name) \(command.arguments)"
      let padding = String(repeating: " ", count: max(1, 16 - left.count))
      lines.append("  \(left)\(padding)\(command.summary)")
    }
    return lines + [
      "",
      "  --help          this help; after a command, the help of that command",
      "  --version       the version of the program",
      "",
      "Example:",
      "  \(Command.program) train xor --seed 1",
    ]
  }
}
