import NeuronLab

/// The command that trains on a table, as far as it can be guessed, and what
/// would be learned from what.
struct TrainingAdvice {
  private let file: TableFile
  private let summaries: [ColumnSummary]
  /// The options that choose and read columns.
  private var words: [String] = []
  private var dropped: [String] = []

  /// Words of a column with more different ones are not learned from.
  private static let valueLimit = 20
  /// More constant columns are kept.
  private static let dropLimit = 10
  /// What people call a column of classes, and what they call any target.
  private static let classNames = ["class", "label", "diagnosis", "species"]
  private static let targetNames = classNames + ["target", "y", "outcome"]

  /// Takes over the options that were given.
  init(
    _ file: TableFile, _ summaries: [ColumnSummary], _ arguments: Arguments
  ) {
    self.file = file
    self.summaries = summaries
    for option in Option.table {
      guard let value = arguments.text(option) else { continue }
      if option == .drop {
        dropped = [value]
      } else {
        words += option.value == nil ? [option.name] : [option.name, value]
      }
    }
    let targets = file.choice.targets ?? chosenTarget()
    if targets.count == 1, !file.choice.classifies,
      holdsClasses(summaries[targets[0]])
    {
      words.append(Option.classify.name)
    }
    dropUseless(beside: targets)
  }

  /// What would be learned from what, and the command; or why nothing can be.
  var lines: [String] {
    do throws(Failure) {
      let samples = try samples()
      let summary = TableSummary(
        path: file.path, samples: samples, isLastColumn: false
      ).lines
      return summary.drop { !$0.hasPrefix("learns") }
        + ["", "To train on it:"] + command(with: Self.training(on: samples))
    } catch {
      return ("It cannot be trained on yet: " + error.message.oneLine + ".")
        .wrapped(width: 80)
    }
  }

  // MARK: Columns

  /// Returns the target, and names it where it is not the last column, which
  /// `train` learns.
  private mutating func chosenTarget() -> [Int] {
    let usable = summaries.indices.filter { !file.choice.dropped.contains($0) }
    guard let last = usable.last else { return [] }
    let target = target(among: usable, last)
    if target != last {
      words += [Option.targets.name, file.table.word(for: target)]
    }
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
    if file.table.format.hasHeader || summaries[last].looksLikeLabels,
      !isUseless
    {
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
      || isNamed && count <= Self.valueLimit
        && 2 * count <= file.table.rowCount
  }

  private func teachesNothing(_ c: Int) -> Bool {
    let summary = summaries[c]
    return switch summary.kind {
    case .constant: true
    case .identifier: summary.column.words != nil
    case .words, .mixed: (summary.valueCount ?? .max) > Self.valueLimit
    case .numbers, .wholeNumbers: false
    }
  }

  /// Leaves out what teaches nothing, and identifiers if there is more to learn
  /// from.
  private mutating func dropUseless(beside targets: [Int]) {
    let inputs = summaries.indices.filter {
      !targets.contains($0) && !file.choice.dropped.contains($0)
    }
    let useful = inputs.filter { !teachesNothing($0) }
    let others = useful.filter { summaries[$0].kind != .identifier }
    let kept = Set(others.isEmpty ? useful : others)
    let useless = inputs.filter { !kept.contains($0) }
    // Many constants do no harm, and would make a long command.
    let isMany = useless.count > Self.dropLimit
    dropped += useless.filter { !isMany || summaries[$0].kind != .constant }
      .map(file.table.word)
  }

  // MARK: Training

  /// The options of the training itself.
  private static func training(on samples: TableSamples) -> [String] {
    func areLarge(_ rows: [[Double]]) -> Bool {
      rows.contains { $0.contains { $0.magnitude > 3 } }
    }
    var words: [String] = []
    if areLarge(samples.inputs) { words.append(Option.standardize.name) }
    if samples.task == .regression, areLarge(samples.targets) {
      words.append(Option.scaleTargets.name)
    }
    if samples.areEnoughToSplit { words += [Option.split.name, "0.8"] }
    return words
  }

  // MARK: Command

  private var options: [String] {
    words
      + (dropped.isEmpty
        ? [] : [Option.drop.name, dropped.joined(separator: ",")])
  }

  /// The command, with a backslash where a line ends early.
  private func command(with training: [String]) -> [String] {
    var parts = ["train " + shellQuoted(file.path.oneLine)]
    for word in options + training {
      // A value stays on the line of its option.
      if word.hasPrefix("--") {
        parts.append(word)
      } else {
        parts[parts.count - 1] += " " + shellQuoted(word)
      }
    }
    var lines = ["  " + Command.program]
    for part in parts {
      if lines[lines.count - 1].count + part.count > 76 {
        lines[lines.count - 1] += " \\"
        lines.append("   ")
      }
      lines[lines.count - 1] += " " + part
    }
    return lines
  }

  /// Returns the samples that the command would read.
  private func samples() throws(Failure) -> TableSamples {
    try TableFile(
      file.path, file.table, Arguments([file.path] + options, for: .data)
    ).samples()
  }
}

extension TableSamples {
  /// Whether there are enough rows to hold out a fifth of them.
  ///
  /// The accuracy on the rows that a network has learned from says little about
  /// new ones: it may know them by heart. But fewer than ten held-out rows say
  /// little, too: one of them is worth more than a tenth.
  var areEnoughToSplit: Bool { rows.count >= 50 }
}
