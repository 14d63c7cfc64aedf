import Course
import NeuronLab

/// Divides a text that is longer than the window into screenfuls.
struct Screenfuls {
  /// The rows of a piece, which stay together if possible.
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
  /// The page's heading, for each screenful after it.
  private var heading: String?
  /// The screenfuls so far, and how many rows the last of them has.
  private var screens: [[Block]] = [[]]
  private var count: Int

  /// Begins below the rows of this page that are on the screen already.
  init(capacity: Int, width: Int, used: Int, heading: String?) {
    self.capacity = capacity
    self.width = width
    self.heading = heading
    count = used
  }

  /// Returns the block for a piece.
  static func block(_ piece: Piece, width: Int) -> Block {
    var block = Block(rows: piece.lines(width: width))
    switch piece {
    case .heading(let text):
      block.style = .bold
      block.heading = text
    case .figure, .tables, .list: block.follows = true
    case .verdict(_, isGood: true): block.style = .good
    case .aside: block.style = .faint
    default: break
    }
    return block
  }

  /// Returns the blocks that are to be read up to the next prompt, screenful by
  /// screenful.
  mutating func parted(_ blocks: [Block]) -> [[Block]] {
    if count > 0 {
      // An empty row above the next prompt is no reason for a new screenful.
      if blocks.allSatisfy({ $0.isEmpty }) { return [blocks] }
      if !fits(blocks), let whole = beginAnew(with: blocks) { return whole }
    }
    for group in Self.groups(blocks) {
      let isFresh = screens[screens.count - 1].allSatisfy { $0.heading != nil }
      if !fits(group), !isFresh { begin(with: group) }
      if fits(group) { place(group) } else { part(group) }
    }
    return screens
  }

  /// Begins a new screenful, for blocks that do not fit below what is on the
  /// screen.
  ///
  /// A question and all that it is about are worth more than the heading: where
  /// they fit without it alone, they are all, and are returned.
  private mutating func beginAnew(with blocks: [Block]) -> [[Block]]? {
    screens = []
    begin(with: blocks)
    if fits(blocks) { return nil }
    let count = self.count
    self.count = 0
    guard fits(blocks) else {
      self.count = count
      return nil
    }
    screens = [[]]
    place(blocks.drop { $0.isEmpty })
    screens[0][0].isFirst = true
    return screens
  }

  /// Begins a screenful, with the page's heading unless it has its own.
  private mutating func begin(with group: [Block]) {
    let isNamed = group.first?.heading != nil
    let again = isNamed ? nil : heading.map { Self.repeated($0, "", width) }
    screens.append(again.map { [$0] } ?? [])
    count = again?.rows.count ?? 0
  }

  private mutating func place(_ group: some Sequence<Block>) {
    for block in group { place(block) }
  }

  private mutating func place(_ block: Block) {
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

  private func fits(_ group: [Block]) -> Bool {
    let rows = group.flatMap { $0.rows }
    let height = (rows.lastIndex { !$0.isEmpty } ?? -1) + 1
    return count + height - (count == 0 && rows.first == "" ? 1 : 0)
      <= capacity
  }

  /// Places blocks that belong together and are taller than the window.
  private mutating func part(_ group: [Block]) {
    for block in group {
      if fits([block]) {
        place(block)
        continue
      }
      for part in parts(of: block) {
        if !fits([part]) { begin(with: [part]) }
        place(part)
      }
    }
  }

  /// Returns a block in parts that are not taller than what is free: first on
  /// this screen, then below the heading of the next ones.
  private func parts(of block: Block) -> [Block] {
    let title = heading.map { Self.repeated($0, "", width).rows.count }
    let whole = max(1, capacity - (title ?? 0))
    let room = capacity - count
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

  /// Returns a heading for the top of a later screenful, without the empty row
  /// above it; the place is the screenful's: `2 of 3`.
  static func repeated(
    _ heading: String, _ place: String, _ width: Int
  ) -> Block {
    // Before the screenfuls are counted: as many columns as a place takes.
    let text = "\(heading) · \(place.isEmpty ? "continued" : place)"
    let rows = Piece.heading(text).lines(width: width).dropFirst()
    return Block(
      rows: Array(rows), style: .bold, heading: heading, isRepeated: true)
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
