import Course
import NeuronLab

/// Samples as the data have them, and what a trained network says to each.
struct MeasuredSamples {
  private let training: TrainingRun
  private let reading: OutputReading
  /// Which of all samples these are.
  private let rows: [Int]
  /// The samples, in the data's units.
  let data: DataSet
  /// The samples as the network sees them.
  private let scaled: DataSet
  /// The network's outputs, and the same in the data's units.
  private let scaledOutputs: [[Double]]
  private let outputs: [[Double]]
  /// How good the outputs are.
  let metrics: Metrics

  private var loss: Loss { training.settings.loss }
  private var choice: DataChoice { training.setup.choice }

  /// Only some are listed if there are more samples than this.
  private static let listedSamples = 16
  private var isLong: Bool { data.count > Self.listedSamples }
  /// How many of the worst are listed instead.
  private static let worstSamples = 8

  /// Measures the samples of these rows.
  init(_ training: TrainingRun, rows: [Int]) {
    self.training = training
    self.rows = rows
    let parts = training.parts
    let reading = OutputReading(
      parts.preprocessing, of: training.network, loss: training.settings.loss)
    self.reading = reading
    data = parts.unscaled.subset(rows)
    scaled = parts.whole.subset(rows)
    scaledOutputs = training.network.forward(batch: scaled.inputs)
    outputs = scaledOutputs.map(reading.numbers)
    metrics = Metrics(
      outputs: outputs, targets: data.targets, task: data.task,
      loss: training.settings.loss)
  }

  /// The loss of all samples, by the same additions as in training.
  var totalLoss: Double {
    data.rows.reduce(0) { $0 + loss($1) }
      / training.trainer.step.reduction.divisor(sampleCount: data.count)
  }

  private func loss(_ k: Int) -> Double {
    loss.value(outputs: scaledOutputs[k], targets: scaled.targets[k])
  }

  private func isCorrect(_ k: Int) -> Bool {
    Metrics.isCorrect(outputs[k], data.targets[k], loss: loss)
  }

  // MARK: Columns of tables

  private typealias Column = (
    title: String, alignment: TextTable.Alignment, text: (Int) -> String
  )

  /// The number of a sample's row in the data.
  private var rowColumn: Column {
    ("row", .right, { "\(choice.rowNumber(rows[$0]))" })
  }

  /// The first columns of the inputs, as the data have them, and how many more
  /// there are.
  private func inputColumns(_ count: Int, _ digits: Int) -> [Column] {
    let names = choice.inputColumns
    let rest = names.count - count
    let columns: [Column] = names.prefix(count).enumerated().map { c, name in
      (
        name, .right,
        { k in
          let text = choice.inputText(row: rows[k], column: c)
          return Double(text).map { Self.plain($0, digits) } ?? text
        }
      )
    }
    return columns + (rest > 0 ? [("… \(rest) more", .left, { _ in "" })] : [])
  }

  /// Returns a table with as many inputs between other columns as fit.
  private func table(
    _ first: [Column], inputs: Int, _ digits: Int, _ last: [Column],
    _ rows: [Int]
  ) -> [String] {
    var count = min(inputs, choice.inputColumns.count)
    while true {
      let table = Self.table(
        first + inputColumns(count, digits) + last, rows)
      if count == 0 || table.fits(78) { return table.lines }
      count -= 1
    }
  }

  private static func plain(_ value: Double, _ digits: Int) -> String {
    let text = shortText(value)
    return text.count <= 6 ? text : value.visibleText(decimals: digits)
  }

  private static func table(_ columns: [Column], _ rows: [Int]) -> TextTable {
    var table = TextTable(
      header: columns.map { $0.title.oneLine },
      alignments: columns.map { $0.alignment })
    for k in rows { table.append(columns.map { $0.text(k) }) }
    return table
  }

  // MARK: Predictions

  /// Returns a table of what is predicted, now and before the training, with its
  /// title: of all samples, or of those with the largest loss.
  func predictions(
    before start: NeuralNetwork, digits: Int
  ) -> (title: String, lines: [String]) {
    var columns: [Column] = []
    if isLong || choice.table != nil { columns.append(rowColumn) }
    if !data.sampleNames.isEmpty {
      columns.append(("", .left, { data.sampleNames[$0] }))
    }
    let shown =
      isLong
      ? data.rows.map(loss).placesOfLargest(Self.worstSamples)
      : Array(data.rows)
    return (
      isLong
        ? "The \(Self.worstSamples) samples with the largest loss"
        : "Predictions",
      table(
        columns, inputs: 4, digits, outputColumns(before: start, digits), shown)
    )
  }

