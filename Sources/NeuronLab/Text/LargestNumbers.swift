extension [Double] {
  /// Returns the indices of the numbers of the largest magnitude, in order; of
  /// equal ones the first, and NaN counts as the largest.
  package func placesOfLargest(_ count: Int) -> [Int] {
    count < self.count ? placesBySize.prefix(count).sorted() : [Int](indices)
  }

  /// The indices in the order of the numbers' magnitudes, the largest first; of
  /// equal ones the first, and NaN counts as the largest.
  package var placesBySize: [Int] {
    func size(_ k: Int) -> Double {
      self[k].isNaN ? .infinity : self[k].magnitude
    }
    return indices.sorted { (size($0), $1) > (size($1), $0) }
  }
}
