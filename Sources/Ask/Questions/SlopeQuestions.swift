extension LearnersQuestions {
  /// On the loss, slopes and steps downhill.
  static let slopes = """
    [loss]
    Four errors | what is an error; what is the error of an output; what is a
      target; difference between output and target; what is y; prediction minus
      target; a minus y; how wrong is one output; what is a label; expected
      output; desired output; what is the true value; sign of the error;
      how does the network know the right answer; who says what is right;
      supervised learning; labelled data; learn from examples; difference
      between error and loss
    Why not add them up | why is the error squared; why square the error; why do
      we square; why not just add the errors; why not use the absolute error;
      positive and negative errors cancel; plus and minus cancel; why square and
      not abs; big errors are punished more; why not sum of errors; squared
      error vs absolute error; why is the difference squared; why to take square
      of error; large mistakes cost more; punish large mistakes harder; mistakes
      twice as large
    The mean of the squares | what is the loss; what is a loss function; what is
      mse; mean squared error formula; how to compute the loss; how do i
      calculate mean squared error; mean square error; what is a cost function;
      what is the cost; what is an objective function; how is the error of a
      network measured; one number for how wrong the network is; what does the
      loss tell me; what does loss mean; l2 loss; quadratic loss; average of
      squared errors; mse example; what is a small loss; is a loss of 0 good;
      meaning of the loss number; loss explained; rmse; root mean squared error;
      mse for four examples; what is the loss number; why is the loss never
      negative; why not count the wrong answers; count mistakes instead of a
      loss; number that tells how bad the network is; measure how bad the
      answers are; how does it notice that it is wrong; how does a network know
      that it made a mistake; how does the program know that an answer is wrong;
      can the loss be negative; negative loss; loss below zero; my loss is
      negative; loss function and cost function; is the cost the same as the
      loss; cost loss and error; how is a mistake noticed; how does the machine
      know about its mistake; know that a mistake was made
    Before any training | loss of an untrained network; what loss does a random
      network have; loss before training; loss of 0.25; why is the loss 0.25 at
      the beginning; what does a network that knows nothing say; baseline loss;
      starting loss; outputs near 0.5 before training; loss with random weights;
      always says one half; is 0.25 a good loss; good or bad loss; what is a bad
      loss; loss of guessing; network that guesses one half; when is a loss
      good; is a loss of one quarter a bad sign
    Mean or sum, with ½ or without | mean or sum; is the loss a mean or a sum;
      why one half in the loss; why half in front of the squared error; what is
      the half for; factor one half; where does the ½ come from; why divide by
      2; why divide by n; divide by the number of samples; divide by the batch
      size; sum of squared errors or mean squared error; sse
      versus mse; reduction mean or sum; average or total loss; does it matter
      if i take the mean; why 1/2 mse; why do they write 0.5 times; half squared
      error; different loss definitions; 1 over n; what happens to the 2 of the
      square; the 2 cancels; factor 2 and ½; why one half times (a - y)²; ½(a −
      y)²; why 1/2 (a - y)^2; 1/2 in front of the loss; why multiply the squared
      error by one half; why is there a half in the error; 1/2 times error
      squared; average or sum over the samples; mean or sum of the gradient over
      the batch
    Your own output neuron | how low can the loss get; can i get a smaller loss
      by hand; change the output neuron and see the loss; largest loss possible;
      make the loss smaller
    [derivative]
    Rise over run | what is a slope; what is rise over run; how do you measure a
      slope; steepness of a curve; how far does a small push carry; why do i
      need derivatives; why derivatives in machine learning; why calculus; what
      has calculus to do with neural networks; average slope; what is h; small
      change in x; difference quotient; if i push a number a little; delta y
      over delta x; do i need calculus; without calculus; never had calculus
    The run shrinks | what is a derivative; definition of derivative; derivative
      explained; derivative for dummies; explain the derivative; what does f
      prime mean; f′; limit of the slope; what is a limit; why not h = 0; 0
      divided by 0; instantaneous rate of change; what derivative means; deriv;
      derivative of x squared at 3; what is differentiation; i never learned
      calculus; i forgot what a derivative is; derivitive meaning; tangent; h
      goes to 0; why does h go to zero but is never zero; h in the definition of
      the derivative; limit for h to zero; why h not zero; derivative in plain
      words; rate of change; what is a rate of change; rate of change in simple
      words
    Another place, another slope | derivative of x²; derivative of x squared;
      can a derivative be negative; what does a negative slope mean; where is
      the slope zero; slope at a minimum; derivative at another point; sign of
      the derivative; does the slope change along the curve; what does a
      derivative of 0 mean
    The slope of the sigmoid | derivative of the sigmoid; sigmoid derivative;
      what is σ′; slope of the sigmoid; sigmoid prime; a times 1 minus a;
      a(1-a); how do you differentiate the sigmoid; why is the sigmoid
      derivative a(1 − a); s(1-s); largest slope of the sigmoid; maximum of the
      sigmoid derivative; 0.25; why a quarter; sigmoid gradient;
      derivative(fromA:); derivative(atZ:); derivative of activation function;
      proof of the sigmoid derivative; x(1-x); simple form of the sigmoid
      derivative; derive the sigmoid derivative; how is the sigmoid derivative
      derived; derivation of σ′ = a(1 − a); why is σ′(z) = σ(z)(1 − σ(z)); prove
      that the derivative is a(1 − a); sigmoid derivative step by step; slope of
      the sigmoid at zero; derivation of the slope of the sigmoid; what is
      special about a(1 − a)
    Too small a push | why not make h as small as possible; rounding error in
      derivatives; floating point error; h too small; why is my numerical
      derivative wrong; numerical derivative; precision of doubles; catastrophic
      cancellation; central difference; both sides derivative; how many digits
      has a double; best h; two sided numerical derivative; why two sided;
      numerical derivative two sided or one sided
    Gears: the chain rule | what is the chain rule; chain rule; chain rule
      explained; how does the chain rule work; chain rule example; why do slopes
      multiply; why do we multiply derivatives along the path; derivative of a
      composition; nested functions derivative; function of a function; gears;
      multiply the slopes; chain rule intuition; chain rule for dummies; how z
      drives a and a drives the loss; derivative of loss with respect to weight
      for one neuron; what is ∂L/∂w; dL/dw meaning; what does with respect to
      mean; what chain rule is; what is a partial derivative; partial derivative
      meaning; everything else stands still; what does a partial derivative say;
      curly d; what does ∂ mean; what is ∂; ∂; the ∂ symbol; the curly d symbol;
      difference
      between d and ∂; what does partial mean; what is partial; derivative of
      composed functions; rates multiply along a chain; one thing drives
      another; one thing depends on another that depends on a third; slopes
      along the wires are multiplied; multiply the slopes along a path; why
      multiply the slopes along the wires; hold all other variables fixed; why
      may the others be held fixed; keep the other variables constant; other
      variables stay fixed
    Your own push | measure a slope myself; try different h; experiment with the
      push
    [downhill]
    One weight, one curve | what is a gradient; gradient meaning; what is dw;
      gradient of the loss with respect to w; what does the gradient tell me;
      loss as a function of one weight; loss curve over a weight; loss
      landscape; error surface; gradient of the loss; slope of the loss;
      smallest network that learns; what does it mean for a network to learn;
      how does a network learn; how does learning work; how do machines learn;
      learn from errors; learning from mistakes; how does it learn from being
      wrong; gradient versus slope; is a gradient a derivative; what means
      gradient; where do the weights come from; who sets the weights; who
      decides the weights; weights are learned; how does a network find its
      weights; how does the network get its weights; place with the smallest
      loss; bottom of the loss; where is the knowledge of a network; where does
      a network store what it knows; knowledge is in the weights; a network
      keeps its knowledge in numbers; is the gradient a number or a vector; is
      the gradient an arrow; gradient as an arrow
    Against the slope | what is gradient descent; how does gradient descent
      work; gradient descent explained; gradient descent for beginners; gradient
      descent formula; walk downhill; why minus the gradient; why subtract; why
      go against the slope; why is there a minus in the update; why is there a
      minus in the update rule; why does the minus sign appear in the update;
      update rule; how
      are the weights updated; weight update formula; how does a weight change;
      w = w - eta dw; w minus learning rate times gradient; which direction does
      the weight go; how does it know whether to increase or decrease a weight;
      what is the learning rate; what is η; what does eta mean; step size;
      alpha; learning rate meaning; what is learning rate for; how big is a
      step; steps get smaller near the minimum; how do we adjust the weights;
      rolling down a hill; how network find the best weights; find the valley;
      how does it find the valley; walk down into the valley; minus in w = w -
      lr grad; minus in front of the gradient; add or subtract the gradient;
      gradient descent explained simply; why w minus learning rate times grad;
      walk down a mountain; way down; instead of following the slope try all
      weights; follow the slope; why not try every weight; why not solve for the
      weights with a formula; solve an equation for the best weights; direct
      solution for the weights; is there a closed form; how does it know that it
      has arrived; when does gradient descent stop; does it stop at the bottom;
      stop at the minimum; steps that gradient descent needs
    How far | learning rate too large; learning rate too big; learning rate too
      small; what happens with a high learning rate; what happens with a small
      learning rate; how do i choose the learning rate; which learning rate;
      best learning rate; good value for eta; loss goes up; loss increases; loss
      is growing; loss gets larger every step; why does my loss explode; loss
      becomes nan; nan; loss is infinity; training diverges; divergence;
      overshooting; overshoot the minimum; jumps over the minimum; loss
      oscillates; loss goes up and down; zigzag; bounces; loss jumping; training
      is too slow; learns very slowly; learning rate tuning; why learning rate
      is so important; steps are too long; loss jumps up and down; loss never
      settles; loss is unstable; loss fluctuates; loss is all over the place;
      loss is noisy; training is unstable; loss is rising; cost goes up;
      gradient becomes nan; weights become nan; weights become infinite; output
      is nan; weights explode; loss rises every epoch; what should i set eta to;
      what happens if the rate is too small; loss goes up instead of down; does
      it matter which learning rate; parameter of the learning rate; does the
      learning rate matter; steps are too small; tiny steps; takes too long with
      a small rate; training takes ages; loss grows; how big should the step be;
      how large may a step be; loss jumps to thousands; loss becomes huge;
      learning rate schedule; make the learning rate smaller during training;
      learning rate decay; decrease the learning rate later
    Your own walk | try my own learning rate; experiment with the learning rate;
      start at the minimum; try different rates; play with gradient descent
    Flat ground | why does it learn slowly when it is very wrong; flat region;
      gradient is almost zero; small gradient; plateau of the loss; why is the
      step small; loss is not a valley; learning slow where it is flat; gradient
      near zero but loss is high; why so little change; wrong but does not
      learn; very wrong and hardly learns; can it get stuck on flat ground;
      saddle point; what is a saddle point; flat but not a minimum; saddle
    A slow start | saturated output neuron learns slowly; nielsen slow learning;
      badly wrong neuron learns slowly; learning slowdown; loss flat at first
      and then falls; why does the loss not move at the beginning; slow at the
      beginning; nothing happens in the first epochs; nielsen example; michael
      nielsen; sigmoid with squared error is slow
    """
}
