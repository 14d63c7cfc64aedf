import Foundation
import NeuronKit
import TestSupport
import Testing

/// What NumPy draws from one seed, each list from a fresh state.
private struct NumPyDraws: Decodable {
  let seed: UInt32
  let raw32: [UInt32]
  let distantRaw32: [UInt32]
  let randomSample: [Double]
  let uniform: [Double]
  let uniformAside: [Double]
  let standardNormal: [Double]
  let standardNormalBits: [String]
  let afterOneNormal: AfterOneNormal
  let mixed: [Double]
  let normal: [Double]
  let distantNormal: [Double]
  let randint10: [Int64]
  let randintSigned: [Int64]
  let randint1000: [Int64]
  let randint8: [Int64]
  let randintWord: [Int64]
  let randintAboveWord: [Int64]
  let permutation10: [Int]
  let shuffleTwice: [[Int]]
  let shuffledLetters: String
  let permutation100: [Int]
  let choiceWithoutReplacement: [Int]
  let choiceWithReplacement: [Int64]

  struct AfterOneNormal: Decodable {
    let value: Double
    let cached: Double
    let wordsConsumed: Int

    enum CodingKeys: String, CodingKey {
      case value
      case cached = "cached_gauss"
      case wordsConsumed = "mt_pos"
    }
  }

  enum CodingKeys: String, CodingKey {
    case seed
    case raw32
    case distantRaw32 = "raw32_at_623_624_625_1247_1248_1999"
    case randomSample = "random_sample"
    case uniform = "uniform_-1_1"
    case uniformAside = "uniform_-0.5_0.25"
    case standardNormal = "standard_normal"
    case standardNormalBits = "standard_normal_bits"
    case afterOneNormal = "after_one_normal"
    case mixed = "mixed_normal_double_normal_double_normal"
    case normal = "normal_loc_2_scale_3"
    case distantNormal = "sum_check_normal_4998_4999"
    case randint10 = "randint_0_10"
    case randintSigned = "randint_-5_6"
    case randint1000 = "randint_0_1000"
    case randint8 = "randint_0_8"
    case randintWord = "randint_0_2^32"
    case randintAboveWord = "randint_0_2^40"
    case permutation10 = "permutation_10"
    case shuffleTwice = "shuffle_10_then_again"
    case shuffledLetters = "shuffle_list_abcdefg"
    case permutation100 = "permutation_100"
    case choiceWithoutReplacement = "choice_10_size_5_no_replace"
    case choiceWithReplacement = "choice_10_size_10_replace"
  }

  /// Draws as many numbers as `expected` has from a fresh state, and compares.
  func expect<Number: Equatable>(
    _ expected: [Number], sourceLocation: SourceLocation = #_sourceLocation,
    isSame: (Number, Number) -> Bool = { $0 == $1 },
    draw: (inout RandomState) -> Number
  ) {
    var random = RandomState(seed: seed)
    #expect(!expected.isEmpty, sourceLocation: sourceLocation)
    for (k, number) in expected.enumerated() {
      let drawn = draw(&random)
      #expect(
        isSame(drawn, number), "number \(k): \(drawn), not \(number)",
        sourceLocation: sourceLocation)
    }
  }

  /// The file that NumPy 2.4.6 wrote, see its `how` and `algorithm`.
  static func loadAll() throws -> [NumPyDraws] {
    struct File: Decodable { let seeds: [NumPyDraws] }
    let file = Checkout.fixtures.appendingPathComponent("numpy_rng.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
      .seeds
  }

  static func load(seed: UInt32) throws -> NumPyDraws {
    try #require(loadAll().first { $0.seed == seed })
  }
}

/// The seeds in the file: the smallest, the largest, and three between.
private let seeds: [UInt32] = [0, 1, 42, 12_345, 4_294_967_295]

/// Normal numbers go through the C library's logarithm: the same bits where
/// that is glibc's, as it was for the file; nine digits elsewhere.
private func isSame(_ drawn: Double, _ expected: Double) -> Bool {
  #if canImport(Glibc)
    return drawn == expected
  #else
    return abs(drawn - expected) <= 1e-9 * abs(expected)
  #endif
}

@Suite("RandomState repeats NumPy bit for bit")
struct RandomStateTests {
  @Test("the file holds the five seeds, and no other")
  func fileIsComplete() throws {
    #expect(try NumPyDraws.loadAll().map(\.seed) == seeds)
  }

