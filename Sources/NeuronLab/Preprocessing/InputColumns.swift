/// The columns of the inputs: numbers as they are, words as 0 and 1.
struct InputColumns {
  private(set) var descriptions: [Preprocessing.Input] = []
  private(set) var remarks: [SampleRemark] = []
  /// Shape [rows][inputs]; NaN is a gap.
  private(set) var numbers: [[Double]] = []

  private let table: DataTable
  private let rows: [Int]
  private let hasOtherColumns: Bool

  /// Reads the columns; the model's are in the same order, or none for a new
  /// model.
  init(
    of table: DataTable, _ columns: [Int], rows: [Int],
    model: [Preprocessing.Input]
  ) throws(SampleError) {
    self.table = table
    self.rows = rows
    hasOtherColumns = columns.count > 1
    if model.isEmpty {
      try fit(columns)
    } else {
      descriptions = model
      for (i, c) in columns.enumerated() where model[i].name == nil {
        descriptions[i].name = table.columns[c].name
      }
      try requireNumbers(
        columns.indices.filter { model[$0].values == nil }.map { columns[$0] })
    }
    try readRows(columns)
  }

  // MARK: Words and numbers

  /// Reads row by row, so that each row's numbers are written once and together.
  private mutating func readRows(_ columns: [Int]) throws(SampleError) {
    // The values of a column of words, and which of them each row has.
    var words: [(valueCount: Int, indices: [Int?])?] = []
    for (input, column) in zip(descriptions, columns) {
      guard let values = input.values else {
        words.append(nil)
        continue
      }
      let indices = try LabelIndex(values).knownIndices(
        in: table, column: column, rows: rows, isClass: false)
      words.append((values.count, indices))
    }
    let width = descriptions.reduce(0) { $0 + $1.width }
    numbers.reserveCapacity(rows.count)
    for k in rows.indices {
      var row: [Double] = []
      row.reserveCapacity(width)
      for i in columns.indices {
        if let (valueCount, indices) = words[i] {
          for value in 0..<valueCount {
            row.append(indices[k].map { $0 == value ? 1 : 0 } ?? .nan)
          }
        } else {
          row.append(table.value(row: rows[k], column: columns[i]))
        }
      }
      numbers.append(row)
    }
  }

  /// Refuses columns that hold anything but numbers, which the model needs.
  private func requireNumbers(_ columns: [Int]) throws(SampleError) {
    let wrong = columns.first { table.columns[$0].words != nil }
    if let wrong { throw .modelNeedsNumber(table, wrong) }
  }

  // MARK: A new model

  /// Decides what becomes of each column.
  private mutating func fit(_ columns: [Int]) throws(SampleError) {
    var mixed: [Int] = []
    var tooMany: [SampleError.WordCount] = []
    for c in columns {
      let column = table.columns[c]
      guard column.words != nil else {
        descriptions.append(Preprocessing.Input(name: column.name))
        noteNumbers(c)
        continue
      }
      if column.numberCount > 0, !table.mixesLabels(c) {
        mixed.append(c)
        continue
      }
      let limit = TableSamples.valueLimit
      let values = LabelIndex(of: table, column: c, rows: rows).names
      if column.hasTooManyWords || values.count > limit {
        tooMany.append(
          SampleError.WordCount(
            name: column.name, count: column.words?.count ?? 0,
            isComplete: !column.hasTooManyWords))
        continue
      }
      descriptions.append(
        Preprocessing.Input(name: column.name, values: values))
      noteWords(column, values.count)
    }
    guard mixed.isEmpty else {
      throw .notNumbers(
        table, mixed[0], others: Array(mixed.dropFirst()), isTarget: false)
    }
    guard tooMany.isEmpty else {
      throw .tooManyValues(tooMany, limit: TableSamples.valueLimit)
    }
  }

  private mutating func noteWords(_ column: DataTable.Column, _ count: Int) {
    if column.numberCount > 0 {
      remarks.append(
        .numbersAsWords(
          column.name, count: count, first: column.firstWord?.text ?? "",
          isTarget: false))
    }
    if count == 1, rows.count > 1 {
      remarks.append(.constantInput(column.name))
    } else if count > 2, 2 * count > rows.count {
      remarks.append(
        .rareWords(
          column.name, count: count, rowCount: rows.count,
          first: column.words?.first ?? ""))
    }
  }

