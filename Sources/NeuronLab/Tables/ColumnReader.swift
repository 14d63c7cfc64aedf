/// A field of a table, as it was written.
package struct TableField: Equatable, Sendable {
  /// Its text, without quotes.
  package let text: String
  /// The line on which it begins, from 1.
  package let line: Int
}

/// Reads the fields of one column, from the first row to the last.
///
/// Nothing needs to be known about it before: every column begins with a list
/// of its different texts, and a row is the number of its text. When there are
/// too many texts and all are numbers, the column continues with the numbers
/// themselves; when there are words among them, the column cannot be learned
/// from, and no values are kept.
struct ColumnReader: Sendable {
  /// How many different words are kept.
  static let wordLimit = 1000
  /// How many bytes of different words are kept.
  private static let byteLimit = 1 << 20

  private enum State: Sendable {
    /// Every row is the number of its text.
    case texts
    /// Every row is a number.
    case numbers
    /// The rows are only counted.
    case tooManyWords
  }

  private let mark: UInt8
  private var state = State.texts
  private var texts = Vocabulary()
  /// What each of the texts is.
  private var kinds: [FieldValue] = []
  private var values = ColumnValues()
  private(set) var rowCount = 0
  private(set) var numberCount = 0
  /// How many fields are gaps, whatever the others are.
  private var certainGapCount = 0
  private var possibleGapCount = 0
  private var firstCertainWord: TableField?
  private var firstPossibleGap: TableField?
  /// The lines of the first words, up to one more than is of interest.
  private var wordLines: [Int] = []
  /// The first field that could be a number, but not one of this table.
  private(set) var doubt: (value: FieldValue, field: TableField)?
  /// The first number with one mark and three digits behind it.
  private(set) var firstGroup: TableField?
  /// The first number whose decimal mark may as well separate thousands: 1.200
  /// with a decimal point.
  private(set) var firstThousand: String?
  /// Whether another number has decimals that cannot be thousands.
  private(set) var hasCertainDecimals = false
  /// Whether another number shows which mark is which.
  private(set) var marksAreCertain = false
  /// The number in the first row, as long as each row counts on from it.
  private(set) var countStart: Double?

  init(mark: UInt8) { self.mark = mark }

  /// Adds the field of the next row.
  ///
  /// - Returns: Whether it is UTF-8.
  mutating func append(
    _ text: UnsafeRawBufferPointer, line: @autoclosure () -> Int
  ) -> Bool {
    var isValid = true
    if state == .texts, let code = texts.firstIndex(of: text) {
      values.append(code: code)
      if case .word = kinds[code] { noteWord(line()) }
      count(kinds[code])
    } else {
      let value = FieldValue(text, mark: mark)
      if case .number(let number) = value {
        if !marksAreCertain, number != number.rounded() {
          marksAreCertain = true
        }
        if !hasCertainDecimals { noteDecimals(text) }
      } else {
        if case .word = value { noteWord(line()) }
        isValid = note(value, text, line())
      }
      if state == .texts, hasRoom(for: value, text) {
        addText(text, value)
      } else {
        appendWithoutText(value)
      }
      count(value)
    }
    return isValid
  }

  // MARK: Parts

  private func hasRoom(
    for value: FieldValue, _ text: UnsafeRawBufferPointer
  ) -> Bool {
    texts.count < Self.wordLimit
      && texts.byteCount + text.count <= Self.byteLimit
  }

  private mutating func addText(
    _ text: UnsafeRawBufferPointer, _ value: FieldValue
  ) {
    values.appendValue(value.number ?? .nan)
    values.append(code: texts.count)
    kinds.append(value)
    texts.append(text)
  }

  /// Adds a row whose text is not kept.
  private mutating func appendWithoutText(_ value: FieldValue) {
    if firstCertainWord != nil {
      if state != .tooManyWords { values.removeAll() }
      state = .tooManyWords
      return
    }
    if state == .texts {
      values.spellOut()
      state = .numbers
    }
    values.append(value.number ?? .nan)
  }

