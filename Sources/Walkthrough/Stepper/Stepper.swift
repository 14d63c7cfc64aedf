import NeuronLab

/// Carries out commands, and answers in lines of text.
///
/// The screen and the script are two ways to use it.
final class Stepper {
  let session: StepSession
  private let decimals: Int
  private(set) var breakpoints: [Breakpoint] = []
  /// Is called before something that may take long.
  var willTakeLong: () -> Void = {}

  /// What a command leads to.
  enum Answer {
    /// Operations that were done or undone: a page shows where they led.
    case moved([String])
    case said([String])
    case help
    case over

    /// What a script prints.
    var lines: [String] {
      switch self {
      case .moved(let lines), .said(let lines): return lines
      case .help: return Stepper.helpLines
      case .over: return []
      }
    }
  }

  /// How many steps `run` tries before it gives up.
  private static let runLimit = 10_000

  init(_ session: StepSession, decimals: Int) {
    self.session = session
    self.decimals = decimals
  }

  /// The words for the cursor's step.
  var text: EventText {
    EventText(session.step, rows: session.rows, decimals: decimals)
  }

  /// The names that commands may use.
  var names: StepNames { StepNames(network: session.network) }

  // MARK: Moving

  func next(_ count: Int, _ unit: StepUnit) -> Answer {
    var lines: [String] = []
    times(count, unit) {
      session.forward(unit) { add(self.lines(of: $0), to: &lines) }
    }
    return .moved(unit == .epoch ? whereLines : lines)
  }

  func back(_ count: Int, _ unit: StepUnit) -> Answer {
    var lines: [String] = []
    times(count, unit) {
      session.back(unit) {
        add(
          ["  before  \(subject($0))\(text.formula(of: $0))"], to: &lines)
      }
    }
    if unit == .epoch { return .moved(whereLines) }
    return .moved(lines.isEmpty ? ["already at the very start"] : lines)
  }

  private func times(_ count: Int, _ unit: StepUnit, _ move: () -> Void) {
    if count > 1000 || count > 1 && unit == .epoch { willTakeLong() }
    for _ in 0..<count where !Signals.wasInterrupted { move() }
  }

  /// Adds lines; of very many, only the last are kept.
  private func add(_ new: [String], to lines: inout [String]) {
    if lines.count > 2000 { lines.removeFirst(1000) }
    lines += new
  }

  /// Moves to the next operation that satisfies a condition.
  func goOn(until condition: (TraceEvent) -> Bool) -> Answer {
    // Every neuron has its turn within a step.
    session.run(steps: 2, until: condition)
    return .moved(session.last.map { lines(of: $0) } ?? [])
  }

  func goTo(neuron name: String) throws(StepNames.Unknown) -> Answer {
    let place = try names.neuron(name)
    return goOn { $0.place == place }
  }

  func goTo(sample row: Int) throws(StepNames.Unknown) -> Answer {
    guard session.goToSample(row) else {
      throw .init(
        message: "this step has no sample \(row + 1); it has "
          + StepNames.list(session.rows.map { "\($0 + 1)" }))
    }
    return .said(["before sample \(row + 1)"])
  }

  func goTo(epoch: Int) throws(StepNames.Unknown) -> Answer {
    willTakeLong()
    guard epoch >= session.firstEpoch else {
      throw .init(
        message: "the steps begin after \(session.firstEpoch) epochs; start "
          + "with --epoch \(epoch) to see that one")
    }
    session.goToEpoch(epoch)
    return .said(whereLines)
  }

  func rewind() -> Answer {
    session.move(to: .init(step: 0, part: 0))
    return .said(["at the very start"])
  }

  private var whereLines: [String] {
    let stop = Signals.wasInterrupted ? ["interrupted"] : []
    let loss = text.number(session.lossesOfStep.before)
    let epoch = session.epoch
    return stop + [
      "after \(epoch.counted("epoch")), loss \(loss)"
    ]
  }

  // MARK: Breakpoints

  func addBreakpoint(_ text: String) throws(StepNames.Unknown) -> Answer {
    breakpoints.append(
      try Breakpoint(
        text, network: session.network, rows: session.rowsOfEpoch))
    return .said(["breakpoint \(breakpoints.count): \(text.oneLine)"])
  }

  func listBreakpoints() -> Answer {
    .said(
      breakpoints.isEmpty
        ? ["no breakpoints; add one as in: break δ of h2"]
        : breakpoints.enumerated().map {
          "breakpoint \($0 + 1): \($1.text.oneLine)"
        })
  }

  func deleteBreakpoints() -> Answer {
    breakpoints = []
    return .said(["all breakpoints deleted"])
  }

  func deleteBreakpoint(_ number: Int) throws(StepNames.Unknown) -> Answer {
    guard breakpoints.indices.contains(number - 1) else {
      throw .init(
        message: "there is no breakpoint \(number); there are "
          + "\(breakpoints.count)")
    }
    let gone = breakpoints.remove(at: number - 1)
    return .said(["deleted: \(gone.text.oneLine)"])
  }

  func run() -> Answer {
    willTakeLong()
    guard !breakpoints.isEmpty else {
      session.run(steps: 1) { _ in self.session.isAtEndOfStep }
      return .said(["no breakpoint is set: ran to the end of the step"])
    }
    var hit: Breakpoint?
    session.run(steps: Self.runLimit) { event in
      hit = self.breakpoints.first { $0.matches(event, in: self.session) }
      return hit != nil
    }
    if let hit {
      return .said(
        ["stopped at: \(hit.text.oneLine)"]
          + (session.last.map { lines(of: $0) } ?? []))
    }
    return .said(
      Signals.wasInterrupted
        ? ["interrupted"]
        : ["no breakpoint was reached in \(Self.runLimit) steps"] + whereLines)
  }

  // MARK: Changing

  func set(_ edit: StepEdit) -> Answer {
    let before = value(of: edit.target)
    let losses = session.lossesOfStep
    session.set(edit)
    return .said(
      [
        "\(name(of: edit.target)) \(before) → \(value(of: edit.target)) "
          + "at the start of this step"
      ] + lossLines(from: losses))
  }

  func undo() throws(StepNames.Unknown) -> Answer {
    let losses = session.lossesOfStep
    guard let edit = session.undo() else {
      throw .init(message: "nothing was changed")
    }
    return .said(
      ["\(name(of: edit.target)) is \(value(of: edit.target)) again"]
        + lossLines(from: losses))
  }

  private func lossLines(from old: (before: Double, after: Double)) -> [String]
  {
    let new = session.lossesOfStep
    return [
      "loss before the step  \(text.number(old.before)) → "
        + text.number(new.before),
      "loss after it         \(text.number(old.after)) → "
        + text.number(new.after),
    ]
  }

  private func name(of target: StepEdit.Target) -> String {
    guard case .parameter(let quantity, let place) = target else {
      return "learning rate"
    }
    let name = session.network[place].name
    guard case .weight(let i) = quantity else { return "b[\(name)]" }
    return
      "w[\(name)←\(session.network.inputName(layer: place.layer, input: i))]"
  }

  private func value(of target: StepEdit.Target) -> String {
    let value = session.value(of: target)
    return target == .learningRate ? shortText(value) : text.number(value)
  }
}
