/// A line that is edited at the terminal, drawn behind its prompt as it
/// changes.
struct LineField {
  private let prompt: String
  /// The prompt with its style.
  private let shown: String
  private let put: (String) -> Void
  private var editor: LineEditor
  /// Where the cursor is, counted from the start of the prompt.
  private var cursor: (row: Int, column: Int)
  /// Whether the line differs from the one on the screen.
  private var isStale = false

  init(
    prompt: String, shown: String, history: LineHistory,
    put: @escaping (String) -> Void
  ) {
    self.prompt = prompt
    self.shown = shown
    self.put = put
    editor = LineEditor(history: history)
    cursor = (0, prompt.columnCount)
  }

  /// Reads a line to its end; `nil` at the end of the input.
  mutating func read() -> String? {
    put(shown)
    while true {
      let key = Screen.nextKey()
      let count = editor.letters.count
      switch editor.press(key) {
      case .unchanged: break
      case .changed:
        if case .text(let text) = key, editor.letters.count > count {
          show(text)
        } else {
          isStale = true
        }
      case .done:
        leave()
        return editor.text
      case .over: return nil
      }
      // Pasted text is drawn once.
      if isStale, !Screen.isKeyWaiting { draw() }
    }
  }

  /// Shows a letter that was typed: by itself, where it is the last of its row.
  private mutating func show(_ letter: String) {
    let column = cursor.column + letter.columnCount
    if !isStale, editor.cursor == editor.letters.count,
      column < Screen.size.width
    {
      put(letter)
      cursor.column = column
    } else {
      isStale = true
    }
  }

  /// Draws prompt and line again, from the prompt's row on.
  private mutating func draw() {
    let (width, height) = Screen.size
    let rows = editor.rows(after: prompt.columnCount, width: width)
    // Of a line that is taller than the window, the rows around the cursor.
    let first = max(0, rows.cursor.row - max(1, height - 1) + 1)
    let last = min(rows.texts.count, first + max(1, height - 1)) - 1
    var text = "\r" + (cursor.row > 0 ? "\u{1b}[\(cursor.row)A" : "")
    text += "\u{1b}[J"
    text += first == 0 ? shown : ""
    text += rows.texts[first...last].joined(separator: "\r\n")
    if last > rows.cursor.row { text += "\u{1b}[\(last - rows.cursor.row)A" }
    text += "\r"
    if rows.cursor.column > 0 { text += "\u{1b}[\(rows.cursor.column)C" }
    cursor = (rows.cursor.row - first, rows.cursor.column)
    isStale = false
    put(text)
  }

  /// Moves the cursor below the line.
  private mutating func leave() {
    let hasMoved = editor.press(.end) == .changed
    if isStale || hasMoved { draw() }
    put("\n")
  }
}
