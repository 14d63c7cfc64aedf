import Foundation

/// Another library at the same work, in a program of its own.
///
/// The program says `ready`, then answers each line `ROW UPDATES` with the
/// nanoseconds of one unit, or `no` for a row that it does not do.
final class Peer: Runner {
  let name: String
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts the program, or returns `nil` and says why the peer is left out.
  init?(_ name: String, _ program: URL, _ arguments: [String] = []) {
    self.name = name
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = questions
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      print("Without \(name): \(program.path) does not start.")
      return nil
    }
    guard readLine() == "ready" else {
      print("Without \(name): python3 does not find it.")
      return nil
    }
  }

  func nanosecondsPerUnit(of workload: Workload, updates: Int) -> Double? {
    let question = Data("\(workload.name) \(updates)\n".utf8)
    try? questions.fileHandleForWriting.write(contentsOf: question)
    return readLine().flatMap(Double.init)
  }

  /// Ends the program.
  func stop() {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Returns the program's next line, or `nil` at its end.
  private func readLine() -> String? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread = Data(unread[(end + 1)...])
        return line
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread += more
    }
  }
}

extension Peer {
  /// Starts every peer that this machine has.
  static func all() -> [Peer] {
    var peers: [Peer] = []
    peers += compiled(
      "FANN", "fann.c", ["-ldoublefann"], "doublefann (libfann-dev)")
    peers += genann()
    let python = ["NumPy", "PyTorch", "micrograd"]
    let files = ["numpy_peer.py", "torch_peer.py", "micrograd_peer.py"]
    for (name, file) in zip(python, files) {
      let command = ["python3", "-B", folder.appendingPathComponent(file).path]
      let env = URL(fileURLWithPath: "/usr/bin/env")
      if let peer = Peer(name, env, command) { peers.append(peer) }
    }
    return peers
  }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Peers")

  /// Starts genann, whose two files lie in the folder that GENANN names.
  private static func genann() -> [Peer] {
    guard let folder = ProcessInfo.processInfo.environment["GENANN"] else {
      print("Without genann: GENANN names no folder with its genann.c.")
      return []
    }
    return compiled(
      "genann", "genann.c",
      ["-Dgenann_act=genann_act_sigmoid", "-I", folder, "\(folder)/genann.c"],
      "genann.c and genann.h in \(folder)")
  }

  /// Compiles a peer's small C program and starts it, or says what is missing.
  private static func compiled(
    _ name: String, _ file: String, _ arguments: [String], _ need: String
  ) -> [Peer] {
    let program = FileManager.default.temporaryDirectory
      .appendingPathComponent("neuronkit-\(name)-\(getpid())")
    defer { try? FileManager.default.removeItem(at: program) }
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments =
      [
        "cc", "-O2", "-o", program.path,
        folder.appendingPathComponent(file).path,
      ]
      + arguments + ["-lm"]
    compiler.standardError = FileHandle.nullDevice
    try? compiler.run()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else {
      print("Without \(name): cc does not find \(need).")
      return []
    }
    return Peer(name, program).map { [$0] } ?? []
  }
}
