/// Finds out whether the first line of a table is a header.
///
/// It is one unless a column that is numeric below holds a number, or a gap, in
/// it.
struct TableHeader {
  /// What the first line is.
  enum Answer: Equatable {
    case names, data
    /// Assumed, as this note says.
    case assumedNames(String)
    case assumedData(String)
    /// The first line fits neither: it has a number and a word above numbers.
    case neither(number: String, word: String)
    /// The first line fits both.
    case either
  }

  private let first: [String]
  private let below: ArraySlice<[String]>
  private let mark: UInt8

  /// Columns of numbers below with a word in the first line.
  private var named: [Int] = []
  /// Columns of numbers below with a number or a gap in the first line.
  private var filled: [Int] = []
  /// Columns of numbers below with nothing in the first line.
  private var empty: [Int] = []
  /// Whether one of these counts the rows: an index.
  private var hasIndex = false
  /// Columns of words below whose word in the first line is among them, or not.
  private var (repeated, unrepeated) = (0, 0)

  init(_ sample: TableSample, mark: UInt8) {
    first = sample.records.first ?? []
    below = sample.below
    self.mark = mark
    for k in first.indices { look(at: k) }
  }

  var answer: Answer {
    if below.isEmpty { return holdsValues ? .data : .names }
    if let record = below.first, record.count > first.count {
      return holdsValues ? .data : .names
    }
    if filled.isEmpty, !named.isEmpty || hasIndex { return .names }
    if named.isEmpty, !filled.isEmpty || !empty.isEmpty {
      return repeated == 0 && namesAreNumbers ? numberedAnswer : .data
    }
    if named.isEmpty { return textAnswer }
    return namesAreNumbers
      ? numberedAnswer
      : .neither(number: first[filled[0]], word: first[named[0]])
  }

  // MARK: Parts

  private var holdsValues: Bool {
    first.contains { FieldValue($0, mark: mark) != .word }
  }

  private mutating func look(at k: Int) {
    var (numberCount, wordCount) = (0, 0)
    var words: Set<String> = []
    for record in below where k < record.count {
      let value = FieldValue(record[k], mark: mark)
      if value.looksLikeNumber { numberCount += 1 }
      if value == .word { wordCount += 1 }
      words.insert(record[k])
    }
    if numberCount > wordCount {
      switch FieldValue(first[k], mark: mark) {
      case .word: named.append(k)
      case .gap where first[k].isEmpty:
        empty.append(k)
        if countsRows(k) { hasIndex = true }
      default: filled.append(k)
      }
    } else if words.contains(first[k]) {
      repeated += 1
    } else if wordCount > 0, words.count < wordCount {
      unrepeated += 1
    }
  }

  private func countsRows(_ k: Int) -> Bool {
    var expected: Double?
    for record in below where k < record.count {
      let number = FieldValue(record[k], mark: mark).number
      guard let number, number == expected ?? number else { return false }
      expected = number + 1
    }
    let start = (expected ?? -1) - Double(below.count)
    return start == 0 || start == 1
  }

  /// Whether the numbers in the first line count the columns, as pandas writes
  /// them, or are years.
  private var namesAreNumbers: Bool {
    var numbers: [Double] = []
    for k in filled {
      guard let number = FieldValue(first[k], mark: mark).number else {
        return false
      }
      numbers.append(number)
    }
    guard let start = numbers.first else { return false }
    let counts = numbers.indices.allSatisfy {
      numbers[$0] == start + Double($0)
    }
    if counts, start == 0 || start == 1 {
      return numbers.count > 1 || !named.isEmpty
    }
    return areYears(numbers)
      && !filled.allSatisfy { k in
        below.allSatisfy { k < $0.count && isYear($0[k]) }
      }
  }

  private func areYears(_ numbers: [Double]) -> Bool {
    let rise = numbers.indices.dropFirst().allSatisfy {
      numbers[$0] > numbers[$0 - 1]
    }
    return rise && filled.allSatisfy { isYear(first[$0]) }
      && (numbers.count > 1 || !named.isEmpty || first.count > 1)
  }

  private func isYear(_ text: String) -> Bool {
    let number = FieldValue(text, mark: mark).number ?? 0
    return (1800...2100).contains(number) && number == number.rounded()
  }

  /// Three numbers that count may as well be a row of data, unless the numbers
  /// below are of another kind.
  private var numberedAnswer: Answer {
    let isCertain =
      filled.count > 3 || !named.isEmpty || hasIndex || hasFractionsBelow
      || isYear(first[filled[0]])
    guard isCertain else { return .either }
    return .assumedNames(
      "The first line, with \(first[filled[0]]) to "
        + "\(first[filled[filled.count - 1]]), is read as a header.")
  }

  private var hasFractionsBelow: Bool {
    below.contains { record in
      filled.contains { k in
        guard k < record.count else { return false }
        let number = FieldValue(record[k], mark: mark).number ?? 0
        return number != number.rounded()
      }
    }
  }

  /// A table without numbers: words that occur again are data.
  private var textAnswer: Answer {
    if repeated > unrepeated {
      return .assumedData(
        "The first line is read as data: its words occur again below.")
    }
    if repeated == 0 {
      return .assumedNames(
        "The first line is read as a header: its words do not occur again "
          + "below.")
    }
    return .either
  }
}
