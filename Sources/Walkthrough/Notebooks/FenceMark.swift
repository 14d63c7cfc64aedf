/// The line that opens a fence.
struct FenceMark {
  /// How far it is from the left.
  let indent: Int
  /// The backticks or tildes.
  let mark: String
  /// The text after them.
  let info: String

  /// Reads the line, or returns `nil` if it opens no fence.
  init?(_ line: some StringProtocol) {
    indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    guard indent <= 3, let character = text.first,
      character == "`" || character == "~"
    else { return nil }
    mark = String(text.prefix { $0 == character })
    info = String(text.dropFirst(mark.count))
    // Backticks may be part of a line of prose; then more follow.
    guard mark.count >= 3, character == "~" || !info.contains("`") else {
      return nil
    }
  }

  /// The words after the mark; the first is the language.
  var words: [String] { info.blankSeparated }

  /// Whether the lines up to the closing mark are in that language.
  func isIn(_ language: String) -> Bool {
    words.first?.lowercased() == language
  }

  /// Returns whether the line closes the fence.
  func isClosed(by line: String) -> Bool {
    guard let other = FenceMark(line) else { return false }
    return other.mark.hasPrefix(mark) && other.words.isEmpty
  }

  /// Returns the line without as many spaces as there are before the mark.
  func withoutIndent(_ line: String) -> String {
    String(line.dropFirst(min(indent, line.prefix { $0 == " " }.count)))
  }
}

extension StringProtocol {
  /// The text's words, which spaces and tabs separate.
  var blankSeparated: [String] {
    split { $0 == " " || $0 == "\t" || $0 == "\r" }.map { String($0) }
  }
}
