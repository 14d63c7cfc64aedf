import TestSupport
import Testing

@testable import NeuronLab

@Suite("Numbers in CSV")
struct CSVNumberTests {
  /// Reads numbers from a table with one column.
  private func numbers(_ texts: [String]) throws -> [Double] {
    let text = "x\n" + texts.joined(separator: "\n")
    return try CSVTable(parsing: text).rows.map { $0[0] }
  }

  private func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

  @Test("20,000 random doubles read back bit for bit")
  func readBack() throws {
    var random = RandomState(seed: 64)
    var values: [Double] = []
    while values.count < 20_000 {
      let high = UInt64(random.nextWord())
      let value = Double(bitPattern: high << 32 | UInt64(random.nextWord()))
      if value.isFinite { values.append(value) }
    }
    values += [
      0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, .greatestFiniteMagnitude, 0.1, 1.0 / 3, .pi,
      9_007_199_254_740_991, 9_007_199_254_740_992, 9_007_199_254_740_994,
    ]
    #expect(try bits(numbers(values.map { "\($0)" })) == bits(values))
  }

  @Test("20,000 decimal numbers are the doubles the standard library reads")
  func decimals() throws {
    var random = RandomState(seed: 15)
    var texts: [String] = []
    for _ in 0..<20_000 {
      var text = ["", "-", "+"][Int(random.randint(0, 3))]
      for _ in 0..<random.randint(1, 12) { text += "\(random.randint(0, 10))" }
      if random.randint(0, 2) == 1 { text += "." }
      if text.last == "." {
        for _ in 0..<random.randint(0, 12) {
          text += "\(random.randint(0, 10))"
        }
      }
      if random.randint(0, 2) == 1 { text += "e\(random.randint(-40, 40))" }
      texts.append(text)
    }
    let expected = try texts.map { try #require(Double($0)) }
    #expect(try bits(numbers(texts)) == bits(expected))
  }

  @Test("every spelling of a number is read")
  func spellings() throws {
    let spellings: [(String, Double)] = [
      ("0", 0), ("-0", -0.0), ("007", 7), ("+1", 1), (".5", 0.5), ("5.", 5),
      ("-.5e1", -5), ("1e3", 1000), ("1E+3", 1000), ("25e-1", 2.5),
      ("\"1.5\"", 1.5), (" 2 ", 2), ("\t3", 3), ("1e-999", 0),
      ("-1e-999", -0.0), ("0e999999999999999999999", 0),
      ("1e0000000000000000000001", 10),
      // A tie that only the last digit breaks: 1 + 2⁻⁵³ and a little more.
      ("1.00000000000000011102230246251565404236316680908203125", 1),
      (
        "1.00000000000000011102230246251565404236316680908203126",
        1.0000000000000002
      ),
      // 2⁶⁴ and 2⁶⁴ + 1 would overflow a whole number of 64 bits.
      ("18446744073709551616", 18_446_744_073_709_551_616),
      ("18446744073709551617", 18_446_744_073_709_551_616),
      ("0.000000000000000000000000000001", 1e-30),
      ("9007199254740993", 9_007_199_254_740_992),
      ("9007199254740993e22", 9.007199254740993e37),
      ("1e22", 1e22), ("1e23", 1e23), ("3e-23", 3e-23),
    ]
    let values = try numbers(spellings.map(\.0))
    for (k, (text, expected)) in spellings.enumerated() {
      #expect(values[k].bitPattern == expected.bitPattern, "\(text)")
    }
  }

  @Test(
    "what is not a finite decimal number is refused",
    arguments: [
      ("abc", "a number"), ("1,5", nil), ("1.5.2", "a number"),
      ("-", "a number"), ("+", "a number"), (".", "a number"),
      ("e5", "a number"), ("1e", "a number"), ("1e+", "a number"),
      ("1e5.0", "a number"), ("--1", "a number"), ("0x10", "a number"),
      ("0x1p3", "a number"), ("1_000", "a number"), ("1 000", "a number"),
      ("１", "a number"), ("1\u{0}", "a number"), ("true", "a number"),
      ("nano", "a number"), ("infinite", "a number"), ("snan", "a number"),
      ("nan", "a finite number"), ("NaN", "a finite number"),
      ("-nan", "a finite number"), ("inf", "a finite number"),
      ("+Infinity", "a finite number"), ("-INF", "a finite number"),
      ("1e999", "a number up to 1.8e308"),
      ("-1.8e308", "a number up to 1.8e308"),
      ("1e99999999999999999999", "a number up to 1.8e308"),
    ] as [(String, String?)])
  func refused(_ text: String, _ expected: String?) {
    let error = #expect(throws: CSVError.self) { try numbers(["1", text]) }
    if let expected {
      let shown = text == "1\u{0}" ? "1\\u{0}" : text
      #expect(
        error?.description
          == "line 3, column 1 (x): expected \(expected), found \"\(shown)\"")
    } else {
      #expect(
        error?.description
          == "line 3: expected 1 field, as in the header, found 2")
    }
  }
}
