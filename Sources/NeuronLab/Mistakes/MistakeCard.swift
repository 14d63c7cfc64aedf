/// The description of a mistake.
public struct MistakeCard: Sendable {
  /// What is wrong, in a line.
  public let title: String
  /// What it looks like without a gradient check, in a line.
  package let symptom: String
  /// The right formula.
  public let right: String
  /// The wrong formula.
  public let wrong: String
  /// How the wrong gradients differ from the measured slopes, and why.
  package let pattern: String
  /// Where the mistake comes from, and where it has been made.
  package let story: String
  /// The line of the package that is right.
  package let mendingLine: String
  /// The file of `Sources/NeuronKit` that has this line.
  package let mendingFile: String
  /// Mistakes that look like it at first.
  package let lookalikes: [Mistake]
}

extension Mistake {
  /// The description of the mistake.
  public var card: MistakeCard {
    switch self {
    case .wrongSign:
      return MistakeCard(
        title: "The sign is wrong: every step goes uphill",
        symptom: "The loss rises, and stays up.",
        right: "∂L/∂a = 2·(a − y)/n        w ← w − η·dw",
        wrong: "∂L/∂a = 2·(y − a)/n        w ← w − η·dw",
        pattern:
          "Every factor is −1: the slopes are right except for their sign, so "
          + "something is wrong in the very first line or in the very last.",
        story:
          "Some books write the error as y − a and add the step, others write "
          + "a − y and subtract it. Both are right; take the error from one "
          + "book and the update from the other, and you walk uphill. It is "
          + "the one mistake in the museum that nobody overlooks.",
        mendingLine: "weights[i] -= step", mendingFile: "Model/Neuron.swift",
        lookalikes: [.halfInGradient, .sumForMean, .slopeFromZ])
    case .halfInGradient:
      return MistakeCard(
        title: "The gradient is that of ½·(a − y)², the loss is (a − y)²",
        symptom: "It learns as surely as the right one, but takes longer.",
        right: "L = (a − y)²        ∂L/∂a = 2·(a − y)",
        wrong: "L = (a − y)²        ∂L/∂a = a − y",
        pattern:
          "Every factor is one half. The direction of each step is right, and "
          + "only its length is wrong.",
        story:
          "The ½ makes the formula shorter, and it is a mistake only where "
          + "the loss that is reported has none. One introduction reports the "
          + "mean squared error and goes downhill on half of it: its learning "
          + "rate of 2 is really 1. That does no harm to training, but it spoils "
          + "every comparison of learning rates with a book or with PyTorch.",
        mendingLine: "case .meanSquaredError: return 2 * error",
        mendingFile: "Model/Loss.swift",
        lookalikes: [.wrongSign, .sumForMean, .outputSlopeForgotten])
    case .sumForMean:
      return MistakeCard(
        title: "The gradients are a sum over the samples, the loss a mean",
        symptom: "It learns as surely as the right one, and faster.",
        right: "L = Σ (a − y)² / n        ∂L/∂a = 2·(a − y)/n",
        wrong: "L = Σ (a − y)² / n        ∂L/∂a = 2·(a − y)",
        pattern:
          "On four samples every factor is 4, on one sample it is 1: the "
          + "factor is the number of samples. A check on a single sample "
          + "cannot see it.",
        story:
          "Hand-written loops add up, libraries average. If you report the "
          + "mean and forget to divide the gradients, every step is too long "
          + "by a factor of the number of samples. Here that even helps; with "
          + "a thousand samples the training can diverge, and the learning rate "
          + "gets the blame.",
        mendingLine:
          "dOutputs[k] = derivative(a: outputs[k], y: targets[k]) / wholeDivisor",
        mendingFile: "Model/Loss.swift",
        lookalikes: [.wrongSign, .halfInGradient, .outputSlopeForgotten])
    case .biasesForgotten:
      return MistakeCard(
        title: "The biases get no gradient",
        symptom: "With four hidden neurons it learns; with two, mostly not.",
        right: "db = δ        b ← b − η·db",
        wrong: "db = 0        b ← b − η·db",
        pattern:
          "Every weight is right, and every bias has the factor 0.",
        story:
          "The biases are used in the forward pass and forgotten in the "
          + "backward pass: they keep their random initial values. Tinn, a "
          + "tiny network in C that many have read to learn, never updates its "
          + "biases. Spare neurons make up for it, which is why nobody notices.",
        mendingLine: "db += delta", mendingFile: "Model/Neuron.swift",
        lookalikes: [.halfInGradient, .hiddenSlopeForgotten, .updatedFirst])
    case .outputSlopeForgotten:
      return MistakeCard(
        title: "σ′ is forgotten at the output",
        symptom: "It learns about as often as the right one, to a lower loss.",
        right: "δ_o = ∂L/∂a · σ′(z_o)",
        wrong: "δ_o = ∂L/∂a",
        pattern:
          "On one sample every parameter has the same factor, 1/σ′(z_o), "
          + "which is never below 4: something is missing where the backward "
          + "pass begins. The four samples have four different σ′, so over all of "
          + "them the factors differ.",
        story:
          "With cross-entropy behind a sigmoid, σ′ cancels, and δ = a − y is "
          + "right. Carried over to squared error it is the gradient of "
          + "another loss, twice the cross-entropy, which learns faster. That "
          + "is why people find that it suddenly works. It does; but then "
          + "cross-entropy is the loss to report.",
        mendingLine: "delta = dActivation * slope",
        mendingFile: "Model/Neuron.swift",
        lookalikes: [.halfInGradient, .sumForMean, .slopeOfA])
    case .hiddenSlopeForgotten:
      return MistakeCard(
        title: "σ′ is forgotten in the hidden layer",
        symptom: "For most initial weights it does not learn.",
        right: "δ_h = Σ δ_o·w[o←h] · σ′(z_h)",
        wrong: "δ_h = Σ δ_o·w[o←h]",
        pattern:
          "The output layer is right: the mistake comes after it. On one "
          + "sample each hidden neuron has a factor of its own for all its "
          + "parameters, 1/σ′(z_h), never below 4.",
        story:
          "What a hidden neuron collects is ∂L/∂a, and it is easily mistaken "
          + "for δ: both are called \u{201c}the error\u{201d}. Those who have "
          + "seen σ′ cancel at the output may leave it out here, too, where "
          + "it never cancels.",
        mendingLine: "delta = dActivation * slope",
        mendingFile: "Model/Neuron.swift",
        lookalikes: [.rawErrorSentBack, .transposed, .updatedFirst])
    case .rawErrorSentBack:
      return MistakeCard(
        title: "The raw error flows back instead of δ",
        symptom: "With four hidden neurons it learns nearly always.",
        right: "∂L/∂a_h = Σ δ_o·w[o←h]",
        wrong: "∂L/∂a_h = Σ ∂L/∂a_o·w[o←h]",
        pattern:
          "The output layer is right. On one sample all hidden neurons have "
          + "the same factor, 1/σ′(z_o), never below 4: the output's σ′ is "
          + "missing in what they collect. That they share it distinguishes "
          + "this mistake from a σ′ forgotten in the hidden layer itself.",
        story:
          "Tariq Rashid's Make Your Own Neural Network splits the error "
          + "target − output among the weights, and CodingTrain's "
          + "Toy-Neural-Network-JS does the same. Question 53287032 on Stack "
          + "Overflow asks why such a line reads digits better than the right "
          + "one does. For one thing, it makes the hidden layer's "
          + "steps larger.",
        mendingLine: "let contribution = delta * weights[i]",
        mendingFile: "Model/Neuron.swift",
        lookalikes: [
          .outputSlopeForgotten, .hiddenSlopeForgotten, .updatedFirst,
        ])
    case .slopeOfA:
      return MistakeCard(
        title: "σ′ is taken at a instead of z: σ(a)·(1 − σ(a))",
        symptom: "With four hidden neurons it learns for most initial weights.",
        right: "σ′ = σ(z)·(1 − σ(z))",
        wrong: "σ′ = σ(a)·(1 − σ(a))",
        pattern:
          "Nothing is right, the output layer included. On one sample each "
          + "neuron has one factor, and before training none is far from 1: "
          + "σ(a) lies near the middle, so this slope is nearly ¼ everywhere. "
          + "It is far too large where a neuron is saturated.",
        story:
          "A function sigmoid_prime that takes z and applies σ itself, and a "
          + "program that has kept only a from the forward pass: together "
          + "they apply σ twice. It still learns, so it is rarely found. The "
          + "two ways to write σ′ need two names.",
        mendingLine:
          "activation.derivative(fromA: a) ?? activation.derivative(atZ: z)",
        mendingFile: "Model/Neuron.swift",
        lookalikes: [.halfInGradient, .outputSlopeForgotten, .slopeFromZ])
    case .slopeFromZ:
      return MistakeCard(
        title: "z·(1 − z) is taken for σ′, instead of a·(1 − a)",
        symptom: "It never learns.",
        right: "σ′ = a·(1 − a)",
        wrong: "σ′ = z·(1 − z)",
        pattern:
          "Nothing is right, and from neuron to neuron the factors share "
          + "neither size nor sign: z·(1−z) is negative wherever z is below 0 "
          + "or above 1, and grows without bound.",
        story:
          "x·(1 − x) is a famous one-liner for σ′, and true as long as x is "
          + "what σ has returned. Often it is even named as a function of z, "
          + "and is right only because a is what is passed to it. Believe the "
          + "name, pass z, and you get this.",
        mendingLine: "case .sigmoid: return a * (1 - a)",
        mendingFile: "Model/Activation.swift",
        lookalikes: [.slopeOfA, .transposed, .updatedFirst])
    case .transposed:
      return MistakeCard(
        title: "The hidden layer's dW is transposed",
        symptom:
          "With two hidden neurons it learns sometimes; four cannot run.",
        right: "dW[h][x] = δ_h · x        a row for each neuron",
        wrong: "dW[x][h] = δ_h · x        a row for each input",
        pattern:
          "Only weights of the hidden layer are wrong, and of those only two: "
          + "w[h1←x2] and w[h2←x1] have each other's numbers. The diagonal of "
          + "a matrix stays where it is.",
        story:
          "Some write W[input][neuron], others W[neuron][input], and code put "
          + "together from both transposes dW. In a 2-4-1 network the "
          + "shapes do not fit, and the program stops with an error; in a "
          + "2-2-1 network they do, and it runs. Test with layers of "
          + "different sizes.",
        mendingLine: "let contribution = delta * inputs[i]",
        mendingFile: "Model/Neuron.swift",
        lookalikes: [.hiddenSlopeForgotten, .rawErrorSentBack, .updatedFirst])
    case .updatedFirst:
      return MistakeCard(
        title: "The output weights are updated before δ flows back",
        symptom: "It learns exactly as often as the right one.",
        right: "∂L/∂a_h = Σ δ_o·w[o←h]                 w of the forward pass",
        wrong: "∂L/∂a_h = Σ δ_o·(w[o←h] − η·dw[o←h])   w already updated",
        pattern:
          "Only the hidden layer is wrong. All parameters of a hidden neuron "
          + "have one factor, also on four samples: the weight through which "
          + "it collects after the update, divided by the same weight before. "
          + "The smaller the learning rate, the nearer it is to 1.",
        story:
          "Matt Mazur's worked example is the first backprop that many "
          + "calculate by hand. Until March 2015 the program behind it "
          + "updated first, and the article's total after one step, "
          + "0.291027924, is still the one that this gives; the right one is "
          + "0.291027774. The first edition of Joel Grus's Data Science from "
          + "Scratch does it, too, and so does CodingTrain's "
          + "Toy-Neural-Network-JS.",
        mendingLine: "optimizer.update(network)  // 4  w ← w − η·dw",
        mendingFile: "Training/TrainingStep.swift",
        lookalikes: [.rawErrorSentBack, .slopeOfA, .transposed])
    }
  }
}
