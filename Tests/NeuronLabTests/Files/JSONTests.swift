import TestSupport
import Testing

@testable import NeuronLab

@Suite("JSON numbers")
struct JSONNumberTests {
  private func roundTrip(_ value: Double) throws -> UInt64? {
    let read = try JSON(parsing: JSON.number(value).lineText)
    guard case .number(let number) = read else { return nil }
    return number.bitPattern
  }

  @Test("doubles of any bits read back bit for bit", arguments: 0..<20)
  func randomBits(block: UInt32) throws {
    var random = RandomState(seed: block)
    var count = 0
    while count < 1000 {
      let bits = UInt64(random.nextWord()) << 32 | UInt64(random.nextWord())
      let value = Double(bitPattern: bits)
      guard value.isFinite else { continue }
      count += 1
      #expect(try roundTrip(value) == bits, "\(value)")
    }
  }

  @Test("doubles of everyday sizes read back bit for bit")
  func everyday() throws {
    var random = RandomState(seed: 77)
    for _ in 0..<5000 {
      let value = random.standardNormal()
      #expect(try roundTrip(value) == value.bitPattern, "\(value)")
    }
  }

  @Test("subnormal doubles read back bit for bit")
  func subnormals() throws {
    var random = RandomState(seed: 78)
    for _ in 0..<2000 {
      let bits =
        UInt64(random.nextWord() & 0xfffff) << 32 | UInt64(random.nextWord())
      #expect(try roundTrip(Double(bitPattern: bits)) == bits)
      #expect(try roundTrip(-Double(bitPattern: bits)) == bits | 1 << 63)
    }
  }

  @Test(
    "the ends of the range read back bit for bit",
    arguments: [
      0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, .leastNormalMagnitude.nextDown,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .ulpOfOne, .pi, 0.1,
      0.3, 1e21, 1e22, 1e23, 9_007_199_254_740_991, 9_007_199_254_740_992,
      9_007_199_254_740_994, -9_007_199_254_740_994, 123_456_789_012_345_680,
    ] as [Double])
  func ends(value: Double) throws {
    #expect(try roundTrip(value) == value.bitPattern)
  }

  @Test("numbers are written as short as they can be")
  func texts() {
    let expected: [(Double, String)] = [
      (0, "0"), (-0.0, "-0.0"), (1, "1"), (-12, "-12"), (0.1, "0.1"),
      (1e15, "1000000000000000"), (9_007_199_254_740_991, "9007199254740991"),
      (9_007_199_254_740_992, "9007199254740992.0"), (1e300, "1e+300"),
      (.leastNonzeroMagnitude, "5e-324"), (.infinity, "null"),
      (-.infinity, "null"),
      (.nan, "null"),
    ]
    for (value, text) in expected {
      #expect(JSON.number(value).lineText == text)
    }
    #expect(JSON.integer(-3).lineText == "-3")
    #expect(JSON.numbers([1, 0.5]).lineText == "[1, 0.5]")
  }

  @Test("every form of a number is read")
  func forms() throws {
    let forms: [(String, Double)] = [
      ("0", 0), ("-0", -0.0), ("0.0", 0), ("10", 10), ("1e2", 100),
      ("1E2", 100), ("1e+2", 100), ("1e-2", 0.01), ("-1.5e1", -15),
      ("0e0", 0), ("1e-999", 0), ("-1e-999", -0.0),
      ("5e-324", .leastNonzeroMagnitude),
      ("2.5e-324", .leastNonzeroMagnitude), ("2.4e-324", 0),
      ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("0." + String(repeating: "0", count: 500) + "1e501", 1),
      ("1" + String(repeating: "0", count: 308), 1e308),
      ("0.1000000000000000055511151231257827", 0.1),
    ]
    for (text, value) in forms {
      guard case .number(let number) = try JSON(parsing: text) else {
        Issue.record("\(text) is not a number")
        continue
      }
      #expect(number.bitPattern == value.bitPattern, "\(text)")
    }
  }
}

