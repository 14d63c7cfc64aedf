/// The rows of a table as samples for a network: which columns and rows are used,
/// and what their words and numbers become.
public struct TableSamples: Sendable {
  /// The table, without the numbers and words that the samples have.
  package let table: DataTable
  /// The names, values and classes of the columns; nothing is scaled yet.
  public let preprocessing: Preprocessing
  /// The columns of the inputs, counted from 0.
  package let inputColumns: [Int]
  /// The columns of the targets, counted from 0.
  package let targetColumns: [Int]
  /// The rows that are used, counted from 0.
  package let rows: [Int]
  /// What a person should know.
  package let remarks: [SampleRemark]
  /// x, in the data's units; NaN where a gap is to be filled.
  package let inputs: [[Double]]
  /// y, in the data's units; empty rows where nothing is to be learned.
  package let targets: [[Double]]
  /// Whether the targets are classes.
  package let task: DataSet.Task

  /// More values of a column of words do not become inputs.
  package static let valueLimit = 50
  /// More labels are most likely no classes.
  package static let classLimit = 1000

  /// Reads the samples of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - choice: Which columns are used, where the model has no names.
  ///   - model: The columns and classes of a model; they decide what its files
  ///     mean. Empty for a new one.
  ///   - needsTargets: Whether the targets are read.
  /// - Throws: ``SampleError``.
  public init(
    _ table: DataTable, _ choice: ColumnChoice = ColumnChoice(),
    model: Preprocessing = Preprocessing(), needsTargets: Bool = true
  ) throws(SampleError) {
    let table = table.including(
      emptyColumns: model.inputs.compactMap { $0.name })
    let columns = try UsedColumns(
      of: table, choice, model: model, needsTargets: needsTargets)
    let kept = try KeptRows(
      of: table, columns, choice.gaps, isNew: model.inputs.isEmpty,
      allowsNone: !needsTargets)
    let inputs = try InputColumns(
      of: table, columns.inputs, rows: kept.rows, model: model.inputs)
    let targets = try TargetColumns(
      of: table, columns.targets, rows: kept.rows,
      classifies: choice.classifies, model: model)
    self.table = table.withoutValues
    inputColumns = columns.inputs
    targetColumns = columns.targets
    rows = kept.rows
    self.inputs = inputs.numbers
    self.targets = targets.numbers
    task = targets.classes.isEmpty ? .regression : .classification
    preprocessing = Preprocessing(
      inputs: inputs.descriptions,
      targets: needsTargets ? targets.descriptions : model.targets,
      classes: targets.classes)
    remarks = columns.remarks + kept.remarks + inputs.remarks + targets.remarks
  }

  /// The samples as a data set, in the data's units.
  ///
  /// - Precondition: the targets were read.
  public func dataSet(name: String, source: String) -> DataSet {
    let columnNames = targetColumns.map { table.columns[$0].name }
    let asked =
      columnNames.count == 1
      ? columnNames[0].clipped(to: 40) : "\(columnNames.count) targets"
    let count = inputColumns.count
    let classes = preprocessing.classes
    return DataSet(
      name: name,
      title: "\(asked) from \(count.counted("column"))",
      source: source, task: task, inputNames: preprocessing.inputNames,
      targetNames: classes.count > 2 ? classes : columnNames,
      classNames: classes, inputs: inputs, targets: targets)
  }

  /// Returns an input as the table has it: a word, a number, or nothing for a
  /// gap.
  package func text(row k: Int, input i: Int) -> String {
    let inputs = preprocessing.inputs
    let start = inputs[..<i].reduce(0) { $0 + $1.width }
    let numbers = self.inputs[k][start..<start + inputs[i].width]
    guard !numbers.contains(where: { $0.isNaN }) else { return "" }
    guard let values = inputs[i].values else { return numbers[start].shortText }
    let place = numbers.firstIndex(of: 1)
    return place.map { Label(values[$0 - start]).text } ?? ""
  }
}

/// The rows that are used, and why others are not.
private struct KeptRows {
  let rows: [Int]
  let remarks: [SampleRemark]

  init(
    of table: DataTable, _ columns: UsedColumns, _ gaps: ColumnChoice.Gaps,
    isNew: Bool, allowsNone: Bool
  ) throws(SampleError) {
    func withGaps(_ columns: [Int]) -> [Int] {
      columns.filter { table.columns[$0].gapCount > 0 }
    }
    let fills = gaps == .mean
    let filled = fills ? withGaps(columns.inputs) : []
    let needed =
      fills
      ? withGaps(columns.targets) : withGaps(columns.inputs + columns.targets)
    var rows: [Int] = []
    rows.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let gap = needed.first { table.value(row: row, column: $0).isNaN }
      if let gap {
        if gaps == .refuse {
          throw .gap(
            table.columns[gap].name, line: table.line(ofRow: row),
            canBeFilled: isNew && !columns.targets.contains(gap))
        }
      } else {
        rows.append(row)
      }
    }
    func names(_ columns: [Int]) -> [String] {
      columns.map { table.columns[$0].name }
    }
    let fillable = isNew ? needed.filter { columns.inputs.contains($0) } : []
    let gapColumns = SampleError.GapColumns(
      names: names(needed), fillable: names(fillable),
      droppable: fillable.count < columns.inputs.count ? names(fillable) : [])
    guard !rows.isEmpty || allowsNone else { throw .onlyGaps(gapColumns) }
    self.rows = rows
    var remarks: [SampleRemark] = []
    if rows.count < table.rowCount {
      remarks.append(
        .gaps(
          rowCount: table.rowCount - rows.count, of: table.rowCount,
          columns: gapColumns))
    }
    if !filled.isEmpty { remarks.append(.filled(names(filled))) }
    self.remarks = remarks
  }
}
