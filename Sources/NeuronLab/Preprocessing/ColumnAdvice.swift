/// Which columns of a table are learned from which, as far as it can be guessed.
package struct ColumnAdvice {
  /// The choice with what was guessed.
  package private(set) var choice: ColumnChoice
  /// Whether the target is not the last column, which is learned otherwise.
  package private(set) var namesTarget = false
  private let table: DataTable
  private let summaries: [ColumnSummary]

  /// Words of a column with more different ones are not learned from.
  private static let valueLimit = 20
  /// Among so many fields, one word may be a mistake.
  private static let mistypedLimit = 10
  /// More constant columns are kept.
  private static let dropLimit = 10
  /// What people call a column of classes, and what they call any target.
  private static let classNames = ["class", "label", "diagnosis", "species"]
  private static let targetNames = classNames + ["target", "y", "outcome"]

  /// Guesses what a choice leaves open.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - summaries: What its columns hold.
  ///   - choice: What is known; its targets are `nil` where they are guessed.
  package init(
    _ table: DataTable, _ summaries: [ColumnSummary], _ choice: ColumnChoice
  ) {
    self.table = table
    self.summaries = summaries
    self.choice = choice
    let targets = choice.targets ?? chosenTarget()
    if targets.count == 1, holdsClasses(summaries[targets[0]]) {
      self.choice.classifies = true
    }
    dropUseless(beside: targets)
    self.choice.targets = targets
  }

  /// Returns the target, and names it where it is not the last column.
  private mutating func chosenTarget() -> [Int] {
    let usable = summaries.indices.filter { !choice.dropped.contains($0) }
    guard let last = usable.last else { return [] }
    let target = target(among: usable, last)
    namesTarget = target != last
    return [target]
  }

  /// Returns the column that its place, its name, or the lack of other words
  /// makes the target.
  ///
  /// Words in the last column are learned, whatever the others are called: class
  /// may be that of a ship.
  private func target(among usable: [Int], _ last: Int) -> Int {
    let isUseless = teachesNothing(last)
    if summaries[last].column.words != nil, !isUseless { return last }
    let named = usable.filter {
      Self.targetNames.contains(summaries[$0].column.name.lowercased())
        && summaries[$0].kind != .constant
    }
    if named.count == 1 { return named[0] }
    if table.format.hasHeader || summaries[last].looksLikeLabels, !isUseless {
      return last
    }
    let classes = usable.filter {
      summaries[$0].kind == .words
        && (2...Self.valueLimit).contains(summaries[$0].valueCount ?? 0)
    }
    return classes.count == 1 ? classes[0] : last
  }

  /// Whether the numbers of a target are labels, and would be learned as numbers
  /// otherwise; 0 and 1 are classes anyway.
  private func holdsClasses(_ target: ColumnSummary) -> Bool {
    guard target.kind == .wholeNumbers, target.range != 0...1 else {
      return false
    }
    let isNamed = Self.classNames.contains(target.column.name.lowercased())
    let count = target.valueCount ?? .max
    return target.looksLikeLabels
      || isNamed && count <= Self.valueLimit && 2 * count <= table.rowCount
  }

  private func teachesNothing(_ c: Int) -> Bool {
    let summary = summaries[c]
    return switch summary.kind {
    case .constant: true
    case .identifier: summary.column.words != nil
    case .words: (summary.valueCount ?? .max) > Self.valueLimit
    case .mixed:
      (summary.valueCount ?? .max) > Self.valueLimit && !isMistyped(c)
    case .numbers, .wholeNumbers: false
    }
  }

  /// Whether a column of numbers has a few words, which should be corrected.
  private func isMistyped(_ c: Int) -> Bool {
    let fieldCount = table.rowCount - summaries[c].column.gapCount
    return Self.mistypedLimit * table.wordCount(c) <= fieldCount
  }

  /// Leaves out what teaches nothing, and identifiers if there is more to learn
  /// from.
  private mutating func dropUseless(beside targets: [Int]) {
    let inputs = summaries.indices.filter {
      !targets.contains($0) && !choice.dropped.contains($0)
    }
    let useful = inputs.filter { !teachesNothing($0) }
    let others = useful.filter { summaries[$0].kind != .identifier }
    let kept = Set(others.isEmpty ? useful : others)
    let useless = inputs.filter { !kept.contains($0) }
    // Many constants do no harm, and would make a long command.
    let isMany = useless.count > Self.dropLimit
    choice.dropped += useless.filter {
      !isMany || summaries[$0].kind != .constant
    }
  }
}

// MARK: - Training

extension TableSamples {
  /// Whether there are enough rows to hold out a fifth of them.
  ///
  /// The accuracy on the rows that a network has learned from says little about
  /// new ones: it may know them by heart. But fewer than ten held-out rows say
  /// little, too: one of them is worth more than a tenth.
  package var areEnoughToSplit: Bool { rows.count >= 50 }

  /// Whether the inputs are so large or so small that they should be standardized.
  package var haveUnscaledInputs: Bool {
    Self.areLarge(inputs)
      || (inputs.first ?? []).indices.contains { c in
        let most = inputs.reduce(0) { max($0, $1[c].magnitude) }
        return most > 0 && most < Self.smallInput
      }
  }

  /// A column whose numbers are all smaller is small.
  private static let smallInput = 0.1

  /// Whether the targets are numbers so large that they should be scaled.
  package var haveLargeTargets: Bool {
    task == .regression && Self.areLarge(targets)
  }

  private static func areLarge(_ rows: [[Double]]) -> Bool {
    rows.contains { $0.contains { $0.magnitude > 3 } }
  }
}
