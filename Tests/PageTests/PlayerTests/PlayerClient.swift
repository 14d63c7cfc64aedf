import NeuronLab
import TestSupport
import Testing

@testable import WebPage

/// Asks the player of one desk, as the page does.
struct PlayerClient {
  private let desk = Desk()

  /// Asks for something.
  @discardableResult
  func ask(_ action: String, _ more: JSON = [:]) throws -> JSON {
    guard case .object(let members) = more else { return .null }
    let request = JSON.object(
      [.init("to", .string("player")), .init("do", .string(action))] + members)
    return try JSON(parsing: desk.answer(Array(request.lineText.utf8)))
  }

  /// Asks for something that is carried out.
  @discardableResult
  func done(_ action: String, _ more: JSON = [:]) throws -> JSON {
    let reply = try ask(action, more)
    try #require(reply["problem"] == .null, "\(reply["problem"])")
    return reply
  }

  /// What the player shows, without the words about the last request.
  func state() throws -> JSON {
    guard case .object(let members) = try done("state") else { return .null }
    return .object(members.filter { $0.key != "said" })
  }

  static func opened(_ setup: JSON) throws -> PlayerClient {
    let client = PlayerClient()
    try client.done("open", ["setup": setup])
    return client
  }

  static func mazur() throws -> PlayerClient {
    try opened(["network": .string("mazur")])
  }
}

extension JSON {
  /// A member; `null` where there is none.
  subscript(key: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  var elements: [JSON] {
    if case .array(let values) = self { return values }
    return []
  }

  var text: String {
    if case .string(let text) = self { return text }
    return ""
  }

  /// A number, or a text that is one.
  var number: Double {
    switch self {
    case .number(let value): return value
    case .string(let text): return Double(text) ?? .nan
    default: return .nan
    }
  }

  /// The sentence of a refusal.
  var problem: String { self["problem"].text }
}
