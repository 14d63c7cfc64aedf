import NeuronLab

/// A person who walks through the museum: reads, answers, and may leave at any
/// question.
package struct Visitor {
  package let room: Classroom

  /// Ends the visit at any question.
  package struct Left: Error {}

  /// Whether there is a person who can answer.
  var asks: Bool { room.asks }

  package init(in room: Classroom) { self.room = room }

  /// Asks, and reads a line without the spaces around it.
  ///
  /// - Throws: ``Left`` for `q`, and at the end of the input.
  func answer(
    _ prompt: String, choices: [Prompt.Choice] = []
  ) throws(Left) -> String {
    let prompt = Prompt(
      purpose: .choice, text: "\(prompt) › ", choices: choices)
    guard let line = room.audience.answer(prompt) else {
      room.audience.hear(.note(""))
      throw Left()
    }
    let answer = line.trimmed.lowercased()
    if answer.isLeaving { throw Left() }
    return answer
  }

  /// Says something in between.
  func say(_ text: String) { room.audience.hear(.note(text)) }

  /// Waits until the visitor wants to continue.
  func pause() throws(Left) {
    guard asks else { return }
    _ = try answer(
      "Return to continue, q to leave",
      choices: [.init(line: "", text: "Continue")])
    say("")
  }

  /// Asks for one of several options, and says which was right.
  ///
  /// - Returns: Whether the visitor chose it, or `nil` if nobody is asked.
  func choose(
    _ question: String, _ options: [String], right: Int
  ) throws(Left) -> Bool? {
    let list = options.enumerated().map { "\($0 + 1)  \($1)" }
    guard asks else {
      room.tell(question)
      room.show(list)
      room.show(["Answer: \(right + 1)"])
      return nil
    }
    // Close together: on a screen of 24 lines, the evidence is still visible.
    room.audience.hear(.list(list))
    while true {
      let answer = try answer(
        "\(question) 1 to \(options.count), q to leave",
        choices: Prompt.numbered(options))
      guard let number = Int(answer), options.indices.contains(number - 1)
      else {
        say("Type a number from 1 to \(options.count).")
        continue
      }
      let isRight = number - 1 == right
      say("")
      let words = isRight ? "Yes, it is" : "No, it is"
      room.audience.hear(.verdict("\(words) \(right + 1).", isGood: isRight))
      return isRight
    }
  }
}
