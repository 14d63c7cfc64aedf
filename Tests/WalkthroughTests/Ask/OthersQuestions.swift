@testable import Ask
@testable import Walkthrough

extension AskedQuestion {
  /// Short ones, with the lesson or the page that answers them.
  static let short = read(
    """
    what does the bias do | one-neuron
    what is relu; why not use a linear activation | activations
    why can't a single neuron learn XOR | straight-line
    why does XOR need a hidden layer | straight-line, two-layers
    what shape does the weight matrix have | batches
    is it mean or sum? | loss
    Why do we square the error? | loss, two-layers
    what is a derivative; waht is the dervative of the sigmiod; what is the
      chain rule | derivative
    what happens if the learning rate is too large | downhill
    why do we multiply by the derivative of the sigmoid | twelve-partials,
      backflow, derivative
    what is a partial derivative; what does ∂ mean | derivative/Gears
    what does Σ mean; what is the sum sign | one-neuron
    what is a logit; what are logits | 11-cross-entropy
    why is there a minus in the update rule; why does the minus sign appear in
      the update | downhill
    why is my loss nan | downhill/How far
    how do I install it; how can I install it | task/Install
    is there an answer sheet | task/Practise
    can I use it in class with students; how do I use it with my class |
      task/Teach
    how do I export to pytorch | task/Take
    how do I verify pytorch | task/Look
    what is delta; what is the difference between delta and ∂L/∂a; when do I
      call zeroGradients; what is backpropagation | backflow
    why transpose the weights | backflow, batches
    why is my loss not going down | downhill, training-xor, vanishing,
      cross-entropy
    why did only some seeds learn XOR | training-xor
    what happens outside of the points it was trained on | surface
    why not start with all weights zero; why does a dead neuron never come back
      | vanishing
    where does the sigmoid derivative go with cross entropy | cross-entropy
    why does my network train although the gradient is wrong | museum,
      gradient-check/Two
    how do I know that my backprop is right | gradient-check, museum
    what step does the gradient check use | gradient-check
    why do books have different formulas for the same step | conventions
    what is momentum | optimizers
    how do I write this network in PyTorch | frameworks
    where do I set a breakpoint | debugger
    should I update the output weights first | backflow, museum, twelve-partials
    what is the ghost in Mazur's numbers | 20-mazurs-ghost
    which symbol is which Swift name | 00-notation
    what is R² | surface/How good is that
    what is convolution; what is attention; what is dropout; what is a recurrent
      network; who is Rumelhart | frameworks/What comes next
    what is float32; why do i need zero_grad; zero_grad | frameworks/Gradients
      add up
    what is micrograd | frameworks/What autograd does, frameworks/Gradients add
      up
    who is Glorot | frameworks/Make it the same run
    what is a GPU good for | batches/Through both layers
    what is a layer | batches/A layer is a matrix times a vector
    what is a neural network | loss/Four errors, two-layers/The third,
      two-layers/To keep
    why does h1 collect from o1 and o2 | backflow/δ of a hidden neuron: a sum over the neurons it feeds
    can a network extrapolate; what is overfitting | surface/Extrapolation
    what is delta; what is the difference between delta and dL/da | backflow/Two
      numbers for one mistake
    why is there a one half in the loss | loss/Mean or sum, with ½ or without
    what is an epoch | training-xor/The cycle, twelve-partials/Train it from
      your own seed
    what does loss mean; what is a loss | loss/Four errors, loss/Why not add
      them up, loss/The mean of the squares
    what is MSE | loss/The mean of the squares
    what is a gradient | downhill/One weight, one curve
    what is the hadamard product | backflow/Three views of one number
    why is the weight matrix transposed in backprop | backflow/Why the matrix is
      transposed
    how do i set a breakpoint in the debugger | debugger/Stop at a neuron,
      debugger/Before the update
    my loss goes up instead of down why | downhill/How far
    why are gradients summed over the samples | backflow/The gradient of,
      frameworks/Gradients add up
    why is db equal to delta | backflow/The gradient of
    how do i choose the number of hidden neurons | training-xor/Your own seed
    """)

