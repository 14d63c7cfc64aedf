import NeuronKit

// Which step an exercise of a topic and a level is about, and what it gives.
// The order of the draws is part of what a seed means.

extension NetworkMaker {
  /// Draws a problem.
  mutating func problem(_ topic: Exercise.Topic, level: Int) -> Problem {
    switch topic {
    case .forward: return forwardProblem(level)
    case .loss: return lossProblem(level)
    case .dActivation: return dActivationProblem(level)
    case .outputDelta: return outputDeltaProblem(level)
    case .backflow: return hiddenProblem(level, .dActivation)
    case .hiddenDelta: return hiddenProblem(level, .delta)
    case .dw: return gradientProblem(level, .dw)
    case .db: return gradientProblem(level, .db)
    case .update: return updateProblem(level)
    case .direction: return directionProblem(level)
    case .matrix: return matrixProblem(level)
    case .shapes: preconditionFailure("shapes have no step")
    }
  }

  // MARK: Forward and loss

  private mutating func forwardProblem(_ level: Int) -> Problem {
    switch level {
    case 1:
      let trace = step([2 + choice(2), 1], fitsActivations: false)
      return Problem(trace: trace, asked: AskedNumber(kind: .weightedSum))
    case 2:
      let trace = step([2, 2], [sigmoidOrTanh()], fitsActivations: false)
      return Problem(
        trace: trace,
        asked: AskedNumber(kind: .activation, neuron: choice(2)))
    default:
      let trace = step(
        [2, 2, 1], [sigmoidOrTanh(), .sigmoid], fitsActivations: false)
      return Problem(
        trace: trace, asked: AskedNumber(kind: .activation, layer: 1))
    }
  }

  private mutating func sigmoidOrTanh() -> Activation {
    choice(2) == 0 ? .sigmoid : .tanh
  }

  private mutating func lossProblem(_ level: Int) -> Problem {
    let asked = AskedNumber(kind: .loss)
    if level > 1, choice(2) == 0 {
      return Problem(trace: drawLinearBatch(level), asked: asked)
    }
    return Problem(
      trace: outputStep(level), asked: asked, givesActivations: true)
  }

  /// Draws a step of which only the output layer matters, with given a.
  private mutating func outputStep(_ level: Int) -> Trace {
    decimals = level == 1 ? 1 : 2
    let losses: [Loss] = [
      .halfSquaredError, .meanSquaredError, .binaryCrossEntropy,
    ]
    let outputs = level == 2 ? 2 + choice(2) : 2
    return step([2, outputs], loss: losses[level - 1])
  }

  private mutating func drawLinearBatch(_ level: Int) -> Trace {
    let reduction: Reduction = level == 2 || choice(2) == 0 ? .mean : .sum
    return linearBatch([2, 1], .meanSquaredError, reduction, count: level)
  }

  // MARK: Outputs

  private mutating func dActivationProblem(_ level: Int) -> Problem {
    if level == 3, choice(2) == 0 {
      let trace = drawLinearBatch(level)
      return Problem(
        trace: trace,
        asked: AskedNumber(kind: .dActivation, sample: choice(3)))
    }
    let trace = outputStep(level)
    return Problem(
      trace: trace, asked: AskedNumber(kind: .dActivation, neuron: choice(2)),
      givesActivations: true)
  }

  private mutating func outputDeltaProblem(_ level: Int) -> Problem {
    let asked = AskedNumber(kind: .delta, neuron: choice(2))
    if level == 3, choice(2) == 0 {
      let trace = step([2, 2], loss: .meanSquaredError, fitsActivations: false)
      return Problem(trace: trace, asked: asked)
    }
    if level == 2, choice(2) == 0 {
      decimals = 2
      let trace = step([2, 2], [.tanh], loss: .meanSquaredError)
      return Problem(trace: trace, asked: asked, givesActivations: true)
    }
    return Problem(
      trace: outputStep(level), asked: asked, givesActivations: true)
  }

  // MARK: Hidden neurons

  private mutating func hiddenProblem(
    _ level: Int, _ kind: AskedNumber.Kind
  ) -> Problem {
    let asked = AskedNumber(kind: kind, neuron: choice(2))
    switch level {
    case 1:
      return Problem(
        trace: step([2, 2, 2]), asked: asked, givesActivations: true,
        givesDeltasOf: 1)
    case 2:
      decimals = 2
      let loss: Loss = choice(2) == 0 ? .meanSquaredError : .halfSquaredError
      let trace = step(
        [2, 2 + choice(2), 2], [sigmoidOrTanh(), .sigmoid], loss: loss)
      return Problem(trace: trace, asked: asked, givesActivations: true)
    default:
      return Problem(
        trace: step([2, 2, 1 + choice(2)], fitsActivations: false),
        asked: asked)
    }
  }

  // MARK: Gradients

  private mutating func gradientProblem(
    _ level: Int, _ kind: AskedNumber.Kind
  ) -> Problem {
    let isBias = kind == .db
    if level == 2, choice(2) == 0 {
      let trace = drawLinearBatch(level)
      return Problem(
        trace: trace,
        asked: AskedNumber(kind: kind, input: isBias ? 0 : choice(2)))
    }
    let l = level == 3 ? 0 : choice(2)
    let asked = AskedNumber(
      kind: kind, layer: l, neuron: l == 0 ? choice(2) : 0,
      input: isBias ? 0 : choice(2))
    // db is δ: to give δ would be to give the answer.
    let given = !isBias ? l : l == 0 ? 1 : nil
    return Problem(
      trace: step([2, 2, 1], fitsActivations: level < 3), asked: asked,
      givesActivations: level < 3, givesDeltasOf: level == 1 ? given : nil)
  }

  private mutating func updateProblem(_ level: Int) -> Problem {
    let l = level == 1 ? 1 : choice(2)
    let trace = step([2, 2, 1])
    return Problem(
      trace: trace, asked: newWeight(l), givesActivations: true,
      givesDeltasOf: level == 2 ? l : nil, givesGradient: level == 1)
  }

  private mutating func directionProblem(_ level: Int) -> Problem {
    let trace = step([2, 2, level == 3 ? 2 : 1])
    return Problem(
      trace: trace, asked: newWeight(level == 1 ? 1 : 0),
      givesActivations: true, givesDeltasOf: level == 2 ? 1 : nil)
  }

  private mutating func newWeight(_ l: Int) -> AskedNumber {
    AskedNumber(
      kind: .newWeight, layer: l, neuron: l == 0 ? choice(2) : 0,
      input: choice(2))
  }

  // MARK: Matrices

  private mutating func matrixProblem(_ level: Int) -> Problem {
    if level == 2 {
      let trace = step([2, 2, 2])
      return Problem(
        trace: trace,
        asked: AskedNumber(kind: .dActivation, neuron: choice(2)),
        givesActivations: true, givesDeltasOf: 1, isMatrixView: true)
    }
    let trace = linearBatch(
      [2, 2], .halfSquaredError, .sum, count: level == 1 ? 2 : 3)
    if level == 1 {
      return Problem(
        trace: trace,
        asked: AskedNumber(
          kind: .weightedSum, sample: choice(2), neuron: choice(2)),
        isMatrixView: true)
    }
    return Problem(
      trace: trace,
      asked: AskedNumber(kind: .dw, neuron: choice(2), input: choice(2)),
      givesDeltasOf: 0, isMatrixView: true)
  }
}
