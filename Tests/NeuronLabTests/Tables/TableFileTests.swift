import Foundation
import TestSupport
import Testing

@testable import NeuronLab

@Suite("Tables in files")
struct TableFileTests {
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

  @Test("a file of many pieces is read completely")
  func large() throws {
    var text = "x1,x2,y,kind\n"
    for k in 0..<50_000 {
      text += "\(k),-\(k).25,\(Double(k) / 7),\"\(k % 3)\na\"\n"
    }
    #expect(text.utf8.count > 1_000_000)
    try withFile(text) { path in
      let table = try DataTable(path: path)
      #expect(table.rowCount == 50_000)
      #expect(table.columns[3].words == ["0\na", "1\na", "2\na"])
      for k in 0..<table.rowCount {
        guard
          table.rows(k)
            == [Double(k), -Double(k) - 0.25, Double(k) / 7, Double(k % 3)]
        else {
          Issue.record("row \(k): \(table.rows(k))")
          return
        }
      }
    }
  }

  @Test("a line longer than the first piece is read")
  func longLines() throws {
    let count = 50_000
    let names = (0..<count).map { "x\($0)" }.joined(separator: ",")
    let row = [String](repeating: "1.5", count: count).joined(separator: ",")
    try withFile("\(names)\n\(row)\n\(row)\n") { path in
      let table = try DataTable(path: path)
      #expect(table.columns.count == count)
      #expect(table.value(row: 1, column: count - 1) == 1.5)
    }
  }

  @Test("an error names the file, the line and the column")
  func errors() throws {
    try withFile("x1,x2,y\n1,2,3\n1,inf,3\n") { path in
      let error = #expect(throws: TableFileError.self) {
        try DataTable(path: path)
      }
      #expect(
        error?.description
          == "\(path): line 3, column 2 (x2): expected a finite number, found "
          + "\"inf\"")
    }
    let other = TableFileError.table(
      path: "a\u{1b}.csv", TableError(line: 3, problem: "no"))
    #expect(other.description == "a\\u{1b}.csv: line 3: no")
  }

  @Test("a file that cannot be read says why")
  func noFile() {
    func sentence(_ path: String) -> String? {
      #expect(throws: TableFileError.self) { try DataTable(path: path) }?
        .description
    }
    #expect(
      sentence("/no/such.csv")
        == "cannot read /no/such.csv: No such file or directory")
    #expect(sentence("/tmp") == "cannot read /tmp: Is a directory")
    // It never ends.
    #expect(
      sentence("/dev/zero")
        == "/dev/zero: line 1: expected text in UTF-8, found binary data")
  }

  @Test("a pipe is read like a file, and one that never ends a line is refused")
  func pipes() throws {
    let fifo = FileManager.default.temporaryDirectory
      .appendingPathComponent("neuronkit-\(UUID().uuidString)").path
    try #require(mkfifo(fifo, 0o600) == 0)
    defer { try? FileManager.default.removeItem(atPath: fifo) }
    func outcome(_ writer: String) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", writer]
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer { process.waitUntilExit() }
      do {
        return "\(try DataTable(path: fifo).rows)"
      } catch {
        return error.description
      }
    }
    #expect(
      try outcome("(echo a,y; sleep 0.1; echo 1,2; echo 3,x) > \(fifo)")
        == "[[1.0, 0.0], [3.0, 1.0]]")
    #expect(
      try outcome("yes 1234567, | tr -d '\\n' > \(fifo)")
        == "\(fifo): line 1: expected at most 100000 fields, found more")
  }
}

extension DataTable {
  fileprivate func rows(_ row: Int) -> [Double] {
    columns.indices.map { value(row: row, column: $0) }
  }
}
