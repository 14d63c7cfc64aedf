/// A Markdown file with cells of Swift, and their output below them.
///
/// `notebooks-md/README.md` describes how to write one.
struct Notebook {
  /// The file's lines, without line endings.
  let lines: [String]
  /// The line ending: `\n`, or `\r\n` as on Windows.
  let newline: String
  let cells: [Cell]

  /// A piece of Swift.
  struct Cell: Equatable {
    /// What is done with it.
    let kind: Kind
    let code: [String]
    /// The number of its first line in the file, counted from 1.
    let line: Int
    /// How many of the file's lines there are up to its end.
    let end: Int
    /// How far its fence is from the left.
    var indent = 0
    /// Where the file has what it prints, if it prints anything.
    var output: Output?
  }

  /// What is done with a cell.
  enum Kind: Equatable {
    /// It is compiled and run.
    case run
    /// It is compiled with the others, but not run.
    case noRun
    /// The compiler has to refuse it.
    case fails
  }

  /// Where the output of a cell is.
  enum Output: Equatable {
    /// In a fence of its own.
    case fence(Fence)
    /// In a file of its own, which the line shows as a picture.
    case picture(path: String, line: Int)
  }

  /// Lines of the file between two marks.
  struct Fence: Equatable {
    /// The backticks or tildes that open it.
    let mark: String
    /// The text behind them.
    let info: String
    /// How far the marks are from the left.
    let indent: Int
    /// The number of the first mark's line, counted from 1.
    let line: Int
    /// The lines between the marks.
    var text: [String]

    /// The number of the last mark's line.
    var lastLine: Int { line + text.count + 1 }
  }
}

/// Why a file is not a notebook: a line, and what is wrong there.
struct BrokenNotebook: Error, Equatable {
  let line: Int
  let message: String

  init(_ line: Int, _ message: String) {
    self.line = line
    self.message = message
  }
}
