import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("GradientReader")
struct GradientReaderTests {
  private let network: NeuralNetwork

  init() throws {
    network = try NeuralNetwork(sizes: [3, 2, 1], activations: [.sigmoid])
  }

  private func reader(
    _ network: NeuralNetwork? = nil, neurons: [NeuronPlace]? = nil
  ) -> GradientReader {
    GradientReader(network: network ?? self.network, neurons: neurons)
  }

  private func read(
    _ text: String, _ network: NeuralNetwork? = nil
  ) throws -> [Double?] {
    try reader(network).readFile(Array(text.utf8), "g").numbers.map {
      $0?.value
    }
  }

  private func message(
    of text: String, _ network: NeuralNetwork? = nil
  ) -> String? {
    do {
      _ = try reader(network).readFile(Array(text.utf8), "g")
      return nil
    } catch {
      return error.message
    }
  }

  // dw of h1, its db, of h2, of o1: 1 to 11.
  private let all: [Double?] = (1...11).map { Double($0) }

  private let unexpected =
    "is not expected; expected neurons (h1, h2, o1), or layers (dW1, db1 to "
    + "dW2, db2)"

  // MARK: JSON

  @Test("every form of JSON gives the same numbers")
  func json() throws {
    let list = """
      [{"neurons": [{"name": "h1", "dw": [1, 2, 3], "db": 4},
        {"name": "h2", "dw": [5, 6, 7], "db": 8}]},
       {"neurons": [{"name": "o1", "dw": [9, 10], "db": 11}]}]
      """
    let forms = [
      "{\"loss\": {}, \"gradients\": \(list)}",
      "\u{feff}[[[1, 2, 3], [5, 6, 7]], [4, 8], [[9, 10]], [11]]",
      """
      {"o1": {"dw": [9, 10], "db": 11}, "h2": {"dw": [5, 6, 7], "db": 8},
       "h1": {"db": 4, "dw": [1, 2, 3]}}
      """,
      "[[[1, 2, 3], [5, 6, 7]], [4, 8], [[9, 10]], [11]]",
      // One output: its row, and its number, without brackets.
      "[[[1, 2, 3], [5, 6, 7]], [4, 8], [9, 10], 11]",
      """
      {"dW1": [[1, 2, 3], [5, 6, 7]], "db1": [4, 8],
       "dW2": [[9, 10]], "db2": [11]}
      """,
      // As NumPy has biases: a column, or a row.
      """
      {"dw_2": [[9, 10]], "grad_b2": 11, "nabla_w1": [[1, 2, 3], [5, 6, 7]],
       "b1": [[4], [8]]}
      """,
      "{\"db1\": [[4, 8]], \"W1\": [[1, 2, 3], [5, 6, 7]], "
        + "\"W2\": [[9, 10]], \"b2\": [[11]]}",
      "{\"dW0\": [[1, 2, 3], [5, 6, 7]], \"db0\": [4, 8], "
        + "\"dW1\": [[9, 10]], \"db1\": [11]}",
      "{\"dW\": [[[1, 2, 3], [5, 6, 7]], [[9, 10]]], \"db\": [[4, 8], [11]]}",
      """
      {"0.weight": [[1, 2, 3], [5, 6, 7]], "0.bias": [4, 8],
       "2.weight": [[9, 10]], "2.bias": [11]}
      """,
      """
      {"10.bias": [11], "10.weight": [[9, 10]],
       "8.bias": [4, 8], "8.weight": [[1, 2, 3], [5, 6, 7]]}
      """,
      """
      {"linear10.weight": [[9, 10]], "linear10.bias": [11],
       "linear9.weight": [[1, 2, 3], [5, 6, 7]], "linear9.bias": [4, 8]}
      """,
      """
      {"net.fc1.weight.grad": [[1, 2, 3], [5, 6, 7]],
       "net.fc1.bias.grad": [4, 8], "net.out.weight.grad": [[9, 10]],
       "net.out.bias.grad": [11]}
      """,
      // An object for each layer.
      """
      [{"dW": [[1, 2, 3], [5, 6, 7]], "db": [4, 8]},
       {"dW": [[9, 10]], "db": [11]}]
      """,
      """
      {"layer1": {"dW": [[1, 2, 3], [5, 6, 7]], "db": [4, 8]},
       "layer2": {"W": [[9, 10]], "b": [11]}}
      """,
      // From the output back, and the layers counted from the inputs.
      """
      {"dW3": [[9, 10]], "db3": [11],
       "dW2": [[1, 2, 3], [5, 6, 7]], "db2": [4, 8]}
      """,
    ]
    for form in forms {
      #expect(try read(form) == all, "\(form)")
    }
  }

