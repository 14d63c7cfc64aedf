import NeuronLab

/// Trainings with one known cause of failure.
///
/// A task, a network and settings are drawn that learn it; then one thing is
/// changed so that they no longer do. That change is the cause, by construction.
struct PlantedCause {
  /// What was changed.
  enum Kind: String, CaseIterable, Sendable {
    case outOfReach, signs, slowRate, largeRate, distantTargets, shortSteps
    case identifier, constant, unscaledInputs, imbalance, overfitting
    case zeroWeights, saturation, outlier
  }

  let kind: Kind?
  let seed: UInt32
  /// The training after its last epoch.
  let trainer: Trainer
  /// How it began.
  let recipe: TrainingRecipe
  /// The healthy training it was made from.
  let text: String

  /// What may be said first.
  static func expected(_ kind: Kind) -> Finding.Kind {
    switch kind {
    case .outOfReach, .signs: return .unreachableTargets
    case .slowRate: return .slowRate
    case .largeRate: return .divergingRate
    case .distantTargets: return .distantTargets
    case .shortSteps: return .shortSteps
    case .identifier: return .identifierInput
    case .constant: return .constantInput
    case .unscaledInputs: return .unscaledInputs
    case .imbalance: return .imbalance
    case .overfitting: return .overfitting
    case .zeroWeights: return .symmetricNeurons
    case .saturation: return .saturatedNeurons
    case .outlier: return .outlier
    }
  }

  // MARK: Drawing

  /// Draws a training with a planted cause, or a healthy one without.
  ///
  /// - Parameters:
  ///   - kind: The cause; `nil` for a healthy training.
  ///   - seed: Decides everything else.
  ///   - isCut: Whether a healthy training ends while its loss still falls.
  ///   - isSmall: Whether only small networks, few samples and short trainings
  ///     are drawn, for programs that are not optimized.
  init(
    _ kind: Kind?, seed: UInt32, isCut: Bool = false, isSmall: Bool = false
  ) {
    var attempt: UInt32 = 0
    while true {
      var random = RandomState(
        seed: seed &* 1_000_003 &+ attempt &* 7919
          &+ UInt32(kind.flatMap { Kind.allCases.firstIndex(of: $0) } ?? 99))
      attempt += 1
      var plan = Plan(for: kind, isSmall: isSmall, using: &random)
      guard kind == .overfitting || Self.isLearned(plan) else { continue }
      if let kind { plan.plant(kind, using: &random) }
      if isCut {
        plan.epochs = max(
          5, Int(Double(plan.epochs) * random.uniform(from: 0.35, to: 0.9)))
      }
      guard let (trainer, recipe) = plan.run() else { continue }
      let isLearned = Self.isLearned(trainer, plan)
      switch kind {
      case .overfitting:
        guard isLearned, Self.isOverfitted(trainer, recipe, plan) else {
          continue
        }
      case .imbalance:
        guard Self.isConstant(trainer) else { continue }
      case nil:
        guard isLearned != isCut, !isCut || Self.isFalling(trainer),
          !Self.isOverfitted(trainer, recipe, plan)
        else { continue }
      default:
        guard !isLearned else { continue }
      }
      self.kind = kind
      self.seed = seed
      self.trainer = trainer
      self.recipe = recipe
      text = plan.text
      return
    }
  }

  private static func isLearned(_ plan: Plan) -> Bool {
    guard let (trainer, _) = plan.run() else { return false }
    return isLearned(trainer, plan)
  }

  private static func isLearned(_ trainer: Trainer, _ plan: Plan) -> Bool {
    guard
      let metrics = try? Metrics(
        of: trainer.step.network, on: trainer.data, loss: plan.loss)
    else { return false }
    return trainer.epoch == plan.epochs && metrics.isSolved
  }

  /// Whether the loss is at its lowest, and has fallen in the second half.
  private static func isFalling(_ trainer: Trainer) -> Bool {
    let losses = trainer.history.points.map { $0.loss }
    guard let last = losses.last, let lowest = losses.min() else {
      return false
    }
    return last <= 1.05 * lowest && last < 0.9 * losses[losses.count / 2]
  }

