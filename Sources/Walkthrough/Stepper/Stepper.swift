import NeuronLab

/// Does what the commands say, and answers in lines of text.
///
/// The screen and the script are two ways to talk to it.
final class Stepper {
  let session: StepSession
  let decimals: Int
  private(set) var breakpoints: [Breakpoint] = []

  /// What came of a command.
  struct Answer {
    var lines: [String] = []
    /// Whether the learner wants to leave.
    var isOver = false
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

  // MARK: Commands

  /// Reads and does what a line says.
  ///
  /// - Throws: ``StepNames/Unknown`` with a sentence, and nothing has changed.
  func perform(_ line: String) throws(StepNames.Unknown) -> Answer {
    try perform(StepperCommand(line, network: session.network))
  }

  /// Does what a command says.
  func perform(_ command: StepperCommand) throws(StepNames.Unknown) -> Answer {
    switch command {
    case .next(let count, let unit): return Answer(lines: next(count, unit))
    case .back(let count, let unit): return Answer(lines: back(count, unit))
    case .neuron(let name):
      let place = try StepNames(network: session.network).neuron(name)
      return Answer(
        lines: goOn {
          $0.layer == place.layer && $0.neuron == place.neuron
        })
    case .layer(let layer): return Answer(lines: goOn { $0.layer == layer })
    case .sample(let row): return Answer(lines: try goToSample(row))
    case .epoch(let epoch): return Answer(lines: try goToEpoch(epoch))
    case .breakAt(let text): return Answer(lines: try addBreakpoint(text))
    case .listBreakpoints: return Answer(lines: breakpointList)
    case .delete(let number): return Answer(lines: try delete(number))
    case .run: return Answer(lines: run())
    case .set(let edit): return Answer(lines: set(edit))
    case .undo: return Answer(lines: try undo())
    case .rewind:
      session.move(to: .init(step: 0, part: 0))
      return Answer(lines: ["at the very start"])
    case .print(let name): return Answer(lines: try values(of: name))
    case .help: return Answer(lines: StepperCommand.helpLines)
    case .quit: return Answer(isOver: true)
    case .nothing: return Answer()
    }
  }

  // MARK: Moving

  private func next(_ count: Int, _ unit: StepUnit) -> [String] {
    var lines: [String] = []
    for _ in 0..<count where !Signals.wasInterrupted {
      session.forward(unit) { event in
        // Only the last ones can be of interest to a reader.
        if lines.count > 2000 { lines.removeFirst(1000) }
        lines += self.lines(of: event)
      }
    }
    return unit == .epoch ? whereLines : lines
  }

  private func back(_ count: Int, _ unit: StepUnit) -> [String] {
    var lines: [String] = []
    for _ in 0..<count where !Signals.wasInterrupted {
      session.back(unit) { event in
        if lines.count > 2000 { lines.removeFirst(1000) }
        lines.append(
          "  before  \(self.subject(event))\(self.text.formula(of: event))")
      }
    }
    if unit == .epoch { return whereLines }
    return lines.isEmpty ? ["this is the very start"] : lines
  }

  private func goOn(until condition: (TraceEvent) -> Bool) -> [String] {
    // Every neuron has its turn within a step.
    _ = session.run(steps: 2, until: condition)
    return session.last.map { lines(of: $0) } ?? []
  }

  private func goToSample(_ row: Int) throws(StepNames.Unknown) -> [String] {
    guard session.goToSample(row) else {
      let numbers = session.rows.prefix(12).map { "\($0 + 1)" }
      throw .init(
        message: "this step has no sample \(row + 1); it has "
          + numbers.joined(separator: ", ")
          + (session.rows.count > 12 ? ", …" : ""))
    }
    return ["before sample \(row + 1)"]
  }

  private func goToEpoch(_ epoch: Int) throws(StepNames.Unknown) -> [String] {
    guard epoch >= session.firstEpoch else {
      throw .init(
        message: "the steps begin after \(session.firstEpoch) epochs; start "
          + "with --epoch \(epoch) to see that one")
    }
    session.goToEpoch(epoch)
    return whereLines
  }

  private var whereLines: [String] {
    let stop = Signals.wasInterrupted ? ["interrupted"] : []
    let loss = text.number(session.lossesOfStep.before)
    let epoch = session.epoch
    return stop + [
      "after \(epoch) epoch\(epoch == 1 ? "" : "s"), loss \(loss)"
    ]
  }

  // MARK: Breakpoints

  private func addBreakpoint(
    _ text: String
  ) throws(StepNames.Unknown) -> [String] {
    breakpoints.append(
      try Breakpoint(
        text, network: session.network, rows: session.rowsOfEpoch))
    return ["breakpoint \(breakpoints.count): \(text.oneLine)"]
  }

  private var breakpointList: [String] {
    breakpoints.isEmpty
      ? ["no breakpoints; add one as in: break δ of h2"]
      : breakpoints.enumerated().map {
        "breakpoint \($0 + 1): \($1.text.oneLine)"
      }
  }

