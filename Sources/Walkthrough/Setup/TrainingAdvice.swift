import NeuronLab

/// The command that trains on a table, as far as it can be guessed, and what
/// would be learned from what.
struct TrainingAdvice {
  private let file: TableFile
  /// The options that choose and read columns.
  private var words: [String] = []
  private var dropped: [String] = []
  /// The columns that teach nothing, where no other is left to learn from.
  private var useless: [String] = []

  /// Takes over the options that were given.
  init(
    _ file: TableFile, _ summaries: [ColumnSummary], _ arguments: Arguments
  ) {
    self.file = file
    for option in Option.table {
      guard let value = arguments.text(option) else { continue }
      if option == .drop {
        dropped = [value]
      } else {
        words += option.value == nil ? [option.name] : [option.name, value]
      }
    }
    let advice = ColumnAdvice(file.table, summaries, file.choice)
    let choice = advice.choice
    if advice.namesTarget {
      words +=
        [Option.targets.name] + (choice.targets ?? []).map(file.table.word)
    }
    if choice.classifies, !file.choice.classifies {
      words.append(Option.classify.name)
    }
    let leftOut = choice.dropped.dropFirst(file.choice.dropped.count)
    dropped += leftOut.map(file.table.word)
    let used = Set(choice.dropped + (choice.targets ?? []))
    if used.count == summaries.count {
      useless = leftOut.map { summaries[$0].column.name }
    }
  }

  /// What would be learned from what, and the command; or why nothing can be.
  var lines: [String] {
    if !useless.isEmpty {
      return
        ("It cannot be trained on yet: nothing is left to learn from, as "
        + "\(useless.shownNames) \(useless.count == 1 ? "has" : "have") one "
        + "value only, or a different word in nearly every row.")
        .wrapped(width: 80)
    }
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

  // MARK: Training

  /// The options of the training itself.
  private static func training(on samples: TableSamples) -> [String] {
    var words: [String] = []
    if samples.haveUnscaledInputs { words.append(Option.standardize.name) }
    if samples.haveLargeTargets { words.append(Option.scaleTargets.name) }
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