  /// Whether the same class is predicted for every sample.
  private static func isConstant(_ trainer: Trainer) -> Bool {
    let outputs = trainer.step.network.forward(batch: trainer.data.inputs)
    let boundary =
      trainer.step.loss == .binaryCrossEntropyWithLogits ? 0.0 : 0.5
    let classes = outputs.map { row in
      row.count == 1
        ? (row[0] > boundary ? 1 : 0)
        : row.indices.max { row[$0] < row[$1] } ?? 0
    }
    return Set(classes).count == 1
  }

  /// Whether half the epochs, or a quarter, or … would have given a clearly
  /// lower held-out loss, and the held-out samples are not predicted well.
  private static func isOverfitted(
    _ trainer: Trainer, _ recipe: TrainingRecipe, _ plan: Plan
  ) -> Bool {
    guard let heldOut = trainer.heldOut,
      let metrics = try? Metrics(
        of: trainer.step.network, on: heldOut, loss: plan.loss),
      !metrics.isSolved
    else { return false }
    let now = trainer.step.measureLoss(of: heldOut)
    var shorter = plan
    while shorter.epochs > 2 {
      shorter.epochs /= 2
      guard let (twin, _) = shorter.run() else { return false }
      if twin.step.measureLoss(of: heldOut) < now / 1.5 { return true }
    }
    return false
  }
}

/// Everything that a training is made of.
private struct Plan {
  var inputs: [[Double]] = []
  var targets: [[Double]] = []
  var inputNames: [String]
  var task: DataSet.Task
  var sizes: [Int]
  var activations: [Activation]
  var initializer: Initializer
  var loss: Loss
  var optimizer: OptimizerSettings
  var batchSize: Int?
  var epochs: Int
  var seed: UInt32
  var split: Double?
  var standardizes = false

  var text: String {
    "\(inputs.count)x\(sizes) \(activations.map(\.name)) \(initializer.name) "
      + "\(loss.name) \(optimizer.kind) η \(optimizer.learningRate) μ "
      + "\(optimizer.momentum) batch \(batchSize ?? 0) epochs \(epochs)"
  }

  // MARK: A healthy one

  init(
    for kind: PlantedCause.Kind?, isSmall: Bool, using random: inout RandomState
  ) {
    func oneOf<T>(_ values: [T]) -> T {
      values[Int(random.randint(0, Int64(values.count)))]
    }
    let isRegression: Bool
    switch kind {
    case .outOfReach, .distantTargets, .shortSteps: isRegression = true
    case .signs, .imbalance: isRegression = false
    default: isRegression = oneOf([true, false])
    }
    task = isRegression ? .regression : .classification
    let inputCount = oneOf(isSmall ? [1, 2] : [1, 2, 2, 3, 4, 6])
    let count = oneOf(isSmall ? [24] : [16, 24, 40, 80, 120, 200, 300])
    inputNames = (0..<inputCount).map { "x\($0 + 1)" }
    let isUniform = oneOf([true, false])
    inputs = (0..<count).map { _ in
      (0..<inputCount).map { _ in
        isUniform
          ? random.uniform(from: -1.5, to: 1.5) : random.standardNormal()
      }
    }
    let hidden = oneOf(isSmall ? [4] : [4, 6, 8, 12, 16])
    let activation = oneOf([Activation.tanh, .tanh, .relu, .sigmoid, .gelu])
    let isLinear = oneOf([true, false, false])
    let needsHidden = [.zeroWeights, .saturation].contains(kind)
    let needsSquashing = kind == .saturation
    sizes = isLinear && !needsHidden ? [inputCount] : [inputCount, hidden]
    activations =
      isLinear && !needsHidden
      ? [] : [needsSquashing ? oneOf([.tanh, .sigmoid]) : activation]
    let weights = (0..<inputCount).map { _ in random.standardNormal() }
    let bends = (0..<inputCount).map { _ in random.standardNormal() }
    let scores = inputs.map { row in
      var score = 0.0
      for i in row.indices {
        score += weights[i] * row[i]
        if !isLinear { score += bends[i] * (row[i] * row[i] - 1) }
      }
      return score
    }
    let noise = random.uniform(from: 0, to: 0.1)
    let ordered = scores.sorted()
    let middle = ordered[ordered.count / 2]
    if isRegression {
      let size = max(1e-3, (ordered[ordered.count - 1] - ordered[0]) / 4)
      targets = scores.map {
        [($0 - middle) / size + noise * random.standardNormal()]
      }
      sizes.append(1)
      activations.append(.identity)
      loss = oneOf([.meanSquaredError, .halfSquaredError, .huber])
    } else {
      switch oneOf([0, 1, 2, 3]) {
      case 0 where kind != .signs:
        targets = scores.map { $0 > middle ? [0, 1] : [1, 0] }
        sizes.append(2)
        activations.append(.softmax)
        loss = .categoricalCrossEntropy
      case 1 where kind != .signs:
        targets = scores.map { [$0 > middle ? 1 : 0] }
        sizes.append(1)
        activations.append(.identity)
        loss = .binaryCrossEntropyWithLogits
      case 2 where kind != .signs:
        targets = scores.map { [$0 > middle ? 1 : 0] }
        sizes.append(1)
        activations.append(.sigmoid)
        loss = .meanSquaredError
      default:
        targets = scores.map { [$0 > middle ? 1 : 0] }
        sizes.append(1)
        activations.append(.sigmoid)
        loss = kind == .signs ? .meanSquaredError : .binaryCrossEntropy
      }
    }
    let first = activations[0]
    initializer =
      first == .relu || first == .gelu
      ? .he : oneOf([.xavier, .xavier, .uniform])
    let kinds: [OptimizerSettings.Kind] =
      kind == .shortSteps
      ? [.adam, .adam, .adamw, .rmsprop] : [.sgd, .sgd, .sgd, .adam]
    let optimizerKind =
      kind == .distantTargets ? .sgd : oneOf(kinds)
    let rates =
      optimizerKind == .sgd ? [0.05, 0.1, 0.2, 0.5] : [0.003, 0.01, 0.03]
    optimizer = OptimizerSettings(
      kind: optimizerKind, learningRate: oneOf(rates),
      momentum: optimizerKind == .sgd ? oneOf([0, 0, 0.9]) : 0)
    batchSize = oneOf([nil, nil, 4, 16, 32])
    epochs = oneOf(isSmall ? [60, 100] : [60, 100, 200, 400, 800, 1500])
    seed = UInt32(random.randint(0, 10_000))
    split = oneOf([nil, nil, 0.8])
    if kind == .overfitting { spoil(using: &random) }
  }

