/// Why numbers cannot be made into a data set.
public enum DataSetError: Error, Equatable {
  /// The two lists of a data set, matched row by row.
  public enum Part: String, Sendable {
    /// The inputs.
    case inputs
    /// The targets.
    case targets
  }

  /// There are no samples.
  case noSamples
  /// The inputs and the targets have different numbers of rows.
  case rowCount(inputs: Int, targets: Int)
  /// Rows without numbers.
  case emptyRows(Part)
  /// A row longer or shorter than the first; rows are counted from 0.
  case unequalRow(Part, row: Int, expected: Int, found: Int)
  /// Infinity or NaN; row and column are counted from 0.
  case notFinite(Part, row: Int, column: Int, value: Double)
  /// The number of names is not the number of columns.
  case nameCount(Part, columns: Int, names: Int)
}

extension DataSetError: CustomStringConvertible {
  /// What was found, where, and what was expected.
  public var description: String {
    switch self {
    case .noSamples:
      return "a data set needs at least one sample, as in inputs [[0, 1]] and "
        + "targets [[1]]"
    case .rowCount(let inputs, let targets):
      return "inputs have \(inputs) rows and targets \(targets); each sample "
        + "needs a row in both"
    case .emptyRows(let part):
      return
        "the rows of \(part.rawValue) are empty; each needs at least one number"
    case .unequalRow(let part, let row, let expected, let found):
      return "\(part.rawValue)[\(row)]: expected \(expected) numbers like the "
        + "first row, found \(found)"
    case .notFinite(let part, let row, let column, let value):
      return "\(part.rawValue)[\(row)][\(column)]: expected a finite number, "
        + "found \(value)"
    case .nameCount(let part, let columns, let names):
      return "\(names) names cannot go with \(columns) columns of "
        + part.rawValue
    }
  }
}

// MARK: - Your own numbers

extension DataSet {
  /// Creates a data set from a program's own numbers.
  ///
  ///     let xor = try DataSet(
  ///       inputs: [[0, 0], [0, 1], [1, 0], [1, 1]],
  ///       targets: [[0], [1], [1], [0]])
  ///
  /// - Parameters:
  ///   - inputs: x, one row for each sample: shape [samples][inputs].
  ///   - targets: y, one row for each sample: shape [samples][targets].
  ///   - task: Classification or regression; by default, a classification if
  ///     every target is 0 or 1, and a regression otherwise.
  ///   - name: The data set's name.
  ///   - inputNames: The names of the input columns; by default `x1`, `x2`, ….
  ///   - targetNames: The names of the target columns; by default `y1`, ….
  /// - Throws: ``DataSetError`` if there are no samples, if the rows do not fit
  ///   together, or if a number is not finite.
  public init(
    inputs: [[Double]], targets: [[Double]], task: Task? = nil,
    name: String = "data", inputNames: [String]? = nil,
    targetNames: [String]? = nil
  ) throws(DataSetError) {
    guard inputs.count == targets.count else {
      throw .rowCount(inputs: inputs.count, targets: targets.count)
    }
    let inputCount = try Self.columnCount(of: inputs, .inputs)
    let targetCount = try Self.columnCount(of: targets, .targets)
    if let inputNames, inputNames.count != inputCount {
      throw .nameCount(
        .inputs, columns: inputCount, names: inputNames.count)
    }
    if let targetNames, targetNames.count != targetCount {
      throw .nameCount(
        .targets, columns: targetCount, names: targetNames.count)
    }
    let isEveryTargetAClass = targets.allSatisfy { row in
      row.allSatisfy { $0 == 0 || $0 == 1 }
    }
    self.init(
      name: name, title: "numbers of a program", source: "",
      task: task ?? (isEveryTargetAClass ? .classification : .regression),
      inputNames: inputNames ?? (1...inputCount).map { "x\($0)" },
      targetNames: targetNames ?? (1...targetCount).map { "y\($0)" },
      inputs: inputs, targets: targets)
  }

  /// Returns how many numbers each row has.
  private static func columnCount(
    of rows: [[Double]], _ part: DataSetError.Part
  ) throws(DataSetError) -> Int {
    guard let first = rows.first else { throw .noSamples }
    guard !first.isEmpty else { throw .emptyRows(part) }
    for (k, row) in rows.enumerated() {
      guard row.count == first.count else {
        throw .unequalRow(
          part, row: k, expected: first.count, found: row.count)
      }
      for (i, value) in row.enumerated() where !value.isFinite {
        throw .notFinite(part, row: k, column: i, value: value)
      }
    }
    return first.count
  }
}
