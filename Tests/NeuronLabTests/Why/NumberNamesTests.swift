import NeuronKit
import TestSupport
import Testing

@testable import NeuronLab

@Suite("The names of a step's numbers")
struct NumberNamesTests {
  @Test("every name that is printed is read as the same number")
  func roundTrip() throws {
    for seed in cases(UInt32(0)..<200, inDebug: 0..<10) {
      let (trace, _, text) = try Trace.random(seed: seed)
      let graph = StepGraph(trace)
      let names = NumberNames(trace)
      for number in graph.allNumbers {
        let name = names.name(of: number)
        let read = try names.number(named: name)
        #expect(
          names.name(of: read) == name
            && graph.value(of: read).bitPattern
              == graph.value(of: number).bitPattern,
          "\(name) of \(text)")
      }
    }
  }

  @Test(
    "the words of a trace mean the same",
    arguments: [
      ("h1.delta", ["δ_h1", "δ of h1", "delta of h1", "h1.δ", " h1.delta "]),
      ("h2.dActivation", ["∂L/∂a of h2", "∂L/∂a_h2", "da of h2"]),
      ("o1.slope", ["σ′_o1", "f′ of o1", "o1.slope@1"]),
      (
        "w[o1←h2]",
        [
          "w[o1,h2]", "w[o1, h2]", "w[o1<-h2]", "w[o1 <- h2]", "o1.w[h2]",
          "w[h2] of o1",
        ]
      ),
      ("h1.dw[x2]", ["dw[x2] of h1", "dw[h1←x2]", "dw[h1,x2]"]),
      ("b[h1]", ["h1.b", "b of h1", "b_h1"]),
      ("loss", ["L"]), ("rate", ["η", "learning-rate"]),
      ("o1.y", ["y_o1", "y[o1]"]),
    ])
  func words(name: String, others: [String]) throws {
    let names = NumberNames(try TraceSamples.mazur())
    let number = try names.number(named: name)
    #expect(names.name(of: number) == name)
    for other in others {
      #expect(try names.number(named: other) == number, "\(other)")
    }
  }

  @Test("names from a file are read whole, with dots, brackets and arrows")
  func awkward() throws {
    let trace = try TraceSamples.random(
      [1, 3, 1], samples: 2, names: ["a.b", "w[x←y]", "c@1", "δ_d of e"])
    let names = NumberNames(trace)
    let graph = StepGraph(trace)
    for number in graph.allNumbers {
      let read = try names.number(named: names.name(of: number))
      #expect(names.name(of: read) == names.name(of: number))
      #expect(graph.value(of: read) == graph.value(of: number))
    }
  }

  @Test("a column of the data may be named instead of x1")
  func columns() throws {
    let network = try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid])
    let data = DataSet(
      name: "flowers", title: "", source: "", task: .regression,
      inputNames: ["petal length", "width"], targetNames: ["y"], classNames: [],
      inputs: [[1, 2]], targets: [[1]])
    let trace = Tracer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 1)), on: data
    ).trace()
    let why = try Why(of: "o1.dw[petal length]", in: trace)
    #expect(why.name == "o1.dw[x1]")
    #expect(why.value == trace.gradients[0][0].dw[0])
  }

  @Test(
    "what names no number is refused with what could be meant",
    arguments: [
      ("", "write it as"), ("h9.delta", "the neurons are h1, h2, o1, o2"),
      ("h1.dleta", "write it as"), ("h1.dw[x3]", "it has x1, x2"),
      ("h1.dw", "write it as"), ("h1.y", "only outputs have a target"),
      ("h1.loss", "only outputs"), ("w[h1←o1]", "has no input \"o1\""),
      ("loss@2", "names a sample that this step does not take; it takes 1"),
      ("h1.a@-9223372036854775808", "names a sample"),
      ("h1.a@x", "write it as"), ("w[o1←h1]@1", "the same for every sample"),
      ("b[h1]@1", "the same for every sample"),
      ("rate@1", "the same for every sample"),
      ("h1", "write it as"), ("h1.", "write it as"), ("[", "write it as"),
      ("w[]", "write it as"), ("@", "write it as"),
    ])
  func refused(name: String, part: String) throws {
    let trace = try TraceSamples.mazur()
    let error = #expect(throws: Why.UnknownNumber.self) {
      try Why(of: name, in: trace)
    }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test("a neuron without a bias has none to ask about")
  func noBias() throws {
    let network = try NeuralNetwork(
      sizes: [1, 1], activations: [.tanh], hasBias: false)
    let trace = Tracer(
      TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 1)), on: DataSet([[1]], [[1]])
    ).trace()
    for name in ["b[o1]", "o1.db"] {
      let error = #expect(throws: Why.UnknownNumber.self) {
        try Why(of: name, in: trace)
      }
      #expect(error?.message == "o1 has no bias")
    }
  }

  @Test("a neuron of a softmax layer has no slope to ask about")
  func softmaxSlope() throws {
    let trace = try TraceSamples.random(
      [2, 3, 2], activations: [.tanh, .softmax])
    let error = #expect(throws: Why.UnknownNumber.self) {
      try Why(of: "o2.slope", in: trace)
    }
    #expect(error?.message.contains("ask for o2.delta") == true)
    #expect(try Why(of: "h1.slope", in: trace).value > 0)
  }

  @Test("no two numbers of an update have the same name")
  func distinct() throws {
    for seed in cases(UInt32(0)..<200, inDebug: 0..<8) {
      let (trace, optimizer, text) = try Trace.random(seed: seed, .adamw)
      let graph = StepGraph(trace, optimizer: optimizer)
      let names = NumberNames(trace)
      for root in graph.allNumbers where root.isUpdated {
        let numbers = graph.slice(of: root, depth: .all).numbers
        for number in numbers {
          let name = names.name(of: number)
          guard let read = try? names.number(named: name) else { continue }
          #expect(
            graph.value(of: read).bitPattern
              == graph.value(of: number).bitPattern, "\(name) of \(text)")
        }
        #expect(Set(numbers.map { names.name(of: $0) }).count == numbers.count)
      }
    }
  }

  @Test("where a column has the name of another input, the network's counts")
  func columnsNamedAsInputs() throws {
    let data = DataSet(
      name: "swapped", title: "", source: "", task: .regression,
      inputNames: ["x2", "width"], targetNames: ["y"], classNames: [],
      inputs: [[1, 2]], targets: [[1]])
    let trace = Tracer(
      TrainingStep(
        network: try NeuralNetwork(sizes: [2, 1], activations: [.sigmoid]),
        loss: .meanSquaredError, optimizer: SGD(learningRate: 1)), on: data
    ).trace()
    #expect(try Why(of: "x2", in: trace).value == 2)
    #expect(try Why(of: "width", in: trace).value == 2)
  }

  @Test("of many neurons, the first twelve are told", arguments: [11, 12])
  func manyNeurons(hidden: Int) throws {
    let trace = try TraceSamples.random([1, hidden, 1])
    let error = #expect(throws: Why.UnknownNumber.self) {
      try Why(of: "h99.z", in: trace)
    }
    // With o1 there are 12 or 13.
    #expect(
      error?.message.hasSuffix(hidden == 11 ? "h11, o1" : "h12, …") == true)
  }
}
