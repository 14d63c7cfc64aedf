import NeuronLab

// Changes, and the branches they lead to.
extension Stepper {
  private var timeline: Timeline { cursor.timeline }

  // MARK: Changing

  func set(_ edit: TimelineEdit, name: String?) throws(Problem) -> Answer {
    if let problem = cursor.problem(with: edit) {
      throw Problem(message: problem)
    }
    let before = value(of: cursor.unchanged(edit))
    let losses = cursor.lossesOfStep
    willTakeLong()
    cursor.set(edit, name: name)
    let duration =
      edit.isLasting ? "from this step on" : "at the start of this step"
    return .said(
      [
        "\(branchLabel)\(self.name(of: edit)) \(before) → "
          + "\(value(of: cursor.unchanged(edit))) \(duration)"
      ] + lossLines(from: losses))
  }

  /// Returns to the branch before the last change.
  func undo() throws(Problem) -> Answer {
    let losses = cursor.lossesOfStep
    let branch = cursor.branch.name
    willTakeLong()
    guard let edit = cursor.leaveBranch() else {
      throw Problem(
        message: "nothing was changed"
          + (timeline.branches.count > 1 ? " in \(branch)" : ""))
    }
    return .said(
      [
        "\(branchLabel)\(name(of: edit)) is "
          + "\(value(of: cursor.unchanged(edit))) again"
      ] + lossLines(from: losses))
  }

  private func lossLines(from old: (before: Double, after: Double)) -> [String]
  {
    let new = cursor.lossesOfStep
    return [
      "loss before the step  \(text.number(new.before)), "
        + "was \(text.number(old.before))",
      "loss after it         \(text.number(new.after)), "
        + "was \(text.number(old.after))",
    ]
  }

  private func name(of edit: TimelineEdit) -> String {
    switch edit {
    case .learningRate: return "learning rate"
    case .input(let i, let row, _):
      return "\(cursor.network.inputName(layer: 0, input: i)) of sample "
        + "\(row + 1)"
    case .target(let k, let row, _):
      return "\(targetNames[k].oneLine) of sample \(row + 1)"
    case .activation(let l, _):
      return "activation of layer \(l + 1)"
    case .parameter(let quantity, let place, _):
      return name(of: quantity, place)
    }
  }

  private func name(
    of quantity: TraceEvent.Quantity, _ place: NeuronPlace
  ) -> String {
    let name = cursor.network[place].name.oneLine
    guard case .weight(let i) = quantity else { return "b[\(name)]" }
    let input = cursor.network.inputName(layer: place.layer, input: i)
    return "w[\(name)←\(input.oneLine)]"
  }

  private func value(of edit: TimelineEdit) -> String {
    switch edit {
    case .learningRate(let value): return shortText(value)
    case .activation(_, let activation): return activation.name
    case .parameter(_, _, let value), .input(_, _, let value),
      .target(_, _, let value):
      return text.number(value)
    }
  }

  /// `y_o1`, or `y` of a single output.
  var targetNames: [String] {
    let outputs = cursor.network.layers[cursor.network.layers.count - 1].neurons
    return outputs.count == 1 ? ["y"] : outputs.map { "y_\($0.name)" }
  }

  // MARK: Branches

  /// Returns the index of a branch.
  private func branch(_ name: String) throws(Problem) -> Int {
    guard let index = timeline.branch(named: name) else {
      let names = timeline.branches.map { $0.name }
      throw Problem(
        message: "there is no branch \(name.quoted); "
          + (names.count == 1
            ? "the only one is " : "there are ") + StepNames.list(names))
    }
    return index
  }

  /// A table of the branches: where they leave their parents, and their losses at
  /// the cursor.
  func listBranches() -> Answer {
    willTakeLong()
    var table = TextTable(
      header: [
        "", "branch", "loss here", "left", "epoch", "operation", "change",
      ],
      alignments: [.left, .left, .right, .left, .right, .right, .left])
    for (index, branch) in timeline.branches.enumerated() {
      let isCurrent = index == cursor.run.branch
      let loss = cursor.loss(inBranch: index).map { text.number($0) } ?? "·"
      table.append(
        [isCurrent ? "→" : "", branch.name, loss] + origin(of: branch))
    }
    return .said(table.lines)
  }

  private func origin(of branch: Timeline.Branch) -> [String] {
    guard let parent = branch.parent, let edit = branch.edit else {
      return ["", "", "", ""]
    }
    let epoch = cursor.firstEpoch + branch.step / cursor.batchesPerEpoch
    return [
      timeline.branches[parent].name, "\(epoch)",
      "\(timeline.operationCount(ofFirst: branch.step, in: parent))",
      "\(name(of: edit)) = \(value(of: edit))",
    ]
  }

