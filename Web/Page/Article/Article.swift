import NeuronLab

/// What the article's cells and pictures ask.
enum Article {
  static func reply(to request: JSONValue) throws(Refusal) -> JSON {
    switch try request.text("do") {
    case "cells": return .array(Cell.all.map { $0.json })
    case "run": return try Cell.run(request)
    case "curve": return try CurvePoint.reply(to: request)
    case "line": return try OneLine.reply(to: request)
    case "hand": return try HandWeights.reply(to: request)
    case "matrix": return try MatrixPanels.reply(to: request)
    case "losses": return try LossTable.reply(to: request)
    case let other:
      throw Refusal("The article cannot do \(other.quoted).")
    }
  }
}

extension JSONValue {
  func texts(_ key: String) throws(Refusal) -> [String] {
    try Refusal.reading { () throws(JSONError) in
      try [String](member(key))
    }
  }

  func tableOfTexts(_ key: String) throws(Refusal) -> [[String]] {
    try Refusal.reading { () throws(JSONError) in
      try [[String]](member(key))
    }
  }

  func number(_ key: String) throws(Refusal) -> Double {
    try Refusal.reading { () throws(JSONError) in try Double(member(key)) }
  }

  /// Whether there is a member of that name.
  func has(_ key: String) throws(Refusal) -> Bool {
    try Refusal.reading { () throws(JSONError) in
      try memberIfPresent(key) != nil
    }
  }

  /// Reads what is typed into these fields.
  func entries(_ key: String, _ fields: [Field]) throws(Refusal) -> [Double] {
    var entries = Entries()
    try entries.append(texts(key), for: fields, at: "")
    return entries.numbers
  }
}