  /// Few noisy samples with many inputs, and a large network.
  private mutating func spoil(using random: inout RandomState) {
    let inputCount = Int(random.randint(5, 15))
    let count = Int(random.randint(24, 60))
    inputNames = (0..<inputCount).map { "x\($0 + 1)" }
    inputs = (0..<count).map { _ in
      (0..<inputCount).map { _ in random.standardNormal() }
    }
    let weights = (0..<inputCount).map { $0 < 3 ? 1.0 : 0 }
    let noise = random.uniform(from: 1, to: 2.5)
    targets = inputs.map { row in
      var score = noise * random.standardNormal()
      for i in row.indices { score += weights[i] * row[i] }
      return task == .regression
        ? [score / 2]
        : sizes[sizes.count - 1] == 2
          ? (score > 0 ? [0, 1] : [1, 0]) : [score > 0 ? 1 : 0]
    }
    sizes = [inputCount, Int(random.randint(12, 33)), sizes[sizes.count - 1]]
    activations = [
      random.randint(0, 2) == 0 ? .tanh : .relu,
      activations[activations.count - 1],
    ]
    initializer = activations[0] == .relu ? .he : .xavier
    split = 0.7
  }

  // MARK: Planting

  mutating func plant(
    _ kind: PlantedCause.Kind, using random: inout RandomState
  ) {
    func power(_ low: Double, _ high: Double) -> Double {
      var factor = 1.0
      let exponent = random.uniform(from: low, to: high)
      let whole = exponent.rounded(.down)
      for _ in 0..<Int(abs(whole)) { factor *= whole < 0 ? 0.1 : 10 }
      return factor * (1 + 9 * (exponent - whole))
    }
    switch kind {
    case .outOfReach:
      let output = [Activation.sigmoid, .sigmoid, .tanh, .relu, .softplus][
        Int(random.randint(0, 5))]
      activations[activations.count - 1] = output
      let shift =
        output == .relu || output == .softplus
        ? random.uniform(from: -3, to: 0) : random.uniform(from: -4, to: 6)
      let scale = random.uniform(from: 1, to: 3)
      targets = targets.map { [$0[0] * scale + shift] }
    case .signs:
      targets = targets.map { [$0[0] > 0.5 ? 1 : -1] }
      task = .regression
    case .slowRate:
      optimizer.learningRate /= power(1.5, 4)
    case .largeRate:
      optimizer.learningRate *= power(1, 2.5)
    case .distantTargets:
      let isTiny = random.randint(0, 4) == 0
      let scale = isTiny ? power(-4, -2) : power(1.5, 4)
      let shift = scale * random.uniform(from: -5, to: 5)
      targets = targets.map { [$0[0] * scale + shift] }
    case .shortSteps:
      let shift = power(2.5, 4.5)
      let scale = shift * random.uniform(from: 0.05, to: 0.4)
      targets = targets.map { [$0[0] * scale + shift] }
    case .identifier:
      let name = ["id", "nr", "Id", "customer", "record", "patient_id"][
        Int(random.randint(0, 6))]
      let first = power(2, 6).rounded()
      let step = Double(random.randint(1, 50))
      let place = Int(random.randint(0, 2)) * inputNames.count
      inputs = inputs.enumerated().map { k, row in
        var row = row
        row.insert(first + Double(k) * step, at: place)
        return row
      }
      inputNames.insert(name, at: place)
      sizes[0] += 1
    case .constant:
      let value = power(1.5, 3.5).rounded()
      inputs = inputs.map { $0 + [value] }
      inputNames.append("year")
      sizes[0] += 1
    case .unscaledInputs:
      let columns = inputNames.indices.filter { _ in random.randint(0, 2) == 0 }
      let scales = inputNames.map { _ in power(1.5, 4) }
      let shifts = inputNames.map { _ in random.uniform(from: 0, to: 5) }
      for c in columns.isEmpty ? [0] : columns {
        for k in inputs.indices {
          inputs[k][c] = (inputs[k][c] + shifts[c]) * scales[c]
        }
      }
    case .imbalance:
      // Most samples of the second class are left out.
      let fraction = random.uniform(from: 0.02, to: 0.12)
      func isSecond(_ row: [Double]) -> Bool { row[row.count - 1] > 0.5 }
      let seconds = targets.indices.filter { isSecond(targets[$0]) }
      let others = targets.indices.filter { !isSecond(targets[$0]) }
      let kept = max(2, Int(fraction * Double(others.count)))
      let rows = (others + seconds.prefix(kept)).sorted()
      inputs = rows.map { inputs[$0] }
      targets = rows.map { targets[$0] }
      epochs = max(5, epochs / Int(random.randint(4, 20)))
    case .zeroWeights: initializer = .zeros
    case .saturation:
      initializer = .normal(
        standardDeviation: random.uniform(from: 20, to: 80))
    case .outlier:
      // One number has slipped by a few digits.
      let row = Int(random.randint(0, Int64(inputs.count)))
      let value = power(1.7, 3.5) * (random.randint(0, 2) == 0 ? 1 : -1)
      if task == .regression, random.randint(0, 2) == 0 {
        targets[row][0] = value
      } else {
        inputs[row][Int(random.randint(0, Int64(inputNames.count)))] = value
      }
    case .overfitting: break
    }
  }

