import Foundation
import NeuronLab
import TestSupport
import Testing

@Suite("Two classes with an output each")
struct TwoClassesTests {
  private let folder: Folder
  private let data: String

  /// Two inputs, and an answer that is `no` first.
  private static let rows: [(x: [Double], answer: String)] = [
    ([0.1, 0.9], "no"), ([0.8, 0.3], "yes"), ([-0.5, 0.2], "no"),
    ([0.9, -0.4], "yes"), ([0.6, 0.5], "yes"), ([-0.2, -0.7], "no"),
    ([0.4, -0.1], "yes"),
  ]

  init() throws {
    folder = try Folder()
    data = try folder.write(
      "a,b,answer\n"
        + Self.rows.map { "\($0.x[0]),\($0.x[1]),\($0.answer)\n" }.joined(),
      to: "data.csv")
  }

  private static let textbook =
    "--layers 2,3,2 --activations sigmoid,softmax"

  /// Runs a line that has to succeed; `D` is the data, and `F` and `G` are model
  /// files.
  @discardableResult
  private func output(_ line: String) throws -> String {
    let result = try run(line)
    #expect(result.code == 0, "\(line): \(result.errors)")
    return result.output
  }

  private func run(_ line: String) throws -> Program.Result {
    let files = [
      "D": data, "F": folder.file("f.json"), "G": folder.file("g.json"),
    ]
    return try Program.run(
      line.split(separator: " ").map { files[String($0)] ?? String($0) })
  }

  // MARK: An independent network

  /// A layer's rows of weights, and its biases.
  private typealias Layer = (w: [[Double]], b: [Double])

  private static func sums(_ layer: Layer, _ x: [Double]) -> [Double] {
    zip(layer.w, layer.b).map { w, b in
      zip(w, x).map { $0 * $1 }.reduce(b, +)
    }
  }

  /// The outputs of the hidden sigmoids and of the softmax.
  private static func outputs(
    _ layers: [Layer], _ x: [Double]
  ) -> (h: [Double], p: [Double]) {
    let h = sums(layers[0], x).map { 1 / (1 + Foundation.exp(-$0)) }
    let powers = sums(layers[1], h).map { Foundation.exp($0) }
    return (h, powers.map { $0 / powers.reduce(0, +) })
  }

  private func layers(_ name: String) throws -> [Layer] {
    let file = try ModelFile(parsing: Array(folder.read(name).utf8))
    return file.network.layers.map { layer in
      (layer.neurons.map { $0.weights }, layer.neurons.map { $0.bias })
    }
  }

