import Foundation
import Testing

/// Feeds one parser; `Scripts/fuzz` does it with more inputs.
struct FuzzRun {
  private static let environment = ProcessInfo.processInfo.environment
  /// How many inputs an ordinary test run gives each parser.
  private static let usualCount = 1000

  private static func number(_ name: String) -> Int? {
    environment[name].flatMap { Int($0) }
  }

  /// Reads inputs, and fails where one takes two seconds.
  ///
  /// The number of the input that is read is in the file that `FUZZ_LOG` names: one
  /// that ends the program is found there. `FUZZ_ONLY` reads that one alone.
  ///
  /// - Parameters:
  ///   - name: What is read.
  ///   - usual: How many inputs an ordinary test run reads.
  ///   - examples: Good inputs.
  ///   - words: What they are made of.
  ///   - requiresExamples: Whether each good input is accepted by itself.
  ///   - read: Reads an input; returns whether it was accepted.
  /// - Throws: What `read` throws.
  static func run(
    _ name: String, usual: Int = usualCount, examples: [String],
    words: [String] = [], requiresExamples: Bool = true,
    read: ([UInt8]) -> Bool
  ) throws {
    let seed = UInt32(number("FUZZ_SEED") ?? 13)
    var inputs = FuzzInputs(seed: seed, examples: examples, words: words)
    for example in examples
    where !read(Array(example.utf8)) && requiresExamples {
      Issue.record("\(name) refuses an example: \(example.prefix(200))")
    }
    if let only = number("FUZZ_ONLY") {
      let input = inputs.input(only)
      print("\(name) \(only): \(String(decoding: input, as: UTF8.self))")
      _ = read(input)
      return
    }
    let log = environment["FUZZ_LOG"].map {
      open($0, O_WRONLY | O_CREAT, 0o600)
    }
    let count = number("FUZZ_INPUTS") ?? usual
    let first = number("FUZZ_FIRST") ?? 0
    var accepted = 0
    var slowest = (Duration.zero, 0)
    let clock = ContinuousClock()
    let start = clock.now
    for k in first..<first + count {
      let input = inputs.input(k)
      if let log {
        pwrite(log, "\(name) \(k)          ", name.utf8.count + 10, 0)
      }
      let time = clock.measure { if read(input) { accepted += 1 } }
      if time > slowest.0 { slowest = (time, k) }
      if time > .seconds(2) {
        Issue.record(
          "\(name) \(k) took \(time): \(String(decoding: input, as: UTF8.self))"
        )
      }
    }
    if count > usual {
      print(
        "fuzz: \(name): \(count) inputs from seed \(seed), \(accepted) accepted, "
          + "slowest \(slowest.0) (\(slowest.1)), in \(clock.now - start)")
    }
  }
}

extension Array where Element == UInt8 {
  /// The bytes as text; what is no UTF-8 is replaced.
  var asText: String { String(decoding: self, as: UTF8.self) }
}
