import TestSupport

/// Questions as pupils, students and teachers type them, collected after the search
/// was made, and where they are answered.
enum LaterQuestions {
  static let all = AskedQuestion.read(
    """
    # one-neuron
    what are inputs and outputs of one neuron
    neuron vs perceptron
    how is artificial neuron different from the real one in my head
    difference between z and a
    # straight-line/Take the bias
    what would happen if I just left out the bias everywhere
    # activations
    S shaped curve why
    what value is sigmoid of 0
    why not a step functon instead of smooth
    tanh
    softmax by hand for scores 2 1 0
    # straight-line
    how i make OR with one neuron, which weights
    NAND weights bias
    truth table and or xor
    who proved that a perceptron can't learn xor and why was it such a big \
      deal
    why do four points in a square cannot be split with a ruler
    # two-layers
    combine OR and NAND to get XOR, how does that work as a network?
    does the input count as a layer
    # twelve-partials/Nine numbers
    how do I count the parameters of a 3-4-2 network
    # batches
    what is "fully connected" meaning
    matrix multiplikation refresher please
    how do i put many examples in one matrix, rows or colums?
    Why bother with matrices when nested for loops give the same numbers?
    broadcasting bias
    shape of hidden activations for batch of 32
    # loss
    cost function vs loss function vs error same thing?
    loss 0 possible?
    big errors punished more than small ones, why do we want that
    does it matter whether I divide by n or by 2n
    # cross-entropy
    binary crossentropy formula with example number
    what does the logarithm do in the loss, I don't see why anyone would put \
      a log there
    # derivative
    slope of x squared at 3
    tangent line
    how I derive function inside of function
    my teacher says 'follow the wires and multiply the slopes', what did she \
      mean?
    # downhill
    When I am at the bottom how does it know to stop?
    learning rate too small symptoms
    learnig rate 10 explodes
    one weight update by hand with real numbers please
    # backflow
    Which weight is to blame for the error?
    how do errors travel back through the network
    delta of output layer formula
    delta hidden layer
    i dont get it why the matrix must be flipped when error goes back
    gradient for bias is sum over the rows why
    # twelve-partials
    bakprop in 5 lines of numpy
    # training-xor
    xor gets three right and the fourth stays at 0.5 or 0.67
    which seed works for xor
    network fit is flat, it predicts always the average
    # surface
    approximate sine wave with small network
    no sigmoid on the last layer when predicting temperature?
    overfiting
    memorizing instead of learning
    how much data put aside 20 percent or 30
    # vanishing
    relu all outputs zero after one big step
    why divide by square root of number of inputs
    start wieghts too large what happens
    can biases start at zero even though weights can't
    two hidden neurons have identical weights after training, is that a bug
    # gradient-check
    how compare my gradient with numeric one
    gradient check passes for output layer but fails for hidden layer
    # museum
    typical mistakes when you write backprop yourself
    # conventions
    why does wikipedia write w_ij and my script w_ji
    # task/Train on
    how must my csv look, which column is the target?
    # optimizers
    rmsprop why divide by root of squared gradients
    ball rolling down with friction, is that the momentum thing?
    AdamW vs Adam with L2
    do I need to scale my inputs, one column is in thousands and the other \
      between 0 and 1
    # frameworks
    model.fit what does it do inside
    # debugger
    print weights in lldb without stopping the program everytime
    """)

  static let offTopic = [
    "how long do I boil an egg",
    "who won the world cup in 2014",
    "best pizza in naples",
    "capital of australia",
    "my printer is offline",
    "train timetable from berlin to munich",
    "how do I remove red wine from carpet",
    "what is photosynthesis",
    "python flask login page",
    "is my cat sick if it sneezes",
    "nerve pain in left leg home remedy",
    "write me a poem about autumn",
    "bitcoin price today",
    "weight loss diet for beginners",
    "when did the roman empire fall",
  ]
}
