import NeuronLab

extension TwelvePartials {
  /// One slope, with its formula and the numbers in place.
  typealias Partial = (
    name: String, formula: String, numbers: String, value: Double
  )

  /// Every slope between neighbors, in the order of the backward pass.
  static func partials(_ n: NeuralNetwork) -> [Partial] {
    func product(
      _ name: String, _ formula: String, _ a: Double, _ b: Double
    ) -> Partial { (name, formula, "\(a, 4) · \(b, 4)", a * b) }
    let (h1, h2, o1) = (n.h1.slopeAtZ, n.h2.slopeAtZ, n.o1.slopeAtZ)
    return [
      ("∂L/∂ŷ", "2·(ŷ − y)", "2·(\(n.o1.a, 4) − 1)", n.o1.dActivation),
      product("∂ŷ/∂w5", "h1·σ′(z_o1)", n.o1.inputs[0], o1),
      product("∂ŷ/∂w6", "h2·σ′(z_o1)", n.o1.inputs[1], o1),
      product("∂ŷ/∂b3", "σ′(z_o1) = ŷ·(1 − ŷ)", n.o1.a, 1 - n.o1.a),
      product("∂ŷ/∂h1", "w5·σ′(z_o1)", n.o1.weights[0], o1),
      product("∂ŷ/∂h2", "w6·σ′(z_o1)", n.o1.weights[1], o1),
      product("∂h1/∂w1", "x1·σ′(z_h1)", n.h1.inputs[0], h1),
      product("∂h1/∂w2", "x2·σ′(z_h1)", n.h1.inputs[1], h1),
      product("∂h1/∂b1", "σ′(z_h1) = h1·(1 − h1)", n.h1.a, 1 - n.h1.a),
      product("∂h2/∂w3", "x1·σ′(z_h2)", n.h2.inputs[0], h2),
      product("∂h2/∂w4", "x2·σ′(z_h2)", n.h2.inputs[1], h2),
      product("∂h2/∂b2", "σ′(z_h2) = h2·(1 − h2)", n.h2.a, 1 - n.h2.a),
    ]
  }

  /// The row of a slope among equations.
  static func row(_ partial: Partial) -> [String] {
    [partial.name, partial.formula, partial.numbers, "\(partial.value, 4)"]
  }

  /// What seems to be ∂ŷ/∂w5, with a mistake.
  static func outputSlopeMistakes(_ neurons: NeuralNetwork) -> Mistakes {
    .shown(to: 4) { n in
      let (h1, a) = (n(neurons.h1.a), n(neurons.o1.a))
      return [
        h1: "h1 alone; the slope of o1's sigmoid is missing",
        a * (1 - a): "ŷ·(1 − ŷ), which is ∂ŷ/∂b3; h1 is missing",
        n(neurons.o1.weights[0]) * a * (1 - a):
          "∂ŷ/∂h1, with w5 in place of h1",
        h1 * a: "h1·ŷ; the factor 1 − ŷ is missing",
        h1 * (1 - a): "h1·(1 − ŷ); the factor ŷ is missing",
        h1 * h1 * (1 - h1): "h1 times the slope of h1; ŷ is o1's",
      ]
    }
  }

  /// What seems to be the product of three slopes along a path.
  static func pathMistakes(_ slopes: [Double]) -> Mistakes {
    [slopes.reduce(0, +): "their sum; multiply them"]
      + .shown(to: 4) { n in
        let (loss, output, hidden) = (n(slopes[0]), n(slopes[1]), n(slopes[2]))
        return [
          loss * hidden: "the product without ∂ŷ/∂h1",
          output * hidden: "∂ŷ/∂w1; ∂L/∂ŷ is missing",
          loss * output: "∂L/∂h1; ∂h1/∂w1 is missing",
        ]
      }
  }

  /// ∂L/∂w1 as the tutorial has it: each factor rounded, then multiplied.
  static func tutorialProduct(_ n: NeuralNetwork) -> Double {
    let h1 = rounded(n.h1.a, decimals: 4)
    let dLoss = 2 * (rounded(n.o1.a, decimals: 3) - 1)
    let dOutput = Activation.sigmoid.derivative(atZ: h1 + h1)
    let dHidden = n.h1.inputs[0] * n.h1.activation.derivative(atZ: n.h1.z)
    return dLoss * rounded(dOutput, decimals: 3) * rounded(dHidden, decimals: 4)
  }

