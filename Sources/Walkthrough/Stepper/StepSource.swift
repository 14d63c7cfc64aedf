import NeuronLab

/// The operations of every part of every training step, and the network at its
/// beginning.
///
/// A recorder runs the steps forward, on a network of its own. To look at an
/// earlier part, it starts again from the nearest earlier snapshot and runs forward
/// to that part, which gives the same bits.
final class StepSource {
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

  let start: Start
  let batchesPerEpoch: Int
  private let startRate: Double

  /// What the learner has changed, in order, each at the start of a step.
  private var edits: [(step: Int, edit: StepEdit)] = []

  /// The snapshots to start again from.
  private var history: StepHistory
  /// Runs the step of ``position``.
  private var recorder: EventRecorder
  /// The part that the recorder runs next.
  private var position = Place(step: 0, part: 0)
  /// The operations of the four parts that were asked for last.
  private var recent: [(place: Place, events: [TraceEvent])] = []

  init(_ start: Start) {
    self.start = start
    startRate = start.step.optimizer.learningRate
    let batches = start.batches(start.epoch + 1)
    batchesPerEpoch = batches.count
    history = StepHistory(.init(step: 0, of: start.step))
    recorder = EventRecorder(start.step, on: start.data, rows: batches[0])
  }

  // MARK: Places

  /// The samples of a step's batch.
  func rows(ofStep step: Int) -> [Int] {
    let epoch = start.epoch + step / batchesPerEpoch + 1
    return start.batches(epoch)[step % batchesPerEpoch]
  }

  /// A recorder that only knows which parts a step has.
  func outline(ofStep step: Int) -> EventRecorder {
    EventRecorder(start.step, on: start.data, rows: rows(ofStep: step))
  }

  private func partCount(ofStep step: Int) -> Int {
    rows(ofStep: step).count + 2
  }

  /// The part that comes next.
  func following(_ place: Place) -> Place {
    place.part + 1 < partCount(ofStep: place.step)
      ? Place(step: place.step, part: place.part + 1)
      : Place(step: place.step + 1, part: 0)
  }

  /// The part that came before; `nil` at the very beginning.
  func preceding(_ place: Place) -> Place? {
    if place.part > 0 { return Place(step: place.step, part: place.part - 1) }
    guard place.step > 0 else { return nil }
    let step = place.step - 1
    return Place(step: step, part: partCount(ofStep: step) - 1)
  }

  // MARK: Operations and numbers

  /// Returns the operations of a part.
  func operations(of place: Place) -> [TraceEvent] {
    if let known = recent.last(where: { $0.place == place }) {
      return known.events
    }
    if position != place { runAgain(to: place) }
    let events = recorder.record(recorder.part(place.part))
    advance()
    recent.append((place, events))
    if recent.count > 4 { recent.removeFirst() }
    return events
  }

  /// Returns the network as a part finds it, with the learner's changes.
  func network(at place: Place) -> NeuralNetwork {
    runAgain(to: place)
    return recorder.step.network.copy()
  }

  /// η in a step.
  func learningRate(atStep step: Int) -> Double {
    edits.last { $0.edit.target == .learningRate && $0.step <= step }?
      .edit.value ?? startRate
  }

  /// The loss of a step's batch, before the step and after.
  func losses(ofStep number: Int) -> (before: Double, after: Double) {
    let step = start.step.with(network(at: Place(step: number, part: 0)))
    let rows = rows(ofStep: number)
    // The recorder uses the same optimizer.
    let memory = step.optimizer.memory
    let before = step.run(on: start.data, rows: rows)
    step.optimizer.memory = memory
    return (before, step.measureLoss(of: start.data, rows: rows))
  }

  /// Takes the steps up to that one, or stops at Ctrl-C.
  ///
  /// - Returns: How many have been taken.
  func takeSteps(upTo step: Int) -> Int {
    runAgain(to: Place(step: step, part: 0)) { Signals.wasInterrupted }
    return position.step
  }

  // MARK: The recorder

  /// Runs forward from the nearest snapshot to the beginning of a part, or of the
  /// first step at which it is told to stop.
  private func runAgain(
    to place: Place, orStopIf isOver: () -> Bool = { false }
  ) {
    let snapshot = history.latest(upTo: place.step)
    start.step.optimizer.memory = snapshot.memory
    position = Place(step: snapshot.step, part: 0)
    beginStep(on: snapshot.network.copy())
    while position != place, position.part > 0 || !isOver() {
      recorder.skip(recorder.part(position.part))
      advance()
    }
  }

  /// Moves on to the next part, after the recorder has run one.
  private func advance() {
    position = following(position)
    guard position.part == 0 else { return }
    history.keep(.init(step: position.step, of: recorder.step))
    beginStep(on: recorder.step.network)
  }

  /// Makes the learner's changes, and prepares the recorder for the step.
  private func beginStep(on network: NeuralNetwork) {
    start.step.optimizer.learningRate = learningRate(atStep: position.step)
    makeChanges(atStep: position.step, to: network)
    recorder = EventRecorder(
      start.step.with(network), on: start.data,
      rows: rows(ofStep: position.step))
  }

  // MARK: Changes

  /// Notes a change at the start of a step.
  func add(_ edit: StepEdit, atStep step: Int) {
    edits.append((step, edit))
    forget(after: step)
  }

  /// Undoes the last change.
  ///
  /// - Returns: It, or `nil` if nothing was changed.
  func removeLast() -> StepEdit? {
    guard let (step, edit) = edits.popLast() else { return nil }
    forget(after: step)
    return edit
  }

  /// Whether the learner has changed something at the start of a step.
  func hasChanges(atStep step: Int) -> Bool {
    edits.contains { $0.step == step }
  }

  /// Makes the learner's changes at the start of a step to a network.
  func makeChanges(atStep step: Int, to network: NeuralNetwork) {
    for change in edits where change.step == step {
      change.edit.apply(to: network)
    }
  }

  private func forget(after step: Int) {
    history.forget(after: step)
    recent = []
  }
}

extension TrainingStep {
  /// The same way to learn, for another network.
  fileprivate func with(_ network: NeuralNetwork) -> TrainingStep {
    TrainingStep(
      network: network, loss: loss, reduction: reduction, optimizer: optimizer)
  }
}
