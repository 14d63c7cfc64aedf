import NeuronLab

// Every question is asked in the same way: the learner commits to an answer,
// then the right one appears. Where nobody is there to answer, the text does.

extension Classroom {
  // MARK: Predictions

  /// Asks for a number before it is shown.
  ///
  /// - Parameters:
  ///   - question: What to predict.
  ///   - expected: The number, which is computed and not written by hand, and
  ///     whether it is a count, exact, or rounded.
  ///   - mistakes: What the known mistakes give, each with what that number is.
  ///   - working: The equation that leads to the number, without the number;
  ///     needed where the page does not show it next.
  /// - Throws: ``Turn`` where the learner goes elsewhere.
  func predict(
    _ question: String, _ expected: ExpectedNumber, mistakes: Mistakes = [:],
    working: String? = nil
  ) throws(Turn) {
    tell("Predict: \(question)")
    try ask(
      NumberQuestion(
        purpose: .prediction, asked: expected, mistakes: mistakes,
        working: working))
  }

  /// Asks which way a number goes, or which sign it has.
  ///
  /// - Parameters:
  ///   - question: What to predict.
  ///   - change: The number whose sign is the answer.
  ///   - direction: What its signs are called.
  ///   - why: The reason, for somebody who was wrong, where the page does not
  ///     give it next.
  /// - Throws: ``Turn`` where the learner goes elsewhere.
  func predictDirection(
    _ question: String, of change: Double, _ direction: Direction = .upOrDown,
    why: String? = nil
  ) throws(Turn) {
    tell("Predict: \(question)")
    let right = direction.name(of: change)
    guard asks else { return show(["Answer: \(right)"]) }
    let prompt = Prompt(
      purpose: .prediction, text: "\(direction.choices) › ", right: right,
      mistaken: [direction.name(of: change > 0 ? -1 : 1)])
    let given = try insist(prompt, on: direction.choices, direction.read)
    note(.prediction, given: given, isRight: given == right)
    let isRight = given == right
    reply(isRight ? "Yes: \(right)." : "It is \(right). \(why ?? "")", isRight)
  }

  /// Asks which of several answers is right, before it is told.
  ///
  /// - Parameters:
  ///   - question: What to decide.
  ///   - options: The answers, in words: they are chosen by their number.
  ///   - right: The place of the right one, from 0.
  ///   - mistakes: What to say to those who chose another, by its place.
  ///   - why: What the text says about it.
  /// - Throws: ``Turn`` where the learner goes elsewhere.
  func choose(
    _ question: String, _ options: [String], right: Int,
    mistakes: [Int: String] = [:], why: String
  ) throws(Turn) {
    tell("Predict: \(question)")
    try ask(
      ChoiceQuestion(
        purpose: .prediction, options: options, right: right,
        mistakes: mistakes))
    tell(why)
  }

  // MARK: Checks

  /// Asks for a number, graded by the first answer; a wrong one may be mended.
  ///
  /// - Parameters:
  ///   - question: What to find.
  ///   - expected: The number, which is computed and not written by hand, and
  ///     whether it is a count, exact, or rounded.
  ///   - mistakes: What the known mistakes give, each with what that number is.
  ///   - working: The equation that leads to the number, without the number:
  ///     whoever gives up sees it.
  ///   - why: What the text says about it.
  /// - Throws: ``Turn`` where the learner goes elsewhere.
  func check(
    _ question: String, _ expected: ExpectedNumber, mistakes: Mistakes = [:],
    working: String, why: String? = nil
  ) throws(Turn) {
    tell("Check: \(question)")
    try ask(
      NumberQuestion(
        purpose: .check, asked: expected, mistakes: mistakes,
        working: working))
    if let why { tell(why) }
  }

  /// Asks which of several answers is right, graded by the first answer; where
  /// there are three or more, a wrong one may be mended.
  ///
  /// - Parameters:
  ///   - question: What to decide.
  ///   - options: The answers, in words: they are chosen by their number.
  ///   - right: The place of the right one, from 0.
  ///   - mistakes: What to say to those who chose another, by its place.
  ///   - why: What the text says about it.
  /// - Throws: ``Turn`` where the learner goes elsewhere.
  func check(
    _ question: String, _ options: [String], right: Int,
    mistakes: [Int: String] = [:], why: String? = nil
  ) throws(Turn) {
    tell("Check: \(question)")
    try ask(
      ChoiceQuestion(
        purpose: .check, options: options, right: right, mistakes: mistakes))
    if let why { tell(why) }
  }

  // MARK: Own numbers

