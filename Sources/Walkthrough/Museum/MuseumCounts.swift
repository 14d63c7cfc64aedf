import Course
import NeuronLab

/// Trains every exhibit with many seeds, and counts how many solve XOR.
struct MuseumCounts {
  let mistakes: [Mistake]
  let seeds: ClosedRange<UInt32>
  let console: Console

  private static let hiddenCounts = [2, 4]

  /// Measures and writes the table.
  func run() {
    let what =
      "XOR, sigmoid, mean squared error, learning rate "
      + "\(shortText(Exhibit.learningRate)), \(Mistake.countedSteps) steps "
      + "for each of the seeds \(seeds.lowerBound) to \(seeds.upperBound). "
      + "Solved: all four outputs on the right side of one half. Error: "
      + "the gradient check's relative error on 2-2-1, before the first "
      + "step; the median over the seeds."
    console.say(what.wrapped(width: 80))
    console.say()
    let rows: [Mistake?] = [nil] + mistakes
    var table = TextTable(
      header: ["backward pass", "error", "2-2-1 solved", "2-4-1 solved"],
      alignments: [.left, .right, .right, .right])
    for (k, mistake) in rows.enumerated() {
      let name = mistake?.name ?? "right"
      let error = medianError(mistake).scientificText(digits: 2)
      var cells = [name, error]
      for (c, hidden) in Self.hiddenCounts.enumerated() {
        console.showProgress(
          2 * k + c, of: 2 * rows.count, "\(name), \(hidden) hidden neurons")
        cells.append(solved(mistake, hidden: hidden))
      }
      table.append(cells)
    }
    console.hideProgress()
    console.say(table.lines)
  }

  /// The median of the gradient check's relative error.
  private func medianError(_ mistake: Mistake?) -> Double {
    let errors = seeds.map {
      Exhibit.check(
        mistake, sizes: [2, 2, 1], seed: $0, rows: Exhibit.data.rows
      ).relativeError
    }.sorted()
    return (errors[(errors.count - 1) / 2] + errors[errors.count / 2]) / 2
  }

  /// How many seeds solve XOR: `167 of 200`.
  private func solved(_ mistake: Mistake?, hidden: Int) -> String {
    if let mistake, mistake.solvedStarts(hidden: hidden) == nil {
      return "cannot run"
    }
    let solved = seeds.filter {
      Exhibit.Run(
        mistake, sizes: [2, hidden, 1], seed: $0, epochs: Mistake.countedSteps
      ).isSolved
    }
    return "\(solved.count) of \(seeds.count)"
  }
}
