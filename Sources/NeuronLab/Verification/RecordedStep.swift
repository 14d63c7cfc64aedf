/// A step that is taken again from the file of a trace: with its weights, its samples,
/// its loss, and its optimizer with what that remembered.
package struct RecordedStep {
  /// What the file says.
  package let record: TraceRecord
  /// The step, before it is taken.
  package let step: TrainingStep
  /// Its samples.
  package let data: DataSet
  /// What of the update cannot be taken again, and why; `nil` where all of it can.
  package let unknown: String?

  /// Reads a file of the format `neuronkit-trace`.
  ///
  /// - Throws: ``JSONError``, which names what is wrong by its JSON path.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    try self.init(TraceRecord(parsing: bytes))
  }

  /// Prepares the step of a file.
  package init(_ record: TraceRecord) throws(JSONError) {
    self.record = record
    let network = try record.makeNetwork()
    let (optimizer, unknown) = record.update.optimizerOrRecorded
    self.unknown = unknown
    step = TrainingStep(
      network: network, loss: record.loss, reduction: record.reduction,
      optimizer: optimizer)
    data = DataSet(
      name: "trace", title: "a traced step", source: "", task: .regression,
      inputNames: record.inputNames, targetNames: record.targetNames,
      classNames: record.classNames, inputs: record.samples.map { $0.inputs },
      targets: record.samples.map { $0.targets })
  }

  /// The step, taken by the package's classes on a copy of the network.
  package var trace: Trace { Tracer(step, on: data).trace() }

  /// `trace · 2-2-1`.
  package var title: String {
    "trace · "
      + step.network.sizes.map { "\($0)" }.joined(separator: "-")
  }
}

extension TraceRecord {
  fileprivate func makeNetwork() throws(JSONError) -> NeuralNetwork {
    var made: [Layer] = []
    for layer in layers {
      var neurons: [Neuron] = []
      for (k, name) in layer.names.enumerated() {
        neurons.append(
          Neuron(
            name: name, weights: layer.weights[k],
            bias: layer.hasBias ? layer.biases[k] : nil,
            activation: layer.activation))
      }
      made.append(Layer(neurons: neurons))
    }
    do throws(ShapeError) {
      return try NeuralNetwork(layers: made)
    } catch {
      throw JSONError(path: "samples[0].layers", problem: "\(error)")
    }
  }
}

extension UpdateRecord {
  /// The optimizer of the file; or, where the file does not say enough to take its
  /// step again, one that repeats what the file says, and why.
  var optimizerOrRecorded: (any Optimizer, unknown: String?) {
    var reason = "NeuronKit has no optimizer of that name"
    do throws(JSONError) {
      if let optimizer = try makeOptimizer() { return (optimizer, nil) }
    } catch {
      reason = "\(error)"
    }
    return (
      RecordedUpdate(self),
      "How \(optimizer.oneLine) gets from the gradients to the new weights is not "
        + "in the file (\(reason)): the new weights are the file's own."
    )
  }
}

/// An optimizer that gives every parameter the number that a file has for it after the
/// update, once.
private final class RecordedUpdate: Optimizer {
  let name: String
  var learningRate: Double
  private let after: [Double?]
  private var stepCount = 0

  init(_ update: UpdateRecord) {
    name =
      update.optimizer == "sgd"
      ? "sgd with a memory" : update.optimizer
    learningRate = update.learningRate
    after = update.parameters.map { $0.after }
  }

  var memory: OptimizerMemory {
    get { OptimizerMemory(stepCount: stepCount) }
    set { stepCount = newValue.stepCount }
  }

  func update(_ network: NeuralNetwork) {
    stepCount += 1
    guard stepCount == 1 else { return }
    network.updateParameters { p, w, _ in w = after[p] ?? w }
  }
}
