import Foundation

/// Reference numbers of independent software: a file of the library's fixtures.
struct OracleFile {
  private let value: Any

  init(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("NeuronKitTests/Fixtures/\(name).json")
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

  private func cast<Value>(_ type: Value.Type) throws -> Value {
    guard let value = value as? Value else { throw Missing(key: "\(type)") }
    return value
  }
}
