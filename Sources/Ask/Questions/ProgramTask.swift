/// A task people do with the program, and how to do it.
package struct ProgramTask: Sendable {
  package let heading: String
  /// A command that does it, without the program's name.
  package let command: String
  package let text: String

  /// The questions are with the others, under the same headings.
  package static let all = WrittenTable.rows(table).map {
    ProgramTask(heading: $0[0], command: $0[1], text: $0[2])
  }

  private static let table = """
    Save a network, and load it again | train xor --seed 1 --save xor.json |
      --save writes the network to a file, as JSON, with everything needed to
      continue training. predict, trace, plot and check read it with --model
      FILE; train --resume FILE trains it further.
    Train on your own data | train my.csv --targets price --standardize |
      train takes a text table: a row for each sample, and a header or none,
      with commas, semicolons, tabs or blanks between the fields. The last
      column is the target unless --targets names another; --drop leaves
      columns out, --classify reads numbers as classes, --gaps says what becomes
      of empty fields, and --standardize puts the inputs on a common scale.
    Words, classes and gaps in your data | train my.csv --gaps mean |
      A column of words becomes a column of 0 and 1 for each word (one-hot), and
      so does a target of several classes; with two classes the target is one
      column. Rows with gaps are left out, unless --gaps mean fills them with the
      column's mean or --gaps refuse stops there. A saved model remembers
      words, means and scales for predict.
    See what a data file holds | data my.csv |
      data shows the columns of a file, their kinds, ranges, gaps and classes,
      what would be learned from what, and a train command to copy. It names the
      line of a value far from all others: an outlier, which may be a slip, or a
      number such as -999 for a gap.
    The data sets that are there | data iris |
      Without a file there are and, or, nand and xor, running, people, surface,
      circles, moons, spiral and blobs, iris (150 flowers of three species,
      Fisher 1936) and digits (1,797 handwritten digits of 8 × 8 pixels, like a
      small MNIST). data shows each of them.
    Hold out samples for testing | train iris --split 0.8 |
      --split 0.8 trains on 80 % of the samples and tests on the held-out rest,
      which training never sees, and shows the accuracy, or R², of both.
    See which classes are mixed up | train iris |
      train shows the accuracy, the fraction of samples with the right class,
      and the confusion matrix: a row for each true class, a column for each
      predicted one, mistakes off the diagonal. The diagonal's share of its row is
      the recall of a class, of its column the precision. Where one class is
      rare, a high accuracy says little: predicting the common class every
      time gets as much. train says how much that is.
    Use a trained network on new inputs | predict --model xor.json --input 0,1 |
      predict runs a saved network on one sample, or on every row of a CSV file,
      and prints the outputs as CSV: numbers, or the class and a probability for
      each class; NA for a row with a gap.
    Trace one neuron through one step | trace xor --sample 2 --neuron h1 |
      trace writes every number of one training step: z, a, ∂L/∂a, δ, dw, db and
      the new weights. --neuron and --sample narrow it down, --epoch trains
      first, and --format writes tables, pictures, or JSON; Documentation/Traces.md
      describes the file.
    Ask why a number is what it is | why xor --number h1.delta --sample 2 |
      why takes one number of a training step apart: z, a, δ, dw, db, a weight
      or the loss. It says which operations made it, which factors make it
      small, large or 0, and what it would be otherwise, computed anew.
      --number 'w[h1←x1]' says why a weight changes or not, and --epochs 20 over
      how many epochs.
    Step through training, forward and back | step xor --layers 2,2,1 |
      step goes through training operation by operation: n is the next one, b
      goes back, epoch 100 goes there, break stops at a number. set changes one:
      training goes on in a branch, and the other future is kept.
    Check every gradient | check xor --layers 2,3,1 --activations tanh,sigmoid |
      check compares each dw and db with a slope measured on the loss.
    Compare gradients of your own | check xor --gradients mine.json |
      check --gradients reads the dw and db that you computed, by hand or with
      a program of yours, from JSON, a CSV table or typed after --neuron h1. It
      names the first that is wrong, and the mistake that gives it.
    Draw a picture | plot boundary xor --output boundary.svg |
      plot draws the loss, a decision boundary, a surface, the weights or the
      network, in the terminal or as SVG.
    Compare seeds and learning rates | train xor --layers 2,2,1 --seeds 0-49 |
      --seeds 0-49 trains once from each seed and counts how many succeed;
      --learning-rates 0.1,1,10 trains once with each.
    Choose layers, loss and optimizer | train xor --layers 2,8,1 --optimizer
      adam --learning-rate 0.05 |
      --layers 2,4,1 gives the sizes, from the inputs to the outputs;
      --activations, --loss, --optimizer, --learning-rate, --epochs and
      --batch-size set the rest, the hyperparameters: what you choose, and
      training does not change. train --help lists all of them.
    Choose how many samples make an update | train xor --batch-size 1 |
      With --batch-size 1, each sample makes an update of its own; with 32, each
      batch of 32 does; with full, all samples make one. Batches are shuffled
      anew in each epoch, from the seed: every update pulls toward its own
      samples, and in an order that never changes (--no-shuffle) the last ones
      always have the last word.
    Choose the output's function and the loss | train iris --loss
      categoricalCrossEntropy |
      The task decides. To learn numbers (regression): identity outputs and
      meanSquaredError. Yes or no, two classes: one sigmoid output and
      binaryCrossEntropy. Three classes or more: an output for each, softmax and
      categoricalCrossEntropy. train chooses so for your own data. The hidden
      neurons may be tanh or relu.
    The activation functions by name | plot activation leakyRelu |
      --activations takes identity (z), sigmoid, tanh, relu (max(0, z)),
      leakyRelu (z, below 0 only 0.01·z, so that no neuron dies), elu (below 0
      e^z − 1), softplus (log(1 + e^z)), gelu (z·Φ(z)), silu (z·σ(z), also
      called swish) and softmax. plot activation draws one with its derivative.
      Your own would be another case in Activation.swift.
    The losses by name | train surface --loss huber |
      --loss takes meanSquaredError, halfSquaredError (½·Σ(a − y)²),
      meanAbsoluteError (the size of a − y, also called L1), huber (squared up
      to an error of 1, then straight: outliers count less),
      binaryCrossEntropy, the same WithLogits (computed from z, after identity),
      and categoricalCrossEntropy.
    Get the same numbers again | train xor --seed 7 |
      All random numbers come from seeds: --seed draws the weights and shuffles,
      --data-seed makes the data. The same seed gives the same results to the
      last bit, in every run; without the option it is 42. Another seed starts
      elsewhere, and may end elsewhere. Numbers are doubles, with about 16
      digits.
    Stop when the loss is small enough | train xor --stop-at-loss 0.01 |
      --stop-at-loss 0.01 ends training once the loss is at most 0.01;
      --patience 50 ends it after 50 epochs without improvement; --epochs is the
      most it takes. Ctrl-C ends it, too, and saves with --save.
    Take a network to PyTorch, Keras or NumPy | export xor --to pytorch |
      export writes a script with the network's weights and data that runs in
      PyTorch, Keras or NumPy, proves that outputs, loss and gradients are
      equal, trains on, and writes the result as a model file. --to npz,
      safetensors, onnx and csv write the weights alone.
    Look into a step of PyTorch | trace --verify step.json |
      export --helper pytorch writes a Python file that records one training
      step of your own nn.Sequential. trace --verify computes every number of
      it again and names the first wrong one; step --trace plays it forward and
      back.
    Practise with exercises | practice --topic outputDelta --seed 7 --count 3 |
      practice asks questions with new numbers each time, marks the answers and
      names the mistake; --worksheet writes the questions to a file, to print.
    Teach a class with it | practice --worksheet one.md --count 8 |
      A lesson takes 10 to 15 minutes on a projector and asks before it tells.
      practice --worksheet writes a worksheet and its answers; trace, step and
      why show every number of a step. Documentation/Teaching.md plans six
      lessons.
    Open it in a browser | page --output neuronkit.html |
      page writes one HTML file in which the same classes run, without a
      network: an article, a player for the steps, a playground and the course.
      The address has the playground's settings, so that a link shares them.
    Read the code, and use it in a program of yours | notebooks --check
      01-one-neuron |
      TrainingStep.swift has a step's forward, loss, backward and update;
      Neuron.swift those of a neuron. A Layer composes neurons in parallel, a
      NeuralNetwork chains layers. They are classes: objects that a debugger can
      look at. The README has the line for Package.swift; import NeuronKit, or
      NeuronLab for traces and plots, too. Snippets and the chapters show how.
    Install it, and work without a network | lessons |
      Swift 6.1 or newer (swift.org) is all it needs. swift run Walkthrough
      compiles it at the first start, which takes a minute or two. It sends and
      fetches nothing.
    Quit, and come back | lessons |
      q leaves at any question, b goes a page back. The place and the answers
      are remembered in neuronkit, in the folder XDG_STATE_HOME or
      ~/.local/state; the next start goes on there.
    What an exit code means | check xor |
      0 done; 1 a check found a difference; 64 a mistake in the command line; 65
      bad data; 66 no such file; 70 a fault of the program; 73 the output cannot
      be made; 74 reading or writing failed, as on a full disk; 130 Ctrl-C.
    Find your way | lessons |
      lessons lists the nineteen lessons and where you are; without a command
      the program shows a network training, and then a menu. Sums and products
      are enough to begin; lesson 7 explains slopes before they are used. The
      chapters in notebooks-md go further.
    """
}
