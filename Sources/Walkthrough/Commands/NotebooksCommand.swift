import NeuronLab

extension Command {
  /// Holds the notebooks to what their cells print.
  static let notebooks = Command(
    name: "notebooks", arguments: "[NAME…]",
    summary: "Run the notebooks' cells, and compare what they print",
    discussion: {
      [
        "NAME is a notebook of \(NotebookFiles.folderName), as 01 or "
          + "one-neuron, or a path: a notebook",
        "of your own, a folder of them. Without it: all of the package.",
        "",
        "A notebook is Markdown. The fence under a cell holds what it prints, "
          + "or",
        "![…](….svg) shows it, where it prints a picture:",
        "  ```swift            a cell; all cells of a notebook are one program",
        "  ```swift no-run     compiled, but not run",
        "  ```swift fails      has to be refused; the fence below says why",
        "  <!-- swift … -->    a cell that readers do not see",
        "The exit code is 1 where something differs, 65 where a fence is broken.",
      ]
    },
    example: "notebooks --check one-neuron",
    options: [.check, .update], run: NotebooksCommand.run)
}

/// Checks notebooks, or brings their outputs up to date.
enum NotebooksCommand {
  @Sendable
  static func run(
    _ arguments: Arguments, _ console: Console
  ) throws(Failure) -> ExitCode {
    let updates = arguments.has(.update)
    guard updates != arguments.has(.check) else {
      throw .usage("notebooks needs either --check or --update")
    }
    let paths = try NotebookFiles().paths(arguments.positionals)
    Signals.catchEndings()
    defer { Signals.releaseEndings() }
    return try run(paths, updates, console)
  }

  private static func run(
    _ paths: [String], _ updates: Bool, _ console: Console
  ) throws(Failure) -> ExitCode {
    let runner = try NotebookRunner()
    var worst = ExitCode.done
    for (k, path) in paths.enumerated() {
      console.showProgress(k, of: paths.count, path)
      let code = try run(path, runner, updates, console)
      if code.rawValue > worst.rawValue { worst = code }
      // What is known stays known, whatever ends the program.
      console.flush()
    }
    return worst
  }

  /// Runs one notebook; whatever is wrong with it, the others may be whole.
  private static func run(
    _ path: String, _ runner: NotebookRunner, _ updates: Bool,
    _ console: Console
  ) throws(Failure) -> ExitCode {
    let file: NotebookFile
    do throws(Failure) {
      file = try NotebookFile(path)
      if updates { try file.requireWritable() }
    } catch {
      return warn(error, console)
    }
    let outcome = try runner.run(file.notebook, at: path)
    console.hideProgress()
    do throws(Failure) {
      return try report(outcome, file, updates, console)
    } catch {
      return warn(error, console)
    }
  }

  private static func warn(_ error: Failure, _ console: Console) -> ExitCode {
    console.hideProgress()
    console.warn("error: \(error.message.oneLine)")
    return error.code
  }

  private static func report(
    _ outcome: NotebookRunner.Outcome, _ file: NotebookFile, _ updates: Bool,
    _ console: Console
  ) throws(Failure) -> ExitCode {
    switch outcome {
    case .stopped(let difference):
      console.say(difference.text)
      return .difference
    case .printed(let printed):
      let comparison = NotebookComparison(
        path: file.path, notebook: file.notebook, printed: printed)
      let cells = file.notebook.cells.count
      let count = "\(cells) cell\(cells == 1 ? "" : "s")"
      let difference = comparison.firstDifference {
        picture(NotebookComparison.beside(file.path, $0))
      }
      guard let difference else {
        console.say("\(file.path): \(count), as written")
        return .done
      }
      let obstacle = updates ? comparison.firstMisplaced : difference
      if let obstacle {
        console.say(obstacle.text)
        return .difference
      }
      try file.write(comparison)
      console.say("\(file.path): \(count), outputs rewritten")
      return .done
    }
  }

  /// Returns the lines of a picture's file; `nil` where there is none.
  private static func picture(_ path: String) -> [String]? {
    guard let bytes = try? FileAccess.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).textLines
  }
}
