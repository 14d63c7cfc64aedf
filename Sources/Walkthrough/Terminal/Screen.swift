/// The terminal with keys that come one by one, for a line that is edited or
/// for a page that is drawn again and again; whatever ends the program, the
/// terminal is given back as it was.
enum Screen {
  /// What was typed.
  enum Key: Equatable {
    case text(String)
    case enter, backspace, escape, tab
    case up, down, left, right, pageUp, pageDown, home, end, delete
    /// Ctrl with a letter, such as `a`.
    case control(Character)
    /// The size of the terminal has changed.
    case resized
    /// The input has ended.
    case over
  }

  // `unsafe`: a signal handler has to see the first four, and cannot wait for a
  // lock; all of them belong to the one thread that talks to the terminal.
  // `unchecked`: a signal may come while that thread looks at them, and the check
  // for overlapping accesses would end the program.
  @exclusivity(unchecked)
  nonisolated(unsafe) private static var before = termios()
  @exclusivity(unchecked)
  nonisolated(unsafe) private static var hasKeys = false
  @exclusivity(unchecked)
  nonisolated(unsafe) private static var hasPage = false
  @exclusivity(unchecked)
  nonisolated(unsafe) private static var wasResized: sig_atomic_t = 0
  nonisolated(unsafe) private static var unread: [UInt8] = []

  // Control sequences: another page, and back to the first one.
  private static let enterSequence: StaticString = "\u{1b}[?1049h"
  private static let leaveSequence: StaticString = "\u{1b}[?25h\u{1b}[?1049l"

  // MARK: Entering and leaving

  /// From now on, keys come one by one, without an echo.
  ///
  /// - Returns: Whether that was possible.
  static func takeKeys() -> Bool {
    // A program that ran in between may have set signals of its own.
    install()
    if hasKeys { return true }
    guard tcgetattr(0, &before) == 0 else { return false }
    takeOver()
    return true
  }

  /// Takes over the whole terminal, with a page of its own.
  ///
  /// - Returns: Whether that was possible.
  static func enter() -> Bool {
    guard takeKeys() else { return false }
    hasPage = true
    put(enterSequence)
    return true
  }

  /// Goes back to the page that was there before.
  static func leave() {
    guard hasPage else { return }
    hasPage = false
    put(leaveSequence)
  }

  private static func takeOver() {
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    hasKeys = true
    // What was typed ahead is kept.
    tcsetattr(0, TCSADRAIN, &raw)
  }

  /// Restores the terminal; does only what a signal handler may do.
  static func giveBack() {
    leave()
    guard hasKeys else { return }
    hasKeys = false
    tcsetattr(0, TCSANOW, &before)
  }

  private static func put(_ text: StaticString) {
    _ = write(1, text.utf8Start, text.utf8CodeUnitCount)
  }

  private static func install() {
    signal(SIGWINCH) { _ in Screen.wasResized = 1 }
    // What ends the program: the terminal comes first, then the usual end.
    let endings = [
      SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS,
      SIGFPE, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU,
    ]
    for number in endings {
      signal(number) { number in
        Screen.giveBack()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    // Ctrl-Z: the shell gets its terminal, and the page comes back with `fg`.
    signal(SIGTSTP) { _ in
      let hadKeys = Screen.hasKeys
      let hadPage = Screen.hasPage
      Screen.giveBack()
      raise(SIGSTOP)
      if hadKeys { Screen.takeOver() }
      if hadPage {
        Screen.hasPage = true
        Screen.put(Screen.enterSequence)
      }
      Screen.wasResized = 1
    }
    Signals.unblock(endings + [SIGWINCH, SIGTSTP])
  }

  // MARK: Drawing

  /// How many columns and lines there are.
  static var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0,
      size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Returns the text that draws a page: every line, and the cursor after the
  /// last.
  static func page(_ lines: [String]) -> String {
    // Line by line from the top, each cleared after its end, so that nothing flickers.
    "\u{1b}[H"
      + lines.map { $0.oneLine }.joined(separator: "\u{1b}[K\r\n")
      + "\u{1b}[K\u{1b}[J"
  }

  // MARK: Keys

  /// Whether a key was typed already: then the page before it need not be
  /// drawn.
  static var isKeyWaiting: Bool {
    if wasResized != 0 { return false }
    var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return !unread.isEmpty || poll(&descriptor, 1, 0) > 0
  }

  /// Waits for the next key.
  static func nextKey() -> Key {
    while true {
      if wasResized != 0 {
        wasResized = 0
        return .resized
      }
      if let key = takeKey() { return key }
      var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      // A lone Escape does not begin a sequence if nothing follows it.
      let isWaiting = unread.first == 0x1b
      let ready = poll(&descriptor, 1, isWaiting ? 50 : -1)
      if ready == 0, isWaiting {
        unread.removeFirst()
        return .escape
      }
      guard ready > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = read(0, &buffer, buffer.count)
      if count > 0 {
        unread += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return .over
      }
    }
  }

  /// Takes a whole key from what was read, if there is one.
  private static func takeKey() -> Key? {
    guard let first = unread.first else { return nil }
    switch first {
    case 0x1b: return takeSequence()
    case 0x0a, 0x0d: return take(1, .enter)
    case 0x08, 0x7f: return take(1, .backspace)
    case 0x09: return take(1, .tab)
    case 0x01...0x1a:
      let letter = Character(Unicode.Scalar(first + 0x60))
      return take(1, .control(letter))
    case 0..<0x20: return take(1, .escape)
    default: break
    }
    // One character in UTF-8; a byte that cannot begin one is taken by itself.
    let length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard unread.count >= length else { return nil }
    let text = String(decoding: unread.prefix(length), as: UTF8.self)
    return take(length, text == text.oneLine ? .text(text) : .escape)
  }

  private static func take(_ count: Int, _ key: Key) -> Key {
    unread.removeFirst(count)
    return key
  }

  private static let sequences: [(bytes: String, key: Key)] = [
    ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left),
    ("OA", .up), ("OB", .down), ("OC", .right), ("OD", .left),
    ("[5~", .pageUp), ("[6~", .pageDown), ("[H", .home), ("[F", .end),
    ("[1~", .home), ("[4~", .end), ("OH", .home), ("OF", .end),
    ("[7~", .home), ("[8~", .end), ("[3~", .delete),
  ]

  /// Takes what an arrow key or a similar one sends; others are skipped.
  private static func takeSequence() -> Key? {
    guard unread.count > 1 else { return nil }
    guard unread[1] == UInt8(ascii: "[") || unread[1] == UInt8(ascii: "O")
    else { return take(1, .escape) }
    // It ends with the first letter or tilde.
    guard
      let end = unread.dropFirst(2).firstIndex(where: {
        (0x40...0x7e).contains($0)
      })
    else { return unread.count > 16 ? take(unread.count, .escape) : nil }
    let bytes = String(decoding: unread[1...end], as: UTF8.self)
    let key = sequences.first { $0.bytes == bytes }?.key ?? .escape
    return take(end + 1, key)
  }
}
