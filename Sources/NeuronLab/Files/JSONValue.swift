/// Why the text of a file is not a model.
public enum ModelFileError: Error, Equatable {
  /// The text is not JSON.
  case notJSON(JSONError)
  /// A value is missing or invalid.
  case invalid(path: String, problem: String)
}

extension ModelFileError: CustomStringConvertible {
  /// The path, and what was expected and found there.
  public var description: String {
    switch self {
    case .notJSON(let error): return error.description
    case .invalid(let path, let problem): return "\(path): \(problem)"
    }
  }
}

/// A value inside a document, together with the path that leads to it.
struct JSONValue {
  let json: JSON
  let path: String

  init(_ json: JSON, at path: String) {
    self.json = json
    self.path = path
  }

  func error(_ problem: String, foundIt: Bool = false) -> ModelFileError {
    .invalid(
      path: path.isEmpty ? "the file" : path,
      problem: foundIt ? "\(problem), found \(shown)" : problem)
  }

  /// The value as an error shows it: itself if it is short, or else its kind.
  private var shown: String {
    let text = json.lineText
    return text.utf8.count <= 40 ? text : json.kind
  }

  func memberIfPresent(_ key: String) throws(ModelFileError) -> JSONValue? {
    guard case .object(let members) = json else {
      throw error("expected an object", foundIt: true)
    }
    for member in members where member.key == key {
      return JSONValue(member.value, at: path.isEmpty ? key : "\(path).\(key)")
    }
    return nil
  }

  func member(_ key: String) throws(ModelFileError) -> JSONValue {
    guard let value = try memberIfPresent(key) else {
      let path = path.isEmpty ? key : "\(path).\(key)"
      throw .invalid(path: path, problem: "is missing")
    }
    return value
  }

  func array() throws(ModelFileError) -> [JSONValue] {
    guard case .array(let values) = json else {
      throw error("expected an array", foundIt: true)
    }
    return values.enumerated().map { JSONValue($1, at: "\(path)[\($0)]") }
  }

  func nonEmptyArray(_ element: String) throws(ModelFileError) -> [JSONValue] {
    let values = try array()
    guard !values.isEmpty else {
      throw error("expected at least one \(element), found none")
    }
    return values
  }

  func string() throws(ModelFileError) -> String {
    guard case .string(let value) = json else {
      throw error("expected a string", foundIt: true)
    }
    return value
  }

  func number() throws(ModelFileError) -> Double {
    guard case .number(let value) = json else {
      throw error("expected a number", foundIt: true)
    }
    return value
  }

  func integer() throws(ModelFileError) -> Int {
    let value = try number()
    // Beyond 2⁵³, a double no longer distinguishes whole numbers.
    guard let integer = Int(exactly: value), integer.magnitude <= 1 << 53 else {
      throw error("expected a whole number", foundIt: true)
    }
    return integer
  }

  func integer(from least: Int) throws(ModelFileError) -> Int {
    let value = try integer()
    guard value >= least else {
      throw error("expected at least \(least)", foundIt: true)
    }
    return value
  }

  func numbers() throws(ModelFileError) -> [Double] {
    var numbers: [Double] = []
    for value in try array() {
      numbers.append(try value.number())
    }
    return numbers
  }

  func bool() throws(ModelFileError) -> Bool {
    guard case .bool(let value) = json else {
      throw error("expected true or false", foundIt: true)
    }
    return value
  }

  /// Returns the choice that the string names.
  func named<Choice>(
    _ choice: (String) -> Choice?, of names: [String]
  ) throws(ModelFileError) -> Choice {
    guard let value = choice(try string()) else {
      throw error(
        "expected one of \(names.joined(separator: ", "))", foundIt: true)
    }
    return value
  }
}
