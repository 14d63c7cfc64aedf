import NeuronLab

// The player's state in the address of the page: `#player?data=xor&layers=2,2,1` and
// so on, with the names of ``PlayerSetup``; `change=A,main,12,w[o1←h2] 0.5` for a
// branch, `break=…`, `branch=A` and `at=12.1.5`: step, part and operation.

extension PlayerSave {
  /// What the address says; a trace is too long for it.
  var address: JSON {
    var pairs: [(String, String)] = []
    if let setup, case .object(let members) = setup.json {
      let usual = PlayerSetup().json
      for member in members
      where usual.member(member.key) != member.value {
        pairs.append((member.key, Self.text(member.value)))
      }
    }
    for branch in branches {
      pairs.append(
        (
          "change",
          "\(branch.name),\(branch.parent),\(branch.step),\(branch.change)"
        ))
    }
    for breakpoint in breakpoints { pairs.append(("break", breakpoint)) }
    if branch != "main" { pairs.append(("branch", branch)) }
    if place != [0, 0, 0] {
      pairs.append(("at", place.map { "\($0)" }.joined(separator: ".")))
    }
    return .array(pairs.map { .array([.string($0.0), .string($0.1)]) })
  }

  private static func text(_ value: JSON) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let bool): return bool ? "yes" : "no"
    case .number(let number): return number.shortText
    case .array(let values):
      return values.map { text($0) }.joined(separator: ",")
    case .null, .object: return ""
    }
  }

  /// Reads the pairs of an address.
  ///
  /// - Returns: the state, and a sentence for each pair that cannot be read.
  static func reading(
    _ pairs: [[String]]
  ) -> (saved: PlayerSave, problems: [String]) {
    var saved = PlayerSave()
    var members: [JSON.Member] = []
    var setup = PlayerSetup()
    var problems: [String] = []
    for pair in pairs where pair.count == 2 {
      let (key, text) = (pair[0], pair[1])
      if saved.read(key, text, &problems) { continue }
      guard let value = value(of: key, text) else {
        problems.append("the address says \(key.quoted), which is unknown")
        continue
      }
      let more =
        members.filter { $0.key != key } + [JSON.Member(key, value)]
      do throws(JSONError) {
        setup = try PlayerSetup(JSONValue(.object(more)))
        members = more
      } catch {
        problems.append("the address: \(error)")
      }
    }
    saved.setup = setup
    return (saved, problems)
  }

  /// Reads what is no setting.
  ///
  /// - Returns: whether it was one of these.
  private mutating func read(
    _ key: String, _ text: String, _ problems: inout [String]
  ) -> Bool {
    switch key {
    // How long the playground trains says nothing here.
    case "epochs": return true
    case "change":
      let parts = text.split(
        separator: ",", maxSplits: 3, omittingEmptySubsequences: false
      ).map { String($0) }
      guard parts.count == 4, let step = Int(parts[2]), step >= 0,
        branches.count < 200
      else {
        problems.append("the address has a change that cannot be read")
        return true
      }
      var branch = Branch()
      (branch.name, branch.parent) = (parts[0], parts[1])
      (branch.step, branch.change) = (step, parts[3])
      branches.append(branch)
    case "break": breakpoints.append(text)
    case "branch": branch = text
    case "at":
      let numbers = text.split(separator: ".").compactMap { Int($0) }
      guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
        problems.append("the address names a place that cannot be read")
        return true
      }
      place = numbers
    default: return false
    }
    return true
  }

  /// The value of a setting; `nil` for an unknown setting.
  private static func value(of key: String, _ text: String) -> JSON? {
    let parts = text.split(separator: ",").map { String($0) }
    func number(_ text: String) -> JSON {
      Double(text.trimmed).map { .number($0) } ?? .string(text)
    }
    switch key {
    case "network", "data", "initializer", "drawOrder", "loss", "reduction",
      "optimizer":
      return .string(text)
    case "layers", "samples": return .array(parts.map { number($0) })
    case "activations": return .array(parts.map { .string($0) })
    case "batch" where text == "full": return .number(0)
    case "seed", "rate", "momentum", "decay", "batch", "split", "epoch":
      return number(text)
    case "bias", "nesterov", "shuffle":
      return text == "yes"
        ? .bool(true) : text == "no" ? .bool(false) : .string(text)
    default: return nil
    }
  }
}

extension JSON {
  /// A member of an object.
  fileprivate func member(_ key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension Player {
  /// Opens what an address says: as much of it as can be.
  static func opening(_ pairs: [[String]]) -> Player? {
    var (saved, problems) = PlayerSave.reading(pairs)
    while true {
      do throws(Refusal) {
        let player = try Player(saved)
        player.said = problems.joined(separator: ". ")
        return player
      } catch {
        problems.append(error.sentence)
        // First without the place and the changes, then with the usual network.
        if saved.setup == nil { return nil }
        let hasMore =
          !saved.branches.isEmpty || !saved.breakpoints.isEmpty
          || saved.place != [0, 0, 0] || saved.branch != "main"
        let setup = saved.setup
        saved = PlayerSave()
        if hasMore { saved.setup = setup }
      }
    }
  }
}
