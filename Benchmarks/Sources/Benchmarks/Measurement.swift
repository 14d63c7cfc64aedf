/// The times of one runner at one row.
struct Measurement {
  private var sorted: [Double] = []

  /// Adds a time, in nanoseconds.
  mutating func add(_ time: Double) {
    sorted.append(time)
    sorted.sort()
  }

  /// The time in the middle.
  var median: Double { sorted[sorted.count / 2] }

  /// Half the distance between the quartiles, in percent of the median.
  var spread: Double {
    let distance = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    return 50 * distance / median
  }
}

extension Runner {
  /// Returns how many updates take about 20 ms, or `nil` if the runner does
  /// not do this work.
  func updates(of workload: Workload) -> Int? {
    var updates = 1
    while updates < 1 << 24 {
      guard let time = nanosecondsPerUnit(of: workload, updates: updates)
      else { return nil }
      if time * workload.units(updates: updates) > 2e7 { break }
      updates *= 2
    }
    return updates
  }
}
