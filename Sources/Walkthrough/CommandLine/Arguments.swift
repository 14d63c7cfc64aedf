import Ask
import Course
import NeuronLab

/// The words after a command, taken apart and read as numbers and names.
///
/// Every reader reports an error in one sentence that names the option, what it
/// takes, and what was given.
struct Arguments {
  /// The words that are not options, in order.
  var positionals: [String] = []
  private var values: [String: String] = [:]

  /// What other programs call an option.
  private static let otherNames = [
    "--lr": Option.learningRate.name, "--eta": Option.learningRate.name,
  ]

  /// Takes the words apart.
  ///
  /// - Throws: ``Failure`` for an option the command does not know, a missing
  ///   value, or an option given twice.
  init(_ words: [String], for command: Command) throws(Failure) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        positionals.append(word)
        continue
      }
      let parts = word.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false
      ).map { String($0) }
      let name = word.hasPrefix("--") ? parts[0] : word
      let names = command.allOptions.map { $0.name }
      guard let k = names.firstIndex(of: name) else {
        let meant = Self.otherNames[name] ?? name
        throw .usage(
          "\(command.name) has no option \(name)"
            + Suggestion.text(for: meant, among: names))
      }
      guard values[name] == nil else {
        throw .usage("\(name) is given twice")
      }
      let isAttached = parts.count == 2
      guard let example = command.allOptions[k].value else {
        guard !isAttached else {
          throw .usage("\(name) takes no value, found \(parts[1])")
        }
        values[name] = ""
        continue
      }
      if isAttached {
        values[name] = parts[1]
      } else if let value = rest.first, !value.hasPrefix("--") {
        values[name] = value
        rest.removeFirst()
      } else {
        throw .usage("\(name) needs a value: \(name) \(example)")
      }
    }
    if command.arguments.isEmpty, let first = positionals.first {
      throw .usage(
        "\(command.name) takes only options, found \(Self.quoted(first))")
    }
  }

  // MARK: Values

  /// The largest whole number an option takes: 2⁵³, up to which a file is exact.
  static let largest = 1 << 53

  /// Returns whether the option was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// Returns the option's value as it was typed.
  func text(_ option: Option) -> String? { values[option.name] }

  /// Returns the option's value as a whole number.
  func integer(
    _ option: Option, in range: ClosedRange<Int>
  ) throws(Failure) -> Int? {
    let bounds =
      range.upperBound == Self.largest
      ? "of at least \(range.lowerBound)"
      : "from \(range.lowerBound) to \(range.upperBound)"
    return try value(option, "a whole number \(bounds)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// Returns the option's value as a whole number of at least 1.
  func count(_ option: Option) throws(Failure) -> Int? {
    try integer(option, in: 1...Self.largest)
  }

  /// Returns the option's value as a seed.
  func seed(_ option: Option) throws(Failure) -> UInt32? {
    try integer(option, in: 0...Int(UInt32.max)).map { UInt32($0) }
  }

  /// Returns how many decimals `--digits` asks for.
  func digits() throws(Failure) -> Int? { try integer(.digits, in: 0...17) }

  /// Returns the option's value as a number above 0.
  func positiveNumber(_ option: Option) throws(Failure) -> Double? {
    try value(option, "a number above 0") {
      plainNumber($0).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// Returns the option's value as a number within bounds.
  func number(
    _ option: Option, in range: ClosedRange<Double>
  ) throws(Failure) -> Double? {
    let bounds =
      "\(shortText(range.lowerBound)) to \(shortText(range.upperBound))"
    return try value(option, "a number from \(bounds)") {
      plainNumber($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  private func value<Value>(
    _ option: Option, _ kind: String, _ read: (String) -> Value?
  ) throws(Failure) -> Value? {
    guard let text = text(option) else { return nil }
    guard let value = read(text) else {
      throw .usage("\(option.name) takes \(kind), found \(Self.quoted(text))")
    }
    return value
  }

  /// Returns the option's value as numbers separated by commas.
  func numbers(_ option: Option) throws(Failure) -> [Double]? {
    try values(option, "numbers", plainNumber)
  }

  /// Returns the option's value as whole numbers separated by commas.
  func integers(_ option: Option) throws(Failure) -> [Int]? {
    try values(option, "whole numbers") { Int($0) }
  }

  private func values<Value>(
    _ option: Option, _ kind: String, _ read: (String) -> Value?
  ) throws(Failure) -> [Value]? {
    guard let text = text(option) else { return nil }
    var values: [Value] = []
    for part in Self.parts(text) {
      guard let value = read(part) else {
        throw .usage(
          "\(option.name) takes \(kind) separated by commas, as in "
            + "\(option.value ?? ""); found \(Self.quoted(part))")
      }
      values.append(value)
    }
    return values
  }

  /// Returns the words of the same command with other options.
  ///
  /// - Parameters:
  ///   - command: The command.
  ///   - changes: The names of options, and their other values (`""` for one that
  ///     takes none).
  ///   - others: The options that are left out.
  /// - Returns: The positionals, then the options in the command's order, quoted
  ///   for a shell.
  func words(
    for command: Command, changing changes: [(String, String)],
    without others: [Option]
  ) -> [String] {
    var words = positionals
    for option in command.allOptions where !others.contains(option) {
      let change = changes.last { $0.0 == option.name }?.1
      guard let value = change ?? text(option) else { continue }
      words += option.value == nil ? [option.name] : [option.name, value]
    }
    return words.map(shellQuoted)
  }

  // MARK: Refusing

  /// Refuses an option together with one of the others.
  func refuse(_ option: Option, with others: [Option]) throws(Failure) {
    for other in others where has(option) && has(other) {
      throw .usage("\(option.name) and \(other.name) cannot go together")
    }
  }

  /// Refuses a second word that is not an option; the first names `what`.
  func requireOne(_ what: String) throws(Failure) {
    guard positionals.count > 1 else { return }
    throw .usage(
      "expected one \(what), also found \(Self.quoted(positionals[1]))")
  }

  /// Refuses the options that a choice does not honour.
  ///
  /// - Parameters:
  ///   - options: The options that some choices honour and some do not.
  ///   - choice: What was chosen.
  ///   - what: What it is a choice of: `--format`.
  ///   - honoured: Which options a choice honours.
  /// - Throws: ``Failure`` naming the choices that honour the option.
  func refuse<Value: CaseIterable & RawRepresentable<String>>(
    _ options: [Option], not choice: Value, _ what: String,
    _ honoured: (Value) -> [Option]
  ) throws(Failure) {
    for option in options
    where has(option) && !honoured(choice).contains(option) {
      let others = Value.allCases.filter { honoured($0).contains(option) }
      throw .usage(
        "\(option.name) is for \(what) "
          + others.map { $0.rawValue }.joined(separator: ", ")
          + " only, not for \(choice.rawValue)")
    }
  }

  // MARK: Parts

  /// Returns the texts between the commas.
  static func parts(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
  }

  /// Returns the range that `7` or `0-49` names; `nil` for anything else.
  static func range<Bound: Comparable>(
    _ text: String, _ read: (String) -> Bound?
  ) -> ClosedRange<Bound>? {
    let ends = text.split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false
    ).map { read(String($0)) }
    guard let first = ends[0], let last = ends[ends.count - 1], first <= last
    else { return nil }
    return first...last
  }

  /// Returns the text in quotation marks, shortened if it is long.
  static func quoted(_ text: String) -> String { text.quoted }
}
