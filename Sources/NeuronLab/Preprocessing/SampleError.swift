/// Why the rows of a table cannot be samples for a network.
public enum SampleError: Error, Equatable {
  /// There is no column with values beside the targets; some may be empty.
  case noInputs(columnCount: Int, empty: [String])
  /// A column is a target and dropped, too.
  case droppedTarget(String)
  /// The model needs columns that the table does not have.
  case missingColumns([String], areTargets: Bool, found: [String])
  /// The model's targets are in the table, but without a single value.
  case emptyTargets([String])
  /// The table has more columns, or fewer, than a model without names takes.
  case columnCount(expected: Int, found: Int, hasTargets: Bool)
  /// A column of numbers has a field that is none; `others` have one, too.
  case notNumbers(
    String, wordCount: Int, of: Int, first: String, line: Int, others: [String],
    isTarget: Bool)
  /// Columns of numbers have words in these lines only; `others` as above.
  case foreignLines(
    [Int], column: String, first: String, line: Int, others: [String])
  /// A model learned numbers from a column that holds words.
  case modelNeedsNumber(String, first: String, line: Int)
  /// Columns of words have too many different ones to be inputs.
  case tooManyValues([WordCount], limit: Int)
  /// A column has too many different labels to be classes.
  case tooManyClasses(String, limit: Int)
  /// One of several targets holds words.
  case wordsAmongTargets(String)
  /// Several columns cannot hold one class.
  case severalClassColumns(Int)
  /// A target is the same in every row.
  case constantTarget(String, value: String, rowCount: Int)
  /// A target of words is different in every row.
  case classForEachRow(String, first: String, rowCount: Int)
  /// The model does not know a word of an input, or a class.
  case unknownLabel(
    String, label: String, line: Int, known: [String], isClass: Bool)
  /// A field is empty, and gaps are refused.
  case gap(String, line: Int, canBeFilled: Bool)
  /// Every row has a gap.
  case onlyGaps(GapColumns)

  /// How many different words a column has.
  public struct WordCount: Equatable, Sendable {
    /// What the column is called.
    public let name: String
    /// How many different words were counted.
    public let count: Int
    /// Whether these are all.
    public let isComplete: Bool
  }

  /// Columns whose gaps cost rows, and what else could be done about them.
  public struct GapColumns: Equatable, Sendable {
    /// All of them: inputs and targets.
    public let names: [String]
    /// The inputs among them that could be filled; a model has decided on its own.
    public let fillable: [String]
    /// Those of `fillable` that could be left out, since other inputs remain.
    public let droppable: [String]
  }
}

extension SampleError: CustomStringConvertible {
  /// What was found, where, and what was expected.
  public var description: String {
    switch self {
    case .noInputs(let count, let empty):
      return "expected inputs beside the targets, found "
        + (empty.isEmpty
          ? "only \(count.counted("column"))"
          : "\(count.counted("column")) with values; \(empty.shownNames) "
            + "\(empty.count == 1 ? "is" : "are") empty in every row")
    case .droppedTarget(let name):
      return "\(name.shownName) is a target, so it cannot be dropped"
    case .missingColumns(let names, let areTargets, let found):
      let role = areTargets ? "target" : "input"
      return "the model's \(role)\(names.count == 1 ? "" : "s") "
        + "\(names.shownNames) \(names.count == 1 ? "is" : "are") missing; the "
        + "file has \(found.shownNames)"
    case .emptyTargets(let names):
      return "the model's target\(names.count == 1 ? "" : "s") "
        + "\(names.shownNames) \(names.count == 1 ? "is" : "are") empty in "
        + "every row, so there is nothing to learn"
    case .columnCount(let expected, let found, let hasTargets):
      return "the model takes \(expected.counted("column")), but the file has "
        + "\(found)" + (hasTargets ? " beside the targets" : "")
    case .notNumbers(
      let name, let wordCount, let count, let first, let line, let others, _):
      let also =
        others.isEmpty ? "" : "; \(others.shownNames) likewise"
      return "line \(line): expected a number in column \(name.shownName), "
        + "found \(first.quoted); \(wordCount) of its \(count) fields "
        + "\(wordCount == 1 ? "is no number" : "are no numbers")\(also)"
    case .foreignLines(let lines, let name, let first, let line, let others):
      let also = others.isEmpty ? "" : "; \(others.shownNames) likewise"
      return "line \(line): expected a number in column \(name.shownName), "
        + "found \(first.quoted)\(also); the other lines have numbers there: "
        + "correct or delete line\(lines.count == 1 ? "" : "s") "
        + lines.map { "\($0)" }.joined(separator: " and ")
    case .modelNeedsNumber(let name, let first, let line):
      return "line \(line): the model needs a number in column "
        + "\(name.shownName), found \(first.quoted)"
    case .tooManyValues(let columns, let limit):
      let counts = columns.prefix(6).map {
        "\($0.name.shownName) has \($0.isComplete ? "" : "more than ")"
          + "\($0.count) different words"
      }
      return counts.joined(separator: ", ")
        + (columns.count > 6 ? " and \(columns.count - 6) more columns" : "")
        + "; at most \(limit) can be an input each"
    case .tooManyClasses(let name, let limit):
      return "\(name.shownName) has more than \(limit) different values, too "
        + "many for classes"
    case .wordsAmongTargets(let name):
      return "\(name.shownName) holds words; of several targets, each has to "
        + "be a column of numbers"
    case .severalClassColumns(let count):
      return "classes are learned from a single target, not from \(count)"
    case .constantTarget(let name, let value, let count):
      return "\(name.shownName) is \(value.clipped(to: 40)) in "
        + (count == 1 ? "the only row" : "each of the \(count) rows")
        + ", so there is nothing to learn"
    case .classForEachRow(let name, let first, let count):
      return "\(name.shownName) has \(count) different values, such as "
        + "\(first.quoted), in \(count) rows: a class for each teaches nothing"
    case .unknownLabel(let name, let label, let line, let known, let isClass):
      return "line \(line): the model does not know the "
        + "\(isClass ? "class" : "value") \(label.quoted) of "
        + "\(name.shownName); it knows \(known.shownNames)"
    case .gap(let name, let line, _):
      return "line \(line): \(name.shownName) has a gap"
    case .onlyGaps(let columns):
      return "every row has a gap in \(columns.names.shownNames)"
    }
  }
}

