import NeuronKit
import TestSupport
import Testing

@Suite("NetworkSnapshot")
struct NetworkSnapshotTests {
  private func makeNetwork(
    hasBias: Bool = true, seed: UInt32 = 1
  ) throws -> NeuralNetwork {
    let network = try NeuralNetwork(
      sizes: [2, 3, 1], activations: [.tanh, .sigmoid], hasBias: hasBias,
      initializer: .uniform, seed: seed)
    network.layers[0].neurons[1].name = "middle"
    return network
  }

  @Test("it can be sent to other tasks, and makes a separate network in each")
  func tasks() async throws {
    let network = try makeNetwork()
    let expected = DataSet.xor.inputs.map { network.forward($0)[0] }
    let snapshot = NetworkSnapshot(of: network)
    let outputs = await withTaskGroup(of: (Int, Double).self) { group in
      for row in DataSet.xor.rows {
        group.addTask {
          (row, snapshot.makeNetwork().forward(DataSet.xor.inputs[row])[0])
        }
      }
      var outputs = [Double](repeating: 0, count: 4)
      for await (row, output) in group { outputs[row] = output }
      return outputs
    }
    #expect(outputs == expected)
    // Training a task's network changes neither the snapshot nor the network.
    let trained = await Task {
      let network = snapshot.makeNetwork()
      let step = TrainingStep(
        network: network, loss: .meanSquaredError,
        optimizer: SGD(learningRate: 1))
      for _ in 1...10 { step.run(on: .xor) }
      return NetworkSnapshot(of: network)
    }.value
    #expect(trained != snapshot)
    #expect(NetworkSnapshot(of: network) == snapshot)
  }

  @Test(
    "it keeps names, functions, weights and biases", arguments: [true, false])
  func whole(hasBias: Bool) throws {
    let network = try makeNetwork(hasBias: hasBias)
    let twin = NetworkSnapshot(of: network).makeNetwork()
    #expect(twin !== network)
    #expect(twin.description == network.description)
    #expect(twin.parameterBits == network.parameterBits)
    #expect(twin.layers.map(\.activation) == [.tanh, .sigmoid])
    #expect(twin.layers.allSatisfy { $0.hasBias == hasBias })
  }

  @Test("it can be restored to a network of the same shape")
  func restored() throws {
    let network = try makeNetwork()
    let other = try makeNetwork(seed: 2)
    NetworkSnapshot(of: network).restore(to: other)
    #expect(other.parameterBits == network.parameterBits)
  }

  @Test("another shape is refused with both")
  func otherShape() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let one = try NeuralNetwork(sizes: [2, 1], activations: [.relu])
      let two = try NeuralNetwork(sizes: [3, 1], activations: [.relu])
      NetworkSnapshot(of: one).restore(to: two)
    }
    expectMessage(
      result, "a snapshot of a [2, 1] network does not fit a [3, 1] network")
    let bias = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let one = try NeuralNetwork(sizes: [2, 1], activations: [.relu])
      let two = try NeuralNetwork(
        sizes: [2, 1], activations: [.relu], hasBias: false)
      NetworkSnapshot(of: one).restore(to: two)
    }
    expectMessage(bias, "or one of the two has no biases")
  }
}
