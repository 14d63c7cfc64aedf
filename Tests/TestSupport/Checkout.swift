import Foundation

/// The package's own folders, found from the location of this file.
package enum Checkout {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The reference numbers of other software.
  package static let fixtures = root.appendingPathComponent(
    "Tests/TestSupport/Fixtures")

  package static func path(_ path: String) -> String {
    root.appendingPathComponent(path).path
  }

  package static func read(_ path: String) throws -> String {
    try String(
      contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The object files of the library's sources; an older build may have left
  /// others beside them.
  package static func libraryObjects(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(
      atPath: path("Sources/NeuronKit")
    ).filter { $0.hasSuffix(".swift") }.sorted().map {
      "\(folder)/\(URL(fileURLWithPath: $0).lastPathComponent).o"
    }
  }
}
