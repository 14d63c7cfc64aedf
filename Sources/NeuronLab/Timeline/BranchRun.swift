/// Runs one branch of a timeline, part by part.
///
/// A recorder runs the steps forward, on a network of its own. To look at an
/// earlier part, it starts again from the nearest earlier checkpoint and runs
/// forward to that part, which gives the same bits.
package final class BranchRun {
  package typealias Place = Timeline.Place

  let timeline: Timeline
  /// The branch's index.
  package let branch: Int
  private let edits: [(step: Int, edit: TimelineEdit)]
  /// How many operations parts have, from which step on: another output function
  /// has others.
  private var counts: [(step: Int, counts: PartCounts)]

  /// Runs the step of ``position``.
  private var recorder: EventRecorder
  private var conditions: StepConditions
  /// The part that the recorder runs next.
  private var position = Place(step: 0, part: 0)
  private let memory = Timeline.Memory()
  /// The step whose checkpoint is kept next.
  private var nextCheckpoint = 0
  /// Checkpoints on the last way to a part, each after half of what was left of
  /// it: those who go back need the parts before it next.
  private var near: [Checkpoint] = []
  /// The operations of the four parts that were asked for last.
  private var recent: [(place: Place, events: [TraceEvent])] = []

  init(of branch: Int, in timeline: Timeline) {
    let start = timeline.start
    self.timeline = timeline
    self.branch = branch
    edits = timeline.edits(of: branch)
    conditions = StepConditions(
      data: start.data,
      learningRate: timeline.firstLearningRate)
    recorder = EventRecorder(
      start.step, on: start.data, rows: timeline.rows(ofStep: 0))
    counts = [(0, PartCounts(start.step, start.data))]
    var network = start.step.network.copy()
    for (step, edit) in edits {
      guard case .activation = edit else { continue }
      network = edit.applied(to: network)
      counts.append((step, PartCounts(start.step.with(network), start.data)))
    }
    restart(from: timeline.checkpoint(upTo: 0, in: branch))
  }

  // MARK: Places

  private func batchSize(ofStep step: Int) -> Int {
    timeline.batchSizes[step % timeline.batchesPerEpoch]
  }

  /// The part that comes next.
  func following(_ place: Place) -> Place {
    place.part <= batchSize(ofStep: place.step)
      ? Place(step: place.step, part: place.part + 1)
      : Place(step: place.step + 1, part: 0)
  }

  /// The part that came before; `nil` at the very beginning.
  func preceding(_ place: Place) -> Place? {
    if place.part > 0 { return Place(step: place.step, part: place.part - 1) }
    guard place.step > 0 else { return nil }
    let step = place.step - 1
    return Place(step: step, part: batchSize(ofStep: step) + 1)
  }

  /// What a part of a step is.
  func part(_ place: Place) -> EventRecorder.Part {
    switch place.part {
    case 0: return .start
    case batchSize(ofStep: place.step) + 1: return .update
    default: return .sample(place.part - 1)
    }
  }

  // MARK: Counting operations

  /// How many operations there are before a part, within its step.
  func operationCount(before place: Place) -> Int {
    let counts = counts.last { $0.step <= place.step }?.counts
    return counts?.ofParts(
      place.part, batchSize: batchSize(ofStep: place.step)) ?? 0
  }

  /// How many operations a step has.
  func operationCount(ofStep step: Int) -> Int {
    operationCount(
      before: Place(step: step, part: batchSize(ofStep: step) + 2))
  }

  /// How many operations the first steps have together.
  func operationCount(ofFirst steps: Int) -> Int {
    // In 64 bits: a million epochs have more operations than 32 can count.
    var count: Int64 = 0
    for (k, (first, parts)) in counts.enumerated() where first < steps {
      let end = k + 1 < counts.count ? min(counts[k + 1].step, steps) : steps
      count += total(of: parts, steps: end) - total(of: parts, steps: first)
    }
    return Int(clamping: count)
  }

  private func total(of parts: PartCounts, steps: Int) -> Int64 {
    let perEpoch = timeline.batchesPerEpoch
    var (epoch, rest) = (0, 0)
    for (k, size) in timeline.batchSizes.enumerated() {
      let count = parts.ofStep(batchSize: size)
      epoch += count
      if k < steps % perEpoch { rest += count }
    }
    return Int64(steps / perEpoch) * Int64(epoch) + Int64(rest)
  }

  /// Returns the part that has an operation, and the operation's number in it;
  /// both numbers count from 1, and the limit is a step after it.
  func place(
    ofOperation number: Int, before limit: Int
  ) -> (place: Place, index: Int) {
    var (low, high) = (0, limit)
    while high - low > 1 {
      let middle = (low + high) / 2
      if operationCount(ofFirst: middle) < number {
        low = middle
      } else {
        high = middle
      }
    }
    let rest = number - operationCount(ofFirst: low)
    var place = Place(step: low, part: batchSize(ofStep: low) + 1)
    while place.part > 0, operationCount(before: place) >= rest {
      place.part -= 1
    }
    return (place, rest - operationCount(before: place))
  }

  // MARK: Operations and numbers

  /// Returns the operations of a part.
  package func operations(of place: Place) -> [TraceEvent] {
    if let known = recent.last(where: { $0.place == place }) {
      return known.events
    }
    if position != place { runAgain(to: place) }
    timeline.use(memory, learningRate: conditions.learningRate)
    let events = recorder.record(part(place))
    advance()
    recent.append((place, events))
    if recent.count > 4 { recent.removeFirst() }
    return events
  }

  /// Returns the network as a part finds it, with the learner's changes.
  package func network(at place: Place) -> NeuralNetwork {
    runAgain(to: place)
    return recorder.step.network.copy()
  }

  /// What a step uses besides the network, with the learner's changes.
  func conditions(atStep step: Int) -> StepConditions {
    var conditions = StepConditions(
      data: timeline.start.data, learningRate: timeline.firstLearningRate)
    for (place, edit) in edits where place <= step {
      edit.apply(to: &conditions)
    }
    return conditions
  }

  /// The loss of a step's batch, before the step and after.
  package func losses(ofStep number: Int) -> (before: Double, after: Double) {
    let network = network(at: Place(step: number, part: 0))
    let step = timeline.start.step.with(network)
    let rows = timeline.rows(ofStep: number)
    // The recorder uses the same optimizer.
    let memory = step.optimizer.memory
    let before = step.run(on: conditions.data, rows: rows)
    step.optimizer.memory = memory
    return (before, step.measureLoss(of: conditions.data, rows: rows))
  }

  /// The loss of all samples of an epoch, with the network at a step's start.
  func loss(ofEpochAtStep step: Int) -> Double {
    let network = network(at: Place(step: step, part: 0))
    let first = step - step % timeline.batchesPerEpoch
    let rows = (0..<timeline.batchesPerEpoch).flatMap {
      timeline.rows(ofStep: first + $0)
    }
    return timeline.start.step.with(network)
      .measureLoss(of: conditions.data, rows: rows)
  }

  /// Takes the steps up to that one, or stops when it is interrupted.
  ///
  /// - Returns: How many have been taken.
  func takeSteps(upTo step: Int) -> Int {
    runAgain(
      to: Place(step: step, part: 0), orStopIf: timeline.start.isInterrupted)
    return position.step
  }

  // MARK: The recorder

  /// Runs forward to the beginning of a part, from where it is or from a nearer
  /// checkpoint, or to that of the first step at which it is told to stop.
  private func runAgain(
    to place: Place, orStopIf isOver: () -> Bool = { false }
  ) {
    var nearest = timeline.checkpoint(upTo: place.step, in: branch)
    near.removeAll { !(nearest.step...place.step).contains($0.step) }
    nearest = near.last ?? nearest
    if place < position || position.step < nearest.step {
      restart(from: nearest)
    }
    timeline.use(memory, learningRate: conditions.learningRate)
    var rest = place.step - position.step
    while position != place, position.part > 0 || !isOver() {
      recorder.skip(part(position))
      advance()
      if position.part == 0, place.step - position.step < rest / 2 {
        rest = place.step - position.step
        near.append(Checkpoint(step: position.step, of: recorder.step))
      }
    }
  }

  private func restart(from checkpoint: Checkpoint) {
    position = Place(step: checkpoint.step, part: 0)
    conditions = conditions(atStep: position.step)
    timeline.use(memory, learningRate: conditions.learningRate)
    timeline.start.step.optimizer.memory = checkpoint.memory
    planCheckpoint()
    beginStep(on: checkpoint.network.copy())
  }

  /// Moves on to the next part, after the recorder has run one.
  private func advance() {
    position = following(position)
    guard position.part == 0 else { return }
    if position.step == nextCheckpoint {
      timeline.keep(
        Checkpoint(step: position.step, of: recorder.step), in: branch)
      planCheckpoint()
    }
    beginStep(on: recorder.step.network)
  }

  private func planCheckpoint() {
    let interval = timeline.checkpointInterval(of: branch)
    nextCheckpoint = (position.step / interval + 1) * interval
  }

  /// Makes the learner's changes, and prepares the recorder for the step.
  private func beginStep(on network: NeuralNetwork) {
    var network = network
    if hasEdits(atStep: position.step) {
      conditions = conditions(atStep: position.step)
      for (step, edit) in edits where step == position.step {
        network = edit.applied(to: network)
      }
    }
    timeline.start.step.optimizer.learningRate = conditions.learningRate
    recorder = EventRecorder(
      timeline.start.step.with(network), on: conditions.data,
      rows: timeline.rows(ofStep: position.step))
  }

  /// Whether the learner has changed something at the start of a step.
  func hasEdits(atStep step: Int) -> Bool {
    edits.contains { $0.step == step }
  }
}

extension TrainingStep {
  /// The same way to learn, for another network.
  func with(_ network: NeuralNetwork) -> TrainingStep {
    TrainingStep(
      network: network, loss: loss, reduction: reduction, optimizer: optimizer)
  }
}
