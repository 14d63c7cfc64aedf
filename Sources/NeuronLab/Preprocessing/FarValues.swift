/// Values far outside all others: slips, or numbers such as −999 that stand for gaps.
///
/// A value is far if it is at least ``leastRatio`` times as far from the median as the
/// next nearer one. No more than one row in twenty has such a value, or else it is part
/// of what the column tells.
package struct FarValues: Equatable, Sendable {
  /// The rows that have one.
  let rows: [Int]
  /// The value of the first of them.
  let first: Double
  /// The least and the greatest of the others.
  let others: ClosedRange<Double>
  /// How many times as far from the median as all others they are.
  let ratio: Double

  /// How many times as far as others a value has to be.
  static let leastRatio = 5.0
  /// Of fewer values, none can be told from others.
  private static let fewestValues = 10
  /// The median is that of so many values, the first.
  private static let sampleSize = 1000
  /// Up to so many different distances count as far.
  private static let mostDistances = 3

  /// Looks for such values, in two passes at most; `nil` if there are none.
  ///
  /// - Parameters:
  ///   - count: The number of rows.
  ///   - value: The value in a row; NaN is a gap.
  init?(count: Int, _ value: (Int) -> Double) {
    let sample = (0..<min(count, Self.sampleSize)).map(value)
      .filter { !$0.isNaN }.sorted()
    guard sample.count >= Self.fewestValues, Set(sample).count > 5 else {
      return nil
    }
    let median = sample[sample.count / 2]
    let largest = Self.largestDistances(from: median, count, value)
    guard
      let k = largest.indices.dropFirst().last(where: { k in
        largest[k] > 0 && largest[k - 1] >= Self.leastRatio * largest[k]
      })
    else { return nil }
    var rows: [Int] = []
    var (low, high) = (median, median)
    for row in 0..<count {
      let x = value(row)
      if abs(x - median) > largest[k] {
        rows.append(row)
        guard rows.count <= max(1, count / 20) else { return nil }
      } else if !x.isNaN {
        (low, high) = (min(low, x), max(high, x))
      }
    }
    self.rows = rows
    first = value(rows[0])
    others = low...high
    ratio = largest[k - 1] / largest[k]
  }

  /// Returns the largest different distances, in falling order.
  private static func largestDistances(
    from median: Double, _ count: Int, _ value: (Int) -> Double
  ) -> [Double] {
    var largest: [Double] = []
    for row in 0..<count {
      let distance = abs(value(row) - median)
      guard distance > largest.last ?? -1 || largest.count <= mostDistances,
        !distance.isNaN, !largest.contains(distance)
      else { continue }
      largest.insert(
        distance, at: largest.firstIndex { $0 < distance } ?? largest.count)
      if largest.count > mostDistances + 1 { largest.removeLast() }
    }
    return largest
  }
}

extension DataTable {
  /// Returns a remark where few values of a column are far from all others.
  func farValues(ofColumn c: Int, in rows: [Int]) -> [SampleRemark] {
    let far = FarValues(count: rows.count) { value(row: rows[$0], column: c) }
    guard let far else { return [] }
    let line = line(ofRow: rows[far.rows[0]])
    return [.farValues(columns[c].name, line: line, far)]
  }
}
