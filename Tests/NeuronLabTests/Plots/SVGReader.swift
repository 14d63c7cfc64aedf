import Foundation
import TestSupport

@testable import NeuronLab

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a picture with Foundation's strict XML parser, for tests.
final class SVGReader: NSObject, XMLParserDelegate {
  /// An element with its attributes and the text directly inside it.
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    func number(_ attribute: String) -> Double {
      attributes[attribute].flatMap { Double($0) } ?? .nan
    }
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Reads the lines of a file.
  ///
  /// - Throws: What the parser finds wrong.
  static func elements(_ lines: [String]) throws -> [Element] {
    let reader = SVGReader()
    let parser = XMLParser(data: Data(lines.joined(separator: "\n").utf8))
    parser.delegate = reader
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
    return reader.elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let k = open.last { elements[k].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }
}
