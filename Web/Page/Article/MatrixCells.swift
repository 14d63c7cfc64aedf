import NeuronLab

// Part 4: the same as matrices.

extension Cell {
  static let matrixCells: [Cell] = [matrixForm, batch]

  private static let matrixForm = Cell(
    name: "matrix-form", title: "A layer is a matrix times a vector",
    code: [
      "let x: [Double] = [‹1›, ‹2›]",
      "let weights = Matrix(rows: [a.weights, b.weights])",
      "let bias = Matrix(column: [a.bias, b.bias])",
      "let z = (weights * Matrix(column: x) + bias).column",
      "print(\"z = W·x + b:\", list(z, 3))",
      "print(\"σ(z):\", list(z.map { Activation.sigmoid.value($0) }, 3))",
      "print(\"the layer:\", list(network.layers[0].forward(x), 3))",
      "print(\"the network:\", list(network.forward(x), 3))",
    ],
    fields: [
      Field(name: "x1", text: "1.0"), Field(name: "x2", text: "0.0"),
    ], uses: ["two-layer"]
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    let layer = network.layers[0]
    let x = entries[9..<11]
    let matrix = Matrix(rows: layer.neurons.map { $0.weights })
    let bias = Matrix(column: layer.neurons.map { $0.bias })
    let z = (matrix * Matrix(column: x) + bias).column
    let hidden = layer.forward(x)
    let output = network.forward(x)
    return Outcome(
      lines: [
        "z = W·x + b: \(list(z, 3))",
        "σ(z): \(list(z.map { Activation.sigmoid.value($0) }, 3))",
        "the layer: \(list(hidden, 3))", "the network: \(list(output, 3))",
      ], exact: [("z", z), ("hidden", hidden), ("output", output)])
  }

  private static let batch = Cell(
    name: "batch", title: "All four samples at once",
    code: [
      "let sums = Matrix(rows: xor.inputs) * weights.transposed",
      "for row in sums.rows {",
      "  let z = [row[0] + a.bias, row[1] + b.bias]",
      "  print(",
      "    \"hidden\",",
      "    list(z.map { Activation.sigmoid.value($0) }, 3))",
      "}",
      "let outputs = network.forward(batch: xor.inputs)",
      "print(\"outputs\", list(outputs.map { $0[0] }, 3))",
      "print(\"targets\", list(xor.targets.map { $0[0] }, 0))",
    ], uses: ["two-layer"]
  ) { entries throws(Refusal) in
    let network = HandWeights.network(entries[0..<9])
    let xor = DataSet.xor
    let neurons = network.layers[0].neurons
    let matrix = Matrix(rows: neurons.map { $0.weights })
    let sums = Matrix(rows: xor.inputs) * matrix.transposed
    var outcome = Outcome()
    for row in sums.rows {
      let z = [row[0] + neurons[0].bias, row[1] + neurons[1].bias]
      let hidden = z.map { Activation.sigmoid.value($0) }
      outcome.lines.append("hidden \(list(hidden, 3))")
      outcome.exact.append(("hidden", hidden))
    }
    let outputs = network.forward(batch: xor.inputs).map { $0[0] }
    outcome.lines.append("outputs \(list(outputs, 3))")
    outcome.lines.append("targets \(list(xor.targets.map { $0[0] }, 0))")
    outcome.exact.append(("outputs", outputs))
    return outcome
  }
}
