import NeuronLab

/// Stops of a debugger in `train people`, with the numbers they show.
enum InTheDebugger {
  static let lesson = Lesson(
    name: "debugger", title: "In the debugger",
    question: "Can you stop the program inside one neuron and look?",
    pages: [
      stop, forward, backward, object, update, without, anotherStop, checks,
    ],
    keep: "You can look at a number you doubt while it is computed: stop in "
      + "Neuron.backward of that neuron, and compare δ with ∂L/∂a · slope.")

  static let stop = Page("Stop at a neuron") { room throws(Turn) in
    room.tell(
      "A debugger stops a program at a line and shows its variables. LLDB "
        + "comes with Swift. After `swift build`, in the folder of this "
        + "package:")
    room.show([
      "lldb --source debugging/epoch.lldb -- \\",
      "  .build/debug/Walkthrough train people --epochs 5", "(lldb) run",
    ])
    room.tell(
      "From epoch 3 on, it stops at h2, in Neuron.forward, Neuron.backward and "
        + "Neuron.update.")
    try room.choose(
      "in which of them does it stop first?",
      ["Neuron.backward", "Neuron.forward"], right: 1,
      mistakes: [0: "δ needs z and a, which are not computed yet."],
      why: "Forward, backward, update, sample by sample. `continue` runs to "
        + "the next stop.")
  }

  static let forward = Page("Going forward") { room throws(Turn) in
    let neuron = stop().neuron
    room.tell(
      "At a stop, `v` shows variables; here Alice's pounds − 135, inches − 66:")
    room.show(
      ["(lldb) v inputs weights bias"] + array("inputs", neuron.inputs)
        + array("weights", neuron.weights) + [double("bias", neuron.bias)])
    try room.predict(
      "what will z be, to two decimals?", .rounded(neuron.z, decimals: 2),
      mistakes: [
        neuron.z - neuron.bias: "the sum without the bias",
        neuron.z - 2 * neuron.inputs[1] * neuron.weights[1]:
          "with the wrong sign in the second product: minus times minus",
      ],
      working: "(\(neuron.inputs[0], 0))·\(neuron.weights[0], 5) + "
        + "(\(neuron.inputs[1], 0))·(\(neuron.weights[1], 5)) + "
        + "(\(neuron.bias, 5))")
    room.tell(
      "`next` runs one line. LLDB prints 17 digits, enough to tell every "
        + "Double from every other: it shows 0.2 as \(lldb(0.2)).")
  }

  static let backward = Page("Going backward") { room throws(Turn) in
    let stop = stop()
    let neuron = stop.neuron
    room.tell(
      "After `continue`, h2 stops in Neuron.backward: o1 has already passed "
        + "its δ · w back. After `next`, four times, these lines have run:")
    room.show([
      "let slope = activation.derivative(fromA: a) ?? …",
      "delta = dActivation * slope",
    ])
    room.show([
      "(lldb) v a dActivation slope", double("a", neuron.a),
      double("dActivation", neuron.dActivation), double("slope", stop.slope),
    ])
    try room.predict(
      "`v delta`: what does it show, to four decimals?",
      .rounded(neuron.delta, decimals: 4),
      mistakes: [
        neuron.dActivation: "dActivation, which is ∂L/∂a: the slope is missing",
        stop.slope: "the slope alone",
        neuron.dActivation * Activation.sigmoid.derivative(atZ: neuron.a):
          "with σ′ of a; the slope is a·(1 − a)",
      ], working: "\(neuron.dActivation, 6)·\(stop.slope, 6)")
    room.show(["(lldb) v delta", double("delta", neuron.delta)])
    room.tell(
      "h2 is nearly silent for Alice: a small a, a small slope, a small δ.")
  }

