import NeuronLab
import TestSupport
import Testing

@testable import Course
@testable import Walkthrough

@Suite("GradientSearch")
struct GradientSearchTests {
  @Test(
    "NumPy's gradients are right in full and in rounded digits",
    arguments: try LearnersNetwork.fixtures())
  func right(fixture: Fixture) throws {
    let network = try LearnersNetwork(fixture)
    let arrays = try network.right()
    var texts = [arrays.json()]
    for digits in 3...8 {
      texts.append(arrays.json { rounded($0, digits: digits) })
    }
    for digits in 1...8 {
      texts.append(arrays.json { $0.text(decimals: digits) })
      // Rounded and written without zeros at the end.
      texts.append(
        arrays.json { (Double($0.text(decimals: digits)) ?? .nan).shortText })
    }
    texts.append(arrays.json { "\(Double(Float($0)))" })
    for text in texts {
      let search = try network.search(text)
      #expect(search.differing.isEmpty, "\(text)")
      #expect(search.causes.isEmpty)
    }
  }

  @Test(
    "each mistake of the museum is named from NumPy's numbers",
    arguments: try LearnersNetwork.fixtures())
  func mistakes(fixture: Fixture) throws {
    let network = try LearnersNetwork(fixture)
    for name in try network.fixture["mistakes"].keys {
      let mistake = try #require(Mistake(rawValue: name))
      let arrays = try LearnersNetwork.Arrays(
        network.fixture["mistakes"][name])
      for digits in [3, 4, 6, 17] {
        let search = try network.search(
          arrays.json { rounded($0, digits: digits) })
        let exhibits = search.causes.map { $0.reading[0] }
        let number = try #require(Mistake.allCases.firstIndex(of: mistake)) + 1
        // With few digits, a small mistake cannot be seen.
        let isSmall = mistake == .updatedFirst && digits < 6
        #expect(
          exhibits.contains("museum \(number)")
            || isSmall && search.differing.isEmpty,
          "\(name), \(digits) digits: \(search.causes.map(\.title))")
        if digits == 17 {
          try expectSameNumbers(search.causes, network, mistake)
        }
      }
    }
  }

  /// Another cause may be named beside the mistake only where both are the same
  /// factor.
  private func expectSameNumbers(
    _ causes: [GradientCause], _ network: LearnersNetwork, _ mistake: Mistake
  ) throws {
    let factors: [Mistake] = [.wrongSign, .halfInGradient, .sumForMean]
    if !factors.contains(mistake) {
      #expect(causes.count == 1, "\(mistake): \(causes.map(\.title))")
    }
  }

  @Test("every mistake is named on at least five networks")
  func coverage() throws {
    var counts: [String: Int] = [:]
    for network in try LearnersNetwork.all() {
      for name in try network.fixture["mistakes"].keys {
        counts[name, default: 0] += 1
      }
    }
    for mistake in Mistake.allCases {
      let least = mistake == .transposed ? 4 : 5
      #expect(counts[mistake.name] ?? 0 >= least, "\(mistake)")
    }
  }

  @Test(
    "a part of the gradient is enough to name most mistakes",
    arguments: try LearnersNetwork.fixtures())
  func partial(fixture: Fixture) throws {
    let network = try LearnersNetwork(fixture)
    for name in try network.fixture["mistakes"].keys {
      let arrays = try LearnersNetwork.Arrays(
        network.fixture["mistakes"][name])
      let matrix = arrays.weights[0].map { row in
        "[\(row.map { "\($0)" }.joined(separator: ","))]"
      }
      let search = try network.search(
        "{\"dW1\": [\(matrix.joined(separator: ","))]}")
      guard !search.differing.isEmpty else { continue }
      let titles = search.causes.map { String($0.title.prefix(40)) }
      let title = try #require(Mistake(rawValue: name)).formulas(
        network.step.network.layers.map { $0.activation }, network.step.loss
      ).title
      #expect(titles.contains(String(title.prefix(40))), "\(name): \(titles)")
    }
  }

  @Test("noise names nothing, and neither does one wrong number")
  func noise() throws {
    var random = RandomState(seed: 1)
    for network in try LearnersNetwork.all() {
      for _ in 0..<40 {
        let scale = random.uniform(from: 0.01, to: 1)
        let text = try network.right().json { _ in
          rounded(random.uniform(from: -scale, to: scale), digits: 3)
        }
        let search = try network.search(text)
        #expect(!search.differing.isEmpty)
        #expect(search.causes.isEmpty, "\(search.causes.map(\.title))")
      }
      var spoiled = try network.right()
      spoiled.weights[0][0][0] *= 1.01
      let search = try network.search(spoiled.json())
      #expect(search.differing == [0])
      #expect(search.causes.isEmpty, "\(search.causes.map(\.title))")
    }
  }

  // MARK: Other causes

  private func titles(_ search: GradientSearch) -> [String] {
    search.causes.map { $0.title }
  }

  @Test(
    "one sample alone is named, as a part and as a loss of its own",
    arguments: try LearnersNetwork.fixtures())
  func samples(fixture: Fixture) throws {
    let network = try LearnersNetwork(fixture)
    let n = network.data.count
    let last = try LearnersNetwork.Arrays(network.fixture["lastSample"])
    let part = try network.search(last.json { rounded($0, digits: 6) })
    #expect(
      titles(part).contains(
        "Only sample \(n) is in it: each sample's part replaces those before it"
      )
    )
    let own = try LearnersNetwork.Arrays(network.fixture["lossOfLast"])
    let loss = try network.search(own.json())
    if network.step.reduction == .mean {
      #expect(
        titles(loss) == [
          "It is the gradient of sample \(n)'s loss alone, not of the mean over "
            + "the batch"
        ])
    }
  }

  @Test("a constant factor is named as the loss that has it")
  func losses() throws {
    let network = try #require(
      try LearnersNetwork.all().first {
        $0.name == "3-3-2, mean of both"
      })
    // ½·Σ over two outputs and five samples, where the loss is the mean of both.
    let right = try network.right()
    let half = try network.search(right.scaled(by: 5).json())
    #expect(
      half.causes
        == [
          .times(
            5,
            loss:
              "(a − y)², mean over the outputs, mean over the samples",
            other: "½·(a − y)², sum over the outputs, sum over the samples"),
          GradientCause(.sumForMean, in: network.step),
        ].reversed())
    let sum = try network.search(right.scaled(by: 10).json())
    #expect(
      sum.causes.map { $0.wrong } == [
        "L = (a − y)², sum over the outputs, sum over the samples"
      ])
    let twice = try network.search(right.scaled(by: 2).json())
    #expect(
      titles(twice) == [
        "It is the gradient of another loss, 2 times this one",
        "Everything is added twice: dw was not set to 0 before",
      ])
  }

  @Test("steps, and gradients that were not set to 0, are named")
  func steps() throws {
    let network = try #require(try LearnersNetwork.all().last)
    let right = try network.right()
    let step = try network.search(right.scaled(by: -0.1).json())
    #expect(step.causes == [.stepTaken])
    let rate = try network.search(right.scaled(by: 0.1).json())
    #expect(rate.causes == [.timesRate])
    let search = try network.search(right.json())
    let previous = search.ours.map { 0.3 * $0 + 0.01 }
    var sum = right
    sum.weights = right.weights.map { $0.map { $0.map { 1.3 * $0 + 0.01 } } }
    sum.biases = right.biases.map { $0.map { 1.3 * $0 + 0.01 } }
    #expect(
      try network.search(sum.json(), previous: previous).causes == [.notZeroed])
    #expect(try network.search(sum.json()).causes.isEmpty)
  }

  @Test("an unknown factor is found from three numbers on")
  func factor() throws {
    for network in try LearnersNetwork.all() {
      let right = try network.right()
      for digits in [3, 6, 17] {
        let search = try network.search(
          right.scaled(by: 0.37).json { rounded($0, digits: digits) })
        let factor = try #require(search.commonFactor)
        #expect(abs(factor - 0.37) < 0.002)
        #expect(search.causes.isEmpty)
      }
    }
  }

  @Test("the search leaves the right gradient in the network")
  func leaves() throws {
    for network in try LearnersNetwork.all() {
      let search = try network.search(
        try network.right().scaled(by: 3.3).json())
      #expect(
        NetworkParameters(network.step.network).gradient == search.ours)
    }
  }

  @Test("every cause names lessons and exhibits that there are")
  func reading() throws {
    let step = try LearnersNetwork.all()[0].step
    let causes =
      Mistake.allCases.map { GradientCause($0, in: step) } + [
        .onlySample(1, isLast: true), .lossOfSample(1), .allSamples,
        .notZeroed, .addedTwice, .stepTaken, .timesRate,
        .times(2, loss: "", other: ""),
      ]
    for cause in causes {
      for words in cause.reading.map({ $0.split(separator: " ") }) {
        let isExhibit = words[0] == "museum"
        #expect(
          isExhibit
            ? Museum.place(of: String(words[1])) != nil
            : LessonCatalog.all.contains { $0.name == words[1] })
      }
      #expect(cause.title.count <= 76, "\(cause.title)")
    }
  }
}
