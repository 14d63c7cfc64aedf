/// The lines typed so far, the latest last.
struct LineHistory {
  private(set) var lines: [String] = []
  /// How many are kept.
  private static let limit = 200

  /// Adds a line, unless it is empty or the same as the one before.
  mutating func add(_ line: String) {
    guard !line.trimmed.isEmpty, line != lines.last else { return }
    lines.append(line)
    if lines.count > Self.limit { lines.removeFirst() }
  }
}

/// A line while it is typed: its letters and the cursor.
///
/// Left, right, home, end, backspace and delete edit it; up and down bring back
/// what was typed before. Ctrl-A and Ctrl-E go to its ends, Ctrl-B and Ctrl-F go
/// one letter back and forward; Ctrl-U and Ctrl-K delete to its ends, Ctrl-W a word.
struct LineEditor {
  private(set) var letters: [Character] = []
  /// How many letters are before the cursor.
  private(set) var cursor = 0
  /// The lines typed before, and this one; each keeps what is changed in it.
  private var drafts: [[Character]]
  private var draft: Int
  /// How long a line may grow.
  private static let limit = 4000

  init(history: LineHistory = LineHistory()) {
    drafts = history.lines.map { Array($0) } + [[]]
    draft = drafts.count - 1
  }

  /// What a key has done.
  enum Outcome: Equatable {
    case unchanged
    case changed
    /// The line is complete.
    case done
    /// No more input will come.
    case over
  }

  /// The line as text.
  var text: String { String(letters) }

  /// Takes a key.
  mutating func press(_ key: Screen.Key) -> Outcome {
    switch key {
    case .enter: return .done
    case .over: return .over
    // As in a shell: the end of the input on an empty line, else delete.
    case .control("d") where letters.isEmpty: return .over
    case .resized, .control("l"): return .changed
    case .text(let text): return insert(text)
    case .up, .control("p"): return recall(draft - 1)
    case .down, .control("n"): return recall(draft + 1)
    case .left, .control("b"): return move(to: cursor - 1)
    case .right, .control("f"): return move(to: cursor + 1)
    case .home, .control("a"): return move(to: 0)
    case .end, .control("e"): return move(to: letters.count)
    case .backspace: return delete(cursor - 1..<cursor)
    case .delete, .control("d"): return delete(cursor..<cursor + 1)
    case .control("u"): return delete(0..<cursor)
    case .control("k"): return delete(cursor..<letters.count)
    case .control("w"): return delete(wordStart..<cursor)
    default: return .unchanged
    }
  }

  private mutating func insert(_ text: String) -> Outcome {
    guard letters.count < Self.limit else { return .unchanged }
    // An accent that is typed by itself joins the letter before it.
    let start = max(0, cursor - 1)
    let joined = String(letters[start..<cursor]) + text
    letters.replaceSubrange(start..<cursor, with: joined)
    cursor = start + joined.count
    return .changed
  }

  private mutating func move(to place: Int) -> Outcome {
    guard (0...letters.count).contains(place), place != cursor else {
      return .unchanged
    }
    cursor = place
    return .changed
  }

  private mutating func delete(_ range: Range<Int>) -> Outcome {
    guard range.lowerBound >= 0, range.upperBound <= letters.count,
      !range.isEmpty
    else { return .unchanged }
    letters.removeSubrange(range)
    cursor = range.lowerBound
    return .changed
  }

  /// Where the word before the cursor begins.
  private var wordStart: Int {
    var place = cursor
    while place > 0, letters[place - 1] == " " { place -= 1 }
    while place > 0, letters[place - 1] != " " { place -= 1 }
    return place
  }

  private mutating func recall(_ place: Int) -> Outcome {
    guard drafts.indices.contains(place) else { return .unchanged }
    drafts[draft] = letters
    draft = place
    letters = drafts[place]
    cursor = letters.count
    return .changed
  }

  // MARK: Rows

  /// How a line is laid out in a window.
  struct Rows {
    /// The letters of each row, without the prompt.
    var texts = [""]
    /// Where the cursor is.
    var cursor = (row: 0, column: 0)
  }

  /// Lays the line out in rows; the first begins with a prompt of that many
  /// columns.
  func rows(after prompt: Int, width: Int) -> Rows {
    var rows = Rows()
    var column = prompt
    for (k, letter) in letters.enumerated() {
      let size = String(letter).columnCount
      if column + size > width {
        rows.texts.append("")
        column = 0
      }
      if k == cursor { rows.cursor = (rows.texts.count - 1, column) }
      rows.texts[rows.texts.count - 1].append(letter)
      column += size
    }
    // After a full row, the cursor is at the start of the next.
    if column >= width {
      rows.texts.append("")
      column = 0
    }
    if cursor == letters.count {
      rows.cursor = (rows.texts.count - 1, column)
    }
    return rows
  }
}