  static let object = Page("The whole object") { room throws(Turn) in
    // At this line the loop over the inputs has not begun.
    let neuron = stop().neuron.copy()
    neuron.zeroGradients()
    room.tell("At the same line, `po self` lets the neuron describe itself:")
    room.show(
      ["(lldb) po self"]
        + neuron.debugDescription.split(separator: "\n").map { String($0) })
    try room.choose(
      "δ is there. Why is dw still 0?",
      [
        "the loop dw[i] += delta * inputs[i] comes next",
        "h2 does not learn from Alice", "dw is filled in by update",
      ], right: 0,
      mistakes: [
        1: "δ is not 0, and neither are her inputs.",
        2: "update uses dw; backward fills it in.",
      ],
      why: "A stop is a snapshot. `finish` runs to the end of the function; "
        + "debugging/deltas.lldb prints every δ without stopping.")
  }

  static let update = Page("Before the update") { room throws(Turn) in
    let stop = stop()
    let (w, dw) = (stop.neuron.weights[0], stop.neuron.dw[0])
    let rate = stop.step.optimizer.learningRate
    room.tell("Where the optimizer begins, no weight has changed yet:")
    room.show(
      [
        "(lldb) breakpoint set --name SGD.update --one-shot true",
        "(lldb) continue", "(lldb) po network",
      ]
        + stop.step.network.debugDescription.split(separator: "\n").map {
          String($0)
        })
    try room.predict(
      "h2's first weight is \(w, 4) and its dw \(dw, 4); η is "
        + "\(shortText(rate)). What is the weight after the update?",
      .roundedTwice(
        w - rate * dw, decimals: 4,
        fromShown: rounded(w, decimals: 4) - rate * rounded(dw, decimals: 4)),
      mistakes: [
        w + rate * dw: "w + η·dw: uphill", w - dw: "w − dw; η is missing",
      ], working: "\(w, 6) − \(shortText(rate))·\(dw, 6)")
    stop.neuron.update(learningRate: rate)
    room.tell(
      "`continue` stops in its Neuron.update, `finish` runs that to its end:")
    room.show([
      "(lldb) v neuron.weights[0]", double("[0]", stop.neuron.weights[0]),
    ])
  }

  static let without = Page("Without a debugger") { room throws(Turn) in
    let tracer = Tracer(stop().step, on: data)
    let h2 = tracer.trace(rows: [0]).samples[0].layers[0].neurons[1]
    let from = h2.incoming[0]
    room.tell(
      "The same numbers without stopping, as text (--epoch 2: two epochs are "
        + "complete):")
    room.show([
      "swift run Walkthrough trace people --epoch 2 --sample 1 --neuron h2"
    ])
    room.tell(
      "In it, h2 collects δ of o1, \(from.delta, 5), times the weight from h2 "
        + "to o1, \(from.weight, 5).")
    try room.predict(
      "what is h2's ∂L/∂a, to three decimals?",
      .roundedTwice(h2.dActivation, decimals: 3),
      mistakes: [
        from.delta + from.weight: "the sum of the two; it is their product",
        h2.delta: "δ of h2; σ′(z) of h2 comes after",
        from.delta: "δ of o1; the weight is missing",
      ], working: "\(from.delta, 5)·\(from.weight, 5)")
    room.tell("And a debugger of our own, which can also go back:")
    room.show([
      "swift run Walkthrough step people --sample 1",
      "n     one operation forward     b     one operation back",
      "neuron h2     layer 1           epoch 3     rewind     q",
      "break δ of h2                   run",
      "set w[o1←h2] 0.5                what would happen?",
    ])
  }

  static let anotherStop = Page.change("Another stop") { room throws(Turn) in
    let names = ["h1", "h2", "o1"]
    try room.tryNumbers(
      "your own stop: a neuron (1 is h1, 2 is h2, 3 is o1), an epoch, a sample "
        + "(\(data.sampleNames.joined(separator: ", "))). Does δ of o1 change "
        + "its sign from sample to sample? Does it shrink from epoch to epoch?",
      [
        Field("neuron", 3, in: 1...3, isWhole: true),
        Field("epoch", 100, in: 1...500, isWhole: true),
        Field("sample", 2, in: 1...4, isWhole: true),
      ]
    ) { numbers in
      let name = names[Int(numbers[0]) - 1]
      let stop = stop(at: name, epoch: Int(numbers[1]), sample: Int(numbers[2]))
      let neuron = stop.neuron
      room.show(
        [
          "in Neuron.backward of \(name), at its end:", double("z", neuron.z),
          double("a", neuron.a), double("dActivation", neuron.dActivation),
          double("slope", stop.slope), double("delta", neuron.delta),
        ] + array("dw", neuron.dw) + [double("db", neuron.db)])
    }
  }

