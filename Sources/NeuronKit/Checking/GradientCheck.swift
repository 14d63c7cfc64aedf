/// Compares every dw and db with a slope measured on the loss itself.
///
///     numeric = (L(w + h) − L(w − h)) / 2h        (central difference)
///
/// A parameter passes when
///
///     |analytic − numeric| ≤ 10⁻⁶·(|analytic| + |numeric|) + 10⁻⁹·max(1, |L|)
///
/// The first term allows for the curvature of the loss between w − h and w + h,
/// whose effect shrinks with h²; the second for the rounding of L, which the
/// division by h = 10⁻⁵ magnifies. A wrong backward pass is off by far more:
/// those in the bug museum have a relative error of at least 10⁻³.
///
/// Where a step would cross a kink (of `relu`, `leakyRelu`, |a − y|), there is
/// no single slope to compare with; where it would cross a kink of the slope
/// (of `elu`, `huber`), the measured slope is off by about h. Such parameters
/// are marked and not judged.
public struct GradientCheck: Sendable {
  /// h, how far each parameter is moved, times |w| where that is above 1.
  public var h = 1e-5
  /// How large |analytic − numeric| may be, relative to their sizes.
  package var relativeTolerance = 1e-6
  /// The absolute tolerance for a loss of size 1 or less.
  package var absoluteTolerance = 1e-9

  /// Creates a check with the usual h and tolerances.
  public init() {}

  /// Computes the gradients of the batch's loss, and checks them all.
  ///
  /// - Returns: The comparison, parameter by parameter.
  public func run(
    _ step: TrainingStep, on data: DataSet, rows: some Collection<Int>
  ) -> Report {
    step.computeGradients(of: data, rows: rows)
    return compare(step, on: data, rows: rows)
  }

  /// Computes the gradients of all samples' loss, and checks them all.
  public func run(_ step: TrainingStep, on data: DataSet) -> Report {
    run(step, on: data, rows: data.rows)
  }

  /// Checks the dw and db that the neurons hold now, wherever they come from.
  ///
  /// The network itself is left as it is; a copy of it is measured.
  public func compare(
    _ step: TrainingStep, on data: DataSet, rows: some Collection<Int>
  ) -> Report {
    data.requireRows(rows)
    let probe = Probe(step, on: data, rows: Array(rows))
    let loss = probe.measure().loss
    var parameters: [Parameter] = []
    for (l, layer) in step.network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        let twin = probe.step.network.layers[l].neurons[k]
        for i in neuron.weights.indices {
          let input = step.network.inputName(layer: l, input: i)
          parameters.append(
            judge(
              name: "w[\(neuron.name)←\(input)]", analytic: neuron.dw[i],
              slope: measureSlope(
                at: neuron.weights[i], with: probe
              ) { twin.weights[i] = $0 }, loss: loss))
        }
        if neuron.hasBias {
          parameters.append(
            judge(
              name: "b[\(neuron.name)]", analytic: neuron.db,
              slope: measureSlope(at: neuron.bias, with: probe) {
                twin.bias = $0
              }, loss: loss))
        }
      }
    }
    return Report(parameters: parameters, loss: loss)
  }

  // MARK: One parameter

  /// A slope, measured between two points.
  private struct Slope {
    let value: Double
    let h: Double
    let crossesKink: Bool
  }

  /// Measures the loss a little above and a little below the value.
  private func measureSlope(
    at value: Double, with probe: Probe, set: (Double) -> Void
  ) -> Slope {
    let h = h * max(1, abs(value))
    let above = value + h
    let below = value - h
    set(above)
    let lossAbove = probe.measure()
    set(below)
    let lossBelow = probe.measure()
    set(value)
    // The actual distance, which rounding makes not quite 2h.
    return Slope(
      value: (lossAbove.loss - lossBelow.loss) / (above - below), h: h,
      crossesKink: lossAbove.pieces != lossBelow.pieces)
  }

  private func judge(
    name: String, analytic: Double, slope: Slope, loss: Double
  ) -> Parameter {
    let difference = abs(analytic - slope.value)
    let allowed =
      relativeTolerance * (abs(analytic) + abs(slope.value))
      + absoluteTolerance * max(1, abs(loss))
    return Parameter(
      name: name, analytic: analytic, numeric: slope.value, h: slope.h,
      crossesKink: slope.crossesKink,
      // For an infinite slope, the allowed difference would be infinite, too.
      agrees: difference.isFinite && difference <= allowed)
  }
}

// MARK: - Results

extension GradientCheck {
  /// One weight or bias, with both its slopes.
  public struct Parameter: Sendable {
    /// `w[h1←x2]` or `b[h1]`.
    public let name: String
    /// The slope that the backward pass computed.
    public let analytic: Double
    /// The slope that was measured.
    public let numeric: Double
    /// h, how far the parameter was moved to measure it.
    package let h: Double
    /// Whether a kink lies between the two points that were measured.
    public let crossesKink: Bool
    /// Whether the two slopes agree within the tolerances.
    public let agrees: Bool

