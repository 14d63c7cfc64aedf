import Foundation
import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("What the player refuses")
struct PlayerRefusalTests {
  private static let requests: [(String, JSON)] = [
    ("jump", [:]), ("forward", ["unit": "moment"]),
    ("forward", ["count": .number(0)]), ("forward", ["count": .number(-1)]),
    ("forward", ["count": .number(1e9)]), ("forward", ["count": .number(1.5)]),
    ("back", ["count": .number(1e300)]), ("back", ["unit": .number(3)]),
    ("forward", ["unit": "epoch", "count": .number(100_001)]),
    ("goto", [:]), ("goto", ["operation": .number(-1)]),
    ("goto", ["operation": .number(9e15)]), ("goto", ["operation": "x"]),
    ("goto", ["inStep": .number(-1)]), ("goto", ["inStep": .number(1e6)]),
    ("goto", ["epoch": .number(-1)]), ("goto", ["epoch": .number(1e9)]),
    ("set", ["what": "w[h9←x1]", "value": "1"]),
    ("set", ["what": "w[h1←x1]", "value": "NaN"]),
    ("set", ["what": "w[h1←x1]", "value": "1e999"]),
    ("set", ["what": "w[h1←x1]", "value": "inf"]),
    ("set", ["what": "w[h1←x1]", "value": ""]),
    ("set", ["what": "", "value": "1"]),
    ("set", ["what": "h1.z", "value": "1"]),
    ("set", ["what": "rate", "value": "0"]),
    ("set", ["what": "rate", "value": "-1"]),
    ("set", ["what": "activation layer 1", "value": "softmax"]),
    ("set", ["what": "activation layer 9", "value": "tanh"]),
    ("set", ["what": "x1 of sample 7", "value": "1"]),
    ("switch", ["branch": "moon"]), ("undo", [:]), ("compare", [:]),
    ("break", ["what": "moon"]), ("break", ["what": ""]),
    ("unbreak", ["what": "3"]), ("first", ["what": "h9.a > 1"]),
    ("last", ["what": "δ of moon"]),
    ("break", ["what": .string(String(repeating: "x", count: 501))]),
    ("neuron", ["name": "h9"]), ("neuron", [:]),
    ("predict", ["value": "much"]), ("predict", ["value": ""]),
    ("why", ["name": "h9.delta"]), ("why", ["name": ""]),
    ("why", ["name": "h1.delta", "depth": .number(0)]),
    ("why", ["name": "h1.delta@9"]), ("text", ["as": "poem"]),
    ("state", ["width": .number(-5)]), ("state", ["width": .number(1e12)]),
    ("open", [:]), ("open", ["setup": .array([])]),
    ("open", ["setup": ["network": "moon"]]),
    ("open", ["setup": ["data": "moon"]]),
    ("open", ["setup": ["layers": "2,1000000,1"]]),
    ("open", ["setup": ["layers": "3,2,1"]]),
    ("open", ["setup": ["layers": ""]]),
    ("open", ["setup": ["layers": "2,0,1"]]),
    ("open", ["setup": ["layers": .numbers([2, 2, 1])]]),
    ("open", ["setup": ["rate": "-1"]]),
    ("open", ["setup": ["rate": .null]]),
    ("open", ["setup": ["rate": .number(0.5)]]),
    ("open", ["setup": ["epoch": "10000000"]]),
    ("open", ["setup": ["epoch": "99999999999999999999"]]),
    ("open", ["setup": ["epoch": "-1"]]),
    ("open", ["setup": ["samples": "0"]]),
    ("open", ["setup": ["samples": "5"]]),
    ("open", ["setup": ["samples": ""]]),
    ("open", ["setup": ["samples": "1,1"]]),
    ("open", ["setup": ["samples": "1,x"]]),
    ("open", ["setup": ["batch": "-3"]]),
    ("open", ["setup": ["seed": "-1"]]),
    ("open", ["setup": ["split": "7"]]),
    (
      "open",
      ["setup": ["loss": "binaryCrossEntropy", "activations": "tanh"]]
    ),
    ("open", ["setup": ["activations": "tanh,tanh,tanh"]]),
    ("open", ["setup": ["activations": "moon"]]),
    ("open", ["setup": ["momentum": "2"]]),
    ("open", ["setup": ["nesterov": "yes"]]),
    ("open", ["setup": ["network": "mazur", "layers": "2,3,2"]]),
    ("open", ["setup": ["network": "mazur", "seed": "1"]]),
    ("open", ["setup": ["network": "mazur", "data": "xor"]]),
    ("open", ["setup": ["table": ["name": "a.csv", "text": "no table"]]]),
    ("openAddress", ["pairs": .array([]), "table": ["name": "a.csv"]]),
    ("restore", ["saved": ["place": .numbers([1])]]),
    ("restore", ["saved": ["place": .numbers([0, 9, 0])]]),
    ("restore", ["saved": ["place": .numbers([1e6, 0, 0])]]),
    ("restore", ["saved": ["branch": "moon"]]),
    ("openAddress", ["pairs": .array([.number(1)])]),
    ("openTrace", ["text": ""]), ("openTrace", ["text": "{}"]),
    ("openTrace", ["text": "moon"]), ("openTrace", [:]),
  ]

