import NeuronLab

/// Trains every exhibit from many starts, and counts how many solve XOR.
struct MuseumCounts {
  let mistakes: [Mistake]
  let seeds: ClosedRange<UInt32>
  let console: Console

  private static let hiddenCounts = [2, 4]

  /// Measures and writes the table.
  func run() {
    console.say(
      Classroom.wrapped(
        "XOR, sigmoid, mean squared error, rate "
          + "\(shortText(Exhibit.learningRate)), \(Mistake.countedSteps) steps "
          + "from each of the seeds \(seeds.lowerBound) to \(seeds.upperBound). "
          + "Solved: all four answers on the right side of one half. Error: "
          + "the gradient check's relative error on 2-2-1, before the first "
          + "step; the median of the seeds.", width: 80))
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
    let errors = seeds.map { seed in
      let step = Exhibit.makeStep(sizes: [2, 2, 1], seed: seed)
      MistakenStep(step, mistake).computeGradients(
        of: Exhibit.data, rows: Exhibit.data.rows)
      return GradientCheck().compare(
        step, on: Exhibit.data, rows: Exhibit.data.rows
      ).relativeError
    }.sorted()
    return (errors[(errors.count - 1) / 2] + errors[errors.count / 2]) / 2
  }

  /// How many starts solve XOR: `167 of 200`.
  private func solved(_ mistake: Mistake?, hidden: Int) -> String {
    var count = 0
    for seed in seeds {
      let step = Exhibit.makeStep(sizes: [2, hidden, 1], seed: seed)
      guard mistake?.fits(step.network) ?? true else { return "cannot run" }
      let run = Exhibit.Run(
        MistakenStep(step, mistake), epochs: Mistake.countedSteps)
      if run.isSolved { count += 1 }
    }
    return "\(count) of \(seeds.count)"
  }
}
