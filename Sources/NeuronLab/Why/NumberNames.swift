/// The names of a step's numbers, as people write them and as ``Why``
/// prints them.
///
///     h1.z  h1.a  h1.dActivation  h1.slope  h1.delta  h1.dw[x2]  h1.db
///     w[h1←x2]  b[h1]  rate  loss  o1.loss  h1.delta@3 (of sample 3)
///
/// The symbols of a trace are understood, too: `δ_h1`, `δ of h1`, `w[h1,x2]`,
/// `∂L/∂a of h1`, `dw[x2] of h1`.
package struct NumberNames {
  /// For each layer, its neurons' names.
  private let neurons: [[String]]
  /// The network's names of its inputs: `x1`, ….
  private let inputs: [String]
  /// The data's names of the inputs, which may be used instead.
  private let columns: [String]
  /// The rows of the batch, counted from 0.
  private let rows: [Int]
  private let constants: [OptimizerConstant]
  private let lines: [OptimizerLine]
  private let hasBias: [Bool]
  private let activations: [Activation]
  /// Whether numbers have the names of a neuron's properties: `dw[0]`.
  var areProperties = false

  /// Why text names no number, in a sentence.
  package struct Unknown: Error {
    package let message: String
  }

  /// The names of a network's numbers, for one sample.
  package init(_ network: NeuralNetwork) {
    neurons = network.layers.map { $0.neurons.map { $0.name } }
    hasBias = network.layers.map { $0.hasBias }
    activations = network.layers.map { $0.activation }
    inputs = (0..<network.inputCount).map {
      network.inputName(layer: 0, input: $0)
    }
    (columns, rows, constants, lines) = ([], [0], [], [])
  }

  package init(_ trace: Trace) {
    let layers = trace.samples[0].layers
    neurons = layers.map { $0.neurons.map { $0.name } }
    hasBias = layers.map { $0.neurons[0].bias != nil }
    activations = layers.map { $0.activation }
    inputs = layers[0].neurons[0].inputNames
    columns = trace.inputNames
    rows = trace.samples.map { $0.row }
    constants = trace.update.constants
    lines = trace.update.exampleLines
  }

  // MARK: Writing

  /// The name of a number.
  package func name(of n: StepNumber) -> String {
    guard let sample = n.sample, rows.count > 1 else { return bareName(of: n) }
    return "\(bareName(of: n))@\(rows[sample] + 1)"
  }

  private func bareName(of n: StepNumber) -> String {
    if areProperties { return n.quantity.property }
    let neuron = n.layer.flatMap { l in n.neuron.map { neurons[l][$0] } } ?? ""
    func dotted(_ symbol: String, _ weight: Int?) -> String {
      "\(neuron).\(symbol)[\(weight.map { input($0, ofLayer: n.layer) } ?? "b")]"
    }
    switch n.quantity {
    case .input(let i): return inputs[i]
    case .weight(let i), .newWeight(let i):
      return "w[\(neuron)←\(input(i, ofLayer: n.layer))]"
    case .bias, .newBias: return "b[\(neuron)]"
    case .loss: return n.neuron == nil ? "loss" : "\(neuron).loss"
    case .softmaxMean: return "S"
    case .learningRate: return "rate"
    case .constant(let c): return constants[c].symbol
    case .dw(let i): return dotted("dw", i)
    case .line(let line, let weight):
      // AdamW's w is not that of w[h1←x2], which h1.w[x2] means, too.
      let symbol = lines[line].symbol
      return dotted(symbol == "w" ? "decayed" : symbol, weight)
    case .memory(let line, let weight):
      return dotted(lines[line].symbol, weight) + " before"
    default: return "\(neuron).\(Self.words(for: n.quantity)[0])"
    }
  }

  private func input(_ i: Int, ofLayer l: Int?) -> String {
    guard let l, l > 0 else { return inputs[i] }
    return neurons[l - 1][i]
  }

  // MARK: Words

  /// The quantities of a neuron that have one word, with all their words.
  private static let quantities: [(StepNumber.Quantity, [String])] = [
    (.z, ["z"]), (.a, ["a"]), (.target, ["y", "target"]),
    (.dActivation, ["dActivation", "da", "∂L/∂a"]),
    (.slope, ["slope", "σ′", "σ'", "f′", "f'"]), (.delta, ["delta", "δ"]),
    (.db, ["db"]), (.newBias, ["b", "bias"]), (.loss, ["loss", "L"]),
  ]

  private static func words(for quantity: StepNumber.Quantity) -> [String] {
    quantities.first { $0.0 == quantity }?.1 ?? [""]
  }

  // MARK: Reading

  /// Returns the number that text names.
  ///
  /// - Parameters:
  ///   - text: Such as `h1.delta`; of a weight or a bias, the one after the step.
  ///   - sample: The sample that is meant where the text names none, by its place
  ///     in the batch: the last, whose numbers the neurons hold, if `nil`.
  /// - Returns: The number.
  /// - Throws: ``Unknown``, with what could have been meant.
  package func number(
    named text: String, sample: Int? = nil
  ) throws(Unknown) -> StepNumber {
    var name = text.trimmed
    var place = sample ?? rows.count - 1
    // A neuron's name may have an @, too.
    let at = name.lastIndex(of: "@").flatMap { at in
      Int(name[name.index(after: at)...]).map { (at, $0) }
    }
    if let (at, number) = at {
      place = try self.place(ofSample: number, text)
      name = String(name[..<at])
    }
    let number = try bareNumber(named: name, whole: text)
    switch number.quantity {
    case .newWeight, .newBias, .learningRate:
      if at != nil { throw hasNoSample(text) }
      return number
    case .dw, .db,
      .loss where number.neuron == nil:
      // The batch's, unless one sample's part is asked for.
      return number.of(sample: at == nil ? nil : place)
    default: return number.of(sample: place)
    }
  }

  private func hasNoSample(_ text: String) -> Unknown {
    Unknown(
      message: "\(text.quoted) is the same for every sample; leave out the @")
  }

  private func place(
    ofSample number: Int, _ text: String
  ) throws(Unknown) -> Int {
    guard let place = rows.firstIndex(where: { $0 + 1 == number }) else {
      let samples = Self.list(rows.map { "\($0 + 1)" })
      throw Unknown(
        message: "\(text.quoted) names a sample that this step does not "
          + "take; it takes \(samples)")
    }
    return place
  }

  private func bareNumber(
    named name: String, whole: String
  ) throws(Unknown) -> StepNumber {
    switch name {
    case "loss", "L": return StepNumber(.loss)
    case "rate", "η", "learning-rate": return StepNumber(.learningRate)
    default: break
    }
    if let i = inputIndex(name, ofLayer: 0) { return StepNumber(.input(i)) }
    for (neuron, word) in splits(of: name) {
      guard let place = self.place(of: neuron) else { continue }
      if let number = try number(word, of: place) { return number }
    }
    throw unknown(whole)
  }

  /// A name in its two parts, the neuron's name and the quantity's words; there may
  /// be several ways to divide it.
  private func splits(of name: String) -> [(neuron: String, word: String)] {
    var splits: [(neuron: String, word: String)] = []
    for index in name.indices {
      let (before, rest) = (String(name[..<index]), name[index...].dropFirst())
      let after = String(rest)
      switch name[index] {
      // h1.delta, h2.1.dw[x1]
      case ".": splits.append((before, after))
      // δ_h1
      case "_": splits.append((after, before))
      // δ of h1
      case " " where after.hasPrefix("of "):
        splits.append((String(after.dropFirst(3)).trimmed, before.trimmed))
      // w[h1←x2], w[h1<-x2], w[h1,x2], b[h1], z[h1]
      case "[" where name.last == "]":
        let inside = String(after.dropLast())
        splits.append((inside, before))
        for sign in ["←", "<-", ","] {
          for halves in inside.allHalves(at: sign) {
            splits.append((halves.before, "\(before)[\(halves.after)]"))
          }
        }
      default: break
      }
    }
    return splits
  }

  /// The number that words such as `delta` or `dw[x2]` name in a neuron.
  private func number(
    _ word: String, of place: NeuronPlace
  ) throws(Unknown) -> StepNumber? {
    func number(_ quantity: StepNumber.Quantity) -> StepNumber {
      StepNumber(quantity, layer: place.layer, neuron: place.neuron)
    }
    if let quantity = Self.quantities.first(where: { $0.1.contains(word) })?.0 {
      try requireExists(quantity, of: place)
      return number(quantity)
    }
    guard word.last == "]", let bracket = word.firstIndex(of: "[") else {
      return nil
    }
    let inside = word[bracket...].dropFirst().dropLast()
    let quantity: (Int) -> StepNumber.Quantity
    switch word[..<bracket] {
    case "dw": quantity = { .dw($0) }
    case "w", "weight": quantity = { .newWeight($0) }
    default: return nil
    }
    guard let i = inputIndex(String(inside), ofLayer: place.layer) else {
      let names =
        place.layer == 0 ? inputs : neurons[place.layer - 1]
      throw Unknown(
        message: "\(neurons[place.layer][place.neuron].oneLine) has no input "
          + "\(String(inside).quoted); it has \(Self.list(names))")
    }
    return number(quantity(i))
  }

  private func requireExists(
    _ quantity: StepNumber.Quantity, of place: NeuronPlace
  ) throws(Unknown) {
    let name = neurons[place.layer][place.neuron].oneLine
    switch quantity {
    case .db where !hasBias[place.layer], .newBias where !hasBias[place.layer]:
      throw Unknown(message: "\(name) has no bias")
    case .slope where activations[place.layer] == .softmax:
      throw Unknown(
        message: "\(name) has no slope of its own: softmax mixes the neurons "
          + "of its layer; ask for \(name).delta")
    case .target where place.layer < neurons.count - 1,
      .loss where place.layer < neurons.count - 1:
      throw Unknown(
        message: "\(name) is in a hidden layer; only outputs have a target "
          + "and a loss")
    default: return
    }
  }

  // MARK: Neurons and inputs

  private func place(of name: String) -> NeuronPlace? {
    for (l, layer) in neurons.enumerated() {
      if let k = layer.firstIndex(of: name) {
        return NeuronPlace(layer: l, neuron: k)
      }
    }
    return nil
  }

  private func inputIndex(_ name: String, ofLayer l: Int) -> Int? {
    if l > 0 { return neurons[l - 1].firstIndex(of: name) }
    return inputs.firstIndex(of: name) ?? columns.firstIndex(of: name)
  }

  private func unknown(_ text: String) -> Unknown {
    let first = neurons[0][0].oneLine
    let all = Self.list(neurons.flatMap { $0 })
    return Unknown(
      message: "\(text.quoted) is no number of this step; write it as "
        + "\(first).delta, \(first).dw[\(inputs[0].oneLine)], "
        + "w[\(first)←\(inputs[0].oneLine)], b[\(first)] or loss "
        + "(also z, a, dActivation, slope, db); the neurons are \(all)")
  }

  /// The first names of a list that may be long.
  private static func list(_ names: [String]) -> String {
    names.prefix(12).map { $0.oneLine }.joined(separator: ", ")
      + (names.count > 12 ? ", …" : "")
  }
}

extension String {
  /// What is before and after each occurrence of a piece of text.
  fileprivate func allHalves(
    at piece: String
  ) -> [(before: String, after: String)] {
    indices.compactMap { start in
      guard self[start...].hasPrefix(piece) else { return nil }
      let rest = self[start...].dropFirst(piece.count)
      return (String(self[..<start]).trimmed, String(rest).trimmed)
    }
  }
}
