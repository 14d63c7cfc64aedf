import NeuronLab

/// The stepper with a person at the terminal: keys in, pages out.
struct StepperLoop {
  let stepper: Stepper
  let console: Console
  let title: String
  let ascii: Bool

  /// What the learner is typing.
  private var line = ""
  private var answer: [String] = []
  /// Whether the answer is the help, which takes a page of its own.
  private var showsHelp = false

  init(_ stepper: Stepper, _ console: Console, title: String, ascii: Bool) {
    self.stepper = stepper
    self.console = console
    self.title = title
    self.ascii = ascii
  }

  private static let smallest = (width: 40, height: 12)

  /// Runs until the learner leaves.
  mutating func run() {
    var isOver = false
    while !isOver {
      if !Screen.isKeyWaiting { draw() }
      let key = Screen.nextKey()
      if showsHelp, key != .resized {
        showsHelp = false
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
    var lines: [String]
    if showsHelp {
      lines = [" What can be typed", ""]
      lines += StepperCommand.helpLines.map { "  \($0)" }
      lines += [
        "", " Any key returns to the step; a letter starts a command there.",
      ]
      lines = Array(lines.prefix(height - 1))
      lines += [String](repeating: "", count: height - 1 - lines.count)
      lines = lines.map { String($0.prefix(width)) }
    } else {
      lines =
        StepperView(
          stepper: stepper, title: title, ascii: ascii, width: width,
          height: height, answer: answer
        ).lines
    }
    // The end of a long line is what is being typed.
    return lines + ["\(ascii ? ">" : "›") \(line.suffix(width - 4))"]
  }

  // MARK: Keys

  /// - Returns: Whether the learner leaves.
  private mutating func handle(_ key: Screen.Key) -> Bool {
    switch key {
    case .resized, .tab: return false
    case .over, .control("d"): return true
    case .escape, .control: line = ""
    case .backspace, .delete: if !line.isEmpty { line.removeLast() }
    case .text("?") where line.isEmpty: showsHelp = true
    case .text(let text):
      // Nobody types so much by hand.
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

  private mutating func perform(_ typed: String) -> Bool {
    // Ctrl-C stops what takes long, and not the program.
    Signals.catchInterrupt()
    defer { Signals.releaseInterrupt() }
    do throws(StepNames.Unknown) {
      let command = try StepperCommand(
        typed, network: stepper.session.network)
      if command.takesLong {
        self.answer = ["running; Ctrl-C stops it"]
        draw()
      }
      let answer = try stepper.perform(command)
      switch command {
      case .help: showsHelp = true
      case .next, .back, .neuron, .layer:
        // The page shows what happened.
        self.answer =
          stepper.session.last == nil ? ["This is the very start."] : []
      default: self.answer = answer.lines
      }
      return answer.isOver
    } catch {
      answer = [error.message.oneLine]
      return false
    }
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
  /// Does every line.
  ///
  /// - Throws: ``Failure`` at the first that cannot be done, with its number.
  static func run(
    _ stepper: Stepper, _ console: Console
  ) throws(Failure) {
    var number = 0
    while let line = readLine() {
      number += 1
      do throws(StepNames.Unknown) {
        let answer = try stepper.perform(line)
        console.say(answer.lines)
        if answer.isOver { return }
      } catch {
        throw Failure(.usage, "line \(number): \(error.message)")
      }
    }
  }
}
