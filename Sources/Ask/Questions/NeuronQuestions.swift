extension LearnersQuestions {
  /// On neurons, layers and batches.
  static let neurons = """
    [one-neuron]
    What counts, and how much | what does a neuron do; how
      does a neuron work; what is an artificial neuron; explain neurons simply;
      what a neuron calculate; what is a perceptron; is a perceptron a
      neuron; perceptron and neuron; what is a weight; what do
      the weights do; why do inputs have weights; meaning of weights; importance
      of an input; how much does each input count; what is a bias; what does the
      bias mean; what is bias good for; weighted sum; what does Σ mean; what is Σ;
      Σ; the sum sign; capital sigma; what is z in a neuron; how
      do you calculate z; how to compute the weighted sum of the inputs; sum of
      weights times inputs plus bias; formula of a neuron; neuron equation; dot
      product of weights and inputs; what is an input; what are the inputs of a
      neuron; i not understand what neuron is doing with the numbers; what means
      the weight; is an artificial neuron like a brain cell; dot product plus
      bias; why is each input multiplied by a weight; why multiply inputs with
      weights; example of a weighted sum; weighted sum with numbers; what is w;
      why are they called weights; what is the bias in a neuron; neuron adds up
      its inputs; a neuron is a sum; how important is an input; importance of
      the inputs; compute the output of a neuron from x w and b; neuron output
      for given x w and b; artificial and real neuron compared
    From any number to a confidence | what is a in a neuron; what is the output
      of a neuron; difference between z and a; z versus a; what does a neuron do
      after the sum; how does a sum become a probability; how does a neuron make
      a decision; neuron as a decision; why must the output be between 0 and 1;
      squeeze a number between 0 and 1; why is it squeezed; squashing function;
      confidence of a neuron; sigma of z; turn any number into a probability;
      what is a neuron made of; what are the parts of a neuron; weighted sum and
      activation; why squash the sum; squash a number between 0 and 1;
      difference between weighted sum and output; how do sums decide yes or no;
      from a sum to a yes or no
    The other days | when does a neuron say yes; is an output above one half a
      yes; threshold of a neuron; example of one neuron with different inputs;
      running example; the go or stay neuron; same weights different inputs;
      threshold; what is a threshold; threshold value for yes or no
    Change the bias | what happens when the bias changes; what does a negative
      bias do; what does a bigger bias do; how does the bias shift the output;
      bias moves z; can the bias be negative; can the bias be zero; bias of 0;
      effect of the bias on the decision; why add a bias to the sum; bias as
      threshold; bias intuition; what changes if I make the bias larger or
      smaller; why does a neuron have a bias; do i really need a bias; is the
      bias a threshold; bias shifts the sum; neuron says yes too easily; neuron
      says yes too often; make it harder for the neuron to say yes
    Your own weights | what does a negative weight do; what does a weight of
      zero mean; can a weight be negative; large weight small weight; what if a
      weight is big; why do some inputs count more; how do I choose weights by
      hand; play with the weights of one neuron; effect of changing a weight;
      negative weight; what if a weight is negative; weight below zero; input
      that argues against; input with a minus weight; minus weight lowers the
      sum; why are some weights bigger
    [activations]
    The sigmoid by hand | what is a sigmoid; sigmoid function; formula of the
      sigmoid; equation for sigma; how do you compute the sigmoid by hand; how
      to calculate sigma of z; logistic function; what is e in the sigmoid; what
      is e to the minus z; what does exp mean; exponential in the sigmoid; what
      is σ; what is sigma; what does activation mean; what is an activation;
      definition of activation function; sigmoid in code; what does the sigmoid
      do
    The whole curve | what does the sigmoid curve look like; shape of the
      sigmoid; graph of sigmoid; s shaped curve; s curve; plot of the sigmoid;
      where is the sigmoid steepest; is the sigmoid linear; does double z give
      double output; why is the sigmoid curved; why a smooth curve and not a
      step; step function or sigmoid; hard threshold instead of a smooth
      function; why smooth; step function; a jump from 0 to 1 instead of a curve
    Symmetry and saturation | what does saturated mean; what is
      saturation; saturated neuron; saturating sigmoid; what happens for very
      large z; what happens with sigmoid at very large or very small numbers;
      why is the sigmoid flat at the ends; sigmoid for negative z; sigmoid of
      minus z; symmetry of the sigmoid; can the sigmoid be exactly 0 or 1; range
      of the sigmoid; limits of the sigmoid; what numbers can the sigmoid give;
      neuron that can not move; does the sigmoid ever reach 1; why does the
      sigmoid never reach 1; sigmoid is never exactly 1; is the output ever
      exactly 1; saturated; neuron is saturated; what does it mean when a neuron
      saturates; sigmoid of a large number; sigmoid of 100; what happens far out
    Without a function | why do we need an activation function; why is there a
      function after the sum; what if there is no activation function; why not
      use a linear activation; why does it have to be nonlinear; why
      nonlinearity; network without activation functions; what is nonlinear;
      identity activation; linear activation function; are many linear layers
      the same as one; stacking linear layers collapses to one; composition of
      linear functions; what would happen without sigmoid; drop the activation;
      sum of sums is a sum; do layers without activation help; deep linear
      network; why to use activation function in neural network; what is the
      activation function for; purpose of an activation function; reason for an
      activation function; why is an activation necessary; point of nonlinear
      functions between the layers; only linear layers stacked; linear layers
      without activation; what breaks without an activation function; can
      additions alone make a bend; sums give only straight lines
    Other functions | what is relu; what is tanh; relu function; tanh function;
      what is the relu formula; max 0 z; hyperbolic tangent; rectified linear
      unit; rectifier; tanh versus sigmoid; relu versus sigmoid; relu or tanh;
      difference between relu and sigmoid; compare activation functions; which
      activation functions are there; what are the most common activation
      functions; types of activation function; which activation is best; what
      activation should i choose; when do i use tanh; does relu have a flat
      part; range of tanh; is relu linear; relu vs tanh; why do people use relu
      now; why is relu popular; sigmoid is old use relu; which activation should
      i take
    Softmax: one of several | what is softmax; softmax; softmax formula; softmax
      explained; how does softmax work; softmax by hand; softmax for three
      classes; sigmoid versus softmax; difference between softmax and sigmoid;
      when to use softmax; softmax as activation of a layer; outputs that sum to
      1; probabilities that add up to 1; probability of each class; one output
      neuron for each class; more than two classes; several classes; multi class
      output; multiclass classification; one of many; e^z divided by the sum;
      exponentials over their sum; normalize scores to probabilities; scores to
      probabilities; output layer for several classes; percentages for each
      class; scores to percentages; percentages from scores; cats and dogs as
      classes; outputs depend on each other; softmax of three scores by hand;
      compute softmax of scores; subtract the maximum before exp; why subtract
      the max in softmax; stable softmax; subtract the largest score
    Your own z | list of all activation functions; leaky relu; leakyrelu; what
      is elu; what is softplus; what is gelu; what is silu; what is swish;
      gaussian error linear unit; exponential linear unit; variants of relu;
      other activations than sigmoid; what values does each activation give;
      compare all activations at the same z; formulas of activation functions
    [straight-line]
    AND, XOR and linear separability | what is linearly separable; linear
      separability; can a line separate the points; which logic gates can one
      neuron do; what is the xor problem; what is xor; what is exclusive or;
      what is and; what is an and gate; truth table of and and xor; xor truth
      table; why is and easy and xor not; separate the 1s from the 0s; logic
      gates with neurons; points in a plane; classification with a line; gates
      that one neuron can do; gate of a single neuron
    The decision boundary | what is the decision boundary of a neuron;
      where is the decision boundary; equation of the boundary line; how do
      weights define a line; how do i draw the line of a neuron; why is the
      boundary straight; weights and bias of the and gate; neuron for and; how
      does a neuron compute and; neuron for or; make an or gate out of a neuron;
      nand neuron; and gate weights; hyperplane; where z is 0; geometric meaning
      of weights and bias; separating line; slope of the decision boundary; how
      do i get the line from the weights; weights 20 20 and bias -30; is this an
      and neuron; which gate do these weights make; line in the picture; where
      is the line of the neuron; line w x + b = 0; boundary line from the
      weights and the bias; one neuron that computes or; weights of a neuron for
      or; turn and into or by its bias; bias of or and bias of and; not gate
      with a single neuron; weights of a not gate; not gate
    The same neuron on XOR | can a single neuron learn xor; one neuron on xor;
      perceptron xor; what does one neuron answer on xor; neuron fails on xor;
      how many points of xor can one neuron get right; perceptron does not learn
      xor; and works but xor does not with one neuron; one neuron gets three of
      four right
    Try your own weights | which weights solve xor with one neuron; try weights
      on xor; are there weights for xor; three of four on xor; my neuron only
      gets 3 of 4 right on xor; try my own gate; which weights get xor with a
      single neuron
    Why no weights will do | why can one neuron not do xor; proof that xor is
      not linearly separable; why is xor impossible for a single neuron; why can
      a perceptron not learn xor; why does no line work for xor; why xor cannot
      be solved with one layer; why is it impossible to solve xor with one
      neuron; one neuron cannot solve xor; prove xor needs a hidden layer; xor
      impossible single layer; limit of the perceptron; minsky and papert; why
      does more training not help on xor; contradiction in the xor inequalities;
      four corners of a square and no straight line between them; split four
      points with one straight cut; no ruler separates the four points; why a
      straight cut cannot split the corners
    Take the bias away | what happens without a bias; neuron without bias; is
      the bias necessary; why does the line go through the origin; no bias;
      remove the bias; can a network work without biases; what is the bias for
      geometrically; set the bias to zero; why cant and be learned without bias;
      does the bias matter; bias false
    [two-layers]
    Two lines | how can two neurons solve xor; two lines for xor; how do you
      build xor from neurons; how many neurons does xor need; combine two
      neurons; xor by hand; xor with a hidden layer; solve xor with two layers;
      at least one but not both; why xor needs two layers; weights for xor by
      hand; hand made weights for xor; set the weights of the xor network by
      hand; how does a hidden layer solve xor; adding a hidden layer; two
      neurons and a third
    What A and B see | what does a hidden neuron do; what do hidden neurons
      learn; what do the hidden neurons see; hidden neurons as or and and; what
      is the hidden layer doing in xor; neuron that computes or; features in the
      hidden layer; what does the middle layer compute; what is a hidden neuron;
      roles of the hidden neurons; which hidden neuron is or and which is and; A
      is or and B is and; what does each hidden neuron of xor look for
    The third neuron | what is a hidden layer; what are hidden layers for; why
      hidden layer; why is it called hidden; purpose of the hidden layer; what
      does the output neuron do; how does the output neuron combine the hidden
      neurons; output layer; why do we need more than one layer; multilayer
      perceptron; what is a multi layer network; what is a neural network;
      neural network explained; what is a network of neurons; how do neural
      networks work; mlp; feed forward network; xor network weights; how does
      forward pass work through two layers; forward propagation by hand; compute
      the output of a network; what is a forward pass; middle layer between
      input and output; what is input layer hidden layer output layer; what does
      hidden mean in hidden layer; hidden from whom; step by step forward pass;
      forward pass with numbers; forward pass example; which layer sees the raw
      data; layer that sees the inputs; task of the output neuron; what is the
      output neuron for; is the input a layer; are inputs counted as a layer;
      how many layers are counted; count the layers; arrows and circles of a
      network picture; what do the arrows in a network mean; what are the
      circles of a network; arrow in the diagram of a network; arrows between
      neurons
    The part of the plane that says yes | decision boundary of a network; what
      shape is the boundary of a two layer network; is the boundary curved; is
      the boundary of xor a curve; band between two lines; which region says
      yes; nonlinear decision boundary; how does the network cut up the plane;
      why is the boundary curved with two layers; boundary of one layer is
      straight of two layers curved; curved boundary; boundary bends; regions of
      the plane where the network says yes; curve instead of straight line;
      class inside a band; region between two lines
    How sure can it be? | how sure can the network be; why is the output not
      exactly 1; largest possible output; why 0.85 and not 1; outputs not close
      to 1; why does my network answer 0.85 instead of 1; can it ever reach
      0.998; maximum of the output; network is right but not confident
    The same, but surer | what do larger weights do to the answer; make the
      network more certain; bigger weights steeper decision; how to get outputs
      closer to 0 and 1; scale all the weights; multiply the weights by 4;
      sharper boundary
    Turn the lines | how do weights turn the line; rotate the boundary; how to
      get a curved boundary; corner shaped region; change the weights of the
      hidden neurons; other solutions for xor
    [batches]
    A layer is a matrix times a vector | what is a layer; what is the weight
      matrix; what is W; write a layer as matrix; matrix times vector; layer as
      matrix multiplication; what is wx + b; W x + b; matrix form of a layer;
      vectorized neuron; vectorization; what does the matrix notation mean; why
      do people write neural networks with matrices; i dont understand the
      matrix notation; linear algebra in neural networks; what is a dense layer;
      fully connected layer; each row is a neuron; loop or matrix; bias vector;
      what is a vector; fully connected; what does fully connected mean; dense;
      what is a tensor; tensor; matrix multiplication; how do i multiply
      matrices; matrix multiplication explained; row times column; i forgot
      matrix multiplication; matrix product by hand
    Shapes | shape of W; dimensions of the weight matrix; what shape has the
      weight matrix; size of the matrix; rows and columns of the weight matrix;
      how many weights does a layer have; number of parameters of a layer; how
      many parameters has a 2-4-1 network; number of parameters of a network;
      count the parameters of a network; how many weights are in my network; how
      many weights and biases; shape mismatch; shapes do not match; matrix
      dimensions error; why do my matrices not multiply; inner dimensions must
      agree; what is a transpose; x W or W x; which shapes go together; layer
      does not fit the next layer; shapes of x W and b; shape error; valueerror
      shapes not aligned; matmul dimension mismatch; matrices not aligned;
      incompatible shapes; which matrix must i transpose; dot product gives
      dimension error; wrong dimension in numpy dot; which shape must the
      weights have; x W b shapes; which matrix comes first; left or right
      matrix; order in a matrix product
    Four samples at once | what is a batch; what is a batch in training; batch
      of samples as a matrix; how do several samples go through at once; what is
      X; what is a sample; rows of X; one row per sample; what is the shape of a
      batch; mini batch; minibatch; what is batch size; batch size; mini batch
      size; size of a mini batch; full batch; full batch
      or mini batch; size of a batch; forward pass for a batch; process all
      samples at once; why is W transposed for a batch; many inputs at the same
      time; data matrix; bias added to each row of the batch; how is the bias
      added to a batch; broadcasting; broadcasting of the bias; broadcast; one
      bias for all rows; bias has one row but the batch has four; why add b to
      every row; all rows at once; compute all samples in one go; batch in a
      neural network; batch explained; several examples in one matrix; examples
      in the rows or in the columns; are samples rows or columns of the matrix;
      put all samples into one matrix; put examples into a matrix
    Through both layers | why are matrices faster; what is a gpu good for; why
      gpu; is matrix multiplication the same as neuron by neuron; batch through
      two layers; matrix of hidden outputs; what is H; why use batches; why
      matrices instead of loops; forward pass with matrices; speed of matrices
    One sample changes one row | do the samples of a batch influence each other;
      are samples in a batch independent; does one sample change the others; is
      the answer of a batch different from single samples; where do samples meet
    One weight changes one column | what changes when one weight changes; which
      outputs depend on a weight; effect of one weight on a batch; columns are
      neurons; what does a column mean
    A sample of your own | add my own sample to the batch; try another input;
      new sample in a batch; fifth sample
    """
}
