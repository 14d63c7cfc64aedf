import TestSupport
import Testing

@testable import NeuronLab

@Suite("What counts as better")
struct OutcomeTests {
  // MARK: Numbers

  /// Targets of 1 and −1 where the outputs are x and −x.
  private func numbers(_ x: Double) -> DataSet {
    let signs = [1.0, -1, 1, -1, 1, -1]
    return DataSet(signs.map { [$0 * x] }, signs.map { [$0] })
  }

  /// Returns the output whose R² is this: R² = 1 − (1 − x)².
  private func output(_ quality: Double) -> Double {
    1 - (1 - quality).squareRoot()
  }

  /// Returns the outcome of a regression with this R².
  private func outcome(
    _ quality: Double, heldOut: Double? = nil, hasDiverged: Bool = false
  ) throws -> Outcome {
    let weight = output(quality)
    let network = try Troubles.network([[([weight], 0)]], [.identity])
    let trainer = try Trainer(Troubles.step(network), on: numbers(1))
    trainer.heldOut = heldOut.map { numbers(output($0) / weight) }
    return Outcome(of: trainer, on: trainer.data, hasDiverged: hasDiverged)
  }

  @Test(
    "a tenth, half of what was missing, or the task learned is clearly better",
    arguments: [
      (0.5, 0.61, true), (0.5, 0.59, false),
      // Half of 0.13 is 0.065.
      (0.87, 0.94, true), (0.87, 0.93, false),
      (0.94, 0.951, true), (0.89, 0.91, false), (0.96, 0.97, false),
      // How much worse than the mean does not matter.
      (-3, 0.05, false), (-3, 0.12, true), (0.5, 0.3, false),
    ])
  func better(_ before: Double, _ now: Double, _ isBetter: Bool) throws {
    let then = try outcome(before)
    #expect(try abs(outcome(now).quality - now) < 1e-12)
    #expect(try outcome(now).isClearlyBetter(than: then) == isBetter)
    #expect(
      try !outcome(now, hasDiverged: true).isClearlyBetter(than: then))
  }

  @Test(
    "held-out samples have to be predicted better, too, or well as before",
    arguments: [
      (0.2, 0.9, true), (0.2, 0.25, false), (0.2, 0.1, false),
      (0.96, 0.97, true), (0.97, 0.96, false),
    ])
  func heldOut(_ before: Double, _ now: Double, _ isBetter: Bool) throws {
    let then = try outcome(0.2, heldOut: before)
    let outcome = try outcome(0.9, heldOut: now)
    #expect(outcome.isClearlyBetter(than: then) == isBetter)
    #expect(abs(outcome.judged - now) < 1e-12)
  }

  @Test("what is learned is solved, and solved for held-out samples")
  func learned() throws {
    #expect(try outcome(0.951).isLearned)
    #expect(try !outcome(0.949).isSolved)
    #expect(try !outcome(0.97, hasDiverged: true).isSolved)
    let byHeart = try outcome(0.97, heldOut: 0.9)
    #expect(byHeart.isSolved && !byHeart.isLearned)
    #expect(try outcome(0.97, heldOut: 0.96).isLearned)
  }

  @Test("outputs no longer far worse than the mean are tamer")
  func tamer() throws {
    func isTamer(_ before: Double, _ now: Double) throws -> Bool {
      try outcome(now).isTamer(than: outcome(before))
    }
    #expect(try isTamer(-1, -0.04))
    #expect(try !isTamer(-1, -0.06))
    #expect(try isTamer(-0.21, 0.5))
    #expect(try !isTamer(-0.19, 0.5))
    let worse = try outcome(0.5, heldOut: -2)
    #expect(try !worse.isTamer(than: outcome(-1, heldOut: -1)))
  }

  // MARK: Classes

  /// Samples of which the first ones are classified correctly; the two classes
  /// take turns.
  private func classes(_ right: Int, of count: Int) -> DataSet {
    let targets = (0..<count).map { Double($0 % 2) }
    return DataSet(
      targets.enumerated().map { k, y in [k < right ? y : 1 - y] },
      targets.map { [$0] }, task: .classification)
  }

  /// The outcome of a network whose outputs are its inputs.
  private func outcome(
    on data: DataSet, heldOut: DataSet? = nil
  ) throws -> Outcome {
    let sizes = data.inputNames.indices
    let neurons = sizes.map { i in
      (sizes.map { $0 == i ? 1.0 : 0 }, 0.0)
    }
    let network = try Troubles.network([neurons], [.identity])
    let trainer = try Trainer(Troubles.step(network), on: data)
    trainer.heldOut = heldOut
    return Outcome(of: trainer, on: data)
  }

  @Test("of fewer than 20 samples, all have to be right")
  func fewSamples() throws {
    func isBetter(_ before: Int, _ now: Int, of count: Int) throws -> Bool {
      try outcome(on: classes(now, of: count))
        .isClearlyBetter(than: outcome(on: classes(before, of: count)))
    }
    #expect(try isBetter(9, 13, of: 20))
    #expect(try !isBetter(9, 13, of: 19))
    #expect(try isBetter(9, 19, of: 19))
    #expect(try !isBetter(4, 9, of: 10))
  }

  @Test("no sample may be lost, held out or not")
  func keepsCorrect() throws {
    let before = try outcome(
      on: classes(10, of: 20), heldOut: classes(3, of: 5))
    func keeps(_ right: Int, _ heldOut: Int) throws -> Bool {
      try outcome(on: classes(right, of: 20), heldOut: classes(heldOut, of: 5))
        .keepsCorrect(from: before)
    }
    #expect(try keeps(10, 3))
    #expect(try !keeps(9, 5))
    #expect(try !keeps(20, 2))
  }

  @Test("the quality is the mean over the classes that there are")
  func quality() throws {
    // 18 zeros and two ones, and always the answer 0.
    let targets = (0..<20).map { [$0 < 18 ? 0.0 : 1] }
    let rare = try outcome(
      on: DataSet(targets.map { _ in [0] }, targets, task: .classification))
    #expect(rare.quality == 0.5 && rare.metrics.accuracy == 0.9)
    // The third class has no sample.
    let rows: [[Double]] = [[1, 0, 0], [0, 1, 0], [1, 0, 0]]
    let absent = try outcome(
      on: DataSet(rows, rows, task: .classification))
    #expect(absent.quality == 1)
  }

  @Test("five held-out samples tell something, four nothing")
  func fewHeldOut() throws {
    let data = classes(10, of: 20)
    #expect(
      try outcome(on: data, heldOut: classes(2, of: 5)).heldOut?.metrics.correct
        == 2)
    #expect(try outcome(on: data, heldOut: classes(4, of: 4)).heldOut == nil)
  }
}