  /// Lets the learner run something with numbers of their own, as often as they
  /// like; where nobody is there, it runs once with the numbers given.
  ///
  /// - Parameters:
  ///   - invitation: What to try.
  ///   - fields: The numbers, with the values that the first Return takes.
  ///   - run: Runs it and shows what comes out.
  /// - Throws: ``Turn`` where the learner goes elsewhere.
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
        text = "\(names) again, or Return to go on › "
      }
    }
  }

  // MARK: The end

  /// Asks what clicked and what is unclear; the words are remembered.
  func reflect() throws(Turn) {
    guard asks else {
      return tell(
        "What clicked? What is still unclear? Say each in a sentence of your "
          + "own before you go on.")
    }
    reflection.clicked = try ownWords(
      "In your own words (Return passes): what clicked?", reflection.clicked)
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

  private func ask(_ question: NumberQuestion) throws(Turn) {
    guard asks else { return show(["Answer: \(question.shown)"]) }
    let first = try insistOnNumber(question)
    note(
      question.purpose, given: first?.given, isRight: first?.isRight ?? false)
    if let first, first.isRight { return reply(first.words, true) }
    guard question.purpose == .check, let first else {
      return tellAnswer(to: question, first)
    }
    reply("Not yet. \(first.words)", false)
    let second = try insistOnNumber(question)
    if let second, second.isRight {
      noteMended()
      return reply(second.words, true)
    }
    tellAnswer(to: question, second)
  }

  /// Tells the answer to a learner who did not find it, with the equation that
  /// leads to it.
  private func tellAnswer(to question: NumberQuestion, _ attempt: Attempt?) {
    reply("It is \(question.shown). \(attempt?.words ?? "")", false)
    if !question.shownWorking.isEmpty { show(question.shownWorking) }
  }

  private func ask(_ question: ChoiceQuestion) throws(Turn) {
    show(question.options.enumerated().map { "\($0 + 1)  \($1)" })
    let answer = "\(question.right + 1) (\(question.options[question.right]))"
    guard asks else { return show(["Answer: \(answer)"]) }
    let first = try insistOnOption(question)
    note(
      question.purpose, given: first.map { "\($0 + 1)" },
      isRight: first == question.right)
    if first == question.right { return reply("Yes.", true) }
    guard question.hasSecondTry, let first else {
      return tell(answer, to: question, first)
    }
    reply("Not yet. \(question.exclusion(of: first) ?? "")", false)
    let second = try insistOnOption(question)
    if second == question.right {
      noteMended()
      return reply("Yes.", true)
    }
    tell(answer, to: question, second)
  }

  /// Tells the answer to a learner who did not choose it, with what is wrong
  /// with the one chosen, or with all others.
  private func tell(
    _ answer: String, to question: ChoiceQuestion, _ given: Int?
  ) {
    let exclusion = given.flatMap(question.exclusion) ?? ""
    reply("It is \(answer). \(exclusion)", false)
    if given == nil, !question.mistakes.isEmpty {
      show(question.othersExcluded)
    }
  }

  private func insistOnOption(_ question: ChoiceQuestion) throws(Turn) -> Int? {
    try insist(
      question.prompt, on: "a number from 1 to \(question.options.count)",
      question.read)
  }

  /// A number that can be judged, and the judgement.
  private typealias Attempt = (given: String, isRight: Bool, words: String)

  /// Asks until there is a number with enough digits; `nil` for somebody who
  /// passes.
  private func insistOnNumber(
    _ question: NumberQuestion
  ) throws(Turn) -> Attempt? {
    while true {
      let number = try insist(
        question.prompt, on: "a number in digits, such as 0.5", TypedNumber.init
      )
      guard let number else { return nil }
      switch question.judge(number) {
      case .right(let words): return (number.text, true, words)
      case .wrong(let words): return (number.text, false, words)
      case .again(let words): audience.hear(.note(words))
      }
    }
  }

  /// Asks until the answer can be read; `nil` for somebody who types Return
  /// twice.
  private func insist<Value>(
    _ prompt: Prompt, on wanted: String, _ read: (String) -> Value?
  ) throws(Turn) -> Value? {
    var hasPassed = false
    while true {
      let line = try self.read(prompt)
      if let value = read(line) { return value }
      if line.isEmpty, hasPassed { return nil }
      hasPassed = line.isEmpty
      audience.hear(
        .note(
          hasPassed
            ? "A guess first, however rough; Return again shows the answer."
            : "Type \(wanted), or ? for what else there is."))
    }
  }

  private func reply(_ text: String, _ isGood: Bool) {
    audience.hear(.verdict(text, isGood: isGood))
  }
}
