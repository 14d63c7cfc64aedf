import NeuronLab

// How an exercise is drawn: again and again, until it can be told by its answer
// which mistake was made.

extension Exercise {
  /// Draws an exercise.
  ///
  /// - Parameters:
  ///   - topic: What it is about.
  ///   - level: How much there is to do, from 1 to ``levelCount``.
  ///   - seed: Where its random numbers start.
  public init(topic: Topic, level: Int, seed: UInt32) {
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
      let exercise = Exercise(problem, topic, level, seed)
      tries += 1
      // Rarely, there are no numbers that tell every two slips apart.
      if let exercise, exercise.tellsSlipsApart || tries > Self.patience {
        self = exercise
        return
      }
    }
  }

  /// Creates the exercise of a problem, if its answer can be read and told from
  /// those of the slips.
  private init?(
    _ problem: Problem, _ topic: Topic, _ level: Int, _ seed: UInt32
  ) {
    let right = problem.tracedValue
    guard Self.isReadable(right) else { return nil }
    let steps = Calculation(problem).steps
    self.topic = topic
    self.level = level
    self.seed = seed
    setting = problem.setting
    given = problem.given
    idea = problem.idea
    trace = problem.trace
    if topic == .direction {
      guard
        let slip = Self.directionSlip(problem, steps),
        case .direction(let wrong) = slip.answer
      else { return nil }
      question = problem.directionQuestion
      answer = .direction(up: !wrong)
      slips = [slip]
      self.steps = steps
      return
    }
    guard let slips = Self.slips(in: problem, steps, right) else { return nil }
    question = problem.question
    answer = .number(right)
    self.slips = slips
    self.steps = steps
  }

  /// Whether a person can read the number, and tell it from 0.
  private static func isReadable(_ value: Double) -> Bool {
    (1e-3..<100).contains(abs(value))
  }

  /// So many problems are drawn to find one that tells all slips apart.
  private static let patience = 50

  // MARK: Slips

  /// Whether three digits tell which slip was made.
  private var tellsSlipsApart: Bool {
    var values: [Double] = []
    for slip in slips where slip.name != SlipKind.rounded(2).name {
      guard case .number(let value) = slip.answer else { continue }
      for other in values where !Self.areApart(value, other) { return false }
      values.append(value)
    }
    return true
  }

  /// Whether two numbers differ in three digits, however they are rounded.
  private static func areApart(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) > 1.001 * thirdDigit(of: max(abs(a), abs(b)))
  }

  /// Returns what the slips answer, or `nil` if one of them cannot be told from
  /// the right answer in three digits.
  private static func slips(
    in problem: Problem, _ steps: [Step], _ right: Double
  ) -> [Slip]? {
    var slips: [Slip] = []
    for kind in SlipKind.candidates(for: problem) {
      let value = Calculation(problem, slip: kind).answer
      let distance = abs(value - right)
      // A mistake that changes nothing is none; so a slope of 1 is not missed.
      if distance <= 1e-9 * abs(right) { continue }
      if kind.isNear {
        if value == 0 || distance <= 1e-4 * abs(right) { continue }
      } else if !areApart(value, right) {
        return nil
      }
      if abs(value) < 1e-6, kind != .gradientIsZero { return nil }
      let isKnown = slips.contains {
        $0.name == kind.name && $0.answer == .number(value)
      }
      if isKnown { continue }
      slips.append(
        Slip(
          name: kind.name, answer: .number(value),
          words: kind.words(in: problem),
          line: line(kind, in: steps)))
    }
    return slips
  }

  /// What one unit of a number's third digit is worth, once it is rounded:
  /// 0.9995 becomes 1.00.
  private static func thirdDigit(of value: Double) -> Double {
    var unit = 1e-12
    while unit * 999 <= value { unit *= 10 }
    return unit
  }

  private static func line(_ kind: SlipKind, in steps: [Step]) -> Step? {
    guard let beginning = kind.lineBeginning else { return steps.last }
    for step in steps.reversed() {
      // Behind the sample, where there are several.
      let name = step.name.split(separator: ":").last ?? ""
      let start = name.drop { $0 == " " }
      if start.hasPrefix(beginning) { return step }
    }
    return steps.last
  }

  // MARK: Directions

  /// The other direction; `nil` where the weight hardly moves.
  private static func directionSlip(
    _ problem: Problem, _ steps: [Step]
  ) -> Slip? {
    guard case .newWeight(let l, let k, let i) = problem.asked else {
      return nil
    }
    let gradient = problem.trace.gradients[l][k].dw[i]
    guard abs(gradient) > 1e-3 else { return nil }
    return Slip(
      name: "wrongDirection", answer: .direction(up: gradient > 0),
      words: gradient > 0
        ? "where the slope goes: dw = \(gradient) is positive, and w − η·dw "
          + "goes against it"
        : "where the slope goes: dw = \(gradient) is negative, and w − η·dw "
          + "goes against it",
      line: steps.last)
  }
}

extension Problem {
  /// What was asked, read off the objects by ``Tracer``.
  var tracedValue: Double {
    switch asked {
    case .weightedSum(let s, let l, let k): return values(s, l, k).z
    case .activation(let s, let l, let k): return values(s, l, k).a
    case .loss: return trace.lossValue
    case .dActivation(let s, let l, let k): return values(s, l, k).dActivation
    case .delta(let s, let l, let k): return values(s, l, k).delta
    case .dw(let l, let k, let i): return trace.gradients[l][k].dw[i]
    case .db(let l, let k): return trace.gradients[l][k].db
    case .newWeight(let l, let k, let i):
      return trace.update.layers[l][k].weightsAfter[i]
    }
  }

  /// The question after the sign of an update.
  var directionQuestion: Phrase {
    guard case .newWeight(let l, let k, let i) = asked else { return "" }
    let neuron = values(0, l, k)
    return
      "Does the update move w[\(neuron.name)←\(neuron.inputNames[i])] up or "
      + "down?"
  }
}
