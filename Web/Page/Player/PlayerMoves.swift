import NeuronLab

// Moves, and how far one may go.
extension Player {
  // MARK: Moving

  /// What a request may do at most, so that the page answers at once.
  private static let mostOperations = 100_000

  func move(isForward: Bool, _ request: JSONValue) throws(Refusal) {
    let name = try request.textIfPresent("unit") ?? "operation"
    guard let unit = StepUnit(rawValue: name) else {
      throw Refusal(
        "there is no unit \(name.quoted); there are "
          + StepUnit.allCases.map { $0.rawValue }.joined(separator: ", "))
    }
    let count = try request.integerIfPresent("count") ?? 1
    guard (1...Self.mostOperations).contains(count) else {
      throw Refusal(
        "a count is from 1 to \(Self.mostOperations), found \(count)")
    }
    if unit == .epoch {
      try requireEpoch(cursor.epoch + (isForward ? count : 0))
    } else if isForward {
      try requireRoom(steps: cursor.place.step + 2)
    }
    try within(unit == .epoch ? .move : .search) { () throws(Refusal) in
      if unit == .epoch {
        if !isForward { cursor.back(unit) }
        let rest = isForward ? count : 1 - count
        if rest != 0 {
          cursor.goToEpoch(max(cursor.firstEpoch, cursor.epoch + rest))
        }
        return
      }
      for _ in 0..<count where !budget.isSpent() {
        if isForward {
          guard cursor.place.step + 1 < lastStep else { break }
          cursor.forward(unit)
        } else {
          cursor.back(unit)
        }
      }
    }
    said = budget.wasSpent ? Self.stopped : ""
    if !isForward, cursor.last == nil, cursor.operationCount == 0 {
      said = "This is the very start."
    }
  }

  private static let stopped =
    "The page stopped here, so that it can answer; go on to get further."

  /// Goes to an epoch, an operation of the slider's step, or any operation.
  ///
  /// - Returns: the step whose beginning was asked for, where the cursor is at the
  ///   end of the step before.
  func go(_ request: JSONValue) throws(Refusal) -> Int? {
    var start: Int?
    if let epoch = try request.integerIfPresent("epoch") {
      try requireEpoch(epoch)
      try within(.move) { () throws(Refusal) in cursor.goToEpoch(epoch) }
    } else if let inStep = try request.integerIfPresent("inStep") {
      start = try go(inStep: inStep)
    } else {
      try go(operation: request.integer("operation"))
    }
    said = budget.wasSpent ? Self.stopped : ""
    return start
  }

  private func go(operation number: Int) throws(Refusal) {
    let most = operationCount(ofFirst: lastStep)
    guard (0...most).contains(number) else {
      throw Refusal(
        "operations are numbered from 0, the very start, to \(most), found "
          + "\(number)")
    }
    try within(.move) { () throws(Refusal) in
      _ = cursor.goTo(
        operation: number, within: lastStep / cursor.batchesPerEpoch)
    }
  }

  /// The step whose operations the slider counts.
  var sliderStep: Int { chosenStart ?? cursor.place.step }

  private func go(inStep number: Int) throws(Refusal) -> Int? {
    let step = sliderStep
    let count = operationCount(ofStep: step)
    guard (0...count).contains(number) else {
      throw Refusal(
        "the step has operations 1 to \(count), found \(number)")
    }
    try go(operation: operationCount(ofFirst: step) + number)
    return number == 0 && step != cursor.place.step ? step : nil
  }

  // MARK: Limits

  /// How many operations the first steps of the cursor's branch have together.
  private func operationCount(ofFirst steps: Int) -> Int {
    cursor.timeline.operationCount(ofFirst: steps, in: cursor.run.branch)
  }

  /// How many operations a step has.
  func operationCount(ofStep step: Int) -> Int {
    step == cursor.place.step
      ? cursor.operationNumber.count
      : operationCount(ofFirst: step + 1) - operationCount(ofFirst: step)
  }

  /// The last step: its operations can still be counted, and reached in time.
  private var lastStep: Int {
    let perEpoch = operationCount(ofFirst: cursor.batchesPerEpoch)
    let epochs = min(1_000_000, 1_000_000_000 / max(1, perEpoch))
    return max(1, epochs) * cursor.batchesPerEpoch
  }

  func requireRoom(steps: Int) throws(Refusal) {
    guard steps <= lastStep else {
      throw Refusal("the player goes no further than \(lastStep) steps")
    }
  }

  private func requireEpoch(_ epoch: Int) throws(Refusal) {
    let (first, last) = (
      cursor.firstEpoch,
      cursor.firstEpoch + lastStep / cursor.batchesPerEpoch - 1
    )
    guard (first...last).contains(epoch) else {
      throw Refusal(
        "the player can go to epochs \(first) to \(last), found \(epoch)")
    }
  }

  /// Does something that stops when it takes too long.
  func within<Result>(
    _ kind: Budget.Kind, _ body: () throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let number = cursor.operationNumber.count
    budget.begin(kind, operations: max(1, number))
    defer { budget.end() }
    return try body()
  }
}

/// How long a request may take: a count of operations, so that the same request ends
/// at the same place everywhere.
final class Budget {
  enum Kind { case move, search }

  private var left = Int.max
  private(set) var wasSpent = false

  /// Begins a request about steps of so many operations.
  func begin(_ kind: Kind, operations: Int) {
    let all = kind == .move ? 12_000_000 : 1_500_000
    left = max(4, all / operations)
    wasSpent = false
  }

  func end() { left = .max }

  func isSpent() -> Bool {
    if left == .max { return false }
    if left > 0 {
      left -= 1
      return false
    }
    wasSpent = true
    return true
  }
}
