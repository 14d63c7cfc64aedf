import TestSupport
import Testing

@testable import NeuronLab

@Suite("The sentences of a finding")
struct FindingTextTests {
  /// The text a user reads: evidence and remedy.
  static let sentences: [(trouble: String, lines: [String])] = [
    (
      "data not finite",
      [
        "The value of x2 in sample 2 is not finite, and that spreads through "
          + "the whole network.",
        "Correct that number, or leave the row out.",
      ]
    ),
    (
      "weights not finite",
      [
        "The weighted sum z of o1 is no longer finite for sample 2: "
          + "the weights have grown too large to compute with.",
        "Start again with smaller weights or a smaller learning rate.",
      ]
    ),
    (
      "outputs too large",
      [
        "The loss is no longer finite: the outputs have grown too "
          + "large to compute with.",
        "Start again with smaller weights or a smaller learning rate.",
      ]
    ),
    (
      "unreachable targets",
      [
        "sigmoid gives only numbers between 0 and 1, but the targets of y1 go "
          + "from 3 to 6: 4 of 4 cannot be reached.",
        "identity gives any number.",
      ]
    ),
    (
      "targets of ±1",
      [
        "sigmoid gives only numbers between 0 and 1, but the targets of y1 are "
          + "-1 and 1: 2 of 4 cannot be reached.",
        "tanh gives numbers between -1 and 1.",
      ]
    ),
    (
      "unscaled inputs",
      [
        "The inputs weight (141 on average) and height (66.8 on average) are "
          + "so large that the weighted sums of h1 and h2 lie where their "
          + "activation is flat.",
        "From each column subtract its mean, then divide by its standard "
          + "deviation.",
        "h1 and h2 are saturated: for all 4 samples z is so far from 0 (h1: "
          + "from 52 to 70.2) that sigmoid is flat, with less than a hundredth "
          + "of its largest slope. They hardly learn.",
        "Start with smaller weights or smaller inputs; if it happened during "
          + "training, use a smaller learning rate.",
      ]
    ),
    (
      "large steps",
      [
        "The inputs weight (141 on average) and height (66.8 on average) are "
          + "so large that weights move too far in one step: each gradient is "
          + "a δ times an input.",
        "From each column subtract its mean, then divide by its standard "
          + "deviation.",
        "The learning rate is too large: one step with 0.1 raises the loss "
          + "from 0.5 to 4.91e+06, one with 0.00001 lowers it to 0.35.",
        "Use a learning rate of 0.00001 or less.",
      ]
    ),
    (
      "symmetric neurons",
      [
        "h1, h2, h3 and h4 all have exactly the same weights and bias. They "
          + "get the same gradient in every step, and stay copies of one "
          + "neuron.",
        "Start from different, random weights.",
      ]
    ),
    (
      "symmetric layers",
      [
        "h1.1, h1.2, h1.3 and 2 more all have exactly the same weights and "
          + "bias. They get the same gradient in every step, and stay copies "
          + "of one neuron. So does another group.",
        "Start from different, random weights.",
      ]
    ),
    (
      "exploding gradients",
      [
        "The gradient explodes in the backward pass: the mean size of the "
          + "error signal δ is 1500 in layer 2 and 3.00e+06 in layer 1, 2,000 times "
          + "larger. Every step overshoots.",
        "Start with smaller weights: xavier and he choose them so that signals "
          + "keep their size.",
      ]
    ),
    (
      "diverging rate",
      [
        "The learning rate is too large: one step with 1 raises the loss from "
          + "10 to 340, one with 0.1 lowers it to 1.06.",
        "Use a learning rate of 0.1 or less.",
      ]
    ),
    (
      "diverging run",
      [
        "The steps are too large: the loss has grown from 0.291 in epoch 0 to "
          + "0.5 in epoch 50.",
        "Start again with a tenth of the learning rate.",
        "o1 is saturated: for all 4 samples z is so far from 0 (o1: from 15.5 "
          + "to 16.9) that sigmoid is flat, with less than a hundredth of its "
          + "largest slope. 2 outputs of o1 are wrong and can hardly be "
          + "corrected.",
        "Start again with a smaller learning rate, or use a cross-entropy "
          + "loss, in whose gradient the slope cancels.",
      ]
    ),
    (
      "swinging run",
      [
        "The steps are too large: in the last 25 epochs the loss has swung "
          + "between 0.3 and 0.5 without improving.",
        "Start again with a tenth of the learning rate.",
      ]
    ),
    (
      "dead neurons",
      [
        "h1 and h3 are dead: for all 4 samples z is never above 0 (h1: from -5 "
          + "to -2). There relu is 0 and so is its slope: no gradient gets "
          + "through, and they learn nothing.",
        "Start from another seed with biases of 0, use a smaller learning "
          + "rate, or another activation such as tanh.",
      ]
    ),
    (
      "sleeping neurons",
      [
        "h1 and h3 are almost dead: for all 4 samples z is never above 0 (h1: "
          + "from -5 to -2). There leakyRelu has a slope of only 0.01: they "
          + "learn a hundred times more slowly.",
        "Start from another seed with biases of 0, use a smaller learning "
          + "rate, or another activation such as tanh.",
      ]
    ),
    (
      "almost dead neurons",
      [
        "h1 and h3 are almost dead: for all 4 samples z is never above 0 (h1: "
          + "from -10 to -7). There elu is almost flat: hardly any gradient "
          + "gets through.",
        "Start from another seed with biases of 0, use a smaller learning "
          + "rate, or another activation such as tanh.",
      ]
    ),
    (
      "saturated neuron",
      [
        "h1 is saturated: for all 4 samples z is so far from 0 (h1: always 8) "
          + "that sigmoid is flat, with less than a hundredth of its largest "
          + "slope. It hardly learns.",
        "Start with smaller weights or smaller inputs; if it happened during "
          + "training, use a smaller learning rate.",
      ]
    ),
    (
      "saturated softmax",
      [
        "o1 and o2 are saturated: for all 4 samples softmax gives almost "
          + "exactly 0 or 1, where it is flat. 2 outputs of o1 are wrong and "
          + "can hardly be corrected.",
        "Start again with a smaller learning rate, or use a cross-entropy "
          + "loss, in whose gradient the slope cancels.",
      ]
    ),
    (
      "vanishing gradients",
      [
        "The gradient vanishes in the backward pass: the mean size of the "
          + "error signal δ is 0.06006 in layer 7 but 0.000002518 in layer 1, 23,854 "
          + "times smaller. Layer 1 hardly learns.",
        "Use fewer layers or larger initial weights, or relu in the hidden "
          + "layers with he initialization.",
      ]
    ),
    (
      "inseparable",
      [
        "This cannot be learned: a network without a hidden layer can only "
          + "draw one straight line. But (0, 0) and (1, 1) should get 0, (0, "
          + "1) and (1, 0) should get 1, and both pairs have the same midpoint: they "
          + "cannot be on different sides.",
        "Add a hidden layer.",
      ]
    ),
    (
      "inseparable through identity",
      [
        "This cannot be learned: layers of identity act as a single layer, and "
          + "a single layer can only draw one straight line. But (0, 0) and "
          + "(1, 1) should get 0, (0, 1) and (1, 0) should get 1, and both "
          + "pairs have the same midpoint: they cannot be on different sides.",
        "Give the hidden layers a nonlinear activation, such as tanh.",
      ]
    ),
    (
      "stalled",
      [
        "Training has stalled: in the last 2000 epochs the loss only went from "
          + "0.12664 to 0.12614. (1, 0) and (1, 1) get almost the same output, "
          + "0.4992 and 0.5020, but should get 1 and 0: h1 and h2 do not tell "
          + "them apart.",
        "Start from another seed, or give the hidden layer more neurons.",
      ]
    ),
    (
      "plateau",
      [
        "Training has stalled: in the last 250 epochs the loss only went from "
          + "0.25001 to 0.24999. All 4 samples get almost the same output, "
          + "about 0.50: only the average has been learned.",
        "Such a plateau can take a long time to cross: train longer, use a "
          + "larger learning rate, or start from another seed.",
      ]
    ),
  ]

