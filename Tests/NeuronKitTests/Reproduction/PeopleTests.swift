import NeuronKit
import TestSupport
import Testing

/// Four people's weight and height: 2-2-1, one update a sample, (y − ŷ)².
@Suite("The twelve partial derivatives")
struct PeopleTests {
  /// One seeded run.
  struct Run: CustomTestStringConvertible {
    let numbers: Fixture
    let network: NeuralNetwork
    let step: TrainingStep
    let testDescription: String

    init(_ numbers: Fixture) throws {
      self.numbers = numbers
      let seed = try numbers["seed"].int
      let rate = try numbers["lr"].double
      network = try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid])
      var random = RandomState(seed: UInt32(seed))
      Initializer.normal()
        .initialize(network, using: &random, order: .weightsFirst)
      step = TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: rate))
      testDescription = "seed \(seed), rate \(rate)"
    }

    /// Returns w1 … w6, b1, b2, b3.
    var parameters: [Double] { network.weights.flat + network.biases.flat }
  }

  static func runs() throws -> [Fixture] {
    try Fixture(file: "people")["runs"].elements
  }

  @Test("the data set is the file's")
  func data() throws {
    let file = try Fixture(file: "people")
    try expect(DataSet.people.inputs, matches: file["data"], .exact)
    try expect(DataSet.people.targets, matches: file["targets"], .exact)
    #expect(try DataSet.people.sampleNames == file["names"].strings)
    #expect(try Self.runs().count == 6)
  }

  @Test(
    "a seed draws the six weights, then the three biases", arguments: try runs()
  )
  func initialDraws(_ numbers: Fixture) throws {
    let run = try Run(numbers)
    try expect(
      run.parameters, matches: numbers["initial_w1_w6_b1_b3"], .bitForBit)
  }

  @Test("the first sample's forward pass", arguments: try runs())
  func forward(_ numbers: Fixture) throws {
    let run = try Run(numbers)
    let first = try numbers["first_sample"]
    try expect(DataSet.people.inputs[0], matches: first["sample"], .exact)
    try expect(DataSet.people.targets[0], matches: first["target"], .exact)
    let loss = run.step.computeGradients(of: .people, rows: [0])
    let (h1, h2, o1) = try neurons(of: run)
    try expect(h1.z, matches: first["sum_h1"], .onePass)
    try expect(h1.a, matches: first["h1"], .onePass)
    try expect(h2.z, matches: first["sum_h2"], .onePass)
    try expect(h2.a, matches: first["h2"], .onePass)
    try expect(o1.z, matches: first["sum_o1"], .onePass)
    try expect(o1.a, matches: first["y_pred"], .onePass)
    try expect(loss, matches: first["loss_sample"], .onePass)
  }

  @Test("all twelve partials follow from the neurons", arguments: try runs())
  func partials(_ numbers: Fixture) throws {
    let run = try Run(numbers)
    run.step.computeGradients(of: .people, rows: [0])
    let (h1, h2, o1) = try neurons(of: run)
    func slope(_ neuron: Neuron) -> Double {
      neuron.activation.derivative(atZ: neuron.z)
    }
    let partials: [String: Double] = [
      "d_L_d_ypred": o1.dActivation,
      "d_ypred_d_w5": o1.inputs[0] * slope(o1),
      "d_ypred_d_w6": o1.inputs[1] * slope(o1),
      "d_ypred_d_b3": slope(o1),
      "d_ypred_d_h1": o1.weights[0] * slope(o1),
      "d_ypred_d_h2": o1.weights[1] * slope(o1),
      "d_h1_d_w1": h1.inputs[0] * slope(h1),
      "d_h1_d_w2": h1.inputs[1] * slope(h1),
      "d_h1_d_b1": slope(h1),
      "d_h2_d_w3": h2.inputs[0] * slope(h2),
      "d_h2_d_w4": h2.inputs[1] * slope(h2),
      "d_h2_d_b2": slope(h2),
    ]
    let expected = try numbers["first_sample"]["twelve_partials"]
    #expect(try partials.keys.sorted() == expected.keys)
    for (name, partial) in partials {
      try expect(partial, matches: expected[name], .onePass)
    }
    // The chain: what the hidden neurons got is the product along the path.
    for (hidden, name) in [(h1, "d_ypred_d_h1"), (h2, "d_ypred_d_h2")] {
      expect(
        "∂L/∂\(hidden.name)", hidden.dActivation,
        is: o1.dActivation * (try expected[name].double), .onePass)
    }
  }

  @Test("the first sample's gradients and its update", arguments: try runs())
  func gradients(_ numbers: Fixture) throws {
    let run = try Run(numbers)
    let first = try numbers["first_sample"]
    run.step.run(on: .people, rows: [0])
    let names = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]
    let gradients = try first["gradients"]
    #expect(try gradients.keys == names.sorted())
    let found = run.network.dw.flat + run.network.db.flat
    for (name, gradient) in zip(names, found) {
      try expect(gradient, matches: gradients[name], .onePass)
    }
    try expect(
      run.parameters, matches: first["params_after_this_sample"], .onePass)
  }

  @Test("the losses and parameters of the whole run", arguments: try runs())
  func wholeRun(_ numbers: Fixture) throws {
    let run = try Run(numbers)
    let after = try numbers["after_epochs"]
    let last = try #require(try after.epochs.last)
    #expect(try last == numbers["epochs"].int)
    let trainer = try Trainer(run.step, on: .people, batchSize: 1)
    for epoch in try after.epochs {
      try trainer.train(epochs: epoch - trainer.epoch)
      #expect(trainer.epoch == epoch)
      try expect(trainer.loss, matches: after[epoch]["loss"], .longRun)
      try expect(run.parameters, matches: after[epoch]["params"], .longRun)
    }
    let people = DataSet.people
    let predictions = try after[last]["predictions"]
    #expect(try predictions.keys == people.sampleNames.sorted())
    for (name, inputs) in zip(people.sampleNames, people.inputs) {
      try expect(
        run.network.forward(inputs), matches: predictions[name], .longRun)
    }
    let strangers = try Fixture(file: "people")["tests"]
    let answers = try after[last]["tests"]
    #expect(try answers.keys == ["Emily", "Frank"])
    for name in try answers.keys {
      try expect(
        run.network.forward(try strangers[name].doubles),
        matches: answers[name], .longRun)
    }
  }

  private func neurons(
    of run: Run
  ) throws -> (h1: Neuron, h2: Neuron, o1: Neuron) {
    (
      try #require(run.network.neuron(named: "h1")),
      try #require(run.network.neuron(named: "h2")),
      try #require(run.network.neuron(named: "o1"))
    )
  }
}
