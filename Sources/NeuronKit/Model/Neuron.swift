/// One neuron: its parameters, and every number that flows through it.
///
///     forward     z = Σᵢ wᵢ·xᵢ + b             a = f(z)
///     backward    δ = ∂L/∂z = ∂L/∂a · f′(z)    dwᵢ += δ·xᵢ    db += δ
///     update      wᵢ ← wᵢ − η·dwᵢ              b ← b − η·db
///
/// The stored properties are declared in the order in which they are computed.
/// After a batch, `inputs`, `z`, `a`, `dActivation` and `delta` are those of
/// its last sample, while `dw` and `db` are sums over all samples: they start at
/// 0, and every sample adds its part.
public final class Neuron {
  /// The neuron's name within its network: `h1`, `o1`, ….
  public var name: String
  /// The function f that turns z into a.
  public let activation: Activation
  /// Whether there is a bias to learn; without one, `bias` and `db` stay 0.
  public let hasBias: Bool

  // `@exclusivity(unchecked)` skips the run-time check for overlapping
  // accesses. Without the check, a network trains 4 times faster.

  /// xᵢ, the most recent inputs: shape [inputs].
  @exclusivity(unchecked) public var inputs: [Double]
  /// wᵢ, how much each input counts: shape [inputs].
  @exclusivity(unchecked) public var weights: [Double]
  /// b, what is added to the weighted sum.
  @exclusivity(unchecked) public var bias: Double
  /// z = Σᵢ wᵢ·xᵢ + b, the weighted sum.
  @exclusivity(unchecked) public var z = 0.0
  /// a = f(z), the neuron's output.
  @exclusivity(unchecked) public var a = 0.0

  /// ∂L/∂a: how fast the loss changes as a changes.
  @exclusivity(unchecked) public var dActivation = 0.0
  /// δ = ∂L/∂z: how fast the loss changes as z changes.
  @exclusivity(unchecked) public var delta = 0.0
  /// ∂L/∂wᵢ, summed over the batch's samples: shape [inputs].
  @exclusivity(unchecked) public var dw: [Double]
  /// ∂L/∂b, summed over the batch's samples.
  @exclusivity(unchecked) public var db = 0.0
  /// Whether dw and db count as 0, whatever they hold: see `startBatch`.
  @exclusivity(unchecked) var startsBatch = false

  /// Creates a neuron with the given parameters.
  ///
  /// - Parameters:
  ///   - name: Its name; if empty, the network names the neuron by its
  ///     position.
  ///   - weights: One weight for each input.
  ///   - bias: The bias, or `nil` for a neuron that has none.
  ///   - activation: The function applied to the weighted sum.
  public init(
    name: String = "", weights: [Double], bias: Double?, activation: Activation
  ) {
    self.name = name
    self.activation = activation
    self.hasBias = bias != nil
    self.inputs = [Double](repeating: 0, count: weights.count)
    self.weights = weights
    self.bias = bias ?? 0
    self.dw = [Double](repeating: 0, count: weights.count)
  }

  // `@inline(never)` keeps a short loop over the inputs in a function of its
  // own, where the compiler can process several inputs at a time.

  // MARK: Forward

  /// Computes z and a from the inputs, and stores all three.
  ///
  ///     z = Σᵢ wᵢ·xᵢ + b        a = f(z)
  ///
  /// A `softmax` neuron computes only its z; its ``Layer`` sets a.
  ///
  /// - Parameter inputs: x: shape [inputs].
  /// - Returns: a.
  @inline(never)
  @discardableResult
  public func forward(_ inputs: [Double]) -> Double {
    precondition(
      inputs.count == weights.count,
      "\(name) has \(weights.count) weights but got \(inputs.count) inputs")
    var sum = 0.0
    if inputs.count < LongSum.leastCount {
      // Copying a few numbers takes less time than retaining and releasing it.
      for i in 0..<inputs.count {
        let contribution = weights[i] * inputs[i]
        sum += contribution
        self.inputs[i] = inputs[i]
      }
    } else {
      sum = LongSum.of(weights, times: inputs)
      self.inputs = inputs
    }
    z = sum + bias
    if activation != .softmax {
      a = activation.value(z)
    }
    return a
  }

