import NeuronLab

/// "Draw one line through XOR": a neuron whose line the reader moves.
struct OneLine {
  typealias Place = Graph.Place

  static let fields = [
    Field(name: "w1", text: "5"), Field(name: "w2", text: "5"),
    Field(name: "b", text: "-2.5"),
  ]

  private static let graph = Graph(
    x: -0.5...1.5, y: -0.5...1.5, names: ("x1", "x2"),
    ticks: ([0, 0.5, 1], [0, 0.5, 1]), size: (340, 340))

  let neuron: Neuron

  static func reply(to request: JSONValue) throws(Refusal) -> JSON {
    let places = try request.has("ends") ? ends(request) : nil
    let numbers =
      if let places { try parameters(places) } else {
        try request.entries("values", fields)
      }
    let line = OneLine(
      neuron: Neuron(
        weights: [numbers[0], numbers[1]], bias: numbers[2],
        activation: .sigmoid))
    let isTry = try request.has("isTry")
    return line.json(
      ends: places, best: try request.integer("best"),
      tries: try request.integer("tries") + (isTry ? 1 : 0))
  }

  // MARK: From the ends of the line

  private static func ends(_ request: JSONValue) throws(Refusal) -> [Place] {
    let pixels = try Refusal.reading { () throws(JSONError) in
      try [[Double]](request.member("ends"))
    }
    guard pixels.count == 2, pixels.allSatisfy({ $0.count == 2 }) else {
      throw Refusal("A line needs two ends with two coordinates each.")
    }
    return pixels.map { graph.point(at: ($0[0], $0[1])) }
  }

  /// Returns w1, w2 and b of the neuron that says 1 to the left of the way from
  /// the first end to the second, with two decimals.
  private static func parameters(_ ends: [Place]) throws(Refusal) -> [Double] {
    let (dx, dy) = (ends[1].x - ends[0].x, ends[1].y - ends[0].y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0.05 else {
      throw Refusal("The two ends are at the same place; move one away.")
    }
    func rounded(_ value: Double) -> Double { (100 * value).rounded() / 100 }
    let w1 = rounded(-7 * dy / length)
    let w2 = rounded(7 * dx / length)
    return [w1, w2, rounded(-(w1 * ends[0].x + w2 * ends[0].y))]
  }

  // MARK: Geometry

  private func z(_ point: Place) -> Double {
    neuron.forward([point.x, point.y])
    return neuron.z
  }

  /// Where the line crosses the frame, and the corners of the side that says 1.
  private var cut: (ends: [Place], side: [Place]) {
    let (x, y) = (Self.graph.x.ends, Self.graph.y.ends)
    let corners: [Place] = [
      (x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]),
    ]
    var ends: [Place] = []
    var side: [Place] = []
    for k in corners.indices {
      let (from, to) = (corners[k], corners[(k + 1) % 4])
      let (start, end) = (z(from), z(to))
      if start > 0 { side.append(from) }
      guard (start > 0) != (end > 0) else { continue }
      let share = start / (start - end)
      let crossing = (
        x: from.x + share * (to.x - from.x),
        y: from.y + share * (to.y - from.y)
      )
      ends.append(crossing)
      side.append(crossing)
    }
    return (ends, side)
  }

  /// Where the handles are: where they were dropped, or a sixth of the line
  /// from its ends.
  private func handles(_ places: [Place]?, _ ends: [Place]) -> [Place] {
    if let places { return places }
    guard ends.count == 2 else { return [] }
    let handles = [1.0 / 6, 5.0 / 6].map { share in
      (
        x: ends[0].x + share * (ends[1].x - ends[0].x),
        y: ends[0].y + share * (ends[1].y - ends[0].y)
      )
    }
    // The side to the left of the way from the first to the second says 1.
    let left = (
      x: handles[0].x - 0.01 * (handles[1].y - handles[0].y),
      y: handles[0].y + 0.01 * (handles[1].x - handles[0].x)
    )
    return z(left) > 0 ? handles : handles.reversed()
  }

  // MARK: Reply

  private func json(ends places: [Place]?, best: Int, tries: Int) -> JSON {
    let xor = DataSet.xor
    let cut = cut
    let samples = xor.rows.map { k -> (json: JSON, isRight: Bool) in
      let inputs = xor.inputs[k]
      let target = xor.targets[k][0] == 1
      let a = neuron.forward(inputs)
      let isRight = (a > 0.5) == target
      return (
        [
          "place": Graph.json(Self.graph.place((inputs[0], inputs[1]))),
          "target": .bool(target), "isRight": .bool(isRight),
          "row": .array(
            [
              inputs[0].shortText, inputs[1].shortText,
              neuron.z.text(decimals: 2), a.text(decimals: 3),
              a > 0.5 ? "1" : "0", target ? "1" : "0",
              isRight ? "right" : "wrong",
            ].map { .string($0) }),
        ], isRight
      )
    }
    let right = samples.filter { $0.isRight }.count
    let best = max(right, best)
    let sentence =
      (cut.ends.count == 2 ? "" : "The line does not cross this square. ")
      + "\(right) of 4 right" + (tries > 0 ? "; your best is \(best)." : ".")
    let handles = handles(places, cut.ends)
    return [
      "graph": Self.graph.json,
      "line": .string(Self.graph.path(cut.ends)),
      "side": .string(Self.graph.path(cut.side, isClosed: true)),
      "handles": .array(handles.map { Graph.json(Self.graph.place($0)) }),
      "handleTexts": .array(
        handles.map {
          .string(
            "x1 \($0.x.text(decimals: 2)), x2 \($0.y.text(decimals: 2))")
        }),
      "samples": .array(samples.map { $0.json }),
      "values": .array(
        (neuron.weights + [neuron.bias]).map { .string($0.shortText) }),
      "right": .integer(right), "best": .integer(best),
      "tries": .integer(tries), "sentence": .string(sentence),
      "proof": tries < 3
        ? nil : .array(proof.map { .string($0) }),
    ]
  }

  /// Why it cannot be four, with the reader's numbers beside.
  private var proof: [String] {
    let (w1, w2, b) = (neuron.weights[0], neuron.weights[1], neuron.bias)
    func text(_ value: Double) -> String { value.text(decimals: 2) }
    return [
      "(0, 0) needs 0, so b must not be above 0; yours is \(text(b)).",
      "(1, 0) needs 1, so w1 + b must be above 0; yours is \(text(w1 + b)).",
      "(0, 1) needs 1, so w2 + b must be above 0; yours is \(text(w2 + b)).",
      "Add the last two: w1 + w2 + 2b is above 0. Take one b away, which is 0 "
        + "or less: w1 + w2 + b is above 0, too.",
      "But (1, 1) needs 0, so w1 + w2 + b must not be above 0; yours is "
        + "\(text(w1 + w2 + b)). Both cannot hold: no three numbers will do, "
        + "and 3 of 4 is the best.",
    ]
  }
}
