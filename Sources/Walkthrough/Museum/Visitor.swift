import NeuronKit

/// Somebody who walks through the museum: reads, answers, and may leave at any
/// question.
struct Visitor {
  let console: Console
  let room: Classroom

  /// Ends the visit at any question.
  struct Left: Error {}

  /// Whether there is a person who can answer.
  var asks: Bool { room.asks }

  init(_ console: Console, pauses: Bool) {
    self.console = console
    room = Classroom(console, asks: pauses && console.isInteractive)
  }

  /// Asks, and reads a line without the spaces around it.
  ///
  /// - Throws: ``Left`` for `q`, and at the end of the input.
  func answer(_ prompt: String) throws(Left) -> String {
    guard let line = console.ask("\(prompt) › ") else {
      console.say()
      throw Left()
    }
    let answer = line.trimmed.lowercased()
    if ["q", "quit", "exit"].contains(answer) { throw Left() }
    return answer
  }

  /// Waits until the visitor wants to go on.
  func pause() throws(Left) {
    guard asks else { return }
    _ = try answer("Return to go on, q to leave")
    console.say()
  }

  /// Asks for one of several options, and says which was right.
  ///
  /// - Returns: Whether the visitor chose it, or `nil` where nobody is asked.
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
    // Close together: on a screen of 24 lines, the evidence is still there.
    console.say(list.map { "  \($0)" })
    while true {
      let answer = try answer("\(question) 1 to \(options.count), q to leave")
      guard let number = Int(answer), options.indices.contains(number - 1)
      else {
        console.say("Type a number from 1 to \(options.count).")
        continue
      }
      let isRight = number - 1 == right
      console.say()
      room.show([
        isRight
          ? console.styled("Yes, it is \(right + 1).", .good)
          : "No, it is \(right + 1)."
      ])
      return isRight
    }
  }
}
