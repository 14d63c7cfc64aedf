/// One training step on paper: the neurons that are shown, and the form of
/// names and titles.
///
/// Every sheet is a list of blocks with an empty line between them.
struct StepSheet {
  let trace: Trace
  /// The number of decimals.
  let decimals: Int
  /// The names of the only neurons to show, or `nil` for all.
  let only: [String]?

  static let width = 80
  /// The columns that a neuron's name takes before its equations.
  private static let labelWidth = 8

  /// The lines of the blocks, those without lines left out.
  static func lines(_ blocks: [[String]]) -> [String] {
    Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  // MARK: Neurons

  /// The indices of a layer's neurons that are shown.
  func shownNeurons(in l: Int) -> [Int] {
    let neurons = trace.samples[0].layers[l].neurons
    return neurons.indices.filter { only.shows(neurons[$0].name) }
  }

  /// The indices of the layers with such a neuron.
  var shownLayers: [Int] {
    trace.samples[0].layers.indices.filter { !shownNeurons(in: $0).isEmpty }
  }

  /// A section about a layer, with the blocks of every neuron that is shown;
  /// empty if there is none.
  func section(
    _ title: String, _ l: Int, preface: [[String]] = [],
    _ blocks: (Int) -> [[String]]
  ) -> [[String]] {
    let shown = shownNeurons(in: l)
    return shown.isEmpty
      ? []
      : [["\(title) · \(self.title(ofLayer: l))"]] + preface
        + shown.flatMap(blocks)
  }

  /// A neuron's name, on one line, and shortened if it is long.
  static func name(_ name: String) -> String { DataNames.clipped(name) }

  /// Equations, with a name before the first.
  func labelled(_ name: String, _ equations: [[String]]) -> [String] {
    let label = Self.name(name)
    let lines = EquationTable.lines(
      equations, width: Self.width - Self.labelWidth)
    // A name that does not fit before the equations is above them.
    let isLong = label.count > Self.labelWidth - 3
    return (isLong ? ["  \(label)"] : [])
      + lines.enumerated().map { k, line in
        "  " + (k == 0 && !isLong ? label : "").padded(to: 6) + line
      }
  }

  // MARK: Titles

  /// `hidden layer 1 (sigmoid)`.
  func title(ofLayer l: Int) -> String {
    let layers = trace.samples[0].layers
    return NeuralNetwork.layerName(l, of: layers.count)
      + " (\(layers[l].activation.name))"
  }

  /// `Sample 1`, `Sample 3 of a batch of 4`.
  func name(of sample: Trace.Sample) -> String {
    let count = trace.samples.count
    return "Sample \(sample.row + 1)"
      + (count > 1 ? " of a batch of \(count)" : "")
  }

  /// The title of a sample's part of the text.
  func title(of sample: Trace.Sample) -> [String] {
    let start = name(of: sample) + ":"
    let inputs = "x = (\(list(sample.inputs)))"
    let targets = "y = (\(list(sample.targets)))"
    let line = "\(start) \(inputs), \(targets)"
    if line.count <= Self.width { return [line] }
    return [start]
      + ["\(inputs),", targets].flatMap {
        $0.wrapped(width: Self.width - 4, indent: 2).map { "  \($0)" }
      }
  }

  /// The data's names for the network's inputs and outputs.
  static func columns(of trace: Trace) -> [String] {
    let layers = trace.samples[0].layers
    return DataNames(trace).lines(
      inputs: layers[0].neurons[0].inputNames,
      outputs: layers[layers.count - 1].neurons.map { $0.name })
  }

  /// The note below every sheet.
  func roundingNote(below lines: [String]) -> [String] {
    let note =
      "Shown digits are rounded to \(decimals) decimals; the calculation "
      + "uses the exact numbers."
    let powers =
      lines.contains { $0.hasNegativePowerOfTen }
      ? " A number that would read 0 is shown with a power of ten: 2.5e-07 is "
        + "2.5 · 10⁻⁷."
      : ""
    return (note + powers).wrapped(width: 76)
  }
}

extension [String]? {
  /// Whether a neuron is among the only ones to show; `nil` means all.
  package func shows(_ name: String) -> Bool { self?.contains(name) ?? true }
}
