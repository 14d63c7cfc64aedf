/// A picture as an SVG file that needs nothing else: colours for light and dark
/// pages, and words for those who do not see it, are inside.
public struct SVGDocument: Sendable {
  private let width: Double
  private let height: Double
  private let title: String
  private let description: String
  private var elements: [String] = []
  private var depth = 1

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
    self.description = description
  }

  // MARK: Drawing

  /// Adds a rectangle.
  mutating func addRectangle(
    x: Double, y: Double, width: Double, height: Double, radius: Double = 0,
    fill: SVGColor, stroke: SVGColor? = nil
  ) {
    let round = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
    add(
      "<rect class=\"\(Self.classes(fill: fill, stroke: stroke))\" "
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
  ///   - isDashed: Whether the line has gaps.
  mutating func addLine(
    _ path: String, color: SVGColor, width: Double, isDashed: Bool = false
  ) {
    let dashes = isDashed ? " stroke-dasharray=\"7 4\"" : ""
    add(
      "<path class=\"\(Self.classes(fill: nil, stroke: color))\" d=\"\(path)\" "
        + "stroke-width=\"\(Self.number(width))\"\(dashes)/>")
  }

  /// Adds a line of text; y is its baseline.
  mutating func addText(
    _ text: String, x: Double, y: Double, size: Double, color: SVGColor,
    anchor: Anchor = .start, isBold: Bool = false
  ) {
    let position = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let weight = isBold ? " font-weight=\"bold\"" : ""
    add(
      "<text class=\"\(Self.classes(fill: color, stroke: nil))\" "
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

  // MARK: Writing

  /// The lines of the file.
  public var lines: [String] {
    let width = Self.number(width)
    let height = Self.number(height)
    return [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" "
        + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
        + "aria-labelledby=\"title description\">",
      " <title id=\"title\">\(Self.escaped(title))</title>",
      " <desc id=\"description\">\(Self.escaped(description))</desc>",
    ] + Self.style + [
      " <rect class=\"fill-paper\" width=\"\(width)\" height=\"\(height)\"/>"
    ] + elements + ["</svg>"]
  }

  /// The colours of a light page, then those of a dark one.
  private static var style: [String] {
    var lines = [
      " <style>",
      "  text { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', "
        + "monospace; white-space: pre }",
      "  path { fill: none }",
    ]
    lines += SVGColor.allCases.map { rule($0, $0.light) }
    lines.append("  @media (prefers-color-scheme: dark) {")
    lines += SVGColor.allCases.map { "  " + rule($0, $0.dark) }
    return lines + ["  }", " </style>"]
  }

  private static func rule(_ color: SVGColor, _ value: String) -> String {
    "  .fill-\(color) { fill: \(value) } .stroke-\(color) { stroke: \(value) }"
  }

  private static func classes(fill: SVGColor?, stroke: SVGColor?) -> String {
    var classes: [String] = []
    if let fill { classes.append("fill-\(fill)") }
    if let stroke { classes.append("stroke-\(stroke)") }
    return classes.joined(separator: " ")
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

/// The colours of all pictures, by what they are for; told apart with every
/// kind of colour vision (blue and orange after Okabe & Ito, 2008), and readable
/// on their paper.
enum SVGColor: String, CaseIterable, CustomStringConvertible {
  /// What everything stands on.
  case paper
  /// A box on the paper.
  case card
  /// Lines around boxes.
  case frame
  /// Text.
  case ink
  /// Text that is less important.
  case faint
  /// What is above 0.
  case positive
  /// What is below 0.
  case negative

  /// The name in class names.
  var description: String { rawValue }

  /// The colour on a light page.
  var light: String {
    switch self {
    case .paper: return "#ffffff"
    case .card: return "#f6f8fa"
    case .frame: return "#6e7781"
    case .ink: return "#1f2328"
    case .faint: return "#57606a"
    case .positive: return "#0072b2"
    case .negative: return "#d55e00"
    }
  }

  /// The colour on a dark page.
  var dark: String {
    switch self {
    case .paper: return "#0d1117"
    case .card: return "#161b22"
    case .frame: return "#6e7681"
    case .ink: return "#e6edf3"
    case .faint: return "#9da7b3"
    case .positive: return "#56b4e9"
    case .negative: return "#e69f00"
    }
  }
}
