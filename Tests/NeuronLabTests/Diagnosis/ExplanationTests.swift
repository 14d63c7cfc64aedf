import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Explanation")
struct ExplanationTests {
  // MARK: Planted causes

  /// How many seeds: two of each kind, or as many as `PLANTED_CAUSES` says.
  private static let seeds =
    ProcessInfo.processInfo.environment["PLANTED_CAUSES"]
    .flatMap { Int($0) } ?? 2

  @Test("a planted cause is named first", arguments: PlantedCause.Kind.allCases)
  func planted(_ kind: PlantedCause.Kind) {
    var right = 0
    var others: [String] = []
    for seed in 0..<Self.seeds {
      let planted = PlantedCause(kind, seed: UInt32(seed))
      let explanation = Explanation(of: planted.trainer, from: planted.recipe)
      if explanation.findings.first?.kind == PlantedCause.expected(kind) {
        right += 1
      } else {
        others.append(
          "seed \(seed): "
            + (explanation.findings.first?.text ?? explanation.outlook ?? "none")
        )
      }
    }
    if Self.seeds > 2 { print("\(kind): \(right) of \(Self.seeds)") }
    // Nine of ten in all kinds together; a single kind may be a little worse.
    #expect(10 * right >= 8 * Self.seeds, "\(kind): \(others)")
  }

  @Test("nothing is found in healthy trainings", arguments: [false, true])
  func healthy(isCut: Bool) {
    let count = Self.seeds == 2 ? 10 : 5 * Self.seeds
    var found: [String] = []
    for seed in 0..<count {
      let healthy = PlantedCause(nil, seed: UInt32(seed), isCut: isCut)
      let explanation = Explanation(of: healthy.trainer, from: healthy.recipe)
      if let finding = explanation.findings.first {
        found.append("seed \(seed): \(finding.text)")
      }
    }
    if Self.seeds > 2 { print("healthy: \(found.count) of \(count)") }
    #expect(100 * found.count <= count, "\(found)")
  }

  // MARK: What is advised has been tried

  /// Trains 2-4-1 on XOR as `train xor` does.
  private func xor(
    rate: Double, epochs: Int = 3000
  ) throws -> (Trainer, TrainingRecipe) {
    func trainer() throws -> Trainer {
      try Trainer(
        TrainingStep(
          network: NeuralNetwork(
            sizes: [2, 4, 1], activations: [.sigmoid], initializer: .uniform),
          loss: .meanSquaredError, optimizer: SGD(learningRate: rate)),
        on: .xor)
    }
    let recipe = TrainingRecipe(
      of: try trainer(),
      optimizer: OptimizerSettings(kind: .sgd, learningRate: rate),
      initialization: .init(.uniform, seed: 42), epochs: epochs)
    let trained = try trainer()
    try trained.train(epochs: epochs)
    return (trained, recipe)
  }

