/// A page with a title above its plots and a legend below them.
struct PlotPage {
  /// One thing in the legend.
  struct Key {
    let name: String
    let style: PlotStyle
    /// Whether it stands for points; otherwise it stands for a line.
    var isPoint = false

    /// The width of its symbol.
    var signWidth: Double { isPoint ? 20 : 44 }
    /// The same with its name on one line, and shortened if it is long.
    var clipped: Key {
      Key(name: name.clipped(to: 40), style: style, isPoint: isPoint)
    }
    /// Its width with its name and the gap after it.
    var width: Double {
      signWidth + Double(name.columnCount) * SVGDocument.letter + 24
    }
  }

  var picture: SVGDocument
  /// How far everything is moved down for a title of more than one line.
  let down: Double
  private let legend: (left: Double, top: Double)
  private let keys: [[Key]]
  private let notes: [String]

  private static let lineHeight = 18.0

  /// Creates the page, with its title.
  ///
  /// - Parameters:
  ///   - title: What is written above, on as many lines as it needs.
  ///   - description: A text description of the drawing.
  ///   - width: The width of the page.
  ///   - left: The left edge of the legend.
  ///   - legendWidth: The most width it may take; by default, the page without
  ///     margins.
  ///   - bottom: The top of the legend, below a title of one line.
  ///   - below: How much of the page is below the legend.
  ///   - keys: What the marks mean.
  ///   - notes: Sentences below the keys; they also end the description.
  init(
    title: String, description: String, width: Double,
    left: Double = SVGDocument.margin, legendWidth: Double? = nil,
    bottom: Double, below: Double, keys: [Key] = [], notes: [String] = []
  ) {
    let room = width - 2 * SVGDocument.margin
    /// A bold letter is 8.6 pixels wide.
    let letters = Int(room / 8.6)
    let heading = title.oneLine.wrapped(width: letters)
      .map { $0.clipped(to: letters) }
    down = Double(heading.count - 1) * Self.lineHeight
    self.keys = Self.rows(
      keys.map { $0.clipped }, width: legendWidth ?? room)
    self.notes = notes.flatMap {
      $0.wrapped(width: Int((legendWidth ?? room) / SVGDocument.letter))
    }
    legend = (left, bottom + down)
    picture = SVGDocument(
      width: width,
      height: bottom + down
        + Double(self.keys.count + self.notes.count) * Self.lineHeight + below,
      title: title, description: ([description] + notes).joined(separator: " "))
    for (k, line) in heading.enumerated() {
      picture.addText(
        line, x: SVGDocument.margin, y: 30 + Double(k) * Self.lineHeight,
        size: 14, isBold: true)
    }
  }

  /// Returns the keys in rows that are not too wide.
  private static func rows(_ keys: [Key], width: Double) -> [[Key]] {
    var rows: [[Key]] = []
    var used = width
    for key in keys {
      if used + key.width > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(key)
      used += key.width
    }
    return rows
  }

  /// Draws the keys and below them the notes.
  mutating func drawLegend() {
    var y = legend.top + Self.lineHeight - 4
    for row in keys {
      var x = legend.left
      for key in row {
        if key.isPoint {
          key.style.drawPoint(at: (x + 6, y - 4), in: &picture)
        } else {
          picture.addLine(
            SVGDocument.path([(x, y - 4)]) + " h 36", color: key.style.color,
            width: 2.5, dashes: key.style.dashes)
        }
        picture.addText(key.name, x: x + key.signWidth, y: y)
        x += key.width
      }
      y += Self.lineHeight
    }
    for note in notes {
      picture.addText(
        note, x: legend.left, y: y, size: SVGDocument.smallSize, color: .faint)
      y += Self.lineHeight
    }
  }
}

extension Plot {
  /// Draws the plot in a frame of that size on a page of its own, with the names
  /// of its axes.
  func svg(
    title: String, description: String,
    size: (width: Double, height: Double) = (540, 320),
    keys: [PlotPage.Key] = [], notes: [String] = []
  ) -> SVGDocument {
    let left = SVGDocument.margin + PlotFrame.labelWidth(y)
    // Half of the last number extends beyond the frame.
    let letters = x.ticks.last.map { Double($0.text.count) } ?? 0
    let right = max(SVGDocument.margin, letters / 2 * SVGDocument.letter + 4)
    let top = 74.0
    var page = PlotPage(
      title: title, description: description, width: left + size.width + right,
      left: left, legendWidth: size.width, bottom: top + size.height + 48,
      below: 8, keys: keys, notes: notes)
    let frame = PlotFrame(
      plot: self, left: left, top: top + page.down, width: size.width,
      height: size.height)
    frame.drawAxes(in: &page)
    page.picture.addText(
      x.name, x: left + size.width / 2, y: frame.top + size.height + 34,
      anchor: .middle)
    page.picture.addText(y.name, x: left - 6, y: frame.top - 14)
    page.drawLegend()
    frame.drawMarks(in: &page)
    return page.picture
  }
}
