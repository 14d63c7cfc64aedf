// Moves to an operation that satisfies a condition.
extension TimelineCursor {
  /// An operation that has just happened, and where.
  package struct Moment {
    package let place: Place
    /// The operations of its part.
    package let events: [TraceEvent]
    package let index: Int

    package var event: TraceEvent { events[index] }
  }

  /// What an operation is searched for.
  package struct Condition {
    /// Whether such a part may have one: other parts are passed over.
    package let mayHold: (EventRecorder.Part) -> Bool
    package let holds: (Moment) -> Bool

    package init(
      mayHold: @escaping (EventRecorder.Part) -> Bool = { _ in true },
      holds: @escaping (Moment) -> Bool
    ) {
      self.mayHold = mayHold
      self.holds = holds
    }
  }

  /// The operation that has just happened, and where.
  package var moment: Moment? {
    index > 0 ? Moment(place: place, events: events, index: index - 1) : nil
  }

  /// How many epochs are complete after an operation that is the last of its
  /// epoch; `nil` after any other.
  package func completedEpochs(_ moment: Moment) -> Int? {
    let steps = moment.place.step + 1
    guard moment.index == moment.events.count - 1, steps % batchesPerEpoch == 0,
      run.part(moment.place) == .update
    else { return nil }
    return firstEpoch + steps / batchesPerEpoch
  }

  /// The samples of an operation's batch.
  package func rows(_ moment: Moment) -> [Int] {
    timeline.rows(ofStep: moment.place.step)
  }

  // MARK: Forward

  /// Goes to the first operation that satisfies a condition; the cursor stays if
  /// there is none, or when interrupted.
  ///
  /// - Parameters:
  ///   - place: The part to begin with.
  ///   - index: How many of its operations to leave out.
  ///   - step: The step before which it has to be.
  ///   - condition: What is searched for.
  /// - Returns: Whether there is one.
  package func goToFirst(
    from place: Place, _ index: Int, before step: Int, _ condition: Condition
  ) -> Bool {
    var (place, first) = (place, index)
    while place.step < step, !timeline.start.isInterrupted() {
      let found = matches(
        in: place, first..<Int.max, condition
      ).first
      if let found {
        move(to: place, index: found + 1)
        return true
      }
      place = run.following(place)
      first = 0
    }
    return false
  }

  /// The indices of a part's operations that satisfy a condition.
  private func matches(
    in place: Place, _ range: Range<Int>, _ condition: Condition
  ) -> some BidirectionalCollection<Int> {
    let events =
      condition.mayHold(run.part(place)) ? run.operations(of: place) : []
    return events.indices.clamped(to: range).lazy.filter { index in
      condition.holds(Moment(place: place, events: events, index: index))
    }
  }

  // MARK: Back

  /// Goes to the last operation before the one that has just happened that
  /// satisfies a condition; the cursor stays if there is none, or when
  /// interrupted.
  ///
  /// - Returns: Whether there is one.
  package func goToLast(_ condition: Condition) -> Bool {
    var end = (place: place, index: max(0, index - 1))
    while end.place.step > 0 || end.place.part > 0 || end.index > 0 {
      // The operations from a checkpoint on, forward.
      let isAtStart = end.place.part == 0 && end.index == 0
      let step = timeline.checkpoint(
        upTo: end.place.step - (isAtStart ? 1 : 0), in: run.branch
      ).step
      let start = Place(step: step, part: 0)
      let found = lastMatch(from: start, to: end, condition)
      if timeline.start.isInterrupted() { return false }
      if let found {
        move(to: found.place, index: found.index + 1)
        return true
      }
      end = (start, 0)
    }
    return false
  }

  private func lastMatch(
    from start: Place, to end: (place: Place, index: Int),
    _ condition: Condition
  ) -> (place: Place, index: Int)? {
    var found: (place: Place, index: Int)?
    var place = start
    while place < end.place || place == end.place && end.index > 0,
      !timeline.start.isInterrupted()
    {
      let limit = place == end.place ? end.index : Int.max
      if let index = matches(in: place, 0..<limit, condition).last {
        found = (place, index)
      }
      place = run.following(place)
    }
    return found
  }
}
