import NeuronLab

/// What is remembered of a learner: a small file in the folder for the state of
/// programs.
///
/// The file, version 1; `page` counts from 1, and further members are kept as
/// they are:
///
/// "done" says that the end of the lesson was reached; "mended" may be missing.
///
///     {"format": "neuronkit-learner", "version": 1, "last": "one-neuron",
///      "lessons": [{"name": "one-neuron", "page": 3, "done": false,
///        "answers": [{"page": 2, "question": 1, "kind": "prediction",
///                     "given": "1.17", "right": false, "mended": true}],
///        "clicked": "…", "unclear": "…"}]}
struct LearnerState: Equatable {
  /// The name of the lesson that was played last.
  var last: String?
  /// What is known of each lesson that was begun, in the order of beginning.
  var lessons: [LessonRecord] = []
  /// Members of the file that belong to others.
  var others: [JSON.Member] = []

  /// What is known of a lesson; an untouched record where it was not begun.
  subscript(name: String) -> LessonRecord {
    get { lessons.first { $0.name == name } ?? LessonRecord(name: name) }
    set {
      if let k = lessons.firstIndex(where: { $0.name == name }) {
        lessons[k] = newValue
      } else {
        lessons.append(newValue)
      }
    }
  }
}

/// What is known of one lesson.
struct LessonRecord: Equatable {
  let name: String
  /// The page that was reached, from 0.
  var page = 0
  /// Whether its end was reached, once.
  var isFinished = false
  /// The first answer to each question.
  var answers: [Answer] = []
  var reflection = Reflection()
}

/// One answer to a question of a lesson.
struct Answer: Equatable {
  /// The page, from 0.
  let page: Int
  /// The question on the page, from 1.
  let question: Int
  let purpose: Prompt.Purpose
  /// What was typed; empty for Return.
  let given: String
  let isRight: Bool
  /// Whether a later answer was right.
  var isMended = false
}

/// What a learner says at the end of a lesson.
struct Reflection: Equatable {
  var clicked = ""
  var unclear = ""

  /// Returns the first 1,000 characters, in one line.
  static func shortened(_ words: String) -> String {
    String(words.prefix(1000)).oneLine
  }
}

// MARK: - The file's text

extension LearnerState {
  private static let format = "neuronkit-learner"
  private static let version = 1
  private static let own = ["format", "version", "last", "lessons"]

  /// The file's content.
  var json: JSON {
    var members: [JSON.Member] = [
      .init("format", .string(Self.format)),
      .init("version", .integer(Self.version)),
    ]
    if let last { members.append(.init("last", .string(last))) }
    members.append(.init("lessons", .array(lessons.map { $0.json })))
    return .object(members + others)
  }

  /// Reads the file's content.
  ///
  /// - Throws: ``LearnerStateError`` naming what is wrong.
  init(_ json: JSON) throws(LearnerStateError) {
    guard case .object(let members) = json,
      json["format"] == .string(Self.format)
    else { throw LearnerStateError("it was not written by a lesson") }
    guard json["version"] == .integer(Self.version) else {
      throw LearnerStateError(
        "version: expected \(Self.version), found "
          + (json["version"]?.lineText ?? "none"))
    }
    last = json["last"]?.string
    others = members.filter { !Self.own.contains($0.key) }
    guard case .array(let records)? = json["lessons"] else {
      throw LearnerStateError("lessons: expected an array")
    }
    for (k, record) in records.enumerated() {
      guard let record = LessonRecord(record) else {
        throw LearnerStateError(
          "lessons[\(k)]: expected a name, a page from 1, and answers")
      }
      self[record.name] = record
    }
  }
}

/// What is wrong with a learner's file.
struct LearnerStateError: Error {
  let words: String

  init(_ words: String) { self.words = words }
}

extension LessonRecord {
  var json: JSON {
    .object([
      .init("name", .string(name)), .init("page", .integer(page + 1)),
      .init("done", .bool(isFinished)),
      .init("answers", .array(answers.map { $0.json })),
      .init("clicked", .string(reflection.clicked)),
      .init("unclear", .string(reflection.unclear)),
    ])
  }

  init?(_ json: JSON) {
    guard let name = json["name"]?.string, let page = json["page"]?.count,
      case .array(let answers) = json["answers"] ?? .array([])
    else { return nil }
    self.name = name
    self.page = page - 1
    isFinished = json["done"] == .bool(true)
    for answer in answers {
      guard let answer = Answer(answer) else { return nil }
      self.answers.append(answer)
    }
    reflection.clicked = json["clicked"]?.string ?? ""
    reflection.unclear = json["unclear"]?.string ?? ""
  }
}

extension Answer {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("page", .integer(page + 1)), .init("question", .integer(question)),
      .init("kind", .string(purpose.rawValue)),
      .init("given", .string(given)), .init("right", .bool(isRight)),
    ]
    if isMended { members.append(.init("mended", .bool(true))) }
    return .object(members)
  }

  init?(_ json: JSON) {
    guard let page = json["page"]?.count,
      let question = json["question"]?.count,
      let kind = json["kind"]?.string,
      let purpose = Prompt.Purpose(rawValue: kind)
    else { return nil }
    self.init(
      page: page - 1, question: question, purpose: purpose,
      given: json["given"]?.string ?? "", isRight: json["right"] == .bool(true),
      isMended: json["mended"] == .bool(true))
  }
}

extension JSON {
  /// The value of an object's member.
  fileprivate subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  fileprivate var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// A whole number from 1 on.
  fileprivate var count: Int? {
    guard case .number(let value) = self, let count = Int(exactly: value),
      count >= 1
    else { return nil }
    return count
  }
}
