import NeuronKit
import TestSupport
import Testing

/// Runs of `torch.optim` in double precision: 25 steps on one batch, from
/// `optimizers.json`.
@Suite("Optimizers")
struct OptimizerTests {
  static let runs: [(name: String, optimizer: @Sendable () -> any Optimizer)] =
    [
      ("sgd", { SGD(learningRate: 0.5) }),
      ("sgd_momentum", { SGD(learningRate: 0.5, momentum: 0.9) }),
      (
        "sgd_nesterov",
        { SGD(learningRate: 0.5, momentum: 0.9, isNesterov: true) }
      ),
      ("sgd_weight_decay", { SGD(learningRate: 0.5, weightDecay: 0.01) }),
      ("adam_defaults", { Adam() }),
      ("adam_lr_0_05", { Adam(learningRate: 0.05) }),
      ("adam_l2_lr_0_05", { Adam(learningRate: 0.05, weightDecay: 0.1) }),
      ("adamw_defaults", { Adam.adamW() }),
      (
        "adamw_lr_0_05_wd_0_1",
        { Adam.adamW(learningRate: 0.05, weightDecay: 0.1) }
      ),
      ("rmsprop_defaults", { RMSprop() }),
      (
        "rmsprop_centered_momentum",
        { RMSprop(momentum: 0.9, isCentered: true) }
      ),
      ("adagrad_defaults", { Adagrad() }),
      ("adagrad_lr_0_5", { Adagrad(learningRate: 0.5) }),
    ]

