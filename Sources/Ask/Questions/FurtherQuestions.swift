extension LearnersQuestions {
  /// On what comes after: books, optimizers, frameworks, the program.
  static let further = """
    [conventions]
    Half, mean or sum | why are gradients different in different books; factor 2
      in the gradient; half mean or sum; does the one half change the result;
      gradient twice as large; same network different gradient; can two
      gradients both be right; different formulas for the same thing; gradients
      larger than in pytorch; gradients are a multiple of those of pytorch;
      gradient times the number of samples; gradients 4 times bigger; gradients
      four times as large; two textbooks with different gradients; gradient sum
      or mean over the batch; factor 2 in one book but not in the other; book
      multiplies by 2
    The learning rate makes up for it | convert a learning rate; same learning
      rate different results; learning rate for mean and for sum; which learning
      rate makes it the same; scale the learning rate; why does the learning
      rate depend on the loss; learning rate from a paper; batch sum or batch
      mean; change the learning rate from mean to sum; from sum to mean
    Plus or minus | a minus y or y minus a; sign of the error in books; target
      minus output; output minus target; why plus in the update; some books add
      the gradient; sign convention; why is the sign different; w +=; t - o;
      plus or minus; y - a or a - y; output minus target or target minus output;
      subtract or add the gradient
    The slope, of what? | sigmoid derivative written as x times 1 minus x;
      derivative of z or of a; sigmoid_derivative(x); why x*(1-x) in the code;
      derivative takes a or z; two formulas for the slope; nonlin deriv; is
      sigmoid(x)*(1-sigmoid(x)) the same; x*(1-x) on z or on the output
    The layout of the weights | row or column for each neuron; layout of the
      weights; which index comes first; w_ij or w_ji; weights shape in keras and
      pytorch; why is my weight matrix transposed; (out, in) or (in, out);
      kernel shape; order of the indices; numpy W layout; column per neuron; x @
      W; what does @ mean; w12 meaning; XW or Wx; xW versus Wx; why is it
      sometimes XW and sometimes WX; sample as row or column; row vector or
      column vector; [[Double]] weights index; which index is the neuron; which
      index is the input; first index of the weights; W[i][j]; weights[j][i];
      why is pytorch weight (out, in); nn.linear weight is transposed; nn.linear
      weight shape; linear layer weight transposed in pytorch; pytorch weight
      out_features in_features; weight.T; pytorch weights compared to W; memory
      layout of the weights; row major; shape of numpy weights and of pytorch
      weights; numpy weight shape differs from pytorch
    Five books, one step | why do books have different formulas; differences
      between books; compare tutorials; five books; different notation in books;
      nielsen versus mazur; which book is right; backprop conventions; book
      formulas differ; same step written differently; conventions; tutorial uses
      different formula; why is every tutorial different; convention option;
      textbooks differ for the same network; which textbook is right; two books
      two formulas; formulas of the same network in different books; different
      letters in books; other symbols in my book; notation differs
    Your own rate | try a learning rate with another loss; check two conventions
      against each other; compare steps of mean and sum
    [optimizers]
    A steep way and a flat way | what is an optimizer; why do we need
      optimizers; why is plain gradient descent not enough; inputs in different
      units; scale of the inputs; why normalize the inputs; feature scaling;
      normalization; standardize; steep in one direction flat in the other; one
      learning rate for all weights; zigzag in a narrow valley; ravine; what
      does sgd mean; ill conditioned; inputs of different size; optimizer
    Momentum, and looking ahead | what is momentum; momentum explained; how does
      momentum work; momentum formula; velocity; rolling ball; why momentum
      helps; momentum term; what is mu; what does momentum 0.9 mean; heavy ball;
      keep moving in the same direction; nesterov; nesterov momentum; look
      ahead; accelerated gradient; momentum in sgd; what momentum do; does
      momentum help against zigzag; zigzag across the valley; nesterov versus
      momentum; difference between nesterov and momentum; inertia; ball with
      inertia; optimizer that rolls on
    Adagrad: a learning rate for each weight | what is adagrad; adagrad formula;
      every weight its own learning rate; adaptive learning rate; sum of squared
      gradients; adagrad steps shrink; how does adagrad work; why does adagrad
      stop learning; step size per weight; own step size for each weight
    RMSprop: forget the old ones | what is rms prop; rmsprop explained; rmsprop
      formula; how does rmsprop work; running mean of squares; difference
      between adagrad and rmsprop; moving average of squared gradients;
      exponential moving average; decay rate alpha; root mean square; why forget
      old gradients
    Adam: both | what is adam optimizer; adam explained; how adam works; adam
      formula; beta1 and beta2; what are m and v; first moment second moment;
      bias correction; adam bias correction; why divide by 1 - beta; why does
      adam divide by the root of v; epsilon in adam; first step of adam;
      adaptive moment estimation; why adam is popular; adam step size; adam;
      learning rate for adam; does adam need another learning rate; smaller
      learning rate for adam; why 0.001 in adam; how large is adam's first step;
      first step of adam is the learning rate; epsilon in the first step of
      adam; what is epsilon for in adam; very small gradients in adam
    AdamW: decoupled weight decay | what is weight decay; weight decay
      explained; l2 regularization; l2 penalty; regularization; keep weights
      small; adamw; adam versus adamw; decoupled weight decay; what is lambda;
      shrink the weights; why weight decay; ridge; prevent large weights; what
      does weight decay do to the weights
    The race | which optimizer is best; compare optimizers; adam or sgd; sgd
      versus adam; sgd vs momentum vs adam; which optimizer should i use;
      fastest optimizer; is adam always better; optimizer comparison; when to
      use adam
    [frameworks]
    The training loop in PyTorch and Keras | pytorch; pytorch training loop; how
      do i do this in pytorch; the same network in pytorch; pytorch example;
      loss.backward(); what does optimizer.step() do; keras; how does keras do
      it; keras example; keras model.fit; tensorflow; translate to pytorch; from
      here to pytorch; framework; nn.linear; torch; frameworks compared; pytorch
      for beginners; pytorch or keras; what do people use in practice; real
      frameworks; which framework should i use; write my
      network as a pytorch program; this network written in keras; where does
      pytorch keep its gradients; weight.grad; where is .grad; xor in pytorch;
      short pytorch script for xor; small pytorch program; what happens inside
      model.fit; inside of fit; minimal script in pytorch; pytorch script;
      minimal pytorch program
    What autograd does | what is autograd; how does autograd work; automatic
      differentiation; autodiff; computation graph; computational graph; where
      are the derivatives in pytorch; micrograd; karpathy; backward() in
      pytorch; how does pytorch compute the gradient; reverse mode; tape;
      requires_grad; how pytorch know derivative; loss backward behind the
      scenes; what happens in loss.backward(); how does keras know the
      derivatives; how does tensorflow know the derivative; who computes the
      derivatives in a framework; what does calling loss.backward() do
    Gradients add up | zero_grad; why zero_grad; optimizer.zero_grad(); when do
      i call zeroGradients; forgot zero_grad; why are gradients not reset; clear
      the gradients; gradients of the last step; float32; single precision;
      float or double; how many digits has pytorch; accumulate gradients in
      pytorch; why do my numbers differ in the last digits; gradients grow with
      every call of backward; backward twice adds gradients; gradients get
      bigger every time backward is called; call backward again without
      zero_grad; why call zero_grad in pytorch; gradients keep growing
    Not the same run | keras gives other results than numpy; why does keras
      train slower; default learning rate of keras; same code other framework
      different result; why 500 epochs are not enough in keras; default
      optimizer keras; article keras lines; keras does not learn xor; keras
      gives another result; keras result differs with the same seed
    Make it the same run | make pytorch and numpy agree; reproduce a run in
      another framework; glorot initialization; same seed different numbers;
      copy weights to another framework; default initialization in keras; seeds
      differ between numpy and pytorch; get the same result in keras; glorot in
      keras; keras initializer glorot_uniform
    Summary: eight points and the training cycle | batch size of 1; number of
      updates per epoch; updates per epoch; how many updates are in an epoch;
      the parts of training; batch and epoch; iterations per epoch; summary of
      training; parts of a training program; stochastic or full batch; when are
      the weights updated; update after each sample or after each epoch; how to
      choose the batch size; which batch size; choose a batch size; small or
      large batch; full batch or single samples
    What comes next | convolution; what is convolution; convolutional network;
      cnn; convolutional neural network; recurrent network; rnn; lstm;
      attention; transformer; what is dropout; dropout; image recognition; what
      should i learn next; after this course; where do i go from here; what
      comes after; rumelhart; who invented backprop; hinton; rumelhart hinton
      williams; history of backpropagation; how many parameters has a
      convolution; language model; chatgpt; gpt; more advanced networks; further
      reading; books to read; inventor of backpropagation; who discovered
      backpropagation; read after this course; what next
    [the program]
    Save a network, and load it again | stop training and go on later; pause
      training; save a trained network; save my network to a file; store the
      weights; where are the weights saved; load a saved model; open a saved
      network; continue training later; resume training; continue training after
      closing the program; continue after I closed the terminal; model file;
      export the model; keep the trained weights; use a trained network;
      checkpoint; save model; file format of a saved network; format of the
      model file; is the model file json; open the saved model in another
      program; use my network tomorrow; loaded weights give other predictions;
      load the weights again; a loaded network predicts something else
    Train on your own data | ignore a column; drop a column; several targets;
      predict two numbers at once; learn several outputs; use my own data; train
      with my csv file; own dataset; can I use a csv; load data from a file;
      import a spreadsheet; excel file; format of the csv; header of the csv;
      how must the data file look; which columns are targets; column of classes;
      text in the csv; categories in my data; standardize the inputs; custom
      data; read csv; what data can I train on; separator of the csv; semicolon
      in the csv; decimal comma; csv with headers
    Words, classes and gaps in your data | text columns as input; words in a
      column; can the inputs be words; categories; categorical column; one-hot
      encoding; what is one-hot; one hot columns; how are classes encoded; class
      labels as text; missing values; missing data; empty cells; empty cells in
      my csv or spreadsheet; my csv has gaps; gaps in my columns; fill the gaps
      with the mean; rows with gaps; not available; encode text as numbers;
      names of the classes
    The data sets that are there | which data sets are there; can I use it for
      images; images as input; recognize pictures; recognise images; built-in
      data; example data; what is the iris data set; what is iris; what is the
      digits data set; what is mnist; what is moons; what is spiral; what is
      circles; what is blobs; handwritten digits; data without a file; where
      does the data come from; list of data sets; what does the xor data set
      contain
    See what a data file holds | what is in my file; look at my data before
      training; describe a data file; summary of the columns; kinds of the
      columns; how many rows does my file have; which command trains on my file;
      what is an outlier; outlier; outliers; outliers in my data; one row has a
      typo; a typo in my table; one wrong number in my file; one value is much
      too large; extreme values in my data; -999 in my table; errors in my data
    Hold out samples for testing | split the data into training and test; train
      test split; keep test data apart; measure accuracy on new data; hold out
      samples; test accuracy; how do I get the accuracy; accuracy of my network;
      how many does it get right; how do I test my network; validation split;
      use held-out data in the program; option for a test set; split option
    See which classes are mixed up | what is a confusion matrix; confusion
      matrix; which classes are mixed up; which class is taken for which; false
      positives; recall and precision; what is recall; what is precision of a
      class; imbalanced classes; what is class imbalance; imbalanced data; one
      class is rare; accuracy with a rare class; high accuracy but the rare
      class is never found; network always says the same class; it predicts only
      one class; how many of each class are right; what is accuracy; meaning of
      the accuracy
    Use a trained network on new inputs | what does predict print; format of the
      predictions; NA in the predictions; get the class of each row; probability
      of each class; make a prediction; predict with my network; predict with a
      trained model; how do I make predictions; run the network on new inputs;
      get the output for an input; inference; apply the model; ask the network
      for an answer; use the network after training
    Trace one neuron through one step | format of a trace file; file format of a
      trace; write a trace file myself; jsonl; what is jsonl; see every number
      of a step; every number of one training step; trace a neuron; trace the
      computation; print all intermediate values; show the gradients; see the
      gradients of my network; what happens in one step with numbers; show delta
      of every neuron; worked example; numbers of one neuron; look inside a
      neuron; follow one sample through the network; log the values; show
      calculation; see the weights while it trains; print the weights
    Ask why a number is what it is | why is my gradient so small; why is this
      gradient so small; why is dw so small; why is delta 0; why is my gradient
      0; why did my weight not change; why does a weight hardly change; where
      does this number come from; which factor makes the gradient small; which
      sample changes a weight most; explain one number; cause of a small delta;
      why is this number so large; why is delta negative; why is the gradient
      positive; sign of a delta; why is dw negative
    Step through training, forward and back | branch in the stepper; jump to an
      epoch; go to epoch 100; stop when a number is zero; commands of the
      stepper; step through training; go through the calculation one operation
      at a time; step by step on screen; go back one step; undo a step; stop
      when delta changes sign; watch training slowly; interactive stepper;
      change a weight while training; breakpoint in the stepper; step through
      xor; watch the weights change while training
    Check every gradient | command to check gradients; run a gradient check;
      check command; test the gradients of my network with the program
    Compare gradients of your own | compare my hand calculation; check my own
      gradients; check my numbers; I computed it by hand; my dw is different; I
      get another gradient by hand; check my homework; is my calculation right;
      my own backprop code gives other gradients; compare my code with yours; my
      implementation has a wrong gradient; where is my mistake
    Draw a picture | draw the network; plot the loss; plot the decision
      boundary; picture of the network; svg; make a chart; visualize the
      network; visualise the weights; draw a diagram; see the loss curve; graph
      of the loss; image of what the network learned; heat map
    Compare seeds and learning rates | try many seeds; run several seeds at
      once; compare learning rates; train with several learning rates; how many
      seeds succeed; sweep; grid of learning rates; hyperparameter search
    Choose layers, loss and optimizer | what is a hyperparameter; difference
      between a parameter and a hyperparameter; add a layer; add another hidden
      layer; remove a layer; add a neuron; remove a neuron; change the number of
      layers; set the number of hidden neurons; change the number of neurons;
      change how many neurons there are; make the network bigger; use adam; set
      the learning rate; set the epochs; options of train; train with another
      optimizer; use relu instead of sigmoid; change the activation; change the
      loss; command line options; early stopping; stop when the loss does not
      improve; patience; train a network; stop training automatically
    Choose how many samples make an update | change the batch size; batch size
      option; set the batch size; update after each sample; online learning;
      why shuffle; shuffle the samples; order of the samples; does the order of
      the data matter; does shuffling matter; in which order are the samples
      used; are the samples shuffled; shuffled order
    Choose the output's function and the loss | which activation for the output
      layer; activation of the last layer; which loss should I use; loss for
      regression; which loss for regression; loss for classification; loss for
      three classes; loss for multiple classes; sigmoid or softmax at the
      output; softmax or sigmoid for several classes; which loss goes with
      softmax; multiclass loss; output layer for multiple classes
    The activation functions by name | which activation functions are there;
      leaky relu; what is leaky relu; leakyrelu; what is elu; what is gelu; what
      is silu; what is swish; what is softplus; list of activations; names of
      the activations; plot an activation function; formula of leaky relu; my
      own activation function; use my own activation function; write an
      activation function; another activation function
    The losses by name | which losses are there; what is huber loss; huber; what
      is L1 loss; mean absolute error; mae; list of losses; names of the losses;
      absolute error; bce with logits; binary cross entropy with logits;
      outliers in the loss
    Get the same numbers again | float or double; can I use float instead of
      double; precision of the numbers; how many digits do the numbers have; why
      do my results differ from yours; reproducible results; make results
      reproducible; get the same numbers every time; same result twice; what
      does the seed option do; set the seed; fix the random numbers; why do I
      get the same result every time; deterministic; repeat a run; seed option;
      random numbers of the program
    Stop when the loss is small enough | stop at a loss; stop when the loss is
      small enough; stop when the loss is below a value; end training sooner;
      patience option; stop at loss option; interrupt training; when does
      training end
    Take a network to PyTorch, Keras or NumPy | import weights from pytorch;
      load a keras model; bring a network back from pytorch; export to pytorch;
      how do I export to pytorch; how do I export to keras; export pytorch;
      use my network in keras; convert the network to numpy; write a pytorch
      script; jupyter notebook of my network; onnx file; safetensors; npz; move
      the weights to another framework; is the gradient the same in pytorch;
      export weights; export command; read the weights in python
    Look into a step of PyTorch | record a pytorch step; debug my pytorch
      training; check the gradients of my pytorch network; is my autograd
      function right; is my own optimizer in pytorch right; replay a pytorch
      trace; verify a trace file; verify pytorch; verify my pytorch gradients;
      open a trace of pytorch; wrong gradient in my
      pytorch code
    Practise with exercises | exercises; practice; practise; where are
      exercises; give me problems; quiz me; test myself; homework for students;
      worksheet; print exercises; tasks with solutions; train my skills by hand;
      answer sheet; is there an answer sheet; answers to the worksheet;
      test questions
    Teach a class with it | how to teach this; use it in class; use it in a
      classroom; can I use it in class; use it in class with students; use it
      with my class; how do I use it with my class; I am a teacher; lesson plan;
      are there slides; show it on a projector; prepare a lesson for my students;
      how long does a lesson take
    Open it in a browser | does it run in the browser; web version; website;
      open the page; use it on an iphone; use it on a phone or tablet; share a
      training; link with my settings; make a link; send a training to my class;
      html file; play with it in a browser; playground
    Read the code, and use it in a program of yours | use the library in my own
      app; package.swift; swift package; import neuronkit; use the classes in my
      program; where is the forward pass implemented; where is backward in the
      code; what does backward do in the code; difference between Neuron and
      Layer; why is a neuron a class; class or struct; source code; read the
      code; which file first; api of the library
    Install it, and work without a network | install swift; how do I install it;
      how to install the program; what do I need to run it; does it need
      internet; without internet; requirements; which swift
      version; is anything sent over the network; build the program
    Quit, and come back | how do I quit; quit the lesson; go back a page; where
      is my progress saved; where is my place remembered; progress file; forget
      my answers; start the lesson again; exit the program; continue tomorrow
    What an exit code means | exit code; what does exit code 65 mean; exit
      status; return code of the program; code 64; code 66; code 74; exit code
      of check
    Find your way | prerequisites; what maths do I need; where do I start; how
      do I begin; list of lessons; what can I learn here; which lesson first;
      help; commands; what commands are there; how do I use this program; what
      is this; table of contents; what can I ask; continue where I stopped;
      overview of the course; run a lesson; which topics are there; chapters;
      notebooks
    """
}
