/// A page with a title, one frame with axes, and below it what the marks mean.
struct SVGChart {
  /// What a mark means.
  struct Key {
    let name: String
    let mark: SVGMark
    /// Whether it marks points; otherwise a line.
    var isPoint = false
  }

  let frame: SVGFrame
  var picture: SVGDocument
  private let keys: [[Key]]
  private let notes: [String]

  private static let top = 74.0
  private static let margin = 24.0
  private static let rowHeight = 18.0

  /// Creates the page with its frame and axes.
  ///
  /// - Parameters:
  ///   - title: What stands above.
  ///   - description: What one would see.
  ///   - x: The axis below.
  ///   - y: The axis on the left.
  ///   - size: How wide and how high the frame is.
  ///   - keys: What is drawn.
  ///   - notes: What else has to be said, a line each.
  init(
    title: String, description: String, x: Axis, y: Axis,
    size: (width: Double, height: Double) = (540, 320), keys: [Key] = [],
    notes: [String] = []
  ) {
    let left = Self.margin + SVGFrame.labelWidth(y)
    frame = SVGFrame(
      x: x, y: y, left: left, top: Self.top, width: size.width,
      height: size.height)
    // Half of the last number stands beyond the frame.
    let letters = x.ticks.last.map { Double($0.text.count) } ?? 0
    let right = max(Self.margin, letters / 2 * SVGFrame.letter + 4)
    let width = left + size.width + right
    self.keys = Self.rows(keys, width: size.width)
    let room = Int((width - 2 * Self.margin) / SVGFrame.letter)
    self.notes = notes.flatMap { $0.wrapped(width: room) }
    let rows = Double(self.keys.count + self.notes.count)
    picture = SVGDocument(
      width: width,
      height: Self.top + size.height + 48 + rows * Self.rowHeight + 8,
      title: title, description: ([description] + notes).joined(separator: " "))
    picture.addText(
      title.clipped(to: room * 6 / 7), x: Self.margin, y: 30, size: 14,
      color: .ink, isBold: true)
    frame.drawAxes(in: &picture)
    frame.drawNames(in: &picture)
    drawKeys()
  }

  /// How wide a key is, with the gap behind it.
  private static func width(of key: Key) -> Double {
    (key.isPoint ? 20 : 44) + Double(key.name.columnCount) * SVGFrame.letter
      + 24
  }

  /// Returns the keys in rows that are not wider than the frame.
  private static func rows(_ keys: [Key], width: Double) -> [[Key]] {
    var rows: [[Key]] = []
    var used = width
    for key in keys {
      let next = Self.width(of: key)
      if used + next > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(key)
      used += next
    }
    return rows
  }

  private mutating func drawKeys() {
    var y = frame.top + frame.height + 48 + Self.rowHeight - 4
    for row in keys {
      var x = frame.left
      for key in row {
        if key.isPoint {
          key.mark.drawPoint(at: (x + 6, y - 4), in: &picture)
        } else {
          key.mark.drawLine(from: (x, y - 4), in: &picture)
        }
        picture.addText(
          key.name, x: x + (key.isPoint ? 20 : 44), y: y, size: SVGFrame.size,
          color: .ink)
        x += Self.width(of: key)
      }
      y += Self.rowHeight
    }
    for note in notes {
      picture.addText(note, x: Self.margin, y: y, size: 11, color: .faint)
      y += Self.rowHeight
    }
  }

  /// Draws the curve through points.
  mutating func drawCurve(
    _ points: [(x: Double, y: Double)], _ mark: SVGMark
  ) {
    let path = frame.path(points)
    if !path.isEmpty {
      picture.addLine(path, color: mark.color, width: 2, dashes: mark.dashes)
    }
    for place in frame.alone(points) { mark.drawPoint(at: place, in: &picture) }
  }
}
