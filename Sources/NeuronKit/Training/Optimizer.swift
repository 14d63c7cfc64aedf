/// Turns gradients into new weights.
///
/// What an optimizer remembers between steps (momenta, averages) lives in the
/// optimizer, not in the neurons. The definitions and the usual constants are
/// those of `torch.optim`.
///
/// An optimizer of your own needs a learning rate and one method:
///
///     final class SignDescent: Optimizer {
///       var learningRate = 0.01
///       func update(_ network: NeuralNetwork) {
///         network.updateParameters { _, w, dw in
///           w -= dw > 0 ? learningRate : dw < 0 ? -learningRate : 0
///         }
///       }
///     }
///
/// An optimizer with state also implements ``memory``.
public protocol Optimizer: AnyObject {
  /// The name on the command line and in files.
  var name: String { get }
  /// η, how far each step goes.
  var learningRate: Double { get set }
  /// What it remembers between steps; enough to continue as if it had never
  /// stopped.
  ///
  /// Empty by default. State that is not listed here is not saved with the
  /// training, and tracing a step with ``Tracer`` changes it.
  var memory: OptimizerMemory { get set }

  /// Changes every weight and bias of the network, from its dw and db.
  func update(_ network: NeuralNetwork)

  /// The numbers besides η that the lines of the next step use.
  var constants: [OptimizerConstant] { get }

  /// Returns the next step of one parameter line by line, from the memory as it
  /// is now.
  ///
  /// - Parameters:
  ///   - p: The parameter's index, as in
  ///     ``NeuralNetwork/updateParameters(_:)``.
  ///   - w: The parameter.
  ///   - dw: Its gradient.
  /// - Returns: The lines, the step last; empty where the step is η·dw, or
  ///   where the optimizer does not show its lines.
  func lines(p: Int, w: Double, dw: Double) -> [OptimizerLine]
}

extension Optimizer {
  /// `custom`, for an optimizer without a name.
  public var name: String { "custom" }
  /// Empty, for an optimizer that uses the gradient alone.
  public var memory: OptimizerMemory {
    get { OptimizerMemory() }
    set {}
  }

  /// Empty, unless the optimizer implements it.
  public var constants: [OptimizerConstant] { [] }

  /// Empty, unless the optimizer implements it.
  public func lines(p: Int, w: Double, dw: Double) -> [OptimizerLine] { [] }
}

extension Optimizer {
  /// Stops with a message if a setting cannot be used.
  ///
  /// That is infinity or NaN, or a negative momentum or decay, as in
  /// `torch.optim`. A negative learning rate is allowed, for code that uses
  /// −∂L/∂w.
  func requireUsable(
    learningRate: Double, momentum: Double = 0, weightDecay: Double
  ) {
    precondition(
      learningRate.isFinite,
      "a learning rate is a finite number, found \(learningRate)")
    precondition(
      momentum >= 0 && momentum.isFinite,
      "a momentum is a finite number of at least 0, found \(momentum)")
    precondition(
      weightDecay >= 0 && weightDecay.isFinite,
      "a weight decay is a finite number of at least 0, found \(weightDecay)")
  }
}

/// What an optimizer remembers between steps.
public struct OptimizerMemory: Equatable, Sendable {
  /// How many steps have been taken.
  public var stepCount: Int
  /// One list for each quantity that is remembered, with one number for each
  /// parameter in the order of ``NeuralNetwork/updateParameters(_:)``; empty
  /// before the first step.
  public var values: [[Double]]

  /// Whether all of its numbers are finite, which a file requires.
  package var isFinite: Bool {
    values.allSatisfy { $0.allSatisfy { $0.isFinite } }
  }

  /// Creates a memory.
  public init(stepCount: Int = 0, values: [[Double]] = []) {
    self.stepCount = stepCount
    self.values = values
  }
}

extension Optimizer {
  /// Whether a step is nothing but w ← w − η·dw.
  @inline(__always)
  package var isPlain: Bool {
    name == "sgd" && lines(p: 0, w: 0, dw: 0).isEmpty
  }

  /// η and the other constants.
  package var allConstants: [OptimizerConstant] {
    [.rate(learningRate)] + constants
  }

  /// Returns the lines of every parameter's next step: for each layer, for each
  /// neuron, for each weight and then for the bias; empty where there are none.
  func lines(for network: NeuralNetwork) -> [[[[OptimizerLine]]]] {
    if lines(p: 0, w: 0, dw: 0).isEmpty { return [] }
    var p = 0
    func next(_ w: Double, _ dw: Double) -> [OptimizerLine] {
      defer { p += 1 }
      return lines(p: p, w: w, dw: dw)
    }
    return network.layers.map { layer in
      layer.neurons.map { neuron in
        var lines: [[OptimizerLine]] = []
        for (w, dw) in zip(neuron.weights, neuron.dw) {
          lines.append(next(w, dw))
        }
        if neuron.hasBias { lines.append(next(neuron.bias, neuron.db)) }
        return lines
      }
    }
  }
}

extension NeuralNetwork {
  /// Passes every parameter and its gradient to a rule that changes it: layer
  /// by layer, neuron by neuron, the weights and then the bias.
  ///
  /// - Parameter rule: Receives the parameter's index, counted from 0, the
  ///   parameter, and ∂L/∂parameter.
  @inline(__always)
  public func updateParameters(
    _ rule: (_ p: Int, _ parameter: inout Double, _ gradient: Double) -> Void
  ) {
    var p = 0
    for layer in layers {
      for neuron in layer.neurons {
        for i in 0..<neuron.weights.count {
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
  /// Returns what is remembered of a parameter: 0 before the first step.
  func remembered(_ p: Int) -> Double { isEmpty ? 0 : self[p] }

  /// Makes the list as long as there are parameters, the first time it is used.
  mutating func startWithZeros(for network: NeuralNetwork) {
    if isEmpty {
      self = [Double](repeating: 0, count: network.parameterCount)
    }
  }
}
