// The data sets that ship with the package; the drawn ones are in PointClouds,
// the measured ones in IrisData and DigitsData.

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
  /// Only this one is created: ``digits`` has 1,797 pictures to decode.
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
  /// GO is 1, SKIP is 0 and MAYBE is one half. The article that these days come
  /// from sets the weights by hand and prints the three words; its score for the
  /// rainy day means GO. Here the words are the targets, and a neuron learns the
  /// weights.
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
  /// shift the inputs are so large that the neurons are saturated from the
  /// start.
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
