import NeuronLab

/// What stands after a command, taken apart and read as numbers and names.
///
/// Every reader says what is wrong in one sentence that names the option, what
/// it takes, and what was given.
struct Arguments {
  /// What is not an option, in order.
  let positionals: [String]
  private let values: [String: String]

  /// Takes the words apart.
  ///
  /// - Throws: ``Failure`` for an option the command does not know, a missing
  ///   value, or an option given twice.
  init(_ words: [String], for command: Command) throws(Failure) {
    var positionals: [String] = []
    var values: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        positionals.append(word)
        continue
      }
      let parts = word.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = word.hasPrefix("--") ? String(parts[0]) : word
      guard let option = command.allOptions.first(where: { $0.name == name })
      else {
        throw Failure(
          .usage,
          "\(command.name) has no option \(name)"
            + Suggestion.text(
              for: name, among: command.allOptions.map { $0.name }))
      }
      guard values[name] == nil else {
        throw Failure(.usage, "\(name) is given twice")
      }
      if option.value == nil {
        guard parts.count == 1 else {
          throw Failure(.usage, "\(name) takes no value, found \(parts[1])")
        }
        values[name] = ""
      } else if parts.count == 2 {
        values[name] = String(parts[1])
      } else if let value = rest.first, !value.hasPrefix("--") {
        values[name] = value
        rest.removeFirst()
      } else {
        throw Failure(
          .usage, "\(name) needs a value: \(name) \(option.value ?? "")")
      }
    }
    if command.arguments.isEmpty, let first = positionals.first {
      throw Failure(
        .usage,
        "\(command.name) takes only options, found \(Self.quoted(first))")
    }
    self.positionals = positionals
    self.values = values
  }

  private init(positionals: [String], values: [String: String]) {
    self.positionals = positionals
    self.values = values
  }

  /// The same words without the first that is no option.
  var withoutFirst: Arguments {
    Arguments(positionals: Array(positionals.dropFirst()), values: values)
  }

  /// Returns the same words and one more that is no option.
  func with(_ positional: String) -> Arguments {
    Arguments(positionals: positionals + [positional], values: values)
  }

  // MARK: Values

  /// The largest whole number an option takes: up to 2⁵³, a file keeps it exactly.
  static let largest = 1 << 53

  /// Returns whether the option was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// Returns the option's value as it was typed.
  func text(_ option: Option) -> String? { values[option.name] }

  /// Returns the option's value as a whole number.
  func integer(
    _ option: Option, in range: ClosedRange<Int>
  ) throws(Failure) -> Int? {
    guard let text = text(option) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      let bounds =
        range.upperBound == Self.largest
        ? "of at least \(range.lowerBound)"
        : "from \(range.lowerBound) to \(range.upperBound)"
      throw Failure(
        .usage,
        "\(option.name) takes a whole number \(bounds), found "
          + Self.quoted(text))
    }
    return value
  }

  /// Returns the option's value as a number above 0.
  func positiveNumber(_ option: Option) throws(Failure) -> Double? {
    guard let text = text(option) else { return nil }
    guard let value = Self.number(text), value > 0 else {
      throw Failure(
        .usage,
        "\(option.name) takes a number above 0, found \(Self.quoted(text))")
    }
    return value
  }

  /// Returns the option's value as a number within bounds.
  func number(
    _ option: Option, in range: ClosedRange<Double>
  ) throws(Failure) -> Double? {
    guard let text = text(option) else { return nil }
    guard let value = Self.number(text), range.contains(value) else {
      throw Failure(
        .usage,
        "\(option.name) takes a number from \(shortText(range.lowerBound)) to "
          + "\(shortText(range.upperBound)), found \(Self.quoted(text))")
    }
    return value
  }

  /// Returns the option's value as numbers separated by commas.
  func numbers(_ option: Option) throws(Failure) -> [Double]? {
    guard let text = text(option) else { return nil }
    var values: [Double] = []
    for part in Self.parts(text) {
      guard let value = Self.number(part) else {
        throw Failure(
          .usage,
          "\(option.name) takes numbers separated by commas, as in "
            + "\(option.value ?? ""); found \(Self.quoted(part))")
      }
      values.append(value)
    }
    return values
  }

  /// Returns the option's value as whole numbers separated by commas.
  func integers(_ option: Option) throws(Failure) -> [Int]? {
    guard let text = text(option) else { return nil }
    var values: [Int] = []
    for part in Self.parts(text) {
      guard let value = Int(part) else {
        throw Failure(
          .usage,
          "\(option.name) takes whole numbers separated by commas, as in "
            + "\(option.value ?? ""); found \(Self.quoted(part))")
      }
      values.append(value)
    }
    return values
  }

  /// Returns the samples that `--sample` names, counted from 0: `2`, `1-3`,
  /// `1,3`, `1-3,7`.
  ///
  /// - Parameter count: How many samples there are.
  /// - Returns: The samples in the order in which they are named, or `nil` without
  ///   the option.
  /// - Throws: ``Failure`` for anything else, and for a sample named twice.
  func samples(of count: Int) throws(Failure) -> [Int]? {
    guard let text = text(.sample) else { return nil }
    let limits = count == 1 ? "1" : "1 to \(count)"
    var samples: [Int] = []
    for part in Self.parts(text) {
      let ends = part.split(
        separator: "-", maxSplits: 1, omittingEmptySubsequences: false
      ).map { Int($0) }
      guard let first = ends[0], let last = ends[ends.count - 1],
        (1...count).contains(first), (first...max(first, count)).contains(last)
      else {
        throw Failure(
          .usage,
          "--sample takes samples from \(limits), as in 2, 1-3 or 1,3; found "
            + Self.quoted(text))
      }
      samples += first - 1...last - 1
    }
    guard Set(samples).count == samples.count else {
      throw Failure(
        .usage, "--sample names a sample twice: \(Self.quoted(text))")
    }
    return samples
  }

  /// Returns the choices that the option names, separated by commas.
  func choices<Choice>(
    _ option: Option, _ choice: (String) -> Choice?, of names: [String]
  ) throws(Failure) -> [Choice]? {
    guard let text = text(option) else { return nil }
    var choices: [Choice] = []
    for part in Self.parts(text) {
      guard let value = choice(part) else {
        throw Failure(
          .usage,
          "\(option.name) knows no \(Self.quoted(part)); it takes "
            + names.joined(separator: ", ")
            + Suggestion.text(for: part, among: names))
      }
      choices.append(value)
    }
    return choices
  }

  /// Returns the one choice that the option names.
  func choice<Choice>(
    _ option: Option, _ choice: (String) -> Choice?, of names: [String]
  ) throws(Failure) -> Choice? {
    guard let choices = try choices(option, choice, of: names) else {
      return nil
    }
    guard choices.count == 1 else {
      throw Failure(
        .usage, "\(option.name) takes one name, found \(choices.count)")
    }
    return choices[0]
  }

  /// Refuses those of the options that a choice does not honour.
  ///
  /// - Parameters:
  ///   - options: The options that some choices honour and some do not.
  ///   - choice: What was chosen.
  ///   - what: What it is a choice of: `--format`.
  ///   - honoured: Which options a choice honours.
  /// - Throws: ``Failure`` naming the choices that honour the option.
  func refuse<Choice: CaseIterable & RawRepresentable<String>>(
    _ options: [Option], not choice: Choice, _ what: String,
    _ honoured: (Choice) -> [Option]
  ) throws(Failure) {
    for option in options
    where has(option) && !honoured(choice).contains(option) {
      let others = Choice.allCases.filter { honoured($0).contains(option) }
      throw Failure(
        .usage,
        "\(option.name) is for \(what) "
          + others.map { $0.rawValue }.joined(separator: ", ")
          + " only, not for \(choice.rawValue)")
    }
  }

  // MARK: Parts

  /// Returns the texts between the commas.
  static func parts(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingSpaces
    }
  }

  /// Returns a finite decimal number; `nil` for anything else that Swift would
  /// read, such as `inf` or `0x10`.
  static func number(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Returns the text in quotation marks, shortened if it is long.
  static func quoted(_ text: String) -> String {
    text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\""
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
