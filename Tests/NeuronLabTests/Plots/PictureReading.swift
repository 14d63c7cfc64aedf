import NeuronLab
import TestSupport

extension ChartReader {
  init(_ picture: SVGDocument, isLogarithmic: Bool = false) throws {
    try self.init(lines: picture.lines, isLogarithmic: isLogarithmic)
  }
}
