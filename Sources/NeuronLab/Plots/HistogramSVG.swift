extension Histogram {
  /// Draws the histogram with numbered axes.
  ///
  /// - Parameters:
  ///   - title: What stands above it.
  ///   - name: What the numbers are.
  /// - Returns: The drawing.
  public func svg(title: String, name: String = "value") -> SVGDocument {
    Self.svg([Row(self)], title: title, name: name)
  }

  /// Draws rows of histograms, each row with the same axes.
  ///
  /// - Parameters:
  ///   - rows: The rows, from above, at least one histogram in each.
  ///   - title: What stands above them.
  ///   - name: What the numbers are.
  /// - Returns: The drawing.
  public static func svg(
    _ rows: [Row], title: String, name: String = "value"
  ) -> SVGDocument {
    let grid = HistogramGrid(rows, title: title, name: name)
    return grid.picture
  }
}

extension Histogram.Row {
  /// Creates a row of one histogram with its own bins.
  fileprivate init(_ histogram: Histogram) {
    name = ""
    histograms = [histogram]
  }

  /// The numbers of all histograms.
  fileprivate var values: [Double] { histograms.flatMap { $0.values } }
}

/// Small histograms in rows and columns.
private struct HistogramGrid {
  private let rows: [Histogram.Row]
  private let name: String
  private(set) var picture: SVGDocument

  private static let margin = 24.0
  private static let top = 52.0
  private static let gap = 14.0
  /// What a row needs besides the height of its frames.
  private static let rowRoom = 86.0
  /// How many pixels a bin is wide.
  private static let binWidth = 5.0

  private let left: Double
  private let width: Double
  private let height: Double
  /// Whether there is one histogram only, which has the page to itself.
  private let isAlone: Bool

  init(_ rows: [Histogram.Row], title: String, name: String) {
    self.rows = rows
    self.name = name
    var columns = 1
    for row in rows { columns = max(columns, row.histograms.count) }
    isAlone = rows.count == 1 && columns == 1
    height = isAlone ? 220 : 90
    left = Self.margin + 5 * SVGFrame.letter + 10
    width = columns == 1 ? 480 : columns == 2 ? 260 : 130
    let total =
      left + Double(columns) * (width + Self.gap) - Self.gap + Self.margin
    let missing = rows.reduce(0) { sum, row in
      row.histograms.reduce(sum) { $0 + $1.notFinite }
    }
    let note =
      (missing == 1 ? "1 number is" : "\(missing) numbers are")
      + " not shown, being infinite or none."
    let notes = missing == 0 ? [] : [note]
    let pageWidth = max(total, 320)
    let legend = SVGLegend(
      [], notes: notes, width: pageWidth - 2 * Self.margin)
    let heading = SVGTitle(title, width: pageWidth)
    let top = Self.top + heading.extraHeight - (isAlone ? 18 : 0)
    let rowHeight = height + Self.rowRoom
    let bottom = top + Double(rows.count) * rowHeight
    picture = SVGDocument(
      width: pageWidth, height: bottom + legend.height, title: title,
      description: Self.description(rows, name, notes))
    heading.draw(in: &picture)
    for (k, row) in rows.enumerated() {
      draw(row, top: top + Double(k) * rowHeight)
    }
    legend.draw(left: Self.margin, top: bottom - 14, in: &picture)
  }

  /// What one would see, for those who do not.
  private static func description(
    _ rows: [Histogram.Row], _ name: String, _ notes: [String]
  ) -> String {
    var sentences = ["Histograms: how many lie where, by \(name)."]
    for row in rows {
      var parts: [String] = []
      for histogram in row.histograms {
        guard let least = histogram.values.min(),
          let greatest = histogram.values.max()
        else { continue }
        let title = histogram.title.isEmpty ? "" : "\(histogram.title): "
        parts.append(
          title + "\(histogram.values.count) from "
            + "\(least.compactText(decimals: 4)) to "
            + greatest.compactText(decimals: 4))
      }
      let head = row.name.isEmpty ? "" : "\(row.name): "
      sentences.append(head + parts.joined(separator: "; ") + ".")
    }
    return (sentences + notes).joined(separator: " ")
  }

  /// Draws the histograms of a row.
  private mutating func draw(_ row: Histogram.Row, top: Double) {
    guard let first = row.histograms.first else { return }
    let binCount = Int(width / Self.binWidth)
    let counts = row.histograms.map { $0.counts(binCount: binCount) }
    let y = Axis(
      "", around: [0] + counts.map { Double($0.max() ?? 0) }, isWidened: true,
      mostTicks: isAlone ? 6 : 4)
    picture.addText(
      row.name, x: Self.margin, y: top + 14, size: SVGFrame.size, color: .ink)
    picture.addText(
      "count", x: left - 6, y: top + 30, size: 11, color: .faint, anchor: .end)
    for (k, histogram) in row.histograms.enumerated() {
      let frame = SVGFrame(
        x: xAxis(first.range), y: y,
        left: left + Double(k) * (width + Self.gap), top: top + 40,
        width: width, height: height)
      // Half of a long number would stand beyond the margin.
      let hasLongNumbers = frame.x.ticks.contains { $0.text.count > 6 }
      frame.drawAxes(
        in: &picture, hasNeighbours: !isAlone || hasLongNumbers,
        isFirst: k == 0)
      picture.addText(
        histogram.title, x: frame.left, y: frame.top - 6, size: 11,
        color: .faint)
      drawBars(counts[k], frame)
    }
    let middle = left + (Double(row.histograms.count) * (width + Self.gap)) / 2
    picture.addText(
      name, x: middle, y: top + 40 + height + 32, size: SVGFrame.size,
      color: .ink, anchor: .middle)
  }

  /// The axis of a range: where there is little room, with its ends, and 0 where
  /// that is not near to one.
  private func xAxis(_ range: ClosedRange<Double>) -> Axis {
    let (low, high) = (range.lowerBound, range.upperBound)
    if isAlone { return Axis(name, around: [low, high], mostTicks: 8) }
    let length = high - low
    let hasZero = low < -0.25 * length && high > 0.25 * length
    return Axis(
      name, over: range, ticks: [low] + (hasZero ? [0] : []) + [high])
  }

  private mutating func drawBars(_ counts: [Int], _ frame: SVGFrame) {
    let barWidth = frame.width / Double(counts.count)
    for (k, count) in counts.enumerated() where count > 0 {
      let height = frame.y.share(of: Double(count)) * frame.height
      picture.addRectangle(
        x: frame.left + Double(k) * barWidth,
        y: frame.top + frame.height - height, width: barWidth - 0.5,
        height: height, fill: .positive)
    }
  }
}
