/// A page of a lesson, played with the lines typed so far.
package struct LessonReplay {
  package let play: Replay
  /// Where the learner goes instead of to the end of the page.
  package let turn: Turn?
  /// The lesson's record with the answers of this page.
  package let record: LessonRecord
}

extension LessonPlayer {
  /// Plays a page with the lines typed so far.
  ///
  /// - Parameters:
  ///   - k: The page, from 0.
  ///   - lines: What was typed since the page began.
  ///   - record: What was known when the page began, whatever was typed since.
  ///   - width: How many columns a line may take.
  ///   - ascii: Whether pictures keep to ASCII.
  /// - Returns: The play, where it leads, and what is known after it.
  package func replay(
    page k: Int, lines: [String], record: LessonRecord,
    width: Int = Piece.fileWidth, ascii: Bool = false
  ) -> LessonReplay {
    let audience = ReplayAudience(lines, width: width)
    let room = Classroom(audience, asks: true, ascii: ascii)
    room.resume(record)
    var turn: Turn?
    do throws(Turn) {
      try play(page: k, in: room)
    } catch {
      if error != .inputEnded { turn = error }
    }
    return LessonReplay(
      play: audience.replay, turn: turn, record: room.record(after: record))
  }
}

extension Classroom {
  /// Takes up what is known of a lesson.
  package func resume(_ record: LessonRecord) {
    answers = record.answers
    reflection = record.reflection
  }

  /// Returns what is known of a lesson, with what the learner said here.
  package func record(after before: LessonRecord) -> LessonRecord {
    var record = before
    for answer in answers { record.answers.note(answer) }
    record.reflection = reflection
    return record
  }
}

extension LessonCatalog {
  /// Plays a page of a lesson, both from 0, with the lines typed so far.
  package static func replay(
    lesson k: Int, page: Int, lines: [String], record: LessonRecord? = nil,
    width: Int = Piece.fileWidth, ascii: Bool = false
  ) -> LessonReplay {
    all[k].player(number: k + 1).replay(
      page: page, lines: lines,
      record: record ?? LessonRecord(name: all[k].name),
      width: width, ascii: ascii)
  }
}
