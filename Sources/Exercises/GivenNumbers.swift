import NeuronKit

// Which numbers an exercise shows: what is needed, and what might be
// taken by mistake.

extension Problem {
  /// Whether the forward pass is left to the reader.
  var startsAtInputs: Bool {
    !givesActivations && givesDeltasOf == nil && !givesGradient
  }

  /// Whether the biases are among the numbers that are given.
  var showsBiases: Bool { startsAtInputs }

  /// The numbers that are given, table by table.
  var given: [Exercise.Given] {
    if isMatrixView { return matrices }
    var tables: [Exercise.Given] = []
    if startsAtInputs
      || asked.isAboutParameter && asked.layer == 0 && !givesGradient
    {
      tables.append(inputTable)
    }
    tables += (0..<layerCount).map(layerTable)
    return tables.filter { !$0.columns.isEmpty }
  }

  private var inputTable: Exercise.Given {
    let samples = trace.samples
    let names = samples[0].layers[0].neurons[0].inputNames
    let isBatch = samples.count > 1
    return Exercise.Given(
      name: "", columns: names + (isBatch ? ["y"] : []),
      rows: isBatch ? samples.map { "sample \($0.row + 1)" } : ["input"],
      values: samples.map { $0.inputs + (isBatch ? $0.targets : []) })
  }

  /// One layer's numbers, a row for each neuron.
  private func layerTable(_ l: Int) -> Exercise.Given {
    let neurons = trace.samples[0].layers[l].neurons
    var columns: [String] = []
    var values = neurons.map { _ in [Double]() }
    func add(_ names: [String], _ numbers: (Int) -> [Double]) {
      columns += names
      for k in neurons.indices { values[k] += numbers(k) }
    }
    if showsWeights(l) {
      add(neurons[0].inputNames.map { "w[\($0)]" }) { neurons[$0].weights }
    }
    if showsBiases { add(["b"]) { [neurons[$0].bias ?? 0] } }
    if showsActivation(l) { add(["a"]) { [neurons[$0].a] } }
    if showsTarget(l) { add(["y"]) { [trace.samples[0].targets[$0]] } }
    if givesDeltasOf == l { add(["δ"]) { [neurons[$0].delta] } }
    if givesGradient, asked.layer == l {
      add(neurons[0].inputNames.map { "dw[\($0)]" }) { neurons[$0].dw }
    }
    return Exercise.Given(
      name: "", columns: columns, rows: neurons.map { $0.name },
      values: values.map { $0.map { $0.rounded(toDecimals: 12) } })
  }

  private func showsWeights(_ l: Int) -> Bool {
    if startsAtInputs { return true }
    if l == asked.layer { return asked.isAboutWeight }
    return l > asked.layer && givesDeltasOf != asked.layer
  }

  private func showsActivation(_ l: Int) -> Bool {
    guard givesActivations, !givesGradient else { return false }
    if asked.isAboutParameter, l == asked.layer - 1 { return true }
    if givesDeltasOf == l || l < asked.layer { return false }
    if l > asked.layer, let given = givesDeltasOf { return given > l }
    // The backflow does not need the hidden a where the δ are given.
    if asked.kind == .dActivation, l < layerCount - 1 {
      return givesDeltasOf == nil
    }
    return true
  }

  private func showsTarget(_ l: Int) -> Bool {
    l == layerCount - 1 && !asked.isForward && givesDeltasOf == nil
      && !givesGradient && sampleCount == 1
  }

  // MARK: Matrices

  private var matrices: [Exercise.Given] {
    let samples = trace.samples
    let neurons = samples[0].layers[layerCount - 1].neurons
    let x = matrix("X", samples.map { $0.inputs })
    let w = matrix("W", neurons.map { $0.weights })
    let delta = matrix(
      "δ", samples.map { $0.layers[layerCount - 1].neurons.map { $0.delta } })
    switch asked.kind {
    case .weightedSum:
      return [x, w, matrix("b", [neurons.map { $0.bias ?? 0 }])]
    case .dw: return [delta, x]
    default: return [w, delta]
    }
  }

  private func matrix(_ name: String, _ values: [[Double]]) -> Exercise.Given {
    Exercise.Given(
      name: name, columns: [], rows: [],
      values: values.map { $0.map { $0.rounded(toDecimals: 12) } })
  }
}
