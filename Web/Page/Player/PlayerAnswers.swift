import Course
import NeuronLab

// What the player answers beside its state: why a number is so, the step as text, and
// what becomes of a guess.
extension Player {
  // MARK: Why

  /// Explains a number of the step: `{"name": "h1.delta", "depth": 12}`; without
  /// `depth`, back to what is given.
  func why(_ request: JSONValue) throws(Refusal) -> JSON {
    let name = try request.text("name")
    let depth = try request.integerIfPresent("depth")
    if let depth, depth < 1 {
      throw Refusal("a depth is at least 1, found \(depth)")
    }
    let (trace, optimizer) = cursor.traceStep()
    do throws(NumberNames.Unknown) {
      let number = try NumberNames(trace).number(
        named: name, sample: sampleIndex)
      let why = Why(
        of: number, in: trace, optimizer: optimizer,
        depth: depth.map { .about($0) } ?? .all)
      return [
        "name": .string(why.name), "value": .string(why.value.shortText),
        "lines": .array(why.lines.map { .string($0) }),
        "next": .array(
          why.operations.dropFirst().prefix(24).map { .string($0.result) }),
        "hidden": .integer(why.hiddenCount),
      ]
    } catch {
      throw Refusal(error.message)
    }
  }

  /// The sample that a number without `@` belongs to.
  private var sampleIndex: Int? {
    switch cursor.part {
    case .start: return 0
    case .sample(let k): return k
    case .update: return nil
    }
  }

  // MARK: Text

  /// The step as text: `{"as": "neuron"}`, `matrix`, `formula`, `all`, a convention,
  /// or `table`, `json`, `jsonl`, `csv`.
  func text(_ request: JSONValue) throws(Refusal) -> JSON {
    let form = try request.text("as")
    let (trace, _) = cursor.traceStep()
    let lines = try lines(of: trace, as: form)
    return [
      "text": .string(lines.joined(separator: "\n") + "\n"),
      "command": .string(command(form)),
    ]
  }

  private func lines(
    of trace: Trace, as form: String
  ) throws(Refusal) -> [String] {
    if let view = TraceText.View(rawValue: form) {
      return TraceText(trace, view: view).lines
    }
    if let convention = Convention(rawValue: form) {
      if let problem = convention.problem(with: trace) {
        throw Refusal(problem)
      }
      return ConventionText(convention, of: trace).lines
    }
    switch form {
    case "table":
      return TraceTable(trace, decimals: 5, neurons: nil).lines
    case "json": return [trace.jsonText]
    case "csv": return trace.csvLines
    case "jsonl": return eventLines
    default: throw Refusal("there is no text \(form.quoted)")
    }
  }

  /// Every operation of the step as a line of JSON.
  private var eventLines: [String] {
    let network = cursor.run.network(
      at: .init(step: cursor.place.step, part: 0))
    let step = TrainingStep(
      network: network, loss: start.step.loss, reduction: start.step.reduction,
      optimizer: start.step.optimizer)
    // The cursor's run uses the same optimizer.
    let memory = step.optimizer.memory
    defer { step.optimizer.memory = memory }
    let words = EventText(step, rows: cursor.rows)
    var lines: [String] = []
    EventRecorder(step, on: cursor.data, rows: cursor.rows).recordAll {
      for event in $0 {
        lines.append(words.jsonLine(of: event, number: lines.count + 1))
      }
    }
    return lines
  }

  /// The command that prints the same, as far as one can.
  private func command(_ form: String) -> String {
    guard let setup, cursor.branch.parent == nil,
      let epoch = cursor.run.epoch(of: cursor),
      let words = setup.commandWords(epoch: epoch)
    else { return "" }
    let isOther = TraceText.View(rawValue: form) == nil
    let isConvention = Convention(rawValue: form) != nil
    var view = isOther ? " --format \(form)" : " --view \(form)"
    if form == "neuron" { view = "" }
    if isConvention { view = " --convention \(form)" }
    return "Walkthrough trace \(words)\(view)"
  }

  // MARK: A guess

  /// Compares a guess with the result of the next operation, which then happens.
  func judge(_ typed: String) throws(Refusal) {
    let typed = typed.replacingMinus.replacingComma
    guard let guess = Double(typed.trimmed), guess.isFinite else {
      throw Refusal("\(typed.quoted) is not a number")
    }
    try requireRoom(steps: cursor.place.step + 2)
    let value = cursor.next.value
    cursor.forward()
    let distance = (guess - value).magnitude
    let size = max(value.magnitude, 1e-12)
    let found = "The result is \(text.number(value))"
    switch distance {
    case ...(0.005 * size): said = "\(found), as you predicted."
    case ...(0.05 * size): said = "\(found); your prediction is close to it."
    case _ where (guess + value).magnitude <= 0.005 * size:
      said = "\(found): your prediction has the other sign."
    default: said = "\(found), not \(guess.shortText)."
    }
  }
}

extension BranchRun {
  /// How many epochs are complete where the cursor's step begins; `nil` within an
  /// epoch.
  fileprivate func epoch(of cursor: TimelineCursor) -> Int? {
    let (step, perEpoch) = (cursor.place.step, cursor.batchesPerEpoch)
    return step % perEpoch == 0 ? cursor.firstEpoch + step / perEpoch : nil
  }
}

extension PlayerSetup {
  /// The words of a command that chooses the step after some epochs; `nil` where no
  /// command does.
  fileprivate func commandWords(epoch: Int) -> String? {
    // A step of a command takes all samples in one batch unless it is told otherwise.
    var (words, missing) = setup.commandWords(
      without: [.batch, .split, .epochs])
    guard setup.book == nil, missing.isEmpty,
      samples == nil || epoch == self.epoch
    else { return nil }
    func add(_ option: String, _ value: String?) {
      if let value { words += ["--\(option)", value] }
    }
    if let size = setup.batchSize, size < setup.samples.count {
      add("batch-size", "\(size)")
    }
    add("split", setup.split?.shortText)
    if epoch != 0 { add("epoch", "\(epoch)") }
    add("sample", samples?.map { "\($0)" }.joined(separator: ","))
    return words.joined(separator: " ")
  }
}

extension String {
  /// A typed number with a decimal comma as programs read it.
  var replacingComma: String { String(map { $0 == "," ? "." : $0 }) }
}
