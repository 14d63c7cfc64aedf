import NeuronLab

extension OwnTable {
  /// What was read and guessed, and which columns could be learned.
  var summary: JSON {
    var lines = [
      "\(name.oneLine): \(table.rowCount.counted("row")), "
        + "\(table.columns.count.counted("column"))."
    ]
    lines += table.notes.map { $0.sentence }
    let classes = samples.preprocessing.classes
    lines.append(
      "Learned: \(names(samples.targetColumns)), "
        + (classes.isEmpty
          ? "a number."
          : "\(classes.count) classes (\(classes.shownNames))."))
    lines.append("From: \(names(samples.inputColumns)).")
    let used = Set(samples.inputColumns + samples.targetColumns)
    let unused = table.columns.indices.filter { !used.contains($0) }
    if !unused.isEmpty { lines.append("Not used: \(names(unused)).") }
    lines += samples.remarks.prefix(8).map { "\($0)".sentence }
    return [
      "lines": .array(lines.map { .string($0.oneLine) }),
      "columns": .array(table.columns.map { .string($0.name) }),
      "target": .string(
        samples.targetColumns.first.map { table.columns[$0].name } ?? ""),
    ]
  }

  private func names(_ columns: [Int]) -> String {
    columns.map { table.columns[$0].name }.shownNames
  }

  /// The options that choose the same columns.
  var commandWords: [String] {
    func word(_ c: Int) -> String {
      let name = table.columns[c].name
      let isPlain =
        name.count <= 40 && name.oneLine == name && !name.contains(",")
        && !name.hasPrefix("#") && !name.hasPrefix("-") && Int(name) == nil
      return isPlain ? name : "#\(c + 1)"
    }
    var words: [String] = []
    let usable = table.columns.indices.filter { !choice.dropped.contains($0) }
    if let target = choice.targets?.first, target != usable.last {
      words += ["--targets", word(target).shellQuoted]
    }
    if choice.classifies { words.append("--classify") }
    if !choice.dropped.isEmpty {
      let dropped = choice.dropped.map(word).joined(separator: ",")
      words += ["--drop", dropped.shellQuoted]
    }
    return words
  }
}

extension String {
  /// The text with a full stop, unless it ends with one.
  fileprivate var sentence: String {
    hasSuffix(".") || hasSuffix("…") ? self : self + "."
  }
}
