import NeuronKit

// How an exercise is drawn: again and again, until its answer shows which
// mistake was made.

extension Exercise {
  /// Draws an exercise of a level from 1 to ``levelCount``.
  package init(topic: Topic, level: Int, seed: UInt32) {
    precondition(
      (1...Self.levelCount).contains(level),
      "there are levels from 1 to \(Self.levelCount), not \(level)")
    var maker = NetworkMaker(seed: seed)
    if topic == .shapes {
      self.init(shapesAt: level, seed: seed, &maker)
      return
    }
    var tries = 0
    while true {
      maker.decimals = 1
      let problem = maker.problem(topic, level: level)
      tries += 1
      guard problem.isReadable else { continue }
      if topic == .direction {
        guard problem.movesTheWeight else { continue }
        self.init(problem, topic, level, seed)
        return
      }
      // Rarely, no numbers tell every two mistakes apart.
      if let found = problem.answersOfMistakes,
        Problem.areToldApart(found) || tries > Self.patience
      {
        self.init(problem, topic, level, seed, found)
        return
      }
    }
  }

  /// Creates the exercise of a problem; without answers of mistakes, whether a
  /// weight goes up.
  private init(
    _ problem: Problem, _ topic: Topic, _ level: Int, _ seed: UInt32,
    _ found: [Problem.MistakeAnswer]? = nil
  ) {
    self.topic = topic
    self.level = level
    self.seed = seed
    setting = problem.setting
    given = problem.given
    idea = problem.idea
    trace = problem.trace
    let steps = problem.writtenSteps
    self.steps = steps
    guard let found else {
      question = "Does the update move w\(problem.connection) up or down?"
      let mistake = problem.directionMistake(line: steps.last)
      answer = .direction(up: mistake.answer == .direction(up: false))
      mistakes = [mistake]
      return
    }
    question = problem.question
    answer = .number(problem.tracedValue)
    mistakes = found.map { mistake, value in
      Mistake(
        name: mistake.kind.rawValue, answer: .number(value),
        words: mistake.words(in: problem), line: mistake.kind.line(in: steps))
    }
  }

  /// How many problems are drawn to find one that tells all mistakes apart.
  private static let patience = 50
}

extension Problem {
  /// What a mistake answers.
  fileprivate typealias MistakeAnswer = (
    mistake: PossibleMistake, value: Double
  )

  /// The number that is asked for, read from the objects by ``Tracer``.
  var tracedValue: Double {
    switch asked.kind {
    case .weightedSum: return askedNeuron.z
    case .activation: return askedNeuron.a
    case .loss: return trace.lossValue
    case .dActivation: return askedNeuron.dActivation
    case .delta: return askedNeuron.delta
    case .dw: return askedGradient.dw[asked.input]
    case .db: return askedGradient.db
    case .newWeight:
      return trace.update.layers[asked.layer][asked.neuron]
        .weightsAfter[asked.input]
    }
  }

  private var askedGradient: Trace.Gradient {
    trace.gradients[asked.layer][asked.neuron]
  }

  /// Whether a person can read the answer, and tell it from 0.
  fileprivate var isReadable: Bool {
    (1e-3..<100).contains(abs(tracedValue))
  }

  /// What the mistakes answer, or `nil` if three digits do not tell one of them
  /// from the right answer.
  fileprivate var answersOfMistakes: [MistakeAnswer]? {
    let right = tracedValue
    var found: [MistakeAnswer] = []
    for mistake in PossibleMistake.all(for: self) {
      let value = Calculation(self, mistake: mistake).answer
      let distance = abs(value - right)
      // A mistake that changes nothing is not one: a slope of 1 may be missing.
      if distance <= 1e-9 * abs(right) { continue }
      if mistake.kind == .rounded {
        // Rounding too early may lead to the right answer in the digits typed.
        if value == 0 || distance <= 1e-4 * abs(right) { continue }
      } else if !Self.areApart(value, right) {
        return nil
      }
      if abs(value) < 1e-6, mistake.kind != .gradientIsZero { return nil }
      let isKnown = found.contains {
        $0.mistake.kind == mistake.kind && $0.value == value
      }
      if !isKnown { found.append((mistake, value)) }
    }
    return found
  }

  /// Whether three digits tell which mistake was made.
  fileprivate static func areToldApart(_ answers: [MistakeAnswer]) -> Bool {
    let values = answers.filter { $0.mistake.kind != .rounded }.map { $0.value }
    return values.indices.allSatisfy { k in
      values[..<k].allSatisfy { areApart($0, values[k]) }
    }
  }

  /// Whether two numbers differ in three digits, however they are rounded.
  private static func areApart(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) > 1.001 * thirdDigit(of: max(abs(a), abs(b)))
  }

  /// What one unit of a number's third digit is worth, once it is rounded:
  /// 0.9995 becomes 1.00.
  private static func thirdDigit(of value: Double) -> Double {
    var unit = 1e-12
    while unit * 999 <= value { unit *= 10 }
    return unit
  }

  // MARK: Directions

  /// Whether the update moves the weight enough to tell its direction.
  fileprivate var movesTheWeight: Bool {
    abs(askedGradient.dw[asked.input]) > 1e-3
  }

  /// The wrong direction.
  fileprivate func directionMistake(line: Exercise.Step?) -> Exercise.Mistake {
    let gradient = askedGradient.dw[asked.input]
    return Exercise.Mistake(
      name: "wrongDirection", answer: .direction(up: gradient > 0),
      words: "the direction of the slope: dw = \(gradient.asWritten) is "
        + "\(gradient > 0 ? "positive" : "negative"), and w − η·dw goes "
        + "against it", line: line)
  }
}