  @Test("a small learning rate is named, with one that solves the same start")
  func slowRate() throws {
    let (trainer, recipe) = try xor(rate: 0.01)
    let bits = trainer.step.network.stateBits
    let finding = try #require(
      Explanation(of: trainer, from: recipe).findings.first)
    #expect(trainer.step.network.stateBits == bits)
    #expect(finding.kind == .slowRate)
    #expect(finding.changes == [.learningRate(0.1)])
    #expect(
      finding.text
        == "The learning rate of 0.01 is too small: in 3000 epochs the loss only "
        + "went from 0.2909 to 0.2502. With a learning rate of 0.1, the same "
        + "training gets an accuracy of 100.0 % after 3000 epochs instead of "
        + "50.0 %.")
    // What it says is what a training of one's own gives.
    let twin = try xor(rate: 0.1).0
    #expect(
      try Metrics(of: twin.step.network, on: .xor, loss: .meanSquaredError)
        .accuracy == 1)
  }

  @Test("a training that only needs more epochs has no finding")
  func outlook() throws {
    let (trainer, recipe) = try xor(rate: 2, epochs: 90)
    let explanation = Explanation(of: trainer, from: recipe)
    #expect(explanation.findings.isEmpty)
    let outlook = try #require(explanation.outlook)
    #expect(outlook.hasPrefix("The loss is still falling, from "))
    #expect(
      outlook.hasSuffix(
        " After 270 epochs the same training gets an accuracy of 100.0 %."))
  }

  @Test("nothing is advised where nothing helps")
  func nothingHelps() throws {
    // One input, two targets for each of its values: nothing can learn that.
    let rows = (0..<40).map { Double($0 % 4) / 2 - 0.75 }
    let data = DataSet(
      rows.map { [$0] }, (0..<40).map { [$0 / 4 % 2 == 0 ? 0 : 1] },
      task: .classification)
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: [1, 3, 1], activations: [.tanh, .sigmoid]),
      loss: .binaryCrossEntropy, optimizer: SGD(learningRate: 0.1))
    let trainer = try Trainer(step, on: data)
    let recipe = TrainingRecipe(
      of: trainer, optimizer: OptimizerSettings(kind: .sgd, learningRate: 0.1),
      initialization: .init(.xavier, seed: 42), epochs: 2000)
    try trainer.train(epochs: 2000)
    let findings = Explanation(of: trainer, from: recipe).findings
    #expect(findings.map(\.kind) == [.stalled])
    #expect(findings.allSatisfy { $0.remedy.isEmpty && $0.changes.isEmpty })
    #expect(findings[0].text.hasSuffix("only the average has been learned."))
  }

  @Test("a long training is tried in a shorter form, and says so")
  func shortened() throws {
    let rows = (0..<3000).map { Double($0 % 100) / 50 - 1 }
    let data = DataSet(rows.map { [$0] }, rows.map { [3 * $0 * $0] })
    let sizes = [1, 20, 1]
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: [.tanh, .identity]),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 1e-5))
    let trainer = try Trainer(step, on: data)
    let recipe = TrainingRecipe(
      of: trainer, optimizer: OptimizerSettings(kind: .sgd, learningRate: 1e-5),
      initialization: .init(.xavier, seed: 42), epochs: 200)
    let experiment = try #require(Experiment(recipe, result: trainer))
    #expect(experiment.isShortened && experiment.usesSomeSamples)
    // 500 of 3,000 samples, and as many epochs as ten million allow.
    #expect(experiment.recipe.data.count == 500)
    #expect(experiment.recipe.epochs == 200)
    try trainer.train(epochs: 200)
    let finding = try #require(
      Explanation(of: trainer, from: recipe).findings.first)
    #expect(finding.kind == .slowRate)
    #expect(finding.remedy.hasSuffix(" (tried with 500 samples)."))
  }

  @Test("all trials together take a bounded number of multiplications")
  func bound() throws {
    let (trainer, recipe) = try xor(rate: 0.01)
    var experiment = try #require(Experiment(recipe, result: trainer))
    // 4 samples · 17 parameters · 3,000 epochs.
    let trials = Int(Experiment.totalWork) / (4 * 17 * 3000)
    for k in 0..<trials {
      #expect(experiment.run([.learningRate(0.01)]) != nil, "trial \(k)")
      if k > 3 { break }
    }
    #expect(experiment.run([.epochs(2_000_000)]) == nil)
  }

  // MARK: Parts

  @Test(
    "a learning rate is changed by a factor and rounded to one digit",
    arguments: [
      (0.92359, 0.1, "0.09"), (0.01, 10, "0.1"), (0.0001, 1e5, "10"),
      (2, 0.1, "0.2"), (0.3, 10, "3"), (0.0004, 1000, "0.4"), (96, 10, "1000"),
    ] as [(Double, Double, String)])
  func times(_ rate: Double, _ factor: Double, _ expected: String) {
    #expect(rate.times(factor).shortText == expected)
  }

  @Test("each activation's targets are judged by what it can give")
  func reach() throws {
    func kinds(
      _ targets: [[Double]], _ output: Activation,
      _ loss: Loss = .meanSquaredError
    ) throws -> [Finding.Kind] {
      try Troubles.unreachable(targets, output, loss).map(\.kind)
        .filter { $0 == .unreachableTargets }
    }
    let unreachable = [Finding.Kind.unreachableTargets]
    let ends: [[Double]] = [[0], [1], [1], [0]]
    for output in Activation.allCases where output != .softmax {
      #expect(try kinds(ends, output) == [], "\(output)")
    }
    let negative: [[Double]] = [[-1], [1], [1], [-1]]
    #expect(try kinds(negative, .tanh) == [])
    #expect(try kinds(negative, .elu) == [])
    for output in [Activation.sigmoid, .relu, .softplus, .gelu, .silu] {
      #expect(try kinds(negative, output) == unreachable, "\(output)")
    }
    let large: [[Double]] = [[0], [1.01], [1], [0]]
    #expect(try kinds(large, .tanh) == unreachable)
    #expect(try kinds(large, .relu) == [])
    #expect(try kinds([[-5], [7], [1], [0]], .leakyRelu) == [])
    // The minimum of gelu is −0.16997, that of silu −0.27846.
    #expect(try kinds([[-0.165], [1], [1], [0]], .gelu) == [])
    #expect(try kinds([[-0.275], [1], [1], [0]], .silu) == [])
    let oneHot: [[Double]] = [[1, 0], [0, 1], [0, 1], [1, 0]]
    #expect(try kinds(oneHot, .softmax) == [])
    #expect(
      try kinds([[1, 1], [0, 1], [0, 1], [1, 0]], .softmax) == unreachable)
    let logits = Loss.binaryCrossEntropyWithLogits
    #expect(try kinds(ends, .identity, logits) == [])
    let squeezed = try Troubles.unreachable(ends, .sigmoid, logits)
    #expect(squeezed.first?.kind == .unreachableTargets)
    #expect(
      squeezed.first?.evidence.hasSuffix("probabilities from 0.50 to 0.73.")
        == true)
  }

  @Test("nothing but the average is said only where outputs are the average")
  func average() throws {
    func text(bias: Double) throws -> String {
      let network = try Troubles.network(
        [[([0, 0], 0.5)], [([0], bias)]], [.tanh, .identity])
      var history = TrainingHistory()
      for epoch in 0...1000 { history.record(epoch: epoch, loss: 0.5) }
      return try #require(
        Diagnosis.examine(
          Troubles.step(network),
          on: DataSet(
            DataSet.xor.inputs, DataSet.xor.targets), history: history
        ).first { $0.kind == .stalled }
      ).evidence
    }
    #expect(
      try text(bias: 0.5).hasSuffix(
        "about 0.50: only the average has been learned."))
    #expect(
      try text(bias: 0.2).hasSuffix(
        "about 0.20, while the targets average 0.5."))
  }

  @Test("with a saturated output, the loss in use is not advised again")
  func saturatedCrossEntropy() throws {
    // z = −40 for x = 1: a·(1 − a) is 4e-18.
    let network = try Troubles.network([[([-40], 0)]], [.sigmoid])
    let data = DataSet([[1], [0.9]], [[1], [1]], task: .classification)
    let step = Troubles.step(network, .binaryCrossEntropy)
    let finding = try #require(Diagnosis.examine(step, on: data).first)
    #expect(finding.kind == .saturatedNeurons)
    #expect(
      finding.remedy
        == "With binaryCrossEntropyWithLogits after identity, δ is a − y however "
        + "large z is.")
    let recipe = TrainingRecipe(
      of: try Trainer(step, on: data),
      optimizer: OptimizerSettings(kind: .sgd, learningRate: 0.1), epochs: 1000)
    let trainer = try Trainer(step, on: data)
    try trainer.train(epochs: 1000)
    let tried = try #require(
      Explanation(of: trainer, from: recipe).findings.first)
    #expect(
      tried.changes == [.output(.identity, .binaryCrossEntropyWithLogits)])
    #expect(tried.remedy.contains("an accuracy of 100.0 % after 1000 epochs"))
    let reason = try #require(
      Diagnosis.boundedSlope(of: step, on: data, rows: [0, 1]))
    #expect(
      reason.hasPrefix("o1 is saturated for sample 1 (z = -40): its slope"))
    let logits = Troubles.step(
      try Troubles.network([[([-40], 0)]], [.identity]),
      .binaryCrossEntropyWithLogits)
    #expect(Diagnosis.boundedSlope(of: logits, on: data, rows: [0]) == nil)
  }
}
