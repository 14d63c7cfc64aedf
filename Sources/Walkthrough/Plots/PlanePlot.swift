import NeuronLab

/// What a network with two inputs says everywhere in the plane.
enum PlanePlot {
  /// More samples are not drawn.
  private static let mostSamples = 2000

  // MARK: Boundary

  /// Draws where the network tells the classes apart.
  static func boundary(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    let training = try PlotTraining(arguments, console, keepsModel: true)
    try requireInputs(training.network, "boundary")
    let data = training.parts.training
    guard data.task == .classification else {
      throw Failure(
        .usage,
        "a boundary parts classes, but \(data.name) asks for numbers; try "
          + "plot surface \(training.run.setup.choice.commandText)")
    }
    if let problem = training.train() { console.warn("note: \(problem)") }
    let shown = shown(data, console)
    let title =
      "\(training.name), \(training.age): decision boundary"
    let network = training.network
    if network.outputCount > 1 {
      return picture(ClassMap(shown) { network.forward([$0, $1]) }, title)
    }
    let usesLogits = training.run.settings.loss == .binaryCrossEntropyWithLogits
    let map = DecisionMap(shown, level: usesLogits ? 0 : 0.5) {
      network.forward([$0, $1])[0]
    }
    return picture(map, data, title)
  }

  private static func picture(_ map: ClassMap, _ title: String) -> PlotPicture {
    PlotPicture(
      text: { ascii in
        Classroom.wrapped(title, width: 80)
          + map.lines(width: 44, height: 20, ascii: ascii)
      },
      svg: { map.svg(title: title) })
  }

  private static func picture(
    _ map: DecisionMap, _ data: DataSet, _ title: String
  ) -> PlotPicture {
    PlotPicture(
      text: { ascii in
        let names = data.classNames
        let target = data.targetNames[0].oneLine
        let keys =
          names.isEmpty
          ? "1: \(target) = 1, 0: \(target) = 0"
          : "1: \(names[1].oneLine), 0: \(names[0].oneLine)"
        return Classroom.wrapped(title, width: 80)
          + map.lines(width: 44, height: 20, ascii: ascii)
          + Classroom.wrapped(
            "\(keys); dotted: the output is above \(shortText(map.level))",
            width: 80)
      },
      svg: { map.svg(title: title) })
  }

  /// Returns the samples, or of very many those at even distances.
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

  /// Draws the network's answer over the plane, beside the true surface and their
  /// difference where the truth is known everywhere.
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
    let data = training.parts.training
    let network = training.network
    let learned: (Double, Double) -> Double = { network.forward([$0, $1])[0] }
    let isBowl =
      data.name == DataSet.surface.name && data.source == DataSet.surface.source
      && training.parts.standardization == nil
    let truth: ((Double, Double) -> Double)? =
      isBowl ? { $0 * $0 + $1 * $1 } : nil
    let surfaces = PlottedSurfaces(
      over: range(of: data), learned: learned, truth: truth)
    let title = "\(training.name), \(training.age): surface"
    return PlotPicture(
      text: { ascii in
        Classroom.wrapped(title, width: 80) + [""]
          + surfaces.lines(ascii: ascii)
      },
      svg: { ContourMap.svg(surfaces.maps, title: title) })
  }

  /// The square around all samples.
  private static func range(of data: DataSet) -> ClosedRange<Double> {
    let numbers = data.inputs.flatMap { $0 }
    let least = numbers.min() ?? 0
    let greatest = numbers.max() ?? 0
    return least < greatest ? least...greatest : (least - 1)...(least + 1)
  }
}

/// The learned surface, and, where it is known, the true one and the difference.
private struct PlottedSurfaces {
  /// The true surface, the learned one, and the difference; or the learned one.
  let maps: [ContourMap]

  init(
    over range: ClosedRange<Double>,
    learned: @escaping (Double, Double) -> Double,
    truth: ((Double, Double) -> Double)?
  ) {
    guard let truth else {
      let ends = Self.ends(range, learned)
      maps = [
        ContourMap(
          title: "learned", over: range, levels: Self.levels(ends),
          height: learned)
      ]
      return
    }
    let difference: (Double, Double) -> Double = {
      learned($0, $1) - truth($0, $1)
    }
    let (one, other) = (Self.ends(range, truth), Self.ends(range, learned))
    let shared = Self.levels(
      min(
        one.lowerBound, other.lowerBound)...max(
          one.upperBound, other.upperBound))
    let own = Self.ends(range, difference)
    var last = ContourMap(
      title: "learned - true", over: range, levels: Self.levels(own),
      height: difference)
    last.heights = own
    maps = [
      ContourMap(title: "true", over: range, levels: shared, height: truth),
      ContourMap(
        title: "learned", over: range, levels: shared, height: learned),
      last,
    ]
  }

  /// The least and the greatest height on a grid.
  private static func ends(
    _ range: ClosedRange<Double>, _ height: (Double, Double) -> Double
  ) -> ClosedRange<Double> {
    var least = Double.infinity
    var greatest = -Double.infinity
    let places = (0...20).map { k in
      let share = Double(k) / 20
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    for x1 in places {
      for x2 in places {
        let height = height(x1, x2)
        guard height.isFinite else { continue }
        least = min(least, height)
        greatest = max(greatest, height)
      }
    }
    return least <= greatest ? least...greatest : 0...0
  }

  /// Seven levels that part the heights evenly.
  private static func levels(_ ends: ClosedRange<Double>) -> [Double] {
    (1...7).map { k in
      let share = Double(k) / 8
      return ends.lowerBound * (1 - share) + ends.upperBound * share
    }
  }

  /// The maps beside each other, seen from above, and what their signs mean.
  func lines(ascii: Bool) -> [String] {
    var lines = ContourMap.lines(
      maps, columns: maps.count == 1 ? 40 : 23, rows: maps.count == 1 ? 18 : 13,
      ascii: ascii)
    lines.append("")
    if maps.count > 1 { lines += legend("true, learned: ", maps[0]) }
    let name = maps.count > 1 ? "difference: " : ""
    lines += legend(name, maps[maps.count - 1])
    return lines
  }

  private func legend(_ name: String, _ map: ContourMap) -> [String] {
    let step = abs(map.levels[1] - map.levels[0])
    var decimals = 2
    var unit = 0.1
    while decimals < 9, step < unit {
      decimals += 1
      unit /= 10
    }
    return Classroom.wrapped(name + map.legend(decimals: decimals), width: 80)
  }
}
