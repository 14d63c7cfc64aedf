import Foundation
import NeuronKit
import TestSupport
import Testing

@Suite("Iris and digits")
struct ShippedDataTests {
  /// The fields of a fixture's lines, split by Foundation.
  private func rows(_ name: String) throws -> [[String]] {
    let file = Checkout.fixtures.appendingPathComponent(name)
    return try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n")
      .map { $0.components(separatedBy: ",") }
  }

  @Test("the irises are those of the file, in its order")
  func iris() throws {
    let rows = try rows("iris.csv")
    let iris = DataSet.iris
    #expect(iris.count == 150)
    #expect(iris.inputNames == Array(rows[0].dropLast()))
    #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.targetNames == iris.classNames)
    for k in iris.rows {
      let row = rows[k + 1]
      #expect(iris.inputs[k] == row[..<4].compactMap { Double($0) })
      #expect(
        iris.targets[k] == iris.classNames.map { $0 == row[4] ? 1 : 0 })
    }
    #expect(rows.count == 151)
  }

  @Test("the digits are those of the file, their pixels divided by 16")
  func digits() throws {
    let rows = try rows("digits.csv")
    let digits = DataSet.digits
    #expect(digits.count == 1797)
    #expect(digits.inputNames == Array(rows[0].dropLast()))
    #expect(digits.classNames == (0..<10).map { "\($0)" })
    #expect(digits.targetNames == digits.classNames)
    var different: [Int] = []
    for k in digits.rows {
      let row = rows[k + 1].compactMap { Double($0) }
      var target = [Double](repeating: 0, count: 10)
      target[Int(row[64])] = 1
      if digits.inputs[k].map({ $0 * 16 }) != Array(row[..<64])
        || digits.targets[k] != target
      {
        different.append(k)
      }
    }
    #expect(different == [])
    #expect(rows.count == 1798)
  }

  @Test("the data name their authors")
  func credits() {
    #expect(DataSet.iris.source.contains("Fisher (1936)"))
    for words in ["E. Alpaydin", "C. Kaynak", "UCI", "1998", "CC BY 4.0"] {
      #expect(DataSet.digits.source.contains(words))
    }
  }
}
