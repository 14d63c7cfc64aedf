import Testing

@testable import NeuronLab

@Suite("The checkpoints of a branch")
struct CheckpointsTests {
  private func step(_ sizes: [Int]) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(sizes: sizes, activations: [.sigmoid]),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 1))
  }

  @Test("those that are kept are few, and evenly far apart")
  func few() throws {
    let step = try step([2, 1])
    var checkpoints = Checkpoints(interval: 1)
    for number in 0...10_000 {
      checkpoints.keep(Checkpoint(step: number, of: step))
      checkpoints.thin(to: 50)
      #expect(checkpoints.kept.count <= 50)
    }
    let steps = checkpoints.kept.map(\.step)
    #expect(steps.first == 0)
    let gaps = Set(zip(steps, steps.dropFirst()).map { $1 - $0 })
    #expect(gaps == [256])
    #expect(checkpoints.interval == 256)
  }

  @Test("the latest up to a step is found among all, and none before the first")
  func latest() throws {
    let step = try step([2, 1])
    var checkpoints = Checkpoints(interval: 3)
    #expect(checkpoints.latest(upTo: 10)?.step == nil)
    for number in [3, 6, 9, 12] {
      checkpoints.keep(Checkpoint(step: number, of: step))
    }
    checkpoints.keep(Checkpoint(step: 6, of: step))
    #expect(checkpoints.kept.map(\.step) == [3, 6, 9, 12])
    for limit in 0...20 {
      #expect(
        checkpoints.latest(upTo: limit)?.step
          == [3, 6, 9, 12].last { $0 <= limit }, "\(limit)")
    }
  }

  @Test("however many branches and steps, all checkpoints stay below 50 MB")
  func memory() throws {
    let big = try step([64, 128, 32])
    let row = [Double](repeating: 0.5, count: 64)
    let cursor = TimelineCursor(
      .init(
        step: big,
        data: DataSet([row], [[Double](repeating: 1, count: 32)]), epoch: 0
      ) { _ in [[0]] })
    for branch in 1...3 {
      cursor.goToEpoch(60 * branch)
      cursor.set(.learningRate(Double(branch)))
      cursor.goToEpoch(60 * branch + 50)
    }
    let bytes = cursor.timeline.byteCount
    #expect(bytes > 5_000_000 && bytes < 50_000_000, "\(bytes)")
  }
}
