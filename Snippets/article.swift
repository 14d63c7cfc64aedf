// The cells of the page's article, one after the other: what the page shows is code
// that runs, and what it prints.

// MARK: setup
import NeuronLab

func list(_ numbers: [Double], _ decimals: Int) -> String {
  numbers.map { $0.text(decimals: decimals) }
    .joined(separator: "  ")
}
print("NeuronKit is ready: σ(0) =", Activation.sigmoid.value(0))

// MARK: linear
let neuron = Neuron(
  weights: [0.5, 0.7, 0.3], bias: 0.1,
  activation: .sigmoid)
neuron.forward([0.8, 0.6, 0.9])
let names = ["weather", "energy", "time"]
for k in 0..<3 {
  let (x, w) = (neuron.inputs[k], neuron.weights[k])
  print(names[k], x, "×", w, "=", (x * w).text(decimals: 2))
}
print("bias", neuron.bias)
print("z =", neuron.z.text(decimals: 2))

// MARK: sigmoid
let confidence = Activation.sigmoid.value(neuron.z)
print("z =", neuron.z.text(decimals: 2))
print("σ(z) =", confidence.text(decimals: 4))
print(
  (100 * confidence).text(decimals: 2), "% sure:",
  confidence > 0.5 ? "go" : "stay")

// MARK: sigmoid-viz
let f = Activation.sigmoid
var curve = FunctionCurve(f, x: -6...6)
curve.marks = [
  .init(x: neuron.z, y: f.value(neuron.z), label: "today")
]
for z in [-6, 0, 6.0] {
  print("f(\(z)) =", f.value(z).text(decimals: 4))
}
let curvePicture = curve.svg(title: "\(f.name) of z")

// MARK: complete-neuron
let days = DataSet.running
for k in 1...3 {
  let a = neuron.forward(days.inputs[k])
  print(
    days.sampleNames[k] + ":",
    (100 * a).text(decimals: 1), "%",
    a > 0.5 ? "go" : "stay")
}

// MARK: xor-data
let xor = DataSet.xor
for k in xor.rows {
  print(xor.inputs[k], "→", xor.targets[k][0])
}
let points = DecisionMap(xor) { x1, x2 in
  1.0 * x1 + 0.0 * x2 + 0.0
}.svg(title: "The points of XOR, and a line")

// MARK: single-neuron-xor
let single = Neuron(
  weights: [1.0, 1.0], bias: -1.5, activation: .sigmoid)
var correct = 0
for k in xor.rows {
  let a = single.forward(xor.inputs[k])
  let isRight = (a > 0.5) == (xor.targets[k][0] == 1)
  correct += isRight ? 1 : 0
  print(
    xor.inputs[k], a.text(decimals: 3),
    a > 0.5 ? 1 : 0, isRight ? "right" : "wrong")
}
print(correct, "of 4 right")

// MARK: decision-boundary
let w = single.weights
print("the line: \(w[0])·x1 + \(w[1])·x2 + \(single.bias) = 0")
let line = DecisionMap(xor) { x1, x2 in
  single.forward([x1, x2])
}.svg(title: "What one neuron says")

// MARK: two-layer
let a = Neuron(
  name: "A", weights: [5.0, 5.0], bias: -2.5,
  activation: .sigmoid)
let b = Neuron(
  name: "B", weights: [5.0, 5.0], bias: -7.5,
  activation: .sigmoid)
let out = Neuron(
  name: "out", weights: [5.0, -5.0], bias: -2.5,
  activation: .sigmoid)
let network = try NeuralNetwork(layers: [
  Layer(neurons: [a, b]), Layer(neurons: [out]),
])
print(network.sizes, network.parameterCount, "parameters")

// MARK: hidden-analysis
for inputs in xor.inputs {
  network.forward(inputs)
  print(
    inputs, "A", a.a.text(decimals: 2),
    "B", b.a.text(decimals: 2))
}

