import Foundation
import TestSupport
import Testing

@testable import NeuronLab

/// Returns the samples of a table.
private func samples(
  _ text: String, _ choice: ColumnChoice = ColumnChoice(),
  model: Preprocessing = Preprocessing(), needsTargets: Bool = true
) throws -> TableSamples {
  try TableSamples(
    DataTable(parsing: Array(text.utf8)), choice, model: model,
    needsTargets: needsTargets)
}

/// Returns the sentence with which a table is refused.
private func refusal(
  _ text: String, _ choice: ColumnChoice = ColumnChoice(),
  model: Preprocessing = Preprocessing(), needsTargets: Bool = true
) throws -> String? {
  let error = #expect(throws: SampleError.self) {
    try samples(text, choice, model: model, needsTargets: needsTargets)
  }
  return error?.description
}

/// A table of numbers, each row different in each of its columns.
private func table(_ header: String, _ rows: [String]) -> String {
  ([header] + rows).joined(separator: "\n")
}

@Suite("Samples of a table")
struct TableSamplesTests {
  // MARK: Targets

  @Test("the last column is the target, the others are inputs")
  func lastColumn() throws {
    let found = try samples("a,b,y\n1,2,0.5\n3,4,-1\n")
    #expect(found.inputs == [[1, 2], [3, 4]])
    #expect(found.targets == [[0.5], [-1]])
    #expect(found.task == .regression)
    let names = Preprocessing(
      inputs: [.init(name: "a"), .init(name: "b")], targets: [.init(name: "y")])
    #expect(found.preprocessing == names)
    let data = found.dataSet(name: "t", source: "a test")
    #expect(data.title == "y from 2 columns")
    #expect(data.inputNames == ["a", "b"] && data.targetNames == ["y"])
  }

  @Test("targets and dropped columns can be anywhere, in any order")
  func chosen() throws {
    let text = "a,b,c,d\n1,2,3,4\n5,6,7,9\n"
    let two = try samples(text, ColumnChoice(targets: [2, 0]))
    #expect(two.inputs == [[2, 4], [6, 9]])
    #expect(two.targets == [[3, 1], [7, 5]])
    let dropped = try samples(text, ColumnChoice(dropped: [3, 0]))
    #expect(dropped.inputs == [[2], [6]])
    #expect(dropped.targets == [[3], [7]])
  }

  @Test("words of the target are classes in the order in which they appear")
  func classes() throws {
    let three = try samples("x,k\n1,b\n2,a\n3,b\n4,c\n")
    #expect(three.preprocessing.classes == ["b", "a", "c"])
    #expect(three.preprocessing.targets == [.init(name: "k")])
    #expect(three.targets == [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]])
    #expect(three.dataSet(name: "", source: "").targetNames == ["b", "a", "c"])
    let two = try samples("x,k\n1,no\n2,yes\n3,no\n")
    #expect(two.targets == [[0], [1], [0]])
    #expect(two.dataSet(name: "", source: "").targetNames == ["k"])
  }

  @Test("numbers are classes if they are asked to be; 1 and 1.0 are one")
  func classify() throws {
    let choice = ColumnChoice(classifies: true)
    let found = try samples("x,k\n1,7\n2,3\n3,7.0\n4,-1\n", choice)
    #expect(found.preprocessing.classes == ["7", "3", "-1"])
    let mixed = try samples("x,k\n1,a\n2,1\n3,1.0\n", choice)
    #expect(mixed.preprocessing.classes == ["a", "1"])
    let hex = try samples("x,k\n1,0x10\n2,16\n3,0x10\n4,16\n", choice)
    #expect(hex.preprocessing.classes == ["0x10", "16"])
  }

