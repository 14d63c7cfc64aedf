// What makes the loops of this folder fast; none of it changes what they do.

extension Array where Element: Swift.AnyObject {
  /// Calls `body` with the object at `index`, without counting a reference.
  ///
  /// `for neuron in neurons { … }` retains each neuron and releases it again:
  /// two atomic operations, each of which waits until everything before it has
  /// been written. Where a neuron's work is a few multiplications, that is a
  /// third of the time. A layer need not do so: it never lets go of its
  /// neurons, nor a network of its layers.
  ///
  /// Transparent, so that in a debug build, too, the loop around it is the only
  /// thing to step through.
  @_transparent
  func borrow<Result>(_ index: Int, _ body: (Element) -> Result) -> Result {
    Unmanaged.passUnretained(self[index])._withUnsafeGuaranteedRef(body)
  }
}

/// Σᵢ wᵢ·xᵢ of a neuron with many inputs, summed in eight lanes.
///
/// The loop in ``Neuron/forward(_:)`` has to wait for each addition before it
/// can begin the next. Here eight sums grow side by side, which a processor can
/// add at the same time:
///
///     lane j = w_j·x_j + w_{j+8}·x_{j+8} + w_{j+16}·x_{j+16} + …
///     sum    = ((lane 0 + lane 4) + (lane 2 + lane 6))
///            + ((lane 1 + lane 5) + (lane 3 + lane 7)) + the rest, in order
///
/// Another order of additions rounds differently. That is why neurons with few
/// inputs, whose numbers people compare with a calculation by hand, never come
/// here; and why the order is written down instead of left to the compiler: it
/// is the same in debug and release, and on every platform.
enum LongSum {
  /// How many inputs make it worthwhile.
  ///
  /// Transparent, so that a debugger that steps in does not stop here.
  @_transparent static var leastCount: Int { 16 }

  /// Returns Σᵢ wᵢ·xᵢ.
  ///
  /// - Precondition: as many inputs as weights.
  static func of(_ weights: [Double], times inputs: [Double]) -> Double {
    precondition(
      weights.count == inputs.count,
      "\(weights.count) weights cannot go with \(inputs.count) inputs")
    return weights.withUnsafeBufferPointer { w in
      inputs.withUnsafeBufferPointer { x in
        sum(w, x)
      }
    }
  }

  /// Returns Σᵢ wᵢ·xᵢ of numbers somewhere in memory.
  static func sum(
    _ w: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>
  ) -> Double {
    var (lane0, lane1, lane2, lane3) = (0.0, 0.0, 0.0, 0.0)
    var (lane4, lane5, lane6, lane7) = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i + 8 <= w.count {
      lane0 += w[i] * x[i]
      lane1 += w[i + 1] * x[i + 1]
      lane2 += w[i + 2] * x[i + 2]
      lane3 += w[i + 3] * x[i + 3]
      lane4 += w[i + 4] * x[i + 4]
      lane5 += w[i + 5] * x[i + 5]
      lane6 += w[i + 6] * x[i + 6]
      lane7 += w[i + 7] * x[i + 7]
      i += 8
    }
    var sum =
      ((lane0 + lane4) + (lane2 + lane6)) + ((lane1 + lane5) + (lane3 + lane7))
    while i < w.count {
      sum += w[i] * x[i]
      i += 1
    }
    return sum
  }
}
