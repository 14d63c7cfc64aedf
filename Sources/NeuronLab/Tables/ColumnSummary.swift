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
    /// No two fields are equal.
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
  /// The different values of a column with few of them, the most frequent first.
  package let frequencies: [(text: String, count: Int)]
  private let values: [Double]

  /// Numbers have few different values up to this.
  private static let fewValues = 10

  /// Looks at a column of a table.
  package init(_ table: DataTable, column c: Int) {
    column = table.columns[c]
    values = (0..<table.rowCount).map { table.value(row: $0, column: c) }
    let counts = Self.counts(values)
    valueCount = column.hasTooManyWords ? nil : counts?.count
    let numbers = values.filter { !$0.isNaN }
    range =
      column.words == nil
      ? numbers.min().flatMap { low in numbers.max().map { low...$0 } } : nil
    kind = Self.kind(column, valueCount, numbers, table.rowCount)
    let words = column.words
    frequencies =
      (counts ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { value, count in
        (text: words?[Int(value)] ?? value.shortestText, count: count)
      }
  }

  private static func counts(_ values: [Double]) -> [Double: Int]? {
    var counts: [Double: Int] = [:]
    for value in values where !value.isNaN {
      counts[value, default: 0] += 1
      if counts.count > ColumnReader.wordLimit { return nil }
    }
    return counts
  }

  private static func kind(
    _ column: DataTable.Column, _ valueCount: Int?, _ numbers: [Double],
    _ rowCount: Int
  ) -> Kind {
    if valueCount == 1, rowCount > 1 { return .constant }
    let isDifferent = valueCount == rowCount && rowCount > 2
    guard column.words == nil else {
      if column.numberCount > 0 { return .mixed }
      return isDifferent || column.hasTooManyWords ? .identifier : .words
    }
    guard numbers.allSatisfy({ $0 == $0.rounded() }) else { return .numbers }
    let rises = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    let isNamed = namesIdentifier(column.name)
    let identifies =
      numbers.count == rowCount && rowCount > 2
      && (rises || isDifferent && isNamed)
    return identifies ? .identifier : .wholeNumbers
  }

  /// Whether a column is called id, or something_id.
  private static func namesIdentifier(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "id" || name.hasSuffix("_id") || name.hasSuffix(" id")
  }

  /// The range, the values with their counts, or how many there are, in at most
  /// so many columns of a terminal.
  package func text(width: Int) -> String {
    switch kind {
    case .constant:
      return "always \(frequencies.first?.text ?? "")".clipped(to: width)
    case .identifier where column.words != nil:
      return valueCount == nil
        ? "more than 1,000 different" : "different in every row"
    default: break
    }
    let isShort = column.words != nil || frequencies.count <= 3
    guard let range, !isShort else { return frequencyText(width) }
    return
      "\(range.lowerBound.shortestText) to \(range.upperBound.shortestText)"
  }

  /// A bar for each of several bins, of the numbers or of the values' counts.
  package func bars(count: Int, ascii: Bool) -> String {
    let heights =
      column.words == nil && frequencies.count > 3 || frequencies.isEmpty
      ? Histogram(values).counts(binCount: count)
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
        (k == 0 ? "" : text + ", ")
        + "\(value.text.clipped(to: 14)) \(value.count)"
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
