/// Equations with their equals signs aligned.
public enum EquationTable {
  /// Lays out equations, one to a line; if a line would be too long, every side
  /// of every equation gets its own line.
  ///
  ///     w·x  = 0.5 · 2  = 1.0
  ///     b               = 0.1
  ///
  /// - Parameters:
  ///   - equations: The sides of each equation, from left to right; an empty
  ///     one leaves blank space, without an equals sign.
  ///   - width: The maximum width of a line.
  /// - Returns: The lines.
  public static func lines(
    _ equations: [[String]], width: Int = .max
  ) -> [String] {
    var widths: [Int] = []
    for sides in equations {
      // The last side of an equation may stick out.
      for (c, side) in sides.dropLast().enumerated() {
        if c == widths.count { widths.append(0) }
        widths[c] = max(widths[c], side.count)
      }
    }
    let lines = equations.map { sides in
      var line = ""
      for (c, side) in sides.enumerated() {
        if c > 0 { line += side.isEmpty ? "    " : "  = " }
        line += c < widths.count ? side.padded(to: widths[c]) : side
      }
      return line.withoutBlanksAtEnd
    }
    return lines.allSatisfy { $0.count <= width }
      ? lines : equations.flatMap { tall($0, width: width) }
  }

  private static func tall(_ sides: [String], width: Int) -> [String] {
    var lines = sides[0].wrapped(width: width, indent: 2)
    for side in sides.dropFirst() where !side.isEmpty {
      let text = "= \(side)".wrapped(width: width - 2, indent: 4)
      lines += text.map { "  \($0)" }
    }
    return lines
  }
}
