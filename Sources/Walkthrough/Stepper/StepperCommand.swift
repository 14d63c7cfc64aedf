import NeuronLab

/// What a learner, or a script, tells the stepper to do.
enum StepperCommand {
  case next(Int, StepUnit)
  case back(Int, StepUnit)
  case neuron(String)
  case layer(Int)
  case sample(Int)
  case epoch(Int)
  case breakAt(String)
  case listBreakpoints
  case delete(Int?)
  case run
  case set(StepEdit)
  case undo
  case rewind
  case print(String?)
  case help
  case quit
  /// An empty line, or a comment in a script.
  case nothing

  /// The last epoch one can go to; more would take too long.
  static let lastEpoch = 1_000_000
  private static let mostMoves = 1_000_000

  /// Why a line cannot be done, in a sentence.
  typealias Problem = StepNames.Unknown

  // MARK: Reading

  private static let words = [
    "next", "back", "neuron", "layer", "sample", "epoch", "break", "delete",
    "run", "set", "undo", "rewind", "print", "help", "quit",
  ]

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: What was typed.
  ///   - network: Has the names that it may use.
  /// - Throws: ``StepNames/Unknown`` with a sentence.
  init(_ line: String, network: NeuralNetwork) throws(Problem) {
    let line = line.trimmed
    guard !line.isEmpty, !line.hasPrefix("#") else {
      self = .nothing
      return
    }
    let parts = line.split(separator: " ", maxSplits: 1)
    let word = String(parts[0])
    let rest = parts.count > 1 ? String(parts[1]).trimmed : ""
    switch word {
    case "n", "next":
      let (count, unit) = try Self.move(rest)
      self = .next(count, unit)
    case "b", "back":
      let (count, unit) = try Self.move(rest)
      self = .back(count, unit)
    case "neuron":
      let name = try Self.needed(rest, "neuron", "h1")
      _ = try StepNames(network: network).neuron(name)
      self = .neuron(name)
    case "layer":
      let count = network.layers.count
      self = .layer(try Self.number(rest, "layer", in: 1...count) - 1)
    case "sample":
      self = .sample(try Self.number(rest, "sample", in: 1...(1 << 53)) - 1)
    case "epoch":
      self = .epoch(try Self.number(rest, "epoch", in: 0...Self.lastEpoch))
    case "break":
      self = rest.isEmpty ? .listBreakpoints : .breakAt(rest)
    case "delete":
      self = .delete(
        rest.isEmpty || rest == "all"
          ? nil : try Self.number(rest, "delete", in: 1...1000))
    case "set": self = .set(try Self.edit(rest, network))
    case "p", "print": self = .print(rest.isEmpty ? nil : rest)
    default: self = try Self.single(word, rest)
    }
  }

  /// Reads a command that is one word.
  private static func single(
    _ word: String, _ rest: String
  ) throws(Problem) -> StepperCommand {
    let command: StepperCommand
    switch word {
    case "r", "run": command = .run
    case "u", "undo": command = .undo
    case "rewind": command = .rewind
    case "?", "h", "help": command = .help
    case "q", "quit", "exit": command = .quit
    default:
      throw Problem(
        message: "there is no command \(Arguments.quoted(word))"
          + Suggestion.text(for: word, among: words)
          + "; ? lists them")
    }
    guard rest.isEmpty else {
      throw Problem(
        message: "\(word) takes nothing more, found \(Arguments.quoted(rest))")
    }
    return command
  }

  private static func needed(
    _ text: String, _ command: String, _ example: String
  ) throws(Problem) -> String {
    guard !text.isEmpty else {
      throw Problem(message: "\(command) what? as in: \(command) \(example)")
    }
    return text
  }

  private static func number(
    _ text: String, _ command: String, in range: ClosedRange<Int>
  ) throws(Problem) -> Int {
    let text = try needed(text, command, "\(range.lowerBound)")
    guard let value = Int(text), range.contains(value) else {
      let bounds =
        range.upperBound == 1 << 53
        ? "of at least \(range.lowerBound)"
        : "from \(range.lowerBound) to \(range.upperBound)"
      throw Problem(
        message: "\(command) takes a whole number \(bounds), found "
          + Arguments.quoted(text))
    }
    return value
  }

  /// Reads how far to go: `5`, `neuron`, `2 layers`, or nothing.
  private static func move(_ text: String) throws(Problem) -> (Int, StepUnit) {
    var words = text.split(separator: " ").map { String($0) }
    var count = 1
    var unit = StepUnit.operation
    if let first = words.first, let number = Int(first) {
      guard (1...mostMoves).contains(number) else {
        throw Problem(
          message: "a count lies from 1 to \(mostMoves), found \(number)")
      }
      count = number
      words.removeFirst()
    }
    if let word = words.first, let found = StepUnit(word) {
      unit = found
      words.removeFirst()
    }
    guard words.isEmpty else {
      throw Problem(
        message: "cannot read how far \(Arguments.quoted(text)) is; write a "
          + "count, or a unit (operation, neuron, layer, sample, epoch), as in: "
          + "n 2 neurons")
    }
    return (count, unit)
  }

  /// Reads what is set to what: `w[o1←h2] 0.5`, `rate 0.1`.
  private static func edit(
    _ text: String, _ network: NeuralNetwork
  ) throws(Problem) -> StepEdit {
    guard let space = text.lastIndex(of: " ") else {
      throw Problem(
        message: "set what to which number? as in: set w[o1←h2] 0.5")
    }
    let name = String(text[..<space]).trimmed
    let number = String(text[text.index(after: space)...])
    guard let value = Arguments.number(number) else {
      throw Problem(
        message: "\(Arguments.quoted(number)) is no number to set "
          + "\(name.oneLine) to")
    }
    if ["rate", "η", "learning-rate"].contains(name) {
      guard value > 0 else {
        throw Problem(
          message: "a learning rate is above 0, found \(shortText(value))")
      }
      return StepEdit(target: .learningRate, value: value)
    }
    let place = try StepNames(network: network).parameter(name)
    return StepEdit(target: .parameter(place), value: value)
  }

  /// Whether a learner may have to wait for it.
  var takesLong: Bool {
    switch self {
    case .run, .epoch: return true
    case .next(let count, let unit), .back(let count, let unit):
      return count > 1000 || count > 1 && unit == .epoch
    default: return false
    }
  }

  // MARK: Help

  /// What can be typed.
  static let helpLines = [
    "n [5] [neurons]   next: operations, neurons, layers, samples or epochs",
    "b [5] [neurons]   back, likewise",
    "neuron h1         on to the next operation of h1",
    "layer 1           on to the next operation of that layer",
    "sample 2          to where sample 2 of this step begins",
    "epoch 3           to where 3 epochs are complete",
    "break δ of h2     stop there; also |δ| < 1e-3, δ changes sign, layer 1",
    "break, delete 1   list the breakpoints; take one away (or: delete all)",
    "run               on to the next breakpoint",
    "set w[o1←h2] 0.5  change a number at the start of this step (also b[h1],",
    "                  rate), and replay up to here",
    "undo              take the last change back",
    "rewind            back to the very start; changes stay",
    "p [h1]            print the network, or a neuron, in full precision",
    "q                 quit",
  ]
}

extension StepUnit {
  /// Reads a unit's name, in the singular or the plural.
  fileprivate init?(_ word: String) {
    let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
    self.init(rawValue: singular)
  }
}