// MARK: xor-solution
for k in xor.rows {
  let p = network.forward(xor.inputs[k])[0]
  let isRight = (p > 0.5) == (xor.targets[k][0] == 1)
  print(
    xor.inputs[k], "hidden", list([a.a, b.a], 2),
    "output", p.text(decimals: 3), p > 0.5 ? 1 : 0,
    isRight ? "right" : "wrong")
}

// MARK: nonlinear-boundary
let bent = DecisionMap(xor) { x1, x2 in
  network.forward([x1, x2])[0]
}.svg(title: "What two layers say")
print(
  "output at (0.5, 0.5):",
  network.forward([0.5, 0.5])[0].text(decimals: 3))

// MARK: matrix-form
let x: [Double] = [1.0, 0.0]
let weights = Matrix(rows: [a.weights, b.weights])
let bias = Matrix(column: [a.bias, b.bias])
let z = (weights * Matrix(column: x) + bias).column
print("z = W·x + b:", list(z, 3))
print("σ(z):", list(z.map { Activation.sigmoid.value($0) }, 3))
print("the layer:", list(network.layers[0].forward(x), 3))
print("the network:", list(network.forward(x), 3))

// MARK: batch
let sums = Matrix(rows: xor.inputs) * weights.transposed
for row in sums.rows {
  let z = [row[0] + a.bias, row[1] + b.bias]
  print(
    "hidden",
    list(z.map { Activation.sigmoid.value($0) }, 3))
}
let outputs = network.forward(batch: xor.inputs)
print("outputs", list(outputs.map { $0[0] }, 3))
print("targets", list(xor.targets.map { $0[0] }, 0))

// MARK: mse
let predictions = network.forward(batch: xor.inputs)
for k in xor.rows {
  let (p, y) = (predictions[k][0], xor.targets[k][0])
  print(
    p.text(decimals: 3), "target", y.text(decimals: 0),
    "error", (p - y).text(decimals: 3))
}
let loss = Loss.meanSquaredError
let judge = TrainingStep(
  network: network, loss: loss,
  optimizer: SGD(learningRate: 1))
print(loss.name, judge.measureLoss(of: xor).text(decimals: 6))

// MARK: random-loss
let start = try NeuralNetwork(
  sizes: [2, 2, 1], activations: [.sigmoid])
var random = RandomState(seed: 42)
Initializer.normal(standardDeviation: 0.5)
  .initialize(start, using: &random, order: .matrix)
let guesses = start.forward(batch: xor.inputs)
let startLoss = TrainingStep(
  network: start, loss: .meanSquaredError,
  optimizer: SGD(learningRate: 1)
).measureLoss(of: xor)
print("predictions", list(guesses.map { $0[0] }, 3))
print("targets", list(xor.targets.map { $0[0] }, 0))
print("MSE", startLoss.text(decimals: 4))

// MARK: backward
let step = TrainingStep(
  network: start, loss: .halfSquaredError,
  optimizer: SGD(learningRate: 2))
step.computeGradients(of: xor)
for o in start.layers[1].neurons {
  print(
    o.name, "dw", list(o.dw, 4),
    "db", o.db.text(decimals: 4))
}

// MARK: backprop-full
for h in start.layers[0].neurons {
  print(
    h.name, "dw", list(h.dw, 4),
    "db", h.db.text(decimals: 4))
}

// MARK: network-class
let learner = try NeuralNetwork(
  sizes: [2, 4, 1], activations: [.sigmoid, .sigmoid])
print(learner.sizes, learner.parameterCount, "parameters")

// MARK: train
var draw = RandomState(seed: 42)
Initializer.normal(standardDeviation: 0.5).initialize(
  learner, using: &draw, order: .matrix, drawsBiases: false)
let trainer = try Trainer(
  TrainingStep(
    network: learner, loss: .halfSquaredError,
    optimizer: SGD(learningRate: 2.0)),
  on: xor)
try trainer.train(epochs: 3000)

