/// How far one move goes.
package enum StepUnit: String, CaseIterable {
  case operation, neuron, layer, sample, epoch
}

// Moves of the cursor that are longer than one operation.
extension TimelineCursor {
  // MARK: By unit

  /// Moves forward to the end of the neuron, layer, sample or epoch.
  ///
  /// - Parameters:
  ///   - unit: How far.
  ///   - tell: Gets every operation that is done, except for whole epochs.
  package func forward(_ unit: StepUnit, tell: (TraceEvent) -> Void = { _ in })
  {
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
  package func back(_ unit: StepUnit, tell: (TraceEvent) -> Void = { _ in }) {
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

  /// Goes to where that many epochs are complete, or stops when interrupted.
  package func goToEpoch(_ epoch: Int) {
    goToStep((epoch - firstEpoch) * batchesPerEpoch)
  }

  /// Goes to the beginning of a step, or stops when interrupted.
  package func goToStep(_ step: Int) {
    move(to: Place(step: run.takeSteps(upTo: step), part: 0))
  }

  /// Computes a step, so that a move to it is short; when interrupted, goes
  /// where it got.
  ///
  /// - Returns: Whether it got to the step.
  package func reaches(_ step: Int) -> Bool {
    let steps = run.takeSteps(upTo: step)
    if steps == step { return true }
    move(to: Place(step: steps, part: 0))
    return false
  }

  /// Goes to where that many operations have happened since the steps began, or
  /// stops when interrupted.
  ///
  /// - Returns: Whether that many epochs have as many operations.
  package func goTo(operation number: Int, within epochs: Int) -> Bool {
    if number == 0 {
      goToStep(0)
      return true
    }
    let limit = Int(clamping: Int64(epochs) * Int64(batchesPerEpoch))
    guard run.operationCount(ofFirst: limit) >= number else { return false }
    let (place, index) = run.place(ofOperation: number, before: limit)
    if reaches(place.step) { move(to: place, index: index) }
    return true
  }
}
