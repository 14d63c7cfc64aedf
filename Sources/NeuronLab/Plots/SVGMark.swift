/// How one of several things in a picture is told from the others: by its colour
/// and, for those who do not see it, by its dashes and by the form of its points.
struct SVGMark {
  let color: SVGColor
  /// How long dashes and gaps of its line are.
  let dashes: [Double]
  private let form: Form

  private enum Form: Int, CaseIterable {
    case disc
    case square
    case triangle
    case diamond
    case cross
  }

  private static let colors: [SVGColor] = [
    .positive, .negative, .third, .fourth, .ink,
  ]
  private static let patterns: [[Double]] = [
    [], [8, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 2],
  ]

  /// A whole line in the colour of text.
  static let plain = SVGMark(color: .ink, dashes: [], form: .disc)

  private init(color: SVGColor, dashes: [Double], form: Form) {
    self.color = color
    self.dashes = dashes
    self.form = form
  }

  /// Creates the mark of the k-th thing, counted from 0; 30 have different ones.
  init(_ k: Int) {
    color = Self.colors[k % Self.colors.count]
    dashes = Self.patterns[k % Self.patterns.count]
    form = Form.allCases[k % Form.allCases.count]
  }

  /// Draws a point.
  func drawPoint(
    at place: (x: Double, y: Double), in picture: inout SVGDocument
  ) {
    let (x, y) = place
    let corners: [(Double, Double)]
    switch form {
    case .disc:
      let start = SVGFrame.command("M", (x - 5, y))
      picture.addShape(
        "\(start) a 5 5 0 1 1 10 0 a 5 5 0 1 1 -10 0 Z", fill: color,
        stroke: .paper)
      return
    case .square:
      corners = [(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]
    case .triangle: corners = [(0, -6), (5.5, 4.5), (-5.5, 4.5)]
    case .diamond: corners = [(0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)]
    case .cross:
      corners = [
        (-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6),
        (-2, 2), (-6, 2), (-6, -2), (-2, -2),
      ]
    }
    var path = ""
    for (k, corner) in corners.enumerated() {
      path += SVGFrame.command(
        k == 0 ? "M" : "L", (x + corner.0, y + corner.1))
    }
    picture.addShape(path + " Z", fill: color, stroke: .paper)
  }

  /// Draws a short piece of its line.
  func drawLine(
    from place: (x: Double, y: Double), in picture: inout SVGDocument
  ) {
    picture.addLine(
      SVGFrame.command("M", place) + " h 36", color: color, width: 2.5,
      dashes: dashes)
  }
}
