import NeuronLab

/// A part of a cell's code that can be changed.
struct Field: Sendable {
  enum Kind: Sendable {
    case number
    /// A whole number in a range.
    case whole(ClosedRange<Double>)
    case choice([String])
  }

  /// What a screen reader says: `weight of weather`.
  let name: String
  /// What it contains at first.
  let text: String
  var kind = Kind.number

  /// Numbers in code are at most this large: a picture has to show them.
  static let largest = 1000.0

  var json: JSON {
    var choices: JSON?
    if case .choice(let names) = kind {
      choices = .array(names.map { .string($0) })
    }
    return [
      "name": .string(name), "text": .string(text), "choices": choices,
    ]
  }

  /// Returns the number that was typed; of a choice its index.
  func number(_ typed: String) throws(Refusal) -> Double {
    switch kind {
    case .choice(let names):
      guard let index = names.firstIndex(of: typed) else {
        throw Refusal(
          "\(name): \(typed.quoted) is none of "
            + "\(names.joined(separator: ", ")).")
      }
      return Double(index)
    case .number:
      return try number(
        typed, in: -Self.largest...Self.largest, isWhole: false)
    case .whole(let range):
      return try number(typed, in: range, isWhole: true)
    }
  }

  private func number(
    _ typed: String, in range: ClosedRange<Double>, isWhole: Bool
  ) throws(Refusal) -> Double {
    let kind = isWhole ? "a whole number" : "a number"
    guard !typed.trimmed.isEmpty else {
      throw Refusal("\(name): the field is empty; it needs \(kind).")
    }
    guard let number = Self.number(in: typed) else {
      throw Refusal(
        "\(name): \(typed.quoted) is not a number; it needs \(kind), such as "
          + "\(text).")
    }
    guard range.contains(number), !isWhole || number == number.rounded() else {
      let ends = range.ends.map { $0.text(decimals: 0) }
      throw Refusal(
        "\(name): \(typed.quoted) does not fit; it needs \(kind) from "
          + "\(ends[0]) to \(ends[1]).")
    }
    return number
  }

  /// Returns the number that a text says: digits, a sign, a point or a comma, a
  /// power of ten; `nil` for any other text.
  private static func number(in typed: String) -> Double? {
    var text = ""
    for character in typed.trimmed {
      switch character {
      case "−": text += "-"
      case ",": text += "."
      case "0"..."9", "-", "+", ".", "e", "E": text.append(character)
      default: return nil
      }
    }
    guard text.utf8.count <= 40, let number = Double(text) else { return nil }
    return number
  }
}

/// What is entered in a cell's fields, one after the other.
struct Entries {
  private(set) var numbers: [Double] = []
  private(set) var texts: [String] = []

  /// Reads what is typed into the fields of one cell; an error begins with the
  /// place.
  mutating func append(
    _ typed: [String], for fields: [Field], at place: String
  ) throws(Refusal) {
    guard typed.count == fields.count else {
      throw Refusal(
        "\(place)The cell has \(fields.count.counted("field")), found "
          + "\(typed.count).")
    }
    for (field, text) in zip(fields, typed) {
      do throws(Refusal) {
        numbers.append(try field.number(text))
      } catch {
        throw Refusal(place + error.sentence)
      }
      texts.append(text)
    }
  }

  subscript(_ k: Int) -> Double { numbers[k] }

  subscript(_ range: Range<Int>) -> [Double] { Array(numbers[range]) }

  /// Returns the choice made in a field.
  func choice<Choice>(_ k: Int, _ read: (String) -> Choice?) throws(Refusal)
    -> Choice
  {
    guard let choice = read(texts[k]) else {
      throw Refusal("There is no \(texts[k].quoted) here.")
    }
    return choice
  }
}