  private func delete(_ number: Int?) throws(StepNames.Unknown) -> [String] {
    guard let number else {
      breakpoints = []
      return ["no breakpoints any more"]
    }
    guard breakpoints.indices.contains(number - 1) else {
      throw .init(
        message: "there is no breakpoint \(number); there are "
          + "\(breakpoints.count)")
    }
    let gone = breakpoints.remove(at: number - 1)
    return ["no longer: \(gone.text.oneLine)"]
  }

  private func run() -> [String] {
    guard !breakpoints.isEmpty else {
      _ = session.run(steps: 1) { _ in self.session.isAtEndOfStep }
      return ["no breakpoint is set: ran to the end of the step"]
    }
    var hit: Breakpoint?
    _ = session.run(steps: Self.runLimit) { event in
      hit = self.breakpoints.first { $0.matches(event, in: self.session) }
      return hit != nil
    }
    if let hit {
      return ["stopped at: \(hit.text.oneLine)"]
        + (session.last.map { lines(of: $0) } ?? [])
    }
    return Signals.wasInterrupted
      ? ["interrupted"]
      : ["no breakpoint was met in \(Self.runLimit) steps"] + whereLines
  }

  // MARK: Changing

  private func set(_ edit: StepEdit) -> [String] {
    let before = value(of: edit.target)
    let losses = session.lossesOfStep
    session.set(edit)
    return [
      "\(name(of: edit.target)) \(before) → \(value(of: edit.target)) "
        + "at the start of this step"
    ] + lossLines(from: losses)
  }

  private func undo() throws(StepNames.Unknown) -> [String] {
    let losses = session.lossesOfStep
    guard let edit = session.undo() else {
      throw .init(message: "nothing was changed")
    }
    return ["\(name(of: edit.target)) is \(value(of: edit.target)) again"]
      + lossLines(from: losses)
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
    guard case .parameter(let place) = target else { return "rate" }
    let name = session.network.layers[place.layer].neurons[place.neuron].name
    guard case .weight(let i) = place.quantity else { return "b[\(name)]" }
    let input = session.network.inputName(layer: place.layer, input: i)
    return "w[\(name)←\(input)]"
  }

  private func value(of target: StepEdit.Target) -> String {
    switch target {
    case .learningRate: return shortText(session.learningRate)
    case .parameter(let place):
      let neuron = session.networkAtStartOfStep.layers[place.layer]
        .neurons[place.neuron]
      return text.number(neuron[place.quantity])
    }
  }

  // MARK: Words

  /// The operation with its number, its neuron, and its numbers, in lines of at
  /// most 80 columns.
  func lines(of event: TraceEvent) -> [String] {
    let number = "\(session.operationNumber.done)"
    let padding = String(repeating: " ", count: max(0, 4 - number.count))
    let head = "\(padding)\(number)  \(subject(event))"
    let parts = text.equationParts(of: event)
    var lines = [head + parts[0]]
    for part in parts.dropFirst() {
      let longer = "\(lines[lines.count - 1]) = \(part)"
      if longer.count <= 80 {
        lines[lines.count - 1] = longer
      } else {
        let wrapped = Classroom.wrapped("= \(part)", width: 68)
        lines.append("          " + wrapped[0])
        lines += wrapped.dropFirst().map { "            " + $0 }
      }
    }
    return lines
  }

  /// Whom the operation is about: `sample 1 · h1 · `.
  private func subject(_ event: TraceEvent) -> String {
    let sample = text.sampleNumber(of: event).map { "sample \($0) · " } ?? ""
    let place = text.place(of: event)
    return sample + (place.isEmpty ? "" : "\(place.oneLine) · ")
  }

  /// Every number of a neuron, or of all, in full precision; a dot for one that
  /// this step has not computed yet.
  private func values(of name: String?) throws(StepNames.Unknown) -> [String] {
    let network = session.network
    var lines: [String] = []
    if let name, name != "network" {
      let place = try StepNames(network: network).neuron(name)
      return values(layer: place.layer, neuron: place.neuron)
    }
    for (l, layer) in network.layers.enumerated() {
      for k in layer.neurons.indices { lines += values(layer: l, neuron: k) }
    }
    return lines
  }

  private func values(layer l: Int, neuron k: Int) -> [String] {
    let place = StepNames.Place(layer: l, neuron: k)
    func number(_ quantity: TraceEvent.Quantity) -> String {
      session.number(quantity, of: place) { $0.fullText }
    }
    let neuron = session.network.layers[l].neurons[k]
    var lines = [neuron.name.oneLine]
    for i in neuron.weights.indices {
      let input = session.network.inputName(layer: l, input: i).oneLine
      lines.append(
        "  w[\(input)] \(number(.weight(i)))  dw[\(input)] \(number(.dw(i)))")
    }
    if neuron.hasBias {
      lines.append("  b \(number(.bias))  db \(number(.db))")
    }
    lines.append("  z \(number(.z))  a \(number(.a))")
    lines.append("  ∂L/∂a \(number(.dActivation))  δ \(number(.delta))")
    return lines
  }
}
