import Course
import NeuronLab

/// Compiles and runs the cells of notebooks.
final class NotebookRunner {
  private static let secondsToCompile = 300
  /// How long the cells of one notebook may run.
  private let secondsToRun: Int

  private let build: BuildFolder
  private let work: WorkFolder

  /// Prepares to run notebooks.
  ///
  /// - Throws: ``Failure`` if the library was not built here.
  init(secondsToRun: Int = 60) throws(Failure) {
    self.secondsToRun = secondsToRun
    build = try BuildFolder(beside: Host.executable)
    work = try WorkFolder()
  }

  /// A cell that traps needs no list of registers, one that prints a set prints it in
  /// the same order every time, and what the compiler or a cell leaves behind goes with
  /// the folder.
  private var environment: [(name: String, value: String)] {
    [
      ("SWIFT_BACKTRACE", "enable=no"), ("SWIFT_DETERMINISTIC_HASHING", "1"),
      ("TMPDIR", work.path),
    ]
  }

  /// The outcome of running a notebook.
  enum Outcome {
    /// For each cell, the lines it printed.
    case printed([[String]])
    /// What kept the cells from running to their end.
    case stopped(NotebookDifference)
  }

  /// Compiles all cells at once and runs them.
  ///
  /// - Throws: ``Failure`` if no compiler can be run.
  func run(_ notebook: Notebook, at path: String) throws(Failure) -> Outcome {
    let program = NotebookProgram(
      cells: notebook.cells,
      token: String(UInt64.random(in: .min ... .max), radix: 36))
    if let message = try compile(
      program.source, program.marks,
      ["-warnings-as-errors", "-o", work.file("program")] + build.objects)
    {
      let imports = notebook.cells.contains { cell in
        cell.code.contains { $0.hasPrefix("import Neuron") }
      }
      let hint =
        message.text.hasPrefix("cannot find ") && !imports
        ? "; an earlier cell has to import NeuronLab" : ""
      return .stopped(
        NotebookDifference(
          path: path, line: program.line(near: message.line ?? 1),
          message: "the cell does not compile: \(message.text)\(hint)"))
    }
    let ending = try start(in: FileAccess.folder(of: path))
    // A cell that prints too much is one whose mark lies beyond the limit.
    let printed = program.split(
      try read("output", upTo: ChildProcess.outputLimit))
    let last = ending == .printedTooMuch ? notebook.cells.last : nil
    if let cell = printed.unfinished ?? last {
      return .stopped(
        printed.wasSkipped
          ? NotebookDifference(
            path: path, line: cell.line,
            message: "the cell is incomplete: a brace that it opens is closed "
              + "in another cell")
          : try difference(ending, cell, path))
    }
    return try withRefusals(printed.cells, program, path)
  }

  /// Puts the compiler's messages for cells that have to fail between what the
  /// others have printed.
  private func withRefusals(
    _ printed: [[String]], _ program: NotebookProgram, _ path: String
  ) throws(Failure) -> Outcome {
    var rest = printed[...]
    var lines: [[String]] = []
    for cell in program.cells {
      switch cell.kind {
      case .run: lines.append(rest.removeFirst())
      case .noRun: lines.append([])
      case .fails:
        let message = try compile(
          program.source(failing: cell), program.marks,
          ["-warnings-as-errors", "-emit-sil", "-wmo", "-o", work.file("sil")])
        guard let message else {
          return .stopped(
            NotebookDifference(
              path: path, line: cell.line,
              message: "the cell compiles, but it has to fail"))
        }
        lines.append(["error: \(message.text)"])
      }
    }
    return .printed(lines)
  }

  // MARK: Compiler

  /// Compiles, and returns what is wrong, if anything is.
  private func compile(
    _ source: String, _ marks: String, _ options: [String]
  ) throws(Failure) -> CellMessage? {
    try write(source, to: "main.swift")
    try write(marks, to: "Marks.swift")
    let compiler = ChildProcess(
      program: "swiftc",
      arguments: [
        work.file("main.swift"), work.file("Marks.swift"), "-I", build.modules,
        "-module-name", "Cells", "-diagnostic-style", "llvm",
      ] + options,
      outputs: (work.file("messages"), work.file("errors")),
      environment: environment)
    let ending: ChildProcess.Ending
    do {
      ending = try compiler.run(seconds: Self.secondsToCompile)
    } catch  where error.code == .noInput {
      throw Failure(
        .noInput, "notebooks needs the Swift compiler, but \(error.message)")
    }
    if ending == .exited(0) { return nil }
    let complaints = try read("errors")
    if let message = CellMessage(compiler: complaints) { return message }
    switch ending {
    case .killed(let signal):
      throw Failure(.internalError, "swiftc was killed by signal \(signal)")
    case .tookTooLong:
      throw Failure(
        .internalError,
        "swiftc was still compiling after \(Self.secondsToCompile) seconds")
    case .exited, .printedTooMuch:
      let first = complaints.split(separator: "\n").first.map { ": \($0)" }
      throw Failure(.noInput, "swiftc could not compile\(first ?? "")")
    }
  }

  // MARK: Program

  private func start(in folder: String) throws(Failure) -> ChildProcess.Ending {
    try ChildProcess(
      program: work.file("program"), arguments: [folder],
      outputs: (work.file("output"), work.file("errors")),
      environment: environment
    ).run(seconds: secondsToRun)
  }

  /// Returns why a cell did not reach its end.
  private func difference(
    _ ending: ChildProcess.Ending, _ cell: Notebook.Cell, _ path: String
  ) throws(Failure) -> NotebookDifference {
    var line = cell.line
    let message: String
    switch ending {
    case .tookTooLong:
      message =
        "the cell was still running after the notebook's \(secondsToRun) "
        + "seconds"
    case .printedTooMuch:
      message =
        "the cell prints more than \(ChildProcess.outputLimit >> 20) MiB"
    case .exited(let code):
      message = "the cell ends the program, with exit code \(code)"
    case .killed(let signal):
      let trap = CellMessage(trap: try read("errors"))
      line = trap?.line ?? line
      message = "the cell stops: \(trap?.text ?? Self.words(for: signal))"
    }
    return NotebookDifference(path: path, line: line, message: message)
  }

  /// What is known where the cell has left no message: a release build of the
  /// library traps without one.
  private static func words(for signal: Int32) -> String {
    let isTrap = signal == SIGILL || signal == SIGTRAP
    return "signal \(signal)"
      + (isTrap ? "; a debug build of Walkthrough says why" : "")
  }

  // MARK: Files

  private func write(_ text: String, to name: String) throws(Failure) {
    try Files.write(text, to: work.file(name))
  }

  private func read(
    _ name: String, upTo limit: Int = .max
  ) throws(Failure) -> String {
    let bytes = try Files.read(work.file(name))
    return String(decoding: bytes.prefix(limit), as: UTF8.self)
  }
}
