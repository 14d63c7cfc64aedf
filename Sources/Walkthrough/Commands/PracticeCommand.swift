import Course
import Exercises
import NeuronLab

extension Command {
  /// Exercises that mark themselves.
  static let practice = Command(
    name: "practice",
    summary: "Exercises that mark themselves and say which mistake was made",
    discussion: {
      ["Topics:"]
        + Exercise.Topic.names.joined(separator: ", ").wrapped(width: 76)
        .map { "  \($0)" } + [
          "",
          "With --seed, the exercises are the same for everybody, and nothing is",
          "remembered. Without it, practice continues where it stopped, and repeats",
          "what you got wrong; in a script, only with --state FILE.",
          "--json and --worksheet ask nothing. They make \(PracticeCommand.sheetCount) exercises from",
          "seed \(PracticeCommand.sheetSeed), unless told otherwise; the answers to --worksheet FILE.md are",
          "in FILE-answers.md. Existing files are kept, unless --force replaces them.",
        ]
    },
    example: "practice --topic outputDelta --seed 7 --count 3",
    options: [
      .seed, .topic, .level, .exerciseCount, .json, .worksheet, .answers,
      .force, .state,
    ],
    run: PracticeCommand.run)
}

extension Exercise.Topic: Choice {}

/// Practice at the terminal, on paper, or for a program.
enum PracticeCommand {
  /// How many exercises a sheet has.
  static let sheetCount = Exercise.Topic.allCases.count
  /// The seed that a sheet is drawn from.
  static let sheetSeed: UInt32 = 1
  private static let mostExercises = 10_000

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let topics = try arguments.choices(.topic) ?? Exercise.Topic.allCases
    let level = try arguments.integer(.level, in: 1...Exercise.levelCount)
    let count = try arguments.integer(.exerciseCount, in: 1...mostExercises)
    let seed = try arguments.seed(.seed)
    try refuseContradictions(arguments)
    let series = ExerciseSeries(
      seed: seed ?? sheetSeed, topics: topics, level: level)
    let sheet = ExerciseSheet(
      seed: seed ?? sheetSeed, count: count ?? sheetCount, series: series)
    if arguments.has(.json) {
      console.say(sheet.json.text)
    } else if let path = arguments.text(.worksheet) {
      try write(sheet, to: path, arguments, console)
    } else {
      let source: ExerciseSource =
        seed == nil
        ? .memory(
          PracticeMemory(path: arguments.text(.state), console),
          topics: topics, level: level)
        : .series(series)
      PracticeSession(PracticeDesk(console), source, count: count).run()
    }
    return .done
  }

  private static func refuseContradictions(
    _ arguments: Arguments
  ) throws(Failure) {
    let pairs: [(Option, Option)] = [
      (.json, .worksheet), (.json, .state), (.worksheet, .state),
      (.seed, .state), (.json, .answers),
    ]
    for (first, second) in pairs
    where arguments.has(first) && arguments.has(second) {
      throw .usage("\(first.name) and \(second.name) do not go together")
    }
    if arguments.has(.answers), !arguments.has(.worksheet) {
      throw .usage("\(Option.answers.name) goes with --worksheet")
    }
  }

  /// Writes the worksheet and its answers.
  private static func write(
    _ sheet: ExerciseSheet, to path: String, _ arguments: Arguments,
    _ console: Console
  ) throws(Failure) {
    let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    let answers = arguments.text(.answers) ?? "\(stem)-answers.md"
    guard !FileAccess.isSameFile(answers, path) else {
      throw .usage(
        "the worksheet and its answers need two files, found \(path) "
          + "for both")
    }
    // Both must be possible before the first is written. An existing worksheet may
    // have been filled in.
    let formats = "Markdown (a name ending in .md or .txt)"
    let sheetFile = try OutputFile(
      path, of: .worksheet, kind: .text, formats: formats, arguments)
    let answersFile = try OutputFile(
      answers, of: .answers, kind: .text, formats: formats, arguments)
    try answersFile.write(sheet.answers)
    try sheetFile.write(sheet.worksheet)
    console.say("\(sheet.count) exercises in \(path)")
    console.say("Their answers in \(answers)")
  }
}
