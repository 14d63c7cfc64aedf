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
package struct LearnerState: Equatable {
  /// The name of the lesson that was played last.
  package var last: String?
  /// What is known of each lesson that was begun, in the order of beginning.
  package var lessons: [LessonRecord] = []
  /// Members of the file that belong to others.
  package var others: [JSON.Member] = []

  package init() {}

  /// The record of a lesson; an empty one if it has not been begun.
  package subscript(name: String) -> LessonRecord {
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
package struct LessonRecord: Equatable {
  package var name: String
  /// The page that was reached, from 0.
  package var page = 0
  /// Whether its end was reached, once.
  package var isFinished = false
  /// The first answer to each question.
  package var answers: [Answer] = []
  package var reflection = Reflection()
}

/// One answer to a question of a lesson.
package struct Answer: Equatable {
  /// The page, from 0.
  package var page: Int
  /// The question on the page, from 1.
  package var question: Int
  package var purpose: Prompt.Purpose
  /// What was typed; empty for Return.
  package var given: String
  package var isRight: Bool
  /// Whether a later answer was right.
  package var isMended = false
}

/// What a learner says at the end of a lesson.
package struct Reflection: Equatable {
  package var clicked = ""
  package var unclear = ""

  /// Returns the first 1,000 characters, in one line.
  static func shortened(_ words: String) -> String {
    String(words.prefix(1000)).oneLine
  }
}

// MARK: - The file's text

extension LearnerState: JSONRecord {
  package mutating func exchange(with file: inout JSONFields) throws(JSONError)
  {
    try file.head("neuronkit-learner", version: 1)
    try file.field("last", &last)
    try file.field("lessons", &lessons)
    try file.others(&others)
  }
}

extension LessonRecord: JSONRecord {
  package init() { self.init(name: "", page: 0) }

  /// Begins a lesson's record.
  package init(name: String) { self.init(name: name, page: 0) }

  package mutating func exchange(with file: inout JSONFields) throws(JSONError)
  {
    try file.field("name", &name)
    try file.number("page", from: &page)
    try file.field("done", ifPresent: &isFinished)
    try file.field("answers", ifPresent: &answers)
    try file.field("clicked", ifPresent: &reflection.clicked)
    try file.field("unclear", ifPresent: &reflection.unclear)
  }
}

extension Answer: JSONRecord {
  package init() {
    self.init(page: 0, question: 1, purpose: .check, given: "", isRight: false)
  }

  package mutating func exchange(with file: inout JSONFields) throws(JSONError)
  {
    try file.number("page", from: &page)
    try file.field("question", &question, from: 1)
    try file.field("kind", &purpose)
    try file.field("given", ifPresent: &given)
    try file.field("right", ifPresent: &isRight)
    var mended = isMended ? true : nil
    try file.field("mended", &mended)
    isMended = mended ?? false
  }
}

extension Prompt.Purpose: JSONConvertible {}

extension JSONFields {
  /// Exchanges an index from 0 as a number from 1.
  fileprivate mutating func number(
    _ key: String, from index: inout Int
  ) throws(JSONError) {
    var number = index + 1
    try field(key, &number, from: 1)
    index = number - 1
  }
}