  @Test("is answered with one sentence, and changes nothing")
  func refusals() throws {
    let client = try PlayerClient.mazur()
    try client.done("forward", ["count": .number(17)])
    let state = try client.state()
    for (action, request) in Self.requests {
      let problem = try client.ask(action, request).problem
      #expect(problem.count > 10, "\(action) \(request.lineText)")
      #expect(!problem.contains("\n"))
      #expect(try client.state() == state, "\(action) \(request.lineText)")
    }
  }

  @Test("nothing is shown before something is opened")
  func nothing() throws {
    #expect(try PlayerClient().ask("forward").problem.count > 10)
  }

  @Test("every network that can be chosen opens, walks and says what it is")
  func networks() throws {
    let choices = try PlayerClient().done("choices")
    for network in choices["networks"].elements {
      let client = try PlayerClient.opened(network["setup"])
      for unit in ["operation", "neuron", "layer", "sample", "epoch"] {
        try client.done("forward", ["unit": .string(unit)])
      }
      for width in [1.0, 280, 519, 520, 1440, 10_000] {
        try client.done("state", ["width": .number(width)])
      }
      // Every operation of 120 irises takes seconds to write, here without optimization.
      let isLarge = network["name"].text.hasPrefix("Iris")
      for form in isLarge
        ? ["table"] : ["all", "table", "json", "jsonl", "csv"]
      {
        #expect(
          try !client.done("text", ["as": .string(form)])["text"].text.isEmpty)
      }
    }
  }

  @Test("what is odd in an address is said, and the rest is opened")
  func addresses() throws {
    let client = PlayerClient()
    func open(_ pairs: [[String]]) throws -> JSON {
      try client.done(
        "openAddress",
        ["pairs": .array(pairs.map { .array($0.map { .string($0) }) })])
    }
    let state = try open([
      ["data", "xor"], ["layers", "2,2,1"], ["colour", "red"], ["seed", "x"],
    ])
    #expect(state["title"].text == "xor · 2-2-1")
    #expect(state["said"].text.contains("\"colour\""))
    #expect(state["said"].text.contains("Seed"))
    #expect(
      try open([["layers", "2,2,1"], ["at", "0.99.0"]])["title"].text
        == "xor · 2-2-1")
    #expect(try open([["data", "moon"]])["title"].text == "xor · 2-4-1")
    #expect(
      try open([["change", "A,main,0,w[h1←x1] 0.5"], ["branch", "A"]])[
        "branches"
      ].elements.count == 2)
    for text in ["", ",", "A,main,-1,x", "A,moon,0,rate 1", "A,main,0,rate 0"] {
      #expect(try open([["change", text]])["said"].text.count > 10)
    }
  }

  // MARK: Traces

  @Test("a trace opens as the step that it was written from")
  func trace() throws {
    let client = try PlayerClient.mazur()
    let text = try client.done("text", ["as": "json"])["text"]
    let neuron = try client.done("text", ["as": "neuron"])["text"]
    let state = try client.done("openTrace", ["text": text])
    #expect(state["title"].text == "trace · 2-2-2")
    #expect(try client.done("text", ["as": "json"])["text"] == text)
    #expect(try client.done("text", ["as": "neuron"])["text"] == neuron)
    let saved = try client.state()
    let other = PlayerClient()
    try other.done("restore", ["saved": saved["save"]])
    #expect(try other.state() == saved)
  }

  @Test(
    "a trace of an optimizer with a memory opens, and plays the same update")
  func memory() throws {
    for optimizer in ["adam", "adamw", "rmsprop", "adagrad"] {
      let client = try PlayerClient.opened([
        "optimizer": .string(optimizer), "epoch": "2",
      ])
      let text = try client.done("text", ["as": "json"])["text"]
      let state = try client.done("openTrace", ["text": text])
      #expect(state["note"].text.isEmpty)
      #expect(try client.done("text", ["as": "json"])["text"] == text)
      try client.done("forward", ["unit": "epoch"])
    }
  }

  @Test("a trace with a wrong number says which, and plays the right one")
  func wrong() throws {
    let client = try PlayerClient.mazur()
    let text = try client.done("text", ["as": "json"])["text"].text
    let wrong = text.replacingOccurrences(
      of: "\"delta\": 0.138498", with: "\"delta\": 0.238498")
    #expect(wrong != text)
    let state = try client.done("openTrace", ["text": .string(wrong)])
    #expect(state["note"].text.contains("δ of o1 in sample 1 is 0.238498"))
    #expect(state["note"].text.contains("with the right numbers"))
    #expect(try client.done("text", ["as": "json"])["text"].text == text)
  }

  @Test("a step that PyTorch has recorded opens, and its mistake is named")
  func pyTorch() throws {
    for (name, part) in [
      ("right-nesterov", ""), ("right-adamw-decay", ""),
      ("mistake-no-hidden-slope", "σ′ is forgotten in the hidden layer"),
      ("mistake-stale-moments", "moments from before this gradient"),
    ] {
      let text = try Checkout.read(
        "Tests/TestSupport/Fixtures/PyTorchSteps/\(name).json")
      let client = PlayerClient()
      let state = try client.done("openTrace", ["text": .string(text)])
      #expect(state["note"].text.contains(part) || part.isEmpty)
      #expect(part.isEmpty == state["note"].text.isEmpty)
      try client.done("forward", ["unit": "epoch"])
    }
  }

  @Test("a broken trace is refused with a sentence wherever it is broken")
  func broken() throws {
    let client = try PlayerClient.mazur()
    try client.done("forward", ["count": .number(9)])
    let text = try client.done("text", ["as": "json"])["text"].text
    let state = try client.state()
    var random = RandomState(seed: 8)
    func pick(_ count: Int) -> Int {
      min(count - 1, Int(random.uniform(from: 0, to: Double(count))))
    }
    let bytes = Array(text.utf8)
    for k in 0..<300 {
      var broken = bytes
      switch k % 4 {
      case 0: broken.removeLast(2 + pick(bytes.count - 2))
      case 1: broken.remove(at: pick(bytes.count))
      case 2:
        broken[pick(bytes.count)] = UInt8(
          ascii: ["7", "}", "\"", "x"][pick(4)])
      default:
        let start = pick(bytes.count - 50)
        broken.removeSubrange(start..<start + 1 + pick(40))
      }
      let reply = try client.ask(
        "openTrace",
        ["text": .string(String(decoding: broken, as: UTF8.self))])
      if reply["problem"] == .null {
        // A change that means nothing, such as in the last digits.
        try client.done("restore", ["saved": state["save"]])
      } else {
        #expect(!reply.problem.contains("\n"))
      }
      #expect(try client.state() == state)
    }
  }

  @Test("a trace with other names than its numbers is refused")
  func names() throws {
    let client = try PlayerClient.mazur()
    let text = try client.done("text", ["as": "json"])["text"].text
    for (old, new) in [
      (#""samples""#, #""classNames": ["a"], "samples""#),
      (#""inputNames": ["x1", "x2"]"#, #""inputNames": ["x1"]"#),
      (#""learningRate": 0.5"#, #""learningRate": 1e999"#),
      ("halfSquaredError", "categoricalCrossEntropy"),
    ] {
      #expect(text.contains(old))
      var halves = text[...]
      while !halves.hasPrefix(old) { halves = halves.dropFirst() }
      let broken =
        text.dropLast(halves.count) + new + halves.dropFirst(old.count)
      #expect(
        try client.ask("openTrace", ["text": .string(String(broken))]).problem
          .count > 10, "\(new)")
    }
  }
}
