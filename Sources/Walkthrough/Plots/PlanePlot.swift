import Course
import NeuronLab

/// The outputs of a network with two inputs, everywhere in the plane.
enum PlanePlot {
  /// More samples are not drawn.
  private static let mostSamples = 2000

  // MARK: Boundary

  /// Draws the boundary between the classes that the network predicts.
  static func boundary(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    let training = try PlotTraining(arguments, console, keepsModel: true)
    try requireInputs(training.network, "boundary")
    let data = training.parts.unscaledTraining
    guard data.task == .classification else {
      throw Failure(
        .usage,
        "a boundary separates classes, but \(data.name) has numbers as targets; try "
          + "plot surface \(training.run.setup.choice.commandText)")
    }
    if let problem = training.train() { console.warn("note: \(problem)") }
    let shown = shown(data, console)
    let title =
      "\(training.name), \(training.age): decision boundary"
    let outputs = training.outputs
    if training.network.outputCount > 1 {
      return picture(ClassMap(shown) { outputs([$0, $1]) }, title)
    }
    let usesLogits = training.run.settings.loss == .binaryCrossEntropyWithLogits
    let map = DecisionMap(shown, level: usesLogits ? 0 : 0.5) {
      outputs([$0, $1])[0]
    }
    return picture(map, data, title)
  }

  private static func picture(_ map: ClassMap, _ title: String) -> PlotPicture {
    PlotPicture(
      title, text: { map.lines(width: 44, height: 20, ascii: $0) },
      svg: map.svg)
  }

  private static func picture(
    _ map: DecisionMap, _ data: DataSet, _ title: String
  ) -> PlotPicture {
    let names = data.classNames.map { $0.oneLine }
    let target = data.targetNames[0].oneLine
    let keys =
      names.isEmpty
      ? "1: \(target) = 1, 0: \(target) = 0" : "1: \(names[1]), 0: \(names[0])"
    return PlotPicture(
      title, text: { map.lines(width: 44, height: 20, ascii: $0) },
      notes: [
        "\(keys); dotted: the output is above \(shortText(map.level))"
      ], svg: map.svg)
  }

  /// Returns the samples, or evenly spaced ones of very many.
  private static func shown(_ data: DataSet, _ console: Console) -> DataSet {
    guard data.count > mostSamples else { return data }
    console.warn("note: \(mostSamples) of \(data.count) samples are drawn")
    return data.subset(
      (0..<mostSamples).map { $0 * data.count / mostSamples })
  }

  private static func requireInputs(
    _ network: NeuralNetwork, _ picture: String
  ) throws(Failure) {
    guard network.inputCount == 2 else {
      throw Failure(
        .usage,
        "a \(picture) is drawn over 2 inputs; this network has "
          + "\(network.inputCount)")
    }
  }

  // MARK: Surface

  /// Draws the network's output over the plane, with the true surface and their
  /// difference if the truth is known everywhere.
  static func surface(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    var words = arguments
    if words.positionals.isEmpty, !words.has(.data) {
      words.positionals = [DataSet.surface.name]
    }
    let training = try PlotTraining(words, console, keepsModel: true)
    try requireInputs(training.network, "surface")
    guard training.network.outputCount == 1 else {
      throw Failure(
        .usage,
        "a surface shows 1 output; this network has "
          + "\(training.network.outputCount)")
    }
    if let problem = training.train() { console.warn("note: \(problem)") }
    let data = training.parts.unscaledTraining
    let outputs = training.outputs
    let isBowl =
      data.name == DataSet.surface.name && data.source == DataSet.surface.source
    let surfaces = PlottedSurfaces(
      over: (side(0, of: data), side(1, of: data)),
      learned: { outputs([$0, $1])[0] },
      truth: isBowl ? { $0 * $0 + $1 * $1 } : nil)
    let output = DataNames(data).outputText.map { " of \($0)" } ?? ""
    return PlotPicture(
      "\(training.name), \(training.age): surface\(output)",
      text: { [""] + surfaces.lines(ascii: $0) },
      svg: { ContourMap.svg(surfaces.maps, title: $0) })
  }

  /// The part of an input's axis on which there are samples.
  private static func side(_ i: Int, of data: DataSet) -> ContourMap.Side {
    let range = ClosedRange(around: data.inputs.map { $0[i] }) ?? 0...0
    let (least, greatest) = (range.lowerBound, range.upperBound)
    return ContourMap.Side(
      data.inputNames[i],
      over: least < greatest ? range : (least - 1)...(least + 1))
  }
}

/// The learned surface, and, if it is known, the true one and the difference.
private struct PlottedSurfaces {
  /// The true surface, the learned one, and the difference; or the learned one.
  let maps: [ContourMap]

  init(
    over sides: (x1: ContourMap.Side, x2: ContourMap.Side),
    learned: @escaping (Double, Double) -> Double,
    truth: ((Double, Double) -> Double)?
  ) {
    /// The finite heights on a grid.
    func heights(_ height: (Double, Double) -> Double) -> [Double] {
      let columns = sides.x1.range.divided(into: 20)
      let rows = sides.x2.range.divided(into: 20)
      return columns.flatMap { x1 in rows.map { height(x1, $0) } }
        .filter { $0.isFinite }
    }
    /// A map with seven levels that divide the given heights evenly.
    func map(
      _ title: String, _ heights: [Double],
      _ height: @escaping (Double, Double) -> Double
    ) -> ContourMap {
      let ends = ClosedRange(around: heights) ?? 0...0
      return ContourMap(
        title: title, over: sides,
        levels: Array(ends.divided(into: 8)[1...7]), height: height)
    }
    guard let truth else {
      maps = [map("learned", heights(learned), learned)]
      return
    }
    let shared = heights(truth) + heights(learned)
    let difference = { learned($0, $1) - truth($0, $1) }
    let own = heights(difference)
    var last = map("learned - true", own, difference)
    last.heights = ClosedRange(around: own) ?? 0...0
    maps = [
      map("true", shared, truth), map("learned", shared, learned), last,
    ]
  }

  /// The maps side by side, seen from above, and what their signs mean.
  func lines(ascii: Bool) -> [String] {
    var lines = ContourMap.lines(
      maps, columns: maps.count == 1 ? 40 : 23, rows: maps.count == 1 ? 18 : 13,
      ascii: ascii)
    lines += ["", "right: \(maps[0].x1.text)", "up:    \(maps[0].x2.text)"]
    if maps.count > 1 {
      return lines + legend("true, learned: ", maps[0])
        + legend("difference: ", maps[2])
    }
    return lines + legend("", maps[0])
  }

  private func legend(_ name: String, _ map: ContourMap) -> [String] {
    let step = abs(map.levels[1] - map.levels[0])
    var decimals = 2
    var unit = 0.1
    while decimals < 9, step < unit {
      decimals += 1
      unit /= 10
    }
    return (name + map.legend(decimals: decimals)).wrapped(width: 80)
  }
}
