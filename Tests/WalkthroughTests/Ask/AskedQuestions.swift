import Testing

@testable import Walkthrough

/// A question as somebody who learns asks it, and where it is answered.
struct AskedQuestion: Sendable, CustomTestStringConvertible {
  let text: String
  /// The lessons and notebooks, by name, that answer it; `museum` is the museum.
  let answeredIn: [String]
  /// Words that the passage must have, in lower case.
  let saying: String

  init(_ text: String, _ answeredIn: String..., saying: String) {
    self.text = text
    self.answeredIn = answeredIn
    self.saying = saying
  }

  var testDescription: String { text }

  /// Whether there is a lesson yet that answers it.
  var hasAnswer: Bool {
    answeredIn.contains { name in
      name == "museum" || Self.isNotebook(name)
        || LessonCatalog.all.contains { $0.name == name }
    }
  }

  /// Whether a passage answers it.
  func isAnswered(by passage: FindablePassage) -> Bool {
    let text = ([passage.heading] + passage.blocks.map { $0.text })
      .joined(separator: " ").lowercased()
    return text.contains(saying)
      && answeredIn.contains { Self.place(of: $0, has: passage) }
  }

  private static func place(
    of name: String, has passage: FindablePassage
  ) -> Bool {
    if name == "museum" { return passage.place.hasPrefix("The bug museum") }
    if isNotebook(name) { return passage.readOn.hasSuffix("/\(name).md") }
    guard let k = LessonCatalog.all.firstIndex(where: { $0.name == name })
    else { return false }
    return passage.place.hasPrefix("Lesson \(k + 1), ")
  }

  /// Whether it is a notebook's name, which begins with its number.
  private static func isNotebook(_ name: String) -> Bool {
    name.first?.isNumber ?? false
  }

  // MARK: Questions

  static let answerable = [
    AskedQuestion("what does the bias do", "one-neuron", saying: "bias"),
    AskedQuestion("what is relu", "activations", saying: "relu"),
    AskedQuestion(
      "why not use a linear activation", "activations",
      saying: "without a function"),
    AskedQuestion(
      "why can't a single neuron learn XOR", "straight-line", saying: "xor"),
    AskedQuestion(
      "why does XOR need a hidden layer", "straight-line", "two-layers",
      saying: "line"),
    AskedQuestion(
      "what shape does the weight matrix have", "batches", saying: "row"),
    AskedQuestion("is it mean or sum?", "loss", saying: "sum"),
    AskedQuestion(
      "Why do we square the error?", "loss", "two-layers", saying: "square"),
    AskedQuestion("what is a derivative", "derivative", saying: "slope"),
    AskedQuestion(
      "waht is the dervative of the sigmiod", "derivative", saying: "σ"),
    AskedQuestion("what is the chain rule", "derivative", saying: "gear"),
    AskedQuestion(
      "what happens if the learning rate is too large", "downhill",
      saying: "far"),
    AskedQuestion(
      "why do we multiply by the derivative of the sigmoid",
      "twelve-partials", "backflow", "derivative", saying: "σ′"),
    AskedQuestion(
      "what is a partial derivative", "twelve-partials", saying: "partial"),
    AskedQuestion("what is delta", "backflow", saying: "δ"),
    AskedQuestion(
      "why transpose the weights", "backflow", "batches", saying: "column"),
    AskedQuestion(
      "what is the difference between delta and ∂L/∂a", "backflow",
      saying: "∂l/∂a"),
    AskedQuestion(
      "when do I call zeroGradients", "backflow", saying: "zerogradients"),
    AskedQuestion(
      "why is my loss not going down", "downhill", "training-xor", "vanishing",
      "cross-entropy", saying: "loss"),
    AskedQuestion(
      "why did only some seeds learn XOR", "training-xor", saying: "seed"),
    AskedQuestion(
      "what happens outside of the points it was trained on", "surface",
      saying: "outside"),
    AskedQuestion(
      "why not start with all weights zero", "vanishing", saying: "0"),
    AskedQuestion(
      "why does a dead neuron never come back", "vanishing", saying: "relu"),
    AskedQuestion(
      "where does the sigmoid derivative go with cross entropy",
      "cross-entropy", saying: "σ′"),
    AskedQuestion(
      "why does my network train although the gradient is wrong", "museum",
      saying: "gradient"),
    AskedQuestion(
      "how do I know that my backprop is right", "gradient-check", "museum",
      saying: "slope"),
    AskedQuestion(
      "what step does the gradient check use", "gradient-check",
      saying: "check"),
    AskedQuestion(
      "why do books have different formulas for the same step",
      "conventions", saying: "book"),
    AskedQuestion("what is momentum", "optimizers", saying: "momentum"),
    AskedQuestion(
      "how do I write this network in PyTorch", "frameworks",
      saying: "pytorch"),
    AskedQuestion("where do I set a breakpoint", "debugger", saying: "break"),
    AskedQuestion(
      "should I update the output weights first", "backflow", "museum",
      "twelve-partials", saying: "update"),
    AskedQuestion(
      "what is the ghost in Mazur's numbers", "20-mazurs-ghost",
      saying: "0.291027924"),
    AskedQuestion(
      "which symbol is which Swift name", "00-notation",
      saying: "swift"),
  ]

  static let unanswerable = [
    "what is the capital of France", "how do I install CUDA",
    "how do I train a dog", "what is the weight of an elephant",
    "what is the best pizza in Rome", "who won the world cup",
    "how much does a GPU cost", "is it going to rain tomorrow",
    "how do I write a loop in Python", "how do I lose weight",
    "what is the learning rate of children in school",
    "how to fix a flat tire", "how does reinforcement learning work",
    "what is the sum insured by my car insurance",
    "how do I get a good score in an exam", "how do I set up Docker",
  ]
}
