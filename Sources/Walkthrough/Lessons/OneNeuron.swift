import NeuronKit

extension Lesson {
  /// Lesson 1: the weighted sum and the sigmoid, on the decision to go running.
  static let oneNeuron = Lesson(
    name: "one-neuron", title: "One neuron",
    question: "How can three numbers become one decision?", play: OneNeuron.play
  )
}

/// A single neuron decides whether to go running.
///
/// The numbers are those of an introductory article; where its text and its
/// code disagree, the lesson says so.
enum OneNeuron {
  private static let data = DataSet.running
  private static let go = 0.5

  private static func makeNeuron() -> Neuron {
    Neuron(
      name: "go", weights: [0.5, 0.7, 0.3], bias: 0.1, activation: .sigmoid)
  }

  @Sendable
  static func play(_ room: Classroom) throws(Classroom.Left) {
    let neuron = makeNeuron()
    let inputs = data.inputs[0]

    room.tell(
      "You wonder whether to go running. Three things count: the weather, your "
        + "energy, and how much time you have, each from 0 (bad) to 1 (good). "
        + "They do not count equally: each has a weight. And there is a bias, "
        + "how much you feel like running whatever the day is like.")
    var table = TextTable(
      header: ["", "today", "weight"], alignments: [.left, .right, .right])
    for i in inputs.indices {
      table.append([
        data.inputNames[i], inputs[i].text(decimals: 1),
        neuron.weights[i].text(decimals: 1),
      ])
    }
    table.append(["bias", "", neuron.bias.text(decimals: 1)])
    room.show(table.lines)
    room.tell(
      "A neuron multiplies each input by its weight, adds everything up, and "
        + "adds the bias: the weighted sum z.")
    room.show(["z = w1·x1 + w2·x2 + w3·x3 + b"])

    neuron.forward(inputs)
    try room.predict(
      "what is z today, to two decimals?", expected: neuron.z, decimals: 2)
    room.show(weightedSum(neuron))
    room.tell(
      "(The article these numbers come from prints 1.17 in its text; its own "
        + "code prints 1.19. The sum is easy to check by hand: do it.)")

    try room.choose(
      "z can be any number. We want a confidence between 0 and 1. What should "
        + "z = 0, neither for nor against, become?",
      ["0", "0.5", "1"], right: 1,
      why:
        "The sigmoid does that: it squeezes every z into the range from 0 to "
        + "1, and keeps z = 0 in the middle.")
    room.show([
      "a = σ(z) = 1 / (1 + e^−z)",
      "  = σ(\(neuron.z.text(decimals: 2))) = \(neuron.a.text(decimals: 4))",
    ])
    room.tell(
      "That is the whole neuron: a weighted sum, and a function of it. Its "
        + "answer today: \((neuron.a * 100).text(decimals: 1)) % for running.")
    try room.pause()

    room.heading("Three more days")
    try room.choose(
      "on a rainy, tired day with much time (weather 0.2, energy 0.3, time "
        + "0.9), is the neuron for or against running?",
      ["for: above one half", "against: below one half"], right: 0,
      why: rainyDay(neuron))
    room.show(days(neuron))

    room.heading("Change one thing")
    try changeBias(room)

    room.heading("To keep")
    room.tell(
      "A neuron is a weighted sum plus a bias, z, put through a function, a: "
        + "the weights say what counts, the bias says how easily it says yes.")
    room.tell(
      "What clicked? What is still unclear? Say it in a sentence of your own "
        + "before you go on. Next: what else f could be, and why its slope "
        + "will matter.")
  }

  // MARK: Numbers

  /// The weighted sum, term by term.
  private static func weightedSum(_ neuron: Neuron) -> [String] {
    var lines: [String] = []
    for i in neuron.weights.indices {
      let term = neuron.weights[i] * neuron.inputs[i]
      lines.append(
        padded(data.inputNames[i])
          + "\(neuron.inputs[i].text(decimals: 1)) · "
          + "\(neuron.weights[i].text(decimals: 1))  = "
          + term.text(decimals: 2))
    }
    lines.append(
      padded("bias") + "           = \(neuron.bias.text(decimals: 2))")
    lines.append(padded("z") + "           = \(neuron.z.text(decimals: 2))")
    return lines
  }

  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 9 - name.count))
  }

  private static func rainyDay(_ neuron: Neuron) -> String {
    let a = neuron.forward(data.inputs[2])
    return
      "Its weighted sum is \(neuron.z.text(decimals: 2)), above 0, so it is "
      + "\((a * 100).text(decimals: 1)) % for running. (The article labels this "
      + "day SKIP, but the label was typed in by hand: with these weights every "
      + "one of its days is above one half.)"
  }

  /// Every day with its z and a.
  private static func days(_ neuron: Neuron) -> [String] {
    var table = TextTable(
      header: ["day"] + data.inputNames + ["z", "a", ""],
      alignments: [.left, .right, .right, .right, .right, .right, .left])
    for k in data.rows {
      let a = neuron.forward(data.inputs[k])
      table.append(
        [data.sampleNames[k]] + data.inputs[k].map { $0.text(decimals: 1) }
          + [
            neuron.z.text(decimals: 2), a.text(decimals: 3),
            a > go ? "go" : "stay",
          ])
    }
    return table.lines
  }

  /// Moves the bias until the rainy day is a day at home.
  private static func changeBias(_ room: Classroom) throws(Classroom.Left) {
    let neuron = makeNeuron()
    neuron.forward(data.inputs[2])
    let zBefore = neuron.z
    neuron.bias = -0.7
    neuron.forward(data.inputs[2])
    room.tell(
      "The neuron likes running too much for somebody who wants to stay at home "
        + "on rainy days. Without touching a weight, change its bias from 0.1 "
        + "to \(neuron.bias.text(decimals: 1)).")
    try room.predict(
      "its z on the rainy day was \(zBefore.text(decimals: 2)). What is it now?",
      expected: neuron.z, decimals: 2)
    room.tell(
      "The bias moves every z by the same amount. Now the rainy day is at "
        + "a = \(neuron.a.text(decimals: 3)), and the others are:")
    room.show(days(neuron))
  }
}
