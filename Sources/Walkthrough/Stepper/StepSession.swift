import NeuronKit

/// Where the stepper stands between two operations, and how it moves.
///
/// The network at the cursor changes only by applying and undoing operations;
/// which operations there are, a recorder finds out by taking the training step
/// on a network of its own. Nothing here knows of a screen.
final class StepSession {
  /// Where the steps begin.
  struct Start {
    /// The network, the loss, and the optimizer.
    let step: TrainingStep
    let data: DataSet
    /// How many epochs have been trained before.
    let epoch: Int
    /// Returns the batches of an epoch, counted from 1.
    let batches: (_ epoch: Int) -> [[Int]]
  }

  /// A part of a training step.
  struct Place: Equatable {
    /// How many training steps came before.
    var step: Int
    /// The part's number within the step.
    var part: Int
  }

  private let start: Start
  private let baseRate: Double
  let batchesPerEpoch: Int

  /// The network as it is at the cursor.
  private(set) var network: NeuralNetwork
  /// The part in which the cursor stands.
  private(set) var place = Place(step: 0, part: 0)
  /// How many of the part's operations have happened.
  private(set) var index = 0
  /// The part's operations.
  private(set) var events: [TraceEvent] = []

  /// What the learner has changed, in order, each at the start of a step.
  private(set) var edits: [(step: Int, edit: StepEdit)] = []

  private var history: StepHistory
  /// Takes the steps, ahead of the cursor.
  private var recorder: EventRecorder
  /// The part that the recorder does next.
  private var ahead = Place(step: 0, part: 0)
  /// The operations of the parts that were needed last.
  private var recorded: [(place: Place, events: [TraceEvent])] = []

  init(_ start: Start) {
    self.start = start
    baseRate = start.step.optimizer.learningRate
    batchesPerEpoch = start.batches(start.epoch + 1).count
    network = start.step.network.copy()
    history = StepHistory(
      .init(
        step: 0, network: start.step.network.copy(),
        memory: start.step.optimizer.memory))
    recorder = EventRecorder(
      start.step, on: start.data, rows: start.batches(start.epoch + 1)[0])
    events = operations(of: place)
  }

  // MARK: What is where

  /// How the cursor's step learns.
  var step: TrainingStep { start.step }
  var data: DataSet { start.data }

  /// The samples of the cursor's batch.
  var rows: [Int] { rows(ofStep: place.step) }

  /// Whether the cursor stands behind the last operation of its step.
  var isAtEndOfStep: Bool { part == .update && index == events.count }

  /// How many epochs are complete at the cursor.
  var epoch: Int {
    start.epoch + (place.step + (isAtEndOfStep ? 1 : 0)) / batchesPerEpoch
  }

  /// How many epochs were complete where the steps begin.
  var firstEpoch: Int { start.epoch }

  /// The batch's number within its epoch, from 1.
  var batchNumber: Int { place.step % batchesPerEpoch + 1 }

  /// Which part of a step the cursor is in.
  var part: EventRecorder.Part { recorder(rows).part(place.part) }

  /// The operation that has just happened; `nil` at the very beginning.
  var last: TraceEvent? { index > 0 ? events[index - 1] : nil }

  /// The operation that comes next.
  var next: TraceEvent {
    if index < events.count { return events[index] }
    return operations(of: following(place))[0]
  }

  /// How many operations of the step have happened, and how many it has.
  var operationNumber: (done: Int, count: Int) {
    let recorder = recorder(rows)
    let start = recorder.operationCount(of: .start)
    let sample = recorder.operationCount(of: .sample(0))
    let all = start + recorder.rows.count * sample
    let count = all + recorder.operationCount(of: .update)
    switch part {
    case .start: return (index, count)
    case .sample(let k): return (start + k * sample + index, count)
    case .update: return (all + index, count)
    }
  }

  /// η at the cursor's step.
  var learningRate: Double { learningRate(atStep: stepOfChange) }

  private func learningRate(atStep step: Int) -> Double {
    let changes = edits.filter {
      $0.edit.target == .learningRate && $0.step <= step
    }
    return changes.last?.edit.value ?? baseRate
  }

  private func rows(ofStep step: Int) -> [Int] {
    let epoch = start.epoch + step / batchesPerEpoch + 1
    return start.batches(epoch)[step % batchesPerEpoch]
  }

  private func recorder(_ rows: [Int]) -> EventRecorder {
    EventRecorder(start.step, on: start.data, rows: rows)
  }

  private func following(_ place: Place) -> Place {
    Self.following(place, partCount: rows(ofStep: place.step).count + 2)
  }

  private static func following(_ place: Place, partCount: Int) -> Place {
    place.part + 1 < partCount
      ? Place(step: place.step, part: place.part + 1)
      : Place(step: place.step + 1, part: 0)
  }

  private func preceding(_ place: Place) -> Place? {
    if place.part > 0 { return Place(step: place.step, part: place.part - 1) }
    guard place.step > 0 else { return nil }
    let partCount = rows(ofStep: place.step - 1).count + 2
    return Place(step: place.step - 1, part: partCount - 1)
  }

  // MARK: One operation

  /// Does the next operation.
  func forward() {
    if index == events.count {
      place = following(place)
      events = operations(of: place)
      index = 0
      if place.part == 0 { makeChanges(atStep: place.step, to: network) }
    }
    events[index].apply(to: network)
    index += 1
  }

