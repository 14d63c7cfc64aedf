// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "NeuronKit",
  products: [
    .library(name: "NeuronKit", targets: ["NeuronKit"]),
    .library(name: "NeuronLab", targets: ["NeuronLab"]),
    .executable(name: "Walkthrough", targets: ["Walkthrough"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "NeuronKit"),
    .target(name: "NeuronLab", dependencies: ["NeuronKit"]),
    // These two do without NeuronLab, so that they compile beside it.
    .target(name: "Ask", dependencies: ["NeuronKit"]),
    .target(name: "Exercises", dependencies: ["NeuronKit"]),
    .target(name: "Course", dependencies: ["Ask", "Exercises", "NeuronLab"]),
    // What other programs read: scripts for PyTorch, Keras and NumPy, and weights.
    .target(name: "Export", dependencies: ["NeuronLab"]),
    .executableTarget(
      name: "Walkthrough",
      dependencies: ["Ask", "Course", "Exercises", "Export", "NeuronLab"]),
    // What the browser page asks of the libraries; Web/build compiles it for it.
    .target(
      name: "WebPage", dependencies: ["Ask", "Course", "NeuronLab"],
      path: "Web/Page"),
    .target(
      name: "TestSupport", dependencies: ["NeuronKit"],
      path: "Tests/TestSupport",
      exclude: ["Fixtures"]),
    .testTarget(
      name: "NeuronKitTests", dependencies: ["NeuronKit", "TestSupport"]),
    .testTarget(
      name: "NeuronLabTests", dependencies: ["NeuronLab", "TestSupport"]),
    .testTarget(
      name: "ExportTests", dependencies: ["Export", "TestSupport"]),
    .testTarget(
      name: "PageTests", dependencies: ["Ask", "TestSupport", "WebPage"]),
    .testTarget(
      name: "WalkthroughTests",
      dependencies: [
        "Ask", "Course", "Exercises", "Walkthrough", "TestSupport",
      ],
      exclude: ["Answers", "Transcripts"]),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "Ask", "Course", "Exercises", "Walkthrough", "TestSupport", "WebPage",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// In release, the gate tests what is another program there, NeuronKit: the other tests
// would take longer to compile than these. The page is compiled by Web/build.
if Context.environment["RELEASE_TESTS_ONLY"] != nil {
  package.targets.removeAll {
    $0.name == "WebPage" || $0.isTest && $0.name != "NeuronKitTests"
  }
}

// Scripts/fuzz builds no other tests for release.
if Context.environment["FUZZ_TESTS_ONLY"] != nil {
  package.targets.removeAll { $0.isTest && $0.name != "FuzzTests" }
}
