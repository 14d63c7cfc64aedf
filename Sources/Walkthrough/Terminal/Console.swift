/// What the program says, asks and knows about the terminal it runs in.
final class Console {
  /// Where results go.
  private let results = Output(Output.standard)
  /// Where messages and progress go.
  private let messages = Output(Output.error)
  /// Where answers come from, if not key by key.
  private let input = Input()
  /// Whether results may be coloured.
  let usesColor: Bool
  /// Whether a person reads the results and can answer.
  let isInteractive: Bool
  /// Whether that person's terminal can move its cursor.
  private let editsLines: Bool
  /// What has been typed so far, for the arrow keys.
  private var history = LineHistory()

  init(allowsColor: Bool) {
    isInteractive = results.isTerminal && isatty(0) == 1
    editsLines = isInteractive && environmentValue("TERM") != "dumb"
    usesColor =
      allowsColor && results.isTerminal
      && environmentValue("NO_COLOR")?.isEmpty ?? true
      && environmentValue("TERM") != "dumb"
  }

  // MARK: Writing

  // Whatever is written here may quote a file or what was typed: control characters
  // are spelled out, and only a style of our own goes to the terminal as it is.

  /// Writes a line of results.
  func say(_ line: String = "", style: Style? = nil) {
    results.write(styled(line.visibleLines, style) + "\n")
  }

  /// Writes several lines of results.
  func say(_ lines: [String], style: Style? = nil) {
    for line in lines {
      say(line, style: line.isEmpty ? nil : style)
    }
  }

  /// Writes text as it is, at once.
  func put(_ text: String) {
    results.write(text)
    results.flush()
  }

  /// Writes a line of messages; long words in it are shortened.
  func warn(_ line: String) {
    results.flush()
    messages.write(line.visibleLines.withShortWords + "\n")
    messages.flush()
  }

  /// Writes several lines of messages.
  func warn(_ lines: [String]) {
    for line in lines { warn(line) }
  }

  /// Makes everything written so far visible.
  func flush() {
    results.flush()
  }

  // MARK: Asking

  /// Asks for a line; `nil` at the end of the input.
  ///
  /// On a terminal, the line can be edited, and the arrow keys bring back what
  /// was typed before. A prompt that is too long for the window is broken.
  func ask(_ prompt: String, style: Style? = nil) -> String? {
    let prompt = prompt.oneLine
    guard editsLines, Screen.takeKeys() else {
      put(styled(prompt, style))
      return readLine()
    }
    let lines = Self.promptLines(prompt, width: Screen.size.width)
    say(Array(lines.dropLast()), style: style)
    let last = lines[lines.count - 1]
    var field = LineField(
      prompt: last, shown: styled(last, style), history: history, put: put)
    guard let line = field.read() else { return nil }
    history.add(line)
    return line
  }

  /// Reads a line of standard input; `nil` at its end.
  func readLine() -> String? { input.readLine() }

  /// Returns the lines of a prompt; after the last there is room to type.
  static func promptLines(_ prompt: String, width: Int) -> [String] {
    guard prompt.columnCount >= width else { return [prompt] }
    var lines = prompt.folded(width: max(8, width - 1))
    if prompt.last == " " { lines[lines.count - 1] += " " }
    return lines
  }

  // MARK: Style

  /// How a piece of text is emphasized, if there is colour.
  enum Style: String {
    case bold = "1"
    case faint = "2"
    case good = "32"
    case bad = "31"
  }

  /// Returns the text in that style, or as it is without colour.
  private func styled(_ text: String, _ style: Style?) -> String {
    guard usesColor, let style else { return text }
    return "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m"
  }

  /// The size of the reader's window; `nil` for a file.
  var windowSize: (width: Int, height: Int)? {
    results.isTerminal ? Screen.size : nil
  }

  /// Writes a heading with an empty line above it.
  func heading(_ text: String) {
    say()
    say(text, style: .bold)
    say()
  }

  // MARK: Progress

  /// Shows a progress bar if standard error is a terminal.
  func showProgress(_ done: Int, of total: Int, _ note: String) {
    guard messages.isTerminal, total > 0 else { return }
    let width = 30
    let filled = width * min(done, total) / total
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: "-", count: width - filled)
    messages.write("\r[\(bar)] \(note.oneLine)\u{1b}[K")
    messages.flush()
  }

  /// Removes the progress bar.
  func hideProgress() {
    guard messages.isTerminal else { return }
    messages.write("\r\u{1b}[K")
    messages.flush()
  }
}

extension String {
  /// The text with words of more than 200 letters shortened, as they are in names
  /// that nobody has chosen to be read.
  fileprivate var withShortWords: String {
    guard count > 200 else { return self }
    return split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.count > 200 ? String($0).clipped(to: 60) : String($0) }
      .joined(separator: " ")
  }
}

/// Returns the value of an environment variable.
func environmentValue(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
