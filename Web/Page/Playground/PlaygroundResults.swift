import NeuronLab

/// What a network says to every sample, and how good that is.
struct PlaygroundResults {
  private let training: Training
  private let reading: OutputReading
  /// The outputs of all samples, in the data's units.
  private let outputs: [[Double]]
  /// The loss of every sample.
  private let losses: [Double]
  let learned: PlaygroundScore
  let test: PlaygroundScore?

  private var data: DataSet { training.unscaled }
  private var loss: Loss { training.setup.loss }

  init(_ training: Training) {
    self.training = training
    let reading = OutputReading(
      training.preprocessing, of: training.network, loss: training.setup.loss)
    self.reading = reading
    let data = training.unscaled
    let scaled = training.preprocessing.scaled(data)
    let raw = training.network.forward(batch: scaled.inputs)
    let outputs = raw.map(reading.numbers)
    self.outputs = outputs
    losses = data.rows.map {
      training.setup.loss.value(outputs: raw[$0], targets: scaled.targets[$0])
    }
    func score(_ rows: [Int]) -> PlaygroundScore {
      PlaygroundScore(
        metrics: Metrics(
          outputs: rows.map { outputs[$0] },
          targets: rows.map { data.targets[$0] }, task: data.task,
          loss: training.setup.loss))
    }
    learned = score(training.trainingRows)
    test = training.testRows.isEmpty ? nil : score(training.testRows)
  }

  // MARK: The plane

  /// More samples are not drawn.
  private static let mostSamples = 1000

  /// What the network says everywhere in the plane of two inputs.
  var map: Picture? {
    guard data.inputCount == 2 else { return nil }
    let (network, model) = (training.network, training.preprocessing)
    func value(_ x1: Double, _ x2: Double) -> [Double] {
      reading.numbers(network.forward(model.scaledInputs([x1, x2])))
    }
    let shown =
      data.count > Self.mostSamples
      ? data.subset(
        (0..<Self.mostSamples).map { $0 * data.count / Self.mostSamples })
      : data
    let title = "Epoch \(training.trainer.epoch)"
    if data.task == .regression {
      guard data.targetCount == 1 else { return nil }
      return surface { value($0, $1)[0] }
    }
    if data.targetCount > 1 {
      return picture(ClassMap(shown, outputs: value).svg(title: title))
    }
    let level = loss == .binaryCrossEntropyWithLogits ? 0 : 0.5
    return picture(
      DecisionMap(shown, level: level) { value($0, $1)[0] }.svg(title: title))
  }

  private func picture(_ svg: SVGDocument) -> Picture {
    var text = "The plane of the two inputs after epoch "
    text += "\(training.trainer.epoch), with the boundary of the decision."
    if let correct = learned.metrics.correct {
      text +=
        " \(correct) of \(learned.metrics.count) samples that are trained "
      text += "on lie on their side of it."
    }
    return Picture(svg: svg, text: text)
  }

