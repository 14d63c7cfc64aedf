import Course
import NeuronLab

/// The stepper for a person at the terminal: keys in, pages out.
final class StepperLoop {
  private let stepper: Stepper
  private let console: Console
  private let title: String
  private let ascii: Bool

  /// What the learner is typing.
  private var line = ""
  private var answer: [String] = []
  /// The help, or a long answer, which takes a page of its own.
  private var longAnswer: [String]?

  /// Creates the loop.
  ///
  /// - Parameters:
  ///   - stepper: What is stepped through.
  ///   - console: The terminal.
  ///   - title: What the network is called.
  ///   - ascii: Whether pictures are plain ASCII.
  ///   - first: What is said on a page of its own before the first step.
  init(
    _ stepper: Stepper, _ console: Console, title: String, ascii: Bool,
    saying first: [String] = []
  ) {
    self.stepper = stepper
    longAnswer = first.isEmpty ? nil : first
    self.console = console
    self.title = title
    self.ascii = ascii
  }

  private static let smallest = (width: 40, height: 12)

  /// Runs until the learner leaves.
  func run() {
    stepper.willTakeLong = { [unowned self] in
      answer = ["running; Ctrl-C stops it"]
      draw()
    }
    var isOver = false
    while !isOver {
      if !Screen.isKeyWaiting { draw() }
      let key = Screen.nextKey()
      if let text = longAnswer, key != .resized {
        longAnswer = key.onlyCloses ? rest(of: text) : nil
        if key.onlyCloses { continue }
      }
      isOver = handle(key)
    }
  }

  // MARK: Drawing

  private func draw() {
    let (width, height) = Screen.size
    console.put(Screen.page(page(width: width, height: height)))
  }

  private func page(width: Int, height: Int) -> [String] {
    if width < Self.smallest.width || height < Self.smallest.height {
      let text =
        "too small: needs \(Self.smallest.width) × "
        + "\(Self.smallest.height); q quits"
      return [String(text.prefix(max(1, width - 1)))]
    }
    let lines =
      longAnswer.map { whole($0, width: width, height: height - 1) }
      ?? StepperView(
        stepper: stepper, title: title, ascii: ascii, width: width,
        height: height, answer: answer
      ).lines
    // Of a long line, the end is shown, where the learner types.
    return lines + ["\(ascii ? ">" : "›") \(line.suffix(width - 4))"]
  }

  /// A page with nothing but the answer, and how to go on.
  private func whole(_ text: [String], width: Int, height: Int) -> [String] {
    let lines = StepperView.wrapped(text, width: width)
    let shown = lines.prefix(Self.room(height))
    let missing = [String](
      repeating: "", count: max(0, Self.room(height) - shown.count))
    let end =
      shown.count < lines.count
      ? " Return shows the rest; a letter starts a command."
      : " Any key returns to the step; a letter starts a command there."
    return (shown + ["", end] + missing).map { String($0.prefix(width)) }
  }

  /// How many lines of an answer a page has room for.
  private static func room(_ height: Int) -> Int { max(1, height - 2) }

  /// What the page has no room for; `nil` if it shows all.
  private func rest(of text: [String]) -> [String]? {
    let (width, height) = Screen.size
    let rest = StepperView.wrapped(text, width: width)
      .dropFirst(Self.room(height - 1))
    return rest.isEmpty ? nil : Array(rest)
  }

  private static let help =
    [" Commands", ""] + Stepper.helpLines.map { "  \($0)" }

  // MARK: Keys

  /// - Returns: Whether the learner leaves.
  private func handle(_ key: Screen.Key) -> Bool {
    switch key {
    case .resized, .tab: return false
    case .over, .control("d"): return true
    case .escape, .control: line = ""
    case .backspace, .delete: if !line.isEmpty { line.removeLast() }
    case .text("?") where line.isEmpty: longAnswer = Self.help
    case .text(let text):
      // More than anybody types by hand.
      if line.count < 500 { line += text }
    case .enter:
      let typed = line.trimmed
      line = ""
      return perform(typed.isEmpty ? "n" : typed)
    case .right: return perform("n")
    case .left: return perform("b")
    case .down: return perform("n neuron")
    case .up: return perform("b neuron")
    case .pageDown: return perform("n layer")
    case .pageUp: return perform("b layer")
    case .home: return perform("rewind")
    case .end: return perform("n sample")
    }
    return false
  }

  /// Shows an answer below the step, or on a page of its own if it is long.
  private func show(_ lines: [String]) {
    let (width, height) = Screen.size
    let isLong =
      StepperView.wrapped(lines, width: width).count
      > StepperView.answerHeight(of: height)
    answer = isLong ? [] : lines
    longAnswer = isLong ? lines : nil
  }

  private func perform(_ typed: String) -> Bool {
    // Ctrl-C stops a long operation, not the program.
    Signals.catchInterrupt()
    defer { Signals.releaseInterrupt() }
    do throws(StepNames.Unknown) {
      switch try stepper.perform(typed) {
      case .moved:
        let isAtStart = stepper.cursor.last == nil
        answer = isAtStart ? ["At the very start."] : []
      case .said(let lines): show(lines)
      case .help: longAnswer = Self.help
      case .over: return true
      }
    } catch {
      answer = [error.message.oneLine]
    }
    return false
  }
}

extension Screen.Key {
  /// Whether the key does no more than close the help; every other key also does
  /// what it does without the help.
  fileprivate var onlyCloses: Bool {
    switch self {
    case .enter, .backspace, .escape, .tab: return true
    case .text(let text): return text == " " || text == "?"
    default: return false
    }
  }
}

/// The stepper driven by lines on standard input.
enum StepperScript {
  /// Carries out every line.
  ///
  /// - Throws: ``Failure`` at the first that fails, with its number.
  static func run(
    _ stepper: Stepper, _ console: Console
  ) throws(Failure) {
    var number = 0
    while let line = console.readLine() {
      number += 1
      do throws(StepNames.Unknown) {
        let answer = try stepper.perform(line)
        if case .over = answer { return }
        console.say(answer.lines)
      } catch {
        throw Failure(.usage, "line \(number): \(error.message)")
      }
    }
  }
}
