/// The columns of the targets: numbers as they are, classes as 0 and 1.
///
///     classes      targets
///     2            one column: 0 for the class that appears first, 1 for the
///                  other
///     3 or more    one column for each class: 1 for the sample's own, else 0
///
/// Columns that hold only 0 and 1, a single one or several with a single 1 in each
/// row, are classes, too.
struct TargetColumns {
  private(set) var descriptions: [Preprocessing.Target]
  private(set) var classes: [String]
  private(set) var remarks: [SampleRemark] = []
  /// Shape [rows][targets].
  private(set) var numbers: [[Double]] = []

  private let table: DataTable
  private let columns: [Int]
  private let rows: [Int]

  /// Reads the columns; `classifies` says that a column of numbers holds labels.
  init(
    of table: DataTable, _ columns: [Int], rows: [Int], classifies: Bool,
    model: Preprocessing
  ) throws(SampleError) {
    self.table = table
    self.columns = columns
    self.rows = rows
    descriptions = columns.map {
      Preprocessing.Target(name: table.columns[$0].name)
    }
    classes = model.classes
    guard !columns.isEmpty else {
      numbers = [[Double]](repeating: [], count: rows.count)
      return
    }
    guard columns.count == 1 || !classifies else {
      throw .severalClassColumns(columns.count)
    }
    if columns.count > 1 {
      try readSeveral(model)
    } else if !model.classes.isEmpty {
      try readClasses(model.classes)
    } else if try isClassColumn(classifies, isNew: model.targets.isEmpty) {
      try readNewClasses(areAsked: classifies)
    } else {
      try readNumbers(isNew: model.targets.isEmpty)
    }
    for (i, target) in model.targets.enumerated() {
      let name = target.name ?? descriptions[i].name
      descriptions[i] = target
      descriptions[i].name = name
    }
  }

  private var column: DataTable.Column { table.columns[columns[0]] }

  // MARK: Classes

  /// Whether the single target holds labels.
  private mutating func isClassColumn(
    _ classifies: Bool, isNew: Bool
  ) throws(SampleError) -> Bool {
    guard let words = column.words else { return classifies }
    guard isNew else { throw .modelNeedsNumber(table, columns[0]) }
    if classifies || column.numberCount == 0 { return true }
    let areWhole = words.allSatisfy { word in
      guard case .number(let number) = Label(word) else { return true }
      return number == number.rounded()
    }
    guard table.mixesLabels(columns[0]), areWhole else {
      throw .notNumbers(table, columns[0], others: [], isTarget: true)
    }
    remarks.append(
      .numbersAsWords(
        column.name, count: words.count, first: column.firstWord?.text ?? "",
        isTarget: true))
    return true
  }

  private mutating func readNewClasses(
    areAsked: Bool
  ) throws(SampleError) {
    let limit = TableSamples.classLimit
    let labels = LabelIndex(
      of: table, column: columns[0], rows: rows, limit: limit + 1)
    guard !column.hasTooManyWords, labels.names.count <= limit else {
      throw .tooManyClasses(column.name, limit: limit)
    }
    guard labels.names.count > 1 else {
      throw .constantTarget(
        column.name, value: labels.names.first ?? "", rowCount: rows.count)
    }
    if labels.names.count == rows.count, rows.count > 3 {
      guard areAsked else {
        throw .classForEachRow(
          column.name, first: labels.names[0], rowCount: rows.count)
      }
      remarks.append(.classForEachRow(column.name))
    }
    try readClasses(labels.names)
  }

  /// Makes a row of targets for each class; the samples of a class share it.
  private mutating func readClasses(_ names: [String]) throws(SampleError) {
    classes = names
    var targets: [[Double]] = [[0], [1]]
    if names.count > 2 {
      targets = names.indices.map { own in
        names.indices.map { $0 == own ? 1 : 0 }
      }
    }
    let indices = try LabelIndex(names).knownIndices(
      in: table, column: columns[0], rows: rows, isClass: true)
    numbers = indices.map { targets[$0 ?? 0] }
  }

  // MARK: Numbers

  private mutating func readNumbers(isNew: Bool) throws(SampleError) {
    copyNumbers()
    guard isNew else { return }
    let first = numbers[0][0]
    // A step can be looked at with a single sample.
    guard rows.count == 1 || !numbers.allSatisfy({ $0[0] == first }) else {
      throw .constantTarget(
        column.name, value: first.shortText, rowCount: rows.count)
    }
    if areClasses {
      classes = ["0", "1"]
    } else {
      noteFewValues()
      remarks += table.farValues(ofColumn: columns[0], in: rows)
    }
  }

  private mutating func readSeveral(
    _ model: Preprocessing
  ) throws(SampleError) {
    for c in columns where table.columns[c].words != nil {
      throw .wordsAmongTargets(table.columns[c].name)
    }
    copyNumbers()
    guard model.targets.isEmpty else { return }
    if areClasses {
      classes = columns.map { table.columns[$0].name }
    } else {
      remarks += columns.flatMap { table.farValues(ofColumn: $0, in: rows) }
    }
    let constant = columns.indices.filter { c in
      numbers.allSatisfy { $0[c] == numbers[0][c] }
    }
    // A class may be without samples, but not all but one.
    let refused = classes.isEmpty ? 1 : columns.count
    guard rows.count == 1 || constant.count < refused else {
      throw .constantTarget(
        table.columns[columns[constant[0]]].name,
        value: numbers[0][constant[0]].shortText, rowCount: rows.count)
    }
  }

  private mutating func copyNumbers() {
    numbers = rows.map { row in
      columns.map { table.value(row: row, column: $0) }
    }
  }

  /// Whether the targets are only 0 and 1, with a single 1 in a row of several.
  private var areClasses: Bool {
    numbers.allSatisfy { row in
      let ones = row.count(where: { $0 == 1 })
      return row.allSatisfy { $0 == 0 || $0 == 1 }
        && (row.count == 1 || ones == 1)
    }
  }

  /// Notes whole numbers that recur, as labels of classes do.
  private mutating func noteFewValues() {
    var values: Set<Double> = []
    for row in numbers {
      guard row[0] == row[0].rounded() else { return }
      values.insert(row[0])
      if values.count > 20 { return }
    }
    guard 2 * values.count <= rows.count else { return }
    remarks.append(.fewValues(column.name, count: values.count))
  }
}
