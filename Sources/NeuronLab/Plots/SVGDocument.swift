/// A picture as an SVG file that needs nothing else: colours for light and dark
/// pages, and words for those who do not see it, are inside.
public struct SVGDocument: CustomStringConvertible, Sendable {
  private let width: Double
  private let height: Double
  private let title: String
  private let summary: String
  private var elements: [String] = []
  private var depth = 1
  /// Which colours the elements have.
  private var used: [SVGColor] = [.paper]

  /// Which part of a text stands at its x.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Creates a picture without content.
  ///
  /// - Parameters:
  ///   - width: In pixels; x runs from 0 at the left.
  ///   - height: In pixels; y runs from 0 at the top.
  ///   - title: What it shows, in a few words.
  ///   - description: What one would see.
  init(width: Double, height: Double, title: String, description: String) {
    self.width = width
    self.height = height
    self.title = title
    summary = description
  }

  // MARK: Drawing

  /// Adds a rectangle.
  mutating func addRectangle(
    x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    fill: SVGColor, stroke: SVGColor? = nil
  ) {
    let round = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
    add(
      "<rect class=\"\(classes(fill: fill, stroke: stroke))\" "
        + "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
        + "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        + "\(round)/>")
  }

  /// Adds a line along a path.
  ///
  /// - Parameters:
  ///   - path: Commands as SVG has them: `M 0 0 L 10 10`; see ``number(_:)``.
  ///   - color: The line's colour.
  ///   - width: In pixels.
  ///   - dashes: How long dashes and gaps are, in turn; none for a whole line.
  mutating func addLine(
    _ path: String, color: SVGColor, width: Double, dashes: [Double] = []
  ) {
    let lengths = dashes.map { Self.number($0) }.joined(separator: " ")
    let pattern = dashes.isEmpty ? "" : " stroke-dasharray=\"\(lengths)\""
    add(
      "<path class=\"\(classes(fill: nil, stroke: color))\" d=\"\(path)\" "
        + "stroke-width=\"\(Self.number(width))\"\(pattern)/>")
  }

  /// Adds a shape that is filled: the inside of closed paths, without the holes
  /// that other paths leave in it.
  mutating func addShape(
    _ path: String, fill: SVGColor, opacity: Double = 1,
    stroke: SVGColor? = nil, strokeWidth: Double = 1
  ) {
    let share = opacity < 1 ? " fill-opacity=\"\(Self.number(opacity))\"" : ""
    let line =
      strokeWidth == 1 ? "" : " stroke-width=\"\(Self.number(strokeWidth))\""
    add(
      "<path class=\"\(classes(fill: fill, stroke: stroke))\" d=\"\(path)\" "
        + "fill-rule=\"evenodd\"\(share)\(line)/>")
  }

  /// Adds a line of text; y is its baseline.
  mutating func addText(
    _ text: String, x: Double, y: Double, size: Double, color: SVGColor,
    anchor: Anchor = .start, isBold: Bool = false
  ) {
    let position = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let weight = isBold ? " font-weight=\"bold\"" : ""
    add(
      "<text class=\"\(classes(fill: color, stroke: nil))\" "
        + "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
        + "font-size=\"\(Self.number(size))\"\(position)\(weight)>"
        + "\(Self.escaped(text))</text>")
  }

  /// Opens a group; its title is what a pointer resting on it shows.
  mutating func openGroup(title: String) {
    add("<g>")
    depth += 1
    add("<title>\(Self.escaped(title))</title>")
  }

  /// Closes the group that was opened last.
  mutating func closeGroup() {
    depth -= 1
    add("</g>")
  }

  private mutating func add(_ element: String) {
    elements.append(String(repeating: " ", count: depth) + element)
  }

  /// Returns the classes of an element, and keeps in mind that they are used.
  private mutating func classes(fill: SVGColor?, stroke: SVGColor?) -> String {
    for color in [fill, stroke] {
      if let color, !used.contains(color) { used.append(color) }
    }
    let names = [fill.map { "fill-\($0)" }, stroke.map { "stroke-\($0)" }]
    return names.compactMap { $0 }.joined(separator: " ")
  }

  // MARK: Writing

  /// The file, as it is printed.
  public var description: String { lines.joined(separator: "\n") }

  /// The lines of the file.
  public var lines: [String] {
    let width = Self.number(width)
    let height = Self.number(height)
    return [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" "
        + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
        + "aria-labelledby=\"title description\">",
      " <title id=\"title\">\(Self.escaped(title))</title>",
      " <desc id=\"description\">\(Self.escaped(summary))</desc>",
    ] + style + [
      " <rect class=\"fill-paper\" width=\"\(width)\" height=\"\(height)\"/>"
    ] + elements + ["</svg>"]
  }

  /// The colours of a light page, then those of a dark one.
  private var style: [String] {
    var lines = [
      " <style>",
      "  text { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', "
        + "monospace; white-space: pre }",
      "  path { fill: none }",
    ]
    let colors = SVGColor.allCases.filter { used.contains($0) }
    lines += colors.map { Self.rule($0, $0.light) }
    lines.append("  @media (prefers-color-scheme: dark) {")
    lines += colors.map { "  " + Self.rule($0, $0.dark) }
    return lines + ["  }", " </style>"]
  }

  private static func rule(_ color: SVGColor, _ value: String) -> String {
    "  .fill-\(color) { fill: \(value) } .stroke-\(color) { stroke: \(value) }"
  }

  /// Returns a coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    precondition(value.isFinite, "there is no place \(value) in a picture")
    var text = value.text(decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// Returns the text as XML may hold it: on one line, its special characters
  /// replaced.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.oneLine.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