  @Test("take the steps that PyTorch takes", arguments: runs.indices)
  func steps(_ k: Int) throws {
    let (name, makeOptimizer) = Self.runs[k]
    let run = try Fixture(file: "optimizers")["runs"][name]
    let (step, data) = try OptimizerFixture.step(makeOptimizer())
    let losses = try run["losses"].doubles
    #expect(losses.count >= 25)
    for n in losses.indices {
      if try run["after"].has("\(n)") {
        let weights = try run["after"]["\(n)"]["weights"].elements
          .map { try $0.matrix }
        let biases = try run["after"]["\(n)"]["biases"].matrix
        for (l, layer) in step.network.layers.enumerated() {
          for (i, neuron) in layer.neurons.enumerated() {
            for (w, expected) in zip(neuron.weights, weights[l][i]) {
              #expect(
                abs(w - expected) <= 1e-12 * max(1, abs(expected)),
                "\(name), step \(n), \(neuron.name)")
            }
            let expected = biases[l][i]
            #expect(
              abs(neuron.bias - expected) <= 1e-12 * max(1, abs(expected)),
              "\(name), step \(n), \(neuron.name)")
          }
        }
      }
      let loss = step.run(on: data)
      #expect(abs(loss - losses[n]) <= 1e-12, "\(name), step \(n)")
    }
  }

  @Test("all 13 runs of the file are repeated, with the file's settings")
  func settings() throws {
    let runs = try Fixture(file: "optimizers")["runs"]
    #expect(try runs.keys == Self.runs.map(\.name).sorted())
    for (name, makeOptimizer) in Self.runs {
      let settings = try runs[name]["settings"]
      #expect(
        try settings["lr"].double == makeOptimizer().learningRate, "\(name)")
    }
  }

  @Test(
    "a memory moved into a new optimizer continues bit for bit",
    arguments: runs.indices)
  func memory(_ k: Int) throws {
    let (step, data) = try OptimizerFixture.step(Self.runs[k].optimizer())
    let (whole, _) = try OptimizerFixture.step(Self.runs[k].optimizer())
    for _ in 0..<7 { step.run(on: data) }
    let other = Self.runs[k].optimizer()
    other.memory = step.optimizer.memory
    let rest = TrainingStep(
      network: step.network, loss: step.loss, optimizer: other)
    for _ in 0..<7 { rest.run(on: data) }
    for _ in 0..<14 { whole.run(on: data) }
    #expect(rest.network.parameterBits == whole.network.parameterBits)
    #expect(other.memory == whole.optimizer.memory)
  }

  @Test("without biases, only the weights have a memory")
  func withoutBiases() throws {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.sigmoid], hasBias: false,
      initializer: .uniform, seed: 1)
    let adam = Adam()
    TrainingStep(network: network, loss: .meanSquaredError, optimizer: adam)
      .run(on: .xor)
    #expect(adam.memory.values.map(\.count) == [6, 6])
    #expect(network.layers[0].neurons[0].bias == 0)
  }

  @Test("a variance of 0 never becomes negative, and every weight stays finite")
  func centered() throws {
    let network = try NeuralNetwork(sizes: [1, 1], activations: [.identity])
    let rule = RMSprop(isCentered: true)
    // g·g − ḡ² rounds below 0 in some of these steps.
    for _ in 0..<5000 {
      network.layers[0].neurons[0].dw = [0.1]
      rule.update(network)
    }
    #expect(network.layers[0].neurons[0].weights[0].isFinite)
  }

  @Test("the default learning rates are those of the optimizers themselves")
  func usualRates() {
    func rate(_ kind: OptimizerSettings.Kind) -> Double {
      OptimizerSettings(kind: kind).learningRate
    }
    #expect(rate(.adam) == Adam().learningRate)
    #expect(rate(.rmsprop) == RMSprop().learningRate)
    #expect(rate(.adagrad) == Adagrad().learningRate)
  }

  @Test("settings make the optimizer they name, or say what is wrong")
  func makeOptimizers() {
    for kind in OptimizerSettings.Kind.allCases {
      let settings = OptimizerSettings(kind: kind)
      #expect(settings.problem == nil)
      #expect(settings.makeOptimizer().name == kind.rawValue)
      #expect(settings.makeOptimizer().learningRate == settings.learningRate)
    }
    #expect(
      OptimizerSettings(kind: .adam, momentum: 0.9).problem
        == "adam takes no momentum; sgd and rmsprop do")
    #expect(
      OptimizerSettings(kind: .sgd, momentum: 1).problem
        == "a momentum is at least 0 and below 1, found 1.0")
    #expect(
      OptimizerSettings(kind: .sgd, isNesterov: true).problem
        == "Nesterov's form needs sgd with a momentum")
    #expect(
      OptimizerSettings(kind: .adam, weightDecay: -1).problem
        == "a weight decay is at least 0, found -1.0")
  }

  /// An optimizer as a reader would write it: a learning rate and one method.
  private final class SignDescent: Optimizer {
    var learningRate = 0.25
    func update(_ network: NeuralNetwork) {
      network.updateParameters { _, w, dw in
        w -= dw > 0 ? learningRate : dw < 0 ? -learningRate : 0
      }
    }
  }

  @Test("your own optimizer needs a learning rate and one method")
  func ownOptimizer() throws {
    let network = try NeuralNetwork(
      sizes: [1, 1], activations: [.identity], initializer: .zeros)
    let step = TrainingStep(
      network: network, loss: .meanSquaredError, optimizer: SignDescent())
    let data = try DataSet(inputs: [[-2]], targets: [[1]])
    // a = 0: ∂L/∂a = 2·(0 − 1) = −2, so dw = 4 and db = −2.
    step.run(on: data)
    #expect(network.layers[0].neurons[0].weights == [-0.25])
    #expect(network.layers[0].neurons[0].bias == 0.25)
    let rule = step.optimizer
    #expect(rule.name == "custom" && !rule.isPlain)
    rule.memory = OptimizerMemory(stepCount: 3)
    #expect(rule.memory == OptimizerMemory())
    // It can train and be traced, too.
    let trainer = try Trainer(step, on: data)
    try trainer.train(epochs: 2)
    #expect(Tracer(step, on: data).trace().update.optimizer == "custom")
  }

  @Test("numbers that no optimizer can use are refused")
  func unusable() async {
    let settings: [(OptimizerSettings, String)] = [
      (
        .init(kind: .sgd, learningRate: -1),
        "a learning rate is a finite number above 0, found -1.0"
      ),
      (
        .init(kind: .sgd, learningRate: 0),
        "a learning rate is a finite number above 0, found 0.0"
      ),
      (
        .init(kind: .adam, learningRate: .nan),
        "a learning rate is a finite number above 0, found nan"
      ),
      (
        .init(kind: .rmsprop, momentum: .nan),
        "a momentum is at least 0 and below 1, found nan"
      ),
      (
        .init(kind: .sgd, weightDecay: .infinity),
        "a weight decay is at least 0, found inf"
      ),
    ]
    for (settings, problem) in settings { #expect(settings.problem == problem) }
    let results = [
      await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { _ = SGD(learningRate: .nan) },
      await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { _ = Adam(learningRate: .nan) },
      await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { _ = RMSprop(learningRate: .nan) },
      await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { _ = Adagrad(learningRate: .nan) },
    ]
    for result in results {
      expectMessage(result, "a learning rate is a finite number, found nan")
    }
    let momentum = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = RMSprop(momentum: -0.5) }
    expectMessage(
      momentum, "a momentum is a finite number of at least 0, found -0.5")
    let decay = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Adam(weightDecay: .nan) }
    expectMessage(
      decay, "a weight decay is a finite number of at least 0, found nan")
    let nesterov = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = SGD(learningRate: 1, isNesterov: true) }
    expectMessage(nesterov, "Nesterov's form needs a momentum above 0")
    // Without friction, but finite: a chapter shows it.
    _ = SGD(learningRate: 1, momentum: 1)
  }
}
