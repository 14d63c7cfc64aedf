import Foundation
import TestSupport
import Testing

/// lldb-dap, asked as an editor asks it: JSON messages through two pipes.
final class Adapter {
  private typealias Message = [String: Any]
  private let process = Process()
  private let input = Pipe()
  private let answers = Pipe()
  private var buffer = Data()
  private var number = 0
  /// What the Debug Console shows.
  private(set) var output = ""

  /// Where the LLDB of the tests lies, as `PATH`, and the surroundings in which
  /// it runs.
  private static let surroundings = Result { () throws -> [String: String] in
    let question =
      "script import os, lldb; print('PATH=' + lldb.SBHostOS.GetLLDBPath("
      + "lldb.ePathTypeSupportExecutableDir).fullpath); [print(f'{k}={v}') "
      + "for k, v in os.environ.items() if k in "
      + "('PYTHONHOME', 'LD_LIBRARY_PATH')]"
    let told = try LLDB.run(["--no-lldbinit", "--batch", "-o", question])
    var values: [String: String] = [:]
    for line in told.output.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
    }
    try #require(values["PATH"] != nil, "\(told.output)\(told.errors)")
    return values
  }

  /// Starts the lldb-dap that lies beside the LLDB of the tests.
  init() throws {
    var values = try Self.surroundings.get()
    let folder = values.removeValue(forKey: "PATH") ?? ""
    process.executableURL = URL(fileURLWithPath: "\(folder)/lldb-dap")
    process.environment = ProcessInfo.processInfo.environment
      .merging(values) { $1 }
    process.standardInput = input
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Ends the program, then lldb-dap, which SIGTERM does not end.
  deinit {
    _ = try? request("disconnect", ["terminateDebuggee": true])
    kill(process.processIdentifier, SIGKILL)
  }

  // MARK: Requests

  /// Sends a request and returns the body of its answer.
  func request(
    _ command: String, _ arguments: [String: Any] = [:]
  ) throws -> [String: Any] {
    let number = try send(command, arguments)
    let answer = try wait { $0["request_seq"] as? Int == number }
    #expect(answer["success"] as? Bool == true, "\(answer)")
    return answer["body"] as? Message ?? [:]
  }

  /// Sends a request without waiting for its answer.
  @discardableResult
  func send(_ command: String, _ arguments: [String: Any]) throws -> Int {
    number += 1
    let body = try JSONSerialization.data(
      withJSONObject: [
        "seq": number, "type": "request", "command": command,
        "arguments": arguments,
      ])
    let head = "Content-Length: \(body.count)\r\n\r\n"
    try input.fileHandleForWriting.write(contentsOf: Data(head.utf8) + body)
    return number
  }

  /// Waits for the next stop, and returns the thread's number.
  func stop(after command: String? = nil, _ thread: Int = 0) throws -> Int {
    if let command { try send(command, ["threadId": thread]) }
    let event = try wait { $0["event"] as? String == "stopped" }
    let body = try #require(event["body"] as? Message)
    return try #require(body["threadId"] as? Int)
  }

  /// The functions on the stack, the innermost first.
  func stack(_ thread: Int) throws -> [String] {
    try frames(thread).compactMap { $0["name"] as? String }
  }

  /// The local variables, each with what the editor shows beside it.
  func variables(_ thread: Int) throws -> [String: String] {
    frame = try #require(try frames(thread).first?["id"] as? Int)
    let scopes = try request("scopes", ["frameId": frame])["scopes"]
    let locals = try #require((scopes as? [Message])?.first)
    let list = try request(
      "variables",
      ["variablesReference": try #require(locals["variablesReference"])])
    var values: [String: String] = [:]
    for variable in try #require(list["variables"] as? [Message]) {
      if let name = variable["name"] as? String {
        values[name] = variable["value"] as? String
      }
    }
    return values
  }

  /// What the Debug Console answers, in the frame last looked at.
  func evaluate(_ expression: String) throws -> String {
    let body = try request(
      "evaluate",
      ["expression": expression, "frameId": frame, "context": "repl"])
    return body["result"] as? String ?? ""
  }

  private var frame = 0

  private func frames(_ thread: Int) throws -> [[String: Any]] {
    let body = try request("stackTrace", ["threadId": thread, "levels": 30])
    return try #require(body["stackFrames"] as? [Message])
  }

  // MARK: Messages

  func wait(event: String) throws {
    _ = try wait { $0["event"] as? String == event }
  }

  /// Reads messages up to the one looked for.
  private func wait(for isIt: (Message) -> Bool) throws -> [String: Any] {
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline {
      guard let message = try next() else {
        read()
        continue
      }
      if message["event"] as? String == "output",
        let body = message["body"] as? Message
      {
        output += body["output"] as? String ?? ""
      }
      if isIt(message) { return message }
    }
    Issue.record("no answer within a minute; output: \(output)")
    throw CancellationError()
  }

  /// Takes one message from what has been read, if it is there as a whole.
  private func next() throws -> Message? {
    guard let end = buffer.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
    let length = try #require(
      head.split(separator: " ").last.flatMap { Int($0) }, "\(head)")
    let body = buffer[end.upperBound...]
    guard body.count >= length else { return nil }
    buffer = Data(body.dropFirst(length))
    return try JSONSerialization.jsonObject(with: body.prefix(length))
      as? Message
  }

  /// Reads what comes within a tenth of a second.
  private func read() {
    let handle = answers.fileHandleForReading
    var poll = pollfd(
      fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
    if Foundation.poll(&poll, 1, 100) > 0 { buffer += handle.availableData }
  }
}
