import NeuronLab

/// A curve with a point on it that the reader moves, and the tangent there.
///
/// One curve is the sigmoid; the other is the loss of the random network as one
/// weight changes, with its slope from the backward pass.
struct CurvePoint {
  let graph: Graph
  /// Returns the height and the slope of the curve.
  let value: (Double) -> (height: Double, slope: Double)
  /// Returns what is said about a place on the curve.
  let sentence: (_ x: Double, _ height: Double, _ slope: Double) -> String
  let names: (x: String, height: String, slope: String)
  /// The number of decimals that are shown of height and slope.
  let decimals: Int
  /// How far a step against the slope goes; 0 for no steps.
  var learningRate = 0.0

  static func reply(to request: JSONValue) throws(Refusal) -> JSON {
    switch try request.text("curve") {
    case "sigmoid": return try sigmoid.reply(to: request)
    case "loss": return try loss(request).reply(to: request)
    case let other: throw Refusal("There is no curve \(other.quoted).")
    }
  }

  // MARK: Curves

  private static var sigmoid: CurvePoint {
    CurvePoint(
      graph: Graph(
        x: -6...6, y: 0...1, names: ("z", "σ(z)"),
        ticks: ([-6, -4, -2, 0, 2, 4, 6], [0, 0.25, 0.5, 0.75, 1])),
      value: {
        let sigmoid = Activation.sigmoid
        return (sigmoid.value($0), sigmoid.derivative(atZ: $0))
      },
      sentence: { z, a, slope in
        let percent = "\((100 * a).text(decimals: 1)) %"
        let side =
          a > 0.5 ? "go" : a < 0.5 ? "stay" : "neither go nor stay"
        let steep =
          slope > 0.2
          ? "The curve is steep here: a small change of z changes the output."
          : slope > 0.05
            ? "The curve is getting flat."
            : "The curve is almost flat: the neuron is saturated."
        return "\(percent) sure of “go”: it says \(side). \(steep)"
      }, names: ("z", "σ(z)", "σ′(z)"), decimals: 4)
  }

  private static let rateField = Field(name: "learning rate η", text: "10")

  /// The loss of the random network by the weight of o1 from h1.
  private static func loss(_ request: JSONValue) throws(Refusal) -> CurvePoint {
    let rate = try rateField.number(request.text("rate"))
    let network = try Cell.random42()
    let step = Cell.step(network, .halfSquaredError)
    let neuron = network.layers[1].neurons[0]
    return CurvePoint(
      graph: Graph(
        x: -6...6, y: 0.1...0.3, names: ("w of o1 from h1", "L = MSE/2"),
        ticks: ([-6, -4, -2, 0, 2, 4, 6], [0.1, 0.15, 0.2, 0.25, 0.3])),
      value: { w in
        neuron.weights[0] = w
        let loss = step.computeGradients(of: .xor)
        return (loss, neuron.dw[0])
      },
      sentence: { _, _, slope in
        let direction =
          slope > 0.0005
          ? "The loss rises to the right, so w has to become smaller."
          : slope < -0.0005
            ? "The loss falls to the right, so w has to become larger."
            : "The curve is level here: this weight alone cannot do better."
        let distance = (-rate * slope).visibleText(decimals: 4)
        return "\(direction) A step is −η·slope = \(distance)."
      }, names: ("w", "loss", "slope dw"), decimals: 5, learningRate: rate)
  }

  // MARK: Reply

  /// Where the point is: at a number that was typed, or at a pixel.
  private func reply(to request: JSONValue) throws(Refusal) -> JSON {
    let x: Double
    if try request.has("pixel") {
      x = graph.point(at: (try request.number("pixel"), 0)).x
    } else {
      let ends = graph.x.ends.map { $0.shortText }
      let typed = try Field(name: names.x, text: "1.19")
        .number(request.text("x"))
      guard graph.x.contains(typed) else {
        throw Refusal(
          "\(names.x): the picture shows \(ends[0]) to \(ends[1]).")
      }
      x = clamped(try typed + (request.has("by") ? request.number("by") : 0))
    }
    // Two decimals: what is shown is what is computed.
    return json(at: (100 * x).rounded() / 100)
  }

  private func json(at x: Double) -> JSON {
    let curve = graph.x.divided(into: 120).map { (x: $0, y: value($0).height) }
    let (height, slope) = value(x)
    let tangent = [-1.2, 1.2].map { run -> JSON in
      Graph.json(graph.place((x + run, height + run * slope)))
    }
    let next = learningRate == 0 ? nil : x - learningRate * slope
    return [
      "graph": graph.json, "curve": .string(graph.path(curve)),
      "point": Graph.json(graph.place((x, height))),
      "tangent": .array(tangent), "x": .number(x),
      "ends": .numbers(graph.x.ends),
      "numbers": .array([
        pair(names.x, x.text(decimals: 2)),
        pair(names.height, height.text(decimals: decimals)),
        pair(names.slope, slope.text(decimals: decimals)),
      ]),
      "exact": .string(
        "\(names.height) = \(height.fullText), \(names.slope) = "
          + slope.fullText),
      "sentence": .string(sentence(x, height, slope)),
      "next": next.map { .string(clamped($0).text(decimals: 2)) },
    ]
  }

  private func pair(_ name: String, _ value: String) -> JSON {
    .array([.string(name), .string(value)])
  }

  private func clamped(_ x: Double) -> Double {
    min(max(x, graph.x.lowerBound), graph.x.upperBound)
  }
}

extension Cell {
  /// The network of the cell `random-loss` as the article shows it.
  static func random42() throws(Refusal) -> NeuralNetwork {
    var entries = Entries()
    let cell = try named("random-loss")
    try entries.append(cell.fields.map { $0.text }, for: cell.fields, at: "")
    return try randomNetwork(entries)
  }
}
