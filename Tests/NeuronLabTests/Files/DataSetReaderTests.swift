import TestSupport
import Testing

@testable import NeuronLab

@Suite("Data sets from CSV")
struct DataSetReaderTests {
  private func read(
    _ text: String, targetCount: Int = 1, classify: Bool = false
  ) throws(CSVError) -> DataSet {
    try DataSet(
      parsingCSV: text, name: "t", source: "a test", targetCount: targetCount,
      classify: classify)
  }

  @Test("the last column is the target, the others are inputs")
  func numbers() throws {
    let data = try read("x1,x2,y\n1,2,0.5\n3,4,7\n")
    #expect(data.inputNames == ["x1", "x2"])
    #expect(data.targetNames == ["y"])
    #expect(data.inputs == [[1, 2], [3, 4]])
    #expect(data.targets == [[0.5], [7]])
    #expect(data.task == .regression)
    #expect(data.classNames == [] && data.sampleNames == [])
    #expect(data.name == "t" && data.source == "a test")
    #expect(data.title == "y from 2 columns")
  }

  @Test("several columns can be targets")
  func severalTargets() throws {
    let data = try read("x,y,z\n1,2,3\n", targetCount: 2)
    #expect(data.inputs == [[1]])
    #expect(data.targets == [[2, 3]])
    #expect(data.targetNames == ["y", "z"])
    #expect(data.title == "2 targets from 1 column")
  }

  @Test("three texts are three classes, in the order in which they appear")
  func threeClasses() throws {
    let data = try read("x,kind\n1,b\n2,a\n3,b\n4,\"c, d\"\n5, a\n")
    #expect(data.classNames == ["b", "a", "c, d"])
    #expect(data.targetNames == data.classNames)
    #expect(
      data.targets == [
        [1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0],
      ])
    #expect(data.task == .classification)
    #expect(data.title == "kind from 1 column")
  }

  @Test("two texts are 0 for the one that appears first, and 1")
  func twoClasses() throws {
    let data = try read("x,kind\n1,no\n2,yes\n3,yes\n")
    #expect(data.classNames == ["no", "yes"])
    #expect(data.targetNames == ["kind"])
    #expect(data.targets == [[0], [1], [1]])
    #expect(data.task == .classification)
  }

  @Test("a numeric target can be classified; spellings of a number are one")
  func classify() throws {
    let data = try read("x,y\n1,7\n2,3\n3,7.0\n4,-1\n", classify: true)
    #expect(data.classNames == ["7", "3", "-1"])
    #expect(data.targets == [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]])
    let two = try read("x,y\n1,1\n2,0\n", classify: true)
    #expect(two.classNames == ["1", "0"])
    #expect(two.targets == [[0], [1]])
    // A column that begins with text may continue with numbers.
    #expect(try read("x,y\n1,a\n2,1\n3,1.0").classNames == ["a", "1"])
  }

  @Test("targets that are only 0 and 1 make a classification, one 1 in a row")
  func zeroAndOne() throws {
    let one = try read("x,y\n1,0\n2,1.0\n")
    #expect(one.task == .classification)
    #expect(one.classNames == ["0", "1"])
    #expect(one.targets == [[0], [1]])
    #expect(try read("x,y\n1,0\n2,2\n").task == .regression)
    let hot = try read("x,a,b\n1,0,1\n2,1,0\n", targetCount: 2)
    #expect(hot.task == .classification)
    #expect(hot.classNames == ["a", "b"])
    let both = try read("x,a,b\n1,0,1\n2,1,1\n", targetCount: 2)
    #expect(both.task == .regression)
    #expect(both.classNames == [])
  }

  @Test(
    "what is not a data set is refused in one sentence",
    arguments: [
      (
        "x,y\n1,b\n2,b\n", 1, false,
        "line 1, column 2 (y): expected two classes or more, found only \"b\""
      ),
      (
        "x,y\n1,2\n", 1, true,
        "line 1, column 2 (y): expected two classes or more, found only \"2\""
      ),
      (
        "x,y\n1,2\n2,b\n", 1, false,
        "line 3, column 2 (y): expected a number, found \"b\""
      ),
      (
        "x,y\na,2\n", 1, false,
        "line 2, column 1 (x): expected a number, found \"a\""
      ),
      (
        "x,y\n1,a\n2,\n", 1, false,
        "line 3, column 2 (y): expected a class, found an empty field"
      ),
      (
        "x,y\n1,\n", 1, false,
        "line 2, column 2 (y): expected a number, found an empty field"
      ),
      (
        "x,y\n1,nan\n", 1, false,
        "line 2, column 2 (y): expected a finite number, found \"nan\""
      ),
      (
        "x,y\n1,a\n2,nan\n", 1, false,
        "line 3, column 2 (y): expected a finite number, found \"nan\""
      ),
      (
        "x,y,z\n1,a,b\n", 2, false,
        "line 2, column 2 (y): expected a number, found \"a\""
      ),
      (
        "y\n1\n", 1, false,
        "line 1: expected inputs before the target, found only 1 column"
      ),
      (
        "x,y\n1,2\n", 2, false,
        "line 1: expected inputs before the 2 targets, found only 2 columns"
      ),
      (
        "x,y\n", 1, false,
        "line 2: expected rows below the header, found the end of the file"
      ),
    ])
  func refused(
    _ text: String, _ targetCount: Int, _ classify: Bool, _ sentence: String
  ) {
    let error = #expect(throws: CSVError.self) {
      try read(text, targetCount: targetCount, classify: classify)
    }
    #expect(error?.description == sentence)
  }

  @Test("there may be at most a thousand classes")
  func classLimit() throws {
    var text = "x,y\n"
    for k in 1...DataSetReader.classLimit { text += "1,c\(k)\n" }
    #expect(try read(text).targetCount == 1000)
    let error = #expect(throws: CSVError.self) { try read(text + "1,d\n") }
    #expect(
      error?.description
        == "line 1002, column 2 (y): expected at most 1000 classes, found one "
        + "more, \"d\"")
  }

  @Test("20,000 damaged tables never trap")
  func damage() {
    let table = Array("x1,x2,kind\n1,2.5,a\n-3,4e2,\"b\"\n.5,0,a\n".utf8)
    let alphabet = Array("\",\n\r 1a.-eN\u{feff}".utf8) + [0xff]
    var random = RandomState(seed: 20_000)
    var readCount = 0
    for round in 0..<20_000 {
      var bytes = table
      for _ in 0..<random.randint(1, 5) {
        let k = Int(random.randint(0, Int64(bytes.count)))
        switch random.randint(0, 3) {
        case 0: bytes.remove(at: k)
        case 1:
          bytes[k] = alphabet[Int(random.randint(0, Int64(alphabet.count)))]
        default:
          let byte = alphabet[Int(random.randint(0, Int64(alphabet.count)))]
          bytes.insert(byte, at: k)
        }
      }
      var reader = DataSetReader(
        targetCount: round % 3 == 0 ? 2 : 1, classify: round % 3 == 1)
      do {
        try reader.append(bytes)
        readCount += try reader.finish(name: "t", source: "").count > 0 ? 1 : 0
      } catch {
        let hasBreak = error.description.unicodeScalars.contains {
          $0.value < 32
        }
        #expect(!hasBreak, "\(error)")
      }
    }
    #expect(readCount > 1000, "only \(readCount) of the tables were read")
  }
}
