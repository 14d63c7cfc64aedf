import NeuronKit
import Testing

@testable import NeuronLab

@Suite("Values far from all others")
struct FarValuesTests {
  private static func far(_ values: [Double]) -> FarValues? {
    FarValues(count: values.count) { values[$0] }
  }

  /// 1, 2, …, 20: the median is 11 with one more value above.
  private static let ramp = (1...20).map { Double($0) }

  @Test("one slip is found, with the range of the others and by how much")
  func one() throws {
    // |1000 − 11| / |1 − 11| = 98.9
    let far = try #require(Self.far(Self.ramp + [1000]))
    #expect(far.rows == [20])
    #expect(far.first == 1000)
    #expect(far.others == 1...20)
    #expect(far.ratio == 98.9)
    // |−999 − 10| / |20 − 10| = 100.9
    let low = try #require(Self.far([-999] + Self.ramp))
    #expect(low.rows == [0])
    #expect(low.first == -999)
    #expect(low.others == 1...20)
    #expect(low.ratio == 100.9)
  }

  @Test("five times as far is far, a little less is not")
  func bound() {
    // From the median, 11, the farthest of the others is 10 away.
    #expect(Self.far(Self.ramp + [61])?.rows == [20])
    #expect(Self.far(Self.ramp + [60.9]) == nil)
    // From the median, 10, as far on the other side.
    #expect(Self.far(Self.ramp + [-40])?.rows == [20])
    #expect(Self.far(Self.ramp + [-39.9]) == nil)
  }

  @Test("numbers that stand for gaps are found together, up to a twentieth")
  func several() throws {
    var values = (0..<100).map { Double($0 % 50) }
    for row in [3, 40, 77] { values[row] = -999 }
    let far = try #require(Self.far(values))
    #expect(far.rows == [3, 40, 77])
    #expect(far.others == 0...49)
    values[50] = 9999
    values[51] = 12_345
    #expect(Self.far(values)?.rows == [3, 40, 50, 51, 77])
    values[52] = -999
    #expect(Self.far(values) == nil)
  }

  @Test("gaps are no values")
  func gaps() {
    let far = Self.far([.nan] + Self.ramp + [.nan, 1000, .nan])
    #expect(far?.rows == [22])
    #expect(far?.others == 1...20)
    #expect(Self.far([Double](repeating: .nan, count: 30)) == nil)
  }

  @Test("few values, few different ones and two groups have none")
  func none() {
    #expect(Self.far([]) == nil)
    #expect(Self.far([1, 2, 3, 4, 5, 6, 7, 8, 1000]) == nil)
    #expect(Self.far(Self.ramp) == nil)
    let rare = (0..<100).map { $0 == 7 ? 1.0 : 0 }
    #expect(Self.far(rare) == nil)
    let codes = (0..<100).map { $0 == 7 ? 99 : Double($0 % 4) }
    #expect(Self.far(codes) == nil)
    let groups = Self.ramp + Self.ramp.map { $0 + 5000 }
    #expect(Self.far(groups) == nil)
  }

  @Test("nothing is far in uniform and normal random numbers")
  func random() {
    for seed in 1...300 as ClosedRange<UInt32> {
      var random = RandomState(seed: seed)
      let count = Int(random.randint(10, 400))
      let uniform = (0..<count).map { _ in random.uniform(from: -3, to: 8) }
      let normal = (0..<count).map { _ in random.standardNormal() }
      #expect(Self.far(uniform) == nil, "seed \(seed)")
      #expect(Self.far(normal) == nil, "seed \(seed)")
    }
  }
}
