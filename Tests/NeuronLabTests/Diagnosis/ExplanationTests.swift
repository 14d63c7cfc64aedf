import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Explanation")
struct ExplanationTests {
  // MARK: Planted causes

  /// How many of each kind, if `PLANTED_CAUSES` says; otherwise a small one.
  private static let count =
    ProcessInfo.processInfo.environment["PLANTED_CAUSES"].flatMap { Int($0) }

  @Test("a planted cause is named first", arguments: PlantedCause.Kind.allCases)
  func planted(_ kind: PlantedCause.Kind) {
    var right = 0
    var others: [String] = []
    let count = Self.count ?? 1
    // A small constant in few samples is hardly more than a large input.
    let first = Self.count == nil && kind == .constant ? 3 : 0
    for seed in first..<first + count {
      let planted = PlantedCause(
        kind, seed: UInt32(seed), isSmall: Self.count == nil)
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
    if count > 1 { print("\(kind): \(right) of \(count)") }
    // Nine of ten in all kinds together; a single kind may be a little worse.
    #expect(10 * right >= 8 * count, "\(kind): \(others)")
  }

  @Test("nothing is found in healthy trainings", arguments: [false, true])
  func healthy(isCut: Bool) {
    let count = Self.count.map { 5 * $0 } ?? 3
    var found: [String] = []
    for seed in 0..<count {
      let healthy = PlantedCause(
        nil, seed: UInt32(seed), isCut: isCut, isSmall: Self.count == nil)
      let explanation = Explanation(of: healthy.trainer, from: healthy.recipe)
      if let finding = explanation.findings.first {
        found.append("seed \(seed): \(finding.text)")
      }
    }
    if count > 3 { print("healthy: \(found.count) of \(count)") }
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

  @Test(
    "a remedy has to help with the held-out samples, too", arguments: [1, -1])
  func heldOut(sign: Double) throws {
    // With a sign of −1, what holds for the training samples is wrong for the
    // others.
    func data(_ sign: Double) -> DataSet {
      let inputs = (0..<40).map { Double($0) / 20 - 0.975 }
      return DataSet(
        inputs.map { [$0] }, inputs.map { [sign * $0 > 0.3 ? 1 : 0] },
        task: .classification)
    }
    let settings = OptimizerSettings(kind: .sgd, learningRate: 0.001)
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(sizes: [1, 1], activations: [.sigmoid]),
        loss: .binaryCrossEntropy, optimizer: settings.makeOptimizer()),
      on: data(1))
    trainer.heldOut = data(sign)
    let recipe = TrainingRecipe(of: trainer, optimizer: settings, epochs: 60)
    try trainer.train(epochs: 60)
    let finding = Explanation(of: trainer, from: recipe).findings.first
    #expect(finding?.changes.isEmpty != (sign > 0))
    #expect((finding?.kind == .slowRate) == (sign > 0))
    if sign > 0 {
      let text = try #require(finding?.remedy)
      #expect(text.contains(" after 60 epochs instead of "))
      #expect(text.contains(", and on the held-out samples an accuracy of "))
    }
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

  @Test("a training that has learned its task needs no outlook")
  func solved() throws {
    let (trainer, recipe) = try xor(rate: 2)
    let explanation = Explanation(of: trainer, from: recipe)
    #expect(explanation.findings.isEmpty && explanation.outlook == nil)
  }

  @Test("a certain cause is named without a remedy that cannot be tried")
  func noRemedy() throws {
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(sizes: [2, 1], activations: [.sigmoid]),
        loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5)), on: .xor)
    // Weights from a file cannot be drawn for another network.
    let recipe = TrainingRecipe(
      of: trainer, optimizer: OptimizerSettings(kind: .sgd, learningRate: 0.5),
      epochs: 200)
    try trainer.train(epochs: 200)
    let finding = try #require(
      Explanation(of: trainer, from: recipe).findings.first)
    #expect(finding.kind == .inseparable)
    #expect(finding.remedy.isEmpty && finding.changes.isEmpty)
    #expect(finding.text.hasSuffix("they cannot be on different sides."))
  }

  /// Explains a training with 24 samples, of which each two neighbors are in
  /// different classes.
  private func twoClasses(
    distance: Double, epochs: Int
  ) throws -> Explanation {
    let inputs = (0..<24).map {
      Double($0 % 4) / 2 - 0.75 + Double($0) * distance
    }
    let data = DataSet(
      inputs.map { [$0] }, (0..<24).map { [$0 / 4 % 2 == 0 ? 0 : 1] },
      task: .classification)
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: [1, 3, 1], activations: [.tanh, .sigmoid]),
      loss: .binaryCrossEntropy, optimizer: SGD(learningRate: 0.1))
    let trainer = try Trainer(step, on: data)
    let recipe = TrainingRecipe(
      of: trainer, optimizer: OptimizerSettings(kind: .sgd, learningRate: 0.1),
      initialization: .init(.xavier, seed: 42), epochs: epochs)
    try trainer.train(epochs: epochs)
    return Explanation(of: trainer, from: recipe)
  }

  @Test("equal inputs in both classes are the cause")
  func contradiction() throws {
    let findings = try twoClasses(distance: 0, epochs: 20).findings
    #expect(findings.map(\.kind) == [.contradiction])
    #expect(
      findings.first?.text
        == "Equal inputs have different targets: 24 of 24 samples have the same "
        + "inputs as a sample with another target, for example (-0.75) (0) and "
        + "(-0.75) (1). No network can get an accuracy above 50.0 %.")
  }

  @Test("a task that is not learned is never without a finding")
  func unexplained() throws {
    let findings = try twoClasses(distance: 1e-9, epochs: 20).findings
    #expect(findings.map(\.kind) == [.unexplained])
    let text = try #require(findings.first?.text)
    #expect(
      text.hasPrefix(
        "The network has not learned the task: it gets an accuracy of 50.0 %."))
    #expect(text.hasSuffix(" changes that were tried clearly helps."))
  }

  @Test("nothing is advised where nothing helps")
  func nothingHelps() throws {
    let explanation = try twoClasses(distance: 1e-9, epochs: 400)
    let findings = explanation.findings
    // What was tried begins with other seeds.
    #expect(
      explanation.stall?.candidates.prefix(3).map { $0 }
        == [[.seed(43)], [.seed(44)], [.seed(45)]])
    #expect(findings.map(\.kind) == [.stalled])
    #expect(findings.allSatisfy { $0.remedy.isEmpty && $0.changes.isEmpty })
    let text = try #require(findings.first?.text)
    #expect(text.hasSuffix("only the average has been learned."))
  }

  @Test(
    "a fit is poor below an R² of one half",
    // 0.3125 is the variance of the x: R² is 0.3125 / (0.3125 + s²).
    arguments: [(0.685, [.stalled]), (0.45, [])]
      as [(Double, [Finding.Kind])])
  func poorFit(scatter: Double, kinds: [Finding.Kind]) throws {
    let xs = (0..<24).map { Double($0 % 4) / 2 - 0.75 }
    let targets = xs.enumerated().map { k, x in
      [x + (k / 4 % 2 == 0 ? scatter : -scatter)]
    }
    // No two inputs are equal.
    let inputs = xs.enumerated().map { k, x in [x + Double(k) * 1e-9] }
    let settings = OptimizerSettings(kind: .sgd, learningRate: 0.1)
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(
          sizes: [1, 3, 1], activations: [.tanh, .identity]),
        loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
      on: DataSet(inputs, targets))
    let recipe = TrainingRecipe(
      of: trainer, optimizer: settings,
      initialization: .init(.xavier, seed: 42),
      epochs: 800)
    try trainer.train(epochs: 800)
    let findings = Explanation(of: trainer, from: recipe).findings
    #expect(findings.map(\.kind) == kinds)
    #expect(findings.allSatisfy { $0.remedy.isEmpty })
  }

  @Test("a long training is tried in a shorter form, and says so")
  func shortened() throws {
    let rows = (0..<900).map { Double($0 % 90) / 45 - 1 }
    let data = DataSet(rows.map { [$0] }, rows.map { [3 * $0 * $0] })
    let sizes = [1, 4, 1]
    let step = TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: [.tanh, .identity]),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 1e-5))
    let trainer = try Trainer(step, on: data, batchSize: 10)
    let recipe = TrainingRecipe(
      of: trainer, optimizer: OptimizerSettings(kind: .sgd, learningRate: 1e-5),
      initialization: .init(.xavier, seed: 42), epochs: 40)
    let work = 13.0 * 450 * 40
    let experiment = try #require(
      Experiment(recipe, result: trainer, trialWork: work))
    #expect(experiment.isShortened && experiment.usesSomeSamples)
    // Every second of 900 samples, which leaves all 40 epochs.
    #expect(experiment.recipe.data.count == 450)
    #expect(experiment.recipe.epochs == 40)
    // Half the work leaves half the epochs.
    #expect(
      Experiment(recipe, result: trainer, trialWork: work / 2)?.recipe.epochs
        == 20)
    try trainer.train(epochs: 40)
    let finding = try #require(
      Explanation(of: trainer, from: recipe, trialWork: work).findings.first)
    #expect(finding.kind == .slowRate)
    #expect(finding.remedy.hasSuffix(" (tried with 450 samples)."))
  }

  @Test("a shorter trial is compared with the whole training")
  func wholeTraining() throws {
    // One weight, from 0, for y = x at x = ±1: a step of 0.001 leaves 0.998 of
    // its distance from 1.
    let settings = OptimizerSettings(kind: .sgd, learningRate: 0.001)
    let trainer = try Trainer(
      TrainingStep(
        network: Troubles.network([[([0], 0)]], [.identity]),
        loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
      on: DataSet([[-1], [1]], [[-1], [1]]))
    let recipe = TrainingRecipe(of: trainer, optimizer: settings, epochs: 100)
    try trainer.train(epochs: 100)
    // Two samples · two parameters · 50 epochs.
    let explanation = Explanation(of: trainer, from: recipe, trialWork: 200)
    let finding = try #require(explanation.findings.first)
    // 1 − 0.998²⁰⁰; half as many epochs would give 0.1814.
    #expect(finding.remedy.hasSuffix(" after 50 epochs instead of 0.3299."))
    // A change that only makes up for those epochs is no help.
    let shortened = try #require(explanation.experiment?.before)
    #expect(!explanation.isNoWorse(shortened))
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

  @Test("steps are counted as the optimizer took them")
  func stepCount() throws {
    let xs = [-1, -0.5, 0, 0.5, 1]
    let settings = OptimizerSettings(kind: .adam, learningRate: 0.01)
    let trainer = try Trainer(
      TrainingStep(
        network: NeuralNetwork(
          sizes: [1, 1], activations: [.identity], initializer: .zeros),
        loss: .meanSquaredError, optimizer: settings.makeOptimizer()),
      on: DataSet(xs.map { [$0] }, xs.map { [1000 + 100 * $0] }), batchSize: 2)
    let recipe = TrainingRecipe(of: trainer, optimizer: settings, epochs: 10)
    try trainer.train(epochs: 10)
    let finding = try #require(
      Explanation(of: trainer, from: recipe).findings.first)
    // Of five samples, three batches an epoch.
    #expect(finding.kind == .shortSteps)
    #expect(
      finding.evidence.hasSuffix("so that 30 steps move it by 0.3 at most."))
  }

  // MARK: Parts

  @Test("a number in nearly every row is an identifier if it is called so")
  func identifiers() throws {
    func finding(_ name: String, repeating count: Int) throws -> Finding? {
      // No row follows from the one before, and the last ones repeat others.
      let ids = (0..<40).map { Double(($0 < 40 - count ? $0 : 0) * 17 % 40) }
      let data = DataSet(
        name: "", title: "", source: "", task: .regression,
        inputNames: [name, "x"], targetNames: ["y"],
        inputs: ids.map { [$0, 0.5] }, targets: ids.map { _ in [1] })
      let step = Troubles.step(
        try Troubles.network([[([0, 0], 0)]], [.identity]))
      return Diagnosis(
        survey: NetworkSurvey(step, on: data, rowLimit: 40), data: data,
        history: nil, learningRate: nil, batchSize: nil
      ).identifierInput(data.inputs)
    }
    for name in ["ID", "patient_id", "patientId", "nr", "Number"] {
      #expect(
        try finding(name, repeating: 3)?.evidence.contains(
          "37 different whole numbers in 40 rows, from 0 to 39.") == true,
        "\(name)")
      #expect(try finding(name, repeating: 5) == nil, "\(name)")
    }
    for name in ["idle", "grid", "age", "numbers"] {
      #expect(try finding(name, repeating: 3) == nil, "\(name)")
    }
  }

  @Test("what rounding leaves of an R² of 0 is 0")
  func noFit() {
    func text(_ outputs: [Double]) -> String? {
      Metrics(
        outputs: outputs.map { [$0] }, targets: [[-1], [1]], task: .regression,
        loss: .meanSquaredError
      ).rSquaredText
    }
    // R² = 1 − (2 + 2a²) / 2 = −a² for two outputs of a.
    #expect(text([1e-8, 1e-8]) == "0.0000")
    #expect(text([0.0009, 0.0009]) == "0.0000")
    #expect(text([0.5, 0.5]) == "-0.2500")
    #expect(text([-1, 1]) == "1.0000")
  }

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
    // A sample whose output is free does not hide the one whose output is stuck.
    let mixed = DataSet([[1], [0]], [[1], [0]], task: .classification)
    let other = try #require(Diagnosis.examine(step, on: mixed).first)
    #expect(other.kind == .saturatedNeurons && other.remedy == finding.remedy)
    #expect(other.evidence.hasPrefix("o1 is saturated: for 1 of all 2 samples"))
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
