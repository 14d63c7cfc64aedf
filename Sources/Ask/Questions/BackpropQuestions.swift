extension LearnersQuestions {
  /// On backpropagation, its mistakes, and how to find them.
  static let backprop = """
    [twelve-partials]
    Nine numbers to learn | how many parameters does the network have; what are
      the parameters; weights and biases to learn; alice and bob example; victor
      zhou; predict gender from height and weight; what is y hat; what is ŷ;
      yhat; what is the training data; what is a 2-2-1 network; trainable
      parameters; height and weight example; height weight gender data; people
      data set; what is a parameter of a network; count the parameters of a
      2-2-1 network
    The chain rule along the path | how does the first weight change the loss;
      chain rule through a network; chain rule in backpropagation; path from a
      weight to the loss; partial derivative of the loss with respect to w1;
      derivative for a hidden weight; backprop by hand; backpropagation example
      with numbers; work out one gradient by hand; how to get the gradient of
      w1; multiply along the path; gradient of a weight in the first layer;
      backpropagation calculation; what is ∂L/∂w1; dL/dw1; from the loss to one
      weight; gradient of a weight in the hidden layer step by step; backprop
      example with real numbers; gradient of w5; dL/dw3; several paths from a
      weight to the loss; two paths to the loss
    The twelve partials | all the partial derivatives of the network;
      partial vs ordinary derivative; all partial derivatives of a network;
      everything else held constant; derivative with respect to one variable;
      local derivatives; list of the partials; ∂h1/∂w1; derivative of h1 with
      respect to w1; ∂ŷ/∂h1; partial of a hidden neuron; which partials are
      there; the twelve partials; partials of the 2-2-1 network; why is ∂h/∂w
      the input times σ′
    Nine gradients | gradients of all the weights; why does a neuron store its
      inputs; why keep z and a; what must the forward pass remember; what has to
      be cached; activations needed for backprop; what is dw and db; gradient of
      the bias; gradients by multiplying partials; what numbers does the
      backward pass need; why save the forward values; memory of
      backpropagation; where do the gradients come from; gradient of every
      parameter; what is needed from the forward pass in the backward pass; what
      to remember from the forward pass
    Wrong order, wrong sign | what happens if i update too early; update the
      weights before all gradients are known; order of the updates; wrong sign
      in the update; gradient ascent; plus instead of minus; does the order of
      updates matter; update order mistake; update while going backward; loss
      goes up because of a wrong sign
    Backpropagation in NumPy, line by line | xor in numpy; numpy xor code
      explained; numpy neural network from scratch; explain the numpy program;
      how does the numpy script compute its gradients; error is y minus p;
      python code of backpropagation; neural network in python from scratch;
      backprop in numpy line by line; numpy xor program against swift code; what
      does each numpy line do; d2 = error * p * (1 - p); h.T @ d2; X.T @ d1; xor
      in numpy with all rows at once
    Train it from your own seed | train the people network; what is an epoch;
      definition of epoch; epoch meaning; epoch versus iteration; one pass
      through the data; reproduce the tutorial; numbers i can not reproduce; why
      are my numbers different from the tutorial; online learning one update per
      sample; emily and frank; what is a seed; random seed; one update for each
      sample
    [backflow]
    Two numbers for one mistake | what is δ; what is delta; what does delta
      mean; definition of delta; delta explained; what is the error signal; what
      is ∂L/∂z; dL/dz; what is ∂L/∂a; dL/da; difference between δ and ∂L/∂a;
      delta versus gradient; delta vs error; delta of the output neuron; output
      delta; how to compute delta at the output; error term; two kinds of error;
      delta = error times slope; local error; meaning of little triangle letter;
      delta rule; why is there a delta and a gradient; what does the letter
      delta mean; delta in backprop
    δ of a hidden neuron: a sum over the neurons it feeds | how does a hidden
      neuron know its error; error of a hidden neuron; hidden delta; hidden
      layer error; how is the error sent back; how do errors flow back; how does
      the error get to the hidden layer; what is backflow; backpropagating the
      error; sum of delta times weight; error is split among the neurons;
      collect from the next layer; what does h1 collect; why collect from both
      outputs; how do o1 and o2 tell h1 its error; no target for hidden neurons;
      blame; credit assignment; how much is a hidden neuron to blame; why do we
      sum over the outputs; error flows backward; what is backprop; what is
      backpropagation; backpropagation explained; how does backpropagation work;
      explain back propagation; how the error go back to first layer;
      backpropagation for beginners; backprop intuition; idea of
      backpropagation; why is it called backpropagation; what is the backward
      pass; why backwards; why from the output back to the input; backward
      direction; how does a hidden neuron know how wrong it is; nobody tells a
      hidden neuron the right answer; hidden neuron has no right answer; one
      neuron feeds two outputs; neuron that feeds several neurons; add or
      average the errors from two outputs; errors of several outputs are added;
      backpropagation explained simply; backprop in simple words; which neuron
      is to blame; why are the errors summed over all the neurons that it feeds;
      neuron goes into several neurons; how do the errors travel backwards;
      errors go back through the network; error passes back through the layers;
      why from back to front and not from front to back; derivatives forward
      instead of backward; could the forward direction give the derivatives;
      from back to front; travel back
    With respect to a, or to z | delta of a hidden neuron; formula of hidden
      delta; compute δ of h1; hidden delta formula; multiply by the derivative
      of the activation; why multiply with the sigmoid derivative; why times σ′;
      where does σ′ come in; do i need sigmoid derivative in hidden layer; with
      respect to a or z; error at a or at z; forgot the activation derivative;
      is the collected error already delta; why sigmoid derivative in backprop
    The gradient of a weight: δ times input | how is the gradient of a weight
      computed; dw = δ · a; gradient is delta times input; why is the gradient
      delta times activation; why multiply delta by the input; why multiply by
      x; why times x; why is there an x in dw; where does the x in dw come from;
      weight gradient formula; how active times how wrong; outer product;
      gradient of a weight from delta; db equals delta; why is db = δ; bias
      gradient; what is the derivative with respect to the bias; what does
      zeroGradients do; backward called twice; gradients accumulate; dw +=; why
      do gradients add up; why are gradients summed over samples; what if the
      input is zero; no gradient when the input is 0; formula for the gradient
      of a weight; activation times delta; gradient of the bias when the bias is
      zero; is the gradient of a zero bias zero; what is ∂L/∂x; gradient with
      respect to the input; ∂L/∂x of the whole network; derivative of the loss
      by the inputs; how much does the loss depend on an input; input gradient;
      does backprop also give a gradient for the inputs; how to calculate the
      gradient of a bias; why is the bias gradient a sum over the rows; sum of
      delta over the rows; why X transposed times delta; gradient of the weights
      in matrix form; X^T delta; sum over the batch for the bias
    Why the matrix is transposed | why transpose the weights; why is the weight
      matrix transposed in backprop; W^T in backpropagation; W transposed times
      delta; Wᵀδ; what is transpose for in the backward pass; transposed matrix;
      why transpose matrix; what does the ᵀ mean; the little t; row forward
      column back; flip the matrix; forgot the transpose; square matrix hides
      the mistake; backward pass with matrices; why W turned; W^T when going
      backwards; why transposed going back
    First every δ, then the weights | when may i update the weights; update
      output weights first; should i update the output layer before the hidden
      layer; compute all deltas before updating; update all at once; old weights
      or new weights in backprop; mazur; matt mazur example; do i use the
      updated weights for the hidden layer; simultaneous update; 0.291027924;
      order of backprop and update; why backward and update are separate; send
      the error back through old or new weights; old or updated weights for the
      error; already updated weights; update while the error flows back; update
      a layer while going back; why not update at once; why wait with the
      update; update the first layer at once; update the weights inside the
      backward loop; update in the same loop as backward; weights changed inside
      backward
    Three views of one number | backprop in matrix form; vectorized backprop;
      matrix formula for delta; hadamard product; what is ⊙; elementwise
      multiplication; circle with a dot; chain rule written out; neuron view and
      matrix view; different ways to compute delta; equations of
      backpropagation; backpropagation equations; bp1 bp2; matrix or loop for
      delta
    [gradient-check]
    Two networks | it trains so is it correct; is my code right if the loss
      falls; does a falling loss mean the code is right; network learns with a
      bug; a wrong gradient still learns; bug in backprop but it trains; loss
      goes down but there is a mistake; why does my network train although the
      gradient is wrong; can wrong backprop still work
    Ask the loss | what is gradient checking; gradient check; how do i check my
      gradients; how do i test backprop; verify backpropagation; numerical
      gradient; finite difference; central difference; measure a gradient;
      compare dw with a measured slope; how do i know my backprop is right; test
      my gradient; how to find out if the gradients are correct; push the weight
      up and down; numeric versus analytic gradient; is my derivative correct;
      how i can check gradient; is my backprop right; is my backpropagation
      correct; compare gradients with finite differences; push a weight a little
      and look at the loss; be sure that the derivative code is right; code of
      the derivative has no bug; how to be sure that backprop has no bug;
      compare dw with the slope of the loss; compare my gradient with a
      numerical one; numeric gradient against my gradient; compare with the
      numeric gradient
    How small a push | which h for the gradient check; epsilon of the gradient
      check; step of the gradient check; how small should h be; best epsilon;
      one sided or two sided difference; forward difference versus central
      difference; 1e-5; how small epsilon; what step does the check use; which
      epsilon for gradient checking
    How near is near enough | relative error; tolerance of the gradient check;
      how close must the gradients be; when does a gradient check pass;
      acceptable error; what relative error is ok; gradient difference too big;
      1e-7; how accurate; numerical and analytic gradient differ a little;
      relative error 0.3; large relative error; what does a relative error of
      0.27 mean
    What the pattern says | gradient check fails what now; where is the bug in
      my backprop; how do i find the wrong line; gradients of the hidden layer
      are wrong but the output is right; gradient is 4 times too large; factor
      of four; find a bug in backpropagation; gradient off by a factor; pattern
      of wrong gradients; debug my gradients; which line is wrong; what does a
      big relative error say about the bug
    One of eleven | bug museum; how many wrong programs learn; common mistakes
      in backpropagation; common bugs; codingtrain; toy neural network; mistakes
      in tutorials; how many bugs are caught by the loss; raw error sent back
    Another mistake | try another bug; list of backprop mistakes; plant a
      mistake; which mistakes are there; experiment with wrong gradients
    [museum]
    What it shows | bug museum; what is the bug museum; museum of mistakes;
      wrong gradients that train all the same; typical mistakes in
      backpropagation; common errors when writing backprop; bugs in teaching
      code; famous backprop bugs; list of bugs; what errors people do in
      backpropagation; bugs that still learn; learns although it is wrong
    To keep | what does the museum teach; lesson of the museum; is a falling
      loss a proof
    wrong-sign | gradient with the wrong sign; loss goes up every step; minus
      forgotten; plus instead of minus in the update; goes uphill; sign error in
      the gradient; swapped the sign and the loss climbs; sign is swapped;
      flipped sign
    half-gradient | gradient of half the loss; factor 2 missing in the gradient;
      loss and gradient do not match; half gradient bug
    sum-for-mean | gradient is a sum but loss is a mean; forgot to divide by the
      batch size; forgot to divide by n; gradients too large by the number of
      samples
    frozen-biases | bias does not change; biases are never updated; why are my
      biases not updated; biases do not get updated; forgot the bias gradient;
      bias stays the same; frozen bias; bias not trained
    no-output-slope | forgot the sigmoid derivative at the output; missing σ′ in
      the output delta; output delta without the derivative; delta is only the
      error
    no-hidden-slope | forgot the sigmoid derivative in the hidden layer; missing
      σ′ in the hidden delta; hidden delta without derivative; forgot the
      activation derivative in backprop; hidden layer without sigmoid derivative
      still learns
    raw-error-back | raw error is sent back instead of delta; error not
      multiplied by the slope before going back; wrong error flows back;
      multiply weights with the error instead of delta
    slope-of-a | sigmoid applied twice in the derivative; derivative of sigmoid
      taken at a instead of z; sigmoid_derivative of the output; sigmoid of
      sigmoid
    slope-from-z | derivative uses z instead of a; x*(1-x) given z; wrong
      sigmoid derivative; called x*(1-x) on z; z times one minus z
    transposed | gradient matrix is transposed; dW has rows and columns swapped;
      transposed gradient; weights gradient turned; reshaped dW wrong; dW has
      the wrong shape; dW is 3 by 2 but W is 2 by 3; dW and W have different
      shapes; dW comes out transposed; dW does not have the shape of W
    updated-first | output weights updated before backprop; updated too early;
      hidden layer sees the new weights; update before the error flows back;
      update in the wrong order
    [debugger]
    Stop at a neuron | setting a breakpoint; set breakpoints; where do i put a
      breakpoint; breakpoint; debugger; use lldb; lldb; how to stop at a neuron;
      stop the program in one neuron; debug the training; look inside a running
      program; see the values while it runs; conditional breakpoint; breakpoint
      condition; start the debugger; lldb script; open in lldb; xcode; visual
      studio code; vs code debugging; step into backprop; breakpoint in xcode;
      stop only when a gradient is nan; stop when a value is large; stop only
      if; condition on a gradient; step through backprop in xcode; step line by
      line; conditional breakpoint when delta is large; pause the program at a
      neuron; stop at the second hidden neuron; stop the debugger at an epoch;
      debugger at a later epoch
    Going forward | watch the forward pass in the debugger; show variables in
      lldb; what does v do in lldb; next in lldb; print z in the debugger; why
      does lldb show 17 digits; 0.20000000000000001; step through the forward
      pass; see the inputs of a neuron
    Going backward | watch the backward pass; stop in backward; breakpoint in
      backward; see delta in the debugger; look at delta while it is computed;
      step through backpropagation in the debugger; print delta; debug the
      backward pass; see delta in xcode; which variables to look at in backward;
      variables to watch in the debugger; what to look at when stopped in
      backprop; inspect delta
    The whole object | po self; print the whole neuron; show the whole network
      in lldb; what does po do; look at a neuron object; print all the fields of
      a neuron; print every delta; why is dw 0 at the stop; finish in lldb;
      inspect weights in the debugger; inspect an object; quick look in the
      debugger; quick look at a neuron; look at a neuron in the debugger; print
      a layer in lldb; po layer; describe a neuron in lldb
    Before the update | stop before the weights change; see the weights before
      and after the update; breakpoint at the optimizer; breakpoint in update;
      watch a weight change; when do the weights change
    Without a debugger | see the numbers without a debugger; print all the
      values without stopping; trace instead of debugger; look at one neuron
      without lldb; i dont have a debugger; print the weights without halting;
      show weights every epoch without stopping; print without a stop
    Another stop | stop at another neuron or epoch; look at a sample of my
      choice; change the breakpoint; does delta change from sample to sample;
      stop at epoch 100
    """
}
