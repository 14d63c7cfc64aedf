/// What a column of a table holds, in a few numbers and words.
package struct ColumnSummary {
  /// What kind of column it is.
  package enum Kind: String {
    case numbers
    case wholeNumbers = "whole numbers"
    case words
    case mixed = "words, numbers"
    /// All fields are equal.
    case constant
    /// No two words are equal, or the numbers count or name the rows.
    case identifier = "identifier?"
  }

  /// The column.
  package let column: DataTable.Column
  /// What kind it is.
  package let kind: Kind
  /// The smallest and the largest number, if it has numbers only.
  package let range: ClosedRange<Double>?
  /// How many different values it has; `nil` for more than 1,000.
  package let valueCount: Int?
  /// The different values of a column with few of them: words with the most
  /// frequent first, numbers in ascending order.
  private let frequencies: [(value: Double, count: Int)]
  private let table: DataTable
  private let index: Int

  /// Looks at a column of a table.
  package init(_ table: DataTable, column c: Int) {
    self.table = table
    index = c
    column = table.columns[c]
    let areWords = column.words != nil
    let rows = (0..<table.rowCount).filter {
      !table.value(row: $0, column: c).isNaN
    }
    let numbers = rows.lazy.map { table.value(row: $0, column: c) }
    let counts = Self.counts(numbers)
    valueCount = column.hasTooManyWords ? nil : counts?.count
    range =
      areWords
      ? nil : numbers.min().flatMap { low in numbers.max().map { low...$0 } }
    kind = Self.kind(table, c, rows, valueCount)
    frequencies = (counts ?? [:]).map { (value: $0.key, count: $0.value) }
      .sorted {
        areWords
          ? ($1.count, $0.value) < ($0.count, $1.value) : $0.value < $1.value
      }
  }

  private static func counts(
    _ values: some Sequence<Double>
  ) -> [Double: Int]? {
    var counts: [Double: Int] = [:]
    for value in values {
      counts[value, default: 0] += 1
      if counts.count > ColumnReader.wordLimit { return nil }
    }
    return counts
  }

  private static func kind(
    _ table: DataTable, _ c: Int, _ rows: [Int], _ valueCount: Int?
  ) -> Kind {
    let column = table.columns[c]
    if valueCount == 1, table.rowCount > 1 { return .constant }
    if column.words != nil {
      if column.numberCount > 0 { return .mixed }
      let isDifferent = valueCount == table.rowCount && table.rowCount > 2
      return isDifferent || column.hasTooManyWords ? .identifier : .words
    }
    let areWhole = rows.allSatisfy {
      let number = table.value(row: $0, column: c)
      return number == number.rounded()
    }
    guard areWhole else { return .numbers }
    return table.identifierCount(c, in: rows) == nil
      ? .wholeNumbers : .identifier
  }

  // MARK: Labels

  /// More different numbers are most likely no labels.
  private static let labelLimit = 20
  /// What the name of a measure or a scale ends in.
  private static let scaleNames = [
    "age", "count", "grade", "number", "quality", "rating", "score", "stars",
    "year",
  ]

  /// Whether its numbers are most likely labels of classes: 0, 1 and 2, or 2 and
  /// 4.
  ///
  /// Two numbers that recur are. More than two have to count from 0 or 1, with
  /// one left out at most: years and numbers of cylinders begin elsewhere. They
  /// need many rows, and each of them several: a count (of children, of visits)
  /// begins at 0, too, but its largest numbers are rare. A rating from 1 to 5 can
  /// only be told by its name.
  package var looksLikeLabels: Bool {
    guard kind == .wholeNumbers, let range, let valueCount,
      valueCount <= Self.labelLimit,
      !Self.scaleNames.contains(column.name.lastWord)
    else { return false }
    let rarest = frequencies.map { $0.count }.min() ?? 0
    if valueCount == 2 { return rarest > 1 }
    let rowCount = frequencies.reduce(0) { $0 + $1.count }
    let length = range.upperBound - range.lowerBound
    return rarest >= 5 && rowCount >= 20 * valueCount
      && (0...1).contains(range.lowerBound) && length <= Double(valueCount)
  }

  // MARK: Text

  /// The range, the values with their counts, or how many there are, in at most
  /// so many columns of a terminal.
  package func text(width: Int) -> String {
    switch kind {
    case .constant:
      let value = frequencies.first.map { text($0.value) } ?? ""
      return "always \(value)".clipped(to: width)
    case .identifier where column.words != nil:
      return valueCount == nil
        ? "more than 1,000 different" : "different in every row"
    default: break
    }
    guard let range else { return frequencyText(width) }
    let values = frequencies.map(text).joined(separator: ", ")
    return 1...3 ~= frequencies.count && values.columnCount <= width
      ? values
      : "\(range.lowerBound.shortestText) to \(range.upperBound.shortestText)"
  }

  /// A value with its count.
  private func text(_ value: Double, _ count: Int) -> String {
    "\(text(value).clipped(to: 14)) \(count)"
  }

  private func text(_ value: Double) -> String {
    column.words?[Int(value)] ?? value.shortestText
  }

  /// A bar for each of several bins, of the numbers or of the values' counts.
  package func bars(count: Int, ascii: Bool) -> String {
    let heights =
      column.words == nil && frequencies.count > 3 || frequencies.isEmpty
      ? Histogram(
        (0..<table.rowCount).map { table.value(row: $0, column: index) }
      ).counts(binCount: count)
      : frequencies.prefix(count).map { $0.count }
    let blocks = Array(ascii ? " .:+*#" : " ▁▂▃▄▅▆▇█")
    let top = Double(max(1, heights.max() ?? 1))
    return String(
      heights.map { height in
        let level = Double(height) / top * Double(blocks.count - 1)
        return blocks[height == 0 ? 0 : max(1, Int(level.rounded()))]
      })
  }

  private func frequencyText(_ width: Int) -> String {
    guard let valueCount else { return "more than 1,000 different" }
    var text = ""
    for (k, value) in frequencies.enumerated() {
      let next =
        (k == 0 ? "" : text + ", ") + self.text(value.value, value.count)
      let rest = valueCount - k - 1
      let ending = rest == 0 ? "" : ", \(rest) more"
      if (next + ending).columnCount > width {
        return k == 0
          ? "\(valueCount) values" : "\(text), \(valueCount - k) more"
      }
      text = next
    }
    return text
  }
}
