import TestSupport
import Testing

@testable import NeuronLab

private let point = UInt8(ascii: ".")
private let comma = UInt8(ascii: ",")

@Suite("Values of fields")
struct FieldValueTests {
  private func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

  /// Reads numbers, whichever the mark; anything else is NaN.
  private func numbers(_ texts: [String], mark: UInt8 = point) -> [Double] {
    texts.map { FieldValue($0, mark: mark).number ?? .nan }
  }

  @Test("20,000 random doubles read back bit for bit, with either mark")
  func readBack() {
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
    let texts = values.map { "\($0)" }
    #expect(bits(numbers(texts)) == bits(values))
    let commas = texts.map { String($0.map { $0 == "." ? "," : $0 }) }
    #expect(bits(numbers(commas, mark: comma)) == bits(values))
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
    #expect(bits(numbers(texts)) == bits(expected))
  }

  @Test("every spelling of a number is read")
  func spellings() {
    let spellings: [(String, Double)] = [
      ("0", 0), ("-0", -0.0), ("007", 7), ("+3", 3), (".5", 0.5), ("5.", 5),
      ("-.5e1", -5), ("1e5", 100_000), ("1E+3", 1000), ("25e-1", 2.5),
      ("1e-999", 0), ("-1e-999", -0.0), ("0e999999999999999999999", 0),
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
    for (text, expected) in spellings {
      let number = FieldValue(text, mark: point).number
      #expect(number?.bitPattern == expected.bitPattern, "\(text)")
    }
  }

  @Test("marks between thousands are certain where they can be nothing else")
  func thousands() {
    func value(_ text: String) -> FieldValue { FieldValue(text, mark: point) }
    #expect(value("1,234.5") == .grouped(1234.5, isCertain: true))
    #expect(value("-12,345,678") == .grouped(-12_345_678, isCertain: true))
    #expect(value("+1,234.") == .grouped(1234, isCertain: true))
    #expect(value("1,234") == .grouped(1234, isCertain: false))
    #expect(value("123,456") == .grouped(123_456, isCertain: false))
    #expect(
      FieldValue("1.234,5", mark: comma) == .grouped(1234.5, isCertain: true))
    for text in ["1,5", "1,23", "0,123", "1234,567", "1,2345", "1,234e5"] {
      #expect(value(text) == .otherMark, "\(text)")
    }
    for text in [
      "1,23,456", "1,234,5", ",123", "1,,234", "1,234.5,6", "12.5,678", "1,2 4",
      "1,234.5.6", "1,234-5", "1,-23", "--1,234",
    ] {
      let isOther = value(text) == .otherMark
      #expect(isOther == (text == ",123"), "\(text)")
      #expect(value(text).number == nil, "\(text)")
    }
  }

  @Test(
    "every spelling of a gap is one",
    arguments: [
      "", "?", "NA", "N/A", "NaN", "null", "na", "n/a", "nan", "NULL", "Null",
      "<NA>", "#N/A",
    ])
  func gaps(_ text: String) {
    #expect(FieldValue(text, mark: point) == .gap)
  }

  @Test(
    "what may be a gap or a word is told from both",
    arguments: ["None", "none", "NONE", "-", "."])
  func possibleGaps(_ text: String) {
    #expect(FieldValue(text, mark: point) == .possibleGap)
    #expect(FieldValue(text, mark: comma) == .possibleGap)
    #expect(!FieldValue(text, mark: point).looksLikeNumber)
  }

  @Test(
    "names of infinities are not words",
    arguments: ["inf", "+Infinity", "-INF", "-nan", "+NaN"])
  func infinities(_ text: String) {
    #expect(FieldValue(text, mark: point) == .notFinite)
  }

  @Test(
    "a number beyond the largest double is not a word",
    arguments: ["1e999", "-1.8e308", "1e99999999999999999999"])
  func tooLarge(_ text: String) {
    #expect(FieldValue(text, mark: point) == .tooLarge)
  }

  @Test(
    "anything else is a word",
    arguments: [
      "abc", "1.5.2", "+", "e5", "1e", "1e+", "1e5.0", "--1", "0x10",
      "0x1p3", "1_000", "1 000", "１", "1\u{0}", "true", "nano", "infinite",
      "snan", "5%", "$5", "€5", "5€", "3+", "−3", "NA ", "?? ",
    ])
  func words(_ text: String) {
    #expect(FieldValue(text, mark: point) == .word)
    #expect(FieldValue(text, mark: comma) == .word || text == "1.5.2")
  }
}
