import NeuronKit
import TestSupport
import Testing

@Suite("What a training step refuses")
struct TrainingStepRefusalTests {
  private static func makeStep() throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(sizes: [2, 3, 1], activations: [.sigmoid]),
      loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5))
  }

  @Test("its description is one line")
  func description() throws {
    #expect(
      "\(try Self.makeStep())"
        == "sgd step of a 2-3-1 network: learning rate 0.5, meanSquaredError "
        + "(mean)")
  }

  @Test("a loss that does not fit the outputs is refused")
  func unfitLoss() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = TrainingStep(
        network: try NeuralNetwork(sizes: [2, 1], activations: [.tanh]),
        loss: .binaryCrossEntropy, optimizer: SGD(learningRate: 1))
    }
    expectMessage(
      result,
      "binaryCrossEntropy needs outputs between 0 and 1, which tanh does not "
        + "give; use sigmoid, or binaryCrossEntropyWithLogits after identity")
  }

  @Test("a batch of no samples is refused")
  func noRows() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      try Self.makeStep().run(on: .xor, rows: [])
    }
    expectMessage(result, "a batch needs at least one sample: rows is empty")
  }

  @Test("rows that the data do not have are refused everywhere")
  func outOfRange() async {
    let sentence = "there is no row 4 in 4 samples; rows count from 0"
    let run = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      try Self.makeStep().run(on: .xor, rows: [0, 4])
    }
    expectMessage(run, sentence)
    let measured = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try Self.makeStep().measureLoss(of: .xor, rows: [4])
    }
    expectMessage(measured, sentence)
    let traced = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tracer(try Self.makeStep(), on: .xor).trace(rows: [4])
    }
    expectMessage(traced, sentence)
    let recorded = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = EventRecorder(try Self.makeStep(), on: .xor, rows: [4])
    }
    expectMessage(recorded, sentence)
    let checked = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = GradientCheck().compare(try Self.makeStep(), on: .xor, rows: [4])
    }
    expectMessage(checked, sentence)
    let subset = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = DataSet.xor.subset([3, -1])
    }
    expectMessage(subset, "there is no row -1 in 4 samples; rows count from 0")
  }

  @Test("the last row and the first make a batch")
  func edges() throws {
    let step = try Self.makeStep()
    let byHand = step.network.copy()
    let errors = [3, 0].map { row in
      byHand.forward(DataSet.xor.inputs[row])[0] - DataSet.xor.targets[row][0]
    }
    let loss = step.run(on: .xor, rows: [3, 0])
    #expect(
      loss == (errors[0] * errors[0] + errors[1] * errors[1]) / 2)
  }
}
