/// Samples to learn from: inputs and targets.
///
/// Row k of `inputs` and row k of `targets` form one sample.
public struct DataSet: Sendable {
  /// The kind of task, which decides how success is measured.
  public enum Task: Sendable {
    /// Each sample belongs to a class: targets are 0 or 1.
    case classification
    /// The targets are numbers to approximate.
    case regression
  }

  /// The name on the command line.
  public let name: String
  /// What the data are, in a few words.
  public let title: String
  /// Where the data come from.
  public let source: String
  /// Classification or regression.
  public let task: Task
  /// The names of the input columns.
  public let inputNames: [String]
  /// The names of the target columns.
  public let targetNames: [String]
  /// The names of the samples; may be empty.
  public let sampleNames: [String]
  /// The names of the classes; may be empty.
  ///
  /// With one target, the names of 0 and 1; otherwise one name for each target.
  public let classNames: [String]
  /// x, one row for each sample: shape [samples][inputs].
  public let inputs: [[Double]]
  /// y, one row for each sample: shape [samples][targets].
  public let targets: [[Double]]

  /// Creates a data set.
  ///
  /// - Precondition: as many rows of targets as of inputs, at least one, all as
  ///   long as their names; either all samples have names or none, and likewise
  ///   the classes.
  public init(
    name: String, title: String, source: String, task: Task,
    inputNames: [String], targetNames: [String], sampleNames: [String] = [],
    classNames: [String] = [], inputs: [[Double]], targets: [[Double]]
  ) {
    precondition(
      inputs.count == targets.count && !inputs.isEmpty,
      "\(inputs.count) rows of inputs cannot go with \(targets.count) of targets"
    )
    for k in inputs.indices {
      precondition(
        inputs[k].count == inputNames.count
          && targets[k].count == targetNames.count,
        "sample \(k + 1) has \(inputs[k].count) inputs and "
          + "\(targets[k].count) targets, not \(inputNames.count) and "
          + "\(targetNames.count)")
    }
    precondition(
      sampleNames.isEmpty || sampleNames.count == inputs.count,
      "\(sampleNames.count) names cannot go with \(inputs.count) samples")
    let classCount = max(2, targetNames.count)
    precondition(
      classNames.isEmpty || classNames.count == classCount,
      "\(classNames.count) names cannot go with \(classCount) classes")
    self.name = name
    self.title = title
    self.source = source
    self.task = task
    self.inputNames = inputNames
    self.targetNames = targetNames
    self.sampleNames = sampleNames
    self.classNames = classNames
    self.inputs = inputs
    self.targets = targets
  }

  /// Returns the same samples with other numbers, as many as before.
  package func with(inputs: [[Double]], targets: [[Double]]) -> DataSet {
    DataSet(
      name: name, title: title, source: source, task: task,
      inputNames: inputNames, targetNames: targetNames,
      sampleNames: sampleNames, classNames: classNames, inputs: inputs,
      targets: targets)
  }

  /// How many samples there are.
  public var count: Int { inputs.count }
  /// The indices of all samples, in order.
  public var rows: Range<Int> { 0..<inputs.count }
  /// How many inputs each sample has.
  public var inputCount: Int { inputNames.count }
  /// How many targets each sample has.
  public var targetCount: Int { targetNames.count }
}

extension DataSet: CustomStringConvertible {
  /// The name and the counts, on one line.
  public var description: String {
    "\(name): \(count.counted("sample")), \(inputCount.counted("input")), "
      + targetCount.counted("target")
  }
}

// MARK: - Comparing

extension DataSet {
  /// A number that depends on every input and target, to recognize the same
  /// samples.
  ///
  /// FNV-1a (Fowler, Noll & Vo), over the bytes of the numbers, the lowest first,
  /// and without the lowest 11 bits of the result, so that a double can hold it.
  package var checksum: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for row in rows {
      for value in inputs[row] + targets[row] {
        for shift in stride(from: 0, to: 64, by: 8) {
          hash ^= value.bitPattern >> UInt64(shift) & 0xff
          hash &*= 0x0000_0100_0000_01b3
        }
      }
    }
    return hash >> 11
  }
}

// MARK: - Parts

extension DataSet {
  /// Stops with a message if the rows are not a batch of these samples.
  @inlinable
  package func requireRows(_ rows: some Collection<Int>) {
    precondition(
      !rows.isEmpty, "a batch needs at least one sample: rows is empty")
    let count = count
    for row in rows {
      precondition(
        0 <= row && row < count,
        "there is no row \(row) in \(count) samples; rows count from 0")
    }
  }

  /// Returns a data set of these samples only, in this order.
  ///
  /// - Precondition: at least one row, each of them in ``rows``.
  package func subset(_ rows: [Int]) -> DataSet {
    requireRows(rows)
    if rows.elementsEqual(self.rows) { return self }
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    var sampleNames: [String] = []
    for row in rows {
      inputs.append(self.inputs[row])
      targets.append(self.targets[row])
      if !self.sampleNames.isEmpty { sampleNames.append(self.sampleNames[row]) }
    }
    return DataSet(
      name: name, title: title, source: source, task: task,
      inputNames: inputNames, targetNames: targetNames,
      sampleNames: sampleNames, classNames: classNames, inputs: inputs,
      targets: targets)
  }

  /// Splits the samples at random into training and test samples.
  ///
  /// `RandomState(seed: seed).permutation(count)` is what NumPy gives for that seed;
  /// its first `trainingShare · count` rows, rounded to the nearest number, are
  /// for training. Both parts keep the samples in the order of the data.
  ///
  /// - Parameters:
  ///   - trainingShare: The fraction used for training, between 0 and 1.
  ///   - seed: The seed of the random numbers.
  /// - Returns: The two parts; `nil` where one of them would be empty.
  public func split(
    trainingShare: Double, seed: UInt32
  ) -> (training: DataSet, test: DataSet)? {
    guard let rows = splitRows(trainingShare: trainingShare, seed: seed) else {
      return nil
    }
    return (subset(rows.training), subset(rows.test))
  }

  /// Returns which rows ``split(trainingShare:seed:)`` puts into its two parts,
  /// each in ascending order.
  package func splitRows(
    trainingShare: Double, seed: UInt32
  ) -> (training: [Int], test: [Int])? {
    let rounded = (trainingShare * Double(count)).rounded()
    guard rounded > 0, rounded < Double(count) else { return nil }
    let trainingCount = Int(rounded)
    var random = RandomState(seed: seed)
    let order = random.permutation(count)
    return (
      training: order[..<trainingCount].sorted(),
      test: order[trainingCount...].sorted()
    )
  }
}
