/// Small grey pictures drawn with characters, side by side.
package enum PixelPicture {
  /// Draws square pictures side by side, with captions below; each pixel, from
  /// 0 (white) to 1, is two characters wide.
  package static func lines(
    _ pictures: [[Double]], side: Int, _ captions: [String]...
  ) -> [String] {
    let rows = (0..<side).map { row in
      pictures.map { pixels in
        pixels[row * side..<(row + 1) * side].map { pixel in
          let shades = ContourMap.shades
          let grey = min(max(pixel, 0), 1)
          let shade = shades[Int(grey * Double(shades.count - 1) + 0.5)]
          return String(repeating: shade, count: 2)
        }.joined()
      }
    }
    return (rows + captions).map { parts in
      parts.map {
        $0 + String(repeating: " ", count: max(2, 18 - $0.count))
      }.joined().withoutBlanksAtEnd
    }
  }
}
