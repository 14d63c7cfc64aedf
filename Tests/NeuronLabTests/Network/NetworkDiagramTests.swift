import TestSupport
import Testing

@testable import NeuronLab

@Suite("The picture of a network")
struct NetworkDiagramTests {
  private static let shapes = [
    [1, 1], [2, 2, 2], [2, 4, 1], [2, 3, 1], [4, 8, 3], [64, 32, 10],
    [784, 30, 10], [2, 3, 4, 5, 2],
  ]

  @Test("no text covers another or leaves the picture", arguments: shapes)
  func texts(sizes: [Int]) throws {
    let names = sizes == [2, 3, 1] ? TraceSamples.awkwardNames : []
    let trace = try TraceSamples.random(sizes, samples: 2, names: names)
    for decimals in cases([0, 4, 17], inDebug: [4]) {
      try TextBox.requireLegible(NetworkDiagram(trace).svg(decimals: decimals))
      try TextBox.requireLegible(
        NetworkDiagram(trace).svg(decimals: decimals, color: .gradient))
    }
  }

  @Test("a line ends at the row that names the neuron it comes from")
  func ends() throws {
    for sizes in [[2, 4, 1], [4, 8, 3], [64, 32, 10]] {
      let diagram = NetworkDiagram(try TraceSamples.random(sizes))
      let elements = try SVGReader.elements(diagram.svg().lines)
      let lines = elements.filter { $0.attributes["d"]?.contains("C") == true }
      let texts = elements.filter { $0.name == "text" }
      var next = 0
      for column in diagram.columns.dropFirst() {
        for node in column.nodes {
          for connection in node.connections {
            let words = try #require(lines[next].attributes["d"])
              .split(separator: " ").compactMap { Double($0) }
            next += 1
            let (x, y) = (words[6], words[7])
            let row = texts.filter {
              abs($0.number("y") - y - 4) < 0.01 && $0.number("x") > x
                && $0.number("x") < x + 300
            }
            #expect(
              row.map { $0.text } == [
                connection.name, connection.weight.value.text(decimals: 4),
                connection.weight.gradient?.compactText(decimals: 4),
              ])
          }
        }
      }
      #expect(next == lines.count)
    }
  }

  @Test("a line is wider for a larger |w|, and dashed exactly below 0")
  func lines() throws {
    let diagram = NetworkDiagram(try TraceSamples.random([4, 8, 3]))
    let elements = try SVGReader.elements(diagram.svg().lines)
    let lines = elements.filter { $0.attributes["d"]?.contains("C") == true }
    let weights = diagram.columns.flatMap { $0.nodes }
      .flatMap { $0.connections }.map { $0.weight.value }
    try #require(lines.count == weights.count)
    let pairs = zip(weights, lines).sorted { abs($0.0) < abs($1.0) }
    for (one, next) in zip(pairs, pairs.dropFirst()) {
      #expect(one.1.number("stroke-width") <= next.1.number("stroke-width"))
    }
    // From 0.8 for nothing to 5 for the largest, evenly.
    for (weight, line) in pairs {
      let share = abs(weight) / abs(pairs[pairs.count - 1].0)
      #expect(abs(line.number("stroke-width") - 0.8 - 4.2 * share) <= 0.005)
      #expect((line.attributes["stroke-dasharray"] != nil) == (weight < 0))
      #expect(
        line.attributes["class"]
          == (weight < 0 ? "stroke-negative" : "stroke-positive"))
    }
  }

  @Test("a small network is shown in full", arguments: shapes.dropLast(3))
  func whole(sizes: [Int]) throws {
    let diagram = NetworkDiagram(try TraceSamples.random(sizes))
    #expect(diagram.columns.map { $0.nodes.count } == sizes)
    for (l, column) in diagram.columns.enumerated() {
      #expect(column.hiddenNodes == 0)
      for node in column.nodes {
        #expect(node.connections.count == (l == 0 ? 0 : sizes[l - 1]))
        #expect(node.hiddenConnections == 0)
      }
    }
    #expect(diagram.notes == [])
  }

  @Test("of a large one, the most important parts, with the count of the rest")
  func large() throws {
    let trace = try TraceSamples.random([784, 30, 10])
    let diagram = NetworkDiagram(trace)
    #expect(diagram.columns.map { $0.nodes.count } == [8, 8, 10])
    #expect(diagram.columns.map { $0.hiddenNodes } == [776, 22, 0])
    let xs = trace.samples[0].inputs.map { abs($0) }.sorted()
    for node in diagram.columns[0].nodes {
      #expect(abs(node.quantities[0].value) >= xs[784 - 8])
    }
    let deltas = trace.samples[0].layers[0].neurons.map { abs($0.delta) }
    for node in diagram.columns[1].nodes {
      #expect(abs(node.quantities[2].value) >= deltas.sorted()[30 - 8])
      #expect(node.connections.count == 4)
      #expect(node.hiddenConnections == 780)
    }
    #expect(diagram.notes.count == 2)
  }

  @Test("of several samples, the first is drawn: dw = δ·x holds in it")
  func batch() throws {
    let trace = try TraceSamples.random([2, 3, 1], samples: 4)
    let diagram = NetworkDiagram(trace)
    #expect(diagram.title.hasPrefix("2-3-1 network · sample 1 of a batch of 4"))
    #expect(diagram.notes.joined().contains("the dw of all 4 samples add up"))
    let x = trace.samples[0].inputs
    for node in diagram.columns[1].nodes {
      let delta = node.quantities[2].value
      #expect(
        node.connections.map { $0.weight.gradient } == [
          delta * x[0], delta * x[1],
        ])
      #expect(node.bias?.gradient == delta)
    }
  }

  // MARK: Names

  /// Texts of an SVG picture, and the labels of the graph's nodes.
  private static func texts(
    _ diagram: NetworkDiagram
  ) throws -> (svg: [String], dot: [String]) {
    let picture = diagram.svg()
    try TextBox.requireLegible(picture)
    return (
      try SVGReader.elements(picture.lines).filter { $0.name == "text" }
        .map { $0.text },
      diagram.dot().filter { $0.contains("[label=") && !$0.contains(" -> ") }
    )
  }

  private static func trace(_ data: DataSet) throws -> Trace {
    let network = try NeuralNetwork(
      sizes: [data.inputCount, 2, data.targetCount],
      activations: [.tanh, .sigmoid], initializer: .uniform, seed: 3)
    return Tracer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 0.1)), on: data
    ).trace(rows: [0])
  }

  @Test("an input has its column's name, and an output that of its class")
  func names() throws {
    let diagram = NetworkDiagram(try Self.trace(.iris))
    let (svg, dot) = try Self.texts(diagram)
    for name in [
      "x1 = sepal_length", "x4 = petal_width", "o1 = setosa",
      "o2 = versicolor", "o3 = virginica",
    ] {
      #expect(svg.contains(name))
      #expect(dot.contains { $0.contains("[label=\"\(name)\\n") })
    }
    // A line is still named after the neuron.
    #expect(svg.contains("x1") && svg.contains("h1"))
    #expect(
      diagram.names == [
        "Columns: x1 = sepal_length, x2 = sepal_width, x3 = petal_length,",
        "         x4 = petal_width, o1 = setosa, o2 = versicolor, o3 = virginica",
      ])
    #expect(diagram.lines().contains(diagram.names[0]))
    #expect(
      NetworkDiagram(try Self.trace(.blobs)).names
        == ["Columns: o1 = top, o2 = left, o3 = right"])
  }

  @Test("a single output says which class is 0 and which is 1")
  func classKey() throws {
    let diagram = NetworkDiagram(try Self.trace(.people))
    let (svg, dot) = try Self.texts(diagram)
    #expect(svg.contains("o1 = female") && svg.contains("0: male, 1: female"))
    #expect(
      dot.contains { $0.contains("o1 = female\\n0: male, 1: female\\nz ") })
    #expect(
      diagram.names == [
        "Columns: x1 = weight, x2 = height, o1 = female (0: male, 1: female)"
      ])
    let plain = NetworkDiagram(try Self.trace(.xor))
    #expect(plain.names == [])
    #expect(try Self.texts(plain).svg.contains("o1"))
  }

  @Test(
    "a model's picture has the names that the model remembers, and its units")
  func model() throws {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.tanh], initializer: .uniform, seed: 5)
    let model = Preprocessing(
      inputs: [.init(name: "age", mean: 40, deviation: 9), .init(name: "pay")],
      targets: [.init(name: "cost", mean: 5, deviation: 2)])
    let scaled = NetworkDiagram(network, model: model)
    let svg = try Self.texts(scaled).svg
    for text in [
      "x1 = age", "x2 = pay", "o1 = cost",
      "The network gets its inputs standardized: mean 0, deviation 1.",
      "Its targets are scaled: mean 0, deviation 1.",
    ] {
      #expect(svg.contains(text), "\(text)")
    }
    let unnamed = NetworkDiagram(
      network, model: Preprocessing(classes: ["no", "yes"]))
    #expect(unnamed.names == ["Columns: o1 (0: no, 1: yes)"])
    #expect(unnamed.notes == [])
    #expect(try Self.texts(unnamed).svg.contains("0: no, 1: yes"))
    #expect(NetworkDiagram(network).names == [])
  }

  @Test("a name from a file is shortened, and cannot leave its place")
  func hostile() throws {
    let bad = "<b>&amp;\u{1b}[31m\u{202e} \"q\" \\N "
    let long = String(repeating: "漢字", count: 40)
    for classes in [[bad + "1", long, "c"], [bad, long + "2"]] {
      let isSingle = classes.count == 2
      let data = DataSet(
        name: "d", title: "", source: "", task: .classification,
        inputNames: [bad, long + "1"],
        targetNames: isSingle ? [long + "3"] : classes, classNames: classes,
        inputs: [[1, 2]], targets: [isSingle ? [1] : [0, 1, 0]])
      let diagram = NetworkDiagram(try Self.trace(data))
      let (svg, dot) = try Self.texts(diagram)
      #expect(svg.contains("x1 = \(bad.clipped(to: 16))"))
      #expect(svg.allSatisfy { $0.columnCount <= 70 })
      let texts = diagram.lines() + diagram.svg().lines + diagram.dot()
      for text in texts {
        #expect(!text.unicodeScalars.contains { $0.isControl }, "\(text)")
      }
      #expect(diagram.lines().allSatisfy { $0.columnCount <= 80 })
      #expect(
        dot.contains { $0.contains("x1 = <b>&amp;amp;…  \\\"q\\\" \\\\N") }
          || dot.contains { $0.contains("x1 = <b>&amp;am") })
    }
  }

  @Test("one neuron is drawn with those it is connected to")
  func focus() throws {
    let trace = try TraceSamples.random([2, 3, 2])
    let hidden = NetworkDiagram(trace, neurons: ["h2"])
    #expect(
      hidden.columns.map { $0.nodes.map { $0.name } } == [
        ["x1", "x2"], ["h2"], ["o1", "o2"],
      ])
    #expect(hidden.columns[2].nodes[0].connections.map { $0.name } == ["h2"])
    #expect(hidden.columns[2].nodes[0].hiddenConnections == 2)
    let both = NetworkDiagram(trace, neurons: ["h1", "o2"])
    #expect(
      both.columns.map { $0.nodes.map { $0.name } } == [
        ["x1", "x2"], ["h1"], ["o2"],
      ])
    #expect(both.title.hasPrefix("2-3-2 network, neurons h1, o2 · "))
    let output = NetworkDiagram(trace, neurons: ["o1"])
    #expect(
      output.columns.map { $0.nodes.map { $0.name } } == [
        ["h1", "h2", "h3"], ["o1"],
      ])
  }

  @Test("only a picture that leaves lines out says that it does")
  func cutLines() throws {
    let trace = try TraceSamples.random([2, 12, 3, 1])
    let sentence = "Of more than 8 weights of a neuron"
    func isSaid(_ neurons: [String]?) -> Bool {
      NetworkDiagram(trace, neurons: neurons).notes
        .contains { $0.hasPrefix(sentence) }
    }
    #expect(isSaid(nil))
    // All lines between these are drawn.
    for count in 1...6 {
      let names = (1...count).map { "h1.\($0)" } + ["h2.1"]
      #expect(!isSaid(names), "\(names)")
    }
  }

  @Test("a bare network shows only its parameters")
  func bare() throws {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.tanh], initializer: .uniform, seed: 5)
    let diagram = NetworkDiagram(network)
    let texts = try SVGReader.elements(diagram.svg(decimals: 3).lines)
      .filter { $0.name == "text" }.map { $0.text }
    for layer in network.layers {
      for neuron in layer.neurons {
        for value in neuron.weights + [neuron.bias] {
          #expect(texts.contains(value.text(decimals: 3)))
        }
      }
    }
    #expect(!texts.contains("dw"))
    #expect(!texts.contains { $0.hasPrefix("z ") })
  }

  @Test("numbers that are not finite do not break it")
  func notFinite() throws {
    let network = try NeuralNetwork(
      sizes: [2, 2, 1], activations: [.identity], initializer: .zeros)
    network.layers[0].neurons[0].weights = [.nan, .infinity]
    network.layers[1].neurons[0].weights = [-.infinity, 0]
    let lines = NetworkDiagram(network).svg().lines
    let widths = try SVGReader.elements(lines)
      .filter { $0.attributes["d"]?.contains("C") == true }
      .map { $0.number("stroke-width") }
    #expect(widths == [5, 5, 0.8, 0.8, 5, 0.8])
    #expect(NetworkDiagram(network).dot().last == "}")
  }

  // MARK: Graphviz

  @Test("a text in quotes cannot end them, begin an escape or an entity")
  func quoted() {
    #expect(NetworkDiagram.quoted(["h1", "z"]) == "\"h1\\nz\"")
    #expect(
      NetworkDiagram.quoted(["a\"b\\N &lt; <x>\n\\"])
        == "\"a\\\"b\\\\N &amp;lt; <x>\\\\u{a}\\\\\"")
  }

  @Test("the graph has a line for each weight, wider for larger ones")
  func dot() throws {
    let diagram = NetworkDiagram(try TraceSamples.mazur())
    let lines = diagram.dot(decimals: 3)
    let edges = lines.filter { $0.contains("penwidth") }
    #expect(edges.count == 8)
    // w5 = 0.4 of at most w8 = 0.55: 0.6 + 4.4 · 0.4 / 0.55 = 3.8.
    #expect(
      edges.contains(
        "  n1_0 -> n2_0 [label=\"o1←h1\\nw 0.400\\ndw 0.082\", penwidth=3.80, "
          + "color=\"#0072b2\"]"))
    #expect(!edges.contains { $0.contains("dashed") })
    let mixed = NetworkDiagram(try TraceSamples.random([3, 4, 2])).dot()
    for line in mixed where line.contains("penwidth") {
      #expect(line.contains("style=dashed") == line.contains("\\nw -"))
    }
  }
}
