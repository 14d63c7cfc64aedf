import NeuronLab
import TestSupport
import Testing

@testable import WebPage

@Suite("The player, there and back")
struct PlayerWalkTests {
  private static let networks: [JSON] = [
    ["network": .string("mazur")], ["network": .string("backflow")],
    ["data": .string("xor"), "layers": "2,2,1"],
    ["data": .string("xor"), "optimizer": .string("adam")],
    ["data": .string("people")],
    [
      "data": .string("xor"), "layers": "2,3,1", "momentum": "0.9",
      "batch": "2", "epoch": "7",
    ],
    [
      "data": .string("iris"), "samples": "1,60,120", "epoch": "3",
    ],
    ["network": "mazur", "activations": "tanh,sigmoid", "rate": "0.1"],
    ["data": "moons", "layers": "2,6,2", "standardize": "yes", "batch": "20"],
  ]

  /// Every bit that a neuron holds of what the step has computed.
  private static func digest(_ player: Player) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for (l, layer) in player.cursor.network.layers.enumerated() {
      for (k, neuron) in layer.neurons.enumerated() {
        let place = NeuronPlace(layer: l, neuron: k)
        var all: [TraceEvent.Quantity] = [.z, .a, .dActivation, .delta]
        all += [.bias, .db]
        all += neuron.weights.indices.flatMap {
          [.weight($0), .dw($0), .input($0)]
        }
        for quantity in all
        where player.cursor.hasComputed(quantity, of: place) {
          hash ^= neuron[quantity].bitPattern
          hash &*= 0x0000_0100_0000_01b3
        }
      }
    }
    return hash
  }

  @Test("200 random walks find the same bits wherever they come again")
  func walks() throws {
    var random = RandomState(seed: 16)
    func pick(_ count: Int) -> Int {
      min(count - 1, Int(random.uniform(from: 0, to: Double(count))))
    }
    let units = ["operation", "neuron", "layer", "sample", "epoch"]
    for walk in 0..<200 {
      let setup = try PlayerSetup(
        JSONValue(Self.networks[walk % Self.networks.count]))
      let player = try Player(setup)
      var seen = [0: Self.digest(player)]
      for _ in 0..<16 {
        switch pick(8) {
        case 0:
          let number = pick(player.cursor.operationNumber.count + 1)
          try player.change("goto", ["inStep": .integer(number)])
        case 1:
          try player.change("goto", ["operation": .integer(pick(600))])
        default:
          try player.change(
            pick(2) == 0 ? "back" : "forward",
            [
              "unit": .string(units[pick(5)]), "count": .integer(1 + pick(4)),
            ])
        }
        let digest = Self.digest(player)
        let operation = player.cursor.operationCount
        #expect(
          seen[operation, default: digest] == digest,
          "walk \(walk), operation \(operation)")
        seen[operation] = digest
      }
      // What the page shows is written once in each walk.
      try player.ask("goto", ["operation": .integer(0)])
      #expect(Self.digest(player) == seen[0], "walk \(walk), the start")
    }
  }

  @Test("what is saved, or is in the address, brings everything back")
  func saved() throws {
    let changes: [(String, String)] = [
      ("w[h1←x1]", "0.3"), ("b[h1]", "−1"), ("rate", "0.25"),
      ("x1 of sample 1", "0.5"), ("activation layer 1", "tanh"),
    ]
    var random = RandomState(seed: 3)
    func pick(_ count: Int) -> Int {
      min(count - 1, Int(random.uniform(from: 0, to: Double(count))))
    }
    for setup in Self.networks {
      let client = try PlayerClient.opened(setup)
      for (what, value) in changes {
        try client.done("forward", ["count": .integer(1 + pick(150))])
        try client.done(
          "set", ["what": .string(what), "value": .string(value)])
        if pick(2) == 0 { try client.done("switch", ["branch": "main"]) }
      }
      try client.done("break", ["what": "δ changes sign"])
      try client.done("back", ["unit": "layer"])
      let state = try client.state()
      let other = PlayerClient()
      try other.done("restore", ["saved": state["save"]])
      #expect(try other.state() == state)
      try other.done("openAddress", ["pairs": state["address"]])
      #expect(try other.state() == state)
    }
  }

  @Test("the article's network has trained in the player as in the article")
  func article() throws {
    let setup = PlayerSetup.reading([
      (name: "network", value: "article"), (name: "epoch", value: "3000"),
    ]).setup
    let start = try setup.makeStart()
    let run = try Fixture(file: "article_values")["training"]
    let loss = 2 * start.step.measureLoss(of: start.data)
    #expect(abs(loss - (try run["loss"]["3000"].double)) < 1e-9)
  }

  @Test("a table of one's own comes back with its settings and changes")
  func ownTable() throws {
    let table: JSON = [
      "name": "plants.csv",
      "text": "height,width,kind\n1,9,a\n2,7,b\n3,8,a\n9,1,b\n8,2,a\n7,3,b\n",
    ]
    let pairs: [[String]] = [
      ["data", "plants.csv"], ["layers", "2,3,1"], ["epoch", "5"],
    ]
    let client = PlayerClient()
    let state = try client.done(
      "openAddress", ["pairs": pairs.json, "table": table])
    #expect(state["title"].text == "plants.csv · 2-3-1")
    // As `trace plants.csv` says it.
    #expect(
      state["names"].text
        == "Columns: x1 = height, x2 = width, o1 = kind (0: a, 1: b).")
    #expect(state["said"].text == "")
    #expect(state["diagram"]["inputs"] != .array([]))
    try client.done("set", ["what": "b[h1]", "value": "0.5"])
    let changed = try client.state()
    let other = PlayerClient()
    try other.done("restore", ["saved": changed["save"]])
    #expect(try other.state() == changed)
    try other.done(
      "openAddress", ["pairs": changed["address"], "table": table])
    #expect(try other.state() == changed)
    let without = try client.done("openAddress", ["pairs": pairs.json])
    #expect(without["said"].text.contains("found \"plants.csv\""))
  }

  @Test("a change is followed by every number, and undone to the same bits")
  func change() throws {
    let client = try PlayerClient.mazur()
    try client.done("forward", ["count": .number(30)])
    let before = try client.state()
    let changed = try client.done(
      "set", ["what": "w[h1←x1]", "value": "0.1"])
    #expect(changed["where"]["operation"] == before["where"]["operation"])
    #expect(changed["diagram"] != before["diagram"])
    #expect(changed["neuron"] != before["neuron"])
    #expect(changed["branches"].elements.count == 2)
    try client.done("undo")
    let after = try client.state()
    #expect(after["diagram"] == before["diagram"])
    #expect(after["operation"] == before["operation"])
    let lines = try client.done("compare", ["what": "main A"])["lines"].elements
    #expect(lines[0].text.hasPrefix("first difference: epoch 0"))
  }

  @Test("the slider stays in its step, also at the step's beginning")
  func slider() throws {
    let client = try PlayerClient.mazur()
    try client.done("goto", ["epoch": .number(3)])
    try client.done("forward", ["count": .number(9)])
    let start = try client.done("goto", ["inStep": .number(0)])["where"]
    #expect(start["done"] == .number(0))
    #expect(start["operation"] == .number(183))
    #expect(try client.ask("goto", ["inStep": .number(99)]).problem.count > 10)
    try client.done("state", ["width": .number(300)])
    let later = try client.done("goto", ["inStep": .number(5)])["where"]
    #expect(later["operation"] == .number(188))
    #expect(later["done"] == .number(5))
  }

  @Test("a guess is judged, and the operation happens")
  func guess() throws {
    let client = try PlayerClient.mazur()
    try client.done("forward", ["count": .number(4)])
    let reply = try client.done("predict", ["value": "0,0075"])
    #expect(reply["said"].text == "The result is 0.007500, as you predicted.")
    #expect(reply["where"]["done"] == .number(5))
    #expect(
      try client.done("predict", ["value": "−0.02"])["said"].text
        == "The result is 0.02750, not -0.02.")
  }

  @Test("a breakpoint stops a run, and a search finds the first and last time")
  func run() throws {
    let client = try PlayerClient.opened([
      "data": "xor", "layers": "2,2,1",
    ])
    try client.done("break", ["what": "loss < 0.2"])
    let stopped = try client.done("run")
    #expect(stopped["said"].text.hasPrefix("stopped at: loss < 0.2"))
    let first = try client.done("first", ["what": "loss < 0.2"])
    #expect(first["where"] == stopped["where"])
    try client.done("forward", ["unit": "epoch"])
    let last = try client.done("last", ["what": "loss > 0.2"])
    let (one, other) = (last["where"], first["where"])
    #expect(one["operation"].number < other["operation"].number)
  }
}

extension Player {
  fileprivate func change(_ action: String, _ request: JSON) throws {
    try change(action, JSONValue(request))
  }

  fileprivate func ask(_ action: String, _ request: JSON) throws {
    _ = try carryOut(action, JSONValue(request))
  }
}
