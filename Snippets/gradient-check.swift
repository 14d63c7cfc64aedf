// Compares every gradient of backprop with a slope measured on the loss: first of the
// right backward pass, then of one that forgets σ′ of the hidden neurons.
import NeuronLab

let network = try NeuralNetwork(sizes: [2, 3, 1], activations: [.sigmoid])
let step = TrainingStep(
  network: network, loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5)
)
let right = GradientCheck().run(step, on: .xor)
print("\(right.parameters.count) gradients, passed: \(right.passed)")

MistakenStep(step, .hiddenSlopeForgotten)
  .computeGradients(of: .xor, rows: DataSet.xor.rows)
let wrong = GradientCheck().compare(step, on: .xor, rows: DataSet.xor.rows)
print("\(wrong.failures.count) wrong, first \(wrong.failures[0].name)")

// Prints:
// 13 gradients, passed: true
// 9 wrong, first w[h1←x1]
