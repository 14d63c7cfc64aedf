/// Why a number of a training step is what it is: the operations that made it, what
/// makes it small, large or 0, and what it would be otherwise.
///
///     let trace = Tracer(step, on: data).trace()
///     let why = try Why(of: "h1.delta", in: trace)
///     print(why.lines.joined(separator: "\n"))
public struct Why: Sendable {
  /// Which number it is.
  public let number: StepNumber
  /// Its name.
  public let name: String
  /// The row of the sample that it belongs to, counted from 0; `nil` for a number of
  /// the whole batch.
  public let row: Int?
  /// The number.
  public let value: Double
  /// For a weight or a bias, the number before the update.
  public let before: Double?
  /// The operations that made the number, from it back to inputs, weights and targets:
  /// each comes after all that use its result.
  public let operations: [Operation]
  /// How many more operations there are than the depth allows.
  public let hiddenCount: Int
  /// What makes the number small, large or 0, the largest share first.
  public let causes: [Cause]
  /// What it would be if the first cause were different.
  public let counterfactual: Counterfactual?
  /// Each sample's part of a sum over the batch, the largest first.
  public let contributions: [Contribution]
  /// Two rows of the batch with the same inputs but different targets, which no network
  /// can fit; only where a loss is explained.
  let contradiction: (Int, Int)?
  /// The least number of decimals in the text.
  let decimals: Int

  /// One number, and the numbers that it was made from.
  public struct Operation: Sendable {
    /// The name of what is computed.
    public let result: String
    /// How: `∂L/∂a · σ′(z)`.
    public let formula: String
    /// The formula with the numbers in place; empty where that adds nothing.
    public let numbers: String
    /// The names and values of what it is made from.
    public let operands: [(name: String, value: Double)]
    /// The result.
    public let value: Double
  }

  /// A sample's part of a sum.
  public struct Contribution: Sendable {
    /// Its row in the data, counted from 0.
    public let row: Int
    /// Its part.
    public let value: Double
    /// The sample in numbers: `x = (0.91, 0.83), y = 0, a = 0.886`.
    let sample: String
  }

  /// How far an explanation goes back.
  public enum Depth: Sendable {
    /// To what is given.
    case all
    /// So many operations, one behind the other; at least 1.
    case levels(Int)
    /// So many operations together, those nearest to the number; of a long sum only
    /// what made its largest terms.
    case about(Int)
  }

  /// Why a name cannot be explained, in a sentence.
  public struct UnknownNumber: Error {
    /// The sentence.
    public let message: String
  }

  /// Explains the number of that name.
  ///
  /// - Parameters:
  ///   - name: `h1.z`, `h1.a`, `h1.dActivation`, `h1.slope`, `h1.delta`,
  ///     `h1.dw[x2]`, `h1.db`, `w[h1←x2]`, `b[h1]`, `loss`; with `@3` that of
  ///     sample 3. A neuron's number is otherwise that of the batch's last sample,
  ///     which the neuron holds afterwards.
  ///   - trace: The step.
  ///   - optimizer: The optimizer, with the memory that the step found: only for
  ///     what a weight would be otherwise, if its step is not η·dw.
  ///   - depth: How far back to go.
  ///   - decimals: The least number of decimals in the text.
  /// - Throws: ``UnknownNumber``.
  public init(
    of name: String, in trace: Trace, optimizer: (any Optimizer)? = nil,
    depth: Depth = .all, decimals: Int = 5
  ) throws(UnknownNumber) {
    do throws(NumberNames.Unknown) {
      let number = try NumberNames(trace).number(named: name)
      self.init(
        of: number, in: trace, optimizer: optimizer, depth: depth,
        decimals: decimals)
    } catch {
      throw UnknownNumber(message: error.message)
    }
  }

  /// Explains a number.
  public init(
    of number: StepNumber, in trace: Trace,
    optimizer: (any Optimizer)? = nil, depth: Depth = .all, decimals: Int = 5
  ) {
    self.init(
      of: number, StepGraph(trace, optimizer: optimizer), NumberNames(trace),
      depth: depth, decimals: decimals)
  }

  /// Explains a number of a graph, by these names.
  init(
    of number: StepNumber, _ graph: StepGraph, _ names: NumberNames,
    depth: Depth = .all, decimals: Int = 5
  ) {
    let wording = WhyWording(
      graph, names, root: number, decimals: decimals)
    self.number = number
    name = names.name(of: number)
    row = number.sample.map { graph.trace.samples[$0].row }
    value = graph.value(of: number)
    before = number.isUpdated ? graph.value(of: graph.old(number)) : nil
    let slice = graph.slice(of: number, depth: depth)
    operations = slice.numbers.map { wording.operation($0) }
    hiddenCount = slice.hiddenCount
    causes = graph.causes(of: number, names)
    counterfactual = graph.counterfactual(for: number, causes, names)
    contributions = graph.contributions(to: number)
    contradiction = number.quantity == .loss ? graph.trace.contradiction : nil
    self.decimals = decimals
  }
}

extension StepGraph {
  /// Each sample's part of a sum over the batch, the largest first.
  func contributions(to n: StepNumber) -> [Why.Contribution] {
    let sum = n.isUpdated ? gradient(of: n) : n
    guard sum.sample == nil, !isSingleSample else { return [] }
    switch sum.quantity {
    case .dw, .db, .loss: break
    default: return []
    }
    let parts = trace.samples.indices.map { value(of: sum.of(sample: $0)) }
    return parts.placesBySize.map {
      Why.Contribution(
        row: trace.samples[$0].row, value: parts[$0],
        sample: trace.samples[$0].brief)
    }
  }
}

extension Trace {
  /// The first two rows with the same inputs but different targets.
  fileprivate var contradiction: (Int, Int)? {
    var seen: [[Double]: Sample] = [:]
    for sample in samples {
      if let earlier = seen[sample.inputs], earlier.targets != sample.targets {
        return (earlier.row, sample.row)
      }
      seen[sample.inputs] = sample
    }
    return nil
  }
}

extension Trace.Sample {
  /// The sample's numbers, as far as a line has room.
  fileprivate var brief: String {
    func list(_ values: [Double]) -> String {
      let shown = values.prefix(4).map { $0.briefText }.joined(separator: ", ")
      if values.count == 1 { return shown }
      return "(\(shown)\(values.count > 4 ? ", …" : ""))"
    }
    return "x = \(list(inputs)), y = \(list(targets)), a = \(list(outputs))"
  }
}
