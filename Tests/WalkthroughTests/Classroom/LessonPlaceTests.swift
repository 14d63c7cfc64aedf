import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("Lessons and pages by their names")
struct LessonPlaceTests {
  private func find(_ text: String) -> [String] {
    LessonPlace.places(of: text).map { $0.number }
  }

  @Test("every lesson and every page is found by its number")
  func numbers() {
    for (k, lesson) in LessonCatalog.all.enumerated() {
      #expect(find("\(k + 1)") == ["\(k + 1)"])
      #expect(find("\(k + 1).") == ["\(k + 1)"])
      #expect(find(lesson.name.uppercased()) == ["\(k + 1)"])
      for page in lesson.allPages.indices {
        let place = LessonPlace(lesson: k, page: page)
        #expect(find(" \(k + 1).\(page + 1) ") == [place.number])
        #expect(
          place.text == "\(place.number) \(lesson.allPages[page].heading)")
      }
    }
  }

  @Test(
    "what is no number of a page is none",
    arguments: [
      "0", "20", "7.0", "7.99", "0.1", "7.6.1", "-7", "7.-6", ".6", "7..6", "",
      " ", ".", "🦊", "zzzz", "?",
    ])
  func refused(_ text: String) { #expect(find(text) == []) }

  @Test("words of a heading find its page, and the start of one")
  func words() throws {
    #expect(find("gears") == ["7.6"])
    #expect(find("GEAR") == ["7.6"])
    #expect(find("straight") == ["3"])
    #expect(find("loss") == ["6"])
    // A word by itself is nearer than the beginning of one.
    #expect(find("one neuron") == ["1"])
    let matrices = find("matrix")
    #expect(matrices.contains("5") && matrices.count > 1)
    #expect(find("checks").count == LessonCatalog.all.count)
    #expect(LessonPlace.place(headed: "what a derivative")?.number == "7")
    #expect(LessonPlace.place(headed: "checks") == nil)
    #expect(LessonPlace.place(headed: "zzz") == nil)
  }

  @Test("every heading finds its own page, or those that are called the same")
  func headings() {
    for k in LessonCatalog.all.indices {
      for place in LessonPlace.pages(of: k) {
        let found = LessonPlace.places(of: place.heading)
        #expect(found.contains(place), "\(place.text): \(found)")
      }
    }
  }

  @Test("on the command line, a page plays alone where nobody is asked")
  func page() throws {
    for words in [["7.6"], ["gears"], ["Gears", "--no-pause"]] {
      let result = try Program.run(["lesson"] + words)
      #expect(result.code == 0 && result.errors.isEmpty)
      #expect(result.output.contains("7.6 · Gears: the chain rule"))
      #expect(!result.output.contains("7.7 ·"))
      #expect(!result.output.contains("Lesson 7 ·"))
    }
  }

  @Test(
    "a heading of several words is found, also where its first finds one page",
    arguments: [
      ("Reviving a dead neuron", "Reviving a dead neuron"),
      ("what a derivative", "What a derivative"),
    ])
  func heading(_ typed: String, _ heading: String) throws {
    let words = typed.split(separator: " ").map(String.init)
    let result = try Program.run(["lesson"] + words)
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(result.output.contains(" · \(heading)"))
    let two = try Program.run(["lesson", "gears", "7.6"])
    #expect(two.code == 64)
    #expect(two.errors.contains("expected one lesson, also found \"7.6\""))
  }

  @Test(
    "what is not there is refused in a sentence",
    arguments: [
      ("7.99", "error: there is no page \"7.99\"; lesson 7 has 7.1 to 7."),
      ("gaers", "error: there is no lesson \"gaers\"; there are 1 to"),
      ("gaers", "did you mean gears?"),
      (
        "matrix", "error: \"matrix\" is in several headings; choose by number: "
      ),
      ("matrix", "5 Batches, the matrix view; 5.1 "),
    ])
  func refusals(_ word: String, _ words: String) throws {
    let result = try Program.run(["lesson", word])
    #expect(result.code == 64)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.output.isEmpty)
  }
}
