import Foundation
import TestSupport
import Testing

/// What the program says about a table it cannot use as it is: following the
/// advice leads on.
@Suite("Advice on tables")
struct TableRemedyTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Runs a command on a table; in what it prints, the table is called T, and
  /// every run of blanks is one.
  private func run(
    _ table: String, _ command: String, _ options: String = ""
  ) throws -> (text: String, code: Int32) {
    let path = try folder.write(table, to: "table.csv")
    let result = try Program.run(
      command.split(separator: " ").map { String($0) } + [path]
        + options.split(separator: " ").map { String($0) })
    let text = (result.output + result.errors)
      .replacingOccurrences(of: path, with: "T")
      .split { $0.isWhitespace }.joined(separator: " ")
    return (text, result.code)
  }

  // MARK: A model's columns

  private func model(_ members: String, weights: String) throws -> String {
    try folder.write(
      """
      {"format": "neuronkit-model", "version": 1, \(members), "layers": [
      {"activation": "identity", "neurons": [{"weights": \(weights), "bias": 0}]}
      ]}
      """, to: "model.json")
  }

  @Test(
    "A model without column names takes numbers only",
    arguments: [
      (
        "b,a\n1,x\n",
        "line 2: the model needs a number in column a, found \"x\""
      ),
      (
        "b,a\n1,2\n1,n.a.\n2,n.a.\n",
        "line 3: the model needs a number in column a, found \"n.a.\""
      ),
      (
        "b,a\n1,x\n4,y\n",
        "line 2: the model needs a number in column a, found \"x\""
      ),
      (
        "cls\nred\nblue\nred\n",
        "the model takes 2 columns, but the file has 1"
      ),
      (
        "a,b,c\n1,2,3\n",
        "the model takes 2 columns, but the file has 3; --drop NAME leaves one out"
      ),
    ])
  func unnamedModel(_ table: String, _ problem: String) throws {
    let model = try model("\"inputCount\": 2", weights: "[1, 2]")
    let result = try run(table, "predict --model \(model) --data")
    #expect(result.text == "error: T: \(problem)")
    #expect(result.code == 65)
  }

  @Test(
    "Training refuses words for a model without column names, too",
    arguments: ["check", "train"])
  func unnamedModelTraining(_ command: String) throws {
    let model = try model("\"inputCount\": 2", weights: "[1, 2]")
    let result = try run(
      "b,a,y\n1,x,3\n4,x,6\n", command, "--model \(model)")
    #expect(
      result.text
        == "error: T: line 2: the model needs a number in column a, found \"x\""
    )
    #expect(result.code == 65)
    let numbers = try run(
      "b,a,y\n0,1,2.5\n1,0,1\n", command, "--model \(model)")
    #expect(numbers.code == 0, "\(numbers.text)")
    let fewer = try run("b,y\n1,3\n4,6\n", command, "--model \(model)")
    #expect(
      fewer.text
        == "error: T: the model takes 2 columns, but the file has 1 beside the "
        + "targets")
  }

  @Test("A column that the model needs is not said to be left out")
  func neededColumn() throws {
    let model = try model(
      """
      "inputCount": 3, "targets": [{"name": "y"}], "inputs": [
      {"name": "sex", "values": ["M", "F"]}, {"name": "len"}]
      """, weights: "[1, 2, 3]")
    let predict = try run(
      "sex,len\nM,abc\nF,2\n", "predict --model \(model) --data")
    #expect(
      predict.text
        == "error: T: line 2: the model needs a number in column len, found "
        + "\"abc\"")
    #expect(predict.code == 65)
    let target = try run(
      "sex,len,y\nM,1,2\nF,2,x\n", "train", "--model \(model)")
    #expect(
      target.text
        == "error: T: line 3: the model needs a number in column y, found \"x\""
    )
    let gap = try run(
      "sex,len,y\nM,1,2\nF,,3\nF,1,3\n", "train",
      "--model \(model) --epochs 1")
    #expect(gap.text.hasSuffix("1 of 3 rows left out: it has a gap in len"))
    #expect(gap.code == 0)
  }

  // MARK: Gaps

  @Test(
    "A gap in the target is neither filled nor a reason to leave it out",
    arguments: ["", "--gaps drop", "--gaps mean"])
  func targetGap(_ options: String) throws {
    let result = try run(
      "a,b,y\n1,2,3\n2,3,\n3,4,5\n4,5,6\n", "train", "--epochs 1 " + options)
    #expect(result.text.contains("1 of 4 rows left out: it has a gap in y"))
    #expect(!result.text.contains("--gaps mean"))
    #expect(!result.text.contains("--drop"))
    #expect(result.code == 0)
  }

  @Test("Refused gaps say what helps: in a target, only leaving the row out")
  func refusedGaps() throws {
    let target = try run(
      "a,b,y\n1,2,3\n2,3,\n3,4,5\n", "train", "--gaps refuse")
    #expect(
      target.text
        == "error: T: line 3: y has a gap; --gaps drop leaves such rows out")
    let input = try run(
      "a,b,y\n1,2,3\n2,,4\n3,4,5\n", "train", "--gaps refuse")
    #expect(
      input.text
        == "error: T: line 3: b has a gap; --gaps drop leaves such rows out, "
        + "--gaps mean fills inputs")
  }

  @Test("The advice about gaps in inputs and target keeps the target")
  func allGaps() throws {
    let table = "a,b,y\n0,0,\n1,,1\n2,2,\n3,,2\n"
    let refused = try run(table, "train")
    #expect(
      refused.text
        == "error: T: every row has a gap in b and y; --gaps mean fills inputs, "
        + "and --drop b leaves it out")
    for advice in ["--drop b", "--gaps mean"] {
      let result = try run(table, "train", "--epochs 1 --quiet \(advice)")
      #expect(result.code == 0, "\(advice): \(result.text)")
    }
    // b is the only input: without it, nothing is left.
    let single = try run("b,y\n0,\n,1\n2,\n,2\n", "train")
    #expect(
      single.text
        == "error: T: every row has a gap in b and y; --gaps mean fills inputs")
  }

  // MARK: Lines that do not belong

  @Test(
    "A line of words among numbers is named, not its columns",
    arguments: [
      (
        "a,b,y\ncm,kg,EUR\n1,2,3\n4,5,6\n7,8,9\n",
        "line 2: expected a number in column a, found \"cm\"; b likewise; the "
          + "other lines have numbers there: correct or delete line 2"
      ),
      (
        "a,b,y\n1,2,3\n4,5,6\n7,8,9\na,b,y\n3,2,1\n",
        "line 5: expected a number in column a, found \"a\"; b likewise; the "
          + "other lines have numbers there: correct or delete line 5"
      ),
      (
        "a,b,y\n1,2,3\n4,5,6\n7,8,9\nTotal,15,18\n",
        "line 5: expected a number in column a, found \"Total\"; the other "
          + "lines have numbers there: correct or delete line 5"
      ),
      (
        "a,b,y\ncm,2,3\n1,2,3\n4,5,6\n7,8,9\n2,3,4\n1,Total,18\n",
        "line 2: expected a number in column a, found \"cm\"; b likewise; the "
          + "other lines have numbers there: correct or delete lines 2 and 7"
      ),
      (
        "a,y\n1,2\n2,3\n3,5.o\n4,6\n",
        "line 4: expected a number in column y, found \"5.o\"; the other lines "
          + "have numbers there: correct or delete line 4"
      ),
    ])
  func foreignLine(_ table: String, _ problem: String) throws {
    let result = try run(table, "train", "--epochs 1")
    #expect(result.text == "error: T: \(problem)")
    #expect(result.code == 65)
  }

  @Test("The only word in a long column of fractions is found in its last line")
  func longColumn() throws {
    let rows = (0..<2000).map { "\($0).5,\($0 % 7)" }
    let table = (["a,y"] + rows + ["Total,1"]).joined(separator: "\n")
    let result = try run(table, "train")
    #expect(
      result.text
        == "error: T: line 2002: expected a number in column a, found \"Total\"; "
        + "the other lines have numbers there: correct or delete line 2002")
  }

  @Test("Words in many lines are those of their column")
  func wordyColumn() throws {
    let result = try run(
      "a,b,y\nx,1,2\n1,u,3\n2,v,4\nw,w,5\n", "train")
    #expect(
      result.text
        == "error: T: line 2: expected a number in column a, found \"x\"; 2 of "
        + "its 4 fields are no numbers; b likewise; --drop a,b leaves them out")
  }

  @Test("A title above the names is no header")
  func title() throws {
    let result = try run(
      "Umsatz 2024;;\n;;\na;b;y\n0,5;0;0\n1,5;1;1\n2,5;2;2\n", "train")
    #expect(
      result.text
        == "error: T: line 1: expected a name for each column, found only "
        + "\"Umsatz 2024\"; delete the lines above the names")
    #expect(result.code == 65)
    let rowNames = try run(",b\nx,1\ny,2\n", "data")
    #expect(rowNames.code == 0)
  }

  // MARK: Options

  @Test("A delimiter and a number of targets that do not exist")
  func options() throws {
    let table = "a,b,y\n1,2,3\n4,5,7\n"
    let comma = try run(table, "train", "--delimiter ,")
    #expect(
      comma.text
        == "error: --delimiter does not take \",\"; it takes comma, semicolon, "
        + "tab, blanks")
    #expect(comma.code == 64)
    let none = try run(table, "train", "--targets 0")
    #expect(
      none.text
        == "error: --targets 0 leaves nothing to learn; it has to be at "
        + "least 1")
    #expect(none.code == 64)
  }
}
