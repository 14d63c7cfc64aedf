/// The first records of a table, from which its format is guessed.
struct TableSample {
  /// How many records are looked at.
  static let recordLimit = 1000
  /// How many bytes are looked at, as long as they hold two records.
  static let byteLimit = 1 << 18

  /// The fields of the records.
  private(set) var records: [[String]] = []
  /// Whether the records before the end could all be read.
  private(set) var isClean = true
  /// Whether the last record begins with a field in quotes.
  private(set) var quotesFirstField = false

  /// Reads records.
  init(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ delimiter: Delimiter,
    merges: Bool, limit: Int = recordLimit
  ) {
    var scanner = RecordScanner(delimiter, merges: merges)
    var position = 0
    do throws(TableError) {
      while records.count < limit,
        records.count < 2 || position < Self.byteLimit,
        try scanner.next(bytes, from: &position, isLast: isLast)
      {
        records.append(scanner.fields.map { $0.text(in: bytes) })
        quotesFirstField = scanner.fields.first?.isQuoted ?? false
      }
    } catch {
      isClean = false
    }
  }

  /// The records below the first.
  var below: ArraySlice<[String]> { records.dropFirst() }

  /// How many fields most records have, without the first if there are others.
  var width: Int {
    var counts: [Int: Int] = [:]
    for record in below.isEmpty ? records[...] : below {
      counts[record.count, default: 0] += 1
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// Whether all records below the first have several fields, and as many.
  var isRegular: Bool {
    let width = width
    return isClean && width > 1 && below.allSatisfy { $0.count == width }
  }

  /// Whether the first record has as many fields; a delimiter may end it.
  var isRegularAbove: Bool {
    guard let first = records.first else { return false }
    return first.count == width || first.count == width + 1 && first.last == ""
  }

  /// Whether a column has a delimiter on both sides, and never anything between.
  var hasEmptyColumn: Bool {
    guard width > 2 else { return false }
    return (1..<width - 1).contains { k in
      records.allSatisfy { k < $0.count && $0[k].isEmpty }
    }
  }

  /// Which fraction of the records has several fields, and as many as most.
  var regularity: Double {
    let width = width
    guard width > 1 else { return 0 }
    let count = records.count { $0.count == width }
    return Double(count) / Double(records.count)
  }

  /// How well the fields read, from 0 to 1: a number, in any spelling, counts 1,
  /// a word 2/3, and a word with another delimiter in it 0.
  var legibility: Double {
    let others = ",;\t"
    var (sum, count) = (0.0, 0.0)
    for text in records.joined() where !text.isEmpty {
      count += 1
      if FieldValue(text, mark: UInt8(ascii: ".")).looksLikeNumber {
        sum += 1
      } else if !text.contains(where: { others.contains($0) }) {
        sum += 2 / 3
      }
    }
    return count == 0 ? 0 : sum / count
  }
}

// MARK: - Delimiter

extension TableSample {
  /// Finds the delimiter from the first records.
  ///
  /// Of those that divide every record into as many fields, it is the one whose
  /// fields read best: `1,5;2,5` has two numbers between semicolons, but a word
  /// with a semicolon between commas.
  static func delimiter(
    of bytes: UnsafeRawBufferPointer, isLast: Bool, _ options: TableOptions
  ) -> (Delimiter, merges: Bool) {
    let candidates: [(Delimiter, merges: Bool)] = [
      (.tab, false), (.semicolon, false), (.comma, false), (.tab, true),
      (.blanks, true),
    ]
    var best: (Delimiter, merges: Bool) = (options.delimiter ?? .comma, false)
    var bestScore = 0.0
    for candidate in candidates
    where options.delimiter == nil || options.delimiter == candidate.0 {
      let sample = TableSample(
        bytes, isLast: isLast, candidate.0, merges: candidate.merges,
        limit: 100)
      let areRuns = candidate.0 == .tab && !candidate.merges
      let score = sample.score(areRuns: areRuns)
      if score > bestScore { (best, bestScore) = (candidate, score) }
    }
    return best
  }

  /// Returns how well the delimiter fits: first the regularity, then how its
  /// fields read.
  private func score(areRuns: Bool) -> Double {
    // Tabs that come in pairs are one delimiter.
    guard isRegular, !(areRuns && hasEmptyColumn) else { return regularity }
    let isShorter = records[0].count == width - 1
    guard isRegularAbove || isShorter else { return regularity }
    return (isShorter ? 1.5 : 3) + legibility
  }
}

// MARK: - Decimal comma

extension TableSample {
  /// Whether every column of numbers with decimals has commas before them.
  var hasDecimalComma: Bool {
    let comma = UInt8(ascii: ",")
    var (hasCommas, hasPoints) = (false, false)
    for k in 0..<width {
      var isNumeric = true
      var marks = (commas: false, points: false)
      for record in below where k < record.count {
        switch FieldValue(record[k], mark: comma) {
        case .number:
          // Whole numbers and 1,234 say nothing.
          if FieldValue(record[k], mark: UInt8(ascii: ".")) == .otherMark {
            marks.commas = true
          }
        case .grouped(_, let isCertain): if isCertain { marks.commas = true }
        case .otherMark: marks.points = true
        case .gap, .possibleGap, .notFinite, .tooLarge: break
        case .word: isNumeric = false
        }
      }
      guard isNumeric else { continue }
      if marks.commas { hasCommas = true }
      if marks.points { hasPoints = true }
    }
    return hasCommas && !hasPoints
  }
}

// MARK: - Other tables

extension TableSample {
  private static let orangeTypes: Set<String> = [
    "c", "d", "s", "t", "continuous", "discrete", "string", "time",
  ]
  private static let orangeFlags: Set<String> = ["", "class", "meta", "ignore"]

  /// Refuses Orange's three lines of header.
  func refuseOrange(_ line: Int) throws(TableError) {
    guard records.count > 2,
      records[1].allSatisfy({ Self.orangeTypes.contains($0) }),
      records[2].allSatisfy({ Self.orangeFlags.contains($0) })
    else { return }
    throw TableError(
      line: line + 1,
      problem: "expected a row of data, found types of columns, as Orange "
        + "writes them; delete the second and the third line")
  }

  /// Refuses a title above the names: alone on its line, with words in every
  /// column of the next and numbers below.
  func refuseTitle(_ line: Int, mark: UInt8) throws(TableError) {
    guard width > 1, let first = records.first, records.count > 2 else {
      return
    }
    let isTitle = !first[0].isEmpty && first[1...].allSatisfy { $0.isEmpty }
    let isWordy = records[1].allSatisfy { FieldValue($0, mark: mark) == .word }
    let hasNumbers = records[2].contains {
      FieldValue($0, mark: mark).looksLikeNumber
    }
    guard first.count == width, isTitle, isWordy, hasNumbers else {
      return
    }
    throw TableError(
      line: line,
      problem: "expected a name for each column, found only "
        + "\(first[0].shownQuoted); delete the lines above the names")
  }

  /// Refuses vertical bars between fields.
  func refuseBars(_ line: Int) throws(TableError) {
    let bars = records.map {
      $0.joined().utf8.count { $0 == UInt8(ascii: "|") }
    }
    guard width == 1, let count = bars.first, count > 0,
      bars.allSatisfy({ $0 == count })
    else { return }
    throw TableError(
      line: line,
      problem: "expected commas, semicolons, tabs or blanks between fields, "
        + "found vertical bars: |")
  }
}
