import Ask
import NeuronLab

/// What an option can name.
protocol Choice {
  init?(name: String)
  static var names: [String] { get }
}

extension Choice where Self: CaseIterable & RawRepresentable<String> {
  init?(name: String) { self.init(rawValue: name) }
  static var names: [String] { allCases.map { $0.rawValue } }
}

extension Activation: Choice {}
extension Loss: Choice {}
extension Reduction: Choice {}
extension OptimizerSettings.Kind: Choice {}
extension Initializer.DrawOrder: Choice {}
extension Initializer: Choice {
  static var names: [String] { all.map { $0.name } }
}

extension Arguments {
  /// Returns the choices that the option names, separated by commas.
  func choices<Value>(
    _ option: Option, _ choice: (String) -> Value?, of names: [String]
  ) throws(Failure) -> [Value]? {
    guard let text = text(option) else { return nil }
    var choices: [Value] = []
    for part in Self.parts(text) {
      guard let value = choice(part) else {
        throw .usage(
          "\(option.name) does not take "
            + "\(Self.quoted(part.isEmpty ? text : part)); it takes "
            + names.joined(separator: ", ")
            + Suggestion.text(for: part, among: names))
      }
      choices.append(value)
    }
    return choices
  }

  /// Returns the one choice that the option names.
  func choice<Value>(
    _ option: Option, _ choice: (String) -> Value?, of names: [String]
  ) throws(Failure) -> Value? {
    let choices = try choices(option, choice, of: names)
    guard choices?.count ?? 1 == 1 else {
      throw .usage(
        "\(option.name) takes one name, found \(choices?.count ?? 0)")
    }
    return choices?.first
  }

  /// Returns the choices that the option names, separated by commas.
  func choices<Value: Choice>(_ option: Option) throws(Failure) -> [Value]? {
    try choices(option, { Value(name: $0) }, of: Value.names)
  }

  /// Returns the one choice that the option names.
  func choice<Value: Choice>(_ option: Option) throws(Failure) -> Value? {
    try choice(option, { Value(name: $0) }, of: Value.names)
  }
}