  /// As pupils, students and teachers type them.
  static let typed = read(
    """
    what are inputs and outputs of one neuron; neuron vs perceptron; how is
      artificial neuron different from the real one in my head; difference
      between z and a | one-neuron
    what would happen if I just left out the bias everywhere |
      straight-line/Take the bias
    S shaped curve why; what value is sigmoid of 0; why not a step functon
      instead of smooth; tanh; softmax by hand for scores 2 1 0 | activations
    how i make OR with one neuron, which weights; NAND weights bias; truth table
      and or xor; who proved that a perceptron can't learn xor and why was it
      such a big deal; why do four points in a square cannot be split with a
      ruler | straight-line
    combine OR and NAND to get XOR, how does that work as a network?; does the
      input count as a layer | two-layers
    how do I count the parameters of a 3-4-2 network | twelve-partials/Nine
      numbers
    what is "fully connected" meaning; matrix multiplikation refresher please;
      how do i put many examples in one matrix, rows or colums?; Why bother with
      matrices when nested for loops give the same numbers?; broadcasting bias;
      shape of hidden activations for batch of 32 | batches
    cost function vs loss function vs error same thing?; loss 0 possible?; big
      errors punished more than small ones, why do we want that; does it matter
      whether I divide by n or by 2n | loss
    binary crossentropy formula with example number; what does the logarithm do
      in the loss, I don't see why anyone would put a log there | cross-entropy
    slope of x squared at 3; tangent line; how I derive function inside of
      function; my teacher says 'follow the wires and multiply the slopes', what
      did she mean? | derivative
    When I am at the bottom how does it know to stop?; learning rate too small
      symptoms; learnig rate 10 explodes; one weight update by hand with real
      numbers please | downhill
    Which weight is to blame for the error?; how do errors travel back through
      the network; delta of output layer formula; delta hidden layer; i dont get
      it why the matrix must be flipped when error goes back; gradient for bias
      is sum over the rows why | backflow
    bakprop in 5 lines of numpy | twelve-partials
    xor gets three right and the fourth stays at 0.5 or 0.67; which seed works
      for xor; network fit is flat, it predicts always the average |
      training-xor
    approximate sine wave with small network; no sigmoid on the last layer when
      predicting temperature?; overfiting; memorizing instead of learning; how
      much data put aside 20 percent or 30 | surface
    relu all outputs zero after one big step; why divide by square root of
      number of inputs; start wieghts too large what happens; can biases start
      at zero even though weights can't; two hidden neurons have identical
      weights after training, is that a bug | vanishing
    how compare my gradient with numeric one; gradient check passes for output
      layer but fails for hidden layer | gradient-check
    typical mistakes when you write backprop yourself | museum
    why does wikipedia write w_ij and my script w_ji | conventions
    how must my csv look, which column is the target? | task/Train on
    rmsprop why divide by root of squared gradients; ball rolling down with
      friction, is that the momentum thing?; AdamW vs Adam with L2; do I need to
      scale my inputs, one column is in thousands and the other between 0 and 1
      | optimizers
    model.fit what does it do inside | frameworks
    print weights in lldb without stopping the program everytime | debugger
    """)

