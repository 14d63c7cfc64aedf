import NeuronLab

/// A small file with what the program remembers from one run to the next.
///
/// Nothing that is wrong with the file stops the program: it is said once, on
/// standard error, and from then on nothing is read or written. A file that
/// cannot be read as such a state is left as it is. Of programs that run at once,
/// each adds its changes to those of the others; and the file is, at every moment,
/// either the old one or the new one.
final class StateFile<State: JSONRecord> {
  /// What can be wrong.
  enum Problem {
    /// The environment does not say where the file is.
    case noPlace
    case file(FileError)
    case content(path: String, JSONError)
  }

  /// The file's path; `nil` where nothing is remembered, or no longer.
  private var path: String?
  private let usualPath: String?
  /// Is told of a problem, once.
  private let warn: (Problem) -> Void

  /// Takes the file at the path; without one, the file of that name in the
  /// usual folder.
  init(
    _ path: String?, orUsual name: String, warn: @escaping (Problem) -> Void
  ) {
    usualPath = Self.usualFolder.map { "\($0)/\(name)" }
    self.path = path ?? usualPath
    self.warn = warn
    if self.path == nil { warn(.noPlace) }
  }

  /// Returns what the file says; `nil` where there is none.
  func read() -> State? {
    guard let path, FileAccess.exists(path) else { return nil }
    do throws(FileError) {
      let bytes = try FileAccess.read(path)
      if bytes.isEmpty { return nil }
      do throws(JSONError) {
        return try State(parsing: bytes)
      } catch {
        giveUp(.content(path: path, error))
      }
    } catch {
      giveUp(.file(error))
    }
    return nil
  }

  /// Changes what the file says now, also where another program has written it
  /// since it was read.
  ///
  /// - Parameters:
  ///   - state: What to change where there is no file.
  ///   - change: The change.
  /// - Returns: What is remembered now.
  func update(_ state: State, _ change: (inout State) -> Void) -> State {
    var state = state
    guard makeFolder(), let path else {
      change(&state)
      return state
    }
    FileAccess.whileLocked(folderOf: path) {
      state = read() ?? state
      change(&state)
      write(state)
    }
    return state
  }

  /// Replaces the file.
  private func write(_ state: State) {
    guard let path else { return }
    do throws(FileError) {
      try FileAccess.write(Array((state.json.text + "\n").utf8), to: path)
    } catch {
      giveUp(.file(error))
    }
  }

  /// Makes the usual folder, if the file is in it.
  ///
  /// - Returns: Whether that was not in vain.
  private func makeFolder() -> Bool {
    guard let path, path == usualPath else { return true }
    do throws(FileError) {
      try FileAccess.makeFolder(for: path)
      return true
    } catch {
      giveUp(.file(error))
      return false
    }
  }

  private func giveUp(_ problem: Problem) {
    path = nil
    warn(problem)
  }

  /// The usual folder of what is remembered, if the environment says where.
  private static var usualFolder: String? {
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
