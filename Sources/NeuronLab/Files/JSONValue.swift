/// A value inside a document, together with the path that leads to it.
package struct JSONValue {
  package let json: JSON
  let path: String

  /// The whole document.
  package init(_ json: JSON) { self.init(json, at: "") }

  init(_ json: JSON, at path: String) {
    self.json = json
    self.path = path
  }

  package func error(_ problem: String) -> JSONError {
    JSONError(path: path.isEmpty ? "the file" : path, problem: problem)
  }

  /// Returns the error of a value that is not as expected.
  package func expected(_ what: String, found: String? = nil) -> JSONError {
    error("expected \(what), found \(found ?? shown)")
  }

  /// The value as an error shows it: itself if it is short, or else its kind.
  var shown: String {
    let text = json.lineText
    return text.utf8.count <= 40 ? text : json.kind
  }

  private func path(to key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  package func members() throws(JSONError) -> [JSON.Member] {
    guard case .object(let members) = json else {
      throw expected("an object")
    }
    return members
  }

  package func memberIfPresent(_ key: String) throws(JSONError) -> JSONValue? {
    for member in try members() where member.key == key {
      return JSONValue(member.value, at: path(to: key))
    }
    return nil
  }

  package func member(_ key: String) throws(JSONError) -> JSONValue {
    guard let value = try memberIfPresent(key) else {
      throw JSONError(path: path(to: key), problem: "is missing")
    }
    return value
  }

  package func array() throws(JSONError) -> [JSONValue] {
    guard case .array(let values) = json else {
      throw expected("an array")
    }
    return values.enumerated().map { JSONValue($1, at: "\(path)[\($0)]") }
  }

  package func nonEmptyArray(_ element: String) throws(JSONError) -> [JSONValue]
  {
    let values = try array()
    guard !values.isEmpty else {
      throw expected("at least one \(element)", found: "none")
    }
    return values
  }

  func numbers(count: Int) throws(JSONError) -> [Double] {
    let numbers = try [Double](self)
    guard numbers.count == count else {
      throw expected(
        count.counted("number"), found: "\(numbers.count)")
    }
    return numbers
  }

  /// Returns the choice that the string names.
  func named<Choice>(
    _ choice: (String) -> Choice?, of names: [String]
  ) throws(JSONError) -> Choice {
    guard let value = choice(try String(self)) else {
      throw expected("one of \(names.joined(separator: ", "))")
    }
    return value
  }
}

// MARK: - Types

/// A type whose values JSON can hold.
package protocol JSONConvertible {
  /// Reads a value.
  ///
  /// - Throws: ``JSONError`` with the value's path.
  init(_ value: JSONValue) throws(JSONError)

  var json: JSON { get }
}

extension Bool: JSONConvertible {
  package init(_ value: JSONValue) throws(JSONError) {
    guard case .bool(let bool) = value.json else {
      throw value.expected("true or false")
    }
    self = bool
  }

  package var json: JSON { .bool(self) }
}

extension Double: JSONConvertible {
  package init(_ value: JSONValue) throws(JSONError) {
    guard case .number(let number) = value.json else {
      throw value.expected("a number")
    }
    self = number
  }

  package var json: JSON { .number(self) }
}

extension JSONConvertible where Self: FixedWidthInteger {
  package init(_ value: JSONValue) throws(JSONError) {
    let number = try Double(value)
    // Beyond 2⁵³ a double no longer tells whole numbers apart.
    guard number.magnitude <= 0x1p53, let integer = Self(exactly: number) else {
      let range = Self.bitWidth < 64 ? " from \(Self.min) to \(Self.max)" : ""
      throw value.expected("a whole number\(range)")
    }
    self = integer
  }

  package var json: JSON { .number(Double(self)) }
}

extension Int: JSONConvertible {}
extension UInt32: JSONConvertible {}
extension UInt64: JSONConvertible {}

extension String: JSONConvertible {
  package init(_ value: JSONValue) throws(JSONError) {
    guard case .string(let string) = value.json else {
      throw value.expected("a string")
    }
    self = string
  }

  package var json: JSON { .string(self) }
}

extension Array: JSONConvertible where Element: JSONConvertible {
  package init(_ value: JSONValue) throws(JSONError) {
    self = []
    for element in try value.array() { append(try Element(element)) }
  }

  package var json: JSON { .array(map { $0.json }) }
}

extension JSONConvertible
where Self: RawRepresentable & CaseIterable, RawValue == String {
  package init(_ value: JSONValue) throws(JSONError) {
    self = try value.named(
      { Self(rawValue: $0) }, of: Self.allCases.map { $0.rawValue })
  }

  package var json: JSON { .string(rawValue) }
}

extension Reduction: JSONConvertible {}
extension Initializer.DrawOrder: JSONConvertible {}
extension OptimizerSettings.Kind: JSONConvertible {}
