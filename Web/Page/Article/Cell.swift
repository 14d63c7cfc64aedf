import NeuronLab

/// A cell of the article: Swift code with numbers to edit, and what it prints
/// and draws.
struct Cell: Sendable {
  /// A number in the code.
  struct Field: Sendable {
    /// What a screen reader says: `weight of weather`.
    let name: String
    let value: Double
  }

  /// What a run leaves behind.
  struct Outcome {
    var lines: [String] = []
    var pictures: [Picture] = []
  }

  /// By this name the page's text calls it.
  let name: String
  /// Its heading.
  let title: String
  /// The code; `‹1›` stands for the first field.
  let code: [String]
  let fields: [Field]
  /// Runs the code with the fields' numbers.
  let run: @Sendable ([Double]) throws(Refusal) -> Outcome

  var json: JSON {
    [
      "name": .string(name), "title": .string(title),
      "code": .array(code.map { .string($0) }),
      "fields": .array(
        fields.map { ["name": .string($0.name), "value": .number($0.value)] }),
    ]
  }

  static func run(_ request: JSONValue) throws(Refusal) -> JSON {
    let name = try request.text("name")
    guard let cell = all.first(where: { $0.name == name }) else {
      throw Refusal("the article has no cell \(name.quoted)")
    }
    let values = try request.numbers("values")
    guard values.count == cell.fields.count else {
      throw Refusal(
        "the cell has \(cell.fields.count.counted("number")), found "
          + "\(values.count)")
    }
    let outcome = try cell.run(values)
    return [
      "lines": .array(outcome.lines.map { .string($0) }),
      "pictures": .array(outcome.pictures.map { $0.json }),
    ]
  }
}

/// A picture, and what it shows in words.
struct Picture {
  let svg: SVGDocument
  /// What a screen reader says in its place.
  let text: String

  var json: JSON {
    ["svg": .string(svg.description), "text": .string(text)]
  }
}
