import NeuronLab

extension DataSet {
  /// The samples as a table, as a file with them would have it: several targets
  /// that are classes are one column with the names of the classes.
  var table: DataTable {
    let hasClasses = task == .classification && targetNames.count > 1
    let classes = hasClasses ? ["class"] : targetNames
    var lines = [(inputNames + classes).joined(separator: ",")]
    for (x, y) in zip(inputs, targets) {
      let last = hasClasses ? [className(y)] : y.map { "\($0)" }
      lines.append((x.map { "\($0)" } + last).joined(separator: ","))
    }
    do throws(TableError) {
      let text = lines.joined(separator: "\n") + "\n"
      return try DataTable(
        parsing: Array(text.utf8), as: TableOptions(hasHeader: true))
    } catch {
      preconditionFailure("\(name) is no table: \(error)")
    }
  }

  /// The name of the class whose target is 1.
  private func className(_ y: [Double]) -> String {
    let names = classNames.isEmpty ? targetNames : classNames
    return names[y.firstIndex(of: 1) ?? 0]
  }
}
