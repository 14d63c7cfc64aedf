import NeuronKit
import TestSupport
import Testing

@Suite("TrainingHistory")
struct TrainingHistoryTests {
  private let limit = TrainingHistory.pointLimit

  @Test("nothing and one point")
  func short() {
    var history = TrainingHistory()
    #expect(history.points == [])
    #expect(history.last == nil)
    history.record(epoch: 0, loss: 2)
    #expect(history.points.map(\.epoch) == [0])
    #expect(history.points.map(\.loss) == [2])
    #expect(history.last == history.points[0])
  }

  @Test("up to the limit every epoch stays")
  func everyEpoch() {
    var history = TrainingHistory()
    for epoch in 0..<1000 {
      history.record(epoch: epoch, loss: Double(-epoch))
    }
    #expect(history.points.map(\.epoch) == Array(0..<1000))
    let losses: [Double] = (0..<1000).map { Double(-$0) }
    #expect(history.points.map(\.loss) == losses)
  }

  @Test("beyond the limit it thins evenly, and keeps the first and the last")
  func thinning() {
    var history = TrainingHistory()
    for epoch in 0...(5 * limit / 2 + 1) {
      history.record(epoch: epoch, loss: 1 / Double(epoch + 1))
    }
    let points = history.points
    #expect(points.count <= limit)
    #expect(points.count > limit / 4)
    #expect(points.first?.epoch == 0)
    #expect(points.last?.epoch == 5 * limit / 2 + 1)
    #expect(history.last == points.last)
    for (point, next) in zip(points, points.dropFirst()).dropLast() {
      #expect(next.epoch - point.epoch == 4)
    }
    #expect(points.allSatisfy { $0.loss == 1 / Double($0.epoch + 1) })
  }

  @Test("there are never more points than the limit")
  func limitHolds() {
    var history = TrainingHistory()
    let watched = [limit - 1, limit, limit + 1, 2 * limit - 1, 2 * limit]
    for epoch in 0...(2 * limit + 1) {
      history.record(epoch: epoch, loss: 0)
      let isNear = watched.contains { abs($0 - epoch) < 2 }
      if isNear {
        let points = history.points
        #expect(points.count <= limit, "epoch \(epoch)")
        #expect(points.last?.epoch == epoch)
      }
    }
  }

  @Test("a loss that is not a number is recorded once")
  func notANumber() {
    var history = TrainingHistory()
    history.record(epoch: 0, loss: 1)
    history.record(epoch: 1, loss: .nan)
    #expect(history.points.map(\.epoch) == [0, 1])
  }
}
