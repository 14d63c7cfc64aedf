import NeuronLab

/// Keeps what is remembered of a learner in a file.
///
/// Nothing that is wrong with the file stops a lesson: it is said once, on
/// standard error, and from then on nothing is written. A file that cannot be
/// read as a learner's is left as it is. Programs that run at once never mix
/// their bytes; each reads the file anew before it changes its own part.
final class LearnerFile {
  /// What is remembered.
  private(set) var state = LearnerState()
  private let console: Console
  /// The file's path; `nil` where nothing is remembered, or no longer.
  private var path: String?

  /// Opens what is remembered of whoever sits at the terminal; where nobody
  /// does, there is nothing to read or write.
  init(_ arguments: Arguments, _ console: Console) {
    self.console = console
    let plays = console.isInteractive && !arguments.has(.noPause)
    guard plays else { return }
    path = arguments.text(.state) ?? Self.usualPath
    if path == nil {
      console.warn(
        "note: your place is not remembered: neither XDG_STATE_HOME nor HOME "
          + "is an absolute path")
    }
    read()
  }

  /// Changes what is remembered, in the file, too.
  func update(_ change: (inout LearnerState) -> Void) {
    read()
    change(&state)
    guard let path else { return }
    do throws(FileError) {
      if path == Self.usualPath { try FileAccess.makeFolder(for: path) }
      try FileAccess.write(Array((state.json.text + "\n").utf8), to: path)
    } catch {
      giveUp("your place is not remembered: \(error)")
    }
  }

  /// Reads the file, if there is one.
  private func read() {
    guard let path, FileAccess.exists(path) else { return }
    do throws(FileError) {
      let bytes = try FileAccess.read(path)
      if !bytes.isEmpty { parse(bytes) }
    } catch {
      giveUp("your place is not remembered: \(error)")
    }
  }

  private func parse(_ bytes: [UInt8]) {
    let problem: String
    do throws(JSONError) {
      let json = try JSON(parsing: bytes)
      do throws(LearnerStateError) {
        state = try LearnerState(json)
        return
      } catch {
        problem = error.words
      }
    } catch {
      problem = "\(error)"
    }
    giveUp(
      "your place is not remembered, because \(path ?? "") cannot be read: "
        + "\(problem). It stays as it is; delete it to start over")
  }

  private func giveUp(_ words: String) {
    path = nil
    console.warn("note: \(words.oneLine)")
  }

  // MARK: Where

  /// The usual place of the file, if the environment says where.
  private static var usualPath: String? {
    usualFolder.map { "\($0)/learner.json" }
  }

  /// The usual folder of what is remembered.
  static var usualFolder: String? {
    // The XDG rules say that a path that is not absolute is to be ignored.
    if let folder = environmentValue("XDG_STATE_HOME"), folder.hasPrefix("/") {
      return "\(folder)/neuronkit"
    }
    guard let home = environmentValue("HOME"), home.hasPrefix("/") else {
      return nil
    }
    #if canImport(Darwin)
      return "\(home)/Library/Application Support/NeuronKit"
    #else
      return "\(home)/.local/state/neuronkit"
    #endif
  }
}
