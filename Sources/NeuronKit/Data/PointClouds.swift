// Points in the plane, drawn at random, to be classified by position.
//
// The draws are NumPy's: circles and moons are, point by point, what
// scikit-learn's functions make with `random_state=seed`, except for the last
// bits of its cosine and sine; blobs, except for those of its logarithm.

extension DataSet {
  /// Two rings, one inside the other: 200 points.
  public static let circles = circles(count: 200, noise: 0.05, seed: 0)
  /// Two interleaving half circles: 200 points.
  public static let moons = moons(count: 200, noise: 0.1, seed: 0)
  /// Two spiral arms around each other: 200 points.
  public static let spiral = spiral(count: 200, noise: 0.02, seed: 0)
  /// Three round clouds: 150 points.
  public static let blobs = blobs(count: 150, noise: 0.4, seed: 0)

  /// Draws points on a ring of radius 1 and on one of radius ½ inside it.
  ///
  ///     outer   (cos φ, sin φ)        φ = 2π·k/n, k = 0 … n − 1
  ///     inner   ½·(cos φ, sin φ)      n: the ring's number of points
  ///
  /// As scikit-learn's `make_circles(count, noise=noise, factor=0.5,
  /// random_state=seed)`: the points are shuffled, then moved.
  ///
  /// - Parameters:
  ///   - count: How many points; the inner ring gets one more if it is odd.
  ///   - noise: The standard deviation by which each coordinate is moved.
  ///   - seed: The seed of the random numbers.
  /// - Returns: The points and their classes.
  /// - Precondition: at least two points, and no negative noise.
  public static func circles(
    count: Int, noise: Double, seed: UInt32
  ) -> DataSet {
    requirePoints(count, atLeast: 2, noise: noise)
    let outerCount = count / 2
    var points: [Point] = []
    for k in 0..<count {
      let isInner = k >= outerCount
      let n = isInner ? count - outerCount : outerCount
      let angle = Double(isInner ? k - outerCount : k) * (2 * .pi / Double(n))
      let radius = isInner ? 0.5 : 1
      points.append(
        Point(
          x1: CMath.cosine(angle) * radius, x2: CMath.sine(angle) * radius,
          classNumber: isInner ? 1 : 0))
    }
    var random = RandomState(seed: seed)
    random.shuffle(&points)
    move(&points, by: noise, using: &random)
    return twoClasses(
      points, name: "circles",
      title: "outer or inner ring? from two coordinates",
      source: "drawn like scikit-learn's make_circles",
      classNames: ["outer", "inner"])
  }

  /// Draws points on the upper half of a circle, and on the lower half of
  /// another one whose end lies in the middle of the first.
  ///
  ///     upper   (cos φ, sin φ)            φ = π·k/(n − 1), k = 0 … n − 1
  ///     lower   (1 − cos φ, ½ − sin φ)    n: the half's number of points
  ///
  /// As scikit-learn's `make_moons(count, noise=noise, random_state=seed)`: the
  /// points are shuffled, then moved.
  ///
  /// - Parameters:
  ///   - count: How many points; the lower half gets one more if it is odd.
  ///   - noise: The standard deviation by which each coordinate is moved.
  ///   - seed: The seed of the random numbers.
  /// - Returns: The points and their classes.
  /// - Precondition: at least two points, and no negative noise.
  public static func moons(
    count: Int, noise: Double, seed: UInt32
  ) -> DataSet {
    requirePoints(count, atLeast: 2, noise: noise)
    let upperCount = count / 2
    var points: [Point] = []
    for k in 0..<count {
      let isLower = k >= upperCount
      let n = isLower ? count - upperCount : upperCount
      let place = isLower ? k - upperCount : k
      // The last angle is exactly π, without the product's rounding.
      let angle =
        place == 0
        ? 0 : place == n - 1 ? .pi : Double(place) * (.pi / Double(n - 1))
      let x1 = CMath.cosine(angle)
      let x2 = CMath.sine(angle)
      points.append(
        isLower
          ? Point(x1: 1 - x1, x2: 1 - x2 - 0.5, classNumber: 1)
          : Point(x1: x1, x2: x2, classNumber: 0))
    }
    var random = RandomState(seed: seed)
    random.shuffle(&points)
    move(&points, by: noise, using: &random)
    return twoClasses(
      points, name: "moons", title: "upper or lower moon? from two coordinates",
      source: "drawn like scikit-learn's make_moons",
      classNames: ["upper", "lower"])
  }

