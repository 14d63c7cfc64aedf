import TestSupport

/// Questions of newcomers, written before the passages had any, with the
/// destinations that a teacher would choose.
///
/// The search was tuned on the first half; the second is held out.
enum NewcomersQuestions {
  static let all = tuned + heldOut

  static let tuned = AskedQuestion.read(
    """
    # one-neuron/What counts, one-neuron/From any, one-neuron/To keep, \
      01-one-neuron
    what is a neuron
    neuron explain simple please
    # one-neuron/What counts, one-neuron/Your own weights, one-neuron/To \
      keep, 01-one-neuron
    what are weights for
    what does it mean if a weight is negative
    # one-neuron/What counts, one-neuron/Change the bias, one-neuron/To \
      keep, straight-line/Take the bias, 01-one-neuron, \
      02-straight-lines/Take the bias
    what is a bias anyway
    purpose of bias term
    # one-neuron/What counts, one-neuron/From any, one-neuron/To keep, \
      01-one-neuron, 00-notation/Forward
    what is z
    how is z calculated from the inputs
    # activations/The sigmoid by hand, activations/Without a function, \
      activations/Other functions, activations/To keep, \
      02-straight-lines/And without
    what is an activation function
    what happens if the network has no nonlinearity
    # activations/Other functions, activations/Your own z, vanishing/Five \
      layers, 02-straight-lines/How steep
    what is the difference between tanh and sigmoid
    when to use relu and when sigmoid
    leaky relu?
    # activations/The sigmoid by hand, activations/The whole curve, \
      activations/The other half, one-neuron/From any, 01-one-neuron/From \
      any, 02-straight-lines/The curve
    why is it called squashing
    does sigmoid ever reach 1
    # straight-line/Four points, straight-line/Where a neuron, \
      straight-line/Try your own, two-layers/What A and B, \
      02-straight-lines/The washing machine, 02-straight-lines/Which tables, \
      02-straight-lines/Let it learn, 02-straight-lines/Exercises, \
      03-two-layers/What A and B
    weights for OR gate
    what weights make a NAND
    # straight-line/Four points, straight-line/Where a neuron, \
      straight-line/The same neuron, straight-line/Why no weights, \
      straight-line/To keep, 02-straight-lines/The lamp, \
      02-straight-lines/Which tables, 02-straight-lines/Why not
    why cant a perceptron solve xor
    what is a decision boundary
    # two-layers, 03-two-layers
    what is a hidden layer
    how does the hidden layer solve xor
    # training-xor/Your own seed, training-xor/The same with two, \
      vanishing/Five layers, 08-training-xor/The same code
    how many hidden neurons do i need
    # batches/Four samples, batches/Through both, batches/Rows keep, \
      frameworks/Eight points, training-xor/The cycle, 03-two-layers/All \
      four, 14-to-pytorch-and-keras/Eight points
    what is a batch
    mini batch vs full batch
    # batches/A layer is, batches/Shapes, conventions/Which way, \
      03-two-layers/The same, 03-two-layers/Shapes, 00-notation/Matrices
    how do you write a layer as a matrix multiplication
    why is it written W x + b
    # loss/Four errors, loss/Why not, loss/The mean, loss/To keep, 04-the-loss
    what is a loss function
    how do we measure how wrong the network is
    # loss/Why not, loss/The mean, 04-the-loss/Three ways, 04-the-loss/The lamp
    why square the difference instead of absolute value
    # loss/Mean or sum, conventions/Half, downhill/One weight, \
      training-xor/Half a loss, 04-the-loss/Mean or sum, \
      21-five-books-one-step/Half
    why is there a 1/2 in the loss
    where does the factor 2 go when you differentiate the squared error
    # loss/Mean or sum, conventions/Half, conventions/The rate, \
      04-the-loss/Mean or sum, 21-five-books-one-step/Half
    mean or sum of the gradient over a batch
    # cross-entropy/Very wrong, cross-entropy/A loss that, cross-entropy/Its \
      derivative, cross-entropy/Both, cross-entropy/The race, \
      cross-entropy/To keep, 11-cross-entropy, 04-the-loss/A glimpse
    why use cross entropy instead of mse for classification
    why does p - y come out as the gradient
    # derivative/Rise, derivative/The run, derivative/Another place, \
      derivative/To keep, downhill/One weight, downhill/Against, \
      05-downhill/How fast
    what is a derivative
    what does slope have to do with learning
    # derivative/The slope of, vanishing/A quarter, conventions/The slope, \
      05-downhill/Where x, 21-five-books-one-step/The slope
    what is sigma prime
    where does a(1-a) come from
    # downhill/One weight, downhill/Against, downhill/To keep, \
      05-downhill/The smallest, 05-downhill/To keep
    what is gradient descent
    why do we subtract the gradient
    what is a gradient
    # downhill/Against, downhill/How far, downhill/Your own walk, downhill/A \
      slow start, downhill/Flat, vanishing/A quarter, cross-entropy/Very \
      wrong, surface/Your own run, 05-downhill/Too far, 05-downhill/The \
      smallest
    what is eta
    what is a good learning rate
    why is my training so slow
    # derivative/Gears, twelve-partials/Back along, \
      06-one-weights-gradient/Multiply
    what is the chain rule
    why do we multiply the derivatives
    # twelve-partials/Back along, twelve-partials/The twelve, \
      twelve-partials/Nine gradients, derivative/Gears, downhill/One weight, \
      06-one-weights-gradient/Turn one, 06-one-weights-gradient/Twelve, \
      06-one-weights-gradient/Nine products, 00-notation/Backward
    what is a partial derivative
    the curly d symbol ∂ what is that
    # backflow, twelve-partials/Back along, twelve-partials/Nine gradients, \
      07-backflow, 06-one-weights-gradient, frameworks/What comes next
    what is backpropagation
    why do we go backwards and not forward
    what is the backward pass
    # backflow/Two numbers, backflow/Collect, backflow/With respect, \
      backflow/Three views, backflow/To keep, 07-backflow/What the guests, \
      07-backflow/Collect, 07-backflow/With respect, 00-notation/Backward
    how do I compute the error of a hidden neuron
    whats the meaning of δ
    # backflow/Why the matrix, batches/Shapes, 07-backflow/The same with, \
      07-backflow/The turn
    why do we use W transposed in the backward pass
    # backflow/How active, backflow/To keep, twelve-partials/Nine gradients, \
      07-backflow/How active, 00-notation/Backward
    how do you get the gradient of a weight
    what is db
    # frameworks/Gradients add, backflow/How active, 07-backflow/Called twice
    what does zero grad do
    # backflow/First every, twelve-partials/Wrong order, 07-backflow/First \
      every, 06-one-weights-gradient/The wrong order, museum
    do i update the weights before or after computing all deltas
    # training-xor/The cycle, training-xor/A script, twelve-partials/Train \
      it, frameworks/Four lines, frameworks/Eight points, batches/Four \
      samples, twelve-partials/Nine numbers, 08-training-xor/Five lines, \
      08-training-xor/Line by line, 06-one-weights-gradient/Three thousand
    what is an epoch
    what are the steps of one training iteration
    # training-xor/The same with two, training-xor/Inside, training-xor/Your \
      own seed, loss/Before any, downhill/How far, downhill/Flat, \
      08-training-xor/The same code, 08-training-xor/Inside
    my xor network does not learn
    why does it work with one seed but not the other
    the loss isnt decreasing what can i do
    # surface/The bowl, surface/Learned, surface/How good, surface/To keep, \
      09-a-surface
    what is regression
    how to fit a curve
    # surface/Outside, 09-a-surface/To keep
    what does the network say for inputs it has never seen far outside
    # surface/Held-out, surface/Outside, overfitting, task/Hold samples
    why do we need a test set
    what is held out data
    # vanishing/A quarter, vanishing/Five layers, twelve-partials/Back \
      along, downhill/How far, surface/Your own run, \
      10-when-gradients-vanish/Ten, 10-when-gradients-vanish/A louder, \
      06-one-weights-gradient/Each sigmoid
    what are vanishing gradients
    first layers dont learn
    # vanishing/A neuron, vanishing/Reviving, 10-when-gradients-vanish/A neuron
    what is a dead relu
    dying relu problem how to fix
    # vanishing/Weights that, vanishing/All zeros, vanishing/Five layers, \
      vanishing/Twins, frameworks/Make it, 10-when-gradients-vanish/Ten, \
      10-when-gradients-vanish/A louder, 10-when-gradients-vanish/How \
      different, 10-when-gradients-vanish/Nothing, loss/Before any
    why random weights at the start
    he init
    # vanishing/All zeros, vanishing/Twins, vanishing/Weights that, \
      10-when-gradients-vanish/Nothing, 10-when-gradients-vanish/How \
      different
    what is symmetry breaking
    # activations/Softmax, cross-entropy/It is gone, 11-cross-entropy/Several
    what is softmax
    softmax with cross entropy gradient
    # gradient-check/Two networks, gradient-check/Ask, gradient-check/How \
      small, gradient-check/How near, gradient-check/To keep, derivative/Too \
      small, 12-checking-gradients, task/Check every
    how do i check that my gradient is right
    finite differences
    is my backprop implementation correct
    # museum, gradient-check/Two networks, gradient-check/One of eleven, \
      gradient-check/Another, gradient-check/What the pattern, \
      12-checking-gradients/The museum, 12-checking-gradients/What a pattern
    what mistakes do people make when they write backprop
    typical bugs in backpropagation
    # conventions, 21-five-books-one-step, twelve-partials/Wrong order, \
      twelve-partials/The XOR note, training-xor/A script, 20-mazurs-ghost, \
      frameworks/Not the same
    why does the tutorial have a different sign
    why do the numbers in my book not match
    # optimizers/Momentum, optimizers/Adam: both, 13-optimizers/Momentum
    what does beta 0.9 do
    # optimizers/Adam: both, optimizers/The race, 13-optimizers/Adam: both, \
      13-optimizers/Two valleys
    what is adam
    why divide by square root of v
    should i use adam or sgd
    # optimizers/RMSprop, optimizers/Adagrad, 13-optimizers/RMSprop, \
      13-optimizers/Adagrad
    adagrad vs rmsprop
    # optimizers/AdamW, 13-optimizers/AdamW
    l2 regularization
    # optimizers/A steep, optimizers/The race, optimizers/To keep, \
      13-optimizers/A hill, 13-optimizers/Two valleys, \
      13-optimizers/Optimizers
    what is an optimizer
    # frameworks/Four lines, frameworks/What autograd, frameworks/Gradients \
      add, conventions/Which way, conventions/Five books, \
      14-to-pytorch-and-keras, 21-five-books-one-step/Which way
    how is this done in pytorch
    nn.Linear equivalent
    what is autograd
    # frameworks/Four lines, frameworks/Not the same, frameworks/Make it, \
      conventions/Which way, 14-to-pytorch-and-keras
    same network in tensorflow
    # debugger, 15-reading-a-trace/The same in, debugging, task/Step through
    how to look inside a neuron while the program runs
    lldb print weights
    # task/Save
    can I load a trained network again
    # task/Train on your own, optimizers/A steep
    train on my own data
    why do inputs have to be scaled
    # task/Trace, task/Step, 15-reading-a-trace, debugger/Without
    show me all the numbers of one training step
    # task/Practise
    can i get exercises
    # frameworks/What comes next, 14-to-pytorch-and-keras/What comes next
    what is a convolutional network
    """)

