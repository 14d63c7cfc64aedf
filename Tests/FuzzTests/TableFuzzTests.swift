import Foundation
import TestSupport
import Testing

@testable import NeuronLab

/// Damaged and invented texts, always the same for the same seed.
private struct TableTexts {
  private var random: RandomState
  private let files: [[UInt8]]
  /// What tables are made of, and what tends to go wrong.
  private static let parts: [[UInt8]] =
    [
      ",", ";", "\t", " ", "\n", "\r\n", "\r", "\"", "\"\"", "#", "0", "1", "7",
      "-3.5", "1,5", "1.234", "1,234.5", "1e9", "1e999", "NA", "?", "nan",
      "inf",
      "null", "a", "b", "name", "é", "index", "Unnamed: 0", "\u{feff}", "-",
      ".",
      "continuous", "class", "\u{1b}[31m", "\u{202e}", "2019", "2020",
    ].map { Array($0.utf8) } + [
      [0], [0xff], [0xff, 0xfe], [0xc3], [0x1f, 0x8b],
    ]

  init(seed: UInt32) throws {
    random = RandomState(seed: seed)
    let folder = Checkout.fixtures.appendingPathComponent("tables").path
    files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { !$0.hasSuffix(".md") }
      .map {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")))
      }
  }

  private mutating func below(_ count: Int) -> Int {
    Int(random.randint(0, Int64(count)))
  }

  private mutating func part() -> [UInt8] {
    Self.parts[below(Self.parts.count)]
  }

  /// Returns the next text.
  mutating func next() -> [UInt8] {
    switch below(4) {
    case 0: return (0..<below(200)).map { _ in UInt8(below(256)) }
    case 1: return (0..<below(60)).flatMap { _ in part() }
    case 2: return grid()
    default: return damaged(files[below(files.count)])
    }
  }

  /// A table of random fields, with a fault here and there.
  private mutating func grid() -> [UInt8] {
    let delimiter = Self.parts[below(4)]
    let width = 1 + below(5)
    var text: [UInt8] = []
    for _ in 0...below(8) {
      for k in 0..<(below(30) == 0 ? below(7) : width) {
        if k > 0 { text += delimiter }
        text += part()
      }
      text += Self.parts[4 + (below(20) == 0 ? below(3) : 0)]
    }
    return text
  }

  private mutating func damaged(_ file: [UInt8]) -> [UInt8] {
    var text = file
    for _ in 0...below(4) where !text.isEmpty {
      let start = below(text.count)
      let end = min(text.count, start + below(12))
      switch below(5) {
      case 0: text[start] = UInt8(below(256))
      case 1: text.replaceSubrange(start..<end, with: part())
      case 2: text.insert(contentsOf: part(), at: start)
      case 3: text.insert(contentsOf: text[start..<end], at: below(text.count))
      default: text.removeSubrange(start..<end)
      }
    }
    return text
  }
}

/// `Scripts/fuzz` runs this with more inputs.
@Suite("Damaged tables")
struct TableFuzzTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test("no input traps, takes long or reaches a terminal raw")
  func fuzz() throws {
    let count = Self.environment["FUZZ_INPUTS"].flatMap { Int($0) } ?? 2000
    let seed = Self.environment["FUZZ_SEED"].flatMap { UInt32($0) } ?? 13
    var texts = try TableTexts(seed: seed)
    let clock = ContinuousClock()
    var (slowest, readCount) = (Duration.zero, 0)
    for k in 0..<count {
      let text = texts.next()
      let start = clock.now
      if examine(text) { readCount += 1 }
      let time = clock.now - start
      slowest = max(slowest, time)
      if time > .seconds(2) { Issue.record("\(time) for \(text)") }
      if count > 2000, (k + 1) % 100_000 == 0 {
        print(
          "\(k + 1) inputs, \(readCount) of them tables, "
            + "slowest \(slowest)")
      }
    }
    if count > 2000 {
      print(
        "fuzz: table: \(count) inputs from seed \(seed), \(readCount) accepted, "
          + "slowest \(slowest)")
    }
    // Neither all nor none of them are tables.
    #expect(readCount > count / 20 && readCount < count * 19 / 20)
  }

  /// Reads a text whole and as with a file; returns whether it is a table.
  private func examine(_ text: [UInt8]) -> Bool {
    var sentences: [String] = []
    var isTable = false
    do throws(TableError) {
      let table = try DataTable(parsing: text)
      isTable = true
      sentences = table.notes
      requireSound(table, text)
    } catch {
      sentences = [error.description]
    }
    for sentence in sentences {
      let isPlain = sentence.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value)
      }
      #expect(isPlain && sentence.count < 400, "\(sentence) for \(text)")
    }
    return isTable
  }

  private func requireSound(_ table: DataTable, _ text: [UInt8]) {
    #expect(table.rowCount > 0 && !table.columns.isEmpty, "\(text)")
    #expect(
      Set(table.columns.map { $0.name }).count == table.columns.count, "\(text)"
    )
    for (k, column) in table.columns.enumerated() {
      let values = (0..<table.rowCount).map { table.value(row: $0, column: k) }
      let gapCount = values.count { $0.isNaN }
      #expect(gapCount == column.gapCount, "\(column.name) of \(text)")
      let limit = Double(column.words?.count ?? 0)
      let isSound = values.allSatisfy { value in
        column.words == nil
          ? !value.isInfinite
          : value.isNaN
            || (0..<limit).contains(value) && value == value.rounded()
      }
      #expect(isSound, "\(column.name) of \(text)")
    }
  }
}
