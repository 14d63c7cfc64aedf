import NeuronLab

extension Optimizers {
  /// a = w1·x1 + w2·x2 without a bias; the second input has numbers four times
  /// as large. The best weights are 1 and 1:
  ///
  ///     L = ½(w1 − 1)² + ½(4·w2 − 4)²
  static let data = DataSet.ofLesson([[1, 0], [0, 4]], [[1], [4]])

  /// A neuron in the valley, and its optimizer.
  struct Walk {
    let step: TrainingStep

    init(_ optimizer: any Optimizer, from start: [Double] = [0, 0]) {
      let neuron = Neuron(weights: start, bias: nil, activation: .identity)
      step = TrainingStep(
        network: NeuralNetwork(fitting: [Layer(neurons: [neuron])]),
        loss: .halfSquaredError, reduction: .sum, optimizer: optimizer)
    }

    var neuron: Neuron { step.network.layers[0].neurons[0] }
    var weights: [Double] { neuron.weights }
    var loss: Double { step.measureLoss(of: data) }
    /// What the optimizer remembers: a list of two numbers for each thing.
    var memory: [[Double]] { step.optimizer.memory.values }

    /// The slopes where the neuron is now.
    var slopes: [Double] {
      step.computeGradients(of: data)
      return neuron.dw
    }

    /// Takes a step, and returns the walk after it.
    @discardableResult func stepped(_ count: Int = 1) -> Walk {
      step.repeated(count, on: data)
      return self
    }
  }

  static func sgd() -> SGD { SGD(learningRate: 0.1) }
  static func withMomentum() -> SGD { SGD(learningRate: 0.05, momentum: 0.5) }
  static func nesterov() -> SGD {
    SGD(learningRate: 0.05, momentum: 0.5, isNesterov: true)
  }

  /// The optimizers, all with the same rate.
  static func runners(rate: Double) -> [(
    name: String, optimizer: any Optimizer
  )] {
    [
      ("sgd", SGD(learningRate: rate)),
      ("momentum", SGD(learningRate: rate, momentum: 0.9)),
      ("Nesterov", SGD(learningRate: rate, momentum: 0.9, isNesterov: true)),
      ("Adagrad", Adagrad(learningRate: rate)),
      ("RMSprop", RMSprop(learningRate: rate)),
      ("Adam", Adam(learningRate: rate)),
    ]
  }

  /// Shows where the weights are after each of the first steps.
  static func showSteps(_ room: Classroom, _ optimizer: any Optimizer) {
    let walk = Walk(optimizer)
    let places = (0...6).map { k in
      k == 0 ? walk.weights : walk.stepped().weights
    }
    room.table(["after step"] + places.indices.map { "\($0)" }, [0, 1]) { i in
      ["w\(i + 1)"] + places.map { $0[i] }.texts(3)
    }
  }

  /// The losses after these numbers of steps, as texts.
  static func losses(
    _ optimizer: any Optimizer, after counts: [Int]
  ) -> [String] {
    let walk = Walk(optimizer)
    var done = 0
    return counts.map { count in
      walk.stepped(count - done)
      done = count
      return walk.loss.text(decimals: 6)
    }
  }
}
