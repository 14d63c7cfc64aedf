/// The distribution of numbers: how many of them lie in each of several bins of
/// equal width.
public struct Histogram: Sendable {
  let title: String
  /// The numbers, without those that are not finite.
  let values: [Double]
  /// From the lower end of the first bin to the upper end of the last.
  let range: ClosedRange<Double>
  /// The number of values left out because they are infinite or NaN.
  let notFinite: Int

  /// Creates a histogram.
  ///
  /// - Parameters:
  ///   - values: The numbers.
  ///   - title: What is written above it.
  ///   - range: The range of the bins; if `nil`, that of the numbers.
  public init(
    _ values: [Double], title: String = "", range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.values = values.filter { $0.isFinite }
    self.range =
      range ?? Self.range(around: values)
    notFinite = values.count - self.values.count
  }

  private static func range(around values: [Double]) -> ClosedRange<Double> {
    Axis("", around: values, isWidened: true, mostTicks: 3).range
  }

  /// Returns how many numbers lie in each bin; one on the border of two bins is
  /// in the upper, and one outside the range is in none.
  func counts(binCount: Int) -> [Int] {
    precondition(
      binCount >= 1, "a histogram needs at least 1 bin, found \(binCount)")
    var counts = [Int](repeating: 0, count: binCount)
    let width = range.upperBound - range.lowerBound
    for value in values where range.contains(value) {
      let share =
        width > 0 && width.isFinite ? (value - range.lowerBound) / width : 0.5
      counts[min(Int(share * Double(binCount)), binCount - 1)] += 1
    }
    return counts
  }

  // MARK: Several

  /// A named row of histograms to compare: all have the same bins.
  package struct Row: Sendable {
    let name: String
    /// From left to right.
    let histograms: [Histogram]

    /// A histogram in a row of its own.
    init(_ histogram: Histogram) {
      name = ""
      histograms = [histogram]
    }

    /// Creates a row with bins around all numbers.
    package init(_ name: String, _ parts: [(title: String, values: [Double])]) {
      self.name = name
      let range = Histogram.range(around: parts.flatMap { $0.values })
      histograms = parts.map {
        Histogram($0.values, title: $0.title, range: range)
      }
    }
  }

  /// Draws rows of histograms with characters.
  ///
  /// - Parameters:
  ///   - rows: The rows, from top to bottom.
  ///   - width: The maximum width of a line.
  ///   - height: The height of the bars in lines.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines.
  package static func lines(
    _ rows: [Row], width: Int, height: Int = 4, ascii: Bool = false
  ) -> [String] {
    var lines: [String] = []
    for row in rows {
      guard let first = row.histograms.first else { continue }
      let count = row.histograms.count
      let columns = max(4, (width - 2 - 2 * (count - 1)) / count)
      let most = row.histograms.map {
        $0.counts(binCount: columns).max() ?? 0
      }
      let top = max(1, most.max() ?? 1)
      let ends = first.range.ends.map { $0.shortestText }
      lines += lines.isEmpty ? [] : [""]
      lines +=
        "\(row.name): from \(ends[0]) to \(ends[1]), at most \(top) in a bin"
        .wrapped(width: width)
      let parts = row.histograms.map {
        $0.lines(columns: columns, rows: height, top: top, ascii: ascii)
      }
      lines += SideBySide.lines(parts, gap: 2).map { "  " + $0 }
    }
    return lines
  }

  /// Draws one histogram, with all lines of the same width.
  private func lines(
    columns: Int, rows: Int, top: Int, ascii: Bool
  ) -> [String] {
    let counts = counts(binCount: columns)
    let blocks: [Character] =
      ascii ? [" ", "#"] : [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let steps = blocks.count - 1
    // A bin that is not empty is visible, however low.
    let heights = counts.map { count in
      count == 0
        ? 0
        : max(
          1,
          Int((Double(count) / Double(top) * Double(rows * steps)).rounded()))
    }
    var lines: [String] = []
    for row in (0..<rows).reversed() {
      lines.append(
        String(heights.map { blocks[min(max($0 - row * steps, 0), steps)] }))
    }
    lines.append(String(repeating: ascii ? "-" : "─", count: columns))
    return lines + [String(title.prefix(columns))]
  }
}
