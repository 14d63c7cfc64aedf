/// Which of several classes a network says where in the plane, drawn with
/// characters or as SVG: the class with the largest output.
///
/// With characters, dots part the classes, and each sample is the number of its
/// class, from 1; from the tenth on, a letter.
public struct ClassMap {
  /// What is drawn of x1, from left to right.
  public let x1: ClosedRange<Double>
  /// What is drawn of x2, from bottom to top.
  public let x2: ClosedRange<Double>
  private let data: DataSet
  private let outputs: (Double, Double) -> [Double]

  /// Creates the map of the plane around a data set's samples.
  ///
  /// - Precondition: two inputs, and a target for each of at least two classes.
  ///
  /// - Parameters:
  ///   - data: The samples; each is of the class with its largest target.
  ///   - outputs: What is said at (x1, x2): a number for each class.
  public init(
    _ data: DataSet, outputs: @escaping (Double, Double) -> [Double]
  ) {
    precondition(
      data.inputCount == 2 && data.targetCount >= 2,
      "a map of classes needs 2 inputs and 2 targets, not \(data.inputCount) "
        + "and \(data.targetCount)")
    x1 = DecisionMap.range(around: data.inputs.map { $0[0] })
    x2 = DecisionMap.range(around: data.inputs.map { $0[1] })
    self.data = data
    self.outputs = outputs
  }

  // MARK: Classes

  /// What the classes are called.
  private var classNames: [String] {
    data.classNames.isEmpty ? data.targetNames : data.classNames
  }

  /// Returns the place of the largest number; `nil` where one is none.
  private static func largest(_ numbers: [Double]) -> Int? {
    var best = 0
    for (k, number) in numbers.enumerated() {
      if number.isNaN { return nil }
      if number > numbers[best] { best = k }
    }
    return best
  }

  /// Returns how far a class is ahead of all others; below 0, behind the best.
  private func lead(of k: Int, _ x1: Double, _ x2: Double) -> Double {
    let outputs = outputs(x1, x2)
    var best = -Double.infinity
    for (other, output) in outputs.enumerated() where other != k {
      if output.isNaN { return .nan }
      best = max(best, output)
    }
    return outputs[k] - best
  }

  /// The character of a class.
  private static func symbol(_ k: Int) -> Character {
    let symbols: [Character] = Array("123456789abcdefghijklmnopqrstuvwxyz")
    return symbols[k % symbols.count]
  }

  // MARK: Characters

  /// Draws the map with characters, and below it what its numbers mean.
  ///
  /// - Parameters:
  ///   - width: How many columns the lines may take.
  ///   - height: How many lines the map takes, with the numbers below. Where it
  ///     is half the width, a circle looks round.
  ///   - ascii: Whether to use plain ASCII.
  /// - Returns: The lines.
  public func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    let ends = [x1, x2].map { range in
      let margin = (range.upperBound - range.lowerBound) / 6
      return [range.lowerBound + margin, range.upperBound - margin]
    }
    var area = PlotArea(
      x: x1, y: x2, xTicks: ends[0], yTicks: ends[1],
      names: (data.inputNames[0].oneLine, data.inputNames[1].oneLine),
      width: width, height: height, ascii: ascii)
    drawBorders(&area)
    var cells = area.canvas.spaced
    if ascii {
      cells = cells.map { line in line.map { $0 == "*" ? "." : $0 } }
    }
    for row in data.rows {
      let inputs = data.inputs[row]
      guard let cell = area.cell(x: inputs[0], y: inputs[1]),
        let k = Self.largest(data.targets[row])
      else { continue }
      cells[cell.row][cell.column] = Self.symbol(k)
    }
    let keys = classNames.enumerated().map { k, name in
      "\(Self.symbol(k)): \(name.oneLine)"
    }
    return area.lines(cells)
      + keys.joined(separator: ", ").wrapped(width: width)
  }

  /// Sets the dots on whose right or below which another class begins.
  private func drawBorders(_ area: inout PlotArea) {
    let (columns, rows) = (area.canvas.dotColumns, area.canvas.dotRows)
    var below = [Int?](repeating: nil, count: columns)
    for row in 0..<rows {
      let x2 = area.y(ofDot: row)
      let line = (0..<columns).map {
        Self.largest(outputs(area.x(ofDot: $0), x2))
      }
      for column in 0..<columns {
        let isRight = column + 1 < columns && line[column] != line[column + 1]
        if isRight || row > 0 && line[column] != below[column] {
          area.canvas.set(x: column, y: row)
        }
      }
      below = line
    }
  }

  // MARK: SVG

  /// How many squares each way the plane is divided into to find the borders.
  private static let squares = 64

  /// Draws the map: the part of each class in its colour, the borders as lines,
  /// and the samples by class, told apart by form, too.
  ///
  /// - Parameter title: What stands above it.
  /// - Returns: The drawing.
  public func svg(title: String) -> SVGDocument {
    let contours = classNames.indices.map { k in
      Contour(x: x1, y: x2, squares: Self.squares) { lead(of: k, $0, $1) }
    }
    let hasGaps = contours.contains { $0.notFinite > 0 }
    var chart = SVGChart(
      title: title, description: description,
      x: Axis(data.inputNames[0], around: [x1.lowerBound, x1.upperBound]),
      y: Axis(data.inputNames[1], around: [x2.lowerBound, x2.upperBound]),
      size: (420, 420),
      keys: classNames.enumerated().map {
        SVGLegend.Key(name: $1, mark: SVGMark($0), isPoint: true)
      },
      notes: hasGaps
        ? ["Where an output is no number, nothing is drawn."] : [])
    for (k, contour) in contours.enumerated() {
      chart.fill(contour.regions(above: 0), SVGMark(k).color, opacity: 0.35)
    }
    // What parts the last class from another parts that one from the last.
    for line in contours.dropLast().flatMap({ $0.lines(at: 0) }) {
      chart.picture.addLine(chart.frame.path(line), color: .ink, width: 2)
    }
    for row in data.rows {
      guard let k = Self.largest(data.targets[row]) else { continue }
      SVGMark(k).drawPoint(
        at: chart.frame.place(data.inputs[row][0], data.inputs[row][1]),
        in: &chart.picture)
    }
    return chart.picture
  }

  /// What one would see, for those who do not.
  private var description: String {
    var counts = [Int](repeating: 0, count: classNames.count)
    var right = 0
    for row in data.rows {
      guard let k = Self.largest(data.targets[row]) else { continue }
      counts[k] += 1
      let inputs = data.inputs[row]
      if Self.largest(outputs(inputs[0], inputs[1])) == k { right += 1 }
    }
    let classes = zip(counts, classNames).map { "\($0) are \($1)" }
    return "The plane of \(data.inputNames[0]) and \(data.inputNames[1]), "
      + "parted by which class has the largest output. Of \(data.count) samples "
      + classes.joined(separator: ", ")
      + "; \(right) lie where their class is said."
  }
}
