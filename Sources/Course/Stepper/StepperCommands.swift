import Ask
import NeuronLab

// What a learner, or a script, can tell the stepper to do.
extension Stepper {
  package typealias Problem = StepNames.Unknown

  /// The last epoch that can be reached; more would take too long.
  package static let lastEpoch = 1_000_000
  private static let mostMoves = 1_000_000

  private static let words = [
    "next", "back", "neuron", "layer", "sample", "epoch", "goto", "first",
    "last", "break", "delete", "run", "set", "undo", "branches", "switch",
    "compare", "rewind", "why", "print", "help", "quit",
  ]

  /// Reads a line and carries it out; an empty line, or a comment in a script, does
  /// nothing.
  ///
  /// - Throws: ``StepNames/Unknown`` with a sentence; then nothing has changed.
  package func perform(_ line: String) throws(Problem) -> Answer {
    let line = line.trimmed
    guard !line.isEmpty, !line.hasPrefix("#") else { return .said([]) }
    let parts = line.split(separator: " ", maxSplits: 1)
    let word = String(parts[0])
    let rest = parts.count > 1 ? String(parts[1]).trimmed : ""
    switch word {
    case "n", "next":
      let (count, unit) = try Self.distance(rest)
      return next(count, unit)
    case "b", "back":
      let (count, unit) = try Self.distance(rest)
      return back(count, unit)
    case "neuron", "layer":
      let example = word == "neuron" ? "h1" : "1"
      return try goTo("\(word) \(Self.needed(rest, word, example))")
    case "sample", "epoch": return try goTo(line)
    case "break":
      return try rest.isEmpty ? listBreakpoints() : addBreakpoint(rest)
    case "delete":
      return rest.isEmpty || rest == "all"
        ? deleteBreakpoints()
        : try deleteBreakpoint(Self.number(rest, word, in: 1...1000))
    case "goto": return try goTo(Self.needed(rest, word, "812"))
    case "first": return try goToFirst(Self.needed(rest, word, "loss < 0.1"))
    case "last": return try goToLast(Self.needed(rest, word, "h2.a > 0.9"))
    case "set":
      let (text, name) = try self.name(in: rest)
      return try set(edit(text), name: name)
    case "switch": return try enter(Self.needed(rest, word, "main"))
    case "compare": return try compare(rest)
    case "why": return try why(Self.needed(rest, word, "h1.delta"))
    case "p", "print": return try values(of: rest)
    default: return try single(word, rest)
    }
  }

  private static let singles = [
    "r", "run", "u", "undo", "branches", "rewind", "?", "h", "help",
  ]

  /// Carries out a command that is one word.
  private func single(
    _ word: String, _ rest: String
  ) throws(Problem) -> Answer {
    guard Self.singles.contains(word) || word.isLeaving else {
      throw Problem(
        message: "there is no command \(word.quoted)"
          + Suggestion.text(for: word, among: Self.words)
          + "; ? lists them")
    }
    guard rest.isEmpty else {
      throw Problem(
        message: "\(word) takes no arguments, found \(rest.quoted)")
    }
    switch word {
    case "r", "run": return run()
    case "u", "undo": return try undo()
    case "branches": return listBranches()
    case "rewind": return rewind()
    case "?", "h", "help": return .help
    default: return .over
    }
  }

  // MARK: Reading

  private static func needed(
    _ text: String, _ command: String, _ example: String
  ) throws(Problem) -> String {
    guard !text.isEmpty else {
      throw Problem(message: "\(command) what? as in: \(command) \(example)")
    }
    return text
  }

  static func number(
    _ text: String, _ command: String, in range: ClosedRange<Int>
  ) throws(Problem) -> Int {
    let text = try needed(text, command, "\(range.lowerBound)")
    guard let value = Int(text), range.contains(value) else {
      throw Problem(
        message: "\(command) takes a whole number from \(range.lowerBound) to "
          + "\(range.upperBound), found \(text.quoted)")
    }
    return value
  }

  /// Reads how far to go: `5`, `neuron`, `2 layers`, or nothing.
  private static func distance(
    _ text: String
  ) throws(Problem) -> (Int, StepUnit) {
    var words = text.split(separator: " ").map { String($0) }[...]
    var count = 1
    var unit = StepUnit.operation
    if let number = words.first.flatMap({ Int($0) }) {
      guard (1...mostMoves).contains(number) else {
        throw Problem(
          message: "a count must be from 1 to \(mostMoves), found \(number)")
      }
      count = number
      words.removeFirst()
    }
    if let found = words.first.flatMap({ StepUnit(word: $0) }) {
      unit = found
      words.removeFirst()
    }
    guard words.isEmpty else {
      throw Problem(
        message: "cannot read the distance \(text.quoted); write a "
          + "count, or a unit (operation, neuron, layer, sample, epoch), as in: "
          + "n 2 neurons")
    }
    return (count, unit)
  }

  // MARK: Help

  /// What can be typed.
  package static let helpLines = [
    "n [5] [neurons]   next: operations, neurons, layers, samples or epochs",
    "b [5] [neurons]   back, likewise",
    "neuron h1         go to the next of h1; likewise layer 1, sample 2, epoch 3",
    "goto 812          operation 812; also goto epoch 3 sample 2 o1.delta",
    "break δ of h2     stop there; also |δ| < 1e-3, δ changes sign, layer 1",
    "break, delete 1   list the breakpoints; delete one (or: delete all)",
    "run               run to the next breakpoint",
    "last h2.a > 0.9   go back to when that was last so; first: the first time",
    "set w[o1←h2] 0.5  change a number at the start of this step, in a new branch;",
    "                  also b[h1], rate, activation h1, an input x1, a target y",
    "undo              go back to the branch before the last change",
    "branches          list the branches; switch A goes to the same place in A",
    "compare main A    what differs first, the losses, and how far apart w is",
    "rewind            go back to the very start of this branch",
    "why h1.delta      why a number is what it is, and what makes it so small",
    "p [h1]            print the network, or a neuron, in full precision",
    "q                 quit",
  ]
}

extension StepUnit {
  /// Reads a unit's name, in the singular or the plural.
  fileprivate init?(word: String) {
    self.init(rawValue: word.hasSuffix("s") ? String(word.dropLast()) : word)
  }
}
