/// A picture as a self-contained SVG file: it includes colours for light and
/// dark pages, and a text description for screen readers.
public struct SVGDocument: CustomStringConvertible, Sendable {
  private let width: Double
  private let height: Double
  private let title: String
  private let summary: String
  private var elements: [String] = []
  private var depth = 1
  /// The colours that the elements use.
  private var used: [SVGColor] = [.paper]

  /// Which part of a text is at its x.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Creates an empty picture: x runs from 0 at the left, y from 0 at the top,
  /// in pixels.
  ///
  /// - Parameters:
  ///   - width: In pixels.
  ///   - height: In pixels.
  ///   - title: What it shows, in a few words.
  ///   - description: A text description of the drawing.
  init(width: Double, height: Double, title: String, description: String) {
    self.width = width
    self.height = height
    self.title = title
    summary = description
  }

  // MARK: Drawing

  mutating func addRectangle(
    x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    fill: SVGColor, stroke: SVGColor? = nil
  ) {
    add(
      "rect", fill: fill, stroke: stroke,
      [
        ("x", Self.number(x)), ("y", Self.number(y)),
        ("width", Self.number(width)), ("height", Self.number(height)),
        ("rx", radius > 0 ? Self.number(radius) : nil),
      ])
  }

  /// Adds a line along a path; without dashes it is solid.
  ///
  /// - Parameters:
  ///   - path: SVG path commands: `M 0 0 L 10 10`; see ``path(_:)``.
  ///   - color: The line's colour.
  ///   - width: In pixels.
  ///   - dashes: The lengths of dashes and gaps, in turn.
  mutating func addLine(
    _ path: String, color: SVGColor, width: Double, dashes: [Double] = []
  ) {
    let lengths = dashes.map { Self.number($0) }.joined(separator: " ")
    add(
      "path", stroke: color,
      [
        ("d", path), ("stroke-width", Self.number(width)),
        ("stroke-dasharray", dashes.isEmpty ? nil : lengths),
      ])
  }

  /// Adds a filled shape: the inside of closed paths, without the holes that
  /// other paths leave in it.
  mutating func addShape(
    _ path: String, fill: SVGColor, opacity: Double = 1,
    stroke: SVGColor? = nil, strokeWidth: Double = 1
  ) {
    add(
      "path", fill: fill, stroke: stroke,
      [
        ("d", path), ("fill-rule", "evenodd"),
        ("fill-opacity", opacity < 1 ? Self.number(opacity) : nil),
        ("stroke-width", strokeWidth == 1 ? nil : Self.number(strokeWidth)),
      ])
  }

  /// Adds a line of text; y is its baseline.
  mutating func addText(
    _ text: String, x: Double, y: Double, size: Double = Self.textSize,
    color: SVGColor = .ink, anchor: Anchor = .start, isBold: Bool = false
  ) {
    add(
      "text", fill: color,
      [
        ("x", Self.number(x)), ("y", Self.number(y)),
        ("font-size", Self.number(size)),
        ("text-anchor", anchor == .start ? nil : anchor.rawValue),
        ("font-weight", isBold ? "bold" : nil),
      ], text: text)
  }

  /// Opens a group; its title is shown when a pointer rests on it.
  mutating func openGroup(title: String) {
    add("<g>")
    depth += 1
    add("<title>\(Self.escaped(title))</title>")
  }

  /// Closes the most recently opened group.
  mutating func closeGroup() {
    depth -= 1
    add("</g>")
  }

  /// Adds an element with the attributes that have a value.
  private mutating func add(
    _ name: String, fill: SVGColor? = nil, stroke: SVGColor? = nil,
    _ attributes: [(name: String, value: String?)], text: String? = nil
  ) {
    for color in [fill, stroke] {
      if let color, !used.contains(color) { used.append(color) }
    }
    let classes = [fill.map { "fill-\($0)" }, stroke.map { "stroke-\($0)" }]
    var element = "<\(name) class=\""
    element += classes.compactMap { $0 }.joined(separator: " ") + "\""
    for attribute in attributes {
      guard let value = attribute.value else { continue }
      element += " \(attribute.name)=\"\(value)\""
    }
    add(element + (text.map { ">\(Self.escaped($0))</\(name)>" } ?? "/>"))
  }

  private mutating func add(_ element: String) {
    elements.append(String(repeating: " ", count: depth) + element)
  }

  // MARK: Writing

  /// The text of the file.
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
    let colors = SVGColor.allCases.filter { used.contains($0) }
    func rule(_ color: SVGColor, _ value: String) -> String {
      "  .fill-\(color) { fill: \(value) } .stroke-\(color) { stroke: \(value) }"
    }
    return [
      " <style>",
      "  text { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', "
        + "monospace; white-space: pre }",
      "  path { fill: none }",
    ] + colors.map { rule($0, $0.light) }
      + ["  @media (prefers-color-scheme: dark) {"]
      + colors.map { "  " + rule($0, $0.dark) } + ["  }", " </style>"]
  }

  /// Returns a coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    precondition(value.isFinite, "a picture has no coordinate \(value)")
    var text = value.text(decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// Returns the path from corner to corner.
  static func path(_ corners: [PlotPoint]) -> String {
    let places = corners.map { "\(number($0.x)) \(number($0.y))" }
    return "M " + places.joined(separator: " L ")
  }

  /// Returns the text escaped for XML: on one line, with special characters
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

  // MARK: Letters

  static let textSize = 12.0
  /// The size of notes and captions.
  static let smallSize = 11.0
  /// The width of a letter: no font has wider ones.
  static let letter = 7.3
  /// The empty border of a page.
  static let margin = 24.0
}

/// A position in a picture, or a pair of numbers on the axes of a plot.
typealias PlotPoint = (x: Double, y: Double)
