/// Which columns of a table are learned, which are not used, and what is done
/// about gaps.
public struct ColumnChoice: Equatable, Sendable {
  /// What is done with a row that has a gap in a column that is used.
  public enum Gaps: String, CaseIterable, Sendable {
    /// It is an error.
    case refuse
    /// The row is left out.
    case drop
    /// A gap in an input becomes the mean of the training rows; a row with a
    /// gap in a target is left out.
    case mean
  }

  /// The columns of the targets, counted from 0; `nil` for the last one.
  public var targets: [Int]?
  /// Columns that are not used.
  public var dropped: [Int]
  /// Whether the numbers of the target are labels of classes.
  public var classifies: Bool
  /// What is done about gaps.
  public var gaps: Gaps

  /// Creates a choice.
  public init(
    targets: [Int]? = nil, dropped: [Int] = [], classifies: Bool = false,
    gaps: Gaps = .drop
  ) {
    self.targets = targets
    self.dropped = dropped
    self.classifies = classifies
    self.gaps = gaps
  }
}

/// The columns of a table that are used, in the network's order.
struct UsedColumns {
  let inputs: [Int]
  let targets: [Int]
  private(set) var remarks: [SampleRemark] = []

  /// Finds the columns: by a model's names where it has some, or else as chosen.
  init(
    of table: DataTable, _ choice: ColumnChoice, model: Preprocessing,
    needsTargets: Bool
  ) throws(SampleError) {
    var targets: [Int] = []
    if needsTargets {
      targets =
        model.hasTargetNames
        ? try Self.find(
          model.targets.map { $0.name ?? "" }, in: table, areTargets: true)
        : try Self.targets(of: table, choice)
    } else {
      targets = choice.targets ?? []
    }
    let names = model.inputs.compactMap { $0.name }
    if !needsTargets, !table.format.hasHeader,
      names.count == table.columns.count,
      Set(names) != Set(table.columns.map { $0.name })
    {
      // Only the order is left to go by.
      inputs = Array(table.columns.indices)
      remarks = [.takenInOrder(names)]
    } else if model.hasInputNames {
      inputs = try Self.find(
        model.inputs.map { $0.name ?? "" }, in: table, areTargets: false)
    } else {
      let others = Set(targets + choice.dropped)
      inputs = table.columns.indices.filter { !others.contains($0) }
      guard !inputs.isEmpty else {
        throw .noInputs(
          columnCount: table.columns.count, empty: table.emptyNames)
      }
      let expected = model.inputs.count
      guard expected == 0 || expected == inputs.count else {
        throw .columnCount(
          expected: expected, found: inputs.count, hasTargets: !targets.isEmpty)
      }
    }
    self.targets = needsTargets ? targets : []
  }

  private static func targets(
    of table: DataTable, _ choice: ColumnChoice
  ) throws(SampleError) -> [Int] {
    guard let targets = choice.targets else {
      let last = table.columns.indices.last { !choice.dropped.contains($0) }
      return last.map { [$0] } ?? []
    }
    for target in targets where choice.dropped.contains(target) {
      throw .droppedTarget(table.columns[target].name)
    }
    return targets
  }

  private static func find(
    _ names: [String], in table: DataTable, areTargets: Bool
  ) throws(SampleError) -> [Int] {
    let columns = table.columns.map { $0.name }
    var found: [Int] = []
    var missing: [String] = []
    for name in names {
      if let column = columns.firstIndex(of: name) {
        found.append(column)
      } else {
        missing.append(name)
      }
    }
    guard missing.isEmpty else {
      let absent = missing.filter { !table.emptyNames.contains($0) }
      guard !absent.isEmpty else { throw .emptyTargets(missing) }
      throw .missingColumns(absent, areTargets: areTargets, found: columns)
    }
    return found
  }
}
