import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on a surface")
struct SurfaceTests {
  /// 2-8-1 with tanh, one sample at a time, written with plain arrays.
  private func plainLoss(seed: UInt32) -> Double {
    var random = RandomState(seed: seed)
    func draw() -> Double { 2 * random.randomSample() - 1 }
    var w1 = (0..<8).map { _ in [draw(), draw(), draw()] }
    var w2 = (0..<9).map { _ in draw() }
    let data = DataSet.surface
    func hidden(_ x: [Double]) -> [Double] {
      w1.map { Activation.tanh.value($0[0] * x[0] + $0[1] * x[1] + $0[2]) } + [
        1
      ]
    }
    func answer(_ h: [Double]) -> Double {
      zip(w2, h).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for epoch in 1...Surface.epochs {
      var order = RandomState(seed: seed &+ UInt32(epoch))
      for k in order.permutation(data.count) {
        let x = data.inputs[k] + [1]
        let h = hidden(x)
        let d = 2 * (answer(h) - data.targets[k][0])
        for j in 0..<9 {
          if j < 8 {
            let e = d * w2[j] * (1 - h[j] * h[j])
            for i in 0..<3 { w1[j][i] -= Surface.rate * e * x[i] }
          }
          w2[j] -= Surface.rate * d * h[j]
        }
      }
    }
    return data.rows.reduce(0) {
      let error = answer(hidden(data.inputs[$1])) - data.targets[$1][0]
      return $0 + error * error / Double(data.count)
    }
  }

  @Test(
    "its losses are those of a network written with plain arrays",
    arguments: Surface.seeds)
  func losses(_ seed: UInt32) throws {
    let trainer = Surface.trainer(seed: seed)
    Surface.train(trainer)
    let plain = plainLoss(seed: seed)
    #expect(agree([trainer.loss], [plain], within: 1e-9))
    let variance = try OracleFile("gates_and_surface")["regression_grid"][
      "variance_of_target"
    ].number
    #expect(abs(Surface.rSquared(trainer) - (1 - plain / variance)) < 1e-9)
    #expect(
      text(of: Surface.lesson).contains(
        "seed \(seed): loss \(plain.text(decimals: 4))")
    )
    #expect(text(of: Surface.lesson).contains(variance.text(decimals: 4)))
  }

  @Test("training loss falls, held-out loss rises: NumPy's losses")
  func overfitting() throws {
    // A loop over the 8 samples in NumPy, from the same seeds.
    let expected = [
      (0, 1.0103841310796584, 1.2456628439035615),
      (10, 0.19634459071927923, 0.21736220993618188),
      (30, 0.07893160192311625, 0.2049938561340825),
      (100, 0.01570084059581677, 0.15602380040244523),
      (300, 0.0015143744890236907, 0.2437818893970513),
      (1_000, 1.669888932323469e-07, 0.35650529774664685),
    ]
    let run = Surface.OverfittingRun()
    let losses = run.losses(at: expected.map { $0.0 })
    for (got, (epoch, training, heldOut)) in zip(losses, expected) {
      #expect(
        abs(got.training - training) < 1e-6 * training + 1e-11, "\(epoch)")
      #expect(abs(got.heldOut - heldOut) < 1e-6 * heldOut, "\(epoch)")
    }
    expect(
      try words(
        of: Surface.lesson, "Overfitting: training and validation loss"),
      shows: [
        "training loss 1.0104 0.1963 0.0789 0.0157 0.0015 2e-07",
        "held-out loss 1.2457 0.2174 0.2050 0.1560 0.2438 0.3565", "Answer: up",
        "33 parameters",
      ])
    // No held-out point is a training point.
    #expect(Set(run.training.inputs).isDisjoint(with: run.heldOut.inputs))
  }
}