  static let heldOut = AskedQuestion.read(
    """
    # one-neuron/What counts, one-neuron/From any, one-neuron/To keep, \
      01-one-neuron
    so what does one neuron actually compute?
    what happens inside of a unit when numbers come in
    # one-neuron/What counts, one-neuron/Your own weights, one-neuron/To \
      keep, 01-one-neuron
    wat is a wieght
    why some weights are bigger than other
    # one-neuron/What counts, one-neuron/Change the bias, one-neuron/To \
      keep, straight-line/Take the bias, 01-one-neuron, \
      02-straight-lines/Take the bias
    why do we need the bias, isnt the weights enough
    what happens if I leave the bias out
    # one-neuron/What counts, one-neuron/From any, one-neuron/To keep, \
      01-one-neuron, 00-notation/Forward
    what is a weighted sum
    difference z and a
    # activations/The sigmoid by hand, activations/Without a function, \
      activations/Other functions, activations/To keep, \
      02-straight-lines/And without
    why do neurons need an activation at all
    can i stack linear layers and get something more powerful
    # activations/Other functions, activations/Your own z, vanishing/Five \
      layers, 02-straight-lines/How steep
    which activation should i use
    what does relu do
    # activations/The sigmoid by hand, activations/The whole curve, \
      activations/The other half, one-neuron/From any, 01-one-neuron/From \
      any, 02-straight-lines/The curve
    what does the sigmoid do to a number
    sigmoid formula
    # straight-line/Four points, straight-line/Where a neuron, \
      straight-line/Try your own, two-layers/What A and B, \
      02-straight-lines/The washing machine, 02-straight-lines/Which tables, \
      02-straight-lines/Let it learn, 02-straight-lines/Exercises, \
      03-two-layers/What A and B
    how can a neuron do AND
    can one neuron compute a logic gate
    # straight-line/Four points, straight-line/Where a neuron, \
      straight-line/The same neuron, straight-line/Why no weights, \
      straight-line/To keep, 02-straight-lines/The lamp, \
      02-straight-lines/Which tables, 02-straight-lines/Why not
    what does linearly separable mean
    why is xor so hard
    a single neuron draws a line, why?
    # two-layers, 03-two-layers
    why do we need hidden layers at all
    why are they called hidden
    # training-xor/Your own seed, training-xor/The same with two, \
      vanishing/Five layers, 08-training-xor/The same code
    how many layers should my network have
    # batches/Four samples, batches/Through both, batches/Rows keep, \
      frameworks/Eight points, training-xor/The cycle, 03-two-layers/All \
      four, 14-to-pytorch-and-keras/Eight points
    why compute many samples at once
    difference between epoch and batch
    # batches/A layer is, batches/Shapes, conventions/Which way, \
      03-two-layers/The same, 03-two-layers/Shapes, 00-notation/Matrices
    shape of the weight matrix
    what are rows and columns of W
    # loss/Four errors, loss/Why not, loss/The mean, loss/To keep, 04-the-loss
    what is the cost function
    # loss/Why not, loss/The mean, 04-the-loss/Three ways, 04-the-loss/The lamp
    what is mean squared error
    why do big errors count more
    # loss/Mean or sum, conventions/Half, downhill/One weight, \
      training-xor/Half a loss, 04-the-loss/Mean or sum, \
      21-five-books-one-step/Half
    what is the ½ good for
    # loss/Mean or sum, conventions/Half, conventions/The rate, \
      04-the-loss/Mean or sum, 21-five-books-one-step/Half
    should i average the loss over the samples or add it up
    # cross-entropy/Very wrong, cross-entropy/A loss that, cross-entropy/Its \
      derivative, cross-entropy/Both, cross-entropy/The race, \
      cross-entropy/To keep, 11-cross-entropy, 04-the-loss/A glimpse
    what is cross entropy
    what is log loss
    # cross-entropy/Its derivative, cross-entropy/Both, cross-entropy/It is \
      gone, cross-entropy/To keep, 11-cross-entropy/Where
    why does the sigmoid derivative disappear with cross entropy
    # derivative/Rise, derivative/The run, derivative/Another place, \
      derivative/To keep, downhill/One weight, downhill/Against, \
      05-downhill/How fast
    derivative of a function in simple words
    i dont know calculus can you explain derivative
    # derivative/The slope of, vanishing/A quarter, conventions/The slope, \
      05-downhill/Where x, 21-five-books-one-step/The slope
    derivative of sigmoid formula
    why is the sigmoid slope never above 0.25
    # downhill/One weight, downhill/Against, downhill/To keep, \
      05-downhill/The smallest, 05-downhill/To keep
    eli5 gradient descent
    how does a network know in wich direction to change the weight
    # downhill/Against, downhill/How far, downhill/Your own walk, downhill/A \
      slow start, downhill/Flat, vanishing/A quarter, cross-entropy/Very \
      wrong, surface/Your own run, 05-downhill/Too far, 05-downhill/The \
      smallest
    what is the learning rate
    step size to big
    my loss jumps around and gets bigger
    # training-xor/The same with two, training-xor/Inside, training-xor/To \
      keep, surface/From other, 08-training-xor/The same code, \
      08-training-xor/Inside
    can gradient descent get stuck in a local minimum
    # derivative/Gears, twelve-partials/Back along, \
      06-one-weights-gradient/Multiply
    explain chain rule like im five
    derivative of a function inside a function
    # twelve-partials/Back along, twelve-partials/The twelve, \
      twelve-partials/Nine gradients, derivative/Gears, downhill/One weight, \
      06-one-weights-gradient/Turn one, 06-one-weights-gradient/Twelve, \
      06-one-weights-gradient/Nine products, 00-notation/Backward
    what does dL/dw mean
    how much does the loss change if I change one weight
    # backflow, twelve-partials/Back along, twelve-partials/Nine gradients, \
      07-backflow, 06-one-weights-gradient, frameworks/What comes next
    how does backprop work step by step
    who invented backpropagation
    # backflow/Two numbers, backflow/Collect, backflow/With respect, \
      backflow/Three views, backflow/To keep, 07-backflow/What the guests, \
      07-backflow/Collect, 07-backflow/With respect, 00-notation/Backward
    what is delta
    delta of the output layer formula
    difference between delta and the gradient
    # backflow/Why the matrix, batches/Shapes, 07-backflow/The same with, \
      07-backflow/The turn
    what is W^T for
    # backflow/How active, backflow/To keep, twelve-partials/Nine gradients, \
      07-backflow/How active, 00-notation/Backward
    why is dw = delta times input
    why is the bias gradient just delta
    # frameworks/Gradients add, backflow/How active, 07-backflow/Called twice
    why do gradients have to be reset to zero
    # training-xor/The cycle, training-xor/A script, twelve-partials/Train \
      it, frameworks/Four lines, frameworks/Eight points, batches/Four \
      samples, twelve-partials/Nine numbers, 08-training-xor/Five lines, \
      08-training-xor/Line by line, 06-one-weights-gradient/Three thousand
    what is training a network
    how many epochs do i need
    what is a training sample
    # training-xor/The same with two, training-xor/Inside, training-xor/Your \
      own seed, loss/Before any, downhill/How far, downhill/Flat, \
      08-training-xor/The same code, 08-training-xor/Inside
    network stuck at loss 0.25 outputs all 0.5
    loss is stuck on a plateau
    # surface/The bowl, surface/Learned, surface/How good, surface/To keep, \
      09-a-surface
    can a neural network predict a number not only yes no
    why linear output for regression
    what is R2
    # surface/Held-out, surface/Outside, overfitting, task/Hold samples
    what is overfitting
    train accuracy is 100% but on new data it is bad
    what is generalization
    # vanishing/A quarter, vanishing/Five layers, twelve-partials/Back \
      along, downhill/How far, surface/Your own run, \
      10-when-gradients-vanish/Ten, 10-when-gradients-vanish/A louder, \
      06-one-weights-gradient/Each sigmoid
    why deep sigmoid networks learn so slow
    exploding gradient
    # vanishing/A neuron, vanishing/Reviving, 10-when-gradients-vanish/A neuron
    my relu neurons output always 0
    # vanishing/Weights that, vanishing/All zeros, vanishing/Five layers, \
      vanishing/Twins, frameworks/Make it, 10-when-gradients-vanish/Ten, \
      10-when-gradients-vanish/A louder, 10-when-gradients-vanish/How \
      different, 10-when-gradients-vanish/Nothing, loss/Before any
    how to initialize the weights
    what is xavier initialization
    # vanishing/All zeros, vanishing/Twins, vanishing/Weights that, \
      10-when-gradients-vanish/Nothing, 10-when-gradients-vanish/How \
      different
    why cant i start with all weights zero
    all my hidden neurons are the same
    # activations/Softmax, cross-entropy/It is gone, 11-cross-entropy/Several
    how do i get probabilities for more than two classes
    what is one hot
    # gradient-check/Two networks, gradient-check/Ask, gradient-check/How \
      small, gradient-check/How near, gradient-check/To keep, derivative/Too \
      small, 12-checking-gradients, task/Check every
    what is a gradient check
    what epsilon for numerical gradient
    # museum, gradient-check/Two networks, gradient-check/One of eleven, \
      gradient-check/Another, gradient-check/What the pattern, \
      12-checking-gradients/The museum, 12-checking-gradients/What a pattern
    network still learns even with a bug in the gradient
    forgot the sigmoid derivative what happens
    # conventions, 21-five-books-one-step, twelve-partials/Wrong order, \
      twelve-partials/The XOR note, training-xor/A script, 20-mazurs-ghost, \
      frameworks/Not the same
    why do different books write backprop differently
    y minus a or a minus y
    # optimizers/Momentum, optimizers/Adam: both, 13-optimizers/Momentum
    explain momentum to a beginner
    nesterov momentum
    # optimizers/Adam: both, optimizers/The race, 13-optimizers/Adam: both, \
      13-optimizers/Two valleys
    how does adam work
    adam bias correction why
    # optimizers/RMSprop, optimizers/Adagrad, 13-optimizers/RMSprop, \
      13-optimizers/Adagrad
    what is rmsprop
    # optimizers/AdamW, 13-optimizers/AdamW
    what is weight decay
    adamw vs adam
    # optimizers/A steep, optimizers/The race, optimizers/To keep, \
      13-optimizers/A hill, 13-optimizers/Two valleys, \
      13-optimizers/Optimizers
    which optimizer is the best
    # frameworks/Four lines, frameworks/What autograd, frameworks/Gradients \
      add, conventions/Which way, conventions/Five books, \
      14-to-pytorch-and-keras, 21-five-books-one-step/Which way
    what does loss.backward() do
    why pytorch weight has shape out, in
    # frameworks/Four lines, frameworks/Not the same, frameworks/Make it, \
      conventions/Which way, 14-to-pytorch-and-keras
    keras dense layer
    # debugger, 15-reading-a-trace/The same in, debugging, task/Step through
    how do i set a breakpoint
    how do I step through backprop in xcode
    # task/Save
    how do i save my model
    # task/Train on your own, optimizers/A steep
    how to use my own csv
    my data has text columns what do i do
    # task/Trace, task/Step, 15-reading-a-trace, debugger/Without
    how do I trace one neuron
    step through the computation on the screen
    # task/Practise
    where can i practice
    # frameworks/What comes next, 14-to-pytorch-and-keras/What comes next
    what is a transformer
    """)

  static let offTopic = [
    "what time is it",
    "who won the world cup",
    "write me a poem",
    "how is the weather today",
    "what is the capital of spain",
    "tell me a joke",
    "how do i cook rice",
    "what is the best phone to buy",
    "how tall is mount everest",
    "who is the president of france",
    "how to learn guitar",
    "can you book me a flight",
    "what should i eat for dinner",
    "what is the price of bitcoin",
    "fix my wifi",
    "how do i tie a tie",
    "translate hello to german",
    "where is my package",
    "why do cats purr",
    "how do i get rid of ants",
    "what is a good name for a dog",
    "when does the train leave",
    "how do i write a cover letter",
    "recommend a movie",
    "how do vaccines work",
    "what is javascript",
    "how heavy is a blue whale",
    "how many weeks are in a year",
    "who painted the mona lisa",
    "i feel sad today",
  ]
}
