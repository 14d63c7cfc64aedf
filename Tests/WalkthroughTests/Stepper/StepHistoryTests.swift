import NeuronLab
import Testing

@testable import Walkthrough

@Suite("The snapshots to go back to")
struct StepHistoryTests {
  @Test("those that are kept are few, and never far apart")
  func few() throws {
    let network = try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid])
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    func snapshot(_ number: Int) -> StepHistory.Snapshot {
      .init(step: number, of: step)
    }
    var history = StepHistory(snapshot(0))
    var most = 0
    for step in 1...100_000 {
      history.keep(snapshot(step))
      most = max(most, history.snapshots.count)
    }
    #expect(most <= history.limit)
    let steps = history.snapshots.map(\.step)
    #expect(steps.first == 0)
    #expect(steps.last == 100_000)
    let gaps = zip(steps, steps.dropFirst()).map { $1 - $0 }
    #expect(gaps.max() ?? 0 <= 100_000 / (history.limit / 8))
    history.forget(after: 50_000)
    #expect(history.latest(upTo: 100_000).step <= 50_000)
  }
}
