/// Gradient descent, in its basic form and with momentum.
///
///     plain       w ← w − η·g                    g = dw + λ·w
///     momentum    v ← μ·v + g,  w ← w − η·v      (v = g in the first step)
///     Nesterov    v ← μ·v + g,  w ← w − η·(g + μ·v)
///
/// It is "stochastic" when a batch is only some of the samples. The weight
/// decay λ acts on biases, too, as in PyTorch's `SGD`. Momentum: Polyak (1964);
/// Nesterov's form: Sutskever, Martens, Dahl & Hinton (2013).
public final class SGD: Optimizer {
  /// The name on the command line and in files.
  public let name = "sgd"
  /// η, how far each step goes.
  @exclusivity(unchecked) public var learningRate: Double
  package let momentum: Double
  package let isNesterov: Bool
  package let weightDecay: Double

  @exclusivity(unchecked) private var stepCount = 0
  /// v, one for each parameter.
  private var velocity: [Double] = []

  /// Creates the optimizer.
  ///
  /// - Parameters:
  ///   - learningRate: η, how far each step goes.
  ///   - momentum: μ, how much of the last step is kept, from 0 to below 1.
  ///   - isNesterov: Whether the step looks ahead along the momentum.
  ///   - weightDecay: λ, how strongly every parameter is pulled towards 0.
  public init(
    learningRate: Double, momentum: Double = 0, isNesterov: Bool = false,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay
    requireUsable(
      learningRate: learningRate, momentum: momentum, weightDecay: weightDecay)
    precondition(
      !isNesterov || momentum > 0, "Nesterov's form needs a momentum above 0")
  }

  /// Whether there is neither momentum nor decay.
  private var isPlain: Bool { momentum == 0 && weightDecay == 0 }

  /// The velocities.
  public var memory: OptimizerMemory {
    get { OptimizerMemory(stepCount: stepCount, values: [velocity]) }
    set {
      stepCount = newValue.stepCount
      velocity = newValue.values.first ?? []
    }
  }

  /// Takes one step; without momentum and decay, by
  /// ``Neuron/update(learningRate:)``.
  public func update(_ network: NeuralNetwork) {
    stepCount += 1
    if isPlain {
      network.update(learningRate: learningRate)
      return
    }
    if momentum != 0 { velocity.startWithZeros(for: network) }
    network.updateParameters { p, w, dw in
      if momentum == 0 {
        w -= change(w, dw, velocity: 0).step
        return
      }
      let change = change(w, dw, velocity: velocity[p])
      velocity[p] = change.v
      w -= change.step
    }
  }

  // MARK: One parameter

  /// The numbers of one parameter's step.
  private struct Change {
    let g: Double
    let v: Double
    let direction: Double
    let step: Double
  }

  @inline(__always)
  private func change(
    _ w: Double, _ dw: Double, velocity: Double
  ) -> Change {
    let g = dw + weightDecay * w
    let v = momentum == 0 ? g : momentum * velocity + g
    let direction = isNesterov ? g + momentum * v : v
    return Change(
      g: g, v: v, direction: direction, step: learningRate * direction)
  }

  /// μ and λ, where they are not 0.
  public var constants: [OptimizerConstant] {
    (momentum == 0 ? [] : [OptimizerConstant("momentum", "μ", momentum)])
      + OptimizerConstant.decay(weightDecay)
  }

  /// Returns the next step of one parameter; see ``Optimizer/lines(p:w:dw:)``.
  public func lines(p: Int, w: Double, dw: Double) -> [OptimizerLine] {
    if isPlain { return [] }
    let old = velocity.remembered(p)
    let change = change(w, dw, velocity: old)
    let g = weightDecay == 0 ? "dw" : "g"
    var lines = OptimizerLine.decayed(change.g, weightDecay)
    if momentum != 0 {
      lines.append(
        OptimizerLine("velocity", "v", "μ·v + \(g)", before: old, change.v))
    }
    if isNesterov {
      lines.append(
        OptimizerLine("lookahead", "n", "\(g) + μ·v", change.direction))
    }
    let direction = isNesterov ? "n" : momentum != 0 ? "v" : g
    return lines + [
      OptimizerLine("step", "step", "η·\(direction)", change.step)
    ]
  }
}
