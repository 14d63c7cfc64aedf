import Foundation
import Testing

/// A source file of the package, and the room it stands in.
private struct SourceFile {
  /// The room's name, or nil for a file beside the rooms.
  let room: String?
  let name: String
  /// What is left without comments and strings.
  let words: [String]

  init(room: String?, name: String, text: String) {
    self.room = room
    self.name = name
    words = SwiftWords(text).words
  }

  /// All sources of the library.
  static func all() throws -> [SourceFile] {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/NeuronKit")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let parts = path.split(separator: "/").map(String.init)
      return SourceFile(
        room: parts.count > 1 ? parts[0] : nil, name: path,
        text: try String(
          contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }
  }

  /// The types that other files could name: those declared outside of any
  /// other, and not private.
  var declaredTypes: [String] {
    let keywords: Set = ["struct", "class", "enum", "protocol", "actor"]
    var types: [String] = []
    var depth = 0
    for (k, word) in words.enumerated() {
      if word == "{" { depth += 1 }
      if word == "}" { depth -= 1 }
      guard depth == 0, keywords.contains(word) || word == "typealias",
        k + 1 < words.count
      else { continue }
      let isPrivate =
        k > 0 && ["private", "fileprivate"].contains(words[k - 1])
      if !isPrivate { types.append(words[k + 1]) }
    }
    return types
  }

  /// The modules it imports.
  var imports: [String] {
    let kinds: Set = [
      "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
    var modules: [String] = []
    for (k, word) in words.enumerated() where word == "import" {
      let rest = words[(k + 1)...].drop { kinds.contains($0) }
      if let module = rest.first { modules.append(module) }
    }
    return modules
  }
}

/// Splits Swift code into identifiers and signs; leaves comments and strings
/// out, but not what is interpolated into a string.
private struct SwiftWords {
  private(set) var words: [String] = []
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    characters = Array(text)
    while position < characters.count { readNext() }
  }

  private func sees(_ text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  private mutating func readNext() {
    let character = characters[position]
    if sees("//") {
      while position < characters.count, !characters[position].isNewline {
        position += 1
      }
    } else if sees("/*") {
      skipBlockComment()
    } else if character == "\"" || character == "#" && seesRawString() {
      skipString()
    } else if character.isLetter || character == "_" {
      var word = ""
      while position < characters.count,
        characters[position].isLetter || characters[position].isNumber
          || characters[position] == "_"
      {
        word.append(characters[position])
        position += 1
      }
      words.append(word)
    } else {
      if !character.isWhitespace { words.append(String(character)) }
      position += 1
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        position += 2
      } else if sees("*/") {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    } while depth > 0 && position < characters.count
  }

  private func seesRawString() -> Bool {
    let rest = characters[position...].drop { $0 == "#" }
    return rest.first == "\""
  }

  private mutating func skipString() {
    var pounds = ""
    while sees("#") {
      pounds += "#"
      position += 1
    }
    let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
    position += quotes.count
    while position < characters.count, !sees(quotes + pounds) {
      if sees("\\" + pounds + "(") {
        position += 2 + pounds.count
        readInterpolation()
      } else if sees("\\" + pounds) {
        position += 2 + pounds.count
      } else {
        position += 1
      }
    }
    position += quotes.count + pounds.count
  }

  private mutating func readInterpolation() {
    var depth = 1
    while position < characters.count {
      if sees("(") { depth += 1 }
      if sees(")") { depth -= 1 }
      if depth == 0 {
        position += 1
        return
      }
      readNext()
    }
  }
}

/// The rules of the rooms.
private enum Rooms {
  /// From left to right: a room names types of its own and of those before it.
  static let order = [
    "Randomness", "Model", "Data", "Training", "Checking", "Tracing",
    "Mistakes", "Exercises", "Persistence", "Rendering",
  ]
  static let cLibraries: Set = [
    "Glibc", "Musl", "Darwin", "Android", "Bionic", "WASILibc", "ucrt", "CRT",
    "WinSDK", "SwiftGlibc",
  ]

  /// Says which file names what it may not name.
  static func violations(in files: [SourceFile]) -> [String] {
    var violations: [String] = []
    // The place of each type: −1 is the C math library's, below all rooms.
    var places: [String: Int] = [:]
    for file in files {
      for type in file.declaredTypes { places[type] = place(of: file) }
    }
    for file in files {
      guard let own = place(of: file) else {
        violations.append("\(file.name) stands in no known room")
        continue
      }
      for word in Set(file.words).sorted() {
        if let other = places[word], other > own {
          violations.append("\(file.name) names \(word) of \(order[other])")
        }
      }
      for module in file.imports {
        // The C library: its mathematics in one file, its files in another.
        let mayUseC = ["CMath.swift", "Persistence/FileAccess.swift"]
        if module.hasPrefix("Foundation")
          || cLibraries.contains(module) && !mayUseC.contains(file.name)
        {
          violations.append("\(file.name) imports \(module)")
        }
      }
      for (word, next) in zip(file.words, file.words.dropFirst())
      where word == "print" && next == "(" {
        violations.append("\(file.name) calls print")
      }
    }
    return violations
  }

  private static func place(of file: SourceFile) -> Int? {
    guard let room = file.room else {
      return file.name == "CMath.swift" ? -1 : nil
    }
    return order.firstIndex(of: room)
  }
}

@Suite("Rooms")
struct RoomTests {
  @Test("each room names only types of its own and of the rooms to its left")
  func sources() throws {
    let files = try SourceFile.all()
    #expect(Rooms.violations(in: files) == [])
    let types = Set(files.flatMap(\.declaredTypes))
    #expect(
      types.isSuperset(of: [
        "CMath", "RandomState", "Neuron", "Layer", "NeuralNetwork", "DataSet",
        "TrainingStep", "Optimizer", "GradientCheck", "JSON", "ModelFile",
      ]))
    #expect(!types.contains("JSONParser"))
  }

  @Test("a file that breaks a rule is named")
  func violations() {
    let model = SourceFile(
      room: "Model", name: "Model/A.swift", text: "public final class A {}")
    let training = SourceFile(
      room: "Training", name: "Training/B.swift",
      text: "struct B { struct Inner {}; let a: A }")
    #expect(Rooms.violations(in: [model, training]) == [])
    func check(_ room: String?, _ text: String) -> [String] {
      let name = room.map { "\($0)/C.swift" } ?? "C.swift"
      return Rooms.violations(in: [
        model, training, SourceFile(room: room, name: name, text: text),
      ])
    }
    #expect(
      check("Model", "func f(_ b: B) {}")
        == ["Model/C.swift names B of Training"])
    #expect(
      check("Randomness", "let b = \"in \\(A.name + \"x\")\"")
        == ["Randomness/C.swift names A of Model"])
    #expect(
      check("Model", "import Foundation") == [
        "Model/C.swift imports Foundation"
      ])
    #expect(
      check("Model", "import struct FoundationEssentials.Data")
        == ["Model/C.swift imports FoundationEssentials"])
    #expect(check("Data", "import Glibc") == ["Data/C.swift imports Glibc"])
    #expect(check("Checking", "print (a)") == ["Checking/C.swift calls print"])
    #expect(check("Cellar", "") == ["Cellar/C.swift stands in no known room"])
    #expect(check(nil, "") == ["C.swift stands in no known room"])
  }

  @Test("comments, strings and nested types of others break no rule")
  func harmless() {
    let harmless = """
      // B, print(1), import Glibc
      /* B /* B */ B */
      /// ``B`` prints.
      let x = "B print(\\"B\\")" + #"B " \\n B"# + \"""
        B "B" print(
        \"""
      let Inner = sprint(x), printed = xB
      private struct D {}
      """
    let files = [
      SourceFile(
        room: "Training", name: "Training/B.swift",
        text: "enum B { enum Inner {} }\nprivate enum D {}"),
      SourceFile(room: "Model", name: "Model/C.swift", text: harmless),
    ]
    #expect(Rooms.violations(in: files) == [])
  }
}
