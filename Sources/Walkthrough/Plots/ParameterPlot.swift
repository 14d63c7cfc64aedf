import NeuronLab

/// The parameters of a network: spread in histograms, or one by one.
enum ParameterPlot {
  /// Draws how the weights or gradients of each layer are distributed, at about
  /// five epochs of training.
  static func histograms(
    _ quantity: ParameterHistory.Quantity, _ arguments: Arguments,
    _ console: Console
  ) throws(Failure) -> PlotPicture {
    let training = try PlotTraining(arguments, console, keepsModel: false)
    let history = ParameterHistory(quantity, every: training.interval)
    history.record(training.trainer)
    if let problem = training.train([history]) {
      console.warn("note: \(problem)")
    }
    history.record(training.trainer)
    let rows = history.histograms
    return PlotPicture(
      "\(training.name): \(quantity.rawValue) by layer and epoch",
      text: { [""] + Histogram.lines(rows, width: 80, ascii: $0) },
      svg: {
        Histogram.svg(rows, title: $0, name: quantity == .weights ? "w" : "dw")
      })
  }

  /// Draws the network with each of its weights.
  static func network(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    let decimals = try arguments.integer(.digits, in: 0...17) ?? 4
    let diagram = try diagram(of: arguments, console)
    return PlotPicture(
      text: { diagram.lines(decimals: decimals, ascii: $0) },
      svg: { diagram.svg(decimals: decimals) })
  }

  /// Trains, unless a model file is to be shown as it is and nothing names data.
  private static func diagram(
    of arguments: Arguments, _ console: Console
  ) throws(Failure) -> NetworkDiagram {
    let hasData = arguments.has(.data) || !arguments.positionals.isEmpty
    if !hasData, !arguments.has(.epochs), let path = arguments.text(.model) {
      let file = try SavedModel.read(path)
      return NetworkDiagram(file.network, model: file.preprocessing)
    }
    let training = try PlotTraining(arguments, console, keepsModel: true)
    if let problem = training.train() { console.warn("note: \(problem)") }
    return NetworkDiagram(
      training.network, model: training.parts.preprocessing)
  }
}
