/// Small grey pictures drawn with characters, side by side.
public enum PixelPicture {
  /// From white to black.
  private static let shades: [Character] = [
    " ", ".", ":", "+", "*", "%", "#", "@",
  ]

  /// Draws square pictures side by side, each pixel two characters wide.
  ///
  /// - Parameters:
  ///   - pictures: The pixels of each, row by row, from 0 (white) to 1.
  ///   - side: How many pixels a side has.
  ///   - captions: What stands below each.
  /// - Returns: The lines of the pictures and of their captions.
  public static func lines(
    _ pictures: [[Double]], side: Int, _ captions: [String]
  ) -> [String] {
    let width = 18
    var lines: [String] = []
    for row in 0..<side {
      var line = ""
      for pixels in pictures {
        var part = ""
        for column in 0..<side {
          let grey = min(max(pixels[row * side + column], 0), 1)
          let shade = shades[Int(grey * Double(shades.count - 1) + 0.5)]
          part += String(repeating: shade, count: 2)
        }
        line += part + String(repeating: " ", count: max(2, width - 2 * side))
      }
      lines.append(line.withoutBlanksAtEnd)
    }
    var line = ""
    for caption in captions {
      line += caption
      line += String(repeating: " ", count: max(2, width - caption.count))
    }
    lines.append(line.withoutBlanksAtEnd)
    return lines
  }
}
