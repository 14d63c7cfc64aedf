import Foundation
import TestSupport

/// Mazur's example in files, and what an independent computation says of it.
struct Mazur {
  /// The independent numbers; the keys are those of the fixture.
  struct Numbers: Decodable {
    let inputs: [Double]
    let targets: [Double]
    let weights: [Double]
    let biases: [Double]
    let hiddenZ: [Double]
    let hiddenA: [Double]
    let outputZ: [Double]
    let outputA: [Double]
    let outputDActivation: [Double]
    let outputSlope: [Double]
    let outputDelta: [Double]
    /// [hidden neuron][output neuron].
    let backflow: [[Double]]
    let hiddenDActivation: [Double]
    let hiddenSlope: [Double]
    let hiddenDelta: [Double]
    let dw: [Double]
    let db: [String: [Double]]
    let later: [String: State]

    /// The network after some updates.
    struct State: Decodable {
      let weights: [Double]
      enum CodingKeys: String, CodingKey { case weights = "weights_w1_to_w8" }
    }

    enum CodingKeys: String, CodingKey {
      case inputs, targets
      case weights = "weights_w1_to_w8"
      case biases = "biases_b1_b2"
      case hiddenZ = "net_h"
      case hiddenA = "out_h"
      case outputZ = "net_o"
      case outputA = "out_o"
      case outputDActivation = "dE_dout_o"
      case outputSlope = "dout_dnet_o"
      case outputDelta = "delta_o"
      case backflow = "dE_dout_h_terms"
      case hiddenDActivation = "dE_dout_h"
      case hiddenSlope = "dout_dnet_h"
      case hiddenDelta = "delta_h"
      case dw = "dE_dw1_to_w8"
      case db = "dE_db_per_neuron"
      case later = "with_per_neuron_bias_update"
    }
  }

  let numbers: Numbers
  private let folder: Folder
  /// What makes the program learn from the one sample, once.
  let arguments: [String]

  init() throws {
    let fixture = Checkout.fixtures.appendingPathComponent("mazur.json")
    numbers = try JSONDecoder().decode(
      Numbers.self, from: try Data(contentsOf: fixture))
    let (w, b) = (numbers.weights, numbers.biases)
    folder = try Folder()
    let model = try folder.write(
      """
      {"format": "neuronkit-model", "version": 1, "inputCount": 2,
       "loss": {"name": "halfSquaredError", "reduction": "mean"}, "layers": [
       {"activation": "sigmoid", "neurons": [
        {"weights": [\(w[0]), \(w[1])], "bias": \(b[0])},
        {"weights": [\(w[2]), \(w[3])], "bias": \(b[0])}]},
       {"activation": "sigmoid", "neurons": [
        {"weights": [\(w[4]), \(w[5])], "bias": \(b[1])},
        {"weights": [\(w[6]), \(w[7])], "bias": \(b[1])}]}]}
      """, to: "model.json")
    let row = numbers.inputs + numbers.targets
    let data = try folder.write(
      "x1,x2,y1,y2\n" + row.map { "\($0)" }.joined(separator: ",") + "\n",
      to: "data.csv")
    arguments = [
      "train", "--data", data, "--targets", "2", "--model", model,
      "--learning-rate", "0.5", "--epochs", "1", "--quiet",
    ]
  }
}
