/// Where and how two branches differ.
package struct BranchComparison {
  /// The first operation whose result differs; its events in both branches.
  package struct Difference {
    package let place: Timeline.Place
    /// How many operations have happened, with this one.
    package let operationCount: Int
    package let events: (TraceEvent, TraceEvent)
    /// The steps they belong to.
    package let steps: (TrainingStep, TrainingStep)
  }

  /// The two networks after some epochs.
  package struct Row {
    package let epoch: Int
    /// The losses of all samples.
    package let losses: (Double, Double)
    /// ‖w_A − w_B‖ over all weights and biases.
    package let distance: Double
  }

  /// One parameter in both branches.
  package struct Parameter {
    package let place: NeuronPlace
    package let quantity: TraceEvent.Quantity
    package let values: (Double, Double)

    /// How far apart they are; infinity if one is not a number.
    var distance: Double {
      let distance = abs(values.0 - values.1)
      return distance.isNaN ? .infinity : distance
    }
  }

  /// `nil` if all operations up to the last row have the same results.
  package private(set) var first: Difference?
  /// From the epoch in which they part, until the end or the interruption.
  package private(set) var rows: [Row] = []
  /// The parameters that are farthest apart in the last row, the farthest
  /// first.
  package private(set) var farthest: [Parameter] = []

  /// Compares two branches, from the step in which they part until an epoch.
  package init(
    _ timeline: Timeline, _ branches: (Int, Int), lastEpoch: Int
  ) {
    let step = timeline.partingStep(of: branches.0, branches.1) ?? 0
    let runs = (
      BranchRun(of: branches.0, in: timeline),
      BranchRun(of: branches.1, in: timeline)
    )
    let isInterrupted = timeline.start.isInterrupted
    let firstEpoch = timeline.start.epoch
    let parting = firstEpoch + step / timeline.batchesPerEpoch
    let end = (lastEpoch - firstEpoch) * timeline.batchesPerEpoch
    first = Self.difference(of: runs, from: step, to: max(step + 1, end))
    for epoch in Self.epochs(from: parting, to: lastEpoch) {
      let step = (epoch - firstEpoch) * timeline.batchesPerEpoch
      guard runs.0.takeSteps(upTo: step) == step,
        runs.1.takeSteps(upTo: step) == step, !isInterrupted()
      else { return }
      let place = Timeline.Place(step: step, part: 0)
      let parameters = Self.parameters(
        runs.0.network(at: place), runs.1.network(at: place))
      var squares = 0.0
      for parameter in parameters {
        let difference = parameter.values.0 - parameter.values.1
        squares += difference * difference
      }
      rows.append(
        Row(
          epoch: epoch,
          losses: (
            runs.0.loss(ofEpochAtStep: step), runs.1.loss(ofEpochAtStep: step)
          ), distance: squares.squareRoot()))
      farthest = Self.farthest(parameters)
    }
  }

  /// The first, and those 1, 2, 5, 10, 20, 50, … after it, with the last.
  private static func epochs(from first: Int, to last: Int) -> [Int] {
    var epochs = [first]
    var unit = 1
    while epochs[epochs.count - 1] < last {
      for factor in [1, 2, 5] where first + factor * unit < last {
        epochs.append(first + factor * unit)
      }
      unit *= 10
      if first + unit >= last { epochs.append(last) }
    }
    return epochs
  }

  private static func difference(
    of runs: (BranchRun, BranchRun), from step: Int, to end: Int
  ) -> Difference? {
    var place = Timeline.Place(step: step, part: 0)
    while place.step < end, !runs.0.timeline.start.isInterrupted() {
      let events = (runs.0.operations(of: place), runs.1.operations(of: place))
      for (k, pair) in zip(events.0, events.1).enumerated()
      where pair.0.operation != pair.1.operation
        || pair.0.value.bitPattern != pair.1.value.bitPattern
      {
        let step = runs.0.timeline.start.step
        return Difference(
          place: place,
          operationCount: runs.0.operationCount(ofFirst: place.step)
            + runs.0.operationCount(before: place) + k + 1, events: pair,
          steps: (
            step.with(runs.0.network(at: place)),
            step.with(runs.1.network(at: place))
          ))
      }
      place = runs.0.following(place)
    }
    return nil
  }

  private static func parameters(
    _ one: NeuralNetwork, _ other: NeuralNetwork
  ) -> [Parameter] {
    var list: [Parameter] = []
    for (l, layer) in one.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        let place = NeuronPlace(layer: l, neuron: k)
        var quantities = neuron.weights.indices.map {
          TraceEvent.Quantity.weight($0)
        }
        if neuron.hasBias { quantities.append(.bias) }
        for quantity in quantities {
          list.append(
            Parameter(
              place: place, quantity: quantity,
              values: (neuron[quantity], other[place][quantity])))
        }
      }
    }
    return list
  }

  private static func farthest(_ parameters: [Parameter]) -> [Parameter] {
    var best: [Parameter] = []
    for parameter in parameters where parameter.distance > 0 {
      let place =
        best.firstIndex { $0.distance < parameter.distance } ?? best.count
      best.insert(parameter, at: place)
      if best.count > 3 { best.removeLast() }
    }
    return best
  }
}