for point in trainer.history.points
where point.epoch % 500 == 0 {
  print(
    "epoch", point.epoch,
    "MSE", (2 * point.loss).text(decimals: 6))
}
for k in xor.rows {
  let p = learner.forward(xor.inputs[k])[0]
  print(
    xor.inputs[k], p.text(decimals: 4), p > 0.5 ? 1 : 0,
    "target", xor.targets[k][0].text(decimals: 0))
}

// MARK: visualize-learning
let losses = trainer.history.points.map {
  (x: Double($0.epoch), y: 2 * $0.loss)
}
var lossCurve = LineChart(points: losses, isLogarithmic: true)
lossCurve.names = ("epoch", "MSE")
let left = lossCurve.svg(title: "Loss by epoch")
let right = DecisionMap(xor) { x1, x2 in
  learner.forward([x1, x2])[0]
}.svg(title: "What was learned")
print(
  "MSE", losses[0].y.text(decimals: 6), "→",
  (2 * trainer.loss).text(decimals: 6))

// Prints:
// NeuronKit is ready: σ(0) = 0.5
// weather 0.8 × 0.5 = 0.40
// energy 0.6 × 0.7 = 0.42
// time 0.9 × 0.3 = 0.27
// bias 0.1
// z = 1.19
// z = 1.19
// σ(z) = 0.7667
// 76.67 % sure: go
// f(-6.0) = 0.0025
// f(0.0) = 0.5000
// f(6.0) = 0.9975
// sunny, energized: 79.9 % go
// rainy, tired: 66.4 % go
// average: 70.1 % go
// [0.0, 0.0] → 0.0
// [0.0, 1.0] → 1.0
// [1.0, 0.0] → 1.0
// [1.0, 1.0] → 0.0
// [0.0, 0.0] 0.182 0 right
// [0.0, 1.0] 0.378 0 wrong
// [1.0, 0.0] 0.378 0 wrong
// [1.0, 1.0] 0.622 1 wrong
// 1 of 4 right
// the line: 1.0·x1 + 1.0·x2 + -1.5 = 0
// [2, 2, 1] 9 parameters
// [0.0, 0.0] A 0.08 B 0.00
// [0.0, 1.0] A 0.92 B 0.08
// [1.0, 0.0] A 0.92 B 0.08
// [1.0, 1.0] A 1.00 B 0.92
// [0.0, 0.0] hidden 0.08  0.00 output 0.107 0 right
// [0.0, 1.0] hidden 0.92  0.08 output 0.851 1 right
// [1.0, 0.0] hidden 0.92  0.08 output 0.851 1 right
// [1.0, 1.0] hidden 1.00  0.92 output 0.107 0 right
// output at (0.5, 0.5): 0.851
// z = W·x + b: 2.500  -2.500
// σ(z): 0.924  0.076
// the layer: 0.924  0.076
// the network: 0.851
// hidden 0.076  0.001
// hidden 0.924  0.076
// hidden 0.924  0.076
// hidden 0.999  0.924
// outputs 0.107  0.851  0.851  0.107
// targets 0  1  1  0
// 0.107 target 0 error 0.107
// 0.851 target 1 error -0.149
// 0.851 target 1 error -0.149
// 0.107 target 0 error 0.107
// meanSquaredError 0.016827
// predictions 0.579  0.611  0.589  0.621
// targets 0  1  1  0
// MSE 0.2602
// o1 dw 0.0130  0.0136 db 0.0238
// h1 dw 0.0020  0.0023 db 0.0044
// h2 dw 0.0009  0.0012 db 0.0022
// [2, 4, 1] 17 parameters
// epoch 0 MSE 0.255675
// epoch 500 MSE 0.249661
// epoch 1000 MSE 0.203313
// epoch 1500 MSE 0.022918
// epoch 2000 MSE 0.005210
// epoch 2500 MSE 0.002664
// epoch 3000 MSE 0.001743
// [0.0, 0.0] 0.0461 0 target 0
// [0.0, 1.0] 0.9602 1 target 1
// [1.0, 0.0] 0.9600 1 target 1
// [1.0, 1.0] 0.0408 0 target 0
// MSE 0.255675 → 0.001743
