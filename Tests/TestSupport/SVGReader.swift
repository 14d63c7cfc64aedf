import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a picture with Foundation's strict XML parser.
package final class SVGReader: NSObject, XMLParserDelegate {
  /// An element with its attributes and the text directly inside it.
  package struct Element {
    package let name: String
    package let attributes: [String: String]
    package var text = ""

    package func number(_ attribute: String) -> Double {
      attributes[attribute].flatMap { Double($0) } ?? .nan
    }
  }

  package private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Reads the lines of a file.
  ///
  /// - Throws: What the parser finds wrong.
  package static func elements(_ lines: [String]) throws -> [Element] {
    let reader = SVGReader()
    let parser = XMLParser(data: Data(lines.joined(separator: "\n").utf8))
    parser.delegate = reader
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
    return reader.elements
  }

  package func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  package func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let k = open.last { elements[k].text += text }
  }

  package func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }
}
