/// Notes when neurons die, saturate or recover while a network learns.
///
/// It examines a copy of the network, by the measures of ``Diagnosis``: after
/// each of the first seven epochs, then four times for each doubling of their
/// number.
package final class NeuronWatch: TrainingObserver {
  /// What a neuron can do.
  package enum State: Sendable {
    /// It learns.
    case learning
    /// Its z is below the activation's kink for every sample.
    case dead
    /// Its z is on a flat end of the activation for every sample.
    case saturated
  }

  /// A change of a neuron's state.
  package struct Event: Equatable, Sendable {
    /// After which epoch it was seen.
    package let epoch: Int
    /// The neuron's name.
    package let neuron: String
    /// The new state.
    package let state: State
  }

  /// What has been seen, in order.
  package private(set) var events: [Event] = []
  private var states: [State]

  /// Creates a watch, and looks at the network before its training.
  package init(_ trainer: Trainer) {
    let neurons = trainer.step.network.layers.flatMap { $0.neurons }
    states = [State](repeating: .learning, count: neurons.count)
    look(trainer)
  }

  package var onlyWatches: Bool { true }

  package func epochEnded(trainer: Trainer) {
    if trainer.epoch % Self.interval(at: trainer.epoch) == 0 { look(trainer) }
  }

  /// 1 up to epoch 7, 2 up to 15, 4 up to 31, ….
  private static func interval(at epoch: Int) -> Int {
    max(1, (1 << (Int.bitWidth - 1 - epoch.leadingZeroBitCount)) >> 2)
  }

  private func look(_ trainer: Trainer) {
    let survey = NetworkSurvey(
      trainer.step, on: trainer.data, rowLimit: Diagnosis.rowLimit)
    for (k, record) in survey.records.enumerated() {
      let state: State =
        record.isOff ? .dead : record.isSaturated ? .saturated : .learning
      guard state != states[k] else { continue }
      states[k] = state
      events.append(
        Event(epoch: trainer.epoch, neuron: record.neuron.name, state: state))
    }
  }
}
