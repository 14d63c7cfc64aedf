import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

@Suite("The stepper as a program")
struct StepperTests {
  /// Runs a script; lines are separated by `; `.
  private func run(
    _ script: String, _ arguments: String = "xor"
  ) throws -> Program.Result {
    let words = arguments.split(separator: " ").map { String($0) }
    return try Program.run(
      ["step"] + words,
      input: script.split(separator: ";").map { "\(String($0).trimmed)\n" }
        .joined())
  }

  private func lines(_ script: String, _ arguments: String = "xor") throws
    -> [String]
  {
    let result = try run(script, arguments)
    #expect(result.errors == "")
    #expect(result.code == 0)
    return result.output.split(separator: "\n").map { String($0) }
  }

  /// The text after the last equals sign.
  private func lastNumber(_ text: String) -> String {
    text.split(separator: "=").last.map { String($0).trimmed } ?? ""
  }

  @Test("a whole step of XOR, forwards and backwards, ends where it began")
  func thereAndBack() throws {
    let output = try lines("p; n 243; p; b 243; p")
    // What is printed: a name, and the lines of its numbers.
    let prints = output.filter { line in
      !line.hasPrefix(" ")
        || ["  w[", "  b ", "  z ", "  ∂L/∂a "].contains {
          line.hasPrefix($0)
        }
    }
    let size = prints.count / 3
    #expect(prints.count == 3 * size)
    #expect(prints.filter { !$0.hasPrefix(" ") }.count == 15)
    #expect(Array(prints[..<size]) == Array(prints[(2 * size)...]))
    #expect(Array(prints[..<size]) != Array(prints[size..<(2 * size)]))
    #expect(output.filter { $0.contains("before ") }.count == 243)

    // What it printed in between is what training has after an epoch.
    let folder = try Folder()
    _ = try Program.run([
      "train", "xor", "--epochs", "1", "--quiet", "--save", folder.file("m"),
    ])
    let model = try ModelFile(path: folder.file("m")).network
    for neuron in model.layers.flatMap(\.neurons) {
      for weight in neuron.weights {
        #expect(
          prints[size..<(2 * size)].contains { $0.contains("] \(weight)  dw[") }
        )
      }
    }
  }

  @Test("the transcript of a script is as a person reads it")
  func transcript() throws {
    let script = """
      # The first sample, neuron by neuron
      n
      n sample
      n 2 neurons
      n 4
      b 2
      break δ of h1
      break |δ| < 1e-3
      break
      run
      n 3
      p h1
      delete 1
      set w[o1←h2] 0.5
      set rate 0.1
      undo
      n epoch
      sample 3
      layer 2
      epoch 5
      b
      rewind
      b
      branches
      goto 211
      goto epoch 3 sample 2 δ of o1
      last h1.a > 0.7
      first loss < 0.25
      switch A
      compare
      set x2 of sample 2 0.5 as halfway
      set y of sample 1 0.2
      set activation h1 tanh
      compare main halfway 8
      branches
      undo
      q
      n this is never read
      """
    let result = try Program.run(
      ["step", "xor", "--layers", "2,2,1"], input: script)
    #expect(result.errors == "")
    #expect(result.code == 0)
    for line in result.output.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
    try Transcript.compare(result.output, with: "step")
  }

  @Test(
    "a breakpoint stops where it says",
    arguments: [
      ("δ of h2", "h2 · δ = "), ("delta of h1", "h1 · δ = "),
      ("δ_o1", "o1 · δ = "), ("z of h1", "h1 · z += b"),
      ("∂L/∂a of h1", "h1 · ∂L/∂a = δ_o1·w[o1←h1]"),
      ("dw[x2] of h1", "h1 · dw[x2] += "), ("w[o1←h2]", "o1 · w[h2] ← "),
      ("w[o1,h1]", "o1 · w[h1] ← "), ("b[h2]", "h2 · b ← "),
      ("dw[h2]", "o1 · dw[h2] += "), ("layer 2", "o1 · dw, db"),
      ("neuron h2", "h2 · dw, db"), ("sample 3", "sample 3 · h1 · z = "),
      ("forward", "sample 1 · h1 · z = "), ("update", "h1 · w[x1] ← "),
      ("loss", "sample 1 · o1 · L = "), ("|δ| < 1e-2", "h"),
    ])
  func stops(_ condition: String, _ place: String) throws {
    let output = try lines("break \(condition); run", "xor --layers 2,2,1")
    #expect(output[1] == "stopped at: \(condition)")
    let line = try #require(output.dropFirst(2).first)
    #expect(line.contains(place), "\(line)")
  }

  @Test("run looks for a number that is small, large, or changes its sign")
  func comparisons() throws {
    func value(_ condition: String) throws -> Double {
      let text = try lines("break \(condition); run", "xor").joined()
      return try #require(Double(lastNumber(text)))
    }
    #expect(try abs(value("|δ of h1| < 1e-4")) < 1e-4)
    #expect(try value("loss <= 0.05") <= 0.05)
    #expect(try value("a of o1 > 0.8") > 0.8)
    #expect(try value("w[o1←h1] >= 1") >= 1)
    // The first δ of o1 is positive (a > 0 = y), the next negative (y = 1).
    let output = try lines("break δ of o1 changes sign; run")
    #expect(output.last?.contains("sample 2 · o1 · δ") == true)
    #expect(output.last?.contains("= -0.") == true)
  }

  @Test("the loss of a single sample counts as the batch's")
  func lossOfOneSample() throws {
    let output = try lines("break loss < 100; run", "xor --sample 2")
    #expect(output.last?.contains("sample 2 · o1 · L = ") == true)
  }

  @Test("a sum changes its sign when it is complete", arguments: ["h3", "h4"])
  func completeSums(_ name: String) throws {
    func values(_ script: String) throws -> [Double] {
      try lines(script).filter { $0.contains(" · \(name) · z") }
        .map { try #require(Double(lastNumber($0))) }
    }
    let all = try values("break z of \(name); run; run; run; run")
    let change = try #require(
      all.indices.dropFirst().first { all[$0 - 1] * all[$0] < 0 })
    let stop = try values("break z of \(name) changes sign; run")
    #expect(stop == [all[change]])
  }

  @Test("run to an epoch stops when that many are complete")
  func epochBreakpoint() throws {
    let output = try lines("break epoch 3; run; n; rewind; epoch 3; n")
    #expect(output[1] == "stopped at: epoch 3")
    #expect(output[3].contains("h1 · dw, db ← 0"))
    #expect(output[5].hasPrefix("after 3 epochs, loss "))
    #expect(output[6] == output[3])
  }

  @Test("without a breakpoint, run goes to the end of the step")
  func runToEnd() throws {
    let output = try lines("run; n")
    #expect(output[0] == "no breakpoint is set: ran to the end of the step")
    // Operations are counted over all steps, of 243 each.
    #expect(output[1].contains(" 244  h1 · dw, db ← 0"))
  }

  @Test("options choose the start: epoch, sample, neuron, batches, a model")
  func options() throws {
    #expect(
      try lines("n", "xor --epoch 2 --neuron o1 --digits 2")[0]
        .contains("sample 1 · h1 · z = w[x1]·x1"))
    #expect(
      try lines("n 6; n 100", "xor --sample 3").filter {
        $0.contains("sample ") && !$0.contains("sample 3")
      }.isEmpty)
    let first = try lines("n epoch", "people")[0]
    let perSample = try lines("n epoch", "people --batch-size 1 --no-shuffle")
    #expect(first.hasPrefix("after 1 epoch, loss "))
    #expect(perSample[0] != first)
    // Trace and stepper show the same step after training.
    let trace = try Program.run([
      "trace", "people", "--epoch", "4", "--sample", "2", "--digits", "9",
    ]).output
    let step = try lines(
      "break z of o1; run", "people --epoch 4 --sample 2 --digits 9")
    let z = lastNumber(step.last ?? "")
    #expect(trace.contains(z))
  }

  @Test(
    "an impossible command is reported in one sentence, with its line",
    arguments: [
      ("n; foo", "line 2: there is no command \"foo\"; ? lists them"),
      ("nxet", "line 1: there is no command \"nxet\"; did you mean next?"),
      ("n 0", "line 1: a count must be from 1 to 1000000, found 0"),
      ("b 2 weeks", "line 1: cannot read the distance \"2 weeks\""),
      (
        "neuron h9",
        "line 1: there is no neuron \"h9\"; the network has h1, h2, h3, h4, o1"
      ),
      ("neuron", "line 1: neuron what? as in: neuron h1"),
      (
        "layer 3", "line 1: layer takes a whole number from 1 to 2, found \"3\""
      ),
      ("sample 9", "line 1: this epoch has no sample 9; it has 1, 2, 3, 4"),
      ("sample x", "line 1: sample takes a whole number from 1 to 1000000"),
      (
        "epoch -1",
        "line 1: epoch takes a whole number from 0 to 1000000, found \"-1\""
      ),
      (
        "break when it hurts",
        "line 1: cannot read the condition \"when it hurts\"; write it as "
          + "\"δ of h2\", "
      ),
      ("break δ of h7", "line 1: there is no neuron \"h7\""),
      ("break δ < small", "line 1: \"small\" is not a number to compare with"),
      ("break layer 9", "line 1: layer takes a whole number from 1 to 2"),
      ("break w[o1←x1] > 0", "line 1: o1 has no input \"x1\"; it has h1, h2"),
      ("break dw[x9]", "line 1: there is no input \"x9\""),
      ("delete 1", "line 1: there is no breakpoint 1; there are 0"),
      ("set", "line 1: set what to which number? as in: set w[o1←h2] 0.5"),
      (
        "set w[o1←h2] much",
        "line 1: \"much\" is not a number, so w[o1←h2] cannot be set to it"
      ),
      (
        "set w[o1←h2] inf",
        "line 1: \"inf\" is not a number, so w[o1←h2] cannot be set to it"
      ),
      ("set z[h1] 1", "line 1: \"z[h1]\" is not a weight or a bias"),
      ("set w 1", "line 1: \"w\" is not a weight or a bias"),
      ("set w[o1] 1", "line 1: there is no input \"o1\""),
      ("set rate -1", "line 1: a learning rate must be above 0, found -1"),
      ("undo", "line 1: nothing was changed"),
      ("undo now", "line 1: undo takes no arguments, found \"now\""),
      ("p h9", "line 1: there is no neuron \"h9\""),
      ("goto", "line 1: goto what? as in: goto 812"),
      ("goto -1", "line 1: operations count from 0, the very start; found -1"),
      (
        "goto 1000000000000",
        "line 1: operation 1000000000000 is more than 1000000 epochs away"
      ),
      ("goto nowhere", "line 1: cannot read the condition \"nowhere\""),
      ("goto epoch x", "line 1: epoch takes a whole number from 0 to 1000000"),
      ("goto epoch 3 sample", "line 1: sample what? as in: sample 1"),
      (
        "goto sample 9", "line 1: this epoch has no sample 9; it has 1, 2, 3, 4"
      ),
      ("goto δ of h9", "line 1: there is no neuron \"h9\""),
      (
        "goto a of h1 > 1",
        "line 1: \"a of h1 > 1\" does not occur in this step or the next; "
          + "break and run look further"
      ),
      ("last", "line 1: last what? as in: last h2.a > 0.9"),
      ("first", "line 1: first what? as in: first loss < 0.1"),
      ("last a of h9 > 1", "line 1: there is no neuron \"h9\""),
      ("first loss < low", "line 1: \"low\" is not a number to compare with"),
      ("branches all", "line 1: branches takes no arguments, found \"all\""),
      ("switch", "line 1: switch what? as in: switch main"),
      ("switch A", "line 1: there is no branch \"A\"; the only one is main"),
      (
        "set rate 1; switch a",
        "line 2: there is no branch \"a\"; there are "
          + "main, A"
      ),
      (
        "compare",
        "line 1: there is only one branch; set changes a number and starts "
          + "another"
      ),
      (
        "set rate 1; compare A",
        "line 2: compare two branches, not A with itself"
      ),
      ("set rate 1; compare B", "line 2: there is no branch \"B\""),
      (
        "set rate 1; compare main A A",
        "line 2: compare takes two branches, and perhaps the last epoch"
      ),
      (
        "epoch 5; set rate 1; compare main A 2",
        "line 3: the last epoch of compare takes a whole number from 5 to"
      ),
      ("set rate 1; undo; undo", "line 3: nothing was changed in main"),
      ("set rate 1 as", "line 1: \"as\" is not a number, so rate 1 cannot"),
      (
        "set rate 1 as 2nd",
        "line 1: a branch's name is a word of at most 20 letters and digits, "
          + "found \"2nd\""
      ),
      ("set rate 1 as main", "line 1: there is already a branch main"),
      ("set rate 0", "line 1: a learning rate must be above 0, found 0"),
      (
        "set x1 2",
        "line 1: x1 of which sample? as in: set x1 of sample 2 1"
      ),
      ("set x3 2", "line 1: \"x3\" is not a weight or a bias"),
      (
        "set x1 of sample 9 2",
        "line 1: sample 9 is not in any of these steps"
      ),
      ("set x1 of sample 1 nan", "line 1: \"nan\" is not a number"),
      (
        "set y of sample 0 1",
        "line 1: sample takes a whole number from 1 to"
      ),
      (
        "set activation relu",
        "line 1: set the activation of which layer? as in: set activation "
          + "layer 1 relu"
      ),
      (
        "set activation h1 rely",
        "line 1: there is no activation \"rely\"; did you mean relu?"
      ),
      ("set activation h9 relu", "line 1: there is no neuron \"h9\""),
      ("set activation layer 3 relu", "line 1: layer takes a whole number"),
      (
        "set activation layer 1 softmax",
        "line 1: softmax belongs to the output layer; found it in hidden layer"
      ),
      (
        "set activation o1 softmax",
        "line 1: softmax of a single output is always 1"
      ),
    ])
  func refused(_ script: String, _ message: String) throws {
    let result = try run(script)
    #expect(result.errors.hasPrefix("error: \(message)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.code == 64)
  }

  @Test("an empty script, blank lines and comments do nothing and end well")
  func empty() throws {
    #expect(try run("").output == "")
    #expect(try lines(" ;# a remark;\t; q") == [])
    let long = String(repeating: "z", count: 100_000)
    let result = try run(long)
    #expect(result.code == 64 && result.errors.count < 200)
  }

  @Test("numbers that leave all bounds trap nowhere")
  func extremes() throws {
    let output = try lines(
      "set w[o1←h1] 1e308; set b[h1] -1e308; set rate 1e300; n 3 epochs; "
        + "p; b 5; break z of o1 changes sign; undo; undo; undo; b 3 epochs")
    #expect(output.last?.hasPrefix("main · after 0 epochs") == true)
  }

  @Test("a breakpoint on the loss looks at that of the whole batch")
  func lossBreakpoint() throws {
    let output = try lines("break loss < 0.2; run", "xor --layers 2,2,1")
    // A single sample's is below 0.2 at once; the batch's is not.
    #expect(!output[2].contains("sample "))
    #expect(try #require(Double(lastNumber(output.joined()))) < 0.2)
  }

  @Test(
    "z is complete with its last term, also where eight sums grow side by side",
    arguments: [8, 15, 16, 17, 24])
  func lastTerm(_ inputs: Int) throws {
    let output = try lines(
      "break z of o1; run; n", "xor --no-bias --layers 2,\(inputs),1")
    #expect(output[1] == "stopped at: z of o1")
    #expect(output.last?.contains("o1 · a = σ(z)") == true, "\(output)")
  }

  @Test(
    "breakpoints on samples that never come are refused; all can go at once")
  func breakpointLists() throws {
    let result = try run("break sample 3", "people --sample 2")
    #expect(
      result.errors == "error: line 1: sample 3 is not in any of these steps\n")
    #expect(result.code == 64)
    #expect(
      try lines("break sample 2; break loss; delete all; break").suffix(2) == [
        "all breakpoints deleted",
        "no breakpoints; add one as in: break δ of h2",
      ])
  }

  @Test("a change that the loss cannot take is refused, and nothing changes")
  func refusedForTheLoss() throws {
    let start = "set activation o1 tanh"
    let result = try run(start, "xor --loss bce")
    #expect(
      result.errors.hasPrefix(
        "error: line 1: binaryCrossEntropy needs outputs between 0 and 1"))
    #expect(
      try run("set y of sample 1 2", "xor --loss bce").errors
        == "error: line 1: binaryCrossEntropy needs targets from 0 to 1, "
        + "but xor of sample 1 is 2\n")
    #expect(try lines("set y of sample 1 2; branches").count == 6)
  }

  @Test("inputs and targets have the network's names and the data's")
  func sampleNames() throws {
    func change(_ command: String, _ arguments: String) throws -> String {
      try lines("sample 2; n; \(command)", arguments)[2]
    }
    #expect(
      try change("set x2 0.5", "xor").hasPrefix("A · x2 of sample 2 1.0"))
    #expect(try change("set y 0.5", "xor").hasPrefix("A · y of sample 2 1.0"))
    #expect(
      try change("set y_o2 0.5", "iris").hasPrefix("A · y_o2 of sample 2 0.0"))
    #expect(
      try change("set y_o1 of sample 3 0.5", "iris")
        .hasPrefix("A · y_o1 of sample 3 1.0"))
    let names = DataSet.iris.inputNames
    #expect(
      try change("set \(names[2]) 0.5", "iris")
        .hasPrefix("A · x3 of sample 2 1.4"))
    // Without a choice, it is the only sample.
    #expect(
      try lines("set x1 3", "xor --sample 4")[0]
        .hasPrefix("A · x1 of sample 4 1.0"))
  }

  @Test("a number goes where the search says that it was")
  func searchAndGoTo() throws {
    let found = try lines("epoch 40; last |δ of h1| > 0.005")
    let when = "last |δ of h1| > 0.005: epoch "
    #expect(found[1].hasPrefix(when))
    let number = try #require(lastWord(found[1]))
    #expect(try lines("goto \(number)") == [found[2]])
    #expect(try lines("goto 0; goto 1")[1].hasPrefix("   1  h1"))
    #expect(
      try lines("epoch 40; last |h1.delta| > 0.005")[2] == found[2])
    #expect(
      try lines("goto epoch 3 sample 2 o1.delta")
        == lines("goto epoch 3 sample 2 δ of o1"))
    #expect(
      try lines("last |δ of h1| > 100")
        == ["last |δ of h1| > 100: never since the start"])
    #expect(
      try lines("first loss > 100", "xor --layers 2,1,1")
        == ["first loss > 100: never in the first 10000 steps"])
  }

  private func lastWord(_ text: String) -> String? {
    text.split(separator: " ").last.map { String($0) }
  }

  @Test("goto finds a sample in the epoch's batches, and the loss of the batch")
  func goToParts() throws {
    let output = try lines(
      "goto epoch 1 sample 3 z of h1; goto loss; goto sample 1; goto epoch 2",
      "xor --batch-size 2 --no-shuffle")
    #expect(output[0].contains("sample 3 · h1 · z += b"))
    #expect(output[1].contains("  L = the mean over the samples"))
    #expect(output[2] == "before sample 1")
    #expect(output[3].hasPrefix("after 2 epochs, loss "))
  }
}
