/// The numbers of a column, in as little memory as they need.
///
/// As long as there are few different ones, two bytes say which of them it is;
/// after that, each takes its eight bytes. Blocks are never copied to grow.
struct ColumnValues: Sendable {
  /// The number behind each code; NaN for a gap.
  private(set) var values: [Double] = []
  private var codes: [UInt16] = []
  private var blocks: [[Double]] = []
  private var lastBlock: [Double] = []
  private var isCoded = true

  private static let blockBits = 13
  private static let blockSize = 1 << blockBits
  /// The code of a number that is not kept.
  private static let noCode = UInt16.max

  /// Returns the number in a row, counted from 0; NaN where none was kept.
  subscript(row: Int) -> Double {
    if isCoded {
      let code = row < codes.count ? Int(codes[row]) : Int(Self.noCode)
      return code < values.count ? values[code] : .nan
    }
    let block = row >> Self.blockBits
    return block < blocks.count
      ? blocks[block][row & (Self.blockSize - 1)]
      : lastBlock[row & (Self.blockSize - 1)]
  }

  /// Adds the number of the next row by its code.
  mutating func append(code: Int?) {
    codes.append(code.map { UInt16($0) } ?? Self.noCode)
  }

  /// Adds the number of the next row.
  mutating func append(_ value: Double) {
    lastBlock.append(value)
    guard lastBlock.count == Self.blockSize else { return }
    blocks.append(lastBlock)
    lastBlock = []
    lastBlock.reserveCapacity(Self.blockSize)
  }

  /// Gives the next code to a number.
  mutating func appendValue(_ value: Double) { values.append(value) }

  /// Replaces the numbers behind the codes.
  mutating func setValues(_ values: [Double]) { self.values = values }

  /// Keeps the numbers themselves from now on instead of codes.
  mutating func spellOut() {
    for code in codes { append(values[Int(code)]) }
    codes = []
    isCoded = false
  }

  /// Forgets all numbers: the column cannot be used.
  mutating func removeAll() { self = ColumnValues() }
}
