/// Where a function of the plane crosses a level, found on a grid by marching
/// squares.
///
/// In each square of the grid, one or two lines, from edge to edge, separate
/// the corners above the level from the others; the point where an edge is
/// crossed is found by bisection, on the function itself. Where opposite
/// corners are above, the middle decides which are connected.
struct Contour {
  private let xs: [Double]
  private let ys: [Double]
  /// The function's values, a row for each y.
  private let values: [[Double]]
  private let function: (Double, Double) -> Double

  /// How often an edge is halved: over the remaining 256th, the function is
  /// taken to be linear.
  private static let halvings = 8

  /// Computes the function on a grid with this many squares each way.
  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, squares: Int,
    function: @escaping (Double, Double) -> Double
  ) {
    let xs = x.divided(into: squares)
    let ys = y.divided(into: squares)
    self.init(
      xs: xs, ys: ys, values: ys.map { y in xs.map { function($0, y) } },
      function: function)
  }

  private init(
    xs: [Double], ys: [Double], values: [[Double]],
    function: @escaping (Double, Double) -> Double
  ) {
    self.xs = xs
    self.ys = ys
    self.values = values
    self.function = function
  }

  /// From the smallest to the largest finite value on the grid, if there is
  /// one.
  var range: ClosedRange<Double>? {
    ClosedRange(around: values.flatMap { $0 })
  }

  /// How many values are not finite.
  var notFinite: Int {
    values.reduce(0) { $0 + $1.filter { !$0.isFinite }.count }
  }

  /// The same grid with all values negated: what was below a level is above the
  /// negated level.
  var negated: Contour {
    let function = function
    return Contour(
      xs: xs, ys: ys, values: values.map { $0.map { -$0 } },
      function: { -function($0, $1) })
  }

  // MARK: Lines and regions

  /// Returns the lines along which the function crosses the level; a closed one
  /// ends where it begins.
  func lines(at level: Double) -> [[PlotPoint]] {
    var crossings = Crossings(columns: xs.count, rows: ys.count)
    for row in 0..<ys.count - 1 {
      for column in 0..<xs.count - 1 {
        connect(row, column, level, &crossings)
      }
    }
    return crossings.chains.map { chain in
      chain.map { point(on: $0, level, crossings) }
    }
  }

  /// Returns the closed lines around the parts above the level: along it, and
  /// along the border of the grid.
  func regions(above level: Double) -> [[PlotPoint]] {
    let outside = -Double.infinity
    let row = [Double](repeating: outside, count: xs.count + 2)
    let surrounded = Contour(
      xs: [xs[0]] + xs + [xs[xs.count - 1]],
      ys: [ys[0]] + ys + [ys[ys.count - 1]],
      values: [row] + values.map { [outside] + $0 + [outside] } + [row],
      function: function)
    return surrounded.lines(at: level)
  }

  /// Connects the crossed edges of one square.
  private func connect(
    _ row: Int, _ column: Int, _ level: Double, _ crossings: inout Crossings
  ) {
    let (a, b) = (values[row][column] > level, values[row][column + 1] > level)
    let d = values[row + 1][column] > level
    let c = values[row + 1][column + 1] > level
    if a == b, b == c, c == d { return }
    let isAbove = [a, b, c, d]
    let edges = [
      crossings.horizontal(row, column), crossings.vertical(row, column + 1),
      crossings.horizontal(row + 1, column), crossings.vertical(row, column),
    ]
    // Edge k lies between corner k and the next.
    let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
    if crossed.count == 2 {
      crossings.connect(edges[crossed[0]], edges[crossed[1]])
    } else if crossed.count == 4 {
      let x = (xs[column] + xs[column + 1]) / 2
      let y = (ys[row] + ys[row + 1]) / 2
      // The corners unlike the middle are cut off, each by its own line.
      let first = isAbove[0] == (function(x, y) > level) ? 1 : 0
      crossings.connect(edges[first], edges[(first + 3) % 4])
      crossings.connect(edges[first + 1], edges[first + 2])
    }
  }

  /// Returns where an edge is crossed.
  private func point(
    on edge: Int, _ level: Double, _ crossings: Crossings
  ) -> PlotPoint {
    let place = crossings.place(of: edge)
    let (row, column) = (place.row, place.column)
    let (nextRow, nextColumn) =
      place.isVertical ? (row + 1, column) : (row, column + 1)
    var one = (x: xs[column], y: ys[row], value: values[row][column])
    var other = (
      x: xs[nextColumn], y: ys[nextRow], value: values[nextRow][nextColumn]
    )
    if one.x == other.x, one.y == other.y { return (one.x, one.y) }
    let isAbove = one.value > level
    for _ in 0..<Self.halvings {
      let x = (one.x + other.x) / 2
      let y = (one.y + other.y) / 2
      let value = function(x, y)
      if (value > level) == isAbove {
        one = (x, y, value)
      } else {
        other = (x, y, value)
      }
    }
    let rise = other.value - one.value
    let share = (level - one.value) / rise
    guard share.isFinite else { return (one.x, one.y) }
    return (
      one.x + share * (other.x - one.x), one.y + share * (other.y - one.y)
    )
  }
}

/// Which crossed edges of a grid follow one another.
private struct Crossings {
  private let columns: Int
  /// For each edge, the one or two it is connected to; -1 for none.
  private var neighbours: [(Int, Int)]

  init(columns: Int, rows: Int) {
    self.columns = columns
    neighbours = [(Int, Int)](repeating: (-1, -1), count: 2 * columns * rows)
  }

  /// The edge from a point of the grid to the next one on its right.
  func horizontal(_ row: Int, _ column: Int) -> Int {
    2 * (row * columns + column)
  }

  /// The edge from a point of the grid to the next one in the row above.
  func vertical(_ row: Int, _ column: Int) -> Int {
    2 * (row * columns + column) + 1
  }

  /// Where an edge begins.
  func place(of edge: Int) -> (row: Int, column: Int, isVertical: Bool) {
    (edge / 2 / columns, edge / 2 % columns, edge % 2 == 1)
  }

  mutating func connect(_ one: Int, _ other: Int) {
    for (edge, next) in [(one, other), (other, one)] {
      if neighbours[edge].0 < 0 {
        neighbours[edge].0 = next
      } else {
        neighbours[edge].1 = next
      }
    }
  }

  /// The edges in the order in which the lines pass them: first the lines with
  /// two ends, then the closed ones.
  var chains: [[Int]] {
    var chains: [[Int]] = []
    var isPassed = [Bool](repeating: false, count: neighbours.count)
    for closed in [false, true] {
      for start in neighbours.indices where !isPassed[start] {
        let (one, other) = neighbours[start]
        guard one >= 0, closed || other < 0 else { continue }
        var chain = [start]
        var edge = start
        isPassed[start] = true
        while true {
          let (a, b) = neighbours[edge]
          guard let next = [a, b].first(where: { $0 >= 0 && !isPassed[$0] })
          else { break }
          isPassed[next] = true
          chain.append(next)
          edge = next
        }
        if closed { chain.append(start) }
        chains.append(chain)
      }
    }
    return chains
  }
}
