import NeuronLab

/// The form of the playground: every setting with its value, what else it can be, and
/// why it cannot be changed, where it cannot.
struct PlaygroundForm {
  private let setup: Setup

  init(_ setup: Setup) { self.setup = setup }

  var json: JSON {
    let own = setup.ownTexts.map { $0.setting }
    let settings = Setting.allCases.map { setting -> JSON in
      [
        "key": .string(setting.rawValue), "label": .string(setting.label),
        "value": .string(setup.text(setting)),
        "own": .bool(own.contains(setting)),
        "choices": choices(of: setting),
        "off": reason(setting).map { .string($0) },
      ]
    }
    let last = setup.layers.count - 2
    return [
      "settings": .array(settings),
      "title": .string("\(setup.samples.name): \(setup.samples.title)".oneLine),
      "size": .string(setup.samples.description.oneLine),
      "inputs": .integer(setup.layers[0]),
      "layers": .array(
        setup.activations.indices.map { l in
          [
            "name": .string(
              l == last ? "output layer" : "hidden layer \(l + 1)"),
            "neurons": .integer(setup.layers[l + 1]),
            "activation": .string(setup.activations[l].name),
            "isOutput": .bool(l == last),
            "choices": activations(layer: l, isOutput: l == last),
          ]
        }),
      "canAdd": .bool(setup.layers.count < Setup.layerLimit),
      "parameters": .string(parameters),
    ]
  }

  private var parameters: String {
    var count = 0
    for l in 1..<setup.layers.count {
      count += setup.layers[l] * (setup.layers[l - 1] + (setup.hasBias ? 1 : 0))
    }
    return setup.layers[0].counted("input") + "; " + count.counted("weight")
      + (setup.hasBias ? " and biases together" : "")
  }

  // MARK: Choices

  private func choices(of setting: Setting) -> JSON {
    .array(
      setting.names.map { name in
        [
          "name": .string(name),
          "problem": problem(setting, name).map { .string($0) },
        ]
      })
  }

  /// Why a choice does not fit the others.
  private func problem(_ setting: Setting, _ name: String) -> String? {
    guard setting == .loss, let loss = Loss(name: name) else { return nil }
    if let problem = loss.problem(
      after: setup.activations[setup.activations.count - 1])
    {
      return problem
    }
    do throws(TrainingError) {
      try setup.samples.requireTargets(for: loss)
      return nil
    } catch {
      return error.description
    }
  }

  private func activations(layer l: Int, isOutput: Bool) -> JSON {
    .array(
      Activation.allCases.map { activation in
        var problem: String?
        if activation == .softmax, !isOutput {
          problem = ShapeError.softmaxInHiddenLayer(layer: l).description
        } else if activation == .softmax, setup.samples.targetCount == 1 {
          problem = ShapeError.softmaxOfOneOutput.description
        }
        return [
          "name": .string(activation.name),
          "problem": problem.map { .string($0) },
        ]
      })
  }

  // MARK: What does not apply

  /// Why a setting changes nothing here.
  private func reason(_ setting: Setting) -> String? {
    let kind = setup.optimizer.kind
    switch setting {
    case .scaleTargets where setup.samples.task == .classification:
      return "It is for numbers as targets; here they are classes."
    case .drawOrder where setup.initializer == .zeros:
      return "Nothing is drawn where all weights begin at 0."
    case .momentum where kind != .sgd && kind != .rmsprop:
      return "\(kind.rawValue) takes no momentum; sgd and rmsprop do."
    case .nesterov where kind != .sgd || setup.optimizer.momentum == 0:
      return "Nesterov's form needs sgd with a momentum."
    case .shuffle where setup.isFullBatch:
      return "A batch of all samples is never shuffled."
    default: return nil
    }
  }
}

extension Setup {
  /// Whether all samples share one update.
  fileprivate var isFullBatch: Bool {
    let count = split.map { (Double(samples.count) * $0).rounded() }
    return Double(batchSize ?? .max) >= count ?? Double(samples.count)
  }

  // MARK: The same on the command line

  /// The command that computes the same numbers.
  var command: String {
    let (words, missing) = commandWords()
    return "swift run Walkthrough train \(words.joined(separator: " "))"
      + (missing.isEmpty
        ? ""
        : "\n# The program has no option for "
          + "\(missing.joined(separator: ", ")).")
  }

  /// The data and the options of such a command, and the settings for which the
  /// program has no option.
  func commandWords(
    without others: [Setting] = []
  ) -> (words: [String], missing: [String]) {
    var words = [table == nil ? samples.name : samples.name.shellQuoted]
    var missing: [String] = []
    if let table { words += table.commandWords }
    for (setting, text) in commandTexts
    where setting != .data && !others.contains(setting) {
      if let option = setting.words(text) {
        words += option.map { $0.shellQuoted }
      } else {
        missing.append("\(setting.label): \(text)")
      }
    }
    return (words, missing)
  }

  /// What differs from the program's defaults, which for a table are others than
  /// the page's.
  private var commandTexts: [(setting: Setting, text: String)] {
    guard table != nil else { return ownTexts }
    var texts: [(setting: Setting, text: String)] = []
    var bare = Setup(samples)
    for setting in Setting.allCases where setting != .data {
      let text = text(setting)
      if text == bare.text(setting) { continue }
      texts.append((setting, text))
      try? bare.set(setting, text)
    }
    return texts
  }
}

extension String {
  /// The word, quoted for a shell where it has to be.
  var shellQuoted: String {
    let plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-_,"
    if !isEmpty, utf8.allSatisfy({ plain.utf8.contains($0) }) { return self }
    let parts = split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
