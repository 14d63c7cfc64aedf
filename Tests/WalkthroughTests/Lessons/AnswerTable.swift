import Foundation
import TestSupport

/// Every question of a lesson, with its right answer and what learners type: a
/// text file beside the tests, thought up by reading the lesson, not its code.
///
///     ## What counts, and how much        the page
///
///     = 1.19                              a question's answer, as it is shown
///     1.2 → more digits                   what is typed, and what is said
///     1.09 → wrong: the sum without the bias
///
/// The verdicts are those of ``Verdict``.
struct AnswerTable {
  /// One page that asks.
  struct Page: Equatable {
    let heading: String
    var questions: [Question] = []
  }

  /// One question.
  struct Question: Equatable {
    let answer: String
    var tries: [Try] = []
  }

  /// Something typed, and what is said to it.
  struct Try: Equatable {
    let typed: String
    let verdict: Verdict
  }

  enum Verdict: Equatable {
    case right
    /// Right, but for a last digit that is off by one.
    case close
    /// Wrong; with these words, each about something the number is, or without
    /// any.
    case wrong([String])
    case moreDigits
    case wholeNumber
    /// A comma between thousands.
    case comma
    /// No answer to this question.
    case unreadable

    init?(_ text: String) {
      switch text {
      case "right": self = .right
      case "close": self = .close
      case "wrong": self = .wrong([])
      case "more digits": self = .moreDigits
      case "whole number": self = .wholeNumber
      case "comma": self = .comma
      case "unreadable": self = .unreadable
      default:
        guard text.hasPrefix("wrong: ") else { return nil }
        self = .wrong(
          text.dropFirst("wrong: ".count).components(separatedBy: " & "))
      }
    }
  }

  let pages: [Page]

  var questions: [Question] { pages.flatMap { $0.questions } }

  /// Reads the table of a lesson.
  ///
  /// - Throws: What is wrong with a line.
  init(lesson name: String) throws {
    let file = Checkout.root
      .appendingPathComponent("Tests/WalkthroughTests/Answers/\(name).txt")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var pages: [Page] = []
    for line in text.split(separator: "\n").map({ String($0) }) {
      if line.hasPrefix("## ") {
        pages.append(Page(heading: String(line.dropFirst(3))))
      } else if line.hasPrefix("= "), !pages.isEmpty {
        pages[pages.count - 1].questions.append(
          Question(answer: String(line.dropFirst(2))))
      } else {
        let parts = line.components(separatedBy: " → ")
        guard parts.count == 2, let verdict = Verdict(parts[1]),
          let k = pages.indices.last,
          let q = pages[k].questions.indices.last
        else { throw Problem(words: "\(name).txt: \(line)") }
        pages[k].questions[q].tries.append(
          Try(typed: parts[0], verdict: verdict))
      }
    }
    self.pages = pages
  }

  struct Problem: Error { let words: String }
}
