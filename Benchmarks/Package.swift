// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "NeuronKit", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "NeuronKit", package: "NeuronKit")])
  ],
  swiftLanguageModes: [.v6]
)
