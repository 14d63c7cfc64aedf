/// A place between two operations of a branch, and the network there.
///
/// Except in jumps, the network at the cursor changes only by applying and undoing
/// operations. Nothing here knows about a screen.
package final class TimelineCursor {
  package typealias Place = Timeline.Place

  package let timeline: Timeline
  /// The branch that the cursor is in.
  package private(set) var run: BranchRun
  package private(set) var network: NeuralNetwork
  /// The part of a step that the cursor is in.
  package private(set) var place = Place(step: 0, part: 0)
  /// How many of the part's operations have happened.
  package private(set) var index = 0
  /// The part's operations.
  package private(set) var events: [TraceEvent] = []

  package convenience init(_ start: Timeline.Start) {
    self.init(Timeline(start))
  }

  init(_ timeline: Timeline) {
    self.timeline = timeline
    run = BranchRun(of: 0, in: timeline)
    network = run.network(at: place)
    events = run.operations(of: place)
  }

  // MARK: What is where

  /// How the network at the cursor learns.
  package var step: TrainingStep { timeline.start.step.with(network) }
  /// The samples, with the learner's changes.
  package var data: DataSet { run.conditions(atStep: place.step).data }

  package var branch: Timeline.Branch { timeline.branches[run.branch] }

  /// Whether a long way has been stopped.
  package var isInterrupted: Bool { timeline.start.isInterrupted() }

  /// The samples of all batches of the cursor's epoch.
  package var rowsOfEpoch: [Int] {
    let first = place.step - place.step % batchesPerEpoch
    return (first..<first + batchesPerEpoch).flatMap {
      timeline.rows(ofStep: $0)
    }
  }

  /// The samples of the cursor's batch.
  package var rows: [Int] { timeline.rows(ofStep: place.step) }

  /// Which part of a step the cursor is in.
  package var part: EventRecorder.Part { run.part(place) }

  /// Whether the cursor is after the last operation of its step.
  package var isAtEndOfStep: Bool { index == events.count && part == .update }

  package var batchesPerEpoch: Int { timeline.batchesPerEpoch }

  /// The batch's number within its epoch, from 1.
  package var batchNumber: Int { place.step % batchesPerEpoch + 1 }

  /// How many epochs were complete where the steps begin.
  package var firstEpoch: Int { timeline.start.epoch }

  /// How many epochs are complete at the cursor.
  package var epoch: Int { firstEpoch + nextStep / batchesPerEpoch }

  /// The operation that has just happened; `nil` at the very beginning, and at
  /// the start of a step that the learner has changed.
  package var last: TraceEvent? { index > 0 ? events[index - 1] : nil }

  /// The operation that comes next.
  package var next: TraceEvent {
    if index < events.count { return events[index] }
    return run.operations(of: run.following(place))[0]
  }

  /// How many operations of the step have happened, and how many it has.
  package var operationNumber: (done: Int, count: Int) {
    (
      run.operationCount(before: place) + index,
      run.operationCount(ofStep: place.step)
    )
  }

  /// How many operations have happened since the steps began.
  package var operationCount: Int {
    run.operationCount(ofFirst: place.step) + operationNumber.done
  }

  // MARK: What has been computed

  /// Whether the cursor's step has computed a number of a neuron: for a sample
  /// the numbers of its own pass, and dw and db since they were set to 0.
  ///
  /// What a neuron holds before that comes from a pass that was not shown.
  package func hasComputed(
    _ quantity: TraceEvent.Quantity, of neuron: NeuronPlace
  ) -> Bool {
    has(quantity, of: neuron, after: index)
  }

  /// Whether the last operation found a number that the step had computed; as
  /// it is set to 0, dw is also known from the step before.
  package func knewBefore(_ quantity: TraceEvent.Quantity) -> Bool {
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
  package func number(
    _ quantity: TraceEvent.Quantity, of neuron: NeuronPlace,
    _ text: (Double) -> String
  ) -> String {
    hasComputed(quantity, of: neuron) ? text(network[neuron][quantity]) : "·"
  }

  // MARK: One operation

  /// Does the next operation.
  package func forward() {
    if index == events.count {
      let next = run.following(place)
      if next.part == 0, run.hasEdits(atStep: next.step) {
        network = run.network(at: next)
      }
      place = next
      events = run.operations(of: place)
      index = 0
    }
    events[index].apply(to: network)
    index += 1
  }

  /// Undoes the last operation.
  ///
  /// - Returns: It, or `nil` at the very beginning.
  @discardableResult
  package func back() -> TraceEvent? {
    if index == 0 {
      // The start of a step that the learner has changed.
      guard let previous = run.preceding(place) else { return nil }
      move(to: previous, index: run.operations(of: previous).count)
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
    guard index == 0, let previous = run.preceding(place) else { return }
    if place.part == 0, run.hasEdits(atStep: place.step) { return }
    place = previous
    events = run.operations(of: place)
    index = events.count
  }

  /// Goes to a place within a part.
  package func move(to place: Place, index: Int = 0) {
    network = run.network(at: place)
    self.place = place
    events = run.operations(of: place)
    for event in events.prefix(index) {
      event.apply(to: network)
    }
    self.index = index
    leaveBeginningOfPart()
  }

  // MARK: Changing

  /// The step that a change applies to: at the end of one, the next.
  private var nextStep: Int { place.step + (isAtEndOfStep ? 1 : 0) }

  /// Every number of the cursor's step, and the optimizer with the memory that the
  /// step finds: at the end of a step, of that one.
  package func traceStep() -> (trace: Trace, optimizer: any Optimizer) {
    let start = run.network(at: Place(step: place.step, part: 0))
    let step = timeline.start.step.with(start)
    return (Tracer(step, on: data).trace(rows: rows), step.optimizer)
  }

  /// The loss of that step's batch, before the step and after.
  package var lossesOfStep: (before: Double, after: Double) {
    run.losses(ofStep: nextStep)
  }

  /// The same loss before the step, in another branch.
  package func loss(inBranch branch: Int) -> Double? {
    let other = BranchRun(of: branch, in: timeline)
    let steps = other.takeSteps(upTo: nextStep)
    return steps == nextStep ? other.losses(ofStep: steps).before : nil
  }

  /// The edit that would leave that step as it is.
  package func unchanged(_ edit: TimelineEdit) -> TimelineEdit {
    edit.unchanged(
      in: run.network(at: Place(step: nextStep, part: 0)),
      run.conditions(atStep: nextStep))
  }

  /// Why the change cannot be made there, or `nil` if it can.
  package func problem(with edit: TimelineEdit) -> String? {
    edit.problem(with: step, run.conditions(atStep: nextStep))
  }

  /// Starts a branch with a change at the start of the cursor's step, or of the
  /// next step, and goes there.
  ///
  /// It is the next if the cursor is at the end of one. The cursor stays where it
  /// is, with the numbers that follow from the change.
  ///
  /// - Precondition: the edit has no ``problem(with:)``, and no
  ///   branch has that name.
  package func set(_ edit: TimelineEdit, name: String? = nil) {
    if isAtEndOfStep {
      place = run.following(place)
      index = 0
    }
    enter(
      timeline.addBranch(
        from: run.branch, atStep: place.step, edit, name: name))
  }

  /// Goes to the same place in another branch, as far as it exists there.
  package func enter(_ branch: Int) {
    run = BranchRun(of: branch, in: timeline)
    let steps = run.takeSteps(upTo: place.step)
    if steps < place.step {
      move(to: Place(step: steps, part: 0))
    } else {
      move(to: place, index: min(index, run.operations(of: place).count))
    }
  }

  /// Returns to the branch that this one comes from.
  ///
  /// - Returns: The change that is no longer made; `nil` in the first branch.
  package func leaveBranch() -> TimelineEdit? {
    guard let parent = branch.parent else { return nil }
    let edit = branch.edit
    enter(parent)
    return edit
  }
}
