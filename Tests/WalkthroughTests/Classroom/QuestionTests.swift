import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Exercises
@testable import Walkthrough

@Suite("Questions of a lesson")
struct QuestionTests {
  // MARK: Numbers

  @Test(
    "numbers are read as people write them",
    arguments: [
      ("0.5", 0.5), (".5", 0.5), ("0,5", 0.5), ("-0.5", -0.5), ("−0.5", -0.5),
      ("–0,5", -0.5), ("+2", 2), ("1/4", 0.25), ("-1/4", -0.25), ("25 %", 0.25),
      ("25%", 0.25), ("1e-3", 0.001), (" 1 . 5 ", 1.5), ("5.", 5),
      ("0,25/0,5", 0.5), ("12,5 %", 0.125), ("z = 1.19", 1.19), ("1.19.", 1.19),
      ("σ′(z) = −0,5.", -0.5), ("23 860", 23_860), ("0.462 117", 0.462117),
      ("3 / 25", 0.12), ("≈ 0.5", 0.5), ("(-0.5)", -0.5),
      ("-462/1000", -0.462), ("5·10^-1", 0.5), ("-2.5 × 10⁻³", -0.0025),
      ("5*10**-1", 0.5), ("5x10^2", 500), ("10^-3", 0.001), ("-10⁻²", -0.01),
      ("½", 0.5), ("-¾", -0.75), ("-3⁄5", -0.6), ("-⅗", -0.6), ("= -0.6", -0.6),
      ("~-0.6", -0.6), ("[-0.6]", -0.6), ("([0.6]).", 0.6),
      ("∂L/∂a = 0.5", 0.5),
      ("tensor(-0.6)", -0.6), ("minus 0.6", -0.6), ("a ≈ 0.5", 0.5),
      ("tensor(-0.6000, dtype=torch.float64)", -0.6), ("np.float64(0.6)", 0.6),
      ("array([0.5])", 0.5), ("a = (0.5)", 0.5),
    ])
  func reading(_ typed: String, _ value: Double) {
    #expect(TypedNumber(typed)?.value == value)
  }

  @Test(
    "what is no number is not read as one",
    arguments: [
      "", " ", "abc", "1.2.3", "1,234.5", "1/0", "1/2/3", "/", "%", "-", "nan",
      "inf", "0x10", "1e999", "1e", "e5", "--5", "1e9999999999999999999999",
      "0e-99999", "🦊", "2 3/25", "0.5 0.3", "1 2", "12 345/7", "1/2 %", "z =",
      "z 5", "1 = 1", ".", "1..", "5*10*-1", "5^-1", "5·10", "5·10^", "10⁻",
      "1½",
      "5·10^1.5", "5·2^3", "5e1·10^2", "10²3", "½ %", "²", "5·10^-1/4",
      "1/2·10^3", "σ(0.3)", "f(1)", "tensor(1, 2)", "[1, 2]", "[0.5, 0.6]",
      "[0.5", "()", "[]", "=", "1/2 = 0.5", "minus", "minus -1", "tensor()",
      "exp(1)",
      String(repeating: "9", count: 3000),
      String(repeating: "1/", count: 50_000),
    ])
  func notNumbers(_ typed: String) {
    #expect(TypedNumber(typed) == nil)
  }

  @Test(
    "wrong numbers are diagnosed",
    arguments: [
      (
        "-0.2171",
        "It is -0.0381. -0.2171 is ∂L/∂a: the factor σ′(z) is missing."
      ),
      (
        "−0,2171",
        "It is -0.0381. -0,2171 is ∂L/∂a: the factor σ′(z) is missing."
      ),
      ("0.0381", "It is -0.0381. 0.0381 is right but for its sign."),
      ("-3.81", "It is -0.0381.\n"), ("-0.03814", "Yes: -0.0381. (The last"),
      ("7", "It is -0.0381."), ("-0.0381", "Yes: -0.0381."),
      ("-0.03812", "Yes: -0.0381."),
      ("-0.0382", "It is -0.0381.\n"),
    ])
  func diagnosis(_ typed: String, _ words: String) {
    #expect(text(page: 0, typing: [typed]).contains("  \(words)"))
  }