  /// By a tester, on the program, the names it knows, and what to choose.
  static let program = read(
    """
    how can I resume a training; how do I continue a saved training; how do I
      load a model again; how do i save the model; how do I continue training
      after I closed the terminal | task/Save
    my columns have gaps; what happens with empty cells in my table; text
      columns as input; what is one-hot encoding; how do I handle missing values
      | task/Words
    my csv has semicolons and decimal commas; how can i load my own csv |
      task/Train on
    how do I make predictions; how do i predict with a trained model | task/Use
    how do I split data in train and test; how do i get the accuracy |
      task/Hold out
    which activation should I use for the output layer; what loss should i use
      for regression; what loss for classification with 3 classes |
      task/Choose the output, 11-cross-entropy
    should I use sigmoid or softmax for multiple classes | task/Choose the
      output, activations/Softmax
    how do i make results reproducible; how do i get the same numbers every time
      | task/Get the same
    how do i stop when loss is small enough | task/Stop
    what is leaky relu | task/The activation, activations/Your own z,
      vanishing/A dead
    what is gelu; what is swish; how do i use my own activation function |
      task/The activation, activations/Your own z
    what is L1 loss; huber loss | task/The losses
    what is the iris dataset; what is MNIST | task/The data sets
    how do i install swift; can it run without internet | task/Install
    where is my progress saved; how do I quit | task/Quit
    what does exit code 65 mean | task/What an exit
    how do I change the number of neurons | task/Choose layers
    how do i visualise the weights; how can i plot the loss curve | task/Draw
    why is delta negative; why is the weight not changing | task/Ask why
    what is w[o1←h2] | 00-notation
    what is the gradient of the loss with respect to w | downhill
    what is that upside down triangle symbol | downhill/One weight
    why do we divide by the number of samples | loss, conventions
    why multiply by x in dw | backflow/The gradient of a weight
    how do I get my excel sheet in | task/Train on
    does the order of the samples matter | task/Choose how many
    what is a confusion matrix; is 95% accuracy good when one class is rare; what
      is imbalanced data; how to handle class imbalance | task/See which
    how do I compare my hand calculation; check my homework; my own backprop code
      gives other gradients | task/Compare gradients
    how to teach this in class | task/Teach
    how do I add a layer; how do I remove a neuron; what is the difference
      between a parameter and a hyperparameter | task/Choose layers
    can I use it for images | task/The data sets
    how much data do I need; is a bigger network always better |
      surface/Overfitting
    how does the network know the right answer | loss/Four
    what's a learning curve | training-xor/The loss curve
    can the bias be zero | one-neuron/Change the bias
    does it run in the browser; is there a web version; how do I make a link with
      my settings | task/Open it
    what does backward do in the code; how can I use the library in my own app;
      why is Neuron a class and not a struct | task/Read the code
    how do I ignore a column; can it learn several outputs | task/Train on
    what data format does predict print; what does NA mean in predictions |
      task/Use
    how do I jump to epoch 100; what is a branch in the stepper | task/Step
    how do I import weights from pytorch; how do I load a keras model |
      task/Take
    what is the file format of a trace; what is jsonl | task/Trace
    network output is always 0.5 | training-xor/Inside
    what maths do I need | task/Find
    """)

  /// On methods of the field that have no passage, though a word of theirs has.
  static let uncovered = LearnersQuestions.split(
    """
    what is learning rate decay; learning rate schedule; what is gradient
    clipping; what is batch normalization; what is a residual connection; what
    is PCA; how does ChatGPT work; what is k-means; what is a support vector
    machine; what is a decision tree; cross validation; what is Newton's method;
    what is bias-variance tradeoff
    """)

  /// About something else.
  static let offTopic = LearnersQuestions.split(
    """
    what time is it; who won the world cup; write me a poem; how is the weather
    today; what is the capital of spain; tell me a joke; how do i cook rice;
    what is the best phone to buy; how tall is mount everest; who is the
    president of france; how to learn guitar; can you book me a flight; what
    should i eat for dinner; what is the price of bitcoin; fix my wifi; how do i
    tie a tie; translate hello to german; where is my package; why do cats purr;
    how do i get rid of ants; what is a good name for a dog; when does the train
    leave; how do i write a cover letter; recommend a movie; how do vaccines
    work; what is javascript; how heavy is a blue whale; how many weeks are in a
    year; who painted the mona lisa; i feel sad today; what is the capital of
    France; how do I install CUDA; how do I install windows; is the moon far;
    can I use it in the garden; how do I train a dog; what is the weight of
    an elephant; what is the best pizza in Rome; is it going to rain tomorrow;
    how do I write a loop in Python; how do I lose weight; what is the learning
    rate of children in school; how to fix a flat tire; how does reinforcement
    learning work; what is the sum insured by my car insurance; how do I get a
    good score in an exam; how do I set up Docker; how do I bake bread; what is
    the meaning of life; what is a car; who is Bach; what is my name; how old
    are you; what is a good movie; why is the sky blue; how far is the moon; how
    long do I boil an egg; who won the world cup in 2014; best pizza in naples;
    capital of australia; my printer is offline; train timetable from berlin to
    munich; how do I remove red wine from carpet; what is photosynthesis; python
    flask login page; is my cat sick if it sneezes; nerve pain in left leg home
    remedy; write me a poem about autumn; bitcoin price today; weight loss diet
    for beginners; when did the roman empire fall
    """)
}
