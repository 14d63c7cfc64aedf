import Ask
import NeuronLab

// Reading what is set to what.
extension Stepper {
  /// Reads `w[o1←h2] 0.5`, `rate 0.1`, `x2 0.3`, `y of sample 3 1`,
  /// `activation h1 relu`.
  func edit(_ text: String) throws(Problem) -> TimelineEdit {
    guard let space = text.lastIndex(of: " ") else {
      throw Problem(
        message: "set what to which number? as in: set w[o1←h2] 0.5")
    }
    let name = String(text[..<space]).trimmed
    let word = String(text[text.index(after: space)...])
    if let place = name.halves(at: "activation"), place.before.isEmpty {
      return try activation(place.after, word)
    }
    guard let value = plainNumber(word) else {
      throw Problem(
        message: "\(word.quoted) is not a number, so "
          + "\(name.oneLine) cannot be set to it")
    }
    if ["rate", "η", "learning-rate"].contains(name) {
      return .learningRate(value)
    }
    if let edit = try sampleEdit(name, value) { return edit }
    let (quantity, place) = try names.parameter(name)
    return .parameter(quantity, of: place, value)
  }

  /// Takes the branch's name off: `w[o1←h2] 0.5 as smaller`.
  func name(in text: String) throws(Problem) -> (text: String, name: String?) {
    guard let halves = text.halves(at: " as ") else { return (text, nil) }
    let name = halves.after
    let isPlain =
      name.first?.isLetter == true && name.count <= 20
      && name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
    guard isPlain else {
      throw Problem(
        message: "a branch's name is a word of at most 20 letters and digits, "
          + "found \(name.quoted)")
    }
    guard cursor.timeline.branch(named: name) == nil else {
      throw Problem(message: "there is already a branch \(name)")
    }
    return (halves.before, name)
  }

  /// Reads the layer, by its number or one of its neurons, and its new function.
  private func activation(
    _ place: String, _ name: String
  ) throws(Problem) -> TimelineEdit {
    guard !place.isEmpty else {
      throw Problem(
        message: "set the activation of which layer? as in: set activation "
          + "layer 1 relu")
    }
    let layer: Int
    if let number = place.halves(at: "layer "), number.before.isEmpty {
      let layers = 1...cursor.network.layers.count
      layer = try Self.number(number.after, "layer", in: layers) - 1
    } else {
      layer = try names.neuron(place).layer
    }
    guard let activation = Activation(name: name) else {
      let names = Activation.allCases.map { $0.name }
      throw Problem(
        message: "there is no activation \(name.quoted)"
          + Suggestion.text(for: name, among: names)
          + "; there are \(names.joined(separator: ", "))")
    }
    return .activation(layer: layer, activation)
  }

  /// Reads an input or a target, of the cursor's sample or another: `x2`,
  /// `y of sample 3`.
  private func sampleEdit(
    _ text: String, _ value: Double
  ) throws(Problem) -> TimelineEdit? {
    let halves = text.halves(at: " of sample ")
    let name = halves?.before ?? text
    let inputs = (0..<cursor.network.inputCount).map {
      cursor.network.inputName(layer: 0, input: $0)
    }
    let data = cursor.data
    let input =
      inputs.firstIndex(of: name) ?? data.inputNames.firstIndex(of: name)
    let target =
      targetNames.firstIndex(of: name) ?? data.targetNames.firstIndex(of: name)
    guard input != nil || target != nil else { return nil }
    let row = try row(of: name, halves?.after)
    return input.map { .input($0, row: row, value) }
      ?? target.map { .target($0, row: row, value) }
  }

  private func row(
    of name: String, _ sample: String?
  ) throws(Problem) -> Int {
    if let sample {
      let range = 1...Stepper.lastSample
      let row = try Self.number(sample, "sample", in: range) - 1
      guard cursor.rowsOfEpoch.contains(row) else {
        throw Problem(
          message: "sample \(row + 1) is not in any of these steps")
      }
      return row
    }
    if cursor.rows.count == 1 { return cursor.rows[0] }
    // Between two samples, either could be meant.
    guard case .sample(let k) = cursor.part,
      cursor.index < cursor.events.count
    else {
      throw Problem(
        message: "\(name.oneLine) of which sample? as in: set "
          + "\(name.oneLine) of sample 2 1")
    }
    return cursor.rows[k]
  }
}