  private func surface(_ height: @escaping (Double, Double) -> Double)
    -> Picture
  {
    func side(_ i: Int) -> ContourMap.Side {
      let numbers = data.inputs.map { $0[i] }
      let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 0)
      return ContourMap.Side(
        data.inputNames[i],
        over: least < greatest
          ? least...greatest : (least - 1)...(greatest + 1))
    }
    var map = ContourMap(
      title: "learned", over: (side(0), side(1)), levels: [], height: height)
    let targets = data.targets.map { $0[0] }
    let (least, greatest) = (targets.min() ?? 0, targets.max() ?? 0)
    if least < greatest { map.heights = least...greatest }
    return Picture(
      svg: ContourMap.svg(
        [map], title: "Epoch \(training.trainer.epoch)"),
      text: "The learned surface over the plane of the two inputs.")
  }

  // MARK: Tables

  /// Only some are listed if there are more samples than this.
  private static let listedSamples = 16
  private var isLong: Bool { data.count > Self.listedSamples }
  private static let worstSamples = 8
  /// A table of more classes is too wide.
  private static let classLimit = 12

  var tables: [PlaygroundTable] {
    var tables: [PlaygroundTable] = []
    if let confusion { tables.append(confusion) }
    tables.append(predictions)
    return tables
  }

  /// How often samples of each class were taken for each class.
  private var confusion: PlaygroundTable? {
    let names = data.classNames
    guard data.targetCount > 1 || isLong,
      (2...Self.classLimit).contains(names.count)
    else { return nil }
    let rows = test == nil ? training.trainingRows : training.testRows
    let matrix = Metrics.confusionMatrix(
      outputs: rows.map { outputs[$0] }, targets: rows.map { data.targets[$0] },
      loss: loss)
    return PlaygroundTable(
      title: "Confusion matrix" + (test == nil ? "" : ", held-out samples")
        + ": rows are the true classes, columns the predicted ones",
      header: [""] + names.map { $0.oneLine },
      rows: zip(names, matrix).map { name, row in
        [name.oneLine] + row.map { "\($0)" }
      })
  }

  /// What is predicted for each sample, or for those with the largest loss.
  private var predictions: PlaygroundTable {
    let rows =
      isLong
      ? losses.placesOfLargest(Self.worstSamples) : Array(data.rows)
    let most = min(4, data.inputCount)
    let hasNames = !data.sampleNames.isEmpty
    return PlaygroundTable(
      title: isLong
        ? "The \(Self.worstSamples) samples with the largest loss"
        : "Predictions",
      header: [hasNames ? "sample" : "row"]
        + data.inputNames.prefix(most).map { $0.oneLine }
        + (most < data.inputCount ? ["…"] : [])
        + ["target", "output"] + (reading.hasNamedClasses ? ["predicted"] : [])
        + (data.task == .classification ? ["right"] : []),
      rows: rows.map { row in
        [hasNames ? data.sampleNames[row].oneLine : "\(rowNumber(row))"]
          + data.inputs[row].prefix(most).map { $0.compactText(decimals: 3) }
          + (most < data.inputCount ? ["…"] : []) + prediction(row)
      })
  }

  private func prediction(_ row: Int) -> [String] {
    let targets = data.targets[row]
    let isRight = Metrics.isCorrect(outputs[row], targets, loss: loss)
    return [
      reading.hasNamedClasses
        ? reading.className(ofTargets: targets)?.oneLine ?? ""
        : targets.map { $0.shortText }.joined(separator: " "),
      outputs[row].count > 4
        ? (outputs[row].max() ?? 0).compactText(decimals: 4)
        : outputs[row].map { $0.compactText(decimals: 4) }
          .joined(separator: " "),
    ]
      + (reading.hasNamedClasses
        ? [reading.className(outputs[row])?.oneLine ?? "none"] : [])
      + (data.task == .classification ? [isRight ? "yes" : "no"] : [])
  }

  /// The number of a sample's row in the data, from 1.
  private func rowNumber(_ row: Int) -> Int {
    (training.setup.table?.samples.rows[row] ?? row) + 1
  }

  // MARK: As CSV

  /// The predictions of every sample, in full precision.
  var csv: String {
    let tests = Set(training.testRows)
    let header =
      ["row", "part"] + data.inputNames + ["target"]
      + reading.columns.map { "predicted \($0)" }
    var text = header.map { $0.csvField }.joined(separator: ",") + "\n"
    for row in data.rows {
      var fields = [
        "\(rowNumber(row))", tests.contains(row) ? "test" : "train",
      ]
      fields += data.inputs[row].map { $0.fullText }
      let targets = data.targets[row]
      if reading.classes.isEmpty {
        fields.append(targets.map { $0.fullText }.joined(separator: " "))
        fields += outputs[row].map { $0.fullText }
      } else {
        fields.append(reading.className(ofTargets: targets)?.csvField ?? "NA")
        fields.append(reading.className(outputs[row])?.csvField ?? "NA")
        fields += reading.probabilities(outputs[row]).map { $0.fullText }
      }
      text += fields.joined(separator: ",") + "\n"
    }
    return text
  }
}

/// How good outputs are, in a word and a number.
struct PlaygroundScore {
  let metrics: Metrics

  var text: (name: String, text: String)? {
    if let accuracy = metrics.accuracy {
      return ("accuracy", "\((accuracy * 100).text(decimals: 1)) %")
    }
    return metrics.rSquaredText.map { ("R²", $0) }
  }
}

/// A table with a header.
struct PlaygroundTable {
  let title: String
  let header: [String]
  let rows: [[String]]

  var json: JSON {
    [
      "title": .string(title), "header": header.json,
      "rows": .array(rows.map { $0.json }),
    ]
  }
}
