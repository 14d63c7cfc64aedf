import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

@Suite("Slips")
struct SlipTests {
  @Test("every slip is named, alone or beside others that give the same digits")
  func slips() {
    for exercise in SomeExercises.all {
      for slip in exercise.slips {
        for digits in Exercise.leastDigits...10 {
          var text = ExerciseText.text(slip.answer)
          if case .number(let value) = slip.answer {
            text = typed(value, digits: digits)
          }
          let verdict = exercise.judge(text)
          if case .slips(let found) = verdict {
            #expect(found.contains(slip), "\(text): \(exercise.place)")
          } else {
            // Who rounds early may be right in the first digits.
            #expect(
              verdict == .right && slip.name == "roundedEarly" && digits < 6,
              "\(text) for \(slip.name): \(exercise.place)")
          }
        }
      }
    }
  }

  @Test("three digits tell which slip was made, but for those of rounding")
  func toldApart() {
    for exercise in SomeExercises.all {
      for slip in exercise.slips where slip.name != "roundedEarly" {
        guard case .number(let value) = slip.answer, value != 0 else {
          continue
        }
        guard case .slips(let found) = exercise.judge(typed(value, digits: 3))
        else { continue }
        let others = found.filter {
          $0 != slip
            && !["roundedEarly", "signLost", "cutOff"].contains($0.name)
        }
        #expect(others.isEmpty, "\(slip.name): \(exercise.place)")
      }
    }
  }

  @Test("every kind of slip happens, and has words and a line")
  func everySlip() {
    var names: Set<String> = []
    for exercise in SomeExercises.all {
      for slip in exercise.slips {
        names.insert(slip.name)
        #expect(!slip.words.isEmpty, "\(slip.name): \(exercise.place)")
        #expect(slip.line != nil, "\(slip.name): \(exercise.place)")
      }
    }
    #expect(
      names == [
        "biasForgotten", "activationApplied", "activationForgotten",
        "transposed", "otherNeuron", "lossFactor", "notSquared", "sumForMean",
        "meanForSum", "oneTermOnly", "decimalLogarithm", "wrongSign",
        "slopeMissing", "slopeOnly", "slopeAtA", "slopeOfZ", "slopeIsA",
        "sigmoidSlope", "slopeTwice", "rawError", "weightsForgotten",
        "updatedWeights", "otherInput", "inputForgotten", "weightForInput",
        "gradientIsZero", "timesBias", "timesInput", "plusForMinus",
        "rateForgotten", "changeOnly", "stepOnly", "roundedEarly",
        "wrongDirection", "rowForEachSample", "oneSample",
      ])
  }

  /// Checks what a slip answers against a value computed in another way.
  private func expectSlip(
    _ name: String, of exercise: Exercise, among expected: [Double]
  ) {
    for slip in exercise.slips where slip.name == name {
      guard case .number(let value) = slip.answer else { continue }
      #expect(
        expected.contains { abs($0 - value) <= 1e-9 * max(1, abs($0)) },
        "\(name) of \(exercise.place): \(value), not in \(expected)")
    }
  }

  @Test("a slip answers what the mistake it is named after gives")
  func slipValues() throws {
    for exercise in SomeExercises.all {
      guard let trace = exercise.trace, let right = exercise.rightNumber else {
        continue
      }
      let step = NudgedStep(trace)
      let question = ExerciseText(exercise).question
      let name =
        question.split { " ?,".contains($0) }.last {
          step.find(String($0)) != nil
        }
        .map { String($0) }
      let (l, k) = name.flatMap { step.find($0) } ?? (0, 0)
      let z = step.forward(0).z[l][k]
      let a = step.forward(0).a[l][k]
      let slopeOfA = step.slope(.a(sample: 0, layer: l, neuron: k))
      switch exercise.topic {
      case .forward:
        expectSlip("activationForgotten", of: exercise, among: forgotten(step))
        expectSlip(
          "activationApplied", of: exercise,
          among: [step.f(step.activations[l], z)])
        if exercise.level == 1 {
          expectSlip(
            "biasForgotten", of: exercise, among: [right - step.biases[0][0]])
        }
      case .outputDelta, .hiddenDelta:
        let isTanh = step.activations[l] == .tanh
        expectSlip("slopeMissing", of: exercise, among: [slopeOfA])
        expectSlip(
          "slopeOnly", of: exercise,
          among: [isTanh ? 1 - a * a : a * (1 - a)])
        expectSlip("slopeTwice", of: exercise, among: [right * a * (1 - a)])
        expectSlip(
          "sigmoidSlope", of: exercise, among: [slopeOfA * a * (1 - a)])
        if exercise.topic == .outputDelta {
          let b = step.f(.sigmoid, a)
          let t = step.f(.tanh, a)
          expectSlip(
            "slopeAtA", of: exercise,
            among: [slopeOfA * (isTanh ? 1 - t * t : b * (1 - b))])
          expectSlip("slopeOfZ", of: exercise, among: [slopeOfA * z * (1 - z)])
          expectSlip("wrongSign", of: exercise, among: [-right])
        }
        hiddenSlips(exercise, step, l, k, factor: right / slopeOfA)
      case .backflow: hiddenSlips(exercise, step, l, k, factor: 1)
      case .db:
        expectSlip("gradientIsZero", of: exercise, among: [0])
        expectSlip(
          "timesBias", of: exercise, among: [right * step.biases[l][k]])
        if trace.samples.count == 1 {
          expectSlip("slopeMissing", of: exercise, among: [slopeOfA])
        }
      case .dw, .update:
        guard trace.samples.count == 1 else { continue }
        try parameterSlips(exercise, step, right)
      case .loss: lossSlips(exercise, step, right)
      case .dActivation:
        let isHalf = step.lossName == "halfSquaredError"
        expectSlip("wrongSign", of: exercise, among: [-right])
        expectSlip(
          "lossFactor", of: exercise, among: [right * (isHalf ? 2 : 0.5)])
        expectSlip("sumForMean", of: exercise, among: [right * terms(step)])
        expectSlip("meanForSum", of: exercise, among: [right / terms(step)])
      default: break
      }
    }
  }

  /// How many terms a loss has.
  private func terms(_ step: NudgedStep) -> Double {
    Double(step.inputs.count * step.targets[0].count)
  }

  private func lossSlips(
    _ exercise: Exercise, _ step: NudgedStep, _ right: Double
  ) {
    let isHalf = step.lossName == "halfSquaredError"
    var errors: [Double] = []
    for s in step.inputs.indices {
      for (a, y) in zip(step.forward(s).a[0], step.targets[s]) {
        errors.append(a - y)
      }
    }
    let sum = errors.reduce(0, +)
    let isSum = isHalf || !step.isMean
    expectSlip(
      "notSquared", of: exercise, among: [isSum ? sum : sum / terms(step)])
    expectSlip(
      "lossFactor", of: exercise, among: [right * (isHalf ? 2 : 0.5)])
    expectSlip("sumForMean", of: exercise, among: [right * terms(step)])
    expectSlip("meanForSum", of: exercise, among: [right / terms(step)])
    expectSlip(
      "decimalLogarithm", of: exercise, among: [right / CLibrary.log(10)])
    if step.lossName != "binaryCrossEntropy" {
      expectSlip(
        "oneTermOnly", of: exercise,
        among: errors.map { $0 * $0 * (isHalf ? 0.5 : 1) })
    }
  }

  /// The slips with one connection's dw or new weight.
  private func parameterSlips(
    _ exercise: Exercise, _ step: NudgedStep, _ right: Double
  ) throws {
    let parts = ExerciseText(exercise).question.split { "[]←".contains($0) }
    let (l, k) = try #require(step.find(String(parts[1])))
    let i = try #require(step.inputNames[l].firstIndex(of: String(parts[2])))
    let inputs = l == 0 ? step.inputs[0] : step.forward(0).a[l - 1]
    let delta = step.slope(.z(sample: 0, layer: l, neuron: k))
    let dA = step.slope(.a(sample: 0, layer: l, neuron: k))
    let w = step.weights[l][k][i]
    guard exercise.topic == .update else {
      expectSlip("inputForgotten", of: exercise, among: [delta])
      expectSlip("weightForInput", of: exercise, among: [delta * w])
      expectSlip("otherInput", of: exercise, among: inputs.map { delta * $0 })
      expectSlip("slopeMissing", of: exercise, among: [dA * inputs[i]])
      expectSlip("wrongSign", of: exercise, among: [-right])
      expectSlip("lossFactor", of: exercise, among: [2 * right])
      return
    }
    let dw = delta * inputs[i]
    let rate = step.rate
    expectSlip("plusForMinus", of: exercise, among: [w + rate * dw])
    expectSlip("rateForgotten", of: exercise, among: [w - dw])
    expectSlip("changeOnly", of: exercise, among: [-rate * dw])
    expectSlip("stepOnly", of: exercise, among: [rate * dw])
    expectSlip("inputForgotten", of: exercise, among: [w - rate * delta])
    expectSlip(
      "otherInput", of: exercise, among: inputs.map { w - rate * delta * $0 })
    expectSlip(
      "slopeMissing", of: exercise, among: [w - rate * dA * inputs[i]])
  }

  /// z of the last neuron, and what it is when the hidden z are not put through
  /// their function either.
  private func forgotten(_ step: NudgedStep) -> [Double] {
    var x = step.inputs[0]
    var all: [Double] = []
    for l in step.weights.indices {
      x = step.weights[l].indices.map { k in
        step.biases[l][k]
          + zip(step.weights[l][k], x).reduce(0) { $0 + $1.0 * $1.1 }
      }
      all += x
    }
    return all
  }

  private func hiddenSlips(
    _ exercise: Exercise, _ step: NudgedStep, _ l: Int, _ k: Int,
    factor: Double
  ) {
    guard step.weights.count == 2, l == 0 else { return }
    let weights = step.weights[1]
    let outputs = weights.indices
    let deltas = outputs.map {
      step.slope(.z(sample: 0, layer: 1, neuron: $0))
    }
    let errors = outputs.map {
      step.slope(.a(sample: 0, layer: 1, neuron: $0))
    }
    func sum(_ term: (Int) -> Double) -> Double {
      factor * outputs.reduce(0) { $0 + term($1) }
    }
    expectSlip(
      "rawError", of: exercise, among: [sum { errors[$0] * weights[$0][k] }])
    expectSlip("weightsForgotten", of: exercise, among: [sum { deltas[$0] }])
    expectSlip(
      "oneTermOnly", of: exercise,
      among: outputs.map { factor * deltas[$0] * weights[$0][k] })
    expectSlip(
      "otherNeuron", of: exercise,
      among: weights[0].indices.filter { $0 != k }.map { other in
        sum { deltas[$0] * weights[$0][other] }
      })
    if outputs.count == weights[0].count {
      expectSlip(
        "transposed", of: exercise,
        among: [sum { deltas[$0] * weights[k][$0] }])
    }
    expectSlip(
      "updatedWeights", of: exercise,
      among: [
        sum {
          let dw = step.slope(.w(layer: 1, neuron: $0, input: k))
          return deltas[$0] * (weights[$0][k] - step.rate * dw)
        }
      ])
  }
}
