import NeuronLab

/// Two backward passes, of which one has a wrong line.
enum TheGradientCheck {
  static let lesson = Lesson(
    name: "gradient-check", title: "The gradient check, and the bug museum",
    question: "It trains. But is it right?",
    pages: [
      twoNetworks, askTheLoss, howSmall, howNear, pattern, museum,
      anotherMistake, checks,
    ],
    keep:
      "A falling loss proves little: most wrong backward passes learn, too. "
      + "Push each weight a little up and down, measure the loss, and "
      + "compare the slope with dw.")

  static let twoNetworks = Page("Two networks") { room throws(Turn) in
    let (a, b) = (rightLosses, wrongLosses)
    room.tell(
      "Two 2-4-1 networks with the same initial weights learn XOR. In one of "
        + "the two programs, a line of the backward pass is wrong. Their "
        + "losses:")
    room.table(["epochs", "A", "B"], [0, 500, 3000]) {
      ["\($0)", "\(a[$0], 6)", "\(b[$0], 6)"]
    }
    try room.choose(
      "which program has the wrong line?", ["A", "B", "the table cannot tell"],
      right: 2,
      mistakes: [
        0: "A is slower, but slow is not wrong.",
        1: "B has the lower loss; nothing in the table speaks against it.",
      ],
      why:
        "Both learn, B even faster, and yet it is B. Its gradients still point "
        + "roughly downhill, which is enough for XOR. To tell the two apart, "
        + "dw must be compared with something that does not come from the "
        + "backward pass.")
  }

  static let askTheLoss = Page("Ask the loss") { room throws(Turn) in
    let h = 0.01
    let measured = central(h)
    room.tell(
      "dw makes a claim: push the weight up a little, and the loss changes by "
        + "dw times the push. So try it. Only the forward pass is needed. In a "
        + "2-2-1 network, the loss with w[o1←h1], the weight from h1 to o1, "
        + "pushed up and down by h:")
    room.show(equations: [
      ["h", shortText(h)], ["L(w + h)", "\(loss(pushedBy: h), 8)"],
      ["L(w − h)", "\(loss(pushedBy: -h), 8)"],
    ])
    try room.predict(
      "what is the slope of L between the two, to five decimals?",
      .roundedTwice(measured, decimals: 5),
      mistakes: [
        2 * measured: "divided by h; from w − h to w + h it is 2h",
        measured * 2 * h:
          "L(w + h) − L(w − h), the rise; divide it by the run",
      ])
    room.show(equations: [
      ["measured", "(L(w + h) − L(w − h)) / 2h", "\(measured, 6)"],
      ["computed", "dw[h1], from backward in A", "\(slope(), 6)"],
    ])
    room.tell(
      "The measured slope is called the central difference. It does not use "
        + "the chain rule, so it cannot share its errors.")
  }

  static let howSmall = Page("How small a push") { room throws(Turn) in
    let exact = slope()
    func error(_ value: Double) -> String {
      abs(value - exact).scientificText(digits: 2)
    }
    room.tell(
      "Is a smaller push better? The central difference differs from dw by "
        + "\(error(central(0.1))) with h = 0.1, and by \(error(central(0.01))) "
        + "with h = 0.01. (1e-05 is 0.00001.)")
    try room.predictDirection(
      "h shrinks further, from 0.00001 to 0.00000000001. Does the error go up "
        + "or down?",
      of: abs(central(1e-11) - exact) - abs(central(1e-5) - exact))
    room.table(
      ["h", "off, from both sides", "off, from one side"],
      [1e-1, 1e-2, 1e-3, 1e-5, 1e-7, 1e-11]
    ) { h in
      [h.scientificText(digits: 1), error(central(h)), error(oneSided(h))]
    }
    room.tell(
      "At first, with a tenth of the h the error is a hundredth, from one side "
        + "a tenth. Then both rise: the two losses share more and more of a "
        + "Double's 16 digits (cancellation). `GradientCheck` takes both sides and h = 1e-5."
    )
  }