  // MARK: Running

  func run() -> (Trainer, TrainingRecipe)? {
    let data = DataSet(
      name: "planted", title: "", source: "", task: task,
      inputNames: inputNames,
      targetNames: targets[0].indices.map { "y\($0 + 1)" },
      inputs: inputs, targets: targets)
    let parts = split.flatMap { data.split(trainingShare: $0, seed: seed) }
    guard
      let trainer = makeTrainer(parts?.training ?? data, heldOut: parts?.test),
      let fresh = makeTrainer(parts?.training ?? data, heldOut: parts?.test)
    else { return nil }
    let recipe = TrainingRecipe(
      of: fresh, optimizer: optimizer,
      initialization: .init(initializer, seed: seed), epochs: epochs)
    try? trainer.train(epochs: epochs)
    return (trainer, recipe)
  }

  private func makeTrainer(_ data: DataSet, heldOut: DataSet?) -> Trainer? {
    guard
      let network = try? NeuralNetwork(
        sizes: sizes, activations: activations, initializer: initializer,
        seed: seed),
      loss.problem(after: activations[activations.count - 1]) == nil
    else { return nil }
    let trainer = try? Trainer(
      TrainingStep(
        network: network, loss: loss, optimizer: optimizer.makeOptimizer()),
      on: data, batchSize: batchSize, shuffleSeed: seed)
    trainer?.heldOut = heldOut
    return trainer
  }
}
