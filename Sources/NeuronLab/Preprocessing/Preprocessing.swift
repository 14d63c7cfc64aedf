/// How the columns of a table become a network's inputs and targets, and how its
/// outputs become the data's words and numbers again.
///
///     "inputs": [{"name": "length", "mean": 5.8, "deviation": 0.8},
///                {"name": "sex", "values": ["F", "I", "M"]}],
///     "targets": [{"name": "rings", "mean": 9.9, "deviation": 3.2}],
///     "classes": []
///
/// A column of numbers is one input, x or (x − mean) / deviation. A column of
/// words is one input for each of its values: 1 for its own, 0 for the others.
/// Each part may be empty: then columns are taken in order, as they are.
public struct Preprocessing: Equatable, Sendable {
  /// A column that the network gets as an input, or as several.
  public struct Input: Equatable, Sendable {
    /// What the column is called.
    public var name: String?
    /// The values of a column of words; `nil` for one of numbers.
    public var values: [String]?
    /// What is subtracted from a number, if it is standardized.
    public var mean: Double?
    /// What it is divided by.
    public var deviation: Double?
    /// What fills a gap: one number, or one for each value.
    package var gap: [Double]?

    /// Creates the description of a column.
    package init(
      name: String? = nil, values: [String]? = nil, mean: Double? = nil,
      deviation: Double? = nil, gap: [Double]? = nil
    ) {
      self.name = name
      self.values = values
      self.mean = mean
      self.deviation = deviation
      self.gap = gap
    }

    /// How many of the network's inputs it takes.
    var width: Int { values?.count ?? 1 }

    /// Returns the inputs for a number or a word, not scaled; `nil` for one that
    /// is no number, or not among the values.
    package func encoding(of text: String) -> [Double]? {
      let label = Label(text)
      guard let values else {
        if case .number(let number) = label { return [number] }
        return nil
      }
      guard let own = LabelIndex(values).index(of: label) else { return nil }
      return values.indices.map { $0 == own ? 1 : 0 }
    }
  }

  /// A column that the network learns.
  public struct Target: Equatable, Sendable {
    /// What the column is called.
    public var name: String?
    /// What is subtracted from a target, if it is scaled.
    public var mean: Double?
    /// What it is divided by.
    public var deviation: Double?

    /// Creates the description of a column.
    package init(
      name: String? = nil, mean: Double? = nil, deviation: Double? = nil
    ) {
      self.name = name
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The columns of the inputs, in the network's order.
  public var inputs: [Input]
  /// The columns of the targets; a single one if there are classes.
  public var targets: [Target]
  /// The names of the classes: of 0 and 1 for one output, else one for each
  /// output; empty for a regression.
  public var classes: [String]

  /// Creates a description of columns.
  public init(
    inputs: [Input] = [], targets: [Target] = [], classes: [String] = []
  ) {
    self.inputs = inputs
    self.targets = targets
    self.classes = classes
  }

  /// Creates the description of inputs without names that are standardized.
  package init(_ standardization: Standardization) {
    self.init()
    inputs = standardization.means.indices.map {
      Input(
        mean: standardization.means[$0],
        deviation: standardization.deviations[$0])
    }
  }

  /// Creates the description of a data set's columns and classes.
  package init(namesOf data: DataSet) {
    self.init(
      inputs: data.inputNames.map { Input(name: $0) },
      // Classes with an output each are not columns of their own.
      targets: data.targetNames == data.classNames
        ? [] : data.targetNames.map { Target(name: $0) },
      classes: data.classNames)
  }

  package var isEmpty: Bool { self == Preprocessing() }

  /// Whether every mean, deviation and filling is a number.
  package var isFinite: Bool {
    func isFinite(_ numbers: [Double?]) -> Bool {
      numbers.allSatisfy { $0?.isFinite ?? true }
    }
    return inputs.allSatisfy {
      isFinite([$0.mean, $0.deviation])
        && ($0.gap ?? []).allSatisfy { $0.isFinite }
    } && targets.allSatisfy { isFinite([$0.mean, $0.deviation]) }
  }

  /// Whether columns are found by name.
  package var hasInputNames: Bool { inputs.first?.name != nil }
  /// Whether target columns are found by name.
  package var hasTargetNames: Bool { targets.first?.name != nil }
}

// MARK: - The network's side

extension Preprocessing {
  /// How many inputs the network has, if the columns say.
  package var inputCount: Int { inputs.reduce(0) { $0 + $1.width } }

  /// The names of the network's inputs: a column's own, or `sex=M`.
  package var inputNames: [String] {
    var names: [String] = []
    for (c, input) in inputs.enumerated() {
      let name = input.name ?? "x\(c + 1)"
      names += input.values?.map { "\(name)=\($0)" } ?? [name]
    }
    return names
  }

  /// The inputs that stand for words.
  package var wordInputs: Set<Int> {
    let areWords = inputs.flatMap { input in
      [Bool](repeating: input.values != nil, count: input.width)
    }
    return Set(areWords.indices.filter { areWords[$0] })
  }

