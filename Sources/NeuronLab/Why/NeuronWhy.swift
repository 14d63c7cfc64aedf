extension Neuron {
  /// Says why one of the neuron's numbers is what it is, from what the neuron holds.
  ///
  /// At a stop in one of a neuron's methods, LLDB answers
  ///
  ///     (lldb) expression import NeuronLab
  ///     (lldb) po self.why("dw[0]")
  ///
  /// with the lines of ``Why``. ∂L/∂a counts as given, since it comes from other
  /// neurons or from the loss; in a softmax layer, so do a and δ. dw and db are
  /// explained as the last sample's part of the sums that the neuron holds.
  ///
  /// - Parameter name: `z`, `a`, `dActivation`, `slope`, `delta`, `dw[0]`, `db`,
  ///   `weights[0]`, `bias` or `inputs[0]`.
  /// - Returns: The explanation, or a sentence if the neuron has no such number.
  public func why(_ name: String) -> String {
    guard inputs.count == weights.count, dw.count == weights.count else {
      return "\(self.name.oneLine) has \(weights.count.counted("weight")), but "
        + "\(inputs.count.counted("input")) and \(dw.count) dw."
    }
    let neuron = copy()
    if neuron.name.isEmpty { neuron.name = "self" }
    let held = HeldNumbers(neuron)
    guard let quantity = held.all.first(where: { $0.property == name.trimmed })
    else { return held.refusal(of: name) }
    return held.lines(about: quantity).joined(separator: "\n")
  }
}

/// The numbers that a neuron holds, and how they are made from each other.
private struct HeldNumbers {
  let neuron: Neuron
  let graph: StepGraph

  init(_ neuron: Neuron) {
    self.neuron = neuron
    graph = StepGraph(Trace(heldBy: neuron), isOfNeuron: true)
  }

  // MARK: Names

  /// Every number that can be asked for.
  var all: [StepNumber.Quantity] {
    scalars + lists.flatMap { list in neuron.weights.indices.map(list) }
  }

  private var scalars: [StepNumber.Quantity] {
    [.z, .a, .dActivation] + (neuron.activation == .softmax ? [] : [.slope])
      + [.delta] + (neuron.hasBias ? [.db, .bias] : [])
  }

  private let lists: [(Int) -> StepNumber.Quantity] = [
    { .dw($0) }, { .weight($0) }, { .input($0) },
  ]

  func refusal(of name: String) -> String {
    let count = neuron.weights.count
    let firsts = count == 0 ? [] : lists.map { $0(0) }
    let names = (scalars + firsts).map { $0.property }
    let sentence =
      "\(neuron.name.oneLine) has no number \(name.quoted). It has "
      + names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
      + (count > 1 ? "; indices go up to \(count - 1)." : ".")
    return sentence.wrapped(width: 80).joined(separator: "\n")
  }

  // MARK: The explanation

  func lines(about quantity: StepNumber.Quantity) -> [String] {
    let number = StepNumber(quantity, layer: 0, neuron: 0)
    let why = Why(of: number, graph, NumberNames(ofNeuronIn: graph.trace))
    let held = value(ofSum: quantity)
    let title =
      "\(neuron.name.oneLine).\(why.name) = \(why.value.fullText)"
      + (held == nil ? "" : ", the last sample's part")
    return StepSheet.lines([
      [title], stale(before: number),
      // After the title and an empty line.
      Array(why.lines.dropFirst(2)), held.map { sum(why, $0) } ?? [],
    ])
  }

  /// The sum over samples of which a number is a part; `nil` if it is none.
  private func value(ofSum quantity: StepNumber.Quantity) -> Double? {
    switch quantity {
    case .dw(let i): return neuron.dw[i]
    case .db: return neuron.db
    default: return nil
    }
  }

  /// What the neuron holds, beside this sample's part.
  private func sum(_ why: Why, _ held: Double) -> [String] {
    let start = "The neuron holds \(why.name) = \(held.briefText)"
    if held == why.value { return ["\(start): this part alone."] }
    if held == 0 { return ["\(start): this part is not in it, or not yet."] }
    let rest = (held - why.value).briefText
    return
      "\(start), a sum over samples: \(rest) of earlier samples, if this part is already added."
      .wrapped(width: 80, indent: 2)
  }

  /// Which number does not fit the others, as in the middle of a method.
  private func stale(before number: StepNumber) -> [String] {
    let numbers = graph.slice(of: number, depth: .all).numbers
    for n in numbers.reversed() {
      let value = graph.value(of: n)
      let new = graph.compute(n) { graph.value(of: $0) }
      if value == new || value.isNaN && new.isNaN { continue }
      let name = n.quantity.property
      return
        "\(name) is older than what it is made from, which now gives \(new.briefText)."
        .wrapped(width: 80, indent: 2)
    }
    return []
  }
}

extension NumberNames {
  /// The names of a single neuron's numbers: those of its properties.
  fileprivate init(ofNeuronIn trace: Trace) {
    self.init(trace)
    areProperties = true
  }
}

extension StepGraph {
  /// What is said of a number that a single neuron gets from others; `nil` of the
  /// numbers it makes itself.
  func wordsOfOthers(_ n: StepNumber) -> String? {
    guard isOfNeuron else { return nil }
    switch n.quantity {
    case .input: return "an input"
    case .dActivation: return "from the layers after it, or from the loss"
    case _ where isOfOthers(n): return "from the whole softmax layer"
    default: return nil
    }
  }
}

extension StepNumber.Quantity {
  /// The property of a `Neuron` with that number.
  var property: String {
    switch self {
    case .input(let i): return "inputs[\(i)]"
    case .weight(let i): return "weights[\(i)]"
    case .bias: return "bias"
    case .z: return "z"
    case .a: return "a"
    case .dActivation: return "dActivation"
    case .slope: return "slope"
    case .delta: return "delta"
    case .dw(let i): return "dw[\(i)]"
    case .db: return "db"
    default: return ""
    }
  }
}
