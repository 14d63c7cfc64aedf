import NeuronLab

/// Where the page's requests arrive.
///
/// A request is a JSON object whose `to` says which part of the page asks:
/// `{"to": "article", "do": "cells"}`. Its answer is an
/// object, too; `{"problem": "…"}` is a sentence for the reader, and then nothing
/// has changed.
final class Desk {
  private let librarian = Librarian()
  private let player = PlayerDesk()
  private let playground = Playground()

  func answer(_ request: [UInt8]) -> [UInt8] {
    let reply: JSON
    do throws(Refusal) {
      reply = try self.reply(to: Refusal.parsing(request))
    } catch {
      reply = ["problem": .string(error.sentence)]
    }
    return Array(reply.lineText.utf8)
  }

  private func reply(to request: JSONValue) throws(Refusal) -> JSON {
    switch try request.text("to") {
    case "article": return try Article.reply(to: request)
    case "ask": return try librarian.reply(to: request)
    case "course": return try CoursePart.answer(request)
    case "player": return try player.reply(to: request)
    case "playground": return try playground.reply(to: request)
    case let part: throw Refusal("the page has no part \(part.quoted)")
    }
  }
}