  /// The names of the columns that these inputs come from, each once.
  package func columnNames(of inputs: [Int]) -> [String] {
    var end = 0
    return self.inputs.enumerated().compactMap { c, input in
      let own = end..<end + input.width
      end = own.upperBound
      return inputs.contains { own.contains($0) }
        ? input.name ?? "x\(c + 1)" : nil
    }
  }

  /// The names of the network's outputs: those of the targets, or of the classes
  /// that have an output each; `nil` where they are not known.
  package func outputNames(_ count: Int) -> [String]? {
    if classes.count == count, count > 1 { return classes }
    let names = targets.compactMap { $0.name }
    return names.count == count ? names : nil
  }

  /// How the network's inputs are standardized, or `nil` if none is.
  package var standardization: Standardization? {
    guard inputs.contains(where: { $0.mean != nil }) else { return nil }
    var means: [Double] = []
    var deviations: [Double] = []
    for input in inputs {
      for _ in 0..<input.width {
        means.append(input.mean ?? 0)
        deviations.append(input.deviation ?? 1)
      }
    }
    return Standardization(means: means, deviations: deviations)
  }

  /// How the targets are scaled, or `nil` if none is.
  package var targetScaling: Standardization? {
    guard targets.contains(where: { $0.mean != nil }) else { return nil }
    return Standardization(
      means: targets.map { $0.mean ?? 0 },
      deviations: targets.map { $0.deviation ?? 1 })
  }

  /// Whether gaps in the inputs are filled.
  package var fillsGaps: Bool { inputs.contains { $0.gap != nil } }

  /// Returns the network's inputs for numbers in the data's units: gaps filled,
  /// and standardized.
  package func scaledInputs(_ inputs: [Double]) -> [Double] {
    let filled = fillingGaps(inputs)
    return standardization?.apply(to: filled) ?? filled
  }

  /// Returns the inputs with their gaps, which are NaN, filled.
  package func fillingGaps(_ inputs: [Double]) -> [Double] {
    guard fillsGaps else { return inputs }
    var filled = inputs
    var i = 0
    for input in self.inputs {
      for k in 0..<input.width {
        if filled[i].isNaN, let gap = input.gap { filled[i] = gap[k] }
        i += 1
      }
    }
    return filled
  }

  /// Returns the outputs in the units of the targets.
  package func unscaledOutputs(_ outputs: [Double]) -> [Double] {
    targetScaling?.undo(outputs) ?? outputs
  }
}

// MARK: - Fitting

extension Preprocessing {
  /// Decides what depends on the training samples: the scales of inputs and
  /// targets, and what fills gaps.
  ///
  /// - Parameters:
  ///   - rows: The samples that are trained on.
  ///   - data: All samples, in the data's units; NaN is a gap.
  ///   - fillsGaps: Whether gaps become the mean of their column.
  ///   - standardizes: Whether inputs are standardized.
  ///   - scalesTargets: Whether targets are.
  /// - Returns: The description with that.
  package func fitted(
    to rows: [Int], of data: DataSet, fillsGaps: Bool, standardizes: Bool,
    scalesTargets: Bool
  ) -> Preprocessing {
    var fitted = self
    let inputs = rows.map { data.inputs[$0] }
    if fillsGaps { fitted.fitGaps(to: inputs) }
    if standardizes {
      fitted.fitStandardization(to: inputs.map(fitted.fillingGaps))
    }
    if scalesTargets {
      fitted.fitTargetScaling(to: rows.map { data.targets[$0] })
    }
    return fitted
  }

  /// Sets the means and deviations of the inputs that are numbers.
  ///
  /// - Parameter rows: The inputs of the training samples, without gaps.
  package mutating func fitStandardization(to rows: [[Double]]) {
    let fitted = Standardization(fitting: rows)
    var i = 0
    for c in inputs.indices {
      if inputs[c].values == nil {
        inputs[c].mean = fitted.means[i]
        inputs[c].deviation = fitted.deviations[i]
      }
      i += inputs[c].width
    }
  }

  /// Sets the means and deviations of the targets.
  ///
  /// - Parameter rows: The targets of the training samples.
  package mutating func fitTargetScaling(to rows: [[Double]]) {
    let fitted = Standardization(fitting: rows)
    for c in targets.indices {
      targets[c].mean = fitted.means[c]
      targets[c].deviation = fitted.deviations[c]
    }
  }

  /// Sets what fills the gaps of the inputs: the mean of the training samples.
  ///
  /// - Parameter rows: The inputs of the training samples; NaN is a gap.
  package mutating func fitGaps(to rows: [[Double]]) {
    var i = 0
    for c in inputs.indices {
      inputs[c].gap = (0..<inputs[c].width).map { k in
        let known = rows.filter { !$0[i + k].isNaN }.map { [$0[i + k]] }
        return known.isEmpty ? 0 : Standardization(fitting: known).means[0]
      }
      i += inputs[c].width
    }
  }
}
