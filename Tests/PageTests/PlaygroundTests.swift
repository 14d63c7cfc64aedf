import TestSupport
import Testing

@testable import NeuronLab
@testable import WebPage

@Suite("The playground")
struct PlaygroundTests {
  /// A playground, and what it answers.
  private final class Table {
    let desk = Desk()

    func ask(_ request: String) throws -> JSONValue {
      let text = #"{"to": "playground", "# + request + "}"
      return JSONValue(try JSON(parsing: desk.answer(Array(text.utf8))))
    }

    func open(_ pairs: [(String, String)]) throws -> JSONValue {
      let texts = JSON.array(
        pairs.map { .array([.string($0.0), .string($0.1)]) })
      return try ask(#""do": "open", "texts": \#(texts.lineText)"#)
    }
  }

  private func numbers(_ state: JSONValue) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try [[String]](state.member("numbers")).map {
        ($0[0], $0[1])
      })
  }

  @Test("trains XOR in pieces to the program's loss")
  func trains() throws {
    let table = Table()
    let reply = try table.open([("data", "xor")])
    #expect(try [String](reply.member("problems")) == [])
    #expect(
      try String(reply.member("command")) == "swift run Walkthrough train xor")
    var isDone = false
    for piece in [1, 2, 500, 7, 1000, 4000] {
      isDone = try Bool(
        table.ask(#""do": "train", "epochs": \#(piece)"#).member("done"))
    }
    #expect(isDone)
    let state = try table.ask(#""do": "look""#)
    // `train xor --digits 9` prints: epoch 3000 · loss 0.000566338 · accuracy …
    #expect(
      try numbers(state) == [
        "epoch": "3000 of 3000", "loss": "0.000566338",
        "accuracy": "100.0 %",
      ])
    #expect(
      try String(state.member("said"))
        == "Epoch 3000, loss 0.0005663, accuracy 100.0 %.")
    let file = try table.ask(#""do": "file", "kind": "model""#)
    #expect(try String(file.member("name")) == "xor-3000.json")
    #expect(
      try ModelFile(parsing: Array(String(file.member("text")).utf8))
        .training?.progress.epoch == 3000)
  }

  @Test("keeps the training when only more epochs are asked for")
  func keeps() throws {
    let table = Table()
    _ = try table.open([("data", "xor"), ("epochs", "20")])
    _ = try table.ask(#""do": "train", "epochs": 20"#)
    let more = try table.open([("data", "xor"), ("epochs", "40")])
    #expect(try Int(more.member("state").member("epoch")) == 20)
    let other = try table.open([("data", "xor"), ("seed", "7")])
    #expect(try Int(other.member("state").member("epoch")) == 0)
  }

  @Test(
    "opens every data set, with a picture where there are two inputs",
    arguments: DataSet.names)
  func everyDataSet(name: String) throws {
    let table = Table()
    let reply = try table.open([("data", name)])
    #expect(try [String](reply.member("problems")) == [])
    let form = try reply.member("form")
    #expect(
      try form.member("settings").array().count == Setting.allCases.count)
    _ = try table.ask(#""do": "train", "epochs": 2"#)
    let state = try table.ask(#""do": "look""#)
    let inputs = try Int(form.member("inputs"))
    #expect(try (state.memberIfPresent("map") != nil) == (inputs == 2))
    #expect(try !state.member("tables").array().isEmpty)
    #expect(
      try String(state.member("curve").member("svg")).hasPrefix("<svg"))
    let csv = try String(
      table.ask(#""do": "file", "kind": "predictions""#).member("text"))
    #expect(csv.split(separator: "\n").count == 1 + DataSet.named(name)!.count)
  }

  @Test(
    "counts what became of each class, also where one output tells two apart")
  func confusion() throws {
    let table = Table()
    _ = try table.open([("data", "moons")])
    _ = try table.ask(#""do": "train", "epochs": 20"#)
    let state = try table.ask(#""do": "look""#)
    let confusion = try state.member("tables").array()[0]
    #expect(
      try String(confusion.member("title")).hasPrefix("Confusion matrix"))
    let rows = try confusion.member("rows").array().map { try [String]($0) }
    #expect(rows.map { $0[0] } == ["upper", "lower"])
    let counts = try rows.map {
      try $0.dropFirst().map { try #require(Int($0)) }
    }
    // As many of each class as there are.
    #expect(counts.map { $0.reduce(0, +) } == [100, 100])
    let right = counts[0][0] + counts[1][1]
    #expect(state.json.lineText.contains("\"\(Double(right) / 2) %\""))
  }

  @Test("says in plain words what it refuses of an address")
  func addresses() throws {
    let reply = try Table().open([
      ("data", "xor"), ("colour", "red"), ("rate", "fast"), ("seed", "3"),
      ("hide", "rate,speed"), ("lock", "layers"),
    ])
    #expect(
      try [String](reply.member("problems")) == [
        "There is no setting \"speed\" to hide or to lock.",
        "There is no setting \"colour\".",
        "Learning rate η: expected a number, found \"fast\".",
      ])
    #expect(try [String](reply.member("hide")) == ["rate"])
    #expect(try [String](reply.member("lock")) == ["layers"])
    #expect(try [[String]](reply.member("texts")) == [["seed", "3"]])
    #expect(
      try String(reply.member("command"))
        == "swift run Walkthrough train xor --seed 3")
  }

  @Test("says what does not go together, and does not train it")
  func together() throws {
    let table = Table()
    let reply = try table.open([("data", "moons"), ("activations", "tanh")])
    let problem =
      "Loss: binaryCrossEntropy needs outputs between 0 and 1, which tanh does "
      + "not give; use sigmoid, or binaryCrossEntropyWithLogits after identity."
    #expect(try [String](reply.member("problems")) == [problem])
    #expect(try String(reply.member("state").member("problem")) == problem)
    for request in [
      #""do": "train", "epochs": 1"#, #""do": "file", "kind": "model""#,
      #""do": "explain""#, #""do": "reset""#,
    ] {
      #expect(try String(table.ask(request).member("problem")) == problem)
    }
  }

  @Test("marks when neurons die and saturate")
  func marks() throws {
    let table = Table()
    _ = try table.open([
      ("activations", "relu,sigmoid"), ("rate", "20"), ("seed", "2"),
    ])
    _ = try table.ask(#""do": "train", "epochs": 60"#)
    let state = try table.ask(#""do": "look""#)
    #expect(
      try [String](state.member("events")) == [
        "1: before training, h2 and h3 are dead: z is never above 0.",
        "2: after epoch 2, h1 is dead: z is never above 0.",
        "3: after epoch 4, h4 is dead: z is never above 0.",
      ])
    let curve = try state.member("curve")
    let words = try String(curve.member("text"))
    #expect(words.contains("Mark 2: after epoch 2, h1 is dead"))
    #expect(try String(curve.member("svg")).contains(">3</text>"))
  }

  @Test("tries remedies, and says when nothing is wrong")
  func explains() throws {
    let table = Table()
    _ = try table.open([("data", "xor"), ("layers", "2,1")])
    _ = try table.ask(#""do": "train", "epochs": 3000"#)
    let lines = try [String](table.ask(#""do": "explain""#).member("lines"))
    #expect(lines.first?.contains("hidden layer") == true, "\(lines)")
    _ = try table.open([("data", "xor")])
    _ = try table.ask(#""do": "train", "epochs": 3000"#)
    #expect(
      try [String](table.ask(#""do": "explain""#).member("lines"))
        == ["Nothing is wrong with this training."])
    _ = try table.open([("data", "xor"), ("epochs", "100")])
    _ = try table.ask(#""do": "train", "epochs": 100"#)
    let short = try [String](table.ask(#""do": "explain""#).member("lines"))
    #expect(short.count == 1 && !short[0].contains("Nothing is wrong"))
    #expect(short.first?.contains("After 300 epochs") == true, "\(short)")
  }

  @Test("stops where numbers are no longer finite, and says so")
  func diverges() throws {
    let table = Table()
    _ = try table.open([("data", "surface"), ("rate", "1000")])
    let reply = try table.ask(#""do": "train", "epochs": 5000"#)
    #expect(try Bool(reply.member("done")))
    let stop = try String(table.ask(#""do": "look""#).member("stop"))
    #expect(stop.hasPrefix("The loss is no longer finite in epoch "))
  }

  @Test("links to the same step in the player")
  func player() throws {
    let table = Table()
    let reply = try table.open([
      ("data", "moons"), ("rate", "0.1"), ("batch", "20"), ("bias", "no"),
      ("epochs", "5"), ("decay", "0.5"), ("standardize", "yes"),
    ])
    let links = try reply.member("state").member("player")
    #expect(
      try [[String]](links.member("operation")) == [
        ["data", "moons"], ["standardize", "yes"], ["bias", "no"],
        ["rate", "0.1"], ["decay", "0.5"], ["batch", "20"], ["at", "0.0.1"],
      ])
    _ = try table.ask(#""do": "train", "epochs": 3"#)
    let look = try table.ask(#""do": "look""#)
    let pairs = try look.member("player").member("sample").json
    let player = try PlayerClient().done("openAddress", ["pairs": pairs])
    #expect(player["said"].text == "")
    #expect(player["where"]["epoch"].number == 3)
    #expect(player["note"].text == "The inputs are standardized.")
  }

  // MARK: Tables

  private let flowers = """
    length,width,species
    5.1,3.5,setosa
    4.9,3.0,setosa
    7.0,3.2,versicolor
    6.4,3.2,versicolor
    6.3,3.3,virginica
    5.8,2.7,virginica

    """

  private func open(_ text: String, target: String? = nil, _ table: Table)
    throws -> JSONValue
  {
    let file: JSON = [
      "name": .string("flowers.csv"), "text": .string(text),
      "target": target.map { .string($0) },
    ]
    return try table.ask(
      #""do": "open", "texts": [], "table": \#(file.lineText)"#)
  }

  @Test("reads a table, and says what it guessed")
  func reads() throws {
    let table = Table()
    let reply = try open(flowers, table)
    let summary = try reply.member("table")
    #expect(try String(summary.member("target")) == "species")
    #expect(
      try [String](summary.member("lines")).prefix(3) == [
        "flowers.csv: 6 rows, 3 columns.",
        "Learned: species, 3 classes (setosa, versicolor and virginica).",
        "From: length and width.",
      ])
    #expect(
      try String(reply.member("command"))
        == "swift run Walkthrough train flowers.csv --standardize")
    let other = try open(flowers, target: "length", table)
    #expect(
      try String(other.member("command"))
        == "swift run Walkthrough train flowers.csv --targets length "
        + "--standardize --scale-targets")
  }

  @Test("refuses a broken table with its line, and stays as it was")
  func broken() throws {
    let table = Table()
    _ = try open(flowers, table)
    _ = try table.ask(#""do": "train", "epochs": 3"#)
    let reply = try open("a,b\n1,2\n1,2,3\n", table)
    #expect(
      try String(reply.member("problem"))
        == "flowers.csv: line 3: expected 2 fields, as in the header, found 3.")
    #expect(try Int(table.ask(#""do": "look""#).member("epoch")) == 3)
  }

  // MARK: What must not happen

  @Test("no request makes it stop", arguments: 0..<4 as Range<UInt32>)
  func fuzz(seed: UInt32) throws {
    var random = RandomState(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.nextWord() % UInt32(values.count))]
    }
    let odd = [
      "", "0", "-1", "1e308", "1e-320", "nan", "2,1", "4,8,3", "2,3,2", "full",
      "1", "yes", "no", "\u{0}", "tanh", "softmax", "relu,identity", "0.5",
      "99999999999999999999", "adam", "zeros", "matrix", "sum", "3", "7.5",
      "binaryCrossEntropyWithLogits", "huber", "xor", "moons", "surface",
      "blobs", "iris", "people", "2,2,2,1", "0.99999",
    ]
    let table = Table()
    for _ in 0..<25 {
      switch random.nextWord() % 6 {
      case 0, 1, 2:
        var pairs: [(String, String)] = []
        for _ in 0..<Int(random.nextWord() % 6) {
          let setting = pick(Setting.allCases)
          let names = setting.names
          let isOdd = names.isEmpty || random.nextWord() % 4 == 0
          let text = isOdd ? pick(odd) : pick(names)
          // Digits would take long.
          if text == "digits" { continue }
          pairs.append((setting.rawValue, text))
        }
        _ = try table.open(pairs)
      case 3:
        _ = try table.ask(
          #""do": "train", "epochs": \#(pick(["1", "3", "0", "-1", "1e9", "2.5", "true"]))"#
        )
      case 4:
        let kind = pick(["model", "predictions", "trace", "", "odd"])
        _ = try table.ask(#""do": "file", "kind": "\#(kind)""#)
      default: _ = try table.ask(#""do": "\#(pick(["look", "reset", ""]))""#)
      }
    }
  }

  @Test("no table makes it stop", arguments: 0..<30 as Range<UInt32>)
  func fuzzTables(seed: UInt32) throws {
    var random = RandomState(seed: seed)
    let parts = [
      "1", "2", "0.5", "a", "b", ",", ",", ",", "\n", "\n", ";", "\t", "\"",
      "NA", "1e400", "-", "x,y\n", "é", " ", "#", "3\n4\n", "1,2\n2,1\n",
    ]
    var text = "x,y\n1,2\n2,5\n"
    for _ in 0..<Int(random.nextWord() % 40) {
      text += parts[Int(random.nextWord() % UInt32(parts.count))]
    }
    let table = Table()
    _ = try open(text, table)
    _ = try table.ask(#""do": "train", "epochs": 2"#)
    _ = try table.ask(#""do": "look""#)
    _ = try table.ask(#""do": "file", "kind": "predictions""#)
  }
}
