import Foundation
import NeuronKit
import Testing

@Suite("README")
struct ReadmeTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func lines(of path: String) throws -> [String] {
    let text = try String(
      contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
  }

  /// The lines of the README's fences that open with the given line.
  private func fence(_ opening: String) throws -> [String] {
    let readme = try lines(of: "README.md")
    let start = try #require(readme.firstIndex(of: opening))
    return Array(readme[(start + 1)...].prefix { $0 != "```" })
  }

  /// The README's example: what stands between the two marks is compared with
  /// the README, letter for letter.
  private func example() throws -> [String] {
    var printed: [String] = []
    func print(_ inputs: [Double], _ text: String) {
      printed.append("\(inputs) \(text)")
    }
    func debugPrint(_ neuron: Neuron) {
      printed += neuron.debugDescription.split(separator: "\n")
        .map { String($0) }
    }
    // begin
    let network = try NeuralNetwork(
      sizes: [2, 4, 1], activations: [.sigmoid], initializer: .uniform, seed: 42
    )
    let step = TrainingStep(
      network: network, loss: .meanSquaredError, optimizer: SGD(learningRate: 2)
    )
    for _ in 1...3000 { step.run(on: .xor) }

    for inputs in DataSet.xor.inputs {
      print(inputs, network.forward(inputs)[0].text(decimals: 3))
    }
    let h1 = network.layers[0].neurons[0]
    debugPrint(h1)
    // end
    return printed
  }

  @Test("its example is code that compiles, and prints what it says")
  func readmeExample() throws {
    let source = try lines(of: "Tests/NeuronKitTests/ReadmeTests.swift")
    let start = try #require(source.firstIndex(of: "    // begin"))
    let end = try #require(source.firstIndex(of: "    // end"))
    let compiled = source[(start + 1)..<end].map { String($0.dropFirst(4)) }
    #expect(try fence("```swift") == ["import NeuronKit", ""] + compiled)
    #expect(try fence("```text") == example())
  }

  @Test("its table has the defaults of every data set")
  func defaults() throws {
    let rows = try lines(of: "README.md").filter { $0.hasPrefix("| `") }
    for data in DataSet.all {
      let defaults = TrainingDefaults(for: data)
      let cells = [
        "`\(data.name)`",
        defaults.sizes.map { "\($0)" }.joined(separator: ","),
        defaults.activations.map(\.name).joined(separator: ","),
        "\(defaults.learningRate)".replacingOccurrences(of: ".0", with: ""),
        "\(defaults.epochs)",
        defaults.batchSize.map { "\($0)" } ?? "full",
        defaults.initializer.name, "\(defaults.seed)",
      ]
      #expect(rows.contains("| \(cells.joined(separator: " | ")) |"))
    }
  }

  @Test("its two commands are there to be copied")
  func commands() throws {
    let readme = try lines(of: "README.md")
    #expect(readme.contains("    swift run Walkthrough"))
    #expect(readme.contains("    swift test"))
  }
}
