import Course
import Foundation
import TestSupport
import Testing

@testable import Walkthrough

@Suite("Files of what is remembered")
struct StateFileTests {
  /// Starts several programs that do the same, and waits for all.
  private func runAtOnce(
    _ count: Int, _ arguments: [String], input: String, in folder: Folder
  ) throws {
    let path = try folder.write(input, to: "input")
    let programs = try (0..<count).map { _ in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = arguments
      process.standardInput = FileHandle(forReadingAtPath: path)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for program in programs {
      program.waitUntilExit()
      #expect(program.terminationStatus == 0)
    }
  }

  @Test("four practices at once lose nothing")
  func practice() throws {
    let folder = try Folder()
    let count = 30
    let lines = String(repeating: "s\n", count: count) + "q\n"
    try runAtOnce(
      4, ["practice", "--state", folder.file("s.json")], input: lines,
      in: folder)
    let text = try folder.read("s.json")
    let asked = text.matches(of: /"asked": (\d+)/).compactMap { Int($0.1) }
    #expect(asked.first == 4 * count)
    #expect(asked.dropFirst().reduce(0, +) == 4 * count)
    #expect(try folder.names == ["input", "s.json"])
  }

  @Test("a change keeps what another program has changed since the reading")
  func changes() throws {
    let folder = try Folder()
    func file() -> StateFile<LearnerState> {
      StateFile(folder.file("l.json"), orUsual: "l.json") {
        Issue.record("\($0)")
      }
    }
    let (first, second) = (file(), file())
    var mine = first.update(LearnerState()) { $0["one-neuron"].page = 3 }
    _ = second.update(LearnerState()) { $0["the-loss"].page = 5 }
    mine = first.update(mine) { $0.last = "one-neuron" }
    #expect(mine["the-loss"].page == 5)
    let kept = try #require(file().read())
    #expect(kept == mine)
    #expect(kept["one-neuron"].page == 3 && kept.last == "one-neuron")
  }

  @Test("a change is made while no other program makes one")
  func lock() throws {
    let folder = try Folder()
    let path = folder.file("l.json")
    // Each thread opens the folder itself, as a program does.
    DispatchQueue.concurrentPerform(iterations: 8) { k in
      let file = StateFile<LearnerState>(path, orUsual: "l.json") { _ in }
      for _ in 0..<10 {
        _ = file.update(LearnerState()) { $0["lesson-\(k)"].page += 1 }
      }
    }
    let file = StateFile<LearnerState>(path, orUsual: "l.json") { _ in }
    let state = try #require(file.read())
    #expect(state.lessons.map { $0.page } == [Int](repeating: 10, count: 8))
  }
}
