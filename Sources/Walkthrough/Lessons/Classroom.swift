import NeuronKit

/// The way a lesson speaks: paragraphs, numbers, predictions and pauses.
///
/// With a person at the terminal it waits and asks; otherwise it plays straight
/// through, and the text answers its own questions.
final class Classroom {
  let console: Console
  private let asks: Bool
  private static let width = 76

  /// Ends a lesson at any of its questions.
  struct Left: Error {}

  init(_ console: Console, pauses: Bool) {
    self.console = console
    asks = pauses && console.isInteractive
  }

  // MARK: Telling

  /// Writes a heading.
  func heading(_ text: String) { console.heading(text) }

  /// Writes a paragraph, broken into lines.
  func tell(_ text: String) {
    for line in Self.wrapped(text, width: Self.width) {
      console.say(line)
    }
    console.say()
  }

  /// Writes lines as they are, indented.
  func show(_ lines: [String]) {
    for line in lines {
      console.say(line.isEmpty ? "" : "  \(line)")
    }
    console.say()
  }

  /// Writes equations with their equals signs under each other.
  func show(equations: [[String]]) {
    show(EquationTable.lines(equations))
  }

  /// Returns the text in lines of at most `width` characters, broken at spaces.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    lines.append(line)
    return lines
  }

  // MARK: Asking

  /// Waits until the reader wants to go on.
  func pause() throws(Left) {
    guard asks else { return }
    _ = try answer(
      "\(console.styled("Return to go on, q to leave ›", .faint)) ")
    console.say()
  }

  /// Asks for a number before it is shown.
  ///
  /// - Parameters:
  ///   - question: What to predict.
  ///   - expected: The number, which is computed and not written by hand.
  ///   - decimals: How many decimals the text shows of it.
  /// - Throws: ``Left`` if the reader leaves.
  func predict(
    _ question: String, expected: Double, decimals: Int
  ) throws(Left) {
    let shown = expected.text(decimals: decimals)
    tell("Predict: \(question)")
    guard asks else {
      show(["Answer: \(shown)"])
      return
    }
    while true {
      let line = try answer("your number › ")
      guard let given = Arguments.number(line) else {
        console.say("Type a number such as 0.5, or q to leave.")
        continue
      }
      // A prediction is right when it is right in the digits that were typed.
      let typed = min(Self.decimals(of: line), decimals)
      let isRight =
        abs(given - expected) <= 0.5 * Self.powerOfTen(-typed) * 1.000001
      show([
        isRight
          ? console.styled("Yes: \(shown)", .good) : "It is \(shown)."
      ])
      return
    }
  }

  /// Asks which of several answers is right, before it is told.
  ///
  /// - Parameters:
  ///   - question: What to decide.
  ///   - options: The answers.
  ///   - right: The position of the right one.
  ///   - why: What the text says about it.
  /// - Throws: ``Left`` if the reader leaves.
  func choose(
    _ question: String, _ options: [String], right: Int, why: String
  ) throws(Left) {
    tell("Predict: \(question)")
    show(options.enumerated().map { "\($0 + 1)  \($1)" })
    if asks {
      while true {
        let line = try answer("1 to \(options.count) › ")
        guard let given = Int(line), options.indices.contains(given - 1) else {
          console.say(
            "Type a number from 1 to \(options.count), or q to leave.")
          continue
        }
        show([
          given - 1 == right
            ? console.styled("Yes.", .good) : "It is \(right + 1)."
        ])
        break
      }
    } else {
      show(["Answer: \(right + 1)"])
    }
    tell(why)
  }

  /// Reads a line; `q` and the end of the input leave the lesson.
  private func answer(_ prompt: String) throws(Left) -> String {
    guard let line = console.ask(prompt) else {
      console.say()
      throw Left()
    }
    let trimmed = line.filter { $0 != " " && $0 != "\t" }
    if ["q", "quit", "exit"].contains(trimmed.lowercased()) { throw Left() }
    return trimmed
  }

  private static func decimals(of text: String) -> Int {
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return text.distance(from: point, to: text.endIndex) - 1
  }

  private static func powerOfTen(_ power: Int) -> Double {
    var value = 1.0
    for _ in 0..<abs(power) { value *= 10 }
    return power < 0 ? 1 / value : value
  }
}
