extension AskedQuestion {
  /// Questions of newcomers that the search was tuned on.
  ///
  /// They were written before the passages had any, with the destinations that a
  /// teacher would choose.
  static let tuned = read(
    """
    what is a neuron; neuron explain simple please | one-neuron/What counts,
      one-neuron/From any, one-neuron/To keep, 01-one-neuron
    what are weights for; what does it mean if a weight is negative |
      one-neuron/What counts, one-neuron/Your own weights, one-neuron/To keep,
      01-one-neuron
    what is a bias anyway; purpose of bias term | one-neuron/What counts,
      one-neuron/Change the bias, one-neuron/To keep, straight-line/Take the
      bias, 01-one-neuron, 02-straight-lines/Take the bias
    what is z; how is z calculated from the inputs | one-neuron/What counts,
      one-neuron/From any, one-neuron/To keep, 01-one-neuron,
      00-notation/Forward
    what is an activation function; what happens if the network has no
      nonlinearity | activations/The sigmoid by hand, activations/Without a
      function, activations/Other functions, activations/To keep,
      02-straight-lines/And without
    what is the difference between tanh and sigmoid; when to use relu and when
      sigmoid; leaky relu? | activations/Other functions, activations/Your own
      z, vanishing/Five layers, 02-straight-lines/How steep
    why is it called squashing; does sigmoid ever reach 1 | activations/The
      sigmoid by hand, activations/The whole curve, activations/Symmetry,
      one-neuron/From any, 01-one-neuron/From any, 02-straight-lines/The curve
    weights for OR gate; what weights make a NAND | straight-line/AND,
      straight-line/The decision, straight-line/Try your own, two-layers/What
      A and B, 02-straight-lines/The washing machine, 02-straight-lines/Which
      tables, 02-straight-lines/Let it learn, 02-straight-lines/Exercises,
      03-two-layers/What A and B
    why cant a perceptron solve xor; what is a decision boundary |
      straight-line/AND, straight-line/The decision, straight-line/The
      same neuron, straight-line/Why no weights, straight-line/To keep,
      02-straight-lines/The lamp, 02-straight-lines/Which tables,
      02-straight-lines/Why not
    what is a hidden layer; how does the hidden layer solve xor | two-layers,
      03-two-layers
    how many hidden neurons do i need | training-xor/Your own seed,
      training-xor/The same with two, vanishing/Five layers, 08-training-xor/The
      same code
    what is a batch; mini batch vs full batch | batches/Four samples,
      batches/Through both, batches/One sample, frameworks/Summary,
      training-xor/The cycle, 03-two-layers/All four,
      14-to-pytorch-and-keras/Eight points
    how do you write a layer as a matrix multiplication; why is it written W x +
      b | batches/A layer is, batches/Shapes, conventions/The layout,
      03-two-layers/The same, 03-two-layers/Shapes, 00-notation/Matrices
    what is a loss function; how do we measure how wrong the network is |
      loss/Four errors, loss/Why not, loss/The mean, loss/To keep, 04-the-loss
    why square the difference instead of absolute value | loss/Why not, loss/The
      mean, 04-the-loss/Three ways, 04-the-loss/The lamp
    why is there a 1/2 in the loss; where does the factor 2 go when you
      differentiate the squared error | loss/Mean or sum, conventions/Half,
      downhill/One weight, training-xor/Half the loss, 04-the-loss/Mean or sum,
      21-five-books-one-step/Half
    mean or sum of the gradient over a batch | loss/Mean or sum,
      conventions/Half, conventions/The learning rate, 04-the-loss/Mean or sum,
      21-five-books-one-step/Half
    why use cross entropy instead of mse for classification; why does p - y come
      out as the gradient | cross-entropy/Very wrong, cross-entropy/Cross-entropy: a loss,
      cross-entropy/Its derivative, cross-entropy/Both, cross-entropy/The same two starts,
      cross-entropy/To keep, 11-cross-entropy, 04-the-loss/A glimpse
    what is a derivative; what does slope have to do with learning |
      derivative/Rise, derivative/The run, derivative/Another place,
      derivative/To keep, downhill/One weight, downhill/Against, 05-downhill/How
      fast
    what is sigma prime; where does a(1-a) come from | derivative/The slope of,
      vanishing/The vanishing, conventions/The slope, 05-downhill/Where x,
      21-five-books-one-step/The slope
    what is gradient descent; why do we subtract the gradient; what is a
      gradient | downhill/One weight, downhill/Against, downhill/To keep,
      05-downhill/The smallest, 05-downhill/To keep
    what is eta; what is a good learning rate; why is my training so slow |
      downhill/Against, downhill/How far, downhill/Your own walk, downhill/A
      slow start, downhill/Flat, vanishing/The vanishing, cross-entropy/Very wrong,
      surface/Your own run, 05-downhill/Too far, 05-downhill/The smallest
    what is the chain rule; why do we multiply the derivatives |
      derivative/Gears: the chain rule, twelve-partials/The chain rule,
      06-one-weights-gradient/Multiply
    what is a partial derivative; the curly d symbol ∂ what is that |
      twelve-partials/The chain rule, twelve-partials/The twelve,
      twelve-partials/Nine gradients, derivative/Gears: the chain rule,
      downhill/One weight,
      06-one-weights-gradient/Turn one, 06-one-weights-gradient/Twelve,
      06-one-weights-gradient/Nine products, 00-notation/Backward
    what is backpropagation; why do we go backwards and not forward; what is the
      backward pass | backflow, twelve-partials/The chain rule, twelve-partials/Nine
      gradients, 07-backflow, 06-one-weights-gradient, frameworks/What comes
      next
    how do I compute the error of a hidden neuron; whats the meaning of δ |
      backflow/Two numbers, backflow/δ of a hidden, backflow/With respect,
      backflow/Three views, backflow/To keep, 07-backflow/What the guests,
      07-backflow/Collect, 07-backflow/With respect, 00-notation/Backward
    why do we use W transposed in the backward pass | backflow/Why the matrix,
      batches/Shapes, 07-backflow/The same with, 07-backflow/The turn
    how do you get the gradient of a weight; what is db | backflow/The gradient of,
      backflow/To keep, twelve-partials/Nine gradients, 07-backflow/How active,
      00-notation/Backward
    what does zero grad do | frameworks/Gradients add, backflow/The gradient of,
      07-backflow/Called twice
    do i update the weights before or after computing all deltas |
      backflow/First every, twelve-partials/Wrong order, 07-backflow/First
      every, 06-one-weights-gradient/The wrong order, museum
    what is an epoch; what are the steps of one training iteration |
      training-xor/The cycle, training-xor/A script, twelve-partials/Train it,
      frameworks/The training loop, frameworks/Summary, batches/Four samples,
      twelve-partials/Nine numbers, 08-training-xor/Five lines,
      08-training-xor/Line by line, 06-one-weights-gradient/Three thousand
    my xor network does not learn; why does it work with one seed but not the
      other; the loss isnt decreasing what can i do | training-xor/The same with
      two, training-xor/Inside, training-xor/Your own seed, loss/Before any,
      downhill/How far, downhill/Flat, 08-training-xor/The same code,
      08-training-xor/Inside
    what is regression; how to fit a curve | surface/The bowl, surface/Learned,
      surface/How good, surface/To keep, 09-a-surface
    what does the network say for inputs it has never seen far outside |
      surface/Extrapolation, 09-a-surface/To keep
    why do we need a test set; what is held out data | surface/Overfitting,
      surface/Extrapolation, overfitting, task/Hold samples
    what are vanishing gradients; first layers dont learn | vanishing/The vanishing,
      vanishing/Five layers, twelve-partials/The chain rule, downhill/How far,
      surface/Your own run, 10-when-gradients-vanish/Ten,
      10-when-gradients-vanish/A louder, 06-one-weights-gradient/Each sigmoid
    what is a dead relu; dying relu problem how to fix | vanishing/A dead,
      vanishing/Reviving, 10-when-gradients-vanish/A neuron
    why random weights at the start; he init | vanishing/Weights that,
      vanishing/All weights, vanishing/Five layers, vanishing/Breaking,
      frameworks/Make it, 10-when-gradients-vanish/Ten,
      10-when-gradients-vanish/A louder, 10-when-gradients-vanish/How different,
      10-when-gradients-vanish/Nothing, loss/Before any
    what is symmetry breaking | vanishing/All weights, vanishing/Breaking,
      vanishing/Weights that, 10-when-gradients-vanish/Nothing,
      10-when-gradients-vanish/How different
    what is softmax; softmax with cross entropy gradient | activations/Softmax,
      cross-entropy/σ′ cancels, 11-cross-entropy/Several
    how do i check that my gradient is right; finite differences; is my backprop
      implementation correct | gradient-check/Two networks, gradient-check/Ask,
      gradient-check/How small, gradient-check/How near, gradient-check/To keep,
      derivative/Too small, 12-checking-gradients, task/Check every
    what mistakes do people make when they write backprop; typical bugs in
      backpropagation | museum, gradient-check/Two networks, gradient-check/One
      of eleven, gradient-check/Another, gradient-check/What the pattern,
      12-checking-gradients/The museum, 12-checking-gradients/What a pattern
    why does the tutorial have a different sign; why do the numbers in my book
      not match | conventions, 21-five-books-one-step, twelve-partials/Wrong
      order, twelve-partials/Backpropagation in NumPy, training-xor/A script,
      20-mazurs-ghost, frameworks/Not the same
    what does beta 0.9 do | optimizers/Momentum, optimizers/Adam: both,
      13-optimizers/Momentum
    what is adam; why divide by square root of v; should i use adam or sgd |
      optimizers/Adam: both, optimizers/The race, 13-optimizers/Adam: both,
      13-optimizers/Two valleys
    adagrad vs rmsprop | optimizers/RMSprop, optimizers/Adagrad,
      13-optimizers/RMSprop, 13-optimizers/Adagrad
    l2 regularization | optimizers/AdamW, 13-optimizers/AdamW
    what is an optimizer | optimizers/A steep, optimizers/The race,
      optimizers/To keep, 13-optimizers/A hill, 13-optimizers/Two valleys,
      13-optimizers/Optimizers
    how is this done in pytorch; nn.Linear equivalent; what is autograd |
      frameworks/The training loop, frameworks/What autograd, frameworks/Gradients add,
      conventions/The layout, conventions/Five books, 14-to-pytorch-and-keras,
      21-five-books-one-step/Which way
    same network in tensorflow | frameworks/The training loop, frameworks/Not the same,
      frameworks/Make it, conventions/The layout, 14-to-pytorch-and-keras
    how to look inside a neuron while the program runs; lldb print weights |
      debugger, 15-reading-a-trace/The same in, debugging, task/Step through
    can I load a trained network again | task/Save
    train on my own data; why do inputs have to be scaled | task/Train on your
      own, optimizers/A steep
    show me all the numbers of one training step | task/Trace, task/Step,
      15-reading-a-trace, debugger/Without
    why is my gradient tiny; why didnt my weight change in this step; what makes
      delta so small | task/Ask why
    can i get exercises | task/Practise
    what is a convolutional network | frameworks/What comes next,
      14-to-pytorch-and-keras/What comes next
    """)
}
