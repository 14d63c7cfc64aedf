/// How a weight or a bias has moved over several training steps.
package struct Movement: Sendable {
  /// The number before the first step.
  package let before: Double
  /// The number after the last step so far.
  package private(set) var after: Double
  package private(set) var stepCount = 0
  /// How far the steps upwards and downwards have led.
  package private(set) var up = 0.0
  package private(set) var down = 0.0
  package private(set) var upCount = 0
  package private(set) var downCount = 0
  /// In how many steps the gradient was exactly 0.
  package private(set) var zeroGradientCount = 0

  package init(from before: Double) {
    self.before = before
    after = before
  }

  /// Adds a step: the number after it, and the gradient that it followed.
  package mutating func add(_ after: Double, gradient: Double) {
    let change = after - self.after
    self.after = after
    stepCount += 1
    if change > 0 {
      up += change
      upCount += 1
    } else if change < 0 {
      down -= change
      downCount += 1
    }
    if gradient == 0 { zeroGradientCount += 1 }
  }

  /// The share of the way that goes back and forth, above which that is the reason
  /// for a small change.
  private static let backAndForth = 0.8

  /// What the steps did, in sentences.
  package var lines: [String] {
    var lines = [
      "\(before.fullText) → \(after.fullText) in "
        + "\(stepCount.counted("step")), by \((after - before).briefText)"
    ]
    if upCount + downCount > 0 {
      lines.append(
        downCount == 0 || upCount == 0
          ? "every step that moves it goes \(downCount == 0 ? "up" : "down")"
          : "\(upCount.counted("step")) up, by \(up.briefText) together; "
            + "\(downCount) down, by \(down.briefText)")
    }
    if zeroGradientCount > 0, zeroGradientCount < stepCount || up + down > 0 {
      lines.append(
        "its gradient was 0 in \(zeroGradientCount.counted("step"))")
    }
    return lines + verdict
  }

  private var verdict: [String] {
    let way = up + down
    if stepCount > 0, zeroGradientCount == stepCount, way == 0 {
      return ["It never changes, as its gradient is always 0."]
    }
    if way > 0, (up - down).magnitude < (1 - Self.backAndForth) * way {
      return ["It goes back and forth: the steps cancel."]
    }
    return []
  }

  package var json: JSON {
    [
      "steps": .integer(stepCount), "before": .number(before),
      "value": .number(after), "up": .number(up), "down": .number(down),
      "stepsUp": .integer(upCount), "stepsDown": .integer(downCount),
      "stepsWithoutGradient": .integer(zeroGradientCount),
    ]
  }
}

extension NeuralNetwork {
  /// A weight or a bias, and its gradient.
  package func parameter(
    _ n: StepNumber
  ) -> (value: Double, gradient: Double)? {
    guard let l = n.layer, let k = n.neuron else { return nil }
    let neuron = layers[l].neurons[k]
    switch n.quantity {
    case .newWeight(let i): return (neuron.weights[i], neuron.dw[i])
    case .newBias: return (neuron.bias, neuron.db)
    default: return nil
    }
  }
}
