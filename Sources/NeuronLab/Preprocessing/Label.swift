/// A word or a number that stands for a class or for a value of an input.
///
/// Two spellings of a number are the same label: `1` and `1.0`.
enum Label: Hashable {
  case number(Double)
  case word(String)

  init(_ text: String) {
    let isPlain = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    if isPlain, let number = Double(text), number.isFinite {
      self = .number(number)
    } else {
      self = .word(text)
    }
  }

  /// Returns the label in a field of a table; `nil` for a gap.
  init?(_ table: DataTable, row: Int, column: Int) {
    let value = table.value(row: row, column: column)
    if value.isNaN { return nil }
    if let words = table.columns[column].words {
      self.init(words[Int(value)])
    } else {
      self = .number(value)
    }
  }

  /// How it is written.
  var text: String {
    switch self {
    case .number(let number): return number.shortText
    case .word(let word): return word
    }
  }
}

/// Finds the index of a label among the values of an input, or the classes.
struct LabelIndex {
  private(set) var names: [String] = []
  private var indices: [Label: Int] = [:]

  init(_ names: [String]) {
    for name in names { add(Label(name), name) }
  }

  /// Collects the distinct labels of a column, in the order in which they first
  /// appear; those beyond the limit are left out.
  init(
    of table: DataTable, column: Int, rows: [Int], limit: Int = .max
  ) {
    let words = table.columns[column].words
    // A column of words has each label once.
    var isKnown = [Bool](repeating: false, count: words?.count ?? 0)
    for row in rows where names.count < limit {
      let value = table.value(row: row, column: column)
      if value.isNaN { continue }
      guard let words else {
        add(.number(value), value.shortText)
        continue
      }
      let word = Int(value)
      if isKnown[word] { continue }
      isKnown[word] = true
      add(Label(words[word]), words[word])
    }
  }

  private mutating func add(_ label: Label, _ name: String) {
    guard indices[label] == nil else { return }
    indices[label] = names.count
    names.append(name)
  }

  func index(of label: Label) -> Int? { indices[label] }

  /// Returns the index of the label in each of the rows; `nil` for a gap.
  ///
  /// - Throws: The first row whose label is unknown.
  func indices(
    in table: DataTable, column: Int, rows: [Int]
  ) throws(UnknownLabel) -> [Int?] {
    let words = table.columns[column].words
    let known = words.map { $0.map { index(of: Label($0)) } }
    var result: [Int?] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      let value = table.value(row: row, column: column)
      guard !value.isNaN else {
        result.append(nil)
        continue
      }
      let found = known.map { $0[Int(value)] } ?? index(of: .number(value))
      guard let found else {
        let text = words.map { $0[Int(value)] } ?? value.shortText
        throw UnknownLabel(row: row, text: text)
      }
      result.append(found)
    }
    return result
  }

  /// A label that is not in the index.
  struct UnknownLabel: Error {
    let row: Int
    let text: String
  }
}
