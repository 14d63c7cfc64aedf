/// A generator of random numbers that repeats NumPy's legacy
/// `numpy.random.RandomState(seed)` bit for bit.
///
/// The same seed gives the same numbers here, in NumPy and on every platform,
/// so that a run described in a book or a notebook can be repeated exactly.
/// Underneath is the Mersenne Twister MT19937 (Matsumoto & Nishimura, 1998);
/// every method says how many of its 32-bit words it consumes, because that
/// is part of what has to agree.
///
///     var random = RandomState(seed: 42)
///     random.uniform(from: -1, to: 1)    // -0.250919762305275
public struct RandomState: Sendable {
  /// The 624 words of the twister's state.
  private var words: [UInt32]
  /// How many of the current 624 words have been handed out.
  private var position: Int
  /// The second value of the last pair ``standardNormal()`` computed.
  private var spareNormal: Double?

  private static let wordCount = 624

  /// Creates the generator that `numpy.random.RandomState(seed)` creates.
  public init(seed: UInt32) {
    words = [seed]
    words.reserveCapacity(Self.wordCount)
    for i in 1..<Self.wordCount {
      let previous = words[i - 1]
      words.append(
        1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(i))
    }
    position = Self.wordCount
  }

  // MARK: Raw words

  /// Returns the next 32 random bits.
  package mutating func nextWord() -> UInt32 {
    if position == Self.wordCount { generateWords() }
    var word = words[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    word ^= word >> 18
    return word
  }

  /// Replaces the 624 words of the state with the next 624.
  private mutating func generateWords() {
    for i in 0..<Self.wordCount {
      let following = words[(i + 1) % Self.wordCount]
      let joined = (words[i] & 0x8000_0000) | (following & 0x7fff_ffff)
      let distant = words[(i + 397) % Self.wordCount]
      words[i] = distant ^ (joined >> 1) ^ (joined & 1) &* 0x9908_b0df
    }
    position = 0
  }

  // MARK: Real numbers

  /// Returns a number in 0 ..< 1 with 53 random bits; consumes two words.
  package mutating func randomSample() -> Double {
    let high = Double(nextWord() >> 5)
    let low = Double(nextWord() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// Returns a number drawn uniformly from `low` ..< `high`; consumes two words.
  public mutating func uniform(
    from low: Double = 0, to high: Double = 1
  ) -> Double {
    low + (high - low) * randomSample()
  }

  /// Returns a number drawn from the normal distribution with mean 0 and
  /// standard deviation 1.
  ///
  /// Marsaglia's polar method generates numbers in pairs: a point is drawn in
  /// the unit circle, with four words per attempt. The second number of the
  /// pair is kept for the next call, which then consumes nothing, whatever was
  /// drawn in between.
  public mutating func standardNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x1 = 2 * randomSample() - 1
      let x2 = 2 * randomSample() - 1
      let r2 = x1 * x1 + x2 * x2
      if r2 < 1, r2 != 0 {
        let factor = (-2 * CMath.logarithm(r2) / r2).squareRoot()
        spareNormal = factor * x1
        return factor * x2
      }
    }
  }

  /// Returns a number drawn from the normal distribution.
  public mutating func normal(
    mean: Double = 0, standardDeviation: Double = 1
  ) -> Double {
    mean + standardDeviation * standardNormal()
  }

  // MARK: Integers and order

  /// Returns an integer drawn uniformly from `low` ..< `high`, as
  /// `randint(low, high)` does with its default 64-bit integers.
  ///
  /// - Precondition: `low < high`.
  package mutating func randint(_ low: Int64, _ high: Int64) -> Int64 {
    precondition(low < high, "randint(\(low), \(high)) has nothing to draw")
    let range = UInt64(bitPattern: high &- 1 &- low)
    return low &+ Int64(bitPattern: integer(upTo: range))
  }

  /// Returns an integer from 0 up to and including `bound`.
  ///
  /// Draws as many bits as `bound` has, repeatedly, until the value fits. A
  /// bound of 0 consumes nothing.
  private mutating func integer(upTo bound: UInt64) -> UInt64 {
    if bound == 0 { return 0 }
    let mask = UInt64.max >> UInt64(bound.leadingZeroBitCount)
    while true {
      var value = UInt64(nextWord())
      if bound > UInt64(UInt32.max) { value = value << 32 | UInt64(nextWord()) }
      value &= mask
      if value <= bound { return value }
    }
  }

  /// Puts the elements into a random order, as `shuffle` does: from the back,
  /// each element is swapped with a random one at or before it.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    for i in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(i, Int(integer(upTo: UInt64(i))))
    }
  }

  /// Returns 0 ..< `count` in a random order, as `permutation(count)` does.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }
}
