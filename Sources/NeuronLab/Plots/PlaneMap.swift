/// The part of the plane around a data set's samples, and the samples on it: what
/// ``DecisionMap`` and ``ClassMap`` draw on.
struct PlaneMap {
  let x1: ClosedRange<Double>
  let x2: ClosedRange<Double>
  /// The names of the axes, on one line, and shortened if they are long.
  let names: (x1: String, x2: String)
  /// The samples, and the index of each one's class.
  let samples: [(point: PlotPoint, label: Int)]

  /// The number of squares each way in the grid that finds boundaries.
  static let squares = 64

  /// Creates the part of the plane around the samples, with a quarter more on
  /// either side; samples without a class are left out.
  init(_ data: DataSet, label: ([Double]) -> Int?) {
    func range(_ i: Int) -> ClosedRange<Double> {
      let farthest = -Axis.farthest...Axis.farthest
      let numbers = data.inputs.map { $0[i] }
      let ends = ((numbers.min() ?? 0)...(numbers.max() ?? 0))
        .clamped(to: farthest)
      let span = ends.upperBound - ends.lowerBound
      let margin = span > 0 ? span / 4 : 1
      return (ends.lowerBound - margin)...(ends.upperBound + margin)
    }
    x1 = range(0)
    x2 = range(1)
    names = (
      DataNames.clipped(data.inputNames[0]),
      DataNames.clipped(data.inputNames[1])
    )
    samples = data.rows.compactMap { row in
      label(data.targets[row]).map {
        (point: (data.inputs[row][0], data.inputs[row][1]), label: $0)
      }
    }
  }

  // MARK: Characters

  /// Returns the area with numbers at the smallest and the largest coordinates
  /// of the samples.
  func area(width: Int, height: Int, ascii: Bool) -> PlotArea {
    func ends(_ range: ClosedRange<Double>) -> [Double] {
      let margin = (range.upperBound - range.lowerBound) / 6
      return [range.lowerBound + margin, range.upperBound - margin]
    }
    return PlotArea(
      x: x1, y: x2, ticks: (ends(x1), ends(x2)), names: (names.x1, names.x2),
      width: width, height: height, ascii: ascii)
  }

  /// Writes the symbol of each sample's class over the characters.
  func write(
    _ symbols: [Character], on cells: inout [[Character]], _ area: PlotArea
  ) {
    for sample in samples {
      guard let cell = area.cell(sample.point) else { continue }
      cells[cell.row][cell.column] = symbols[sample.label % symbols.count]
    }
  }

  // MARK: SVG

  func contour(of function: @escaping (Double, Double) -> Double) -> Contour {
    Contour(x: x1, y: x2, squares: Self.squares, function: function)
  }

  /// Draws the marks, and over them the samples.
  func svg(
    title: String, description: String, marks: [Plot.Mark],
    samples: [(point: PlotPoint, style: PlotStyle)], keys: [PlotPage.Key],
    notes: [String]
  ) -> SVGDocument {
    Plot(
      x: Axis(names.x1, around: x1.ends), y: Axis(names.x2, around: x2.ends),
      marks: marks + samples.map { .point($0.point, $0.style) }
    ).svg(
      title: title, description: description, size: (420, 420), keys: keys,
      notes: notes)
  }
}
