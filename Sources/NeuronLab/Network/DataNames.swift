/// What the data call the inputs and outputs of a network: `x1 = weight`, `o1 =
/// female (0: male, 1: female)`, `o2 = setosa`.
package struct DataNames: Sendable {
  /// The names of the inputs; empty where they are the network's own.
  private let inputs: [String]
  /// The names of the outputs: of targets, or of a class each; empty where
  /// nothing has a name of its own.
  private let outputs: [String]
  /// The classes of a single output, unless they are called 0 and 1: `0: male`
  /// and `1: female`; else empty.
  private let classes: [String]

  private init(inputs: [String], targets: [String], classes: [String]) {
    let isSingle = targets.count < 2
    let hasKey = isSingle && classes.count == 2 && classes != ["0", "1"]
    self.classes =
      hasKey
      ? classes.enumerated().map { "\($0): \(Self.clipped($1))" } : []
    let hasNames = inputs != inputs.indices.map { "x\($0 + 1)" }
    self.inputs = hasNames ? inputs : []
    let areClasses = !isSingle && classes.count == targets.count
    outputs = hasNames || hasKey || areClasses ? targets : []
  }

  init(_ trace: Trace) {
    self.init(
      inputs: trace.inputNames, targets: trace.targetNames,
      classes: trace.classNames)
  }

  /// Creates the names that a model file remembers.
  package init(_ model: Preprocessing, outputCount: Int) {
    self.init(
      inputs: model.inputNames, targets: model.outputNames(outputCount) ?? [],
      classes: model.classes)
  }

  /// Creates the names of a data set's columns.
  package init(_ data: DataSet) {
    self.init(
      inputs: data.inputNames, targets: data.targetNames,
      classes: data.classNames)
  }

  func input(_ i: Int) -> String? {
    inputs.indices.contains(i) ? inputs[i] : nil
  }

  func output(_ k: Int) -> String? {
    outputs.indices.contains(k) ? outputs[k] : nil
  }

  /// The classes of a single output: `0: male, 1: female`.
  var classKey: String? {
    classes.isEmpty ? nil : classes.joined(separator: ", ")
  }

  /// A single output as a title names it: `female (0: male, 1: female)`.
  package var outputText: String? {
    output(0).map { Self.clipped($0) + (classKey.map { " (\($0))" } ?? "") }
  }

  /// A name on one line, and shortened if it is long.
  static func clipped(_ name: String) -> String { name.clipped(to: 16) }

  /// `x1 = weight`; one name where both are the same.
  static func pair(_ own: String, _ label: String) -> String {
    own == label ? clipped(own) : "\(clipped(own)) = \(clipped(label))"
  }

  /// All names, for the neurons' own: `Columns: x1 = weight, x2 = height, o1 =
  /// female (0: male, 1: female)`; empty if there are none.
  ///
  /// Of more than 16 inputs or outputs, the first six and the last are named.
  func lines(inputs own: [String], outputs neurons: [String]) -> [String] {
    var parts = Self.pairs(own, inputs) + Self.pairs(neurons, outputs)
    if !classes.isEmpty {
      if outputs.isEmpty { parts.append(Self.clipped(neurons[0])) }
      parts[parts.count - 1] += " (\(classes[0])"
      parts.append("\(classes[1]))")
    }
    if parts.isEmpty { return [] }
    var lines = ["Columns:"]
    for (k, part) in parts.enumerated() {
      let piece = " \(part)" + (k < parts.count - 1 ? "," : "")
      if lines[lines.count - 1].columnCount + piece.columnCount
        > StepSheet.width
      {
        lines.append("        ")
      }
      lines[lines.count - 1] += piece
    }
    return lines
  }

  /// All names for the inputs and outputs of a network, in a sentence.
  package func sentence(for network: NeuralNetwork) -> String {
    let inputs = (0..<network.inputCount).map {
      network.inputName(layer: 0, input: $0)
    }
    let last = network.layers[network.layers.count - 1]
    let lines = lines(inputs: inputs, outputs: last.neurons.map { $0.name })
    return lines.isEmpty
      ? "" : lines.map { $0.trimmed }.joined(separator: " ") + "."
  }

  private static func pairs(_ names: [String], _ labels: [String]) -> [String] {
    let all = zip(names, labels).map(pair)
    return all.count <= 16 ? all : all.prefix(6) + ["…"] + all.suffix(1)
  }
}

extension Preprocessing {
  /// What a reader of the network's own numbers has to know about their units.
  package var scaleNotes: [String] {
    let inputs =
      "The network gets its inputs standardized: mean 0, deviation 1."
    let targets = "Its targets are scaled: mean 0, deviation 1."
    return (standardization == nil ? [] : [inputs])
      + (targetScaling == nil ? [] : [targets])
  }
}
