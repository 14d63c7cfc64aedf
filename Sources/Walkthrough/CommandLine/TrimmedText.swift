extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// Whether it is one of the words that quit.
  var isLeaving: Bool {
    ["q", "quit", "exit"].contains(trimmed.lowercased())
  }
}
