// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "NeuronKit",
  products: [
    .library(name: "NeuronKit", targets: ["NeuronKit"]),
    .executable(name: "Walkthrough", targets: ["Walkthrough"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "NeuronKit"),
    .executableTarget(
      name: "Walkthrough", dependencies: ["NeuronKit"],
      exclude: ["Lessons/SOURCES.md"]),
    .testTarget(
      name: "NeuronKitTests", dependencies: ["NeuronKit"], exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "WalkthroughTests", dependencies: ["Walkthrough", "NeuronKit"],
      exclude: ["Answers", "Transcripts"]),
  ],
  swiftLanguageModes: [.v6]
)
