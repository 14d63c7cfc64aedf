import Course
import NeuronLab

/// A network, the place in its training that is shown, and what a reader has changed
/// and asked for.
final class Player {
  let setup: PlayerSetup?
  /// The text of the trace that was opened, if one was.
  let traceText: String?
  let start: PlayerStart
  let stepper: Stepper
  let budget: Budget
  /// The neuron whose numbers are shown; `nil` for that of the operation.
  var neuron: NeuronPlace?
  /// The room for the picture, in pixels.
  var width = 720
  /// What the last request led to, in a sentence.
  var said = ""
  /// The step whose beginning was chosen with the slider: the same place as the end
  /// of the step before.
  var chosenStart: Int?

  var cursor: TimelineCursor { stepper.cursor }

  /// The words for the cursor's step.
  var text: EventText { EventText(cursor.step, rows: cursor.rows) }

  init(
    _ start: PlayerStart, setup: PlayerSetup?, traceText: String? = nil
  ) {
    self.start = start
    self.setup = setup
    self.traceText = traceText
    let budget = Budget()
    self.budget = budget
    stepper = Stepper(
      TimelineCursor(
        .init(
          step: start.step, data: start.data, epoch: start.epoch,
          isInterrupted: { budget.isSpent() }, batches: start.batches)),
      decimals: 5)
  }

  convenience init(_ setup: PlayerSetup) throws(Refusal) {
    try self.init(setup.makeStart(), setup: setup)
  }

  // MARK: Requests

  /// Carries out a request.
  ///
  /// - Returns: the state afterwards, or the text that was asked for.
  /// - Throws: ``Refusal``; then nothing has changed.
  func carryOut(
    _ action: String, _ request: JSONValue
  ) throws(Refusal) -> JSON {
    let width = try request.integerIfPresent("width") ?? self.width
    guard (1...10_000).contains(width) else {
      throw Refusal("a width is from 1 to 10000 pixels, found \(width)")
    }
    switch action {
    case "why": return try why(request)
    case "text": return try text(request)
    case "compare": return ["lines": try lines(of: "compare", request)]
    default:
      try change(action, request)
      self.width = width
      return PlayerState(self).json
    }
  }

  /// Carries out a request that has the state as its answer.
  func change(
    _ action: String, _ request: JSONValue
  ) throws(Refusal) {
    var start: Int?
    switch action {
    case "state": start = chosenStart
    case "forward", "back": try move(isForward: action == "forward", request)
    case "goto": start = try go(request)
    case "run", "undo": say(try perform(action))
    case "first", "last", "break":
      say(try perform(action, request.text("what")))
    case "unbreak": say(try perform("delete", request.text("what")))
    case "switch": say(try perform("switch", request.text("branch")))
    case "set": try set(request)
    case "neuron":
      try choose(request.text("name"))
      start = chosenStart
    case "predict": try judge(request.text("value"))
    default: throw Refusal("the player cannot do \(action.quoted)")
    }
    chosenStart = start
  }

  private func say(_ lines: [String]) { said = lines.joined(separator: "\n") }

  private func choose(_ name: String) throws(Refusal) {
    neuron = name.isEmpty ? nil : try place(of: name)
    said =
      name.isEmpty
      ? "The neuron follows the operation."
      : "The numbers are those of \(name)."
  }

  /// Where a neuron is.
  func place(of name: String) throws(Refusal) -> NeuronPlace {
    do throws(StepNames.Unknown) {
      return try StepNames(network: cursor.network).neuron(name)
    } catch {
      throw Refusal(error.message)
    }
  }

  // MARK: Commands

  /// Carries out a command of the stepper.
  func perform(
    _ command: String, _ rest: String = ""
  ) throws(Refusal) -> [String] {
    guard
      !rest.trimmed.isEmpty || command == "run" || command == "undo"
        || command == "compare"
    else { throw Refusal("\(command) what? as in: \(command) δ of h1") }
    guard rest.utf8.count <= 500, !rest.utf8.contains(10) else {
      throw Refusal("a command has at most 500 letters on one line")
    }
    if command == "run" || command == "first" {
      try requireRoom(steps: cursor.place.step + 10_001)
    }
    return try within(.search) { () throws(Refusal) in
      do throws(StepNames.Unknown) {
        let lines = try stepper.perform("\(command) \(rest)").lines
        return budget.wasSpent ? [Self.unfinished] : lines
      } catch {
        throw Refusal(error.message)
      }
    }
  }

  private static let unfinished =
    "That takes longer than the page may compute at a time."

  private func lines(
    of command: String, _ request: JSONValue
  ) throws(Refusal) -> JSON {
    let lines = try perform(command, request.textIfPresent("what") ?? "")
    return .array(lines.map { .string($0) })
  }

  private func set(_ request: JSONValue) throws(Refusal) {
    let what = try request.text("what")
    let value = try request.text("value")
    say(try perform("set", "\(what) \(value.replacingMinus)"))
  }
}

extension String {
  /// A typed number with a minus sign as programs read it.
  var replacingMinus: String {
    String(map { $0 == "−" ? "-" : $0 })
  }
}

extension JSONValue {
  func integerIfPresent(_ key: String) throws(Refusal) -> Int? {
    try Refusal.reading { () throws(JSONError) in
      try memberIfPresent(key).map { value throws(JSONError) in
        try Int(value)
      }
    }
  }

  func textIfPresent(_ key: String) throws(Refusal) -> String? {
    try Refusal.reading { () throws(JSONError) in
      try memberIfPresent(key).map { value throws(JSONError) in
        try String(value)
      }
    }
  }
}
