/// Pictures and tables side by side.
public enum SideBySide {
  /// Puts pictures side by side, aligned at the top.
  ///
  /// - Parameters:
  ///   - pictures: The lines of each, from left to right.
  ///   - gap: The number of spaces between two.
  /// - Returns: As many lines as the tallest has.
  public static func lines(_ pictures: [[String]], gap: Int) -> [String] {
    var lines = [String](
      repeating: "", count: pictures.map { $0.count }.max() ?? 0)
    var start = 0
    for picture in pictures {
      for (row, line) in picture.enumerated() {
        lines[row] = lines[row].padded(to: start) + line
      }
      start += (picture.map { $0.count }.max() ?? 0) + gap
    }
    return lines.map { $0.withoutBlanksAtEnd }
  }
}

extension String {
  package enum Side { case left, right }

  /// Returns the text with spaces on one side, to a width in characters.
  package func padded(to width: Int, on side: Side = .right) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, width - count))
    return side == .left ? spaces + self : self + spaces
  }
}
