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
