/// Which words of the field stand for the same thing.
///
/// A passage that says "slope" answers a question about the derivative, though
/// a little less surely than one that says "derivative".
struct Thesaurus {
  /// What means nearly the same, each group on a line, separated by commas.
  ///
  /// A word may stand in several groups.
  static let groups = """
    derivative, differentiate, differentiation, slope, steepness, σ′, f′, rate of change, dactivation, sigma prime
    partial derivative, partial, partials
    chain rule, gears
    gradient, dw, db, ∂w, ∂l, ∂l ∂w, dl dw, slope, dloss
    δ, delta, error, error signal, ∂z, ∂l ∂z, dl dz, how wrong
    dactivation, ∂a, da, da1, ∂l ∂a, dl da, dl da1, with respect to a
    σ′, σ′ z, sigma prime, sigmoid prime, derivative of the sigmoid, slope of the sigmoid, sigmoid derivative
    learning rate, step size, η, eta, alpha, lr, rate, how far
    loss, cost, error, objective, mistake
    mean squared error, mse, squared error, squares, quadratic
    half, one half, ½, halves, 1 2, mse 2
    activation, activation function, squashing, squashing function, nonlinearity, non linear, transfer function
    sigmoid, logistic, σ, sigma, squashing, s curve
    relu, rectifier, rectified
    tanh, hyperbolic tangent
    elu, gelu, silu, swish, softplus, leaky relu, leakyrelu
    epoch, pass, iteration, round
    weight, w, coefficient, strength
    bias, b, offset, intercept, threshold
    neuron, unit, node, perceptron
    layer
    network, neural network, neural net, net
    hidden layer, hidden neuron, hidden unit, hidden, two layers, second layer, more layers
    number of neurons, number of hidden neurons, how many neurons, how many hidden neurons, more neurons, two hidden neurons, four hidden neurons
    output, prediction, ŷ, answer
    target, label, y, truth, ground truth
    input, x, feature
    backprop, backpropagation, backward, back propagation, backward pass, backflow, flow back, way back, propagate
    forward, forward pass, feed forward, feedforward, forward propagation
    transpose, wᵀ, w t, ᵀ, turned, column, t
    matrix, w, matrices, table of weights
    hadamard, hadamard product, elementwise, element by element, element wise, place by place, entry by entry
    batch, samples at once, mini batch, minibatch, full batch, stochastic, stochastic gradient descent, sgd
    sample, example, row, data point, point
    mean, average
    sum, add, total, added up
    vanish, vanishing, die out, shrink, quarter
    dead, die, dying
    saturated, saturation, flat, stuck
    stall, stalled, stuck, plateau, flat, not learn, not train, not converge, not go down, not going down, isnt going down, isnt learning, never learn, not decrease, not improve, doesnt learn, doesnt train, doesnt converge, doesnt go down, doesnt improve, fail, not work, wont train, wont learn, stop learning, stops learning, hardly move
    start, initialise, initialisation, initial, initializer, random weights, seed, draw
    zero, zeros, all the same
    symmetric, symmetry, twin, identical, equal, all the same
    minus, sign, subtract, negative, opposite, against
    downhill, gradient descent, descent, descend, go down, walk, minimum, minimise, valley
    overshoot, diverge, too large, too big, explode, explodes, nan, infinity, jump, loss goes up, loss go up, loss going up, loss increases, loss rises, loss grows
    gradient check, numeric gradient, numerical gradient, finite difference, central difference, measured slope, verify, is right, is correct, are right, are correct
    push, nudge, step, h, epsilon, perturbation
    wrong, bug, mistake, incorrect, false, broken
    update, change, adjust, learn, step
    optimizer, adam, momentum, rmsprop, adagrad, adamw, nesterov
    cross entropy, bce, log loss, logarithm
    softmax, probabilities
    decision boundary, boundary, straight line, line, separate, separable, linearly separable
    xor, exclusive or, xor function, xor problem, xor gate
    linear, identity, without a function, without an activation
    cannot, cant, impossible, unable
    single, one, alone
    big, large, huge, high
    small, little, tiny, low
    framework, pytorch, keras, tensorflow, torch
    debugger, breakpoint, lldb, xcode, step through
    convention, notation, symbol, book, definition
    mazur, ghost
    nielsen
    regression, surface, function approximation, approximate
    extrapolate, extrapolation, outside, beyond
    overfit, overfitting, generalise, generalize, generalisation, generalization, extrapolate, outside the points, between the points
    accumulate, zerogradients, zero grad, zerograd, reset, adds up, called twice, second time
    db, gradient of the bias, bias gradient, biases gradient
    clear, forget, forgotten, leave out, omit, missing, skip
    confidence, probability, sure
    dimension, shape, size
    multiply, times, product, factor
    remember, cache, store, keep
    """

  /// The groups in which a sequence of stems stands, by its first stem.
  private var entries: [String: [Entry]] = [:]

  private struct Entry {
    let stems: [String]
    var groups: [Int]
  }

  init() {
    for (group, line) in Self.groups.split(separator: "\n").enumerated() {
      for phrase in line.split(separator: ",") {
        add(Words.split(String(phrase)).map { Stemmer.stem($0) }, to: group)
      }
    }
  }

  private mutating func add(_ stems: [String], to group: Int) {
    guard let first = stems.first else { return }
    var known = entries[first] ?? []
    if let k = known.firstIndex(where: { $0.stems == stems }) {
      if !known[k].groups.contains(group) { known[k].groups.append(group) }
    } else {
      known.append(Entry(stems: stems, groups: [group]))
    }
    entries[first] = known
  }

  /// Words that stand together, and the groups that know them.
  struct Phrase {
    let length: Int
    let groups: [Int]
  }

  /// Returns the phrases that begin at a place, the longest first.
  func phrases(in stems: [String], at place: Int) -> [Phrase] {
    (entries[stems[place]] ?? [])
      .filter { stems[place...].starts(with: $0.stems) }
      .map { Phrase(length: $0.stems.count, groups: $0.groups) }
      .sorted { $0.length > $1.length }
  }

  /// Returns the groups that know a phrase of several stems; none for one stem.
  func groups(ofPhrase phrase: String) -> [Int] {
    let stems = phrase.split(separator: " ").map { String($0) }
    guard stems.count > 1 else { return [] }
    return (entries[stems[0]] ?? []).first { $0.stems == stems }?.groups ?? []
  }

  /// The words that it knows, in the order of the groups.
  static let words = groups.split(whereSeparator: { $0 == "," || $0 == "\n" })
    .flatMap { Words.split(String($0)) }
}
