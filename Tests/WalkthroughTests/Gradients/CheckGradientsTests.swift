import TestSupport
import Testing

@testable import Walkthrough

/// `check --gradients` as a learner uses it, on NumPy's numbers.
@Suite("check --gradients")
struct CheckGradientsTests {
  private let folder: Folder
  private let network: LearnersNetwork

  init() throws {
    folder = try Folder()
    network = try LearnersNetwork(LearnersNetwork.fixtures()[0])
    let layers = try zip(
      network.fixture["W"].elements, network.fixture["b"].matrix
    ).map { weights, biases in
      let neurons = try zip(weights.matrix, biases).map {
        "{\"weights\":\($0),\"bias\":\($1)}"
      }
      return "{\"activation\":\"sigmoid\",\"neurons\":["
        + neurons.joined(separator: ",") + "]}"
    }
    try folder.write(
      "{\"format\":\"neuronkit-model\",\"version\":1,\"inputCount\":2,"
        + "\"layers\":[\(layers.joined(separator: ","))]}", to: "net.json")
  }

  /// Checks gradients rounded to some decimals.
  private func check(
    _ gradient: LearnersNetwork.Arrays, decimals: Int, _ words: String = ""
  ) throws -> Program.Result {
    let path = try folder.write(
      gradient.json { $0.text(decimals: decimals) }, to: "g.json")
    return try run("--gradients \(path) \(words)")
  }

  private func run(_ words: String) throws -> Program.Result {
    try Program.run("check xor --model \(folder.file("net.json")) \(words)")
  }

