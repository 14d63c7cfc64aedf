// See LearnersQuestions for the form.

extension LearnersQuestions {
  /// On what comes after: books, optimizers, frameworks, the debugger.
  static let further = """
    [conventions]
    Half, mean or sum
      why are gradients different in different books; factor 2 in the gradient;
      half mean or sum; does the one half change the result; gradient twice as
      large; same network different gradient; can two gradients both be right;
      different formulas for the same thing; gradients larger than in pytorch;
      gradients are a multiple of those of pytorch; gradient times the number of
      samples; gradients 4 times bigger; gradients four times as large; two
      textbooks with different gradients; gradient sum or mean over the batch;
      factor 2 in one book but not in the other; book multiplies by 2
    The rate makes up for it
      convert a learning rate; same learning rate different results; learning
      rate for mean and for sum; which learning rate makes it the same; scale
      the learning rate; why does the learning rate depend on the loss; learning
      rate from a paper; batch sum or batch mean; change the learning rate from
      mean to sum; from sum to mean
    Plus or minus
      a minus y or y minus a; sign of the error in books; target minus output;
      output minus target; why plus in the update; some books add the gradient;
      sign convention; why is the sign different; w +=; t - o; plus or minus; y
      - a or a - y; output minus target or target minus output; subtract or add
      the gradient
    The slope, of what?
      sigmoid derivative written as x times 1 minus x; derivative of z or of a;
      sigmoid_derivative(x); why x*(1-x) in the code; derivative takes a or z;
      two formulas for the slope; nonlin deriv; is sigmoid(x)*(1-sigmoid(x)) the
      same; x*(1-x) on z or on the output
    Which way the weights lie
      row or column for each neuron; layout of the weights; which index comes
      first; w_ij or w_ji; weights shape in keras and pytorch; why is my weight
      matrix transposed; (out, in) or (in, out); kernel shape; order of the
      indices; numpy W layout; column per neuron; x @ W; what does @ mean; w12
      meaning; XW or Wx; xW versus Wx; why is it sometimes XW and sometimes WX;
      sample as row or column; row vector or column vector; [[Double]] weights
      index; which index is the neuron; which index is the input; first index of
      the weights; W[i][j]; weights[j][i]; why is pytorch weight (out, in);
      nn.linear weight is transposed; nn.linear weight shape; linear layer
      weight transposed in pytorch; pytorch weight out_features in_features;
      weight.T; pytorch weights compared to W; memory layout of the weights; row
      major; shape of numpy weights and of pytorch weights; numpy weight shape
      differs from pytorch
    Five books, one step
      why do books have different formulas; differences between books; compare
      tutorials; five books; different notation in books; nielsen versus mazur;
      which book is right; backprop conventions; book formulas differ; same step
      written differently; conventions; tutorial uses different formula; why is
      every tutorial different; convention option; textbooks differ for the same
      network; which textbook is right; two books two formulas; formulas of the
      same network in different books; different letters in books; other symbols
      in my book; notation differs
    Your own rate
      try a learning rate with another loss; check two conventions against each
      other; compare steps of mean and sum

    [optimizers]
    A steep way and a flat way
      what is an optimizer; why do we need optimizers; why is plain gradient
      descent not enough; inputs in different units; scale of the inputs; why
      normalize the inputs; feature scaling; normalization; standardize; steep
      in one direction flat in the other; one learning rate for all weights;
      zigzag in a narrow valley; ravine; what does sgd mean; ill conditioned;
      inputs of different size; optimizer
    Momentum, and looking ahead
      what is momentum; momentum explained; how does momentum work; momentum
      formula; velocity; rolling ball; why momentum helps; momentum term; what
      is mu; what does momentum 0.9 mean; heavy ball; keep moving in the same
      direction; nesterov; nesterov momentum; look ahead; accelerated gradient;
      momentum in sgd; what momentum do; does momentum help against zigzag;
      zigzag across the valley; nesterov versus momentum; difference between
      nesterov and momentum; inertia; ball with inertia; optimizer that rolls on
    Adagrad: every weight its own rate
      what is adagrad; adagrad formula; every weight its own learning rate;
      adaptive learning rate; sum of squared gradients; adagrad steps shrink;
      how does adagrad work; why does adagrad stop learning; step size per
      weight; own step size for each weight
    RMSprop: forget the old ones
      what is rms prop; rmsprop explained; rmsprop formula; how does rmsprop
      work; running mean of squares; difference between adagrad and rmsprop;
      moving average of squared gradients; exponential moving average; decay
      rate alpha; root mean square; why forget old gradients
    Adam: both
      what is adam optimizer; adam explained; how adam works; adam formula;
      beta1 and beta2; what are m and v; first moment second moment; bias
      correction; adam bias correction; why divide by 1 - beta; why does adam
      divide by the root of v; epsilon in adam; first step of adam; adaptive
      moment estimation; why adam is popular; adam step size; adam; learning
      rate for adam; does adam need another learning rate; smaller learning rate
      for adam; why 0.001 in adam; how large is adam's first step; first step of
      adam is the learning rate; epsilon in the first step of adam; what is
      epsilon for in adam; very small gradients in adam
    AdamW: decay that stays decay
      what is weight decay; weight decay explained; l2 regularization; l2
      penalty; regularization; keep weights small; adamw; adam versus adamw;
      decoupled weight decay; what is lambda; shrink the weights; why weight
      decay; ridge; prevent large weights; what does weight decay do to the
      weights
    The race
      which optimizer is best; compare optimizers; adam or sgd; sgd versus adam;
      sgd vs momentum vs adam; which optimizer should i use; fastest optimizer;
      is adam always better; optimizer comparison; when to use adam

    [frameworks]
    Four lines and five
      pytorch; pytorch training loop; how do i do this in pytorch; the same
      network in pytorch; pytorch example; loss.backward(); what does
      optimizer.step() do; keras; how does keras do it; keras example; keras
      model.fit; tensorflow; translate to pytorch; from here to pytorch;
      framework; nn.linear; torch; frameworks compared; pytorch for beginners;
      pytorch or keras; what do people use in practice; real frameworks; which
      framework should i use; export to pytorch; write my network as a pytorch
      program; this network written in keras; where does pytorch keep its
      gradients; weight.grad; where is .grad; xor in pytorch; short pytorch
      script for xor; small pytorch program; what happens inside model.fit;
      inside of fit; minimal script in pytorch; pytorch script; minimal pytorch
      program
    What autograd does
      what is autograd; how does autograd work; automatic differentiation;
      autodiff; computation graph; computational graph; where are the
      derivatives in pytorch; micrograd; karpathy; backward() in pytorch; how
      does pytorch compute the gradient; reverse mode; tape; requires_grad; how
      pytorch know derivative; loss backward behind the scenes; what happens in
      loss.backward(); how does keras know the derivatives; how does tensorflow
      know the derivative; who computes the derivatives in a framework; what
      does calling loss.backward() do
    Gradients add up
      zero_grad; why zero_grad; optimizer.zero_grad(); when do i call
      zeroGradients; forgot zero_grad; why are gradients not reset; clear the
      gradients; gradients of the last step; float32; single precision; float or
      double; how many digits has pytorch; accumulate gradients in pytorch; why
      do my numbers differ in the last digits; gradients grow with every call of
      backward; backward twice adds gradients; gradients get bigger every time
      backward is called; call backward again without zero_grad; why call
      zero_grad in pytorch; gradients keep growing
    Not the same run
      keras gives other results than numpy; why does keras train slower; default
      learning rate of keras; same code other framework different result; why
      500 epochs are not enough in keras; default optimizer keras; article keras
      lines; keras does not learn xor; keras gives another result; keras result
      differs with the same seed
    Make it the same run
      make pytorch and numpy agree; reproduce a run in another framework; glorot
      initialization; same seed different numbers; copy weights to another
      framework; default initialization in keras; seeds differ between numpy and
      pytorch; get the same result in keras; glorot in keras; keras initializer
      glorot_uniform
    Eight points and a cycle
      what is a batch size of 1; number of updates per epoch; updates per epoch;
      how many updates are in an epoch; the parts of training; batch and epoch;
      iterations per epoch; summary of training; parts of a training program;
      stochastic or full batch; when are the weights updated; update after each
      sample or after each epoch; how to choose the batch size; which batch
      size; mini batch size; size of a mini batch; choose a batch size; small or
      large batch; full batch or single samples; mini batch or full batch
    What comes next
      convolution; what is convolution; convolutional network; cnn;
      convolutional neural network; recurrent network; rnn; lstm; attention;
      transformer; what is dropout; dropout; image recognition; what should i
      learn next; after this course; where do i go from here; what comes after;
      rumelhart; who invented backprop; hinton; rumelhart hinton williams;
      history of backpropagation; how many parameters has a convolution;
      language model; chatgpt; gpt; more advanced networks; further reading;
      books to read; inventor of backpropagation; who discovered
      backpropagation; read after this course; what next

    [debugger]
    Stop at a neuron
      setting a breakpoint; set breakpoints; where do i put a breakpoint;
      breakpoint; debugger; use lldb; lldb; how to stop at a neuron; stop the
      program in one neuron; debug the training; look inside a running program;
      see the values while it runs; conditional breakpoint; breakpoint
      condition; start the debugger; lldb script; open in lldb; xcode; visual
      studio code; vs code debugging; step into backprop; breakpoint in xcode;
      stop only when a gradient is nan; stop when a value is large; stop only
      if; condition on a gradient; step through backprop in xcode; step line by
      line; conditional breakpoint when delta is large; pause the program at a
      neuron; stop at the second hidden neuron; stop the debugger at an epoch;
      debugger at a later epoch
    Going forward
      watch the forward pass in the debugger; show variables in lldb; what does
      v do in lldb; next in lldb; print z in the debugger; why does lldb show 17
      digits; 0.20000000000000001; step through the forward pass; see the inputs
      of a neuron
    Going backward
      watch the backward pass; stop in backward; breakpoint in backward; see
      delta in the debugger; look at delta while it is computed; step through
      backpropagation in the debugger; print delta; debug the backward pass; see
      delta in xcode; which variables to look at in backward; variables to watch
      in the debugger; what to look at when stopped in backprop; inspect delta
    The whole object
      po self; print the whole neuron; show the whole network in lldb; what does
      po do; look at a neuron object; print all the fields of a neuron; print
      every delta; why is dw 0 at the stop; finish in lldb; inspect weights in
      the debugger; inspect an object; quick look in the debugger; quick look at
      a neuron; look at a neuron in the debugger; print a layer in lldb; po
      layer; describe a neuron in lldb
    Before the update
      stop before the weights change; see the weights before and after the
      update; breakpoint at the optimizer; breakpoint in update; watch a weight
      change; when do the weights change
    Without a debugger
      see the numbers without a debugger; print all the values without stopping;
      trace instead of debugger; look at one neuron without lldb; i dont have a
      debugger; print the weights without halting; show weights every epoch
      without stopping; print without a stop
    Another stop
      stop at another neuron or epoch; look at a sample of my choice; change the
      breakpoint; does delta change from sample to sample; stop at epoch 100

    [museum]
    What it shows
      bug museum; what is the bug museum; museum of mistakes; wrong gradients
      that train all the same; typical mistakes in backpropagation; common
      errors when writing backprop; bugs in teaching code; famous backprop bugs;
      list of bugs; what errors people do in backpropagation; bugs that still
      learn; learns although it is wrong
    To keep
      what does the museum teach; lesson of the museum; is a falling loss a
      proof
    wrong-sign
      gradient with the wrong sign; loss goes up every step; minus forgotten;
      plus instead of minus in the update; goes uphill; sign error in the
      gradient; swapped the sign and the loss climbs; sign is swapped; flipped
      sign
    half-gradient
      gradient of half the loss; factor 2 missing in the gradient; loss and
      gradient do not match; half gradient bug
    sum-for-mean
      gradient is a sum but loss is a mean; forgot to divide by the batch size;
      forgot to divide by n; gradients too large by the number of samples
    frozen-biases
      bias does not change; biases are never updated; why are my biases not
      updated; biases do not get updated; forgot the bias gradient; bias stays
      the same; frozen bias; bias not trained
    no-output-slope
      forgot the sigmoid derivative at the output; missing σ′ in the output
      delta; output delta without the derivative; delta is only the error
    no-hidden-slope
      forgot the sigmoid derivative in the hidden layer; missing σ′ in the
      hidden delta; hidden delta without derivative; forgot the activation
      derivative in backprop; hidden layer without sigmoid derivative still
      learns
    raw-error-back
      raw error is sent back instead of delta; error not multiplied by the slope
      before going back; wrong error flows back; multiply weights with the error
      instead of delta
    slope-of-a
      sigmoid applied twice in the derivative; derivative of sigmoid taken at a
      instead of z; sigmoid_derivative of the output; sigmoid of sigmoid
    slope-from-z
      derivative uses z instead of a; x*(1-x) given z; wrong sigmoid derivative;
      called x*(1-x) on z; z times one minus z
    transposed
      gradient matrix is transposed; dW has rows and columns swapped; transposed
      gradient; weights gradient turned; reshaped dW wrong; dW has the wrong
      shape; dW is 3 by 2 but W is 2 by 3; dW and W have different shapes; dW
      comes out transposed; dW does not have the shape of W
    updated-first
      output weights updated before backprop; updated too early; hidden layer
      sees the new weights; update before the error flows back; update in the
      wrong order
    """
}