  private mutating func noteNumbers(_ c: Int) {
    let name = table.columns[c].name
    guard rows.count > 1 else { return }
    let first = table.value(row: rows[0], column: c)
    let isConstant = rows.allSatisfy {
      table.value(row: $0, column: c) == first
    }
    if isConstant {
      remarks.append(.constantInput(name))
    } else if hasOtherColumns, let count = table.identifierCount(c, in: rows) {
      remarks.append(
        count == rows.count
          ? .identifier(name)
          : .repeatedIdentifier(name, count: count, rowCount: rows.count))
    } else {
      remarks += table.farValues(ofColumn: c, in: rows)
    }
  }
}

extension DataTable {
  /// How many fields of a column are neither numbers nor gaps.
  func wordCount(_ c: Int) -> Int {
    rowCount - columns[c].gapCount - columns[c].numberCount
  }

  /// Returns the one or two lines that have all words of columns of numbers.
  ///
  /// They are a line of units, a repeated header, totals. The result is `nil`
  /// where more lines have words, or too few have numbers to show what the
  /// columns hold.
  func foreignLines(of columns: [Int]) -> [Int]? {
    var lines: Set<Int> = []
    for c in columns {
      let column = self.columns[c]
      let wordCount = column.wordLines.count
      guard column.numberCount > 2 * wordCount else { return nil }
      lines.formUnion(column.wordLines)
    }
    return lines.count <= 2 ? lines.sorted() : nil
  }

  /// Whether a column of numbers and words holds labels, which recur, and not
  /// numbers with a few mistakes: a cross for a gap, a total, a letter O for 0.
  func mixesLabels(_ c: Int) -> Bool {
    let column = columns[c]
    guard let words = column.words, !column.hasTooManyWords else {
      return false
    }
    let wordCount = wordCount(c)
    let fieldCount = wordCount + column.numberCount
    let others = words.filter { word in
      if case .word = Label(word) { return true }
      return false
    }
    return words.count <= 20 && 2 * words.count <= fieldCount
      && 2 * others.count <= wordCount && 20 * wordCount >= fieldCount
      && others.allSatisfy { word in
        word.count > 1 && !word.hasPrefix("#")
          && word.contains { $0.isLetter || $0.isNumber }
      }
  }
}

extension SampleError {
  /// A column of words where a model needs numbers.
  static func modelNeedsNumber(_ table: DataTable, _ c: Int) -> SampleError {
    let column = table.columns[c]
    return .modelNeedsNumber(
      column.name, first: column.firstWord?.text ?? "",
      line: column.firstWord?.line ?? 0)
  }

  /// A column of numbers that holds words, too.
  static func notNumbers(
    _ table: DataTable, _ c: Int, others: [Int], isTarget: Bool
  ) -> SampleError {
    let column = table.columns[c]
    if let lines = table.foreignLines(of: [c] + others) {
      return .foreignLines(
        lines, column: column.name, first: column.firstWord?.text ?? "",
        line: column.firstWord?.line ?? 0,
        others: others.map { table.columns[$0].name })
    }
    return .notNumbers(
      column.name, wordCount: table.wordCount(c),
      of: table.rowCount - column.gapCount,
      first: column.firstWord?.text ?? "", line: column.firstWord?.line ?? 0,
      others: others.map { table.columns[$0].name }, isTarget: isTarget)
  }
}

extension LabelIndex {
  /// Returns the index of the label in each row; `nil` for a gap.
  ///
  /// - Throws: ``SampleError/unknownLabel(_:label:line:known:isClass:)``.
  func knownIndices(
    in table: DataTable, column: Int, rows: [Int], isClass: Bool
  ) throws(SampleError) -> [Int?] {
    do throws(UnknownLabel) {
      return try indices(in: table, column: column, rows: rows)
    } catch {
      throw .unknownLabel(
        table.columns[column].name, label: error.text,
        line: table.line(ofRow: error.row),
        known: names, isClass: isClass)
    }
  }
}
