// Trains a 2-4-1 network on XOR and prints its predictions: the README's program.
import NeuronKit

let xor = try DataSet(
  inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]]
)
let network = try NeuralNetwork(sizes: [2, 4, 1], activations: [.sigmoid])
let step = TrainingStep(
  network: network, loss: .meanSquaredError, optimizer: SGD(learningRate: 2)
)
for _ in 1...3000 { step.run(on: xor) }

print(try Metrics(of: network, on: xor, loss: .meanSquaredError))
for inputs in xor.inputs {
  print(inputs, network.forward(inputs)[0].text(decimals: 3))
}
let h1 = network.layers[0].neurons[0]
debugPrint(h1)

// Prints:
// 4 of 4 right, accuracy 1.0
// [0.0, 0.0] 0.013
// [0.0, 1.0] 0.979
// [1.0, 0.0] 0.979
// [1.0, 1.0] 0.026
// h1        input    weight        dw
//   1     1.00000  -3.18038   0.00007
//   2     1.00000   5.60001  -0.00006
//   bias            1.02881  -0.00004
//   z 3.44843  a 0.96918  ∂L/∂a -0.00214  δ -0.00006
