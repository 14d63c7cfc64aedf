import TestSupport
import Testing

@testable import NeuronLab

/// A way to write a table.
private struct Dialect {
  let delimiter: Delimiter
  let hasDecimalComma: Bool
  let quotesAll: Bool
  let hasHeader: Bool
  let lineEnd: String
  let start: String
  let endsWithBreak: Bool

  init(_ random: inout RandomState) {
    func one<Value>(_ values: [Value]) -> Value {
      values[Int(random.randint(0, Int64(values.count)))]
    }
    delimiter = one(Delimiter.allCases)
    hasDecimalComma = delimiter != .comma && one([true, false])
    quotesAll = one([false, false, true])
    hasHeader = one([true, true, false])
    lineEnd = one(["\n", "\r\n", "\r"])
    start = one(["", "\u{feff}", "# a note\n"])
    endsWithBreak = one([true, false])
  }

  private var separator: String {
    switch delimiter {
    case .comma: ","
    case .semicolon: ";"
    case .tab: "\t"
    case .blanks: "  "
    }
  }

  func text(of rows: [[String]]) -> String {
    let lines = rows.map { row in
      row.map(quoted).joined(separator: separator)
    }
    return start + lines.joined(separator: lineEnd)
      + (endsWithBreak ? lineEnd : "")
  }

  func text(of number: Double) -> String {
    let text = "\(number)"
    return hasDecimalComma
      ? String(text.map { $0 == "." ? "," : $0 }) : text
  }

  private func quoted(_ field: String) -> String {
    let stops = separator + "\"\n\r \t"
    let needsQuotes =
      quotesAll
      || field.unicodeScalars.contains { stops.unicodeScalars.contains($0) }
    guard needsQuotes else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

/// What a random column holds; `nil` is a gap.
private enum RandomColumn {
  case numbers([Double?])
  case words([String?])

  init(rowCount: Int, isFirst: Bool, _ random: inout RandomState) {
    func below(_ count: Int) -> Int { Int(random.randint(0, Int64(count))) }
    let kind = isFirst ? 0 : below(4)
    let hasGaps = !isFirst && below(3) == 0
    if kind < 3 {
      self = .numbers(
        (0..<rowCount).map { _ -> Double? in
          if hasGaps, below(5) == 0 { return nil }
          switch kind {
          case 0:
            let high = UInt64(random.nextWord())
            let bits = high << 32 | UInt64(random.nextWord())
            let number = Double(bitPattern: bits)
            return number.isFinite ? number : 0.5
          case 1: return Double(below(5)) - 0.5
          default: return random.standardNormal() * 100
          }
        })
      return
    }
    let letters = Array("abxyz ,;\t\"\n\ré#ß'|")
    let words = (0..<1 + below(9)).map { _ in
      "w" + String((0..<below(6)).map { _ in letters[below(letters.count)] })
        + "m"
    }
    self = .words(
      (0..<rowCount).map { _ -> String? in
        hasGaps && below(5) == 0 ? nil : words[below(words.count)]
      })
  }

  func text(_ row: Int, _ dialect: Dialect, gap: String) -> String {
    switch self {
    case .numbers(let numbers):
      return numbers[row].map { dialect.text(of: $0) } ?? gap
    case .words(let words): return words[row] ?? gap
    }
  }
}

@Suite("Tables in every dialect")
struct TableDialectTests {
  @Test(
    "a random table reads back bit for bit, however it is written",
    arguments: cases(0..<20, inDebug: 0..<2))
  func readBack(_ part: UInt32) throws {
    var random = RandomState(seed: 4180 + part)
    for round in 0..<100 {
      let rowCount = round == 99 ? 2500 : Int(random.randint(3, 40))
      let columns = (0..<Int(random.randint(2, 8))).map {
        RandomColumn(rowCount: rowCount, isFirst: $0 == 0, &random)
      }
      let dialect = Dialect(&random)
      let gap =
        dialect.delimiter == .blanks ? "NA" : ["", "?", "NA"][round % 3]
      var rows = (0..<rowCount).map { row in
        columns.map { $0.text(row, dialect, gap: gap) }
      }
      if dialect.hasHeader {
        rows.insert(columns.indices.map { "name\($0)" }, at: 0)
      }
      let text = dialect.text(of: rows)
      do {
        let table = try DataTable(text)
        requireEqual(table, columns, rowCount, text)
      } catch {
        Issue.record("\(error) in \(text.prefix(400).debugDescription)")
      }
    }
  }

  private func requireEqual(
    _ table: DataTable, _ columns: [RandomColumn], _ rowCount: Int,
    _ text: String
  ) {
    let shown = text.prefix(400).debugDescription
    guard table.rowCount == rowCount else {
      Issue.record("\(table.rowCount) rows, not \(rowCount), of \(shown)")
      return
    }
    // A column of gaps is passed over.
    let kept = columns.filter { column in
      switch column {
      case .numbers(let numbers): numbers.contains { $0 != nil }
      case .words(let words): words.contains { $0 != nil }
      }
    }
    guard table.columns.count == kept.count else {
      Issue.record("\(table.names), not \(kept.count) columns, of \(shown)")
      return
    }
    for (k, column) in kept.enumerated() {
      switch column {
      case .numbers(let numbers):
        let same = zip(table.values(k), numbers).allSatisfy {
          $1 == nil ? $0.isNaN : $0.bitPattern == $1?.bitPattern
        }
        #expect(
          same && table.columns[k].words == nil, "column \(k) of \(shown)")
      case .words(let words):
        #expect(table.words(k) == words, "column \(k) of \(shown)")
      }
    }
  }
}
