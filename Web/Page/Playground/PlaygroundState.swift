import NeuronLab

/// What is shown of a training: how far it has come, how good it is, its pictures and
/// tables, and what is wrong with it.
struct PlaygroundState {
  private let playground: Playground

  init(_ playground: Playground) { self.playground = playground }

  var json: JSON {
    guard let training = playground.training else {
      return [
        "problem": .string(
          playground.setup.problem?.sentence ?? "There is no training yet.")
      ]
    }
    let trainer = training.trainer
    let results = PlaygroundResults(training)
    return [
      "epoch": .integer(trainer.epoch),
      "done": .bool(playground.isDone),
      "numbers": .array(
        numbers(results, training).map { [.string($0), .string($1)] }
          .map { .array($0) }),
      "said": .string(said(results, training)),
      "stop": stop.map { .string($0) },
      "curve": curve(training).json, "map": results.map?.json,
      "tables": .array(results.tables.map { $0.json }),
      "events": .array(events.map { .string("\($0.label): \($0.text).") }),
      "findings": .array(findings(training).map { .string($0.oneLine) }),
      "player": player(training),
    ]
  }

  // MARK: Numbers

  private func numbers(
    _ results: PlaygroundResults, _ training: Training
  ) -> [(String, String)] {
    let trainer = training.trainer
    let isScaled = training.preprocessing.targetScaling != nil
    var rows = [
      ("epoch", "\(trainer.epoch) of \(playground.setup.epochs)"),
      (
        isScaled ? "loss of the scaled targets" : "loss",
        trainer.loss.text(atLeastDecimals: 9)
      ),
    ]
    if let text = results.learned.text { rows.append(text) }
    if let test = results.test {
      if let (name, text) = test.text { rows.append(("test \(name)", text)) }
      rows.append(
        (
          "test loss",
          trainer.step.measureLoss(of: trainer.heldOut ?? trainer.data)
            .text(atLeastDecimals: 6)
        ))
    }
    return rows
  }

  /// What a screen reader says.
  private func said(
    _ results: PlaygroundResults, _ training: Training
  ) -> String {
    let loss = training.trainer.loss.text(atLeastDecimals: 4)
    var text = "Epoch \(training.trainer.epoch), loss \(loss)"
    if let (name, number) = results.learned.text {
      text += ", \(name) \(number)"
    }
    return text + "."
  }

  /// What ended the training.
  private var stop: String? {
    if let divergence = playground.divergence {
      let text = divergence.description
      return text.prefix(1).uppercased() + text.dropFirst() + "."
    }
    guard playground.isDone else { return nil }
    return
      "The training has reached epoch \(playground.setup.epochs). With more "
      + "epochs it goes on from here."
  }

  // MARK: The loss curve

  private func curve(_ training: Training) -> Picture {
    let trainer = training.trainer
    var series = [LineChart.Series("training", trainer.history)]
    if !trainer.heldOutHistory.points.isEmpty {
      series.append(LineChart.Series("held out", trainer.heldOutHistory))
    }
    var chart = LineChart(losses: series, isLogarithmic: true)
    chart.events = events
    let svg = chart.svg(title: "Loss by epoch")
    return Picture(svg: svg, text: chart.lossText)
  }

  /// The most marks on the curve.
  private static let eventLimit = 9

  /// What happened to neurons, numbered; what happened at the same time to the
  /// same effect is one event.
  private var events: [(x: Double, label: String, text: String)] {
    var groups: [(epoch: Int, state: NeuronWatch.State, names: [String])] = []
    for event in playground.watch?.events ?? [] {
      if let last = groups.last, last.epoch == event.epoch,
        last.state == event.state
      {
        groups[groups.count - 1].names.append(event.neuron.oneLine)
      } else {
        groups.append((event.epoch, event.state, [event.neuron.oneLine]))
      }
    }
    return groups.prefix(Self.eventLimit).enumerated().map { k, group in
      let are = group.names.count == 1 ? "is" : "are"
      let what =
        switch group.state {
        case .learning: "\(group.names.count == 1 ? "learns" : "learn") again"
        case .dead: "\(are) dead: z is never above 0"
        case .saturated: "\(are) saturated: the activation is flat"
        }
      return (
        Double(group.epoch), "\(k + 1)",
        (group.epoch == 0 ? "before training" : "after epoch \(group.epoch)")
          + ", \(group.names.shownNames) \(what)"
      )
    }
  }

  // MARK: The player

  /// The same settings and this epoch in the player's address: for the next sample,
  /// and for the next operation.
  private func player(_ training: Training) -> JSON {
    let batches = training.trainer.batches(
      ofEpoch: training.trainer.epoch + 1)
    let sample = training.trainingRows[batches[0].first ?? 0] + 1
    func pairs(_ samples: [Int]?) -> [[String]] {
      PlayerSetup(
        setup: training.setup, epoch: training.trainer.epoch, samples: samples
      ).texts.map { [$0.name, $0.value] }
    }
    return [
      "sample": pairs([sample]).json,
      "operation": (pairs(nil) + [["at", "0.0.1"]]).json,
    ]
  }

  // MARK: Diagnosis

  private func findings(_ training: Training) -> [String] {
    let trainer = training.trainer
    return Diagnosis.examine(
      trainer.step, on: trainer.data, history: trainer.history,
      learningRate: playground.setup.optimizer.plainRate,
      batchSize: trainer.batchSize
    ).map { $0.text } + (HeldOutRise(of: trainer).map { [$0.evidence] } ?? [])
  }
}

extension LineChart {
  /// The chart in words.
  fileprivate var lossText: String {
    guard let first = points.first, let last = points.last else {
      return "The loss curve has no point yet."
    }
    var text =
      "The loss by epoch, on a logarithmic scale: from "
      + "\(first.y.compactText(decimals: 6)) at epoch \(first.x.shortText)"
    text +=
      points.count > 1
      ? " to \(last.y.compactText(decimals: 6)) at epoch \(last.x.shortText)."
      : "."
    for event in events { text += " Mark \(event.label): \(event.text)." }
    return text
  }
}
