/// What people want to do with the program, and how it is done.
struct Task: Sendable {
  let heading: String
  let text: String
  /// A command that does it, without the program's name.
  let command: String
  /// In learners' words, with semicolons between them.
  let questions: String

  static let all = [
    Task(
      heading: "Save a network, and load it again",
      text:
        "--save writes the network into a file, as JSON, with what is needed to "
        + "go on training. --model FILE takes it to predict, trace, plot and "
        + "check; train --resume FILE trains it further.",
      command: "train xor --seed 1 --save xor.json",
      questions: """
        save a trained network; save my network to a file; store the weights;
        where are the weights saved; load a saved model; open a saved network;
        continue training later; resume training; model file; export the model;
        keep the trained weights; use a trained network; checkpoint; save model;
        file format of a saved network; format of the model file; is the model
        file json; open the saved model in another program; use my network
        tomorrow; loaded weights give other predictions; load the weights again;
        a loaded network predicts something else
        """),
    Task(
      heading: "Train on your own data",
      text:
        "--data takes a CSV file of numbers, with commas between them and points "
        + "in decimals, and no cell empty: a header, then a row for each sample, "
        + "the targets in the last columns. --targets says how many "
        + "columns are targets; --classify takes the last column's numbers as "
        + "classes, and --standardize brings inputs to a common scale.",
      command: "train --data my.csv --targets 1 --layers 3,4,1",
      questions: """
        use my own data; train with my csv file; own dataset; can I use a csv;
        load data from a file; import a spreadsheet; excel file; format of the
        csv; header of the csv; how must the data file look; which columns are
        targets; column of classes; text in the csv; categories in my data;
        standardize the inputs; custom data; read csv; what data can I train on;
        separator of the csv; semicolon in the csv; decimal comma; empty cells
        in the csv; empty cells in my spreadsheet; missing values; gaps in the
        data; csv with headers
        """),
    Task(
      heading: "Hold samples back for testing",
      text:
        "--split 0.8 learns from 80 % of the samples and tests on the rest, "
        + "which training never sees.",
      command: "train iris --split 0.8",
      questions: """
        split the data into training and test; train test split; keep test data
        apart; measure accuracy on new data; hold out samples; test accuracy;
        how do I test my network; validation split; use held-out data in the
        program; option for a test set; split option
        """),
    Task(
      heading: "Use a trained network on new inputs",
      text:
        "predict runs a saved network on one sample, or on every row of a CSV "
        + "file, and prints the outputs.",
      command: "predict --model xor.json --input 0,1",
      questions: """
        make a prediction; predict with my network; run the network on new
        inputs; get the output for an input; inference; apply the model; ask the
        network for an answer; use the network after training
        """),
    Task(
      heading: "Trace one neuron through one step",
      text:
        "trace writes every number of one training step: z, a, ∂L/∂a, δ, dw, db "
        + "and the new weights. --neuron and --sample narrow it down, --epoch "
        + "trains first.",
      command: "trace xor --sample 2 --neuron h1",
      questions: """
        see every number of a step; every number of one training step; trace a
        neuron; trace the computation; print all intermediate values; show the
        gradients; see the gradients of my network; what happens in one step
        with numbers; show delta of every neuron; worked example; numbers of one
        neuron; look inside a neuron; follow one sample through the network; log
        the values; show calculation; see the weights while it trains; print the
        weights
        """),
    Task(
      heading: "Step through training, forward and back",
      text:
        "step goes through training operation by operation: n goes on, b goes "
        + "back, break stops at a number, set changes one.",
      command: "step xor --layers 2,2,1",
      questions: """
        step through training; go through the calculation one operation at a
        time; step by step on screen; go back one step; undo a step; stop when
        delta changes sign; watch training slowly; interactive stepper; change a
        weight while training; breakpoint in the stepper; step through xor;
        watch the weights change while training
        """),
    Task(
      heading: "Check every gradient",
      text:
        "check compares each dw and db with a slope measured on the loss.",
      command: "check xor --layers 2,3,1 --activations tanh,sigmoid",
      questions: """
        command to check gradients; run a gradient check; check command; test
        the gradients of my network with the program
        """),
    Task(
      heading: "Draw a picture",
      text:
        "plot draws the loss, a decision boundary, a surface, the weights or the "
        + "network, in the terminal or as SVG.",
      command: "plot boundary xor --output boundary.svg",
      questions: """
        draw the network; plot the loss; plot the decision boundary; picture of
        the network; svg; make a chart; visualize the network; visualise the
        weights; draw a diagram; see the loss curve; graph of the loss; image of
        what the network learned; heat map
        """),
    Task(
      heading: "Compare seeds and learning rates",
      text:
        "--seeds 0-49 trains once from each seed and counts how many succeed; "
        + "--learning-rates 0.1,1,10 trains once with each rate.",
      command: "train xor --layers 2,2,1 --seeds 0-49",
      questions: """
        try many seeds; run several seeds at once; compare learning rates; train
        with several learning rates; how many seeds succeed; sweep; grid of
        learning rates; hyperparameter search
        """),
    Task(
      heading: "Choose layers, loss and optimizer",
      text:
        "--layers 2,4,1 gives the sizes, from the inputs to the outputs; "
        + "--activations, --loss, --optimizer, --learning-rate, --epochs and "
        + "--batch-size choose the rest. train --help lists all of them.",
      command: "train xor --layers 2,8,1 --optimizer adam --learning-rate 0.05",
      questions: """
        change the number of layers; set the number of hidden neurons; use adam;
        set the learning rate; set the epochs; change the batch size; options of
        train; train with another optimizer; use relu instead of sigmoid; change
        the activation; change the loss; command line options; early stopping;
        stop when the loss does not improve; patience; train a network; stop
        training automatically
        """),
    Task(
      heading: "Practise with exercises",
      text:
        "practice asks questions with fresh numbers, marks the answers and says "
        + "which mistake was made; --worksheet writes them to print.",
      command: "practice --topic outputDelta --seed 7 --count 3",
      questions: """
        exercises; practice; practise; where are exercises; give me problems;
        quiz me; test myself; homework for students; worksheet; print exercises;
        tasks with solutions; train my skills by hand; test questions
        """),
    Task(
      heading: "Find your way",
      text:
        "lessons lists the nineteen lessons and where you are; without a command "
        + "the program shows a network training, and then a menu. The chapters "
        + "in notebooks-md go further.",
      command: "lessons",
      questions: """
        where do I start; how do I begin; list of lessons; what can I learn here;
        which lesson first; help; commands; what commands are there; how do I
        use this program; what is this; table of contents; what can I ask;
        continue where I stopped; overview of the course; run a lesson; which
        topics are there; chapters; notebooks
        """),
  ]
}
