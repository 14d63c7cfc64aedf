import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("The lesson on two layers")
struct TwoLayersTests {
  @Test("the hand-weighted network has NumPy's numbers")
  func handWeighted() throws {
    let values = try ArticleValues.read().handWeights
    let two = text(of: TwoLayers.lesson).squeezed
    let batch = text(of: Batches.lesson).squeezed
    for k in 0..<4 {
      let (a, b) = (values.hidden[k][0], values.hidden[k][1])
      let (zA, zB) = (values.zHidden[k][0], values.zHidden[k][1])
      #expect(two.contains(String(format: "%.1f %.4f %.1f %.4f", zA, a, zB, b)))
      let answer = values.output[k]
      #expect(two.contains(String(format: "%.3f %.3f %.3f", a, b, answer)))
      #expect(batch.contains(String(format: " %.1f %.1f ", zA, zB)))
      #expect(batch.contains(String(format: " %.3f %.3f ", a, b)))
      #expect(batch.contains(String(format: " %.3f ", answer)))
    }
    #expect(two.contains(String(format: "= %.3f\n", values.zOutput[2])))
    // No answer exceeds σ(2.5), A's answer where its z is 2.5.
    #expect(two.contains(String(format: "above %.3f", values.hidden[1][0])))
  }

  @Test("the surer network is as near to 0 and 1 as its known answers")
  func surer() throws {
    // 20, 20, −30 / 20, 20, −10 / −60, 60, −30.
    let lesson = text(of: TwoLayers.lesson)
    let first = String(format: "%.15f", 9.38e-14)
    #expect(lesson.contains("(0, 0) is \(first)"))
    #expect(lesson.contains("1 by \(first)"))
  }

  @Test("the hand-weighted network answers by x1 + x2 alone, so in a band")
  func band() {
    let network = TwoLayers.network()
    for sum in [-0.5, 0.3, 0.5, 0.8, 1.2, 1.6] {
      let answers = [-1.0, 0, 0.25, 0.75, 2].map {
        network.forward([$0, sum - $0])[0]
      }
      for answer in answers { #expect(abs(answer - answers[0]) < 1e-12) }
    }
  }
}

/// What NumPy computes for the introductory article.
struct ArticleValues: Decodable {
  struct SingleNeuron: Decodable {
    let z: [Double]
    let outputs: [Double]
    let predictions: [Int]
    let targets: [Int]
    let correct: Int
  }

  struct HandWeights: Decodable {
    let zHidden: [[Double]]
    let hidden: [[Double]]
    let zOutput: [Double]
    let output: [Double]

    enum CodingKeys: String, CodingKey {
      case zHidden = "z_hidden"
      case hidden
      case zOutput = "z_output"
      case output
    }
  }

  let singleNeuron: SingleNeuron
  let handWeights: HandWeights

  enum CodingKeys: String, CodingKey {
    case singleNeuron = "cell-single-neuron-xor"
    case handWeights = "hand_weights"
  }

  static func read() throws -> ArticleValues {
    let file = Checkout.root
      .appendingPathComponent("Tests/TestSupport/Fixtures/article_values.json")
    return try JSONDecoder().decode(
      ArticleValues.self, from: try Data(contentsOf: file))
  }
}
