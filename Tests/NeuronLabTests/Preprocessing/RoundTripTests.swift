import TestSupport
import Testing

@testable import NeuronLab

/// A random table, with what a person might do to it before it is predicted.
private struct RandomTable {
  /// The fields by row; an empty one is a gap.
  var rows: [[String]] = []
  var names: [String] = []
  let classifies: Bool
  private var random: RandomState

  private static let someNames = [
    "length", "b b", "x,1", "say \"so\"", "größe", "Sex", "id", "a=b", "no. #2",
  ]
  private static let words = ["red", "blue", "GREEN", "light blue", "a,b", "é"]

  init(seed: UInt32) {
    random = RandomState(seed: seed)
    let inputCount = Int(random.randint(1, 6))
    let order = random.permutation(Self.someNames.count)
    names = order.prefix(inputCount).map { Self.someNames[$0] } + ["target"]
    let target = Int(random.randint(0, 4))
    classifies = target == 3
    let kinds = (0..<inputCount).map { _ in Int(random.randint(0, 3)) }
    let hasGaps = random.randint(0, 2) == 1
    for row in 0..<Int(random.randint(8, 31)) {
      var fields: [String] = []
      for kind in kinds {
        // The first rows have no gaps: a column is never empty.
        let isGap = hasGaps && row > 3 && random.randint(0, 6) == 0
        fields.append(
          isGap ? ["", "?", "NA"][Int(random.randint(0, 3))] : field(kind, row))
      }
      rows.append(fields + [targetField(target, row)])
    }
  }

  private mutating func number() -> String {
    "\((random.randomSample() - 0.5) * [1, 10, 1000][Int(random.randint(0, 3))])"
  }

  private mutating func field(_ kind: Int, _ row: Int) -> String {
    kind == 0 ? Self.words[row < 2 ? row : Int(random.randint(0, 6))] : number()
  }

  private mutating func targetField(_ kind: Int, _ row: Int) -> String {
    let label = row < 3 ? row : Int(random.randint(0, 3))
    switch kind {
    case 0: return number()
    case 1: return ["yes", "no"][label % 2]
    case 2: return ["setosa", "b c", "9lives"][label]
    default: return ["1", "2", "3.0"][label]
    }
  }

  /// The table as CSV.
  func text(_ names: [String], _ rows: [[String]]) -> [UInt8] {
    let lines = ([names] + rows).map { fields in
      fields.map { $0.csvField }.joined(separator: ",")
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// The same rows in another order, some missing, the columns in another order,
  /// with others between them, the target as it was, empty or left out.
  ///
  /// - Returns: The text, and which row each of its rows was.
  mutating func changed() -> (text: [UInt8], rows: [Int]) {
    var places = random.permutation(rows.count)
    places.removeLast(Int(random.randint(0, Int64(rows.count - 4))))
    if let first = (0..<4).first(where: { !places.contains($0) }) {
      places.append(first)
    }
    let targets = Int(random.randint(0, 3))
    var names = names + ["note", "noise"]
    var shown = places.map { rows[$0] }
    for k in shown.indices {
      if targets == 1 { shown[k][names.count - 3] = "" }
      if targets == 2 { shown[k][names.count - 3] = "never seen \(k)" }
      shown[k] += ["some words \(k)", number()]
    }
    let columns = random.permutation(names.count)
    names = columns.map { names[$0] }
    return (text(names, shown.map { row in columns.map { row[$0] } }), places)
  }

  /// Whether a coin falls on its head.
  mutating func coin() -> Bool { random.randint(0, 2) == 1 }
  mutating func integer(below limit: Int) -> Int {
    Int(random.randint(0, Int64(limit)))
  }
}

@Suite("A model remembers")
struct RoundTripTests {
  /// What a model says to a row: numbers in the data's units, or probabilities.
  private static func predict(
    _ file: ModelFile, _ inputs: [Double]
  ) -> [UInt64] {
    let reading = OutputReading(
      file.preprocessing, of: file.network, loss: file.loss)
    let outputs = file.network.forward(
      file.preprocessing.scaledInputs(inputs))
    let numbers =
      reading.classes.isEmpty
      ? reading.numbers(outputs) : reading.probabilities(outputs)
    return numbers.map { $0.bitPattern }
  }

  /// Trains on a table.
  private static func train(
    _ table: inout RandomTable, _ samples: TableSamples
  ) throws -> ModelFile {
    let data = samples.dataSet(name: "t", source: "a test")
    var columns = samples.preprocessing
    columns.fitGaps(to: data.inputs)
    let filled = data.inputs.map(columns.fillingGaps)
    if table.coin() { columns.fitStandardization(to: filled) }
    if data.task == .regression, table.coin() {
      columns.fitTargetScaling(to: data.targets)
    }
    let (output, loss): (Activation, Loss) =
      data.task == .regression
      ? (.identity, .meanSquaredError)
      : data.targetCount > 1
        ? (.softmax, .categoricalCrossEntropy) : (.sigmoid, .binaryCrossEntropy)
    let network = try NeuralNetwork(
      sizes: [data.inputCount, 3, data.targetCount],
      activations: [.tanh, output], seed: 7)
    let step = TrainingStep(
      network: network, loss: loss, optimizer: SGD(learningRate: 1e-3))
    let trainer = try Trainer(
      step, on: columns.scaled(data.with(inputs: filled)))
    try trainer.train(epochs: table.integer(below: 4))
    return ModelFile(
      network: network, loss: loss, reduction: .mean, preprocessing: columns)
  }

  @Test(
    "a table that is shuffled, incomplete or wider is predicted the same",
    arguments: cases(0..<1000, inDebug: 0..<15))
  func same(seed: UInt32) throws {
    var table = RandomTable(seed: seed)
    let whole = try TableSamples(
      DataTable(parsing: table.text(table.names, table.rows)),
      ColumnChoice(classifies: table.classifies, gaps: .mean))
    #expect(whole.rows.count == table.rows.count)
    let trained = try Self.train(&table, whole)
    let before = whole.inputs.map { Self.predict(trained, $0) }
    let saved = try ModelFile(parsing: Array(trained.text.utf8))
    #expect(saved.preprocessing == trained.preprocessing)
    for _ in 0..<2 {
      let (text, places) = table.changed()
      let samples = try TableSamples(
        DataTable(parsing: text), ColumnChoice(gaps: .mean),
        model: saved.preprocessing, needsTargets: false)
      try #require(samples.inputs.count == places.count)
      for (inputs, place) in zip(samples.inputs, places) {
        #expect(Self.predict(saved, inputs) == before[place])
      }
    }
  }
}
