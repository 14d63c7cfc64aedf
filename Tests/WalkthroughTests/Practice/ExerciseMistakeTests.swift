import NeuronLab
import TestSupport
import Testing

@testable import Exercises
@testable import Walkthrough

@Suite("Mistakes")
struct ExerciseMistakeTests {
  @Test(
    "every mistake is named, alone or beside others that give the same digits")
  func mistakes() {
    for exercise in SomeExercises.all {
      for mistake in exercise.mistakes {
        for digits in Exercise.leastDigits...10 {
          var text = mistake.answer.text
          if case .number(let value) = mistake.answer {
            text = typed(value, digits: digits)
          }
          let verdict = exercise.judge(text)
          if case .mistakes(let found) = verdict {
            #expect(found.contains(mistake), "\(text): \(exercise.place)")
          } else {
            // Who rounds early may be right in the first digits.
            #expect(
              verdict == .right && mistake.name == "roundedEarly" && digits < 6,
              "\(text) for \(mistake.name): \(exercise.place)")
          }
        }
      }
    }
  }

  @Test("three digits tell which mistake was made, except for rounding")
  func toldApart() {
    for exercise in SomeExercises.all {
      for mistake in exercise.mistakes where mistake.name != "roundedEarly" {
        guard case .number(let value) = mistake.answer, value != 0 else {
          continue
        }
        guard
          case .mistakes(let found) = exercise.judge(typed(value, digits: 3))
        else { continue }
        let others = found.filter {
          $0 != mistake
            && !["roundedEarly", "signLost", "cutOff"].contains($0.name)
        }
        #expect(others.isEmpty, "\(mistake.name): \(exercise.place)")
      }
    }
  }

  @Test("every kind of mistake happens, and has words and a line")
  func everyMistake() {
    var names: Set<String> = []
    for exercise in SomeExercises.all {
      for mistake in exercise.mistakes {
        names.insert(mistake.name)
        #expect(!mistake.words.isEmpty, "\(mistake.name): \(exercise.place)")
        #expect(mistake.line != nil, "\(mistake.name): \(exercise.place)")
      }
    }
    #expect(
      names == [
        "biasForgotten", "activationApplied", "activationForgotten",
        "transposed", "otherNeuron", "lossFactor", "notSquared", "sumForMean",
        "meanForSum", "oneTermOnly", "decimalLogarithm", "wrongSign",
        "slopeMissing", "slopeOnly", "slopeAtA", "slopeOfZ", "slopeIsA",
        "sigmoidSlope", "slopeTwice", "slopeIncluded", "rawError",
        "weightsForgotten",
        "updatedWeights", "otherInput", "inputForgotten", "weightForInput",
        "gradientIsZero", "timesBias", "timesInput", "plusForMinus",
        "rateForgotten", "changeOnly", "stepOnly", "roundedEarly",
        "wrongDirection", "rowForEachSample", "oneSample",
      ])
  }

  /// Checks what a mistake answers against a value computed in another way.
  private func expectMistake(
    _ name: String, of exercise: Exercise, among expected: [Double]
  ) {
    for mistake in exercise.mistakes where mistake.name == name {
      guard case .number(let value) = mistake.answer else { continue }
      #expect(
        expected.contains { abs($0 - value) <= 1e-9 * max(1, abs($0)) },
        "\(name) of \(exercise.place): \(value), not in \(expected)")
    }
  }

  @Test("a mistake gives the number that its name says")
  func mistakenValues() throws {
    for exercise in SomeExercises.all {
      guard let trace = exercise.trace, let right = exercise.rightNumber else {
        continue
      }
      let step = try ReferenceStep(trace)
      let reference = step.backprop
      let (l, k) = step.findNeuron(in: exercise.question) ?? (0, 0)
      let z = reference.z[l][0][k]
      let a = reference.a[l + 1][0][k]
      let slopeOfA = reference.dA[l][0][k]
      let isTanh = trace.samples[0].layers[l].activation == .tanh
      switch exercise.topic {
      case .forward:
        expectMistake(
          "activationForgotten", of: exercise, among: forgotten(step))
        expectMistake(
          "activationApplied", of: exercise,
          among: [isTanh ? ReferenceStep.tanh(z) : ReferenceStep.sigmoid(z)])
        if exercise.level == 1 {
          let bias = try #require(step.neuron(0, 0).bias)
          expectMistake("biasForgotten", of: exercise, among: [right - bias])
        }
      case .outputDelta, .hiddenDelta:
        expectMistake("slopeMissing", of: exercise, among: [slopeOfA])
        expectMistake(
          "slopeOnly", of: exercise,
          among: [isTanh ? 1 - a * a : a * (1 - a)])
        expectMistake("slopeTwice", of: exercise, among: [right * a * (1 - a)])
        expectMistake(
          "sigmoidSlope", of: exercise, among: [slopeOfA * a * (1 - a)])
        if exercise.topic == .outputDelta {
          let b = ReferenceStep.sigmoid(a)
          let t = ReferenceStep.tanh(a)
          expectMistake(
            "slopeAtA", of: exercise,
            among: [slopeOfA * (isTanh ? 1 - t * t : b * (1 - b))])
          expectMistake(
            "slopeOfZ", of: exercise, among: [slopeOfA * z * (1 - z)])
          expectMistake("wrongSign", of: exercise, among: [-right])
        }
        hiddenMistakes(exercise, step, l, k, factor: right / slopeOfA)
      case .backflow: hiddenMistakes(exercise, step, l, k, factor: 1)
      case .db:
        expectMistake("gradientIsZero", of: exercise, among: [0])
        let bias = try #require(step.neuron(l, k).bias)
        expectMistake("timesBias", of: exercise, among: [right * bias])
        if trace.samples.count == 1 {
          expectMistake("slopeMissing", of: exercise, among: [slopeOfA])
        }
      case .dw, .update:
        guard trace.samples.count == 1 else { continue }
        try parameterMistakes(exercise, step, right)
      case .loss: lossMistakes(exercise, step, right)
      case .dActivation:
        expectMistake("wrongSign", of: exercise, among: [-right])
        factorMistakes(exercise, step, right)
      default: break
      }
    }
  }

  private func factorMistakes(
    _ exercise: Exercise, _ step: ReferenceStep, _ right: Double
  ) {
    expectMistake(
      "lossFactor", of: exercise, among: [right * (step.isHalf ? 2 : 0.5)])
    expectMistake("sumForMean", of: exercise, among: [right * step.termCount])
    expectMistake("meanForSum", of: exercise, among: [right / step.termCount])
  }

  private func lossMistakes(
    _ exercise: Exercise, _ step: ReferenceStep, _ right: Double
  ) {
    let isHalf = step.isHalf
    let samples = step.trace.samples
    let errors = samples.indices.flatMap { s in
      zip(step.backprop.a[1][s], samples[s].targets).map { $0 - $1 }
    }
    let sum = errors.reduce(0, +)
    let isSum = isHalf || step.trace.reduction == .sum
    expectMistake(
      "notSquared", of: exercise, among: [isSum ? sum : sum / step.termCount])
    factorMistakes(exercise, step, right)
    expectMistake(
      "decimalLogarithm", of: exercise, among: [right / CLibrary.log(10)])
    if step.trace.loss != .binaryCrossEntropy {
      expectMistake(
        "oneTermOnly", of: exercise,
        among: errors.map { $0 * $0 * (isHalf ? 0.5 : 1) })
    }
  }

  /// The mistakes with one connection's dw or new weight.
  private func parameterMistakes(
    _ exercise: Exercise, _ step: ReferenceStep, _ right: Double
  ) throws {
    let (l, k, i) = try #require(step.findConnection(in: exercise.question))
    let inputs = step.backprop.a[l][0]
    let delta = step.backprop.delta[l][0][k]
    let dA = step.backprop.dA[l][0][k]
    let w = step.neuron(l, k).weights[i]
    guard exercise.topic == .update else {
      expectMistake("inputForgotten", of: exercise, among: [delta])
      expectMistake("weightForInput", of: exercise, among: [delta * w])
      expectMistake(
        "otherInput", of: exercise, among: inputs.map { delta * $0 })
      expectMistake("slopeMissing", of: exercise, among: [dA * inputs[i]])
      expectMistake("wrongSign", of: exercise, among: [-right])
      expectMistake("lossFactor", of: exercise, among: [2 * right])
      return
    }
    let dw = delta * inputs[i]
    let rate = step.rate
    expectMistake("plusForMinus", of: exercise, among: [w + rate * dw])
    expectMistake("rateForgotten", of: exercise, among: [w - dw])
    expectMistake("changeOnly", of: exercise, among: [-rate * dw])
    expectMistake("stepOnly", of: exercise, among: [rate * dw])
    expectMistake("inputForgotten", of: exercise, among: [w - rate * delta])
    expectMistake(
      "otherInput", of: exercise, among: inputs.map { w - rate * delta * $0 })
    expectMistake(
      "slopeMissing", of: exercise, among: [w - rate * dA * inputs[i]])
  }

  /// z of the last neuron, and what it is when the hidden z are not put through
  /// their function either.
  private func forgotten(_ step: ReferenceStep) -> [Double] {
    var x = step.trace.samples[0].inputs
    var all: [Double] = []
    for layer in step.trace.samples[0].layers {
      x = layer.neurons.map { neuron in
        (neuron.bias ?? 0)
          + zip(neuron.weights, x).reduce(0) { $0 + $1.0 * $1.1 }
      }
      all += x
    }
    return all
  }

  private func hiddenMistakes(
    _ exercise: Exercise, _ step: ReferenceStep, _ l: Int, _ k: Int,
    factor: Double
  ) {
    let layers = step.trace.samples[0].layers
    guard layers.count == 2, l == 0 else { return }
    let weights = layers[1].neurons.map(\.weights)
    let outputs = weights.indices
    let deltas = step.backprop.delta[1][0]
    let errors = step.backprop.dA[1][0]
    func sum(_ term: (Int) -> Double) -> Double {
      factor * outputs.reduce(0) { $0 + term($1) }
    }
    expectMistake(
      "rawError", of: exercise, among: [sum { errors[$0] * weights[$0][k] }])
    expectMistake("weightsForgotten", of: exercise, among: [sum { deltas[$0] }])
    expectMistake(
      "oneTermOnly", of: exercise,
      among: outputs.map { factor * deltas[$0] * weights[$0][k] })
    expectMistake(
      "otherNeuron", of: exercise,
      among: weights[0].indices.filter { $0 != k }.map { other in
        sum { deltas[$0] * weights[$0][other] }
      })
    if outputs.count == weights[0].count {
      expectMistake(
        "transposed", of: exercise,
        among: [sum { deltas[$0] * weights[k][$0] }])
    }
    expectMistake(
      "updatedWeights", of: exercise,
      among: [
        sum {
          let dw = step.backprop.dW[1][$0][k]
          return deltas[$0] * (weights[$0][k] - step.rate * dw)
        }
      ])
  }
}