  @Test(
    "the gradient is the one that δ = a − y gives, y being (1, 0) or (0, 1)")
  func gradient() throws {
    try output("train D \(Self.textbook) --epochs 0 --quiet --save F")
    let network = try layers("f.json")
    let trace = try #require(
      JSONSerialization.jsonObject(
        with: Data(output("trace D --model F --format json").utf8))
        as? [String: Any])
    let layers = try #require(trace["gradients"] as? [[String: Any]])
    let shown = try layers.map { layer in
      try #require(layer["neurons"] as? [[String: Any]]).map { neuron in
        (neuron["dw"] as? [Double] ?? []) + [neuron["db"] as? Double ?? .nan]
      }
    }
    var expected = [
      [[Double]](repeating: [0, 0, 0], count: 3),
      [[Double]](repeating: [0, 0, 0, 0], count: 2),
    ]
    for row in Self.rows {
      let (h, p) = Self.outputs(network, row.x)
      let y: [Double] = row.answer == "no" ? [1, 0] : [0, 1]
      let delta = zip(p, y).map { ($0 - $1) / Double(Self.rows.count) }
      for o in 0..<2 {
        for (j, input) in (h + [1]).enumerated() {
          expected[1][o][j] += delta[o] * input
        }
      }
      for j in 0..<3 {
        let back = (0..<2).map { delta[$0] * network[1].w[$0][j] }
        let own = back.reduce(0, +) * h[j] * (1 - h[j])
        for (i, input) in (row.x + [1]).enumerated() {
          expected[0][j][i] += own * input
        }
      }
    }
    for (own, other) in zip(shown.joined(), expected.joined()) {
      try #require(own.count == other.count)
      for (a, b) in zip(own, other) { #expect(abs(a - b) < 1e-15) }
    }
  }

  @Test("what is saved is predicted under the names of the classes")
  func roundTrip() throws {
    let trained = try output("train D \(Self.textbook) --epochs 300 --save F")
    #expect(
      trained.contains(
        """
                  predicted
          actual  no  yes
          no       3    ·
          yes      ·    4
        """), "\(trained)")
    let network = try layers("f.json")
    let others = Self.rows.reversed()
    let table = try folder.write(
      "b,note,a\n"
        + others.map { "\($0.x[1]),,\($0.x[0])\n" }.joined(), to: "other.csv")
    let lines = try output("predict --model F --data \(table)")
      .split(separator: "\n")
    #expect(lines[0] == "class,no,yes")
    try #require(lines.count == 8)
    for (line, row) in zip(lines.dropFirst(), others) {
      let fields = line.split(separator: ",")
      let p = Self.outputs(network, row.x).p
      #expect(fields[0] == row.answer)
      for k in 0..<2 {
        #expect(abs((Double(fields[k + 1]) ?? .nan) - p[k]) < 1e-15)
      }
    }
  }

  @Test("training goes on bit for bit, with --layers repeated or not")
  func resume() throws {
    try output("train D \(Self.textbook) --epochs 20 --quiet --save F")
    for options in ["", " \(Self.textbook)"] {
      try output("train D \(Self.textbook) --epochs 9 --quiet --save G")
      try output("train D --resume G --epochs 20 --quiet --save G\(options)")
      #expect(try folder.read("g.json") == folder.read("f.json"))
    }
  }

  @Test("the model's outputs keep their classes where the other one is first")
  func order() throws {
    try output("train D \(Self.textbook) --epochs 300 --quiet --save F")
    let turned = try folder.write(
      "answer,a,b\n"
        + Self.rows.reversed().map { "\($0.answer),\($0.x[0]),\($0.x[1])\n" }
        .joined(), to: "turned.csv")
    let options = "--model F --epochs 0 --quiet"
    let line = try output("train D \(options)")
    #expect(line.hasSuffix(" · accuracy 100.0 %\n"))
    #expect(try output("train \(turned) \(options)") == line)
    for command in ["trace \(turned)", "trace D --sample 2"] {
      #expect(
        try output("\(command) --model F").hasPrefix(
          "Columns: x1 = a, x2 = b, o1 = no, o2 = yes\n"))
    }
    #expect(
      try output("check \(turned) --model F").contains(
        "outputs   o1 = no, o2 = yes\n"))
    let one = try run("train moons --model F")
    #expect(
      one.errors
        == "error: moons has the classes upper and lower, but "
        + "\(folder.file("f.json")) knows no and yes\n")
    #expect(one.code == 65)
  }

  @Test("0 and 1 are classes, too, and so are those of the built-in data")
  func others() throws {
    let numbers = try folder.write(
      "a,answer\n-2,1\n-1,1\n1,0\n2,0\n3,0\n", to: "numbers.csv")
    #expect(
      try output("train \(numbers) --layers 1,2").contains(
        """
                  predicted
          actual  0  1
          0       3  ·
          1       ·  2
        """))
    let xor =
      "train xor --layers 2,4,2 --activations tanh,softmax "
      + "--loss categoricalCrossEntropy --quiet --save F"
    #expect(try output(xor).hasSuffix(" · accuracy 100.0 %\n"))
    #expect(
      try output("predict --model F --input 0,1").hasPrefix("class,0,1\n1,"))
    #expect(
      try output("predict --model F --input 1,1").hasPrefix("class,0,1\n0,"))
    #expect(
      try output("check xor --model F").contains(
        "outputs   o1 = 0, o2 = 1\n"))
    let moons =
      "train moons --count 40 --layers 2,4,2 --activations tanh,softmax"
    #expect(
      try output(moons).contains(
        """
          actual  upper  lower
          upper      20      ·
          lower       ·     20
        """))
  }

  @Test(
    "another number of outputs than the classes take is refused",
    arguments: [
      (
        "D --layers 2,3,3",
        "data.csv has 2 classes (no and yes), which take 1 output (sigmoid) or 2 "
          + "(softmax); --layers ends with 3"
      ),
      (
        "xor --layers 2,3",
        "xor has 2 classes, which take 1 output (sigmoid) or 2 (softmax); --layers "
          + "ends with 3"
      ),
      (
        "iris --layers 4,8,1",
        "iris has 3 classes (setosa, versicolor and virginica), which take 3 "
          + "outputs (softmax); --layers ends with 1"
      ),
      (
        "iris --layers 4,8,2",
        "iris has 3 classes (setosa, versicolor and virginica), which take 3 "
          + "outputs (softmax); --layers ends with 2"
      ),
    ])
  func refused(_ line: String, _ message: String) throws {
    for command in ["train", "trace", "check", "plot boundary"] {
      let result = try run("\(command) \(line)")
      #expect(result.errors == "error: \(message)\n")
      #expect(result.code == 64 && result.output == "")
    }
  }

  @Test("a number as target has one output, however few numbers there are")
  func regression() throws {
    let table = try folder.write(
      "a,b\n1,2\n2,3\n3,2\n4,3\n", to: "numbers.csv")
    let result = try run("train \(table) --layers 1,2")
    #expect(
      result.errors.hasSuffix(
        "the network has 2 outputs; the data have 1 target\n"))
    #expect(result.code == 64)
  }

  @Test("a model of two outputs and a network of one contradict each other")
  func contradiction() throws {
    try output("train D \(Self.textbook) --epochs 1 --quiet --save F")
    for option in ["--model", "--resume"] {
      let result = try run("train D \(option) F --layers 2,3,1")
      #expect(
        result.errors.contains("--layers 2,3,1 is not the network of "))
      #expect(result.code == 64)
    }
  }
}
