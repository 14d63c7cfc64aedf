import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import Walkthrough

@Suite("README")
struct ReadmeTests {
  private let root = Checkout.root

  private func lines(of path: String) throws -> [String] {
    let text = try String(
      contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
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
