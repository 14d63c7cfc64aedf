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

  /// Whether the first column could be an index without a name.
  private enum Index {
    case none
    /// Different whole numbers.
    case possible
    /// Numbers that count the rows, or different words.
    case certain
  }

  private let first: [String]
  private let below: ArraySlice<[String]>
  private let mark: UInt8

  /// Columns of numbers below with a word in the first line.
  private var named: [Int] = []
  /// Columns of numbers below with a number in the first line.
  private var filled: [Int] = []
  /// Whether some column of numbers below has a gap in the first line.
  private var hasGap = false
  /// Whether the first column has no name, but could hold those of the rows.
  private var index = Index.none
  /// Columns of words below whose word in the first line is among them, or not.
  private var (repeated, unrepeated) = (0, 0)

  init(_ sample: TableSample, mark: UInt8) {
    first = sample.records.first ?? []
    below = sample.below
    self.mark = mark
    for k in first.indices { look(at: k) }
  }

  var answer: Answer {
    guard let second = below.first, second.count <= first.count else {
      return holdsNumber ? .data : .names
    }
    if index == .certain { return .names }
    if filled.isEmpty {
      if !named.isEmpty || index == .possible { return .names }
      return hasGap ? .data : textAnswer
    }
    guard namesAreNumbers else {
      return named.isEmpty
        ? .data : .neither(number: first[filled[0]], word: first[named[0]])
    }
    return repeated > 0 ? .data : numberedAnswer
  }

  // MARK: Parts

  private var holdsNumber: Bool {
    first.contains { FieldValue($0, mark: mark).looksLikeNumber }
  }

  private mutating func look(at k: Int) {
    var (numberCount, wordCount, possibleGapCount) = (0, 0, 0)
    var words: Set<String> = []
    for record in below where k < record.count {
      let value = FieldValue(record[k], mark: mark)
      if value.looksLikeNumber { numberCount += 1 }
      if value == .word { wordCount += 1 }
      if value == .possibleGap { possibleGapCount += 1 }
      words.insert(record[k])
    }
    if numberCount == 0 { wordCount += possibleGapCount }
    if k == 0, first[0].isEmpty, words.count == below.count {
      index = wordCount == below.count ? .certain : numberIndex
    }
    if numberCount > wordCount {
      switch FieldValue(first[k], mark: mark) {
      case .word: named.append(k)
      case .gap, .possibleGap: hasGap = true
      default: filled.append(k)
      }
    } else if words.contains(first[k]) {
      repeated += 1
    } else if wordCount > 0, words.count < wordCount {
      unrepeated += 1
    }
  }

  /// What the first column is if its fields are all different.
  private var numberIndex: Index {
    var numbers: [Double] = []
    for record in below {
      guard let number = FieldValue(record[0], mark: mark).number,
        number == number.rounded()
      else { return .none }
      numbers.append(number)
    }
    let counts = numbers.indices.allSatisfy {
      numbers[$0] == numbers[0] + Double($0)
    }
    return counts && (0...1).contains(numbers[0]) ? .certain : .possible
  }

  /// Whether the numbers in the first line count the columns, as pandas writes
  /// them, or are years.
  private var namesAreNumbers: Bool {
    let numbers = self.numbers(in: first)
    guard numbers.count == filled.count, numbers.count > 2 || !named.isEmpty
    else { return areYears }
    // 1, 2, 3, 4 above numbers alone may as well be a series.
    return countOn(first)
      && (numbers[0] == 0 || numbers[0] == 1 && filled.count < first.count)
      && filled.allSatisfy { first[$0].allSatisfy { $0.isNumber } }
      && below.first.map { !countOn($0) } ?? true || areYears
  }

  /// Returns the numbers of a record in these columns, up to one without.
  private func numbers(in record: [String]) -> [Double] {
    filled.prefix { $0 < record.count }
      .compactMap { FieldValue(record[$0], mark: mark).number }
  }

  /// Whether each number is one more than that before it.
  private func countOn(_ record: [String]) -> Bool {
    let numbers = numbers(in: record)
    return numbers.indices.allSatisfy {
      numbers[$0] == numbers[0] + Double($0)
    }
  }

  /// Whether the numbers in the first line are years that rise, or fall, and those
  /// below are none.
  private var areYears: Bool {
    let numbers = numbers(in: first)
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    let isSorted =
      steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 }
    return isSorted && filled.allSatisfy { isYear(first[$0]) }
      && (numbers.count > 1 || first.count > 1)
      && !below.allSatisfy { record in
        filled.allSatisfy { $0 < record.count && isYear(record[$0]) }
      }
  }

  private func isYear(_ text: String) -> Bool {
    guard text.utf8.count == 4, let year = Int(text) else { return false }
    return (1800...2100).contains(year)
  }

  /// Three numbers that count may as well be a row of data.
  private var numberedAnswer: Answer {
    let isCertain =
      filled.count > 3 || !named.isEmpty || isYear(first[filled[0]])
    guard isCertain else { return .either }
    return .assumedNames(
      "The first line, with \(first[filled[0]]) to "
        + "\(first[filled[filled.count - 1]]), is read as a header.")
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
