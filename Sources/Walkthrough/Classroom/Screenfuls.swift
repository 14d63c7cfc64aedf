import NeuronLab

/// What fits a window at once, of a text that is longer.
struct Screenfuls {
  /// What is not parted where that is possible: the rows of a piece.
  struct Block: Equatable {
    var rows: [String]
    var style: Console.Style?
    /// The text of a heading.
    var heading: String?
    /// Whether a heading is there once more.
    var isRepeated = false
    /// Whether the block belongs below the one before it.
    var follows = false
    /// Whether a screenful begins here without a heading.
    var isFirst = false

    var isEmpty: Bool { rows.allSatisfy { $0.isEmpty } }
  }

  /// How many rows the window has for text: all but the prompt's.
  let capacity: Int
  /// How wide a heading may be.
  let width: Int

  /// Returns the block for a piece.
  static func block(_ piece: Piece, width: Int) -> Block {
    var block = Block(rows: piece.lines(width: width))
    switch piece {
    case .heading(let text):
      block.style = .bold
      block.heading = text
    case .figure, .list: block.follows = true
    case .verdict(_, isGood: true): block.style = .good
    case .aside: block.style = .faint
    default: break
    }
    return block
  }

  /// Parts blocks into screenfuls.
  ///
  /// - Parameters:
  ///   - blocks: What is to be read, up to the next prompt.
  ///   - used: How many rows are on the screen already, of this page.
  ///   - heading: The page's heading, for each screenful after it.
  /// - Returns: The blocks of each screenful.
  func parted(
    _ blocks: [Block], used: Int, heading: String?
  ) -> [[Block]] {
    // An empty row above the next prompt is no reason for a new screenful.
    if used > 0, blocks.allSatisfy({ $0.isEmpty }) { return [blocks] }
    var heading = heading
    var screens: [[Block]] = [[]]
    var count = used
    func begin(with group: [Block]) {
      let isNamed = group.first?.heading != nil
      let again = isNamed ? nil : heading.map { Self.repeated($0, "", width) }
      screens.append(again.map { [$0] } ?? [])
      count = again?.rows.count ?? 0
    }
    func place(_ block: Block) {
      // A heading has an empty row of its own.
      if block.isEmpty, screens[screens.count - 1].last?.isRepeated == true {
        return
      }
      var block = block
      heading = block.heading ?? heading
      // The empty row above a heading can leave the window.
      count += block.rows.count - (count == 0 && block.rows.first == "" ? 1 : 0)
      // The one at the end is not needed where nothing follows.
      if count > capacity, block.rows.last == "" {
        block.rows.removeLast()
        count -= 1
      }
      screens[screens.count - 1].append(block)
    }
    func fits(_ group: [Block]) -> Bool {
      let rows = group.flatMap { $0.rows }
      let height = (rows.lastIndex { !$0.isEmpty } ?? -1) + 1
      return count + height - (count == 0 && rows.first == "" ? 1 : 0)
        <= capacity
    }
    if used > 0, !fits(blocks) {
      begin(with: blocks)
      screens.removeFirst()
      // A question and all that it is about are worth more than the heading.
      if !fits(blocks) {
        count = 0
        if fits(blocks) {
          screens = [[]]
          blocks.drop { $0.isEmpty }.forEach(place)
          screens[0][0].isFirst = true
          return screens
        }
        screens = []
        begin(with: blocks)
      }
    }
    for group in Self.groups(blocks) {
      let isFresh = screens[screens.count - 1].allSatisfy { $0.heading != nil }
      if !fits(group), !isFresh { begin(with: group) }
      if fits(group) {
        group.forEach(place)
        continue
      }
      for block in group {
        if fits([block]) {
          place(block)
          continue
        }
        let title = heading.map { Self.repeated($0, "", width).rows.count }
        let whole = max(1, capacity - (title ?? 0))
        for part in parts(of: block, room: capacity - count, whole) {
          if !fits([part]) { begin(with: [part]) }
          place(part)
        }
      }
    }
    return screens
  }

  /// Returns a heading for the top of a later screenful.
  ///
  /// - Parameters:
  ///   - heading: The heading's text.
  ///   - place: What is said of the screenful's place: `2 of 3`.
  ///   - width: How wide it may be.
  /// - Returns: The heading without the empty row above it.
  static func repeated(
    _ heading: String, _ place: String, _ width: Int
  ) -> Block {
    // Before the screenfuls are counted: as many columns as a place takes.
    let text =
      place.isEmpty ? "\(heading) · continued" : "\(heading) · \(place)"
    let rows = Piece.heading(text).lines(width: width).dropFirst()
    return Block(
      rows: Array(rows), style: .bold, heading: heading, isRepeated: true)
  }

  /// Returns a block that is taller than the window in parts that are not.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - room: How many rows are free on the screen.
  ///   - whole: How many are free below the heading of the next ones.
  /// - Returns: The parts, in order.
  private func parts(of block: Block, room: Int, _ whole: Int) -> [Block] {
    var parts: [Block] = []
    var rest = block.rows[...]
    // Two rows are not worth the beginning.
    var size = room > 2 ? room : whole
    while !rest.isEmpty {
      parts.append(Block(rows: Array(rest.prefix(size)), style: block.style))
      rest = rest.dropFirst(size)
      size = whole
    }
    return parts
  }

  /// Returns the blocks with those together that introduce one another.
  private static func groups(_ blocks: [Block]) -> [[Block]] {
    var groups: [[Block]] = []
    var last: Block?
    for block in blocks {
      if last?.heading != nil || block.follows && last != nil {
        groups[groups.count - 1].append(block)
      } else {
        groups.append([block])
      }
      last = block
    }
    return groups
  }
}
