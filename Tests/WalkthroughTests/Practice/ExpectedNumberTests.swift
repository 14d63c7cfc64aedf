import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Exercises
@testable import Walkthrough

@Suite("A number that is asked for")
struct ExpectedNumberTests {
  private func match(
    _ typed: String, _ expected: ExpectedNumber
  ) throws -> ExpectedNumber.Match {
    expected.match(try #require(TypedNumber(typed)))
  }

  @Test(
    "that is exact has to be typed as it is",
    arguments: [
      (0, "0", ExpectedNumber.Match.right), (0, "0.00", .right),
      (0, "-0", .right), (0, "0.5", .wrong), (0, "-0.4", .wrong),
      (0, "0.03125", .wrong), (0, "1e-9", .wrong), (0, "0/7", .right),
      (6, "6", .right), (6, "6.000", .right), (6, "6.01", .wrong),
      (6, "5.9999999", .wrong), (6, "12/2", .right), (6, "600 %", .right),
      (6, "0.6e1", .right), (6, "1e1", .wrong),
      (2048, "2e3", .tooFewDigits),
      (2.5, "2.5", .right), (2.5, "2,5", .right), (2.5, "5/2", .right),
      (2.5, "3", .tooFewDigits), (2.5, "2.4", .wrong), (2.5, "2.51", .wrong),
      (2.5, "-2.5", .wrong), (1.19, "1.2", .tooFewDigits),
      (1.19, "1.20", .wrong), (1.19, "1.1900001", .wrong),
      (1.19, "1.17", .wrong), (1.19, "119 %", .right), (0.25, "1/4", .right),
      (0.25, "25 %", .right), (0.25, "0", .wrong), (0.25, "0.3", .tooFewDigits),
      (0.9, "1", .wrong), (0.6, "1", .wrong),
      (0.25, "0.26", .wrong), (2048, "2049", .wrong), (2048, "2048", .right),
      (-0.01, "-0.01", .right), (-0.01, "0.01", .wrong),
    ])
  func exact(
    _ value: Double, _ typed: String, _ expected: ExpectedNumber.Match
  ) throws {
    #expect(try match(typed, .exact(value)) == expected)
  }

  @Test("that is exact loses what a computation leaves in the last bits")
  func lastBits() throws {
    for value in [-1.4999999999999993, (0.2504 - 0.25) / 0.002, 3.1 * 3.1 - 9] {
      let expected = ExpectedNumber.exact(value)
      #expect(abs(expected.value - value) < 1e-11)
      let shown = value.text(decimals: try #require(expected.decimals))
      #expect(try match(shown, expected) == .right)
      #expect(try match(shown + "1", expected) == .wrong)
    }
    #expect(ExpectedNumber.exact(0.2 + 0.1).decimals == 1)
    #expect(ExpectedNumber.exact(64).decimals == 0)
    #expect(ExpectedNumber.exact(0.0625).decimals == 4)
  }

  @Test(
    "of things takes whole numbers only",
    arguments: [
      (1, "1", ExpectedNumber.Match.right), (1, "1.0", .right),
      (1, "4/4", .right), (1, "1.4", .notWhole), (1, "0.6", .notWhole),
      (1, "1/4", .notWhole), (1, "25 %", .notWhole), (1, "2", .wrong),
      (1, "-1", .wrong), (3000, "3e3", .right), (3000, "3000.5", .notWhole),
      (3000, "3,000", .wrong), (0, "0", .right), (0, "0.4", .notWhole),
    ])
  func count(
    _ value: Int, _ typed: String, _ expected: ExpectedNumber.Match
  ) throws {
    #expect(try match(typed, .count(value)) == expected)
  }

  @Test(
    "that is rounded has to have the decimals asked for",
    arguments: [
      ("0.333", ExpectedNumber.Match.right), ("0.3333", .right),
      ("1/3", .right), ("33.3 %", .right), ("333e-3", .right),
      ("0.33", .tooFewDigits), ("0.3", .tooFewDigits), ("0", .tooFewDigits),
      ("33 %", .tooFewDigits), ("0.334", .wrong), ("0.332", .wrong),
      ("0.3334", .wrong), ("-0.333", .wrong), ("0.4", .wrong), ("1", .wrong),
      // A fraction is never rounded: its first three decimals count.
      ("333/1000", .right), ("1/3.001", .right), ("1/3.01", .wrong),
      ("-1/3", .wrong),
    ])
  func rounded(
    _ typed: String, _ expected: ExpectedNumber.Match
  ) throws {
    #expect(try match(typed, .rounded(1.0 / 3, decimals: 3)) == expected)
  }

  @Test(
    "that is rounded needs no zeros at its end",
    arguments: [
      ("0.982", 0.982014, ExpectedNumber.Match.right),
      ("0.9820", 0.982014, .right), ("0.98", 0.982014, .tooFewDigits),
      ("0.9", 0.9000001, .right), ("1", 0.99996, .right),
      ("1.0", 0.9996, .tooFewDigits), ("0.98200", 0.982014, .right),
      ("0.9820000", 0.982014, .right), ("0.98201", 0.982014, .right),
      ("0.98202", 0.982014, .wrong), ("0.98210", 0.982014, .wrong),
      // Digits beyond those asked for may be cut off.
      ("-0.0054111", -0.00541118, .right), ("-0.0054112", -0.00541118, .right),
      ("-0.0054113", -0.00541118, .wrong), ("-0.00549", -0.005498, .right),
      ("-0.00545", -0.005459, .wrong), ("-0.0054", -0.005459, .wrong),
    ])
  func zeros(
    _ typed: String, _ value: Double, _ expected: ExpectedNumber.Match
  ) throws {
    #expect(try match(typed, .rounded(value, decimals: 4)) == expected)
  }

  @Test(
    "from rounded numbers may differ in the digits that are not asked for",
    arguments: [
      ("-0.0382", -0.03812, ExpectedNumber.Match.wrong),
      ("-0.0380", -0.03812, .wrong), ("-0.03826", -0.03812, .wrong),
      ("-0.03814", -0.03812, .close), ("-0.03806", -0.03812, .close),
      ("-0.0381", -0.03812, .right), ("-0.03812", -0.03812, .right),
      ("-0.0383", -0.03812, .wrong), ("-0.0379", -0.03812, .wrong),
      ("0.0382", -0.03812, .wrong), ("-0.038", -0.03812, .tooFewDigits),
      ("-0.04", -0.03812, .tooFewDigits), ("0", -0.03812, .tooFewDigits),
      ("0.0055", 0.00541, .wrong), ("0.0054", 0.00541, .right),
      // All digits that a calculator shows, from factors that are rounded.
      ("0.005431", 0.00541, .close),
      ("0.005451", 0.00541, .wrong),
      ("-953/25000", -0.03812, .right), ("-955/25000", -0.03812, .wrong),
    ])
  func roundedTwice(
    _ typed: String, _ value: Double, _ expected: ExpectedNumber.Match
  ) throws {
    #expect(try match(typed, .roundedTwice(value, decimals: 4)) == expected)
    // Where nothing was rounded on the way, the last digit has to be right.
    let strict = try match(typed, .rounded(value, decimals: 4))
    #expect(strict == (expected == .close ? .wrong : expected))
  }

  @Test(
    "from rounded numbers may have the last digit that these lead to",
    arguments: [
      ("1.5156", ExpectedNumber.Match.right), ("1.5155", .close),
      ("1.51554", .close), ("1.5157", .wrong), ("1.5154", .wrong),
      ("1.516", .tooFewDigits), ("-1.5155", .wrong),
    ])
  func fromShown(
    _ typed: String, _ expected: ExpectedNumber.Match
  ) throws {
    let asked = ExpectedNumber.roundedTwice(
      1.51561, decimals: 4, fromShown: 1.51554)
    #expect(try match(typed, asked) == expected)
    // A tie may be rounded either way.
    let tie = ExpectedNumber.roundedTwice(
      -0.09704, decimals: 4, fromShown: -0.09705)
    #expect(try match("-0.0971", tie) == .close)
    #expect(try match("-0.0969", tie) == .wrong)
  }

  @Test(
    "with three digits is asked for again where there are fewer",
    arguments: [
      ("0.139", ExpectedNumber.Match.right), ("5/36", .right),
      ("0.14", .tooFewDigits), ("0.1", .tooFewDigits), ("0", .tooFewDigits),
      ("0.138", .wrong), ("0.140", .wrong), ("0.2", .wrong),
    ])
  func significant(
    _ typed: String, _ expected: ExpectedNumber.Match
  ) throws {
    #expect(try match(typed, .significant(5.0 / 36, digits: 3)) == expected)
  }

  @Test(
    "is another one only where the digits typed say so",
    arguments: [
      // η is 0.1: 0.06 is not.
      ("0.06", 0.1, ExpectedNumber.exact(0.6), false),
      ("0.1", 0.1, .exact(0.6), true), ("0.10", 0.1, .exact(0.6), true),
      ("0.11", 0.1, .exact(0.6), false),
      // 2 is not 100 times 0.0168.
      ("2", 1.6827, .roundedTwice(0.016827, decimals: 4), false),
      ("1.7", 1.6827, .roundedTwice(0.016827, decimals: 4), false),
      ("1.68", 1.6827, .roundedTwice(0.016827, decimals: 4), true),
      ("0.01", 0.001, .exact(0.1), false),
      ("0.001", 0.001, .exact(0.1), true),
      ("0.22", -0.2171, .rounded(0.0381, decimals: 4), false),
      ("-0.22", -0.2171, .rounded(0.0381, decimals: 4), false),
      ("-0.217", -0.2171, .rounded(0.0381, decimals: 4), true),
      ("-0.2171", -0.2171, .rounded(0.0381, decimals: 4), true),
      ("-0.2172", -0.2171, .rounded(0.0381, decimals: 4), false),
      ("0.018", 0.01766, .rounded(0.0173, decimals: 3), true),
      ("0.9", 0.924, .exact(2.5), false),
      ("0.00", 0.003, .rounded(1.74, decimals: 2), false),
      ("0", 0, .rounded(1.74, decimals: 2), true),
      // 1.52 fits the right number, too.
      ("1.52", 1.5199, .rounded(1.5156, decimals: 4), false),
      ("1.520", 1.5199, .rounded(1.5156, decimals: 4), true),
      ("1/3", 0.3333, .rounded(1.74, decimals: 2), false),
    ])
  func other(
    _ typed: String, _ other: Double, _ asked: ExpectedNumber, _ isIt: Bool
  ) throws {
    #expect(asked.isTyped(try #require(TypedNumber(typed)), as: other) == isIt)
  }
}
