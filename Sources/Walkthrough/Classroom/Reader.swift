import Course

/// Where a lesson is read: a window, or a file.
protocol Display: AnyObject {
  /// How large the window is now; `nil` for a file.
  var windowSize: (width: Int, height: Int)? { get }

  /// Says lines; what they quote is spelled out where it would move the cursor.
  func say(_ lines: [String], style: Console.Style?)

  func ask(_ prompt: String, style: Console.Style?) -> String?
}

extension Console: Display {}

/// Shows a lesson on a display: as wide as the window, and never more at once
/// than fits into it.
final class Reader: Audience {
  private let display: any Display
  /// Whether a person is there to turn from one screenful to the next.
  private let isAsked: Bool
  /// What was said since the last prompt.
  private var pending: [Screenfuls.Block] = []
  /// The page's heading, and how many rows are on the screen from there on.
  private var heading: String?
  private var used = 0

  init(_ display: any Display, isAsked: Bool) {
    self.display = display
    self.isAsked = isAsked
  }

  var width: Int {
    display.windowSize.map { min(max($0.width, 40), 100) } ?? Piece.fileWidth
  }

  func hear(_ piece: Piece) {
    let block = Screenfuls.block(piece, width: width)
    if isAsked { pending.append(block) } else { write([block]) }
  }

  func answer(_ prompt: Prompt) -> String? {
    let style = prompt.purpose == .page ? Console.Style.faint : nil
    let rows = rows(of: prompt.text)
    switch showPending(before: prompt, rows: rows) {
    case .seen: break
    case .line(let line): return line
    }
    guard let line = display.ask(prompt.text, style: style) else { return nil }
    used += self.rows(of: prompt.text + line)
    return line
  }

  func finish() {
    _ = showPending(before: nil, rows: 1)
  }

  /// Says that a new screenful begins, as after a page of the stepper's.
  func beginAnew() {
    used = 0
    heading = nil
  }

  // MARK: Screenfuls

  private enum Passage {
    case seen
    /// Before everything had been shown, something was typed that answers the
    /// prompt.
    case line(String?)
  }

  private func showPending(before prompt: Prompt?, rows: Int) -> Passage {
    defer { pending = [] }
    guard !pending.isEmpty, let size = display.windowSize else {
      write(pending)
      return .seen
    }
    if pending.first?.heading != nil {
      used = 0
      heading = nil
    }
    var screenfuls = Screenfuls(
      capacity: max(4, size.height - rows), width: width, used: used,
      heading: heading)
    let screens = screenfuls.parted(pending)
    for (k, screen) in screens.enumerated() {
      show(screen, k, of: screens.count)
      if k < screens.count - 1,
        let line = pause("\(k + 1) of \(screens.count)", before: prompt)
      {
        return line
      }
    }
    return .seen
  }

  private func show(_ screen: [Screenfuls.Block], _ k: Int, of count: Int) {
    var screen = screen
    if let first = screen.first {
      if first.isRepeated, let text = first.heading {
        let place = count > 1 ? "\(k + 1) of \(count)" : ""
        screen[0] = Screenfuls.repeated(text, place, width)
      }
      if k > 0 || first.heading != nil || first.isFirst { used = 0 }
    }
    heading = screen.last { $0.heading != nil }?.heading ?? heading
    let start = used == 0 && screen.first?.rows.first == "" ? 1 : 0
    used += screen.reduce(0) { $0 + $1.rows.count } - start
    write(screen)
  }

  /// Waits until the reader has seen a screenful.
  ///
  /// - Returns: What answers the prompt already, if anything does.
  private func pause(_ place: String, before prompt: Prompt?) -> Passage? {
    while true {
      guard
        let line = display.ask("\(place) · Return continues › ", style: .faint)
      else { return .line(nil) }
      if Classroom.asksForHelp(line) {
        let help = Piece.figure(Classroom.help).lines(width: width)
        display.say(help, style: nil)
        continue
      }
      guard !line.trimmed.isEmpty,
        Classroom.turn(line) != nil || prompt?.purpose == .choice
      else { return nil }
      return .line(line)
    }
  }

  private func rows(of text: String) -> Int {
    let width = max(1, display.windowSize?.width ?? Piece.fileWidth)
    let lines = Console.promptLines(text, width: width)
    return lines.reduce(0) { $0 + 1 + $1.columnCount / width }
  }

  private func write(_ blocks: [Screenfuls.Block]) {
    for block in blocks { display.say(block.rows, style: block.style) }
  }
}
