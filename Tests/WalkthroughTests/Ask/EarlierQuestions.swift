import TestSupport

/// Questions that an earlier search was tried with, and where they are answered.
enum EarlierQuestions {
  static let all = AskedQuestion.read(
    """
    # one-neuron
    what does the bias do
    # activations
    what is relu
    # activations
    why not use a linear activation
    # straight-line
    why can't a single neuron learn XOR
    # straight-line, two-layers
    why does XOR need a hidden layer
    # batches
    what shape does the weight matrix have
    # loss
    is it mean or sum?
    # loss, two-layers
    Why do we square the error?
    # derivative
    what is a derivative
    # derivative
    waht is the dervative of the sigmiod
    # derivative
    what is the chain rule
    # downhill
    what happens if the learning rate is too large
    # twelve-partials, backflow, derivative
    why do we multiply by the derivative of the sigmoid
    # twelve-partials
    what is a partial derivative
    # backflow
    what is delta
    # backflow, batches
    why transpose the weights
    # backflow
    what is the difference between delta and ∂L/∂a
    # backflow
    when do I call zeroGradients
    # downhill, training-xor, vanishing, cross-entropy
    why is my loss not going down
    # training-xor
    why did only some seeds learn XOR
    # surface
    what happens outside of the points it was trained on
    # vanishing
    why not start with all weights zero
    # vanishing
    why does a dead neuron never come back
    # cross-entropy
    where does the sigmoid derivative go with cross entropy
    # museum, gradient-check/Two
    why does my network train although the gradient is wrong
    # gradient-check, museum
    how do I know that my backprop is right
    # gradient-check
    what step does the gradient check use
    # conventions
    why do books have different formulas for the same step
    # optimizers
    what is momentum
    # frameworks
    how do I write this network in PyTorch
    # debugger
    where do I set a breakpoint
    # backflow, museum, twelve-partials
    should I update the output weights first
    # 20-mazurs-ghost
    what is the ghost in Mazur's numbers
    # 00-notation
    which symbol is which Swift name
    # surface/How good is that
    what is R²
    # frameworks/What comes next
    what is convolution
    # frameworks/What comes next
    what is attention
    # frameworks/What comes next
    what is dropout
    # frameworks/What comes next
    what is a recurrent network
    # frameworks/Gradients add up
    what is float32
    # frameworks/What autograd does, frameworks/Gradients add up
    what is micrograd
    # frameworks/Make it the same run
    who is Glorot
    # frameworks/What comes next
    who is Rumelhart
    # batches/Through both layers
    what is a GPU good for
    # batches/A layer is a matrix times a vector
    what is a layer
    # loss/Four errors, two-layers/The third, two-layers/To keep
    what is a neural network
    # backflow/Collect from everyone I feed
    why does h1 collect from o1 and o2
    # surface/Outside the points
    can a network extrapolate
    # backflow/Two numbers for one mistake
    what is delta
    # frameworks/Gradients add up
    why do i need zero_grad
    # frameworks/Gradients add up
    zero_grad
    # loss/Mean or sum, with ½ or without
    why is there a one half in the loss
    # training-xor/The cycle, twelve-partials/Train it from your own seed
    what is an epoch
    # loss/Four errors, loss/Why not add them up, loss/The mean of the squares
    what does loss mean
    # loss/Four errors, loss/Why not add them up, loss/The mean of the squares
    what is a loss
    # loss/The mean of the squares
    what is MSE
    # downhill/One weight, one curve
    what is a gradient
    # backflow/Three views of one number
    what is the hadamard product
    # surface/Outside the points
    what is overfitting
    # backflow/Why the matrix is turned
    why is the weight matrix transposed in backprop
    # backflow
    what is backpropagation
    # debugger/Stop at a neuron, debugger/Before the update
    how do i set a breakpoint in the debugger
    # backflow/Two numbers for one mistake
    what is the difference between delta and dL/da
    # downhill/How far
    my loss goes up instead of down why
    # backflow/How active times how wrong, frameworks/Gradients add up
    why are gradients summed over the samples
    # backflow/How active
    why is db equal to delta
    # training-xor/Your own seed
    how do i choose the number of hidden neurons
    """)

  static let offTopic = [
    "what is the capital of France",
    "how do I install CUDA",
    "how do I train a dog",
    "what is the weight of an elephant",
    "what is the best pizza in Rome",
    "who won the world cup",
    "is it going to rain tomorrow",
    "how do I write a loop in Python",
    "how do I lose weight",
    "what is the learning rate of children in school",
    "how to fix a flat tire",
    "how does reinforcement learning work",
    "what is the sum insured by my car insurance",
    "how do I get a good score in an exam",
    "how do I set up Docker",
    "how do I bake bread",
    "what is the meaning of life",
    "what is a car",
    "who is Bach",
    "what is my name",
    "how old are you",
    "what is a good movie",
    "why is the sky blue",
    "how far is the moon",
  ]
}
