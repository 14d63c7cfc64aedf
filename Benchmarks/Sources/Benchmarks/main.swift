import NeuronKit

// Times NeuronKit and its peers at every row, and prints a Markdown table. The
// runners take turns, so that a machine that slows down slows down all of them.

let rounds = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 31
let peers = Peer.all()
let runners: [any Runner] = [NeuronKitRunner()] + peers

/// A time with a unit that suits it, and its spread.
func text(_ measurement: Measurement) -> String {
  let microseconds = measurement.median / 1000
  let decimals = microseconds < 10 ? 2 : microseconds < 100 ? 1 : 0
  return "\(microseconds.text(decimals: decimals)) µs "
    + "±\(measurement.spread.text(decimals: 0)) %"
}

/// How many times as long NeuronKit takes.
func ratio(_ ours: Measurement, to other: Measurement) -> String {
  let ratio = ours.median / other.median
  return ratio.text(decimals: ratio < 0.1 ? 4 : 2)
}

var header = "| work | \(runners[0].name) |"
for peer in peers { header += " \(peer.name) | ratio |" }
print(header)
print("|---" + String(repeating: "|---", count: 1 + 2 * peers.count) + "|")

for workload in Workload.all {
  let updates = runners.map { $0.updates(of: workload) }
  var measurements = runners.map { _ in Measurement() }
  for _ in 0..<rounds {
    for (k, runner) in runners.enumerated() {
      guard let updates = updates[k],
        let time = runner.nanosecondsPerUnit(of: workload, updates: updates)
      else { continue }
      measurements[k].add(time)
    }
  }
  var line = "| \(workload.title) | \(text(measurements[0])) |"
  for k in runners.indices.dropFirst() {
    line +=
      updates[k] == nil
      ? " – | – |"
      : " \(text(measurements[k])) | "
        + "\(ratio(measurements[0], to: measurements[k])) |"
  }
  print(line)
}
for peer in peers { peer.stop() }
