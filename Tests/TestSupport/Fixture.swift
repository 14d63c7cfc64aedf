import Foundation
import Testing

/// A value in one of the files of `Fixtures`, and the path that leads to it.
///
///     try Fixture(file: "mazur")["without_bias_update"]["1"]["E_total"].double
///
/// A path that leads nowhere throws an error that says where it ended.
package struct Fixture: Sendable {
  package let value: Value
  package let path: String

  /// What JSON can hold.
  package enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([Value])
    case object([String: Value])
  }

  /// A path that does not lead to the requested value.
  package struct Mismatch: Error, CustomStringConvertible {
    package let description: String
  }

  private init(_ value: Value, at path: String) {
    self.value = value
    self.path = path
  }

  /// Reads `Fixtures/<name>.json`.
  package init(file name: String) throws {
    self.init(try Self.values.value(name), at: name)
  }

  private static let values = Values()

  /// What is in the files, each of which is read once for all tests.
  ///
  /// Unchecked: the lock is held around each access.
  private final class Values: @unchecked Sendable {
    private let lock = NSLock()
    private var read: [String: Value] = [:]

    func value(_ name: String) throws -> Value {
      try lock.withLock {
        if let known = read[name] { return known }
        let file = Checkout.fixtures.appendingPathComponent("\(name).json")
        let value = try JSONDecoder().decode(
          Value.self, from: try Data(contentsOf: file))
        read[name] = value
        return value
      }
    }
  }

  // MARK: Going down

  package subscript(key: String) -> Fixture {
    get throws {
      guard case .object(let members) = value, let member = members[key] else {
        throw Mismatch(description: "\(path) has no \"\(key)\"")
      }
      return Fixture(member, at: "\(path).\(key)")
    }
  }

  package subscript(epoch: Int) -> Fixture {
    get throws { try self["\(epoch)"] }
  }

  /// Returns whether this is an object with that key.
  package func has(_ key: String) -> Bool {
    guard case .object(let members) = value else { return false }
    return members[key] != nil
  }

  /// The keys of an object, in alphabetical order.
  package var keys: [String] {
    get throws {
      guard case .object(let members) = value else {
        throw Mismatch(description: "\(path) is not an object")
      }
      return members.keys.sorted()
    }
  }

  /// The keys of an object whose keys are epochs, from the first to the last.
  package var epochs: [Int] {
    get throws {
      try keys.map { key in
        guard let epoch = Int(key) else {
          throw Mismatch(description: "\(path).\(key) is not an epoch")
        }
        return epoch
      }.sorted()
    }
  }

  /// The elements of an array.
  package var elements: [Fixture] {
    get throws {
      guard case .array(let values) = value else {
        throw Mismatch(description: "\(path) is not an array")
      }
      return values.enumerated().map { Fixture($1, at: "\(path)[\($0)]") }
    }
  }

  // MARK: Reading

  package var double: Double {
    get throws {
      guard case .number(let number) = value else {
        throw Mismatch(description: "\(path) is not a number")
      }
      return number
    }
  }

  package var int: Int {
    get throws {
      guard let int = Int(exactly: try double) else {
        throw Mismatch(description: "\(path) is not a whole number")
      }
      return int
    }
  }

  package var string: String {
    get throws {
      guard case .string(let string) = value else {
        throw Mismatch(description: "\(path) is not a string")
      }
      return string
    }
  }

  package var doubles: [Double] {
    get throws { try elements.map { try $0.double } }
  }
  package var ints: [Int] { get throws { try elements.map { try $0.int } } }
  package var strings: [String] {
    get throws { try elements.map { try $0.string } }
  }
  package var matrix: [[Double]] {
    get throws { try elements.map { try $0.doubles } }
  }

  /// The value as JSON again.
  package var json: String {
    get throws {
      String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
  }

  /// Every number in here, in order, each with its path.
  package var leaves: [Fixture] {
    get throws {
      if case .array = value { return try elements.flatMap { try $0.leaves } }
      return [self]
    }
  }
}

extension Fixture: CustomTestStringConvertible {
  package var testDescription: String { path }
}

extension Fixture.Value: Decodable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let values = try? container.decode([Self].self) {
      self = .array(values)
    } else if let members = try? container.decode([String: Self].self) {
      self = .object(members)
    } else {
      self = .bool(try container.decode(Bool.self))
    }
  }
}

extension Fixture.Value: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .number(let number): try container.encode(number)
    case .string(let string): try container.encode(string)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}
