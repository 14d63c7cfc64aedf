import Ask
import Course
import NeuronLab

/// What `plot` can draw.
///
/// To add a kind, add a case, its words, the options it takes, and the code that
/// draws its picture.
enum PlotKind: String, CaseIterable {
  case loss
  case boundary
  case surface
  case activation
  case weights
  case gradients
  case network

  /// What follows its name, and what it is, for the help.
  var help: (subject: String, summary: String) {
    switch self {
    case .loss: return ("DATA", "the loss by epoch, of one training or several")
    case .boundary:
      return ("DATA", "the boundary between classes, over two inputs")
    case .surface:
      return ("[DATA]", "true, learned and difference; in 3-D as SVG")
    case .activation:
      return ("NAME,…", "activation functions and their slopes")
    case .weights:
      return ("DATA", "how each layer's weights spread, epoch by epoch")
    case .gradients: return ("DATA", "how each layer's gradients spread")
    case .network: return ("DATA", "neurons and weights, after training")
    }
  }

  // MARK: Options

  /// The options on the form of the picture.
  private static let form: [Option] = [.format, .output, .force, .ascii]
  /// The options on what is trained.
  private static let training =
    Option.network + Option.samples + Option.step + [
      .epochs, .stopAtLoss, .patience,
    ]
  private static let curves: [Option] = [
    .seeds, .learningRates, .log, .linear,
  ]
  /// All options that some kind takes.
  static let allOptions = training + curves + [.digits] + form

  /// The options it takes.
  var options: [Option] {
    switch self {
    case .activation: return Self.form
    case .loss: return Self.training + Self.curves + Self.form
    case .network: return Self.training + [.digits] + Self.form
    case .boundary, .surface, .weights, .gradients:
      return Self.training + Self.form
    }
  }

  // MARK: Drawing

  /// Trains if that is needed, and draws.
  ///
  /// - Parameters:
  ///   - arguments: The words after the kind.
  ///   - console: Where progress is shown.
  /// - Returns: The picture.
  /// - Throws: ``Failure`` for what cannot be drawn.
  func picture(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> PlotPicture {
    switch self {
    case .loss: return try LossPlot.picture(arguments, console)
    case .boundary: return try PlanePlot.boundary(arguments, console)
    case .surface: return try PlanePlot.surface(arguments, console)
    case .activation: return try ActivationPlot.picture(arguments)
    case .weights:
      return try ParameterPlot.histograms(.weights, arguments, console)
    case .gradients:
      return try ParameterPlot.histograms(.gradients, arguments, console)
    case .network: return try ParameterPlot.network(arguments, console)
    }
  }
}

/// The curves of activations and of their slopes.
enum ActivationPlot {
  /// Draws the activations that are named.
  static func picture(_ arguments: Arguments) throws(Failure) -> PlotPicture {
    let activations = try activations(arguments)
    let names = activations.map { $0.name }.joined(separator: ", ")
    return PlotPicture(
      text: { ascii in
        Array(
          activations.map { Self.lines($0, ascii: ascii) }
            .joined(separator: [""]))
      },
      svg: {
        let panels = activations.map {
          [FunctionCurve($0), FunctionCurve(derivativeOf: $0)]
        }
        if panels.count == 1 {
          return FunctionCurve.svg(panels[0], title: "\(names) and its slope")
        }
        return FunctionCurve.svg(
          panels: panels, keys: ["a = f(z)", "its slope f′(z)"],
          title: "\(names), and their slopes")
      })
  }

  private static func lines(_ activation: Activation, ascii: Bool) -> [String] {
    func part(_ title: String, _ curve: FunctionCurve) -> [String] {
      [title, ""] + curve.lines(width: 38, height: 10, ascii: ascii)
    }
    return SideBySide.lines(
      [
        part("  \(activation.name)", FunctionCurve(activation)),
        part("  its slope", FunctionCurve(derivativeOf: activation)),
      ], gap: 3)
  }

  /// Returns the activations that the word after the kind names.
  private static func activations(
    _ arguments: Arguments
  ) throws(Failure) -> [Activation] {
    let drawable = Activation.allCases.filter { $0 != .softmax }
    let names = drawable.map { $0.name }
    let list = names.joined(separator: ", ")
    guard let word = arguments.positionals.first else {
      throw Failure(.usage, "which activation? plot draws \(list)")
    }
    guard arguments.positionals.count == 1 else {
      throw Failure(
        .usage,
        "expected names separated by commas, as in tanh,relu; also found "
          + Arguments.quoted(arguments.positionals[1]))
    }
    var activations: [Activation] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      guard let activation = Activation(name: String(part)) else {
        throw Failure(
          .usage,
          "there is no activation \(Arguments.quoted(String(part)))"
            + Suggestion.text(for: String(part), among: names)
            + "; plot draws \(list)")
      }
      guard activation != .softmax else {
        throw Failure(
          .usage,
          "softmax is not a function of one number: each output depends on every z "
            + "of its layer; plot draws \(list)")
      }
      guard !activations.contains(activation) else {
        throw Failure(.usage, "\(activation.name) is given twice")
      }
      activations.append(activation)
    }
    return activations
  }
}
