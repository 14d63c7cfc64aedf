import Ask
import NeuronLab

/// A lesson or one of its pages, and what they are called: `7` and `7.6`.
package struct LessonPlace: Equatable, Sendable {
  /// The lesson, from 0.
  package let lesson: Int
  /// The page, from 0; `nil` for the lesson as a whole.
  package var page: Int?

  package init(lesson: Int, page: Int? = nil) {
    self.lesson = lesson
    self.page = page
  }

  /// What is typed to get there.
  package var number: String {
    page.map { "\(lesson + 1).\($0 + 1)" } ?? "\(lesson + 1)"
  }

  /// The lesson's title, or the page's heading.
  package var heading: String {
    let lesson = LessonCatalog.all[lesson]
    return page.map { lesson.allPages[$0].heading } ?? lesson.title
  }

  /// Number and heading: `7.6 Gears`.
  package var text: String { "\(number) \(heading)" }

  /// The words that it can be found by.
  private var words: [String] {
    let name = page == nil ? LessonCatalog.all[lesson].name : ""
    return Self.words(of: "\(heading) \(name)")
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  // MARK: Finding

  /// The pages of a lesson, from 0.
  package static func pages(of lesson: Int) -> [LessonPlace] {
    LessonCatalog.all[lesson].allPages.indices.map {
      LessonPlace(lesson: lesson, page: $0)
    }
  }

  /// All lessons, then all pages.
  private static var all: [LessonPlace] {
    let lessons = LessonCatalog.all.indices
    return lessons.map { LessonPlace(lesson: $0) } + lessons.flatMap(pages)
  }

  /// Returns what the words mean: a number such as `7` or `7.6`, the name of
  /// a lesson or its beginning, or words of titles and headings.
  ///
  /// - Parameter text: What was typed.
  /// - Returns: All places that fit equally well; none where nothing does.
  package static func places(of text: String) -> [LessonPlace] {
    var text = text.trimmed.lowercased()
    // As the menu writes it: "3."
    if text.last == ".", Int(text.dropLast()) != nil { text.removeLast() }
    if let place = place(numbered: text) { return [place] }
    let lessons = LessonCatalog.all
    if let k = lessons.firstIndex(where: { $0.name == text }) {
      return [LessonPlace(lesson: k)]
    }
    // A letter is no beginning of a name.
    let begun = lessons.indices.filter { lessons[$0].name.hasPrefix(text) }
    if begun.count == 1, text.count > 1 {
      return [LessonPlace(lesson: begun[0])]
    }
    if let place = place(headed: text) { return [place] }
    return places(with: words(of: text))
  }

  /// Returns the lesson or page with that number.
  private static func place(numbered text: String) -> LessonPlace? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (1...2).contains(numbers.count),
      LessonCatalog.all.indices.contains(numbers[0] - 1)
    else { return nil }
    if numbers.count == 1 { return LessonPlace(lesson: numbers[0] - 1) }
    return pages(of: numbers[0] - 1).first { $0.page == numbers[1] - 1 }
  }

  /// Returns the only place whose heading begins with the text, or is it.
  package static func place(headed text: String) -> LessonPlace? {
    let text = text.trimmed.lowercased()
    guard text.count > 1 else { return nil }
    let headed = all.filter { $0.heading.lowercased().hasPrefix(text) }
    let exact = headed.filter { $0.heading.lowercased() == text }
    if let place = exact.first, exact.count == 1 { return place }
    return headed.count == 1 ? headed[0] : nil
  }

  /// Returns the places whose headings have all of the words; where there is
  /// none, those with words that begin so.
  private static func places(with words: [String]) -> [LessonPlace] {
    guard !words.isEmpty, words.joined().count > 1 else { return [] }
    let all = all
    let whole = all.filter { place in
      let own = place.words
      return words.allSatisfy { own.contains($0) }
    }
    if !whole.isEmpty { return whole }
    return all.filter { place in
      let own = place.words
      return words.allSatisfy { word in
        own.contains { $0.hasPrefix(word) }
      }
    }
  }

  /// Says that there is no such lesson or page, and what may have been meant.
  package static func refusal(of text: String) -> String {
    let count = LessonCatalog.all.count
    if let k = Int(text.prefix { $0 != "." }), text.contains("."),
      LessonCatalog.all.indices.contains(k - 1)
    {
      return "there is no page \(text.quoted); lesson \(k) has "
        + "\(k).1 to \(k).\(LessonCatalog.all[k - 1].allPages.count)"
    }
    return "there is no lesson \(text.quoted); there are 1 to "
      + "\(count)" + suggestion(for: text)
  }

  /// Returns the nearest name of a lesson or word of a heading, as a question.
  package static func suggestion(
    for text: String, besides others: [String] = []
  )
    -> String
  {
    let names = others + LessonCatalog.all.map { $0.name }
    let near = Suggestion.text(for: text, among: names)
    if !near.isEmpty { return near }
    let words = all.flatMap { $0.words }.filter { $0.count > 3 }
    return Suggestion.text(for: text, among: words)
  }
}