  /// Draws points on two arms that wind once around the origin.
  ///
  ///     first    r·(cos 2πr, sin 2πr)      r = k/n, k = 1 … n
  ///     second   −r·(cos 2πr, sin 2πr)     n: the arm's number of points
  ///
  /// Spirals of Archimedes, as in the task of K. Lang and M. Witbrock, Learning
  /// to Tell Two Spirals Apart (1988), whose arms wind three times. The points
  /// are shuffled, then moved.
  ///
  /// - Parameters:
  ///   - count: How many points; the second arm gets one more if it is odd.
  ///   - noise: The standard deviation by which each coordinate is moved.
  ///   - seed: The seed of the random numbers.
  /// - Returns: The points and their classes.
  /// - Precondition: at least two points, and no negative noise.
  public static func spiral(
    count: Int, noise: Double, seed: UInt32
  ) -> DataSet {
    requirePoints(count, atLeast: 2, noise: noise)
    let firstCount = count / 2
    var points: [Point] = []
    for k in 0..<count {
      let isSecond = k >= firstCount
      let n = isSecond ? count - firstCount : firstCount
      let radius = Double((isSecond ? k - firstCount : k) + 1) / Double(n)
      let angle = 2 * .pi * radius
      let side = isSecond ? -radius : radius
      points.append(
        Point(
          x1: side * CMath.cosine(angle), x2: side * CMath.sine(angle),
          classNumber: isSecond ? 1 : 0))
    }
    var random = RandomState(seed: seed)
    random.shuffle(&points)
    move(&points, by: noise, using: &random)
    return twoClasses(
      points, name: "spiral",
      title: "first or second arm? from two coordinates",
      source: "drawn; after K. Lang and M. Witbrock (1988)",
      classNames: ["first", "second"])
  }

  /// Draws points from three normal distributions, around (0, 1), (−1, −1) and
  /// (1, −1).
  ///
  /// As scikit-learn's `make_blobs(count, centers=[[0, 1], [-1, -1], [1, -1]],
  /// cluster_std=noise, random_state=seed)`: the points are drawn, then
  /// shuffled.
  ///
  /// - Parameters:
  ///   - count: How many points; the first blobs get one more each if it is not
  ///     divisible by 3.
  ///   - noise: The standard deviation of each coordinate.
  ///   - seed: The seed of the random numbers.
  /// - Returns: The points and their classes.
  /// - Precondition: at least three points, and no negative noise.
  public static func blobs(
    count: Int, noise: Double, seed: UInt32
  ) -> DataSet {
    requirePoints(count, atLeast: 3, noise: noise)
    let centers: [(x1: Double, x2: Double)] = [(0, 1), (-1, -1), (1, -1)]
    var points: [Point] = []
    for c in centers.indices {
      for _ in 0..<(count / 3 + (c < count % 3 ? 1 : 0)) {
        points.append(
          Point(x1: centers[c].x1, x2: centers[c].x2, classNumber: c))
      }
    }
    var random = RandomState(seed: seed)
    move(&points, by: noise, using: &random)
    random.shuffle(&points)
    let names = ["top", "left", "right"]
    return DataSet(
      name: "blobs", title: "which of three clouds? from two coordinates",
      source: "drawn like scikit-learn's make_blobs", task: .classification,
      inputNames: ["x1", "x2"], targetNames: names, classNames: names,
      inputs: points.map { [$0.x1, $0.x2] },
      targets: points.map { oneHot($0.classNumber, of: 3) })
  }

  // MARK: Parts

  private struct Point {
    var x1: Double
    var x2: Double
    var classNumber: Int
  }

  private static func requirePoints(
    _ count: Int, atLeast least: Int, noise: Double
  ) {
    precondition(count >= least, "\(count) points are fewer than \(least)")
    precondition(
      noise >= 0 && noise.isFinite,
      "the noise must be at least 0 and finite, found \(noise)")
  }

  /// Moves each point by two random numbers, first x1, then x2.
  private static func move(
    _ points: inout [Point], by noise: Double, using random: inout RandomState
  ) {
    for k in points.indices {
      points[k].x1 += random.normal(standardDeviation: noise)
      points[k].x2 += random.normal(standardDeviation: noise)
    }
  }

  private static func twoClasses(
    _ points: [Point], name: String, title: String, source: String,
    classNames: [String]
  ) -> DataSet {
    DataSet(
      name: name, title: title, source: source, task: .classification,
      inputNames: ["x1", "x2"], targetNames: [classNames[1]],
      classNames: classNames, inputs: points.map { [$0.x1, $0.x2] },
      targets: points.map { [Double($0.classNumber)] })
  }
}
