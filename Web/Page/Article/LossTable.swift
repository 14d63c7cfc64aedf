import NeuronLab

/// The loss of four predictions, sample by sample.
enum LossTable {
  static let fields = [0, 1, 2, 3].map { k in
    let inputs = DataSet.xor.inputs[k].map { $0.shortText }
    return Field(
      name: "prediction at (\(inputs.joined(separator: ", ")))",
      text: ["0.107", "0.851", "0.851", "0.107"][k])
  }

  static func reply(to request: JSONValue) throws(Refusal) -> JSON {
    let predictions = try request.entries("values", fields)
    let targets = DataSet.xor.targets
    let loss = Loss.meanSquaredError
    var sum = 0.0
    let rows = DataSet.xor.rows.map { k -> JSON in
      let (p, y) = (predictions[k], targets[k][0])
      let square = loss.value(a: p, y: y)
      sum += square
      return .array(
        [y.shortText, signed(p - y), square.text(atLeastDecimals: 6)]
          .map { .string($0) })
    }
    let count = Double(predictions.count)
    let mean = sum / count
    return [
      "rows": .array(rows),
      "sums": .array(
        [
          ("sum of the squares", sum), ("MSE, their mean", mean),
          ("MSE/2", mean / 2),
        ].map { name, value in
          .array([.string(name), .string(value.text(atLeastDecimals: 6))])
        }),
    ]
  }

  private static func signed(_ x: Double) -> String {
    (x > 0 ? "+" : "") + x.text(decimals: 3)
  }
}
