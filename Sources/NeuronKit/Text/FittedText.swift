extension String {
  /// Breaks the text at spaces into lines of at most the given number of
  /// characters.
  ///
  /// A word that is longer than a line gets its own line.
  ///
  /// - Parameters:
  ///   - width: The maximum length of a line.
  ///   - indent: The number of spaces before every line but the first.
  /// - Returns: The lines.
  package func wrapped(width: Int, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = margin + word
      }
    }
    return lines + [line]
  }

  /// Breaks the text into lines that do not end between certain words, unless
  /// these alone are longer than a line.
  ///
  /// - Parameters:
  ///   - width: The maximum length of a line.
  ///   - belongTogether: Whether a word stays on the line of the one before it.
  /// - Returns: The lines.
  package func wrapped(
    width: Int, unless belongTogether: (Substring, Substring) -> Bool
  ) -> [String] {
    // `wrapped` does not break a line at this space.
    let space: Character = "\u{a0}"
    let words = split(separator: " ")
    var text = words.first.map { String($0) } ?? ""
    for (before, word) in zip(words, words.dropFirst()) {
      text.append(belongTogether(before, word) ? space : " ")
      text += word
    }
    return text.wrapped(width: width).map { line in
      String(line.map { $0 == space ? " " : $0 })
    }
  }

  /// Returns the text on one line; if it would take more columns, its two ends
  /// with an ellipsis between them: long names often differ only at the end.
  package func clipped(to columns: Int) -> String {
    let line = oneLine
    if line.columnCount <= columns { return line }
    var start = ""
    for character in line {
      let count = String(start + [character]).columnCount
      if count > columns / 2 { break }
      start.append(character)
    }
    var end = ""
    for character in line.reversed() {
      let count = String([character] + end).columnCount
      if start.columnCount + 1 + count > columns { break }
      end.insert(character, at: end.startIndex)
    }
    return "\(start)…\(end)"
  }
}
