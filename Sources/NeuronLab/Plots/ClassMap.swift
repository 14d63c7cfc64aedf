/// The class a network predicts at each point of the plane, the one with the
/// largest output, drawn with characters or as SVG.
///
/// With characters, dots separate the classes, and each sample is the number of
/// its class, from 1; from the tenth on, a letter.
package struct ClassMap {
  let plane: PlaneMap
  private let classNames: [String]
  private let sampleCount: Int
  private let outputs: (Double, Double) -> [Double]

  private static let symbols = Array("123456789abcdefghijklmnopqrstuvwxyz")

  /// Creates the map of the plane around a data set's samples.
  ///
  /// It needs two inputs, and a target and an output for each of at least two
  /// classes; a sample's class is the one with its largest target.
  package init(
    _ data: DataSet, outputs: @escaping (Double, Double) -> [Double]
  ) {
    precondition(
      data.inputCount == 2 && data.targetCount >= 2,
      "a map of classes needs 2 inputs and 2 targets, not \(data.inputCount) "
        + "and \(data.targetCount)")
    plane = PlaneMap(data) { Self.largest($0) }
    classNames = data.classNames.isEmpty ? data.targetNames : data.classNames
    sampleCount = data.count
    self.outputs = outputs
  }

  // MARK: Classes

  /// Returns the index of the largest number; `nil` where one is NaN.
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

  // MARK: Characters

  /// Draws the map with characters, and below it a key to its numbers.
  package func lines(width: Int, height: Int, ascii: Bool = false) -> [String] {
    var area = plane.area(width: width, height: height, ascii: ascii)
    drawBoundaries(&area)
    var cells = area.canvas.fine
    plane.write(Self.symbols, on: &cells, area)
    let keys = classNames.enumerated().map { k, name in
      "\(Self.symbols[k % Self.symbols.count]): \(name.oneLine)"
    }
    return area.lines(cells)
      + keys.joined(separator: ", ").wrapped(width: width)
  }

  /// Sets the dots where another class begins to the right or below.
  private func drawBoundaries(_ area: inout PlotArea) {
    let columns = area.x.count
    var below: [Int?] = []
    for row in 0..<area.y.count {
      let x2 = area.y.number(ofDot: row)
      let line = (0..<columns).map {
        Self.largest(outputs(area.x.number(ofDot: $0), x2))
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

  /// Draws the map: the part of each class in its colour, the boundaries as
  /// lines, and the samples, with a colour and a shape for each class.
  package func svg(title: String) -> SVGDocument {
    let contours = classNames.indices.map { k in
      plane.contour { lead(of: k, $0, $1) }
    }
    let areas = contours.enumerated().map { k, contour in
      Plot.Mark.area(
        contour.regions(above: 0), PlotStyle(k).color, opacity: 0.35)
    }
    // The boundaries of the other classes include those of the last one.
    let lines = contours.dropLast().flatMap { $0.lines(at: 0) }
    let hasGaps = contours.contains { $0.notFinite > 0 }
    return plane.svg(
      title: title, description: description,
      marks: areas + lines.map { .boundary($0) },
      samples: plane.samples.map { ($0.point, PlotStyle($0.label)) },
      keys: classNames.enumerated().map {
        PlotPage.Key(name: $1, style: PlotStyle($0), isPoint: true)
      },
      notes: hasGaps
        ? ["Nothing is drawn where an output is not a number."] : [])
  }

  /// A text description of the drawing.
  private var description: String {
    let classes = classNames.enumerated().map { k, name in
      "\(plane.samples.filter { $0.label == k }.count) are \(name)"
    }
    let right = plane.samples.filter {
      Self.largest(outputs($0.point.x, $0.point.y)) == $0.label
    }
    return "The plane of \(plane.names.x1) and \(plane.names.x2), divided by "
      + "which class has the largest output. Of \(sampleCount) samples "
      + classes.joined(separator: ", ")
      + "; \(right.count) lie in the region of their class."
  }
}