  // MARK: Patience

  @Test("Return asks for a guess first, then shows the answer")
  func passing() {
    let text = text(page: 0, typing: ["", ""])
    #expect(text.contains("Make a guess first, however rough"))
    #expect(text.contains("It is -0.0381."))
  }

  @Test("too few digits are asked for again")
  func moreDigits() {
    // -0.22 may be a mistake's result: more digits will tell.
    for typed in ["0", "-0.04", "-0.038", "-0.22", "0.038"] {
      let text = text(page: 0, typing: [typed, "-0.0381"])
      #expect(text.contains("More digits, please: the answer has 4 decimals."))
      #expect(text.contains("Yes: -0.0381."))
    }
    let text = text(page: 0, typing: ["-0.04", "-0.0381"])
    #expect(text.contains("Yes: -0.0381."))
  }

  @Test("a known mistake is diagnosed even where it has too few digits")
  func coarseMistake() {
    let lesson = Lesson(
      name: "coarse", title: "A coarse mistake", question: "Is 0 one quarter?",
      pages: [
        Page("The slope of σ") { room throws(Turn) in
          try room.predict(
            "σ′(0)?", .rounded(0.25, decimals: 2),
            mistakes: [0: "z·(1 − z)"])
        }
      ], keep: "It is not.")
    let learner = ScriptedLearner { _, page, place in
      page == 0 && place == 0 ? "0" : ""
    }
    learner.play(lesson)
    #expect(learner.text.contains("It is 0.25. 0 is z·(1 − z)."))
    #expect(!learner.text.contains("More digits"))
  }

  @Test(
    "nonsense is answered with what would be right, and asked again",
    arguments: [
      "abc", "nan", "🦊", "\u{1b}[A", String(repeating: "x", count: 100_000),
    ])
  func nonsense(_ typed: String) {
    let number = text(page: 0, typing: [typed, "-0.0381"])
    #expect(number.contains("Type a number in digits, such as 0.5, or ?"))
    #expect(number.contains("Yes: -0.0381."))
    let choice = text(page: 2, typing: [typed, "2"])
    #expect(choice.contains("Type a number from 1 to 3, or ?"))
    let direction = text(page: 1, typing: [typed, "down", "plus"])
    #expect(direction.contains("Type up, down or equal, or ?"))
  }

  @Test(
    "a direction has many names",
    arguments: [
      ("down", "+"), ("-", "plus"), ("−", "positive"), ("Down", "up"),
      ("falls", "PLUS"), ("below", "above"), ("minus.", "p"), ("m", "pos"),
      ("neg", "larger"),
    ])
  func directions(_ first: String, _ second: String) {
    let text = text(page: 1, typing: [first, second])
    #expect(text.contains("Yes: down."))
    #expect(text.contains("Yes: plus."))
  }

  @Test(
    "a choice is made by number or by its first letters",
    arguments: [
      ("2", "Yes."), ("green", "Yes."), ("GR", "Yes."),
      ("3", "It is 2 (green). Not 3. Blue is the sky."),
      ("1", "It is 2 (green).\n"),
      ("0", "Type a number from 1 to 3"), ("4", "Type a number from 1 to 3"),
    ])
  func choices(_ typed: String, _ words: String) {
    let text = text(page: 2, typing: [typed, "2"])
    #expect(text.contains(words))
    #expect(text.contains("Green it is."))
  }

  // MARK: Own numbers

  @Test(
    "own numbers are separated by spaces or commas",
    arguments: [
      ("", "sum 3.5"), ("2 3", "sum 5.0"), ("2,3", "sum 5.0"),
      ("2.5, 3", "sum 5.5"), ("2,5 3", "sum 5.5"), ("2,5; 3", "sum 5.5"),
      ("1/4 2", "sum 2.25"), ("−1 1", "sum 0.0"),
      ("1", "Type 2 numbers, such as 1.5 2; found 1."),
      ("1 2 3", "Type 2 numbers, such as 1.5 2; found 3."),
      ("1 x", "b takes a whole number from 0 to 9, found \"x\"."),
      ("1 10", "b takes a whole number from 0 to 9, found \"10\"."),
      ("1 1.5", "b takes a whole number from 0 to 9, found \"1.5\"."),
      ("1e9 1", "a takes a number from -100 to 100, found \"1e9\"."),
    ])
  func ownNumbers(_ typed: String, _ words: String) {
    let text = text(page: 3, typing: [typed, "4 4", ""])
    #expect(text.contains(words))
    #expect(text.contains("sum 8.0"))
  }

