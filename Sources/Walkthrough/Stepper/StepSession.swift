import NeuronLab

/// Where the stepper is between two operations, and how it moves.
///
/// Except in jumps, the network at the cursor changes only by applying and undoing
/// operations. Nothing here knows about a screen.
final class StepSession {
  typealias Place = StepSource.Place

  let source: StepSource

  private(set) var network: NeuralNetwork
  /// The part of a step that the cursor is in.
  private(set) var place = Place(step: 0, part: 0)
  /// How many of the part's operations have happened.
  private(set) var index = 0
  /// The part's operations.
  private(set) var events: [TraceEvent] = []

  init(_ start: StepSource.Start) {
    source = StepSource(start)
    network = source.network(at: place)
    events = source.operations(of: place)
  }

  // MARK: What is where

  /// How the network learns: its own network is the one at the start.
  var step: TrainingStep { source.start.step }
  var data: DataSet { source.start.data }

  /// The samples of all batches of the cursor's epoch.
  var rowsOfEpoch: [Int] {
    let first = place.step - place.step % batchesPerEpoch
    return (first..<first + batchesPerEpoch).flatMap {
      source.rows(ofStep: $0)
    }
  }

  /// The samples of the cursor's batch.
  var rows: [Int] { source.rows(ofStep: place.step) }

  /// Which part of a step the cursor is in.
  var part: EventRecorder.Part {
    source.outline(ofStep: place.step).part(place.part)
  }

  /// Whether the cursor is after the last operation of its step.
  var isAtEndOfStep: Bool { part == .update && index == events.count }

  var batchesPerEpoch: Int { source.batchesPerEpoch }

  /// The batch's number within its epoch, from 1.
  var batchNumber: Int { place.step % batchesPerEpoch + 1 }

  /// How many epochs were complete where the steps begin.
  var firstEpoch: Int { source.start.epoch }

  /// How many epochs are complete at the cursor.
  var epoch: Int { firstEpoch + stepOfChange / batchesPerEpoch }

  /// The operation that has just happened; `nil` at the very beginning, and at
  /// the start of a step that the learner has changed.
  var last: TraceEvent? { index > 0 ? events[index - 1] : nil }

  /// The operation that comes next.
  var next: TraceEvent {
    if index < events.count { return events[index] }
    return source.operations(of: source.following(place))[0]
  }

  /// How many operations of the step have happened, and how many it has.
  var operationNumber: (done: Int, count: Int) {
    let outline = source.outline(ofStep: place.step)
    let start = outline.operationCount(of: .start)
    let sample = outline.operationCount(of: .sample(0))
    let all = start + outline.rows.count * sample
    let count = all + outline.operationCount(of: .update)
    switch part {
    case .start: return (index, count)
    case .sample(let k): return (start + k * sample + index, count)
    case .update: return (all + index, count)
    }
  }

  // MARK: What has been computed

  /// Whether the cursor's step has computed a number of a neuron: for a sample
  /// the numbers of its own pass, and dw and db since they were set to 0.
  ///
  /// What a neuron holds before that comes from a pass that was not shown.
  func hasComputed(
    _ quantity: TraceEvent.Quantity, of neuron: NeuronPlace
  ) -> Bool {
    has(quantity, of: neuron, after: index)
  }

  /// Whether the last operation found a number that the step had computed; as
  /// it is set to 0, dw is also known from the step before.
  func knewBefore(_ quantity: TraceEvent.Quantity) -> Bool {
    guard let neuron = last?.place else { return false }
    if part == .start, place.step > 0 { return true }
    return has(quantity, of: neuron, after: index - 1)
  }

  /// Whether the first operations of the cursor's part, and those of the parts
  /// before it, have computed a number.
  private func has(
    _ quantity: TraceEvent.Quantity, of neuron: NeuronPlace, after count: Int
  ) -> Bool {
    let done = events.prefix(count).lazy.filter { $0.place == neuron }
    switch quantity {
    case .weight, .bias: return true
    case .dw, .db: return part != .start || !done.isEmpty
    case .input, .z, .a, .dActivation, .delta:
      switch part {
      case .start: return false
      case .update: return true
      case .sample:
        return done.contains { event in
          event.changes.contains { $0.quantity == quantity }
        }
      }
    }
  }

  /// A neuron's number as text; a dot where the step has not computed it yet.
  func number(
    _ quantity: TraceEvent.Quantity, of neuron: NeuronPlace,
    _ text: (Double) -> String
  ) -> String {
    hasComputed(quantity, of: neuron) ? text(network[neuron][quantity]) : "·"
  }

  // MARK: One operation

  /// Does the next operation.
  func forward() {
    if index == events.count {
      place = source.following(place)
      events = source.operations(of: place)
      index = 0
      if place.part == 0 {
        source.makeChanges(atStep: place.step, to: network)
      }
    }
    events[index].apply(to: network)
    index += 1
  }

  /// Undoes the last operation.
  ///
  /// - Returns: It, or `nil` at the very beginning.
  @discardableResult
  func back() -> TraceEvent? {
    if index == 0 {
      // The start of a step that the learner has changed.
      guard let previous = source.preceding(place) else { return nil }
      move(to: previous, index: source.operations(of: previous).count)
    }
    index -= 1
    let event = events[index]
    event.undo(on: network)
    leaveBeginningOfPart()
    return event
  }

  /// A place between two parts belongs to the first of them, so that the last
  /// operation is at hand; except at the very beginning, and at the start of a
  /// step that the learner has changed.
  private func leaveBeginningOfPart() {
    guard index == 0, let previous = source.preceding(place) else { return }
    if place.part == 0, source.hasChanges(atStep: place.step) { return }
    place = previous
    events = source.operations(of: place)
    index = events.count
  }

  /// Goes to a place within a part.
  func move(to place: Place, index: Int = 0) {
    network = source.network(at: place)
    self.place = place
    events = source.operations(of: place)
    for event in events.prefix(index) {
      event.apply(to: network)
    }
    self.index = index
    leaveBeginningOfPart()
  }

  // MARK: Changing

  /// The step that a change applies to: at the end of one, the next.
  private var stepOfChange: Int { place.step + (isAtEndOfStep ? 1 : 0) }

  /// The loss of that step's batch, before the step and after.
  var lossesOfStep: (before: Double, after: Double) {
    source.losses(ofStep: stepOfChange)
  }

  /// A number as that step finds it, with the learner's changes.
  func value(of target: StepEdit.Target) -> Double {
    switch target {
    case .learningRate: return source.learningRate(atStep: stepOfChange)
    case .parameter(let quantity, let neuron):
      let start = Place(step: stepOfChange, part: 0)
      return source.network(at: start)[neuron][quantity]
    }
  }

  /// Changes a number at the start of the cursor's step, or of the next step.
  ///
  /// It is the next if the cursor is at the end of one. The cursor stays where it
  /// is, with the numbers that follow from the change.
  func set(_ edit: StepEdit) {
    if isAtEndOfStep {
      place = source.following(place)
      index = 0
    }
    source.add(edit, atStep: place.step)
    move(to: place, index: index)
  }

  /// Undoes the last change.
  ///
  /// - Returns: It, or `nil` if nothing was changed.
  func undo() -> StepEdit? {
    guard let edit = source.removeLast() else { return nil }
    move(to: place, index: index)
    return edit
  }
}
