import NeuronLab

// The player's state in the address of the page: `#player?data=xor&layers=2,2,1` and
// so on, with the texts of a ``PlayerSetup``; `change=A,main,12,w[o1←h2] 0.5` for a
// branch, `break=…`, `branch=A` and `at=12.1.5`: step, part and operation.

extension PlayerSave {
  /// What the address says; a trace is too long for it.
  var address: JSON {
    var pairs: [(String, String)] = []
    for text in setup?.texts ?? [] { pairs.append((text.name, text.value)) }
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

  /// Reads the pairs of an address.
  ///
  /// - Parameters:
  ///   - pairs: Names and texts.
  ///   - table: The table of one's own that they may name.
  /// - Returns: the state, and a sentence for each pair that cannot be read.
  static func reading(
    _ pairs: [[String]], table: OwnTable?
  ) -> (saved: PlayerSave, problems: [String]) {
    var saved = PlayerSave()
    var problems: [String] = []
    var texts: [(name: String, value: String)] = []
    for pair in pairs where pair.count == 2 {
      if !saved.read(pair[0], pair[1], &problems) {
        texts.append((name: pair[0], value: pair[1]))
      }
    }
    let named = texts.last { $0.name == "data" }?.value
    let (setup, others) = PlayerSetup.reading(
      texts, table: named == table?.name ? table : nil)
    saved.setup = setup
    return (saved, problems + others)
  }

  /// Reads what is no setting.
  ///
  /// - Returns: whether it was one of these.
  private mutating func read(
    _ key: String, _ text: String, _ problems: inout [String]
  ) -> Bool {
    switch key {
    case "change":
      let parts = text.split(
        separator: ",", maxSplits: 3, omittingEmptySubsequences: false
      ).map { String($0) }
      guard parts.count == 4, let step = Int(parts[2]), step >= 0,
        branches.count < 200
      else {
        problems.append("The address has a change that cannot be read.")
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
        problems.append("The address names a place that cannot be read.")
        return true
      }
      place = numbers
    default: return false
    }
    return true
  }
}

extension Player {
  /// Opens what an address says: as much of it as can be.
  static func opening(_ pairs: [[String]], table: OwnTable?) -> Player? {
    var (saved, problems) = PlayerSave.reading(pairs, table: table)
    while true {
      do throws(Refusal) {
        let player = try Player(saved)
        player.said = problems.joined(separator: " ")
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