  /// One row for each of the nine gradients: its path, the product, where the
  /// library keeps it, and the slope measured on the loss.
  static func gradients(_ step: TrainingStep) -> [[String]] {
    let slopes = partials(step.network).map { $0.value }
    let check = GradientCheck().run(step, on: .people, rows: [0])
    // The factors of each, by their places among the twelve partials, in the
    // order of the check: neuron by neuron, its bias last.
    let paths: [(name: String, factors: [Int], field: String)] = [
      ("∂L/∂w1", [0, 4, 6], "h1.dw[0]"), ("∂L/∂w2", [0, 4, 7], "h1.dw[1]"),
      ("∂L/∂b1", [0, 4, 8], "h1.db"), ("∂L/∂w3", [0, 5, 9], "h2.dw[0]"),
      ("∂L/∂w4", [0, 5, 10], "h2.dw[1]"), ("∂L/∂b2", [0, 5, 11], "h2.db"),
      ("∂L/∂w5", [0, 1], "o1.dw[0]"), ("∂L/∂w6", [0, 2], "o1.dw[1]"),
      ("∂L/∂b3", [0, 3], "o1.db"),
    ]
    return zip(paths, check.parameters).map { path, parameter in
      let factors = path.factors.map { slopes[$0] }
      return [
        path.name, factors.texts(4).joined(separator: " · "),
        "\(factors.reduce(1, *), 4)", path.field, "\(parameter.numeric, 4)",
      ]
    }
  }

  /// What one update with η = 0.2 does to Alice's loss, as a row of a table.
  static func outcome(_ name: String, _ mistake: Mistake?) -> [String] {
    let alice = DataSet.people.subset([0])
    let step = started().step(rate: 0.2)
    MistakenStep(step, mistake).run(on: alice)
    return [
      name, "\(step.network.h1.dw[0], 4)", "\(step.measureLoss(of: alice), 4)",
    ]
  }

  /// The network of the XOR program, after all four samples went forward and
  /// back; its neurons still show the last one, (1, 1).
  static func xorProgram() -> NeuralNetwork {
    let step = TrainingXOR.noteStep()
    step.computeGradients(of: .xor)
    return step.network
  }

  /// The lines of its loop, each beside the library's line for the same thing.
  ///
  /// From `error` on its signs are the opposite of ours.
  static func programLines(_ n: NeuralNetwork) -> [String] {
    let hidden = [n.h1, n.h2]
    func list(_ values: [Double], sign: Double = 1) -> String {
      values.map { sign * $0 }.texts(4).joined(separator: " ")
    }
    let deltas = hidden.map { $0.delta }
    let rows = [
      [
        "h = sigmoid(X @ W1)", "a = activation.value(z), h1 and h2",
        list(hidden.map { $0.a }),
      ], ["p = sigmoid(h @ W2)", "the same in o1", list([n.o1.a])],
      [
        "error = y - p", "dActivation = a − y, its opposite",
        list([n.o1.dActivation], sign: -1),
      ], ["d2 = error * p * (1 - p)", "delta = dActivation * slope", "?"],
      [
        "e1 = d2 @ W2.T", "delta * weights[i], from o1",
        list(hidden.map { $0.dActivation }, sign: -1),
      ],
      [
        "d1 = e1 * h * (1 - h)", "delta = dActivation * slope",
        list(deltas, sign: -1),
      ],
      ["W2 += 0.5 * h.T @ d2", "delta * inputs[i], in o1", ""],
      ["W1 += 0.5 * X.T @ d1", "in h1, h2; then all w −= η·dw", ""],
    ]
    return Classroom.tableLines(rows[0], Array(rows.dropFirst()), left: 3)
  }

  /// Trains 3,000 epochs, one update a person, and shows the results.
  static func show(_ room: Classroom, seed: UInt32, rate: Double) {
    let network = started(seed: seed)
    let trainer = network.step(rate: rate).trainer(on: .people, batchSize: 1)
    var losses = [trainer.loss]
    for _ in 1...3 {
      // A sigmoid network's loss stays finite; at worst nothing is learned.
      try? trainer.train(epochs: 1000)
      losses.append(trainer.loss)
    }
    room.table(
      ["epoch", "0", "1000", "2000", "3000"], [["loss"] + losses.texts(6)])
    let emily = network.forward([-7, -3])[0]
    let frank = network.forward([20, 2])[0]
    room.show([
      "Emily (-7, -3)  \(emily, 3)  female is 1",
      "Frank (20, 2)   \(frank, 3)  male is 0",
    ])
  }
}