  @Test("right gradients pass, and what is shown is what was given")
  func right() throws {
    let result = try check(network.right(), decimals: 4)
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(
      result.output.hasPrefix(
        "data      xor: true if exactly one input is (4 samples)\n"
          + "network   2-2-1 sigmoid, sigmoid ·"))
    #expect(
      result.output.hasSuffix(
        """
        loss      meanSquaredError (mean) = 0.291879
        batch     all samples, after 0 epochs

          parameter    yours     ours  difference
          h1.dw[x1]   0.0074   0.0074              ✓
          h1.dw[x2]   0.0098   0.0098              ✓
          h1.db       0.0204   0.0204              ✓
          h2.dw[x1]   0.0078   0.0078              ✓
          h2.dw[x2]   0.0145   0.0145              ✓
          h2.db       0.0184   0.0184              ✓
          o1.dw[h1]  -0.0342  -0.0342              ✓
          o1.dw[h2]  -0.0179  -0.0179              ✓
          o1.db      -0.0869  -0.0869              ✓

        All 9 gradients agree with ours in the digits given.

        """))
    let quiet = try check(network.right(), decimals: 4, "--quiet")
    #expect(
      quiet.output == "All 9 gradients agree with ours in the digits given.\n")
  }

  @Test("a mistake is named with its wrong line above the right one")
  func mistake() throws {
    let wrong = try LearnersNetwork.Arrays(
      network.fixture["mistakes"]["no-hidden-slope"])
    let result = try check(wrong, decimals: 4)
    #expect(result.code == 1)
    #expect(
      result.output.hasSuffix(
        """
          parameter    yours     ours  difference
          h1.dw[x1]   0.0426   0.0074      0.0352  ✗
          h1.dw[x2]   0.0387   0.0098      0.0289  ✗
          h1.db       0.0922   0.0204      0.0718  ✗
          h2.dw[x1]   0.0492   0.0078      0.0414  ✗
          h2.dw[x2]   0.0446   0.0145      0.0301  ✗
          h2.db       0.1063   0.0184      0.0879  ✗
          o1.dw[h1]  -0.0342  -0.0342              ✓
          o1.dw[h2]  -0.0179  -0.0179              ✓
          o1.db      -0.0869  -0.0869              ✓

        6 of 9 gradients differ from ours.

        This mistake gives exactly these numbers:

          σ′ is forgotten in the hidden layer
            wrong  δ_h = Σ δ_o·w[o←h]
            right  δ_h = Σ δ_o·w[o←h] · σ′(z_h)
            more   swift run Walkthrough museum 6
                   swift run Walkthrough lesson backflow

        """))
  }

  @Test("two mistakes with the same numbers are both named")
  func two() throws {
    let half = try LearnersNetwork.Arrays(
      network.fixture["mistakes"]["half-gradient"])
    let result = try check(half, decimals: 6, "--learning-rate 0.5 --quiet")
    #expect(result.code == 1)
    #expect(
      result.output.contains("These 2 mistakes give exactly these numbers:"))
    #expect(result.output.contains("museum 2"))
    #expect(result.output.contains("The learning rate is already multiplied"))
  }

  @Test("the learning rate of the step decides what updating first gives")
  func rate() throws {
    let wrong = try LearnersNetwork.Arrays(
      network.fixture["mistakes"]["updated-first"])
    let right = try check(wrong, decimals: 6, "--learning-rate 2 --quiet")
    #expect(right.output.contains("museum 11"))
    #expect(right.output.contains("(learning rate 2)"))
    let other = try check(wrong, decimals: 6, "--learning-rate 3 --quiet")
    #expect(
      other.output == """
        6 of 9 gradients differ from ours.

        No known mistake gives these numbers. Everything agrees back to the output
        layer, and hidden layer 1 does not: look at how δ flows back from one to the
        other.

        """)
  }

  @Test("only part of it is checked, and what is missing is said")
  func partial() throws {
    let result = try run("--quiet --neuron h1 --gradients 0.0074,0.0098,0.0204")
    #expect(
      result.output == "All 3 gradients agree with ours in the digits given.\n")
    let one = try run("--quiet --neuron h1 --gradients 0.0074,0.0098")
    #expect(
      one.output == """
        All 2 gradients agree with ours in the digits given.
        1 is missing: h1.db.

        """)
    let path = try folder.write("h1.db,0.0204\n", to: "g.csv")
    let table = try run("--quiet --gradients \(path)")
    #expect(
      table.output == """
        The gradient agrees with ours in the digits given.
        8 are missing: h1.dw[x1], h1.dw[x2], h2.dw[x1], h2.dw[x2], h2.db, o1.dw[h1],
        o1.dw[h2], o1.db.

        """)
    #expect(table.code == 0)
  }

  @Test("samples, epochs and the reduction are those of the options")
  func options() throws {
    for options in [
      "--sample 2", "--sample 1,3", "--epoch 3", "--reduction sum",
      "--loss huber", "--learning-rate 0.1 --epoch 20",
    ] {
      let model = folder.file("net.json")
      let trace = try Program.run(
        "trace xor --model \(model) --format json \(options)")
      let path = try folder.write(trace.output, to: "trace.json")
      let same = try run("--gradients \(path) \(options)")
      #expect(same.code == 0, "\(options): \(same.output)")
      let other = try run("--gradients \(path) --quiet")
      #expect(other.code == 1, "\(options)")
    }
    // Those of all samples, where one was asked for.
    let all = try check(network.right(), decimals: 6, "--sample 2 --quiet")
    #expect(all.output.contains("It is the gradient of all samples together"))
    // Those of the step before, still there in the second step.
    func gradient(_ epoch: Int) throws -> [Double?] {
      let trace = try Program.run(
        "trace xor --model \(folder.file("net.json")) --format json "
          + "--epoch \(epoch)")
      return try GradientReader(network: network.step.network, neurons: nil)
        .readFile(Array(trace.output.utf8), "").numbers.map { $0?.value }
    }
    let names = NetworkParameters(network.step.network).all.map { $0.name }
    let sum = try zip(gradient(0), gradient(1)).map { ($0 ?? 0) + ($1 ?? 0) }
    let path = try folder.write(
      zip(names, sum).map { "\($0),\($1)\n" }.joined(), to: "sum.csv")
    let result = try run("--gradients \(path) --epoch 1 --quiet")
    #expect(
      result.output.contains("The gradient of the step before was not set to 0")
    )
  }

  @Test("of many parameters, the worst are listed")
  func many() throws {
    let trace = try Program.run("trace iris --format json --sample 1-9")
    let path = try folder.write(trace.output, to: "iris.json")
    let right = try Program.run(
      "check iris --sample 1-9 --gradients \(path)")
    #expect(right.code == 0)
    #expect(right.output.contains("The 10 of "))
    let wrong = try Program.run(
      "check iris --sample 1-9 --reduction sum --gradients \(path)")
    #expect(wrong.code == 1)
    #expect(wrong.output.filter { $0 == "✗" }.count == 10)
    #expect(wrong.output.contains("of another loss, 1/9 of this one"))
  }

  @Test("without a cause, what is known is said")
  func hints() throws {
    func hint(_ gradient: LearnersNetwork.Arrays, _ decimals: Int = 6) throws
      -> String
    {
      let output = try check(gradient, decimals: decimals, "--quiet").output
      return output.split(separator: "\n").dropFirst()
        .joined(separator: " ")
    }
    let right = try network.right()
    #expect(
      try hint(right.scaled(by: 0.37)).hasPrefix(
        "All of yours are 0.37 times ours. No known mistake gives that factor"))
    #expect(
      try hint(right.scaled(by: 0)).hasPrefix("All of yours are 0."))
    #expect(
      try hint(right.scaled(by: 1.000006), 12).hasPrefix(
        "Differences this small come from rounding"))
    var quarter = right
    quarter.biases = right.biases.map { $0.map { $0 / 5 } }
    #expect(
      try hint(quarter, 12).hasPrefix("Those that differ are 1/5 of ours."))
    #expect(try hint(quarter).hasSuffix("All dw agree, so look at db alone."))
    var bias = right
    bias.biases = [[0.312, 0.217], [0.123]]
    #expect(try hint(bias).hasSuffix("All dw agree, so look at db alone."))
    var weights = right
    weights.weights = weights.weights.map { $0.map { $0.map { $0 + 0.3 } } }
    #expect(try hint(weights).hasSuffix("so look at what it is multiplied by."))
    var one = right
    one.weights[1][0][1] += 0.1
    #expect(try hint(one).hasSuffix("These neurons differ: o1."))
    var opposite = right
    opposite.weights[0] = right.weights[0].map { $0.map { -$0 } }
    #expect(
      try hint(opposite, 12).hasPrefix(
        "Those that differ are -1 times ours. The others agree"))
    // One short number that is wrong, among others that are right.
    var short = right
    short.weights[0][0][0] = 0.5
    let hint = try hint(short, 12)
    #expect(hint.hasSuffix("These neurons differ: h1."))
    #expect(!hint.contains("look at the loss"))
    let coarse = try run("--quiet --neuron o1 --gradients 0.9,0.8,0.7")
    #expect(
      coarse.output == """
        3 of 3 gradients differ from ours.

        These numbers have too few digits to name a mistake: at least 3 are needed, from
        the first that is not 0.

        """)
  }

  @Test("what cannot be compared ends with one sentence")
  func refused() throws {
    let cases: [(String, Int32, String)] = [
      (
        "--gradients /nowhere/g.json", 66,
        "cannot read /nowhere/g.json: No such file or directory"
      ),
      (
        "--gradients 1,2,3", 64,
        "typed numbers are the dw and db of one neuron; choose it with --neuron: "
          + "h1, h2, o1"
      ),
      ("--neuron h1", 64, "--neuron is for --gradients only"),
      (
        "--neuron h9 --gradients 1,2,3", 64,
        "there is no neuron \"h9\"; the network has h1, h2, o1"
      ),
      (
        "--neuron h1 --gradients 1,2,3,4", 64,
        "h1 has 2 dw and then db; found 4 numbers"
      ),
      ("--gradients", 64, "--gradients needs a value: --gradients FILE"),
    ]
    for (words, code, sentence) in cases {
      let result = try run(words)
      #expect(result.code == code)
      #expect(result.errors == "error: \(sentence)\n")
      #expect(result.output == "")
    }
    let files: [(String, String)] = [
      ("", "there is no gradient in it"),
      ("\n# none\n", "there is no gradient in it"),
      ("{\"h1\": {}}", "there is no gradient in it"),
      (
        "[1, 2",
        "line 1, column 6: expected ',' or ']', found the end of the file"
      ),
      (
        "h1.db,x",
        "line 1: expected a parameter and its number, as in "
          + "h1.dw[x1],0.1, or a header with parameter and value; found "
          + "\"h1.db,x\""
      ),
    ]
    for (text, sentence) in files {
      let path = try folder.write(text, to: "bad")
      let result = try run("--gradients \(path)")
      #expect(result.code == 65)
      #expect(result.errors == "error: \(path): \(sentence)\n")
    }
    let path = try folder.write("o1.db,1\n", to: "other.csv")
    let result = try run("--neuron h1 --gradients \(path)")
    #expect(result.errors == "error: \(path): there is no gradient in it\n")
  }
}
