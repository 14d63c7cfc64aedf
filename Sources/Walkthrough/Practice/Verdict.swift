import NeuronLab

extension Exercise {
  /// The judgement of an answer.
  enum Verdict: Equatable {
    /// It is right, in all the digits that were typed.
    case right
    /// It is not wrong, but has too few digits to tell.
    case tooFewDigits
    /// It is the answer that these slips give; if there are several, the digits do
    /// not tell them apart.
    case slips([Slip])
    /// It is wrong, and no known slip explains it.
    case wrong
    /// It is not an answer to this question.
    case unreadable
  }

  /// How many digits a number needs, unless it is exact with fewer.
  static let leastDigits = 3

  /// Judges an answer by the digits that were typed.
  func judge(_ text: String) -> Verdict {
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
    let found = slips.filter { $0.answer == given }
    return found.isEmpty ? .wrong : .slips(found)
  }

  /// Reads `3×4`, `3x4`, `3,4`, `(3, 4)` or `3 4`.
  private static func shape(_ text: String) -> [Int]? {
    guard text.utf8.count <= 40 else { return nil }
    var sizes: [Int] = []
    for part in text.split(whereSeparator: { " ,x×*()[]".contains($0) }) {
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
      // A typed 0 is a slip if 0 is a known mistake's answer.
      let zeros = slips.filter { $0.answer == .number(0) }
      return typed.value == 0 && !zeros.isEmpty ? .slips(zeros) : .tooFewDigits
    case .close, .notWhole, .wrong: break
    }
    var found = slips.filter { slip in
      slip.answer.number.map { asked.isTyped(typed, as: $0) } ?? false
    }
    found += generalSlips(typed, asked, besides: found)
    if found.isEmpty { found = combinedSlips(typed, asked) }
    return found.isEmpty ? .wrong : .slips(found)
  }

  /// Slips that can happen to every number: digits cut off, a lost sign.
  private func generalSlips(
    _ typed: TypedNumber, _ asked: ExpectedNumber, besides known: [Slip]
  ) -> [Slip] {
    var found: [Slip] = []
    if typed.isCutOff(asked.value) {
      found.append(
        slip(
          "cutOff", typed,
          "the right number with its digits cut off: round it, because the next "
            + "digit is 5 or more"))
    }
    if asked.isTyped(typed, as: -asked.value),
      !known.contains(where: { $0.name == "wrongSign" })
    {
      found.append(
        slip("signLost", typed, "the right number with the wrong sign"))
    }
    return found
  }

  /// What remains if no slip alone explains the number: a moved point, or a slip
  /// and a lost sign.
  private func combinedSlips(
    _ typed: TypedNumber, _ asked: ExpectedNumber
  ) -> [Slip] {
    let moved = [0.001, 0.01, 0.1, 10, 100].filter {
      asked.isTyped(typed, as: asked.value * $0)
    }
    let opposites = slips.filter {
      guard let value = $0.answer.number, value != 0 else { return false }
      return asked.isTyped(typed, as: -value)
    }
    return moved.map { _ in
      slip(
        "pointMoved", typed,
        "the right digits with the decimal point in the wrong place")
    } + opposites.map { slip($0.name, typed, "the opposite of \($0.words)") }
  }

  private func slip(
    _ name: String, _ typed: TypedNumber, _ words: String
  ) -> Slip {
    Slip(
      name: name, answer: .number(typed.value), words: words, line: steps.last)
  }
}
