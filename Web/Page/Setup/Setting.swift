import NeuronLab

/// One setting of a ``Setup``: what an address, a field and an option say.
///
/// They are in the order in which they are read: a later one's default may
/// depend on an earlier one.
enum Setting: String, CaseIterable, Sendable {
  case data, standardize, scaleTargets, layers, activations, bias, initializer
  case drawOrder, seed, loss, reduction, optimizer, rate, momentum, nesterov
  case decay, batch, shuffle, split, epochs

  /// The setting of that name; the program's names work, too.
  init?(name: String) {
    switch name {
    case "learningRate": self = .rate
    case "weightDecay": self = .decay
    case "batchSize": self = .batch
    default: self.init(rawValue: name)
    }
  }

  /// What people read.
  var label: String {
    switch self {
    case .data: return "Data"
    case .standardize: return "Standardize the inputs"
    case .scaleTargets: return "Scale the targets"
    case .layers: return "Layers"
    case .activations: return "Activations"
    case .bias: return "Biases"
    case .initializer: return "Initial weights"
    case .drawOrder: return "Order of the random weights"
    case .seed: return "Seed"
    case .loss: return "Loss"
    case .reduction: return "Reduction"
    case .optimizer: return "Optimizer"
    case .rate: return "Learning rate η"
    case .momentum: return "Momentum"
    case .nesterov: return "Nesterov"
    case .decay: return "Weight decay"
    case .batch: return "Batch size"
    case .shuffle: return "Shuffle each epoch"
    case .split: return "Fraction to train on"
    case .epochs: return "Epochs"
    }
  }

  /// The option of `Walkthrough train`; `nil` for the data.
  private var option: String? {
    switch self {
    case .data: return nil
    case .standardize: return "--standardize"
    case .scaleTargets: return "--scale-targets"
    case .bias: return "--no-bias"
    case .drawOrder: return "--draw-order"
    case .rate: return "--learning-rate"
    case .decay: return "--weight-decay"
    case .batch: return "--batch-size"
    case .shuffle: return "--no-shuffle"
    default: return "--\(rawValue)"
    }
  }

  /// The names that can be chosen; empty for numbers.
  var names: [String] {
    switch self {
    case .data: return DataSet.names
    case .activations: return Activation.allCases.map { $0.name }
    case .initializer: return Initializer.all.map { $0.name }
    case .drawOrder:
      return Initializer.DrawOrder.allCases.map { $0.rawValue }
    case .loss: return Loss.allCases.map { $0.name }
    case .reduction: return Reduction.allCases.map { $0.rawValue }
    case .optimizer:
      return OptimizerSettings.Kind.allCases.map { $0.rawValue }
    case .standardize, .scaleTargets, .bias, .nesterov, .shuffle:
      return ["yes", "no"]
    case .layers, .seed, .rate, .momentum, .decay, .batch, .split, .epochs:
      return []
    }
  }

  /// Whether it is yes or no.
  var isSwitch: Bool { names == ["yes", "no"] }

  /// The words of `Walkthrough train` that say so; `nil` where none do.
  func words(_ text: String) -> [String]? {
    guard let option else { return [text] }
    if !isSwitch { return [option, text] }
    // The option turns off what is usual, or on what is not.
    return option.hasPrefix("--no-") == (text == "no") ? [option] : nil
  }

  /// Refuses a text.
  func problem(_ sentence: String) -> SettingProblem {
    SettingProblem(setting: self, sentence: "\(label): \(sentence)")
  }

  func expected(_ what: String, found text: String) -> SettingProblem {
    problem("expected \(what), found \(text.quoted).")
  }
}

/// Why a text cannot be a setting.
struct SettingProblem: Error, Equatable {
  let setting: Setting
  /// A sentence for the reader.
  let sentence: String
}

// MARK: - What texts hold

extension Setting {
  func choice<Value>(
    _ text: String, _ choice: (String) -> Value?
  ) throws(SettingProblem) -> Value {
    guard let value = choice(text) else {
      throw expected("one of \(names.joined(separator: ", "))", found: text)
    }
    return value
  }

  func isOn(_ text: String) throws(SettingProblem) -> Bool {
    try choice(text) {
      switch $0 {
      case "yes", "true": true
      case "no", "false": false
      default: nil
      }
    }
  }

  func integer(
    _ text: String, in range: ClosedRange<Int64>
  ) throws(SettingProblem) -> Int64 {
    guard let number = Int64(text), range.contains(number) else {
      throw expected(
        "a whole number from \(range.lowerBound) to \(range.upperBound)",
        found: text)
    }
    return number
  }

  func integers(
    _ text: String, in range: ClosedRange<Int64>
  ) throws(SettingProblem) -> [Int] {
    var numbers: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      numbers.append(Int(try integer(String(part).trimmed, in: range)))
    }
    return numbers
  }

  /// Reads a number as people and JSON write it.
  func number(
    _ text: String, in range: ClosedRange<Double>
  ) throws(SettingProblem) -> Double {
    let isPlain = text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
    guard isPlain, let number = Double(text), number.isFinite else {
      throw expected("a number", found: text)
    }
    guard range.contains(number) else {
      throw expected(
        "a number from \(range.lowerBound.shortText) to "
          + "\(range.upperBound.shortText)", found: text)
    }
    return number
  }
}
