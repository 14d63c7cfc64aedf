import Course
import NeuronLab

/// What is remembered of the learner at the terminal, kept in a file.
///
/// The file is read again with each change: another program may have changed a
/// part of its own.
final class LearnerFile {
  /// What is remembered.
  private(set) var state = LearnerState()
  /// The file; `nil` where no learner sits at a terminal.
  private let file: StateFile<LearnerState>?

  init(_ arguments: Arguments, _ console: Console) {
    guard console.isInteractive, !arguments.has(.noPause) else {
      file = nil
      return
    }
    file = StateFile(arguments.text(.state), orUsual: "learner.json") {
      let note = "note: your place is not remembered\(Self.reason($0))"
      console.warn(note.oneLine)
    }
    if let state = file?.read() { self.state = state }
  }

  /// Changes what is remembered, in the file, too.
  func update(_ change: (inout LearnerState) -> Void) {
    guard let file else { return change(&state) }
    state = file.update(state, change)
  }

  private static func reason(
    _ problem: StateFile<LearnerState>.Problem
  ) -> String {
    switch problem {
    case .noPlace:
      return ": neither XDG_STATE_HOME nor HOME is an absolute path"
    case .file(let error): return ": \(error)"
    case .content(let path, let error):
      return ", because \(path) cannot be read: \(error)"
        + ". It stays as it is; delete it to start over"
    }
  }
}
