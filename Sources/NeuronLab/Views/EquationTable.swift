/// Equations with their equals signs under each other.
public enum EquationTable {
  /// Lays out equations.
  ///
  ///     w·x  = 0.5 · 2  = 1.0
  ///     b               = 0.1
  ///
  /// - Parameter equations: The sides of each equation, from left to right; an
  ///   empty one leaves its place free, and its equals sign, too.
  /// - Returns: One line for each equation.
  public static func lines(_ equations: [[String]]) -> [String] {
    var widths: [Int] = []
    for sides in equations {
      // The last side of an equation may stick out.
      for (c, side) in sides.dropLast().enumerated() {
        if c == widths.count { widths.append(0) }
        widths[c] = max(widths[c], side.count)
      }
    }
    return equations.map { sides in
      var line = ""
      for (c, side) in sides.enumerated() {
        if c > 0 { line += side.isEmpty ? "    " : "  = " }
        line += side
        if c < sides.count - 1 {
          line += String(repeating: " ", count: widths[c] - side.count)
        }
      }
      return line.withoutBlanksAtEnd
    }
  }

  /// Lays out equations in lines of a limited width: where one would be longer,
  /// every side of every equation has a line of its own.
  ///
  /// - Parameters:
  ///   - equations: The sides of each equation, from left to right.
  ///   - width: How many columns a line may take.
  /// - Returns: The lines.
  public static func lines(
    _ equations: [[String]], width: Int
  ) -> [String] {
    let lines = lines(equations)
    if lines.allSatisfy({ $0.count <= width }) { return lines }
    return equations.flatMap { tall($0, width: width) }
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
