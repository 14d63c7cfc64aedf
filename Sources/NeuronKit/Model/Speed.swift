// What makes a training step's loops fast, without changing what they do. They
// count `0..<n` where `indices` would say the same: for that, a debug build asks
// for types at run time, and trains 20 to 40 % more slowly.

extension Array where Element: Swift.AnyObject {
  /// Calls `body` with the object at `index`, without reference counting.
  ///
  /// `for neuron in neurons { … }` retains and releases each neuron: two atomic
  /// operations, each of which waits until everything before it has been
  /// written. Where a neuron does only a few multiplications, that takes a
  /// third of the time. Here it is not needed: a layer never releases its
  /// neurons, nor a network its layers. A `body` of a single call gets inlined.
  ///
  /// Transparent, so that even in a debug build the loop around it is the only
  /// thing to step through.
  @_transparent
  package func borrow<Result>(_ index: Int, _ body: (Element) -> Result)
    -> Result
  {
    Unmanaged.passUnretained(self[index])._withUnsafeGuaranteedRef(body)
  }

  /// Does the same with two objects.
  ///
  /// A debug build just calls `body`, so that its stack stays short.
  @_transparent
  func borrow<Result>(
    _ first: Int, _ second: Int, _ body: (Element, Element) -> Result
  ) -> Result {
    #if DEBUG
      body(self[first], self[second])
    #else
      borrow(first) { a in borrow(second) { b in body(a, b) } }
    #endif
  }
}

extension [Double] {
  /// Sets every element, as `for k in indices { self[k] = element(k) }` does, with
  /// one check for all of them that nobody else holds the array.
  @_transparent
  mutating func fill(_ element: (Int) -> Double) {
    withUnsafeMutableBufferPointer { buffer in
      for k in 0..<buffer.count { buffer[k] = element(k) }
    }
  }

  /// Calls `body` with the array, without reference counting.
  ///
  /// `layer.forward(previous.outputs)` would retain the array and release it
  /// again, since anybody could change the property meanwhile. `lend` changes
  /// nothing; it is `mutating` only to use the property in place. `body` must not
  /// change the property: nothing checks that. A debug build leaves `lend` itself
  /// out of the stack, a release build out of the loop.
  #if DEBUG
    @_transparent
  #else
    @inline(__always)
  #endif
  mutating func lend<Result>(_ body: ([Double]) -> Result) -> Result {
    body(self)
  }
}

extension Neuron {
  /// Sets dw and db to the gradient of one sample, the first of its batch: only in
  /// release builds, after `startBatch`.
  ///
  ///     dwᵢ = 0 + δ·xᵢ       db = 0 + δ (0 without a bias)
  ///
  /// `0 +` makes a 0 of −0, as adding to a 0 does: every bit is the same.
  @inline(never)
  func setGradients() {
    startsBatch = false
    for i in 0..<weights.count {
      let contribution = delta * inputs[i]
      dw[i] = 0 + contribution
    }
    db = hasBias ? 0 + delta : 0
  }
}

extension Layer {
  /// The order in which the neurons are updated, each on its own: the last one first.
  ///
  /// The last neurons' dw, just written, and the first neurons' weights, needed
  /// next, are then still in the processor's cache. A debug build keeps the order
  /// of the forward and the backward pass, which a debugger shows.
  #if DEBUG
    func updateOrder() -> Range<Int> { 0..<neuronCount }
  #else
    func updateOrder() -> ReversedCollection<Range<Int>> {
      (0..<neuronCount).reversed()
    }
  #endif
}

/// Σᵢ wᵢ·xᵢ of a neuron with many inputs, summed in eight lanes.
///
/// The loop in ``Neuron/forward(_:)`` has to wait for each addition before it
/// can begin the next. Here eight sums grow side by side, and a processor can
/// do their additions at the same time:
///
///     lane j = w_j·x_j + w_{j+8}·x_{j+8} + w_{j+16}·x_{j+16} + …
///     sum    = ((lane 0 + lane 4) + (lane 2 + lane 6))
///            + ((lane 1 + lane 5) + (lane 3 + lane 7)) + the rest, in order
///
/// A different order of additions rounds differently. That is why neurons with
/// few inputs, whose numbers people compare with a calculation by hand, do not
/// use it, and why the order is written out here rather than left to the
/// compiler: it is the same in debug and release builds, and on every platform.
package enum LongSum {
  /// The smallest number of inputs for which lanes pay off.
  ///
  /// Transparent, so that a debugger that steps in does not stop here.
  @_transparent package static var leastCount: Int { 16 }

  /// Returns Σᵢ wᵢ·xᵢ.
  ///
  /// A neuron stores its inputs only after this sum: retaining them waits for all
  /// work before it, and so the sum runs beside the previous neuron's activation.
  ///
  /// - Precondition: as many inputs as weights.
  package static func of(_ weights: [Double], times inputs: [Double]) -> Double
  {
    precondition(
      weights.count == inputs.count,
      "\(weights.count) weights cannot go with \(inputs.count) inputs")
    return weights.withUnsafeBufferPointer { w in
      inputs.withUnsafeBufferPointer { x in
        sum(w, x)
      }
    }
  }

  /// Returns Σᵢ wᵢ·xᵢ of two buffers.
  package static func sum(
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