  /// Takes the last operation back.
  ///
  /// - Returns: It, or `nil` at the very beginning.
  @discardableResult
  func back() -> TraceEvent? {
    if index == 0 {
      // The start of a step that the learner has changed.
      guard let previous = preceding(place) else { return nil }
      move(to: previous, index: operations(of: previous).count)
    }
    index -= 1
    let event = events[index]
    event.undo(on: network)
    leaveBeginningOfPart()
    return event
  }

  /// A place between two parts counts to the first of them, so that the last
  /// operation is at hand; but for the very beginning, and for the start of a
  /// step that the learner has changed.
  private func leaveBeginningOfPart() {
    guard index == 0, let previous = preceding(place) else { return }
    if place.part == 0, edits.contains(where: { $0.step == place.step }) {
      return
    }
    place = previous
    events = operations(of: place)
    index = events.count
  }

  // MARK: Jumping

  /// Goes to a place within a part.
  func move(to place: Place, index: Int = 0) {
    rebuild(to: place)
    network = start.step.network.copy()
    self.place = place
    events = operations(of: place)
    self.index = 0
    for _ in 0..<index {
      events[self.index].apply(to: network)
      self.index += 1
    }
    leaveBeginningOfPart()
  }

  /// Returns the operations of a part.
  private func operations(of place: Place) -> [TraceEvent] {
    if let known = recorded.last(where: { $0.place == place }) {
      return known.events
    }
    if ahead != place { rebuild(to: place) }
    let events = recorder.record(recorder.part(place.part))
    advance()
    recorded.append((place, events))
    if recorded.count > 4 { recorded.removeFirst() }
    return events
  }

  /// Brings the recorder to the beginning of a part, from the nearest start of a
  /// step that is known.
  private func rebuild(to place: Place) {
    let moment = history.latest(upTo: place.step)
    restore(moment)
    while ahead != place {
      recorder.skip(recorder.part(ahead.part))
      advance()
    }
  }

  private func restore(_ moment: StepHistory.Moment) {
    restore(moment.network, to: start.step.network)
    start.step.optimizer.memory = moment.memory
    ahead = Place(step: moment.step, part: 0)
    beginStep()
  }

  /// Gives the network every number that another of its kind holds.
  private func restore(_ source: NeuralNetwork, to target: NeuralNetwork) {
    for (old, new) in zip(source.layers, target.layers) {
      for (old, new) in zip(old.neurons, new.neurons) {
        new.inputs = old.inputs
        new.weights = old.weights
        new.bias = old.bias
        new.z = old.z
        new.a = old.a
        new.dActivation = old.dActivation
        new.delta = old.delta
        new.dw = old.dw
        new.db = old.db
      }
    }
  }

  /// Notes that the recorder has done a part.
  private func advance() {
    ahead = Self.following(ahead, partCount: recorder.partCount)
    guard ahead.part == 0 else { return }
    history.keep(
      .init(
        step: ahead.step, network: start.step.network.copy(),
        memory: start.step.optimizer.memory))
    beginStep()
  }

  /// Makes the learner's changes, and takes up the batch.
  private func beginStep() {
    start.step.optimizer.learningRate = learningRate(atStep: ahead.step)
    makeChanges(atStep: ahead.step, to: start.step.network)
    recorder = recorder(rows(ofStep: ahead.step))
  }

  private func makeChanges(atStep step: Int, to network: NeuralNetwork) {
    for change in edits where change.step == step {
      change.edit.apply(to: network)
    }
  }

  // MARK: The start of the step

  /// The network as the cursor's step found it, with the learner's changes.
  var networkAtStartOfStep: NeuralNetwork {
    rebuild(to: Place(step: stepOfChange, part: 0))
    return start.step.network.copy()
  }

  /// The loss of the cursor's batch, before its step and after.
  var lossesOfStep: (before: Double, after: Double) {
    let step = TrainingStep(
      network: networkAtStartOfStep, loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer)
    let rows = rows(ofStep: stepOfChange)
    // The recorder goes on with the same optimizer.
    let memory = step.optimizer.memory
    let before = step.run(on: data, rows: rows)
    step.optimizer.memory = memory
    return (before, step.measureLoss(of: data, rows: rows))
  }

  /// The step whose start a change concerns: at the end of one, the next.
  private var stepOfChange: Int { place.step + (isAtEndOfStep ? 1 : 0) }

  // MARK: Changing

  /// Changes a number at the start of the cursor's step, or of the next step.
  ///
  /// It is the next where the cursor is at the end of one. The cursor stays where
  /// it is, with the numbers that follow from the change.
  func set(_ edit: StepEdit) {
    if isAtEndOfStep {
      place = following(place)
      index = 0
    }
    edits.append((place.step, edit))
    replay(from: place.step)
  }

  /// Takes the last change back.
  ///
  /// - Returns: It, or `nil` where nothing was changed.
  func undo() -> StepEdit? {
    guard let (step, edit) = edits.popLast() else { return nil }
    replay(from: step)
    return edit
  }

  private func replay(from step: Int) {
    history.forget(after: step)
    recorded = []
    move(to: place, index: index)
  }
}