  static let howNear = Page("How near is near enough") { room throws(Turn) in
    let (analytic, numeric) = (0.01, 0.02)
    let error = abs(analytic - numeric) / (abs(analytic) + abs(numeric))
    room.tell(
      "The two seldom agree in all digits. What matters is how far apart they "
        + "are, relative to their size. The relative error is")
    room.show(["|computed − measured| / (|computed| + |measured|)"])
    try room.predict(
      "computed \(analytic, 3), measured \(numeric, 3). What is the relative "
        + "error, to three decimals?", .rounded(error, decimals: 3),
      mistakes: [
        abs(analytic - numeric) / abs(numeric):
          "the difference over the measured one alone",
        abs(analytic - numeric): "the difference alone",
        abs(analytic - numeric) / abs(analytic):
          "the difference over the computed one alone",
        2 * error:
          "the difference over the mean of the two; it is over their sum",
      ], working: "\(numeric - analytic, 2) / (\(analytic, 2) + \(numeric, 2))")
    room.tell("All nine weights and biases of 2-2-1, as one long vector:")
    room.table(
      ["", "that agree", "relative error"],
      [("A", report(nil)), ("B", report(mistake))]
    ) { name, report in
      let count = report.parameters.count
      return [
        name, "\(count - report.failures.count) of \(count)",
        report.relativeError.scientificText(digits: 2),
      ]
    }
    let faintest = report(.updatedFirst, learningRate: 0.01).relativeError
    room.tell(
      "Rounding leaves about 1e-10, B's wrong line a third. The museum's "
        + "faintest mistake shrinks with η, but even at η = 0.01 it is "
        + "\(faintest.scientificText(digits: 1)): still far above rounding.")
  }

  static let pattern = Page("What the pattern says") { room throws(Turn) in
    let parameters = report(mistake).parameters
    func cells(_ k: Int) -> [String] {
      guard parameters.indices.contains(k) else { return ["", "", "", ""] }
      let p = parameters[k]
      return [
        p.name, "\(p.analytic, 5)", "\(p.numeric, 5)",
        p.agrees ? "1" : (p.analytic / p.numeric).text(decimals: 2),
      ]
    }
    let header = ["", "computed", "measured", "factor"]
    let alignments: [TextTable.Alignment] = [.left, .right, .right, .right]
    var table = TextTable(
      header: header + header, alignments: alignments + alignments)
    for k in 0..<6 { table.append(cells(k) + cells(k + 6)) }
    room.show(table)
    try room.choose(
      "these are B's nine gradients. o1's agree; those of h1 and h2 are about "
        + "four times too large. Where is the wrong line?",
      ["in the loss", "in the δ of o1", "in what h1 and h2 collect from o1"],
      right: 2,
      mistakes: [
        0: "Then o1's would be off, too.", 1: "b[o1] is that δ, and it agrees.",
      ],
      why:
        "Everything the backward pass computes before the first wrong gradient "
        + "is right. And σ′ is at most ¼: a factor of about 4 suggests a "
        + "missing σ′.")
  }

  static let museum = Page("One of eleven") { room throws(Turn) in
    let card = mistake.card
    let starts = Mistake.countedStarts
    let solved = mistake.solvedStarts(hidden: 4) ?? 0
    room.tell("B sends back o1's ∂L/∂a, the raw error, instead of its δ:")
    room.show(["right  \(card.right)", "wrong  \(card.wrong)"])
    try room.choose(
      "A's 2-4-1 network learns XOR from "
        + "\(Mistake.rightSolvedStarts(hidden: 4)) of \(starts) seeds. From "
        + "how many does B's?", ["fewer than 50", "about 100", "nearly all"],
      right: 2,
      mistakes: [
        0: "A wrong length is not a wrong direction.",
        1: "From nearly all; as 2-2-1, from fewer.",
      ],
      why: "From \(solved). (As 2-2-1, A learns from "
        + "\(Mistake.rightSolvedStarts(hidden: 2)) of \(starts), B from "
        + "\(mistake.solvedStarts(hidden: 2) ?? 0).) Of the bug museum's "
        + "eleven mistakes, found in teaching code or planted in exercises, "
        + "\(unnoticed.count) learn as 2-4-1 from at least 190 of \(starts). "
        + "`swift run Walkthrough museum` shows them all, each with its "
        + "evidence, and you say what is wrong.")
  }

