/// The program that a notebook's cells make, one after the other.
///
/// Compiler and program refer to the notebook's own lines. After each cell the
/// program prints a mark that no cell can guess, which assigns everything printed
/// to its cell.
struct NotebookProgram {
  let cells: [Notebook.Cell]
  /// What the marks are made of: letters and digits.
  let token: String

  /// The notebook's name for the compiler.
  static let fileName = "notebook.md"

  /// The Swift of all cells that have to compile.
  var source: String {
    source(of: cells.filter { $0.kind != .fails })
  }

  /// Returns the Swift of the given cell that has to fail, after those that it can
  /// use.
  func source(failing cell: Notebook.Cell) -> String {
    source(
      of: cells.filter {
        $0.kind == .run && $0.line < cell.line || $0 == cell
      })
  }

  private func source(of cells: [Notebook.Cell]) -> String {
    var lines = ["start_\(token)()"]
    for cell in cells {
      // Outside a function, every constant would be a variable of the program.
      if cell.kind == .noRun {
        lines.append("func notRun\(cell.line)() throws {")
      }
      lines.append(
        "#sourceLocation(file: \"\(Self.fileName)\", line: \(cell.line))")
      lines += cell.code
      lines.append("#sourceLocation()")
      if cell.kind == .noRun { lines.append("}") }
      if cell.kind == .run { lines.append("mark_\(token)(\(cell.line))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns the nearest line of a cell above: an error for what is left open in a
  /// cell is reported only after it.
  func line(near line: Int) -> Int {
    guard let cell = cells.last(where: { $0.line <= line }) else {
      return cells.first?.line ?? line
    }
    return min(line, max(cell.line, cell.end - 1))
  }

  /// The functions that the program calls between the cells.
  ///
  /// They are in a file of their own: the cells do not see what it imports. Every
  /// name is qualified, because a cell may have a `print`, too.
  var marks: String {
    """
    import \(Self.cLibrary)
    func start_\(token)() {
      // The folder of the notebook, where its data are, too.
      _ = \(Self.cLibrary).chdir(Swift.CommandLine.arguments[1])
      // Line by line, so that nothing is lost where a cell stops the program.
      \(Self.cLibrary).setvbuf(
        \(Self.cLibrary).stdout, nil, \(Self.cLibrary)._IOLBF, 0)
    }
    func mark_\(token)(_ line: Swift.Int) {
      Swift.print("\\u{1e}\(token) \\(line)")
    }

    """
  }

  #if canImport(Glibc)
    private static let cLibrary = "Glibc"
  #elseif canImport(Musl)
    private static let cLibrary = "Musl"
  #else
    private static let cLibrary = "Darwin"
  #endif

  /// What the cells have printed.
  struct Printed: Equatable {
    /// For each cell that ran to its end, the lines it printed.
    var cells: [[String]] = []
    /// The cell that should have ended next, if any is left.
    var unfinished: Notebook.Cell?
    /// Whether another cell ended instead.
    var wasSkipped = false
  }

  /// Splits what the program has printed.
  func split(_ output: String) -> Printed {
    var printed = Printed()
    var rest = Substring(output)
    for cell in cells where cell.kind == .run {
      // A mark that comes too early is one of a later cell.
      guard let (text, behind) = rest.parted(at: "\u{1e}\(token) "),
        let (line, next) = behind.parted(at: "\n"), line == "\(cell.line)"
      else {
        printed.unfinished = cell
        printed.wasSkipped = rest.parted(at: "\u{1e}\(token) ") != nil
        return printed
      }
      printed.cells.append(text.textLines)
      rest = next
    }
    return printed
  }
}

extension StringProtocol {
  /// The text's lines, without line endings; the last need not have one.
  var textLines: [String] {
    // Of bytes, because a carriage return and a newline are one character.
    var lines = Array(utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Substring {
  /// Returns the text before the mark and the text behind it, or `nil` where
  /// there is no mark.
  func parted(at mark: String) -> (before: Substring, behind: Substring)? {
    var rest = utf8
    while let start = rest.firstIndex(of: mark.utf8.first ?? 0) {
      rest = rest[start...]
      if rest.starts(with: mark.utf8) {
        let end = rest.index(start, offsetBy: mark.utf8.count)
        return (self[..<start], self[end...])
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
