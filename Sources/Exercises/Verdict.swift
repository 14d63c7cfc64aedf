import NeuronKit

extension Exercise {
  /// The judgement of an answer.
  package enum Verdict: Equatable {
    /// It is right, in all the digits that were typed.
    case right
    /// It is not wrong, but has too few digits to tell.
    case tooFewDigits
    /// It is the answer that these mistakes give; if there are several, the digits do
    /// not tell them apart.
    case mistakes([Mistake])
    /// It is wrong, and no known mistake explains it.
    case wrong
    /// It is not an answer to this question.
    case unreadable
  }

  /// How many digits a number needs, unless it is exact with fewer.
  package static let leastDigits = 3

  /// Judges an answer by the digits that were typed.
  package func judge(_ text: String) -> Verdict {
    switch answer {
    case .number(let right):
      guard let typed = TypedNumber(text) else { return .unreadable }
      return judge(typed, right: right)
    case .direction:
      guard let sign = TypedSign(text), sign != .zero else {
        return .unreadable
      }
      return judge(.direction(up: sign == .plus))
    case .shape:
      guard let shape = Self.shape(text) else { return .unreadable }
      return judge(.shape(shape))
    }
  }

  private func judge(_ given: Answer) -> Verdict {
    if given == answer { return .right }
    let found = mistakes.filter { $0.answer == given }
    return found.isEmpty ? .wrong : .mistakes(found)
  }

  /// Reads `3×4`, `3x4`, `3,4`, `(3, 4)`, `3 by 4`, `torch.Size([3, 4])` or `3 4`.
  private static func shape(_ text: String) -> [Int]? {
    guard text.utf8.count <= 40 else { return nil }
    var sizes: [Int] = []
    for part in text.lowercased().split(whereSeparator: {
      " ,x×*()[]".contains($0)
    })
    where part != "by" && part != "torch.size" {
      guard let size = Int(part), size > 0 else { return nil }
      sizes.append(size)
    }
    return sizes.count == 2 ? sizes : nil
  }

  // MARK: Numbers

  private func judge(_ typed: TypedNumber, right: Double) -> Verdict {
    let asked = ExpectedNumber.significant(right, digits: Self.leastDigits)
    switch asked.match(typed) {
    case .right: return .right
    case .tooFewDigits:
      // A typed 0 is a mistake if 0 is a known mistake's answer.
      let zeros = mistakes.filter { $0.answer == .number(0) }
      return typed.value == 0 && !zeros.isEmpty
        ? .mistakes(zeros) : .tooFewDigits
    case .close, .notWhole, .wrong: break
    }
    var found = mistakes.filter { mistake in
      mistake.answer.number.map { asked.isTyped(typed, as: $0) } ?? false
    }
    found += generalMistakes(typed, asked, besides: found)
    if found.isEmpty { found = combinedMistakes(typed, asked) }
    return found.isEmpty ? .wrong : .mistakes(found)
  }

  /// Mistakes that can happen to every number: digits cut off, a lost sign.
  private func generalMistakes(
    _ typed: TypedNumber, _ asked: ExpectedNumber, besides known: [Mistake]
  ) -> [Mistake] {
    var found: [Mistake] = []
    if typed.isCutOff(asked.value) {
      found.append(
        mistake(
          "cutOff", typed,
          "the right number with its digits cut off: round it, because the next "
            + "digit is 5 or more"))
    }
    if asked.isTyped(typed, as: -asked.value),
      !known.contains(where: { $0.name == "wrongSign" })
    {
      found.append(
        mistake("signLost", typed, "the right number with the wrong sign"))
    }
    return found
  }

  /// What remains if no mistake alone explains the number: a moved point, or a mistake
  /// and a lost sign.
  private func combinedMistakes(
    _ typed: TypedNumber, _ asked: ExpectedNumber
  ) -> [Mistake] {
    let moved = [0.001, 0.01, 0.1, 10, 100].filter {
      asked.isTyped(typed, as: asked.value * $0)
    }
    let opposites = mistakes.filter {
      guard let value = $0.answer.number, value != 0 else { return false }
      return asked.isTyped(typed, as: -value)
    }
    return moved.map { _ in
      mistake(
        "pointMoved", typed,
        "the right digits with the decimal point in the wrong place")
    } + opposites.map { mistake($0.name, typed, "the opposite of \($0.words)") }
  }

  private func mistake(
    _ name: String, _ typed: TypedNumber, _ words: String
  ) -> Mistake {
    Mistake(
      name: name, answer: .number(typed.value), words: words, line: steps.last)
  }
}