/// What was noticed while columns were chosen, and a person should know.
package enum SampleRemark: Equatable, Sendable {
  /// A table without a header is taken in the order of a model's columns.
  case takenInOrder([String])
  /// Rows are left out, because they have gaps in these columns.
  case gaps(rowCount: Int, of: Int, columns: SampleError.GapColumns)
  /// Gaps are filled with the mean of their columns.
  case filled([String])
  /// A column is different in every row and counts or names them.
  case identifier(String)
  /// An input with a name of an identifier has nearly as many numbers as rows.
  case repeatedIdentifier(String, count: Int, rowCount: Int)
  /// Few words of an input recur.
  case rareWords(String, count: Int, rowCount: Int, first: String)
  /// An input is the same in every row.
  case constantInput(String)
  /// Few values of a column are far from all others.
  case farValues(String, line: Int, FarValues)
  /// A column of numbers and a few words is taken as words.
  case numbersAsWords(String, count: Int, first: String, isTarget: Bool)
  /// A target of numbers has few different ones, which may be classes.
  case fewValues(String, count: Int)
  /// A target of words has a class for each row.
  case classForEachRow(String)
}

extension SampleRemark: CustomStringConvertible {
  package var description: String {
    switch self {
    case .takenInOrder(let names):
      return "without a header, the columns are taken to be "
        + names.shownNames
    case .gaps(let rows, let count, let columns):
      return "\(rows) of \(count) rows left out: "
        + "\(rows == 1 ? "it has a gap" : "they have gaps") in "
        + "\(columns.names.shownNames)"
    case .filled(let columns):
      return "gaps filled with the training rows' mean: \(columns.shownNames)"
    case .identifier(let name):
      return "\(name.shownName) is different in every row and looks like an "
        + "identifier"
    case .repeatedIdentifier(let name, let count, let rowCount):
      return "\(name.shownName) has \(count) different numbers in \(rowCount) "
        + "rows and looks like an identifier"
    case .rareWords(let name, let count, let rowCount, let first):
      return "\(name.shownName) has \(count) different words, such as "
        + "\(first.quoted), in \(rowCount) rows"
    case .constantInput(let name):
      return "\(name.shownName) is the same in every row"
    case .farValues(let name, let line, let far):
      let range =
        "\(far.others.lowerBound.shortText) to \(far.others.upperBound.shortText)"
      let count = far.rows.count
      return "\(name.shownName) is \(far.first.shortText) in line \(line), "
        + (count > 1
          ? "and \(count) rows in all are far from the others"
          : "far from all others")
        + " (\(range))"
    case .numbersAsWords(let name, let count, let first, let isTarget):
      return "\(name.shownName) holds numbers and \(first.quoted), so "
        + "its \(count) values are "
        + (isTarget ? "classes" : "an input each")
    case .fewValues(let name, let count):
      return "\(name.shownName) has only \(count) different numbers, and is "
        + "learned as a number"
    case .classForEachRow(let name):
      return "\(name.shownName) is different in every row, a class for each"
    }
  }
}

extension String {
  /// A column's name as a sentence has it: quoted where it has blanks.
  package var shownName: String {
    contains(" ") || isEmpty ? quoted : self.clipped(to: 40)
  }
}

extension [String] {
  /// Names as a sentence has them: `a, b and c`; of many, the first six.
  package var shownNames: String {
    let names = map { $0.shownName }
    if names.count > 7 {
      return names.prefix(6).joined(separator: ", ")
        + " and \(names.count - 6) more"
    }
    guard let last = names.last, names.count > 1 else {
      return names.first ?? "none"
    }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
