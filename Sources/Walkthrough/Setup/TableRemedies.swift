import Course
import NeuronLab

// The library says what is wrong with a table; these are the options that help.

extension DataTable {
  /// Returns how an option leaves columns out: `--drop id leaves it out`.
  func dropping(_ names: [String]) -> String {
    "\(Option.drop.name) \(words(for: names)) leaves "
      + (names.count == 1 ? "it out" : "them out")
  }

  /// Returns columns as an option names them: by position where a name is long or
  /// cannot be typed.
  func words(for names: [String]) -> String { shellQuoted(list(of: names)) }

  /// Returns the same without a shell's quotation marks.
  func list(of names: [String]) -> String {
    names.map { name in
      columns.firstIndex { $0.name == name }.map(word) ?? name
    }.joined(separator: ",")
  }

  /// Returns what a column is called on the command line: its position where its
  /// name is long, cannot be typed, or could be read as something else.
  func word(for c: Int) -> String {
    let name = columns[c].name
    let isPlain =
      name.count <= 40 && name.oneLine == name && !name.contains(",")
      && !name.hasPrefix("#") && !name.hasPrefix("-") && Int(name) == nil
    return isPlain ? name : "#\(c + 1)"
  }
}

extension SampleError {
  /// The option that helps, or `nil` if there is none.
  func remedy(in table: DataTable) -> String? {
    switch self {
    case .noInputs(1, empty: []):
      return "\(Option.delimiter.name) says what separates the fields"
    case .missingColumns where !table.format.hasHeader:
      return "\(Option.header.name) yes, if its first line has the names"
    case .notNumbers(_, _, _, _, _, _, isTarget: true):
      return "\(Option.classify.name) learns its values as classes"
    case .notNumbers(let name, _, _, _, _, let others, _):
      return table.dropping([name] + others)
    case .tooManyValues(let columns, _):
      return table.dropping(columns.map { $0.name })
    case .columnCount(let expected, let found, _):
      return found > expected ? "\(Option.drop.name) NAME leaves one out" : nil
    case .tooManyClasses, .constantTarget, .classForEachRow:
      return "\(Option.targets.name) NAME learns another column"
    case .wordsAmongTargets(let name):
      return
        "\(Option.targets.name) \(table.words(for: [name])) learns it alone"
    case .gap(_, _, let canBeFilled):
      return "\(Option.gaps.name) drop leaves such rows out"
        + (canBeFilled ? ", \(Option.gaps.name) mean fills inputs" : "")
    case .onlyGaps(let columns):
      guard !columns.fillable.isEmpty else { return nil }
      return "\(Option.gaps.name) mean fills inputs"
        + (columns.droppable.isEmpty
          ? "" : ", and " + table.dropping(columns.droppable))
    case .noInputs, .droppedTarget, .missingColumns, .emptyTargets,
      .severalClassColumns, .unknownLabel, .foreignLines, .modelNeedsNumber:
      return nil
    }
  }
}

extension SampleRemark {
  /// What was noticed, with the option that changes it.
  func advice(in table: DataTable) -> String {
    switch self {
    case .gaps(_, _, let columns):
      guard !columns.fillable.isEmpty else { return description }
      let dropping =
        columns.names.count == 1 && !columns.droppable.isEmpty
        ? ", " + table.dropping(columns.droppable) : ""
      return "\(self) (\(Option.gaps.name) mean fills inputs\(dropping))"
    case .filled, .takenInOrder: return description
    case .identifier(let name), .repeatedIdentifier(let name, _, _),
      .constantInput(let name),
      .numbersAsWords(let name, _, _, isTarget: false),
      .rareWords(let name, _, _, _):
      return "\(self); \(table.dropping([name]))"
    case .farValues:
      return "\(self); correct it, or empty the field if it stands for a gap"
    case .fewValues:
      return "\(self); \(Option.classify.name) learns classes"
    case .numbersAsWords, .classForEachRow:
      return "\(self); \(Option.targets.name) NAME learns another column"
    }
  }
}
