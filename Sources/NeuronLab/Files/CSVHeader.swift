/// The first record of a CSV file: the names of its columns.
struct CSVHeader: Sendable {
  let names: [String]
  let line: Int

  var count: Int { names.count }

  /// Reads the names.
  ///
  /// - Throws: ``CSVError`` if one is missing or occurs twice, or if they are
  ///   numbers: then the file more likely has no header.
  init(_ record: CSVRecord) throws(CSVError) {
    line = record.line
    var names: [String] = []
    for k in 0..<record.count {
      let name = try record.text(k)
      guard !name.isEmpty else {
        throw record.error(at: k, "expected a name, found an empty field")
      }
      names.append(name)
    }
    guard !Self.lookLikeData(names) else {
      throw CSVError(
        line: line,
        problem: "expected a header with the columns' names, found numbers")
    }
    var columns: [String: Int] = [:]
    for k in names.indices {
      if let first = columns[names[k]] {
        throw record.error(
          at: k, "expected a unique name, found that of column \(first)"
        ).named(names)
      }
      columns[names[k]] = k + 1
    }
    self.names = names
  }

  /// Whether all names are numbers, the last one perhaps a class, as in
  /// `5.1,3.5,1.4,0.2,setosa`; but columns may be called 0, 1, 2 … or 1, 2, 3 ….
  private static func lookLikeData(_ names: [String]) -> Bool {
    let start = names.first == "1" ? 1 : 0
    var hasOthers = false
    for k in names.indices {
      if Double(names[k]) == nil {
        if k == 0 || k < names.count - 1 { return false }
      } else if names[k] != "\(start + k)" {
        hasOthers = true
      }
    }
    return hasOthers
  }

  /// Checks that a record has a field for every column.
  func check(_ record: CSVRecord) throws(CSVError) {
    guard record.count == count else {
      throw CSVError(
        line: record.line,
        problem: "expected \(count) field\(count == 1 ? "" : "s"), as in the "
          + "header, found \(record.count)")
    }
  }
}

extension CSVError {
  /// Returns the same error with the name of its column.
  func named(_ names: [String]) -> CSVError {
    guard let column, column <= names.count else { return self }
    return CSVError(
      line: line, column: column, columnName: names[column - 1],
      problem: problem)
  }
}

extension CSVRecord {
  /// Returns the numbers in these fields.
  ///
  /// - Throws: ``CSVError`` at the first field that is not a finite number.
  func numbers(_ fields: Range<Int>) throws(CSVError) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(fields.count)
    for k in fields {
      guard case .finite(let number) = number(k) else {
        throw notNumberError(at: k, expected: "a number")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Reads field `k` as a number.
  func number(_ k: Int) -> CSVNumber {
    let range = range(of: k)
    return bytes.withUnsafeBytes { buffer in
      CSVNumber(UnsafeRawBufferPointer(rebasing: buffer[range]))
    }
  }

  /// Returns the error for field `k`, which is not a finite number.
  func notNumberError(at k: Int, expected: String) -> CSVError {
    if range(of: k).isEmpty {
      return error(at: k, "expected \(expected), found an empty field")
    }
    let found: String
    do {
      found = CSVError.quoted(try text(k))
    } catch {
      return error
    }
    switch number(k) {
    case .notFinite:
      return error(at: k, "expected a finite number, found \(found)")
    case .tooLarge:
      return error(at: k, "expected a number up to 1.8e308, found \(found)")
    case .finite, .text:
      return error(at: k, "expected \(expected), found \(found)")
    }
  }
}