  /// Counts the row, and looks whether it counts on from the one before.
  private mutating func count(_ value: FieldValue) {
    if let number = value.number {
      numberCount += 1
      if rowCount == 0 { countStart = number }
      if let start = countStart, number != start + Double(rowCount) {
        countStart = nil
      }
    } else {
      if value == .gap { certainGapCount += 1 }
      if value == .possibleGap { possibleGapCount += 1 }
      countStart = nil
    }
    rowCount += 1
  }

  /// Remembers the first field that is not simply a number; returns whether it
  /// is UTF-8.
  private mutating func note(
    _ value: FieldValue, _ text: UnsafeRawBufferPointer, _ line: Int
  ) -> Bool {
    guard value != .gap else { return true }
    if value == .word, firstCertainWord != nil, state == .tooManyWords {
      return true
    }
    let field = TableField(
      text: String(decoding: text, as: UTF8.self), line: line)
    switch value {
    case .word: firstCertainWord = firstCertainWord ?? field
    case .possibleGap: firstPossibleGap = firstPossibleGap ?? field
    case .grouped(_, isCertain: true): marksAreCertain = true
    case .grouped(_, isCertain: false): firstGroup = firstGroup ?? field
    default: doubt = doubt ?? (value, field)
    }
    // If repairing changes nothing, the text was valid.
    return field.text.utf8.elementsEqual(text) && !text.contains(0)
  }

  /// Remembers the line of a word.
  private mutating func noteWord(_ line: @autoclosure () -> Int) {
    if wordLines.count < 3 { wordLines.append(line()) }
  }

  /// Looks whether the decimals of a number could be a group of three digits.
  private mutating func noteDecimals(_ text: UnsafeRawBufferPointer) {
    guard text.contains(mark) else { return }
    let point = UInt8(ascii: ".")
    let otherMark = mark == point ? UInt8(ascii: ",") : point
    if case .grouped(_, isCertain: false) = FieldValue(text, mark: otherMark) {
      firstThousand =
        firstThousand
        ?? String(decoding: text, as: UTF8.self)
    } else {
      hasCertainDecimals = true
    }
  }

  // MARK: Result

  /// Whether all other fields are numbers and gaps, so that a possible gap is
  /// one.
  private var holdsNumbers: Bool {
    firstCertainWord == nil && numberCount > 0
  }

  /// How many fields are gaps.
  var gapCount: Int {
    certainGapCount + (holdsNumbers ? possibleGapCount : 0)
  }

  /// The first field that makes the column one of words.
  var firstWord: TableField? {
    holdsNumbers ? nil : firstCertainWord ?? firstPossibleGap
  }

  /// Whether the rows are 0, 1, 2 … or 1, 2, 3 ….
  var countsRows: Bool { countStart == 0 || countStart == 1 }

  /// Whether the rows could be names of the rows: words or whole numbers, all
  /// different as far as is known.
  var couldBeNames: Bool {
    let isMixed = firstWord != nil && numberCount > 0
    let hasFractions = firstWord == nil && marksAreCertain
    let isDifferent = state != .texts || texts.count == rowCount
    return gapCount == 0 && isDifferent && !isMixed && !hasFractions
  }

  /// Returns the column, and its values by row.
  consuming func finish(
    name: String
  ) -> (column: DataTable.Column, values: ColumnValues) {
    let hasWords = firstWord != nil
    let words = hasWords ? takeWords() : nil
    let column = DataTable.Column(
      name: name, words: words, gapCount: gapCount, numberCount: numberCount,
      firstWord: firstWord, wordLines: wordLines,
      hasTooManyWords: state == .tooManyWords)
    return (column, values)
  }

  /// Returns all texts that are not gaps, and makes their indices the values.
  private mutating func takeWords() -> [String] {
    var words: [String] = []
    var indices: [Double] = []
    for k in 0..<texts.count {
      indices.append(kinds[k] == .gap ? .nan : Double(words.count))
      if kinds[k] != .gap { words.append(texts[k]) }
    }
    if state == .texts { values.setValues(indices) }
    return words
  }
}
