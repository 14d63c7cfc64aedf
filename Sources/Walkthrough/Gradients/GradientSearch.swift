import Course
import Exercises
import NeuronLab

/// Compares a learner's gradient with the right one, and finds the mistakes that
/// give exactly its numbers.
struct GradientSearch {
  let learners: LearnersGradient
  /// The right gradient, in the order of the parameters.
  let ours: [Double]
  /// The loss of the batch.
  let loss: Double
  /// The parameters that were given and do not agree.
  private(set) var differing: [Int] = []
  /// Every mistake that gives these numbers; none where the right gradient does.
  private(set) var causes: [GradientCause] = []

  private let step: TrainingStep
  private let data: DataSet
  private let rows: [Int]
  private let given: [Int]
  private let roundings: [Double?]
  /// The sizes of the samples' parts, summed: what rounding is relative to.
  private var sizes: [Double]

  /// Compares, and searches for causes where something differs.
  ///
  /// - Parameters:
  ///   - learners: What the learner has computed.
  ///   - step: The step whose gradient it should be.
  ///   - data: The samples.
  ///   - rows: Those of the batch.
  ///   - previous: The gradient of the step before, where there was one.
  ///   - allRows: All samples, where the batch is a choice of them.
  init(
    _ learners: LearnersGradient, _ step: TrainingStep, on data: DataSet,
    rows: [Int], previous: [Double]?, allRows: [Int]?
  ) {
    (self.learners, self.step, self.data) = (learners, step, data)
    (self.rows, given) = (rows, learners.given)
    roundings = learners.roundings
    loss = step.computeGradients(of: data, rows: rows)
    ours = learners.parameters.gradient
    sizes = ours.map { _ in 0 }
    for row in rows {
      for (k, value) in part(of: row).enumerated() { sizes[k] += abs(value) }
    }
    differing = differences(from: ours)
    guard !differing.isEmpty, hasDigits else { return }
    findMistakes()
    findTransposed()
    findFactors()
    findSamples(allRows)
    if let previous {
      consider(.notZeroed, zip(ours, previous).map { $0 + $1 })
    }
    // The network is left with the right gradient.
    _ = step.computeGradients(of: data, rows: rows)
  }

  /// Returns a sample's part of the gradient, as the batch's loss has it.
  private func part(of row: Int) -> [Double] {
    step.computeGradients(of: data, rows: [row])
    let divisor = step.reduction.divisor(sampleCount: rows.count)
    return learners.parameters.gradient.map { $0 / divisor }
  }

  // MARK: Agreement

  /// Whether enough digits were given to name a mistake: three of a number that
  /// differs, or a 0.
  var hasDigits: Bool {
    differing.contains { k in
      guard let number = learners.numbers[k] else { return false }
      return number.value == 0 || number.hasDigits(Exercise.leastDigits)
    }
  }

  /// Returns the parameters whose numbers, as given, are not those of a gradient.
  ///
  /// What is allowed beside the rounding of the digits is that of a computation
  /// in single precision, which is what PyTorch does unless told otherwise.
  private func differences(
    from gradient: [Double], scale: Double = 1
  ) -> [Int] {
    given.filter { k in
      guard let number = learners.numbers[k], let rounding = roundings[k],
        gradient[k].isFinite
      else { return true }
      let allowed =
        rounding * (1 + 1e-9) + 2e-6 * abs(gradient[k])
        + 1e-6 * scale * sizes[k]
      return abs(number.value - gradient[k]) > allowed
    }
  }

  private mutating func consider(
    _ cause: GradientCause, _ gradient: [Double],
    scale: Double = 1
  ) {
    guard differences(from: gradient, scale: scale).isEmpty else { return }
    if !causes.contains(cause) { causes.append(cause) }
  }

  // MARK: Causes

