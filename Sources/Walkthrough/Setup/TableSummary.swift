import Course
import NeuronLab

/// What was read from a file, what is learned from what, and what was passed over.
struct TableSummary {
  let path: String
  let samples: TableSamples
  /// Whether nobody said which column is learned.
  let isLastColumn: Bool

  /// More remarks are counted: a wide table may have one for each column.
  private static let remarkLimit = 8

  /// A few lines, each with a label.
  var lines: [String] {
    let table = samples.table
    var lines = labelled(
      "read",
      "\(path.oneLine): \(table.rowCount.counted("row")), "
        + table.columns.count.counted("column"))
    for note in table.notes { lines += labelled("", note) }
    lines += labelled(
      "learns",
      targets
        + (isLastColumn
          ? "; \(Option.targets.name) NAME learns another column" : ""))
    lines += labelled("from", inputs)
    if !unused.isEmpty { lines += labelled("not used", unused.shownNames) }
    let remarks = samples.remarks
    for remark in remarks.prefix(Self.remarkLimit) {
      lines += labelled("note", remark.advice(in: table))
    }
    if remarks.count > Self.remarkLimit {
      lines += labelled(
        "note", "and \(remarks.count - Self.remarkLimit) more like these")
    }
    return lines
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    text.wrapped(width: 68).enumerated().map { k, line in
      (k == 0 ? label.padded(to: 10) : "          ") + line
    }
  }

  private var targets: String {
    let names = samples.targetColumns.map { samples.table.columns[$0].name }
    let classes = samples.preprocessing.classes
    return names.shownNames
      + (classes.isEmpty
        ? ": \(names.count == 1 ? "a number" : "numbers")"
        : ": \(classes.count) classes (\(classes.shownNames))")
  }

  private var inputs: String {
    let names = samples.preprocessing.inputs.map { input in
      (input.name ?? "").shownName
        + (input.values.map { " (\($0.count.counted("value")))" } ?? "")
    }
    let shown =
      names.count <= 12
      ? names : names.prefix(10) + ["and \(names.count - 10) more"]
    return shown.joined(separator: ", ")
  }

  private var unused: [String] {
    let used = Set(samples.inputColumns + samples.targetColumns)
    return samples.table.columns.indices.filter { !used.contains($0) }
      .map { samples.table.columns[$0].name }
  }
}
