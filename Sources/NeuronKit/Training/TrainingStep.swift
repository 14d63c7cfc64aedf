/// One step of learning: forward, loss, backward, update.
///
/// Read this file first. Everything else in the package is a part of the four
/// numbered lines below, or shows what happens inside them.
public struct TrainingStep {
  /// The network that learns.
  public let network: NeuralNetwork
  /// How wrong one sample's outputs are.
  public let loss: Loss
  /// How the losses of the samples are combined into one number.
  public let reduction: Reduction
  /// How the gradients change the weights.
  public let optimizer: any Optimizer

  /// Creates a step for the given network.
  ///
  /// - Precondition: the loss works with the network's output layer; see
  ///   ``Loss/problem(after:)``.
  public init(
    network: NeuralNetwork, loss: Loss, reduction: Reduction = .mean,
    optimizer: any Optimizer
  ) {
    let output = network.layers[network.layers.count - 1].activation
    if let problem = loss.problem(after: output) {
      preconditionFailure(problem)
    }
    self.network = network
    self.loss = loss
    self.reduction = reduction
    self.optimizer = optimizer
  }

  // `@inlinable` lets a program that imports the package specialize a function
  // for its own collection of rows.

  /// Learns from a batch of samples with one update.
  ///
  /// A ``Trainer`` calls the two halves itself where one batch has all samples:
  /// the pass that measures the loss after an update is then also the first half
  /// of the next step.
  ///
  /// - Parameters:
  ///   - data: The samples.
  ///   - rows: The rows of the batch, in this order.
  /// - Precondition: at least one row, each of them in ``DataSet/rows``; the
  ///   data set has as many inputs and targets as the network has inputs and
  ///   outputs.
  /// - Returns: The batch's loss before the update.
  @inlinable
  @discardableResult
  public func run(on data: DataSet, rows: some Collection<Int>) -> Double {
    let loss = computeGradients(of: data, rows: rows)
    optimizer.update(network)  // 4  w ← w − η·dw
    return loss
  }

  /// Computes the batch's loss, and its gradient in every neuron's dw and db.
  ///
  /// The weights stay the same throughout; nothing is updated.
  ///
  /// - Precondition: at least one row, each of them in ``DataSet/rows``.
  /// - Returns: The batch's loss.
  @inlinable
  @discardableResult
  public func computeGradients(
    of data: DataSet, rows: some Collection<Int>
  ) -> Double {
    data.requireRows(rows)
    network.startBatch()  // dw and db count from 0
    let divisor = reduction.divisor(sampleCount: rows.count)
    var total = 0.0
    for row in rows {
      total += pass(row, of: data, divisor: divisor)
    }
    return total / divisor
  }

  /// Sends one sample forward and back: dw and db gain its part.
  ///
  /// - Parameters:
  ///   - row: The sample.
  ///   - data: The samples.
  ///   - divisor: What the sum over the batch's samples is divided by.
  /// - Returns: The sample's loss, not divided by `divisor`.
  @usableFromInline
  @discardableResult
  package func pass(
    _ row: Int, of data: DataSet, divisor: Double
  ) -> Double {
    // 1  z = Σ w·x + b, a = f(z)
    let outputs = network.forward(data.inputs[row])
    // 2  L(a, y), ∂L/∂a
    let sampleLoss = loss.valueAndDerivative(
      outputs: outputs, targets: data.targets[row], divisor: divisor,
      into: &network.dOutputs)
    // 3  δ = ∂L/∂a·f′(z), dw += δ·x, db += δ
    network.dOutputs.lend { dOutputs in
      network.backward(dOutputs: dOutputs)
    }
    return sampleLoss
  }

  /// Measures the loss of a batch without touching its gradients.
  ///
  /// - Precondition: at least one row, each of them in ``DataSet/rows``.
  /// - Returns: The batch's loss.
  @inlinable
  public func measureLoss(
    of data: DataSet, rows: some Collection<Int>
  ) -> Double {
    data.requireRows(rows)
    var total = 0.0
    for row in rows {
      let outputs = network.forward(data.inputs[row])
      total += loss.value(outputs: outputs, targets: data.targets[row])
    }
    return total / reduction.divisor(sampleCount: rows.count)
  }

  // MARK: All samples

  /// Learns from all samples with one update; see ``run(on:rows:)``.
  @discardableResult
  public func run(on data: DataSet) -> Double {
    run(on: data, rows: data.rows)
  }

  /// Computes the gradient of all samples' loss; see
  /// ``computeGradients(of:rows:)``.
  @discardableResult
  public func computeGradients(of data: DataSet) -> Double {
    computeGradients(of: data, rows: data.rows)
  }

  /// Measures the loss of all samples; see ``measureLoss(of:rows:)``.
  public func measureLoss(of data: DataSet) -> Double {
    measureLoss(of: data, rows: data.rows)
  }
}

extension TrainingStep: CustomStringConvertible {
  /// The optimizer, the network and the loss, on one line.
  public var description: String {
    "\(optimizer.name) step of a \(network.shape) network: learning rate "
      + "\(optimizer.learningRate), \(loss.name) (\(reduction.rawValue))"
  }
}