  @Test("targets of 0 and 1 are classes, alone or with a single 1 in each row")
  func zeroAndOne() throws {
    #expect(
      try samples("x,y\n1,0\n2,1\n").preprocessing.classes == ["0", "1"])
    let two = ColumnChoice(targets: [1, 2])
    let hot = try samples("x,a,b\n1,0,1\n2,1,0\n", two)
    #expect(hot.preprocessing.classes == ["a", "b"])
    let both = try samples("x,a,b\n1,1,1\n2,1,0\n3,0,0\n", two)
    #expect(both.task == .regression && both.preprocessing.classes == [])
  }

  @Test(
    "a target that cannot be learned is refused",
    arguments: [
      ("x,y\n1,2\n2,2\n", "y is 2 in each of the 2 rows, so there is nothing"),
      ("x,y\n1,a\n2,a\n", "y is a in each of the 2 rows, so there is nothing"),
      ("x,y\n1,a\n", "y is a in the only row, so there is nothing"),
      ("y\n1\n2\n", "expected inputs beside the targets, found only 1 column"),
      (
        "x,y\n1,0.5\n2,x\n3,0.7\n",
        "line 3: expected a number in column y, found \"x\"; 1 of its 3 fields "
          + "is no number"
      ),
      (
        "x,y\n1,0.5\n2,x\n3,\n4,0.7\n",
        "line 3: expected a number in column y, found \"x\"; 1 of its 3 fields "
          + "is no number"
      ),
      (
        "x,y\n1,1.5\n2,2.5\n3,late\n4,1.5\n5,late\n6,2.5\n",
        "line 4: expected a number in column y, found \"late\"; 2 of its 6 "
          + "fields are no numbers"
      ),
      ("x,my y\n1,2\n2,2\n", "\"my y\" is 2 in each of the 2 rows, so"),
    ])
  func refusedTarget(_ text: String, _ start: String) throws {
    let sentence = try refusal(text)
    #expect(sentence?.hasPrefix(start) == true, "\(sentence ?? "")")
  }

  @Test("several targets have to be numbers, and hold no single class")
  func several() throws {
    let two = ColumnChoice(targets: [1, 2])
    #expect(
      try refusal("x,a,b\n1,u,1\n2,v,2\n", two)
        == "a holds words; of several targets, each has to be a column of "
        + "numbers")
    #expect(
      try refusal("x,a,b\n1,5,1\n2,5,2\n", two)
        == "a is 5 in each of the 2 rows, so there is nothing to learn")
    #expect(
      try refusal(
        "x,a,b\n1,5,1\n2,5,2\n",
        ColumnChoice(targets: [1, 2], classifies: true))
        == "classes are learned from a single target, not from 2")
    #expect(
      try refusal("x,y\n1,2\n3,4\n", ColumnChoice(targets: [1], dropped: [1]))
        == "y is a target, so it cannot be dropped")
  }

  @Test("labels that mix numbers and recurring words are classes, and said")
  func mixedTarget() throws {
    let found = try samples("x,k\n1,1\n2,2\n3,3+\n4,1\n5,3+\n6,2\n")
    #expect(found.preprocessing.classes == ["1", "2", "3+"])
    #expect(
      found.remarks.map { $0.description } == [
        "k holds numbers and \"3+\", so its 3 values are classes"
      ])
    // They are one field of 20 at least.
    for (count, isRefused) in [(38, false), (39, true)] {
      let rows = (0..<count).map { "\($0),\($0 % 2)" } + ["0,3+", "1,3+"]
      let text = table("x,k", rows)
      if isRefused {
        #expect(try refusal(text) != nil)
      } else {
        #expect(try samples(text).preprocessing.classes == ["0", "1", "3+"])
      }
    }
    // One stray word among numbers is a mistake of the file.
    #expect(try refusal("x,k\n1,1\n2,2\n3,3+\n4,1\n5,1\n6,2\n") != nil)
  }

  @Test("more than 1,000 classes are refused")
  func classLimit() throws {
    let rows = (0...1000).map { "\($0),\($0)" }
    #expect(
      try refusal(table("x,k", rows), ColumnChoice(classifies: true))
        == "k has more than 1000 different values, too many for classes")
    #expect(
      try samples(
        table("x,k", Array(rows.dropLast())), ColumnChoice(classifies: true)
      ).preprocessing.classes.count == 1000)
  }

  // MARK: Inputs

  @Test("a column of words becomes an input for each of them")
  func words() throws {
    let found = try samples("sex,l,y\nM,1,2\nF,2,3\nM,3,4\nI,4,6\n")
    #expect(
      found.inputs == [
        [1, 0, 0, 1], [0, 1, 0, 2], [1, 0, 0, 3], [0, 0, 1, 4],
      ])
    #expect(
      found.preprocessing.inputNames == ["sex=M", "sex=F", "sex=I", "l"])
    #expect(found.preprocessing.inputs[0].values == ["M", "F", "I"])
    #expect(found.text(row: 1, input: 0) == "F")
    #expect(found.text(row: 1, input: 1) == "2")
  }

  @Test("50 words are inputs, 51 are refused, with all such columns")
  func wordLimit() throws {
    let rows = (0..<102).map { "w\($0 % 51),v\($0 % 60),\($0)" }
    #expect(
      try refusal(table("town,street,y", rows))
        == "town has 51 different words, street has 60 different words; at "
        + "most 50 can be an input each")
    let names = (1...8).map { "k\($0)" }.joined(separator: ",")
    let wide = (0..<51).map { row in
      (1...8).map { _ in "w\(row)" }.joined(separator: ",") + ",\(row)"
    }
    #expect(
      try refusal(table("\(names),y", wide))?.hasSuffix(
        ", k6 has 51 different words and 2 more columns; at most 50 can be an "
          + "input each") == true)
    let many = (0..<1001).map { "w\($0),\($0)" }
    #expect(
      try refusal(table("town,y", many))
        == "town has more than 1000 different words; at most 50 can be an input "
        + "each")
    let fewer = (0..<100).map { "w\($0 % 50),\($0)" }
    #expect(try samples(table("town,y", fewer)).preprocessing.inputCount == 50)
  }

  @Test(
    "a number column with a few mistakes is refused, with its line",
    arguments: ["x", "#DIV/0!", "l0", "5.o"])
  func mistakes(_ mistake: String) throws {
    var rows = (0..<30).map { "\($0 % 4),\($0)" }
    rows[7] = "\(mistake),7"
    #expect(
      try refusal(table("a,y", rows))
        == "line 9: expected a number in column a, found \"\(mistake)\"; the "
        + "other lines have numbers there: correct or delete line 9")
    // However often it stands for a gap.
    if mistake.count == 1 {
      for k in stride(from: 1, to: 30, by: 3) { rows[k] = "\(mistake),\(k)" }
      #expect(try refusal(table("a,y", rows)) != nil)
    }
  }

  @Test("numbers and recurring words are values, and said")
  func categories() throws {
    let rows = (0..<20).map { "\(["2", "3", "5more"][$0 % 3]),\($0)" }
    let found = try samples(table("doors,y", rows))
    #expect(found.preprocessing.inputs[0].values == ["2", "3", "5more"])
    #expect(
      found.remarks.map { $0.description } == [
        "doors holds numbers and \"5more\", so its 3 values are an input each"
      ])
  }

  @Test("identifiers, constants and words that rarely recur are noticed")
  func remarks() throws {
    let rows = (0..<12).map { "\(1000 + $0),7,w\($0),\($0 * $0 % 7),\($0)" }
    let found = try samples(table("n,c,w,x,y", rows))
    #expect(
      found.remarks.map { $0.description } == [
        "n is different in every row and looks like an identifier",
        "c is the same in every row",
        "w has 12 different words, such as \"w0\", in 12 rows",
      ])
    let named = (0..<12).map { "\($0 * 37 % 100),\($0 % 5),\($0)" }
    #expect(
      try samples(table("passengerId,x,y", named)).remarks
        == [.identifier("passengerId")])
    // Two of the twelve repeat the first: still called an identifier only if one
    // does.
    let once = named.dropLast() + [named[0]]
    #expect(
      try samples(table("passengerId,x,y", Array(once))).remarks
        == [.repeatedIdentifier("passengerId", count: 11, rowCount: 12)])
    let twice = named.dropLast(2) + [named[0], named[0]]
    #expect(
      try samples(table("passengerId,x,y", Array(twice))).remarks == [])
    #expect(try samples(table("amount,x,y", named)).remarks == [])
    // A single input may count, and years are no identifier.
    let years = (0..<12).map { "\(1990 + $0),\($0 % 5),\($0)" }
    #expect(try samples(table("year,x,y", years)).remarks == [])
    let counting = (0..<12).map { "\($0),\($0 * $0)" }
    #expect(try samples(table("x,y", counting)).remarks == [])
    // A first column without a name needs no more than three rows.
    let unnamed = ",a,y\n,5,1\n3,6,2\n9,7,5\n4,8,6\n"
    #expect(try samples(unnamed).remarks.contains(.identifier("c1")))
    let other = "n" + unnamed
    #expect(try !samples(other).remarks.contains(.identifier("n")))
  }

  @Test("values far from all others are noticed, in inputs and targets")
  func farValues() throws {
    let rows = (0..<20).map { "\($0 * 7 % 20),\($0 * $0 % 17),\($0)" }
    func remarks(_ changes: [Int: String]) throws -> [String] {
      var rows = rows
      for (row, text) in changes { rows[row] = text }
      return try samples(table("a,b,y", rows)).remarks.map { $0.description }
    }
    #expect(try remarks([:]) == [])
    // The header is line 1.
    #expect(
      try remarks([3: "1,9000,3", 12: "4,8,-999"]) == [
        "b is 9000 in line 5, far from all others (0 to 16)",
        "y is -999 in line 14, far from all others (0 to 19)",
      ])
    let many = (0..<40).map {
      "\($0 * 7 % 20),\([3, 9].contains($0) ? -999 : $0)"
    }
    #expect(
      try samples(table("a,y", many)).remarks.map { $0.description } == [
        "y is -999 in line 5, and 2 rows in all are far from the others (0 to 39)"
      ])
    // Classes are no numbers.
    let classes = (0..<20).map { "\($0 * 7 % 20),\($0 == 3 ? 1000 : $0 % 2)" }
    #expect(
      try samples(table("a,y", classes), ColumnChoice(classifies: true))
        .remarks == [])
  }

  @Test("words are noticed where few recur, and where there is only one")
  func wordRemarks() throws {
    func remarks(_ words: [String]) throws -> [SampleRemark] {
      try samples(
        table("k,x,y", words.enumerated().map { "\($1),\($0 * $0),\($0)" })
      ).remarks
    }
    let nine = ["a", "b", "c", "d", "e", "a", "b", "c", "d"]
    #expect(
      try remarks(nine)
        == [.rareWords("k", count: 5, rowCount: 9, first: "a")])
    #expect(try remarks(nine + ["e"]) == [])
    #expect(try remarks(["u", "u"]) == [.constantInput("k")])
  }

  @Test("a class for each row is refused, unless it is asked for")
  func classForEachRow() throws {
    let rows = (0..<4).map { "\($0),€ \($0)" }
    #expect(
      try refusal(table("x,price", rows))
        == "price has 4 different values, such as \"€ 0\", in 4 rows: a class "
        + "for each teaches nothing")
    let asked = try samples(
      table("x,price", rows), ColumnChoice(classifies: true))
    #expect(asked.remarks == [.classForEachRow("price")])
    // Three rows may be an example, and one a step to look at.
    let three = try samples("x,k\n1,b\n2,a\n3,c\n")
    #expect(three.preprocessing.classes == ["b", "a", "c"])
    #expect(try samples("x,y\n1,2\n").targets == [[2]])
  }

  @Test("lines are those of the file")
  func lines() throws {
    let text = "# top\na,y\n\n1,\"1\"\n\n\n2,3\n,3\n"
    #expect(
      try refusal(text, ColumnChoice(gaps: .refuse)) == "line 8: a has a gap")
    let found = try DataTable(text)
    #expect((0..<3).map { found.line(ofRow: $0) } == [4, 7, 8])
    // A row begins above the line breaks in its quotes.
    let broken = try DataTable("k,y\n\"u\nv\",1\nw,3\n")
    #expect((0..<2).map { broken.line(ofRow: $0) } == [2, 4])
    let own = DataTable(names: ["a"], rows: [[1], [2]])
    #expect(own.line(ofRow: 1) == 2)
  }

  @Test("a target of few whole numbers may be classes")
  func fewValues() throws {
    let rows = (0..<12).map { "\($0),\($0 % 3 + 1)" }
    #expect(
      try samples(table("x,y", rows)).remarks
        == [.fewValues("y", count: 3)])
    for (count, remarks) in [
      (20, [.fewValues("y", count: 20)]), (21, []),
    ] as [(Int, [SampleRemark])] {
      let rows = (0..<42).map { "\($0),\($0 % count + 1)" }
      #expect(try samples(table("x,y", rows)).remarks == remarks)
    }
    let others = (0..<12).map { "\($0),\(Double($0 % 3) + 0.5)" }
    #expect(try samples(table("x,y", others)).remarks == [])
  }

  // MARK: Gaps

  private let gaps =
    "age,fare,note,y\n1,2,,0\n,3,,1\n4,?,,0\n6,7,b,\n9,1,c,1\n"

  @Test("rows with a gap in a column that is used are left out, and counted")
  func dropped() throws {
    let found = try samples(gaps, ColumnChoice(dropped: [2]))
    #expect(found.rows == [0, 4])
    #expect(found.inputs == [[1, 2], [9, 1]])
    #expect(
      found.remarks.map { $0.description } == [
        "3 of 5 rows left out: they have gaps in age, fare and y"
      ])
    let one = try samples(
      "a,y\n1,0\n,1\n3,1\n", ColumnChoice(gaps: .drop))
    #expect(
      one.remarks.map { $0.description }
        == ["1 of 3 rows left out: it has a gap in a"])
  }

  @Test("gaps are refused on request, and where no row is left")
  func refusedGaps() throws {
    #expect(
      try refusal(gaps, ColumnChoice(dropped: [2], gaps: .refuse))
        == "line 3: age has a gap")
    #expect(
      try refusal("a,b,y\n,1,0\n2,,1\n")
        == "every row has a gap in a and b")
  }

  @Test("gaps are filled with the mean of the training rows, never a target")
  func filled() throws {
    let choice = ColumnChoice(dropped: [2], gaps: .mean)
    let found = try samples(gaps, choice)
    #expect(found.rows == [0, 1, 2, 4])
    #expect(found.remarks.contains(.filled(["age", "fare"])))
    var fitted = found.preprocessing
    fitted.fitGaps(to: found.inputs)
    // (1 + 4 + 9) / 3 and (2 + 3 + 1) / 3.
    let ages = 14.0 / 3
    #expect(abs(fitted.fillingGaps([.nan, 7])[0] - ages) < 1e-14)
    #expect(fitted.fillingGaps([7, .nan]) == [7, 2])
    fitted.fitStandardization(to: found.inputs.map(fitted.fillingGaps))
    #expect(abs((fitted.inputs[0].mean ?? 0) - ages) < 1e-14)
    #expect(fitted.inputs[1].mean == 2)
    // A gap in a column of words has a bit of each of them.
    let words = try samples(
      "k,y\nu,1\nv,2\n,3\nu,4\n", ColumnChoice(gaps: .mean))
    var wordFill = words.preprocessing
    wordFill.fitGaps(to: words.inputs)
    let fill = try #require(wordFill.inputs[0].gap)
    #expect(abs(fill[0] - 2.0 / 3) < 1e-15 && abs(fill[1] - 1.0 / 3) < 1e-15)
  }

  // MARK: Models

  private let model = Preprocessing(
    inputs: [.init(name: "a"), .init(name: "k", values: ["1", "u"])],
    targets: [.init(name: "y")], classes: ["no", "yes"])

  @Test("a model finds its columns by name, and ignores others")
  func byName() throws {
    let text = "y,other,k,a\nyes,x,u,5\nno,?,1.0,6\n"
    let found = try samples(text, model: model)
    #expect(found.inputs == [[5, 0, 1], [6, 1, 0]])
    #expect(found.targets == [[1], [0]])
    #expect(found.preprocessing == model)
    // A single class is enough, and a column of numbers has words' values.
    let one = try samples("k,a,y\n1,5,yes\n1,7,yes\n", model: model)
    #expect(one.targets == [[1], [1]])
    #expect(one.inputs == [[5, 1, 0], [7, 1, 0]])
    // To predict, the target is not read.
    let unknown = try samples(
      "k,a,y\n1,5,what\nu,7,\n", model: model, needsTargets: false)
    #expect(unknown.inputs == [[5, 1, 0], [7, 0, 1]])
    #expect(unknown.preprocessing == model)
    let gap = try samples(
      "x,y\n1,\n2,5\n", ColumnChoice(targets: [1]), needsTargets: false)
    #expect(gap.inputs == [[1], [2]] && gap.targets == [[], []])
  }

  @Test("without a header, a model takes columns in order, and it is said")
  func inOrder() throws {
    let found = try samples(
      "5,u\n6,u\n7,1\n", model: model, needsTargets: false)
    #expect(found.inputs == [[5, 0, 1], [6, 0, 1], [7, 1, 0]])
    #expect(found.remarks == [.takenInOrder(["a", "k"])])
    #expect(
      try refusal("a,z\n5,u\n6,1\n", model: model, needsTargets: false)
        == "the model's input k is missing; the file has a and z")
  }

  @Test("a column of a model that is empty throughout is a gap in each row")
  func emptyColumn() throws {
    let text = "a,k\n5,\n6,NA\n"
    let left = try samples(text, model: model, needsTargets: false)
    #expect(left.rows == [])
    let gaps = SampleError.GapColumns(
      names: ["k"], fillable: [], droppable: [])
    #expect(left.remarks == [.gaps(rowCount: 2, of: 2, columns: gaps)])
    let filled = try samples(
      text, ColumnChoice(gaps: .mean), model: model, needsTargets: false)
    #expect(filled.rows == [0, 1] && filled.remarks == [.filled(["k"])])
    #expect(filled.inputs.map { $0[0] } == [5, 6])
    #expect(filled.inputs.allSatisfy { $0[1].isNaN && $0[2].isNaN })
  }

  @Test("a model's scale of the target stays")
  func scaledModel() throws {
    var model = Preprocessing(
      inputs: [.init(name: "a")],
      targets: [.init(name: "y", mean: 3, deviation: 2)])
    let found = try samples("a,y\n1,5\n2,7\n", model: model)
    #expect(found.targets == [[5], [7]])
    #expect(found.preprocessing.targets == model.targets)
    // It gets its name from the file where it has none.
    model.targets[0].name = nil
    #expect(
      try samples("a,w\n1,5\n2,7\n", model: model).preprocessing.targets
        == [.init(name: "w", mean: 3, deviation: 2)])
  }

  @Test("up to seven names are listed, of more the first six")
  func names() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    #expect(Array(names.prefix(7)).shownNames == "a, b, c, d, e, f and g")
    #expect(names.shownNames == "a, b, c, d, e, f and 2 more")
  }

  @Test(
    "what a model does not know is refused",
    arguments: [
      (
        "a,y\n1,no\n",
        "the model's input k is missing; the file has a and y"
      ),
      (
        "b,y\n1,no\n",
        "the model's inputs a and k are missing; the file has b and y"
      ),
      (
        "a,k\n1,u\n", "the model's target y is missing; the file has a and k"
      ),
      (
        "a,k,y\n1,u,\n2,u,\n",
        "the model's target y is empty in every row, so there is nothing to "
          + "learn"
      ),
      (
        "a,k,y\n1,u,no\n2,w,no\n",
        "line 3: the model does not know the value \"w\" of k; it knows 1 and u"
      ),
      (
        "a,k,y\n1,u,no\n2,u,maybe\n",
        "line 3: the model does not know the class \"maybe\" of y; it knows no "
          + "and yes"
      ),
      (
        "a,k,y\n1,u,no\nx,u,no\n",
        "line 3: the model needs a number in column a, found \"x\""
      ),
    ])
  func unknown(_ text: String, _ sentence: String) throws {
    #expect(try refusal(text, model: model) == sentence)
  }

  @Test("of several targets, a missing one is named before an empty one")
  func emptyTargets() throws {
    let model = Preprocessing(
      inputs: [.init(name: "a")],
      targets: [.init(name: "y"), .init(name: "z")])
    #expect(
      try refusal("a,y\n1,\n2,\n", model: model)
        == "the model's target z is missing; the file has a")
    #expect(
      try refusal("a,y,z\n1,,\n2,,\n", model: model)
        == "the model's targets y and z are empty in every row, so there is "
        + "nothing to learn")
    // To predict, they are not read; and an empty input can be filled.
    let filling = Preprocessing(
      inputs: [.init(name: "a"), .init(name: "b", gap: [7])],
      targets: [.init(name: "y")])
    let found = try samples(
      "a,b,y\n1,,\n2,,\n", ColumnChoice(gaps: .mean), model: filling,
      needsTargets: false)
    #expect(found.inputs.map { $0[0] } == [1, 2])
    #expect(
      try refusal(
        "a,b,y\n1,,\n2,,\n", ColumnChoice(gaps: .mean), model: filling)?
        .contains("y is empty") == true)
  }

  @Test("classes that are numbers match by their value")
  func numericClasses() throws {
    let model = Preprocessing(
      inputs: [.init(name: "x")], targets: [.init(name: "k")],
      classes: ["3", "1.0", "2"])
    let found = try samples("x,k\n5,1\n6,3.00\n7,2e0\n", model: model)
    #expect(found.targets == [[0, 1, 0], [1, 0, 0], [0, 0, 1]])
  }

  @Test("a model without names takes columns in order, and their names")
  func byOrder() throws {
    let old = Preprocessing(
      Standardization(means: [1, 2], deviations: [3, 4]))
    let found = try samples("u,v,y\n1,2,0.5\n3,4,0.25\n", model: old)
    #expect(found.preprocessing.inputs.map { $0.name } == ["u", "v"])
    #expect(found.preprocessing.inputs.map { $0.mean } == [1, 2])
    #expect(
      try refusal("u,y\n1,0.5\n3,0.25\n", model: old)
        == "the model takes 2 columns, but the file has 1 beside the targets")
  }

  @Test("a file of the irises gives the shipped data set")
  func irises() throws {
    let file = Checkout.fixtures.appendingPathComponent("iris.csv")
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n")
    let data = try samples(lines.joined(separator: "\r\n"))
      .dataSet(name: "iris", source: "iris.csv")
    #expect(data.inputs == DataSet.iris.inputs)
    #expect(data.targets == DataSet.iris.targets)
    #expect(data.classNames == DataSet.iris.classNames)
    #expect(data.inputNames == DataSet.iris.inputNames)
    #expect(data.task == .classification)
  }
}
