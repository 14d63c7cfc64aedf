import NeuronLab

/// Inputs for one parser: random bytes, words in any order, and good inputs with
/// a few faults.
///
/// The same seed and number give the same input.
struct FuzzInputs {
  let seed: UInt32
  /// Good inputs.
  let examples: [[UInt8]]
  /// What the inputs are made of, and what tends to go wrong.
  let words: [[UInt8]]
  /// The examples that are JSON, to be changed as such.
  private let trees: [JSON]
  private var random = RandomState(seed: 0)

  init(seed: UInt32, examples: [String], words: [String]) {
    self.seed = seed
    self.examples = examples.map { Array($0.utf8) }
    self.words =
      (words + Self.commonWords).map { Array($0.utf8) } + [
        [0], [0xff], [0xc3], [0xe2, 0x88], [0xed, 0xa0, 0x80],
      ]
    trees = self.examples.compactMap { try? JSON(parsing: $0) }
  }

  private static let commonWords =
    [
      "", " ", "\n", "\r\n", "\t", ",", ";", ":", "=", "-", "−", "\"", "'", "[",
      "]", "{", "}", "(", ")", "<", ">", "/", "\\", "#", "`", "|", "0", "1",
      "-1",
      "2", "7", "0.5", "1e9", "1e308", "1e999", "-1e-400", "nan", "inf", "null",
      "true", "2147483647", "2147483648", "4294967296", "9007199254740993",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808",
      "999999999999999999999999", "\u{feff}", "\u{1b}[31m", "\u{202e}", "é",
      "e\u{301}", "👩‍👩‍👧", "\u{0}",
    ] + [String(repeating: "a", count: 300), String(repeating: "[", count: 60)]

  // MARK: Inputs

  /// Returns an input.
  mutating func input(_ number: Int) -> [UInt8] {
    random = RandomState(
      seed: seed &* 1_000_003 &+ UInt32(truncatingIfNeeded: number))
    switch below(trees.isEmpty ? 8 : 12) {
    case 0: return (0..<below(120)).map { _ in UInt8(below(256)) }
    case 1: return (0..<below(25)).flatMap { _ in word() }
    case 2: return spliced()
    case 3: return reordered()
    case 4...7: return damaged(example())
    default: return Array(changed(trees[below(trees.count)]).lineText.utf8)
    }
  }

  private mutating func below(_ count: Int) -> Int {
    Int(random.randint(0, Int64(count)))
  }

  private mutating func word() -> [UInt8] { words[below(words.count)] }

  private mutating func example() -> [UInt8] {
    examples[below(examples.count)]
  }

  /// The beginning of one example and the end of another.
  private mutating func spliced() -> [UInt8] {
    let (first, second) = (example(), example())
    return Array(first.prefix(below(first.count + 1)))
      + second.suffix(below(second.count + 1))
  }

  /// Lines of an example in another order, some of them twice.
  private mutating func reordered() -> [UInt8] {
    let lines = example().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let chosen = (0..<1 + below(lines.count + 2)).map { _ in
      lines[below(lines.count)]
    }
    return Array(chosen.joined(separator: [UInt8(ascii: "\n")]))
  }

  private mutating func damaged(_ example: [UInt8]) -> [UInt8] {
    var text = example
    for _ in 0...below(4) where !text.isEmpty {
      let start = below(text.count)
      let end = min(text.count, start + below(12))
      switch below(6) {
      case 0: text[start] = UInt8(below(256))
      case 1: text.replaceSubrange(start..<end, with: word())
      case 2: text.insert(contentsOf: word(), at: start)
      case 3: text.insert(contentsOf: text[start..<end], at: below(text.count))
      case 4: replaceNumber(in: &text, near: start)
      default: text.removeSubrange(start..<end)
      }
    }
    return text
  }

  /// Puts a word in the place of the next digits.
  private mutating func replaceNumber(in text: inout [UInt8], near start: Int) {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    guard let first = text[start...].firstIndex(where: isDigit) else { return }
    let end = text[first...].firstIndex { !isDigit($0) } ?? text.count
    text.replaceSubrange(first..<end, with: word())
  }

  // MARK: JSON

  /// Returns the value with one part of it changed.
  private mutating func changed(_ value: JSON, depth: Int = 0) -> JSON {
    if depth > 1 && below(5) == 0 || depth > 20 {
      return replacement(of: value)
    }
    switch value {
    case .array(var values) where !values.isEmpty:
      let k = below(values.count)
      switch below(12) {
      case 0: values.remove(at: k)
      case 1: values.append(values[k])
      case 2: values.insert(replacement(of: values[k]), at: k)
      default: values[k] = changed(values[k], depth: depth + 1)
      }
      return .array(values)
    case .object(var members) where !members.isEmpty:
      let k = below(members.count)
      let (key, value) = (members[k].key, members[k].value)
      switch below(12) {
      case 0: members.remove(at: k)
      case 1:
        members[k] = .init(String(decoding: word(), as: UTF8.self), value)
      case 2:
        members.append(.init(String(decoding: word(), as: UTF8.self), value))
      default: members[k] = .init(key, changed(value, depth: depth + 1))
      }
      return .object(members)
    default: return replacement(of: value)
    }
  }

  private mutating func replacement(of value: JSON) -> JSON {
    switch below(9) {
    case 0: return .null
    case 1: return .bool(below(2) == 0)
    case 2: return .number(Double(below(5) - 1))
    case 3:
      return .number([1e300, -0.5, 4_294_967_296, 1e15, 1e-300][below(5)])
    case 4: return .array([value, value])
    case 5: return ["name": value]
    case 6: return .array([])
    default: return .string(String(decoding: word(), as: UTF8.self))
    }
  }
}