  // MARK: Backward

  /// Computes δ from ∂L/∂a and adds this sample's part to dw and db.
  ///
  ///     δ = ∂L/∂a · f′(z)       dwᵢ += δ·xᵢ       db += δ
  ///
  /// It changes no weight: every δ of a step is computed with the weights of
  /// its forward pass.
  ///
  /// - Parameters:
  ///   - dActivation: ∂L/∂a, how fast the loss changes as this neuron's output
  ///     changes.
  ///   - softmaxMean: the mean of ∂L/∂a over the layer, weighted by a,
  ///     Σⱼ aⱼ·∂L/∂aⱼ, which only a `softmax` neuron needs; see ``Layer/backward(dActivations:)``. If `nil`, the
  ///     neuron is the only one in its layer.
  @inline(never)
  public func backward(dActivation: Double, softmaxMean: Double? = nil) {
    self.dActivation = dActivation
    // forward: a = f(z)
    if activation == .softmax {
      let mean = softmaxMean ?? a * dActivation
      delta = a * (dActivation - mean)
    } else {
      let slope =
        activation.derivative(fromA: a) ?? activation.derivative(atZ: z)
      delta = dActivation * slope
    }
    if startsBatch { return setGradients() }  // as below, from dw = db = 0
    // forward: z = … + wᵢ·xᵢ + …
    for i in 0..<weights.count {
      let contribution = delta * inputs[i]
      dw[i] += contribution
    }
    // forward: z = … + b
    if hasBias {
      db += delta
    }
  }

  /// Adds this neuron's part to ∂L/∂x of each of its inputs.
  ///
  ///     ∂L/∂xᵢ += δ·wᵢ
  ///
  /// When all neurons of the layer have added theirs, `dInputs[i]` is ∂L/∂a of
  /// the neuron that input i comes from: the sum over all neurons it feeds.
  ///
  /// - Parameter dInputs: ∂L/∂x of the layer so far: shape [inputs].
  @inline(never)
  public func backflow(into dInputs: inout [Double]) {
    // forward: z = … + wᵢ·xᵢ + …
    for i in 0..<weights.count {
      let contribution = delta * weights[i]
      dInputs[i] += contribution
    }
  }

  // MARK: Update

  /// Sets dw and db to 0, ready for the next batch.
  @inline(never)
  public func zeroGradients() {
    for i in 0..<dw.count { dw[i] = 0 }
    db = 0
  }

  /// Takes one step of plain gradient descent.
  ///
  ///     wᵢ ← wᵢ − η·dwᵢ        b ← b − η·db
  ///
  /// - Parameter learningRate: η, how far to go.
  @inline(never)
  public func update(learningRate: Double) {
    for i in 0..<weights.count {
      let step = learningRate * dw[i]
      weights[i] -= step
    }
    if hasBias { bias -= learningRate * db }
  }

  // MARK: Copying

  /// Returns a neuron with the same parameters and the same stored numbers.
  public func copy() -> Neuron { copy(activation: activation) }

  /// Returns a copy with another function.
  package func copy(activation: Activation) -> Neuron {
    let twin = Neuron(
      name: name, weights: weights, bias: hasBias ? bias : nil,
      activation: activation)
    twin.inputs = inputs
    twin.z = z
    twin.a = a
    twin.dActivation = dActivation
    twin.delta = delta
    twin.dw = dw
    twin.db = db
    return twin
  }
}

extension Neuron: CustomStringConvertible {
  /// One line with the neuron's name and numbers, in full precision.
  public var description: String {
    let list = weights.map { "\($0)" }.joined(separator: ", ")
    return "\(name.oneLine): w [\(list)] b \(bias) z \(z) a \(a) δ \(delta)"
  }
}
