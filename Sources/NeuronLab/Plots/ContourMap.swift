/// A surface: seen from above, with one character for each band of height, or as
/// SVG in three dimensions.
///
/// Seen from above, x1 grows to the right and x2 upwards. A cell shows the
/// height at its centre, so that a symmetric surface gives a symmetric picture.
public struct ContourMap {
  let title: String
  /// The axis to the right, and the one upwards.
  package let x1: Side
  package let x2: Side
  /// The heights at which one band ends and the next begins, in ascending
  /// order.
  package let levels: [Double]
  /// The range of heights drawn in three dimensions; if `nil`, that of all
  /// surfaces side by side, so that they can be compared.
  package var heights: ClosedRange<Double>?
  let height: (_ x1: Double, _ x2: Double) -> Double

  /// One side of the part of the plane that is shown.
  package struct Side: Sendable {
    /// What is measured along it, on one line.
    package let name: String
    package let range: ClosedRange<Double>

    package init(_ name: String, over range: ClosedRange<Double>) {
      self.name = name.clipped(to: 16)
      self.range = range
    }

    /// `x1 from -1 to 1`.
    package var text: String {
      let ends = range.ends.map { $0.shortestText }
      return "\(name) from \(ends[0]) to \(ends[1])"
    }
  }

  /// The characters of the bands, from the lowest to the highest: more and more
  /// ink.
  static let shades: [Character] = [
    " ", ".", ":", "+", "*", "%", "#", "@",
  ]

  /// Creates a map.
  ///
  /// - Parameters:
  ///   - title: What is written above it.
  ///   - range: The square that is shown, on both axes.
  ///   - levels: Where one band ends and the next begins, in ascending order;
  ///     at most 7.
  ///   - height: The surface.
  public init(
    title: String, over range: ClosedRange<Double>, levels: [Double],
    height: @escaping (_ x1: Double, _ x2: Double) -> Double
  ) {
    self.init(
      title: title, over: (Side("x1", over: range), Side("x2", over: range)),
      levels: levels, height: height)
  }

  /// Creates a map of a rectangle, whose axes have names of their own.
  package init(
    title: String, over sides: (x1: Side, x2: Side), levels: [Double],
    height: @escaping (_ x1: Double, _ x2: Double) -> Double
  ) {
    precondition(
      levels.count < Self.shades.count,
      "\(levels.count + 1) bands, but only \(Self.shades.count) characters")
    self.title = title
    (x1, x2) = sides
    self.levels = levels
    self.height = height
  }

  // MARK: Drawing

  /// Draws maps side by side, each with its title above it.
  ///
  /// - Parameters:
  ///   - maps: The maps, from left to right.
  ///   - columns: The width of each in characters, without its frame.
  ///   - rows: The height of each in lines, without title and axis.
  ///   - ascii: Whether to draw the frames in ASCII.
  /// - Returns: The lines: the titles, the maps, the ends of the x1 axis.
  public static func lines(
    _ maps: [ContourMap], columns: Int, rows: Int, ascii: Bool = false
  ) -> [String] {
    let parts = maps.map {
      $0.lines(columns: columns, rows: rows, frame: ascii ? "|" : "│")
    }
    return (0..<rows + 2).map { row in
      parts.map { $0[row] }.joined(separator: "  ").withoutBlanksAtEnd
    }
  }

  /// A legend in one line: each character between the two levels of its band.
  ///
  /// - Parameter decimals: The number of decimals of the levels.
  /// - Returns: The line.
  public func legend(decimals: Int) -> String {
    if let first = levels.first, levels.allSatisfy({ $0 == first }) {
      return "flat: \(first.compactText(decimals: decimals)) everywhere"
    }
    var line = "blank"
    for (k, level) in levels.enumerated() {
      line += " \(level.compactText(decimals: decimals)) \(Self.shades[k + 1])"
    }
    return line
  }

  /// Draws one map, with all lines of the same width.
  private func lines(columns: Int, rows: Int, frame: String) -> [String] {
    precondition(columns >= 1 && rows >= 1, "no room for a map")
    var lines = [Self.padded(" \(title)", columns + 2)]
    for row in 0..<rows {
      let up = Self.middle(rows - 1 - row, of: rows, on: x2)
      var line = ""
      for column in 0..<columns {
        let right = Self.middle(column, of: columns, on: x1)
        line.append(shade(height(right, up)))
      }
      lines.append(frame + line + frame)
    }
    let ends = x1.range.ends.map { $0.shortestText }
    let gap = max(1, columns - ends[0].count - ends[1].count)
    let axis = " " + ends[0] + String(repeating: " ", count: gap) + ends[1]
    return lines + [Self.padded(axis, columns + 2)]
  }

  /// Returns the middle of a cell on an axis.
  private static func middle(
    _ cell: Int, of count: Int, on side: Side
  ) -> Double {
    side.range.number(at: Double(2 * cell + 1) / Double(2 * count))
  }

  /// Returns the character of a height; `?` for NaN.
  private func shade(_ height: Double) -> Character {
    guard !height.isNaN else { return "?" }
    var band = 0
    while band < levels.count, height >= levels[band] { band += 1 }
    return Self.shades[band]
  }

  /// Returns the text, padded or cut to a width.
  private static func padded(_ text: String, _ width: Int) -> String {
    let text = text.prefix(width)
    return text + String(repeating: " ", count: width - text.count)
  }
}
