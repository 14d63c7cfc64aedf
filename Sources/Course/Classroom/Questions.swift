import Exercises
import NeuronLab

// Every question is asked in the same way: the learner commits to an answer,
// then the right one appears. Without a learner, the text answers.

extension Classroom {
  // MARK: Predictions

  /// Asks for a number before it is shown.
  ///
  /// The mistakes are what the known ones give, each with what that number is;
  /// the working is the equation that leads to the number, without the number,
  /// needed where the page does not show it next.
  func predict(
    _ question: String, _ expected: ExpectedNumber, mistakes: Mistakes = [:],
    working: String? = nil
  ) throws(Turn) {
    tell("Predict: \(question)")
    try ask(.number(.prediction, expected, mistakes, working: working))
  }

  /// Asks which way a number goes, or which sign it has; the reason is for a
  /// learner who was wrong, where the page does not give it next.
  func predictDirection(
    _ question: String, of change: Double, _ direction: Direction = .upOrDown,
    why: String = ""
  ) throws(Turn) {
    tell("Predict: \(question)")
    try ask(.direction(direction, of: change, why: why))
  }

  /// Asks which of several answers is right, before it is told; the mistakes
  /// say what is wrong with the others, by their index.
  func choose(
    _ question: String, _ options: [String], right: Int,
    mistakes: [Int: String] = [:], why: String
  ) throws(Turn) {
    tell("Predict: \(question)")
    try ask(.choice(.prediction, options, right: right, mistakes))
    tell(why)
  }

  // MARK: Checks

  /// Asks for a number, graded by the first answer; a wrong one may be mended.
  func check(
    _ question: String, _ expected: ExpectedNumber, mistakes: Mistakes = [:],
    working: String, why: String? = nil
  ) throws(Turn) {
    tell("Check: \(question)")
    try ask(.number(.check, expected, mistakes, working: working))
    if let why { tell(why) }
  }

  /// Asks which answer is right, graded by the first one; where there are three
  /// or more, a wrong one may be mended.
  func check(
    _ question: String, _ options: [String], right: Int,
    mistakes: [Int: String] = [:], why: String? = nil
  ) throws(Turn) {
    tell("Check: \(question)")
    try ask(.choice(.check, options, right: right, mistakes))
    if let why { tell(why) }
  }

  // MARK: Own numbers

  /// Lets the learner run something with numbers of their own, as often as they
  /// like; without a learner, it runs once with the numbers given.
  func tryNumbers(
    _ invitation: String, _ fields: [Field], run: ([Double]) -> Void
  ) throws(Turn) {
    tell("Try: \(invitation)")
    guard asks else {
      let given = fields.map { $0.shown }.joined(separator: ", ")
      show(["With \(given):"])
      return run(fields.map { $0.value })
    }
    let names = fields.map { $0.name }.joined(separator: " ")
    let usual = Field.usual(fields)
    var text = "\(names) (Return: \(usual)) › "
    var hasRun = false
    while true {
      let line = try read(Prompt(purpose: .trial, text: text, right: ""))
      if line.isEmpty, hasRun { return audience.hear(.note("")) }
      switch Field.read(line.isEmpty ? usual : line, for: fields) {
      case .problem(let words): audience.hear(.note(words))
      case .numbers(let numbers):
        audience.hear(.note(""))
        run(numbers)
        hasRun = true
        text = "\(names) again, or Return to continue › "
      }
    }
  }

  // MARK: The end

  /// Asks what clicked and what is unclear; the words are remembered.
  func reflect() throws(Turn) {
    guard asks else {
      return tell(
        "What clicked? What is still unclear? Say each in a sentence of your "
          + "own before you continue.")
    }
    reflection.clicked = try ownWords(
      "In your own words (Return skips): what clicked?", reflection.clicked)
    reflection.unclear = try ownWords(
      "And what is still unclear?", reflection.unclear)
  }

  private func ownWords(
    _ question: String, _ before: String
  ) throws(Turn) -> String {
    tell(
      before.isEmpty ? question : "\(question) Last time you wrote: \(before)")
    let words = try read(Prompt(purpose: .reflection, text: "› "))
    audience.hear(.note(""))
    return words.isEmpty ? before : Reflection.shortened(words)
  }

  // MARK: Asking

  private func ask(_ question: GradedQuestion) throws(Turn) {
    if !question.options.isEmpty {
      show(question.options.enumerated().map { "\($0 + 1)  \($1)" })
    }
    guard asks else { return show(["Answer: \(question.answer)"]) }
    var attempt = try attempt(question)
    note(
      question.prompt.purpose, given: attempt?.given,
      isRight: attempt?.isRight ?? false)
    if question.hasSecondTry, let first = attempt, !first.isRight {
      reply("Not yet. \(first.words)", false)
      attempt = try self.attempt(question)
      if attempt?.isRight ?? false { noteMended() }
    }
    if let attempt, attempt.isRight { return reply(attempt.words, true) }
    reply("It is \(question.answer). \(attempt?.words ?? question.why)", false)
    let figure = question.working + (attempt == nil ? question.exclusions : [])
    if !figure.isEmpty { show(figure) }
  }

  /// An answer that can be judged, and the judgement.
  private typealias Attempt = (given: String, isRight: Bool, words: String)

  /// Asks until an answer can be judged; `nil` for a learner who passes.
  private func attempt(_ question: GradedQuestion) throws(Turn) -> Attempt? {
    while let reply = try insist(question) {
      switch reply.judgement {
      case .right(let words): return (reply.given, true, words)
      case .wrong(let words): return (reply.given, false, words)
      case .again(let words): audience.hear(.note(words))
      }
    }
    return nil
  }

  /// Asks until the answer can be read; `nil` for a learner who types Return
  /// twice.
  private func insist(
    _ question: GradedQuestion
  ) throws(Turn) -> GradedQuestion.Reply? {
    var hasPassed = false
    while true {
      let line = try read(question.prompt)
      if let reply = question.judge(line) { return reply }
      if line.isEmpty, hasPassed { return nil }
      hasPassed = line.isEmpty
      audience.hear(
        .note(
          hasPassed
            ? "Make a guess first, however rough; Return again shows the "
              + "answer."
            : "Type \(question.wanted), or ? for what else you can type."))
    }
  }

  private func reply(_ text: String, _ isGood: Bool) {
    audience.hear(.verdict(text, isGood: isGood))
  }
}
