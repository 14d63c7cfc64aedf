import Testing

/// How close a number has to be to the expected one.
package enum Agreement {
  /// The same bits: only exactly rounded operations are involved.
  case exact
  /// The same bits where the C library is glibc, with which the expected
  /// number was computed; elsewhere nine digits.
  case bitForBit
  /// |got − expected| ≤ tolerance · |expected|
  case relative(Double)
  /// A long training run, where last bits add up: nine digits, and at most
  /// 10⁻¹⁵ for a sum that should be 0.
  case longRun
  /// |got − expected| ≤ tolerance · scale
  case scaled(Double, by: Double)

  /// One forward or backward pass.
  package static let onePass = relative(1e-12)

  package func allows(_ got: Double, for expected: Double) -> Bool {
    switch self {
    case .exact: return got.bitPattern == expected.bitPattern
    case .bitForBit:
      #if canImport(Glibc)
        return got.bitPattern == expected.bitPattern
      #else
        return Self.longRun.allows(got, for: expected)
      #endif
    case .longRun:
      return abs(got - expected) <= max(1e-9 * abs(expected), 1e-15)
    case .relative(let tolerance):
      return abs(got - expected) <= tolerance * abs(expected)
    case .scaled(let tolerance, let scale):
      return abs(got - expected) <= tolerance * scale
    }
  }
}

/// A number, or an array of them however deep.
package protocol Numbers {
  /// All numbers in it, in order.
  var flat: [Double] { get }
}

extension Double: Numbers {
  package var flat: [Double] { [self] }
}

extension Array: Numbers where Element: Numbers {
  package var flat: [Double] { flatMap { $0.flat } }
}

/// Expects the numbers to agree with those of the fixture, in their order.
///
/// The shape is not compared, only how many there are: `[[a], [b]]` in a
/// fixture is `[a, b]` here.
package func expect(
  _ got: some Numbers, matches expected: Fixture, _ agreement: Agreement,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let leaves = try expected.leaves
  expect(
    got, is: try leaves.map { try $0.double }, agreement,
    names: leaves.map { $0.path }, sourceLocation: sourceLocation)
}

/// Expects the numbers to agree with those given.
package func expect(
  _ name: String, _ got: some Numbers, is expected: some Numbers,
  _ agreement: Agreement, sourceLocation: SourceLocation = #_sourceLocation
) {
  let flat = expected.flat
  expect(
    got, is: flat, agreement,
    names: flat.indices.map { flat.count == 1 ? name : "\(name)[\($0)]" },
    sourceLocation: sourceLocation)
}

/// Records one issue that lists every number that disagrees (at most eight).
private func expect(
  _ got: some Numbers, is expected: [Double], _ agreement: Agreement,
  names: [String], sourceLocation: SourceLocation
) {
  let got = got.flat
  guard got.count == expected.count else {
    Issue.record(
      """
      \(names.first ?? "nothing") …: got \(got.count) numbers, \
      expected \(expected.count)
      """, sourceLocation: sourceLocation)
    return
  }
  var lines: [String] = []
  for (k, name) in names.enumerated()
  where !agreement.allows(got[k], for: expected[k]) {
    lines.append(
      """
      \(name): got \(got[k]), expected \(expected[k]) \
      (\(got[k] - expected[k]) apart)
      """)
  }
  guard !lines.isEmpty else { return }
  let shown = lines.prefix(8).joined(separator: "\n")
  Issue.record(
    """
    \(lines.count) of \(got.count) numbers disagree (\(agreement)):
    \(shown)
    """, sourceLocation: sourceLocation)
}
