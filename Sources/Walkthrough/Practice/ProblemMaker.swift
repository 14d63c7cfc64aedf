import NeuronLab

// Which step an exercise of a topic and a level is about, and what it gives.

extension NetworkMaker {
  /// Draws a problem.
  mutating func problem(_ topic: Exercise.Topic, level: Int) -> Problem {
    switch topic {
    case .forward: return forwardProblem(level)
    case .loss: return lossProblem(level)
    case .dActivation: return dActivationProblem(level)
    case .outputDelta: return outputDeltaProblem(level)
    case .backflow:
      let k = choice(2)
      return hiddenProblem(
        level, asked: .dActivation(sample: 0, layer: 0, neuron: k))
    case .hiddenDelta:
      let k = choice(2)
      return hiddenProblem(level, asked: .delta(sample: 0, layer: 0, neuron: k))
    case .dw: return gradientProblem(level, isBias: false)
    case .db: return gradientProblem(level, isBias: true)
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
      let trace = step(
        [2 + choice(2), 1], [.sigmoid], .halfSquaredError,
        fitsActivations: false)
      return Problem(
        trace: trace, asked: .weightedSum(sample: 0, layer: 0, neuron: 0))
    case 2:
      let trace = step(
        [2, 2], [choice(2) == 0 ? .sigmoid : .tanh], .halfSquaredError,
        fitsActivations: false)
      return Problem(
        trace: trace, asked: .activation(sample: 0, layer: 0, neuron: choice(2))
      )
    default:
      let trace = step(
        [2, 2, 1], [choice(2) == 0 ? .sigmoid : .tanh, .sigmoid],
        .halfSquaredError, fitsActivations: false)
      return Problem(
        trace: trace, asked: .activation(sample: 0, layer: 1, neuron: 0))
    }
  }

  private mutating func lossProblem(_ level: Int) -> Problem {
    if level > 1, choice(2) == 0 {
      return Problem(trace: drawLinearBatch(level), asked: .loss)
    }
    return Problem(
      trace: outputStep(level), asked: .loss, givesActivations: true)
  }

  /// Draws a step of which only the output layer matters, with given a.
  private mutating func outputStep(_ level: Int) -> Trace {
    decimals = level == 1 ? 1 : 2
    let losses: [Loss] = [
      .halfSquaredError, .meanSquaredError, .binaryCrossEntropy,
    ]
    let outputs = level == 2 ? 2 + choice(2) : 2
    return step(
      [2, outputs], [.sigmoid], losses[level - 1], fitsActivations: true)
  }

  private mutating func drawLinearBatch(_ level: Int) -> Trace {
    let reduction: Reduction = level == 2 || choice(2) == 0 ? .mean : .sum
    return linearBatch([2, 1], .meanSquaredError, reduction, count: level)
  }

  // MARK: Outputs

  private mutating func dActivationProblem(_ level: Int) -> Problem {
    if level == 3, choice(2) == 0 {
      return Problem(
        trace: drawLinearBatch(level),
        asked: .dActivation(sample: choice(3), layer: 0, neuron: 0))
    }
    return Problem(
      trace: outputStep(level),
      asked: .dActivation(sample: 0, layer: 0, neuron: choice(2)),
      givesActivations: true)
  }

  private mutating func outputDeltaProblem(_ level: Int) -> Problem {
    let asked = AskedNumber.delta(sample: 0, layer: 0, neuron: choice(2))
    if level == 3, choice(2) == 0 {
      let trace = step(
        [2, 2], [.sigmoid], .meanSquaredError, fitsActivations: false)
      return Problem(trace: trace, asked: asked)
    }
    if level == 2, choice(2) == 0 {
      decimals = 2
      let trace = step(
        [2, 2], [.tanh], .meanSquaredError, fitsActivations: true)
      return Problem(trace: trace, asked: asked, givesActivations: true)
    }
    return Problem(
      trace: outputStep(level), asked: asked, givesActivations: true)
  }

