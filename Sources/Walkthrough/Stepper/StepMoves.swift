import NeuronLab

/// How far one move goes.
enum StepUnit: String, CaseIterable {
  case operation, neuron, layer, sample, epoch
}

// Moves of the stepper that are longer than one operation.
extension StepSession {
  // MARK: By unit

  /// Moves forward to the end of the neuron, layer, sample or epoch.
  ///
  /// - Parameters:
  ///   - unit: How far.
  ///   - tell: Gets every operation that is done, except for whole epochs.
  func forward(_ unit: StepUnit, tell: (TraceEvent) -> Void = { _ in }) {
    if unit == .epoch {
      goToEpoch(epoch + 1)
      return
    }
    repeat {
      forward()
      if let last { tell(last) }
    } while last.map { isSame($0, next, unit) } ?? false
  }

  /// Goes back to the start of the neuron, layer, sample or epoch.
  ///
  /// - Parameters:
  ///   - unit: How far.
  ///   - tell: Gets every operation that is undone, except for whole epochs.
  func back(_ unit: StepUnit, tell: (TraceEvent) -> Void = { _ in }) {
    if unit == .epoch {
      let isLastBatch = batchNumber == batchesPerEpoch
      let isAtStart = isAtEndOfStep && isLastBatch
      goToEpoch(max(firstEpoch, isAtStart ? epoch - 1 : epoch))
      return
    }
    while let event = back() {
      tell(event)
      guard let last, isSame(last, event, unit) else { break }
    }
  }

  private func isSame(
    _ one: TraceEvent, _ other: TraceEvent, _ unit: StepUnit
  ) -> Bool {
    guard one.sample == other.sample else { return false }
    let isSameLayer = one.phase == other.phase && one.layer == other.layer
    switch unit {
    case .operation: return false
    case .neuron: return isSameLayer && one.neuron == other.neuron
    case .layer: return isSameLayer
    case .sample, .epoch:
      return (one.phase == .start) == (other.phase == .start)
    }
  }

  // MARK: To a place

  /// Goes to where that many epochs are complete, or stops at Ctrl-C.
  func goToEpoch(_ epoch: Int) {
    let steps = source.takeSteps(upTo: (epoch - firstEpoch) * batchesPerEpoch)
    move(to: Place(step: steps, part: 0))
  }

  /// Goes to the beginning of a sample of the cursor's step.
  ///
  /// - Parameter row: The sample's index in the data, from 0.
  /// - Returns: Whether it is in the batch.
  func goToSample(_ row: Int) -> Bool {
    guard let k = rows.firstIndex(of: row) else { return false }
    move(to: Place(step: place.step, part: k + 1))
    return true
  }

  /// Moves forward until an operation satisfies a condition.
  ///
  /// - Parameters:
  ///   - steps: After how many training steps to give up.
  ///   - condition: Gets the operation that has just happened.
  func run(steps: Int, until condition: (TraceEvent) -> Bool) {
    let end = place.step + steps
    while !Signals.wasInterrupted {
      forward()
      if let last, condition(last) { return }
      if isAtEndOfStep, place.step + 1 >= end { return }
    }
  }
}
