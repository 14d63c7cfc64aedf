import Foundation
import TestSupport
import Testing

/// Small tables as people have them, and the right behavior for each.
///
/// The two manifests were written from the description of the program alone,
/// before it could read any of the tables.
struct RealTableTests {
  @Test(
    "Tables are read right, or refused with the reason", arguments: realTables)
  func tables(_ table: RealTable) throws {
    let folder = try Folder()
    let model = folder.file("model.json")
    let result = try Program.run(table.arguments(saving: model))
    let saved = try? SavedModel(path: model)
    table.expectOne(of: result, model: saved)
  }

  @Test(
    "Predictions are those that a model file gives by hand",
    arguments: handPredictions)
  func predictions(_ prediction: RealTable) throws {
    let folder = try Folder()
    let result = try Program.run(prediction.arguments(in: folder))
    prediction.expectOne(of: result, model: nil)
  }
}

private let realTables = RealTable.all(in: "RealTables/cases")
private let handPredictions = RealTable.all(in: "RealTables/predictions")

/// A table, what is done with it, and the behaviors that are right.
struct RealTable: CustomTestStringConvertible, Sendable {
  private let fields: Fixture

  static func all(in manifest: String) -> [RealTable] {
    do {
      return try Fixture(file: manifest)["cases"].elements.map(RealTable.init)
    } catch {
      fatalError("\(manifest): \(error)")
    }
  }

  func text(_ key: String) -> String? { try? fields[key].string }

  var testDescription: String {
    [text("file"), text("command"), text("options"), text("right")]
      .compactMap { $0 }.joined(separator: " ")
  }

  private var options: [String] {
    (text("options") ?? "").split(separator: " ").map { String($0) }
  }

  /// The words of a command that reads the table from its file.
  func arguments(saving model: String) -> [String] {
    let command = text("command") ?? "train"
    let file = Checkout.fixtures.appendingPathComponent(
      "RealTables/\(text("file") ?? "")")
    let saving = command == "train" ? ["--epochs", "1", "--save", model] : []
    return [command, file.path] + options + saving
  }

  /// The words of a command that runs a model, written to a folder.
  func arguments(in folder: Folder) throws -> [String] {
    let model = try folder.write(fields["model"].json, to: "model.json")
    let table = try text("table").map {
      ["--data", try folder.write($0, to: "table.csv")]
    }
    let command = text("command") ?? "predict"
    return [command, "--model", model] + (table ?? []) + options
  }

  /// Expects that one of the right behaviors is the program's.
  func expectOne(of result: Program.Result, model: SavedModel?) {
    #expect(!result.wasKilled)
    let shown = result.output + result.errors
    for fragment in (try? fields["never"].strings) ?? [] {
      #expect(!shown.contains(fragment), "shows \(fragment.debugDescription)")
    }
    let complaints = ((try? fields["expect"].elements) ?? []).map {
      RealBehavior(fields: $0).complaints(about: result, model: model)
    }
    #expect(
      complaints.contains([]), "\(complaints)\n\(result.errors)")
  }
}

/// One behavior that is right for a table.
private struct RealBehavior {
  let fields: Fixture

  func complaints(about result: Program.Result, model: SavedModel?) -> [String]
  {
    guard let code = try? fields["code"].int, result.code == code else {
      return ["exit \(result.code)"]
    }
    return sayings(result) + learned(model) + printed(result.output)
  }

  /// A fragment may name alternatives: `row names|--drop`.
  private func sayings(_ result: Program.Result) -> [String] {
    // Long lines are broken, commands with a backslash.
    let shown = (result.output + result.errors).lowercased()
      .split { $0.isWhitespace || $0 == "\\" }.joined(separator: " ")
    let fragments = (try? fields["says"].strings) ?? []
    return fragments.filter { fragment in
      !fragment.lowercased().split(separator: "|")
        .contains { shown.contains($0) }
    }.map { "does not say \($0)" }
  }

  /// Compares what the saved model was trained on.
  private func learned(_ model: SavedModel?) -> [String] {
    var complaints: [String] = []
    func compare<T: Equatable>(_ key: String, _ found: T?, _ right: T?) {
      guard let right, found != right else { return }
      complaints.append("\(key): \(found.map { "\($0)" } ?? "none")")
    }
    compare("inputs", model?.inputNames, try? fields["inputs"].strings)
    compare("targets", model?.targetNames, try? fields["targets"].strings)
    compare(
      "classes", model?.classes?.sorted(),
      try? fields["classes"].strings.sorted())
    compare("classes", model?.classes?.count, try? fields["classCount"].int)
    compare("inputs", model?.inputCount, try? fields["inputCount"].int)
    compare("rows", model?.training?.samples, try? fields["rows"].int)
    for name in (try? fields["values"].keys) ?? [] {
      compare(
        name, model?.input(name)?.values?.sorted(),
        try? fields["values"][name].strings.sorted())
    }
    for name in (try? fields["means"].keys) ?? [] {
      let mean = model?.input(name)?.mean
      let right = try? fields["means"][name].double
      guard let mean, let right, abs(mean - right) < 1e-9 else {
        complaints.append("mean of \(name): \(mean.map { "\($0)" } ?? "none")")
        continue
      }
    }
    return complaints
  }

  /// Compares the table that the program wrote.
  private func printed(_ output: String) -> [String] {
    var complaints: [String] = []
    let lines = CommaSeparated(output).rows
    if let header = try? fields["header"].strings, lines.first != header {
      complaints.append("header \(lines.first ?? [])")
    }
    if let rows = try? fields["rows"].elements {
      let found = lines.dropFirst()
      let agree =
        found.count == rows.count && zip(found, rows).allSatisfy(agrees)
      if !agree { complaints.append("rows \(Array(found))") }
    }
    return complaints
  }

  private func agrees(_ found: [String], _ right: Fixture) -> Bool {
    guard let right = try? right.elements, right.count == found.count else {
      return false
    }
    return zip(found, right).allSatisfy { field, right in
      guard let number = try? right.double else {
        return (try? right.string) == field
      }
      guard let field = Double(field) else { return false }
      return abs(field - number) <= 1e-9 * max(1, abs(number))
    }
  }
}

/// What a model file says of the data it was trained on.
struct SavedModel: Decodable {
  struct Column: Decodable {
    let name: String?
    let values: [String]?
    let mean: Double?
  }
  struct Training: Decodable {
    let samples: Int?
  }
  let inputCount: Int
  let inputs: [Column]?
  let targets: [Column]?
  let classes: [String]?
  let training: Training?

  init(path: String) throws {
    self = try JSONDecoder().decode(
      Self.self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  var inputNames: [String]? { inputs?.compactMap { $0.name } }
  var targetNames: [String]? { targets?.compactMap { $0.name } }

  func input(_ name: String) -> Column? { inputs?.first { $0.name == name } }
}

/// The fields of a comma-separated text with quotation marks as in RFC 4180.
struct CommaSeparated {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") { rows.append(Self.fields(line)) }
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    var previous: Character?
    for character in line {
      switch character {
      case "\"":
        if !isQuoted, previous == "\"" { fields[fields.count - 1] += "\"" }
        isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
      previous = character
    }
    return fields
  }
}