  static let checks = Page.checks { room throws(Turn) in
    let (dActivation, slope) = (-0.5, 0.2)
    try room.check(
      "in Neuron.backward: dActivation = -0.5, slope = 0.2. What is delta?",
      .exact(dActivation * slope),
      mistakes: [
        dActivation: "∂L/∂a: the slope is missing",
        dActivation + slope: "their sum; the chain rule multiplies",
        dActivation / slope:
          "one divided by the other; the chain rule multiplies",
        slope: "the slope alone",
      ], working: "-0.5·0.2")
    try room.check(
      "you stop at the beginning of Neuron.backward. Which number is out of "
        + "date?",
      ["z", "delta", "a"], right: 1,
      mistakes: [
        0: "The forward pass has just computed it.",
        2: "The forward pass has just computed it.",
      ], why: "Until its line has run, it is that of the last backward pass.")
    try room.check(
      "a breakpoint at Neuron.forward has no condition. Where does it stop?",
      ["at h2", "at every neuron", "at the first neuron only"], right: 1,
      mistakes: [
        0: "Only a condition can say which neuron.",
        2: "It stops each time the function is called.",
      ])
  }

  static let data = DataSet.people
  /// What the documentation's session stops in: two epochs are complete.
  static let epoch = 3

  /// A place in the training where a neuron has been stopped at.
  struct Stop {
    let step: TrainingStep
    let neuron: Neuron
    /// σ′, a local constant in `Neuron.backward`.
    var slope: Double {
      neuron.activation.derivative(fromA: neuron.a)
        ?? neuron.activation.derivative(atZ: neuron.z)
    }
  }

  /// Returns a neuron of `train people` in the given epoch, counted from 1,
  /// after the backward pass of a sample: the update has not happened yet.
  static func stop(
    at name: String = "h2", epoch: Int = epoch, sample: Int = 1
  ) -> Stop {
    let defaults = TrainingDefaults(for: data)
    let step = TrainingStep(
      network: .started(
        defaults.sizes, defaults.activations, initializer: defaults.initializer,
        seed: defaults.seed), loss: defaults.loss,
      reduction: defaults.reduction,
      optimizer: SGD(learningRate: defaults.learningRate))
    for _ in 1..<epoch {
      for row in data.rows { step.run(on: data, rows: row...row) }
    }
    for row in 0..<(sample - 1) { step.run(on: data, rows: row...row) }
    step.computeGradients(of: data, rows: sample - 1...sample - 1)
    guard let neuron = step.network.neuron(named: name) else {
      preconditionFailure("people's network has no \(name)")
    }
    return Stop(step: step, neuron: neuron)
  }

  /// Returns a number as LLDB writes it: 17 digits, without the zeros at their
  /// end, and below 10⁻⁶ with a power of ten.
  static func lldb(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return shortText(number) }
    let parts = number.scientificText(digits: 17).split(separator: "e")
    let power = Int(parts[1]) ?? 0
    if (-6..<17).contains(power) {
      return number.text(decimals: 16 - power).withoutZeros()
    }
    let digits = String(parts[0]).withoutZeros()
    return (digits.contains(".") ? digits : "\(digits).0")
      + "E\(power < 0 ? "" : "+")\(power)"
  }

  static func double(_ name: String, _ value: Double) -> String {
    "(Double) \(name) = \(lldb(value))"
  }

  static func array(_ name: String, _ values: [Double]) -> [String] {
    ["([Double]) \(name) = \(values.count) values {"]
      + values.enumerated().map { "  [\($0)] = \(lldb($1))" } + ["}"]
  }
}
