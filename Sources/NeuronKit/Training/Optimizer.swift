/// Turns gradients into new weights.
///
/// What an optimizer remembers between steps (momenta, averages) lives in the
/// optimizer, not in the neurons. The definitions and the usual constants are
/// those of `torch.optim`.
public protocol Optimizer: AnyObject {
  /// The name on the command line and in files.
  var name: String { get }
  /// η, how far each step goes.
  var learningRate: Double { get set }
  /// Whether a step is nothing but w ← w − η·dw.
  var isPlain: Bool { get }
  /// What it remembers between steps; enough to go on as if never stopped.
  var memory: OptimizerMemory { get set }

  /// Changes every weight and bias of the network, from its dw and db.
  func update(_ network: NeuralNetwork)
}

extension Optimizer {
  /// Most optimizers do more than that.
  public var isPlain: Bool { false }
}

/// What an optimizer remembers between steps.
public struct OptimizerMemory: Equatable, Sendable {
  /// How many steps have been taken.
  public var stepCount: Int
  /// One list for each thing that is remembered, with one number for each
  /// parameter in the order of ``NeuralNetwork/updateParameters(_:)``; empty
  /// before the first step.
  public var values: [[Double]]

  /// Whether all of its numbers are finite, as a file needs them.
  public var isFinite: Bool {
    values.allSatisfy { $0.allSatisfy { $0.isFinite } }
  }

  /// Creates a memory.
  public init(stepCount: Int = 0, values: [[Double]] = []) {
    self.stepCount = stepCount
    self.values = values
  }
}

extension NeuralNetwork {
  /// Hands every parameter and its gradient to a rule that changes it: layer by
  /// layer, neuron by neuron, the weights and then the bias.
  ///
  /// - Parameter rule: Receives the parameter's number from 0, the parameter,
  ///   and ∂L/∂parameter.
  @inline(__always)
  public func updateParameters(
    _ rule: (_ p: Int, _ parameter: inout Double, _ gradient: Double) -> Void
  ) {
    var p = 0
    for layer in layers {
      for neuron in layer.neurons {
        for i in neuron.weights.indices {
          rule(p, &neuron.weights[i], neuron.dw[i])
          p += 1
        }
        if neuron.hasBias {
          rule(p, &neuron.bias, neuron.db)
          p += 1
        }
      }
    }
  }
}

extension Array where Element == Double {
  /// Makes the list as long as there are parameters, the first time it is used.
  mutating func startWithZeros(for network: NeuralNetwork) {
    if isEmpty {
      self = [Double](repeating: 0, count: network.parameterCount)
    }
  }
}
