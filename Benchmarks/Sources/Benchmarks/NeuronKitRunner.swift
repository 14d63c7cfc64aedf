import NeuronKit

/// Something that can be timed at the rows of the table.
protocol Runner: AnyObject {
  /// What the table calls it.
  var name: String { get }
  /// Returns the nanoseconds that one unit takes, measured over so many
  /// updates; or `nil` if the runner does not do this work.
  func nanosecondsPerUnit(of workload: Workload, updates: Int) -> Double?
}

/// NeuronKit at work, through `TrainingStep`.
final class NeuronKitRunner: Runner {
  let name = "NeuronKit"
  private var prepared: [String: (step: TrainingStep, data: DataSet)] = [:]

  func nanosecondsPerUnit(of workload: Workload, updates: Int) -> Double? {
    let (step, data) = prepare(workload)
    let size = workload.batchSize
    let batches = data.count / size
    let time = ContinuousClock().measure {
      for update in 0..<updates {
        let start = update % batches * size
        step.run(on: data, rows: start..<start + size)
      }
    }
    return time / .nanoseconds(1) / workload.units(updates: updates)
  }

  private func prepare(_ workload: Workload) -> (TrainingStep, DataSet) {
    if let ready = prepared[workload.name] { return ready }
    guard
      let network = try? NeuralNetwork(
        sizes: workload.sizes, activations: [.sigmoid], initializer: .xavier,
        seed: 1)
    else { fatalError("\(workload.sizes) is no network") }
    let step = TrainingStep(
      network: network, loss: .meanSquaredError,
      optimizer: SGD(learningRate: 0.1))
    prepared[workload.name] = (step, workload.data)
    return (step, workload.data)
  }
}
