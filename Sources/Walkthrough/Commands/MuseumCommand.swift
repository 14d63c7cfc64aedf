import Course
import NeuronLab

extension Command {
  /// The bug museum.
  static let museum = Command(
    name: "museum", arguments: "[N]",
    summary: "Find the wrong line in eleven backward passes",
    discussion: {
      [
        "N is an exhibit's number from 1 to \(Mistake.allCases.count), or its name. "
          + "Without it, you walk from",
        "one to the next. --list gives the names, which reveal what is wrong.",
        "--seeds trains \(Mistake.countedSteps) steps for each seed; a release "
          + "build is faster.",
      ]
    },
    example: "museum 3", options: [.list, .seed, .seeds, .ascii, .noPause],
    run: MuseumCommand.run)
}

/// Opens the bug museum.
enum MuseumCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let place = try exhibit(arguments)
    let seed = try arguments.seed(.seed) ?? TrainingDefaults(for: .xor).seed
    let seeds = try Sweep.seeds(arguments)
    if arguments.has(.list) {
      list(place, console)
      return .done
    }
    if let seeds {
      try arguments.refuse(.seeds, with: [.seed])
      MuseumCounts(
        mistakes: place.map { [Mistake.allCases[$0]] } ?? Mistake.allCases,
        seeds: seeds, console: console
      ).run()
      return .done
    }
    let asks = !arguments.has(.noPause) && console.isInteractive
    let room = Classroom(Reader(console, isAsked: asks), asks: asks)
    var museum = Museum(
      Visitor(in: room), seed: seed, ascii: arguments.has(.ascii))
    if let place {
      museum.show(place)
    } else {
      museum.walk()
    }
    return .done
  }

  /// Returns the index of the exhibit that was asked for, if one was.
  private static func exhibit(
    _ arguments: Arguments
  ) throws(Failure) -> Int? {
    guard let word = arguments.positionals.first else { return nil }
    try arguments.requireOne("exhibit")
    guard let place = Museum.place(of: word) else {
      throw .usage(Museum.refusal(of: word))
    }
    return place
  }

  /// Lists all exhibits, or the one that was asked for.
  private static func list(_ place: Int?, _ console: Console) {
    var table = TextTable(
      header: ["", "name", "what is wrong"],
      alignments: [.right, .left, .left])
    for (k, mistake) in Mistake.allCases.enumerated()
    where place == nil || place == k {
      table.append(["\(k + 1)", mistake.name, mistake.card.title])
    }
    console.say(table.lines)
  }
}
