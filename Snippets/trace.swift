// Prints every number that flows through one neuron in one training step.
import NeuronLab

let network = try NeuralNetwork(sizes: [2, 2, 1], activations: [.sigmoid])
let step = TrainingStep(
  network: network, loss: .halfSquaredError, optimizer: SGD(learningRate: 0.5)
)
let trace = Tracer(step, on: .xor).trace(rows: [1])
for line in TraceText(trace, decimals: 4, neurons: ["h1"]).lines { print(line) }

// Prints:
// Sample 2: x = (0.0000, 1.0000), y = (1.0000)
//
// Forward · hidden layer 1 (sigmoid)
//
//   h1    w[x1]·x1  = -0.3073 ·  0.0000  =  0.0000
//         w[x2]·x2  =  1.1040 ·  1.0000  =  1.1040
//         b                              =  0.0000
//         z         = their sum          =  1.1040
//         a         = σ(z)               =  0.7510
//
// Backward · hidden layer 1 (sigmoid)
//
//   h1    ← o1    = δ_o1 · w[o1←h1]  = -0.1334 · -0.9729  =  0.1298
//         ∂L/∂a   = their sum                             =  0.1298
//         σ′(z)   = a·(1 − a)        = 0.7510 · 0.2490    =  0.1870
//         δ       = ∂L/∂a · σ′(z)    =  0.1298 ·  0.1870  =  0.0243
//         dw[x1]  = δ · x1           =  0.0243 ·  0.0000  =  0.0000
//         dw[x2]  = δ · x2           =  0.0243 ·  1.0000  =  0.0243
//         db      = δ                                     =  0.0243
//
// Update · sgd, η = 0.5
//
//   h1    w[x1]  = w − η·dw  = -0.3073 − 0.5 ·  0.0000  = -0.3073
//         w[x2]  = w − η·dw  =  1.1040 − 0.5 ·  0.0243  =  1.0919
//         b      = b − η·db  =  0.0000 − 0.5 ·  0.0243  = -0.0121
//
// Shown digits are rounded to 4 decimals; the calculation uses the exact
// numbers.
