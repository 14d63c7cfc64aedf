extension String {
  /// The text without the spaces that fill up its line.
  public var withoutBlanksAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Breaks the text at spaces into lines of at most so many characters.
  ///
  /// A word that is longer than a line has a line to itself.
  ///
  /// - Parameters:
  ///   - width: How long a line may be.
  ///   - indent: How many spaces begin every line but the first.
  /// - Returns: The lines.
  public func wrapped(width: Int, indent: Int = 0) -> [String] {
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
}
