import TestSupport
import Testing

@testable import Ask
@testable import Course
@testable import Walkthrough

@Suite("Sections of notebooks")
struct NotebookSectionsTests {
  private static let text = """
    # A *small* notebook

    It begins
    here, with [a link](elsewhere.md).

    ```swift
    print("code")
    ```

    ```text
    code
    ```

    ## Rows

    <!-- questions
    which symbol is the rate; what is η;
    name of the rate
    -->

    <!-- a comment
    on nothing
    -->

    | symbol | means |
    |---|---|
    | η | the learning rate |

        w ← w − η·dw

    <!-- swift
    let hidden = 1
    -->
    ![a picture](picture.svg)

    Which of them has no other sentence beside it?

    ## Exercises

    - One.
    - Two.

    <details><summary>Answer</summary>

    Folded.

    </details>
    """

  private func passages() throws -> [FindablePassage] {
    NotebookSections.passages(
      of: try NotebookReader.read(Self.text), at: "folder/07-small.md")
  }

  @Test("each is a passage with its place, its heading and the file")
  func places() throws {
    let passages = try passages()
    #expect(passages.allSatisfy { $0.place == "07-small.md" })
    #expect(passages.map { $0.heading } == ["A small notebook", "Rows"])
    #expect(passages.map { $0.context } == ["", "A small notebook"])
    #expect(passages.allSatisfy { $0.readOn == "folder/07-small.md" })
  }

  @Test("has the questions of the comment under its heading, and of no other")
  func questions() throws {
    #expect(
      try passages().map { $0.questions } == [
        [],
        ["which symbol is the rate", "what is η", "name of the rate"],
      ])
  }

  @Test("prose, rows and output are in it, and no code, picture or exercise")
  func blocks() throws {
    let blocks = try passages().map { $0.read().map { $0.text } }
    #expect(
      blocks == [
        ["It begins here, with a link.", "  code"],
        [
          "η · the learning rate", "  w ← w − η·dw",
          "Which of them has no other sentence beside it?",
        ],
      ])
    let isProse = try passages().map { $0.read().map { $0.isProse } }
    #expect(
      isProse == [
        [true, false], [true, false, false],
      ])
  }
}