  // MARK: Checks

  @Test("a check that went wrong can be mended, but is graded as it was")
  func mended() {
    let learner = scripted(page: 4, typing: ["3", "2", "1"])
    let (_, room) = learner.play(everyQuestion, from: 4)
    #expect(learner.text.contains("Not yet."))
    #expect(learner.text.contains("Yes: 2."))
    #expect(learner.text.contains("It is two."))
    #expect(learner.text.contains("1 of 2 checks right at the first try."))
    #expect(room.answers.map { $0.isRight } == [false, true])
    #expect(room.answers.map { $0.given } == ["3", "1"])
  }

  @Test("a comma between thousands is explained")
  func thousands() {
    let question = NumberJudge(asked: .exact(2048), mistakes: [:])
    func judge(_ typed: String) -> GradedQuestion.Judgement? {
      TypedNumber(typed).map { question.judge($0) }
    }
    // Right or wrong: a comma costs no try.
    for whole in ["2048", "2047"] {
      #expect(
        judge("2," + whole.dropFirst())
          == .again(
            "A comma is read as the decimal point; for thousands, type "
              + "\(whole)."))
    }
    for typed in ["2,04", "2,0480", "0,048"] {
      #expect(judge(typed) == .wrong(""))
    }
  }

  @Test(
    "only a fraction is meant in percent", arguments: [0.1, 0.625, 10, -0.5])
  func percent(_ value: Double) {
    let question = NumberJudge(asked: .exact(value), mistakes: [:])
    #expect(
      question.judge(TypedNumber("\(100 * value)")!)
        == (0..<1 ~= value
          ? .wrong(
            "\(100 * value) is 100 times as much; a percentage needs its %.")
          : .wrong("")))
  }

  @Test("where two mistakes give the number, both are said, and none twice")
  func twoMistakes() {
    let question = NumberJudge(
      asked: .exact(2.5),
      mistakes: [7.5: "this", 5: "other", 7.5: "that", 7.5: "this"])
    #expect(
      TypedNumber("7.5").map { question.judge($0) }
        == .wrong("7.5 can be 2 things. Either this. Or that."))
  }

  @Test("a check that is not found shows its working, a choice why not")
  func working() {
    for typed in [["", ""], ["3", "4"], ["3", "", ""]] {
      let text = text(page: 4, typing: typed)
      #expect(text.contains("It is 2."), "\(typed)")
      #expect(text.contains("  1 + 1 = 2\n"), "\(typed)")
    }
    #expect(!text(page: 4, typing: ["2"]).contains("1 + 1 = 2"))
    #expect(!text(page: 4, typing: ["3", "2"]).contains("1 + 1 = 2"))
    #expect(
      text(page: 2, typing: ["", ""]).contains("Not 3. Blue is the sky."))
  }

  @Test("a page played again mends its answers, and the first ones stay")
  func replayed() {
    let learner = scripted(page: 4, typing: ["3", "2", "2", "r", "2", "1"])
    let (_, room) = learner.play(everyQuestion, from: 4)
    #expect(room.answers.map { $0.isRight } == [false, false])
    #expect(room.answers.map { $0.isSettled } == [true, true])
    #expect(room.answers.map { $0.given } == ["3", "2"])
    #expect(learner.text.contains("0 of 2 checks right at the first try."))
  }

  @Test("what was right once stays right")
  func neverLost() {
    let learner = scripted(page: 4, typing: ["2", "1", "r", "3", "3", "2"])
    let (_, room) = learner.play(everyQuestion, from: 4)
    #expect(room.answers.map { $0.isRight } == [true, true])
  }

  @Test("a check with three options can be mended, one with two cannot")
  func secondChoice() {
    func question(_ options: [String], _ purpose: Prompt.Purpose) -> Bool {
      GradedQuestion.choice(purpose, options, right: 0, [:]).hasSecondTry
    }
    #expect(question(["a", "b", "c"], .check))
    #expect(!question(["a", "b"], .check))
    #expect(!question(["a", "b", "c"], .prediction))
  }

  // MARK: Turning pages

  @Test("b, s, r, q and ? work at every prompt of every kind of question")
  func turning() {
    let pages = everyQuestion.allPages.count
    for page in 0..<pages {
      let all = scripted(page: page, typing: [])
      all.play(everyQuestion, from: page)
      // The next page's first prompt ends the input.
      let count = all.prompts.count - (page < pages - 1 ? 1 : 0)
      for prompt in 0..<count {
        for word in ["b", "s", "r", "q", "?", "BACK", " Q ", nil] {
          expectTurn(page, prompt, word, of: pages)
        }
      }
    }
  }

  /// Types a word at a prompt, and at the next page's first prompt leaves.
  private func expectTurn(
    _ page: Int, _ prompt: Int, _ word: String?, of pages: Int
  ) {
    var isDone = false
    let learner = ScriptedLearner { asked, k, n in
      if isDone { return "q" }
      if k != page || n < prompt { return asked.right }
      isDone = true
      return word
    }
    let (end, _) = learner.play(everyQuestion, from: page)
    let turned: Int? =
      switch end {
      case .left(let k), .inputEnded(let k): k
      case .finished: nil
      }
    let expected: Int? =
      switch word {
      case "b", "BACK": max(0, page - 1)
      case "s": page + 1 < pages ? page + 1 : nil
      default: page
      }
    #expect(turned == expected, "\(word ?? "end") at \(page), \(prompt)")
    if word == "?" { #expect(learner.text.contains("this page again")) }
  }

  @Test("the words of the learner are kept in one line, and not without end")
  func reflections() {
    let long = String(repeating: "y", count: 100_000)
    let learner = scripted(page: 5, typing: ["the\u{7}sum", long])
    let (_, room) = learner.play(everyQuestion, from: 5)
    #expect(room.reflection.clicked == "the\\u{7}sum")
    #expect(room.reflection.unclear.count == 1000)
  }

  @Test("where nobody answers, the text does")
  func straightThrough() {
    let recorder = Recorder()
    let room = Classroom(recorder, asks: false)
    #expect(isFinished(everyQuestion.play(number: 7, in: room)))
    let text = recorder.pieces.flatMap { $0.lines }.joined(separator: "\n")
    for words in [
      "Lesson 7 · Every question", "7.1 · Numbers", "Answer: -0.0381",
      "Answer: down", "Answer: plus", "Answer: 2 (green)",
      "With a = 1.5, b = 2:", "sum 3.5", "What clicked?",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(room.answers.isEmpty)
  }

  @Test(
    "prose is not broken inside an equation or a point or before a percent sign"
  )
  func gluedWords() {
    for count in 50..<76 {
      let filler = String(repeating: "x", count: count)
      let piece = Piece.paragraph("\(filler) a = 0.470 and 76.7 % at (1, 0).")
      #expect(piece.lines.contains { $0.contains("a = 0.470") })
      #expect(piece.lines.contains { $0.contains("76.7 %") })
      #expect(piece.lines.contains { $0.contains("(1, 0).") })
      #expect(piece.lines.allSatisfy { $0.count <= 76 })
    }
  }

  // MARK: Parts

  private func scripted(page: Int, typing lines: [String]) -> ScriptedLearner {
    var rest = lines[...]
    return ScriptedLearner { prompt, k, _ in
      k == page ? rest.popFirst() ?? prompt.right : nil
    }
  }

  /// What is on the screen of somebody who types these lines on a page.
  private func text(page: Int, typing lines: [String]) -> String {
    let learner = scripted(page: page, typing: lines)
    learner.play(everyQuestion, from: page)
    return learner.text
  }
}
