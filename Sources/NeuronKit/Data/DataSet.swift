/// Samples to learn from: what goes in, and what should come out.
///
/// Row k of `inputs` and row k of `targets` belong together.
public struct DataSet: Sendable {
  /// What kind of answer is asked for, and so how success is measured.
  public enum Task: Sendable {
    /// Each sample belongs to a class: targets are 0 or 1.
    case classification
    /// The targets are numbers to come close to.
    case regression
  }

  /// The name on the command line.
  public let name: String
  /// What the data are, in a few words.
  public let title: String
  /// Where the data come from.
  public let source: String
  /// What kind of answer is asked for.
  public let task: Task
  /// What the columns of `inputs` are called.
  public let inputNames: [String]
  /// What the columns of `targets` are called.
  public let targetNames: [String]
  /// What the samples are called, or empty.
  public let sampleNames: [String]
  /// What the classes are called, or empty: the name of 0, then of 1, where
  /// there is one target, and otherwise a name for each target.
  public let classNames: [String]
  /// x, one row for each sample: shape [samples][inputs].
  public let inputs: [[Double]]
  /// y, one row for each sample: shape [samples][targets].
  public let targets: [[Double]]

  /// Creates a data set.
  ///
  /// - Precondition: as many rows of targets as of inputs, at least one, all
  ///   as long as their names; of samples and classes, every one has a name
  ///   or none has.
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

  /// How many samples there are.
  public var count: Int { inputs.count }
  /// The positions of all samples, in order.
  public var rows: Range<Int> { inputs.indices }
  /// How many numbers go in.
  public var inputCount: Int { inputNames.count }
  /// How many numbers should come out.
  public var targetCount: Int { targetNames.count }
}

extension DataSet: CustomStringConvertible {
  /// The name and the counts, on one line.
  public var description: String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    return "\(name): \(counted(count, "sample")), "
      + "\(counted(inputCount, "input")), \(counted(targetCount, "target"))"
  }
}

// MARK: - Comparing

extension DataSet {
  /// A number that depends on every input and target, to tell other samples
  /// from these.
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
  /// Stops with a sentence where the rows make no batch of these samples.
  @inlinable
  package func requireRows(_ rows: some Collection<Int>) {
    precondition(!rows.isEmpty, "a batch of no samples: rows is empty")
    for row in rows {
      precondition(
        self.rows.contains(row),
        "there is no row \(row) in \(count) samples; rows count from 0")
    }
  }

  /// Returns a data set of these samples only, in this order.
  ///
  /// - Precondition: at least one row, each of them in ``rows``.
  public func subset(_ rows: some Collection<Int>) -> DataSet {
    requireRows(rows)
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

  /// Splits the samples at random into some to learn from and some to test.
  ///
  /// `RandomState(seed).permutation(count)` is what NumPy gives for that seed;
  /// its first `trainingShare · count` rows, rounded to the nearest number, are
  /// for training. Both parts keep the samples in the order of the data.
  ///
  /// - Parameters:
  ///   - trainingShare: The training samples' share, between 0 and 1.
  ///   - seed: Where the random numbers start.
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
  /// each in rising order.
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
