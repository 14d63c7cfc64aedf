// Text from outside, such as a name from a file, may hold characters that move a
// terminal's cursor, change its colours, or turn the reading direction around. Every
// such character is shown by its number instead, before it reaches a person.

extension String {
  /// The text on one line, with every control character spelled out: `\u{1b}`.
  ///
  /// These are the C0 and C1 controls and DEL; the marks, embeddings and isolates
  /// that change the reading direction; and the two code points that XML does not
  /// allow.
  package var oneLine: String { spelledOut { $0.isControl } }

  /// The same, but the lines of the text stay.
  package var visibleLines: String {
    spelledOut { $0.isControl && $0 != "\n" }
  }

  /// The text in quotation marks, on one line, and shortened if it is long.
  package var quoted: String {
    let limit = 40
    let start = prefix(limit + 1)
    return start.count > limit
      ? "\"\(String(start.dropLast()).oneLine)…\"" : "\"\(oneLine)\""
  }

  /// Returns the text with the scalars spelled out for which `isHidden` holds.
  private func spelledOut(_ isHidden: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: isHidden) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if isHidden(scalar) {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether the character does something instead of being shown.
  package var isControl: Bool {
    // Most text is ASCII, which needs no search.
    if value >= 0x20, value < 0x7f { return false }
    switch value {
    case 0..<0x20, 0x7f..<0xa0: return true
    // Left-to-right and right-to-left marks, embeddings, overrides, isolates.
    case 0x061c, 0x200e...0x200f, 0x202a...0x202e, 0x2066...0x2069: return true
    // Line and paragraph separators.
    case 0x2028...0x2029: return true
    case 0xfffe...0xffff: return true
    default: return false
    }
  }
}