  private func outputColumns(
    before start: NeuralNetwork, _ digits: Int
  ) -> [Column] {
    func rounded(_ values: [Double]) -> String {
      values.map { $0.visibleText(decimals: digits) }.joined(separator: " ")
    }
    let hasWords = reading.hasNamedClasses
    var columns: [Column] = [
      (
        "target", .right,
        { k in
          hasWords
            ? reading.className(ofTargets: data.targets[k]) ?? ""
            : data.targets[k].map { Self.plain($0, digits) }
              .joined(separator: " ")
        }
      ),
      (
        "before", .right,
        { rounded(reading.numbers(start.forward(scaled.inputs[$0]))) }
      ),
      ("after", .right, { rounded(outputs[$0]) }),
    ]
    if hasWords {
      columns.append(
        ("predicted", .left, { reading.className(outputs[$0]) ?? "" }))
    }
    if data.task == .classification {
      columns.append(("", .left, { isCorrect($0) ? "✓" : "✗" }))
    }
    return columns
  }

  // MARK: Classes

  /// Whether there is an output for each class.
  var hasOutputForEachClass: Bool {
    data.classNames.count > 1 && data.targetCount > 1
  }

  /// Whether a confusion matrix tells more than the table of predictions.
  var hasConfusion: Bool {
    hasOutputForEachClass || data.classNames.count > 1 && isLong
  }

  /// The confusion matrix as a table, with the predicted classes across.
  var confusionLines: [String] {
    // A table with a column for each class has to fit 80 columns.
    let widest = max(6, 76 / (data.classNames.count + 1) - 2)
    let names = data.classNames.map { $0.clipped(to: widest) }
    let longest = names.map { $0.columnCount }.max() ?? 0
    guard names.count * (longest + 2) + max(longest, 9) <= 76 else {
      return ["\(names.count) classes are too many for a table"]
    }
    var table = TextTable(
      header: ["actual"] + names,
      alignments: [.left] + names.map { _ in .right })
    let matrix = Metrics.confusionMatrix(
      outputs: outputs, targets: data.targets, loss: loss)
    for (name, row) in zip(names, matrix) {
      table.append([name] + row.map { $0 == 0 ? "·" : "\($0)" })
    }
    let indent = max(longest, "actual".count) + 2
    return [String(repeating: " ", count: indent) + "predicted"] + table.lines
      + majorityLines
  }

  /// What an accuracy has to be compared with where one class is very frequent.
  private var majorityLines: [String] {
    guard let majority = data.majority, majority.share < 1 else { return [] }
    return [
      "Predicting \(majority.name) every time would be right for "
        + "\(majority.share.percentText)."
    ]
  }

  /// The samples of which a wrong class is predicted, those with the largest loss
  /// first.
  var mistakes: [Int] {
    let losses = data.rows.map(loss)
    return data.rows.filter { !isCorrect($0) }
      .sorted { (losses[$0], $1) > (losses[$1], $0) }
  }

  /// Shows mistakes: the samples, their class, and the one that is predicted.
  func lines(ofMistakes mistakes: [Int]) -> [String] {
    let actual = { data.classNames[Metrics.largestIndex(data.targets[$0])] }
    let predicted = { (k: Int) in
      let index = Metrics.largestIndex(outputs[k])
      let fraction = (outputs[k][index] * 100).text(decimals: 0)
      return "\(data.classNames[index]) (\(fraction) %)"
    }
    if data.name == "digits", data.inputCount == 64 {
      return PixelPicture.lines(
        mistakes.map { data.inputs[$0] }, side: 8,
        mistakes.map { "row \(choice.rowNumber(rows[$0]))" },
        mistakes.map { "\(actual($0)) → \(predicted($0))" })
    }
    return table(
      [rowColumn], inputs: 6, 2,
      [("actual", .left, actual), ("predicted", .left, predicted)], mistakes)
  }
}
