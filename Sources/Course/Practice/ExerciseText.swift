import Exercises
import NeuronLab

// An exercise as text.

extension Exercise {
  private static let width = 78

  /// The topic and the level.
  var title: String { "\(topic.title) · level \(level)" }

  /// What kind of answer is expected.
  var expectation: String {
    switch answer {
    case .number:
      return "a number to at least \(Self.leastDigits) digits, such as 0.139 "
        + "or -1.25, or a fraction, such as 5/36"
    case .direction: return "up or down"
    case .shape: return "rows and columns, such as 3×4 or 3,4"
    }
  }

  // MARK: Numbers that are given

  /// The numbers that are given: tables, or matrices side by side.
  var givenNumbers: Piece {
    givesMatrices
      ? .figure(matrixLines, words: matrixWords) : .tables(givenTables)
  }

  /// The same as lines.
  var givenLines: [String] {
    givesMatrices
      ? matrixLines
      : Array(givenTables.map { $0.lines }.joined(separator: [""]))
  }

  private var givesMatrices: Bool { given.first?.isMatrix == true }

  private var givenTables: [TextTable] {
    given.map { table in
      var text = TextTable(
        header: [table.name] + table.columns,
        alignments: [.left] + table.columns.map { _ in .right })
      for (name, cells) in zip(table.rows, table.cells) {
        text.append([name] + cells)
      }
      return text
    }
  }

  /// Matrices side by side.
  private var matrixLines: [String] {
    let blocks = given.map { matrix in
      let cells = matrix.cells
      var table = TextTable(
        header: ["\(matrix.name) ="] + cells[0],
        alignments: [.left] + cells[0].map { _ in .right })
      for row in cells.dropFirst() { table.append([""] + row) }
      return table.lines
    }
    let height = blocks.map { $0.count }.max() ?? 0
    return (0..<height).map { k in
      var line = ""
      for block in blocks {
        let width = block.map { $0.count }.max() ?? 0
        let part = k < block.count ? block[k] : ""
        line += part + String(repeating: " ", count: width - part.count + 4)
      }
      return line.withoutBlanksAtEnd
    }
  }

  /// The matrices row by row, for a reader who cannot see them.
  private var matrixWords: String {
    given.map { matrix in
      let rows = matrix.cells.map { "(\($0.joined(separator: ", ")))" }
      let verb = rows.count == 1 ? "is" : "has the rows"
      return "\(matrix.name) \(verb) \(rows.joined(separator: ", "))."
    }.joined(separator: " ")
  }

  // MARK: Help

  /// Three hints: what to think of, the formulas, and all numbers except the last
  /// result.
  var hints: [[String]] {
    let result = steps.last?.value
    return [
      [idea], EquationTable.lines(steps.map { [$0.name, $0.formula] }),
      // db is δ: no line shows the answer, in whichever step it appears.
      Self.lines(steps.map { $0.value == result ? $0.withoutValue : $0 }),
    ]
  }

  /// The whole calculation.
  var solutionLines: [String] { Self.lines(steps) }

  /// Equations; those with the longest numbers take two lines each, until all
  /// lines are short enough.
  fileprivate static func lines(_ steps: [Step]) -> [String] {
    var rows = steps.map { step in
      [step.name, step.formula, step.numbers]
        + (step.text.map { [$0] } ?? [])
    }
    while true {
      let lines = EquationTable.lines(rows)
      let isShort = lines.allSatisfy { $0.count <= width }
      let whole = rows.indices.filter { rows[$0].count > 2 }
      let longest = whole.max { rows[$0][2].count < rows[$1][2].count }
      guard !isShort, let k = longest else { return lines }
      let rest = rows[k].dropFirst(2).filter { !$0.isEmpty }
      rows[k...k] = [
        Array(rows[k].prefix(2)), ["", rest.joined(separator: " = ")],
      ]
    }
  }

  // MARK: Verdicts

  /// Says which mistake was made, without the right answer.
  static func diagnosis(_ mistakes: [Mistake], typed: String) -> [String] {
    guard mistakes.count > 1 else {
      return mistakes.map { "\(typed) is \($0.words)." }
    }
    return [
      "\(typed) can be \(mistakes.count) things; its digits do not show which:"
    ] + mistakes.map { "· \($0.words)." }
  }

  /// Says, after the solution, what the right answer is and what was given.
  func comparison(_ mistake: Mistake, typed: String) -> String {
    let name = steps.last?.name ?? "right"
    var right = "\(answer.text) is \(name)"
    if case .direction = answer { right = "\(name) goes \(answer.text)" }
    return "\(right); you gave \(typed), which is \(mistake.words)."
  }
}

extension Exercise.Mistake {
  /// The line of the right calculation that it misses, without its result.
  var missedLine: [String] {
    line.map { Exercise.lines([$0.withoutValue]) } ?? []
  }
}

extension Exercise.Given {
  /// The numbers, with as many decimals throughout a column.
  fileprivate var cells: [[String]] {
    let decimals = values[0].indices.map { c in
      values.map { $0[c].decimalCount ?? 6 }.max() ?? 0
    }
    return values.map { zip($0, decimals).map { $0.text(decimals: $1) } }
  }
}
