import Foundation

/// The package's own folders, found from where this file is.
package enum Checkout {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The reference numbers of other software.
  package static let fixtures = root.appendingPathComponent(
    "Tests/TestSupport/Fixtures")
}