  /// The museum's mistakes that are not a factor.
  private mutating func findMistakes() {
    let others: [Mistake] = [.halfInGradient, .sumForMean, .transposed]
    for mistake in Mistake.allCases
    where mistake.fits(step.network) && !others.contains(mistake) {
      MistakenStep(step, mistake).computeGradients(of: data, rows: rows)
      // The numbers of this one depend on the learning rate.
      let rate = shortText(step.optimizer.learningRate)
      let title =
        mistake == .updatedFirst
        ? "\(mistake.card.title) (learning rate \(rate))" : nil
      consider(
        GradientCause(mistake, in: step, title: title),
        learners.parameters.gradient)
    }
  }

  /// A square dW with its rows and columns exchanged: of one layer, or of all.
  private mutating func findTransposed() {
    let layers = step.network.layers
    let square = layers.indices.filter {
      layers[$0].isSquare && layers[$0].inputCount > 1
    }
    for l in square {
      let isOnlyHidden = layers.count == 2 && l == 0
      let title = "The dW of \(layers[l].phrase) is transposed"
      consider(
        GradientCause(.transposed, in: step, title: isOnlyHidden ? nil : title),
        transposed([l]))
    }
    if square.count > 1 {
      consider(
        GradientCause(
          .transposed, in: step, title: "Every square dW is transposed"),
        transposed(square))
    }
  }

  private func transposed(_ square: [Int]) -> [Double] {
    var gradient = ours
    let parameters = learners.parameters
    for (k, parameter) in parameters.all.enumerated() {
      guard let input = parameter.input,
        square.contains(parameter.place.layer)
      else { continue }
      let mirrored = NeuronPlace(layer: parameter.place.layer, neuron: input)
      gradient[k] =
        ours[parameters.index(mirrored, input: parameter.place.neuron)]
    }
    return gradient
  }

  /// A constant factor: another loss, or a learning rate.
  private mutating func findFactors() {
    let convention = LossConvention(step, sampleCount: rows.count)
    for other in convention.others {
      let factor = other.factor / convention.factor
      let mistake = convention.mistake(for: other)
      consider(
        factor,
        mistake.map { GradientCause($0, in: step) }
          ?? .times(factor, loss: convention.text, other: other.text))
    }
    consider(2, .addedTwice)
    consider(step.optimizer.learningRate, .timesRate)
    consider(-step.optimizer.learningRate, .stepTaken)
  }

  private mutating func consider(
    _ factor: Double, _ cause: GradientCause
  ) {
    guard factor != 1 else { return }
    consider(cause, ours.map { factor * $0 }, scale: abs(factor))
  }

  /// Only some samples, or too many.
  private mutating func findSamples(_ allRows: [Int]?) {
    let divisor = step.reduction.divisor(sampleCount: rows.count)
    for row in rows where rows.count > 1 {
      let part = part(of: row)
      consider(.onlySample(row, isLast: row == rows.last), part)
      guard divisor != 1 else { continue }
      let whole = part.map { divisor * $0 }
      consider(.lossOfSample(row), whole, scale: divisor)
    }
    if let allRows {
      step.computeGradients(of: data, rows: allRows)
      consider(.allSamples, learners.parameters.gradient)
    }
  }

  // MARK: What is known without a cause

  /// The factor that all numbers that differ share.
  var commonFactor: Double? {
    let pairs = differing.compactMap { k in
      learners.numbers[k].map { (k, $0.value) }
    }
    guard
      let (largest, value) = pairs.max(by: {
        abs(ours[$0.0]) < abs(ours[$1.0])
      }), value != 0,
      pairs.filter({ ours[$0.0] != 0 }).count >= 3
    else { return nil }
    let factor = value / ours[largest]
    // The factor itself is known only to the digits of that number.
    let error = (roundings[largest] ?? 0) / abs(ours[largest])
    let agrees = pairs.allSatisfy { k, value in
      abs(value - factor * ours[k]) <= (roundings[k] ?? 0) * (1 + 1e-9)
        + (error + 1e-6) * abs(ours[k]) + 1e-6 * abs(factor) * sizes[k]
    }
    return agrees ? factor : nil
  }
}
