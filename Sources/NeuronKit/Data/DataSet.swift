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

// MARK: - The data sets that ship with the package

extension DataSet {
  /// The names of all data sets, in the order in which they are listed.
  package static let names = [
    "and", "or", "nand", "xor", "running", "people", "surface", "circles",
    "moons", "spiral", "blobs", "iris", "digits",
  ]

  /// All data sets, in the order in which they are listed.
  public static let all: [DataSet] = names.compactMap { named($0) }

  /// Returns the data set of that name, or `nil` if there is none.
  ///
  /// It is the only one that is made: ``digits`` have 1,797 pictures to decode.
  public static func named(_ name: String) -> DataSet? {
    switch name {
    case "and": return and
    case "or": return or
    case "nand": return nand
    case "xor": return xor
    case "running": return running
    case "people": return people
    case "surface": return surface
    case "circles": return circles
    case "moons": return moons
    case "spiral": return spiral
    case "blobs": return blobs
    case "iris": return iris
    case "digits": return digits
    default: return nil
    }
  }

  /// 1 if both inputs are 1.
  public static let and = gate(
    "and", "true if both inputs are", source: "the definition",
    truthTable: [0, 0, 0, 1])

  /// 1 if an input is 1.
  public static let or = gate(
    "or", "true if at least one input is", source: "the definition",
    truthTable: [0, 1, 1, 1])

  /// 0 if both inputs are 1.
  public static let nand = gate(
    "nand", "false if both inputs are true", source: "the definition",
    truthTable: [1, 1, 1, 0])

  /// 1 if exactly one input is 1: what no single neuron can learn.
  public static let xor = gate(
    "xor", "true if exactly one input is",
    source: "the definition; the classic test since Minsky & Papert (1969)",
    truthTable: [0, 1, 1, 0])

  /// Whether to go running, from weather, energy and time.
  ///
  /// GO is 1, SKIP is 0 and MAYBE is one half. The article these days come
  /// from weighs them by hand and prints the three words as literals; the
  /// rainy day's score says GO there. Here the words are the targets, and a
  /// neuron finds the weights that mean them.
  public static let running = DataSet(
    name: "running", title: "go running? from weather, energy and time",
    source: "the days of an introductory article on neural networks",
    task: .regression,
    inputNames: ["weather", "energy", "time"], targetNames: ["go"],
    sampleNames: ["good day", "sunny, energized", "rainy, tired", "average"],
    inputs: [
      [0.8, 0.6, 0.9], [0.9, 0.8, 0.9], [0.2, 0.3, 0.9], [0.5, 0.5, 0.5],
    ],
    targets: [[1], [1], [0], [0.5]])

  /// A person's sex (1: female) from weight and height.
  ///
  /// Weights are in pounds less 135, heights in inches less 66: without that
  /// shift the inputs are so large that the neurons start saturated.
  public static let people = DataSet(
    name: "people", title: "female or male? from weight and height",
    source: "V. Zhou, Machine Learning for Beginners (2019)",
    task: .classification,
    inputNames: ["weight", "height"], targetNames: ["female"],
    sampleNames: ["Alice", "Bob", "Charlie", "Diana"],
    classNames: ["male", "female"],
    inputs: [[-2, -1], [25, 6], [17, 4], [-15, -6]],
    targets: [[1], [0], [0], [1]])

  /// The bowl x₁² + x₂² over the square from −1 to 1, at 11 × 11 points.
  public static let surface = surface(pointsPerAxis: 11)

  private static func gate(
    _ name: String, _ title: String, source: String, truthTable: [Double]
  ) -> DataSet {
    DataSet(
      name: name, title: title, source: source, task: .classification,
      inputNames: ["x1", "x2"], targetNames: [name],
      inputs: [[0, 0], [0, 1], [1, 0], [1, 1]],
      targets: truthTable.map { [$0] })
  }

  /// Returns the bowl x₁² + x₂² at the points of a grid, x₁ in the outer loop.
  ///
  /// - Precondition: at least two points on each axis.
  public static func surface(pointsPerAxis: Int) -> DataSet {
    precondition(pointsPerAxis >= 2, "a grid needs two points on each axis")
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    // −1 … 1 as one correctly rounded quotient: (2i − n) / n.
    let intervals = pointsPerAxis - 1
    let axis = (0...intervals).map {
      Double(2 * $0 - intervals) / Double(intervals)
    }
    for x1 in axis {
      for x2 in axis {
        inputs.append([x1, x2])
        targets.append([x1 * x1 + x2 * x2])
      }
    }
    return DataSet(
      name: "surface", title: "the bowl x1² + x2² over −1 … 1",
      source: "computed", task: .regression,
      inputNames: ["x1", "x2"], targetNames: ["height"],
      inputs: inputs, targets: targets)
  }
}
