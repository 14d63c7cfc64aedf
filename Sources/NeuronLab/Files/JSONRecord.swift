/// A type that a file holds as a JSON object, with its fields listed once: the
/// same lines write and read them.
///
///     mutating func exchange(with file: inout JSONFields) throws(JSONError) {
///       try file.field("page", &page, from: 1)
///       try file.field("note", &note)
///     }
package protocol JSONRecord: JSONConvertible {
  /// A record whose fields are about to be read.
  init()

  /// Writes every field into the file, or sets it to what the file says.
  mutating func exchange(with file: inout JSONFields) throws(JSONError)
}

extension JSONRecord {
  /// Reads a record from the bytes of a file.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    try self.init(JSONValue(JSON(parsing: bytes)))
  }

  package init(_ value: JSONValue) throws(JSONError) {
    self.init()
    var file = JSONFields(reading: value)
    try exchange(with: &file)
  }

  package var json: JSON {
    var (copy, file) = (self, JSONFields())
    // Writing checks nothing, so nothing is thrown.
    try? copy.exchange(with: &file)
    return .object(file.members)
  }
}

/// The members of a JSON object that a ``JSONRecord`` writes or reads.
package struct JSONFields {
  /// The object that is read; `nil` where one is written.
  private let source: JSONValue?
  /// What has been written, in order.
  private(set) var members: [JSON.Member] = []
  /// The names that have been read or written.
  private var keys: Set<String> = []

  init() { source = nil }

  init(reading value: JSONValue) { source = value }

  /// Exchanges a member that is missing where the value is `nil`.
  package mutating func field<Value: JSONConvertible>(
    _ key: String, _ value: inout Value?
  ) throws(JSONError) {
    keys.insert(key)
    if let source {
      value = try source.memberIfPresent(key).map(Value.init)
    } else if let value {
      members.append(JSON.Member(key, value.json))
    }
  }

  /// Writes a member; where it is missing in what is read, the value stays.
  package mutating func field<Value: JSONConvertible>(
    _ key: String, ifPresent value: inout Value
  ) throws(JSONError) {
    var member: Value? = value
    try field(key, &member)
    if let member { value = member }
  }

  /// Exchanges a member that has to be there.
  package mutating func field<Value: JSONConvertible>(
    _ key: String, _ value: inout Value
  ) throws(JSONError) {
    try field(key, ifPresent: &value)
    _ = try source?.member(key)
  }

  /// Exchanges a number not below the least one.
  package mutating func field(
    _ key: String, _ value: inout Int, from least: Int
  ) throws(JSONError) {
    try field(key, &value)
    try check(key, value >= least, expected: "at least \(least)")
  }

  /// Exchanges a number not below the least one, missing where it is `nil`.
  package mutating func field(
    _ key: String, _ value: inout Int?, from least: Int
  ) throws(JSONError) {
    try field(key, &value)
    try check(key, value ?? least >= least, expected: "at least \(least)")
  }

  /// Exchanges a member that is `null`, or missing, where the value is `nil`.
  package mutating func field<Value: JSONConvertible>(
    _ key: String, orNull value: inout Value?
  ) throws(JSONError) {
    if source == nil, value == nil {
      members.append(JSON.Member(key, .null))
    } else if try source?.memberIfPresent(key)?.json != .null {
      try field(key, &value)
    }
  }

  /// Refuses what was read of a member, unless the condition holds.
  package func check(
    _ key: String, _ condition: Bool, expected: String, found: String? = nil
  ) throws(JSONError) {
    guard let source, !condition else { return }
    throw try source.member(key).expected(expected, found: found)
  }

  /// Returns a member of what is read that is never written.
  package mutating func member(
    _ key: String
  ) throws(JSONError) -> JSONValue? {
    keys.insert(key)
    return try source?.memberIfPresent(key)
  }

  /// Refuses an element of a list that was read, where there is a problem.
  package func check(
    _ key: String, element k: Int, _ member: String, _ problem: String?
  ) throws(JSONError) {
    guard let source, let problem else { return }
    let path = try source.member(key).path
    throw JSONError(path: "\(path)[\(k)].\(member)", problem: problem)
  }

  /// Refuses what was read as a whole, where there is a problem with it.
  package func check(_ problem: String?) throws(JSONError) {
    if let source, let problem { throw source.error(problem) }
  }

  /// Exchanges the head of a file: which format it has, and which version.
  package mutating func head(
    _ format: String, version: Int
  ) throws(JSONError) {
    var (foundFormat, foundVersion) = (format, version)
    try field("format", &foundFormat)
    try check("format", foundFormat == format, expected: "\"\(format)\"")
    try field("version", &foundVersion)
    if let value = try source?.member("version"), foundVersion != version {
      throw value.error(
        "this program reads version \(version), found \(value.shown)")
    }
  }

  /// Exchanges the members that no other line has named.
  package mutating func others(
    _ others: inout [JSON.Member]
  ) throws(JSONError) {
    if let source {
      others = try source.members().filter { !keys.contains($0.key) }
    } else {
      members += others
    }
  }
}
