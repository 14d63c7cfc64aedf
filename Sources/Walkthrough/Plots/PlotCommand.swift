import Ask
import Course
import NeuronLab

extension Command {
  /// Draws a picture.
  static let plot = Command(
    name: "plot", arguments: "KIND DATA",
    summary: "Draw a loss curve, a boundary, a surface, …, also as SVG",
    discussion: {
      let kinds = PlotKind.allCases.map { kind in
        let left = "\(kind.rawValue) \(kind.help.subject)".padded(to: 18)
        return "  \(left)\(kind.help.summary)"
      }
      return ["Kinds:"] + kinds + [
        "",
        "The network is trained as by train; boundary, surface and network show",
        "one from --model as it is, unless --epochs is given. The loss is drawn",
        "with --log if it falls to less than a tenth.", "",
        "Formats: text or svg; the suffix of --output also chooses.",
      ]
    },
    example: "plot boundary xor --output xor.svg",
    options: PlotKind.allOptions, run: PlotCommand.run)
}

/// A picture in both formats.
struct PlotPicture {
  /// With characters, in plain ASCII or not.
  let text: (_ ascii: Bool) -> [String]
  /// For a browser.
  let svg: () -> SVGDocument

  init(
    text: @escaping (_ ascii: Bool) -> [String],
    svg: @escaping () -> SVGDocument
  ) {
    self.text = text
    self.svg = svg
  }

  /// Creates a picture with a title above it and, with characters, notes below.
  init(
    _ title: String, scale: String = "",
    text: @escaping (_ ascii: Bool) -> [String], notes: [String] = [],
    svg: @escaping (_ title: String) -> SVGDocument
  ) {
    self.text = { ascii in
      (title + scale).wrapped(width: 80) + text(ascii)
        + notes.flatMap { $0.wrapped(width: 80) }
    }
    self.svg = { svg(title) }
  }
}

/// Draws a picture, and writes it in one of the formats.
enum PlotCommand {
  private enum Format: String, CaseIterable {
    case text
    case svg
  }

  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let kind = try kind(arguments)
    let format = try format(arguments)
    let file = try arguments.outputFile(
      .output, kind: format == .svg ? .svg : .text,
      formats: "text or svg (a name ending in .txt or .svg)")
    var words = arguments
    words.positionals.removeFirst()
    let picture = try kind.picture(words, console)
    let lines: [String]
    switch format {
    case .text: lines = picture.text(arguments.has(.ascii))
    case .svg: lines = picture.svg().lines
    }
    try console.write(lines, to: file)
    return .done
  }

  /// Returns the kind that the first word names, if it takes the options.
  private static func kind(_ arguments: Arguments) throws(Failure) -> PlotKind {
    let names = PlotKind.allCases.map { $0.rawValue }
    guard let word = arguments.positionals.first else {
      throw Failure(
        .usage,
        "which plot? the plots are \(names.joined(separator: ", "))")
    }
    guard let kind = PlotKind(rawValue: word) else {
      throw Failure(
        .usage,
        "there is no plot \(Arguments.quoted(word))"
          + Suggestion.text(for: word, among: names)
          + "; the plots are \(names.joined(separator: ", "))")
    }
    try arguments.refuse(PlotKind.allOptions, not: kind, "plot") { $0.options }
    return kind
  }

  private static func format(_ arguments: Arguments) throws(Failure) -> Format {
    let suffix = arguments.text(.output).flatMap(OutputFile.suffix)
    let format =
      try arguments.choice(
        .format, { Format(rawValue: $0) },
        of: Format.allCases.map { $0.rawValue })
      ?? (suffix == "svg" ? .svg : .text)
    if format == .svg, arguments.has(.ascii) {
      throw Failure(.usage, "--ascii is for --format text only, not for svg")
    }
    return format
  }
}
