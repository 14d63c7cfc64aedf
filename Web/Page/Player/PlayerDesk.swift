import NeuronLab

/// The player's requests: `{"to": "player", "do": "open", "setup": {"data": "xor"}}`.
///
/// - `choices`: what a set-up can choose from
/// - `open` a `setup`; `openAddress` by its `pairs`, which may name a `table`;
///   `openTrace` a `text`; `restore` a `saved` state
/// - `state`; `forward`, `back` by `unit` and `count`; `goto` an `operation`, an
///   operation of the step (`inStep`) or an `epoch`; `last`, `first` and `run` to a
///   condition, `break` and `unbreak`
/// - `set` a number, `undo`, `switch` to a branch
/// - `neuron` chooses whose numbers are shown, `predict` judges a guess
/// - `why`, `text` and `compare` answer with text
///
/// All but the first and the last answer with the whole state. With `width`, a
/// request says how much room the picture has.
final class PlayerDesk {
  private var player: Player?

  func reply(to request: JSONValue) throws(Refusal) -> JSON {
    let action = try request.text("do")
    switch action {
    case "choices": return PlayerChoices.json
    case "open":
      return try show(Player(setup(request)), request)
    case "openTrace":
      return try show(Player(traceText: request.text("text")), request)
    case "restore":
      let saved = try Refusal.reading { () throws(JSONError) in
        try PlayerSave(request.member("saved"))
      }
      return try show(Player(saved), request)
    case "openAddress":
      return try show(address(request), request)
    default:
      guard let player else {
        throw Refusal("the player shows no network yet")
      }
      return try player.carryOut(action, request)
    }
  }

  private func setup(_ request: JSONValue) throws(Refusal) -> PlayerSetup {
    let (setup, problems) = try Refusal.reading { () throws(JSONError) in
      let value = try request.member("setup")
      let table = try value.memberIfPresent("table")
      var texts: [(name: String, value: String)] = []
      for member in try value.members() where member.key != "table" {
        let text = try String(value.member(member.key))
        texts.append((name: member.key, value: text))
      }
      return PlayerSetup.reading(
        texts,
        table: try table.map { value throws(JSONError) in try OwnTable(value) })
    }
    if let problem = problems.first { throw Refusal(problem) }
    return setup
  }

  private func address(_ request: JSONValue) throws(Refusal) -> Player {
    let (pairs, table) = try Refusal.reading { () throws(JSONError) in
      let table = try request.memberIfPresent("table")
      return (
        try [[String]](request.member("pairs")),
        try table.map { value throws(JSONError) in try OwnTable(value) }
      )
    }
    guard let new = Player.opening(pairs, table: table) else {
      throw Refusal("The address cannot be read.")
    }
    return new
  }

  private func show(
    _ new: Player, _ request: JSONValue
  ) throws(Refusal) -> JSON {
    let state = try new.carryOut("state", request)
    player = new
    return state
  }
}

/// What a set-up can choose from.
enum PlayerChoices {
  static var json: JSON {
    [
      "networks": .array(
        networks.map { name, setup in
          ["name": .string(name), "setup": setup.json]
        }),
      "losses": names(Loss.allCases.map { $0.name }),
      "optimizers": names(
        OptimizerSettings.Kind.allCases.map { $0.rawValue }),
      "activations": names(Activation.allCases.map { $0.name }),
    ]
  }

  private static func names(_ names: [String]) -> JSON {
    .array(names.map { .string($0) })
  }

  private static var networks: [(String, PlayerSetup)] {
    func book(_ name: String) -> PlayerSetup {
      PlayerSetup.reading([(name: "network", value: name)]).setup
    }
    func data(
      _ name: String, layers: String? = nil, after epoch: Int = 0
    ) -> PlayerSetup {
      var texts = [(name: "data", value: name)]
      if let layers { texts.append((name: "layers", value: layers)) }
      texts.append((name: "epoch", value: "\(epoch)"))
      return PlayerSetup.reading(texts).setup
    }
    return [
      ("Mazur’s 2-2-2, one sample", book("mazur")),
      ("Backflow, 2-2-2, one sample", book("backflow")),
      ("The article’s 2-4-1 for XOR", book("article")),
      ("XOR, 2-2-1", data("xor", layers: "2,2,1")),
      ("XOR, 2-2-1, trained", data("xor", layers: "2,2,1", after: 3000)),
      ("XOR, 2-4-1", data("xor")),
      ("XOR, 2-4-1, trained", data("xor", after: 3000)),
      ("People, 2-2-1", data("people")),
      ("People, 2-2-1, trained", data("people", after: 1000)),
      ("Iris, 4-8-3", data("iris")),
      ("Iris, 4-8-3, trained", data("iris", after: 300)),
    ]
  }
}
