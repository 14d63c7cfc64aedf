import Foundation
import TestSupport
import Testing

@testable import Walkthrough

@Suite("Child process")
struct ChildProcessTests {
  private static let endless = """
    ```swift
    import Foundation
    try "\\(getpid())".write(toFile: "pid", atomically: true, encoding: .utf8)
    while true {}
    ```
    """

  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test("a program gets variables of its own, and this one keeps its own")
  func environment() throws {
    let before = ProcessInfo.processInfo.environment
    let program = ChildProcess(
      program: "/bin/sh",
      arguments: ["-c", "echo \"$TMPDIR $OTHER\"; echo \"$PATH\""],
      outputs: (folder.file("results"), folder.file("errors")),
      environment: [("TMPDIR", "/of its own"), ("OTHER", "a=b")])
    #expect(try program.run(seconds: 20) == .exited(0))
    let lines = try String(
      contentsOfFile: folder.file("results"), encoding: .utf8)
    #expect(lines == "/of its own a=b\n\(before["PATH"] ?? "")\n")
    #expect(ProcessInfo.processInfo.environment == before)
  }

  /// Checks a notebook until another program has written `pid`, and then
  /// sends the signal as a terminal does: to the program, and to what it has
  /// started in its group.
  private func end(
    _ notebook: String, by signal: Int32, path: String? = nil
  ) throws -> Process {
    try folder.write(notebook, to: "n.md")
    let output = try folder.write("", to: "output")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["notebooks", "--check", folder.path]
    var environment = ProcessInfo.processInfo.environment
    try FileManager.default.createDirectory(
      atPath: folder.file("work"), withIntermediateDirectories: true)
    environment["TMPDIR"] = folder.file("work")
    if let path { environment["PATH"] = "\(path):\(environment["PATH"] ?? "")" }
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, try !folder.names.contains("pid") {
      usleep(20_000)
    }
    let group = getpgid(process.processIdentifier)
    try #require(group != getpgrp())
    kill(-group, signal)
    process.waitUntilExit()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("work"))
        == [])
    return process
  }

  @Test(
    "what ends the program ends the cells, and nothing is left of either",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func endings(signal: Int32) throws {
    try folder.write("```swift\n```\n", to: "a.md")
    let process = try end(Self.endless, by: signal)
    #expect(
      try folder.read("output")
        == "\(folder.file("a.md")): 1 cell, as written\n")
    let wasKilled = process.terminationReason == .uncaughtSignal
    #expect(wasKilled == (signal != SIGINT))
    #expect(process.terminationStatus == (wasKilled ? signal : 130))
    let cells = try #require(Int32(folder.read("pid")))
    if kill(cells, 0) == 0 {
      Issue.record("the cells still run")
      kill(cells, SIGKILL)
    }
  }

  @Test("what a compiler has started ends with it")
  func grandchildren() throws {
    let compiler = try folder.write(
      """
      #!/bin/sh
      echo >beats
      (for k in 1 2 3 4 5 6 7 8 9; do echo >>beats; sleep 0.2; done) &
      touch pid
      wait
      """, to: "swiftc")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: compiler)
    let process = try end(Self.endless, by: SIGTERM, path: folder.path)
    #expect(process.terminationStatus == SIGTERM)
    #expect(try folder.read("beats").count < 10)
  }

  @Test("Ctrl-C counts, also where it has ended the cells first")
  func interruptedFirst() throws {
    // The program waits until its cells are gone.
    let path = try folder.write(
      """
      ```swift
      import Foundation
      let program = getppid()
      let later = Process()
      later.executableURL = URL(fileURLWithPath: "/bin/sh")
      later.arguments = ["-c", "sleep 0.5; kill -s CONT \\(program)"]
      try later.run()
      kill(program, SIGSTOP)
      kill(program, SIGINT)
      kill(getpid(), SIGINT)
      ```
      """, to: "n.md")
    let result = try Program.run(["notebooks", "--check", path])
    #expect(result.output == "")
    #expect(result.errors == "error: interrupted\n")
    #expect(result.code == 130)
  }

  @Test("a signal that is to be ignored is ignored")
  func ignored() throws {
    let path = try folder.write(
      """
      ```swift
      import Foundation
      kill(getppid(), SIGHUP)
      ```
      """, to: "n.md")
    let result = try Program.shell(
      "trap '' HUP; exec $PROGRAM notebooks --check \(path)")
    #expect(result.output == "\(path): 1 cell, as written\n")
    #expect(result.code == 0)
  }
}
