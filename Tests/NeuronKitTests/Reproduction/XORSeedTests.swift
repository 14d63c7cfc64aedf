import NeuronKit
import TestSupport
import Testing

/// 2-2-1 on XOR from the seeds 0 to 49: rate 0.5, 20,000 epochs.
///
/// All runs of a table are trained side by side, once, for all tests; a debug
/// build trains four, of which two fail to learn with a sigmoid output and one
/// with an identity.
@Suite("Which seeds learn XOR")
struct XORSeedTests {
  /// How one run went.
  struct Outcome: Sendable {
    /// How many samples are right after how many epochs.
    var correct: [Int: Int] = [:]
    /// The loss after 20,000 epochs.
    var loss = Double.nan
    /// The largest |p − t| after 20,000 epochs.
    var maxAbsError = Double.nan
  }

  static let seeds = cases(0..<50, inDebug: 20..<24)
  static let sigmoid = Task { try await outcomes(activations: [.sigmoid]) }
  static let identity = Task {
    try await outcomes(activations: [.sigmoid, .identity])
  }

  /// Trains from all seeds, as many at a time as there are cores.
  private static func outcomes(
    activations: [Activation]
  ) async throws -> [Int: Outcome] {
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      for seed in seeds {
        group.addTask {
          (seed, try outcome(seed: UInt32(seed), activations: activations))
        }
      }
      var outcomes: [Int: Outcome] = [:]
      for try await (seed, outcome) in group { outcomes[seed] = outcome }
      return outcomes
    }
  }

  private static func outcome(
    seed: UInt32, activations: [Activation]
  ) throws -> Outcome {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: activations, initializer: .uniform,
      seed: seed)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0.5))
    let targets = DataSet.xor.targets
    var outcome = Outcome()
    var isSettled = false
    for (epoch, count) in [(5_000, 5_000), (10_000, 5_000), (20_000, 10_000)] {
      // A loss that is only rounding stays that way: no need to continue.
      isSettled = isSettled || step.measureLoss(of: .xor) < 1e-20
      for _ in 0..<(isSettled ? 0 : count) { step.run(on: .xor) }
      let outputs = network.forward(batch: DataSet.xor.inputs)
      let metrics = Metrics(
        outputs: outputs, targets: targets, task: .classification,
        loss: .meanSquaredError)
      outcome.correct[epoch] = metrics.correct
      outcome.maxAbsError =
        outputs.indices.map { abs(outputs[$0][0] - targets[$0][0]) }.max()
        ?? .nan
    }
    outcome.loss = step.measureLoss(of: .xor)
    return outcome
  }

  private static func table(_ name: String) throws -> Fixture {
    try Fixture(file: "gates_and_surface")["XOR_2_2_1_\(name)_0_49"]
  }

  /// Expects as many runs with all four samples right as the table counts, and
  /// after 20,000 epochs all but those that it names.
  private static func expectSuccesses(
    _ outcomes: [Int: Outcome], _ table: Fixture
  ) throws {
    let counts = try table["successes_at"]
    #expect(try counts.epochs == [5_000, 10_000, 20_000])
    let failed = seeds.filter { outcomes[$0]?.correct[20_000] != 4 }
    #expect(try failed == table["fail_seeds"].ints.filter(seeds.contains))
    guard seeds.count == 50 else { return }
    for epoch in try counts.epochs {
      let solved = outcomes.values.filter { $0.correct[epoch] == 4 }.count
      #expect(try solved == counts[epoch].int, "after \(epoch) epochs")
    }
  }

  // MARK: Sigmoid output

  @Test(
    "a seed ends with its loss and its count of correct predictions",
    arguments: seeds)
  func seed(_ seed: Int) async throws {
    let table = try Self.table("seeds")
    let outcome = try #require(try await Self.sigmoid.value[seed])
    try expect(
      outcome.loss, matches: table["loss_at_20000"].elements[seed], .longRun)
    try expect(
      outcome.maxAbsError,
      matches: table["max_abs_error_at_20000"].elements[seed], .longRun)
    let correct = try table["correct_at_20000"].elements[seed].int
    #expect(outcome.correct[20_000] == correct)
    let succeeds = try table["success_seeds"].ints.contains(seed)
    let fails = try table["fail_seeds"].ints.contains(seed)
    #expect(succeeds != fails)
    #expect((outcome.correct[20_000] == 4) == succeeds)
  }

  @Test("42 of 50 seeds learn XOR, the other eight stall near 0.125")
  func successes() async throws {
    let outcomes = try await Self.sigmoid.value
    let table = try Self.table("seeds")
    try Self.expectSuccesses(outcomes, table)
    #expect(try table["successes"].int == 42)
    #expect(
      try table["fail_seeds"].ints == [13, 22, 23, 27, 32, 33, 35, 38])
    for seed in try table["fail_seeds"].ints {
      guard let outcome = outcomes[seed] else { continue }
      #expect(abs(outcome.loss - 0.125) < 0.002, "seed \(seed)")
    }
  }

  // MARK: Identity output

  @Test("with an identity output 48 of 50 seeds learn XOR")
  func identityOutput() async throws {
    let outcomes = try await Self.identity.value
    let table = try Self.table("identity_output_seeds")
    try Self.expectSuccesses(outcomes, table)
    let failed = try table["fail_seeds"].ints
    #expect(failed == [20, 31])
    for (seed, loss) in try table["loss_at_20000"].elements.enumerated() {
      guard let outcome = outcomes[seed] else { continue }
      if seed == 20 {
        // This run magnifies rounding: one unit in the last place of one of
        // its first weights moves its end by 3 parts in 10⁷.
        try expect(outcome.loss, matches: loss, .relative(1e-6))
      } else if failed.contains(seed) {
        try expect(outcome.loss, matches: loss, .longRun)
      } else {
        // Only rounding is left, which differs from program to program.
        #expect(try loss.double < 1e-12)
        #expect(outcome.loss < 1e-12, "seed \(seed)")
      }
    }
  }
}
