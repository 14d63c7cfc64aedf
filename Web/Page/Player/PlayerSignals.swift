import NeuronLab

/// What has flowed through the network so far in the cursor's sample: the last
/// operation of each wire and each neuron.
struct PlayerSignals {
  /// One number that has passed.
  struct Signal {
    enum Kind { case forward, backward, gradient, update }

    let kind: Kind
    /// w·x, δ·w, δ·x, or what a weight has changed by.
    let value: Double

    /// Which way it has passed.
    var direction: String {
      switch kind {
      case .forward: return "forward"
      case .backward, .gradient: return "backward"
      case .update: return "update"
      }
    }
  }

  /// For each layer, for each neuron.
  private(set) var neurons: [[Signal?]]
  /// For each layer, for each neuron, for each input.
  private(set) var wires: [[[Signal?]]]

  init(_ cursor: TimelineCursor) {
    let layers = cursor.network.layers
    neurons = layers.map { [Signal?](repeating: nil, count: $0.neurons.count) }
    wires = layers.map { layer in
      layer.neurons.map { [Signal?](repeating: nil, count: $0.weights.count) }
    }
    for event in cursor.events.prefix(cursor.index) { add(event) }
  }

  private mutating func add(_ event: TraceEvent) {
    guard let place = event.place else { return }
    let (l, k) = (place.layer, place.neuron)
    let x = event.operands
    switch event.operation {
    case .weightedInput(let i), .laneInput(let i):
      wires[l][k][i] = Signal(kind: .forward, value: x[0] * x[1])
      neurons[l][k] = Signal(kind: .forward, value: event.value)
    case .laneSum, .bias, .activation:
      neurons[l][k] = Signal(kind: .forward, value: event.value)
    case .collect(let next):
      wires[l + 1][next][k] = Signal(kind: .backward, value: x[0] * x[1])
      neurons[l][k] = Signal(kind: .backward, value: event.value)
    case .weightGradient(let i):
      wires[l][k][i] = Signal(kind: .gradient, value: x[0] * x[1])
    case .outputDerivative, .delta:
      neurons[l][k] = Signal(kind: .backward, value: event.value)
    case .weightUpdate(let i):
      wires[l][k][i] = Signal(kind: .update, value: event.value - x[0])
      neurons[l][k] = Signal(kind: .update, value: 0)
    case .biasUpdate: neurons[l][k] = Signal(kind: .update, value: 0)
    default: return
    }
  }

  /// How bright a neuron's signal is, from 0.2 to 1: by its size among those of the
  /// same kind.
  func level(ofNeuron place: NeuronPlace) -> Double {
    guard let signal = neurons[place.layer][place.neuron] else { return 0 }
    return Self.level(
      signal, among: neurons[place.layer].compactMap { $0 })
  }

  /// The same for a wire.
  func level(ofWire i: Int, to place: NeuronPlace) -> Double {
    guard let signal = wires[place.layer][place.neuron][i] else { return 0 }
    let all = wires[place.layer].flatMap { $0.compactMap { $0 } }
    return Self.level(signal, among: all)
  }

  private static func level(
    _ signal: Signal, among signals: [Signal]
  ) -> Double {
    var largest = 0.0
    for other in signals where other.kind == signal.kind {
      largest = max(largest, other.value.magnitude)
    }
    guard largest > 0, largest.isFinite, signal.value.isFinite else {
      return 0.6
    }
    return 0.25 + 0.75 * signal.value.magnitude / largest
  }
}

/// The wire that an operation uses.
struct PlayerWire: Equatable {
  /// The neuron it leads to.
  let to: NeuronPlace
  let input: Int
  let isBackward: Bool

  init?(_ event: TraceEvent?) {
    guard let event, let place = event.place else { return nil }
    switch event.operation {
    case .weightedInput(let i), .laneInput(let i), .weightUpdate(let i),
      .weightLine(_, let i):
      (to, input, isBackward) = (place, i, false)
    case .weightGradient(let i): (to, input, isBackward) = (place, i, true)
    case .collect(let k):
      to = NeuronPlace(layer: place.layer + 1, neuron: k)
      (input, isBackward) = (place.neuron, true)
    default: return nil
    }
  }
}
