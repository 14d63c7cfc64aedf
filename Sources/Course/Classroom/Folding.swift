import NeuronLab

extension String {
  /// Returns a line of a figure in lines of at most `width` columns.
  ///
  /// It keeps its spaces, breaks at one of them where it can, and indents
  /// the lines that follow a little more than the first.
  package func folded(width: Int, indent: Int = 0) -> [String] {
    guard columnCount > width else { return [self] }
    let begin = prefix { $0 == " " }.count
    let margin = String(repeating: " ", count: min(begin + indent, width / 2))
    var lines: [String] = []
    var rest = self[...]
    while String(rest).columnCount > width {
      let limit = Self.end(of: rest, width: width)
      let start = rest.firstIndex { $0 != " " } ?? rest.startIndex
      // A space just behind the limit is a good place, too.
      let space = rest[start...limit].lastIndex(of: " ")
      let end = space.map { $0 > start ? $0 : limit } ?? limit
      lines.append(String(rest[..<end]).withoutBlanksAtEnd)
      rest = rest[end...].drop { $0 == " " }
      if rest.isEmpty { return lines }
      rest = (margin + rest)[...]
    }
    return lines + [String(rest)]
  }

  /// Returns the first index that does not fit.
  private static func end(of text: Substring, width: Int) -> Index {
    var columns = 0
    for k in text.indices {
      columns += String(text[k]).columnCount
      if columns > width { return k }
    }
    return text.endIndex
  }
}
