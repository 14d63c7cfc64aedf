import NeuronLab

/// A mistake in a single calculation, as learners make them.
enum SlipKind: Equatable {
  // Forward
  case biasForgotten
  case activationApplied
  case activationForgotten
  case transposed
  case otherNeuron(Int)
  // Loss
  case lossFactor
  case notSquared
  case sumForMean
  case meanForSum
  case oneTermOnly(Int)
  case decimalLogarithm
  // δ
  case wrongSign
  case slopeMissing
  case slopeOnly
  case slopeAtA
  case slopeOfZ
  case slopeIsA
  case sigmoidSlope
  case slopeTwice
  // Backflow
  case rawError
  case weightsForgotten
  case updatedWeights
  // dw and db
  case otherInput(Int)
  case inputForgotten
  case weightForInput
  case gradientIsZero
  case timesBias
  case timesInput(Int)
  // Update
  case plusForMinus
  case rateForgotten
  case changeOnly
  case stepOnly
  // Anywhere
  case rounded(Int)

  /// Whether what it answers may be the right answer in the digits that are
  /// typed: who rounds too early is not far off.
  var isNear: Bool {
    if case .rounded = self { return true }
    return false
  }

  /// The name, for programs.
  var name: String {
    switch self {
    case .biasForgotten: return "biasForgotten"
    case .activationApplied: return "activationApplied"
    case .activationForgotten: return "activationForgotten"
    case .transposed: return "transposed"
    case .otherNeuron: return "otherNeuron"
    case .lossFactor: return "lossFactor"
    case .notSquared: return "notSquared"
    case .sumForMean: return "sumForMean"
    case .meanForSum: return "meanForSum"
    case .oneTermOnly: return "oneTermOnly"
    case .decimalLogarithm: return "decimalLogarithm"
    case .wrongSign: return "wrongSign"
    case .slopeMissing: return "slopeMissing"
    case .slopeOnly: return "slopeOnly"
    case .slopeAtA: return "slopeAtA"
    case .slopeOfZ: return "slopeOfZ"
    case .slopeIsA: return "slopeIsA"
    case .sigmoidSlope: return "sigmoidSlope"
    case .slopeTwice: return "slopeTwice"
    case .rawError: return "rawError"
    case .weightsForgotten: return "weightsForgotten"
    case .updatedWeights: return "updatedWeights"
    case .otherInput: return "otherInput"
    case .inputForgotten: return "inputForgotten"
    case .weightForInput: return "weightForInput"
    case .gradientIsZero: return "gradientIsZero"
    case .timesBias: return "timesBias"
    case .timesInput: return "timesInput"
    case .plusForMinus: return "plusForMinus"
    case .rateForgotten: return "rateForgotten"
    case .changeOnly: return "changeOnly"
    case .stepOnly: return "stepOnly"
    case .rounded: return "roundedEarly"
    }
  }

  /// How the line begins that shows what is right, from the last line back.
  var lineBeginning: String? {
    switch self {
    case .biasForgotten, .activationApplied: return "z_"
    case .activationForgotten: return "a_"
    case .lossFactor, .wrongSign: return "∂L/∂a_o"
    case .sumForMean, .meanForSum: return "∂L/∂a_o"
    case .slopeMissing, .slopeOnly, .slopeTwice: return "δ_"
    case .slopeAtA, .slopeOfZ, .slopeIsA, .sigmoidSlope: return "σ′"
    case .rawError, .weightsForgotten, .updatedWeights, .transposed,
      .otherNeuron, .oneTermOnly:
      return "∂L/∂a_h"
    case .otherInput, .inputForgotten, .weightForInput: return "dw"
    default: return nil
    }
  }

  /// The slips that somebody can make in answering the question.
  static func candidates(for problem: Problem) -> [SlipKind] {
    switch problem.asked {
    case .weightedSum(_, let l, let k):
      return [.biasForgotten, .activationApplied, .transposed]
        + others(than: k, of: problem.neuronCount(l)).map { .otherNeuron($0) }
    case .activation(_, let l, let k):
      return [.activationForgotten, .biasForgotten, .transposed]
        + others(than: k, of: problem.neuronCount(l)).map { .otherNeuron($0) }
        + rounding
    case .loss:
      let count = problem.outputCount * problem.trace.samples.count
      return [
        .lossFactor, .notSquared, .sumForMean, .meanForSum,
      ] + (problem.loss == .binaryCrossEntropy ? [.decimalLogarithm] : [])
        + (count > 1 ? (0..<count).map { .oneTermOnly($0) } : []) + rounding
    case .dActivation(_, let l, let k):
      return (l == problem.layerCount - 1 ? lossSlips : backflow(problem, k))
        + rounding
    case .delta(_, let l, let k):
      return slopeSlips
        + (l == problem.layerCount - 1 ? lossSlips : backflow(problem, k))
        + rounding
    case .dw(let l, _, let i):
      let inputs = problem.values(0, l, 0).weights.count
      return others(than: i, of: inputs).map { .otherInput($0) }
        + [.inputForgotten]
        + [problem.isMatrixView ? .transposed : .weightForInput]
        + gradientSlips(problem) + rounding
    case .db(let l, _):
      let inputs = problem.values(0, l, 0).weights.count
      return [.gradientIsZero, .timesBias] + gradientSlips(problem)
        + (0..<inputs).map { .timesInput($0) } + rounding
    case .newWeight(let l, _, let i):
      let inputs = problem.values(0, l, 0).weights.count
      return [.plusForMinus, .rateForgotten, .changeOnly, .stepOnly]
        + others(than: i, of: inputs).map { .otherInput($0) }
        + (problem.givesGradient ? [] : [.inputForgotten, .slopeMissing])
        + rounding
    }
  }

  private static let rounding: [SlipKind] = [.rounded(2), .rounded(3)]
  private static let lossSlips: [SlipKind] = [
    .wrongSign, .lossFactor, .sumForMean, .meanForSum,
  ]
  private static let slopeSlips: [SlipKind] = [
    .slopeMissing, .slopeOnly, .slopeAtA, .slopeOfZ, .slopeIsA, .sigmoidSlope,
    .slopeTwice,
  ]

  private static func others(than k: Int, of count: Int) -> [Int] {
    (0..<count).filter { $0 != k }
  }

  /// What can go wrong where a neuron collects from everyone it feeds.
  private static func backflow(_ problem: Problem, _ k: Int) -> [SlipKind] {
    let next = problem.neuronCount(problem.layerCount - 1)
    let count = problem.neuronCount(problem.layerCount - 2)
    var slips: [SlipKind] = [.weightsForgotten, .transposed]
    slips += others(than: k, of: count).map { .otherNeuron($0) }
    if next > 1 { slips += (0..<next).map { .oneTermOnly($0) } }
    guard problem.givesDeltasOf == nil else { return slips }
    return slips + [.rawError, .wrongSign, .lossFactor, .updatedWeights]
  }

  private static func gradientSlips(_ problem: Problem) -> [SlipKind] {
    let count = problem.trace.samples.count
    var slips: [SlipKind] =
      count > 1 ? (0..<count).map { .oneTermOnly($0) } : []
    if problem.givesDeltasOf != problem.askedLayer {
      slips.append(.slopeMissing)
    }
    if problem.givesDeltasOf == nil {
      slips += [.wrongSign, .lossFactor, .sumForMean, .meanForSum]
    }
    return slips
  }
}
