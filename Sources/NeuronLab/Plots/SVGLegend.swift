/// What the marks of a drawing mean, and what else has to be said: below it.
struct SVGLegend {
  /// What a mark means.
  struct Key {
    let name: String
    let mark: SVGMark
    /// Whether it marks points; otherwise a line.
    var isPoint = false

    /// How wide the mark is.
    var markWidth: Double { isPoint ? 20 : 44 }
    /// How wide it is with its name and the gap behind it.
    var width: Double {
      markWidth + Double(name.columnCount) * SVGFrame.letter + 24
    }
  }

  private let keys: [[Key]]
  private let notes: [String]

  private static let rowHeight = 18.0

  /// Creates a legend in rows that are not wider than the drawing.
  init(_ keys: [Key], notes: [String], width: Double) {
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
    self.keys = rows
    self.notes = notes.flatMap {
      $0.wrapped(width: Int(width / SVGFrame.letter))
    }
  }

  /// The room it takes.
  var height: Double { Double(keys.count + notes.count) * Self.rowHeight }

  /// Draws the keys and below them the notes.
  func draw(left: Double, top: Double, in picture: inout SVGDocument) {
    var y = top + Self.rowHeight - 4
    for row in keys {
      var x = left
      for key in row {
        if key.isPoint {
          key.mark.drawPoint(at: (x + 6, y - 4), in: &picture)
        } else {
          key.mark.drawLine(from: (x, y - 4), in: &picture)
        }
        picture.addText(
          key.name, x: x + key.markWidth, y: y, size: SVGFrame.size, color: .ink
        )
        x += key.width
      }
      y += Self.rowHeight
    }
    for note in notes {
      picture.addText(note, x: left, y: y, size: 11, color: .faint)
      y += Self.rowHeight
    }
  }
}
