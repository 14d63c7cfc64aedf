import NeuronKit

/// A mistake that learners make in a single calculation; the raw value is its
/// name in files.
enum MistakeKind: String {
  // Forward
  case biasForgotten, activationApplied, activationForgotten
  case transposed, otherNeuron
  // Loss
  case lossFactor, notSquared, sumForMean, meanForSum, oneTermOnly
  case decimalLogarithm
  // δ
  case wrongSign, slopeMissing, slopeOnly, slopeAtA, slopeOfZ, slopeIsA
  case sigmoidSlope, slopeTwice, slopeIncluded
  // Backflow
  case rawError, weightsForgotten, updatedWeights
  // dw and db
  case otherInput, inputForgotten, weightForInput
  case gradientIsZero, timesBias, timesInput
  // Update
  case plusForMinus, rateForgotten, changeOnly, stepOnly
  // Anywhere
  case rounded = "roundedEarly"

  /// Returns the line that shows what is right: the last one with the beginning
  /// of the mistake's line, or the last one of all.
  func line(in steps: [Exercise.Step]) -> Exercise.Step? {
    guard let beginning = lineBeginning else { return steps.last }
    let line = steps.last {
      // Behind the sample, where there are several.
      let name = $0.name.split(separator: ":").last ?? ""
      return name.drop { $0 == " " }.hasPrefix(beginning)
    }
    return line ?? steps.last
  }

  private var lineBeginning: String? {
    switch self {
    case .biasForgotten, .activationApplied: return "z_"
    case .activationForgotten: return "a_"
    case .lossFactor, .wrongSign, .sumForMean, .meanForSum: return "∂L/∂a_o"
    case .slopeMissing, .slopeOnly, .slopeTwice: return "δ_"
    case .slopeAtA, .slopeOfZ, .slopeIsA, .sigmoidSlope: return "σ′"
    case .rawError, .weightsForgotten, .updatedWeights, .transposed,
      .otherNeuron, .oneTermOnly:
      return "∂L/∂a_h"
    case .otherInput, .inputForgotten, .weightForInput: return "dw"
    default: return nil
    }
  }
}

/// A mistake that can be made in answering a question.
struct PossibleMistake {
  let kind: MistakeKind
  /// Which other neuron, input or term it takes, or how many decimals.
  var index = 0

  /// The mistakes that can be made in answering the question.
  static func all(for problem: Problem) -> [PossibleMistake] {
    let asked = problem.asked
    let inputs = problem.askedNeuron.weights.count
    let otherNeurons = others(
      .otherNeuron, than: asked.neuron, of: problem.neuronCount(asked.layer))
    let otherInputs = others(.otherInput, than: asked.input, of: inputs)
    let rounding = [2, 3].map { PossibleMistake(kind: .rounded, index: $0) }
    let lossMistakes = plain(.wrongSign, .lossFactor, .sumForMean, .meanForSum)
    switch asked.kind {
    case .weightedSum:
      return plain(.biasForgotten, .activationApplied, .transposed)
        + otherNeurons
    case .activation:
      return plain(.activationForgotten, .biasForgotten, .transposed)
        + otherNeurons + rounding
    case .loss:
      return plain(.lossFactor, .notSquared, .sumForMean, .meanForSum)
        + (problem.loss == .binaryCrossEntropy ? plain(.decimalLogarithm) : [])
        + oneOf(problem.outputCount * problem.sampleCount) + rounding
    case .dActivation:
      let isCrossEntropy =
        problem.asksOutput && problem.loss == .binaryCrossEntropy
      return (problem.asksOutput ? lossMistakes : backflow(problem))
        + (isCrossEntropy ? plain(.slopeIncluded) : []) + rounding
    case .delta:
      let slopes = plain(
        .slopeMissing, .slopeOnly, .slopeAtA, .slopeOfZ, .slopeIsA,
        .sigmoidSlope, .slopeTwice)
      return slopes + (problem.asksOutput ? lossMistakes : backflow(problem))
        + rounding
    case .dw:
      return otherInputs + plain(.inputForgotten)
        + plain(problem.isMatrixView ? .transposed : .weightForInput)
        + gradientMistakes(problem) + rounding
    case .db:
      return plain(.gradientIsZero)
        + (problem.showsBiases ? plain(.timesBias) : [])
        + gradientMistakes(problem)
        + (0..<inputs).map { PossibleMistake(kind: .timesInput, index: $0) }
        + rounding
    case .newWeight:
      return plain(.plusForMinus, .rateForgotten, .changeOnly, .stepOnly)
        + otherInputs
        + (problem.givesGradient ? [] : plain(.inputForgotten, .slopeMissing))
        + rounding
    }
  }

  private static func plain(_ kinds: MistakeKind...) -> [PossibleMistake] {
    kinds.map { PossibleMistake(kind: $0) }
  }

  private static func others(
    _ kind: MistakeKind, than k: Int, of count: Int
  ) -> [PossibleMistake] {
    (0..<count).filter { $0 != k }.map {
      PossibleMistake(kind: kind, index: $0)
    }
  }

  /// One of several terms alone.
  private static func oneOf(_ count: Int) -> [PossibleMistake] {
    guard count > 1 else { return [] }
    return (0..<count).map { PossibleMistake(kind: .oneTermOnly, index: $0) }
  }

  /// What can go wrong where a neuron collects from every neuron it feeds.
  private static func backflow(_ problem: Problem) -> [PossibleMistake] {
    let last = problem.layerCount - 1
    let mistakes =
      plain(.weightsForgotten, .transposed)
      + others(
        .otherNeuron, than: problem.asked.neuron,
        of: problem.neuronCount(last - 1)) + oneOf(problem.neuronCount(last))
    guard problem.givesDeltasOf == nil else { return mistakes }
    return mistakes + plain(.rawError, .wrongSign, .lossFactor, .updatedWeights)
  }

  private static func gradientMistakes(_ problem: Problem) -> [PossibleMistake]
  {
    oneOf(problem.sampleCount)
      + (problem.givesDeltasOf != problem.asked.layer
        ? plain(.slopeMissing) : [])
      + (problem.givesDeltasOf == nil
        ? plain(.wrongSign, .lossFactor, .sumForMean, .meanForSum) : [])
  }
}
