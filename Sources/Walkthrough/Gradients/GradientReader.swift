import Course
import Exercises
import NeuronLab

/// Reads a learner's gradient: a JSON file, a table with a line for each
/// parameter, or the numbers of one neuron as they are typed.
struct GradientReader {
  let network: NeuralNetwork
  /// The neurons that were asked for; `nil` for all.
  let neurons: [NeuronPlace]?

  /// What the help says about the forms.
  static let help = [
    "--gradients FILE compares your own dw and db, and names the mistake that gives",
    "them, if one of the bug museum does. A gradient may be of some parameters only.",
    "  JSON, by layer, with a row for each neuron (where you compute X @ W, write",
    "  dW.T), under the names of NumPy or PyTorch, or as a list:",
    "    {\"dW1\": [[0.1, -0.2], …], \"db1\": [0.05, …], \"dW2\": …}",
    "    {\"0.weight\": [[0.1, -0.2], …], \"0.bias\": [0.05, …], …}",
    "    [[[0.1, -0.2], …], [0.05, …], …]        dW, db, layer by layer",
    "  or by neuron, or as trace --format json writes it:",
    "    {\"h1\": {\"dw\": [0.1, -0.2], \"db\": 0.05}, …}",
    "  A table with a line for each parameter, or as trace --format csv writes it:",
    "    h1.dw[x1],0.1        or        neuron,parameter,value",
    "    h1.db,0.05                     h1,dw[x1],0.1",
    "  Typed, for one neuron, its dw and then its db:",
    "    check xor --neuron h1 --gradients \"0.1,-0.2,0.05\"",
    "Numbers may be rounded: they are compared in the digits given.",
  ]

  /// Reads what the option says.
  func read(_ text: String) throws(Failure) -> LearnersGradient {
    guard !Self.isTyped(text) else { return try readTyped(text) }
    let bytes = try Failure.wrapping { () throws(FileError) in
      try FileAccess.read(text)
    }
    var gradient = try readFile(bytes, text)
    if let neurons { gradient.keep(only: neurons) }
    guard !gradient.given.isEmpty else {
      throw .badData("\(text): there is no gradient in it")
    }
    return gradient
  }

  /// Reads the bytes of a file.
  func readFile(
    _ bytes: [UInt8], _ path: String
  ) throws(Failure) -> LearnersGradient {
    let first = bytes.first { !" \t\r\n\u{feff}".utf8.contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      var table = GradientTable(network)
      do throws(TableError) {
        try table.read(bytes)
      } catch {
        throw .badData("\(path): \(error)")
      }
      return table.gradient
    }
    do throws(JSONError) {
      var json = GradientJSON(network)
      try json.read(JSONValue(JSON(parsing: bytes)))
      return json.gradient
    } catch {
      let isNotFinite = error.problem.hasSuffix("is no number in JSON")
      throw .badData(
        "\(path): \(error)"
          + (isNotFinite ? "; NaN and infinities cannot be compared" : ""))
    }
  }

  // MARK: Typed

  private static let brackets = "[]()"

  /// Whether these are numbers, and not the name of a file.
  static func isTyped(_ text: String) -> Bool {
    let letters = text.filter { !brackets.contains($0) && !$0.isWhitespace }
    return !["/", "./", "../"].contains { text.hasPrefix($0) }
      && letters.contains { $0.isNumber }
      && letters.allSatisfy { "0123456789+-−–.,;eE/%".contains($0) }
  }

  private func readTyped(_ text: String) throws(Failure) -> LearnersGradient {
    let place = try typedPlace()
    let neuron = network[place]
    let numbers = try Self.numbers(text)
    let count = neuron.weights.count
    let full = count + (neuron.hasBias ? 1 : 0)
    guard numbers.count == full || numbers.count == count else {
      let parts =
        "\(count) dw" + (neuron.hasBias ? " and then db" : ", and no db")
      throw .usage(
        "\(neuron.name) has \(parts); found "
          + numbers.count.counted("number"))
    }
    var gradient = LearnersGradient(network)
    for (k, number) in numbers.enumerated() {
      let input = k < count ? k : nil
      _ = gradient.set(
        number, at: gradient.parameters.index(place, input: input))
    }
    return gradient
  }

  /// The neuron whose numbers are typed.
  private func typedPlace() throws(Failure) -> NeuronPlace {
    let all = network.layers.enumerated().flatMap { l, layer in
      layer.neurons.indices.map { NeuronPlace(layer: l, neuron: $0) }
    }
    let places = neurons ?? all
    guard places.count == 1 else {
      let names = StepNames.list(places.map { network[$0].name })
      throw .usage(
        "typed numbers are the dw and db of one neuron; choose it with --neuron: "
          + names)
    }
    return places[0]
  }

  /// Reads numbers between commas, blanks or semicolons; beside semicolons, a
  /// comma is a decimal point.
  private static func numbers(_ text: String) throws(Failure) -> [TypedNumber] {
    let text = text.filter { !brackets.contains($0) }
    let hasSemicolons = text.contains(";")
    let parts = text.split {
      hasSemicolons ? $0 == ";" : $0 == "," || $0.isWhitespace
    }
    var numbers: [TypedNumber] = []
    for part in parts {
      guard let number = TypedNumber(String(part)) else {
        throw .usage(
          "--gradients takes a file, or numbers as in \"0.1,-0.2,0.05\"; found "
            + Arguments.quoted(String(part)))
      }
      numbers.append(number)
    }
    return numbers
  }
}
