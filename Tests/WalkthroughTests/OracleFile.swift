import Foundation
import TestSupport

/// Reference numbers of independent software: a file of the library's fixtures.
struct OracleFile {
  private let value: Any

  init(_ name: String) throws {
    let file = Checkout.root
      .appendingPathComponent("Tests/TestSupport/Fixtures/\(name).json")
    value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
  }

  private init(value: Any) { self.value = value }

  /// A path that leads nowhere.
  struct Missing: Error { let key: String }

  subscript(key: String) -> OracleFile {
    get throws {
      guard let member = (value as? [String: Any])?[key] else {
        throw Missing(key: key)
      }
      return OracleFile(value: member)
    }
  }

  var number: Double {
    get throws { try cast(NSNumber.self).doubleValue }
  }

  var numbers: [Double] {
    get throws { try cast([NSNumber].self).map { $0.doubleValue } }
  }

  /// Every number in here, however deep, in order.
  var flat: [Double] {
    get throws {
      if value is [Any] { return try elements.flatMap { try $0.flat } }
      return [try number]
    }
  }

  /// The elements of an array.
  var elements: [OracleFile] {
    get throws { try cast([Any].self).map { OracleFile(value: $0) } }
  }

  /// The names of an object's members, in alphabetical order.
  var keys: [String] {
    get throws { try cast([String: Any].self).keys.sorted() }
  }

  private func cast<Value>(_ type: Value.Type) throws -> Value {
    guard let value = value as? Value else { throw Missing(key: "\(type)") }
    return value
  }
}
