import Ask
import NeuronLab

/// A table in a file, and what the options say about its columns.
struct TableFile {
  let path: String
  let table: DataTable
  /// Which columns the options choose.
  let choice: ColumnChoice
  private let gaps: ColumnChoice.Gaps?
  /// How many of the last columns are targets, if `--targets` is a number.
  private let targetCount: Int?

  /// Reads the file.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read, and for columns that
  ///   it does not have.
  init(_ path: String, _ arguments: Arguments) throws(Failure) {
    let options = TableOptions(
      delimiter: try arguments.choice(.delimiter),
      hasHeader: try arguments.choice(
        .header, { ["yes": true, "no": false][$0] }, of: ["yes", "no"]))
    // Refused before a long file is read.
    let _: ColumnChoice.Gaps? = try arguments.choice(.gaps)
    let table = try Failure.wrapping { () throws(TableFileError) in
      try DataTable(path: path, as: options)
    }
    try self.init(path, table, arguments)
  }

  /// Takes a table that has been read: a pipe can be read only once.
  ///
  /// - Throws: ``Failure`` for columns that it does not have.
  init(
    _ path: String, _ table: DataTable, _ arguments: Arguments
  ) throws(Failure) {
    self.path = path
    self.table = table
    gaps = try arguments.choice(.gaps)
    let dropped = try table.columns(arguments, .drop) ?? []
    targetCount = arguments.text(.targets).flatMap { Int($0) }
    let targets = try Self.targets(of: table, arguments, dropped)
    choice = ColumnChoice(
      targets: targets, dropped: dropped,
      classifies: arguments.has(.classify))
    if let targets, targets.count > 1, choice.classifies {
      throw .usage(
        "--classify needs a single target, but --targets is "
          + "\(arguments.text(.targets) ?? "")")
    }
  }

  /// The columns that `--targets` means: so many of the last, or named ones.
  private static func targets(
    of table: DataTable, _ arguments: Arguments, _ dropped: [Int]
  ) throws(Failure) -> [Int]? {
    guard let text = arguments.text(.targets) else { return nil }
    guard let count = Int(text) else {
      return try table.columns(arguments, .targets)
    }
    guard 0...1_000_000 ~= count else {
      throw .usage(
        "--targets takes a number of columns or their names, found "
          + Arguments.quoted(text))
    }
    let others = table.columns.indices.filter { !dropped.contains($0) }
    return Array(others.suffix(count))
  }

  /// Returns the rows as samples, for a model that knows its columns, or a new
  /// one.
  func samples(
    model: Preprocessing = Preprocessing(), needsTargets: Bool = true
  ) throws(Failure) -> TableSamples {
    if needsTargets, choice.targets == [] {
      throw .usage(
        "\(Option.targets.name) 0 leaves nothing to learn; it has to be at "
          + "least 1")
    }
    var choice = choice
    choice.gaps = gaps ?? (model.fillsGaps ? .mean : .drop)
    do {
      return try TableSamples(
        table, choice, model: model, needsTargets: needsTargets)
    } catch {
      throw failure(error)
    }
  }

  /// Refuses options that contradict a saved model.
  func requireSame(
    as model: Preprocessing, of path: String
  ) throws(Failure) {
    let targets = model.targets.compactMap { $0.name }
    let inputs = model.inputs.compactMap { $0.name }
    func contradiction(_ option: Option, _ reason: String) -> Failure {
      .usage("\(option.name) contradicts \(path), \(reason)")
    }
    if let chosen = choice.targets, model.hasTargetNames {
      let names = chosen.map { table.columns[$0].name }
      guard
        targetCount.map({ $0 == targets.count })
          ?? (Set(names) == Set(targets))
      else {
        throw contradiction(.targets, "which learned \(targets.shownNames)")
      }
    }
    for name in choice.dropped.map({ table.columns[$0].name })
    where inputs.contains(name) || targets.contains(name) {
      throw contradiction(.drop, "which needs \(name.shownName)")
    }
    if choice.classifies, !model.targets.isEmpty, model.classes.isEmpty {
      throw contradiction(.classify, "which was trained without it")
    }
  }

  /// The error with the file, and with the option that helps.
  private func failure(_ error: SampleError) -> Failure {
    let remedy = error.remedy(in: table)
    // What was typed is wrong, not the file.
    if case .droppedTarget = error { return .usage("--drop: \(error)") }
    return .badData(
      "\(path.oneLine): \(error)" + (remedy.map { "; \($0)" } ?? ""))
  }
}

extension Delimiter: Choice {}
extension ColumnChoice.Gaps: Choice {}

extension TableFileError: FailureCause {
  var failure: Failure {
    if case .file(let error) = self {
      error.failure
    } else {
      .badData(description + remedy)
    }
  }

  /// The option that decides what the reader could not.
  private var remedy: String {
    guard case .table(_, let error) = self else { return "" }
    switch error.remedy {
    case .header:
      return "; \(Option.header.name) yes or no says whether the first line "
        + "names the columns"
    case .delimiter:
      return "; \(Option.delimiter.name) says what separates the fields"
    case nil: return ""
    }
  }
}

// MARK: - Columns on the command line

extension DataTable {
  /// Returns the columns that an option names: `id`, `id,name` or `#1,#3`.
  ///
  /// A name may have commas of its own.
  ///
  /// - Throws: ``Failure`` for a name that no column has, and for one twice.
  func columns(
    _ arguments: Arguments, _ option: Option
  ) throws(Failure) -> [Int]? {
    guard let text = arguments.text(option) else { return nil }
    var parts = text.split(separator: ",", omittingEmptySubsequences: false)[
      ...]
    var found: [Int] = []
    while !parts.isEmpty {
      guard let (column, length) = firstColumn(of: parts) else {
        throw unknown(String(parts[parts.startIndex]).trimmed, option)
      }
      guard !found.contains(column) else {
        throw .usage(
          "\(option.name) names \(columns[column].name.shownName) twice")
      }
      found.append(column)
      parts = parts.dropFirst(length)
    }
    return found
  }

  /// Returns the column with the longest name that the parts begin with, and how
  /// many of them it takes.
  private func firstColumn(of parts: ArraySlice<Substring>) -> (Int, Int)? {
    let commas = columns.map { $0.name.utf8.count { $0 == UInt8(ascii: ",") } }
    let longest = min(parts.count, 1 + (commas.max() ?? 0))
    for length in stride(from: longest, to: 0, by: -1) {
      let name = parts.prefix(length).joined(separator: ",")
      if let column = columns.firstIndex(where: {
        $0.name == name || $0.name == name.trimmed
      }) {
        return (column, length)
      }
    }
    guard let first = parts.first, first.trimmed.hasPrefix("#"),
      let number = Int(first.trimmed.dropFirst()),
      columns.indices.contains(number - 1)
    else { return nil }
    return (number - 1, 1)
  }

  private func unknown(_ name: String, _ option: Option) -> Failure {
    if emptyNames.contains(name) {
      return .usage(
        "\(option.name): \(name.shownName) is empty in every row, and passed "
          + "over")
    }
    let names = columns.map { $0.name }
    return .usage(
      "\(option.name): there is no column \(Arguments.quoted(name).oneLine)"
        + Suggestion.text(for: name, among: names).oneLine
        + "; there are \(names.shownNames)")
  }
}

extension Substring {
  fileprivate var trimmed: String { String(self).trimmed }
}
