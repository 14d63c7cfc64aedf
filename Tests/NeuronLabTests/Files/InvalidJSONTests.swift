import TestSupport
import Testing

@testable import NeuronLab

/// Text that is not JSON, and the expected error.
private struct InvalidText: CustomTestStringConvertible {
  let bytes: [UInt8]
  let description: String

  init(_ text: String, _ description: String) {
    self.bytes = Array(text.utf8)
    self.description = description
  }

  init(_ bytes: [UInt8], _ description: String) {
    self.bytes = bytes
    self.description = description
  }

  var testDescription: String { String(decoding: bytes, as: UTF8.self) }

  static let all: [InvalidText] = [
    InvalidText(
      "", "line 1, column 1: expected a value, found the end of the file"),
    InvalidText(
      "  ", "line 1, column 3: expected a value, found the end of the file"),
    InvalidText(
      "\n\n", "line 3, column 1: expected a value, found the end of the file"),
    InvalidText("nul", "line 1, column 1: expected a value, found 'n'"),
    InvalidText("nulL", "line 1, column 1: expected a value, found 'n'"),
    InvalidText("True", "line 1, column 1: expected a value, found 'T'"),
    InvalidText("tru e", "line 1, column 1: expected a value, found 't'"),
    InvalidText("N", "line 1, column 1: expected a value, found 'N'"),
    InvalidText("NaN", "line 1, column 1: NaN is no number in JSON"),
    InvalidText("NaNs", "line 1, column 1: NaN is no number in JSON"),
    InvalidText("Inf", "line 1, column 1: expected a value, found 'I'"),
    InvalidText(
      "[1, Infinity]", "[1]: line 1, column 5: Infinity is no number in JSON"),
    InvalidText(
      "-Infinity", "line 1, column 2: Infinity is no number in JSON"),
    InvalidText("+1", "line 1, column 1: expected a value, found '+'"),
    InvalidText(".5", "line 1, column 1: expected a value, found '.'"),
    InvalidText(
      "-", "line 1, column 2: expected a digit, found the end of the file"),
    InvalidText("-.5", "line 1, column 2: expected a digit, found '.'"),
    InvalidText(
      "01", "line 1, column 2: a number must not have leading zeros"),
    InvalidText(
      "-012",
      "line 1, column 3: a number must not have leading zeros"),
    InvalidText(
      "1.", "line 1, column 3: expected a digit, found the end of the file"),
    InvalidText("1.e5", "line 1, column 3: expected a digit, found 'e'"),
    InvalidText(
      "1e", "line 1, column 3: expected a digit, found the end of the file"),
    InvalidText(
      "1e+", "line 1, column 4: expected a digit, found the end of the file"),
    InvalidText("1e+-2", "line 1, column 4: expected a digit, found '-'"),
    InvalidText(
      "0x10", "line 1, column 2: expected the end of the file, found 'x'"),
    InvalidText(
      "1_000", "line 1, column 2: expected the end of the file, found '_'"),
    InvalidText(
      "1 2", "line 1, column 3: expected the end of the file, found '2'"),
    InvalidText("1e999", "line 1, column 1: 1e999 is too large"),
    InvalidText("-1e309", "line 1, column 1: -1e309 is too large"),
    InvalidText("1.8e308", "line 1, column 1: 1.8e308 is too large"),
    InvalidText(
      "[1, 12345678901234567890123456e999]",
      "[1]: line 1, column 5: this number is too large"),
    InvalidText(
      "{\"a\": {\"b\": [0, 1e999]}}",
      "a.b[1]: line 1, column 17: 1e999 is too large"),
    InvalidText(
      "[", "[0]: line 1, column 2: expected a value, found the end of the file"),
    InvalidText(
      "[1", "line 1, column 3: expected ',' or ']', found the end of the file"),
    InvalidText(
      "[1,",
      "[1]: line 1, column 4: expected a value, found the end of the file"),
    InvalidText("[1,]", "[1]: line 1, column 4: expected a value, found ']'"),
    InvalidText("[,1]", "[0]: line 1, column 2: expected a value, found ','"),
    InvalidText("[1 2]", "line 1, column 4: expected ',' or ']', found '2'"),
    InvalidText("[1}", "line 1, column 3: expected ',' or ']', found '}'"),
    InvalidText(
      "[1]]", "line 1, column 4: expected the end of the file, found ']'"),
    InvalidText("]", "line 1, column 1: expected a value, found ']'"),
    InvalidText(
      "{",
      "line 1, column 2: expected a name in quotes, found the end of the file"),
    InvalidText(
      "{a: 1}", "line 1, column 2: expected a name in quotes, found 'a'"),
    InvalidText(
      "{'a': 1}", "line 1, column 2: expected a name in quotes, found '''"),
    InvalidText(
      "{\"a\"}", "line 1, column 5: expected ':' after the name, found '}'"),
    InvalidText(
      "{\"a\" 1}", "line 1, column 6: expected ':' after the name, found '1'"),
    InvalidText("{\"a\":}", "a: line 1, column 6: expected a value, found '}'"),
    InvalidText(
      "{\"a\": 1",
      "line 1, column 8: expected ',' or '}', found the end of the file"),
    InvalidText(
      "{\"a\": 1,}", "line 1, column 9: expected a name in quotes, found '}'"),
    InvalidText(
      "{\"a\": 1 \"b\": 2}",
      "line 1, column 9: expected ',' or '}', found '\"'"),
    InvalidText(
      "{\"a\": 1]", "line 1, column 8: expected ',' or '}', found ']'"),
    InvalidText(
      "{1: 2}", "line 1, column 2: expected a name in quotes, found '1'"),
    InvalidText(
      "{\"a\": 1, \"a\": 2}",
      "line 1, column 13: the name \"a\" occurs twice here"),
    InvalidText(
      "{\"b\": [{\"a\": 1, \"\\u0061\": 2}]}",
      "b[0]: line 1, column 25: the name \"a\" occurs twice here"),
    InvalidText("// c\n1", "line 1, column 1: expected a value, found '/'"),
    InvalidText("/* c */ 1", "line 1, column 1: expected a value, found '/'"),
    InvalidText("\"", "line 1, column 2: the string is not closed"),
    InvalidText("\"abc", "line 1, column 5: the string is not closed"),
    InvalidText("\"a\\", "line 1, column 4: the string is not closed"),
    InvalidText(
      "\"a\nb\"", "line 1, column 3: a control character inside a string"),
    InvalidText(
      "\"a\tb\"", "line 1, column 3: a control character inside a string"),
    InvalidText(
      "\"\\x41\"",
      "line 1, column 3: expected an escape such as \\n, found 'x'"),
    InvalidText(
      "\"\\u12\"",
      "line 1, column 6: expected four hexadecimal digits, found '\"'"),
    InvalidText(
      "\"\\u12g4\"",
      "line 1, column 6: expected four hexadecimal digits, found 'g'"),
    InvalidText(
      "\"\\u-123\"",
      "line 1, column 4: expected four hexadecimal digits, found '-'"),
    InvalidText(
      "\"\\ud83d\"",
      "line 1, column 8: half of a character, without its other half"),
    InvalidText(
      "\"\\ud83dx\"",
      "line 1, column 8: half of a character, without its other half"),
    InvalidText(
      "\"\\ud83d\\n\"",
      "line 1, column 9: half of a character, without its other half"),
    InvalidText(
      "\"\\ud83d\\u0041\"",
      "line 1, column 14: half of a character, without its other half"),
    InvalidText(
      "\"\\ude00\"",
      "line 1, column 8: half of a character, without its other half"),
    InvalidText(
      "1\u{a0}",
      "line 1, column 2: expected the end of the file, found the byte 194"),
    InvalidText(
      "1\u{c}",
      "line 1, column 2: expected the end of the file, found the byte 12"),
    InvalidText("é", "line 1, column 1: expected a value, found the byte 195"),
    InvalidText(
      "{\n \"a\": 1,\n \"b\" 2\n}",
      "line 3, column 6: expected ':' after the name, found '2'"),
    InvalidText(
      "[1,\r\n 2\r\n",
      "line 3, column 1: expected ',' or ']', found the end of the file"),
    InvalidText("[1\n2]", "line 2, column 1: expected ',' or ']', found '2'"),
    InvalidText(
      [0x22, 0xff, 0x22],
      "line 1, column 4: the string before this is not UTF-8"),
    InvalidText(
      [0x22, 0xc3, 0x22],
      "line 1, column 4: the string before this is not UTF-8"),
    InvalidText(
      [0x22, 0xc0, 0x80, 0x22],
      "line 1, column 5: the string before this is not UTF-8"),
    InvalidText(
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      "line 1, column 6: the string before this is not UTF-8"),
    InvalidText(
      [0xff, 0xfe], "line 1, column 1: expected a value, found the byte 255"),
    InvalidText(
      [0xef, 0xbb], "line 1, column 1: expected a value, found the byte 239"),
    InvalidText(
      [0x31, 0x00],
      "line 1, column 2: expected the end of the file, found the byte 0"),
  ]
}

@Suite("Invalid JSON")
struct InvalidJSONTests {
  @Test("is refused in one sentence", arguments: InvalidText.all)
  fileprivate func refused(text: InvalidText) {
    do {
      let json = try JSON(parsing: text.bytes)
      Issue.record("it was read as \(json)")
    } catch {
      #expect(error.description == text.description)
    }
  }

  @Test("is refused with separate path, line, column and problem")
  func parts() {
    do {
      _ = try JSON(parsing: "{\"a\": [1,\n  {\"b\": x}]}")
      Issue.record("it was read")
    } catch {
      #expect(error.path == "a[1].b")
      #expect(error.line == 2)
      #expect(error.column == 9)
      #expect(error.problem == "expected a value, found 'x'")
    }
  }
}
