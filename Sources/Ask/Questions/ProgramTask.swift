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
    See what a data file holds | data my.csv |
      data shows the columns of a file, their kinds, ranges, gaps and classes,
      what would be learned from what, and a train command to copy.
    Hold out samples for testing | train iris --split 0.8 |
      --split 0.8 trains on 80 % of the samples and tests on the held-out rest,
      which training never sees.
    Use a trained network on new inputs | predict --model xor.json --input 0,1 |
      predict runs a saved network on one sample, or on every row of a CSV file,
      and prints the outputs.
    Trace one neuron through one step | trace xor --sample 2 --neuron h1 |
      trace writes every number of one training step: z, a, ∂L/∂a, δ, dw, db and
      the new weights. --neuron and --sample narrow it down, --epoch trains
      first.
    Ask why a number is what it is | why xor --number h1.delta --sample 2 |
      why takes one number of a training step apart: z, a, δ, dw, db, a weight
      or the loss. It says which operations made it, which factors make it
      small, large or 0, and what it would be otherwise, computed anew.
      --number 'w[h1←x1]' says why a weight changes or not, and --epochs 20 over
      how many epochs.
    Step through training, forward and back | step xor --layers 2,2,1 |
      step goes through training operation by operation: n is the next one, b
      goes back, break stops at a number, set changes one.
    Check every gradient | check xor --layers 2,3,1 --activations tanh,sigmoid |
      check compares each dw and db with a slope measured on the loss.
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
      --batch-size set the rest. train --help lists all of them.
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
    Find your way | lessons |
      lessons lists the nineteen lessons and where you are; without a command
      the program shows a network training, and then a menu. The chapters in
      notebooks-md go further.
    """
}
