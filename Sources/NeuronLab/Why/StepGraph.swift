/// Which numbers of a traced step each number is made from, and how.
///
/// The order of additions is that of the classes, so that a number computed again
/// from its operands has the same bits.
struct StepGraph {
  let trace: Trace
  /// The optimizer with the memory that the step found; without it, the lines of
  /// its calculation are only read from the trace.
  let optimizer: (any Optimizer)?
  /// What sums over the samples are divided by.
  var divisor: Double
  /// Whether the update is w − η·dw, and no more.
  let isPlain: Bool
  /// Whether the trace is that of a single neuron: what other neurons decide is
  /// given.
  let isOfNeuron: Bool

  init(
    _ trace: Trace, optimizer: (any Optimizer)? = nil, isOfNeuron: Bool = false
  ) {
    self.trace = trace
    self.optimizer = optimizer
    self.isOfNeuron = isOfNeuron
    divisor = trace.divisor
    isPlain = trace.update.exampleLines.isEmpty && trace.isPlainDescent
  }

  /// How a number is made.
  enum Form {
    /// It is given: an input, a target, a weight before the update, a constant.
    case given
    /// a · b.
    case product(StepNumber, StepNumber)
    /// The terms' sum, perhaps divided by a count.
    case sum([Term], divisor: Double)
    /// A function of other numbers.
    case function([StepNumber])
  }

  /// A term of a sum: a number, or a product of two.
  struct Term {
    let number: StepNumber
    var factor: StepNumber?
  }

  // MARK: Where things are

  /// With a single neuron, the layers after it count as one that is not known.
  var layerCount: Int {
    trace.samples[0].layers.count + (isOfNeuron ? 1 : 0)
  }
  var isSingleSample: Bool { trace.samples.count == 1 }

  func activation(ofLayer l: Int) -> Activation {
    trace.samples[0].layers[l].activation
  }

  /// A neuron's numbers: of a sample, or where only its parameters and its name
  /// count, of the first.
  func values(of n: StepNumber) -> Trace.NeuronValues {
    trace.samples[n.sample ?? 0].layers[n.layer ?? 0].neurons[n.neuron ?? 0]
  }

  private func isLast(_ l: Int) -> Bool { l == layerCount - 1 }

  /// Input i of a neuron: of the data, or the a of the layer before.
  func input(_ i: Int, of n: StepNumber) -> StepNumber {
    guard let l = n.layer, l > 0 else {
      return StepNumber(.input(i), sample: n.sample)
    }
    return source(StepNumber(.a, layer: l - 1, neuron: i, sample: n.sample))
  }

  /// The number that another one only repeats: z for the a of an identity, the only
  /// output's loss for that of the sample.
  func source(_ n: StepNumber) -> StepNumber {
    if n.quantity == .loss, n.neuron == nil, trace.samples[0].targets.count == 1
    {
      return StepNumber(
        .loss, layer: layerCount - 1, neuron: 0, sample: n.sample)
    }
    guard let l = n.layer, activation(ofLayer: l) == .identity else {
      return n
    }
    switch n.quantity {
    case .a: return n.sibling(.z)
    case .delta: return n.sibling(.dActivation)
    default: return n
    }
  }

  // MARK: Forms

  /// Returns how a number is made.
  func form(of n: StepNumber) -> Form {
    let l = n.layer ?? 0
    switch n.quantity {
    case _ where isOfOthers(n): return .given
    case .input, .target, .weight, .bias, .learningRate, .constant, .memory:
      return .given
    case .z: return .sum(weightedInputs(of: n), divisor: 1)
    case .a:
      return .function(
        activation(ofLayer: l) == .softmax ? all(.z, like: n) : [n.sibling(.z)])
    case .loss: return loss(n)
    case .dActivation: return isLast(l) ? outputDerivative(n) : backflow(n)
    case .softmaxMean:
      let terms = zip(all(.a, like: n), all(.dActivation, like: n))
        .map { Term(number: $0, factor: $1) }
      return .sum(terms, divisor: 1)
    case .slope: return slope(n)
    case .delta: return delta(n)
    case .dw(let i):
      return gradient(n) {
        Term(number: source($0.sibling(.delta)), factor: input(i, of: $0))
      }
    case .db: return gradient(n) { Term(number: source($0.sibling(.delta))) }
    case .line(let line, let weight): return self.line(line, weight, of: n)
    case .newWeight(let i):
      return update(n, weight: i, from: .weight(i), gradient: .dw(i))
    case .newBias:
      return update(n, weight: nil, from: .bias, gradient: .db)
    }
  }

  /// Whether a number of a single neuron depends on others that are not known.
  func isOfOthers(_ n: StepNumber) -> Bool {
    guard isOfNeuron else { return false }
    switch n.quantity {
    case .dActivation: return true
    case .a, .delta: return activation(ofLayer: 0) == .softmax
    default: return false
    }
  }

  /// One number of every neuron in the layer.
  private func all(
    _ quantity: StepNumber.Quantity, like n: StepNumber
  ) -> [StepNumber] {
    let neurons = trace.samples[0].layers[n.layer ?? 0].neurons
    return neurons.indices.map {
      StepNumber(quantity, layer: n.layer, neuron: $0, sample: n.sample)
    }
  }

