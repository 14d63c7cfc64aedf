import Course
import Exercises
import NeuronLab

/// What is said about a learner's gradient.
struct GradientReport {
  let search: GradientSearch
  /// The neurons that were asked for; `nil` for all.
  let neurons: [NeuronPlace]?
  /// How many decimals of ours are shown; `nil` for as many as were given.
  let digits: Int?

  /// With more parameters than this, only the worst are listed.
  private static let listedParameters = 50
  private static let worstParameters = 10
  private static let listedCauses = 4
  private static let leastDecimals = 4
  private static let mostDecimals = 10

  private var learners: LearnersGradient { search.learners }
  private var all: [NetworkParameters.Parameter] { learners.parameters.all }

  // MARK: Table

  /// Every parameter that was given, or the worst of many.
  var table: [String] {
    var listed = learners.given
    var lines: [String] = []
    if listed.count > Self.listedParameters {
      let differing = Set(search.differing)
      listed.sort {
        let first = differing.contains($0)
        return first == differing.contains($1)
          ? distance($0) > distance($1) : first
      }
      lines.append(
        "The \(Self.worstParameters) of \(listed.count) parameters that differ "
          + "most:")
      listed = Array(listed.prefix(Self.worstParameters))
    }
    var table = TextTable(
      header: ["parameter", "yours", "ours", "difference", ""],
      alignments: [.left, .right, .right, .right, .left])
    for k in listed { table.append(row(k)) }
    return (lines + table.lines).map { "  \($0)" }
  }

  private func row(_ k: Int) -> [String] {
    guard let number = learners.numbers[k] else { return [] }
    let isWrong = search.differing.contains(k)
    let difference = (number.value - search.ours[k])
      .visibleText(decimals: decimals)
    return [
      all[k].name, text(of: number),
      search.ours[k].visibleText(decimals: decimals),
      isWrong ? difference : "", isWrong ? "✗" : "✓",
    ]
  }

  /// The number as it was given, unless it has more digits than are shown.
  private func text(of number: TypedNumber) -> String {
    number.text.count > Self.mostDecimals + 3
      ? number.value.visibleText(decimals: decimals) : number.text
  }

  private func distance(_ k: Int) -> Double {
    let distance = abs((learners.numbers[k]?.value ?? 0) - search.ours[k])
    return distance.isNaN ? .infinity : distance
  }

  /// How many decimals are shown: those of the finest number given.
  private var decimals: Int {
    if let digits { return digits }
    let finest = learners.numbers.compactMap { $0?.unit }
      .filter { $0 > 0 }.min()
    return (Self.leastDecimals..<Self.mostDecimals).first {
      finest ?? 1 >= TypedNumber.unit(decimals: $0) * 0.9
    } ?? Self.mostDecimals
  }

  // MARK: Verdict

  /// How many numbers agree, and what is missing.
  var result: [String] {
    let (count, wrong) = (learners.given.count, search.differing.count)
    let what =
      count == 1 ? "The gradient agrees" : "All \(count) gradients agree"
    let sentence =
      wrong == 0
      ? "\(what) with ours in the digits given."
      : "\(wrong) of \(count) gradients differ\(wrong == 1 ? "s" : "") from ours."
    guard !missing.isEmpty else { return [sentence] }
    let names = StepNames.list(missing.map { all[$0].name })
    return [sentence]
      + "\(missing.count) \(missing.count == 1 ? "is" : "are") missing: \(names)."
      .wrapped(width: 80)
  }

  private var missing: [Int] {
    all.indices.filter { k in
      learners.numbers[k] == nil
        && neurons?.contains(all[k].place) ?? true
    }
  }

  /// The mistakes that give these numbers, or what else can be said about them.
  var explanation: [String] {
    if search.differing.isEmpty { return [] }
    let causes = search.causes
    guard !causes.isEmpty else { return hint.wrapped(width: 80) }
    var lines = [
      causes.count == 1
        ? "This mistake gives exactly these numbers:"
        : "These \(causes.count) mistakes give exactly these numbers:"
    ]
    for cause in causes.prefix(Self.listedCauses) {
      lines += [""] + Self.lines(of: cause)
    }
    if causes.count > Self.listedCauses {
      lines += ["", "  … and \(causes.count - Self.listedCauses) more"]
    }
    return lines
  }

  private static func lines(of cause: GradientCause) -> [String] {
    var lines = cause.title.wrapped(width: 78).map { "  \($0)" }
    if !cause.wrong.isEmpty {
      lines += ["    wrong  \(cause.wrong)", "    right  \(cause.right)"]
    }
    return lines
      + cause.reading.enumerated().map { k, words in
        "    \(k == 0 ? "more " : "     ")  \(Command.program) \(words)"
      }
  }

  // MARK: Without a cause

  /// Where to look for a mistake that is not known.
  private var hint: String {
    let given = learners.given
    guard search.hasDigits else {
      return "These numbers have too few digits to name a mistake: at least "
        + "\(Exercise.leastDigits) are needed, from the first that is not 0."
        + (search.differing.count < given.count ? " \(place)" : "")
    }
    if given.allSatisfy({ learners.numbers[$0]?.value == 0 }) {
      return "All of yours are 0. No known mistake gives that here: was the "
        + "backward pass run?"
    }
    if isRoundingError {
      return "Differences this small come from rounding, not from a mistake in "
        + "the formulas: compute in double precision, and write more digits."
    }
    if let factor = search.commonFactor {
      return search.differing.count == given.count
        ? "All of yours are \(factor.asShare) ours. No known mistake gives that "
          + "factor: look at the loss, and at how the samples are combined."
        : "Those that differ are \(factor.asShare) ours. The others agree, and so "
          + "does the loss. \(place)"
    }
    return "No known mistake gives these numbers. \(place)"
  }

  /// Whether the differences are within what PyTorch allows for single precision.
  private var isRoundingError: Bool {
    let largest = learners.given.map { abs(search.ours[$0]) }.max() ?? 0
    return search.differing.allSatisfy { distance($0) <= 1e-5 * largest }
  }

  /// Which part is right, and so where the mistake is.
  private var place: String {
    let given = learners.given
    let wrong = Set(search.differing)
    let right = given.filter { !wrong.contains($0) }
    guard !right.isEmpty else {
      let last = learners.parameters.network.layers.count - 1
      return given.contains { all[$0].place.layer == last }
        ? "None of yours agrees, so begin at the output: ∂L/∂a, then σ′." : ""
    }
    if wrong.allSatisfy({ all[$0].input == nil }) {
      return "All dw agree, so look at db alone."
    }
    if right.allSatisfy({ all[$0].input == nil }) {
      return "Only db agrees: δ is right, so look at what it is multiplied by."
    }
    let firstRight = right.map { all[$0].place.layer }.min() ?? 0
    let lastWrong = wrong.map { all[$0].place.layer }.max() ?? 0
    if lastWrong < firstRight {
      let layers = learners.parameters.network.layers
      return "Everything agrees back to \(layers[firstRight].phrase), and "
        + "\(layers[lastWrong].phrase) does not: look at how δ flows back from "
        + "one to the other."
    }
    var names: [String] = []
    for k in search.differing {
      let name = learners.parameters.network[all[k].place].name
      if names.last != name { names.append(name) }
    }
    return "These neurons differ: \(StepNames.list(names))."
  }
}

extension Layer {
  /// Its name in a sentence: `the output layer`, `hidden layer 1`.
  var phrase: String { name.last?.isNumber ?? false ? name : "the \(name)" }
}