  @Test("a network without biases has lists of dW alone")
  func withoutBias() throws {
    let network = try NeuralNetwork(
      sizes: [2, 1, 1], activations: [.tanh], hasBias: false)
    #expect(try read("[[[1, 2]], [[3]]]", network) == [1, 2, 3])
    let trace =
      "{\"h1\":{\"dw\":[1,2],\"db\":0},\"o1\":{\"dw\":[3]}}"
    #expect(try read(trace, network) == [1, 2, 3])
    #expect(
      message(of: "{\"h1\": {\"db\": 0.5}}", network)
        == "g: h1.db: h1 has no bias")
    #expect(
      message(of: "h1.db,1", network)
        == "g: line 1: there is no parameter \"h1.db\"; the network has "
        + "h1.dw[x1], h1.dw[x2], o1.dw[h1]")
  }

  @Test("one layer's dW needs no number")
  func oneLayer() throws {
    let network = try NeuralNetwork(sizes: [2, 2], activations: [.sigmoid])
    #expect(
      try read("{\"dW\": [[1, 2], [4, 5]], \"db\": [3, 6]}", network)
        == [1, 2, 3, 4, 5, 6])
  }

  @Test("a part is enough, where its name has the number of its layer")
  func parts() throws {
    let two: [Double?] = all.suffix(3)
    let none = [Double?](repeating: nil, count: 8)
    for form in [
      "{\"o1\": {\"dw\": [9, 10], \"db\": 11}}",
      "{\"dW2\": [[9, 10]], \"db2\": [11]}",
      "o1.dw[h1],9\no1.dw[h2],10\no1.db,11",
    ] {
      #expect(try read(form) == none + two, "\(form)")
    }
  }

  @Test("shapes that do not fit are refused, transposed ones by name")
  func shapes() throws {
    let cases = [
      (
        "{\"dW1\": [[1, 5], [2, 6], [3, 7]]}",
        "dW1: these look transposed: 3×2 where 2×3 is expected, a row for each "
          + "neuron"
      ),
      (
        "[[[1, 5], [2, 6], [3, 7]], [4, 8], [[9], [10]], [11]]",
        "[0]: these look transposed: 3×2 where 2×3 is expected, a row for each "
          + "neuron"
      ),
      (
        "{\"dW2\": [[9], [10]]}",
        "dW2: these look transposed: 2×1 where 1×2 is expected, a row for each "
          + "neuron"
      ),
      (
        "{\"dW1\": [[1, 2, 3]]}",
        "dW1: expected 2×3 numbers, a row for each neuron, found 1×3"
      ),
      (
        "{\"dW1\": [1, 2, 3, 4, 5, 6]}",
        "dW1: expected 2×3 numbers, a row for each neuron, found 6"
      ),
      (
        "{\"dW1\": 5}",
        "dW1: expected 2×3 numbers, a row for each neuron, found 5"
      ),
      (
        "{\"dW1\": [[1, 2, 3], [5, 6]]}",
        "dW1: expected 2×3 numbers, a row for each neuron, found rows of "
          + "different lengths"
      ),
      ("{\"db1\": [4]}", "db1: expected 2 numbers, found 1"),
      ("{\"db2\": [4, 5]}", "db2: expected 1 number, found 2"),
      (
        "{\"dW3\": [[1]]}",
        "dW3: \(unexpected)"
      ),
      (
        "{\"dW\": [[[1, 2, 3], [5, 6, 7]]]}",
        "dW: expected 2 arrays, one for each layer, found 1"
      ),
      (
        "[[[1, 2, 3], [5, 6, 7]], [[9, 10]]]",
        "the file: expected 4 arrays, dW and db of each layer, found 2"
      ),
      (
        "{\"a.weight\": [[1]], \"b.weight\": [[1]], \"c.weight\": [[1]]}",
        "a.weight: \(unexpected)"
      ),
      (
        "{\"2.weight\": [[9, 10]], \"2.bias\": [11]}",
        "2.weight: \(unexpected)"
      ),
      (
        "{\"h1\": {\"dw\": [1, 2]}}",
        "h1.dw: expected 1×3 numbers, a row for each neuron, found 2"
      ),
    ]
    for (text, sentence) in cases {
      #expect(message(of: text) == "g: \(sentence)", "\(text)")
    }
  }

  @Test("what is not a gradient is refused where it is")
  func badJSON() throws {
    let cases = [
      ("[]", "the file: expected at least one array, found none"),
      (
        "{\"h9\": {\"dw\": [1]}}",
        "h9.dw: \(unexpected)"
      ),
      (
        "{\"gradients\": [{\"neurons\": [{\"name\": \"h9\", \"dw\": [1]}]}]}",
        "gradients[0].neurons[0].name: there is no neuron \"h9\"; the network "
          + "has h1, h2, o1"
      ),
      (
        "{\"gradients\": [{\"neurons\": [{\"dw\": [1]}]}]}",
        "gradients[0].neurons[0].name: is missing"
      ),
      (
        "{\"h1\": {\"dw\": [1, 2, 3], \"dz\": 1}}",
        "h1.dz: is not expected; a neuron has dw and db"
      ),
      ("{\"h1\": {\"db\": \"4\"}}", "h1.db: expected a number, found \"4\""),
      (
        "{\"h1\": {\"dw\": [1, null, 3]}}",
        "h1.dw[1]: expected a number, found null, which is NaN or infinite in "
          + "JSON"
      ),
      (
        "{\"h1\": {\"db\": NaN}}",
        "h1.db: line 1, column 15: NaN is no number in JSON; NaN and "
          + "infinities cannot be compared"
      ),
      (
        "{\"h1\": {\"db\": -Infinity}}",
        "h1.db: line 1, column 16: Infinity is no number in JSON; NaN and "
          + "infinities cannot be compared"
      ),
      (
        "{\"h1\": {\"db\": 1e999}}",
        "h1.db: line 1, column 15: 1e999 is too large"
      ),
      (
        "[{\"h1\": {\"db\": 1}}, {\"h1\": {\"db\": 1}}]",
        "[1].h1.db: h1.db is given twice"
      ),
      (
        "{\"h1\": {\"db\": 1}, \"db1\": [1, 2]}",
        "db1[0]: h1.db is given twice"
      ),
      ("{\"h1\": [1, 2, 3, 4]}", "h1: expected an object, found [1, 2, 3, 4]"),
      (
        "{\"h1\": {\"db\": 1}, \"h1\": {}}",
        "line 1, column 23: the name \"h1\" occurs twice here"
      ),
    ]
    for (text, sentence) in cases {
      #expect(message(of: text) == "g: \(sentence)", "\(text)")
    }
  }

  // MARK: Tables

  @Test("every form of table gives the same numbers")
  func tables() throws {
    let names = [
      "h1.dw[x1]", "h1.dw[x2]", "h1.dw[x3]", "h1.db", "h2.dw[x1]", "h2.dw[x2]",
      "h2.dw[x3]", "h2.db", "o1.dw[h1]", "o1.dw[h2]", "o1.db",
    ]
    func lines(_ form: (String, Int) -> String) -> String {
      names.enumerated().map { form($1, $0 + 1) }.joined(separator: "\n")
    }
    func halves(_ name: String) -> (neuron: String, parameter: String) {
      let parts = name.split(separator: ".").map { String($0) }
      return (parts[0], parts[1])
    }
    let forms = [
      lines { "\($0),\($1)" }, lines { "\($0)\t\($1)" },
      lines { "\($0) \($1)" },
      lines { "\($0)   \($1)" },
      lines { "\($0);\($1),0" },
      "\u{feff}" + lines { "\($0),\($1)\r" } + "\n\n",
      "# my gradients\n\nparameter,value\n" + lines { "\($0),\($1)" },
      "value;parameter\n" + lines { "\($1);\($0)" },
      lines { "\(halves($0).neuron),\(halves($0).parameter),\($1)" },
      "neuron,parameter,value\n"
        + lines { "\(halves($0).neuron),\(halves($0).parameter),\($1)" },
    ]
    for form in forms {
      #expect(try read(form) == all, "\(form)")
    }
  }

  @Test("a trace's table is read, of all its rows those of the batch")
  func traceTable() throws {
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 1))
    let data = DataSet([[0.5, -1, 2], [1, 0, 1]], [[0], [1]])
    step.computeGradients(of: data)
    let trace = Tracer(step, on: data).trace()
    let text = trace.csvLines.joined(separator: "\n")
    #expect(try read(text) == NetworkParameters(network).gradient)
    #expect(try read(trace.jsonText) == NetworkParameters(network).gradient)
  }

  @Test("names with points, brackets and quotes are found")
  func oddNames() throws {
    let deep = try NeuralNetwork(sizes: [1, 1, 1, 1], activations: [.sigmoid])
    #expect(
      try read("h2.1.dw[h1.1],5\nh1.1.db,6", deep)
        == [nil, 6, 5, nil, nil, nil])
    deep.layers[0].neurons[0].name = "my \"best\", first"
    #expect(
      try read("\"my \"\"best\"\", first\",db,6", deep)
        == [nil, 6, nil, nil, nil, nil])
  }

  @Test("lines that cannot be read are refused with their number")
  func badTables() throws {
    let names =
      "the network has h1.dw[x1], h1.dw[x2], h1.dw[x3], h1.db, h2.dw[x1], "
      + "h2.dw[x2], h2.dw[x3], h2.db, o1.dw[h1], o1.dw[h2], o1.db"
    let cases = [
      (
        "hello",
        "line 1: expected a parameter and its number, as in h1.dw[x1],0.1, or a "
          + "header with parameter and value; found \"hello\""
      ),
      (
        "a,b\nh1.db,1",
        "line 1: expected a parameter and its number, as in h1.dw[x1],0.1, or a "
          + "header with parameter and value; found \"a,b\""
      ),
      ("h1.db,1\n\nh1.db,2", "line 3: h1.db is given twice, first on line 1"),
      (
        "h1.db,1\nh9.db,2",
        "line 2: there is no parameter \"h9.db\"; \(names)"
      ),
      (
        "h1.dw[x9],2",
        "line 1: there is no parameter \"h1.dw[x9]\"; \(names)"
      ),
      (
        "h1.delta,2",
        "line 1: there is no parameter \"h1.delta\"; \(names)"
      ),
      (
        "h1.dw,2",
        "line 1: there is no parameter \"h1.dw\"; \(names)"
      ),
      (
        "h1.db,1\nh1.dw[x1],nan",
        "line 2: expected a finite number, found \"nan\""
      ),
      (
        "h1.db,1\nh1.dw[x1],inf",
        "line 2: expected a finite number, found \"inf\""
      ),
      ("h1.db,1\nh1.dw[x1]", "line 2: expected 2 fields, found 1"),
      ("h1.db,1\nh1.dw[x1],0,1", "line 2: expected 2 fields, found 3"),
    ]
    for (text, sentence) in cases {
      #expect(message(of: text) == "g: \(sentence)", "\(text)")
    }
  }

  // MARK: Typed

  @Test("typed numbers are told from files")
  func typed() throws {
    for text in [
      "0.1,-0.2,0.05", "0.1 -0.2 0.05", "[0.1, -0.2, 0.05]", "1/4", "-1e-5",
      "0,1; −0,2", "25%",
    ] {
      #expect(GradientReader.isTyped(text), "\(text)")
    }
    for text in ["g.json", "1.csv", "./1,2", "e", "", "-", "h1", "1a"] {
      #expect(!GradientReader.isTyped(text), "\(text)")
    }
    let h2 = [NeuronPlace(layer: 0, neuron: 1)]
    for text in ["5,6,7,8", "5 6  7 8", "[5, 6, 7, 8]", "5; 6,0; 7; 16/2"] {
      let numbers = try reader(neurons: h2).read(text).numbers.map { $0?.value }
      #expect(
        numbers == [nil, nil, nil, nil, 5, 6, 7, 8, nil, nil, nil], "\(text)")
    }
    let dw = try reader(neurons: h2).read("5,6,7")
    #expect(dw.given == [4, 5, 6])
  }

  @Test("typed numbers that do not fit are refused")
  func badTyped() throws {
    let h1 = [NeuronPlace(layer: 0, neuron: 0)]
    let cases: [(String, [NeuronPlace]?, String)] = [
      (
        "1,2,3,4", nil,
        "typed numbers are the dw and db of one neuron; choose it with --neuron: "
          + "h1, h2, o1"
      ),
      ("1,2", h1, "h1 has 3 dw and then db; found 2 numbers"),
      ("1", h1, "h1 has 3 dw and then db; found 1 number"),
      ("1,,4", h1, "h1 has 3 dw and then db; found 2 numbers"),
      (
        "1,2-3,3,4", h1,
        "--gradients takes a file, or numbers as in \"0.1,-0.2,0.05\"; found "
          + "\"2-3\""
      ),
    ]
    for (text, neurons, sentence) in cases {
      do {
        _ = try reader(neurons: neurons).read(text)
        Issue.record("\(text) was accepted")
      } catch {
        #expect(error.message == sentence)
        #expect(error.code == .usage)
      }
    }
  }
}
