import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("CSV files")
struct CSVFileTests {
  /// Calls the closure with the path of a file that is deleted afterwards.
  private func withFile(
    _ text: String, _ body: (String) throws -> Void
  ) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("neuronkit-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test("a file is read like its text")
  func read() throws {
    try withFile("x,kind\n1,a\n2,b\n3,c\n") { path in
      let data = try CSVFile.read(path)
      #expect(data.inputs == [[1], [2], [3]])
      #expect(data.classNames == ["a", "b", "c"])
      #expect(data.name == path.split(separator: "/").last.map(String.init))
      #expect(data.source == path)
    }
    try withFile("x,y,z\n1,2,3\n") { path in
      #expect(try CSVFile.read(path, targetCount: 2).targets == [[2, 3]])
      let table = try CSVFile.readTable(path)
      #expect(table == (try CSVTable(parsing: "x,y,z\n1,2,3\n")))
    }
    try withFile("x,y\n1,2\n3,3\n") { path in
      let data = try CSVFile.read(path, classify: true)
      #expect(data.classNames == ["2", "3"])
    }
  }

  @Test("a file of many pieces is read completely")
  func large() throws {
    var text = "x1,x2,y\n"
    for k in 0..<50_000 { text += "\(k),-\(k).25,\(Double(k) / 7)\n" }
    #expect(text.utf8.count > 1_000_000)
    try withFile(text) { path in
      let data = try CSVFile.read(path)
      #expect(data.count == 50_000)
      for k in data.rows {
        guard data.inputs[k] == [Double(k), -Double(k) - 0.25],
          data.targets[k] == [Double(k) / 7]
        else {
          Issue.record("row \(k): \(data.inputs[k]) \(data.targets[k])")
          return
        }
      }
    }
  }

  @Test("an error names the file, the line and the column")
  func errors() throws {
    try withFile("x1,x2,y\n1,2,3\n1,b,3\n") { path in
      let place = "\(path): line 3, column 2 (x2): "
      let error = #expect(throws: CSVFileError.self) { try CSVFile.read(path) }
      #expect(error?.description == place + "expected a number, found \"b\"")
      let table = #expect(throws: CSVFileError.self) {
        try CSVFile.readTable(path)
      }
      #expect(table?.description == place + "expected a number, found \"b\"")
    }
    try withFile("x,y\n") { path in
      let error = #expect(throws: CSVFileError.self) { try CSVFile.read(path) }
      #expect(
        error?.description
          == "\(path): line 2: expected rows below the header, found the end "
          + "of the file")
    }
  }

  @Test("a file that cannot be read says why")
  func noFile() {
    let missing = #expect(throws: CSVFileError.self) {
      try CSVFile.read("/no/such.csv")
    }
    #expect(
      missing?.description
        == "cannot read /no/such.csv: No such file or directory")
    let folder = #expect(throws: CSVFileError.self) {
      try CSVFile.readTable("/tmp")
    }
    #expect(folder?.description == "cannot read /tmp: Is a directory")
    // It never ends, and has no comma to divide it.
    let device = #expect(throws: CSVFileError.self) {
      try CSVFile.read("/dev/zero")
    }
    #expect(
      device?.description
        == "/dev/zero: line 1, column 1: expected a field of at most 1 MiB, "
        + "found a longer one")
  }
}
