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
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