    /// |analytic − numeric| / (|analytic| + |numeric|), from 0 to 1.
    public var relativeError: Double {
      if analytic == numeric { return 0 }
      return abs(analytic - numeric) / (abs(analytic) + abs(numeric))
    }

    /// |analytic − numeric|, infinite where one of them is NaN.
    fileprivate var distance: Double {
      let difference = abs(analytic - numeric)
      return difference.isNaN ? .infinity : difference
    }
  }

  /// The whole comparison.
  public struct Report: Sendable {
    /// Every parameter, in the order of layers and neurons, weights first.
    public let parameters: [Parameter]
    /// The loss at the parameters' own values.
    public let loss: Double

    /// Whether every parameter that could be judged agrees.
    public var passed: Bool { failures.isEmpty }
    /// The parameters that disagree.
    public var failures: [Parameter] {
      parameters.filter { !$0.agrees && !$0.crossesKink }
    }
    /// The parameters that could not be judged.
    public var unjudged: [Parameter] { parameters.filter { $0.crossesKink } }

    /// The judged parameters: those that disagree before those that agree;
    /// within each group, those whose slopes are farthest apart come first.
    package var ranked: [Parameter] {
      let byDistance = parameters.filter { !$0.crossesKink }
        .sorted { $0.distance > $1.distance }
      return byDistance.filter { !$0.agrees } + byDistance.filter { $0.agrees }
    }

    /// The first of `ranked`; `nil` where none was judged.
    public var worst: Parameter? { ranked.first }

    /// ‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖) over all parameters that
    /// were judged, as one vector each.
    public var relativeError: Double {
      var difference = 0.0
      var analytic = 0.0
      var numeric = 0.0
      for parameter in parameters where !parameter.crossesKink {
        let distance = parameter.analytic - parameter.numeric
        difference += distance * distance
        analytic += parameter.analytic * parameter.analytic
        numeric += parameter.numeric * parameter.numeric
      }
      if difference == 0 { return 0 }
      return difference.squareRoot()
        / (analytic.squareRoot() + numeric.squareRoot())
    }
  }
}

// MARK: - Measuring the loss

/// A copy of a network whose loss is measured again and again.
private struct Probe {
  let step: TrainingStep
  let data: DataSet
  let rows: [Int]
  private let hasPieces: Bool

  init(_ step: TrainingStep, on data: DataSet, rows: [Int]) {
    self.step = TrainingStep(
      network: step.network.copy(), loss: step.loss, reduction: step.reduction,
      optimizer: step.optimizer)
    self.data = data
    self.rows = rows
    hasPieces =
      step.loss.isPiecewise
      || step.network.layers.contains { $0.activation.isPiecewise }
  }

  /// Returns the loss, and on which piece of each piecewise function the
  /// samples are.
  func measure() -> (loss: Double, pieces: [Int8]) {
    guard hasPieces else { return (step.measureLoss(of: data, rows: rows), []) }
    var pieces: [Int8] = []
    for row in rows {
      let outputs = step.network.forward(data.inputs[row])
      for layer in step.network.layers {
        for neuron in layer.neurons {
          pieces.append(neuron.activation.piece(atZ: neuron.z))
        }
      }
      for k in outputs.indices {
        pieces.append(step.loss.piece(a: outputs[k], y: data.targets[row][k]))
      }
    }
    return (step.measureLoss(of: data, rows: rows), pieces)
  }
}

extension Activation {
  /// Whether the function is defined piecewise at z = 0.
  var isPiecewise: Bool {
    switch self {
    case .relu, .leakyRelu, .elu: return true
    case .identity, .sigmoid, .tanh, .softplus, .gelu, .silu, .softmax:
      return false
    }
  }

  /// Which piece z is on.
  fileprivate func piece(atZ z: Double) -> Int8 {
    isPiecewise && z > 0 ? 1 : 0
  }
}

extension Loss {
  /// Whether the loss is defined piecewise.
  var isPiecewise: Bool {
    switch self {
    case .meanAbsoluteError, .huber: return true
    case .meanSquaredError, .halfSquaredError, .binaryCrossEntropy,
      .binaryCrossEntropyWithLogits, .categoricalCrossEntropy:
      return false
    }
  }

  /// Which piece the output is on.
  fileprivate func piece(a: Double, y: Double) -> Int8 {
    let error = a - y
    switch self {
    case .meanAbsoluteError: return error > 0 ? 1 : 0
    case .huber: return error > 1 ? 1 : error < -1 ? -1 : 0
    case .meanSquaredError, .halfSquaredError, .binaryCrossEntropy,
      .binaryCrossEntropyWithLogits, .categoricalCrossEntropy:
      return 0
    }
  }
}
