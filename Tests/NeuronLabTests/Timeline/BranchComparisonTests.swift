import TestSupport
import Testing

@testable import NeuronLab

@Suite("The comparison of two branches")
struct BranchComparisonTests {
  private let weight = TimelineEdit.parameter(
    .weight(1), of: NeuronPlace(layer: 1, neuron: 0), 0.25)

  @Test(
    "losses, distance and the farthest weights are those of two fresh runs",
    arguments: OptimizerSettings.Kind.allCases)
  func table(kind: OptimizerSettings.Kind) throws {
    let cursor = try Course(.xor, sizes: [2, 3, 1], optimizer: kind)
      .makeCursor()
    cursor.goToEpoch(2)
    cursor.set(weight)
    let comparison = BranchComparison(
      cursor.timeline, (0, 1), lastEpoch: 24)
    #expect(comparison.rows.map(\.epoch) == [2, 3, 4, 7, 12, 22, 24])
    var distances: [Double] = []
    for row in comparison.rows {
      let one = try Course(.xor, sizes: [2, 3, 1], optimizer: kind).trainer.step
      let other = try Course(.xor, sizes: [2, 3, 1], optimizer: kind)
        .trainer.step
      for epoch in 0..<row.epoch {
        if epoch == 2 { other.network.layers[1].neurons[0].weights[1] = 0.25 }
        one.run(on: .xor)
        other.run(on: .xor)
      }
      if row.epoch == 2 { other.network.layers[1].neurons[0].weights[1] = 0.25 }
      #expect(row.losses.0 == one.measureLoss(of: .xor))
      #expect(row.losses.1 == other.measureLoss(of: .xor))
      distances = zip(parameters(one.network), parameters(other.network)).map {
        abs($0 - $1)
      }
      let square = distances.map { $0 * $0 }.reduce(0, +)
      #expect(row.distance == square.squareRoot())
    }
    #expect(
      comparison.farthest.map { abs($0.values.0 - $0.values.1) }
        == Array(distances.sorted(by: >).prefix(3)))
  }

  @Test("the first difference is the first that stepping through both finds")
  func firstDifference() throws {
    let course = try Course(.xor, sizes: [2, 3, 1], batchSize: 2)
    for edit in [
      weight, .learningRate(0.1), .input(1, row: 3, 0.5),
      .target(0, row: 0, 1), .activation(layer: 0, .relu),
    ] {
      let cursor = course.makeCursor()
      cursor.goToEpoch(2)
      cursor.forward()
      cursor.set(edit)
      let first = try #require(
        BranchComparison(cursor.timeline, (0, 1), lastEpoch: 4).first)
      var number = cursor.timeline.operationCount(ofFirst: 4, in: 0)
      var pair: [TraceEvent?]
      repeat {
        number += 1
        pair = [0, 1].map { branch in
          cursor.enter(branch)
          _ = cursor.goTo(operation: number, within: 100)
          return cursor.last
        }
      } while pair[0]?.operation == pair[1]?.operation
        && pair[0]?.value == pair[1]?.value
      #expect(first.operationCount == number, "\(edit)")
      #expect(first.events.0 == pair[0] && first.events.1 == pair[1])
      #expect(first.place == cursor.place)
    }
  }

  @Test("branches that never differ have no first difference")
  func same() throws {
    let cursor = try Course(.xor, sizes: [2, 3, 1]).makeCursor()
    cursor.set(.learningRate(0.3))
    let comparison = BranchComparison(cursor.timeline, (1, 0), lastEpoch: 3)
    #expect(comparison.first == nil)
    #expect(comparison.farthest.isEmpty)
    #expect(comparison.rows.map(\.distance) == [0, 0, 0, 0])
  }
}