  /// The mistakes that training with four hidden neurons does not show.
  static var unnoticed: [Mistake] {
    Mistake.allCases.filter { $0.solvedStarts(hidden: 4) ?? 0 >= 190 }
  }

  static let anotherMistake = Page.change("Another mistake") {
    room throws(Turn) in
    let all = Mistake.allCases
    room.tell("The museum's mistakes:")
    room.columns(
      (0..<4).map { row in
        stride(from: row, to: 12, by: 4).map { k in
          all.indices.contains(k) ? "\(k + 1)  \(all[k].name)" : ""
        }
      })
    let first = (all.firstIndex(of: .updatedFirst) ?? 0) + 1
    try room.tryNumbers(
      "one of them, and a seed. Does the check miss any with some seed?",
      [
        Field(
          "mistake", Double(first), in: 1...Double(all.count), isWhole: true),
        Field("seed", Double(seed), in: 0...9999, isWhole: true),
      ]
    ) { numbers in
      show(room, all[Int(numbers[0]) - 1], seed: UInt32(numbers[1]))
    }
  }

  private static func show(
    _ room: Classroom, _ mistake: Mistake, seed: UInt32
  ) {
    let report = report(mistake, seed: seed)
    let count = report.parameters.count
    func learned(hidden: Int) -> String {
      let right = Mistake.rightSolvedStarts(hidden: hidden)
      guard let count = mistake.solvedStarts(hidden: hidden) else {
        return "cannot run (right: from \(right))"
      }
      return "from \(count) of \(Mistake.countedStarts) seeds (right: from "
        + "\(right))"
    }
    room.show(
      ["right  \(mistake.card.right)", "wrong  \(mistake.card.wrong)", ""]
        + EquationTable.lines([
          [
            "gradients that agree",
            "\(count - report.failures.count) of \(count)",
          ],
          ["relative error", report.relativeError.scientificText(digits: 2)],
          ["2-2-1 learns XOR", learned(hidden: 2)],
          ["2-4-1 learns XOR", learned(hidden: 4)],
        ]))
  }

  static let checks = Page.checks { room throws(Turn) in
    let (above, below, h) = (0.2504, 0.25, 0.001)
    try room.check(
      "L(w + h) = 0.2504, L(w − h) = 0.2500, h = 0.001. What is the measured "
        + "slope?",
      .exact((above - below) / (2 * h)),
      mistakes: [
        (above - below) / h: "divided by h instead of 2h",
        (below - above) / (2 * h): "(L(w − h) − L(w + h)) / 2h: the wrong sign",
        above - below: "the rise; divide it by 2h",
      ], working: "(0.2504 − 0.25) / (2·0.001)")
    try room.check(
      "all neurons are sigmoid, h = 1e-5, and the relative error is 6e-03. "
        + "What causes it?",
      ["rounding", "a wrong line", "a network that is too small"], right: 1,
      mistakes: [
        0: "Rounding leaves about 1e-10, many million times less.",
        2: "The slope can be computed exactly, however high the loss is.",
      ])
    try room.check(
      "a check on a single sample passes. What can still be wrong?",
      [
        "a sum over the samples where the loss takes the mean",
        "the sign of the gradient", "σ′ of the hidden neurons",
      ], right: 0,
      mistakes: [
        1: "The measured slope has a sign, too, and would differ.",
        2: "It is a factor of each sample's gradient.",
      ],
      why:
        "The sum of one number is its mean. And no check says whether the loss "
        + "is the one you wanted.")
  }
}
