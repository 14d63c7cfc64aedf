import NeuronLab

/// Why a request was not carried out: a sentence for the reader.
struct Refusal: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// Reads a request's text.
  static func parsing(_ bytes: [UInt8]) throws(Refusal) -> JSONValue {
    try reading { () throws(JSONError) in JSONValue(try JSON(parsing: bytes)) }
  }

  /// Refuses what cannot be read in a request or in a file.
  static func reading<Value>(
    _ read: () throws(JSONError) -> Value
  ) throws(Refusal) -> Value {
    do throws(JSONError) {
      return try read()
    } catch {
      throw Refusal(error.description)
    }
  }
}

// What a request holds.
extension JSONValue {
  func text(_ key: String) throws(Refusal) -> String {
    try Refusal.reading { () throws(JSONError) in try String(member(key)) }
  }

  func integer(_ key: String) throws(Refusal) -> Int {
    try Refusal.reading { () throws(JSONError) in try Int(member(key)) }
  }

  func numbers(_ key: String) throws(Refusal) -> [Double] {
    try Refusal.reading { () throws(JSONError) in try [Double](member(key)) }
  }
}
