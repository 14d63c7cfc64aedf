import NeuronKit
import TestSupport
import Testing

/// Points and classes from elsewhere: x1, x2, the class.
private typealias Reference = [(x1: Double, x2: Double, classNumber: Int)]

@Suite("Point clouds")
struct PointCloudTests {
  /// Compares a data set with points to the last bits of sine, cosine and
  /// logarithm.
  private func expect(_ data: DataSet, _ reference: Reference) {
    #expect(data.count == reference.count)
    for k in data.rows {
      let x = data.inputs[k]
      #expect(abs(x[0] - reference[k].x1) < 1e-15, "\(data.name) \(k): \(x)")
      #expect(abs(x[1] - reference[k].x2) < 1e-15, "\(data.name) \(k): \(x)")
      #expect(classNumber(data, k) == reference[k].classNumber)
    }
  }

  private func classNumber(_ data: DataSet, _ k: Int) -> Int {
    let targets = data.targets[k]
    return targets.count == 1
      ? Int(targets[0]) : targets.firstIndex(of: 1) ?? -1
  }

  @Test("a few points are scikit-learn's and, for the spiral, NumPy's")
  func fewPoints() {
    // scikit-learn 1.9.1: make_circles(7, noise=0.05, factor=0.5,
    // random_state=3).
    expect(
      .circles(count: 7, noise: 0.05, seed: 3),
      [
        (0.04902769351454419, 0.5013509520897262, 1),
        (-0.023002106033134274, -0.5028960420297178, 1),
        (-0.39612129314435857, -0.03006562380945642, 1),
        (0.5469618194662156, -0.05902043077887997, 1),
        (-0.5173665087795605, 0.86934034046012, 0),
        (0.9186207360396559, 0.01989429300622796, 0),
        (-0.5814578714291813, -0.8979721800439378, 0),
      ])
    // make_moons(7, noise=0.1, random_state=3).
    expect(
      .moons(count: 7, noise: 0.1, seed: 3),
      [
        (0.5980553870290882, -0.3633234996049862, 1),
        (1.9539957879337315, 0.49420791594056435, 1),
        (1.7077574137112828, -0.4261566514033517, 1),
        (0.09392363893243107, 0.38195913844224005, 1),
        (-0.034733017559121386, 1.0066298733513626, 0),
        (0.8372414720793118, 0.03978858601245592, 0),
        (-1.1629157428583616, -0.06389355251899861, 0),
      ])
    // make_blobs(7, centers=[[0, 1], [-1, -1], [1, -1]], cluster_std=0.4,
    // random_state=3).
    expect(
      .blobs(count: 7, noise: 0.4, seed: 3),
      [
        (1.352527216883012, -0.3161707745388206, 2),
        (0.7154513893721275, 1.1746039402047959, 0),
        (0.47445409865492716, -0.6461510478001662, 2),
        (-0.11095528100575963, 0.8580964082924053, 0),
        (-1.0330965925929838, -1.250800270729539, 1),
        (0.03859898722880345, 0.2546029186542036, 0),
        (-1.0175272675903713, -1.190887212143801, 1),
      ])
    // The formulas written with NumPy 2.4.
    expect(
      .spiral(count: 7, noise: 0.02, seed: 3),
      [
        (0.5196110774058177, 0.0005403808358904165, 1),
        (-1.0092008424132537, -0.0011584168118868685, 1),
        (0.041551482742256715, 0.7379737504762174, 1),
        (0.0187847277864862, -0.273608172311552, 1),
        (-0.3402799368451579, -0.576024294519353, 0),
        (-0.19921837225080424, 0.29663285179730403, 0),
        (0.9674168514283277, -0.012778710503799992, 0),
      ])
  }

  @Test("the sums over the shipped points are those of the other software")
  func shipped() {
    // Σx1, Σx2, Σ(|x1| + |x2|), Σk·class over the points k = 0 …
    let sums: [(DataSet, Double, Double, Double, Int)] = [
      (
        .circles, -0.7038274371719018, 0.4433441444552888, 190.6864859691882,
        9745
      ),
      (
        .moons, 98.59234512565618, 50.88668828891058, 260.17335396014903,
        9745
      ),
      (
        .spiral, -0.28153097486876266, 0.1773376577821162, 128.4277928458503,
        9745
      ),
      (
        .blobs, -1.8997720380598662, -44.79667893303377, 264.0171310657556,
        11707
      ),
    ]
    for (data, x1, x2, magnitude, classes) in sums {
      var found = (x1: 0.0, x2: 0.0, magnitude: 0.0, classes: 0)
      for k in data.rows {
        let x = data.inputs[k]
        found.x1 += x[0]
        found.x2 += x[1]
        found.magnitude += abs(x[0]) + abs(x[1])
        found.classes += k * classNumber(data, k)
      }
      #expect(abs(found.x1 - x1) < 1e-12, "\(data.name)")
      #expect(abs(found.x2 - x2) < 1e-12, "\(data.name)")
      #expect(abs(found.magnitude - magnitude) < 1e-12, "\(data.name)")
      #expect(found.classes == classes, "\(data.name)")
    }
  }

  @Test(
    "without noise the points lie on their curves", arguments: [2, 3, 8, 51])
  func curves(_ count: Int) {
    for k in DataSet.circles(count: count, noise: 0, seed: 1).rows {
      let data = DataSet.circles(count: count, noise: 0, seed: 1)
      let x = data.inputs[k]
      let radius = (x[0] * x[0] + x[1] * x[1]).squareRoot()
      #expect(abs(radius - (data.targets[k] == [1] ? 0.5 : 1)) < 1e-15)
    }
    let moons = DataSet.moons(count: count, noise: 0, seed: 1)
    for k in moons.rows {
      let x = moons.inputs[k]
      let isLower = moons.targets[k] == [1]
      // Both halves, moved back to the unit circle's upper half.
      let (u, v) = isLower ? (1 - x[0], 0.5 - x[1]) : (x[0], x[1])
      #expect(abs(u * u + v * v - 1) < 1e-15 && v > -1e-15)
    }
    let spiral = DataSet.spiral(count: count, noise: 0, seed: 1)
    let radii = spiral.inputs.map {
      ($0[0] * $0[0] + $0[1] * $0[1]).squareRoot()
    }
    #expect(abs((radii.max() ?? 0) - 1) < 1e-15)
  }

  @Test("every class gets its fraction of the points")
  func shares() {
    for data in [DataSet.circles, .moons, .spiral] {
      #expect(data.targets.filter { $0 == [1] }.count == 100)
      #expect(data.classNames.count == 2)
    }
    #expect(
      DataSet.circles(count: 5, noise: 0, seed: 0).targets
        .filter { $0 == [1] }.count == 3)
    for k in 0..<3 {
      #expect(DataSet.blobs.targets.filter { $0[k] == 1 }.count == 50)
    }
    #expect(
      DataSet.blobs(count: 3, noise: 0, seed: 0).inputs.sorted { $0[0] < $1[0] }
        == [[-1, -1], [0, 1], [1, -1]])
  }
}
