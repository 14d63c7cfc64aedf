/// A classic way to get an optimizer's step wrong, in one line.
///
/// The gradients are right, so a gradient check finds none of them; ``MistakenAdam``
/// has the wrong line, above the right one.
public enum OptimizerMistake: String, CaseIterable, Sendable {
  /// m and v are not divided by 1 − βᵏ.
  case correctionForgotten = "no-correction"
  /// ε is added to v̂, instead of to its root.
  case epsilonInsideRoot = "epsilon-inside-root"
  /// β₁ and β₂ have each other's place.
  case betasSwapped = "betas-swapped"
  /// AdamW's decay is added to the gradient, as in Adam.
  case decayCoupled = "decay-coupled"
  /// The step is that of the moments before this gradient.
  case staleMoments = "stale-moments"
  /// dw still holds the gradient of the step before.
  case gradientsNotZeroed = "not-zeroed"

  /// The name used on the command line.
  public var name: String { rawValue }

  /// What is wrong, in a line.
  public var title: String {
    switch self {
    case .correctionForgotten: return "The bias correction 1 − βᵏ is forgotten"
    case .epsilonInsideRoot: return "ε is inside the root"
    case .betasSwapped: return "β₁ and β₂ are swapped"
    case .decayCoupled:
      return "AdamW's weight decay is added to the gradient, as in Adam"
    case .staleMoments:
      return "The step uses the moments from before this gradient"
    case .gradientsNotZeroed:
      return "The gradient of the step before was not set to 0"
    }
  }

  /// The right formula.
  public var right: String {
    switch self {
    case .correctionForgotten, .epsilonInsideRoot:
      return "w ← w − η·m̂ / (√v̂ + ε)"
    case .betasSwapped: return "m ← β₁·m + (1 − β₁)·g    v ← β₂·v + (1 − β₂)·g²"
    case .decayCoupled: return "w ← w·(1 − η·λ)    g = dw"
    case .staleMoments: return "m, v ← …, then w ← w − η·m̂ / (√v̂ + ε)"
    case .gradientsNotZeroed: return "dw = 0, then dw += δ·x for each sample"
    }
  }

  /// The wrong formula.
  public var wrong: String {
    switch self {
    case .correctionForgotten: return "w ← w − η·m / (√v + ε)"
    case .epsilonInsideRoot: return "w ← w − η·m̂ / √(v̂ + ε)"
    case .betasSwapped: return "m ← β₂·m + (1 − β₂)·g    v ← β₁·v + (1 − β₁)·g²"
    case .decayCoupled: return "g = dw + λ·w"
    case .staleMoments: return "w ← w − η·m̂ / (√v̂ + ε), then m, v ← …"
    case .gradientsNotZeroed: return "dw += δ·x from step to step"
    }
  }

  /// What it looks like in training.
  public var symptom: String {
    switch self {
    case .correctionForgotten:
      return
        "The first step is (1 − β₁)/√(1 − β₂) times what it should be, about three "
        + "times for the usual β, and only after thousands of steps is it right."
    case .epsilonInsideRoot:
      return
        "Where gradients are near √ε = 10⁻⁴ or smaller, the steps are too short; "
        + "elsewhere nobody notices."
    case .betasSwapped:
      return
        "The mean hardly moves and its square forgets at once: steps lag behind "
        + "the gradient by a thousand steps."
    case .decayCoupled:
      return
        "Weights with large gradients hardly decay: it is Adam with L2, which "
        + "AdamW was made to replace."
    case .staleMoments:
      return
        "Nothing moves in the first step, and every later one is a step behind."
    case .gradientsNotZeroed:
      return
        "Steps grow with every step, as with a momentum of 1 that nobody set."
    }
  }
}

// MARK: - In the lines of an optimizer

extension OptimizerMistake {
  /// The wrong formula in place of an optimizer's line, or `nil` where the mistake
  /// leaves the line as it is.
  ///
  /// - Parameters:
  ///   - line: The line, as ``Optimizer/lines(p:w:dw:)`` has it.
  ///   - optimizer: The optimizer's name.
  /// - Returns: The formula, or `nil`.
  package func formula(
    of line: OptimizerLine, _ optimizer: String
  ) -> String? {
    let isAdam = optimizer == "adam" || optimizer == "adamw"
    let right = line.formula
    switch self {
    case .correctionForgotten where isAdam && line.key == "step":
      return "η·m / (√v + ε)"
    case .correctionForgotten where isAdam && line.key == "correctedMean":
      return "m"
    case .correctionForgotten where isAdam && line.key == "correctedMeanSquare":
      return "v"
    case .epsilonInsideRoot:
      for letter in ["v̂", "v", "s"] {
        let end = "(√\(letter) + ε)"
        if right.hasSuffix(end) {
          return right.dropLast(end.count) + "√(\(letter) + ε)"
        }
      }
      return nil
    case .betasSwapped where isAdam:
      let swapped = right.map { $0 == "₁" ? "₂" : $0 == "₂" ? "₁" : $0 }
      return line.before == nil ? nil : String(swapped)
    case .decayCoupled where optimizer == "adamw":
      switch line.key {
      case "decayed": return "w"
      case "mean": return "β₁·m + (1 − β₁)·(dw + λ·w)"
      case "meanSquare": return "β₂·v + (1 − β₂)·(dw + λ·w)²"
      default: return nil
      }
    default: return nil
    }
  }
}
