import NeuronLab

// A step that was read from a trace's file.
extension Player {
  /// Opens a trace: the text of a file that `trace --format json` has written, or
  /// `jsonl`.
  ///
  /// The step is taken again; every number of the file has to agree with it.
  convenience init(traceText: String) throws(Refusal) {
    if PlayerEvents.isMeant(by: traceText) {
      let start = try PlayerEvents(traceText).makeStart()
      self.init(start, setup: nil, traceText: traceText)
      return
    }
    let trace: Trace
    do throws(JSONError) {
      trace = try Trace(parsing: Array(traceText.utf8))
    } catch {
      throw Refusal("This is not a trace that can be shown: \(error)")
    }
    self.init(trace.start, setup: nil, traceText: traceText)
  }
}

extension Trace {
  /// The step's network and samples, to take the step again.
  fileprivate var start: PlayerStart {
    let network = NeuralNetwork(
      fitting: samples[0].layers.map { layer in
        Layer(
          neurons: layer.neurons.map {
            Neuron(
              name: $0.name, weights: $0.weights, bias: $0.bias,
              activation: layer.activation)
          })
      })
    let isPlain = update.optimizer == "sgd"
    let data = DataSet(
      name: "trace", title: "a traced step", source: "", task: .regression,
      inputNames: inputNames, targetNames: targetNames, classNames: classNames,
      inputs: samples.map { $0.inputs }, targets: samples.map { $0.targets })
    let optimizer: any Optimizer
    if isPlain {
      optimizer = SGD(learningRate: update.learningRate)
    } else {
      optimizer = UnknownOptimizer(update.optimizer, update.learningRate)
    }
    let rows = Array(data.rows)
    return PlayerStart(
      title: "trace · "
        + network.sizes.map { "\($0)" }.joined(separator: "-"),
      step: TrainingStep(
        network: network, loss: loss, reduction: reduction,
        optimizer: optimizer), data: data, epoch: 0, batches: { _ in [rows] },
      note: isPlain
        ? ""
        : "The file does not say how \(update.optimizer.oneLine) gets from the "
          + "gradients to the new weights, so the update leaves them unchanged."
    )
  }
}

/// An optimizer of which only the name is known.
private final class UnknownOptimizer: Optimizer {
  let name: String
  var learningRate: Double

  init(_ name: String, _ learningRate: Double) {
    self.name = name
    self.learningRate = learningRate
  }

  func update(_ network: NeuralNetwork) {}
}
