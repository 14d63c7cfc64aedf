import Course
import NeuronLab

/// All that the page shows of the player: where it is, the operation, the picture,
/// a neuron's numbers, the branches, and what brings it back here.
///
///     {"title": "xor · 2-4-1", "where": {"epoch": 0, "operation": 30, …},
///      "operation": {"heading": "Forward · …", "parts": ["z += …", "…"], …},
///      "diagram": {…}, "neuron": {…}, "branches": […], "save": {…}, "said": ""}
struct PlayerState {
  private let player: Player
  private let cursor: TimelineCursor
  private let text: EventText

  init(_ player: Player) {
    self.player = player
    cursor = player.cursor
    text = player.text
  }

  var json: JSON {
    let save = player.save
    return [
      "title": .string(player.start.title.oneLine),
      "note": .string(player.start.note),
      "names": .string(
        DataNames(cursor.data).sentence(for: cursor.network).oneLine),
      "said": .string(player.said),
      "where": place, "operation": operation, "next": next,
      "diagram": PlayerDiagram(player).json,
      "neuron": PlayerNeuron(player).json, "settings": settings,
      "branches": branches,
      "breakpoints": .array(
        player.stepper.breakpoints.map { .string($0.text.oneLine) }),
      "save": save.json, "address": save.address,
    ]
  }

  // MARK: Where

  private var place: JSON {
    let step = player.sliderStep
    let isLater = step != cursor.place.step
    let (done, _) = cursor.operationNumber
    return [
      "epoch": .integer(cursor.epoch),
      "operation": .integer(cursor.operationCount),
      "done": .integer(isLater ? 0 : done),
      "count": .integer(player.operationCount(ofStep: step)),
      "sample": .integer(player.row + 1),
      "isStart": .bool(cursor.operationCount == 0),
      "text": .string(player.whereText),
    ]
  }

  /// What can be changed beside a neuron's numbers.
  private var settings: JSON {
    [
      "rate": .string(cursor.timeline.learningRate(of: cursor).shortText),
      "loss": .string(
        "\(cursor.step.loss.name), \(cursor.step.reduction.rawValue)"),
      "optimizer": .string(cursor.step.optimizer.name),
      "lossBefore": .string(text.number(cursor.lossesOfStep.before)),
    ]
  }

  // MARK: Operation

  private var operation: JSON {
    guard let event = cursor.last else {
      return [
        "heading": .string("The start of a training step"),
        "phase": .string("start"), "parts": .array([]), "changes": .array([]),
        "numbers": .array([]), "text": .string(player.operationText),
      ]
    }
    return [
      "heading": .string(player.heading(of: event)),
      "phase": .string(event.phase.rawValue),
      "parts": .array(
        text.equationParts(of: event).map { .string($0.oneLine) }),
      "changes": .array(
        text.changes(of: event) { cursor.knewBefore($0) }.map {
          .string($0.oneLine)
        }),
      "numbers": .array(
        PlayerNumbers(player).numbers(of: event).map { $0.json }),
      "text": .string(player.operationText),
    ]
  }

  private var next: JSON {
    let event = cursor.next
    return [
      "heading": .string(player.heading(of: event)),
      "phase": .string(event.phase.rawValue),
      "formula": .string(text.formula(of: event).oneLine),
    ]
  }

  // MARK: Branches

  private var branches: JSON {
    let all = cursor.timeline.branches
    return .array(
      all.enumerated().map { index, branch in
        [
          "name": .string(branch.name),
          "parent": branch.parent.map { .string(all[$0].name) } ?? .null,
          "change": .string(branch.edit.map { player.change($0) } ?? ""),
          "epoch": .integer(
            cursor.firstEpoch + branch.step / cursor.batchesPerEpoch),
          "depth": .integer(depth(of: index)),
          "now": .bool(index == cursor.run.branch),
        ]
      })
  }

  private func depth(of branch: Int) -> Int {
    let branches = cursor.timeline.branches
    var (depth, index) = (0, branch)
    while let parent = branches[index].parent {
      (depth, index) = (depth + 1, parent)
    }
    return depth
  }
}

// The words that the state and the picture share.
extension Player {
  /// The sample whose numbers are shown: its row in the data.
  var row: Int {
    let rows = cursor.rows
    switch cursor.part {
    case .start: return rows[0]
    case .sample(let k): return rows[k]
    case .update: return rows[rows.count - 1]
    }
  }

  /// The neuron whose numbers are shown.
  var shownPlace: NeuronPlace {
    if let neuron { return neuron }
    if let place = cursor.last?.place { return place }
    return NeuronPlace(layer: cursor.last?.layer ?? 0, neuron: 0)
  }

  var shownName: String { cursor.network[shownPlace].name }

  /// `0 epochs done · sample 2 of 4 · operation 30 of 137`.
  var whereText: String {
    var parts: [String] = []
    if cursor.timeline.branches.count > 1 {
      parts.append("branch \(cursor.branch.name)")
    }
    parts.append("\(cursor.epoch.counted("epoch")) done")
    if cursor.batchesPerEpoch > 1 {
      parts.append("batch \(cursor.batchNumber) of \(cursor.batchesPerEpoch)")
    }
    if case .sample(let k) = cursor.part {
      let count = cursor.rows.count
      let name = cursor.data.className(ofRow: cursor.rows[k])
      parts.append(
        "sample \(cursor.rows[k] + 1)"
          + (cursor.rows[k] == k && count > 1 ? " of \(count)" : "")
          + (name.map { ": \($0.oneLine)" } ?? ""))
    }
    let (done, count) = cursor.operationNumber
    parts.append("operation \(done) of \(count)")
    return parts.joined(separator: " · ")
  }

  /// The phase, the layer and the neuron: `Forward · hidden layer 1 · h1`.
  func heading(of event: TraceEvent) -> String {
    let phase = event.phase.rawValue
    let heading = phase.prefix(1).uppercased() + phase.dropFirst()
    guard let layer = event.layer else { return heading }
    let name = text.layerName(layer)
    let place = text.place(of: event)
    return "\(heading) · \(name)"
      + (name == place ? "" : " · \(place.oneLine)")
  }

  /// The operation in a sentence, for who listens.
  var operationText: String {
    guard let event = cursor.last else {
      return "The start of a training step."
    }
    let place = text.place(of: event)
    let parts = text.equationParts(of: event)
    return "Operation \(cursor.operationNumber.done), \(event.phase.rawValue)"
      + (place.isEmpty ? "" : ", \(place.oneLine)") + ": "
      + parts.joined(separator: " = ").oneLine + "."
  }
}

extension Timeline {
  /// η of the cursor's step.
  func learningRate(of cursor: TimelineCursor) -> Double {
    if case .learningRate(let rate) = cursor.unchanged(.learningRate(1)) {
      return rate
    }
    return cursor.step.optimizer.learningRate
  }
}
