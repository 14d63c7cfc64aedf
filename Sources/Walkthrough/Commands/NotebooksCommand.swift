import NeuronLab

extension Command {
  /// Compares the notebooks with what their cells print.
  static let notebooks = Command(
    name: "notebooks", arguments: "[NAME…]",
    summary: "Run the notebooks' cells, and compare what they print",
    discussion: {
      [
        "NAME is a notebook of \(NotebookFiles.folderName), such as 01 or "
          + "one-neuron, or a path",
        "to a notebook or to a folder of them. Without it: all of the package.",
        "",
        "A notebook is Markdown. The fence under a cell holds its output; a picture",
        "that it prints is shown by ![…](….svg) instead:",
        "  ```swift            a cell; all cells of a notebook are one program",
        "  ```swift no-run     compiled, but not run",
        "  ```swift fails      must not compile; the fence below says why",
        "  <!-- swift … -->    a cell that readers do not see",
        "The exit code is 1 if an output differs, 65 if a fence is broken.",
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
    let runner = try NotebookRunner()
    var worst = ExitCode.done
    for (k, path) in paths.enumerated() {
      console.showProgress(k, of: paths.count, path)
      let code = try run(path, runner, updates, console)
      if code.rawValue > worst.rawValue { worst = code }
      // The results so far are printed, whatever ends the program.
      console.flush()
    }
    return worst
  }

  /// Runs one notebook; whatever is wrong with it, the others still run.
  private static func run(
    _ path: String, _ runner: NotebookRunner, _ updates: Bool,
    _ console: Console
  ) throws(Failure) -> ExitCode {
    func warn(_ error: Failure) -> ExitCode {
      console.hideProgress()
      console.warn("error: \(error.message.oneLine)")
      return error.code
    }
    let file: NotebookFile
    do throws(Failure) {
      file = try NotebookFile(path)
      if updates { try file.requireWritable() }
    } catch {
      return warn(error)
    }
    let outcome = try runner.run(file.notebook, at: path)
    console.hideProgress()
    do throws(Failure) {
      return try report(outcome, file, updates, console)
    } catch {
      return warn(error)
    }
  }

  private static func report(
    _ outcome: NotebookRunner.Outcome, _ file: NotebookFile, _ updates: Bool,
    _ console: Console
  ) throws(Failure) -> ExitCode {
    func stop(_ difference: NotebookDifference) -> ExitCode {
      console.say(difference.text)
      return .difference
    }
    switch outcome {
    case .stopped(let difference): return stop(difference)
    case .printed(let printed):
      let comparison = NotebookComparison(
        path: file.path, notebook: file.notebook, printed: printed)
      let difference = comparison.firstDifference { picture in
        let path = NotebookComparison.beside(file.path, picture)
        return (try? FileAccess.read(path)).map {
          String(decoding: $0, as: UTF8.self).textLines
        }
      }
      if let difference {
        let obstacle = updates ? comparison.firstMisplaced : difference
        if let obstacle { return stop(obstacle) }
        try file.write(comparison)
      }
      let cells = file.notebook.cells.count
      console.say(
        "\(file.path): \(cells.counted("cell")), "
          + (difference == nil ? "as written" : "outputs rewritten"))
      return .done
    }
  }
}
