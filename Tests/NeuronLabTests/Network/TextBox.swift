import TestSupport
import Testing

@testable import NeuronLab

/// The rectangle that a text of a picture takes, letters being 0.602 of their size
/// wide.
struct TextBox {
  let text: String
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  init(_ element: SVGReader.Element) {
    let size = element.number("font-size")
    let width = Double(element.text.columnCount) * size * 0.602
    let x = element.number("x")
    let anchor = element.attributes["text-anchor"]
    text = element.text
    left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
    right = left + width
    top = element.number("y") - 0.75 * size
    bottom = element.number("y") + 0.2 * size
  }

  func overlaps(_ other: TextBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom
      && other.top < bottom
  }

  /// Expects that no text covers another or leaves the picture.
  static func requireLegible(_ picture: SVGDocument) throws {
    let elements = try SVGReader.elements(picture.lines)
    let boxes = elements.filter { $0.name == "text" && !$0.text.isEmpty }
      .map { TextBox($0) }
    #expect(!boxes.isEmpty)
    for (k, box) in boxes.enumerated() {
      for other in boxes[..<k] where box.overlaps(other) {
        Issue.record("\(box.text) covers \(other.text)")
      }
      #expect(
        box.left >= 0 && box.right <= elements[0].number("width"),
        "\(box.text)")
      #expect(
        box.top >= 0 && box.bottom <= elements[0].number("height"),
        "\(box.text)")
    }
  }
}
