import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("A line that is edited")
struct LineEditorTests {
  /// Returns the line after keys, with `|` where the cursor is.
  private func line(
    _ keys: [Screen.Key], after lines: [String] = []
  ) -> String {
    var history = LineHistory()
    for line in lines { history.add(line) }
    var editor = LineEditor(history: history)
    for key in keys { _ = editor.press(key) }
    return String(editor.letters[..<editor.cursor]) + "|"
      + String(editor.letters[editor.cursor...])
  }

  private func typed(_ text: String, _ keys: Screen.Key...) -> String {
    line(text.map { .text(String($0)) } + keys)
  }

  @Test("the arrow keys move the cursor, and not beyond the ends")
  func moves() {
    #expect(typed("abc") == "abc|")
    #expect(typed("abc", .left) == "ab|c")
    #expect(typed("abc", .left, .left, .right, .text("x")) == "abx|c")
    #expect(typed("a", .left, .left, .left) == "|a")
    #expect(typed("a", .right) == "a|")
    #expect(typed("abc", .home, .text("x")) == "x|abc")
    #expect(typed("abc", .home, .end) == "abc|")
    #expect(typed("abc", .control("a")) == "|abc")
    #expect(typed("abc", .control("a"), .control("f")) == "a|bc")
    #expect(typed("abc", .control("b"), .control("e")) == "abc|")
  }

  @Test("backspace, delete and Ctrl-U, K, W take letters away")
  func deletes() {
    #expect(typed("abc", .backspace) == "ab|")
    #expect(typed("abc", .left, .backspace) == "a|c")
    #expect(typed("abc", .home, .backspace) == "|abc")
    #expect(typed("abc", .home, .delete) == "|bc")
    #expect(typed("abc", .delete) == "abc|")
    #expect(typed("abc", .left, .control("d")) == "ab|")
    #expect(typed("abc", .left, .control("u")) == "|c")
    #expect(typed("abc", .left, .left, .control("k")) == "a|")
    #expect(typed("one two  ", .control("w")) == "one |")
    #expect(typed("one two", .left, .control("w")) == "one |o")
    #expect(typed("", .control("w"), .control("u"), .control("k")) == "|")
  }

  @Test("a letter is what a reader takes for one, in any script")
  func letters() {
    #expect(typed("aσé漢🦊", .left, .backspace) == "aσé|🦊")
    #expect(typed("σ", .backspace) == "|")
    // An accent joins the letter before it, also in the middle of a line.
    let keys: [Screen.Key] = [
      .text("e"), .text("x"), .left, .text("\u{301}"), .text("y"),
    ]
    #expect(line(keys) == "e\u{301}y|x")
    #expect(line(keys + [.backspace, .backspace]) == "|x")
  }

  @Test("up and down bring back what was typed, and keep what is being typed")
  func history() {
    let before = ["one", "two", "two", " ", "three"]
    #expect(line([.up], after: before) == "three|")
    #expect(line([.up, .up], after: before) == "two|")
    #expect(line([.up, .up, .up, .up, .up], after: before) == "one|")
    #expect(line([.text("x"), .up, .down], after: before) == "x|")
    #expect(line([.text("x"), .down], after: before) == "x|")
    #expect(
      line([.up, .text("!"), .up, .down], after: before) == "three!|")
    #expect(line([.control("p"), .control("n")], after: before) == "|")
    #expect(line([.up]) == "|")
  }

  @Test("Ctrl-D ends the input on an empty line only; other keys do nothing")
  func ends() {
    var editor = LineEditor()
    #expect(editor.press(.control("d")) == .over)
    #expect(editor.press(.over) == .over)
    #expect(editor.press(.text("a")) == .changed)
    #expect(editor.press(.control("d")) == .unchanged)
    for key: Screen.Key in [.escape, .tab, .pageUp, .pageDown, .control("z")] {
      #expect(editor.press(key) == .unchanged)
    }
    #expect(editor.press(.enter) == .done)
    #expect(editor.text == "a")
  }

  @Test("a line longer than the window is laid out in rows")
  func rows() {
    var editor = LineEditor()
    for letter in "abcdefgh" { _ = editor.press(.text(String(letter))) }
    // The prompt takes 3 of 6 columns.
    var rows = editor.rows(after: 3, width: 6)
    #expect(rows.texts == ["abc", "defgh"])
    #expect(rows.cursor == (1, 5))
    _ = editor.press(.text("i"))
    rows = editor.rows(after: 3, width: 6)
    #expect(rows.texts == ["abc", "defghi", ""])
    #expect(rows.cursor == (2, 0))
    _ = editor.press(.home)
    #expect(editor.rows(after: 3, width: 6).cursor == (0, 3))
    for _ in 1...3 { _ = editor.press(.right) }
    #expect(editor.rows(after: 3, width: 6).cursor == (1, 0))
  }

  @Test("a wide letter takes two columns, and goes to the next row whole")
  func wideLetters() {
    var editor = LineEditor()
    for letter in "漢字a" { _ = editor.press(.text(String(letter))) }
    #expect(editor.rows(after: 0, width: 10).cursor == (0, 5))
    #expect(editor.rows(after: 1, width: 4).texts == ["漢", "字a"])
    _ = editor.press(.left)
    _ = editor.press(.left)
    #expect(editor.rows(after: 0, width: 10).cursor == (0, 2))
  }
}
