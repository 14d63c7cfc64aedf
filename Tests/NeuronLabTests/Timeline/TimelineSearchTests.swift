import TestSupport
import Testing

@testable import NeuronLab

@Suite("The search in a timeline")
struct TimelineSearchTests {
  /// Every operation of the first steps that satisfies a condition, found by
  /// stepping.
  private func all(
    _ cursor: TimelineCursor, steps: Int, _ holds: (TraceEvent) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    cursor.move(to: .init(step: 0, part: 0))
    while !(cursor.isAtEndOfStep && cursor.place.step == steps - 1) {
      cursor.forward()
      if let last = cursor.last, holds(last) {
        found.append(cursor.operationCount)
      }
    }
    return found
  }

  @Test("first and last are those that stepping finds, in every branch")
  func likeStepping() throws {
    let cursor = try Course(
      .blobs, sizes: [2, 3, 3], batchSize: 70, optimizer: .adam
    ).makeCursor(operationsBetween: 10_000)
    cursor.goToEpoch(1)
    cursor.set(.activation(layer: 0, .relu))
    for branch in 0...1 {
      cursor.enter(branch)
      for limit in [0.2, 0.5, 0.9, 2.0] {
        func holds(_ event: TraceEvent) -> Bool {
          event.operation == .activation && event.layer == 0
            && event.neuron == 1 && event.value > limit
        }
        let found = all(cursor, steps: 6, holds)
        let condition = TimelineCursor.Condition(
          mayHold: { $0 != .start && $0 != .update },
          holds: { holds($0.event) })
        // From the end, from a hit, and from somewhere else.
        for start in [Int.max] + found.suffix(3) + [1000, 1] {
          let number = min(start, cursor.run.operationCount(ofFirst: 6))
          #expect(cursor.goTo(operation: number, within: 100))
          let last = found.last { $0 < number }
          #expect(cursor.goToLast(condition) == (last != nil))
          #expect(cursor.operationCount == last ?? number)
        }
        let isFound = cursor.goToFirst(
          from: .init(step: 0, part: 0), 0, before: 6, condition)
        #expect(isFound == !found.isEmpty)
        if isFound { #expect(cursor.operationCount == found[0]) }
      }
    }
  }

  @Test("nothing is before the start; the search looks behind a changed start")
  func start() throws {
    let cursor = try Course(.xor, sizes: [2, 2, 1]).makeCursor()
    let any = TimelineCursor.Condition { _ in true }
    #expect(!cursor.goToLast(any))
    cursor.forward()
    #expect(!cursor.goToLast(any))
    #expect(cursor.operationCount == 1)
    cursor.goToEpoch(1)
    cursor.set(.learningRate(0.1))
    #expect(cursor.last == nil)
    let count = cursor.operationCount
    #expect(cursor.goToLast(any))
    #expect(cursor.operationCount == count)
    #expect(cursor.last != nil)
  }
}
