/// Checks every number of a trace's file from the file's own numbers: each is computed
/// anew from the operands that the file records for it.
///
/// So one wrong number is found once, and not blamed on all that follow from it. A
/// number that the file leaves out is computed on the way, and what follows it is
/// checked with that. How near is near enough is in `Estimate`.
package struct TraceVerification {
  /// What is checked.
  package let record: TraceRecord
  /// How many recorded numbers have been computed anew.
  package private(set) var operationCount = 0
  /// The numbers that do not agree, in the order of execution.
  package private(set) var differences: [TraceDifference] = []
  /// How many numbers the file leaves out, by kind, in the order of execution.
  package private(set) var missing: [(kind: String, count: Int)] = []
  /// How many numbers come from terms that are too large for their precision, so that
  /// another order of adding them may give infinity, or not.
  package private(set) var overflowCount = 0
  /// Why the update is not checked, if it is not.
  package internal(set) var unknown: String?

  /// Whether numbers that are right are held against mistakes that change all of them.
  private let isExamining: Bool
  /// The mistakes that a right number speaks against, with the number's kind.
  private var refuted: [(kind: String, mistake: KnownMistake)] = []

  /// Checks every number.
  package init(_ record: TraceRecord) {
    self.init(record, isExamining: false)
    guard mistakes.contains(where: { $0.isEverywhere }) else { return }
    for (kind, mistake) in Self(record, isExamining: true).refuted {
      for n in differences.indices where differences[n].kind == kind {
        differences[n].mistakes.removeAll { $0 == mistake }
      }
    }
  }

  private init(_ record: TraceRecord, isExamining: Bool) {
    self.record = record
    self.isExamining = isExamining
    var walk = SampleWalk(record)
    var losses: [Estimate] = []
    for s in record.samples.indices {
      losses.append(walk.take(sample: s, &self))
    }
    checkBatchLoss(losses)
    let gradients = checkGradients(walk)
    UpdateWalk(record, gradients).take(&self)
  }

  // MARK: One number

  /// What is said about a number that does not agree.
  struct Claim {
    let name: String
    let path: String
    let formula: String
    let operands: [(name: String, value: Double)]
    /// The parameter before the update, where the number is the one after it.
    var before: Double?
    /// What known mistakes would give.
    var suspects: [Suspect] = []
  }

  /// A known mistake, and the number that it would give.
  struct Suspect {
    let mistake: KnownMistake
    let value: Estimate

    init(_ mistake: KnownMistake, _ value: Estimate) {
      (self.mistake, self.value) = (mistake, value)
    }
  }

  /// Compares a recorded number with what its operands give.
  ///
  /// - Parameters:
  ///   - recorded: The number; `nil` where the file leaves it out.
  ///   - estimates: What is right, the usual first.
  ///   - kind: What is counted if it is left out; `nil` for a number that only repeats
  ///     another one.
  ///   - claim: What is said if it differs.
  /// - Returns: The number to go on with.
  mutating func check(
    _ recorded: Double?, _ estimates: [Estimate], _ kind: String?,
    _ claim: () -> Claim
  ) -> Estimate {
    guard let recorded else {
      if let kind { countMissing(kind) }
      return estimates[0]
    }
    operationCount += 1
    var verdict = TraceRecord.Precision.Verdict.differs
    for estimate in estimates {
      verdict = record.precision.compare(recorded, estimate)
      if verdict != .differs { break }
    }
    switch verdict {
    case .agrees: if isExamining, let kind { examine(recorded, kind, claim()) }
    case .overflows: overflowCount += 1
    case .differs:
      differences.append(
        TraceDifference(
          recorded, expected: estimates[0].value, kind, claim(),
          record.precision))
    }
    return recorded.isNaN ? estimates[0] : Estimate(recorded)
  }

  /// Finds the mistakes that would have changed a number that is right.
  private mutating func examine(
    _ recorded: Double, _ kind: String, _ claim: Claim
  ) {
    for suspect in claim.suspects
    where suspect.mistake.isEverywhere
      && record.precision.compare(recorded, suspect.value) == .differs
      && !refuted.contains(where: { $0 == (kind, suspect.mistake) })
    {
      refuted.append((kind, suspect.mistake))
    }
  }

  mutating func countMissing(_ kind: String) {
    for n in missing.indices where missing[n].kind == kind {
      missing[n].count += 1
      return
    }
    missing.append((kind, 1))
  }

  // MARK: The batch

  private mutating func checkBatchLoss(_ losses: [Estimate]) {
    let record = record
    let count = losses.count
    let divisor = record.reduction.divisor(sampleCount: count)
    let total = Estimate.sum(losses)
    _ = check(
      record.lossValue,
      [divisor == 1 ? total : total / Estimate(divisor)], "losses"
    ) {
      Claim(
        name: "The loss of the batch", path: "loss.value",
        formula: "L = the \(record.reduction.rawValue) over the samples",
        operands: losses.enumerated().map {
          ("L of sample \($0 + 1)", $1.value)
        })
    }
  }

  /// Checks the sums over the samples.
  ///
  /// - Returns: For each layer, for each neuron, ∂L/∂ its weights and bias.
  private mutating func checkGradients(_ walk: SampleWalk) -> [[[Estimate]]] {
    var all: [[[Estimate]]] = []
    for (l, layer) in record.layers.enumerated() {
      var row: [[Estimate]] = []
      for k in layer.names.indices {
        row.append(checkGradients(walk.sums(l, k), l, k, walk))
      }
      all.append(row)
    }
    return all
  }

  private mutating func checkGradients(
    _ sums: [Estimate], _ l: Int, _ k: Int, _ walk: SampleWalk
  ) -> [Estimate] {
    let record = record
    let own = record.gradients?[l][k]
    let count = record.layers[l].weights[0].count
    func suspects(
      _ sum: Estimate, before: Double, isBias: Bool, transposed: Estimate?
    ) -> [Suspect] {
      var suspects = [
        Suspect(.optimizer(.gradientsNotZeroed), sum + Estimate(before)),
        Suspect(.backward(.wrongSign), -sum),
      ]
      if isBias {
        suspects.append(Suspect(.backward(.biasesForgotten), Estimate(0)))
      }
      if let transposed {
        suspects.append(Suspect(.backward(.transposed), transposed))
      }
      return suspects
    }
    var gradients: [Estimate] = []
    for (i, sum) in sums.enumerated() {
      let isBias = i == count
      let number = isBias ? own?.db : own?.dw[i]
      let before = (isBias ? own?.dbBefore : own?.dwBefore[i]) ?? 0
      gradients.append(
        check(number, [sum], TraceDifference.gradientKind) {
          let symbol = isBias ? "db" : "dw[\(record.inputName(l, i))]"
          let path = "gradients[\(l)].neurons[\(k)]."
          return Claim(
            name: "The batch's \(symbol) of \(record.name(l, k))",
            path: path + (isBias ? "db" : "dw[\(i)]"),
            formula: isBias ? "Σ δ" : "Σ δ·\(record.inputName(l, i))",
            operands: walk.operands(ofGradient: i, l, k),
            suspects: suspects(
              sum, before: before, isBias: isBias,
              transposed: isBias ? nil : walk.transposed(l, k, i)))
        })
    }
    return gradients
  }
}

extension TraceRecord {
  /// The name of a neuron.
  func name(_ l: Int, _ k: Int) -> String { layers[l].names[k] }

  /// The name of a layer's input: `x1`, or the neuron it comes from.
  func inputName(_ l: Int, _ i: Int) -> String {
    l == 0 ? "x\(i + 1)" : layers[l - 1].names[i]
  }
}
