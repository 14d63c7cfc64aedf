/// Pictures and tables beside each other.
public enum SideBySide {
  /// Puts pictures beside each other, their first lines level.
  ///
  /// - Parameters:
  ///   - pictures: The lines of each, from left to right.
  ///   - gap: How many spaces are between two.
  /// - Returns: As many lines as the highest has.
  public static func lines(_ pictures: [[String]], gap: Int) -> [String] {
    var height = 0
    for picture in pictures { height = max(height, picture.count) }
    var lines = [String](repeating: "", count: height)
    var start = 0
    for picture in pictures {
      var width = 0
      for (row, line) in picture.enumerated() {
        let space = start - lines[row].count
        lines[row] += String(repeating: " ", count: space) + line
        width = max(width, line.count)
      }
      start += width + gap
    }
    return lines.map { $0.withoutBlanksAtEnd }
  }
}
