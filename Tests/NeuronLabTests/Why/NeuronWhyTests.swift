import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Why: of a single neuron, for a debugger")
struct NeuronWhyTests {
  /// tanh: z = 0.5 · 2 − 1 = 0, so that a is 0 and the slope 1.
  private func neuron(samples: [[Double]] = [[2, 3]]) -> Neuron {
    let neuron = Neuron(
      name: "h1", weights: [0.5, 0], bias: -1, activation: .tanh)
    for inputs in samples {
      neuron.forward(inputs)
      neuron.backward(dActivation: 0.25)
    }
    return neuron
  }

  @Test("the lines are those of a traced step, under the properties' names")
  func lines() {
    #expect(
      neuron().why("dw[1]") == """
        h1.dw[1] = 0.75, the last sample's part

        What the size comes from
          100 %  dActivation  0.25     from the layers after it, or from the loss

        How it was made
          dw[1] = δ_h1·inputs[1] = 0.25000 · 3.00000 = 0.75000
          delta = ∂L/∂a · f′(z) = 0.25000 · 1.00000 = 0.25000
          slope = 1 − a² = 1 − (0.00000)² = 1.00000
          a     = tanh(z) = tanh(0.00000) = 0.00000
          z     = weights[0]·inputs[0] + weights[1]·inputs[1] + bias
                = 0.50000 · 2.00000 + 0.00000 · 3.00000 + (-1.00000)
                = 0.00000

        The neuron holds dw[1] = 0.75: this part alone.
        """)
  }

  /// Every number of a random step's neurons that hold the last sample's.
  @Test("every number is the neuron's own, and is made from what it holds")
  func everyNumber() throws {
    for seed in cases(UInt32(0)..<100, inDebug: 0..<8) {
      let random = try RandomNetwork(seed: seed)
      random.step.computeGradients(of: random.data)
      for neuron in random.step.network.layers.flatMap(\.neurons) {
        var values = [
          "z": neuron.z, "a": neuron.a, "dActivation": neuron.dActivation,
          "delta": neuron.delta,
        ]
        values["slope"] = neuron.slope
        if neuron.hasBias {
          values["bias"] = neuron.bias
          values["db"] = neuron.delta
        }
        for i in neuron.weights.indices {
          values["weights[\(i)]"] = neuron.weights[i]
          values["inputs[\(i)]"] = neuron.inputs[i]
          values["dw[\(i)]"] = neuron.delta * neuron.inputs[i]
        }
        for (name, value) in values {
          let text = neuron.why(name)
          let start = "\(neuron.name).\(name) = \(value.fullText)"
          #expect(text.hasPrefix(start), "\(text) of \(random)")
          #expect(!text.contains("is older"), "\(text) of \(random)")
          for line in text.split(separator: "\n") {
            #expect(line.count <= 80, "\(line) of \(random)")
          }
        }
      }
    }
  }

  @Test("a sum over samples is told from the last sample's part of it")
  func sums() {
    let two = neuron(samples: [[2, 5], [2, 3]])
    #expect(
      two.why("dw[1]").hasSuffix(
        "The neuron holds dw[1] = 2, a sum over samples: 1.25 of earlier "
          + "samples, if this\n  part is already added."))
    #expect(
      two.why("db").hasSuffix(
        "The neuron holds db = 0.5, a sum over samples: 0.25 of earlier "
          + "samples, if this\n  part is already added."))
    two.zeroGradients()
    #expect(
      two.why("db").hasSuffix(
        "The neuron holds db = 0: this part is not in it, or not yet."))
    #expect(!two.why("delta").contains("holds"))
  }

  @Test("a number that is older than what it is made from is called so")
  func stale() {
    let forward = neuron()
    forward.forward([4, 3])
    // Stopped before backward has begun: z is 1, δ is still that of z = 0.
    let slope = 1 - forward.a * forward.a
    let sentence =
      "delta is older than what it is made from, which now gives "
      + "\((0.25 * slope).briefText)."
    #expect(forward.why("delta").contains(sentence))
    #expect(forward.why("dw[0]").contains(sentence))
    #expect(!forward.why("z").contains("older"))
    let updated = neuron()
    updated.weights[0] = 1
    #expect(
      updated.why("delta").contains(
        "z is older than what it is made from, which now gives 1."))
  }

  @Test("in a softmax layer, what the layer decides is given")
  func softmax() throws {
    let layer = Layer(
      neurons: ["o1", "o2"].map {
        Neuron(name: $0, weights: [1], bias: nil, activation: .softmax)
      })
    layer.forward([0.5])
    layer.backward(dActivations: [-2, 0])
    let o1 = layer.neurons[0]
    #expect(
      o1.why("dw[0]") == """
        o1.dw[0] = -0.25, the last sample's part

        What makes it small
           50 %  delta      0.5      from the whole softmax layer
           50 %  inputs[0]  0.5      an input
        Computed anew with inputs[0] = 1: it would be -0.5, 2 times as large.

        How it was made
          dw[0] = δ_o1·inputs[0] = -0.50000 · 0.50000 = -0.25000

        The neuron holds dw[0] = -0.25: this part alone.
        """)
    #expect(o1.why("a").contains("100 %  a  0.5      from the whole softmax"))
    #expect(o1.why("slope").hasPrefix("o1 has no number \"slope\""))
  }

  @Test("a dead neuron is called dead, and what would revive it is computed")
  func dead() {
    let neuron = Neuron(
      name: "h1", weights: [1], bias: -3, activation: .relu)
    neuron.forward([1])
    neuron.backward(dActivation: 0.5)
    let text = neuron.why("dw[0]")
    #expect(text.contains("Why it is 0"))
    #expect(
      text.contains("100 %  slope  0        dead for this sample: z = -2"))
    #expect(text.contains("Computed anew with z = 1: it would be 0.5."))
  }

  @Test(
    "a name that is none is answered with those that are",
    arguments: ["", "dw", "dw[2]", "dw[-1]", "loss", "h1.delta", "δ", "["])
  func refused(name: String) {
    #expect(
      neuron().why(name).replacing("\n", with: " ")
        == "h1 has no number \"\(name)\". It has z, a, dActivation, slope, "
        + "delta, db, bias, dw[0], weights[0] and inputs[0]; indices go up to "
        + "1.")
  }

  @Test("no neuron is too odd to be asked")
  func odd() {
    let bare = Neuron(weights: [], bias: nil, activation: .identity)
    #expect(bare.why(" z ").hasPrefix("self.z = 0.0\n"))
    #expect(
      bare.why("db").replacing("\n", with: " ")
        == "self has no number \"db\". It has z, a, dActivation, slope and "
        + "delta.")
    #expect(bare.why("delta").hasPrefix("self.delta = 0.0\n"))
    let torn = neuron()
    torn.inputs = []
    #expect(torn.why("z") == "h1 has 2 weights, but 0 inputs and 2 dw.")
    torn.inputs = [.nan, .infinity]
    torn.z = .nan
    #expect(torn.why("z").hasPrefix("h1.z = \(Double.nan.fullText)\n"))
    let named = Neuron(
      name: "a\u{1b}[2J", weights: [1], bias: 0, activation: .sigmoid)
    #expect(!named.why("z").contains("\u{1b}"))
    #expect(!named.why("\u{1b}").contains("\u{1b}"))
  }

  @Test("asking changes nothing")
  func unchanged() {
    let h1 = neuron()
    let before = "\(h1) \(h1.inputs) \(h1.dw) \(h1.db) \(h1.dActivation)"
    _ = h1.why("dw[0]")
    let after = "\(h1) \(h1.inputs) \(h1.dw) \(h1.db) \(h1.dActivation)"
    #expect(before == after)
  }
}
