/// What stands above a drawing, on as many lines as it needs.
struct SVGTitle {
  private let lines: [String]

  private static let margin = 24.0
  private static let lineHeight = 18.0
  /// The width of a bold letter.
  private static let letter = 8.6

  /// Creates the title of a drawing of that width.
  init(_ text: String, width: Double) {
    let room = Int((width - 2 * Self.margin) / Self.letter)
    lines = text.oneLine.wrapped(width: room).map { $0.clipped(to: room) }
  }

  /// How much lower everything else stands than below a title of one line.
  var extraHeight: Double { Double(lines.count - 1) * Self.lineHeight }

  /// Writes the title.
  func draw(in picture: inout SVGDocument) {
    for (k, line) in lines.enumerated() {
      picture.addText(
        line, x: Self.margin, y: 30 + Double(k) * Self.lineHeight, size: 14,
        color: .ink, isBold: true)
    }
  }
}
