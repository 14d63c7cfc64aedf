import Course
import NeuronLab

/// What brings the player back to where it is: the set-up or the trace, the changes,
/// and the place.
struct PlayerSave: JSONRecord {
  var setup: PlayerSetup?
  var trace: String?
  var branches: [Branch] = []
  var breakpoints: [String] = []
  /// The branch that is shown.
  var branch = "main"
  /// The step, its part, and how many of the part's operations have happened.
  var place = [0, 0, 0]

  /// A change, as it is typed, at the start of a step of another branch.
  struct Branch: JSONRecord {
    var name = ""
    var parent = ""
    var step = 0
    var change = ""

    mutating func exchange(with file: inout JSONFields) throws(JSONError) {
      try file.field("name", &name)
      try file.field("parent", &parent)
      try file.field("step", &step, from: 0)
      try file.field("change", &change)
    }
  }

  mutating func exchange(with file: inout JSONFields) throws(JSONError) {
    try file.field("setup", &setup)
    try file.field("trace", &trace)
    try file.field("branches", ifPresent: &branches)
    try file.field("breakpoints", ifPresent: &breakpoints)
    try file.field("branch", ifPresent: &branch)
    try file.field("place", ifPresent: &place)
    try file.check(
      "place", place.count == 3 && place.allSatisfy { $0 >= 0 },
      expected: "three numbers from 0")
    try file.check(
      "branches", branches.count <= 200, expected: "at most 200 branches")
  }
}

extension Player {
  /// Comes back to a saved place.
  convenience init(_ saved: PlayerSave) throws(Refusal) {
    if let trace = saved.trace {
      try self.init(traceText: trace)
    } else {
      try self.init(saved.setup ?? PlayerSetup())
    }
    for branch in saved.branches {
      try enter(branch.parent)
      try go(to: [branch.step, 0, 0])
      _ = try perform("set", "\(branch.change) as \(branch.name)")
    }
    for breakpoint in saved.breakpoints { _ = try perform("break", breakpoint) }
    try enter(saved.branch)
    try go(to: saved.place)
  }

  private func enter(_ name: String) throws(Refusal) {
    if name != cursor.branch.name { _ = try perform("switch", name) }
  }

  private func go(to place: [Int]) throws(Refusal) {
    // First without the 1: the largest number there is has no successor.
    try requireRoom(steps: place[0])
    try requireRoom(steps: place[0] + 1)
    var isThere = false
    // Getting here may have taken several requests.
    for _ in 0..<8 where !isThere {
      isThere = try within(.move) { () throws(Refusal) in
        cursor.reaches(place[0])
      }
    }
    guard isThere else { throw Refusal("the saved place is too far away") }
    let start = Timeline.Place(step: place[0], part: place[1])
    guard place[1] <= cursor.timeline.rows(ofStep: place[0]).count + 1,
      place[2] <= cursor.run.operations(of: start).count
    else {
      throw Refusal("step \(place[0]) has no such place")
    }
    cursor.move(to: start, index: place[2])
  }

  /// What brings the player back to where it is.
  var save: PlayerSave {
    var saved = PlayerSave()
    saved.setup = setup
    saved.trace = traceText
    let branches = cursor.timeline.branches
    for branch in branches {
      guard let parent = branch.parent, let edit = branch.edit else { continue }
      var record = PlayerSave.Branch()
      record.name = branch.name
      record.parent = branches[parent].name
      record.step = branch.step
      record.change = change(edit)
      saved.branches.append(record)
    }
    saved.breakpoints = stepper.breakpoints.map { $0.text }
    saved.branch = cursor.branch.name
    saved.place = [cursor.place.step, cursor.place.part, cursor.index]
    return saved
  }

  /// A change as it is typed: `w[o1←h2] 0.5`.
  func change(_ edit: TimelineEdit) -> String {
    switch edit {
    case .parameter(let quantity, let place, let value):
      return "\(name(of: quantity, place)) \(value.fullText)"
    case .learningRate(let value): return "rate \(value.fullText)"
    case .input(let i, let row, let value):
      let name = cursor.network.inputName(layer: 0, input: i)
      return "\(name) of sample \(row + 1) \(value.fullText)"
    case .target(let k, let row, let value):
      return "\(targetName(k)) of sample \(row + 1) \(value.fullText)"
    case .activation(let layer, let activation):
      return "activation layer \(layer + 1) \(activation.name)"
    }
  }

  /// `w[h1←x1]`, `b[h1]`.
  func name(
    of quantity: TraceEvent.Quantity, _ place: NeuronPlace
  ) -> String {
    let name = cursor.network[place].name
    guard case .weight(let i) = quantity else { return "b[\(name)]" }
    return
      "w[\(name)←\(cursor.network.inputName(layer: place.layer, input: i))]"
  }

  /// `y_o1`, or `y` of a single output.
  func targetName(_ k: Int) -> String {
    let outputs = cursor.network.layers[cursor.network.layers.count - 1].neurons
    return outputs.count == 1 ? "y" : "y_\(outputs[k].name)"
  }
}
