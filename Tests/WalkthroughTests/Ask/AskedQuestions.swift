import Testing

@testable import Walkthrough

/// A question as somebody who learns asks it, and where it is answered.
struct AskedQuestion: Sendable, CustomTestStringConvertible {
  let text: String
  /// The lessons and notebooks, by name, that answer it, or `backflow.2`, a page;
  /// `museum` is the museum.
  let answeredIn: [String]
  /// Words that the passage must have, in lower case.
  let saying: String

  init(_ text: String, _ answeredIn: String..., saying: String = "") {
    self.text = text
    self.answeredIn = answeredIn
    self.saying = saying
  }

  var testDescription: String { text }

  /// Whether there is a lesson yet that answers it.
  var hasAnswer: Bool {
    answeredIn.contains { name in
      name == "museum" || Self.isNotebook(name)
        || Self.lessonNumber(name) != nil
    }
  }

  /// Whether a passage answers it.
  func isAnswered(by passage: FindablePassage) -> Bool {
    let text = ([passage.heading] + passage.blocks.map { $0.text })
      .joined(separator: " ").lowercased()
    return (saying.isEmpty || text.contains(saying))
      && answeredIn.contains { Self.place(of: $0, has: passage) }
  }

  private static func place(
    of name: String, has passage: FindablePassage
  ) -> Bool {
    if name == "museum" { return passage.place.hasPrefix("The bug museum") }
    if isNotebook(name) { return passage.readOn.hasSuffix("/\(name).md") }
    guard let number = lessonNumber(name) else { return false }
    let page = name.drop { $0 != "." }.dropFirst()
    return page.isEmpty
      ? passage.place.hasPrefix("Lesson \(number), ")
      : passage.place == "Lesson \(number), page \(page)"
  }

  private static func lessonNumber(_ name: String) -> Int? {
    let lesson = name.prefix { $0 != "." }
    return LessonCatalog.all.firstIndex { $0.name == lesson }.map { $0 + 1 }
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
      "when do I call zeroGradients", "frameworks", saying: "zerogradients"),
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

  /// Questions of newcomers, whose answer has to stand first.
  static let answeredFirst = [
    AskedQuestion("what is R²", "surface.3"),
    AskedQuestion("what is convolution", "frameworks.7"),
    AskedQuestion("what is attention", "frameworks.7"),
    AskedQuestion("what is dropout", "frameworks.7"),
    AskedQuestion("what is a recurrent network", "frameworks.7"),
    AskedQuestion("what is float32", "frameworks.3"),
    AskedQuestion("what is micrograd", "frameworks.2", "frameworks.3"),
    AskedQuestion("who is Glorot", "frameworks.5"),
    AskedQuestion("who is Rumelhart", "frameworks.7"),
    AskedQuestion("what is a GPU good for", "batches.4"),
    AskedQuestion("what is a layer", "batches.1"),
    AskedQuestion("what is a neural network", "loss.1"),
    AskedQuestion("why does h1 collect from o1 and o2", "backflow.2"),
    AskedQuestion("can a network extrapolate", "surface.5"),
    AskedQuestion("what is delta", "backflow.1"),
    AskedQuestion("why do i need zero_grad", "frameworks.3"),
    AskedQuestion("zero_grad", "frameworks.3"),
    AskedQuestion("why is there a one half in the loss", "loss.5"),
    AskedQuestion("what is an epoch", "training-xor.1", "twelve-partials.7"),
    AskedQuestion("what does loss mean", "loss.1", "loss.2", "loss.3"),
    AskedQuestion("what is a loss", "loss.1", "loss.2", "loss.3"),
    AskedQuestion("what is MSE", "loss.3"),
    AskedQuestion("what is a gradient", "downhill.1"),
    AskedQuestion("what is the hadamard product", "backflow.7"),
    AskedQuestion("what is overfitting", "surface.5"),
    AskedQuestion(
      "why is the weight matrix transposed in backprop", "backflow.5"),
    AskedQuestion("what is backpropagation", "backflow"),
    AskedQuestion(
      "how do i set a breakpoint in the debugger", "debugger.1", "debugger.5"),
  ]

  /// Questions of newcomers, whose answer has to be among the first three.
  static let answeredSoon = [
    AskedQuestion(
      "what is the difference between delta and dL/da", "backflow.1"),
    AskedQuestion("my loss goes up instead of down why", "downhill.3"),
    AskedQuestion(
      "why are gradients summed over the samples", "backflow.4", "frameworks.3"),
    AskedQuestion("why is db equal to delta", "backflow.8"),
    AskedQuestion(
      "how do i choose the number of hidden neurons", "training-xor.7"),
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
    "how do I bake bread", "what is the meaning of life", "what is a car",
    "who is Bach", "what is my name", "how old are you",
    "what is a good movie", "why is the sky blue", "how far is the moon",
  ]
}
