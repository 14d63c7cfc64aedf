import NeuronKit
import TestSupport

@testable import NeuronLab

extension StepGraph {
  /// Every number that the step makes.
  var allNumbers: [StepNumber] {
    var numbers = [StepNumber(.loss)]
    for s in trace.samples.indices {
      numbers.append(StepNumber(.loss, sample: s))
      for k in trace.samples[s].targets.indices {
        numbers.append(
          StepNumber(.loss, layer: layerCount - 1, neuron: k, sample: s))
      }
    }
    for (l, layer) in trace.samples[0].layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        for s in trace.samples.indices {
          numbers += ofNeuron(
            l, k, neuron, sample: s, isSoftmax: layer.activation == .softmax)
        }
        numbers += gradients(l, k, neuron, sample: nil)
        numbers += neuron.weights.indices.map {
          StepNumber(.newWeight($0), layer: l, neuron: k)
        }
        if neuron.bias != nil {
          numbers.append(StepNumber(.newBias, layer: l, neuron: k))
        }
      }
    }
    return numbers
  }

  private func ofNeuron(
    _ l: Int, _ k: Int, _ neuron: Trace.NeuronValues, sample: Int,
    isSoftmax: Bool
  ) -> [StepNumber] {
    let quantities: [StepNumber.Quantity] =
      [.z, .a, .dActivation, .delta] + (isSoftmax ? [] : [.slope])
    return quantities.map {
      StepNumber($0, layer: l, neuron: k, sample: sample)
    } + gradients(l, k, neuron, sample: sample)
  }

  private func gradients(
    _ l: Int, _ k: Int, _ neuron: Trace.NeuronValues, sample: Int?
  ) -> [StepNumber] {
    let quantities =
      neuron.weights.indices.map { StepNumber.Quantity.dw($0) }
      + (neuron.bias == nil ? [] : [.db])
    return quantities.map {
      StepNumber($0, layer: l, neuron: k, sample: sample)
    }
  }
}

extension Trace {
  /// A step of a random network, with its optimizer after three steps.
  static func random(
    seed: UInt32, _ kind: OptimizerSettings.Kind? = nil
  ) throws -> (trace: Trace, optimizer: any Optimizer, text: String) {
    let random = try RandomNetwork(seed: seed)
    let kinds = OptimizerSettings.Kind.allCases
    let kind = kind ?? kinds[Int(seed) % kinds.count]
    let isSGD = kind == .sgd
    let settings = OptimizerSettings(
      kind: kind, learningRate: 0.1,
      momentum: isSGD && seed % 3 > 0 ? 0.9 : 0,
      isNesterov: isSGD && seed % 3 == 2,
      weightDecay: seed % 4 == 3 ? 0.01 : 0)
    let step = TrainingStep(
      network: random.step.network, loss: random.step.loss,
      reduction: random.step.reduction, optimizer: settings.makeOptimizer())
    if seed % 2 == 1 {
      for _ in 0..<3 { step.run(on: random.data) }
    }
    let trace = Tracer(step, on: random.data).trace()
    return (trace, step.optimizer, "\(random), \(settings)")
  }
}
