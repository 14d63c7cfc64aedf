import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("SVG")
struct SVGDocumentTests {
  private static let awkward =
    "<b> & \"q\" 'a' ]]> \u{0}\u{1b}\n\u{85}\u{fffe}\u{ffff} é 漢 😀"

  private static func document() -> SVGDocument {
    var document = SVGDocument(
      width: 100, height: 50.5, title: awkward, description: awkward)
    document.openGroup(title: awkward)
    document.addText(awkward, x: 1, y: 2, size: 12, color: .ink, anchor: .end)
    document.addLine("M 0 0 L 1 1", color: .negative, width: 2, dashes: [7, 4])
    document.addRectangle(x: 0, y: 0, width: 5, height: 5, fill: .card)
    document.closeGroup()
    return document
  }

  @Test("text comes back from a strict XML parser, control characters escaped")
  func escape() throws {
    let elements = try SVGReader.elements(Self.document().lines)
    let expected =
      "<b> & \"q\" 'a' ]]> \\u{0}\\u{1b}\\u{a}\\u{85}\\u{fffe}\\u{ffff} é 漢 😀"
    let texts = elements.filter { ["title", "desc", "text"].contains($0.name) }
    #expect(texts.map { $0.text } == [expected, expected, expected, expected])
  }

  @Test("it says what it is: role, title and description, in that order")
  func accessible() throws {
    let elements = try SVGReader.elements(Self.document().lines)
    #expect(elements[0].name == "svg")
    #expect(elements[0].attributes["role"] == "img")
    #expect(elements[0].attributes["aria-labelledby"] == "title description")
    #expect(elements[0].attributes["viewBox"] == "0 0 100 50.5")
    #expect(elements[1].name == "title")
    #expect(elements[1].attributes["id"] == "title")
    #expect(elements[2].name == "desc")
    #expect(elements[2].attributes["id"] == "description")
  }

  @Test("every class in use has a colour on light pages and one on dark ones")
  func colors() throws {
    let elements = try SVGReader.elements(Self.document().lines)
    let style = try #require(elements.first { $0.name == "style" }).text
    let parts = style.split(separator: "@media (prefers-color-scheme: dark)")
    try #require(parts.count == 2)
    for element in elements {
      for name in (element.attributes["class"] ?? "").split(separator: " ") {
        for part in parts { #expect(part.contains(".\(name) {")) }
      }
    }
  }

  @Test("text has a contrast of at least 4.5 to 1, lines of 3 to 1")
  func contrast() {
    for (color, least) in [
      (SVGColor.ink, 4.5), (.faint, 4.5), (.positive, 3), (.negative, 3),
      (.third, 3), (.fourth, 3), (.frame, 3),
    ] {
      for paper in [SVGColor.paper, .card] {
        #expect(Self.contrast(color.light, paper.light) >= least, "\(color)")
        #expect(Self.contrast(color.dark, paper.dark) >= least, "\(color)")
      }
    }
  }

  /// The contrast ratio of WCAG 2.
  private static func contrast(_ one: String, _ other: String) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ hex: String) -> Double {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    var sum = 0.0
    for (shift, share) in [(16, 0.2126), (8, 0.7152), (0, 0.0722)] {
      let level = Double(value >> shift & 255) / 255
      let linear =
        level <= 0.04045
        ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
      sum += share * linear
    }
    return sum
  }

  @Test(
    "coordinates are short",
    arguments: [
      (0, "0"), (10, "10"), (1.5, "1.5"), (-0.001, "0"), (1 / 3, "0.33"),
      (100, "100"), (-2.25, "-2.25"),
    ] as [(Double, String)])
  func numbers(_ value: Double, _ expected: String) {
    #expect(SVGDocument.number(value) == expected)
  }
}
