import NeuronLab

/// What is remembered of a learner's practice: the progress in each topic, and
/// what has to be repeated.
///
/// A file that cannot be used is reported, once; practice continues without it.
final class PracticeMemory {
  /// What is known about a topic.
  private struct Progress {
    var asked = 0
    /// How often it was solved on the first try, without a hint.
    var known = 0
    /// After how many exercises it last went wrong; `nil` once it has been
    /// solved on the first try.
    var wrongAt: Int?
  }

  private let console: Console
  /// Where it is kept; `nil` if nothing can be kept.
  private var path: String?
  private var asked = 0
  private var progress: [Progress]

  /// The number of other exercises before a wrong one is repeated.
  private static let pause = 2
  /// The number of solved exercises after which the next level begins.
  private static let knownPerLevel = 2

  /// Reads what is remembered in a file; without a path, in the usual place if a
  /// person is at the terminal.
  init(path: String?, _ console: Console) {
    self.console = console
    self.path = path ?? (console.isInteractive ? Self.usualPath : nil)
    progress = Exercise.Topic.allCases.map { _ in Progress() }
    load()
  }

  // MARK: Exercises

  /// Returns the exercise that is due: what went wrong a while ago, or the topic
  /// that was asked least.
  func nextExercise(of topics: [Exercise.Topic], level: Int?) -> Exercise {
    var next = topics[0]
    for topic in topics where self[topic].asked < self[next].asked {
      next = topic
    }
    for topic in topics {
      if let wrongAt = self[topic].wrongAt, asked - wrongAt >= Self.pause {
        next = topic
        break
      }
    }
    let reached = 1 + self[next].known / Self.knownPerLevel
    return Exercise(
      topic: next, level: level ?? min(Exercise.levelCount, reached),
      seed: ExerciseSeries(seed: 0).seed(of: asked))
  }

  /// Remembers how an exercise ended: whether it was solved at once, or `nil`
  /// if it was skipped.
  func enter(_ topic: Exercise.Topic, isKnown: Bool?) {
    asked += 1
    self[topic].asked += 1
    if isKnown == true {
      self[topic].known += 1
      self[topic].wrongAt = nil
    } else if isKnown == false || self[topic].wrongAt != nil {
      // What went wrong and is skipped now is also repeated later.
      self[topic].wrongAt = asked
    }
    save()
  }

  private subscript(topic: Exercise.Topic) -> Progress {
    get { progress[Self.place(of: topic)] }
    set { progress[Self.place(of: topic)] = newValue }
  }

  private static func place(of topic: Exercise.Topic) -> Int {
    Exercise.Topic.allCases.firstIndex(of: topic) ?? 0
  }

  // MARK: File

  /// Beside what is remembered of the lessons.
  private static var usualPath: String? {
    LearnerFile.usualFolder.map { "\($0)/practice.json" }
  }

  private func load() {
    guard let path, FileAccess.exists(path) else { return }
    do {
      let bytes = try FileAccess.read(path)
      if try bytes.isEmpty || read(JSON(parsing: bytes)) { return }
      forget("\(path) is not a practice file of this program")
    } catch let error as FileError {
      forget("\(error)")
    } catch {
      forget("\(path): \(error)")
    }
  }

  private func save() {
    guard let path else { return }
    do throws(FileError) {
      if path == Self.usualPath { try FileAccess.makeFolder(for: path) }
      try FileAccess.write(Array((json.text + "\n").utf8), to: path)
    } catch {
      forget("\(error)")
    }
  }

  /// Continues without a file.
  private func forget(_ reason: String) {
    console.warn("note: \(reason.oneLine); this practice is not remembered")
    path = nil
  }

  // MARK: JSON

  private static let format = "neuronkit-practice"

  private var json: JSON {
    var topics: [JSON] = []
    for topic in Exercise.Topic.allCases {
      let progress = self[topic]
      topics.append(
        .object([
          JSON.Member("name", .string(topic.name)),
          JSON.Member("asked", .integer(progress.asked)),
          JSON.Member("known", .integer(progress.known)),
          JSON.Member(
            "wrongAt", progress.wrongAt.map { .integer($0) } ?? .null),
        ]))
    }
    return .object([
      JSON.Member("format", .string(Self.format)),
      JSON.Member("version", .integer(1)),
      JSON.Member("asked", .integer(asked)),
      JSON.Member("topics", .array(topics)),
    ])
  }

  /// Takes the progress from the document.
  ///
  /// - Returns: Whether it is such a document.
  private func read(_ json: JSON) -> Bool {
    guard json.member("format") == .string(Self.format),
      json.member("version") == .integer(1),
      let asked = json.member("asked")?.count,
      case .array(let topics) = json.member("topics")
    else { return false }
    var progress = self.progress
    for json in topics {
      guard case .string(let name) = json.member("name"),
        let known = json.member("known")?.count,
        let count = json.member("asked")?.count
      else { return false }
      // A topic of another version of the program is left out.
      guard let topic = Exercise.Topic(rawValue: name) else { continue }
      progress[Self.place(of: topic)] = Progress(
        asked: count, known: known, wrongAt: json.member("wrongAt")?.count)
    }
    self.asked = asked
    self.progress = progress
    return true
  }
}

extension JSON {
  fileprivate func member(_ key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value as a count of something, up to a billion.
  fileprivate var count: Int? {
    guard case .number(let value) = self, let count = Int(exactly: value),
      (0...1_000_000_000).contains(count)
    else { return nil }
    return count
  }
}
