import Course
import NeuronLab

extension Command {
  /// The program without a command.
  static let tour = Command(
    name: "Walkthrough",
    summary: "The lessons, or, without a terminal, a first tour",
    example: "--no-pause", options: [.noPause, .ascii, .state],
    run: TourCommand.run)
}

/// Plays the tour, or shows the menu to a person.
enum TourCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    guard console.isInteractive, !arguments.has(.noPause) else {
      let reader = Reader(console, isAsked: false)
      Tour.play(
        in: Classroom(reader, asks: false, ascii: arguments.has(.ascii)))
      return .done
    }
    let menu = Menu(arguments, console)
    if menu.welcome() { menu.run() }
    return .done
  }
}
