import Testing

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
    #expect(
      passages.map { $0.place } == [
        "Notebook 7", "Notebook 7, A small notebook",
        "Notebook 7, A small notebook",
      ])
    #expect(
      passages.map { $0.heading } == ["A small notebook", "Rows", "Exercises"])
    #expect(passages.allSatisfy { $0.context == "A small notebook" })
    #expect(passages.allSatisfy { $0.readOn == "folder/07-small.md" })
  }

  @Test("prose, rows and output are in it, and no code, picture or answer")
  func blocks() throws {
    let blocks = try passages().map { $0.blocks.map { $0.text } }
    #expect(
      blocks == [
        ["It begins here, with a link.", "  code"],
        [
          "η · the learning rate", "  w ← w − η·dw",
          "Which of them has no other sentence beside it?",
        ],
        ["- One.", "- Two."],
      ])
    let isProse = try passages().map { $0.blocks.map { $0.isProse } }
    #expect(
      isProse == [
        [true, false], [true, false, false], [true, true],
      ])
  }
}