  @Test("every trouble is put in these words")
  func words() async throws {
    let troubles = try await Troubles.all.value
    #expect(troubles.map(\.name) == Self.sentences.map(\.trouble))
    for (trouble, expected) in zip(troubles, Self.sentences) {
      let lines = trouble.findings.flatMap { [$0.evidence, $0.remedy] }
      #expect(lines == expected.lines, "\(trouble.name)")
    }
  }

  @Test("a text takes at most five lines of 76 columns")
  func length() async throws {
    for trouble in try await Troubles.all.value {
      for finding in trouble.findings {
        var lines = [""]
        for word in finding.text.split(separator: " ") {
          #expect(word.count <= 76)
          if lines[lines.count - 1].count + 1 + word.count > 76 {
            lines.append("")
          }
          lines[lines.count - 1] += " " + word
        }
        #expect(lines.count <= 5, "\(finding.text)")
      }
    }
  }

  @Test("the remedy for a vanishing gradient depends on the network")
  func vanishing() throws {
    // a is 0.00025 and 0.0005 for −1 and 1: |δ| = (1.00025 + 0.9995) / 2.
    let short = try #require(Troubles.chain(weight: 0.0005).first)
    #expect(
      short.text
        == "The gradient vanishes in the backward pass: the mean size of the "
        + "error signal δ is 1 in layer 2 but 0.0004999 in layer 1, 2,000 times "
        + "smaller. Layer 1 hardly learns. Start from another seed, with "
        + "weights neither tiny nor so large that neurons saturate.")
    let relu = try #require(Troubles.chain(weight: 0.0005, .relu).first)
    #expect(
      relu.remedy
        == "Too many neurons in between are off: start from another seed.")
  }

  @Test("a name stands for a sample that has one, a number for a long one")
  func samples() throws {
    func text(inputs: [[Double]], names: [String]) throws -> String {
      let data = DataSet(
        name: "test", title: "", source: "", task: .classification,
        inputNames: inputs[0].indices.map { "x\($0 + 1)" },
        targetNames: ["y"], sampleNames: names, inputs: inputs,
        targets: [[0], [1], [0]])
      return try #require(Troubles.single(data).first).evidence
    }
    let points = [[0.0], [1], [2]]
    #expect(
      try text(inputs: points, names: [])
        == "This cannot be learned: a network without a hidden layer can only "
        + "set one threshold. But (0) and (2) should get 0, (1) should get 1, "
        + "and one lies exactly between the others: they cannot be on different sides."
    )
    #expect(
      try text(inputs: points, names: ["Ann", "Bo", "Cy"])
        .contains("But Ann and Cy should get 0, Bo should get 1"))
    let long = points.map { [$0[0], 0, 0, 0.123456] }
    #expect(
      try text(inputs: long, names: [])
        .contains("But sample 1 and sample 3 should get 0, sample 2 should"))
  }

  @Test("samples of a file are rows, and targets are classes")
  func rowsAndClasses() throws {
    let xor = DataSet.xor
    let data = DataSet(
      name: "", title: "", source: "", task: .classification,
      inputNames: xor.inputNames, targetNames: ["y"],
      classNames: ["no", "yes"], inputs: xor.inputs, targets: xor.targets)
    func diagnosis(_ step: TrainingStep) -> Diagnosis {
      var history = TrainingHistory()
      for epoch in 0...1000 { history.record(epoch: epoch, loss: 0.25) }
      return Diagnosis(
        survey: NetworkSurvey(step, on: data, rowLimit: 4), data: data,
        history: history, learningRate: nil, batchSize: nil,
        rowNumbers: [3, 5, 8, 13])
    }
    let single = diagnosis(
      Troubles.step(try Troubles.network([[([0, 0], 0.5)]], [.identity])))
    #expect(
      single.inseparable?.evidence.contains(
        "But row 3 and row 13 should get no, row 5 and row 8 should get yes, "
      ) == true)
    // Outputs 0, 0, 1 and 1: rows 5 and 8 have other outputs than row 3 and 13.
    let stalled = diagnosis(
      Troubles.step(try Troubles.network([[([1, 0], 0)]], [.identity])))
    #expect(
      stalled.stall(wrongAnswers: 2)?.evidence.contains(
        "Row 3 and row 5 get almost the same output, 0.0000 and 0.0000, but "
          + "should get no and yes.") == true)
  }
}
