import Ask
import Course

/// Finds the command that was asked for, and runs it.
enum CommandLineInterface {
  static let version = "0.1.0"

  /// Runs the program with the words after its name.
  static func run(_ words: [String]) -> ExitCode {
    let console = Console(allowsColor: !words.contains(Option.noColor.name))
    let code: ExitCode
    do throws(Failure) {
      // The one option that may also come before the command.
      let rest =
        words.first == Option.noColor.name ? words.dropFirst() : words[...]
      code = try perform(Array(rest), console)
    } catch {
      console.hideProgress()
      console.warn("error: \(error.message.oneLine)")
      code = error.code
    }
    console.flush()
    Screen.giveBack()
    return code
  }

  /// Runs the command that the words begin with.
  static func perform(
    _ words: [String], _ console: Console
  ) throws(Failure) -> ExitCode {
    switch words.first {
    case "--version": console.say("NeuronKit \(version)")
    case "--help", "-h", "help":
      console.say(try words.count > 1 ? known(words[1]).help : help)
    case let name? where !name.hasPrefix("-"):
      return try run(known(name), Array(words.dropFirst()), console)
    default: return try run(.tour, words, console)
    }
    return .done
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

  /// Returns the command of that name.
  private static func known(_ name: String) throws(Failure) -> Command {
    guard let command = Command.named(name) else {
      throw .usage(
        "there is no command \(Arguments.quoted(name))"
          + Suggestion.text(for: name, among: Command.names)
          + "; \(Command.program) --help lists them")
    }
    return command
  }

  private static var help: [String] {
    var lines = [
      "See every number of a neural network as it learns.", "",
      "Usage: \(Command.program) [COMMAND] [options]", "",
      "Without a command: the lessons, where you left off.", "",
    ]
    for command in Command.all {
      let left = "\(command.name) \(command.arguments)".padded(to: 15)
      lines.append("  \(left) \(command.summary)")
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