  // MARK: Hidden neurons

  private mutating func hiddenProblem(
    _ level: Int, asked: AskedNumber
  ) -> Problem {
    switch level {
    case 1:
      return Problem(
        trace: step(
          [2, 2, 2], [.sigmoid], .halfSquaredError, fitsActivations: true),
        asked: asked, givesActivations: true, givesDeltasOf: 1)
    case 2:
      decimals = 2
      let loss: Loss = choice(2) == 0 ? .meanSquaredError : .halfSquaredError
      return Problem(
        trace: step(
          [2, 2 + choice(2), 2], [choice(2) == 0 ? .sigmoid : .tanh, .sigmoid],
          loss, fitsActivations: true),
        asked: asked, givesActivations: true)
    default:
      return Problem(
        trace: step(
          [2, 2, 1 + choice(2)], [.sigmoid], .halfSquaredError,
          fitsActivations: false),
        asked: asked)
    }
  }

  // MARK: Gradients

  private mutating func gradientProblem(_ level: Int, isBias: Bool) -> Problem {
    if level == 2, choice(2) == 0 {
      return Problem(
        trace: drawLinearBatch(level),
        asked: isBias
          ? .db(layer: 0, neuron: 0)
          : .dw(layer: 0, neuron: 0, input: choice(2)))
    }
    let l = level == 3 ? 0 : choice(2)
    let k = l == 0 ? choice(2) : 0
    let asked: AskedNumber =
      isBias
      ? .db(layer: l, neuron: k) : .dw(layer: l, neuron: k, input: choice(2))
    // db is δ: to give δ would be to give the answer.
    let givesDelta = level == 1
    let trace = step(
      [2, 2, 1], [.sigmoid], .halfSquaredError, fitsActivations: level < 3)
    return Problem(
      trace: trace, asked: asked, givesActivations: level < 3,
      givesDeltasOf: givesDelta
        ? (isBias && l == 0 ? 1 : isBias ? nil : l) : nil
    )
  }

  private mutating func updateProblem(_ level: Int) -> Problem {
    let l = level == 1 ? 1 : choice(2)
    let trace = step(
      [2, 2, 1], [.sigmoid], .halfSquaredError, fitsActivations: true)
    return Problem(
      trace: trace,
      asked: .newWeight(
        layer: l, neuron: l == 0 ? choice(2) : 0, input: choice(2)),
      givesActivations: true, givesDeltasOf: level == 2 ? l : nil,
      givesGradient: level == 1)
  }

  private mutating func directionProblem(_ level: Int) -> Problem {
    let l = level == 1 ? 1 : 0
    let outputs = level == 3 ? 2 : 1
    let trace = step(
      [2, 2, outputs], [.sigmoid], .halfSquaredError, fitsActivations: true)
    return Problem(
      trace: trace,
      asked: .newWeight(
        layer: l, neuron: l == 0 ? choice(2) : 0, input: choice(2)),
      givesActivations: true, givesDeltasOf: level == 2 ? 1 : nil)
  }

  // MARK: Matrices

  private mutating func matrixProblem(_ level: Int) -> Problem {
    switch level {
    case 1:
      return Problem(
        trace: linearBatch([2, 2], .halfSquaredError, .sum, count: 2),
        asked: .weightedSum(sample: choice(2), layer: 0, neuron: choice(2)),
        isMatrixView: true)
    case 2:
      return Problem(
        trace: step(
          [2, 2, 2], [.sigmoid], .halfSquaredError, fitsActivations: true),
        asked: .dActivation(sample: 0, layer: 0, neuron: choice(2)),
        givesActivations: true, givesDeltasOf: 1, isMatrixView: true)
    default:
      return Problem(
        trace: linearBatch([2, 2], .halfSquaredError, .sum, count: 3),
        asked: .dw(layer: 0, neuron: choice(2), input: choice(2)),
        givesDeltasOf: 0, isMatrixView: true)
    }
  }
}
