import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on backflow")
struct BackflowTests {
  @Test("quotes the source's own lines")
  func source() throws {
    let source = try Checkout.read("Sources/NeuronKit/Model/Neuron.swift")
    #expect(
      source.contains(
        Backflow.backflowLines.map { "      \($0)\n" }.joined()))
  }

  @Test("has the numbers of the notes, computed with NumPy, PyTorch and JAX")
  func notes() throws {
    let main = try OracleFile("backflow")["main"]
    let network = Backflow.notesAfterBackward()
    let (hidden, output) = (
      network.layers[0].neurons, network.layers[1].neurons
    )
    #expect(agree(hidden.map { $0.a }, try main["a_h"].numbers))
    #expect(agree(output.map { $0.a }, try main["a_o"].numbers))
    #expect(agree(output.map { $0.dActivation }, try main["dL_da_o"].numbers))
    #expect(agree(output.map { $0.delta }, try main["delta_o"].numbers))
    #expect(agree(hidden.map { $0.dActivation }, try main["backflow"].numbers))
    #expect(agree(hidden.map { $0.delta }, try main["delta_h"].numbers))
    let wrong = Backflow.withoutTranspose(network)
    let mistakes = try main["mistakes"]
    #expect(agree(wrong, try mistakes["backflow_without_transpose"].numbers))
    let second = try OracleFile("backflow")["second"]
    let neurons = Backflow.secondAfterBackward().layers[1].neurons
    #expect(agree(neurons.map { $0.db }, try second["db2"].numbers))
  }

  @Test("shows both columns with the slope between, digit by digit")
  func columns() throws {
    let main = try OracleFile("backflow")["main"]
    let said = text(of: Backflow.lesson)
    for (name, keys) in [
      ("o", ["dL_da_o", "sigma_prime_z_o", "delta_o"]),
      ("h", ["backflow", "sigma_prime_z_h", "delta_h"]),
    ] {
      for k in 0..<2 {
        let numbers = try keys.map { try main[$0].numbers[k] }
        let row = numbers.map { $0.text(decimals: 4) }.joined(separator: " ")
        let squeezed = said.split(separator: " ").joined(separator: " ")
        #expect(squeezed.contains("\(name)\(k + 1) \(row)"), "\(row)")
      }
    }
  }

  @Test("has Mazur's loss after one step in both orders")
  func mazur() throws {
    let mazur = try OracleFile("mazur")
    let right = try mazur["without_bias_update"]["1"]["E_total"].number
    let wrong = try mazur[
      "mistake_output_weights_updated_first_no_bias_update"]["1"]["E_total"]
      .number
    #expect(agree([Backflow.mazurLoss(updatesOutputsFirst: false)], [right]))
    #expect(agree([Backflow.mazurLoss(updatesOutputsFirst: true)], [wrong]))
    #expect(right.text(decimals: 10) == "0.2910277737")
    #expect(wrong.text(decimals: 10) == "0.2910279239")
  }

  @Test(
    "neuron, matrix and formula agree with each other and with a difference",
    arguments: [[0.5, 0.7, -0.4], [0, 1, 2], [-3, 0.1, 10]])
  func views(_ weights: [Double]) {
    let network = Backflow.wideAfterBackward(weights: weights)
    let deltas = network.layers[0].neurons.map { $0.delta }
    #expect(agree(Backflow.matrixView(network), deltas))
    #expect(agree(Backflow.formulaView(network), deltas))
    // The bias moves z by as much as itself: δ is how L moves with it.
    for (k, neuron) in network.layers[0].neurons.enumerated() {
      func loss(_ shift: Double) -> Double {
        let moved = network.copy()
        moved.layers[0].neurons[k].bias += shift
        return Loss.halfSquaredError.value(
          outputs: moved.forward([1, 0.5]), targets: [1])
      }
      let slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
      #expect(abs(slope - neuron.delta) < 1e-9, "\(neuron.name)")
    }
  }

  @Test("∂L/∂x of the whole network is other software's")
  func inputSlopes() throws {
    let main = try OracleFile("backflow")["main"]
    let network = Backflow.notesAfterBackward()
    let slopes = network.layers[0].backflow()
    #expect(agree(slopes, try main["dx"].numbers))
    let shown = try main["dx"].numbers[1].text(decimals: 4)
    expect(
      try words(of: Backflow.lesson, "The gradient of a weight: δ times input"),
      shows: ["whole network? Answer: \(shown)"])
  }
}
