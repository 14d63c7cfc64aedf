import NeuronLab

// Jumps to a place, and to the first or last operation that satisfies a condition.
extension Stepper {
  // MARK: Places

  /// Goes to `812`, or to `epoch 3 sample 2 δ of o1` or some of these.
  package func goTo(_ text: String) throws(Problem) -> Answer {
    if let number = Int(text) { return try goTo(operation: number) }
    var words = text.split(separator: " ").map { String($0) }[...]
    let epoch = try Self.number(after: "epoch", in: &words, from: 0)
    let sample = try Self.number(after: "sample", in: &words, from: 1)
    let name = words.joined(separator: " ")
    let condition = try name.isEmpty ? nil : breakpoint(name)
    if let epoch, epoch < cursor.firstEpoch {
      throw Problem(
        message: "the steps begin after \(cursor.firstEpoch) epochs; start "
          + "with --epoch \(epoch) to see that one")
    }
    if let condition, epoch == nil, sample == nil {
      return try goTo(next: condition, from: cursor.place, cursor.index)
    }
    let start = try place(ofEpoch: epoch, sample: sample)
    willTakeLong()
    guard cursor.reaches(start.step) else { return .said(whereLines) }
    guard let condition else {
      cursor.move(to: start)
      return .said(sample.map { ["before sample \($0)"] } ?? whereLines)
    }
    return try goTo(next: condition, from: start, 0)
  }

  private static func number(
    after word: String, in words: inout ArraySlice<String>, from first: Int
  ) throws(Problem) -> Int? {
    guard words.first == word else { return nil }
    let number = words.dropFirst().first ?? ""
    words = words.dropFirst(2)
    return try Self.number(number, word, in: first...lastEpoch)
  }

  private func goTo(operation number: Int) throws(Problem) -> Answer {
    guard number >= 0 else {
      throw Problem(
        message: "operations count from 0, the very start; found \(number)")
    }
    willTakeLong()
    guard cursor.goTo(operation: number, within: Self.lastEpoch) else {
      throw Problem(
        message: "operation \(number) is more than \(Self.lastEpoch) epochs "
          + "away")
    }
    if isInterrupted { return .said(whereLines) }
    return .moved(cursor.last.map { lines(of: $0) } ?? ["at the very start"])
  }

  /// Returns where an epoch begins, or a sample of it or of the cursor's epoch.
  private func place(
    ofEpoch epoch: Int?, sample: Int?
  ) throws(Problem) -> Timeline.Place {
    let perEpoch = cursor.batchesPerEpoch
    let step =
      epoch.map { ($0 - cursor.firstEpoch) * perEpoch } ?? cursor.place.step
    guard let sample else { return .init(step: step, part: 0) }
    let first = step - step % perEpoch
    for step in [step] + Array(first..<first + perEpoch) {
      let rows = cursor.timeline.rows(ofStep: step)
      if let k = rows.firstIndex(of: sample - 1) {
        return .init(step: step, part: k + 1)
      }
    }
    throw Problem(
      message: "this epoch has no sample \(sample); it has "
        + StepNames.list(cursor.rowsOfEpoch.map { "\($0 + 1)" }))
  }

  private func goTo(
    next condition: Breakpoint, from place: Timeline.Place, _ index: Int
  ) throws(Problem) -> Answer {
    guard
      cursor.goToFirst(
        from: place, index, before: place.step + 2, condition.search(in: cursor)
      )
    else {
      if isInterrupted { return .said(["interrupted"]) }
      throw Problem(
        message: "\(condition.text.quoted) does not occur in this step or the "
          + "next; break and run look further")
    }
    return .moved(cursor.last.map { lines(of: $0) } ?? [])
  }

  private func breakpoint(_ text: String) throws(Problem) -> Breakpoint {
    // The number, not the part of a step.
    let text = text.trimmed == "loss" ? "L" : text
    return try Breakpoint(
      text, network: cursor.network, rows: cursor.rowsOfEpoch)
  }

  // MARK: Search

  /// Goes back to the last operation that satisfies a condition.
  func goToLast(_ text: String) throws(Problem) -> Answer {
    let condition = try breakpoint(text)
    willTakeLong()
    let isFound = cursor.goToLast(condition.search(in: cursor))
    return found(isFound, "last \(text.oneLine)", "never since the start")
  }

  /// Goes to the first operation of all that satisfies a condition.
  func goToFirst(_ text: String) throws(Problem) -> Answer {
    let condition = try breakpoint(text)
    let end = max(Self.runLimit, cursor.place.step + 1)
    willTakeLong()
    let isFound = cursor.goToFirst(
      from: .init(step: 0, part: 0), 0, before: end,
      condition.search(in: cursor))
    return found(
      isFound, "first \(text.oneLine)",
      "never in the first \(end.counted("step"))")
  }

  private func found(
    _ isFound: Bool, _ condition: String, _ never: String
  ) -> Answer {
    guard isFound else {
      return .said([
        isInterrupted ? "interrupted" : "\(condition): \(never)"
      ])
    }
    return .said(
      [
        "\(branchLabel)\(condition): epoch \(cursor.epoch), "
          + "operation \(cursor.operationCount)"
      ] + (cursor.last.map { lines(of: $0) } ?? []))
  }
}
