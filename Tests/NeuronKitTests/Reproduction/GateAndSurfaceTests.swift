import NeuronKit
import TestSupport
import Testing

/// AND, XOR and the bowl from seeded starts: full batches, MSE.
@Suite("Gates and the surface")
struct GateAndSurfaceTests {
  /// One run: its seed, its numbers, and how it is set up.
  struct Run: CustomTestStringConvertible {
    let setup: Fixture
    let numbers: Fixture
    let seed: Int
    let data: DataSet
    var testDescription: String { "\(setup.path), seed \(seed)" }
    /// Whether the run ends after 500 epochs, on a surface after 100.
    ///
    /// A debug build repeats only those of seed 0 to their ends, and none on a
    /// surface, which takes seconds.
    var isShortened: Bool {
      cases(false, inDebug: data.task == .regression || seed > 0)
    }

    var shortenedEpochs: Int { data.task == .regression ? 100 : 500 }

    /// Returns all runs in the file.
    static func all() throws -> [Run] {
      let file = try Fixture(file: "gates_and_surface")
      return try [
        ("AND_single_2_1", .and), ("AND_2_2_1", .and),
        ("XOR_single_2_1", .xor), ("XOR_2_2_1", .xor),
        ("regression_2_8_1_tanh", .surface),
        ("regression_2_8_1_sigmoid", .surface),
      ].flatMap { (name: String, data: DataSet) in
        let setup = try file[name]
        return try setup["runs"].elements.map { run in
          Run(setup: setup, numbers: run, seed: try run["seed"].int, data: data)
        }
      }
    }

    func makeStep() throws -> TrainingStep {
      let network = try NeuralNetwork(
        sizes: setup["sizes"].ints, activations: activations,
        initializer: .uniform, seed: UInt32(seed))
      return TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: try setup["lr"].double))
    }

    private var activations: [Activation] {
      get throws {
        try setup["activations"].strings.map {
          try #require(Activation(name: $0))
        }
      }
    }
  }

  @Test("every run in the file is repeated")
  func runsAreThere() throws {
    let file = try Fixture(file: "gates_and_surface")
    let tables = try file.keys.filter { try file[$0].has("runs") }
    let repeated = try Run.all()
    #expect(Set(repeated.map { $0.setup.path }).count == tables.count)
    let runs = try tables.flatMap { try file[$0]["runs"].elements }
    #expect(repeated.map { $0.numbers.path }.sorted() == runs.map { $0.path })
  }

  @Test("a seeded run repeats bit for bit", arguments: try Run.all())
  func run(_ run: Run) throws {
    let step = try run.makeStep()
    let network = step.network
    let initial = try run.numbers["initial"]
    try expect(network.weights, matches: initial["weights"], .exact)
    try expect(network.biases, matches: initial["biases"], .exact)

    let libm = try run.numbers["loss_libm"]
    let numpy = try run.numbers["loss"]
    let epochs = try libm.epochs
    #expect(try numpy.epochs == epochs)
    #expect(try epochs.last == run.setup["epochs"].int)
    let visited =
      run.isShortened ? epochs.filter { $0 <= run.shortenedEpochs } : epochs
    try step.train(on: run.data, visiting: visited) { epoch in
      let loss = step.measureLoss(of: run.data)
      try expect(loss, matches: libm[epoch], .bitForBit)
      try expect(loss, matches: numpy[epoch], .longRun)
    }
    if run.isShortened { return }

    let final = try run.numbers["final_libm"]
    try expect(network.weights, matches: final["weights"], .bitForBit)
    try expect(network.biases, matches: final["biases"], .bitForBit)
    let numpyFinal = try run.numbers["final"]
    try expect(network.weights, matches: numpyFinal["weights"], .longRun)
    try expect(network.biases, matches: numpyFinal["biases"], .longRun)
    if run.data.task == .classification {
      try expectPredictions(of: network, in: run)
    } else {
      try expect(
        step.measureLoss(of: run.data),
        matches: run.setup["final_mse"][run.seed], .longRun)
    }
  }

  private func expectPredictions(
    of network: NeuralNetwork, in run: Run
  ) throws {
    let outputs = network.forward(batch: run.data.inputs)
    try expect(outputs, matches: run.numbers["final_predictions"], .longRun)
    let metrics = Metrics(
      outputs: outputs, targets: run.data.targets, task: .classification,
      loss: .meanSquaredError)
    #expect(try metrics.correct == run.numbers["correct"].int)
  }

  @Test("the gates are those of the file")
  func gates() throws {
    let file = try Fixture(file: "gates_and_surface")
    for gate in [DataSet.and, .xor] {
      try expect(gate.inputs, matches: file["inputs"], .exact)
    }
    try expect(DataSet.and.targets, matches: file["AND_targets"], .exact)
    try expect(DataSet.xor.targets, matches: file["XOR_targets"], .exact)
  }

  @Test("the surface is the file's grid, x1 in the outer loop")
  func grid() throws {
    let grid = try Fixture(file: "gates_and_surface")["regression_grid"]
    let axis = try grid["axis"].doubles
    var points: [[Double]] = []
    var heights: [Double] = []
    for x1 in axis {
      for x2 in axis {
        points.append([x1, x2])
        heights.append(x1 * x1 + x2 * x2)
      }
    }
    expect("inputs", DataSet.surface.inputs, is: points, .exact)
    expect("targets", DataSet.surface.targets, is: heights, .exact)
    let mean = heights.reduce(0, +) / Double(heights.count)
    let squares = heights.map { ($0 - mean) * ($0 - mean) }
    try expect(
      squares.reduce(0, +) / Double(heights.count),
      matches: grid["variance_of_target"], .onePass)
  }
}
