import NeuronLab

/// An exercise as text.
public struct ExerciseText {
  private let exercise: Exercise
  private static let width = 78

  /// Creates the text of an exercise.
  public init(_ exercise: Exercise) {
    self.exercise = exercise
  }

  // MARK: Numbers

  /// Returns a number as a person would write it: all its digits if there are
  /// few, and otherwise at least four.
  public static func number(_ value: Double) -> String {
    decimals(of: value).map { value.text(decimals: $0) }
      ?? value.text(atLeastDecimals: 5)
  }

  /// How many decimals the number has, if they are not more than six.
  private static func decimals(of value: Double) -> Int? {
    var scale = 1.0
    for decimals in 0...6 {
      let scaled = value * scale
      let distance = abs(scaled - scaled.rounded())
      if distance <= 1e-9 * max(1, abs(scaled)) {
        // What is next to nothing has no decimals that count.
        return scaled.rounded() == 0 && value != 0 ? nil : decimals
      }
      scale *= 10
    }
    return nil
  }

  /// Returns the phrase with its numbers written out; a negative one behind an
  /// operator in brackets.
  public static func text(_ phrase: Phrase) -> String {
    var text = ""
    for part in phrase.parts {
      switch part {
      case .text(let words): text += words
      case .number(let value):
        let needsBrackets = value < 0 && endsWithOperator(text)
        text += needsBrackets ? "(\(number(value)))" : number(value)
      }
    }
    return text
  }

  private static func endsWithOperator(_ text: String) -> Bool {
    let last = text.last { $0 != " " }
    return last == "·" || last == "+" || last == "−"
  }

  /// Returns an answer as it would be typed.
  public static func text(_ answer: Exercise.Answer) -> String {
    switch answer {
    case .number(let value): return number(value)
    case .direction(let up): return up ? "up" : "down"
    case .shape(let sizes):
      return sizes.map { "\($0)" }.joined(separator: "×")
    }
  }

  // MARK: Question

  /// The topic and the level.
  public var title: String {
    "\(exercise.topic.title) · level \(exercise.level)"
  }

  /// The network and its loss.
  public var setting: String { Self.text(exercise.setting) }

  /// The question.
  public var question: String { Self.text(exercise.question) }

  /// What kind of answer is expected.
  public var expectation: String {
    switch exercise.answer {
    case .number:
      return "a number to at least \(Exercise.leastDigits) digits, such as "
        + "0.139 or -1.25, or a fraction, such as 5/36"
    case .direction: return "up or down"
    case .shape: return "rows and columns, such as 3×4 or 3,4"
    }
  }

  /// The numbers that are given.
  public var givenLines: [String] {
    let tables = exercise.given
    guard !tables.isEmpty else { return [] }
    if tables[0].isMatrix { return matrixLines(tables) }
    var lines: [String] = []
    for table in tables {
      var text = TextTable(
        header: [table.name] + table.columns,
        alignments: [.left] + table.columns.map { _ in .right })
      for (k, cells) in Self.cells(of: table).enumerated() {
        text.append([table.rows[k]] + cells)
      }
      lines += (lines.isEmpty ? [] : [""]) + text.lines
    }
    return lines
  }

  /// A table's numbers, with as many decimals throughout a column.
  private static func cells(of table: Exercise.Given) -> [[String]] {
    table.values.map { row in
      row.indices.map { c in
        var most = 0
        for other in table.values {
          most = max(most, decimals(of: other[c]) ?? 6)
        }
        return row[c].text(decimals: most)
      }
    }
  }

  /// Matrices side by side.
  private func matrixLines(_ matrices: [Exercise.Given]) -> [String] {
    var blocks: [[String]] = []
    var height = 0
    for matrix in matrices {
      let cells = Self.cells(of: matrix)
      var table = TextTable(
        header: ["\(matrix.name) ="] + cells[0],
        alignments: [.left] + cells[0].map { _ in .right })
      for row in cells.dropFirst() { table.append([""] + row) }
      blocks.append(table.lines)
      height = max(height, cells.count)
    }
    var lines: [String] = []
    for k in 0..<height {
      var line = ""
      for block in blocks {
        let width = block.map { $0.count }.max() ?? 0
        let part = k < block.count ? block[k] : ""
        line += part + String(repeating: " ", count: width - part.count + 4)
      }
      lines.append(line.withoutBlanksAtEnd)
    }
    return lines
  }

  // MARK: Help

  /// Three hints: what to think of, the formulas, and all numbers in place but
  /// the last result.
  public var hints: [[String]] {
    let steps = exercise.steps
    let result = steps.last?.value
    return [
      [Self.text(exercise.idea)],
      EquationTable.lines(steps.map { [$0.name, $0.formula] }),
      // db is δ: what tells the answer stays away, wherever it stands.
      Self.lines(
        steps.map { $0.value == result ? Self.withoutValue($0) : $0 }),
    ]
  }

  /// The whole calculation.
  public var solutionLines: [String] { Self.lines(exercise.steps) }

  private static func withoutValue(_ step: Exercise.Step) -> Exercise.Step {
    // Where the numbers are the result, they stay away, too.
    let isResult = step.numbers.isEmpty || step.value == nil
    return Exercise.Step(
      name: step.name, formula: step.formula,
      numbers: isResult ? "" : step.numbers, value: nil)
  }

  /// Equations; those with the longest numbers take two lines each, until all
  /// lines are short enough.
  private static func lines(_ steps: [Exercise.Step]) -> [String] {
    var rows: [[String]] = []
    for step in steps {
      var sides = [step.name, step.formula, text(step.numbers)]
      if let value = step.value { sides.append(number(value)) }
      rows.append(sides)
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
  public static func diagnosis(
    _ slips: [Exercise.Slip], typed: String
  ) -> [String] {
    guard slips.count > 1 else {
      return slips.map { "\(typed) is \(text($0.words))." }
    }
    return [
      "\(typed) can be \(slips.count) things; its digits do not tell which:"
    ]
      + slips.map { "· \(text($0.words))." }
  }

  /// The line of the right calculation that a slip misses, without its result.
  public static func line(_ slip: Exercise.Slip) -> [String] {
    slip.line.map { lines([withoutValue($0)]) } ?? []
  }

  /// Says, after the solution, what the right answer is and what was given.
  public func comparison(
    _ slip: Exercise.Slip, typed: String
  ) -> String {
    let name = exercise.steps.last?.name ?? "right"
    let answer = Self.text(exercise.answer)
    var right = "\(answer) is \(name)"
    if case .direction = exercise.answer { right = "\(name) goes \(answer)" }
    return "\(right); you gave \(typed), which is \(Self.text(slip.words))."
  }
}