@Suite("JSON strings")
struct JSONStringTests {
  @Test("escapes are read")
  func escapes() throws {
    let expected: [(String, String)] = [
      (#""""#, ""), (#""a""#, "a"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
      (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00""#, "😀"),
      (#""\uDBFF\uDFFF""#, "\u{10ffff}"), (#""\u0000""#, "\u{0}"),
      (#""é€😀""#, "é€😀"), ("\"\u{7f}\u{2028}\"", "\u{7f}\u{2028}"),
      (#""\ud7ff\ue000""#, "\u{d7ff}\u{e000}"),
    ]
    for (text, string) in expected {
      guard case .string(let read) = try JSON(parsing: text) else {
        Issue.record("\(text) is not a string")
        continue
      }
      #expect(Array(read.utf8) == Array(string.utf8), "\(text)")
    }
  }

  @Test("quotes, backslashes and every control character are escaped, no more")
  func writing() {
    #expect(
      JSON.string("a\"\\/\n\r\t\u{0}\u{8}\u{1f}\u{7f} é€😀").lineText
        == #""a\"\\/\n\r\t\u0000\u0008\u001f\u007f é€😀""#)
    #expect(
      JSON.string("\u{9b}\u{202e}\u{2066}\u{200f}").lineText
        == #""\u009b\u202e\u2066\u200f""#)
  }

  @Test("every character reads back as itself")
  func roundTrip() throws {
    var random = RandomState(seed: 5)
    for _ in 0..<300 {
      var string = ""
      for _ in 0..<20 {
        let limit: Int64 = random.randint(0, 2) == 0 ? 0x80 : 0x110000
        let scalar = Unicode.Scalar(UInt32(random.randint(0, limit)))
        string.unicodeScalars.append(scalar ?? "?")
      }
      let value = JSON.object([JSON.Member(string, .string(string))])
      for text in [value.text, value.lineText] {
        guard case .object(let members) = try JSON(parsing: text),
          case .string(let read) = members[0].value
        else {
          Issue.record("\(text) is not an object with a string")
          continue
        }
        #expect(Array(read.utf8) == Array(string.utf8))
        #expect(Array(members[0].key.utf8) == Array(string.utf8))
      }
    }
  }
}

@Suite("JSON documents")
struct JSONDocumentTests {
  private let document = JSON.object([
    JSON.Member("z", .null), JSON.Member("a", .bool(true)),
    JSON.Member(
      "list", .array([.number(1), .array([]), .object([]), .bool(false)])),
  ])

  @Test("members stay in their order")
  func order() throws {
    #expect(
      try JSON(parsing: #"{"z":null,"a":true,"list":[1,[],{},false]}"#)
        == document)
    #expect(try JSON(parsing: document.text) == document)
    #expect(try JSON(parsing: document.lineText) == document)
  }

  @Test("what holds an object takes several lines, everything else one")
  func layout() throws {
    #expect(
      document.text == """
        {
         "z": null,
         "a": true,
         "list": [
          1,
          [],
          {},
          false]}
        """)
    #expect(
      document.lineText
        == #"{"z": null, "a": true, "list": [1, [], {}, false]}"#)
    #expect(JSON.array([.numbers([1, 2]), .null]).text == "[[1, 2], null]")
    #expect(JSON.object([]).text == "{}")
    #expect(JSON.array([]).text == "[]")
  }

  @Test("space between the parts does not matter, nor does a byte-order mark")
  func space() throws {
    let spaced = "\u{feff} \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n"
    #expect(
      try JSON(parsing: spaced)
        == .object([
          JSON.Member("a", .numbers([1, 2])), JSON.Member("b", .object([])),
        ]))
  }

  @Test("an error says what kind of value there is")
  func kinds() {
    let values: [JSON] = [
      .null, .bool(true), .number(1), .string(""), .array([]), .object([]),
    ]
    #expect(
      values.map(\.kind) == [
        "null", "true or false", "a number", "a string", "an array",
        "an object",
      ])
  }

  @Test("arrays and objects are read as deep as the limit, and no deeper")
  func depth() throws {
    let limit = JSON.depthLimit
    for (open, close, core) in [
      ("[", "]", ""), ("[", "]", "1"), (#"{"a":"#, "}", "1"),
    ] {
      func nested(_ depth: Int) -> String {
        String(repeating: open, count: depth) + core
          + String(repeating: close, count: depth)
      }
      #expect(throws: Never.self) { try JSON(parsing: nested(limit)) }
      for depth in [limit + 1, limit + 2, 100_000] {
        do {
          _ = try JSON(parsing: nested(depth))
          Issue.record("\(depth) levels of \(open) were read")
        } catch {
          #expect(error.problem == "nested deeper than 32 levels")
        }
      }
    }
  }

  @Test("a document cut off anywhere throws, and never traps")
  func truncation() {
    let text =
      #"{"a\n": [-1.5e+3, true, false, null, "x\u00e9\ud83d\ude00é"], "b": {}}"#
    let bytes = Array(text.utf8)
    #expect(throws: Never.self) { try JSON(parsing: bytes) }
    for count in bytes.indices {
      #expect(throws: JSONError.self, "\(count) bytes") {
        try JSON(parsing: Array(bytes[..<count]))
      }
    }
  }

  @Test("random bytes throw or are read, and never trap")
  func fuzz() {
    var random = RandomState(seed: 31)
    let alphabet =
      Array(#"{}[]:,"\/u09.eE+-truefalsn d83"#.utf8) + [0, 255, 10]
    var read = 0
    for _ in 0..<20_000 {
      let bytes = (0..<random.randint(0, 12)).map { _ in
        alphabet[Int(random.randint(0, Int64(alphabet.count)))]
      }
      if (try? JSON(parsing: bytes)) != nil { read += 1 }
    }
    #expect(read > 0 && read < 20_000)
  }
}
