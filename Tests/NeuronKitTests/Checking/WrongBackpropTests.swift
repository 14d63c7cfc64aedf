import NeuronKit
import TestSupport
import Testing

@Suite("The bug museum")
struct WrongBackpropTests {
  private static let mistakes = BackwardPass.allCases.filter { $0 != .correct }

  private func makeStep(
    seed: UInt32, sizes: [Int] = [2, 2, 1]
  ) throws -> TrainingStep {
    TrainingStep(
      network: try NeuralNetwork(
        sizes: sizes, activations: [.sigmoid], initializer: .uniform,
        seed: seed),
      loss: .meanSquaredError,
      optimizer: SGD(learningRate: BackwardPass.learningRate))
  }

  /// What the check says of a backward pass, from 20 initial networks.
  private func reports(
    of pass: BackwardPass
  ) throws -> [GradientCheck.Report] {
    try (0..<20 as Range<UInt32>).map { seed in
      let step = try makeStep(seed: seed)
      pass.writeGradients(of: step, on: .xor)
      return GradientCheck().compare(step, on: .xor, rows: DataSet.xor.rows)
    }
  }

  @Test("the correct pass, written once more, passes and is the package's own")
  func correct() throws {
    for report in try reports(of: .correct) {
      #expect(report.passed, "\(String(describing: report.worst))")
      #expect(report.relativeError < 1e-8)
    }
    for sizes in [[2, 2, 1], [2, 5, 1]] {
      let step = try makeStep(seed: 4, sizes: sizes)
      BackwardPass.correct.writeGradients(of: step, on: .xor)
      let second = step.network.gradient
      step.computeGradients(of: .xor)
      for (part, other) in zip(step.network.gradient, second) {
        #expect(abs(part - other) < 1e-16)
      }
    }
  }

  @Test("the check catches every mistake from every seed", arguments: mistakes)
  func caught(mistake: BackwardPass) throws {
    for (seed, report) in try reports(of: mistake).enumerated() {
      #expect(!report.passed, "seed \(seed)")
      #expect(report.relativeError > 1e-4, "seed \(seed)")
    }
  }

  @Test("the worst parameter is one the mistake reaches", arguments: mistakes)
  func worst(mistake: BackwardPass) throws {
    for report in try reports(of: mistake) {
      let worst = try #require(report.worst)
      #expect(mistake.touches(worst.name), "\(worst)")
      for failure in report.failures {
        #expect(mistake.touches(failure.name), "\(failure)")
      }
    }
  }

  @Test("each mistake is as large as it was measured", arguments: mistakes)
  func size(mistake: BackwardPass) throws {
    let errors = try reports(of: mistake).map(\.relativeError).sorted()
    let median = (errors[9] + errors[10]) / 2
    let expected = mistake.relativeError
    // The published medians come from 20 seeds of another generator.
    #expect(
      median > expected / 2 && median < min(1.0001, expected * 2),
      "\(median), not about \(expected)")
  }

  @Test("in a correct pass, nothing is caught")
  func package() throws {
    for seed in 0..<20 as Range<UInt32> {
      let step = try makeStep(seed: seed)
      let report = GradientCheck().run(step, on: .xor)
      #expect(report.passed)
      #expect(report.relativeError < 1e-8)
    }
  }
}