  /// Goes to the same place in another branch.
  func enter(_ name: String) throws(Problem) -> Answer {
    let index = try branch(name)
    willTakeLong()
    cursor.enter(index)
    let loss = text.number(cursor.lossesOfStep.before)
    return .said(
      isInterrupted
        ? whereLines
        : ["\(branchLabel)loss before the step \(loss)"])
  }

  // MARK: Comparing

  /// Compares `A B`, `A` with the cursor's branch, or that with its parent.
  func compare(_ text: String) throws(Problem) -> Answer {
    guard timeline.branches.count > 1 else {
      throw Problem(
        message: "there is only one branch; set changes a number and starts "
          + "another")
    }
    var words = text.split(separator: " ").map { String($0) }[...]
    var last: Int?
    if let epoch = words.last.flatMap({ Int($0) }) {
      last = epoch
      words.removeLast()
    }
    let pair = try branches(Array(words))
    guard let step = timeline.partingStep(of: pair.0, pair.1) else {
      throw Problem(
        message: "compare two branches, not "
          + "\(timeline.branches[pair.0].name) with itself")
    }
    let parting = cursor.firstEpoch + step / cursor.batchesPerEpoch
    let end = try last.map { last throws(Problem) in
      try Self.number(
        "\(last)", "the last epoch of compare", in: parting...Self.lastEpoch)
    }
    willTakeLong()
    let comparison = BranchComparison(
      timeline, pair,
      lastEpoch: end ?? max(cursor.epoch, parting + Self.comparedEpochs))
    return .said(lines(of: comparison, names(pair)))
  }

  /// How many epochs `compare` looks at, if nothing is said.
  private static let comparedEpochs = 20

  private func branches(_ names: [String]) throws(Problem) -> (Int, Int) {
    let here = cursor.run.branch
    switch names.count {
    case 0: return (cursor.branch.parent ?? timeline.branches.count - 1, here)
    case 1: return try (branch(names[0]), here)
    case 2: return try (branch(names[0]), branch(names[1]))
    default:
      throw Problem(
        message: "compare takes two branches, and perhaps the last epoch, as "
          + "in: compare main A 100")
    }
  }

  private func names(_ pair: (Int, Int)) -> (String, String) {
    (timeline.branches[pair.0].name, timeline.branches[pair.1].name)
  }

  private func lines(
    of comparison: BranchComparison, _ names: (String, String)
  ) -> [String] {
    let stop = isInterrupted ? ["interrupted"] : []
    return stop + differenceLines(comparison, names)
      + table(comparison, names) + farthestLines(comparison)
  }

  private func differenceLines(
    _ comparison: BranchComparison, _ names: (String, String)
  ) -> [String] {
    guard let first = comparison.first else {
      return [
        "no operation has another result in \(names.1) than in \(names.0)"
      ]
    }
    let width = max(names.0.count, names.1.count)
    let rows = timeline.rows(ofStep: first.place.step)
    func lines(
      _ name: String, _ event: TraceEvent, _ step: TrainingStep
    ) -> [String] {
      let text = EventText(step, rows: rows, decimals: decimals)
      return equationLines(
        "  \(name.padded(to: width))  \(subject(event, text))",
        text.equationParts(of: event))
    }
    let epoch = cursor.firstEpoch + first.place.step / cursor.batchesPerEpoch
    return [
      "first difference: epoch \(epoch), operation \(first.operationCount)"
    ] + lines(names.0, first.events.0, first.steps.0)
      + lines(names.1, first.events.1, first.steps.1)
  }

  private func table(
    _ comparison: BranchComparison, _ names: (String, String)
  ) -> [String] {
    var table = TextTable(
      header: [
        "epoch", "loss in \(names.0)", "loss in \(names.1)",
        "distance of w",
      ], alignments: [.right, .right, .right, .right])
    for row in comparison.rows {
      table.append([
        "\(row.epoch)", text.number(row.losses.0), text.number(row.losses.1),
        text.number(row.distance),
      ])
    }
    return table.lines
  }

  private func farthestLines(_ comparison: BranchComparison) -> [String] {
    guard !comparison.farthest.isEmpty, let row = comparison.rows.last else {
      return []
    }
    return ["differing most after \(row.epoch.counted("epoch")):"]
      + comparison.farthest.map {
        "  \(name(of: $0.quantity, $0.place))  \(text.number($0.values.0)) and "
          + text.number($0.values.1)
      }
  }
}

extension TimelineEdit {
  /// Whether it counts for all later steps, too.
  fileprivate var isLasting: Bool {
    switch self {
    case .parameter: return false
    case .learningRate, .input, .target, .activation: return true
    }
  }
}
