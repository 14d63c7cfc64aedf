// The value of every number: as the step left it, and computed from others.

extension StepGraph {
  // MARK: As traced

  /// The number as the step computed it.
  func value(of n: StepNumber) -> Double {
    switch n.quantity {
    case .input(let i): return trace.samples[n.sample ?? 0].inputs[i]
    case .target: return trace.samples[n.sample ?? 0].targets[n.neuron ?? 0]
    case .weight(let i): return values(of: n).weights[i]
    case .bias: return values(of: n).bias ?? 0
    case .z: return values(of: n).z
    case .a: return values(of: n).a
    case .loss: return loss(of: n)
    case .dActivation: return values(of: n).dActivation
    case .softmaxMean:
      return trace.samples[n.sample ?? 0].layers[n.layer ?? 0].softmaxMean
    case .slope: return values(of: n).slope ?? 0
    case .delta: return values(of: n).delta
    case .dw(let i):
      return n.sample == nil ? batch(n).dw[i] : values(of: n).dw[i]
    case .db: return n.sample == nil ? batch(n).db : values(of: n).db
    default: return valueInUpdate(of: n)
    }
  }

  private func batch(_ n: StepNumber) -> Trace.Gradient {
    trace.gradients[n.layer ?? 0][n.neuron ?? 0]
  }

  private func loss(of n: StepNumber) -> Double {
    guard let sample = n.sample else { return trace.lossValue }
    let values = trace.samples[sample]
    guard let k = n.neuron else { return values.loss }
    return trace.loss.value(a: values.outputs[k], y: values.targets[k])
  }

  private func valueInUpdate(of n: StepNumber) -> Double {
    let change = trace.update.layers[n.layer ?? 0][n.neuron ?? 0]
    switch n.quantity {
    case .learningRate: return trace.update.learningRate
    case .constant(let c): return trace.update.constants[c].value
    case .memory(let line, let weight):
      return lines(of: n, weight: weight)[line].before ?? 0
    case .line(let line, let weight):
      return lines(of: n, weight: weight)[line].value
    case .newWeight(let i): return change.weightsAfter[i]
    default: return change.biasAfter ?? 0
    }
  }

  // MARK: Computed from operands

  /// Computes a number from its operands.
  ///
  /// - Parameters:
  ///   - n: The number.
  ///   - x: Returns the value of each operand.
  /// - Returns: The number, to the bits that the classes give.
  func compute(_ n: StepNumber, _ x: (StepNumber) -> Double) -> Double {
    switch form(of: n) {
    case .given: return value(of: n)
    case .function where n.isLine: return lineValue(n, x)
    case .function where n.quantity == .loss:
      return trace.loss.value(
        a: x(source(n.sibling(.a))), y: x(n.sibling(.target)))
    case .product(let a, let b): return x(a) * x(b)
    case .sum(let terms, let divisor):
      return n.quantity == .z
        ? weightedSum(terms, x) : sum(terms, x) / divisor
    case .function(let operands): return function(n, operands.map(x))
    }
  }

  private func value(of term: Term, _ x: (StepNumber) -> Double) -> Double {
    guard let factor = term.factor else { return x(term.number) }
    return x(term.number) * x(factor)
  }

  private func sum(_ terms: [Term], _ x: (StepNumber) -> Double) -> Double {
    var sum = 0.0
    for term in terms { sum += value(of: term, x) }
    return sum
  }

  /// z: many terms are added in eight lanes; the bias comes last.
  private func weightedSum(
    _ terms: [Term], _ x: (StepNumber) -> Double
  ) -> Double {
    var (weights, inputs): ([Double], [Double]) = ([], [])
    var bias = 0.0
    for term in terms {
      guard let input = term.factor else {
        bias = x(term.number)
        continue
      }
      weights.append(x(term.number))
      inputs.append(x(input))
    }
    if weights.count >= LongSum.leastCount {
      return LongSum.of(weights, times: inputs) + bias
    }
    var sum = 0.0
    for i in weights.indices { sum += weights[i] * inputs[i] }
    return sum + bias
  }

  private func function(_ n: StepNumber, _ x: [Double]) -> Double {
    let f = activation(ofLayer: n.layer ?? 0)
    switch n.quantity {
    case .a where f == .softmax: return Activation.softmax(x)[n.neuron ?? 0]
    case .a: return f.value(x[0])
    case .slope: return f.derivative(fromA: x[0]) ?? f.derivative(atZ: x[0])
    case .delta: return f == .softmax ? x[0] * (x[1] - x[2]) : x[0]
    case .dActivation:
      let outputs = trace.loss.outputDivisor(trace.samples[0].targets.count)
      return trace.loss.derivative(a: x[0], y: x[1]) / (outputs * divisor)
    case .newWeight, .newBias:
      return x.count == 2 ? x[0] - x[1] : x[0] - x[1] * x[2]
    default: return value(of: n)
    }
  }

  /// A line of the optimizer's calculation, as the optimizer itself computes it.
  ///
  /// Its formula may round in another order. Without the optimizer, the line is as
  /// traced.
  private func lineValue(
    _ n: StepNumber, _ x: (StepNumber) -> Double
  ) -> Double {
    guard let optimizer, case .line(let line, let weight) = n.quantity else {
      return value(of: n)
    }
    let rate = optimizer.learningRate
    optimizer.learningRate = x(StepNumber(.learningRate))
    defer { optimizer.learningRate = rate }
    return optimizer.lines(
      p: parameterIndex(of: n, weight: weight),
      w: x(n.sibling(weight.map { .weight($0) } ?? .bias)),
      dw: x(n.sibling(weight.map { .dw($0) } ?? .db)))[line].value
  }

  /// A parameter's index, as the optimizer counts.
  private func parameterIndex(of n: StepNumber, weight: Int?) -> Int {
    var index = 0
    for (l, layer) in trace.update.layers.enumerated() {
      for (k, change) in layer.enumerated() {
        if l == n.layer, k == n.neuron {
          return index + (weight ?? change.weightsBefore.count)
        }
        index += change.weightsBefore.count
        if change.biasBefore != nil { index += 1 }
      }
    }
    return index
  }
}

extension StepNumber {
  fileprivate var isLine: Bool {
    if case .line = quantity { return true }
    return false
  }
}
