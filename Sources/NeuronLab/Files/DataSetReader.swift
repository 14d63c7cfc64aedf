/// Reads a data set from CSV text, as ``CSVFile`` describes.
struct DataSetReader: CSVReader, Sendable {
  /// How many classes there may be: more are most likely no classes.
  static let classLimit = 1000

  private enum ClassKey: Hashable {
    case number(Double)
    case text([UInt8])
  }

  private let targetCount: Int
  /// Whether the target column holds classes; `nil` until the first row decides
  /// it.
  private var hasClasses: Bool?
  private var parser = CSVTableParser()
  private var inputs: [[Double]] = []
  private var targets: [[Double]] = []
  /// The class of each row.
  private var classes: [Int] = []
  private var classNames: [String] = []
  private var classNumbers: [ClassKey: Int] = [:]

  /// Creates a reader at the start of a text.
  ///
  /// - Parameters:
  ///   - targetCount: How many columns at the end are targets.
  ///   - classify: Whether a column of numbers holds classes.
  /// - Precondition: at least one target, and only one to classify.
  init(targetCount: Int = 1, classify: Bool = false) {
    precondition(targetCount >= 1, "\(targetCount) targets teach nothing")
    precondition(
      targetCount == 1 || !classify,
      "one column holds classes, not \(targetCount)")
    self.targetCount = targetCount
    hasClasses = classify ? true : targetCount > 1 ? false : nil
  }

  mutating func append(
    _ bytes: UnsafeRawBufferPointer
  ) throws(CSVError) {
    var position = 0
    while try parser.readRow(bytes, from: &position) { try addRow() }
  }

  /// Ends the text.
  ///
  /// - Parameters:
  ///   - name: The data set's name.
  ///   - source: Where the data come from.
  /// - Returns: The samples.
  /// - Throws: ``CSVError``, also if there were no rows, or one class only.
  mutating func finish(
    name: String, source: String
  ) throws(CSVError) -> DataSet {
    if try parser.finish() { try addRow() }
    let names = parser.header?.names ?? []
    let inputNames = Array(names.dropLast(targetCount))
    var targetNames = Array(names.suffix(targetCount))
    let title = Self.title(targetNames, inputCount: inputNames.count)
    var isClassification = true
    if hasClasses == true {
      try requireTwoClasses(names)
      makeClassTargets()
      if classNames.count > 2 { targetNames = classNames }
    } else {
      isClassification = targetsAreClasses
      if isClassification {
        classNames = targetCount == 1 ? ["0", "1"] : targetNames
      }
    }
    return DataSet(
      name: name, title: title, source: source,
      task: isClassification ? .classification : .regression,
      inputNames: inputNames, targetNames: targetNames, classNames: classNames,
      inputs: inputs, targets: targets)
  }

  // MARK: Rows

  private mutating func addRow() throws(CSVError) {
    let record = parser.record
    let inputCount = record.count - targetCount
    do {
      if inputs.isEmpty { try decide(record, inputCount: inputCount) }
      inputs.append(try record.numbers(0..<inputCount))
      if hasClasses == true {
        try addClass(record, column: inputCount)
      } else {
        targets.append(try record.numbers(inputCount..<record.count))
      }
    } catch {
      throw error.named(parser.header?.names ?? [])
    }
  }

  /// Looks at the first row: whether there are inputs, and whether the target
  /// is a class.
  private mutating func decide(
    _ record: CSVRecord, inputCount: Int
  ) throws(CSVError) {
    guard inputCount >= 1 else {
      let targets = targetCount == 1 ? "target" : "\(targetCount) targets"
      throw CSVError(
        line: parser.header?.line ?? 1,
        problem: "expected inputs before the \(targets), found only "
          + "\(record.count) column\(record.count == 1 ? "" : "s")")
    }
    guard hasClasses == nil else { return }
    hasClasses = false
    if !record.range(of: inputCount).isEmpty,
      case .text = record.number(inputCount)
    {
      hasClasses = true
    }
  }

  private mutating func addClass(
    _ record: CSVRecord, column: Int
  ) throws(CSVError) {
    guard !record.range(of: column).isEmpty else {
      throw record.error(at: column, "expected a class, found an empty field")
    }
    let key: ClassKey
    switch record.number(column) {
    case .finite(let number): key = .number(number)
    case .text: key = .text(Array(record.bytes[record.range(of: column)]))
    case .notFinite, .tooLarge:
      throw record.notNumberError(at: column, expected: "a class")
    }
    if let known = classNumbers[key] {
      classes.append(known)
      return
    }
    let name = try record.text(column)
    guard classNames.count < Self.classLimit else {
      throw record.error(
        at: column,
        "expected at most \(Self.classLimit) classes, found one more, "
          + CSVError.quoted(name))
    }
    classNumbers[key] = classNames.count
    classes.append(classNames.count)
    classNames.append(name)
  }

  // MARK: Targets

  private func requireTwoClasses(_ names: [String]) throws(CSVError) {
    guard classNames.count < 2 else { return }
    throw CSVError(
      line: parser.header?.line ?? 1, column: names.count,
      columnName: names.last,
      problem: "expected two classes or more, found only "
        + CSVError.quoted(classNames.first ?? ""))
  }

  /// Makes a row of targets for each class; the samples of a class share it.
  private mutating func makeClassTargets() {
    var rows: [[Double]] = [[0], [1]]
    if classNames.count > 2 {
      rows = classNames.indices.map { own in
        classNames.indices.map { $0 == own ? 1 : 0 }
      }
    }
    targets.reserveCapacity(classes.count)
    for own in classes { targets.append(rows[own]) }
  }

  /// Whether the targets are only 0 and 1, with a single 1 in a row of several.
  private var targetsAreClasses: Bool {
    for row in targets {
      var ones = 0
      for target in row {
        guard target == 0 || target == 1 else { return false }
        if target == 1 { ones += 1 }
      }
      guard targetCount == 1 || ones == 1 else { return false }
    }
    return true
  }

  /// What the data are, in a few words.
  private static func title(_ targets: [String], inputCount: Int) -> String {
    let asked =
      targets.count == 1
      ? CSVError.oneLine(targets[0]) : "\(targets.count) targets"
    return "\(asked) from \(inputCount) column\(inputCount == 1 ? "" : "s")"
  }
}

extension DataSet {
  /// Reads a data set from CSV text; see ``CSVFile``.
  ///
  /// - Throws: ``CSVError``, with the line and the column.
  /// - Precondition: at least one target, and only one to classify.
  public init(
    parsingCSV text: String, name: String, source: String,
    targetCount: Int = 1, classify: Bool = false
  ) throws(CSVError) {
    var reader = DataSetReader(targetCount: targetCount, classify: classify)
    try reader.append(Array(text.utf8))
    self = try reader.finish(name: name, source: source)
  }
}
