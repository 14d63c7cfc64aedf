// Trains, saves the network, reads it in again and trains further: the same bits as
// training without a break.
import NeuronLab

func trainer(
  of network: NeuralNetwork,
  from progress: TrainingProgress = TrainingProgress()
) throws -> Trainer {
  let step = TrainingStep(
    network: network, loss: .meanSquaredError, optimizer: SGD(learningRate: 2))
  return try Trainer(
    step, on: .xor, batchSize: 1, shuffleSeed: 1, from: progress)
}

let whole = try trainer(
  of: NeuralNetwork(sizes: [2, 4, 1], activations: [.sigmoid]))
try whole.train(epochs: 500)

let network = try NeuralNetwork(sizes: [2, 4, 1], activations: [.sigmoid])
let first = try trainer(of: network)
try first.train(epochs: 200)
try network.save(to: "xor.json")

let second = try trainer(
  of: NeuralNetwork(contentsOf: "xor.json"), from: first.progress)
try second.train(epochs: 300)
print("epoch \(second.epoch), the same loss: \(second.loss == whole.loss)")

// Prints:
// epoch 500, the same loss: true
