import NeuronLab

/// Carries out commands, and answers in lines of text.
///
/// The screen and the script are two ways to use it.
package final class Stepper {
  package let cursor: TimelineCursor
  package let decimals: Int
  package private(set) var breakpoints: [Breakpoint] = []
  /// Is called before something that may take long.
  package var willTakeLong: () -> Void = {}

  /// What a command leads to.
  package enum Answer {
    /// Operations that were done or undone: a page shows where they led.
    case moved([String])
    case said([String])
    case help
    case over

    /// What a script prints.
    package var lines: [String] {
      switch self {
      case .moved(let lines), .said(let lines): return lines
      case .help: return Stepper.helpLines
      case .over: return []
      }
    }
  }

  /// The largest number of a sample that is read as one: 2⁵³, where it can be.
  static let lastSample = Int(clamping: Int64(1) << 53)

  /// How many steps `run` tries before it gives up.
  static let runLimit = 10_000

  package init(_ cursor: TimelineCursor, decimals: Int) {
    self.cursor = cursor
    self.decimals = decimals
  }

  /// Whether a command has been stopped while it took long.
  var isInterrupted: Bool { cursor.isInterrupted }

  /// The words for the cursor's step.
  var text: EventText {
    EventText(cursor.step, rows: cursor.rows, decimals: decimals)
  }

  /// The names that commands may use.
  var names: StepNames { StepNames(network: cursor.network) }

  // MARK: Moving

  func next(_ count: Int, _ unit: StepUnit) -> Answer {
    var lines: [String] = []
    times(count, unit) {
      cursor.forward(unit) { add(self.lines(of: $0), to: &lines) }
    }
    return .moved(unit == .epoch ? whereLines : lines)
  }

  func back(_ count: Int, _ unit: StepUnit) -> Answer {
    var lines: [String] = []
    times(count, unit) {
      cursor.back(unit) {
        add(
          ["  before  \(subject($0))\(text.formula(of: $0))"], to: &lines)
      }
    }
    if unit == .epoch { return .moved(whereLines) }
    return .moved(lines.isEmpty ? ["already at the very start"] : lines)
  }

  private func times(_ count: Int, _ unit: StepUnit, _ move: () -> Void) {
    if count > 1000 || count > 1 && unit == .epoch { willTakeLong() }
    for _ in 0..<count where !isInterrupted { move() }
  }

  /// Adds lines; of very many, only the last are kept.
  private func add(_ new: [String], to lines: inout [String]) {
    if lines.count > 2000 { lines.removeFirst(1000) }
    lines += new
  }

  func rewind() -> Answer {
    cursor.move(to: .init(step: 0, part: 0))
    return .said(["\(branchLabel)at the very start"])
  }

  var whereLines: [String] {
    let stop = isInterrupted ? ["interrupted"] : []
    let loss = text.number(cursor.lossesOfStep.before)
    let epoch = cursor.epoch
    return stop + [
      "\(branchLabel)after \(epoch.counted("epoch")), loss \(loss)"
    ]
  }

  /// The branch's name, where there is more than one: `A · `.
  var branchLabel: String {
    cursor.timeline.branches.count > 1 ? "\(cursor.branch.name) · " : ""
  }

  // MARK: Breakpoints

  func addBreakpoint(_ text: String) throws(StepNames.Unknown) -> Answer {
    breakpoints.append(
      try Breakpoint(
        text, network: cursor.network, rows: cursor.rowsOfEpoch))
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
      repeat { cursor.forward() } while !cursor.isAtEndOfStep
      return .said(["no breakpoint is set: ran to the end of the step"])
    }
    let end = cursor.place.step + Self.runLimit
    let conditions = breakpoints.map { $0.search(in: cursor) }
    let any = TimelineCursor.Condition(
      mayHold: { part in conditions.contains { $0.mayHold(part) } },
      holds: { moment in conditions.contains { $0.holds(moment) } })
    let isFound = cursor.goToFirst(
      from: cursor.place, cursor.index, before: end, any)
    let moment = cursor.moment
    if isFound, let moment,
      let hit = breakpoints.first(where: { $0.matches(moment, in: cursor) })
    {
      return .said(
        ["stopped at: \(hit.text.oneLine)"]
          + (cursor.last.map { lines(of: $0) } ?? []))
    }
    if !isInterrupted { cursor.goToStep(end) }
    return .said(
      isInterrupted
        ? ["interrupted"]
        : ["no breakpoint was reached in \(Self.runLimit) steps"] + whereLines)
  }
}
