import NeuronLab

/// Introduces the three classes and trains a network on XOR, step by step.
package struct Tour {
  private let room: Classroom
  private let data = DataSet.xor
  private let defaults = TrainingDefaults(for: .xor)
  private let trainer: Trainer
  private var network: NeuralNetwork { trainer.step.network }

  private init(_ room: Classroom) {
    self.room = room
    let network = NeuralNetwork.started(
      defaults.sizes, defaults.activations, initializer: defaults.initializer,
      seed: defaults.seed)
    trainer = TrainingStep(
      network: network, loss: defaults.loss, reduction: defaults.reduction,
      optimizer: SGD(learningRate: defaults.learningRate)
    ).trainer(on: data)
  }

  /// Plays the tour.
  @discardableResult
  package static func play(in room: Classroom) -> LessonPlayer.End {
    player.play(in: room)
  }

  /// The player of its pages.
  package static var player: LessonPlayer {
    LessonPlayer(pages: pages) { "\($0 + 1) · \(pages[$0].heading)" }
  }

  /// Its pages; each makes a tour of its own, and so a network of its own.
  private static let pages = [
    Page("A neuron") { Tour($0).introduceNeuron() },
    Page("Layers and a network") { Tour($0).introduceNetwork() },
    Page("One step of learning") { Tour($0).takeOneStep() },
    Page("Many steps") { Tour($0).showTraining() },
    Page("What a neuron has become") { Tour($0).lookInside() },
    Page("What next") { Tour($0).sayWhatIsNext() },
  ]

  // MARK: 1 Neuron

  private func introduceNeuron() {
    room.tell(
      "A Neuron object holds its own weights and bias. It multiplies each input "
        + "by a weight, adds them up with the bias (z), and applies a function "
        + "to the sum (a). This one is the first hidden neuron of the network "
        + "that we are going to train, with its random initial weights:")
    let neuron = network.layers[0].neurons[0]
    let inputs = data.inputs[3]
    neuron.forward(inputs)
    room.show([
      "neuron.weights  = [\(texts(neuron.weights))]",
      "neuron.bias     = \(neuron.bias.visibleText(decimals: 5))",
      "neuron.forward([\(inputs.map(shortText).joined(separator: ", "))])",
    ])
    var equations: [[String]] = []
    for i in inputs.indices {
      let term = neuron.weights[i] * inputs[i]
      equations.append([
        "w\(i + 1)·x\(i + 1)",
        "\(number(neuron.weights[i])) · \(shortText(inputs[i]))",
        number(term),
      ])
    }
    equations += [
      ["b", "", number(neuron.bias)],
      ["z", "their sum", number(neuron.z)],
      ["a", "σ(z)", number(neuron.a)],
    ]
    room.show(equations: equations)
  }

  // MARK: 2 Layer and network

  private func introduceNetwork() {
    room.tell(
      "A Layer is neurons side by side that see the same inputs. A NeuralNetwork "
        + "is layers in a chain. Ours takes two inputs, has "
        + "\(network.layers[0].neurons.count) hidden neurons and one output: "
        + "\(network.parameterCount) numbers to learn.")
    room.show([
      "x1 ─┬─ h1 ─┐",
      "    ├─ h2 ─┤",
      "    ├─ h3 ─┼─ o1",
      "x2 ─┴─ h4 ─┘",
    ])
    room.tell(
      "It is going to learn XOR: 1 if exactly one input is 1. No single neuron "
        + "can. With its random initial weights the network knows nothing:")
    room.show(predictions())
    room.tell(
      "The loss, the mean of (a − y)², says how wrong that is: "
        + "\(trainer.loss.visibleText(decimals: 6)).")
  }

  // MARK: 3 One step

  private func takeOneStep() {
    room.tell(
      "Learning goes forward (outputs), then backward: every neuron gets a δ, "
        + "which says how the loss depends on its z. The output's δ comes from the "
        + "loss; a hidden neuron collects ∂L/∂a from every neuron it feeds, and "
        + "multiplies it by σ′(z). Here is the backward pass for the inputs 1, 0, "
        + "as the first neurons see it:")
    let o1 = network.layers[1].neurons[0]
    let h1 = network.layers[0].neurons[0]
    trainer.step.computeGradients(of: data, rows: [2])
    let outputSlope = o1.a * (1 - o1.a)
    let hiddenSlope = h1.a * (1 - h1.a)
    room.show(equations: [
      [
        "o1  ∂L/∂a", "2·(a − y)",
        "2·(\(o1.a.visibleText(decimals: 5)) − \(shortText(data.targets[2][0])))",
        number(o1.dActivation),
      ],
      [
        "    δ", "∂L/∂a · σ′(z)",
        "\(number(o1.dActivation)) · \(number(outputSlope))", number(o1.delta),
      ],
      [
        "h1  ∂L/∂a", "δ_o1 · w[o1←h1]",
        "\(number(o1.delta)) · \(number(o1.weights[0]))",
        number(h1.dActivation),
      ],
      [
        "    δ", "∂L/∂a · σ′(z)",
        "\(number(h1.dActivation)) · \(number(hiddenSlope))", number(h1.delta),
      ],
      [
        "    dw[x1]", "δ · x1",
        "\(number(h1.delta)) · \(number(h1.inputs[0]))", number(h1.dw[0]),
      ],
      ["    db", "δ", "", number(h1.db)],
    ])
    room.tell(
      "(Shown digits are rounded; the program multiplies the exact ones.) Then "
        + "every weight moves a little against its slope: w ← w − η·dw, with "
        + "η = \(shortText(defaults.learningRate)). That is the whole method.")
  }

  // MARK: 4 Training

  private func showTraining() {
    room.tell(
      "Now all four samples at once, forward, backward, update, "
        + "\(defaults.epochs) times. The loss:")
    room.show(train())
    let chart = LineChart(trainer.history)
    room.tell(
      "The loss by epoch\(chart.isLogarithmic ? " (logarithmic)" : ""):")
    room.chart(chart)
  }

  /// Trains the network.
  ///
  /// - Returns: The loss after every sixth of the epochs, in lines.
  private func train() -> [String] {
    try? trainer.train(epochs: defaults.epochs)
    let points = trainer.history.points
    return stride(from: 0, through: defaults.epochs, by: defaults.epochs / 6)
      .map { epoch in
        let number = "\(epoch)".leftPadded(to: 6)
        let loss = points[epoch].loss.visibleText(decimals: 6)
        return "after \(number) epochs   \(loss)"
      }
  }

  // MARK: 5 Inside

  private func lookInside() {
    _ = train()
    room.tell("Its predictions after training:")
    room.show(predictions())
    let output = network.layers[network.layers.count - 1].neurons[0]
    room.tell(
      "Nothing is hidden: every neuron still holds its own numbers. In a "
        + "debugger, stop in Neuron.backward and look; here is the network as "
        + "`po network` shows it, after the last sample (1, 1):")
    room.show(
      network.debugDescription.split(separator: "\n").map { String($0) })
    room.tell(
      "A line has room for two weights; \(output.name) holds "
        + "\(output.weights.count):")
    room.show(["neuron.weights  = [\(texts(output.weights))]"])
  }

  private func sayWhatIsNext() {
    room.tell("Data to train on, and the defaults (η is the learning rate):")
    room.show(TrainingDefaults.rows)
    room.show([
      "\(Classroom.program) lesson 1               the first lesson",
      "\(Classroom.program) train xor --seed 1     train it yourself",
      "\(Classroom.program) check xor              are the gradients right?",
      "\(Classroom.program) --help                 everything else",
    ])
  }

  // MARK: Numbers

  private func predictions() -> TextTable {
    var table = TextTable(
      header: ["x1", "x2", "target", "output", ""],
      alignments: [.right, .right, .right, .right, .left])
    for (inputs, targets) in zip(data.inputs, data.targets) {
      let outputs = network.forward(inputs)
      let isCorrect = Metrics.isCorrect(outputs, targets, loss: defaults.loss)
      table.append(
        (inputs + targets).map(shortText)
          + [outputs[0].visibleText(decimals: 4), isCorrect ? "✓" : "✗"])
    }
    return table
  }

  /// A number with five decimals, in the width of one with a sign.
  private func number(_ value: Double) -> String {
    value.visibleText(decimals: 5).leftPadded(to: 8)
  }

  private func texts(_ values: [Double]) -> String {
    values.map { $0.visibleText(decimals: 5) }.joined(separator: ", ")
  }
}
