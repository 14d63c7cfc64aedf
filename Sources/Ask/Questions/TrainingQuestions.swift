extension LearnersQuestions {
  /// On training, and what can go wrong.
  static let training = """
    [training-xor]
    The cycle | training loop; what is training; how does training work; steps
      of training; what happens in one training step; order of forward backward
      update; how do i train a network; forward loss backward update; what is an
      epoch; what is an iteration; training algorithm; learning algorithm; what
      is a training step; teach the network; life cycle of training; training
      loop in order; order of the training loop; parts of the training loop;
      what is in a training loop; epoch; epochs; how many epochs; how often does
      the network see the data; how often are all samples shown; repeat the data
      many times; what comes after forward; order forward loss backward update;
      when is the training done; how long does training go on; is training
      finished; end of the training
    A script of thirty lines | train xor in numpy; small xor program; xor code;
      simplest neural network program; python xor example; neural network in 30
      lines; script versus these classes; compare the script with the swift
      code; does my numpy script do the same
    Half the loss, twice the learning rate | half the loss double learning rate;
      why learning rate 2; missing factor 2 in the gradient; gradient without
      the 2; a minus y instead of 2 times a minus y; why does the article use a
      - y; mse half learning rate; scale the loss and the learning rate
    The loss curve and the decision boundary | what is a learning curve; what
      did the network learn; learned weights of xor; how does a trained xor
      network look; loss curve of xor; shape of the loss curve; result of
      training xor; boundary after training; why is the loss flat first and then
      falls; how many epochs until xor is learned; how do i see that it learns;
      how long to train; epochs that xor needs; how can i tell if it is
      learning; how do i see if it learns something; nothing happens for a long
      time and then the loss falls; long flat then a sudden fall; loss falls
      suddenly after many epochs; suddenly it learns; thousands of epochs of
      nothing
    The same with two hidden neurons | why do some seeds fail; why does only
      this seed work; success depends on the random seed; different result every
      time; why does training sometimes fail; random initialization gives
      different results; why does it work only sometimes; does xor always train;
      local minimum; local minima; stuck in a local minimum; how often does
      2-2-1 learn xor; seed matters; not every start learns; results change each
      run; are two hidden neurons enough; xor works sometimes; sometimes it
      learns and sometimes not; same code sometimes works; different result with
      the same code; global minimum; is the minimum the lowest; local optimum;
      random start gives other results; two or four hidden neurons; why is 4
      hidden better than 2; every run is different; why does the seed matter; my
      xor network only learns sometimes; xor network sometimes learns and
      sometimes not; is it the lowest point; stuck though there is a better
      place; which seeds work on xor; a seed that learns xor; which seed learns
      xor; is another random start cheating; try again from another start when
      it is stuck
    Inside a stalled network | the output is always 0.5; always the same number
      for every input; my network does not learn; network is not learning; loss
      does not go down; loss stays the same; loss not decreasing; training has
      stalled; why is it stuck; stuck loss; loss stops falling; plateau; xor
      does not converge; not converging; two outputs right two at one half; loss
      stays at 0.125; stays at 0.25; all outputs are the same; network outputs
      0.5 for everything; output always the same; why did training stop
      improving; what to do when it does not learn; diagnosis; network gives the
      same answer for every input; why my model not learning; does nothing; how
      do i debug a network that does not learn; accuracy stays the same;
      predicts one half for everything; network predicts the same for all
      inputs; always outputs one half; always says 0.5; always predicts 0.5;
      output is one half for all samples; always the same output; stopped
      learning after some epochs; loss is stuck; loss does not move; no
      improvement; network stays at one half; training barely improves; one half
      on some of the rows; stays at one half on two rows; 0.4993; network only
      outputs the average; only predicts the mean; fit is flat and only gives
      the average; prediction is the average for every input; always predicts
      the average
    Your own seed | can two different networks give the same answer; how many
      hidden neurons; how many neurons in the hidden
      layer; number of hidden units; do more hidden neurons help; would more
      neurons help; size of the hidden layer; how big should the network be; try
      another seed; change the seed; how to choose the architecture; too few
      neurons; how wide; how many neuron i need; how many neurons to put in the
      hidden layer; choose the size of the hidden layer; hidden layer size
    [surface]
    The bowl | what is regression; regression; predict a number; predict a
      continuous value; predict prices; output that is not between 0 and 1;
      linear output; identity output; why no sigmoid at the output for
      regression; which activation for the output; regression or classification;
      difference between regression and classification; function approximation;
      learn a curve; fit a function; curve fitting; universal approximation;
      activation of the last layer; output layer for regression; can a network
      learn any function; learn a number such as a price; numbers instead of yes
      or no; can a network predict prices; not only yes or no; predict a real
      number; outputs never go above 1; output limited to 1 but targets are
      larger; targets larger than 1; regression output between 0 and 1; which
      activation for the last layer; output neuron for numbers; classification
      versus regression; fit a parabola; learn a parabola; predict a
      temperature; network that predicts a temperature; learn a sine; sine wave;
      approximate a sine curve; no sigmoid on the last layer; last layer without
      sigmoid for a number; temperature as output
    Learned from points | how does a network learn a function; learn a surface;
      training on 121 points; shuffled samples; sample by sample;
      stochastic gradient descent; sgd one sample at a time; fit points;
      training for regression; x squared plus y squared; learn the bowl from
      points; learn x squared plus y squared from samples; learn a bowl from
      samples
    How good is that | what is r squared; R²; r2 score; how good is my
      regression; coefficient of determination; is my mse good; how do i judge
      the loss; compare with the mean; how do I measure how good a network is;
      metric for regression; explained variance; evaluate a model; accuracy for
      regression; accuracy versus loss; difference between loss and accuracy;
      what is accuracy; count the right answers; how good is a fit
    From other initial weights | does the result depend on the start; different
      seeds different losses; how many runs should i do; is one run enough; how
      reliable is one training run; report several seeds; variance between runs;
      weights differ but the loss is similar; how good is it from different
      starts; does it depend on the start; does the fit depend on the seed;
      approximate the bowl from other starts
    Extrapolation | can a network extrapolate; extrapolation; what happens
      outside the training data; predictions far away from the data;
      interpolation and extrapolation; wrong answers for new inputs; what does
      the network know about inputs it never saw; generalization;
      generalisation; does it generalize; out of distribution; limits of what
      was learned; unseen inputs; predictions beyond the data; input far from
      the training points; far from where it was trained; far from the training
      points; outputs far outside the data; wrong far from the data
    Overfitting: training and validation loss | what is overfitting;
      overfitting; how to prevent overfitting; how do i avoid overfitting; stop
      overfitting; good on training data but bad on new data; training accuracy
      high test accuracy low; training loss falls but held-out loss rises;
      validation loss goes up; test loss rises while training loss falls;
      validation error rises; why hold out data; what is held-out data; what is
      a test set; what is a validation set; why do i need a test set; why not
      train on all the data; test set versus validation set; train on
      everything; difference between training loss and test loss; early
      stopping; when to stop training; when do i stop training; learned the data
      by heart; network memorizes the training data; too many parameters for few
      samples; too few samples; how much data do i need; does the network work
      on new data; underfitting; is a bigger network always better; network too
      large for the data; noise in the data; generalization gap; third part of
      the data; 100 percent on training data; remembers the examples instead of
      the rule; network remembers the answers; knows the examples and not the
      rule; keep some rows for testing; keep back part of the data; percent of
      the data for testing; set data aside; why are the training results better
      than the test results; more weights than samples; few samples and many
      weights; not enough samples; how many percent for testing; 20 percent for
      the test; how many samples for how many weights; more weights than
      examples; a few examples and hundreds of weights; validation set or test
      set; is my network too big for the data; memorizing; learning or
      memorizing
    Your own run | learning rate too large for regression; weights become huge;
      weights blow up; map is flat after training; output is constant; train the
      surface with my own rate; tanh saturates; training broke after a big step
    [vanishing]
    The vanishing gradient: a quarter at most | what is the vanishing gradient;
      vanishing gradients; vanishing gradient problem; why do gradients vanish;
      gradient disappears; gradients get smaller and smaller; why do early
      layers learn slowly; first layers do not learn; why are deep networks hard
      to train; gradient shrinks in every layer; deep network does not train;
      sigmoid in deep networks; at most a quarter per layer; gradient too small;
      tiny gradients; vanish gradient why; first layers hardly change; first
      layers learn slowly; early layers get almost no gradient; gradients shrink
      in many sigmoid layers; last layer learns but the first does not; why does
      it matter that the slope is at most a quarter; slope of the sigmoid is at
      most 0.25 what follows; a largest slope of 0.25 is a problem; biggest
      slope of the sigmoid and many layers; sigmoid slope of 0.25 why bad; why
      is the biggest slope of the sigmoid a problem
    Five layers deep | how do you fix vanishing gradients; relu against
      vanishing gradients; which activation for deep networks; deep network;
      what is deep learning; sigmoid tanh and relu in deep networks; size of
      delta in each layer; why is relu better than sigmoid; why is relu used in
      deep networks; number of layers; how many layers; how deep; how to keep
      gradients alive; solution for vanishing gradients
    Weights that keep the size: Xavier and He | what is xavier initialization;
      xavier; glorot; he initialization; kaiming initialization; he or xavier;
      xavier versus he; difference between xavier and he; when to use xavier and
      when he; which initializer for relu; which initializer for tanh; who is
      xavier; variance of the initial weights; why divide by the number of
      inputs; why 1/n; why 2/n; fan in; fan in and fan out; fan_in; how large
      should the initial weights be; how small should the initial weights be;
      scale of the initial weights; initial weights too large; initial weights
      too small; activations grow from layer to layer; signal explodes through
      the layers; how do i initialize the weights; weight initialization; how to
      choose the starting weights; what does the initializer do; initialization
      of weights; is randn times a number the same as xavier; randn; standard
      deviation of the weights; keep the size of the signal; weights for a deep
      relu network; divide by the square root of the number of inputs; square
      root of the inputs; why the root of fan in; start weights are too large;
      large weights at the start
    A dead neuron | what is a dead neuron; dead relu; dying relu; dying relu
      problem; why does a neuron die; relu neuron outputs only zero; relu stuck
      at zero; neuron never active; relu gradient is zero; relu below zero;
      neuron is off; neuron always 0; why my relu die; many neurons are zero; is
      my relu neuron dead; relu outputs 0 forever; what is the point of leaky
      relu; why leaky relu; purpose of leaky relu; how do i see that a neuron is
      dead; neuron never fires; unit that does not fire; neuron stopped firing;
      silent neuron
    Reviving a dead neuron | how to revive a dead neuron; can a dead neuron come
      back; does a dead relu ever recover; fix dead relu; dead neuron recovers;
      momentum revives a dead neuron; is a dead relu dead forever; can a dead
      neuron learn again; what to do with dead neurons
    All weights zero | why not start with all weights zero; initialize weights
      to zero; zero initialization; all weights 0; weights all zero; start with
      zeros; can the biases start at zero; initial bias; weights equal at the
      start; same initial weights; what if every weight is the same; why weights
      cannot be zero at start
    Breaking the symmetry | symmetry; symmetric weights; symmetry problem; two
      neurons are identical; hidden neurons are copies; neurons learn the same
      thing; same gradient for all neurons; equal neurons stay equal; why do my
      hidden neurons have the same weights; duplicate neurons; all neurons learn
      the same; why random weights; why are weights initialized randomly; random
      initialization; breaking the symmetry; break symmetry; why we need random
      start; initial weights; starting values; how different must the weights be
      at the start; tiny difference between two neurons; neurons do the same
      thing; all neurons do the same thing; do not start with equal weights; why
      do weights begin at random values; all hidden neurons are the same; my
      hidden neurons are all the same
    [cross-entropy]
    Very wrong, and slow to learn | why is squared error bad for classification;
      sigmoid with mse learns slowly; wrong and confident; very wrong but learns
      slowly; why mse is slow with sigmoid; problem with mse and sigmoid;
      confident and wrong; learns slowly when very wrong; slow at first although
      it is totally wrong; so wrong and still learns slowly
    Cross-entropy: a loss without an upper limit | what is cross entropy; cross
      entropy loss; cross-entropy formula; binary cross entropy; log loss; why
      use cross entropy; cross entropy versus mse; difference between cross
      entropy and mean squared error; loss for classification; which loss for
      classification; surprise; negative log likelihood; why the logarithm;
      minus log of the probability; why log in the loss; which loss function
      should i use; loss function for yes no; entropy; bce; when to use cross
      entropy; what crossentropy do; cross entropy or mse; cross entropy instead
      of mse; log(0); loss for probabilities; loss when the network is sure and
      wrong; surely wrong prediction costs much
    Its derivative | derivative of cross entropy; gradient of cross entropy;
      derivative of log; derivative of the logarithm; ∂L/∂a of cross entropy;
      cross entropy backprop; differentiate the log loss
    Both δ of one neuron | where does σ′ go; why is delta a minus y; why does
      sigma prime cancel; sigmoid derivative cancels; sigmoid derivative is
      missing in the output delta; delta = a - y; where did the derivative of
      the sigmoid go; delta at the output with cross entropy; cross entropy with
      sigmoid; why is there no sigmoid derivative; output error without
      derivative; why a − y; gradient is just prediction minus target; did they
      forget the derivative; where did the sigma prime go; sigma prime is gone;
      delta equals a minus y with cross entropy
    The same two starts with cross-entropy | does cross entropy learn faster; is
      cross entropy faster than mse; cross entropy fixes the slow start; compare
      training with both losses; speed of cross entropy; why does cross entropy
      learn faster
    σ′ cancels in the output only | does σ′ also cancel in the hidden layer;
      hidden layers with cross entropy; do i still need the sigmoid derivative
      with cross entropy; only in the output layer; softmax and cross entropy;
      softmax with categorical cross entropy; categorical cross entropy;
      where else does the slope
      remain; why does softmax with cross entropy give p - y; softmax gradient p
      minus y; gradient of softmax with cross entropy
    Your own start | try different starts with both losses; is the squared error
      deaf; start far away; saturated start; compare losses at my own start
    """
}
