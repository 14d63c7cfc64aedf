extension AskedQuestion {
  /// Questions of the same newcomers that the search was not tuned on.
  static let heldOut = read(
    """
    so what does one neuron actually compute?; what happens inside of a unit
      when numbers come in | one-neuron/What counts, one-neuron/From any,
      one-neuron/To keep, 01-one-neuron
    wat is a wieght; why some weights are bigger than other | one-neuron/What
      counts, one-neuron/Your own weights, one-neuron/To keep, 01-one-neuron
    why do we need the bias, isnt the weights enough; what happens if I leave
      the bias out | one-neuron/What counts, one-neuron/Change the bias,
      one-neuron/To keep, straight-line/Take the bias, 01-one-neuron,
      02-straight-lines/Take the bias
    what is a weighted sum; difference z and a | one-neuron/What counts,
      one-neuron/From any, one-neuron/To keep, 01-one-neuron,
      00-notation/Forward
    why do neurons need an activation at all; can i stack linear layers and get
      something more powerful | activations/The sigmoid by hand,
      activations/Without a function, activations/Other functions,
      activations/To keep, 02-straight-lines/And without
    which activation should i use; what does relu do | activations/Other
      functions, activations/Your own z, vanishing/Five layers,
      02-straight-lines/How steep
    what does the sigmoid do to a number; sigmoid formula | activations/The
      sigmoid by hand, activations/The whole curve, activations/Symmetry,
      one-neuron/From any, 01-one-neuron/From any, 02-straight-lines/The curve
    how can a neuron do AND; can one neuron compute a logic gate |
      straight-line/AND, straight-line/The decision, straight-line/Try
      your own, two-layers/What A and B, 02-straight-lines/The washing machine,
      02-straight-lines/Which tables, 02-straight-lines/Let it learn,
      02-straight-lines/Exercises, 03-two-layers/What A and B
    what does linearly separable mean; why is xor so hard; a single neuron draws
      a line, why? | straight-line/AND, straight-line/The decision,
      straight-line/The same neuron, straight-line/Why no weights,
      straight-line/To keep, 02-straight-lines/The lamp, 02-straight-lines/Which
      tables, 02-straight-lines/Why not
    why do we need hidden layers at all; why are they called hidden |
      two-layers, 03-two-layers
    how many layers should my network have | training-xor/Your own seed,
      training-xor/The same with two, vanishing/Five layers, 08-training-xor/The
      same code
    why compute many samples at once; difference between epoch and batch |
      batches/Four samples, batches/Through both, batches/One sample,
      frameworks/Summary, training-xor/The cycle, 03-two-layers/All four,
      14-to-pytorch-and-keras/Eight points
    shape of the weight matrix; what are rows and columns of W | batches/A layer
      is, batches/Shapes, conventions/The layout, 03-two-layers/The same,
      03-two-layers/Shapes, 00-notation/Matrices
    what is the cost function | loss/Four errors, loss/Why not, loss/The mean,
      loss/To keep, 04-the-loss
    what is mean squared error; why do big errors count more | loss/Why not,
      loss/The mean, 04-the-loss/Three ways, 04-the-loss/The lamp
    what is the ½ good for | loss/Mean or sum, conventions/Half, downhill/One
      weight, training-xor/Half the loss, 04-the-loss/Mean or sum,
      21-five-books-one-step/Half
    should i average the loss over the samples or add it up | loss/Mean or sum,
      conventions/Half, conventions/The learning rate, 04-the-loss/Mean or sum,
      21-five-books-one-step/Half
    what is cross entropy; what is log loss | cross-entropy/Very wrong,
      cross-entropy/Cross-entropy: a loss, cross-entropy/Its derivative,
      cross-entropy/Both, cross-entropy/The same two starts, cross-entropy/To keep,
      11-cross-entropy, 04-the-loss/A glimpse
    why does the sigmoid derivative disappear with cross entropy |
      cross-entropy/Its derivative, cross-entropy/Both, cross-entropy/σ′
      cancels, cross-entropy/To keep, 11-cross-entropy/Where
    derivative of a function in simple words; i dont know calculus can you
      explain derivative | derivative/Rise, derivative/The run,
      derivative/Another place, derivative/To keep, downhill/One weight,
      downhill/Against, 05-downhill/How fast
    derivative of sigmoid formula; why is the sigmoid slope never above 0.25 |
      derivative/The slope of, vanishing/The vanishing, conventions/The slope,
      05-downhill/Where x, 21-five-books-one-step/The slope
    eli5 gradient descent; how does a network know in wich direction to change
      the weight | downhill/One weight, downhill/Against, downhill/To keep,
      05-downhill/The smallest, 05-downhill/To keep
    what is the learning rate; step size to big; my loss jumps around and gets
      bigger | downhill/Against, downhill/How far, downhill/Your own walk,
      downhill/A slow start, downhill/Flat, vanishing/The vanishing,
      cross-entropy/Very wrong, surface/Your own run, 05-downhill/Too far,
      05-downhill/The smallest
    can gradient descent get stuck in a local minimum | training-xor/The same
      with two, training-xor/Inside, training-xor/To keep, surface/From other,
      08-training-xor/The same code, 08-training-xor/Inside
    explain chain rule like im five; derivative of a function inside a function
      | derivative/Gears: the chain rule, twelve-partials/The chain rule,
      06-one-weights-gradient/Multiply
    what does dL/dw mean; how much does the loss change if I change one weight |
      twelve-partials/The chain rule, twelve-partials/The twelve,
      twelve-partials/Nine gradients, derivative/Gears: the chain rule,
      downhill/One weight,
      06-one-weights-gradient/Turn one, 06-one-weights-gradient/Twelve,
      06-one-weights-gradient/Nine products, 00-notation/Backward
    how does backprop work step by step; who invented backpropagation |
      backflow, twelve-partials/The chain rule, twelve-partials/Nine gradients,
      07-backflow, 06-one-weights-gradient, frameworks/What comes next
    what is delta; delta of the output layer formula; difference between delta
      and the gradient | backflow/Two numbers, backflow/δ of a hidden, backflow/With
      respect, backflow/Three views, backflow/To keep, 07-backflow/What the
      guests, 07-backflow/Collect, 07-backflow/With respect,
      00-notation/Backward
    what is W^T for | backflow/Why the matrix, batches/Shapes, 07-backflow/The
      same with, 07-backflow/The turn
    why is dw = delta times input; why is the bias gradient just delta |
      backflow/The gradient of, backflow/To keep, twelve-partials/Nine gradients,
      07-backflow/How active, 00-notation/Backward
    why do gradients have to be reset to zero | frameworks/Gradients add,
      backflow/The gradient of, 07-backflow/Called twice
    what is training a network; how many epochs do i need; what is a training
      sample | training-xor/The cycle, training-xor/A script,
      twelve-partials/Train it, frameworks/The training loop, frameworks/Summary,
      batches/Four samples, twelve-partials/Nine numbers, 08-training-xor/Five
      lines, 08-training-xor/Line by line, 06-one-weights-gradient/Three
      thousand
    network stuck at loss 0.25 outputs all 0.5; loss is stuck on a plateau |
      training-xor/The same with two, training-xor/Inside, training-xor/Your own
      seed, loss/Before any, downhill/How far, downhill/Flat,
      08-training-xor/The same code, 08-training-xor/Inside
    can a neural network predict a number not only yes no; why linear output for
      regression; what is R2 | surface/The bowl, surface/Learned, surface/How
      good, surface/To keep, 09-a-surface
    what is overfitting; train accuracy is 100% but on new data it is bad; what
      is generalization | surface/Overfitting, surface/Extrapolation, overfitting,
      task/Hold samples
    why deep sigmoid networks learn so slow; exploding gradient | vanishing/The
      vanishing, vanishing/Five layers, twelve-partials/The chain rule, downhill/How
      far, surface/Your own run, 10-when-gradients-vanish/Ten,
      10-when-gradients-vanish/A louder, 06-one-weights-gradient/Each sigmoid
    my relu neurons output always 0 | vanishing/A dead, vanishing/Reviving,
      10-when-gradients-vanish/A neuron
    how to initialize the weights; what is xavier initialization |
      vanishing/Weights that, vanishing/All weights, vanishing/Five layers,
      vanishing/Breaking, frameworks/Make it, 10-when-gradients-vanish/Ten,
      10-when-gradients-vanish/A louder, 10-when-gradients-vanish/How different,
      10-when-gradients-vanish/Nothing, loss/Before any
    why cant i start with all weights zero; all my hidden neurons are the same |
      vanishing/All weights, vanishing/Breaking, vanishing/Weights that,
      10-when-gradients-vanish/Nothing, 10-when-gradients-vanish/How different
    how do i get probabilities for more than two classes; what is one hot |
      activations/Softmax, cross-entropy/σ′ cancels, 11-cross-entropy/Several
    what is a gradient check; what epsilon for numerical gradient |
      gradient-check/Two networks, gradient-check/Ask, gradient-check/How small,
      gradient-check/How near, gradient-check/To keep, derivative/Too small,
      12-checking-gradients, task/Check every
    network still learns even with a bug in the gradient; forgot the sigmoid
      derivative what happens | museum, gradient-check/Two networks,
      gradient-check/One of eleven, gradient-check/Another, gradient-check/What
      the pattern, 12-checking-gradients/The museum, 12-checking-gradients/What
      a pattern
    why do different books write backprop differently; y minus a or a minus y |
      conventions, 21-five-books-one-step, twelve-partials/Wrong order,
      twelve-partials/Backpropagation in NumPy, training-xor/A script, 20-mazurs-ghost,
      frameworks/Not the same
    explain momentum to a beginner; nesterov momentum | optimizers/Momentum,
      optimizers/Adam: both, 13-optimizers/Momentum
    how does adam work; adam bias correction why | optimizers/Adam: both,
      optimizers/The race, 13-optimizers/Adam: both, 13-optimizers/Two valleys
    what is rmsprop | optimizers/RMSprop, optimizers/Adagrad,
      13-optimizers/RMSprop, 13-optimizers/Adagrad
    what is weight decay; adamw vs adam | optimizers/AdamW, 13-optimizers/AdamW
    which optimizer is the best | optimizers/A steep, optimizers/The race,
      optimizers/To keep, 13-optimizers/A hill, 13-optimizers/Two valleys,
      13-optimizers/Optimizers
    what does loss.backward() do; why pytorch weight has shape out, in |
      frameworks/The training loop, frameworks/What autograd, frameworks/Gradients add,
      conventions/The layout, conventions/Five books, 14-to-pytorch-and-keras,
      21-five-books-one-step/Which way
    keras dense layer | frameworks/The training loop, frameworks/Not the same,
      frameworks/Make it, conventions/The layout, 14-to-pytorch-and-keras
    how do i set a breakpoint; how do I step through backprop in xcode |
      debugger, 15-reading-a-trace/The same in, debugging, task/Step through
    how do i save my model | task/Save
    how to use my own csv; my data has text columns what do i do | task/Train on
      your own, optimizers/A steep
    how do I trace one neuron; step through the computation on the screen |
      task/Trace, task/Step, 15-reading-a-trace, debugger/Without
    where can i practice | task/Practise
    what is a transformer | frameworks/What comes next,
      14-to-pytorch-and-keras/What comes next
    """)
}
