import NeuronLab

/// The bowl x₁² + x₂², learned by 2-8-1 with tanh from 121 points.
enum Surface {
  static let lesson = Lesson(
    name: "surface", title: "Regression: a surface",
    question: "Can a network learn a shape, and not only yes or no?",
    pages: [bowl, learned, quality, starts, outside, heldOut, ownRun, checks],
    keep:
      "With an output that is the plain sum z, a network learns numbers, not "
      + "only yes or no: well between the points it saw, from most initial "
      + "weights, and not beyond them.")

  static let data = DataSet.surface
  private static let levels = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75]

  static let bowl = Page("The bowl") { room throws(Turn) in
    room.tell(
      "The height over (x1, x2) is x1² + x2², to be learned from \(data.count) "
        + "points: regression. Seen from above, more ink is higher:")
    let map = map("the bowl") { $0 * $0 + $1 * $1 }
    room.show(
      ContourMap.lines([map], columns: 33, rows: 5, ascii: room.ascii),
      words: map.words)
    try room.choose(
      "the heights go from 0 to 2. Which activation for the output?",
      ["tanh", "identity: a = z"], right: 1,
      mistakes: [0: "It ends at 1; no weights give 2."],
      why: "The hidden neurons bend, the output adds: 2-8-1, tanh and identity."
    )
  }

  static let learned = Page("Learned from points") { room throws(Turn) in
    let before = trainer(seed: run.seed).step.network
    let network = run.network.makeNetwork()
    room.tell(
      "MSE, one sample at a time in shuffled order, η = \(shortText(rate)), "
        + "\(epochs) epochs:")
    let maps = [
      map("true") { $0 * $0 + $1 * $1 },
      map("before") { before.forward([$0, $1])[0] },
      map("learned") { network.forward([$0, $1])[0] },
    ]
    room.show(
      ContourMap.lines(maps, columns: 21, rows: 6, ascii: room.ascii) + [
        map("") { $0 + $1 }.legend(decimals: 2) + "  (. is 0.25 to 0.50)"
      ], words: maps.map { $0.words }.joined(separator: ". "))
    try room.predictDirection(
      "at (0, 0) the untrained network said \(before.forward([0, 0])[0], 2), "
        + "and 0 is right. Is ∂L/∂a of o1 there plus or minus?",
      of: before.forward([0, 0])[0], .plusOrMinus)
    room.tell(
      "So the step moves that output up; now it is "
        + "\(network.forward([0, 0])[0], 3). No one told it about circles: "
        + "they result from \(data.count) updates in each of \(epochs) "
        + "epochs.")
  }

  static let quality = Page("How good is that") { room throws(Turn) in
    let network = run.network.makeNetwork()
    let loss = run.loss
    let heights = data.targets.map { $0[0] }
    let mean = heights.reduce(0, +) / Double(heights.count)
    let variance =
      heights.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      / Double(heights.count)
    room.tell(
      "Its MSE is \(loss, 4). Is that good? There is no \"right\" or \"wrong\" "
        + "here, so compare: always predicting the mean height, \(mean, 2), "
        + "has an MSE of \(variance, 4). R² is the fraction of the "
        + "variance that the network explains:")
    room.show(equations: [["R²", "1 − MSE / MSE of the mean"]])
    try room.predict(
      "what is R², to three decimals?",
      .roundedTwice(1 - loss / variance, decimals: 3),
      mistakes: .shown(to: 4) { n in
        [
          n(loss) / n(variance): "the fraction that is left, not what is "
            + "removed",
          1 - n(loss): "1 − MSE, without the comparison",
          n(variance) - n(loss):
            "the difference; divide it by the MSE of the mean",
        ]
      }, working: "1 − \(loss, 4) / \(variance, 4)")
    room.tell("On the line x2 = 0, point by point:")
    room.table(
      ["x1", "true", "learned", "error"], [-1.0, -0.6, -0.2, 0.2, 0.6, 1]
    ) { x in
      let answer = network.forward([x, 0])[0]
      return [
        shortText(x), "\(x * x, 2)", "\(answer, 3)", "\(answer - x * x, 3)",
      ]
    }
  }

  static let starts = Page("From other initial weights") { room throws(Turn) in
    let losses = runs.map { $0.loss }
    let ratio = (losses.max() ?? 0) / (losses.min() ?? 1)
    try room.choose(
      "the same points, η and epochs, \(seeds.count) seeds. How do the losses "
        + "compare?",
      ["nearly equal", "the worst is several times the best"],
      right: ratio > 2 ? 1 : 0,
      mistakes: [
        0: "They start from different weights and take different paths."
      ],
      why: "With each seed, the eight tanh bend in different places:")
    let maps = runs.map { run in
      let network = run.network.makeNetwork()
      return map("seed \(run.seed): loss \(run.loss, 4)") {
        network.forward([$0, $1])[0]
      }
    }
    room.show(
      ContourMap.lines(maps, columns: 21, rows: 6, ascii: room.ascii),
      words: maps.map { $0.words }.joined(separator: ". "))
    room.tell(
      "One run says little about a method: run several seeds, report them all.")
  }

  static let outside = Page("Extrapolation") { room throws(Turn) in
    let network = run.network.makeNetwork()
    room.tell(
      "The points end at -1 and 1. Beyond them, the bowl keeps rising: at (2, "
        + "0) its height is 4. Far out each tanh is flat, near -1 or 1, and "
        + "the output is a weighted sum of eight of them.")
    try room.predictDirection(
      "is the network's output at (2, 0) above the bowl (up) or below it "
        + "(down)?", of: network.forward([2, 0])[0] - 4)
    let xs = [0.0, 0.5, 1, 1.5, 2, 3, 10]
    room.table(
      ["x1, with x2 = 0"] + xs.map(shortText),
      [
        ["true"] + xs.map { $0 * $0 }.texts(2),
        ["learned"] + xs.map { network.forward([$0, 0])[0] }.texts(2),
      ])
    let limit = network.o1
    let most = limit.weights.map { $0.magnitude }.reduce(limit.bias, +)
    room.tell(
      "No input can lift this network above b + Σ|w| of o1, \(most, 2): every "
        + "tanh stays between -1 and 1. What was learned holds between the "
        + "points, and nothing warns you when you leave them.")
  }

  static let heldOut = Page("Overfitting: training and validation loss") {
    room throws(Turn) in
    let run = OverfittingRun()
    let (epochs, losses) = (OverfittingRun.epochs, OverfittingRun.losses)
    func text(_ loss: Double) -> String {
      loss < 0.00005 ? loss.scientificText(digits: 1) : loss.text(decimals: 4)
    }
    room.tell(
      "\(run.training.count) points of the bowl, measured with errors of up to "
        + "\(shortText(OverfittingRun.error)), train 2-8-1, which has "
        + "\(run.step.network.parameterCount) parameters. \(run.heldOut.count) "
        + "more, measured the same way, are held out: no training step uses "
        + "them. They are the validation set. Both losses fall until epoch "
        + "100.")
    try room.predictDirection(
      "up to epoch 1,000 the training loss keeps falling. Does the held-out "
        + "loss go up or down?", of: losses[5].heldOut - losses[3].heldOut)
    room.table(
      ["epoch"] + epochs.map { "\($0)" },
      [
        ["training loss"] + losses.map { text($0.training) },
        ["held-out loss"] + losses.map { text($0.heldOut) },
      ])
    room.tell(
      "This is overfitting: the network memorizes the errors of its few "
        + "points, and gets worse between them. Only held-out samples show "
        + "that. Stop where their loss is lowest (early stopping), or use more "
        + "points or fewer neurons. And since you used them to choose, report "
        + "the loss on a third part, the test set.")
  }

  static let ownRun = Page.change("Your own run") { room throws(Turn) in
    room.tell(
      "η = \(shortText(4 * rate)) instead of \(shortText(rate)): now a step "
        + "can land higher on the other side of the valley than it started. It "
        + "throws the weights so far out that every tanh is flat, and so is "
        + "the map.")
    let fields = [
      Field("seed", 1, in: 0...4_294_967_295, isWhole: true),
      Field("hidden", 8, in: 1...12, isWhole: true),
      Field("η", 4 * rate, in: 0.0001...10),
    ]
    try room.tryNumbers(
      "choose a seed, the number of hidden neurons, and a "
        + "learning rate. What happens with η = 1?", fields
    ) {
      let trainer = trainer(
        seed: UInt32($0[0]), hidden: Int($0[1]), learningRate: $0[2])
      do throws(TrainingError) {
        try trainer.train(epochs: epochs)
        let network = trainer.step.network
        let map = map("loss \(trainer.loss, 4)") {
          network.forward([$0, $1])[0]
        }
        room.show(
          ContourMap.lines([map], columns: 24, rows: 6, ascii: room.ascii),
          words: map.words)
      } catch { room.tell("The trainer stops: \(error).") }
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    try room.check(
      "a network has to predict prices in thousands. Which activation does the "
        + "output need?",
      ["sigmoid", "identity", "softmax"], right: 1,
      mistakes: [0: "It ends at 1.", 2: "Its outputs add up to 1."])
    try room.check(
      "the MSE is 0.05, and that of always predicting the mean is 0.2. What is "
        + "R²?",
      .exact(1 - 0.05 / 0.2),
      mistakes: [
        0.05 / 0.2: "the fraction that is left",
        0.2 - 0.05: "the difference; divide it by the MSE of the mean",
        0.2 / 0.05: "the MSE of the mean over that of the network",
      ], working: "1 − 0.05 / 0.2")
    try room.check(
      "what does a network trained on -1 to 1 know about x = 5?",
      ["the same as about x = 0.5", "nothing that training ever corrected"],
      right: 1, mistakes: [0: "It was never trained on anything near 5."])
  }

  // MARK: Runs

  static let seeds: [UInt32] = [1, 4, 2]
  static let rate = 0.05
  static let epochs = 30

  /// A network at its start, learning from one sample at a time.
  static func trainer(
    seed: UInt32, hidden: Int = 8, learningRate: Double = rate
  ) -> Trainer {
    NeuralNetwork.started([2, hidden, 1], [.tanh, .identity], seed: seed).step(
      rate: learningRate
    ).trainer(on: data, batchSize: 1, shuffleSeed: seed)
  }

  /// Trains as long as the pages say; from these seeds nothing runs away.
  static func train(_ trainer: Trainer) { try? trainer.train(epochs: epochs) }

  /// What a seed's training ends with.
  struct Run: Sendable {
    let seed: UInt32
    let network: NetworkSnapshot
    let loss: Double

    init(seed: UInt32) {
      let trainer = trainer(seed: seed)
      train(trainer)
      self.seed = seed
      network = NetworkSnapshot(of: trainer.step.network)
      loss = trainer.loss
    }
  }

  // Each run is computed once, however often its pages are read.
  static let run = Run(seed: seeds[0])
  static let runs = [run] + seeds.dropFirst().map { Run(seed: $0) }

  static func rSquared(_ trainer: Trainer) -> Double {
    Metrics(
      outputs: trainer.step.network.forward(batch: data.inputs),
      targets: data.targets, task: .regression, loss: .meanSquaredError
    ).rSquared ?? .nan
  }

  private static func map(
    _ title: String, _ height: @escaping (Double, Double) -> Double
  ) -> ContourMap {
    ContourMap(title: title, over: -1...1, levels: levels, height: height)
  }

  /// A run on a few points of the bowl that were measured with errors, beside
  /// points that it never sees.
  struct OverfittingRun {
    /// How far a measured height is off, at most.
    static let error = 0.4
    static let epochs = [0, 10, 30, 100, 300, 1_000]
    /// The losses at these epochs, computed once.
    static let losses = OverfittingRun().losses(at: epochs)

    let training = points(8, seed: 5)
    let heldOut = points(20, seed: 105)
    let step = NeuralNetwork.started([2, 8, 1], [.tanh, .identity], seed: 1)
      .step(rate: 0.1)

    /// Trains one sample at a time, and returns both losses at these epochs.
    func losses(at epochs: [Int]) -> [(training: Double, heldOut: Double)] {
      let trainer = step.trainer(on: training, batchSize: 1)
      return epochs.map { epoch in
        // From this start the loss stays finite.
        try? trainer.train(epochs: epoch - trainer.epoch)
        return (step.measureLoss(of: training), step.measureLoss(of: heldOut))
      }
    }

    /// Random points, each with a height that is off by a random error.
    private static func points(_ count: Int, seed: UInt32) -> DataSet {
      var random = RandomState(seed: seed)
      var (inputs, targets): ([[Double]], [[Double]]) = ([], [])
      for _ in 0..<count {
        let x1 = random.uniform(from: -1, to: 1)
        let x2 = random.uniform(from: -1, to: 1)
        let error = random.uniform(from: -error, to: error)
        inputs.append([x1, x2])
        targets.append([x1 * x1 + x2 * x2 + error])
      }
      return .ofLesson(inputs, targets)
    }
  }
}
