/// How one of several things in a plot is distinguished from the others: by its
/// colour and, without colours, by its dashes and the shape of its points.
struct PlotStyle {
  let color: SVGColor
  /// The lengths of the dashes and gaps of its line; none for a solid line.
  let dashes: [Double]
  private let shape: Shape

  private enum Shape: CaseIterable {
    case disc, square, triangle, diamond, cross
  }

  private static let colors: [SVGColor] = [
    .positive, .negative, .third, .fourth, .ink,
  ]
  private static let patterns: [[Double]] = [
    [], [8, 4], [2, 3], [10, 3, 2, 3], [14, 4], [4, 2],
  ]

  /// A solid line in the colour of text.
  static let plain = PlotStyle(color: .ink, dashes: [], shape: .disc)

  private init(color: SVGColor, dashes: [Double], shape: Shape) {
    self.color = color
    self.dashes = dashes
    self.shape = shape
  }

  /// Creates the style of the k-th thing, counted from 0; 30 have different ones.
  init(_ k: Int) {
    color = Self.colors[k % Self.colors.count]
    dashes = Self.patterns[k % Self.patterns.count]
    shape = Shape.allCases[k % Shape.allCases.count]
  }

  func drawPoint(at place: PlotPoint, in picture: inout SVGDocument) {
    let corners: [(Double, Double)]
    switch shape {
    case .disc:
      let start = SVGDocument.path([(place.x - 5, place.y)])
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
    let path = SVGDocument.path(
      corners.map { (place.x + $0.0, place.y + $0.1) })
    picture.addShape(path + " Z", fill: color, stroke: .paper)
  }
}
