import NeuronLab

/// The stepper's screen: lines of text about the operations around its cursor.
package struct StepperView {
  package let stepper: Stepper
  /// The words in the title: which data, which network.
  package let title: String
  package let ascii: Bool
  package let width: Int
  package let height: Int
  /// What the last command answered.
  package var answer: [String] = []

  package init(
    stepper: Stepper, title: String, ascii: Bool, width: Int, height: Int,
    answer: [String] = []
  ) {
    self.stepper = stepper
    self.title = title
    self.ascii = ascii
    self.width = width
    self.height = height
    self.answer = answer
  }

  private var cursor: TimelineCursor { stepper.cursor }
  private var text: EventText { stepper.text }

  /// How many lines every operation takes.
  private static let operationHeight = 6

  /// The lines above the line where the learner types.
  package var lines: [String] {
    let rule = String(repeating: ascii ? "-" : "─", count: width)
    let answer = fittingAnswer
    let free = height - 1 - answer.count - 3 - Self.operationHeight - 2
    let rows = network.sizes.max() ?? 1
    let pictureHeight = max(1, min(rows, free / 2, 12))
    var lines = [titleLine, rule]
    lines += picture.lines(width: width, height: pictureHeight)
    lines += [rule] + operation + [rule]
    lines += neuron(height: height - 1 - answer.count - 1 - lines.count)
    let room = max(0, height - 2 - answer.count)
    lines = Array(lines.prefix(room))
    lines += [String](repeating: "", count: room - lines.count)
    return (lines + answer + [keys]).map { cut($0) }
  }

  /// The answer's last lines, wrapped.
  private var fittingAnswer: [String] {
    Array(
      Self.wrapped(answer, width: width)
        .suffix(Self.answerHeight(of: height)))
  }

  /// How many lines of an answer fit below the step; a longer one takes a page.
  package static func answerHeight(of height: Int) -> Int { max(1, height / 6) }

  package static func wrapped(_ lines: [String], width: Int) -> [String] {
    lines.flatMap { $0.count <= width ? [$0] : $0.wrapped(width: width) }
  }

  private func cut(_ line: String) -> String {
    line.count <= width ? line : String(line.prefix(width - 1)) + "…"
  }

  private var network: NeuralNetwork { cursor.network }

  /// Where the cursor is; with the sample's class and the operation's number
  /// within the step, if they fit.
  private var titleLine: String {
    for (isNamed, isCounted) in [(true, true), (false, true)] {
      let line = titleLine(withClass: isNamed, withCount: isCounted)
      if line.count <= width { return line }
    }
    return titleLine(withClass: false, withCount: false)
  }

  private func titleLine(
    withClass isNamed: Bool, withCount isCounted: Bool
  ) -> String {
    let hasBranches = cursor.timeline.branches.count > 1
    var parts =
      [title] + (hasBranches ? [cursor.branch.name] : [])
      + ["epoch \(cursor.epoch)"]
    if cursor.batchesPerEpoch > 1 {
      parts.append("batch \(cursor.batchNumber) of \(cursor.batchesPerEpoch)")
    }
    if case .sample(let k) = cursor.part {
      // Its number in the data; its index in the batch only if both agree.
      let (row, count) = (cursor.rows[k], cursor.rows.count)
      let isPlace = row == k && count > 1
      let name = isNamed ? cursor.data.className(ofRow: row) : nil
      parts.append(
        "sample \(row + 1)" + (isPlace ? " of \(count)" : "")
          + (name.map { ": \($0.oneLine)" } ?? ""))
    }
    parts.append(operationText(withCount: isCounted))
    return " " + parts.joined(separator: " · ")
  }

  /// `operation 30 of 137`; after the first step `operation 304: 30 of 137`.
  private func operationText(withCount isCounted: Bool) -> String {
    let (done, count) = cursor.operationNumber
    let number = cursor.operationCount
    if number == done { return "operation \(done) of \(count)" }
    return "operation \(number)" + (isCounted ? ": \(done) of \(count)" : "")
  }

  private var keys: String {
    ascii || width < 72
      ? " right/left: operation  ?: help  q: quit"
      : " → ← operation   ↓ ↑ neuron   PgDn PgUp layer   ? help   q + Return quit"
  }

  // MARK: Picture

  private var picture: NetworkPicture {
    let rows = cursor.rows
    let row =
      switch cursor.part {
      case .start: rows[0]
      case .sample(let k): rows[k]
      case .update: rows[rows.count - 1]
      }
    return NetworkPicture(
      network: network, inputs: cursor.data.inputs[row],
      targets: cursor.data.targets[row], current: cursor.last?.place,
      edge: cursor.last.flatMap { edge($0) }, has: cursor.hasComputed,
      ascii: ascii)
  }

  private func edge(_ event: TraceEvent) -> NetworkPicture.Edge? {
    guard let (layer, neuron) = event.place.map({ ($0.layer, $0.neuron) })
    else { return nil }
    switch event.operation {
    case .weightedInput(let i), .laneInput(let i):
      return .init(layer: layer, input: i, neuron: neuron, direction: .forward)
    case .weightGradient(let i), .weightUpdate(let i), .weightLine(_, let i):
      return .init(layer: layer, input: i, neuron: neuron, direction: .none)
    case .collect(let k):
      return .init(
        layer: layer + 1, input: neuron, neuron: k, direction: .backward)
    default: return nil
    }
  }

  // MARK: Operation

  /// What has just happened, and what comes next.
  private var operation: [String] {
    let next = cursor.next
    let nextLine =
      "   next     \(stepper.neuronText(next))\(text.formula(of: next))"
    guard let event = cursor.last else {
      return padded([" The start of a training step", "", nextLine])
    }
    var parts = text.equationParts(of: event)
    parts[0] = "   \(parts[0])"
    var lines = [" \(heading(event))"]
    lines += filled(parts, separator: "  =  ", indent: "      =  ")
    let changes = text.changes(of: event) { cursor.knewBefore($0) }
    if !changes.isEmpty {
      let shown = changes.prefix(2).joined(separator: ",  ")
      lines.append("   changed  \(shown)" + (changes.count > 2 ? ", …" : ""))
    }
    return padded(lines + [nextLine])
  }

  /// The phase, the layer and the neuron: `Forward · hidden layer 1 · h1`.
  private func heading(_ event: TraceEvent) -> String {
    let phase = event.phase.rawValue
    let heading = phase.prefix(1).uppercased() + phase.dropFirst()
    guard let layer = event.layer else { return heading }
    let name = text.layerName(layer)
    let place = text.place(of: event)
    return "\(heading) · \(name)"
      + (name == place ? "" : " · \(place.oneLine)")
  }

  private func padded(_ lines: [String]) -> [String] {
    let missing = Self.operationHeight - lines.count
    guard missing > 0 else { return Array(lines.prefix(Self.operationHeight)) }
    return lines.dropLast() + [String](repeating: "", count: missing)
      + lines.suffix(1)
  }

  /// Puts parts into lines, as many as fit into each.
  private func filled(
    _ parts: [String], separator: String, indent: String
  ) -> [String] {
    var lines = [parts[0]]
    for part in parts.dropFirst() {
      let longer = lines[lines.count - 1] + separator + part
      if longer.count <= width {
        lines[lines.count - 1] = longer
      } else {
        lines.append(indent + part)
      }
    }
    return lines
  }

  // MARK: Neuron

  /// The current neuron's numbers; of many weights, those around the current.
  private func neuron(height: Int) -> [String] {
    guard height > 2, let event = cursor.last, let layer = event.layer else {
      return []
    }
    let place = NeuronPlace(layer: layer, neuron: event.neuron ?? 0)
    let lines = neuronLines(place)
    let rows = height - lines.count - 1
    guard rows > 0 else { return Array(lines.prefix(height)) }
    let count = network[place].weights.count
    let current = edge(event).flatMap { $0.layer == layer ? $0.input : nil }
    let first = min(max(0, (current ?? 0) - rows / 2), max(0, count - rows))
    var table = TextTable(
      header: ["", "input", "x", "w", "dw"],
      alignments: [.left, .left, .right, .right, .right])
    for i in first..<min(count, first + rows) {
      table.append([
        i == current ? (ascii ? ">" : "▶") : "",
        network.inputName(layer: layer, input: i),
        number(.input(i), of: place), number(.weight(i), of: place),
        number(.dw(i), of: place),
      ])
    }
    return Array((lines + table.lines.map { " \($0)" }).prefix(height))
  }

  private func neuronLines(_ place: NeuronPlace) -> [String] {
    var numbers: [(name: String, quantity: TraceEvent.Quantity)] = [
      ("z", .z), ("a", .a), ("∂L/∂a", .dActivation), ("δ", .delta),
    ]
    if network[place].hasBias { numbers += [("b", .bias), ("db", .db)] }
    return filled(
      [" \(network[place].name.oneLine)"]
        + numbers.map { "\($0.name) \(number($0.quantity, of: place))" },
      separator: "  ", indent: "     ")
  }

  /// A number of a neuron; a dot where the step has not computed it yet.
  private func number(
    _ quantity: TraceEvent.Quantity, of place: NeuronPlace
  ) -> String {
    cursor.number(quantity, of: place) { text.number($0) }
  }
}
