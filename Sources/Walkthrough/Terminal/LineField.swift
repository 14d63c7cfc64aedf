/// A line that is edited at the terminal, drawn behind its prompt as it changes.
struct LineField {
  private let prompt: String
  /// The prompt with its style.
  private let shown: String
  private let put: (String) -> Void
  private var editor: LineEditor
  /// How many rows below the prompt the cursor is.
  private var cursorRow = 0

  init(
    prompt: String, shown: String, history: LineHistory,
    put: @escaping (String) -> Void
  ) {
    self.prompt = prompt
    self.shown = shown
    self.put = put
    editor = LineEditor(history: history)
  }

  /// Reads a line to its end; `nil` at the end of the input.
  mutating func read() -> String? {
    put(shown)
    while true {
      let key = Screen.nextKey()
      let before = editor
      switch editor.press(key) {
      case .unchanged: break
      case .changed:
        if case .text(let text) = key, isAppended(text, to: before) {
          put(text)
        } else {
          draw()
        }
      case .done:
        leave()
        return editor.text
      case .over: return nil
      }
    }
  }

  /// Whether the line is as before but for letters at its end, in the same row.
  private func isAppended(_ text: String, to before: LineEditor) -> Bool {
    let width = Screen.size.width
    return before.cursor == before.letters.count
      && editor.letters.count > before.letters.count
      && rows(of: editor, width).texts.count
        == rows(of: before, width).texts.count
  }

  private func rows(of editor: LineEditor, _ width: Int) -> LineEditor.Rows {
    editor.rows(after: prompt.columnCount, width: width)
  }

  /// Draws prompt and line anew, from the prompt's row on.
  private mutating func draw() {
    let (width, height) = Screen.size
    let rows = rows(of: editor, width)
    // Of a line that is taller than the window, the rows around the cursor.
    let first = max(0, rows.cursor.row - max(1, height - 1) + 1)
    let last = min(rows.texts.count, first + max(1, height - 1)) - 1
    var text = "\r" + (cursorRow > 0 ? "\u{1b}[\(cursorRow)A" : "") + "\u{1b}[J"
    text += first == 0 ? shown : ""
    text += rows.texts[first...last].joined(separator: "\r\n")
    if last > rows.cursor.row { text += "\u{1b}[\(last - rows.cursor.row)A" }
    text += "\r"
    if rows.cursor.column > 0 { text += "\u{1b}[\(rows.cursor.column)C" }
    cursorRow = rows.cursor.row - first
    put(text)
  }

  /// Goes below the line.
  private mutating func leave() {
    let atEnd = editor.cursor == editor.letters.count
    if !atEnd {
      _ = editor.press(.end)
      draw()
    }
    put("\n")
  }
}
