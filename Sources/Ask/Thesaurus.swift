/// Which words say the same thing in this field.
///
/// Questions and passages are read through it, so that a passage on the learning
/// rate answers a question on the step size.
enum Thesaurus {
  /// Terms that say what is asked about a subject, and name none.
  static let generic = """
    adjust choose compute difference example forget goes-up good-or-bad how-many
    identical impossible multiply right same slow sometimes split times-larger
    too-large too-small why wrong zero
    """

  /// What methods are read as that share a word with a passage but have none: a
  /// passage on batches does not answer a question on batch normalization.
  static let uncovered = "not-covered"

  /// A term, or several, and the phrases that are read as it.
  ///
  /// A hyphen makes one term of several words.
  static let phrases = """
    learning-rate | learning rate, learn rate, step size, stepsize, step length,
      size of the step, eta, η, lr, rate
    loss | cost, cost function, loss function, objective function, error
      function, lost function
    mse | mean squared error, mean square error, mean squared, squared error,
      square error, quadratic loss, quadratic cost, l2 loss, mean of the
      squares, rmse, root mean squared error
    half | ½, 1 2, 0 5, one half, halves, divided by 2, divide by 2, a half
    cross-entropy | cross entropy, crossentropy, bce, log loss, logloss,
      negative log likelihood, binary cross entropy, entropy
    neuron | node, perceptron, unit, artificial neuron, neurone, nuron, brain
      cell, nerve cell, biological neuron
    network | neural network, neural net, nn, net, ann, neural networks
    mlp | multilayer perceptron, multi layer perceptron, multi layer network,
      multilayer network
    nonlinear | non linear, nonlinearity, non linearity, not linear, bend
    activation | activation function, transfer function, squashing function,
      nonlinear function
    sigmoid | σ, sigma, logistic, logistic function
    sigmoid derivative | σ′, sigma prime, sigmoid prime, a 1 a, s 1 s, x 1 x, p
      1 p, sigmoid gradient, a times one minus a, a times 1 minus a, x times 1
      minus x, one minus sigmoid, σ z 1 σ z, sigma z 1 sigma z, σ 1 σ, sigmoid 1
      sigmoid, a times 1 a, x times 1 x
    derivative | slope, deriv, derivation, differentiate, differential, derive,
      rate of change, steepness, prime, f′
    partial-derivative | partial derivative, partial, ∂, curly d, ∂h ∂w, dh dw,
      ∂ŷ ∂h, ∂z ∂w, dz dw, ∂a ∂z, da dz
    gradient weight | dw, dl dw, ∂l ∂w, dl dw1, ∂l ∂w1, de dw, dc dw, dj dw,
      dloss dw, grad w
    gradient bias | db, dl db, ∂l ∂b, de db
    dactivation | ∂l ∂a, dl da, de da, dloss da
    dinput | ∂l ∂x, dl dx, dinputs
    delta | δ, error signal, error term, ∂l ∂z, dl dz, de dz, dz, local gradient
    gradient | gradients, grad, grads, nabla, ∇, ∇l, upside down triangle,
      inverted triangle, triangle symbol
    chain-rule | chain rule, rates multiply, multiply rates, multiply the rates,
      multiply the slopes, multiply slopes, slopes multiply, slopes along
    backprop | backpropagation, back propagation, backward propagation, back
      prop, backward pass, backwards pass, backpropagate, backprop algorithm,
      backpropogation, bp, backwards propagation, back propagate
    forward-pass | forward pass, forward propagation, feedforward, feed forward,
      forwardpass, forward prop
    gradient-descent | gradient descent, steepest descent, gd, walk downhill, go
      downhill, downhill, find the valley, walk down a mountain, walk down the
      mountain, walk down a hill, walk down the hill, into the valley, bottom of
      the valley
    sgd | stochastic gradient descent, stochastic
    batch | mini batch, minibatch
    hidden layer | middle layer, intermediate layer, layer in the middle, layers
      in between, layer in between
    transpose | transposed, transposing, ᵀ, turned
    transpose weight | wᵀ, w t, wt
    relu | rectifier, rectified linear unit, rectified linear
    leaky-relu | leaky relu, leakyrelu
    vanish | vanishing, die out
    explode | exploding, blow up, blows up, blowing up, diverge, diverges, nan,
      inf, infinity, infinite, overflow
    dead | dying, dies, die, died, not fire, stopped firing, silent
    saturate | saturated, saturation
    stuck | stall, stalled, stalls, plateau, not learn, not learning, not go
      down, not going down, not decrease, not improve, not improving, not
      converge, not train, never learn, never learns, never converges, fails to
      learn, stop learning, stops learning, stop improving, stopped learning,
      not change, not drop, no progress, not get better, stays the same, stay
      the same, not get smaller, not move, not budge, stays there, stay there
    goes-up | go up, goes up, going up, increase, increases, increasing, grow,
      grows, growing, rise, rises, get bigger, gets bigger, get larger, gets
      larger, climbs, shoots up, gets worse
    too-large | too large, too big, to big, to large, too high, huge, very
      large, very big, very high
    too-small | too small, too low, to small, to low, tiny, very small, very
      low, too tiny
    slow | slowly, slower, takes ages, takes forever, takes too long, takes long
    initialization | initialize, initialise, initialisation, init, initial,
      starting weights, start weights, starting values, initializer
    zero | zeros, zeroes, all 0, at 0, to 0, be 0, is 0, always 0
    symmetry | symmetric, symmetric weights, symmetrical
    same identical | identical, equal, copies, twins, duplicate
    gradient-check | gradient check, gradient checking, check gradient, check my
      gradient, check the gradient, check gradients, grad check, numerical
      gradient, numeric gradient, numerical gradients, finite difference,
      central difference, gradient test, test my gradient, verify gradient,
      verify the gradient, verify backprop, test backprop, check backprop, check
      my backprop, unit test
    right | correct, correctly
    bug | bugs, mistake, mistakes, incorrect, broken, errors in code
    wrong | bad
    forget | forgot, forgotten, forgetting, leave out, left out, leave away,
      omit, omitted, missing, skip, without, no, remove, drop, take away
    pytorch | torch, py torch
    keras | tensorflow, tf, tensor flow
    optimizer | optimiser, optimisers, optimizers
    nesterov | nag
    rmsprop | rms prop
    weight-decay | weight decay, l2 regularization, l2 regularisation, l2
      penalty, regularization, regularisation, regularize, l2
    overfit | overfitting, over fitting, overfitted, memorize, memorizes,
      memorise, learn by heart, memorizing, remembers training, remember the
      examples, remembers the examples, remembers examples, learns the examples
    held-out | held out, held back, hold out, holdout, test set, test data, test
      sample, validation, validation set, validation data, unseen data, new
      data, unseen, data it has never seen, train on everything, validation
      error, validation loss, test loss, test error, data it never saw, keep
      back, kept back, set aside, put aside
    generalize | generalise, generalization, generalisation
    one-hot | one hot, onehot
    decision-boundary | decision boundary, boundary, separating line, dividing
      line, decision line, hyperplane, decision border, border
    linearly-separable | linearly separable, linear separability, linear
      separable, linearly seperable, separable, seperable
    xor | exclusive or, xor gate, xor problem, xor function
    and-gate | and gate, logical and, logic and, boolean and, and function, do
      and, compute and, for and, does and, learn and, the and, an and
    or-gate | or gate, logical or, logic or, or function, for or, do or, compute
      or, the or, an or, make or, becomes or, or with, or neuron, and to or,
      into or, computes or
    not-gate | not gate, logical not, inverter, not neuron
    saddle-point | saddle point
    step-function | step function, step functon, heaviside
    logic-gate | logic gate, logical gate, gate, truth table, truth tables,
      logical function, boolean function, boolean
    r² | r2, r squared, r 2, r square, coefficient of determination
    ŷ | y hat, yhat
    zero-grad | zero grad, zerogradients, zero gradients, zero gradient, zero
      the gradients, reset the gradients, reset gradients, reset to zero, clear
      the gradients, clear gradients, zerograd
    hadamard | ⊙, elementwise, element wise, pointwise, place by place
    how-many | how many, how much, number of, count of, amount of
    compute | calculate, calculation, calculated, calculating, work out,
      computed, computing, find out, formula, equation, determine
    why | what for, good for, purpose, point of, reason, how come, use of, sense
      of, benefit, benefits, for what, reason for
    difference | different, differ, differs, vs, versus, compare, compared,
      comparison, distinguish, better than, or which
    choose | good, pick, select, decide, set the, best, good value, ideal,
      optimal
    mean-average | average, averaged, mean or, or mean, sum or mean, always the
      mean
    sum | add up, added up, total, adding up, summed, add them, sum up, adds up
    multiply | multiplied, multiplication, product, times delta
    split | divided among
    h epsilon | epsilon, ε, perturbation, how small a step
    squeeze | squash, squashing, squish, compress
    impossible | cant, cannot, can not, unable, not possible, not able
    output minus target | p y, a y, o t, ŷ y, y hat y
    target minus output | y p, y a, t o, y ŷ
    adjust | update, updated, updates, change, changes, changed, adjusted,
      modify
    save | store, export, keep on disk, persist
    load | restore, reload, reopen
    breakpoint | break point
    debugger | debug, debugging
    lldb | gdb
    csv | spreadsheet, excel, excel sheet, excel file, excel table, own file,
      data file
    own-data | own data, my data, own dataset, my dataset, own csv, my csv,
      custom data, custom dataset, own samples, data of my own, my own
    normalize | standardize, standardise, normalise, normalization,
      normalisation, feature scaling, scaling, scaled, rescale, standardization
    numpy | np
    autograd | autodiff, automatic differentiation
    convolution | convolutional, cnn, conv
    recurrent | rnn, lstm
    attention | transformer, self attention
    classification | classify, classifier
    probability | probabilities, percentage
    confusion-matrix | confusion matrix, confusion table, false positive, false
      positives, false negative, false negatives, true positives, f1
    own-gradients | hand calculation, computed by hand, calculated by hand, check
      my homework, check my calculation, check my numbers, my own gradients, my
      own code, my own implementation
    teach-class | teach this, teach it, teach a class, teach with it,
      in my class, in a classroom, lesson plan, slides, projector, my students,
      i am a teacher
    browser | web version, web page, website, web app, in the web, on the web,
      online version, on an iphone, on my iphone, on my phone, on a phone, on a
      tablet, on my ipad
    float | float32, float64, double precision, single precision, instead of
      double, use floats
    prerequisites | prerequisite, maths do i need, math do i need, mathematics do
      i need, maths is needed, math is needed, need to know before
    imbalance | imbalanced, unbalanced, class imbalance, rare class, rare
      classes, class is rare, classes are rare, few samples of one class, most
      samples are of one class
    regression | continuous value, predict a number, predict numbers
    extrapolate | extrapolation, outside the data, far away from the data,
      outside of the points, far from, far outside, far away from, outside the
      range
    universal-approximation | universal approximation
    shape | dimension, dimensions
    matrix | matrices
    target | label, desired output, expected output, true value, ground truth
    output | prediction, predictions, outputs
    hyperparameter | hyper parameter
    seed | random seed
    epsilon | eps
    tutorial | tutorials, article, blog
    program | script
    local-minimum | local minimum, local minima, minima, local optimum, local
      optima, global minimum, not the lowest, wrong valley, not the deepest,
      deepest valley, lowest valley, lowest point
    quarter | 0 25, 1 4, one quarter, a quarter
    oscillate | fluctuate, up and down, jump up and down, bounce up and down, go
      up and down, goes up and down, zigzag, zig zag, jump, bounce, unstable,
      settle, not settle, back and forth, jumpy
    constant-output | always says, says always, always outputs, outputs always,
      always predicts, predicts always, always gives, gives always, always
      answers, always returns, always get, always the same, always same, same
      output, same answer, same prediction, output is same, output is the same,
      predicts the same, says the same, for every input, for all inputs, for
      every row, for every sample, whatever the input, only outputs, only
      predicts, only says
    sometimes | only sometimes, not every time, not always, every run, each run,
      now and then
    reach-1 | exactly 1, exactly one, reach 1, reach one, reaches 1, get to 1,
      become 1, exactly 0, exactly zero, reach 0, never 1, be 1, be exactly 1,
      never quite 1
    is-learning | if it is learning, if it learns, that it learns, really
      learning, it is learning
    log-zero | log 0, log of 0, log zero, log of zero, ln 0
    times-larger | times bigger, times larger, times as large, times as big,
      times too large, times too big, off by a factor, times smaller, factor of,
      factor 2, factor 4, four times
    dense | fully connected
    x weight | xw
    weight x | wx
    book | textbook, textbooks
    early-stopping | early stopping, early stop, when to stop, when should i
      stop, when do i stop, stop early, stop training
    how-wrong | how wrong, wrongness
    good-or-bad | good or bad, bad or good, any good
    push | nudge, wiggle, perturb
    stop | halt, pause
    data | dataset, data set
    matrix multiply | matmul, mat mul, matrix multiplication, matrix product,
      matrix multiplikation, multiply matrices
    fan-in | fan in, fan out
    gap | missing value, missing values, missing data, not available, empty cell,
      empty cells, blank cell, blank cells
    exit-code | exit code, exit status, return code, exit codes
    not-covered | batch norm, batch normalization, batch normalisation, layer
      norm, layer normalization, layer normalisation, learning rate decay,
      learning rate schedule, learning rate scheduler, learning rate scheduling,
      learning rate warmup, decay the learning rate, gradient clipping, clip the
      gradient, clip gradients, clip the gradients, support vector machine,
      support vector, svm, decision tree, random forest, gradient boosting,
      reinforcement learning, k means, k nearest, nearest neighbor, nearest
      neighbour, cross validation, k fold, transfer learning, data augmentation,
      fine tuning, residual connection, residual network, skip connection,
      resnet, gan, generative adversarial, adversarial, autoencoder, diffusion
      model, chatgpt, gpt, large language model, language model, llm, word
      embedding, embedding, word2vec, principal component, pca, class weights,
      boltzmann machine, bias variance, variance tradeoff,
      label smoothing, knowledge distillation, newtons method, newton method,
      bayesian, genetic algorithm
    autograd | computational graph, computation graph
    next-step | after this course, what next, read next, learn next, read after
    """
}