  private func weightedInputs(of n: StepNumber) -> [Term] {
    let neuron = values(of: n)
    var terms = neuron.weights.indices.map {
      Term(
        number: n.sibling(.weight($0)).of(sample: nil), factor: input($0, of: n)
      )
    }
    if neuron.bias != nil {
      terms.append(Term(number: n.sibling(.bias).of(sample: nil)))
    }
    return terms
  }

  private func loss(_ n: StepNumber) -> Form {
    if n.neuron != nil {
      let isWithout =
        trace.loss == .categoricalCrossEntropy
        && value(of: n.sibling(.target)) == 0
      // A class with y = 0 adds nothing, whatever its a is.
      return .function(
        (isWithout ? [] : [source(n.sibling(.a))]) + [n.sibling(.target)])
    }
    if n.sample != nil || isSingleSample {
      let outputs = trace.samples[0].targets.indices.map {
        StepNumber(
          .loss, layer: layerCount - 1, neuron: $0, sample: n.sample ?? 0)
      }
      return .sum(
        outputs.map { Term(number: $0) },
        divisor: trace.loss.outputDivisor(outputs.count))
    }
    return .sum(
      trace.samples.indices.map { Term(number: source(n.of(sample: $0))) },
      divisor: divisor)
  }

  private func outputDerivative(_ n: StepNumber) -> Form {
    .function([source(n.sibling(.a)), n.sibling(.target)])
  }

  /// ∂L/∂a = Σ δₖ·wₖ, over the neurons that this one feeds.
  private func backflow(_ n: StepNumber) -> Form {
    let (l, k) = ((n.layer ?? 0) + 1, n.neuron ?? 0)
    let neurons = trace.samples[0].layers[l].neurons
    return .sum(
      neurons.indices.map { j in
        let next = StepNumber(.delta, layer: l, neuron: j, sample: n.sample)
        return Term(
          number: source(next),
          factor: next.sibling(.weight(k)).of(sample: nil))
      }, divisor: 1)
  }

  private func slope(_ n: StepNumber) -> Form {
    let f = activation(ofLayer: n.layer ?? 0)
    if f == .identity { return .given }
    return .function([n.sibling(f.derivative(fromA: 0) == nil ? .z : .a)])
  }

  private func delta(_ n: StepNumber) -> Form {
    switch activation(ofLayer: n.layer ?? 0) {
    case .identity: return .function([n.sibling(.dActivation)])
    case .softmax:
      return .function([
        n.sibling(.a), n.sibling(.dActivation),
        StepNumber(.softmaxMean, layer: n.layer, sample: n.sample),
      ])
    default: return .product(n.sibling(.dActivation), n.sibling(.slope))
    }
  }

  /// A sample's part of a gradient, or the sum of the samples' parts.
  private func gradient(
    _ n: StepNumber, _ part: (StepNumber) -> Term
  ) -> Form {
    if n.sample != nil || isSingleSample {
      return .sum([part(n.of(sample: n.sample ?? 0))], divisor: 1)
    }
    return .sum(
      trace.samples.indices.map { Term(number: n.of(sample: $0)) }, divisor: 1)
  }

  // MARK: The update

  /// The lines of a parameter's step, as they were traced.
  func lines(of n: StepNumber, weight: Int?) -> [OptimizerLine] {
    let change = trace.update.layers[n.layer ?? 0][n.neuron ?? 0]
    guard let weight else { return change.biasLines }
    return change.weightLines.isEmpty ? [] : change.weightLines[weight]
  }

  private func update(
    _ n: StepNumber, weight: Int?, from old: StepNumber.Quantity,
    gradient: StepNumber.Quantity
  ) -> Form {
    let lines = lines(of: n, weight: weight)
    if lines.isEmpty {
      return isPlain
        ? .function([
          n.sibling(old), StepNumber(.learningRate), n.sibling(gradient),
        ]) : .given
    }
    let decayed = lines.firstIndex { $0.symbol == "w" }
    return .function([
      n.sibling(decayed.map { .line($0, weight: weight) } ?? old),
      n.sibling(.line(lines.count - 1, weight: weight)),
    ])
  }

  /// The letters of a line's formula, each as the number it stands for there.
  private func line(_ count: Int, _ weight: Int?, of n: StepNumber) -> Form {
    let lines = lines(of: n, weight: weight)
    let constants = trace.update.constants
    return .function(
      lines[count].symbols(of: constants).map { symbol in
        if let c = constants.firstIndex(where: { $0.symbol == symbol }) {
          return StepNumber(c == 0 ? .learningRate : .constant(c))
        }
        if let earlier = lines[..<count].lastIndex(where: {
          $0.symbol == symbol
        }) {
          return n.sibling(.line(earlier, weight: weight))
        }
        if symbol == "w" {
          return n.sibling(weight.map { .weight($0) } ?? .bias)
        }
        if symbol == "dw" {
          return n.sibling(weight.map { .dw($0) } ?? .db)
        }
        let memory = lines.firstIndex { $0.symbol == symbol } ?? count
        return n.sibling(.memory(line: memory, weight: weight))
      })
  }

  /// The numbers that a number is made from, each once, in the formula's order.
  func operands(of n: StepNumber) -> [StepNumber] {
    switch form(of: n) {
    case .given: return []
    case .product(let a, let b): return [a, b]
    case .sum(let terms, _):
      return terms.flatMap { [$0.number] + ($0.factor.map { [$0] } ?? []) }
    case .function(let operands): return operands
    }
  }
}
