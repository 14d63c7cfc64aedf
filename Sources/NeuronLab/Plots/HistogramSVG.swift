extension Histogram {
  /// Draws the histogram with numbered axes.
  ///
  /// - Parameters:
  ///   - title: What is written above it.
  ///   - name: What the numbers are.
  /// - Returns: The drawing.
  public func svg(title: String, name: String = "value") -> SVGDocument {
    Self.svg([Row(self)], title: title, name: name)
  }

  /// Draws rows of histograms, each row with the same axes.
  ///
  /// - Parameters:
  ///   - rows: The rows, from top to bottom, with at least one histogram in
  ///     each.
  ///   - title: What is written above them.
  ///   - name: What the numbers are.
  /// - Returns: The drawing.
  package static func svg(
    _ rows: [Row], title: String, name: String = "value"
  ) -> SVGDocument {
    let grid = HistogramGrid(rows, name: name)
    var page = PlotPage(
      title: title, description: grid.description, width: grid.pageWidth,
      bottom: grid.bottom - 14, below: 14, notes: grid.notes)
    for (k, row) in rows.enumerated() {
      grid.draw(
        row, top: grid.top + page.down + Double(k) * grid.rowHeight, in: &page)
    }
    page.drawLegend()
    return page.picture
  }
}

/// Small histograms in rows and columns.
private struct HistogramGrid {
  let rows: [Histogram.Row]
  let name: String
  /// Whether there is only one histogram, which has the page to itself.
  private let isAlone: Bool
  private let columns: Int

  private let left = SVGDocument.margin + 5 * SVGDocument.letter + 10
  private let gap = 14.0

  init(_ rows: [Histogram.Row], name: String) {
    self.rows = rows
    self.name = name
    columns = max(1, rows.map { $0.histograms.count }.max() ?? 1)
    isAlone = rows.count == 1 && columns == 1
  }

  private var width: Double { columns == 1 ? 480 : columns == 2 ? 260 : 130 }
  private var height: Double { isAlone ? 220 : 90 }
  var top: Double { isAlone ? 34 : 52 }
  var rowHeight: Double { height + 86 }
  var bottom: Double { top + Double(rows.count) * rowHeight }
  var pageWidth: Double {
    max(left + Double(columns) * (width + gap) - gap + SVGDocument.margin, 320)
  }

  var notes: [String] {
    let missing = rows.flatMap { $0.histograms }.reduce(0) { $0 + $1.notFinite }
    if missing == 0 { return [] }
    return [
      (missing == 1 ? "1 number is" : "\(missing) numbers are")
        + " not shown: infinite or not a number."
    ]
  }

  /// A text description of the drawing.
  var description: String {
    var sentences = ["Histograms of \(name)."]
    for row in rows {
      var parts: [String] = []
      for histogram in row.histograms {
        guard let range = ClosedRange(around: histogram.values) else {
          continue
        }
        let title = histogram.title.isEmpty ? "" : "\(histogram.title): "
        let ends = range.ends.map { $0.compactText(decimals: 4) }
        parts.append(
          title + "\(histogram.values.count) from \(ends[0]) to \(ends[1])")
      }
      let head = row.name.isEmpty ? "" : "\(row.name): "
      sentences.append(head + parts.joined(separator: "; ") + ".")
    }
    return sentences.joined(separator: " ")
  }

  func draw(_ row: Histogram.Row, top: Double, in page: inout PlotPage) {
    guard let first = row.histograms.first else { return }
    let counts = row.histograms.map { $0.counts(binCount: Int(width / 5)) }
    let x = xAxis(first.range)
    let y = Axis(
      "", around: [0] + counts.map { Double($0.max() ?? 0) }, isWidened: true,
      mostTicks: isAlone ? 6 : 4)
    // Half of a long number would extend beyond the margin.
    let hasLongNumbers = x.ticks.contains { $0.text.count > 6 }
    page.picture.addText(row.name, x: SVGDocument.margin, y: top + 14)
    page.picture.addText(
      "count", x: left - 6, y: top + 30, size: SVGDocument.smallSize,
      color: .faint, anchor: .end)
    for (k, histogram) in row.histograms.enumerated() {
      let frame = PlotFrame(
        plot: Plot(x: x, y: y, marks: [.bars(counts[k])]),
        left: left + Double(k) * (width + gap), top: top + 40,
        width: width, height: height)
      frame.drawAxes(
        in: &page, hasNeighbours: !isAlone || hasLongNumbers, isFirst: k == 0)
      page.picture.addText(
        histogram.title, x: frame.left, y: frame.top - 6,
        size: SVGDocument.smallSize, color: .faint)
      frame.drawMarks(in: &page)
    }
    let middle = left + (Double(row.histograms.count) * (width + gap)) / 2
    page.picture.addText(
      name, x: middle, y: top + 40 + height + 32, anchor: .middle)
  }

  /// The axis of a range: if there is little room, with only its ends, and 0 if
  /// it is not too near one of them.
  private func xAxis(_ range: ClosedRange<Double>) -> Axis {
    if isAlone { return Axis(name, around: range.ends, mostTicks: 8) }
    let (low, high) = (range.lowerBound, range.upperBound)
    let length = high - low
    let hasZero = low < -0.25 * length && high > 0.25 * length
    return Axis(
      name, over: range, ticks: [low] + (hasZero ? [0] : []) + [high])
  }
}
