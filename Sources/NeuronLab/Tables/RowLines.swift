/// On which line of the file each row begins.
///
/// Rows mostly follow each other line by line, so that only the exceptions are
/// kept: after a header, a comment, an empty line, a line break in quotes.
struct RowLines: Sendable {
  /// From which row on a row's number and its line differ by how much.
  private var shifts: [(row: Int, shift: Int)] = []
  private var count = 0

  /// Adds the line of the next row.
  mutating func append(_ line: Int) {
    let shift = line - count
    if shifts.last?.shift != shift { shifts.append((row: count, shift: shift)) }
    count += 1
  }

  /// The line of a row, counted from 0; for a table without a file, its number.
  subscript(row: Int) -> Int {
    var (low, high) = (0, shifts.count)
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].row <= row { low = middle + 1 } else { high = middle }
    }
    return row + (low == 0 ? 1 : shifts[low - 1].shift)
  }
}
