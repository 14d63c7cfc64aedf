/// Which optimizer, with which settings: what a command line or a file says.
package struct OptimizerSettings: Equatable, Sendable {
  /// The available optimizers.
  package enum Kind: String, CaseIterable, Sendable {
    /// Gradient descent; see ``SGD``.
    case sgd
    /// See ``Adam``.
    case adam
    /// Adam with decoupled weight decay; see ``Adam/adamW(learningRate:weightDecay:)``.
    case adamw
    /// See ``RMSprop``.
    case rmsprop
    /// See ``Adagrad``.
    case adagrad
  }

  /// Which optimizer.
  package var kind: Kind
  /// η.
  package var learningRate: Double
  /// μ, for `sgd` and `rmsprop`.
  package var momentum: Double
  /// Whether `sgd` looks ahead along its momentum.
  package var isNesterov: Bool
  /// λ.
  package var weightDecay: Double

  /// Creates settings; the defaults are PyTorch's.
  package init(
    kind: Kind, learningRate: Double? = nil, momentum: Double = 0,
    isNesterov: Bool = false, weightDecay: Double? = nil
  ) {
    self.kind = kind
    self.learningRate = learningRate ?? Self.usualRate(of: kind)
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay ?? Self.usualDecay(of: kind)
  }

  /// PyTorch's learning rate for the optimizer.
  private static func usualRate(of kind: Kind) -> Double {
    switch kind {
    case .sgd, .adam, .adamw: return 0.001
    case .rmsprop, .adagrad: return 0.01
    }
  }

  /// PyTorch's weight decay for the optimizer.
  private static func usualDecay(of kind: Kind) -> Double {
    switch kind {
    case .adamw: return 0.01
    case .sgd, .adam, .rmsprop, .adagrad: return 0
    }
  }

  private var takesMomentum: Bool {
    switch kind {
    case .sgd, .rmsprop: return true
    case .adam, .adamw, .adagrad: return false
    }
  }

  /// What is wrong with the settings, or `nil` if they are valid.
  package var problem: String? {
    if !(learningRate > 0 && learningRate.isFinite) {
      return "a learning rate is a finite number above 0, found "
        + "\(learningRate)"
    }
    if momentum != 0, !takesMomentum {
      return "\(kind.rawValue) takes no momentum; sgd and rmsprop do"
    }
    if !(0..<1).contains(momentum) {
      return "a momentum is at least 0 and below 1, found \(momentum)"
    }
    if isNesterov, kind != .sgd || momentum == 0 {
      return "Nesterov's form needs sgd with a momentum"
    }
    if !(weightDecay >= 0 && weightDecay.isFinite) {
      return "a weight decay is at least 0, found \(weightDecay)"
    }
    return nil
  }

  /// η, if a step is nothing but w ← w − η·dw; `nil` for every other rule.
  package var plainRate: Double? {
    kind == .sgd && momentum == 0 && weightDecay == 0 ? learningRate : nil
  }

  /// Creates the optimizer.
  package func makeOptimizer() -> any Optimizer {
    switch kind {
    case .sgd:
      return SGD(
        learningRate: learningRate, momentum: momentum, isNesterov: isNesterov,
        weightDecay: weightDecay)
    case .adam:
      return Adam(learningRate: learningRate, weightDecay: weightDecay)
    case .adamw:
      return Adam.adamW(learningRate: learningRate, weightDecay: weightDecay)
    case .rmsprop:
      return RMSprop(
        learningRate: learningRate, momentum: momentum,
        weightDecay: weightDecay)
    case .adagrad:
      return Adagrad(learningRate: learningRate, weightDecay: weightDecay)
    }
  }
}
