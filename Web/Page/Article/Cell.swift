import NeuronLab

/// A cell of the article: Swift code with fields in it, and what it prints and
/// draws.
struct Cell: Sendable {
  /// What a run leaves behind.
  struct Outcome {
    /// What the code prints.
    var lines: [String] = []
    /// What it draws.
    var pictures: [Picture] = []
    /// The numbers behind the printed ones, with all their digits.
    var exact: [(name: String, numbers: [Double])] = []
  }

  /// The article's text calls it by this name.
  let name: String
  /// Its heading.
  let title: String
  /// The code; `‹1›` stands for the first field.
  let code: [String]
  var fields: [Field] = []
  /// The cells before it whose fields it needs, in order.
  var uses: [String] = []
  /// Runs the code with the entries of the cells that it uses, then its own.
  let run: @Sendable (Entries) throws(Refusal) -> Outcome

  static func named(_ name: String) throws(Refusal) -> Cell {
    guard let cell = all.first(where: { $0.name == name }) else {
      throw Refusal("The article has no cell \(name.quoted).")
    }
    return cell
  }

  /// The cells that it uses, and itself.
  func chain() throws(Refusal) -> [Cell] {
    var chain: [Cell] = []
    for name in uses { chain.append(try Cell.named(name)) }
    return chain + [self]
  }

  /// Runs the code with what is entered in each cell of the ``chain()``.
  func run(typed: [[String]]) throws(Refusal) -> Outcome {
    let chain = try chain()
    guard typed.count == chain.count else {
      throw Refusal(
        "The cell needs the fields of \(chain.count.counted("cell")), found "
          + "those of \(typed.count).")
    }
    var entries = Entries()
    for (cell, texts) in zip(chain, typed) {
      let place = cell.name == name ? "" : "In “\(cell.title)” above: "
      try entries.append(texts, for: cell.fields, at: place)
    }
    return try run(entries)
  }

  /// What the fields contain at first, for each cell of the ``chain()``.
  func initialTexts() throws(Refusal) -> [[String]] {
    try chain().map { $0.fields.map { $0.text } }
  }

  /// The code with these texts in its fields.
  func code(with texts: [String]) -> [String] {
    code.map { line in
      var filled = ""
      for (k, piece) in line.split(
        separator: "‹", omittingEmptySubsequences: false
      ).enumerated() {
        guard k > 0 else {
          filled += piece
          continue
        }
        let parts = piece.split(
          separator: "›", omittingEmptySubsequences: false)
        filled += texts[(Int(String(parts[0])) ?? 1) - 1] + parts[1]
      }
      return filled
    }
  }

  // MARK: Requests

  var json: JSON {
    [
      "name": .string(name), "title": .string(title),
      "code": .array(code.map { .string($0) }),
      "fields": .array(fields.map { $0.json }),
      "uses": .array(uses.map { .string($0) }),
    ]
  }

  static func run(_ request: JSONValue) throws(Refusal) -> JSON {
    let cell = try named(request.text("name"))
    let outcome = try cell.run(typed: request.tableOfTexts("values"))
    let exact = outcome.exact.map { name, numbers -> JSON in
      let texts = numbers.map { $0.shortText }.joined(separator: ", ")
      return .string("\(name) = \(texts)")
    }
    return [
      "lines": .array(outcome.lines.map { .string($0) }),
      "pictures": .array(outcome.pictures.map { $0.json }),
      "exact": .array(exact),
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
