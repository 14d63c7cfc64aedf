/// A lesson of five to ten minutes.
///
/// # How to write one
///
/// One file in this folder holds one lesson: an enum with the lesson and its
/// pages, in order. Add it to ``LessonCatalog/all``: commands and menu then know
/// it. The tests ask for the rest: `Answers/NAME.txt`, the transcript
/// `Transcripts/lesson-NAME.txt`, and a row for each page in `Ask/Questions`.
///
/// **Form.** A question that the lesson answers. Pages that explain, each with
/// something to predict before its number appears, then the computation with
/// the numbers filled in. A page that changes one thing and runs it again,
/// best with numbers of the learner's own
/// (``Classroom/tryNumbers(_:_:run:)``). Two or three checks. One sentence to
/// keep. What clicked and what is unclear is asked by the lesson's last page,
/// which is not written by hand. The tests ask for all of these.
///
/// **Length.** Four to nine pages with the last, none wider than 80 columns,
/// each at most 24 lines with heading and prompts: a page is seen whole or not
/// at all. On the page of the checks that holds for each check by itself.
///
/// **A page stands alone.** `b`, `r` and resuming play pages in any order, so
/// each makes its own neurons and networks and computes what it shows, in less
/// than a quarter of a second in a debug build. What two pages need is made by
/// a function that both call.
///
/// **Numbers** come out of the library while the page is played; no result is
/// typed into the prose. Choose decimals so that the learner can do the sum by
/// hand with what is shown.
///
/// **Predictions** come before the number, and the number must be in reach:
/// from what the page shows, by hand or by reason. Say what kind of number it
/// is: `.count(3)` of things; `.exact(z)`, where nothing is rounded; `.rounded`
/// to a number of decimals; `.roundedTwice`, where the learner computes with
/// numbers that the page shows rounded, with `fromShown` where these lead to
/// another last digit. Give the wrong numbers that people really arrive at:
/// `mistakes: [z - bias: "the sum without the bias"]` reads "1.09 is the sum
/// without the bias." Compute them, too, and say only what is true of that
/// number. A wrong sign, a forgotten % and digits cut off are known already.
/// `working: "0.8·0.5 + 0.1"` is the equation that learners see who do not
/// find the number. Options are words, since they are chosen by number.
///
/// **Every question** is listed in `Tests/WalkthroughTests/Answers`, with its
/// answer and wrong ones that learners give; the tests ask for that, too.
///
/// **Voice.** Plain, short, to one person: "you", present tense, active. A new
/// word is explained where it first occurs and has the name the code has. No
/// praise, no exclamation marks, no "simply".
///
/// **Sources** are texts that the learner has not read, so no explanation leans
/// on one. Where a well-known text errs, the page ends with an aside
/// (``Classroom/aside(_:_:)``): which text it is, what it prints and what is
/// right; without blame.
package struct Lesson: Sendable {
  /// The word it can be called by.
  package let name: String
  /// Its heading.
  package let title: String
  /// What it answers.
  package let question: String
  /// What it says, page by page.
  package let pages: [Page]
  /// The one sentence to keep.
  package let keep: String
}

/// A page of a lesson.
package struct Page: Sendable {
  /// What a page is for.
  package enum Part: Sendable {
    case explanation
    /// Changes one thing and runs it again.
    case change
    /// Asks two or three graded questions.
    case checks
    /// Closes the lesson.
    case closing
  }

  package typealias Play = @Sendable (Classroom) throws(Turn) -> Void

  /// A few words.
  package let heading: String
  package let part: Part
  /// Says it, and asks.
  package let play: Play

  init(_ heading: String, part: Part = .explanation, _ play: @escaping Play) {
    self.heading = heading
    self.part = part
    self.play = play
  }

  /// The page that changes one thing and runs it again.
  static func change(_ heading: String, _ play: @escaping Play) -> Page {
    Page(heading, part: .change, play)
  }

  /// The page of the checks.
  static func checks(_ play: @escaping Play) -> Page {
    Page("Checks", part: .checks, play)
  }
}

/// The only list of lessons; a lesson's number is its place here.
package enum LessonCatalog {
  package static let all: [Lesson] = [
    OneNeuron.lesson, Activations.lesson, StraightLine.lesson, TwoLayers.lesson,
    Batches.lesson, TheLoss.lesson, TheDerivative.lesson,
    WalkingDownhill.lesson, TwelvePartials.lesson, Backflow.lesson,
    TrainingXOR.lesson, Surface.lesson, Vanishing.lesson, CrossEntropy.lesson,
    TheGradientCheck.lesson, ConventionsCompared.lesson, Optimizers.lesson,
    Frameworks.lesson, InTheDebugger.lesson,
  ]
}
