/// What separates the fields on a line.
public enum Delimiter: String, CaseIterable, Sendable {
  /// `,`
  case comma
  /// `;`, usual where numbers have decimal commas.
  case semicolon
  /// One tab; several are one delimiter if every line reads so.
  case tab
  /// Spaces and tabs; any number of them is one delimiter.
  case blanks

  /// The character, in words that fit into a sentence.
  var words: String {
    switch self {
    case .comma: "a comma"
    case .semicolon: "a semicolon"
    case .tab: "a tab"
    case .blanks: "a blank"
    }
  }
}

/// What is known about a table before it is read; `nil`: the reader finds out.
public struct TableOptions: Equatable, Sendable {
  /// What separates the fields.
  public var delimiter: Delimiter?
  /// Whether the first line holds the columns' names.
  public var hasHeader: Bool?

  /// Creates options.
  public init(delimiter: Delimiter? = nil, hasHeader: Bool? = nil) {
    self.delimiter = delimiter
    self.hasHeader = hasHeader
  }
}

/// How a table was written.
package struct TableFormat: Equatable, Sendable {
  /// What separates the fields.
  package let delimiter: Delimiter
  /// Whether numbers have a comma where others have a point: 3,5.
  package let hasDecimalComma: Bool
  /// Whether the first line holds the columns' names.
  package let hasHeader: Bool
  /// Whether several delimiters in a row count as one.
  package let mergesDelimiters: Bool

  /// The character between whole digits and decimals.
  var decimalMark: UInt8 { UInt8(ascii: hasDecimalComma ? "," : ".") }
}
