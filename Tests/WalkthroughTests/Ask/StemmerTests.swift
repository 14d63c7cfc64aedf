import TestSupport
import Testing

@testable import Ask
@testable import Walkthrough

@Suite("Words and stems")
struct StemmerTests {
  @Test(
    "words of one family have one stem",
    arguments: [
      "slope slopes", "bias biases", "loss losses", "batch batches",
      "entry entries", "update updates updated updating",
      "stop stops stopped stopping", "derive derived derivative derivatives",
      "multiply multiplies multiplied multiplication multiplying",
      "activate activation activations activated active",
      "initialise initialize initialised initialisation initialization initial",
      "optimize optimizer optimizers optimization optimise",
      "saturate saturated saturation saturates", "vanish vanishing vanished",
      "transpose transposed transposing", "learn learns learning learned",
      "converge converges converged converging convergence",
      "neuron neurons", "matrix", "fall falls falling", "propagate propagation",
    ])
  func families(_ family: String) {
    let stems = Set(Words.split(family).map { Stemmer.stem($0) })
    #expect(stems.count == 1, "\(stems)")
  }

  @Test(
    "words that mean something else keep apart",
    arguments: [
      "sum some", "loss lose", "layer lay", "weight wait",
      "bias base", "number numeric", "sigmoid sigma", "error era",
      "gradient grade", "train rain", "input output", "class classic",
    ])
  func strangers(_ pair: String) {
    let stems = Words.split(pair).prefix(2).map { Stemmer.stem($0) }
    #expect(stems[0] != stems[1], "\(stems)")
  }

  @Test("an inflected word loses its ending, a derived one keeps it")
  func uninflected() {
    for (word, form) in [
      ("weights", "weight"), ("weighted", "weight"), ("training", "train"),
      ("activation", "activation"), ("regularization", "regularization"),
      ("δ", "δ"),
    ] {
      #expect(Stemmer.uninflected(word) == form)
    }
  }

  @Test("short words, symbols and numbers stay as they are")
  func untouched() {
    for word in ["", "as", "dw", "∂l", "σ′", "δ", "wᵀ", "relu6", "12500", "is"]
    {
      #expect(Stemmer.stem(word) == word)
    }
  }

  @Test("text comes apart at spaces, signs and arrows; symbols stay whole")
  func words() {
    #expect(
      Words.split("∂L/∂a · σ′(z) = w[o1←h2]!")
        == ["∂l", "∂a", "σ′", "z", "w", "o1", "h2"])
    #expect(Words.split("σ'(z), Wᵀ·δ") == ["σ′", "z", "wᵀ", "δ"])
    #expect(
      Words.split("It doesn’t, it can't") == ["it", "doesnt", "it", "cant"])
    #expect(Words.split("½·(a − y)² ✓ │ ⣿") == ["½", "a", "y", "²"])
    #expect(Words.split("0.125 2-4-1") == ["0", "125", "2", "4", "1"])
    #expect(Words.split(" \n\t…?").isEmpty)
  }
}
