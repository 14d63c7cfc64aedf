import Course
import NeuronLab

extension PracticeMemory {
  /// Reads what is remembered in a file; without a path in the usual place, if
  /// there is a learner at the terminal.
  convenience init(path: String?, _ console: Console) {
    guard path != nil || console.isInteractive else {
      self.init()
      return
    }
    let file = StateFile<PracticeState>(path, orUsual: "practice.json") {
      let reason: String
      switch $0 {
      case .noPlace: return
      case .file(let error): reason = "\(error)"
      case .content(let path, let error): reason = "\(path): \(error)"
      }
      console.warn("note: \(reason.oneLine); this practice is not remembered")
    }
    self.init(file.read() ?? PracticeState(), update: file.update)
  }
}