  @Test("the raw words agree, also after the 624th", arguments: seeds)
  func rawWords(seed: UInt32) throws {
    let numPy = try NumPyDraws.load(seed: seed)
    numPy.expect(numPy.raw32) { $0.nextWord() }
    var random = RandomState(seed: numPy.seed)
    let words = (0..<2000).map { _ in random.nextWord() }
    #expect(
      [623, 624, 625, 1247, 1248, 1999].map { words[$0] } == numPy.distantRaw32)
  }

  @Test("doubles and uniform numbers agree", arguments: seeds)
  func uniform(seed: UInt32) throws {
    let numPy = try NumPyDraws.load(seed: seed)
    numPy.expect(numPy.randomSample) { $0.randomSample() }
    numPy.expect(numPy.randomSample) { $0.uniform() }
    numPy.expect(numPy.uniform) { $0.uniform(from: -1, to: 1) }
    numPy.expect(numPy.uniformAside) { $0.uniform(from: -0.5, to: 0.25) }
  }

  @Test("normal numbers agree, also after thousands", arguments: seeds)
  func normal(seed: UInt32) throws {
    let numPy = try NumPyDraws.load(seed: seed)
    numPy.expect(numPy.standardNormal, isSame: isSame) { $0.standardNormal() }
    let fromBits = try numPy.standardNormalBits.map {
      Double(bitPattern: try #require(UInt64($0, radix: 16)))
    }
    #expect(fromBits == numPy.standardNormal)
    numPy.expect(numPy.normal, isSame: isSame) {
      $0.normal(mean: 2, standardDeviation: 3)
    }
    var random = RandomState(seed: seed)
    for _ in 0..<4998 { _ = random.standardNormal() }
    for expected in numPy.distantNormal {
      #expect(isSame(random.standardNormal(), expected))
    }
  }

  @Test("the second normal number of a pair waits, whatever else is drawn")
  func spareNormal() throws {
    for numPy in try NumPyDraws.loadAll() {
      let one = numPy.afterOneNormal
      var random = RandomState(seed: numPy.seed)
      #expect(isSame(random.standardNormal(), one.value))
      #expect(random.nextWord() == numPy.raw32[one.wordsConsumed])
      var order = [1, 2, 3]
      random.shuffle(&order)
      _ = random.randint(0, 10)
      #expect(isSame(random.standardNormal(), one.cached))

      random = RandomState(seed: numPy.seed)
      for (k, expected) in numPy.mixed.enumerated() {
        let drawn =
          k.isMultiple(of: 2) ? random.standardNormal() : random.randomSample()
        #expect(isSame(drawn, expected))
      }
    }
  }

  @Test("the spare normal number is taken without drawing a word")
  func spareNormalDrawsNothing() {
    var random = RandomState(seed: 7)
    var other = random
    _ = random.standardNormal()
    _ = other.standardNormal()
    _ = other.standardNormal()
    #expect(random.nextWord() == other.nextWord())
  }

  @Test("integers agree in small and large ranges", arguments: seeds)
  func integers(seed: UInt32) throws {
    let numPy = try NumPyDraws.load(seed: seed)
    numPy.expect(numPy.randint10) { $0.randint(0, 10) }
    numPy.expect(numPy.randintSigned) { $0.randint(-5, 6) }
    numPy.expect(numPy.randint1000) { $0.randint(0, 1000) }
    numPy.expect(numPy.randint8) { $0.randint(0, 8) }
    numPy.expect(numPy.randintWord) { $0.randint(0, 1 << 32) }
    numPy.expect(numPy.randintAboveWord) { $0.randint(0, 1 << 40) }
    numPy.expect(numPy.choiceWithReplacement) { $0.randint(0, 10) }
  }

  @Test("an integer with one choice draws no word")
  func oneChoice() {
    var random = RandomState(seed: 3)
    var untouched = random
    #expect(random.randint(5, 6) == 5)
    #expect(random.randint(.min, .min + 1) == .min)
    #expect(random.nextWord() == untouched.nextWord())
  }

  @Test("the range of exactly 2^32 takes one word, the next larger one two")
  func wordsForARange() {
    var random = RandomState(seed: 9)
    var words = random
    #expect(random.randint(-7, (1 << 32) - 7) == Int64(words.nextWord()) - 7)
    // 2^32 + 1 choices: 33 bits of two words, until they are not above 2^32.
    var expected: UInt64
    repeat {
      expected = UInt64(words.nextWord()) << 32 | UInt64(words.nextWord())
      expected &= (1 << 33) - 1
    } while expected > 1 << 32
    #expect(random.randint(0, (1 << 32) + 1) == Int64(expected))
    #expect(random.nextWord() == words.nextWord())
  }

  @Test("the widest range of integers has no overflow")
  func widestRange() {
    var random = RandomState(seed: 11)
    let drawn = (0..<100).map { _ in random.randint(.min, .max) }
    #expect(drawn.contains { $0 < 0 })
    #expect(drawn.contains { $0 > 0 })
    #expect(Set(drawn).count == 100)
  }

  @Test("shuffles and permutations agree", arguments: seeds)
  func order(seed: UInt32) throws {
    let numPy = try NumPyDraws.load(seed: seed)
    var random = RandomState(seed: numPy.seed)
    var ten = Array(0..<10)
    for expected in numPy.shuffleTwice {
      random.shuffle(&ten)
      #expect(ten == expected)
    }
    random = RandomState(seed: numPy.seed)
    var letters = Array("abcdefg")
    random.shuffle(&letters)
    #expect(String(letters) == numPy.shuffledLetters)

    random = RandomState(seed: numPy.seed)
    #expect(random.permutation(10) == numPy.permutation10)
    random = RandomState(seed: numPy.seed)
    #expect(random.permutation(100) == numPy.permutation100)
    random = RandomState(seed: numPy.seed)
    #expect(
      Array(random.permutation(10).prefix(5)) == numPy.choiceWithoutReplacement)
  }

  @Test("nothing and a single element stay, and draw nothing")
  func shortOrders() {
    var random = RandomState(seed: 1)
    var untouched = random
    #expect(random.permutation(0) == [])
    #expect(random.permutation(1) == [0])
    #expect(random.nextWord() == untouched.nextWord())
  }

  @Test("a copy continues independently")
  func copies() {
    var random = RandomState(seed: 1)
    _ = random.standardNormal()
    var twin = random
    #expect(random.standardNormal() == twin.standardNormal())
    #expect(random.nextWord() == twin.nextWord())
    _ = random.nextWord()
    #expect(random.nextWord() != twin.nextWord())
  }
}
