/// The matrix view of a step: the same numbers, computed again for whole layers
/// at a time.
///
///     forward     z = W·x + b               a = f(z)
///     backward    δ_out = ∂L/∂a ⊙ f′(z)     dW = δ·xᵀ     db = δ
///                 ∂L/∂a₁ = W₂ᵀ·δ₂           δ₁ = ∂L/∂a₁ ⊙ f′(z₁)
///     batch       dW = Δᵀ·X                 one row for each sample
///
/// W is [neurons][inputs]; x, z, a, δ, b are columns. After softmax, whose aₖ
/// depend on every z, δ = J·∂L/∂a with the Jacobian J = diag(a) − a·aᵀ.
///
/// It reads only the parameters, the samples and the loss of the trace, and
/// nothing that the neurons computed.
public struct MatrixView: Sendable {
  /// The parameters of one layer.
  struct Parameters: Sendable {
    let activation: Activation
    /// W: [neurons][inputs].
    let weights: Matrix
    /// b: [neurons][1]; `nil` for a layer without biases.
    let bias: Matrix?
  }

  /// One sample's forward and backward pass through one layer.
  public struct Pass: Sendable {
    /// x, the inputs: [inputs][1].
    let inputs: Matrix
    /// z = W·x + b: [neurons][1].
    let z: Matrix
    /// a = f(z): [neurons][1].
    let a: Matrix
    /// ∂L/∂a: [neurons][1].
    let dActivation: Matrix
    /// f′(z): [neurons][1]; for softmax the Jacobian: [neurons][neurons].
    let slope: Matrix
    /// δ = ∂L/∂z: [neurons][1].
    public let delta: Matrix
    /// This sample's part of dW: [neurons][inputs].
    let dWeights: Matrix
  }

  /// All samples in one layer: a row for each.
  public struct Batch: Sendable {
    /// X: [samples][inputs].
    let inputs: Matrix
    /// Z: [samples][neurons].
    let z: Matrix
    /// A: [samples][neurons].
    let a: Matrix
    /// Δ: [samples][neurons].
    let delta: Matrix
    /// dW = Δᵀ·X: [neurons][inputs].
    public let dWeights: Matrix
    /// db, the sums of Δ's columns: [neurons][1]; `nil` without biases.
    let dBias: Matrix?
  }

  /// The layers after the inputs.
  let layers: [Parameters]
  /// For each sample, for each layer.
  public let samples: [[Pass]]
  /// For each layer, the batch.
  public let batches: [Batch]

  init(_ trace: Trace) {
    self.init(trace, loss: trace.loss, divisor: trace.divisor)
  }

  /// - Parameters:
  ///   - trace: The parameters and the samples.
  ///   - loss: The loss function.
  ///   - divisor: What ∂L/∂a of each sample is divided by.
  init(_ trace: Trace, loss: Loss, divisor: Double) {
    let layers = Self.parameters(of: trace)
    let samples = trace.samples.map { sample in
      Self.passes(of: sample, through: layers) { outputs in
        loss.derivative(
          outputs: outputs, targets: sample.targets, divisor: divisor)
      }
    }
    self.layers = layers
    self.samples = samples
    batches = layers.indices.map { l in
      Self.batch(samples.map { $0[l] }, hasBias: layers[l].bias != nil)
    }
  }

  private static func parameters(of trace: Trace) -> [Parameters] {
    trace.samples[0].layers.map { layer in
      let biases = layer.neurons.compactMap { $0.bias }
      return Parameters(
        activation: layer.activation,
        weights: Matrix(rows: layer.neurons.map { $0.weights }),
        bias: biases.isEmpty ? nil : Matrix(column: biases))
    }
  }

  // MARK: One sample

  private static func passes(
    of sample: Trace.Sample, through layers: [Parameters],
    dOutputs: ([Double]) -> [Double]
  ) -> [Pass] {
    var inputs = [Matrix(column: sample.inputs)]
    var z: [Matrix] = []
    for layer in layers {
      let sum = layer.weights * inputs[z.count]
      z.append(layer.bias.map { sum + $0 } ?? sum)
      inputs.append(activations(layer.activation, z[z.count - 1]))
    }
    var dActivation = Matrix(column: dOutputs(inputs[layers.count].column))
    var passes: [Pass] = []
    for l in layers.indices.reversed() {
      let (f, a) = (layers[l].activation, inputs[l + 1])
      let isSoftmax = f == .softmax
      let slope =
        isSoftmax
        ? jacobian(a)
        : Matrix(column: z[l].column.map { f.derivative(atZ: $0) })
      let delta =
        isSoftmax ? slope * dActivation : dActivation.hadamard(slope)
      passes.append(
        Pass(
          inputs: inputs[l], z: z[l], a: a, dActivation: dActivation,
          slope: slope, delta: delta, dWeights: delta * inputs[l].transposed))
      dActivation = layers[l].weights.transposed * delta
    }
    return passes.reversed()
  }

  private static func activations(_ f: Activation, _ z: Matrix) -> Matrix {
    Matrix(
      column: f == .softmax
        ? Activation.softmax(z.column) : z.column.map { f.value($0) })
  }

  /// J = diag(a) − a·aᵀ: how each output of softmax depends on each z.
  private static func jacobian(_ a: Matrix) -> Matrix {
    var diagonal = a.column.map { _ in a.column.map { _ in 0.0 } }
    for k in diagonal.indices { diagonal[k][k] = a.rows[k][0] }
    return Matrix(rows: diagonal) - a * a.transposed
  }

  // MARK: All samples

  private static func batch(_ passes: [Pass], hasBias: Bool) -> Batch {
    let inputs = Matrix(rows: passes.map { $0.inputs.column })
    let delta = Matrix(rows: passes.map { $0.delta.column })
    let ones = Matrix(column: passes.map { _ in 1 })
    return Batch(
      inputs: inputs, z: Matrix(rows: passes.map { $0.z.column }),
      a: Matrix(rows: passes.map { $0.a.column }), delta: delta,
      dWeights: delta.transposed * inputs,
      dBias: hasBias ? delta.transposed * ones : nil)
  }
}
